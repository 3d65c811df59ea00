//! AICC: tokens, assigning cases, looking them up.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{AICC, JSON, Sandbox};

const CASE: &str = "c6m800000142lp0xsJlI";
const AUTOMATIC: &str = "c6m80000014iXKHqDw3c";
const LEAD: &str = "10gg0000013wbIvo3zbk";
const SUPERVISOR: &str = "10gg00000148QvgpaLAm";
const AGENT: &str = "10gg0000012IpiXMqxzk";

fn transfer() -> Value {
    json!({ "id": CASE, "ownerId": AGENT, "ownerType": "user", "creatorId": LEAD, "remark": "r" })
}

fn with(field: &str, value: Value) -> Value {
    let mut body = transfer();
    body[field] = value;
    body
}

fn code(sandbox: &Sandbox, path: &str, body: &Value) -> String {
    let answer = sandbox.aicc(path, body);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()["resCode"].as_str().unwrap().to_owned()
}

fn details(sandbox: &Sandbox, id: &str) -> Value {
    sandbox.aicc(&format!("/case/{id}"), &Value::Null).json()["result"][0].clone()
}

#[test]
fn the_token_call_takes_a_form_and_refuses_json() {
    let sandbox = Sandbox::new();
    let body = json!({
        "grant_type": "client_credentials", "client_id": "casement", "client_secret": "casement-secret",
    });
    let answer = sandbox.post("/baas/auth/v1.0/oauth2/token", &body);
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(sandbox.aicc_token().len(), 64);
}

#[test]
fn a_wrong_client_secret_gets_no_token() {
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let form = "grant_type=client_credentials&client_id=casement&client_secret=wrong";
    let answer = Sandbox::new().send("POST", "/baas/auth/v1.0/oauth2/token", &[kind], form);
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.json()["resCode"], "405290402");
}

#[test]
fn a_missing_or_foreign_token_is_refused_with_401() {
    let sandbox = Sandbox::new();
    let path = format!("{AICC}/case/list");
    let body = json!({ "start": 0, "limit": 1 }).to_string();
    let osm = sandbox.osm_token();
    let aicc = format!("Bearer {}", sandbox.aicc_token());
    for header in [
        None,
        Some(("access-token", "x")),
        Some(("access-token", osm.as_str())),
        Some(("authorization", aicc.as_str())),
    ] {
        let mut headers = vec![JSON];
        headers.extend(header);
        let answer = sandbox.send("POST", &path, &headers, &body);
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.json()["resCode"], "405290401");
    }
}

#[test]
fn a_transfer_changes_the_owner_and_answers_without_a_result() {
    let sandbox = Sandbox::new();
    let answer = sandbox.aicc("/case/transfer", &transfer());
    assert_eq!(answer.json(), json!({ "resCode": "0", "resMsg": "Success" }));
    let info = &details(&sandbox, CASE)["caseInfo"];
    assert_eq!(info["ownerId"], AGENT);
    assert_eq!(info["ownerType"], "user");
    assert_eq!(info["ownerName"], "Yuki Tanaka");
    assert_eq!(info["creatorName"], "Daniel Okafor");
}

#[test]
fn a_transfer_appends_to_the_history() {
    let sandbox = Sandbox::new();
    let before = details(&sandbox, CASE)["caseTrace"].as_array().unwrap().len();
    sandbox.aicc("/case/transfer", &with("remark", json!("Customer speaks Japanese")));
    let trace = details(&sandbox, CASE)["caseTrace"].clone();
    assert_eq!(trace.as_array().unwrap().len(), before + 1);
    let last = &trace[before];
    assert_eq!(last["creatorId"], LEAD);
    assert_eq!(last["creatorName"], "Ines Moreau");
    assert_eq!(last["operateType"], "Transfer");
    assert_eq!(last["ownerName"], "Yuki Tanaka");
    assert_eq!(last["remark"], "Customer speaks Japanese");
}

#[test]
fn a_missing_owner_type_means_user() {
    let sandbox = Sandbox::new();
    let mut body = transfer();
    body.as_object_mut().unwrap().remove("ownerType");
    assert_eq!(code(&sandbox, "/case/transfer", &body), "0");
    assert_eq!(details(&sandbox, CASE)["caseInfo"]["ownerType"], "user");
}

#[test]
fn a_case_can_go_to_a_queue() {
    let sandbox = Sandbox::new();
    let queue = sandbox.get("/sandbox/people?kind=queue&q=complaints").json()["items"][0].clone();
    let mut body = with("ownerType", json!("queue"));
    body["ownerId"] = queue["id"].clone();
    assert_eq!(code(&sandbox, "/case/transfer", &body), "0");
    let info = &details(&sandbox, CASE)["caseInfo"];
    assert_eq!(info["ownerType"], "queue");
    assert_eq!(info["ownerName"], "Complaints");
}

#[test]
fn an_owner_of_the_other_type_does_not_exist() {
    let sandbox = Sandbox::new();
    let queue = sandbox.get("/sandbox/people?kind=queue").json()["items"][0]["id"].clone();
    assert_eq!(code(&sandbox, "/case/transfer", &with("ownerId", queue)), "405290012");
    let mut body = with("ownerType", json!("queue"));
    body["ownerId"] = json!(SUPERVISOR);
    assert_eq!(code(&sandbox, "/case/transfer", &body), "405290012");
    assert_eq!(code(&sandbox, "/case/transfer", &with("ownerId", json!("10gg0000000000000000"))), "405290012");
}

#[test]
fn a_blank_owner_is_taken_only_under_automatic_assignment() {
    let sandbox = Sandbox::new();
    assert_eq!(code(&sandbox, "/case/transfer", &with("ownerId", json!(""))), "405290021");
    let body = json!({ "id": AUTOMATIC, "ownerId": "", "creatorId": LEAD, "remark": "r" });
    assert_eq!(code(&sandbox, "/case/transfer", &body), "0");
    let info = &details(&sandbox, AUTOMATIC)["caseInfo"];
    assert_ne!(info["ownerId"], "");
    assert_ne!(info["ownerId"], LEAD);
    assert_eq!(info["ownerType"], "user");
}

#[test]
fn only_the_owner_or_somebody_with_the_permission_may_transfer() {
    let sandbox = Sandbox::new();
    assert_eq!(code(&sandbox, "/case/transfer", &with("creatorId", json!(AGENT))), "405290020");
    assert_eq!(details(&sandbox, CASE)["caseInfo"]["ownerId"], SUPERVISOR, "nothing changed");
    assert_eq!(code(&sandbox, "/case/transfer", &transfer()), "0");
    // The agent owns it now, and may give it away once.
    let mut back = with("creatorId", json!(AGENT));
    back["ownerId"] = json!(SUPERVISOR);
    assert_eq!(code(&sandbox, "/case/transfer", &back), "0");
    assert_eq!(code(&sandbox, "/case/transfer", &back), "405290020");
}

#[test]
fn an_unknown_case_or_operator_has_a_code_of_its_own() {
    let sandbox = Sandbox::new();
    assert_eq!(code(&sandbox, "/case/transfer", &with("id", json!("c6m80000000000000000"))), "405290010");
    assert_eq!(code(&sandbox, "/case/transfer", &with("creatorId", json!("10gg0000000000000000"))), "405290013");
    let answer = sandbox.aicc("/case/c6m80000000000000000", &Value::Null);
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json()["resCode"], "405290010");
}

#[test]
fn lengths_are_counted_in_bytes() {
    let sandbox = Sandbox::new();
    // 666 characters of three bytes are 1998 bytes; two more bytes are allowed, three are not.
    let text = "案".repeat(666);
    assert_eq!(code(&sandbox, "/case/transfer", &with("remark", json!(format!("{text}ab")))), "0");
    assert_eq!(code(&sandbox, "/case/transfer", &with("remark", json!(format!("{text}abc")))), "405290003");
    assert_eq!(code(&sandbox, "/case/transfer", &with("id", json!(format!("{CASE}x")))), "405290003");
    let stored = details(&sandbox, CASE)["caseTrace"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(stored["remark"], format!("{text}ab"), "nothing was cut");
}

#[test]
fn missing_mistyped_and_unknown_values_are_business_errors() {
    let sandbox = Sandbox::new();
    for field in ["id", "ownerId", "creatorId", "remark"] {
        assert_eq!(code(&sandbox, "/case/transfer", &with(field, Value::Null)), "405290001", "{field}");
        assert_eq!(code(&sandbox, "/case/transfer", &with(field, json!(7))), "405290002", "{field}");
    }
    assert_eq!(code(&sandbox, "/case/transfer", &with("ownerType", json!("group"))), "405290004");
}

#[test]
fn a_body_that_is_no_json_object_is_a_400() {
    let sandbox = Sandbox::new();
    let token = sandbox.aicc_token();
    for body in ["", "{", "[]", "id=1"] {
        let path = format!("{AICC}/case/transfer");
        let answer = sandbox.send("POST", &path, &[JSON, ("access-token", &token)], body);
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(answer.json()["resCode"], "405290400");
    }
}

#[test]
fn template_fields_beside_the_standard_ones_are_stored() {
    let sandbox = Sandbox::new();
    let mut body = transfer();
    body["region"] = json!("EMEA");
    body["AICC__level__CST"] = json!(3);
    assert_eq!(code(&sandbox, "/case/transfer", &body), "0");
    let info = &details(&sandbox, CASE)["caseInfo"];
    assert_eq!(info["AICC__region__CST"], "EMEA");
    assert_eq!(info["AICC__level__CST"], 3);
}

#[test]
fn a_list_is_an_array_with_one_element_and_pages() {
    let sandbox = Sandbox::new();
    let page = |start: i64, limit: i64| {
        let answer = sandbox.aicc("/case/list", &json!({ "start": start, "limit": limit })).json();
        assert_eq!(answer["result"].as_array().unwrap().len(), 1);
        answer["result"][0].clone()
    };
    let (first, second) = (page(0, 3), page(3, 3));
    assert_eq!(first["count"], 2000);
    assert_eq!(first["caseList"].as_array().unwrap().len(), 3);
    assert_ne!(first["caseList"][2]["id"], second["caseList"][0]["id"]);
    assert_eq!(page(1999, 100)["caseList"].as_array().unwrap().len(), 1);
    assert_eq!(page(2000, 100)["caseList"], json!([]));
    let number = first["caseList"][0]["caseNo"].as_str().unwrap();
    assert_eq!(number.len(), 30);
}

#[test]
fn start_and_limit_are_mandatory_numbers_in_a_range() {
    let sandbox = Sandbox::new();
    for (body, expected) in [
        (json!({ "limit": 1 }), "405290001"),
        (json!({ "start": 0 }), "405290001"),
        (json!({ "start": "0", "limit": 1 }), "405290002"),
        (json!({ "start": -1, "limit": 1 }), "405290006"),
        (json!({ "start": 0, "limit": 0 }), "405290006"),
        (json!({ "start": 0, "limit": 101 }), "405290006"),
        (json!({ "start": 0, "limit": 100 }), "0"),
    ] {
        assert_eq!(code(&sandbox, "/case/list", &body), expected, "{body}");
    }
}

fn list(sandbox: &Sandbox, filter: Value) -> (Vec<Value>, i64) {
    let mut body = json!({ "start": 0, "limit": 100 });
    body.as_object_mut().unwrap().extend(filter.as_object().unwrap().clone());
    let result = sandbox.aicc("/case/list", &body).json()["result"][0].clone();
    (result["caseList"].as_array().unwrap().clone(), result["count"].as_i64().unwrap())
}

#[test]
fn a_list_can_be_filtered_by_every_field() {
    let sandbox = Sandbox::new();
    let case = list(&sandbox, json!({ "title": "LINE 4471" })).0[0].clone();
    assert_eq!(case["id"], AUTOMATIC);
    for field in ["status", "origin", "ownerId", "contactId", "contactPhone", "creatorId", "type", "caseNo"] {
        let (found, count) = list(&sandbox, json!({ field: case[field] }));
        assert!(count > 0, "{field}");
        assert!(found.iter().all(|item| item[field] == case[field]), "{field}");
    }
    for priority in ["Low", "Medium", "High", "Critical"] {
        let (found, count) = list(&sandbox, json!({ "priority": priority }));
        assert!(count > 0 && found.iter().all(|item| item["priority"] == priority));
    }
    assert_eq!(code(&sandbox, "/case/list", &json!({ "start": 0, "limit": 1, "priority": "0" })), "405290004");
}

#[test]
fn a_queue_id_lists_what_lies_in_that_queue() {
    let sandbox = Sandbox::new();
    let queue = sandbox.get("/sandbox/people?kind=queue&q=night").json()["items"][0]["id"].clone();
    let (found, count) = list(&sandbox, json!({ "queueId": queue }));
    assert!(count > 0);
    assert!(found.iter().all(|item| item["ownerId"] == queue && item["ownerType"] == "queue"));
}

#[test]
fn a_span_of_31_days_is_the_longest() {
    let sandbox = Sandbox::new();
    let span = |from: &str, to: &str| {
        let body = json!({ "start": 0, "limit": 1, "startTime": from, "endTime": to });
        code(&sandbox, "/case/list", &body)
    };
    assert_eq!(span("2026-03-01 00:00:00", "2026-04-01 00:00:00"), "0");
    assert_eq!(span("2026-03-01 00:00:00", "2026-04-01 00:00:01"), "405290007");
    assert_eq!(span("2026-03-02 00:00:00", "2026-03-01 00:00:00"), "405290007");
    assert_eq!(span("2026-03-01", "2026-03-02 00:00:00"), "405290005");
    let (_, all) = list(&sandbox, json!({}));
    let newest = list(&sandbox, json!({})).0[0]["createdDate"].clone();
    let (found, count) = list(&sandbox, json!({ "startTime": newest }));
    assert!(count < all && found.iter().all(|item| item["createdDate"] == newest));
}

#[test]
fn a_classification_asks_about_the_operator() {
    let sandbox = Sandbox::new();
    sandbox.aicc("/case/transfer", &transfer());
    let (todo, _) = list(&sandbox, json!({ "classification": "Todo", "creatorId": AGENT }));
    assert!(todo.iter().any(|item| item["id"] == CASE));
    assert!(todo.iter().all(|item| item["ownerId"] == AGENT && item["state"] != "Completed"));
    let (done, _) = list(&sandbox, json!({ "classification": "Processed", "creatorId": LEAD }));
    assert!(done.iter().any(|item| item["id"] == CASE));
    let (created, _) = list(&sandbox, json!({ "classification": "Created", "creatorId": SUPERVISOR }));
    assert!(created.iter().any(|item| item["id"] == CASE));
    assert!(list(&sandbox, json!({ "classification": "Follow" })).1 > 0);
    let body = json!({ "start": 0, "limit": 1, "classification": "Mine" });
    assert_eq!(code(&sandbox, "/case/list", &body), "405290004");
}
