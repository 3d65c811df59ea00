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

    #[test]
    fn start_and_limit_are_always_sent() {
        let body = cases_request(&CaseQuery { limit: 0, ..CaseQuery::default() }).body;
        assert_eq!(body.as_deref(), Some(r#"{"start":0,"limit":1}"#));
    }
}
