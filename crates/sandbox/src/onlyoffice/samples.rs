//! What the documents' samples make of an envelope; see [`crate::legacy`].

use serde_json::{Map, Value, json};

/// PascalCase inside `response`, no `count`, no `statusCode`, and the words of a debug build in errors.
pub fn like_samples(envelope: &mut Value) {
    let Some(map) = envelope.as_object_mut() else { return };
    map.remove("count");
    map.remove("statusCode");
    if let Some(response) = map.get_mut("response") {
        *response = pascal(response.take());
    }
    if let Some(error) = map.get_mut("error") {
        error["type"] = json!("System.Exception");
        error["stack"] = json!("   at ASC.Api.Impl.ApiManager.CallMethod");
    }
}

/// A number's `id` stays small in the samples, a GUID's does not.
fn pascal(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(key, value)| {
                    let key = if key == "id" && value.is_number() { key } else { upper(&key) };
                    let value = if key == "ProfileUrl" { relative(value) } else { pascal(value) };
                    (key, value)
                })
                .collect::<Map<_, _>>(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(pascal).collect()),
        other => other,
    }
}

fn upper(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn relative(url: Value) -> Value {
    match url.as_str().and_then(|url| url.find("/Products/").map(|at| url[at..].to_owned())) {
        Some(path) => json!(path),
        None => url,
    }
}
