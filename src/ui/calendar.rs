//! A month to choose a day from, after the ARIA practices for a grid of dates. All of it is in here: whoever draws it
//! gives what is chosen and hears of a day.

use casement_contract::date::WallTime;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::intl::Formatter;
use super::strings::Words;
use crate::clock;
use crate::view::{Callback, NodeRef, RwSignal, Signal, View, effect_with_last, memo, view};

/// Every month has room in so many weeks, and none moves what stands below.
const WEEKS: i64 = 6;

/// A month of days. One of them is in the order of Tab, and the arrow keys lead from it to the others.
#[component]
pub fn Calendar(
    /// Its id.
    id: String,
    /// What the day is for.
    #[prop(into)]
    label: Signal<String>,
    /// The day that is chosen, at any time of it.
    #[prop(into)]
    chosen: Signal<Option<WallTime>>,
    /// Today, at any time of it; the browser's own where it is not known.
    #[prop(into)]
    today: Signal<Option<WallTime>>,
    /// The weekday that a week begins on. Monday is 0.
    #[prop(into)]
    first_day: Signal<u8>,
    /// The language of its names, as a BCP 47 tag.
    #[prop(into)]
    locale: String,
    /// The first and the last day that can be chosen.
    #[prop(optional)]
    range: Option<(WallTime, WallTime)>,
    /// Whether the focus is to go to its day once it is drawn.
    #[prop(optional)]
    takes_focus: bool,
    /// Somebody chose a day, given at midnight.
    #[prop(into)]
    on_choose: Callback<WallTime>,
    /// Somebody wants to be rid of it.
    #[prop(into)]
    on_close: Callback<()>,
) -> View {
    let (earliest, latest) = range.unwrap_or((first_of(1, 1), WallTime { day: 31, ..first_of(9999, 12) }));
    let (earliest, latest) = (midnight(earliest), midnight(latest));
    let chosen = memo(move || chosen.get().map(midnight));
    let today = memo(move || midnight(today.get().or_else(|| clock::now(None)).unwrap_or_else(clock::greenwich)));
    let within = move |day: WallTime| day.clamp(earliest, latest);
    let active = RwSignal::new(within(chosen.get_untracked().unwrap_or_else(|| today.get_untracked())));
    // It follows what is chosen elsewhere meanwhile.
    effect_with_last(move |before: Option<Option<WallTime>>| {
        let chosen = chosen.get();
        if let Some(day) = chosen.filter(|_| before.is_some_and(|before| before != chosen)) {
            active.set(within(day));
        }
        chosen
    });
    let grid = NodeRef::new();
    let lead_there = move || {
        request_animation_frame(move || {
            let Some(grid) = grid.get_untracked() else { return };
            let day = grid.query_selector("[tabindex='0']").ok().flatten();
            if let Some(day) = day.and_then(|day| day.dyn_into::<web_sys::HtmlElement>().ok()) {
                drop(day.focus());
            }
        });
    };
    if takes_focus {
        lead_there();
    }
    let on_key = move |event: KeyboardEvent| {
        let is_rtl = event_target::<web_sys::Element>(&event).matches(":dir(rtl)").unwrap_or(false);
        let day = active.get_untracked();
        if let Some(day) = stepped(day, &event, i64::from(first_day.get_untracked()), is_rtl) {
            keep(&event);
            active.set(within(day));
            lead_there();
        }
    };
    let choose = Callback::new(move |day: WallTime| {
        if day == within(day) {
            active.set(day);
            on_choose.run(day);
        }
    });
    let turn = move |part: &'static str, label: &'static str, by: i32| {
        let is_last = move || {
            let last = if by < 0 { earliest } else { latest };
            active.with(|day| (day.year, day.month) == (last.year, last.month))
        };
        view! {
            <button
                type="button"
                class=["casement-calendar__turn casement-calendar__turn--", part].concat()
                part=["button calendar-turn calendar-", part].concat()
                aria-label=label
                aria-disabled=move || is_last().then_some("true")
                on:click=move |_| active.update(|day| *day = within(day.plus_months(by)))
            ></button>
        }
    };
    let month = memo(move || active.with(|day| first_of(day.year, day.month)));
    let words = Words::here();
    let months = Formatter::dates(&locale, &[("month", "long"), ("year", "numeric")]);
    let title = move || months.format(millis(month.get()));
    let title_id = [&id, "-month"].concat();
    let labelled_by = title_id.clone();
    let names = Formatter::dates(&locale, &FULL);
    let figures = Formatter::numbers(&locale, &[]);
    let weeks = move || {
        let month = month.get();
        let days = Days {
            month: month.month,
            active: active.get(),
            chosen: chosen.get(),
            today: today.get(),
            names: &names,
            figures: &figures,
        };
        let first = month.plus_days(-in_week(month, i64::from(first_day.get())));
        let week = |row: i64| {
            let day = |column: i64| {
                let day = first.plus_days(row * 7 + column);
                days.cell(day, day == within(day), choose)
            };
            view! { <tr>{(0..7).map(day).collect_view()}</tr> }
        };
        (0..WEEKS).map(week).collect_view()
    };
    view! {
        <div
            class="casement-calendar"
            part="calendar"
            id=id
            role="group"
            aria-label=label
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    keep(&event);
                    on_close.run(());
                }
            }
        >
            <div class="casement-calendar__header">
                {turn("previous", words.previous_month(), -1)}
                <p class="casement-calendar__title" part="calendar-title" id=title_id aria-live="polite">{title}</p>
                {turn("next", words.next_month(), 1)}
            </div>
            <table
                class="casement-calendar__grid"
                part="calendar-grid"
                role="grid"
                aria-labelledby=labelled_by
                node_ref=grid
                on:keydown=on_key
            >
                <thead>
                    <tr>{move || weekdays(&locale, first_day.get())}</tr>
                </thead>
                <tbody>{weeks}</tbody>
            </table>
        </div>
    }
}

/// How a day is called in full.
const FULL: [(&str, &str); 4] = [("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")];

/// What the days of a month are drawn from.
struct Days<'a> {
    month: u8,
    active: WallTime,
    chosen: Option<WallTime>,
    today: WallTime,
    names: &'a Formatter,
    figures: &'a Formatter,
}

impl Days<'_> {
    /// A day; another month's is left empty.
    fn cell(&self, day: WallTime, can_be_chosen: bool, choose: Callback<WallTime>) -> View {
        let is_chosen = self.chosen == Some(day);
        let is_own = day.month == self.month;
        let button = is_own.then(|| {
            view! {
                <button
                    type="button"
                    class="casement-calendar__day"
                    part=if is_chosen { "calendar-day calendar-chosen" } else { "calendar-day" }
                    tabindex=if day == self.active { "0" } else { "-1" }
                    aria-label=self.names.format(millis(day))
                    aria-current=(day == self.today).then_some("date")
                    aria-disabled=(!can_be_chosen).then_some("true")
                    on:click=move |_| choose.run(day)
                >
                    {self.figures.format(day.day)}
                </button>
            }
        });
        view! { <td role="gridcell" aria-selected=is_own.then(|| is_chosen.to_string())>{button}</td> }
    }
}

/// The day that a key leads to.
fn stepped(day: WallTime, event: &KeyboardEvent, first_day: i64, is_rtl: bool) -> Option<WallTime> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let months = if event.shift_key() { 12 } else { 1 };
    let right = if is_rtl { -1 } else { 1 };
    Some(match event.key().as_str() {
        "ArrowRight" => day.plus_days(right),
        "ArrowLeft" => day.plus_days(-right),
        "ArrowDown" => day.plus_days(7),
        "ArrowUp" => day.plus_days(-7),
        "Home" => day.plus_days(-in_week(day, first_day)),
        "End" => day.plus_days(6 - in_week(day, first_day)),
        "PageUp" => day.plus_months(-months),
        "PageDown" => day.plus_months(months),
        _ => return None,
    })
}

fn keep(event: &KeyboardEvent) {
    event.prevent_default();
    event.stop_propagation();
}

/// The names of the weekdays, as short as they can be told apart in a narrow column.
fn weekdays(locale: &str, first_day: u8) -> View {
    let [long, short, narrow] =
        ["long", "short", "narrow"].map(|width| Formatter::dates(locale, &[("weekday", width)]));
    // 1970-01-05 was a Monday.
    let day = move |column: u8| millis(WallTime::from_1970((4 + i64::from(first_day + column)) * 86_400));
    let is_short = (0..7).all(|column| short.format(day(column)).chars().count() <= 3);
    let shown = if is_short { short } else { narrow };
    let weekday = |column| {
        view! {
            <th class="casement-calendar__weekday" part="calendar-weekday" scope="col" aria-label=long.format(day(column))>
                {shown.format(day(column))}
            </th>
        }
    };
    View::of((0..7).map(weekday).collect_view())
}

/// How many days the week is old.
fn in_week(day: WallTime, first_day: i64) -> i64 {
    (i64::from(day.weekday()) - first_day).rem_euclid(7)
}

fn midnight(day: WallTime) -> WallTime {
    day.at(0, 0)
}

fn first_of(year: i32, month: u8) -> WallTime {
    WallTime { year, month, day: 1, hour: 0, minute: 0, second: 0 }
}

/// As `Intl` takes it.
fn millis(day: WallTime) -> f64 {
    day.seconds_since_1970() as f64 * 1000.0
}
