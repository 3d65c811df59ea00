//! Data on its way between Rust and JavaScript.

use std::collections::BTreeMap;

use js_sys::{Array, Object, Reflect, TypeError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::Json;

/// The longest number that keeps all its digits as a JavaScript number, whatever they are.
const SAFE_DIGITS: usize = 15;

/// Plain data as JavaScript has it.
pub fn to_js(data: &impl Serialize) -> JsValue {
    data.serialize(&Serializer::json_compatible()).expect("plain data has a form in JavaScript")
}

/// A value that a host gave, with nothing in it that would be left unread. The words for a bad one say what is wrong.
pub fn of_js<T: DeserializeOwned + Serialize>(what: &str, value: &JsValue) -> Result<T, JsValue> {
    let wrong = |words: &str| JsValue::from(TypeError::new(&[what, ": ", words].concat()));
    let Some(given) = Object::try_from(value) else { return Err(wrong("an object is wanted")) };
    let read: T = serde_wasm_bindgen::from_value(value.clone()).map_err(|error| wrong(&error.to_string()))?;
    let known = to_js(&read);
    for name in Object::keys(given).iter() {
        // What is there and did not come through was not read: a name that was mistyped, most likely.
        let is_given = !Reflect::get(given, &name).unwrap_or(JsValue::UNDEFINED).is_undefined();
        if is_given && !Reflect::has(&known, &name).unwrap_or(false) {
            return Err(wrong(&["there is no field called ", &name.as_string().unwrap_or_default()].concat()));
        }
    }
    Ok(read)
}

/// JSON as plain data. Numbers that JavaScript would round stay text.
pub fn of_json(json: &Json) -> JsValue {
    of_text(&json.0).unwrap_or_else(|| JsValue::from_str(&json.0))
}

/// The body of an answer as plain data: as it is, when it is no JSON.
pub fn of_text(text: &str) -> Option<JsValue> {
    serde_json::from_str::<&RawValue>(text).ok().map(of_raw)
}

fn of_raw(raw: &RawValue) -> JsValue {
    let text = raw.get();
    match text.as_bytes().first() {
        Some(b'{') => {
            let object = Object::new();
            for (name, value) in serde_json::from_str::<BTreeMap<String, &RawValue>>(text).unwrap_or_default() {
                drop(Reflect::set(&object, &name.into(), &of_raw(value)));
            }
            object.into()
        }
        Some(b'[') => {
            let items = serde_json::from_str::<Vec<&RawValue>>(text).unwrap_or_default();
            items.into_iter().map(of_raw).collect::<Array>().into()
        }
        Some(b'"') => serde_json::from_str::<String>(text).unwrap_or_default().into(),
        Some(b't') => true.into(),
        Some(b'f') => false.into(),
        Some(b'n') | None => JsValue::NULL,
        Some(_) if text.len() > SAFE_DIGITS => text.into(),
        Some(_) => text.parse::<f64>().map_or(JsValue::NULL, JsValue::from),
    }
}

/// An object of these members; those that are undefined are left out.
pub fn object<const N: usize>(members: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in members.into_iter().filter(|(_, value)| !value.is_undefined()) {
        drop(Reflect::set(&object, &name.into(), &value));
    }
    object
}
