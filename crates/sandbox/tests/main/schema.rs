//! JSON Schema, as far as the OpenAPI documents of the sandbox use it. A word that is not known here is an error, so
//! nothing is passed over in silence.

use serde_json::Value;

/// What does not conform, in words; nothing when all does.
pub fn errors(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(document, schema, value, "", &mut found);
    found
}

/// The object behind a `$ref`, or the object itself.
pub fn resolve<'a>(document: &'a Value, object: &'a Value) -> &'a Value {
    match object["$ref"].as_str() {
        Some(name) => document.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name} is nowhere")),
        None => object,
    }
}

fn check(document: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let schema = resolve(document, schema);
    let Some(words) = schema.as_object() else { panic!("a schema is an object: {schema}") };
    for (word, rule) in words {
        let holds = match word.as_str() {
            "description" | "examples" | "format" => true,
            "type" => is_of_type(value, rule),
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "minLength" | "maxLength" | "pattern" => value.as_str().is_none_or(|text| fits_text(word, rule, text)),
            "minimum" | "maximum" => value.as_f64().is_none_or(|number| {
                let bound = rule.as_f64().unwrap();
                if word == "minimum" { number >= bound } else { number <= bound }
            }),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= rule.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= rule.as_u64().unwrap()),
            "maxProperties" => value.as_object().is_none_or(|map| map.len() as u64 <= rule.as_u64().unwrap()),
            "required" => rule.as_array().unwrap().iter().all(|name| {
                let there = value.as_object().is_none_or(|map| map.contains_key(name.as_str().unwrap()));
                if !there {
                    found.push(format!("{at} lacks {name}"));
                }
                there
            }),
            "properties" => {
                for (name, inner) in rule.as_object().unwrap() {
                    if let Some(inner_value) = value.get(name) {
                        check(document, inner, inner_value, &format!("{at}/{name}"), found);
                    }
                }
                true
            }
            "items" => {
                for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(document, rule, item, &format!("{at}/{place}"), found);
                }
                true
            }
            "additionalProperties" => {
                assert_eq!(*rule, Value::Bool(true), "nothing else is known");
                true
            }
            "anyOf" | "oneOf" => {
                let tried: Vec<_> = rule.as_array().unwrap().iter().map(|one| errors(document, one, value)).collect();
                let fitting = tried.iter().filter(|errors| errors.is_empty()).count();
                let holds = fitting == 1 || fitting > 1 && word == "anyOf";
                if !holds {
                    found.push(format!("{at} fits {fitting} of {word}: {tried:?}"));
                }
                holds
            }
            other => panic!("{other} is no word that this checks"),
        };
        if !holds {
            found.push(format!("{at}: {word} {rule} does not hold for {value}"));
        }
    }
}

fn is_of_type(value: &Value, rule: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        // A number beyond 64 bits is read as a fraction here, and none of the answers has fractions.
        "integer" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other} is no type"),
    };
    match rule {
        Value::Array(names) => names.iter().any(is),
        name => is(name),
    }
}

fn fits_text(word: &str, rule: &Value, text: &str) -> bool {
    let length = text.chars().count() as u64;
    match word {
        "minLength" => length >= rule.as_u64().unwrap(),
        "maxLength" => length <= rule.as_u64().unwrap(),
        // Of patterns only those of digits are held; the others are of requests, which schemathesis makes.
        _ => match rule.as_str().unwrap() {
            "^[0-9]+$" => !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()),
            "^[0-9]{30,}$" => length >= 30 && text.bytes().all(|byte| byte.is_ascii_digit()),
            _ => true,
        },
    }
}

#[test]
fn what_does_not_conform_is_told() {
    let document = serde_json::json!({ "a": { "type": "object", "required": ["b"], "properties": {
        "b": { "type": ["integer", "null"], "minimum": 1 },
        "c": { "type": "array", "items": { "enum": ["x"] }, "maxItems": 1 },
        "d": { "oneOf": [{ "const": 1 }, { "type": "string", "minLength": 2, "pattern": "^[0-9]+$" }] },
    }}});
    let schema = serde_json::json!({ "$ref": "#/a" });
    for (value, count) in [
        (r#"{"b": 1, "c": ["x"], "d": "12", "e": 1}"#, 0),
        (r#"{"b": null, "d": 1}"#, 0),
        (r#"{"c": ["x", "y"]}"#, 4),
        (r#"{"b": 0}"#, 1),
        (r#"{"b": "1"}"#, 1),
        (r#"{"b": 1, "d": "a1"}"#, 2),
        ("[]", 1),
    ] {
        let told = errors(&document, &schema, &serde_json::from_str(value).unwrap());
        assert_eq!(told.len(), count, "{value}: {told:?}");
    }
}
