//! Reading the members of an object, a line each. Whatever does not fit is remembered, so that no line has to say what
//! becomes of it.

use std::cell::Cell;

use super::{FromJson, Object, Value};

/// The members of an object that is being read: see [`Value::read`].
pub struct Members<'a> {
    object: &'a Object,
    /// Whether the first letter of a name may be a capital.
    capitals: bool,
    fit: Cell<bool>,
}

impl<'a> Members<'a> {
    pub(super) fn read<T>(
        json: &'a Value,
        needed: &[&str],
        capitals: bool,
        read: impl FnOnce(&Members<'a>) -> T,
    ) -> Option<T> {
        let Value::Object(object) = json else { return None };
        let members = Members { object, capitals, fit: Cell::new(true) };
        if needed.iter().any(|name| members.get(&[name]).is_none()) {
            return None;
        }
        let value = read(&members);
        members.fit.get().then_some(value)
    }

    /// What a member holds; the type's default where there is none.
    pub fn value<T: FromJson + Default>(&self, name: &str) -> T {
        self.value_or(name, T::default())
    }

    /// What a member holds; this where there is none.
    pub fn value_or<T: FromJson>(&self, name: &str, default: T) -> T {
        let Some(value) = self.get(&[name]) else { return default };
        self.fitting(T::from_json(value), default)
    }

    /// The member, whatever it is, unless it is null.
    pub fn part(&self, name: &str) -> Option<&'a Value> {
        self.part_of(&[name])
    }

    /// The same, by any of its names.
    pub(crate) fn part_of(&self, names: &[&str]) -> Option<&'a Value> {
        self.get(names).filter(|value| **value != Value::Null)
    }

    /// Text of a system, that may come as a string, as a number of any length, or as null (which reads as empty).
    pub(crate) fn text(&self, name: &str) -> String {
        match self.part(name) {
            None => String::new(),
            Some(Value::String(text) | Value::Number(text)) => text.clone(),
            Some(_) => self.fitting(None, String::new()),
        }
    }

    /// The same; nothing where it is empty.
    pub(crate) fn filled(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// The same; nothing only where there is no such member.
    pub(crate) fn stored(&self, name: &str) -> Option<String> {
        self.get(&[name]).map(|_| self.text(name))
    }

    /// A count of a system, that may come as a number, as its text, or as null (which reads as absent).
    pub(crate) fn count(&self, name: &str) -> Option<u64> {
        let text = self.text(name);
        if text.is_empty() { None } else { self.fitting(text.parse().ok().map(Some), None) }
    }

    /// A list of a system, that may come as null (which reads as empty).
    pub(crate) fn list<T: FromJson>(&self, name: &str) -> Vec<T> {
        self.value::<Option<Vec<T>>>(name).unwrap_or_default()
    }

    /// Of two members with one name nobody can tell which is meant.
    fn get(&self, names: &[&str]) -> Option<&'a Value> {
        let mut found = self.object.0.iter().filter(|(key, _)| names.iter().any(|name| self.is(key, name)));
        let (_, value) = found.next()?;
        if found.next().is_some() {
            self.fit.set(false);
        }
        Some(value)
    }

    fn is(&self, key: &str, name: &str) -> bool {
        match (key.as_bytes(), name.as_bytes()) {
            ([first, key @ ..], [wanted, name @ ..]) if self.capitals => {
                key == name && (first == wanted || *first == wanted.to_ascii_uppercase())
            }
            (key, name) => key == name,
        }
    }

    fn fitting<T>(&self, value: Option<T>, default: T) -> T {
        value.unwrap_or_else(|| {
            self.fit.set(false);
            default
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(json: &str) -> Option<String> {
        Value::parse(json)?.read(&[], |members| members.text("id"))
    }

    #[test]
    fn ids_keep_every_digit_as_number_and_as_string() {
        for digits in ["954645333549048833", "16239245027406915901", "340282366920938463463374607431768211456", "0"] {
            assert_eq!(id(&["{\"id\":", digits, "}"].concat()).as_deref(), Some(digits));
            assert_eq!(id(&["{\"id\":\"", digits, "\"}"].concat()).as_deref(), Some(digits));
        }
    }

    #[test]
    fn null_and_absent_read_as_empty_and_other_types_are_refused() {
        for json in ["{\"id\":null}", "{}"] {
            assert_eq!(id(json).as_deref(), Some(""), "{json}");
        }
        for json in ["{\"id\":{}}", "{\"id\":[1]}", "{\"id\":true}", "[\"1\"]", "\"1\"", "null"] {
            assert_eq!(id(json), None, "{json}");
        }
    }

    #[test]
    fn a_member_that_is_there_twice_is_refused_where_it_is_read() {
        assert_eq!(id(r#"{"id":"1","id":"1"}"#), None);
        assert_eq!(id(r#"{"other":"1","id":"2","other":"3"}"#).as_deref(), Some("2"));
        let read = |json: &str| Value::parse(json)?.read_capitals(&["id"], |members| members.text("id"));
        assert_eq!(read(r#"{"id":"1","Id":"1"}"#), None);
    }

    #[test]
    fn a_capital_is_taken_where_the_system_may_write_it() {
        let read = |json: &str| Value::parse(json)?.read_capitals(&["isPrivate"], |members| members.value("isPrivate"));
        for json in [r#"{"isPrivate":true}"#, r#"{"IsPrivate":true}"#] {
            assert_eq!(read(json), Some(true), "{json}");
        }
        for json in [r#"{"ISPRIVATE":true}"#, r#"{"isprivate":true}"#, "{}"] {
            assert_eq!(read(json), None, "{json}");
        }
    }

    #[test]
    fn counts_are_whole_numbers_or_their_text() {
        let count = |json: &str| Value::parse(json)?.read(&[], |members| members.count("n"));
        for (json, read) in [
            (r#"{"n":18446744073709551615}"#, Some(Some(u64::MAX))),
            (r#"{"n":"7"}"#, Some(Some(7))),
            (r#"{"n":null}"#, Some(None)),
            ("{}", Some(None)),
            (r#"{"n":18446744073709551616}"#, None),
            (r#"{"n":1.0}"#, None),
            (r#"{"n":1e2}"#, None),
            (r#"{"n":-1}"#, None),
        ] {
            assert_eq!(count(json), read, "{json}");
        }
    }
}
