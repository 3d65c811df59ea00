//! Faults by what is typed or chosen.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{JSON, OSM, Sandbox};

#[test]
fn a_word_that_is_typed_makes_the_write_fail_that_way() {
    let sandbox = Sandbox::new();
    let operator = "10gg0000013wbIvo3zbk";
    let create = |title: &str| {
        let info = json!({ "title": title, "ownerId": operator, "creatorId": operator });
        sandbox.aicc("/task", &json!({ "taskInfo": info }))
    };
    assert_eq!(create("Call back fault:status-503").status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(create("Call back fault:html").text.get(..9), Some("<!DOCTYPE"));
    assert_eq!(create("fault:status-401-once").status, StatusCode::UNAUTHORIZED);
    assert_eq!(create("fault:status-401-once").json()["resCode"], "0", "after signing in again");
    assert_eq!(create("no fault: none").json()["resCode"], "0");
    let listed = sandbox.aicc(
        "/task/list",
        &json!({ "start": 0, "limit": 100, "creatorId": operator, "title": "fault:status-401-once" }),
    );
    assert_eq!(listed.json()["result"]["count"], 1, "a search for the word is no write");
    let log = sandbox.get("/sandbox/requests").json();
    let hit = log["items"].as_array().unwrap().iter().find(|entry| entry["status"] == 503).unwrap();
    assert_eq!(hit["fault"], "fault:status-503");
}

#[test]
fn where_only_ids_are_sent_somebody_can_be_chosen_who_makes_it_fail() {
    let sandbox = Sandbox::new();
    let sentinels = sandbox.get("/sandbox/sentinels").json()["items"].as_array().unwrap().clone();
    let of = |text: &str, key: &str| {
        let found = sentinels.iter().find(|sentinel| sentinel["text"] == text).unwrap();
        found[key].as_str().unwrap().to_owned()
    };
    // A ticket.
    let relate = |id: &str| {
        let (token, body) = (sandbox.osm_token(), json!({ "related_id_list": [id] }).to_string());
        let headers = [JSON, ("x-auth-token", token.as_str())];
        sandbox.try_send("POST", &format!("{OSM}/case-123/relations"), &headers, &body)
    };
    assert!(relate("fault:drop-after").is_err());
    let list = sandbox.osm("GET", "/case-123/relations", &Value::Null).json();
    assert_eq!(list["case_relation_list"][0]["case_id"], "fault:drop-after", "it was done");
    // An inspector, as text and as a number.
    for id in [of("fault:status-500", "inspector"), format!(r#""{}""#, of("fault:status-500", "inspector"))] {
        let body = r#"{"qualityTaskId":"954645333549048833","setCountsType":1,"isTakeEffect":0,"setCounts":"#;
        let answer = sandbox.ccsqm("/appointQualityTask", &format!(r#"{body}[{{"personID":{id},"count":1}}]}}"#));
        assert!(answer.status == 500 && answer.text.contains("a fault that was asked for"), "{}", answer.text);
    }
    // A person of the portal, whom the portal knows.
    let guid = of("fault:html-commit", "guid");
    let body = json!({ "isPrivate": true, "accessList": [guid] }).to_string();
    let answer = sandbox.portal("creator", "PUT", "crm/case/1234/access", &body);
    assert!(answer.text.starts_with("<!DOCTYPE"), "{}", answer.text);
    let case = sandbox.portal("creator", "GET", "crm/case/1234", "").json();
    let names: Vec<_> =
        case["response"]["accessList"].as_array().unwrap().iter().map(|who| &who["displayName"]).collect();
    assert!(names.contains(&&json!("Fault: html-commit")), "{names:?}");
}

#[test]
fn every_sentinel_can_be_found_where_it_is_chosen_and_stands_in_the_documentation() {
    let sandbox = Sandbox::new();
    let documented = include_str!("../../../../docs/sandbox.md");
    for sentinel in sandbox.get("/sandbox/sentinels").json()["items"].as_array().unwrap() {
        let of = |key: &str| sentinel[key].as_str().unwrap();
        let row = format!("| `{}` | {} | `{}` | `{}` |", of("text"), of("does"), of("inspector"), of("guid"));
        assert!(documented.contains(&row), "docs/sandbox.md has no line {row}");
        let name = of("text").replace("fault:", "Fault: ");
        let found = sandbox.get(&format!("/sandbox/people?kind=inspector&q={}", of("inspector"))).json();
        assert_eq!(found["items"][0]["name"], name.as_str());
        let person = sandbox.portal("admin", "GET", &format!("people/{}", of("guid")), "").json();
        assert_eq!(person["response"]["displayName"], name.as_str());
        let ticket = sandbox.osm("GET", &format!("/{}", of("text")), &Value::Null);
        assert!(ticket.text.contains("Relating this ticket"), "{}", ticket.text);
    }
}
