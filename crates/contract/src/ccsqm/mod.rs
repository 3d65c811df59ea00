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

const SUCCESS: &str = "\"0409000\"";

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
    // 500 is documented as "business failure, check the parameters": the system's own no, unless a page says it.
    // No other system's 5xx proves as much.
    let business = reply.status == 500 && !reply.is_html();
    let refused = |problem: Problem| Problem { refused: problem.refused || business, ..problem };
    let envelope: Envelope = json::parse(reply).map_err(refused)?;
    let (code, message) = match (envelope.return_code, envelope.result_code) {
        (Some(code), _) => (code, envelope.return_desc),
        (None, Some(code)) => (code, envelope.result_desc),
        (None, None) => return Err(refused(Problem::unreadable(reply))),
    };
    // The leading zero makes it text: as a number it would be another one.
    if code.get() == SUCCESS {
        return if reply.is_success() { Ok(()) } else { Err(Problem::unreadable(reply)) };
    }
    if code.get() == "409000" {
        // The vendor prints its success without quotes on some pages; a relay may have made a number of it.
        return Err(Problem::unreadable(reply));
    }
    let kind = if reply.is_success() { ProblemKind::Server } else { kind_of_status(reply.status) };
    let code = code.get().trim_matches('"').to_owned();
    Err(refused(Problem::from_system(reply, kind, Some(code), message)))
}
