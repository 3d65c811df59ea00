//! Serde's traits, by way of the tree.

use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FromJson, Object, Value};

/// The first whole number that a double may have been rounded to.
const ROUNDED: f64 = 9_007_199_254_740_992.0;

/// Reads what has a form in JSON.
pub fn read<'de, D: Deserializer<'de>, T: FromJson>(deserializer: D) -> Result<T, D::Error> {
    let json = Value::deserialize(deserializer)?;
    T::from_json(&json)
        .ok_or_else(|| D::Error::custom(["expected the form of ", std::any::type_name::<T>(), " in JSON"].concat()))
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(text) => match (text.parse(), text.parse()) {
                (Ok(number), _) => serializer.serialize_u64(number),
                (_, Ok(number)) => serializer.serialize_i64(number),
                // A double has 15 digits for sure; one more, and it would be another number.
                _ if text.bytes().filter(u8::is_ascii_digit).count() > 15 => serializer.serialize_str(text),
                _ => serializer.serialize_f64(text.parse().map_err(serde::ser::Error::custom)?),
            },
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => serializer.collect_seq(items),
            Value::Object(object) => serializer.collect_map(object.iter()),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    /// A whole number that came as a double has lost digits, and may be an id.
    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        if number.abs() < ROUNDED {
            return Ok(Value::Number(format!("{number:?}")));
        }
        Err(E::custom("a number of so many digits is read from JSON by Value::parse, which keeps them"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry()? {
            members.push(member);
        }
        Ok(Value::Object(Object(members)))
    }
}
