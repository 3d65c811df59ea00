//! AICC: creating tasks and looking them up.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{AICC, JSON, Sandbox};

const PERSON: &str = "10gg00000148QvgpaLAm";
const CASE: &str = "c6m80000014iXKHqDw3c";

fn task() -> Value {
    json!({
        "title": "test002", "description": "test001", "type": "Case", "ownerId": PERSON,
        "relateId": CASE, "dueDate": "2023-07-08 00:00:00", "contactId": "ciIy0000013y7cC8T2rA",
        "priority": "Low", "creatorId": PERSON,
    })
}

fn create(sandbox: &Sandbox, info: &Value) -> Value {
    let answer = sandbox.aicc("/task", &json!({ "taskInfo": info }));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()
}

fn code_with(sandbox: &Sandbox, field: &str, value: Value) -> String {
    let mut info = task();
    info[field] = value;
    create(sandbox, &info)["resCode"].as_str().unwrap().to_owned()
}

#[test]
fn a_new_task_gets_an_id_of_twenty_characters() {
    let sandbox = Sandbox::new();
    let answer = create(&sandbox, &task());
    let id = answer["result"]["taskId"].as_str().unwrap();
    assert_eq!(id.len(), 20);
    assert!(id.starts_with("ccqG"));
    assert_eq!(answer["resCode"], "0");
}

#[test]
fn creating_twice_makes_two_tasks() {
    let sandbox = Sandbox::new();
    let (first, second) = (create(&sandbox, &task()), create(&sandbox, &task()));
    assert_ne!(first["result"]["taskId"], second["result"]["taskId"]);
    let body = json!({ "start": 0, "limit": 100, "creatorId": PERSON, "title": "test002" });
    let list = sandbox.aicc("/task/list", &body).json();
    assert_eq!(list["result"]["count"], 2);
}

#[test]
fn task_details_are_an_object_with_the_contact_nested_twice() {
    let sandbox = Sandbox::new();
    let id = create(&sandbox, &task())["result"]["taskId"].as_str().unwrap().to_owned();
    let answer = sandbox.aicc(&format!("/task/{id}"), &Value::Null).json();
    let result = &answer["result"];
    assert_eq!(result["taskInfo"]["id"], id.as_str());
    assert_eq!(result["taskInfo"]["dueDate"], "2023-07-08 00:00:00", "wall-clock text comes back as sent");
    assert_eq!(result["taskInfo"]["ownerName"], "Daniel Okafor");
    assert_eq!(result["taskInfo"]["status"], "Pending");
    assert!(result["customerInfo"]["customerInfo"]["customerName"].is_string());
    assert_eq!(result["caseInfos"][0]["id"], CASE);
    assert_eq!(result["taskTrace"][0]["creatorId"], PERSON);
}

#[test]
fn older_pages_post_to_the_details_path_and_that_works_too() {
    let sandbox = Sandbox::new();
    let id = create(&sandbox, &task())["result"]["taskId"].as_str().unwrap().to_owned();
    let answer = sandbox.aicc(&format!("/task/{id}"), &json!({ "id": id })).json();
    assert_eq!(answer["result"]["taskInfo"]["title"], "test002");
}

#[test]
fn a_task_shows_on_its_case() {
    let sandbox = Sandbox::new();
    create(&sandbox, &task());
    let case = sandbox.aicc(&format!("/case/{CASE}"), &Value::Null).json();
    let tasks = case["result"][0]["tasks"].as_array().unwrap().clone();
    assert!(tasks.iter().any(|task| task["title"] == "test002"));
}

#[test]
fn a_task_needs_no_case() {
    let sandbox = Sandbox::new();
    let answer = create(&sandbox, &json!({ "title": "free", "ownerId": PERSON, "creatorId": PERSON }));
    assert_eq!(answer["resCode"], "0");
}

#[test]
fn a_type_without_a_relate_id_is_refused() {
    let sandbox = Sandbox::new();
    assert_eq!(code_with(&sandbox, "relateId", Value::Null), "405290008");
    assert_eq!(code_with(&sandbox, "relateId", json!("")), "405290008");
    assert_eq!(code_with(&sandbox, "type", json!("Order")), "405290004");
}

#[test]
fn dates_that_are_no_wall_clock_or_no_day_are_refused() {
    let sandbox = Sandbox::new();
    for date in ["2023-07-08", "2023-07-08T00:00:00Z", "2023-02-30 10:00:00", "tomorrow"] {
        assert_eq!(code_with(&sandbox, "dueDate", json!(date)), "405290005", "{date}");
    }
    assert_eq!(code_with(&sandbox, "dueDate", json!("2024-02-29 10:00:00")), "0");
}

#[test]
fn priorities_are_the_four_words() {
    let sandbox = Sandbox::new();
    for word in ["Critical", "High", "Medium", "Low"] {
        assert_eq!(code_with(&sandbox, "priority", json!(word)), "0");
    }
    assert_eq!(code_with(&sandbox, "priority", json!("low")), "405290004");
    assert_eq!(code_with(&sandbox, "priority", json!("Urgent")), "405290004");
}

#[test]
fn lengths_of_a_task_are_counted_in_bytes() {
    let sandbox = Sandbox::new();
    assert_eq!(code_with(&sandbox, "title", json!("é".repeat(64))), "0");
    assert_eq!(code_with(&sandbox, "title", json!("é".repeat(65))), "405290003");
    assert_eq!(code_with(&sandbox, "description", json!("x".repeat(20_000))), "0");
    assert_eq!(code_with(&sandbox, "description", json!("x".repeat(20_001))), "405290003");
    assert_eq!(code_with(&sandbox, "attachment", json!("x".repeat(256))), "405290003");
}

#[test]
fn whom_or_what_a_task_names_has_to_exist() {
    let sandbox = Sandbox::new();
    assert_eq!(code_with(&sandbox, "ownerId", json!("10gg0000000000000000")), "405290012");
    assert_eq!(code_with(&sandbox, "creatorId", json!("10gg0000000000000000")), "405290013");
    assert_eq!(code_with(&sandbox, "contactId", json!("ciIy0000000000000000")), "405290014");
    assert_eq!(code_with(&sandbox, "relateId", json!("c6m80000000000000000")), "405290010");
    for field in ["title", "ownerId", "creatorId"] {
        assert_eq!(code_with(&sandbox, field, Value::Null), "405290001", "{field}");
    }
    let answer = sandbox.aicc("/task", &json!({})).json();
    assert_eq!(answer["resCode"], "405290001");
    let answer = sandbox.aicc("/task/ccqG0000000000000000", &Value::Null).json();
    assert_eq!(answer["resCode"], "405290011");
}

#[test]
fn the_list_of_tasks_insists_on_a_creator_and_has_the_id_under_both_names() {
    let sandbox = Sandbox::new();
    let answer = sandbox.aicc("/task/list", &json!({ "start": 0, "limit": 1 })).json();
    assert_eq!(answer["resCode"], "405290001");
    let id = create(&sandbox, &task())["result"]["taskId"].clone();
    let body = json!({ "start": 0, "limit": 10, "creatorId": PERSON, "type": "Case", "relateId": CASE });
    let list = sandbox.aicc("/task/list", &body).json();
    assert_eq!(list["result"]["taskList"][0]["taskId"], id);
    assert_eq!(list["result"]["taskList"][0]["id"], id, "the sample has it under both names");
    let body = json!({ "start": 0, "limit": 10, "creatorId": PERSON, "classification": "Todo" });
    let todo = sandbox.aicc("/task/list", &body).json()["result"]["taskList"].clone();
    assert!(todo.as_array().unwrap().iter().all(|task| task["ownerId"] == PERSON));
}

#[test]
fn tasks_are_behind_the_token_too() {
    let sandbox = Sandbox::new();
    let body = json!({ "taskInfo": task() }).to_string();
    let answer = sandbox.send("POST", &format!("{AICC}/task"), &[JSON], &body);
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}
