//! Keys, and to whom they belong.

use leptos::ev::KeyboardEvent;
use wasm_bindgen::JsCast;

/// Whether a key belongs to a composition (Chinese, Japanese, Korean): then it is nobody else's. Safari says that one is
/// over before it hands out the key that ended it, with this code.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// Ctrl+Enter, ⌘+Enter on a Mac: sends from wherever it is pressed.
pub fn is_send(event: &KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key()) && event.key() == "Enter" && !is_composing(event)
}

/// Sends the widget that this stands in, as its button does.
pub fn send_from(place: &web_sys::Element) {
    let widget = place.closest(".casement").ok().flatten();
    let button = widget.and_then(|widget| widget.query_selector("[type=submit]").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        button.click();
    }
}
