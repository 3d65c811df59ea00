//! A system's real answer, spoiled: from text to text.

use casement_contract::System;
use serde_json::{Value, json};

/// The system that a path belongs to.
pub(super) fn system_of(path: &str) -> Option<System> {
    let begins = |starts: &[&str]| starts.iter().any(|start| path.starts_with(start));
    Some(if begins(&["/service/", "/baas/"]) {
        System::Aicc
    } else if begins(&["/v2/", "/v3/"]) {
        System::Osm
    } else if begins(&["/apiaccess/", "/apigovernance/"]) {
        System::Ccsqm
    } else if begins(&["/api/2.0"]) {
        System::Onlyoffice
    } else {
        return None;
    })
}

/// Every leaf gets another JSON type, one that no reader converts back: a number would do for a text, and a text of
/// digits for a number. What is empty is a leaf, too.
pub(super) fn wrong_types(body: &str) -> String {
    let Ok(mut value) = serde_json::from_str(body) else { return "[]".into() };
    swap(&mut value);
    value.to_string()
}

fn swap(value: &mut Value) {
    match value {
        Value::Object(map) if !map.is_empty() => map.values_mut().for_each(swap),
        Value::Array(items) if !items.is_empty() => items.iter_mut().for_each(swap),
        leaf => {
            let other = match leaf.take() {
                Value::Object(_) => json!([]),
                Value::Array(_) => json!({}),
                Value::String(text) => json!({ "text": text }),
                Value::Number(number) => json!([number]),
                Value::Bool(truth) => json!(if truth { "yes" } else { "no" }),
                Value::Null => json!(true),
            };
            *leaf = other;
        }
    }
}

/// Members that no page documents, in every object. Done on the text, so that every number keeps its digits.
pub(super) fn unknown_fields(body: &str) -> String {
    const MEMBERS: &str = r#""x_unknown":{"since":[1,"2",null,true]},"xUnknownId":18446744073709551617"#;
    let mut out = String::with_capacity(body.len() * 2);
    let (mut in_text, mut escaped) = (false, false);
    for (at, letter) in body.char_indices() {
        out.push(letter);
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            '{' if !in_text => {
                out.push_str(MEMBERS);
                if !body[at + 1..].trim_start().starts_with('}') {
                    out.push(',');
                }
            }
            _ => {}
        }
    }
    out
}

/// The system's answer without what says that it is a success. OSM has no such mark: any JSON object without
/// `error_code` is one, and so is an empty body; there the answer is `null`.
pub(super) fn no_success_code(system: Option<System>, body: &str) -> String {
    let marks: &[&str] = match system {
        Some(System::Aicc) => &["resCode"],
        Some(System::Ccsqm) => &["resultCode", "returnCode"],
        Some(System::Onlyoffice) => &["status", "statusCode", "response"],
        Some(System::Osm) | None => return "null".into(),
    };
    match serde_json::from_str(body) {
        Ok(Value::Object(mut map)) => {
            map.retain(|key, _| !marks.contains(&key.as_str()));
            Value::Object(map).to_string()
        }
        _ => "null".into(),
    }
}
