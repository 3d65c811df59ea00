use casement_contract::id;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::FieldError;
use super::field::{FieldMessage, is_invalid};
use super::keys::{is_composing, is_send};
use crate::view::{Callback, Signal, View, view};

/// A whole number in a cell of a table, whose headers say what it is. It is text: whatever is typed stays, but for wide
/// digits, which become narrow ones when it is left. Enter leads to the cell below, as in a spreadsheet, and does not send
/// the form.
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
    on_input: Callback<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// Whether it cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> View {
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !is_composing(&event) && !is_send(&event) {
            event.prevent_default();
            let cell = event_target::<HtmlInputElement>(&event);
            let next = cell_below(&cell).unwrap_or(cell);
            drop(next.focus());
            next.select();
        }
    };
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
                on:keydown=on_key
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

/// The field of the same column in the next row, if that has one.
fn cell_below(cell: &Element) -> Option<HtmlInputElement> {
    let cell = cell.closest("td").ok()??;
    let column = std::iter::successors(cell.previous_element_sibling(), Element::previous_element_sibling).count();
    let below = cell.parent_element()?.next_element_sibling()?.children().item(column as u32)?;
    below.query_selector("input").ok()??.dyn_into().ok()
}
