//! The switch to what the documents' samples look like.

use axum::http::StatusCode;
use casement_sandbox::Options;
use serde_json::{Value, json};

use crate::support::{AICC, JSON, Sandbox};

fn legacy() -> Sandbox {
    Sandbox::with(Options { legacy: true, ..Options::default() })
}

#[test]
fn the_portal_answers_in_pascal_case_without_counting() {
    let sandbox = legacy();
    let case = sandbox.portal("creator", "GET", "crm/case/1234", "");
    let body = case.json();
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["response", "status"]);
    let case_body = &body["response"];
    assert_eq!((&case_body["Title"], &case_body["IsPrivate"]), (&json!("Exhibition organization"), &json!(false)));
    assert_eq!(case_body["id"], 1234, "a number's id stays small");
    assert!(case_body["CreateBy"]["Id"].is_string());
    assert_eq!(case_body["CreateBy"]["ProfileUrl"], "/Products/People/Profile.aspx?user=creator");
    assert!(case.text.contains(r"\/Products\/People"), "still escaped");
    let missing = sandbox.portal("creator", "GET", "crm/case/999999", "");
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert!(missing.json()["error"]["stack"].is_string() && missing.json().get("statusCode").is_none());
    let signed =
        sandbox.post("/api/2.0/authentication", &json!({ "userName": "member", "password": "casement-secret" }));
    assert_eq!((&signed.json()["statusCode"], signed.json()["response"]["token"].is_string()), (&json!(201), true));
}

#[test]
fn xml_writes_true_and_false_with_capitals() {
    let sandbox = legacy();
    let token = sandbox.portal_token("creator");
    let ask = |path: &str, headers: &[(&str, &str)]| {
        let mut all = vec![("authorization", token.as_str())];
        all.extend(headers);
        sandbox.send("GET", &format!("/api/2.0/{path}"), &all, "")
    };
    let xml = ask("crm/case/1234.xml", &[]);
    assert!(xml.text.contains("<IsPrivate>False</IsPrivate><") && xml.text.contains("<id>1234</id>"), "{}", xml.text);
    assert_eq!(ask("crm/case/1234", &[]).json()["status"], 0, "JSON, as the server");
    sandbox.post("/sandbox/legacy", &json!({ "on": true, "xml": true }));
    assert!(ask("crm/case/1234", &[]).text.starts_with("<result><response>"), "XML, as the documents claim");
    for (path, headers) in [
        ("crm/case/1234.json", &[][..]),
        ("crm/case/1234", &[("accept", "application/json")]),
        ("crm/case/1234", &[JSON]),
    ] {
        assert_eq!(ask(path, headers).json()["status"], 0, "{path} {headers:?}");
    }
}

#[test]
fn the_switch_works_at_run_time_and_back() {
    let sandbox = Sandbox::new();
    let title = || sandbox.portal("creator", "GET", "crm/case/1234", "").json()["response"].get("Title").is_some();
    assert!(!title());
    assert_eq!(sandbox.post("/sandbox/legacy", &json!({ "on": true })).json(), json!({ "on": true, "xml": false }));
    assert!(title());
    assert_eq!(sandbox.get("/sandbox/legacy").json()["on"], true);
    sandbox.post("/sandbox/legacy", &json!({ "on": false }));
    assert!(!title());
    assert_eq!(sandbox.post("/sandbox/legacy", &json!({})).status, StatusCode::BAD_REQUEST);
}

#[test]
fn aicc_shows_the_artefacts_of_its_samples() {
    let sandbox = legacy();
    let list = sandbox.aicc("/case/list", &json!({ "start": 0, "limit": 2 }));
    assert_eq!(list.header("content-type"), Some("application/json%3Bcharset=UTF-8"));
    let item = &list.json()["result"][0]["caseList"][0];
    assert!(item.get("ownerType").is_none() && item["ownerId"].is_string());
    let lead = "10gg0000013wbIvo3zbk";
    sandbox.aicc("/task", &json!({ "taskInfo": { "title": "t", "ownerId": lead, "creatorId": lead } }));
    let tasks = sandbox.aicc("/task/list", &json!({ "start": 0, "limit": 1, "creatorId": lead })).json();
    let date = tasks["result"]["taskList"][0]["createdDate"].as_str().unwrap().to_owned();
    assert!(date.ends_with(".000Z") && date.as_bytes()[10] == b'T', "{date}");
    let refused = sandbox.send("POST", &format!("{AICC}/case/list"), &[JSON], "{}");
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
}

#[test]
fn osm_says_nothing_on_a_changes_success() {
    let sandbox = legacy();
    let made = sandbox.osm("POST", "/case-123/relations", &json!({ "related_id_list": ["123456"] }));
    assert_eq!((made.status, made.text.as_str()), (StatusCode::OK, ""));
    let list = sandbox.osm("GET", "/case-123/relations", &Value::Null).json();
    assert_eq!(list["case_relation_list"][0]["case_id"], "123456");
    let refused = sandbox.osm("POST", "/case-123/relations", &json!({ "related_id_list": ["case-123"] }));
    assert_eq!(refused.json()["error_code"], "OSM.01010044", "errors still speak");
}

#[test]
fn ccsqms_neighbours_print_a_bare_number_that_is_no_json() {
    let sandbox = legacy();
    let delete = sandbox.ccsqm("/deleteQualityTask", r#"{"qualityTaskId":"16239245027406915901"}"#);
    assert!(delete.text.contains("\"resultCode\":0409000"), "{}", delete.text);
    assert!(serde_json::from_str::<Value>(&delete.text).is_err());
    let body = r#"{"qualityTaskId":954645333549048833,"setCountsType":1,"isTakeEffect":1,"setCounts":[{"personID":"1600226476732482572","count":1}]}"#;
    assert_eq!(sandbox.ccsqm("/appointQualityTask", body).json()["resultCode"], "0409000", "as its own sample");
}
