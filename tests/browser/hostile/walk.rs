//! Every text in a JSON document.

use serde_json::Value;

use super::texts::LONE;

/// A fixture's body.
pub fn body(fixture: &str) -> Value {
    let fixture: Value = serde_json::from_str(fixture).unwrap();
    match &fixture["reply"]["body"] {
        Value::String(text) => serde_json::from_str(text).unwrap(),
        value => value.clone(),
    }
}

/// Where the texts of a document are, in its order, each with its key.
pub fn leaves(document: &Value) -> Vec<String> {
    let mut keys = Vec::new();
    fill(&mut document.clone(), "", &mut |key| {
        keys.push(key.to_owned());
        None
    });
    keys
}

/// Replaces texts: each is asked for with its key, in the document's order.
pub fn fill(document: &mut Value, key: &str, replace: &mut dyn FnMut(&str) -> Option<String>) {
    match document {
        Value::String(text) => {
            if let Some(new) = replace(key) {
                *text = new;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, key, replace)),
        Value::Object(members) => members.iter_mut().for_each(|(key, member)| fill(member, key, replace)),
        Value::Null | Value::Bool(_) | Value::Number(_) => (),
    }
}

/// As a system writes it, halves of pairs and all.
pub fn written(document: &Value) -> String {
    document.to_string().replace(LONE, "\\ud800")
}
