use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::FieldError;
use super::field::{FieldFrame, described_by, is_invalid};
use super::keys::{is_composing, is_send};
use crate::view::{Callback, Signal, View, view};

/// A line that is looked up while it is typed, and taken with Enter or by pasting.
///
/// Lines pasted into an input lose their ends and run into each other, so a paste that is to be taken is kept from
/// the input and handed over as it was copied.
#[component]
pub fn LookupField(
    /// Its id.
    id: String,
    /// What is looked for.
    #[prop(into)]
    label: String,
    /// What to enter.
    #[prop(into)]
    hint: String,
    /// What is in it.
    #[prop(into)]
    value: Signal<String>,
    /// Somebody typed, or cleared it.
    #[prop(into)]
    on_input: Callback<String>,
    /// Enter in a line that is not empty. It does not send the form.
    #[prop(into)]
    on_enter: Callback<String>,
    /// Which pasted texts are taken as they are.
    takes_paste: fn(&str) -> bool,
    /// Such a text.
    #[prop(into)]
    on_paste: Callback<String>,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// Whether it cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> View {
    let on_key = move |event: KeyboardEvent| {
        if is_composing(&event) || is_send(&event) || disabled.get_untracked() {
            return;
        }
        let typed = value.get_untracked();
        if typed.trim().is_empty() {
            return;
        }
        match event.key().as_str() {
            "Enter" => on_enter.run(typed),
            "Escape" => on_input.run(String::new()),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let paste = move |event: ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        if !disabled.get_untracked() && takes_paste(&text) {
            event.prevent_default();
            on_paste.run(text);
        }
    };
    let described = described_by(&id);
    let input_id = id.clone();
    view! {
        <FieldFrame id=id label hint error>
            <input
                type="text"
                class="casement-input"
                part="input"
                id=input_id
                dir="auto"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                aria-describedby=described
                aria-invalid=move || is_invalid(error).then_some("true")
                readonly=disabled
                prop:value=value
                // Half a word is looked for when it is whole.
                on:input=move |event| {
                    if !event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing) {
                        on_input.run(event_target_value(&event));
                    }
                }
                on:compositionend=move |event| on_input.run(event_target_value(&event))
                on:keydown=on_key
                on:paste=paste
            />
        </FieldFrame>
    }
}
