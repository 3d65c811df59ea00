//! Typing, pasting, and pressing keys.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// Types into a field, in place of what was there.
pub fn type_into(field: &HtmlElement, text: &str) {
    field.focus().unwrap();
    match field.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.set_value(text),
        None => field.unchecked_ref::<HtmlTextAreaElement>().set_value(text),
    }
    fire(field, "input");
}

/// What is in a field.
pub fn value(field: &HtmlElement) -> String {
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => Reflect::get(field, &"value".into()).unwrap().as_string().unwrap_or_default(),
    }
}

/// Chooses in a drop-down list.
pub fn choose(select: &HtmlElement, value: &str) {
    Reflect::set(select, &"value".into(), &value.into()).unwrap();
    fire(select, "change");
}

/// Pastes a text into a field; `false` when the widget took it for itself.
pub fn paste_into(field: &HtmlElement, text: &str) -> bool {
    field.focus().unwrap();
    let paste = Function::new_with_args(
        "field, text",
        "const clipboardData = new DataTransfer();
         clipboardData.setData('text/plain', text);
         return field.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));",
    );
    paste.call2(&JsValue::NULL, field, &text.into()).unwrap().is_truthy()
}

/// Dispatches a bubbling event.
pub fn fire(element: &Element, name: &str) {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    element.dispatch_event(&web_sys::Event::new_with_event_init_dict(name, &init).unwrap()).unwrap();
}

/// Presses a key; `false` when the widget kept it for itself.
pub fn press(element: &Element, key: &str) -> bool {
    let init = web_sys::KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_key(key);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    element.dispatch_event(&event).unwrap()
}

/// Types into a field with a composition that stays open, as input methods of Chinese and Japanese do.
pub fn compose(field: &HtmlElement, text: &str) {
    field.focus().unwrap();
    fire(field, "compositionstart");
    field.unchecked_ref::<HtmlInputElement>().set_value(text);
    dispatch(field, "new InputEvent('input', {isComposing: true, bubbles: true})");
}

/// Presses a key of an open composition; `false` when the widget kept it for itself.
pub fn press_composing(field: &HtmlElement, key: &str) -> bool {
    let event = "', isComposing: true, keyCode: 229, bubbles: true, cancelable: true})";
    dispatch(field, &["new KeyboardEvent('keydown', {key: '", key, event].concat())
}

/// Presses a key while Ctrl is held down; `false` when the widget kept it for itself.
pub fn press_control(field: &HtmlElement, key: &str) -> bool {
    dispatch(
        field,
        &["new KeyboardEvent('keydown', {key: '", key, "', ctrlKey: true, bubbles: true, cancelable: true})"].concat(),
    )
}

/// Keeps a key down, which repeats it; `false` when the widget kept it for itself.
pub fn hold_down(element: &HtmlElement, key: &str) -> bool {
    let event = "', repeat: true, bubbles: true, cancelable: true})";
    dispatch(element, &["new KeyboardEvent('keydown', {key: '", key, event].concat())
}

/// Ends the composition with this text.
pub fn end_composition(field: &HtmlElement, text: &str) {
    field.unchecked_ref::<HtmlInputElement>().set_value(text);
    fire(field, "compositionend");
}

fn dispatch(field: &HtmlElement, event: &str) -> bool {
    let dispatch = Function::new_with_args("field", &format!("return field.dispatchEvent({event})"));
    dispatch.call1(&JsValue::NULL, field).unwrap().is_truthy()
}
