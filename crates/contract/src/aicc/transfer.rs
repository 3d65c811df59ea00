//! Assigning a case: `POST …/case/transfer`.
//!
//! Only the present owner, or a role with the owner-assignment permission, may transfer.

use super::{Case, ROOT, read};
use crate::json::{Members, Object, ToJson, Value, json_reader, json_serde, json_words};
use crate::problem::Problem;
use crate::rule::{Check, Rule, Violation, refuse_if_blocked};
use crate::wire::{Method, Reply, Request, System};

/// Longest remark, in bytes.
pub const REMARK_BYTES: usize = 2000;

/// What kind of owner `ownerId` names. Mandatory in the Chinese pages since 2025, absent from the English one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OwnerType {
    /// A person.
    User,
    /// A queue, from which people take cases.
    Queue,
}

impl OwnerType {
    /// As it goes over the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            OwnerType::User => "user",
            OwnerType::Queue => "queue",
        }
    }

    /// From the wire; `None` for anything else.
    pub fn of_str(text: &str) -> Option<OwnerType> {
        [OwnerType::User, OwnerType::Queue].into_iter().find(|owner_type| owner_type.as_str() == text)
    }
}

json_words!(OwnerType { User: "user", Queue: "queue" });

/// What a person says about the new owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferDraft {
    /// User or queue; `None` leaves the choice to the system ("automatic"), with an empty `owner_id`.
    pub owner_type: Option<OwnerType>,
    /// Id of the new owner, at most 20 bytes.
    pub owner_id: String,
    /// Why, at most 2000 bytes.
    pub remark: String,
}

impl Default for TransferDraft {
    fn default() -> Self {
        TransferDraft { owner_type: Some(OwnerType::User), owner_id: String::new(), remark: String::new() }
    }
}

/// What the draft is meant for.
#[derive(Clone, Debug, Default)]
pub struct TransferTarget {
    /// The case.
    pub case_id: String,
    /// Who transfers it; goes out as `creatorId`.
    pub operator_id: String,
    /// Whether the system may choose the owner. The documents are unclear about a blank owner, so it takes
    /// an explicit word.
    pub allow_automatic: bool,
    /// Fields of the customised case template, to be sent beside the standard ones. They never replace one.
    pub extra_fields: Object,
}

json_reader!(TransferDraft { owner_type: owner_type "ownerType", owner_id: value "ownerId", remark: value "remark" });
json_serde!(OwnerType, TransferDraft);

impl ToJson for TransferDraft {
    fn to_json(&self) -> Value {
        let mut object = Object::default();
        // Whoever leaves the choice to the system says so with null: nothing would be read as a person.
        object.add("ownerType", self.owner_type.to_json());
        object.set("ownerId", &self.owner_id);
        object.set("remark", &self.remark);
        Value::Object(object)
    }
}

impl Members<'_> {
    /// Null leaves the choice to the system; whoever does not speak of it means a person.
    fn owner_type(&self, name: &str) -> Option<OwnerType> {
        self.value_or(name, Some(OwnerType::User))
    }
}

const STANDARD_FIELDS: [&str; 5] = ["id", "ownerId", "ownerType", "creatorId", "remark"];

impl TransferDraft {
    /// Everything that the draft's own rules find wrong.
    pub fn validate(&self, target: &TransferTarget) -> Vec<Violation> {
        let mut check = Check::default();
        check.aicc_id("id", &target.case_id);
        if self.owner_type.is_some() {
            check.aicc_id("ownerId", &self.owner_id);
        } else if !target.allow_automatic {
            check.fails("ownerType", Rule::NotOneOf);
        }
        check.aicc_id("creatorId", &target.operator_id);
        check.required("remark", &self.remark);
        check.bytes("remark", &self.remark, REMARK_BYTES);
        check.0
    }

    /// Where the case is otherwise than this asks for, in the API's names. Whoever leaves the choice to the system asks
    /// for nobody; and a kind of owner that the case does not tell cannot be compared.
    pub fn differences(&self, case: &Case) -> Vec<&'static str> {
        let Some(owner_type) = self.owner_type else { return Vec::new() };
        let is_other_kind = !case.owner_type.is_empty() && case.owner_type != owner_type.as_str();
        let fields = [("ownerId", self.owner_id != case.owner_id), ("ownerType", is_other_kind)];
        fields.into_iter().filter_map(|(field, is_other)| is_other.then_some(field)).collect()
    }

    /// Whether a case that reads like this tells that it was done, though no answer came. One that read the same
    /// before tells nothing; nor does any owner where the system was to choose.
    pub fn is_shown_by(&self, before: &Case, after: &Case) -> bool {
        self.owner_type.is_some() && self.differences(after).is_empty() && !self.differences(before).is_empty()
    }

    /// The request, unless the draft is not fit to be sent.
    pub fn request(&self, target: &TransferTarget) -> Result<Request, Vec<Violation>> {
        refuse_if_blocked(self.validate(target))?;
        let mut body = Object::default();
        body.set("id", &target.case_id);
        body.set("ownerId", if self.owner_type.is_some() { self.owner_id.as_str() } else { "" });
        body.set("ownerType", &self.owner_type);
        body.set("creatorId", &target.operator_id);
        body.set("remark", &self.remark);
        // In any letter case: a server that is not particular about it would take one of the two.
        let is_standard = |name: &str| STANDARD_FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name));
        for (name, value) in target.extra_fields.iter().filter(|(name, _)| !is_standard(name)) {
            body.add(name, value.clone());
        }
        Ok(Request::json(System::Aicc, Method::Post, [ROOT, "/case/transfer"].concat(), body))
    }
}

/// Reads the answer; success carries nothing more.
pub fn read_transferred(reply: &Reply) -> Result<(), Problem> {
    read(reply, &reply.json()?).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{FromJson, Value};

    /// The Chinese page's sample (cec_07_0270).
    fn sample() -> (TransferDraft, TransferTarget) {
        let draft = TransferDraft {
            owner_type: Some(OwnerType::Queue),
            owner_id: "10gg0000012IpiXMqxzk".into(),
            remark: "10330013wbIvo30bk".into(),
        };
        let target = TransferTarget {
            case_id: "c6m800000142lp0xsJlI".into(),
            operator_id: "10gg0000013wbIvo3zbk".into(),
            ..TransferTarget::default()
        };
        (draft, target)
    }

    fn rules(draft: &TransferDraft, target: &TransferTarget) -> Vec<(&'static str, Rule)> {
        draft.validate(target).into_iter().map(|violation| (violation.field, violation.rule)).collect()
    }

    #[test]
    fn nothing_typed_names_every_missing_field() {
        let expected = ["id", "ownerId", "creatorId", "remark"].map(|field| (field, Rule::Required));
        assert_eq!(rules(&TransferDraft::default(), &TransferTarget::default()), expected);
    }

    #[test]
    fn a_remark_is_counted_in_bytes() {
        let (mut draft, target) = sample();
        draft.remark = "派".repeat(667);
        let violation = draft.validate(&target).pop().expect("2001 bytes are too many");
        assert_eq!((violation.field, violation.rule), ("remark", Rule::TooManyBytes));
        assert_eq!((violation.limit, violation.actual), (Some(2000), Some(2001)));
        draft.remark = "派".repeat(666);
        assert!(draft.request(&target).is_ok());
    }

    #[test]
    fn ids_have_at_most_twenty_bytes() {
        let (mut draft, mut target) = sample();
        draft.owner_id.push('x');
        target.case_id.push('x');
        target.operator_id.push('x');
        let expected = ["id", "ownerId", "creatorId"].map(|field| (field, Rule::TooManyBytes));
        assert_eq!(rules(&draft, &target), expected);
    }

    #[test]
    fn automatic_needs_the_hosts_word_and_sends_a_blank_owner_without_a_type() {
        let (mut draft, mut target) = sample();
        draft.owner_type = None;
        assert_eq!(rules(&draft, &target), [("ownerType", Rule::NotOneOf)]);
        target.allow_automatic = true;
        let body = draft.request(&target).expect("allowed").body.expect("a body");
        assert!(body.contains("\"ownerId\":\"\""));
        assert!(!body.contains("ownerType"));
    }

    #[test]
    fn template_fields_go_beside_the_standard_ones_and_never_replace_them() {
        let (draft, mut target) = sample();
        let fields = Value::parse(
            r#"{"AICC__test1__CST":16239245027406915901,"ownerId":"somebody else","OwnerID":"somebody else"}"#,
        );
        target.extra_fields = Object::from_json(&fields.expect("JSON")).expect("an object");
        let body = draft.request(&target).expect("valid").body.expect("a body");
        assert!(body.ends_with(r#","AICC__test1__CST":16239245027406915901}"#), "{body}");
        assert!(!body.contains("somebody else"));
    }

    fn owned_by(owner_id: &str, owner_type: &str) -> Case {
        let text = format!(r#"{{"id":"c1","ownerId":"{owner_id}","ownerType":"{owner_type}"}}"#);
        serde_json::from_str(&text).expect("a case")
    }

    #[test]
    fn a_case_is_compared_by_its_owner_and_by_their_kind_where_it_is_told() {
        let (draft, _) = sample();
        assert_eq!(draft.differences(&owned_by("10gg0000012IpiXMqxzk", "queue")), Vec::<&str>::new());
        assert_eq!(draft.differences(&owned_by("10gg0000012IpiXMqxzk", "")), Vec::<&str>::new());
        assert_eq!(draft.differences(&owned_by("10gg0000012IpiXMqxzk", "user")), ["ownerType"]);
        assert_eq!(draft.differences(&owned_by("10gg00000148QvgpaLAm", "")), ["ownerId"]);
        let automatic = TransferDraft { owner_type: None, ..draft };
        assert_eq!(automatic.differences(&owned_by("anybody", "user")), Vec::<&str>::new());
    }

    #[test]
    fn a_lost_answer_is_made_up_for_only_by_what_the_transfer_alone_explains() {
        let (draft, _) = sample();
        let (before, after) = (owned_by("10gg00000148QvgpaLAm", ""), owned_by("10gg0000012IpiXMqxzk", ""));
        assert!(draft.is_shown_by(&before, &after));
        assert!(!draft.is_shown_by(&before, &before), "as before: it may still arrive");
        assert!(!draft.is_shown_by(&after, &after), "it was so before anything was sent");
        assert!(!draft.is_shown_by(&before, &owned_by("somebody", "")));
        let automatic = TransferDraft { owner_type: None, ..draft };
        assert!(!automatic.is_shown_by(&before, &after), "nobody knows who chose");
    }

    #[test]
    fn a_draft_reads_and_writes_in_the_apis_names() {
        let (draft, _) = sample();
        let text = serde_json::to_string(&draft).expect("a draft");
        assert_eq!(text, r#"{"ownerType":"queue","ownerId":"10gg0000012IpiXMqxzk","remark":"10330013wbIvo30bk"}"#);
        assert_eq!(serde_json::from_str::<TransferDraft>(&text).expect("the same"), draft);
    }
}
