//! Huawei AICC, Case OpenAPI 2.0: cases and tasks. Facts: `docs/systems/aicc.md`.
//!
//! Every answer is an envelope `{"resCode", "resMsg", "result"?}`; only `resCode` `"0"` is success, whatever
//! the HTTP status, and any other code is a refusal below 500. A 4xx without `resCode` is not the system's: its
//! platform answers its preset errors in the same envelope. `result` is an object in some answers and a list of one in others.

mod case;
mod task;
mod transfer;

pub use case::{Case, CaseFact, CaseList, CaseQuery, CaseRow, case_request, cases_request, read_case, read_cases};
pub use task::{
    ATTACHMENT_BYTES, Comparison, DESCRIPTION_BYTES, Moment, PRIORITIES, TASK_TYPE_CASE, TITLE_BYTES, Task,
    TaskDifference, TaskDraft, TaskList, TaskQuery, read_created, read_task, read_tasks, task_request, tasks_request,
};
pub use transfer::{OwnerType, REMARK_BYTES, TransferDraft, TransferTarget, read_transferred};

use crate::json::{Object, Value};
use crate::problem::{Problem, ProblemKind, kind_of_status};
use crate::wire::Reply;

const ROOT: &str = "/service/AICC__Case/1.0.0/openapi";

/// Longest id, in bytes ("Length (Bytes)" in every table of the Case OpenAPI).
pub const ID_BYTES: usize = 20;

/// The result of a successful answer, if it has one.
fn read<'a>(reply: &Reply, json: &'a Value) -> Result<Option<&'a Value>, Problem> {
    let envelope = json.read(&["resCode"], |members| {
        (members.value::<String>("resCode"), members.value::<Option<String>>("resMsg"), members.part("result"))
    });
    let (code, message, result) = envelope.ok_or_else(|| Problem::unreadable(reply))?;
    if reply.is_success() && code == "0" {
        return Ok(result);
    }
    // No code at all, success under a failing status, or something that only looks like success: nobody's refusal.
    if matches!(code.trim(), "" | "0") {
        return Err(Problem::unreadable(reply));
    }
    let kind = if reply.is_success() { ProblemKind::Server } else { kind_of_status(reply.status) };
    Err(Problem::from_system(reply, kind, Some(code), message.unwrap_or_default()))
}

/// The result as an object, or as the one object of a list.
fn read_result<T>(reply: &Reply, read_object: impl FnOnce(&Value) -> Option<T>) -> Result<T, Problem> {
    let json = reply.json()?;
    let object = match read(reply, &json)? {
        Some(Value::Array(items)) => items.first(),
        other => other,
    };
    object.and_then(read_object).ok_or_else(|| Problem::unreadable(reply))
}

/// Paging: `start` counts rows from 0, `limit` is 1 to 100.
#[derive(Clone, Copy)]
struct Page {
    start: u32,
    limit: u32,
}

impl Page {
    fn add_to(self, body: &mut Object) {
        body.set("start", &self.start);
        body.set("limit", &self.limit);
    }
}
