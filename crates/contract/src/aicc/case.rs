//! Reading cases: `POST …/case/list` and `GET …/case/{id}`.

use super::{Page, ROOT, read_result};
use crate::json::{FromJson, Object, ToJson, Value, json_reader, json_serde};
use crate::problem::{Problem, ProblemKind};
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
    let mut body = Object::default();
    body.set_unless_empty("title", &query.title);
    body.set_unless_empty("ownerId", &query.owner_id);
    body.set_unless_empty("startTime", &query.start_time);
    body.set_unless_empty("endTime", &query.end_time);
    Page { start: query.start, limit: query.limit.clamp(1, 100) }.add_to(&mut body);
    Request::json(System::Aicc, Method::Post, [ROOT, "/case/list"].concat(), body)
}

/// One row of the case list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case's id.
    pub id: String,
    /// Running number: 30 digits, text.
    pub case_no: String,
    /// Title.
    pub title: String,
    /// The tenant's own step in the case's flow.
    pub status: String,
    /// `Completed`, `Pending` or `Processing`; not to be taken for `status`.
    pub state: String,
    /// Priority, may be empty.
    pub priority: String,
    /// User or queue that has the case.
    pub owner_id: String,
    /// `user` or `queue`; the vendor's sample leaves it out.
    pub owner_type: String,
    /// When it was created, wall-clock text.
    pub created_date: String,
}

json_reader!(CaseRow, needs "id" {
    id: text "id",
    case_no: text "caseNo",
    title: text "title",
    status: text "status",
    state: text "state",
    priority: text "priority",
    owner_id: text "ownerId",
    owner_type: text "ownerType",
    created_date: text "createdDate",
});

/// A page of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseList {
    /// The rows.
    pub case_list: Vec<CaseRow>,
    /// How many match in all.
    pub count: Option<u64>,
}

json_reader!(CaseList, needs "caseList" { case_list: list "caseList", count: count "count" });

/// Reads a list of cases.
pub fn read_cases(reply: &Reply) -> Result<CaseList, Problem> {
    read_result(reply, CaseList::from_json)
}

/// The request for one case. The documents show a body on this GET; browsers cannot send one, and the id is
/// in the path anyway.
pub fn case_request(case_id: &str) -> Request {
    Request::get(System::Aicc, [ROOT, "/case/", &segment(case_id)].concat())
}

/// A case in detail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The case's id.
    pub id: String,
    /// Running number: 30 digits, text.
    pub case_no: String,
    /// Title.
    pub title: String,
    /// The tenant's own step in the case's flow.
    pub status: String,
    /// `Completed`, `Pending` or `Processing`.
    pub state: String,
    /// Priority, may be empty.
    pub priority: String,
    /// User or queue that has the case.
    pub owner_id: String,
    /// `user` or `queue`; empty where the system does not say it: the documented details have no such member.
    pub owner_type: String,
    /// Their name.
    pub owner_name: String,
    /// The customer's contact.
    pub contact_id: String,
    /// When it was created, wall-clock text.
    pub created_date: String,
}

json_reader!(Case, needs "id" {
    id: text "id",
    case_no: text "caseNo",
    title: text "title",
    status: text "status",
    state: text "state",
    priority: text "priority",
    owner_id: text "ownerId",
    owner_type: text "ownerType",
    owner_name: text "ownerName",
    contact_id: text "contactId",
    created_date: text "createdDate",
});

impl ToJson for Case {
    fn to_json(&self) -> Value {
        let mut object = Object::default();
        object.set("id", &self.id);
        object.set("caseNo", &self.case_no);
        object.set("title", &self.title);
        object.set("status", &self.status);
        object.set("state", &self.state);
        object.set("priority", &self.priority);
        object.set("ownerId", &self.owner_id);
        object.set_unless_empty("ownerType", &self.owner_type);
        object.set("ownerName", &self.owner_name);
        object.set("contactId", &self.contact_id);
        object.set("createdDate", &self.created_date);
        Value::Object(object)
    }
}

json_serde!(Case);
json_serde!(Deserialize: CaseRow, CaseList);

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

    /// Itself, unless it is another case than the one with this id, which a cache or a relay gave in its place.
    pub fn if_it_is(self, case_id: &str) -> Result<Case, Problem> {
        if self.id == case_id { Ok(self) } else { Err(Problem::new(ProblemKind::Protocol)) }
    }
}

/// Reads one case in detail.
pub fn read_case(reply: &Reply) -> Result<Case, Problem> {
    read_result(reply, |json| json.read(&[], |details| Case::from_json(details.part("caseInfo")?))?)
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
    fn another_case_is_no_answer() {
        assert_eq!(case().if_it_is("c1"), Ok(case()));
        let problem = case().if_it_is("C1").expect_err("another case");
        assert_eq!((problem.kind, problem.refused), (ProblemKind::Protocol, false));
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
