//! Data on its way between Rust and JavaScript.

use casement_contract::json::{self, FromJson, NamesIn, ToJson, Value};
use js_sys::{Array, BigInt, Number, Object, Reflect, TypeError};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

use crate::Json;

/// The longest number that keeps all its digits as a JavaScript number, whatever they are.
const SAFE_DIGITS: usize = 15;

/// Lists of lists have to end somewhere: nothing that is wanted nests deeper.
const DEEPEST: usize = 16;

/// Plain data as JavaScript has it.
pub fn to_js(data: &impl ToJson) -> JsValue {
    of_value(&data.to_json())
}

fn of_value(json: &Value) -> JsValue {
    Plain(json).serialize(&Serializer::json_compatible()).expect("plain data has a form in JavaScript")
}

/// JSON on its way to JavaScript: numbers that would be rounded stay text.
struct Plain<'a>(&'a Value);

impl Serialize for Plain<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Number(text) if text.len() > SAFE_DIGITS => serializer.serialize_str(text),
            Value::Number(text) => serializer.serialize_f64(number(text)),
            Value::Array(items) => serializer.collect_seq(items.iter().map(Plain)),
            Value::Object(object) => serializer.collect_map(object.iter().map(|(name, value)| (name, Plain(value)))),
            Value::String(text) => serializer.serialize_str(text),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Null => serializer.serialize_unit(),
        }
    }
}

/// What JavaScript takes a text for as a number. Rust's own parser brings a table of 10 KB.
pub fn number(text: &str) -> f64 {
    JsValue::from_str(text).unchecked_into_f64()
}

/// What the page's own code gave, as this type reads it.
pub fn read<T: FromJson>(value: &JsValue) -> Option<T> {
    T::from_json(&tree(value, T::names, DEEPEST)?)
}

/// A value of JavaScript as JSON; of objects the members of these names, which a class may give them: a page's objects
/// may have others, and those lead anywhere. `None` for what has no form in JSON.
fn tree(value: &JsValue, names: NamesIn, depth: usize) -> Option<Value> {
    if value.is_null() || value.is_undefined() {
        return Some(Value::Null);
    }
    if let Some(value) = value.as_bool() {
        return Some(Value::Bool(value));
    }
    if let Some(text) = value.as_string() {
        return Some(Value::String(text));
    }
    if let Some(number) = value.dyn_ref::<BigInt>() {
        return Some(Value::Number(number.to_string(10).ok()?.into()));
    }
    if let Some(number) = value.as_f64() {
        // Nothing that is wanted has fractions, and what JavaScript has rounded already is nothing to go by.
        return Number::is_safe_integer(value).then(|| Value::Number((number as i64).to_string()));
    }
    let depth = depth.checked_sub(1)?;
    if js_sys::try_iter(value).ok()?.is_some() {
        return Array::from(value)
            .iter()
            .map(|item| tree(&item, names, depth))
            .collect::<Option<_>>()
            .map(Value::Array);
    }
    let object = Object::try_from(value)?;
    let mut members = json::Object::default();
    for (name, names_in_it) in names().0 {
        let value = member(object, name);
        // As in JSON: what is undefined is not there. Only null says that something is to be nothing.
        if !value.is_undefined() {
            members.add(name, tree(&value, names_in_it, depth)?);
        }
    }
    Some(Value::Object(members))
}

/// A value that a host gave, with nothing in it that would be left unread. The words for a bad one say what is wrong.
pub fn of_js<T: FromJson + ToJson>(what: &str, value: &JsValue) -> Result<T, JsValue> {
    let wrong = |place: &str, words: &str| JsValue::from(TypeError::new(&[what, place, ": ", words].concat()));
    let given = Object::try_from(value).filter(|_| !Array::is_array(value));
    let given = given.ok_or_else(|| wrong("", "an object is wanted"))?;
    let Some(read) = read::<T>(value) else {
        // Each member may be missing, so each can be read alone.
        let misfit = |name: &String| {
            let alone = object([(name, member(given, name))]);
            self::read::<T>(&alone).is_none()
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

/// JSON as plain data.
pub fn of_json(json: &Json) -> JsValue {
    of_text(&json.0).unwrap_or_else(|| JsValue::from_str(&json.0))
}

/// The body of an answer as plain data; `None` when it is no JSON.
pub fn of_text(text: &str) -> Option<JsValue> {
    Value::parse(text).map(|json| of_value(&json))
}

/// An object of these members; those that are undefined are left out.
pub fn object<const N: usize>(members: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in members.into_iter().filter(|(_, value)| !value.is_undefined()) {
        drop(Reflect::set(&object, &name.into(), &value));
    }
    object
}
