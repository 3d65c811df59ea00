//! OSM: opening tickets, what happens to them, labels, messages and the log of it all.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{JSON, OSM, Sandbox};

const SOURCE: &str = "83aeb0f2834c4df49826c781d32a963e";

fn new_ticket() -> Value {
    json!({
        "simple_description": "Disk is slow", "source_id": SOURCE, "product_category_id": "1",
        "business_type_id": "0", "severity_id": "2",
    })
}

fn open(sandbox: &Sandbox) -> String {
    let answer = sandbox.osm("POST", "", &new_ticket()).json();
    answer["incident_id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

fn refusal(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> String {
    let answer = sandbox.osm(method, path, body);
    assert_eq!(answer.status, StatusCode::OK, "business errors come with 200");
    answer.json()["error_code"].as_str().unwrap_or_default().to_owned()
}

/// Below `/v2/servicerequest`.
fn get(sandbox: &Sandbox, path: &str) -> Value {
    let token = sandbox.osm_token();
    let headers = [JSON, ("x-auth-token", token.as_str())];
    sandbox.send("GET", &format!("/v2/servicerequest{path}"), &headers, "").json()
}

fn status(sandbox: &Sandbox, id: &str) -> Value {
    get(sandbox, &format!("/cases/{id}/status"))["status"].clone()
}

#[test]
fn a_new_ticket_answers_its_id_and_is_to_be_processed() {
    let sandbox = Sandbox::new();
    let before = get(&sandbox, "/cases/count?status=0")["incident_status_counts"][0]["count"].as_i64().unwrap();
    let id = open(&sandbox);
    assert_eq!(status(&sandbox, &id), 0);
    let info = sandbox.osm("GET", &format!("/{id}"), &Value::Null).json()["incident_detail_info"].clone();
    assert_eq!((&info["simple_description"], &info["severity_name"]), (&json!("Disk is slow"), &json!("Major")));
    let after = get(&sandbox, "/cases/count?status=0")["incident_status_counts"][0]["count"].as_i64().unwrap();
    assert_eq!(after, before + 1);
    assert_ne!(open(&sandbox), id);
    for (field, value, expected) in [
        ("source_id", json!("other"), "OSM.01010001"),
        ("simple_description", json!(""), "OSM.01010001"),
        ("severity_id", json!("99"), "OSM.01010006"),
        ("remind_mail", json!("nobody"), "OSM.01010008"),
    ] {
        let mut body = new_ticket();
        body[field] = value;
        assert_eq!(refusal(&sandbox, "POST", "", &body), expected, "{field}");
    }
}

#[test]
fn counts_sum_to_the_list() {
    let sandbox = Sandbox::new();
    let counts = get(&sandbox, "/cases/count")["incident_status_counts"].clone();
    let sum: i64 = counts.as_array().unwrap().iter().map(|item| item["count"].as_i64().unwrap()).sum();
    assert_eq!(sum, 328);
    assert_eq!(
        get(&sandbox, "/cases/count?status=13")["incident_status_counts"],
        json!([{ "status": 13, "count": 0 }])
    );
}

#[test]
fn a_ticket_is_urged_once_closed_and_then_deleted() {
    let sandbox = Sandbox::new();
    let id = open(&sandbox);
    let act = |action: &str, body: &Value| refusal(&sandbox, "POST", &format!("/{id}/action?action_id={action}"), body);
    assert_eq!(act("burn", &json!({})), "OSM.01010013");
    assert_eq!(act("press", &Value::Null), "");
    assert_eq!(act("press", &json!({})), "OSM.01010004", "too often");
    assert_eq!(act("delete", &json!({})), "OSM.01010014", "still open");
    assert_eq!(act("close", &json!({ "judgement": "x".repeat(401) })), "OSM.01010001");
    let satisfaction = json!([{ "satisfaction_id": 1, "value": 5 }]);
    let body = json!({ "judgement": "Well done", "group_id": "123456", "incident_satisfaction_list": satisfaction });
    assert_eq!(act("close", &body), "");
    assert_eq!(status(&sandbox, &id), 3);
    assert_eq!(act("cancel", &json!({})), "OSM.01010014");
    let info = sandbox.osm("GET", &format!("/{id}"), &Value::Null).json()["incident_detail_info"].clone();
    assert_eq!((&info["judgement"], &info["incident_satisfaction"]), (&json!("Well done"), &satisfaction));
    assert!(info["resolve_time"].is_i64(), "the tables and the SDKs say integer");
    assert_eq!(act("delete", &json!({})), "");
    assert_eq!(status(&sandbox, &id), 13);
    assert_eq!(refusal(&sandbox, "POST", "/TT0/action?action_id=close", &json!({})), "OSM.01010015");
}

#[test]
fn a_message_is_added_while_a_ticket_is_open() {
    let sandbox = Sandbox::new();
    let id = open(&sandbox);
    let path = format!("/{id}/message");
    let body = json!({ "message": { "content": "Any news?", "accessory_ids": ["a1"] }, "group_id": "123456" });
    assert_eq!(sandbox.osm("POST", &path, &body).json(), json!({}));
    assert_eq!(refusal(&sandbox, "POST", &path, &json!({ "message": { "content": " " } })), "OSM.01010001");
    let list = get(&sandbox, &format!("/cases/{id}/messages"));
    assert_eq!(list["count"], 1);
    let message = &list["message_list"][0];
    assert_eq!((&message["content"], &message["replier"]), (&json!("Any news?"), &json!("casement")));
    assert_eq!((&message["is_first_message"], &message["type"]), (&json!(1), &json!(0)));
    let details = sandbox.osm("GET", &format!("/{id}"), &Value::Null).json();
    assert!(details["incident_detail_info"]["message_list"][0]["message_id"].is_string());
    sandbox.osm("POST", &format!("/{id}/action?action_id=cancel"), &json!({}));
    assert_eq!(refusal(&sandbox, "POST", &path, &body), "OSM.01010014");
}

#[test]
fn a_ticket_carries_five_labels_at_most() {
    let sandbox = Sandbox::new();
    let all = get(&sandbox, "/labels");
    assert_eq!((&all["total_count"], all["label_list"].as_array().unwrap().len()), (&json!(8), 8));
    assert_eq!(get(&sandbox, "/labels?name=SECUR")["label_list"][0]["label_id"], 5);
    assert_eq!(get(&sandbox, "/labels?limit=101")["error_code"], "OSM.01010001");
    let id = open(&sandbox);
    let path = format!("/{id}/labels");
    let change = |method: &str, ids: &str| refusal(&sandbox, method, &format!("{path}?{ids}"), &Value::Null);
    assert_eq!(change("POST", "label_ids=1,2&label_ids=3"), "");
    assert_eq!(change("POST", "label_ids=3,4,5"), "", "one is there already");
    assert_eq!(change("POST", "label_ids=6"), "OSM.01010042");
    assert_eq!(change("POST", "label_ids=99"), "OSM.01010014");
    assert_eq!(change("POST", ""), "OSM.01010001");
    assert_eq!(change("DELETE", "label_ids=1,2"), "");
    assert_eq!(change("DELETE", "label_ids=1"), "OSM.01010014");
    let labels = get(&sandbox, &format!("/cases/{id}/labels"))["case_label_list"].clone();
    let ids: Vec<i64> = labels.as_array().unwrap().iter().map(|label| label["label_id"].as_i64().unwrap()).collect();
    assert_eq!(ids, [3, 4, 5]);
}

#[test]
fn operate_logs_say_who_did_what_through_which_endpoint() {
    let sandbox = Sandbox::new();
    let id = open(&sandbox);
    sandbox.osm("POST", &format!("/{id}/relations"), &json!({ "related_id_list": ["123456"] }));
    sandbox.osm("DELETE", &format!("/{id}/relations"), &json!({ "related_id": "123456" }));
    sandbox.osm("POST", &format!("/{id}/labels?label_ids=1"), &Value::Null);
    sandbox.osm("POST", &format!("/{id}/relations"), &json!({ "related_id_list": [id] }));
    let logs = get(&sandbox, &format!("/cases/{id}/operate-logs?limit=100"));
    assert_eq!(logs["total_count"], 4, "what was refused is not in it");
    let list = logs["incident_operate_log_list"].as_array().unwrap();
    assert!(list.iter().all(|log| log["operator_id"] == "casement" && log["incident_id"] == id.as_str()));
    let words: Vec<&str> = list.iter().map(|log| log["operate_desc"].as_str().unwrap()).collect();
    assert_eq!(words[1], format!("POST /v2/servicerequest/cases/{id}/relations: 123456"));
    assert_eq!(words[2], format!("DELETE /v2/servicerequest/cases/{id}/relations: 123456"));
    assert_eq!(get(&sandbox, &format!("/cases/{id}/operate-logs?limit=1&offset=1"))["total_count"], 4);
    assert_eq!(get(&sandbox, "/cases/TT0/operate-logs")["error_code"], "OSM.01010015");
}

#[test]
fn sub_customers_are_masked_and_privileges_told() {
    let sandbox = Sandbox::new();
    let list = get(&sandbox, "/customers/sub-customers?sub_customer_id=sub-0001")["sub_customer_infos"].clone();
    assert_eq!(list[0]["customer_name"], "H****", "masked");
    assert!(list[0]["email"].as_str().unwrap().contains("****"));
    assert_eq!(
        get(&sandbox, "/customers/sub-customers?sub_customer_name=kestrel")["sub_customer_infos"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(get(&sandbox, "/privileges?privilege=case_create")["has_privilege"], 1);
    assert_eq!(get(&sandbox, "/privileges?privilege=fly")["has_privilege"], 0);
    assert_eq!(get(&sandbox, "/privileges")["error_code"], "OSM.01010001");
    assert_eq!(get(&sandbox, "/privileges/privilege-policy")["policy_switch"], true);
}

#[test]
fn a_zone_that_is_none_is_the_documents_default() {
    let sandbox = Sandbox::new();
    let token = sandbox.osm_token();
    let time = |zone: &str| {
        let headers = [JSON, ("x-auth-token", token.as_str()), ("x-time-zone", zone)];
        let answer = sandbox.send("GET", &format!("{OSM}/case-123"), &headers, "").json();
        answer["incident_detail_info"]["create_time"].clone()
    };
    for zone in ["GMT+9223372036854775807", "GMT-9223372036854775808", "GMT+8:9223372036854775807", "GMT+15", "Mars"] {
        assert_eq!(time(zone), time("GMT+8"), "{zone}");
    }
    assert_ne!(time("GMT-3:30"), time("GMT-3"));
}

#[test]
fn a_ticket_with_ids_that_nobody_knows_can_still_be_read() {
    let sandbox = Sandbox::new();
    for id in ["-1", "9223372036854775807", "18446744073709551616", "none"] {
        let mut ticket = new_ticket();
        ticket["product_category_id"] = json!(id);
        ticket["business_type_id"] = json!(id);
        let made = sandbox.osm("POST", "", &ticket).json()["incident_id"].as_str().unwrap().to_owned();
        assert_eq!(get(&sandbox, &format!("/cases/{made}"))["incident_detail_info"]["incident_id"], *made, "{id}");
        assert!(get(&sandbox, "/cases?limit=1")["total_count"].is_number(), "{id}");
    }
}

#[test]
fn the_gateway_knows_a_method_with_a_path_or_neither() {
    let sandbox = Sandbox::new();
    let ask = |method: &str, path: &str| {
        let answer = sandbox.send(method, &format!("/v2/servicerequest{path}"), &[JSON], "");
        (answer.status.as_u16(), answer.json()["error_code"].as_str().unwrap().to_owned())
    };
    let nowhere = (404, "APIG.0101".to_owned());
    assert_eq!(ask("POST", "/labels"), nowhere, "only GET is served");
    assert_eq!(ask("GET", "/cases/case-123/other"), nowhere);
    assert_eq!(ask("PUT", "/cases"), nowhere);
    assert_eq!(ask("GET", "/cases/%FF/status"), (400, "APIG.0201".to_owned()));
}
