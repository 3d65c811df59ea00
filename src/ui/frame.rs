use leptos::prelude::*;

use super::Uid;

/// What stands around every widget: a section with a heading.
#[component]
pub fn Frame(
    /// The widget's own class.
    class: &'static str,
    /// The heading.
    #[prop(into)]
    heading: Signal<String>,
    /// The heading's level in the page, 1 to 6.
    heading_level: u8,
    /// One sentence on what the widget does.
    #[prop(optional, into)]
    lede: Signal<String>,
    /// Whether something is on its way.
    #[prop(into)]
    busy: Signal<bool>,
    /// Whose ids it carries.
    uid: Uid,
    /// The widget.
    children: Children,
) -> impl IntoView {
    let heading_id = uid.id("heading");
    let labelled_by = heading_id.clone();
    view! {
        <section
            class=["casement ", class].concat()
            part="widget"
            aria-labelledby=labelled_by
            aria-busy=move || busy.get().to_string()
        >
            <header class="casement-header">
                <div
                    class="casement-heading"
                    part="heading"
                    role="heading"
                    id=heading_id
                    attr:aria-level=heading_level.clamp(1, 6).to_string()
                >
                    {heading}
                </div>
                <p class="casement-lede" hidden=move || lede.with(String::is_empty)>{lede}</p>
            </header>
            {children()}
        </section>
    }
}
