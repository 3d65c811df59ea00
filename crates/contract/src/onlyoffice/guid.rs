use std::fmt;

use crate::json::{FromJson, ToJson, Value, json_serde};

/// A person's id: always lower-case with hyphens, whatever form it came in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(String);

/// GUIDs that stand for no single person (the server's `Constants.cs`).
const NOBODY: [&str; 6] = [
    NIL,
    EVERYONE,
    "cd84e66b-b803-40fc-99f9-b2969a54a1de", // the group of administrators
    "abef62db-11a8-4673-9d32-ef1d8af19dc0", // the group of users
    "aced04fa-dd96-4b35-af3e-346bf1eb972d", // the group of guests
    LOST_USER,
];

/// All zeros: nobody.
pub const NIL: &str = "00000000-0000-0000-0000-000000000000";
/// The group of everybody.
pub const EVERYONE: &str = "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e";
/// What a deleted or unknown person reads back as; the original id cannot be had any more.
pub const LOST_USER: &str = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3";

impl Guid {
    /// Reads any form that .NET writes: with hyphens (D), without (N), in braces (B) or parentheses (P), in any
    /// letter case.
    pub fn parse(text: &str) -> Option<Guid> {
        let text = text.trim();
        let bare = |open, close| text.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
        let wrapped = bare('{', '}').or_else(|| bare('(', ')'));
        let inner = wrapped.unwrap_or(text);
        let hyphens_fit = match inner.len() {
            36 => [8, 13, 18, 23].iter().all(|at| inner.as_bytes()[*at] == b'-'),
            32 => wrapped.is_none(),
            _ => false,
        };
        let digits: Vec<u8> = inner.bytes().filter(|byte| *byte != b'-').collect();
        if !hyphens_fit || digits.len() != 32 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let mut out = String::with_capacity(36);
        for (place, digit) in digits.iter().enumerate() {
            if matches!(place, 8 | 12 | 16 | 20) {
                out.push('-');
            }
            out.push(digit.to_ascii_lowercase() as char);
        }
        Some(Guid(out))
    }

    /// As it goes over the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it stands for one person, rather than for everyone, a group, a removed profile or nobody.
    pub fn is_a_person(&self) -> bool {
        !NOBODY.contains(&self.as_str())
    }

    /// Whether it is the stand-in for a removed profile.
    pub fn is_lost_user(&self) -> bool {
        self.0 == LOST_USER
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Guid {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl ToJson for Guid {
    fn to_json(&self) -> Value {
        self.0.to_json()
    }
}

impl FromJson for Guid {
    fn from_json(json: &Value) -> Option<Guid> {
        String::from_json(json).and_then(|text| Guid::parse(&text))
    }
}

json_serde!(Guid);

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBER: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";

    #[test]
    fn any_form_is_read_and_one_is_written() {
        for text in [
            "9924256A-739C-462b-AF15-E652A3B1B6EB",
            "9924256a739c462baf15e652a3b1b6eb",
            "{9924256A-739C-462B-AF15-E652A3B1B6EB}",
            "(9924256a-739c-462b-af15-e652a3b1b6eb)",
            "  9924256a-739c-462b-af15-e652a3b1b6eb\n",
        ] {
            assert_eq!(Guid::parse(text).expect(text).as_str(), MEMBER);
        }
    }

    #[test]
    fn anything_else_is_no_guid() {
        for text in [
            "",
            "not-a-guid",
            "9924256a-739c-462b-af15-e652a3b1b6e",
            "9924256a-739c-462b-af15-e652a3b1b6ebb",
            "9924256g-739c-462b-af15-e652a3b1b6eb",
            "9924256a739c-462b-af15-e652a3b1b6eb-",
            "{9924256a-739c-462b-af15-e652a3b1b6eb)",
            "{9924256a739c462baf15e652a3b1b6eb}",
            "{9924256a-739c-462b-af15-e652a3b1b6eb",
            "9924256a-739c-462b-af15-e652a3b1b6eé",
        ] {
            assert_eq!(Guid::parse(text), None, "{text}");
        }
    }

    #[test]
    fn groups_and_removed_profiles_are_nobody() {
        for text in NOBODY {
            assert!(!Guid::parse(text).expect(text).is_a_person(), "{text}");
        }
        assert!(Guid::parse(MEMBER).expect(MEMBER).is_a_person());
        assert!(Guid::parse(LOST_USER).expect(LOST_USER).is_lost_user());
    }
}
