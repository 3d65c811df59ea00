//! The due date: typed, from a calendar or from a button, and what of it will be sent.

use casement_contract::date::{Occurrence, Unread, WallTime};
use leptos::prelude::*;

use super::state::{Clock, Intent, Shown};
use super::strings::Words;
use crate::clock;
use crate::ui::{Button, ButtonLook, DateField, Errors, Uid, at_rest};
use crate::view::{Callback, Signal, View, memo, view};

/// A due date that one press enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Preset {
    Today,
    Tomorrow,
    InThreeDays,
    NextMonday,
}

impl Preset {
    /// Those that make sense at this time.
    fn offered(now: WallTime) -> Vec<Preset> {
        let all = [Preset::Today, Preset::Tomorrow, Preset::InThreeDays, Preset::NextMonday];
        all.into_iter().filter(|preset| preset.time(now) > now).collect()
    }

    fn time(self, now: WallTime) -> WallTime {
        match self {
            Preset::Today => now.at(17, 0),
            Preset::Tomorrow => now.plus_days(1).at(9, 0),
            Preset::InThreeDays => now.plus_days(3).at(17, 0),
            Preset::NextMonday => now.next_monday().at(9, 0),
        }
    }

    fn label(self, words: Words) -> &'static str {
        match self {
            Preset::Today => words.today(),
            Preset::Tomorrow => words.tomorrow(),
            Preset::InThreeDays => words.in_three_days(),
            Preset::NextMonday => words.next_monday(),
        }
    }
}

/// The field, the buttons, and the lines that say what will be sent.
#[component]
pub fn DueDate(
    /// The exact text that will be sent.
    date: Signal<String>,
    /// What is wrong with the draft.
    errors: Errors,
    /// What is shown beside the draft.
    shown: Shown,
    /// Whether it cannot be changed now.
    locked: Signal<bool>,
    /// Whose field it is.
    uid: Uid,
    /// Somebody does something.
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    let Shown { due, clock, .. } = shown;
    // The clock goes on; the buttons are drawn anew, and lose the focus, only when there are others.
    let presets = memo(move || clock.with(|clock| clock.now.map(Preset::offered)).unwrap_or_default());
    let enter = move |text: String| on_intent.run(Intent::Due(text));
    let button = move |preset: Preset| {
        let press = move |()| {
            if let Some(now) = clock.with_untracked(|clock| clock.now) {
                enter(to_type(preset.time(now)));
            }
        };
        view! { <Button label=preset.label(words) look=ButtonLook::Quiet on_press=press disabled=locked /> }
    };
    let said = memo(move || due.with(|due| clock.with(|clock| date.with(|date| Said::of(due, date, clock, words)))));
    let heard = at_rest(move || {
        let is_empty = due.with(|due| due.trim().is_empty());
        let said = said.with(|said| said.in_full.as_ref().or(said.lines.first()).cloned());
        // A success empties it, and has more to say than that no date will be sent.
        said.filter(|_| !is_empty).unwrap_or_default()
    });
    let others = memo(move || said.with(|said| said.offers.clone()));
    let offer = move |time: WallTime| {
        let label = words.minute(time);
        view! { <Button label look=ButtonLook::Quiet on_press=move |()| enter(to_type(time)) disabled=locked /> }
    };
    view! {
        <div class="casement-task-create__due">
            <DateField
                id=uid.id("dueDate")
                label=words.due()
                hint=words.due_hint()
                value=due
                date
                today=Signal::derive(move || clock.with(|clock| clock.now))
                first_day=Signal::derive(move || clock.with(|clock| clock.first_day))
                on_input=enter
                error=errors.of("dueDate")
                optional=true
                disabled=locked
            />
            <div class="casement-task-create__presets" part="presets" role="group" aria-label=words.presets()>
                {move || presets.get().into_iter().map(button).collect_view()}
                <Button
                    label=words.clear_due()
                    aria_label=words.clear_due_long()
                    look=ButtonLook::Quiet
                    on_press=move |()| enter(String::new())
                    disabled=locked
                />
            </div>
            <div class="casement-task-create__said">
                {move || {
                    let line = |line| view! { <p class="casement-hint" part="hint" dir="auto">{line}</p> };
                    said.with(|said| {
                        let in_full = said.in_full.clone();
                        let in_full = in_full.map(|moment| {
                            view! { <p class="casement-task-create__in-full" part="due-in-full">{moment}</p> }
                        });
                        (in_full, said.lines.iter().cloned().map(line).collect_view())
                    })
                }}
            </div>
            <p class="casement-visually-hidden" role="status">{heard}</p>
            {move || {
                let others = others.get();
                (!others.is_empty()).then(|| view! {
                    <div class="casement-task-create__presets" part="presets" role="group" aria-label=words.others()>
                        {others.into_iter().map(offer).collect_view()}
                    </div>
                })
            }}
            // It goes on by itself: nobody is to be told each minute.
            <p class="casement-hint" part="hint">{move || clock.with(|clock| now_there(clock, words))}</p>
        </div>
    }
}

/// A time as a person would type it: seconds are nearly always 0, and nobody wants to read them.
fn to_type(time: WallTime) -> String {
    let text = time.to_string();
    text.strip_suffix(":00").unwrap_or(&text).to_owned()
}

/// What is said below the field.
#[derive(Clone, Debug, Default, PartialEq)]
struct Said {
    /// When it is due, as it is written there. To the day: a nearer “in 3 hours” would be told again each hour.
    in_full: Option<String>,
    lines: Vec<String>,
    /// Times to choose instead.
    offers: Vec<WallTime>,
}

impl Said {
    /// Of what was typed, and of the text that it was turned into then.
    fn of(typed: &str, date: &str, clock: &Clock, words: Words) -> Said {
        let mut said = match WallTime::parse(date) {
            _ if date.is_empty() => Said { lines: vec![words.no_due().to_owned()], ..Said::default() },
            Ok(due) => Said::of_date(typed, due, clock, words),
            Err(_) => Said::of_nothing(typed, clock, words),
        };
        if clock.now.is_none() {
            said.lines.push(words.unknown_zone(&clock.zone));
        }
        said
    }

    #[inline(never)] // Not needed at first: see `view::apart`.
    fn of_date(typed: &str, due: WallTime, clock: &Clock, words: Words) -> Said {
        let occurrence = clock.occurrence(&due.to_string());
        if let Some(Occurrence::Never { before, after }) = occurrence {
            let lines = vec![words.never_comes(&words.minute(due), &clock.zone)];
            return Said { lines, offers: vec![before, after], ..Said::default() };
        }
        let mut lines = vec![words.will_be_sent_on(due, &clock.zone, clock.is_own_zone)];
        match clock.read(typed) {
            Ok(reading) if reading.time == due => lines.extend(reading.notes.iter().map(|note| words.note(note))),
            // The day went on since then. A time that was given in figures alone is no reading of words.
            Ok(_) | Err(Unread::Either(..)) => lines.push(words.read_then(typed.trim())),
            Err(_) => {}
        }
        if clock.own_zone != clock.zone {
            let moments = match occurrence {
                Some(Occurrence::Once(moment)) => vec![moment],
                Some(Occurrence::Twice(first, second)) => vec![first, second],
                _ => Vec::new(),
            };
            let here =
                moments.into_iter().filter_map(|moment| clock::at(Some(&clock.own_zone), moment)).collect::<Vec<_>>();
            lines.extend(words.on_any_own_clock(&here, &clock.own_zone));
        }
        Said { in_full: Some(words.due_from(due, clock.now)), lines, offers: Vec::new() }
    }

    #[inline(never)] // Not needed at first: see `view::apart`.
    fn of_nothing(typed: &str, clock: &Clock, words: Words) -> Said {
        let reason = clock.read(typed).err().unwrap_or(Unread::NotUnderstood);
        let offers = if let Unread::Either(one, other) = reason { vec![one, other] } else { Vec::new() };
        Said { lines: vec![words.unread(reason)], offers, ..Said::default() }
    }
}

/// The system's time, where it is not the reader's own.
fn now_there(clock: &Clock, words: Words) -> Option<String> {
    clock.now.filter(|_| clock.own_zone != clock.zone).map(|now| words.now_there(&words.minute(now), &clock.zone))
}
