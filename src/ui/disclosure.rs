use leptos::prelude::*;

use super::{Icon, Picture};
use crate::view::{Children, RwSignal, Signal, View, effect_with_last, view};

/// What is rarely needed, folded away.
#[component]
pub fn Disclosure(
    /// What is in there.
    #[prop(into)]
    summary: String,
    /// Whether it is open. Kept by whoever draws it: drawn again, it is as it was.
    is_open: RwSignal<bool>,
    /// Whether something in there has to be seen. It opens by itself then; closing stays the person's affair.
    #[prop(into)]
    must_open: Signal<bool>,
    /// What is folded away.
    children: Children,
) -> View {
    effect_with_last(move |before: Option<bool>| {
        let must_open = must_open.get();
        if must_open && before != Some(true) {
            is_open.set(true);
        }
        must_open
    });
    view! {
        <details
            class="casement-disclosure"
            part="disclosure"
            prop:open=is_open
            on:toggle=move |event| is_open.set(event_target::<web_sys::Element>(&event).has_attribute("open"))
        >
            <summary class="casement-disclosure__summary" part="disclosure-summary">
                <Picture icon=Icon::Unfold />
                {summary}
            </summary>
            <div class="casement-disclosure__body" part="disclosure-body">{children()}</div>
        </details>
    }
}
