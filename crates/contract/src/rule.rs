//! Rules and their violations, as data: which field, which rule, what the limit is and what was there.
//! Words for people are made elsewhere.

use crate::json::{Object, ToJson, Value, json_serde, json_words};

/// The rule that a value breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Nothing was given where something is needed.
    Required,
    /// Needed because another field is set: AICC's `relateId` when `type` is.
    RequiredWith,
    /// Longer than `limit` UTF-8 bytes.
    TooManyBytes,
    /// Longer than `limit` characters.
    TooManyCharacters,
    /// Not one of the values that the system knows.
    NotOneOf,
    /// Not in the form `YYYY-MM-DD HH:mm:ss`.
    DateFormat,
    /// In the right form, but there is no such date or time.
    NoSuchDate,
    /// Earlier than now. A warning: it never blocks.
    PastDate,
    /// The clocks go forward over this time: it does not come.
    SkippedTime,
    /// The clocks go back over this time: it comes twice, and the text cannot say which is meant. A warning.
    RepeatedTime,
    /// Nobody here knows the time zone, so nobody can say when that is, or whether it comes at all. A warning.
    UnknownZone,
    /// A text that cannot be an id: it would change the path it stands in.
    NotAnId,
    /// Something other than digits.
    Digits,
    /// Not a GUID.
    Guid,
    /// A GUID that stands for no single person: everyone, a group, a removed profile, all zeros.
    NotAPerson,
    /// Above `limit`.
    TooLarge,
    /// More than `limit` things, counting those that exist already.
    TooMany,
    /// More than `limit` things are given: what is beyond is left out. A warning.
    LeftOut,
    /// Given twice.
    Duplicate,
    /// A ticket associated with itself.
    Itself,
    /// Associated already.
    AlreadyRelated,
    /// Private, and nobody on the list: the system would open the case to everybody.
    NobodyLeft,
    /// All counts are zero, so nothing would be given to anybody.
    NothingGiven,
    /// More is given than there is to review. A warning: no document says what the system does.
    MoreThanAvailable,
}

json_words!(Rule {
    Required: "required",
    RequiredWith: "required-with",
    TooManyBytes: "too-many-bytes",
    TooManyCharacters: "too-many-characters",
    NotOneOf: "not-one-of",
    DateFormat: "date-format",
    NoSuchDate: "no-such-date",
    PastDate: "past-date",
    SkippedTime: "skipped-time",
    RepeatedTime: "repeated-time",
    UnknownZone: "unknown-zone",
    NotAnId: "not-an-id",
    Digits: "digits",
    Guid: "guid",
    NotAPerson: "not-a-person",
    TooLarge: "too-large",
    TooMany: "too-many",
    LeftOut: "left-out",
    Duplicate: "duplicate",
    Itself: "itself",
    AlreadyRelated: "already-related",
    NobodyLeft: "nobody-left",
    NothingGiven: "nothing-given",
    MoreThanAvailable: "more-than-available",
});

impl Rule {
    /// Whether it only warns and never keeps a draft from being sent.
    pub fn is_warning(self) -> bool {
        matches!(
            self,
            Rule::PastDate | Rule::RepeatedTime | Rule::UnknownZone | Rule::LeftOut | Rule::MoreThanAvailable
        )
    }
}

/// A rule broken by a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The field, in the API's name.
    pub field: &'static str,
    /// The row of a list field, counted from 0.
    pub row: Option<usize>,
    /// The rule.
    pub rule: Rule,
    /// What the rule allows, in the rule's own unit.
    pub limit: Option<u64>,
    /// What was there, in the same unit.
    pub actual: Option<u64>,
}

impl ToJson for Violation {
    fn to_json(&self) -> Value {
        let mut object = Object::default();
        object.set("field", self.field);
        object.set("row", &self.row);
        object.set("rule", &self.rule);
        object.set("limit", &self.limit);
        object.set("actual", &self.actual);
        Value::Object(object)
    }
}

json_serde!(Serialize: Rule, Violation);

impl Violation {
    /// Whether any of these keeps a draft from being sent.
    pub fn any_blocks(violations: &[Violation]) -> bool {
        violations.iter().any(|violation| !violation.rule.is_warning())
    }
}

/// `Err` with everything that is wrong, unless all of it only warns.
pub(crate) fn refuse_if_blocked(violations: Vec<Violation>) -> Result<(), Vec<Violation>> {
    if Violation::any_blocks(&violations) { Err(violations) } else { Ok(()) }
}

/// Collects violations, in the order of the form's fields.
#[derive(Default)]
pub(crate) struct Check(pub(crate) Vec<Violation>);

impl Check {
    pub(crate) fn fails(&mut self, field: &'static str, rule: Rule) {
        self.0.push(Violation { field, row: None, rule, limit: None, actual: None });
    }

    pub(crate) fn fails_in_row(&mut self, field: &'static str, row: usize, rule: Rule) {
        self.0.push(Violation { field, row: Some(row), rule, limit: None, actual: None });
    }

    pub(crate) fn exceeds(&mut self, field: &'static str, row: Option<usize>, rule: Rule, limit: u64, actual: u64) {
        self.0.push(Violation { field, row, rule, limit: Some(limit), actual: Some(actual) });
    }

    /// Something other than blanks.
    pub(crate) fn required(&mut self, field: &'static str, value: &str) {
        if value.trim().is_empty() {
            self.fails(field, Rule::Required);
        }
    }

    /// AICC's lengths: its tables say "Length (Bytes)", so a Chinese character counts three.
    pub(crate) fn bytes(&mut self, field: &'static str, value: &str, limit: usize) {
        if value.len() > limit {
            self.exceeds(field, None, Rule::TooManyBytes, limit as u64, value.len() as u64);
        }
    }

    /// OSM's lengths: no unit is given, so characters.
    pub(crate) fn characters(&mut self, field: &'static str, row: Option<usize>, value: &str, limit: usize) {
        let actual = value.chars().count();
        if actual > limit {
            self.exceeds(field, row, Rule::TooManyCharacters, limit as u64, actual as u64);
        }
    }

    /// An id of AICC: needed, and at most 20 bytes.
    pub(crate) fn aicc_id(&mut self, field: &'static str, value: &str) {
        self.required(field, value);
        self.bytes(field, value, 20);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_utf8_bytes() {
        let mut check = Check::default();
        check.bytes("title", &"票".repeat(43), 128);
        assert_eq!(
            check.0,
            [Violation { field: "title", row: None, rule: Rule::TooManyBytes, limit: Some(128), actual: Some(129) }]
        );
        let mut check = Check::default();
        check.bytes("title", &"票".repeat(42), 128);
        assert!(check.0.is_empty());
    }

    #[test]
    fn characters_are_not_bytes() {
        let mut check = Check::default();
        check.characters("group_id", None, &"组".repeat(64), 64);
        assert!(check.0.is_empty());
        check.characters("group_id", None, &"组".repeat(65), 64);
        assert_eq!(check.0[0].actual, Some(65));
    }

    #[test]
    fn blanks_are_nothing() {
        let mut check = Check::default();
        check.required("title", " \t\u{3000}");
        assert_eq!(check.0[0].rule, Rule::Required);
    }

    #[test]
    fn a_warning_never_blocks() {
        let warning = Violation { field: "dueDate", row: None, rule: Rule::PastDate, limit: None, actual: None };
        assert!(!Violation::any_blocks(std::slice::from_ref(&warning)));
        assert!(refuse_if_blocked(vec![warning]).is_ok());
    }
}
