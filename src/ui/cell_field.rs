use casement_contract::id;
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::FieldError;
use super::field::{FieldMessage, is_invalid};
use crate::view::{View, view};

/// A whole number in a cell of a table, whose headers say what it is. It is text: whatever is typed stays, but for wide
/// digits, which become narrow ones when it is left.
#[component]
pub fn CellField(
    /// Its id; it follows the row when the rows before it change.
    #[prop(into)]
    id: Signal<String>,
    /// What the row and the column say together.
    #[prop(into)]
    aria_label: String,
    /// What is in it.
    #[prop(into)]
    value: Signal<String>,
    /// Somebody typed.
    #[prop(into)]
    on_input: UnsyncCallback<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// Whether it cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> View {
    view! {
        <div class="casement-cell" part="cell" class:casement-cell--invalid=move || is_invalid(error)>
            <input
                type="text"
                inputmode="numeric"
                class="casement-input casement-cell__input"
                part="input"
                id=id
                autocomplete="off"
                aria-label=aria_label
                aria-describedby=move || [&id.get(), "-error"].concat()
                aria-invalid=move || is_invalid(error).then_some("true")
                readonly=disabled
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
                // Not while it is typed: that would end a composition.
                on:change=move |event| {
                    let typed = event_target_value(&event);
                    let cleaned = id::clean(&typed);
                    if cleaned != typed {
                        on_input.run(cleaned);
                    }
                }
            />
            {move || view! { <FieldMessage id=id.get() error /> }}
        </div>
    }
}
