//! Our reader of JSON takes what serde_json takes and makes the same of it; our writer writes what serde_json writes.

use std::fmt;

use casement_contract::json::{Object, ToJson, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::cases;

/// The tree as serde_json has it; its `RawValue`s keep the text of numbers.
fn of_serde(text: &str) -> Option<Value> {
    fn part(raw: &RawValue) -> Option<Value> {
        let text = raw.get();
        Some(match text.as_bytes()[0] {
            b'{' => {
                let Members(members) = serde_json::from_str(text).ok()?;
                let member = |(name, raw): (String, Box<RawValue>)| Some((name, part(&raw)?));
                Value::Object(members.into_iter().map(member).collect::<Option<Object>>()?)
            }
            b'[' => {
                let items: Vec<Box<RawValue>> = serde_json::from_str(text).ok()?;
                Value::Array(items.iter().map(|raw| part(raw)).collect::<Option<_>>()?)
            }
            b'"' => Value::String(serde_json::from_str(text).ok()?),
            b't' | b'f' => Value::Bool(serde_json::from_str(text).ok()?),
            b'n' => Value::Null,
            _ => Value::Number(text.to_owned()),
        })
    }
    part(serde_json::from_str::<Box<RawValue>>(text).ok()?.as_ref())
}

/// The members of an object, all of them, in their order.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Members, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = access.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(All)
    }
}

fn number() -> impl Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,6})?([eE][+-]?[0-9]{1,3})?"
}

/// A string with its quotes, some of its letters escaped. Halves of surrogate pairs are not among them: those our reader
/// takes, and says so in a test of its own.
fn string() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => any::<char>().prop_map(|letter| {
            let quoted = serde_json::to_string(&letter).expect("JSON");
            quoted[1..quoted.len() - 1].to_owned()
        }),
        1 => any::<char>().prop_map(|letter| {
            let mut units = [0; 2];
            letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04X}")).collect()
        }),
        1 => select(&["\\/", "\\b", "\\\"", "\\\\", " ", "\u{7f}", "\u{2028}"][..]).prop_map(str::to_owned),
    ];
    vec(letter, 0..6).prop_map(|letters| format!("\"{}\"", letters.concat()))
}

fn blanks() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(String::new()), 1 => "[ \t\r\n]{1,3}"]
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![number(), string(), select(&["null", "true", "false"][..]).prop_map(str::to_owned)];
    let padded = |inner| (blanks(), inner, blanks()).prop_map(|(before, json, after)| [before, json, after].concat());
    let value = padded(leaf.boxed()).prop_recursive(5, 64, 5, move |inner| {
        // Of few names some come twice.
        let name = prop_oneof![string(), select(&["\"a\"", "\"\""][..]).prop_map(str::to_owned)];
        let member = (padded(name.boxed()), inner.clone()).prop_map(|(name, value)| [name, value].join(":"));
        let list = vec(inner, 0..5).prop_map(|items| format!("[{}]", items.join(",")));
        padded(prop_oneof![list, vec(member, 0..5).prop_map(|members| format!("{{{}}}", members.join(",")))].boxed())
    });
    value.boxed()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_document_is_read_as_serde_json_reads_it(text in json()) {
        let read = Value::parse(&text);
        prop_assert!(read.is_some());
        prop_assert_eq!(read, of_serde(&text));
    }

    #[test]
    fn what_is_a_document_is_the_same_to_both(
        text in json(), at in any::<Index>(), length in 0..4_usize,
        piece in prop_oneof![
            "[-+.eE0-9]{0,3}",
            select(&["", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "tru", "nul", " ", "\0", "\u{feff}"][..])
                .prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ],
    ) {
        let letters: Vec<char> = text.chars().collect();
        let from = at.index(letters.len() + 1);
        let to = (from + length).min(letters.len());
        let text: String = letters[..from].iter().copied().chain(piece.chars()).chain(letters[to..].iter().copied()).collect();
        let is_half = |text: &str| text.contains("\\ud") || text.contains("\\uD");
        if is_half(&text) && of_serde(&text).is_none() {
            return Ok(());
        }
        prop_assert_eq!(Value::parse(&text), of_serde(&text), "{}", text);
    }

    #[test]
    fn any_text_is_the_same_to_both(text in any::<String>()) {
        prop_assert_eq!(Value::parse(&text), of_serde(&text));
    }

    #[test]
    fn what_is_written_reads_the_same_again(text in json()) {
        let read = Value::parse(&text).expect("JSON");
        let written = read.to_text();
        prop_assert_eq!(Value::parse(&written), Some(read.clone()));
        prop_assert_eq!(of_serde(&written), Some(read));
    }

    #[test]
    fn a_string_is_written_as_serde_json_writes_it(text in any::<String>(), units in vec(0..0x80_u8, 0..8)) {
        for text in [text, units.into_iter().map(char::from).collect()] {
            prop_assert_eq!(text.to_json().to_text(), serde_json::to_string(&text).expect("JSON"));
        }
    }

    /// For whoever reads and writes by serde: whole numbers of 64 bits come through, longer ones are refused.
    #[test]
    fn serde_s_traits_say_the_same(whole in any::<u64>(), negative in i64::MIN..0, longer in "[1-9][0-9]{20,30}", text in string()) {
        let text = format!(r#"{{"a":[{whole},{negative},null,true],"b":{text},"c":{{}}}}"#);
        let read = Value::parse(&text).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Value>(&text).expect("the same"), read.clone());
        prop_assert_eq!(serde_json::to_string(&read).expect("the same"), read.to_text());
        prop_assert!(serde_json::from_str::<Value>(&longer).is_err());
        prop_assert_eq!(Value::parse(&longer), Some(Value::Number(longer)));
    }
}

#[test]
fn both_go_as_deep() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":[", "]}]")] {
        let levels = open.matches(['[', '{']).count();
        for depth in 120..=132 {
            let text = format!("{}null{}", open.repeat(depth / levels), close.repeat(depth / levels));
            assert_eq!(
                Value::parse(&text).is_some(),
                serde_json::from_str::<serde_json::Value>(&text).is_ok(),
                "{text}"
            );
        }
    }
    // Nothing overflows.
    assert_eq!(Value::parse(&"[".repeat(1_000_000)), None);
}
