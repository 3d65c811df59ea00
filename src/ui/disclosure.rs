use leptos::prelude::*;

use super::{Icon, Picture};

/// What is rarely needed, folded away.
#[component]
pub fn Disclosure(
    /// What is in there.
    #[prop(into)]
    summary: String,
    /// Whether something in there has to be seen. It opens by itself then; closing stays the person's affair.
    #[prop(into)]
    must_open: Signal<bool>,
    /// What is folded away.
    children: Children,
) -> impl IntoView {
    let is_open = RwSignal::new(must_open.get_untracked());
    Effect::new(move |_| {
        if must_open.get() {
            is_open.set(true);
        }
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
