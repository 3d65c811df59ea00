use crate::view::{Callback, Children, Signal, View, view};
use leptos::ev::ClipboardEvent;
use leptos::prelude::*;

/// Fields into any of which something can be pasted that is meant for all of them. What is taken is kept from the field:
/// an input would lose the line ends.
#[component]
pub fn PasteArea(
    /// Its class.
    class: &'static str,
    /// Which pasted texts are taken.
    takes: fn(&str) -> bool,
    /// Such a text.
    #[prop(into)]
    on_paste: Callback<String>,
    /// Whether nothing can be changed now.
    #[prop(into)]
    disabled: Signal<bool>,
    /// The fields.
    children: Children,
) -> View {
    let paste = move |event: ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        if takes(&text) && !disabled.get_untracked() {
            event.prevent_default();
            on_paste.run(text);
        }
    };
    view! { <div class=class on:paste=paste>{children()}</div> }
}
