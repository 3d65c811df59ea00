//! Saying who may see a case: `PUT crm/case/{id}/access`.
//!
//! The list replaces the one before. A private case with an empty list, a list of anything but GUIDs, or a
//! missing `isPrivate` *opens* the case to everybody and answers 200.

use super::{Case, Guid, ROOT, read};
use crate::json::{FromJson, Names, Object, ToJson, Value, json_serde};
use crate::problem::Problem;
use crate::rule::{Check, Rule, Violation, refuse_if_blocked};
use crate::wire::{Method, Reply, Request, System};

/// Who may see the case, as a person says it.
///
/// Read from a page's value, it is private unless that says otherwise: on the wire a missing `isPrivate` opens the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessDraft {
    /// Whether only the people of `access_list` and administrators may see it.
    pub is_private: bool,
    /// Ids of people, in any form of a GUID.
    pub access_list: Vec<String>,
}

/// What the draft is meant for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessTarget {
    /// The case's id: digits.
    pub case_id: String,
    /// The operator's own id: the system would add it anyway.
    pub operator_id: Option<Guid>,
}

/// What a change of rights means for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessChange {
    /// The case was private and will be open to everybody.
    pub opens: bool,
    /// The case was open to everybody and will be private.
    pub closes: bool,
    /// People on the new list and not on the old one.
    pub gains: Vec<Guid>,
    /// People on the old list and not on the new one.
    pub loses: Vec<Guid>,
    /// People on both.
    pub keeps: Vec<Guid>,
}

/// What was asked and what the system made of it, where the two differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The case is open to everybody although it was to be private, or the other way round.
    Privacy {
        /// What the case is now.
        is_private: bool,
    },
    /// A person who was asked for is not on the list.
    Missing(Guid),
    /// A person stands on the list who was not asked for.
    Unasked(Guid),
}

impl ToJson for AccessDraft {
    fn to_json(&self) -> Value {
        let mut object = Object::default();
        object.set("isPrivate", &self.is_private);
        object.set("accessList", &self.access_list);
        Value::Object(object)
    }
}

/// As a page gives it: each member may be missing. What does not say that everybody may see the case is private.
impl FromJson for AccessDraft {
    fn from_json(json: &Value) -> Option<AccessDraft> {
        json.read(&[], |members| {
            let is_private = members.value::<Option<bool>>("isPrivate").unwrap_or(true);
            AccessDraft { is_private, access_list: members.value("accessList") }
        })
    }

    fn names() -> Names {
        Names(vec![("isPrivate", bool::names), ("accessList", Vec::<String>::names)])
    }
}

json_serde!(AccessDraft);

impl AccessDraft {
    /// The rights that a case has now, as a draft.
    pub fn of_case(case: &Case) -> AccessDraft {
        AccessDraft {
            is_private: case.is_private,
            access_list: case.access_list.iter().map(|person| person.id.to_string()).collect(),
        }
    }

    /// Everything that the draft's own rules find wrong.
    pub fn validate(&self, target: &AccessTarget) -> Vec<Violation> {
        let mut check = Check::default();
        // Without a proper id the path would be `PUT crm/case`, which deletes cases.
        match target.case_id.parse::<i32>() {
            Ok(1..) if target.case_id.bytes().all(|byte| byte.is_ascii_digit()) => {}
            _ if target.case_id.trim().is_empty() => check.fails("caseid", Rule::Required),
            _ => check.fails("caseid", Rule::Digits),
        }
        if !self.is_private {
            return check.0;
        }
        for (row, text) in self.access_list.iter().enumerate() {
            match Guid::parse(text) {
                None => check.fails_in_row("accessList", row, Rule::Guid),
                Some(guid) if !guid.is_a_person() && !guid.is_lost_user() => {
                    check.fails_in_row("accessList", row, Rule::NotAPerson);
                }
                Some(_) => {}
            }
        }
        let somebody = self.access_list.iter().filter_map(|text| Guid::parse(text)).any(|guid| guid.is_a_person());
        if !somebody {
            check.fails("accessList", Rule::NobodyLeft);
        }
        if target.operator_id.is_none() {
            check.fails("operator", Rule::Required);
        }
        check.0
    }

    /// The list that is sent: each person once, without removed profiles, the operator always among them; empty
    /// for a case that everybody may see, because the system forgets it then.
    pub fn list_to_send(&self, operator_id: Option<&Guid>) -> Vec<Guid> {
        if !self.is_private {
            return Vec::new();
        }
        let chosen = self.access_list.iter().filter_map(|text| Guid::parse(text)).filter(Guid::is_a_person);
        let mut list: Vec<Guid> = Vec::with_capacity(self.access_list.len() + 1);
        for guid in chosen.chain(operator_id.cloned()) {
            if !list.contains(&guid) {
                list.push(guid);
            }
        }
        list
    }

    /// What sending this draft would change.
    pub fn change(&self, before: &Case, operator_id: Option<&Guid>) -> AccessChange {
        let new = self.list_to_send(operator_id);
        let old: Vec<Guid> = before.access_list.iter().map(|person| person.id.clone()).collect();
        let (keeps, gains): (Vec<Guid>, Vec<Guid>) = new.into_iter().partition(|guid| old.contains(guid));
        let loses = old.into_iter().filter(|guid| !keeps.contains(guid)).collect();
        let opens = before.is_private && !self.is_private;
        AccessChange { opens, closes: !before.is_private && self.is_private, gains, loses, keeps }
    }

    /// The request, unless the draft is not fit to be sent.
    pub fn request(&self, target: &AccessTarget) -> Result<Request, Vec<Violation>> {
        refuse_if_blocked(self.validate(target))?;
        let path = [ROOT, "/crm/case/", &target.case_id, "/access"].concat();
        let mut body = Object::default();
        // Both always: a missing `isPrivate` means false.
        body.set("isPrivate", &self.is_private);
        body.set("accessList", &self.list_to_send(target.operator_id.as_ref()));
        Ok(Request::json(System::Onlyoffice, Method::Put, path, body))
    }

    /// Where the case differs from what this draft asked for.
    pub fn differences(&self, after: &Case, operator_id: Option<&Guid>) -> Vec<Difference> {
        let asked = self.list_to_send(operator_id);
        let mut differences = Vec::new();
        if after.is_private != self.is_private {
            differences.push(Difference::Privacy { is_private: after.is_private });
        }
        let listed = |guid: &Guid| after.access_list.iter().any(|person| person.id == *guid);
        differences.extend(asked.iter().filter(|guid| !listed(guid)).cloned().map(Difference::Missing));
        let unasked = after.access_list.iter().map(|person| &person.id).filter(|id| !asked.contains(id));
        differences.extend(unasked.cloned().map(Difference::Unasked));
        differences
    }
}

/// Reads the answer: the case with the rights that it has now. Success does not mean that they are the ones
/// asked for; [`AccessDraft::differences`] tells.
pub fn read_access(reply: &Reply) -> Result<Case, Problem> {
    read(reply).map(|(case, _)| case)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::onlyoffice::Person;

    const MEMBER: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
    const OTHER: &str = "11111111-739c-462b-af15-e652a3b1b6eb";
    const OPERATOR: &str = "22222222-739c-462b-af15-e652a3b1b6eb";
    const LOST: &str = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3";

    fn guid(text: &str) -> Guid {
        Guid::parse(text).expect(text)
    }

    fn draft(is_private: bool, ids: &[&str]) -> AccessDraft {
        AccessDraft { is_private, access_list: ids.iter().map(|id| (*id).to_owned()).collect() }
    }

    fn target() -> AccessTarget {
        AccessTarget { case_id: "1234".into(), operator_id: Some(guid(OPERATOR)) }
    }

    fn case(is_private: bool, ids: &[&str]) -> Case {
        let person = |id: &&str| Person { id: guid(id), display_name: String::new(), title: String::new() };
        Case {
            id: "1234".into(),
            title: String::new(),
            create_by: None,
            created: String::new(),
            is_closed: false,
            is_private,
            access_list: ids.iter().map(person).collect(),
            can_edit: true,
        }
    }

    fn rules(draft: &AccessDraft, target: &AccessTarget) -> Vec<(&'static str, Option<usize>, Rule)> {
        draft.validate(target).into_iter().map(|v| (v.field, v.row, v.rule)).collect()
    }

    #[test]
    fn the_operator_is_always_on_the_list_that_is_sent() {
        let request = draft(true, &["9924256A-739C-462b-AF15-E652A3B1B6EB"]).request(&target()).expect("valid");
        assert_eq!(request.path, "/api/2.0/crm/case/1234/access");
        let body = format!(r#"{{"isPrivate":true,"accessList":["{MEMBER}","{OPERATOR}"]}}"#);
        assert_eq!(request.body.as_deref(), Some(body.as_str()));
    }

    #[test]
    fn private_with_nobody_is_refused() {
        assert_eq!(rules(&draft(true, &[]), &target()), [("accessList", None, Rule::NobodyLeft)]);
        assert_eq!(rules(&draft(true, &[LOST]), &target()), [("accessList", None, Rule::NobodyLeft)]);
        assert!(draft(true, &[OPERATOR]).request(&target()).is_ok());
    }

    #[test]
    fn private_needs_to_know_the_operator() {
        let target = AccessTarget { operator_id: None, ..target() };
        assert_eq!(rules(&draft(true, &[MEMBER]), &target), [("operator", None, Rule::Required)]);
        assert!(draft(false, &[]).request(&target).is_ok());
    }

    #[test]
    fn groups_and_what_is_no_guid_are_refused_by_row() {
        let everyone = "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e";
        let expected = [("accessList", Some(1), Rule::Guid), ("accessList", Some(2), Rule::NotAPerson)];
        assert_eq!(rules(&draft(true, &[MEMBER, "not-a-guid", everyone]), &target()), expected);
    }

    #[test]
    fn removed_profiles_are_never_written_back_and_nobody_stands_twice() {
        let list = draft(true, &[MEMBER, LOST, &MEMBER.to_uppercase(), OPERATOR]).list_to_send(Some(&guid(OPERATOR)));
        assert_eq!(list, [guid(MEMBER), guid(OPERATOR)]);
    }

    #[test]
    fn a_public_case_is_sent_with_both_fields_and_no_list() {
        let body = draft(false, &[MEMBER]).request(&target()).expect("valid").body;
        assert_eq!(body.as_deref(), Some(r#"{"isPrivate":false,"accessList":[]}"#));
    }

    #[test]
    fn a_case_id_that_would_change_the_path_is_refused() {
        for id in ["", " "] {
            let target = AccessTarget { case_id: id.into(), ..target() };
            assert_eq!(rules(&draft(false, &[]), &target), [("caseid", None, Rule::Required)], "{id:?}");
        }
        for id in ["0", "-1", "+7", "12a", "1/2", "..", "99999999999"] {
            let target = AccessTarget { case_id: id.into(), ..target() };
            assert_eq!(rules(&draft(false, &[]), &target), [("caseid", None, Rule::Digits)], "{id:?}");
        }
    }

    #[test]
    fn who_gains_and_who_loses_is_known_before_sending() {
        let before = case(true, &[MEMBER, OPERATOR]);
        let change = draft(true, &[OTHER, OPERATOR]).change(&before, Some(&guid(OPERATOR)));
        assert_eq!(change.gains, [guid(OTHER)]);
        assert_eq!(change.loses, [guid(MEMBER)]);
        assert_eq!(change.keeps, [guid(OPERATOR)]);
        assert!(!change.opens && !change.closes);
        assert!(draft(false, &[]).change(&before, None).opens);
        assert!(draft(true, &[MEMBER]).change(&case(false, &[]), None).closes);
    }

    #[test]
    fn a_private_case_that_came_back_public_is_told() {
        let asked = draft(true, &[MEMBER]);
        let operator = guid(OPERATOR);
        let expected = [
            Difference::Privacy { is_private: false },
            Difference::Missing(guid(MEMBER)),
            Difference::Missing(operator.clone()),
        ];
        assert_eq!(asked.differences(&case(false, &[]), Some(&operator)), expected);
        assert_eq!(asked.differences(&case(true, &[OPERATOR, MEMBER]), Some(&operator)), []);
        let unasked = asked.differences(&case(true, &[OPERATOR, MEMBER, OTHER]), Some(&operator));
        assert_eq!(unasked, [Difference::Unasked(guid(OTHER))]);
    }

    #[test]
    fn a_draft_that_a_page_gives_never_opens_a_case_by_what_it_leaves_out() {
        let read = |json: &str| serde_json::from_str::<AccessDraft>(json).map_err(drop);
        assert_eq!(read(&format!(r#"{{"accessList":["{MEMBER}"]}}"#)), Ok(draft(true, &[MEMBER])));
        assert_eq!(read(r#"{"isPrivate":true}"#), Ok(draft(true, &[])));
        // Which is refused, as nobody could see it then.
        for nobody in ["{}", r#"{"accessList":[]}"#, r#"{"isPrivate":null,"accessList":[]}"#] {
            assert_eq!(read(nobody), Ok(draft(true, &[])), "{nobody}");
        }
        let public = format!(r#"{{"isPrivate":false,"accessList":["{MEMBER}"]}}"#);
        assert_eq!(read(&public), Ok(draft(false, &[MEMBER])));
        for bad in [
            format!(r#"{{"isPrivate":true,"accessList":[{{"id":"{MEMBER}"}}]}}"#),
            format!(r#"{{"isPrivate":true,"accessList":"{MEMBER}"}}"#),
            r#"{"isPrivate":true,"accessList":[null]}"#.to_owned(),
            r#"{"isPrivate":true,"accessList":null}"#.to_owned(),
            r#"{"isPrivate":"true","accessList":[]}"#.to_owned(),
            r#"{"isPrivate":1,"accessList":[]}"#.to_owned(),
        ] {
            assert_eq!(read(&bad), Err(()), "{bad}");
        }
    }

    #[test]
    fn rights_are_the_same_in_any_order() {
        let seen = case(true, &[MEMBER, OPERATOR]);
        assert!(case(true, &[OPERATOR, MEMBER]).has_rights_of(&seen));
        assert!(!case(true, &[OPERATOR]).has_rights_of(&seen));
        assert!(!case(false, &[]).has_rights_of(&seen));
        assert!(!case(true, &[LOST, LOST]).has_rights_of(&case(true, &[LOST])));
    }
}
