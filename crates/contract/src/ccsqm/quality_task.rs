//! The list of manual review tasks: `POST …/qualitytask/queryQualityTask`.

use super::{ROOT, read};
use crate::json::{FromJson, Object, Value, json_reader, json_serde};
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
    let mut body = Object::default();
    if !query.plan_name.is_empty() {
        let mut columns = Object::default();
        columns.set("planName", &query.plan_name);
        body.add("fixedColumns", Value::Object(columns));
    }
    body.set("currentRole", &query.current_role);
    body.set("startTimeMillis", &query.start_time_millis);
    body.set("endTimeMillis", &query.end_time_millis);
    body.set("page", &query.page.max(1));
    body.set("rows", &query.rows.clamp(1, 100));
    let path = [ROOT, "/qualitytask/queryQualityTask"].concat();
    let mut request = Request::json(System::Ccsqm, Method::Post, path, body);
    request.headers.push(("x-UserId", query.operator_id.clone()));
    request
}

/// One manual review task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualityTask {
    /// Its id: a bare number of up to 20 digits on the wire, text here.
    pub id: String,
    /// Its name.
    pub plan_name: String,
    /// How many there are to review.
    pub review_total_count: Option<u64>,
    /// How many of them are done.
    pub review_finished_count: Option<u64>,
    /// The system's code for its state.
    pub status: String,
}

json_reader!(QualityTask, needs "id" {
    id: text "id",
    plan_name: text "planName",
    review_total_count: count "reviewTotalCount",
    review_finished_count: count "reviewFinishedCount",
    status: text "status",
});

impl QualityTask {
    /// How many are left to review.
    pub fn left_to_review(&self) -> Option<u64> {
        Some(self.review_total_count?.saturating_sub(self.review_finished_count.unwrap_or(0)))
    }
}

/// A page of quality tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualityTaskList {
    /// The rows.
    pub data: Vec<QualityTask>,
    /// How many match in all.
    pub total: Option<u64>,
}

json_reader!(QualityTaskList, needs "data" { data: list "data", total: count "total" });
json_serde!(Deserialize: QualityTask, QualityTaskList);

/// Reads a list of quality tasks.
pub fn read_quality_tasks(reply: &Reply) -> Result<QualityTaskList, Problem> {
    QualityTaskList::from_json(&read(reply)?).ok_or_else(|| Problem::unreadable(reply))
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
