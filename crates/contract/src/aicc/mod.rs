//! Huawei AICC, Case OpenAPI 2.0: cases and tasks. Facts: `docs/systems/aicc.md`.
//!
//! Every answer is an envelope `{"resCode", "resMsg", "result"?}`; only `resCode` `"0"` is success, whatever
//! the HTTP status, and any other code is a refusal below 500. A 4xx without `resCode` is not the system's: its
//! platform answers its preset errors in the same envelope. `result` is an object in some answers and a list of one in others.

mod case;
mod task;
mod transfer;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

pub use case::{Case, CaseFact, CaseList, CaseQuery, CaseRow, case_request, cases_request, read_case, read_cases};
pub use task::{
    ATTACHMENT_BYTES, Comparison, DESCRIPTION_BYTES, Moment, PRIORITIES, TASK_TYPE_CASE, TITLE_BYTES, Task,
    TaskDifference, TaskDraft, TaskList, TaskQuery, read_created, read_task, read_tasks, task_request, tasks_request,
};
pub use transfer::{OwnerType, REMARK_BYTES, TransferDraft, TransferTarget, read_transferred};

use crate::json;
use crate::problem::{Problem, ProblemKind, kind_of_status};
use crate::wire::Reply;

const ROOT: &str = "/service/AICC__Case/1.0.0/openapi";

/// Longest id, in bytes ("Length (Bytes)" in every table of the Case OpenAPI).
pub const ID_BYTES: usize = 20;

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "resCode")]
    res_code: String,
    #[serde(rename = "resMsg", default)]
    res_msg: Option<String>,
    #[serde(default)]
    result: Option<Box<RawValue>>,
}

/// The result of a successful answer, if it has one.
fn read(reply: &Reply) -> Result<Option<Box<RawValue>>, Problem> {
    let envelope: Envelope = json::parse(reply)?;
    if reply.is_success() && envelope.res_code == "0" {
        return Ok(envelope.result);
    }
    // No code at all, success under a failing status, or something that only looks like success: nobody's refusal.
    if matches!(envelope.res_code.trim(), "" | "0") {
        return Err(Problem::unreadable(reply));
    }
    let kind = if reply.is_success() { ProblemKind::Server } else { kind_of_status(reply.status) };
    Err(Problem::from_system(reply, kind, Some(envelope.res_code), envelope.res_msg.unwrap_or_default()))
}

/// The result as an object, or as the one object of a list.
fn read_result<T: DeserializeOwned>(reply: &Reply) -> Result<T, Problem> {
    let Some(result) = read(reply)? else { return Err(Problem::unreadable(reply)) };
    let object = if result.get().starts_with('[') {
        let one: Vec<Box<RawValue>> = json::parse_part(reply, &result)?;
        one.into_iter().next().ok_or_else(|| Problem::unreadable(reply))?
    } else {
        result
    };
    if object.get().starts_with('{') { json::parse_part(reply, &object) } else { Err(Problem::unreadable(reply)) }
}

/// Paging: `start` counts rows from 0, `limit` is 1 to 100.
#[derive(Clone, Copy, Debug, Serialize)]
struct Page {
    start: u32,
    limit: u32,
}
