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
    let wrong = |place: &str, words: &str| JsValue::from(TypeError::new(&[what, place, ": ", words].concat()));
    let given = Object::try_from(value).filter(|_| !Array::is_array(value));
    let given = given.ok_or_else(|| wrong("", "an object is wanted"))?;
    let Ok(read) = serde_wasm_bindgen::from_value::<T>(value.clone()) else {
        // Each member may be missing, so each can be read alone.
        let misfit = |name: &String| {
            let alone = object([(name, member(given, name))]);
            serde_wasm_bindgen::from_value::<T>(alone.into()).is_err()
        };
        let name = names(given).into_iter().find(misfit).unwrap_or_default();
        return Err(wrong(&[".", &name].concat(), "it is not of the type that is wanted here"));
    };
    match unread(value, &to_js(&read)) {
        Some(place) => Err(wrong(&place, "there is no such field")),
        None => Ok(read),
    }
}

/// Where something is given that did not come through: a name that was mistyped, most likely.
fn unread(given: &JsValue, read: &JsValue) -> Option<String> {
    let (given, read) = (Object::try_from(given)?, Object::try_from(read)?);
    names(given).into_iter().find_map(|name| {
        let (value, known) = (member(given, &name), member(read, &name));
        let place = [".", &name].concat();
        match known.is_undefined() {
            true => (!value.is_undefined() && !value.is_null()).then_some(place),
            false => unread(&value, &known).map(|deeper| [place, deeper].concat()),
        }
    })
}

fn names(object: &Object) -> Vec<String> {
    let names = Reflect::own_keys(object).unwrap_or_default();
    // A list's own length is none of what is in it.
    names.iter().filter_map(|name| name.as_string()).filter(|name| name != "length").collect()
}

fn member(object: &Object, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
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
