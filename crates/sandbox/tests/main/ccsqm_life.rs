//! CCSQM: making, changing and ending review tasks, their calls, problems and appeals, scheduled plans
//! and accounts.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{JSON, Sandbox};

const BASE: &str = "/apiaccess/CCSQM/rest/ccisqm/v1";
const DIRECTOR: &str = "1611917095665261978";
const INSPECTOR: &str = "1600226476732482572";

fn send(sandbox: &Sandbox, path: &str, body: &Value) -> (u16, Value) {
    send_text(sandbox, path, &body.to_string())
}

fn send_text(sandbox: &Sandbox, path: &str, body: &str) -> (u16, Value) {
    let token = format!("Bearer {}", sandbox.ccsqm_token());
    let headers = [JSON, ("authorization", token.as_str()), ("x-userid", DIRECTOR)];
    let answer = sandbox.send("POST", &format!("{BASE}{path}"), &headers, body);
    (answer.status.as_u16(), answer.json())
}

fn code(sandbox: &Sandbox, path: &str, body: &Value) -> (u16, String) {
    let (status, answer) = send(sandbox, path, body);
    (status, answer["resultCode"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned())
}

fn settings() -> Value {
    json!({
        "currentRole": "qualityDirector",
        "fixedColumns": { "qualityNum": 20, "qualityType": 1, "interactionType": 0, "maxNum": "100" },
        "qualityTask": { "planName": "Brand new" },
    })
}

/// The task of that name, with its id as text.
fn task(sandbox: &Sandbox, name: &str) -> Value {
    let body = json!({
        "currentRole": "qualityDirector", "startTimeMillis": 0, "endTimeMillis": 9_999_999_999_999_i64,
        "page": 1, "rows": 100, "fixedColumns": { "planName": name },
    });
    send(sandbox, "/qualitytask/queryQualityTask", &body).1["data"][0].clone()
}

const OK: (u16, &str) = (200, "0409000");

fn as_text(answer: &(u16, String)) -> (u16, &str) {
    (answer.0, &answer.1)
}

#[test]
fn a_task_is_created_changed_put_into_effect_ended_and_deleted() {
    let sandbox = Sandbox::new();
    assert_eq!(as_text(&code(&sandbox, "/qualitytask/createQualityTask", &settings())), OK);
    let made = task(&sandbox, "brand new");
    let id = made["planCodeStr"].as_str().unwrap().to_owned();
    assert_eq!(
        (&made["reviewTotalCount"], &made["status"], &made["creatOperator"]),
        (&json!(20), &json!("0"), &json!(DIRECTOR))
    );
    let mut change = settings();
    change["qualityTask"] = json!({ "id": id, "planName": "Newer" });
    change["fixedColumns"]["qualityNum"] = json!("30");
    assert_eq!(as_text(&code(&sandbox, "/qualitytask/updateQualityTask", &change)), OK, "a number or a string");
    assert_eq!(task(&sandbox, "newer")["reviewTotalCount"], 30);
    let one = json!({ "qualityTaskId": id });
    assert_eq!(code(&sandbox, "/qualitytask/terminateQualityTask", &one), (500, "0409507".into()), "not in effect");
    let later = json!({ "qualityTaskId": id, "type": "1", "reserveTime": "2030-01-01 08:00:00" });
    assert_eq!(as_text(&code(&sandbox, "/qualitytask/takeEffectQualityTask", &later)), OK);
    assert_eq!(task(&sandbox, "newer")["effectiveDate"], "2030-01-01 08:00:00");
    let now = json!({ "qualityTaskId": id, "type": "0" });
    assert_eq!(as_text(&code(&sandbox, "/qualitytask/takeEffectQualityTask", &now)), OK);
    assert_eq!(code(&sandbox, "/qualitytask/updateQualityTask", &change), (500, "0409507".into()));
    assert_eq!(code(&sandbox, "/qualitytask/deleteQualityTask", &one), (500, "0409507".into()));
    assert_eq!(as_text(&code(&sandbox, "/qualitytask/terminateQualityTask", &one)), OK);
    assert_eq!(task(&sandbox, "newer")["status"], "2");
    assert_eq!(as_text(&code(&sandbox, "/qualitytask/deleteQualityTask", &one)), OK);
    assert_eq!(code(&sandbox, "/qualitytask/deleteQualityTask", &one), (500, "0409501".into()));
    let log = sandbox.get(&format!("/sandbox/audit?object={id}")).json()["items"].clone();
    assert_eq!(log.as_array().unwrap().len(), 6);
    assert_eq!(
        (&log[0]["endpoint"], &log[0]["actor"]),
        (&json!("POST qualitytask/deleteQualityTask"), &json!(DIRECTOR))
    );
}

#[test]
fn settings_are_refused_field_by_field() {
    let sandbox = Sandbox::new();
    for (field, value, expected) in [
        ("qualityNum", json!(1), 500),
        ("qualityNum", Value::Null, 400),
        ("qualityType", json!(4), 500),
        ("interactionType", json!(1), 500),
        ("scoreEnd", json!(10_001), 500),
    ] {
        let mut body = settings();
        body["fixedColumns"][field] = value;
        assert_eq!(code(&sandbox, "/qualitytask/createQualityTask", &body).0, expected, "{field}");
    }
    let mut body = settings();
    body["qualityTask"]["planName"] = json!("x".repeat(33));
    assert_eq!(code(&sandbox, "/qualitytask/createQualityTask", &body), (500, "0409504".into()));
}

#[test]
fn a_rounded_id_is_nobodys_here_either() {
    let sandbox = Sandbox::new();
    let (status, answer) =
        send_text(&sandbox, "/qualitytask/deleteQualityTask", r#"{"qualityTaskId":16239245027406916000}"#);
    assert_eq!((status, &answer["resultCode"]), (500, &json!("0409501")));
    let (status, answer) =
        send_text(&sandbox, "/qualitytask/deleteQualityTask", r#"{"qualityTaskId":"16239245027406915901"}"#);
    assert_eq!((status, &answer["resultCode"]), (200, &json!("0409000")), "the sample as sent");
}

#[test]
fn the_calls_of_a_task_are_paged_and_filtered() {
    let sandbox = Sandbox::new();
    let ask = |more: Value| {
        let mut columns = json!({ "planCode": "954645333549048833" });
        columns.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let body = json!({ "currentRole": "qualityInspector", "page": 1, "rows": 10, "fixedColumns": columns });
        send(&sandbox, "/qualitytask/callsQualityTask", &body).1
    };
    let all = ask(json!({}));
    assert_eq!((&all["total"], all["data"].as_array().unwrap().len()), (&json!(45), 10));
    assert_eq!(all["resultCode"], "0409000");
    assert_eq!(all["data"][0]["calls"][0]["taskId"].to_string(), "954645333549048833", "a bare number");
    let good = ask(json!({ "inspectStatus": "1" }));
    assert!(good["total"].as_i64().unwrap() < 45);
    assert!(good["data"].as_array().unwrap().iter().all(|item| item["inspectStatus"] == 1));
    let none = json!({ "currentRole": "tableStaff", "page": 1, "rows": 10, "fixedColumns": {} });
    assert_eq!(code(&sandbox, "/qualitytask/callsQualityTask", &none), (400, "0409400".into()));
}

#[test]
fn problems_and_appeals_count_time_in_seconds_and_go_to_another_handler() {
    let sandbox = Sandbox::new();
    let query = |body: Value| send(&sandbox, "/qualityitem/queryQualityItem", &body).1;
    let all = query(json!({}));
    assert!(all["total"].as_i64().unwrap() > 10 && all.get("resultCode").is_none());
    assert_eq!((&all["pageNum"], &all["pageSize"]), (&json!(1), &json!(10)));
    let open = query(json!({ "fixedColumns": { "taskType": "1", "taskStatus": 21 }, "rows": 100, "page": 1 }));
    let item = open["data"][0].clone();
    assert_eq!((&item["taskTypeName"], &item["taskStatusName"]), (&json!("problem"), &json!("reviewing")));
    assert_eq!(query(json!({ "startTimeMillis": 9_999_999_999_i64 }))["total"], 0, "seconds");
    let id = item["id"].to_string();
    let give = |id: &str, handler: &str, role: &str| {
        code(
            &sandbox,
            "/qualityitem/reassginQualityTask",
            &json!({ "qualityTaskInfoId": id, "handler": handler, "role": role }),
        )
    };
    assert_eq!(as_text(&give(&id, DIRECTOR, "qualityDirector")), OK);
    let mine = query(json!({ "fixedColumns": { "qualityUserIds": [DIRECTOR] } }));
    assert_eq!((&mine["total"], mine["data"][0]["id"].to_string()), (&json!(1), id.clone()));
    assert_eq!(give(&id, "1", "qualityDirector"), (500, "0409503".into()));
    assert_eq!(give(&id, DIRECTOR, "king"), (500, "0409504".into()));
    assert_eq!(give("1", DIRECTOR, ""), (500, "0409508".into()));
    let done = query(json!({ "fixedColumns": { "taskStatus": 22 } }))["data"][0]["id"].to_string();
    assert_eq!(give(&done, DIRECTOR, ""), (500, "0409507".into()), "completed");
}

#[test]
fn plans_have_another_success_code_and_another_list() {
    let sandbox = Sandbox::new();
    let plan = json!({
        "appointQuality": { "setCountsType": 2, "setCounts": [{ "personID": INSPECTOR, "count": 100 }] },
        "cronStructure": { "qiqtCycleType": "2", "qiqtEndType": "1", "qiqtTotalTimes": 4, "qiqtStartTime": 1_900_000_000 },
        "extractionRange": {
            "fixedColumns": { "qualityNum": "20", "qualityType": 1, "interactionType": 0 },
            "qualityTask": { "planName": "Every week" },
        },
    });
    let (status, answer) = send(&sandbox, "/regularqualitytask/addQualityTask", &plan);
    assert_eq!((status, &answer["resultCode"]), (200, &json!("0408000")));
    let id = answer["objId"].as_str().unwrap().to_owned();
    let list = || send(&sandbox, "/regularqualitytask/queryQualityTask", &json!({ "page": 1, "rows": 10 })).1;
    let made = list()["list"][0].clone();
    assert_eq!(
        (&made["qiqtId"], &made["qiqtName"], &made["qiqtStatus"]),
        (&json!(id), &json!("Every week"), &json!("1"))
    );
    assert_eq!(list()["total"], 4);
    let begin = json!({ "regularQualityTaskId": id });
    assert_eq!(code(&sandbox, "/regularqualitytask/beginQualityTask", &begin), (200, "0408000".into()));
    assert_eq!(code(&sandbox, "/regularqualitytask/beginQualityTask", &begin), (500, "0409507".into()));
    let mut change = plan.clone();
    change["regularQualityTaskId"] = json!(id);
    assert_eq!(code(&sandbox, "/regularqualitytask/updateQualityTask", &change), (500, "0409507".into()), "it runs");
    change["regularQualityTaskId"] = json!("1");
    assert_eq!(code(&sandbox, "/regularqualitytask/updateQualityTask", &change), (500, "0408501".into()));
    let mut odd = plan;
    odd["appointQuality"]["setCounts"][0]["count"] = json!(99);
    assert_eq!(
        code(&sandbox, "/regularqualitytask/addQualityTask", &odd),
        (500, "0409504".into()),
        "not a hundred percent"
    );
}

#[test]
fn accounts_are_paged_from_zero_and_carry_no_user_id() {
    let sandbox = Sandbox::new();
    let token = format!("Bearer {}", sandbox.ccsqm_token());
    let ask = |body: Value, authorization: &str| {
        let path = "/apiaccess/rest/cc-management/v1/agentAccount/query";
        sandbox.send("POST", path, &[JSON, ("authorization", authorization)], &body.to_string())
    };
    let page = ask(json!({ "requestParams": { "pageNum": 0, "pageSize": 3 } }), &token).json();
    assert_eq!((&page["resultCode"], page["data"].as_array().unwrap().len()), (&json!("0"), 3));
    assert!(page["total"].as_i64().unwrap() > 9000);
    let one = ask(json!({ "userAccount": "sofia.lindgren" }), &token).json();
    assert_eq!((&one["data"][0]["ccRoleId"], &one["data"][0]["userName"]), (&json!(3), &json!("Sofia Lindgren")));
    assert!(!one.to_string().contains(INSPECTOR));
    let typed = ask(json!({ "requestParams": { "pageNum": 0, "pageSize": 20, "agentType": [11] } }), &token).json();
    assert!(typed["data"].as_array().unwrap().iter().all(|account| account["agentType"] == 11));
    assert_eq!(ask(json!({}), &token).json()["resultCode"], "1");
    assert_eq!(ask(json!({}), "Bearer nonsense").status, StatusCode::UNAUTHORIZED);
}

#[test]
fn numbers_beyond_everything_are_refused_and_break_nothing() {
    let sandbox = Sandbox::new();
    let far = json!({
        "currentRole": "qualityDirector", "endTimeMillis": i64::MIN,
        "fixedColumns": { "qualityNum": 20, "qualityType": 1, "interactionType": 0 },
        "qualityTask": { "planName": "Long ago" },
    });
    assert_eq!(as_text(&code(&sandbox, "/qualitytask/createQualityTask", &far)), OK);
    let plan = |start: i64, end: i64, count: i64| {
        let share = json!({ "personID": INSPECTOR, "count": count });
        json!({
            "appointQuality": { "setCountsType": 2, "setCounts": [share, share] },
            "cronStructure": { "qiqtCycleType": "2", "qiqtEndType": "2", "qiqtStartTime": start, "qiqtEndTime": end },
            "extractionRange": { "fixedColumns": { "qualityNum": 20, "qualityType": 1, "interactionType": 0 } },
        })
    };
    for odd in [plan(i64::MAX, 0, 50), plan(0, i64::MAX, 50), plan(-1, 0, 50), plan(0, 0, i64::MAX)] {
        let refused = code(&sandbox, "/regularqualitytask/addQualityTask", &odd);
        assert_eq!(as_text(&refused), (500, "0409504"), "{odd}");
    }
    let last = plan(253_402_300_799, 253_402_300_799, 50);
    assert_eq!(as_text(&code(&sandbox, "/regularqualitytask/addQualityTask", &last)), (200, "0408000"));
    let list = send(&sandbox, "/regularqualitytask/queryQualityTask", &json!({ "page": 1, "rows": 10 })).1;
    let ends = list["list"].as_array().unwrap().iter().filter(|plan| plan["qiqtEndTimeStr"] == "9999-12-31 23:59:59");
    assert_eq!(ends.count(), 1);
}
