use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::FieldError;
use super::strings::Words;
use crate::view::{Callback, Children, Signal, View, memo, view};

/// Counts what is typed in the unit of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// At most so many UTF-8 bytes.
    Bytes(usize),
    /// At most so many characters.
    Characters(usize),
}

impl Counter {
    fn left(self, text: &str) -> i64 {
        match self {
            Counter::Bytes(limit) => limit as i64 - text.len() as i64,
            Counter::Characters(limit) => limit as i64 - text.chars().count() as i64,
        }
    }

    fn words(self, left: i64, words: Words) -> String {
        let amount = left.unsigned_abs();
        match (self, left >= 0) {
            (Counter::Bytes(_), true) => words.bytes_left(amount),
            (Counter::Bytes(_), false) => words.bytes_over(amount),
            (Counter::Characters(_), true) => words.characters_left(amount),
            (Counter::Characters(_), false) => words.characters_over(amount),
        }
    }
}

/// A label, a hint and an error around a control. The control refers to them with [`described_by`].
#[component]
pub fn FieldFrame(
    /// The control's id.
    id: String,
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// What to enter.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The control.
    children: Children,
) -> View {
    let words = Words::here();
    view! {
        <div class="casement-field" part="field" class:casement-field--invalid=move || was_invalid(error)>
            <label class="casement-label" part="label" for=id.clone()>
                {label}
                {optional.then(|| view! { <span class="casement-optional" part="optional">{words.optional()}</span> })}
            </label>
            <p class="casement-hint" part="hint" id=[&id, "-hint"].concat() hidden=move || hint.with(String::is_empty)>{hint}</p>
            <FieldMessage id=id error />
            {children()}
        </div>
    }
}

/// What is wrong with a field, beside it.
#[component]
pub fn FieldMessage(
    /// The control's id.
    id: String,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
) -> View {
    let words = Words::here();
    let id = [&id, "-error"].concat();
    View::of(move || {
        let id = id.clone();
        error.get().map(|error| {
            let (class, part, prefix) = match error {
                _ if error.is_mended => ("casement-message casement-message--mended", "", ""),
                _ if error.is_warning => ("casement-message casement-message--warning", "warning", words.warning()),
                _ => ("casement-message", "error", words.error()),
            };
            // What is described by it would be, though it is hidden.
            let id = (!error.is_mended).then_some(id);
            view! {
                <p class=class part=part id=id>
                    <span class="casement-visually-hidden">{prefix}" "</span>
                    {error.message}
                </p>
            }
        })
    })
}

/// Whether a field is not fit to be sent, as opposed to merely worth a look.
pub(super) fn is_invalid(error: Signal<Option<FieldError>>) -> bool {
    error.with(|error| error.as_ref().is_some_and(FieldError::blocks))
}

/// Whether it is not, or was not: the mark takes room.
fn was_invalid(error: Signal<Option<FieldError>>) -> bool {
    error.with(|error| error.as_ref().is_some_and(|error| !error.is_warning))
}

/// The ids of a control's hint and error, for `aria-describedby`.
pub(super) fn described_by(id: &str) -> String {
    [id, "-hint ", id, "-error"].concat()
}

/// What is in a field now; `None` while a composition is open, which setting anything would end.
pub(super) fn typed(event: &web_sys::Event) -> Option<String> {
    let is_open = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
    (!is_open).then(|| event_target_value(event))
}

/// A line (or several) of text.
#[component]
pub fn TextField(
    /// Its id.
    id: String,
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// What to enter.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is in it.
    #[prop(into)]
    value: Signal<String>,
    /// Somebody typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// What is counted while typing. Nothing is ever cut.
    #[prop(optional, into)]
    counter: Option<Counter>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Rows; 1 is a single line.
    #[prop(default = 1)]
    rows: u8,
    /// Whether it cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> View {
    let described = described_by(&id);
    let input_id = id.clone();
    let on_typed = move |event: &web_sys::Event| {
        if let Some(text) = typed(event) {
            on_input.run(text);
        }
    };
    let invalid = move || is_invalid(error).then_some("true");
    let control = if rows > 1 {
        view! {
            <textarea
                class="casement-input"
                part="input"
                id=input_id
                rows=rows.to_string()
                dir="auto"
                aria-describedby=described
                aria-invalid=invalid
                readonly=disabled
                prop:value=value
                on:input=move |event| on_typed(&event)
                on:compositionend=move |event| on_typed(&event)
            ></textarea>
        }
    } else {
        view! {
            <input
                type="text"
                class="casement-input"
                part="input"
                id=input_id
                dir="auto"
                autocomplete="off"
                aria-describedby=described
                aria-invalid=invalid
                readonly=disabled
                prop:value=value
                on:input=move |event| on_typed(&event)
                on:compositionend=move |event| on_typed(&event)
            />
        }
    };
    let words = Words::here();
    let counted = counter.map(|counter| {
        let left = memo(move || value.with(|text| counter.left(text)));
        view! {
            <p class="casement-counter" part="counter" class:casement-counter--over=move || { left.get() < 0 }>
                {move || counter.words(left.get(), words)}
            </p>
        }
    });
    view! {
        <FieldFrame id=id label hint error optional>
            {control}
            {counted}
        </FieldFrame>
    }
}
