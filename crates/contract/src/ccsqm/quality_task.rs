//! The list of manual review tasks: `POST …/qualitytask/queryQualityTask`.

use serde::{Deserialize, Serialize};

use super::{ROOT, read};
use crate::json;
use crate::problem::Problem;
use crate::wire::{Method, Reply, Request, System};

/// Which quality tasks to list.
#[derive(Clone, Debug)]
pub struct QualityTaskQuery {
    /// Who asks; goes out as `x-UserId`.
    pub operator_id: String,
    /// `qualityDirector`, `qualityInspector`, `tableStaff` or `tableDirector`.
    pub current_role: String,
    /// Part of the plan's name, at most 32 characters; empty for all.
    pub plan_name: String,
    /// From when, milliseconds since 1970.
    pub start_time_millis: u64,
    /// Until when, milliseconds since 1970.
    pub end_time_millis: u64,
    /// Page, from 1.
    pub page: u32,
    /// Rows on a page, 1 to 100.
    pub rows: u32,
}

/// The request for a list of quality tasks.
pub fn quality_tasks_request(query: &QualityTaskQuery) -> Request {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Columns<'a> {
        plan_name: &'a str,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        fixed_columns: Option<Columns<'a>>,
        current_role: &'a str,
        start_time_millis: u64,
        end_time_millis: u64,
        page: u32,
        rows: u32,
    }
    let body = Body {
        fixed_columns: (!query.plan_name.is_empty()).then_some(Columns { plan_name: &query.plan_name }),
        current_role: &query.current_role,
        start_time_millis: query.start_time_millis,
        end_time_millis: query.end_time_millis,
        page: query.page.max(1),
        rows: query.rows.clamp(1, 100),
    };
    let path = [ROOT, "/qualitytask/queryQualityTask"].concat();
    let mut request = Request::json(System::Ccsqm, Method::Post, path, &body);
    request.headers.push(("x-UserId", query.operator_id.clone()));
    request
}

/// One manual review task.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QualityTask {
    /// Its id: a bare number of up to 20 digits on the wire, text here.
    #[serde(deserialize_with = "json::text")]
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "json::text")]
    pub plan_name: String,
    /// How many there are to review.
    #[serde(default, deserialize_with = "json::count")]
    pub review_total_count: Option<u64>,
    /// How many of them are done.
    #[serde(default, deserialize_with = "json::count")]
    pub review_finished_count: Option<u64>,
    /// The system's code for its state.
    #[serde(default, deserialize_with = "json::text")]
    pub status: String,
}

impl QualityTask {
    /// How many are left to review.
    pub fn left_to_review(&self) -> Option<u64> {
        Some(self.review_total_count?.saturating_sub(self.review_finished_count.unwrap_or(0)))
    }
}

/// A page of quality tasks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct QualityTaskList {
    /// The rows.
    #[serde(deserialize_with = "json::list")]
    pub data: Vec<QualityTask>,
    /// How many match in all.
    #[serde(default, deserialize_with = "json::count")]
    pub total: Option<u64>,
}

/// Reads a list of quality tasks.
pub fn read_quality_tasks(reply: &Reply) -> Result<QualityTaskList, Problem> {
    read(reply)?;
    json::parse(reply)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ccsqm::{AppointDraft, AppointTarget, SetCount};

    #[test]
    fn ids_keep_every_digit_from_the_list_to_the_write() {
        // 2^53 + 1, 2^63, beyond that, and 2^128.
        for id in [
            "9007199254740993",
            "9223372036854775808",
            "16239245027406915901",
            "340282366920938463463374607431768211456",
        ] {
            for written in [id.to_owned(), format!("\"{id}\"")] {
                let body = format!(r#"{{"returnCode":"0409000","data":[{{"id":{written}}}]}}"#);
                let reply = Reply { status: 200, headers: Vec::new(), body };
                let task = read_quality_tasks(&reply).expect("a list").data.remove(0);
                assert_eq!(task.id, id);
                let draft = AppointDraft {
                    quality_task_id: task.id,
                    is_take_effect: 0,
                    set_counts: vec![SetCount { person_id: id.to_owned(), count: Some(1) }],
                };
                let target = AppointTarget { operator_id: id.to_owned(), available: None };
                let request = draft.request(&target).expect("valid");
                let body = request.body.expect("a body");
                assert!(body.contains(&format!(r#""qualityTaskId":"{id}""#)), "{body}");
                assert!(body.contains(&format!(r#""personID":"{id}""#)), "{body}");
                assert!(request.headers.contains(&("x-UserId", id.to_owned())));
            }
        }
    }
}
