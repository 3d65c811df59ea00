//! Reading cases: `POST …/case/list` and `GET …/case/{id}`.

use serde::{Deserialize, Serialize};

use super::{Page, ROOT, read_result};
use crate::json;
use crate::problem::Problem;
use crate::wire::{Method, Reply, Request, System, segment};

/// Which cases to list.
#[derive(Clone, Debug, Default)]
pub struct CaseQuery {
    /// Part of the title.
    pub title: String,
    /// The owner.
    pub owner_id: String,
    /// From when, `YYYY-MM-DD HH:mm:ss`; with `end_time` at most 31 days.
    pub start_time: String,
    /// Until when.
    pub end_time: String,
    /// First row, from 0.
    pub start: u32,
    /// Rows, 1 to 100.
    pub limit: u32,
}

/// The request for a list of cases.
pub fn cases_request(query: &CaseQuery) -> Request {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        #[serde(skip_serializing_if = "str::is_empty")]
        title: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        owner_id: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        start_time: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        end_time: &'a str,
        #[serde(flatten)]
        page: Page,
    }
    let body = Body {
        title: &query.title,
        owner_id: &query.owner_id,
        start_time: &query.start_time,
        end_time: &query.end_time,
        page: Page { start: query.start, limit: query.limit.clamp(1, 100) },
    };
    Request::json(System::Aicc, Method::Post, [ROOT, "/case/list"].concat(), &body)
}

/// One row of the case list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseRow {
    /// The case's id.
    #[serde(deserialize_with = "json::text")]
    pub id: String,
    /// Running number: 30 digits, text.
    #[serde(default, deserialize_with = "json::text")]
    pub case_no: String,
    /// Title.
    #[serde(default, deserialize_with = "json::text")]
    pub title: String,
    /// The tenant's own step in the case's flow.
    #[serde(default, deserialize_with = "json::text")]
    pub status: String,
    /// `Completed`, `Pending` or `Processing`; not to be taken for `status`.
    #[serde(default, deserialize_with = "json::text")]
    pub state: String,
    /// Priority, may be empty.
    #[serde(default, deserialize_with = "json::text")]
    pub priority: String,
    /// User or queue that has the case.
    #[serde(default, deserialize_with = "json::text")]
    pub owner_id: String,
    /// `user` or `queue`; the vendor's sample leaves it out.
    #[serde(default, deserialize_with = "json::text")]
    pub owner_type: String,
    /// When it was created, wall-clock text.
    #[serde(default, deserialize_with = "json::text")]
    pub created_date: String,
}

/// A page of cases.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseList {
    /// The rows.
    #[serde(deserialize_with = "json::list")]
    pub case_list: Vec<CaseRow>,
    /// How many match in all.
    #[serde(default, deserialize_with = "json::count")]
    pub count: Option<u64>,
}

/// Reads a list of cases.
pub fn read_cases(reply: &Reply) -> Result<CaseList, Problem> {
    read_result(reply)
}

/// The request for one case. The documents show a body on this GET; browsers cannot send one, and the id is
/// in the path anyway.
pub fn case_request(case_id: &str) -> Request {
    Request::get(System::Aicc, [ROOT, "/case/", &segment(case_id)].concat())
}

/// A case in detail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// The case's id.
    #[serde(deserialize_with = "json::text")]
    pub id: String,
    /// Running number: 30 digits, text.
    #[serde(default, deserialize_with = "json::text")]
    pub case_no: String,
    /// Title.
    #[serde(default, deserialize_with = "json::text")]
    pub title: String,
    /// The tenant's own step in the case's flow.
    #[serde(default, deserialize_with = "json::text")]
    pub status: String,
    /// `Completed`, `Pending` or `Processing`.
    #[serde(default, deserialize_with = "json::text")]
    pub state: String,
    /// Priority, may be empty.
    #[serde(default, deserialize_with = "json::text")]
    pub priority: String,
    /// User or queue that has the case.
    #[serde(default, deserialize_with = "json::text")]
    pub owner_id: String,
    /// `user` or `queue`; empty where the system does not say it: the documented details have no such member.
    #[serde(default, skip_serializing_if = "String::is_empty", deserialize_with = "json::text")]
    pub owner_type: String,
    /// Their name.
    #[serde(default, deserialize_with = "json::text")]
    pub owner_name: String,
    /// The customer's contact.
    #[serde(default, deserialize_with = "json::text")]
    pub contact_id: String,
    /// When it was created, wall-clock text.
    #[serde(default, deserialize_with = "json::text")]
    pub created_date: String,
}

/// What a person looks at before a case goes to another owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseFact {
    /// Who has it.
    Owner,
    /// `Completed`, `Pending` or `Processing`.
    State,
    /// The tenant's own step.
    Status,
    /// How urgent it is.
    Priority,
    /// What it is about.
    Title,
}

impl Case {
    /// What is otherwise than it was seen. An owner is an id, not a name; and one whose kind is not said both times is
    /// of the same kind.
    pub fn changes_since(&self, seen: &Case) -> Vec<CaseFact> {
        let is_other_kind =
            !self.owner_type.is_empty() && !seen.owner_type.is_empty() && self.owner_type != seen.owner_type;
        let facts = [
            (CaseFact::Owner, self.owner_id != seen.owner_id || is_other_kind),
            (CaseFact::State, self.state != seen.state),
            (CaseFact::Status, self.status != seen.status),
            (CaseFact::Priority, self.priority != seen.priority),
            (CaseFact::Title, self.title != seen.title),
        ];
        facts.into_iter().filter_map(|(fact, is_other)| is_other.then_some(fact)).collect()
    }
}

/// Reads one case in detail.
pub fn read_case(reply: &Reply) -> Result<Case, Problem> {
    #[derive(Deserialize)]
    struct Details {
        #[serde(rename = "caseInfo")]
        case_info: Case,
    }
    read_result::<Details>(reply).map(|details| details.case_info)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_asked_for_by_its_path() {
        assert_eq!(case_request("c6m8 00/142").path, "/service/AICC__Case/1.0.0/openapi/case/c6m8%2000%2F142");
    }

    fn case() -> Case {
        let text = r#"{"id":"c1","title":"Late","status":"y","state":"Processing","ownerId":"u1","ownerName":"Yuki"}"#;
        serde_json::from_str(text).expect("a case")
    }

    #[test]
    fn a_case_has_changed_in_what_a_person_decides_by() {
        let seen = case();
        let changed = |change: fn(&mut Case)| {
            let mut now = case();
            change(&mut now);
            now.changes_since(&seen)
        };
        assert_eq!(changed(|_| ()), []);
        assert_eq!(changed(|case| case.owner_id = "u2".into()), [CaseFact::Owner]);
        assert_eq!(changed(|case| case.owner_name = "Y. Tanaka".into()), [], "the same owner by another name");
        assert_eq!(changed(|case| case.owner_type = "user".into()), [], "what was not known is not changed");
        assert_eq!(changed(|case| case.state = "Completed".into()), [CaseFact::State]);
        assert_eq!(changed(|case| case.status = "z".into()), [CaseFact::Status]);
        assert_eq!(changed(|case| case.priority = "High".into()), [CaseFact::Priority]);
        assert_eq!(changed(|case| case.title = "Later".into()), [CaseFact::Title]);
    }

    #[test]
    fn a_queue_is_another_owner_than_a_person_of_the_same_id() {
        let owned_by = |owner_type: &str| Case { owner_type: owner_type.into(), ..case() };
        assert_eq!(owned_by("queue").changes_since(&owned_by("user")), [CaseFact::Owner]);
    }

    #[test]
    fn the_kind_of_an_owner_is_read_where_it_is_said_and_not_made_up() {
        assert_eq!(case().owner_type, "");
        assert!(!serde_json::to_string(&case()).expect("a case").contains("ownerType"));
    }

    #[test]
    fn start_and_limit_are_always_sent() {
        let body = cases_request(&CaseQuery { limit: 0, ..CaseQuery::default() }).body;
        assert_eq!(body.as_deref(), Some(r#"{"start":0,"limit":1}"#));
    }
}
