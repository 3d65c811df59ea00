use casement_contract::date::{DUE_HOUR, WallTime};
use leptos::prelude::*;

use super::field::{FieldFrame, described_by, is_invalid, typed};
use super::strings::Words;
use super::{Calendar, FieldError, Icon, Picture};
use crate::language::Speech;
use crate::view::{Callback, NodeRef, RwSignal, Show, Signal, View, effect, memo, view};

/// A date and time as text, with a button that unfolds a calendar below it.
///
/// The text is the value: a browser's own date field shows dates in an order of its own and keeps nothing that it
/// cannot read.
#[component]
pub fn DateField(
    /// Its id.
    id: String,
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// What to enter.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is typed.
    #[prop(into)]
    value: Signal<String>,
    /// The date that this stands for, `YYYY-MM-DD HH:mm:ss`; anything else is none.
    #[prop(into)]
    date: Signal<String>,
    /// Today, at any time of it.
    #[prop(into)]
    today: Signal<Option<WallTime>>,
    /// The weekday that a week begins on. Monday is 0.
    #[prop(into)]
    first_day: Signal<u8>,
    /// Somebody typed, or took a date from the calendar: `YYYY-MM-DD HH:mm`.
    #[prop(into)]
    on_input: Callback<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Whether it cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> View {
    let words = Words::here();
    let is_open = RwSignal::new(false);
    let button = NodeRef::new();
    let chosen = memo(move || date.with(|date| WallTime::parse(date).ok()));
    let close = move |()| {
        // Before the calendar goes, and the focus with it.
        if let Some(button) = button.get_untracked() {
            drop(button.focus());
        }
        is_open.set(false);
    };
    let on_typed = move |event: &web_sys::Event| {
        if let Some(text) = typed(event) {
            on_input.run(text);
        }
    };
    // The time of day stays.
    let choose = move |day: WallTime| {
        let time = chosen.get_untracked().unwrap_or_else(|| day.at(DUE_HOUR, 0));
        let text = WallTime { year: day.year, month: day.month, day: day.day, ..time }.to_string();
        on_input.run(text.strip_suffix(":00").unwrap_or(&text).to_owned());
        close(());
    };
    // A form that is locked has no calendar, and does not come back to one.
    effect(move || {
        if disabled.get() && is_open.get_untracked() {
            let place = button.get_untracked().and_then(|button| button.parent_element());
            match place.is_some_and(|place| place.matches(":focus-within").unwrap_or_default()) {
                true => close(()),
                false => is_open.set(false),
            }
        }
    });
    let is_shown = memo(move || is_open.get());
    let calendar_id = [&id, "-calendar"].concat();
    let controls = calendar_id.clone();
    let described = described_by(&id);
    let input_id = id.clone();
    view! {
        <FieldFrame id=id label hint error optional>
            <div class="casement-date" part="date">
                <input
                    type="text"
                    class="casement-input casement-date__input"
                    part="input"
                    id=input_id
                    dir="ltr"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=move || is_invalid(error).then_some("true")
                    readonly=disabled
                    prop:value=value
                    on:input=move |event| on_typed(&event)
                    on:compositionend=move |event| on_typed(&event)
                />
                <button
                    type="button"
                    class="casement-button casement-date__button"
                    part="button calendar-button"
                    aria-label=words.calendar()
                    aria-expanded=move || is_shown.get().to_string()
                    aria-controls=move || is_shown.get().then(|| controls.clone())
                    aria-disabled=move || disabled.get().then_some("true")
                    node_ref=button
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open && !disabled.get_untracked())
                >
                    <Picture icon=Icon::Calendar />
                </button>
                <Show when=move || is_shown.get()>
                    <Calendar
                        id=calendar_id.clone()
                        label
                        chosen
                        today
                        first_day
                        locale=Speech::here().language().locale()
                        takes_focus=true
                        on_choose=choose
                        on_close=close
                    />
                </Show>
            </div>
        </FieldFrame>
    }
}
