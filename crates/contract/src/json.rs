//! Reading JSON without losing digits: a number is taken as the text that stands in the document.

use std::borrow::Cow;

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
    serde_json::from_str(&without_lone_surrogates(reply.text())).map_err(|_| Problem::unreadable(reply))
}

/// Half of a surrogate pair stands for no character, and JSON of some systems escapes it all the same: a name that was
/// cut in the middle of an emoji. It reads as U+FFFD, as browsers have it wherever text becomes bytes. Otherwise such a
/// name would make the whole answer unreadable, and the outcome of a write unknown.
fn without_lone_surrogates(json: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut taken, mut at) = (0, 0);
    while let Some(found) = json[at..].find('\\') {
        at += found;
        let next = match unit(&json[at..]) {
            Some(0xd800..=0xdbff) if matches!(unit(&json[at + ESCAPED..]), Some(0xdc00..=0xdfff)) => 2 * ESCAPED,
            Some(0xd800..=0xdfff) => {
                out.push_str(&json[taken..at]);
                out.push_str("\\ufffd");
                taken = at + ESCAPED;
                ESCAPED
            }
            Some(_) => ESCAPED,
            // A short escape: whatever it escapes begins none itself.
            None => 1 + json[at + 1..].chars().next().map_or(0, char::len_utf8),
        };
        at += next;
    }
    if taken == 0 {
        return Cow::Borrowed(json);
    }
    out.push_str(&json[taken..]);
    Cow::Owned(out)
}

/// Bytes of an escaped code unit.
const ESCAPED: usize = "\\uXXXX".len();

/// The code unit that is escaped right here.
fn unit(json: &str) -> Option<u16> {
    let digits = json.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok()).flatten()
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

    #[test]
    fn lone_surrogates_read_as_the_replacement_character_and_nothing_else_is_touched() {
        for (json, read) in [
            (r"a\ud800b", "a\u{fffd}b"),
            (r"\uDFFF", "\u{fffd}"),
            (r"\ud800\ud83d\ude00\ud800", "\u{fffd}😀\u{fffd}"),
            (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
            (r"\ud83d\ude00 \u7968", "😀 票"),
            (r"\\ud800", r"\ud800"),
            (r"\\\ud800\n", "\\\u{fffd}\n"),
        ] {
            let body = ["{\"id\":\"", json, "\"}"].concat();
            let reply = Reply { status: 200, headers: Vec::new(), body };
            assert_eq!(parse::<Row>(&reply).expect(json).id, read, "{json}");
        }
        for json in [r#"{"id":"\ud8"}"#, r#"{"id":"\"#, "\\", r#"{"id":"\u票票"}"#] {
            let reply = Reply { status: 200, headers: Vec::new(), body: json.to_owned() };
            assert!(parse::<Row>(&reply).is_err(), "{json}");
        }
    }

    #[test]
    fn a_write_is_done_although_its_answer_has_half_a_pair() {
        let body = r#"{"resCode":"0","resMsg":"cut \ud83d","result":{"taskId":"\udc00x"}}"#.to_owned();
        let reply = Reply { status: 200, headers: Vec::new(), body };
        assert_eq!(crate::aicc::read_created(&reply).expect("done"), "\u{fffd}x");
    }
}
