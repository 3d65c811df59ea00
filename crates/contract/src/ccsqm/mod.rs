//! Huawei CCSQM, quality inspection and manual review. Facts: `docs/systems/ccsqm.md`.
//!
//! Success is a 2xx with the string `"0409000"` in `returnCode`, or in `resultCode` where there is no
//! `returnCode`: on the query, `resultCode` is a number that says something else. Both are optional in the
//! documents; an answer without them proves nothing.

mod appoint;
mod quality_task;

pub use appoint::{AppointDraft, AppointTarget, MAX_COUNT, SetCount, read_appointed, typed_count};
pub use quality_task::{QualityTask, QualityTaskList, QualityTaskQuery, quality_tasks_request, read_quality_tasks};

use crate::json::{FromJson, Value};
use crate::problem::{Problem, ProblemKind, kind_of_status};
use crate::wire::Reply;

const ROOT: &str = "/apiaccess/CCSQM/rest/ccisqm/v1";

const SUCCESS: &str = "0409000";

/// The body of a successful answer.
fn read(reply: &Reply) -> Result<Value, Problem> {
    // "Path or parameters", "not purchased", "path" and "business failure, check the parameters" are documented as the
    // system's own no, without a word on the body: this one alone says so with an empty body, and with a 5xx. But an
    // empty 500 is also what a relay ends with when it fails itself, after the system has done it.
    let documented = matches!(reply.status, 400 | 401 | 404 | 500);
    let refused = |problem: Problem| match documented {
        true => Problem { kind: kind_of_status(reply.status), refused: true, ..problem },
        false => problem,
    };
    if reply.is_blank() {
        let problem = Problem::unreadable(reply);
        return Err(if reply.status == 500 { problem } else { refused(problem) });
    }
    let json = reply.json()?;
    let envelope = json.read(&[], |members| {
        let codes = (members.part("returnCode"), members.part("resultCode"));
        (codes, members.text("returnDesc"), members.text("resultDesc"))
    });
    let (codes, return_desc, result_desc) = envelope.ok_or_else(|| Problem::unreadable(reply))?;
    let speaks = !return_desc.is_empty() || !result_desc.is_empty();
    let (code, message) = match codes {
        (Some(code), _) => (code, return_desc),
        (None, Some(code)) => (code, result_desc),
        // Codes are optional in the documents. With its words for a failure it is still the system that speaks.
        (None, None) if speaks && !reply.is_success() => return Err(refused(Problem::unreadable(reply))),
        (None, None) => return Err(Problem::unreadable(reply)),
    };
    // Its codes are text: they begin with a zero. Anything else was made on the way, and says neither yes nor no.
    let code = String::from_json(code).ok_or_else(|| Problem::unreadable(reply))?;
    if code == SUCCESS && reply.is_success() {
        return Ok(json);
    }
    // Success under a failing status, success that lost its zero, or no code at all.
    if matches!(code.trim().trim_start_matches('0'), "" | "409000") {
        return Err(Problem::unreadable(reply));
    }
    let kind = if reply.is_success() { ProblemKind::Server } else { kind_of_status(reply.status) };
    Err(refused(Problem::from_system(reply, kind, Some(code), message)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Reply {
        Reply { status, headers: vec![("content-type".into(), "application/json".into())], body: body.into() }
    }

    #[test]
    fn return_code_decides_where_it_stands_and_result_code_where_it_does_not() {
        for body in [
            r#"{"resultCode":"0409000"}"#,
            r#"{"returnCode":"0409000","resultCode":0}"#,
            r#"{"returnCode":"0409000","resultCode":"0409001"}"#,
            r#"{"returnCode":null,"resultCode":"0409000"}"#,
        ] {
            assert!(read(&answer(200, body)).is_ok(), "{body}");
        }
        for (body, code, message) in [
            (r#"{"resultCode":"0409001","resultDesc":"a","returnDesc":"b"}"#, "0409001", "a"),
            (r#"{"returnCode":"0409002","returnDesc":"b","resultCode":"0409000","resultDesc":"a"}"#, "0409002", "b"),
        ] {
            let problem = read(&answer(200, body)).expect_err("no success");
            assert_eq!((problem.code.as_deref(), problem.message.as_str()), (Some(code), message));
            assert!(problem.refused && !problem.retryable, "{body}");
        }
    }

    #[test]
    fn without_a_code_nobody_knows_what_was_done() {
        for body in [
            "{}",
            r#"{"resultDesc":"Operation successful."}"#,
            r#"{"resultCode":null}"#,
            r#"{"resultCode":""}"#,
            r#"{"resultCode":0}"#,
            r#"{"resultCode":409000}"#,
            r#"{"resultCode":"409000"}"#,
            r#"{"returnCode":0,"resultCode":"0409000"}"#,
            r#"{"resultCode":["0409000"]}"#,
            r#"{"resultCode":"0409000"#,
        ] {
            let problem = read(&answer(200, body)).expect_err("no success");
            assert!(!problem.refused, "{body}");
            assert_eq!(problem.kind, ProblemKind::Protocol, "{body}");
        }
    }

    #[test]
    fn a_500_is_a_business_failure_and_nothing_to_repeat() {
        for body in [r#"{"resultDesc":"no"}"#, r#"{"resultCode":"0409001"}"#] {
            let problem = read(&answer(500, body)).expect_err("no success");
            assert!(problem.refused && !problem.retryable, "{body}");
            assert!(!read(&answer(503, body)).expect_err("no success").refused, "{body}");
        }
        let page =
            Reply { headers: vec![("content-type".into(), "text/html".into())], ..answer(500, "<h1>nginx</h1>") };
        assert!(!read(&page).expect_err("no success").refused);
        // In nobody's words, or not in the system's.
        for body in ["", "{}", r#"{"message":"upstream failed"}"#, r#"{"resultCode":1}"#] {
            assert!(!read(&answer(500, body)).expect_err("no success").refused, "{body}");
        }
        // It says that it was done, and that it was not.
        assert!(!read(&answer(500, r#"{"resultCode":"0409000"}"#)).expect_err("no success").refused);
    }
}
