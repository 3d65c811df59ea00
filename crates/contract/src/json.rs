//! Reading JSON without losing digits: a number is taken as the text that stands in the document.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::problem::Problem;
use crate::wire::Reply;

/// The body, which is an object, or the problem of an answer that cannot be read.
pub(crate) fn parse<T: DeserializeOwned>(reply: &Reply) -> Result<T, Problem> {
    // Derived readers take a list for a struct as well, and `["0"]` is nobody's success.
    if !reply.text().trim_start().starts_with('{') {
        return Err(Problem::unreadable(reply));
    }
    serde_json::from_str(reply.text()).map_err(|_| Problem::unreadable(reply))
}

/// A part of the body that an envelope kept unread.
pub(crate) fn parse_part<T: DeserializeOwned>(reply: &Reply, part: &RawValue) -> Result<T, Problem> {
    serde_json::from_str(part.get()).map_err(|_| Problem::unreadable(reply))
}

/// Text that may come as a string, as a number of any length, or as null (which reads as empty).
///
/// For `#[serde(default, deserialize_with = "text")]`.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    match raw.get().as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw.get()).map_err(D::Error::custom),
        Some(b'n') => Ok(String::new()),
        Some(b'-' | b'0'..=b'9') => Ok(raw.get().to_owned()),
        _ => Err(D::Error::custom("expected text, a number or null")),
    }
}

/// A count that may come as a number, as its text, or as null (which reads as absent).
pub(crate) fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let text = text(deserializer)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(D::Error::custom) }
}

/// A list that may come as null.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Row {
        #[serde(default, deserialize_with = "text")]
        id: String,
    }

    fn id(json: &str) -> Result<String, serde_json::Error> {
        serde_json::from_str::<Row>(json).map(|row| row.id)
    }

    #[test]
    fn ids_keep_every_digit_as_number_and_as_string() {
        for digits in ["954645333549048833", "16239245027406915901", "340282366920938463463374607431768211456", "0"] {
            assert_eq!(id(&["{\"id\":", digits, "}"].concat()).expect("number"), digits);
            assert_eq!(id(&["{\"id\":\"", digits, "\"}"].concat()).expect("string"), digits);
        }
    }

    #[test]
    fn null_and_absent_read_as_empty_and_other_types_are_refused() {
        assert_eq!(id("{\"id\":null}").expect("null"), "");
        assert_eq!(id("{}").expect("absent"), "");
        assert!(id("{\"id\":{}}").is_err());
        assert!(id("{\"id\":[1]}").is_err());
        assert!(id("{\"id\":true}").is_err());
    }

    #[test]
    fn escapes_are_read() {
        assert_eq!(id(r#"{"id":"a\/b\u7968"}"#).expect("escapes"), "a/b票");
    }
}
