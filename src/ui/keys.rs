//! Keys, and to whom they belong.

use leptos::ev::KeyboardEvent;

/// Whether a key belongs to a composition (Chinese, Japanese, Korean): then it is nobody else's. Safari says that one is
/// over before it hands out the key that ended it, with this code.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// Ctrl+Enter, ⌘+Enter on a Mac: sends from wherever it is pressed.
pub fn is_send(event: &KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key()) && event.key() == "Enter" && !is_composing(event)
}
