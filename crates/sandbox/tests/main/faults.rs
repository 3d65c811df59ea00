//! Failures on demand, and the log of requests.

use axum::http::StatusCode;
use casement_sandbox::Cors;
use serde_json::{Value, json};

use crate::support::{AICC, Answer, JSON, Sandbox};

const CASE: &str = "c6m800000142lp0xsJlI";

pub fn fault(sandbox: &Sandbox, fault: &Value) {
    let answer = sandbox.post("/sandbox/faults", fault);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

fn transfer(sandbox: &Sandbox) -> Result<StatusCode, String> {
    let body = json!({
        "id": CASE, "ownerId": "10gg0000012IpiXMqxzk", "creatorId": "10gg0000013wbIvo3zbk", "remark": "r",
    });
    let token = sandbox.aicc_token();
    let path = format!("{AICC}/case/transfer");
    sandbox.try_send("POST", &path, &[JSON, ("access-token", &token)], &body.to_string()).map(|answer| answer.status)
}

fn owner(sandbox: &Sandbox) -> String {
    let answer = sandbox.aicc(&format!("/case/{CASE}"), &Value::Null).json();
    answer["result"][0]["caseInfo"]["ownerId"].as_str().unwrap().to_owned()
}

#[test]
fn a_connection_dropped_before_the_commit_changes_nothing() {
    let sandbox = Sandbox::new();
    let before = owner(&sandbox);
    fault(&sandbox, &json!({ "match": "case/transfer", "drop": "before" }));
    assert!(transfer(&sandbox).is_err());
    assert_eq!(owner(&sandbox), before);
    assert_eq!(transfer(&sandbox), Ok(StatusCode::OK), "once means once");
}

#[test]
fn a_connection_dropped_after_the_commit_has_done_the_work() {
    let sandbox = Sandbox::new();
    fault(&sandbox, &json!({ "match": "POST /service", "drop": "after" }));
    assert!(transfer(&sandbox).is_err());
    assert_eq!(owner(&sandbox), "10gg0000012IpiXMqxzk");
}

#[test]
fn a_status_stands_in_for_the_answer_and_is_used_up() {
    let sandbox = Sandbox::new();
    fault(&sandbox, &json!({ "match": "transfer", "status": 503, "retry_after": 7, "times": 2 }));
    assert_eq!(transfer(&sandbox), Ok(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(sandbox.get("/sandbox/faults").json()["items"][0]["times"], 1);
    assert_eq!(transfer(&sandbox), Ok(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(sandbox.get("/sandbox/faults").json()["items"], json!([]));
    assert_eq!(transfer(&sandbox), Ok(StatusCode::OK));
}

#[test]
fn a_gateway_can_fail_after_the_work_is_done() {
    let sandbox = Sandbox::new();
    fault(&sandbox, &json!({ "match": "transfer", "status": 504, "commit": true }));
    assert_eq!(transfer(&sandbox), Ok(StatusCode::GATEWAY_TIMEOUT));
    assert_eq!(owner(&sandbox), "10gg0000012IpiXMqxzk");
}

#[test]
fn a_page_can_come_where_json_was_expected() {
    let sandbox = Sandbox::new();
    fault(&sandbox, &json!({ "match": "case/list", "html": true }));
    let answer = sandbox.aicc("/case/list", &json!({ "start": 0, "limit": 1 }));
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-type").unwrap().starts_with("text/html"));
    fault(&sandbox, &json!({ "match": "case/list", "html": true, "status": 502 }));
    let answer = sandbox.aicc("/case/list", &json!({ "start": 0, "limit": 1 }));
    assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
}

#[test]
fn an_answer_can_break_off_or_end_early() {
    let sandbox = Sandbox::new();
    fault(&sandbox, &json!({ "match": "transfer", "truncate": true }));
    assert!(transfer(&sandbox).is_err());
    fault(&sandbox, &json!({ "match": "case/list", "truncate": "clean" }));
    let answer = sandbox.aicc("/case/list", &json!({ "start": 0, "limit": 1 }));
    assert_eq!(answer.status, StatusCode::OK);
    assert!(serde_json::from_str::<Value>(&answer.text).is_err());
}

#[test]
fn a_delay_delays() {
    let sandbox = Sandbox::new();
    let started = std::time::Instant::now();
    fault(&sandbox, &json!({ "match": "transfer", "delay_ms": 60, "delay_after_ms": 60 }));
    assert_eq!(transfer(&sandbox), Ok(StatusCode::OK));
    assert!(started.elapsed().as_millis() >= 120);
}

#[test]
fn faults_can_be_cleared_and_bad_ones_are_refused() {
    let sandbox = Sandbox::new();
    fault(&sandbox, &json!({ "match": "transfer", "status": 500 }));
    sandbox.send("DELETE", "/sandbox/faults", &[], "");
    assert_eq!(transfer(&sandbox), Ok(StatusCode::OK));
    for (bad, word) in [
        (json!({}), "match"),
        (json!({ "match": "x", "typo": 1 }), "typo"),
        (json!({ "match": "x" }), "nothing would happen"),
        (json!({ "match": "x", "status": 999 }), "200 to 599"),
        (json!({ "match": "x", "status": 500, "times": 0 }), "1 or more"),
        (json!({ "match": "x", "status": 500, "drop": "after" }), "drop and status"),
        (json!({ "match": "x", "html": true, "redirect": "/" }), "redirect and html"),
        (json!({ "match": "x", "wrong_types": true, "truncate": true }), "truncate and wrong_types"),
        (json!({ "match": "x", "unknown_fields": true, "no_success_code": true }), "unknown_fields and no_success"),
        (json!({ "match": "x", "redirect": "http://elsewhere" }), "one slash"),
        (json!({ "match": "x", "redirect": "//elsewhere" }), "one slash"),
        (json!({ "match": "x", "redirect": "/", "status": 500 }), "302"),
        (json!({ "match": "x", "drop": "before", "commit": true }), "commit"),
        (json!({ "match": "x", "drop": "before", "hidden": true }), "no answer"),
        (json!({ "match": "x", "truncate": true, "slow_body_ms": 5 }), "slow_body_ms"),
        (json!({ "match": "x", "delay_ms": 1, "retry_after": 5 }), "retry_after"),
        (json!({ "match": "x", "delay_ms": 600_001 }), "milliseconds"),
        (json!({ "match": "x", "connection": "open" }), "open"),
    ] {
        let answer = sandbox.post("/sandbox/faults", &bad);
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
        assert!(answer.json()["error"].as_str().unwrap().contains(word), "{bad}: {}", answer.text);
    }
    assert_eq!(sandbox.get("/sandbox/faults").json()["items"], json!([]));
}

#[test]
fn each_fault_tells_how_often_it_fired_also_when_it_is_spent() {
    let sandbox = Sandbox::new();
    let id = sandbox.post("/sandbox/faults", &json!({ "match": "transfer", "status": 500, "times": 2 })).json()["id"]
        .as_u64()
        .unwrap();
    let never = sandbox.post("/sandbox/faults", &json!({ "match": "nowhere", "status": 500 })).json()["id"].clone();
    let tell = |id: &str| {
        let fault = sandbox.get(&format!("/sandbox/faults/{id}")).json();
        (fault["fired"].as_u64().unwrap(), fault["left"].as_u64().unwrap())
    };
    assert_eq!(tell(&id.to_string()), (0, 2));
    assert_eq!(transfer(&sandbox), Ok(StatusCode::INTERNAL_SERVER_ERROR));
    assert_eq!(tell(&id.to_string()), (1, 1));
    assert_eq!(transfer(&sandbox), Ok(StatusCode::INTERNAL_SERVER_ERROR));
    assert_eq!(tell(&id.to_string()), (2, 0));
    sandbox.send("DELETE", &format!("/sandbox/faults/{never}"), &[], "");
    assert_eq!(tell(&never.to_string()), (0, 0));
    let list = sandbox.get("/sandbox/faults").json();
    assert_eq!((&list["items"], &list["spent"][0]["id"], &list["spent"][1]["id"]), (&json!([]), &never, &json!(id)));
    assert_eq!(sandbox.get("/sandbox/faults/99").status, StatusCode::NOT_FOUND);
    let log = sandbox.get("/sandbox/requests").json();
    let hits: Vec<_> = log["items"].as_array().unwrap().iter().filter(|entry| entry["fault"] == id).collect();
    assert_eq!(hits.len(), 2);
    assert_eq!((&hits[0]["arrival"], &hits[1]["arrival"]), (&json!(1), &json!(2)), "told apart");
}

#[test]
fn a_redirect_names_its_place_and_can_come_after_the_work() {
    let sandbox = Sandbox::new();
    let before = owner(&sandbox);
    fault(&sandbox, &json!({ "match": "transfer", "redirect": "/sign-in?x=1" }));
    fault(&sandbox, &json!({ "match": "transfer", "redirect": "/sign-in", "status": 307, "commit": true }));
    let token = sandbox.aicc_token();
    let body = json!({
        "id": CASE, "ownerId": "10gg0000012IpiXMqxzk", "creatorId": "10gg0000013wbIvo3zbk", "remark": "r",
    });
    let send = || {
        let path = format!("{AICC}/case/transfer");
        sandbox.send("POST", &path, &[JSON, ("access-token", &token)], &body.to_string())
    };
    let answer = send();
    assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, Some("/sign-in?x=1")));
    assert_eq!(owner(&sandbox), before);
    assert_eq!(send().status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(owner(&sandbox), "10gg0000012IpiXMqxzk");
}

#[test]
fn a_hidden_answer_has_no_cors_header_and_its_preflight_has() {
    let sandbox = Sandbox::with_cors(Cors::Open);
    let path = format!("{AICC}/case/list");
    let origin = ("origin", "https://elsewhere.example");
    let allows = |answer: &Answer| answer.header("access-control-allow-origin").is_some();
    fault(&sandbox, &json!({ "match": "case/list", "hidden": true, "status": 500 }));
    let preflight = [origin, ("access-control-request-method", "POST")];
    assert!(allows(&sandbox.send("OPTIONS", &path, &preflight, "")));
    let hidden = sandbox.send("POST", &path, &[JSON, origin], "{}");
    assert_eq!((hidden.status, allows(&hidden)), (StatusCode::INTERNAL_SERVER_ERROR, false));
    assert!(allows(&sandbox.send("POST", &path, &[JSON, origin], "{}")), "the next one can be read");
}

#[test]
fn a_blank_at_the_end_is_the_end_of_the_path() {
    let sandbox = Sandbox::new();
    fault(&sandbox, &json!({ "match": "/openapi/case ", "status": 500 }));
    fault(&sandbox, &json!({ "match": "/case/transfer ", "status": 502 }));
    assert_eq!(transfer(&sandbox), Ok(StatusCode::BAD_GATEWAY));
    assert_eq!(sandbox.get("/sandbox/faults").json()["items"][0]["match"], "/openapi/case ");
}

#[test]
fn a_preflight_does_not_use_a_fault_up() {
    let sandbox = Sandbox::new();
    fault(&sandbox, &json!({ "match": "transfer", "status": 500 }));
    sandbox.send("OPTIONS", &format!("{AICC}/case/transfer"), &[], "");
    assert_eq!(transfer(&sandbox), Ok(StatusCode::INTERNAL_SERVER_ERROR));
}

#[test]
fn requests_are_logged_without_tokens_and_sign_ins() {
    let sandbox = Sandbox::new();
    fault(&sandbox, &json!({ "match": "case/list", "drop": "before" }));
    let token = sandbox.aicc_token();
    let path = format!("{AICC}/case/list");
    let _ = sandbox.try_send("POST", &path, &[JSON, ("access-token", &token)], "{\"start\":0}");
    sandbox.get(&format!("/api/2.0/people/@self?asc_auth_key={token}&x=1"));
    let log = sandbox.get("/sandbox/requests");
    assert!(!log.text.contains(&token) && !log.text.contains("casement-secret"));
    let items = log.json()["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 3);
    assert_eq!(items[0]["body"], "(not shown)");
    assert_eq!((&items[1]["fault"], &items[1]["connection"]), (&json!(1), &Value::Null), "in-process there is none");
    assert_eq!(items[1]["method"], "POST");
    assert_eq!(items[1]["path"], path.as_str());
    assert_eq!(items[1]["body"], "{\"start\":0}");
    assert_eq!(items[1]["status"], Value::Null, "dropped");
    assert_eq!(items[2]["status"], 401);
    assert!(items[2]["path"].as_str().unwrap().ends_with("&x=1"));
}

#[test]
fn the_log_keeps_the_last_thousand() {
    let sandbox = Sandbox::new();
    for _ in 0..1005 {
        sandbox.get("/nowhere");
    }
    let items = sandbox.get("/sandbox/requests").json()["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 1000);
    assert_eq!(items[999]["number"], 1005);
}
