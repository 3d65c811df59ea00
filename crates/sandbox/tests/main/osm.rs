//! OSM: tokens, signed requests, tickets and their associations.

use axum::http::StatusCode;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::{JSON, OSM, Sandbox};

const TT: [&str; 3] = ["TT201801020526", "TT201801020527", "TT201801020528"];

fn relations(sandbox: &Sandbox, id: &str) -> Vec<String> {
    let answer = sandbox.osm("GET", &format!("/{id}/relations"), &Value::Null).json();
    let list = answer["case_relation_list"].as_array().unwrap();
    list.iter().map(|item| item["case_id"].as_str().unwrap().to_owned()).collect()
}

fn add(sandbox: &Sandbox, ids: &Value) -> Value {
    let body = json!({ "related_id_list": ids, "group_id": "123456" });
    let answer = sandbox.osm("POST", "/case-123/relations", &body);
    assert_eq!(answer.status, StatusCode::OK, "business errors come with 200 too");
    answer.json()
}

fn remove(sandbox: &Sandbox, id: &str) -> Value {
    let body = json!({ "related_id": id, "group_id": "123456" });
    sandbox.osm("DELETE", "/case-123/relations", &body).json()
}

#[test]
fn iam_puts_the_token_in_a_header_and_answers_201() {
    let sandbox = Sandbox::new();
    let body = |project: Value, password: &str| {
        json!({ "auth": {
            "identity": { "methods": ["password"], "password": { "user": {
                "name": "casement", "domain": { "name": "casement" }, "password": password,
            }}},
            "scope": { "project": project },
        }})
    };
    for project in [json!({ "name": "casement" }), json!({ "id": "casement" })] {
        let answer = sandbox.post("/v3/auth/tokens", &body(project, "casement-secret"));
        assert_eq!(answer.status, StatusCode::CREATED);
        assert!(answer.header("x-subject-token").is_some());
        assert!(!answer.text.contains(answer.header("x-subject-token").unwrap()));
    }
    for refused in [body(json!({ "name": "casement" }), "wrong"), body(json!({ "name": "other" }), "casement-secret")] {
        let answer = sandbox.post("/v3/auth/tokens", &refused);
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.header("x-subject-token").is_none());
    }
}

#[test]
fn the_gateway_refuses_a_bad_token_with_401() {
    let sandbox = Sandbox::new();
    let path = format!("{OSM}/case-123/relations");
    for (headers, words) in
        [(vec![JSON], "x-auth-token not found"), (vec![JSON, ("x-auth-token", "nonsense")], "decrypt token fail")]
    {
        let answer = sandbox.send("GET", &path, &headers, "");
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.json()["error_code"], "APIG.0301");
        assert!(answer.json()["error_msg"].as_str().unwrap().ends_with(words));
    }
}

#[test]
fn requests_signed_by_the_official_sdk_are_accepted() {
    let sandbox = Sandbox::new();
    let recorded: Value = serde_json::from_str(include_str!("../samples/osm_signed_requests.json")).unwrap();
    for request in recorded["requests"].as_array().unwrap() {
        let headers: Vec<(&str, &str)> = request["headers"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
            .collect();
        let text = |key: &str| request[key].as_str().unwrap();
        let answer = sandbox.send(text("method"), text("target"), &headers, text("body"));
        assert_eq!(answer.status, StatusCode::OK, "{} {}", text("target"), answer.text);
    }
}

#[test]
fn a_signature_over_another_body_does_not_hold() {
    let sandbox = Sandbox::new();
    let recorded: Value = serde_json::from_str(include_str!("../samples/osm_signed_requests.json")).unwrap();
    let request = &recorded["requests"][0];
    let headers: Vec<(&str, &str)> = request["headers"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
        .collect();
    let body = r#"{"related_id_list": ["TT201801020526"], "group_id": "123456"}"#;
    let answer = sandbox.send("POST", request["target"].as_str().unwrap(), &headers, body);
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.text.contains("verify aksk signature fail"));
    assert!(relations(&sandbox, "case-123").is_empty());
}

#[test]
fn a_hash_that_is_sent_along_has_to_be_the_bodys() {
    let sandbox = Sandbox::new();
    let recorded: Value = serde_json::from_str(include_str!("../samples/osm_signed_requests.json")).unwrap();
    let request = &recorded["requests"][0];
    let signed = Sha256::digest(request["body"].as_str().unwrap());
    let hash: String = signed.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut headers: Vec<(&str, &str)> = request["headers"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
        .collect();
    headers.push(("x-sdk-content-sha256", &hash));
    let target = request["target"].as_str().unwrap();
    let other = r#"{"related_id_list": ["TT201801020528"], "group_id": "123456"}"#;
    let answer = sandbox.send("POST", target, &headers, other);
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.text);
    assert_eq!(sandbox.send("POST", target, &headers, request["body"].as_str().unwrap()).status, StatusCode::OK);
}

#[test]
fn associations_are_added_to_those_that_are_there() {
    let sandbox = Sandbox::new();
    assert!(relations(&sandbox, "case-123").is_empty());
    assert_eq!(add(&sandbox, &json!([TT[0]])), json!({}));
    assert_eq!(add(&sandbox, &json!([TT[1], TT[2]])), json!({}));
    assert_eq!(relations(&sandbox, "case-123"), TT);
}

#[test]
fn a_bare_string_is_taken_like_a_list_with_one_item() {
    let sandbox = Sandbox::new();
    assert_eq!(add(&sandbox, &json!("123456")), json!({}));
    assert_eq!(relations(&sandbox, "case-123"), ["123456"]);
}

#[test]
fn an_associated_id_is_accepted_and_not_added_again() {
    let sandbox = Sandbox::new();
    add(&sandbox, &json!(TT));
    assert_eq!(add(&sandbox, &json!([TT[0], TT[0]])), json!({}));
    assert_eq!(relations(&sandbox, "case-123"), TT);
}

#[test]
fn more_than_three_in_all_is_43_and_adds_nothing() {
    let sandbox = Sandbox::new();
    add(&sandbox, &json!([TT[0], TT[1]]));
    let answer = add(&sandbox, &json!([TT[2], "123456"]));
    assert_eq!(answer["error_code"], "OSM.01010043");
    assert_eq!(relations(&sandbox, "case-123"), TT[..2]);
    let fresh = Sandbox::new();
    let four = add(&fresh, &json!([TT[0], TT[1], TT[2], "123456"]));
    assert_eq!(four["error_code"], "OSM.01010043");
    assert!(relations(&fresh, "case-123").is_empty());
}

#[test]
fn a_ticket_cannot_be_associated_with_itself() {
    let sandbox = Sandbox::new();
    let answer = add(&sandbox, &json!([TT[0], "case-123"]));
    assert_eq!(answer["error_code"], "OSM.01010044");
    assert!(relations(&sandbox, "case-123").is_empty(), "not even the good one was added");
}

#[test]
fn an_unknown_ticket_is_15_wherever_it_stands() {
    let sandbox = Sandbox::new();
    assert_eq!(add(&sandbox, &json!(["TT0"]))["error_code"], "OSM.01010015");
    for (method, path, body) in [
        ("GET", "/TT0/relations", Value::Null),
        ("POST", "/TT0/relations", json!({ "related_id_list": [TT[0]] })),
        ("DELETE", "/TT0/relations", json!({ "related_id": TT[0] })),
        ("GET", "/TT0", Value::Null),
    ] {
        let answer = sandbox.osm(method, path, &body);
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.json()["error_code"], "OSM.01010015", "{method} {path}");
    }
}

#[test]
fn a_body_that_is_not_as_documented_is_01() {
    let sandbox = Sandbox::new();
    for ids in [Value::Null, json!(7), json!([7]), json!([""]), json!(["x".repeat(65)])] {
        assert_eq!(add(&sandbox, &ids)["error_code"], "OSM.01010001", "{ids}");
    }
    let body = json!({ "related_id_list": [TT[0]], "group_id": "x".repeat(65) });
    let answer = sandbox.osm("POST", "/case-123/relations", &body).json();
    assert_eq!(answer["error_code"], "OSM.01010001");
    let answer = sandbox.osm("DELETE", "/case-123/relations", &json!({})).json();
    assert_eq!(answer["error_code"], "OSM.01010001");
}

#[test]
fn a_group_id_may_be_missing() {
    let sandbox = Sandbox::new();
    let answer = sandbox.osm("POST", "/case-123/relations", &json!({ "related_id_list": [TT[0]] }));
    assert_eq!(answer.json(), json!({}));
}

#[test]
fn an_association_is_removed_by_a_delete_with_a_body() {
    let sandbox = Sandbox::new();
    add(&sandbox, &json!(TT));
    assert_eq!(remove(&sandbox, TT[1]), json!({}));
    assert_eq!(relations(&sandbox, "case-123"), [TT[0], TT[2]]);
    assert_eq!(remove(&sandbox, TT[1])["error_code"], "OSM.01010014");
}

#[test]
fn an_association_shows_on_one_side() {
    let sandbox = Sandbox::new();
    add(&sandbox, &json!([TT[0]]));
    assert!(relations(&sandbox, TT[0]).is_empty());
}

#[test]
fn a_list_item_carries_the_id_the_description_and_the_submitter() {
    let sandbox = Sandbox::new();
    add(&sandbox, &json!(["123456"]));
    let answer = sandbox.osm("GET", "/case-123/relations", &Value::Null).json();
    let item = &answer["case_relation_list"][0];
    assert_eq!(item["simple_description"], "Certificate of the load balancer expired");
    assert!(item["user_name"].as_str().is_some_and(|name| !name.is_empty()));
}

fn search(sandbox: &Sandbox, query: &str) -> (Vec<Value>, i64) {
    let answer = sandbox.osm("GET", &format!("?{query}"), &Value::Null).json();
    let list = answer["incident_info_list"].as_array().unwrap_or_else(|| panic!("{answer}"));
    (list.clone(), answer["total_count"].as_i64().unwrap())
}

#[test]
fn tickets_are_found_by_words_of_the_description() {
    let sandbox = Sandbox::new();
    let (one, _) = search(&sandbox, "search_key=ssh&limit=100");
    assert!(one.iter().all(|t| t["simple_description"].as_str().unwrap().contains("SSH")));
    let (both, total) = search(&sandbox, "search_key=ssh&search_key=reboot&limit=100");
    assert!(total > 0 && both.len() <= one.len());
    let (chinese, total) = search(&sandbox, "search_key=%E5%AF%B9%E8%B1%A1&limit=1");
    assert!(total > 1);
    assert_eq!(chinese.len(), 1);
}

#[test]
fn tickets_are_found_by_id_status_and_group() {
    let sandbox = Sandbox::new();
    assert_eq!(search(&sandbox, "incident_id=case-123").1, 1);
    let (by_id, _) = search(&sandbox, "app_key=TT20180102&limit=100");
    assert!(by_id.len() >= 3);
    let (done, total) = search(&sandbox, "status=3&limit=100");
    assert!(total > 0 && done.iter().all(|t| t["status"] == 3));
    let (_, group) = search(&sandbox, "group_id=123456");
    assert!(group > 5 && group < 300);
    assert_eq!(search(&sandbox, "limit=0").1, 300 + 28, "the last ones make what names them fail");
    let (page, _) = search(&sandbox, "offset=326&limit=100");
    assert_eq!(page.len(), 2);
    let answer = sandbox.osm("GET", "?limit=101", &Value::Null).json();
    assert_eq!(answer["error_code"], "OSM.01010001");
}

#[test]
fn times_follow_the_zone_and_names_the_language() {
    let sandbox = Sandbox::new();
    let token = sandbox.osm_token();
    let ask = |headers: &[(&str, &str)]| {
        let mut all = vec![("x-auth-token", token.as_str())];
        all.extend(headers);
        let answer = sandbox.send("GET", &format!("{OSM}/case-123"), &all, "").json();
        answer["incident_detail_info"].clone()
    };
    let (plain, utc) = (ask(&[]), ask(&[("x-time-zone", "GMT+0"), ("x-language", "en-us")]));
    assert_ne!(plain["create_time"], utc["create_time"], "the default is GMT+8");
    assert_eq!(plain["create_time"], ask(&[("x-time-zone", "GMT+8")])["create_time"]);
    assert_eq!(plain["source_name"], "控制台");
    assert_eq!(utc["source_name"], "Console");
}
