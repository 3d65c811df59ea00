//! The due date: typed, from a calendar or from a button, and what of it will be sent.

use casement_contract::date::{WallTime, from_typed};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::state::{Clock, Intent, Shown};
use super::strings;
use crate::ui::{Button, ButtonLook, DateField, Errors, Uid};

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

    fn label(self) -> &'static str {
        match self {
            Preset::Today => strings::TODAY,
            Preset::Tomorrow => strings::TOMORROW,
            Preset::InThreeDays => strings::IN_THREE_DAYS,
            Preset::NextMonday => strings::NEXT_MONDAY,
        }
    }
}

/// The field, the buttons, and the line that says what will be sent.
#[component]
pub fn DueDate(
    /// What is wrong with the draft.
    errors: Errors,
    /// What is shown beside the draft.
    shown: Shown,
    /// Whether it cannot be changed now.
    locked: Signal<bool>,
    /// Whose field it is.
    uid: Uid,
    /// Somebody does something.
    on_intent: UnsyncCallback<Intent>,
) -> impl IntoView {
    let Shown { due, clock, .. } = shown;
    // The clock goes on; the buttons are drawn anew, and lose the focus, only when there are others.
    let presets = Memo::new(move |_| clock.with(|clock| clock.now.map(Preset::offered)).unwrap_or_default());
    let enter = move |text: String| on_intent.run(Intent::Due(text));
    let button = move |preset: Preset| {
        let press = move |()| {
            if let Some(now) = clock.with_untracked(|clock| clock.now) {
                // Seconds are always 0, and nobody wants to read them.
                enter(preset.time(now).to_string()[..16].to_owned());
            }
        };
        view! { <Button label=preset.label() look=ButtonLook::Quiet on_press=press disabled=locked /> }
    };
    let echo = Memo::new(move |_| due.with(|text| clock.with(|clock| echo(text, clock))));
    view! {
        <div class="casement-task-create__due">
            <DateField
                id=uid.id("dueDate")
                label=strings::DUE
                hint=strings::DUE_HINT
                value=due
                on_input=enter
                error=errors.of("dueDate")
                optional=true
                disabled=locked
            />
            <div class="casement-task-create__presets" part="presets" role="group" aria-label=strings::PRESETS>
                {move || presets.get().into_iter().map(button).collect_view()}
                <Button
                    label=strings::CLEAR_DUE
                    aria_label=strings::CLEAR_DUE_LONG
                    look=ButtonLook::Quiet
                    on_press=move |()| enter(String::new())
                    disabled=locked
                />
            </div>
            <p class="casement-hint" part="hint" role="status">{echo}</p>
        </div>
    }
}

fn echo(typed: &str, clock: &Clock) -> String {
    let text = from_typed(typed);
    let sent = match WallTime::parse(&text) {
        _ if text.is_empty() => strings::NO_DUE.to_owned(),
        Ok(due) => strings::will_be_sent(due, &clock.zone, clock.is_own_zone),
        Err(_) => strings::DUE_UNREADABLE.to_owned(),
    };
    match clock.now {
        Some(_) => sent,
        None => [sent, strings::unknown_zone(&clock.zone)].join(" "),
    }
}
