//! Answers that a fault spoils, read as the widgets read them.

use axum::http::StatusCode;
use casement_contract::{Problem, Reply, aicc, ccsqm, onlyoffice, osm};
use serde_json::{Value, json};

use crate::{
    faults::fault,
    support::{Answer, Sandbox},
};

const CASE: &str = "c6m800000142lp0xsJlI";

/// The five writes of the widgets, and the reader that each answer goes through.
const WRITES: [(&str, Write, Read); 5] = [
    (
        "case/transfer",
        |sandbox| {
            let (owner, operator) = ("10gg0000012IpiXMqxzk", "10gg0000013wbIvo3zbk");
            let body = json!({ "id": CASE, "ownerId": owner, "creatorId": operator, "remark": "r" });
            sandbox.aicc("/case/transfer", &body)
        },
        |reply| aicc::read_transferred(reply),
    ),
    (
        "openapi/task",
        |sandbox| {
            let operator = "10gg0000013wbIvo3zbk";
            let info = json!({ "title": "t", "ownerId": operator, "creatorId": operator });
            sandbox.aicc("/task", &json!({ "taskInfo": info }))
        },
        |reply| aicc::read_created(reply).map(drop),
    ),
    (
        "POST /v2/servicerequest/cases/case-123/relations",
        |sandbox| sandbox.osm("POST", "/case-123/relations", &json!({ "related_id_list": ["123456"] })),
        |reply| osm::read_changed(reply),
    ),
    (
        "appointQualityTask",
        |sandbox| {
            let share = r#"{"personID":"1600226476732482572","count":1}"#;
            let id = r#"{"qualityTaskId":"954645333549048833","setCountsType":1,"isTakeEffect":0"#;
            sandbox.ccsqm("/appointQualityTask", &format!(r#"{id},"setCounts":[{share}]}}"#))
        },
        |reply| ccsqm::read_appointed(reply),
    ),
    (
        "PUT /api/2.0/crm/case/1234/access",
        |sandbox| {
            let body = r#"{"isPrivate":true,"accessList":["9924256a-739c-462b-af15-e652a3b1b6eb"]}"#;
            sandbox.portal("creator", "PUT", "crm/case/1234/access", body)
        },
        |reply| onlyoffice::read_access(reply).map(drop),
    ),
];

type Write = fn(&Sandbox) -> Answer;
type Read = fn(&Reply) -> Result<(), Problem>;

fn reply(answer: &Answer) -> Reply {
    let text = |value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned();
    let headers = answer.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    Reply { status: answer.status.as_u16(), headers, body: answer.text.clone() }
}

#[test]
fn a_spoiled_answer_never_reads_as_a_success_and_unknown_members_do_no_harm() {
    let sandbox = Sandbox::new();
    for (path, write, read) in WRITES {
        for (key, succeeds) in [("wrong_types", false), ("no_success_code", false), ("unknown_fields", true)] {
            fault(&sandbox, &json!({ "match": path, key: true }));
            let answer = write(&sandbox);
            assert_eq!(sandbox.get("/sandbox/faults").json()["items"], json!([]), "{path} {key} fired");
            assert!(answer.status.is_success(), "{path} {key}");
            match read(&reply(&answer)) {
                Ok(()) => assert!(succeeds, "{path} {key}: {}", answer.text),
                Err(problem) => {
                    assert!(!succeeds, "{path} {key}: {problem:?} {}", answer.text);
                    assert!(!problem.refused, "{path} {key}: it was done: {}", answer.text);
                }
            }
        }
        assert_eq!(read(&reply(&write(&sandbox))), Ok(()), "{path}");
    }
}

#[test]
fn reads_are_spoiled_at_every_leaf() {
    let sandbox = Sandbox::new();
    fault(&sandbox, &json!({ "match": "relations", "wrong_types": true, "times": 2 }));
    for case in ["case-123", "TT201801020526"] {
        let answer = sandbox.osm("GET", &format!("/{case}/relations"), &Value::Null);
        assert!(osm::read_relations(&reply(&answer)).is_err(), "{}", answer.text);
    }
    fault(&sandbox, &json!({ "match": "queryQualityTask", "unknown_fields": true }));
    let body =
        r#"{"startTimeMillis":0,"endTimeMillis":9999999999999,"currentRole":"qualityDirector","page":1,"rows":50}"#;
    let answer = sandbox.ccsqm("/queryQualityTask", body);
    if answer.status == StatusCode::OK {
        assert!(answer.text.contains("16239245027406915901"), "numbers keep their digits");
    }
    assert!(answer.text.contains("x_unknown"));
}

#[test]
fn a_401_is_said_as_each_system_says_it() {
    let sandbox = Sandbox::new();
    for (path, write, read) in WRITES {
        fault(&sandbox, &json!({ "match": path, "status": 401 }));
        let answer = write(&sandbox);
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        let problem = read(&reply(&answer)).unwrap_err();
        assert!(problem.refused, "{path}: {problem:?}");
        match path {
            path if path.contains("/api/2.0") => {
                assert_eq!(answer.text, "Unauthorized");
                assert!(answer.header("content-type").unwrap().starts_with("text/html"));
            }
            path if path.contains("/v2/") => assert_eq!(problem.code.as_deref(), Some("APIG.0301")),
            "appointQualityTask" => assert_eq!(problem.code.as_deref(), Some("0409401")),
            _ => assert_eq!(problem.code.as_deref(), Some("405290401")),
        }
    }
}
