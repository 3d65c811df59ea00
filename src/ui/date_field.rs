use casement_contract::date::WallTime;
use leptos::callback::UnsyncCallback;
use leptos::html;
use leptos::prelude::*;

use super::FieldError;
use super::field::{FieldFrame, described_by, is_invalid, typed};
use super::strings::Words;
use super::{Icon, Picture};

/// A date and time as text, with a button that opens the browser's own calendar.
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
    /// Somebody typed, or took a date from the calendar: `YYYY-MM-DD HH:mm`.
    #[prop(into)]
    on_input: UnsyncCallback<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Whether it cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let words = Words::here();
    let calendar = NodeRef::<html::Input>::new();
    let is_shown = RwSignal::new(false);
    let in_calendar = Memo::new(move |_| {
        // Calendars want minutes only: with seconds they would show a third column.
        date.with(|date| WallTime::parse(date).map(|_| date[..16].replace(' ', "T")).unwrap_or_default())
    });
    let open = move |_| {
        let Some(calendar) = calendar.get_untracked().filter(|_| !disabled.get_untracked()) else { return };
        // An iframe of another origin may not open it: then the browser's own field has to do.
        if calendar.show_picker().is_err() {
            is_shown.set(true);
            request_animation_frame(move || drop(calendar.focus()));
        }
    };
    let on_typed = move |event: &web_sys::Event| {
        if let Some(text) = typed(event) {
            on_input.run(text);
        }
    };
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
                    aria-disabled=move || disabled.get().then_some("true")
                    on:click=open
                >
                    <Picture icon=Icon::Calendar />
                </button>
                <input
                    type="datetime-local"
                    class="casement-input casement-date__calendar"
                    part="calendar"
                    class:casement-date__calendar--shown=is_shown
                    tabindex=move || if is_shown.get() { "0" } else { "-1" }
                    aria-hidden=move || (!is_shown.get()).then_some("true")
                    aria-label=label
                    node_ref=calendar
                    disabled=disabled
                    prop:value=in_calendar
                    on:change=move |event| on_input.run(event_target_value(&event).replace('T', " "))
                />
            </div>
        </FieldFrame>
    }
}
