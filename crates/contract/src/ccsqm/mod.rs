//! Huawei CCSQM, quality inspection and manual review. Facts: `docs/systems/ccsqm.md`.
//!
//! Success is a 2xx with the string `"0409000"` in `returnCode`, or in `resultCode` where there is no
//! `returnCode`: on the query, `resultCode` is a number that says something else. Both are optional in the
//! documents; an answer without them proves nothing.

mod appoint;
mod quality_task;

use serde::Deserialize;
use serde_json::value::RawValue;

pub use appoint::{AppointDraft, AppointTarget, MAX_COUNT, SetCount, read_appointed, typed_count};
pub use quality_task::{QualityTask, QualityTaskList, QualityTaskQuery, quality_tasks_request, read_quality_tasks};

use crate::json;
use crate::problem::{Problem, ProblemKind, kind_of_status};
use crate::wire::Reply;

const ROOT: &str = "/apiaccess/CCSQM/rest/ccisqm/v1";

const SUCCESS: &str = "0409000";

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Envelope {
    return_code: Option<Box<RawValue>>,
    #[serde(deserialize_with = "json::text")]
    return_desc: String,
    result_code: Option<Box<RawValue>>,
    #[serde(deserialize_with = "json::text")]
    result_desc: String,
}

fn read(reply: &Reply) -> Result<(), Problem> {
    // "Path or parameters", "not purchased", "path" and "business failure, check the parameters" are documented as the
    // system's own no, without a word on the body: this one alone says so with an empty body, and with a 5xx.
    let documented = matches!(reply.status, 400 | 401 | 404 | 500);
    let refused = |problem: Problem| Problem { refused: problem.refused || documented, ..problem };
    if reply.is_blank() {
        return Err(refused(Problem::unreadable(reply)));
    }
    let envelope: Envelope = json::parse(reply)?;
    let speaks = !envelope.return_desc.is_empty() || !envelope.result_desc.is_empty();
    let (code, message) = match (envelope.return_code, envelope.result_code) {
        (Some(code), _) => (code, envelope.return_desc),
        (None, Some(code)) => (code, envelope.result_desc),
        // Codes are optional in the documents. With its words for a failure it is still the system that speaks.
        (None, None) if speaks && !reply.is_success() => return Err(refused(Problem::unreadable(reply))),
        (None, None) => return Err(Problem::unreadable(reply)),
    };
    // Its codes are text: they begin with a zero. Anything else was made on the way, and says neither yes nor no.
    let code: String = json::parse_part(reply, &code)?;
    if code == SUCCESS && reply.is_success() {
        return Ok(());
    }
    // Success under a failing status, success that lost its zero, or no code at all.
    if matches!(code.trim().trim_start_matches('0'), "" | "409000") {
        return Err(Problem::unreadable(reply));
    }
    let kind = if reply.is_success() { ProblemKind::Server } else { kind_of_status(reply.status) };
    Err(refused(Problem::from_system(reply, kind, Some(code), message)))
}
