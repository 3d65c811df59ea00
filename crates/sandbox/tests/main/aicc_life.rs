//! AICC: types, new cases and tasks, and what happens to them on their way.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::Sandbox;

const LEAD: &str = "10gg0000013wbIvo3zbk";
const SUPERVISOR: &str = "10gg00000148QvgpaLAm";
const AGENT: &str = "10gg0000012IpiXMqxzk";
const CONTACT: &str = "ciIy0000013y7cC8T2rA";

fn code(sandbox: &Sandbox, path: &str, body: &Value) -> String {
    let answer = sandbox.aicc(path, body);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()["resCode"].as_str().unwrap().to_owned()
}

fn types(sandbox: &Sandbox, filter: Value) -> Vec<Value> {
    let mut body = json!({ "start": 0, "limit": 100 });
    body.as_object_mut().unwrap().extend(filter.as_object().unwrap().clone());
    sandbox.aicc("/caseType/list", &body).json()["result"]["caseTypes"].as_array().unwrap().clone()
}

fn type_id(sandbox: &Sandbox, name: &str) -> String {
    types(sandbox, json!({ "typeName": name }))[0]["id"].as_str().unwrap().to_owned()
}

fn new_case(sandbox: &Sandbox) -> Value {
    json!({ "caseInfo": {
        "title": "A new case", "description": "d", "type": type_id(sandbox, "Billing"), "ownerId": AGENT,
        "isAtuoAssigned": false, "priority": "High", "origin": "Whatapp", "dueDate": "2030-01-02 03:04:05",
        "contactId": CONTACT, "creatorId": LEAD, "region": "EMEA",
    }})
}

fn created(sandbox: &Sandbox, body: &Value) -> String {
    let answer = sandbox.aicc("/case", body).json();
    answer["result"]["caseId"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

fn details(sandbox: &Sandbox, id: &str) -> Value {
    sandbox.aicc(&format!("/case/{id}"), &Value::Null).json()["result"][0].clone()
}

#[test]
fn types_are_listed_and_shown_with_their_flow() {
    let sandbox = Sandbox::new();
    assert_eq!(types(&sandbox, json!({})).len(), 7);
    assert_eq!(types(&sandbox, json!({ "status": "Inactive" })).len(), 1);
    let delivery = types(&sandbox, json!({ "typeName": "DELIV" }))[0].clone();
    assert_eq!(delivery["isStrictOrder"], true);
    assert_eq!(delivery["caseStatus"], "New,In progress,Waiting for customer,Completed");
    let answer = sandbox.aicc(&format!("/caseType/{}", delivery["id"].as_str().unwrap()), &Value::Null).json();
    let info = &answer["result"]["caseTypeInfo"];
    assert_eq!((&info["typeName"], &info["lastModifiedName"]), (&json!("Delivery"), &json!(SUPERVISOR)));
    assert_eq!(code(&sandbox, "/caseType/cvmC0000000000000000", &Value::Null), "405290015");
    assert_eq!(code(&sandbox, "/caseType/list", &json!({ "start": 0 })), "405290001");
}

#[test]
fn a_new_case_is_read_back_with_what_was_sent() {
    let sandbox = Sandbox::new();
    let id = created(&sandbox, &new_case(&sandbox));
    assert_eq!(id.len(), 20);
    let case = details(&sandbox, &id);
    let info = &case["caseInfo"];
    assert_eq!(info["title"], "A new case");
    assert_eq!((&info["ownerId"], &info["creatorName"]), (&json!(AGENT), &json!("Ines Moreau")));
    assert_eq!((&info["status"], &info["state"]), (&json!("New"), &json!("Pending")));
    assert_eq!(info["origin"], "Whatsapp", "the missing letter is mended");
    assert_eq!(info["AICC__region__CST"], "EMEA");
    assert_eq!(case["caseTrace"][0]["operateType"], "Create");
    assert_ne!(created(&sandbox, &new_case(&sandbox)), id, "creating twice makes two");
}

#[test]
fn automatic_assignment_picks_an_owner_and_nothing_else_does() {
    let sandbox = Sandbox::new();
    let mut body = new_case(&sandbox);
    body["caseInfo"].as_object_mut().unwrap().remove("ownerId");
    assert_eq!(code(&sandbox, "/case", &body), "405290021");
    body["caseInfo"]["isAtuoAssigned"] = json!(true);
    let id = created(&sandbox, &body);
    assert_ne!(details(&sandbox, &id)["caseInfo"]["ownerName"], "");
}

#[test]
fn a_new_case_is_refused_field_by_field() {
    let sandbox = Sandbox::new();
    let inactive = types(&sandbox, json!({ "status": "Inactive" }))[0]["id"].clone();
    for (field, value, expected) in [
        ("title", Value::Null, "405290001"),
        ("description", json!(""), "405290001"),
        ("title", json!("案".repeat(43)), "405290003"),
        ("isAtuoAssigned", Value::Null, "405290001"),
        ("isAtuoAssigned", json!("true"), "405290002"),
        ("type", inactive, "405290015"),
        ("contactId", json!("ciIy0000000000000000"), "405290014"),
        ("ownerId", json!("10gg0000000000000000"), "405290012"),
        ("creatorId", json!("10gg0000000000000000"), "405290013"),
        ("priority", json!("Urgent"), "405290004"),
        ("dueDate", json!("2030-02-30 00:00:00"), "405290005"),
    ] {
        let mut body = new_case(&sandbox);
        body["caseInfo"][field] = value;
        assert_eq!(code(&sandbox, "/case", &body), expected, "{field}");
    }
    assert_eq!(code(&sandbox, "/case", &json!({ "title": "not inside" })), "405290001");
}

#[test]
fn modifying_needs_title_and_description_and_leaves_the_rest() {
    let sandbox = Sandbox::new();
    let id = created(&sandbox, &new_case(&sandbox));
    let change = json!({ "caseInfo": { "id": id, "title": "Other", "description": "e", "creatorId": AGENT } });
    let answer = sandbox.aicc("/case/modify", &change).json();
    assert_eq!(answer, json!({ "resCode": "0", "resMsg": "Success" }), "no result");
    let info = details(&sandbox, &id)["caseInfo"].clone();
    assert_eq!(
        (&info["title"], &info["priority"], &info["dueDate"]),
        (&json!("Other"), &json!("High"), &json!("2030-01-02 03:04:05"))
    );
    let mut bare = change.clone();
    bare["caseInfo"].as_object_mut().unwrap().remove("description");
    assert_eq!(code(&sandbox, "/case/modify", &bare), "405290001");
    let mut takes = change;
    takes["caseInfo"]["ownerId"] = json!(SUPERVISOR);
    takes["caseInfo"]["creatorId"] = json!(SUPERVISOR);
    assert_eq!(code(&sandbox, "/case/modify", &takes), "0", "may assign owners");
    takes["caseInfo"]["creatorId"] = json!(AGENT);
    takes["caseInfo"]["ownerId"] = json!(AGENT);
    assert_eq!(code(&sandbox, "/case/modify", &takes), "405290020", "neither owner nor allowed");
}

#[test]
fn a_note_is_iternal_and_stands_in_the_history() {
    let sandbox = Sandbox::new();
    let id = created(&sandbox, &new_case(&sandbox));
    let note = |kind: &str, who: &str| {
        json!({ "caseId": id, "creatorId": who, "processInfo": {
            "type": kind, "title": "Called", "description": "Nobody there.", "creatorId": who, "attachment": "",
        }})
    };
    assert_eq!(code(&sandbox, "/case/process", &note("Internal", AGENT)), "405290004", "spelled as it should be");
    assert_eq!(code(&sandbox, "/case/process", &note("Iternal", AGENT)), "0");
    let other = sandbox.get("/sandbox/people?q=clara%20winter").json()["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(code(&sandbox, "/case/process", &note("Email", &other)), "405290025");
    let trace = details(&sandbox, &id)["caseTrace"].clone();
    assert_eq!(trace[1]["operateType"], "Process");
    assert_eq!(trace[1]["processInfo"]["description"], "Nobody there.");
    assert_eq!(trace[1]["creatorName"], "Yuki Tanaka");
}

#[test]
fn a_strict_type_allows_one_step_at_a_time_and_closing_needs_the_last() {
    let sandbox = Sandbox::new();
    let mut body = new_case(&sandbox);
    body["caseInfo"]["type"] = json!(type_id(&sandbox, "Delivery"));
    let id = created(&sandbox, &body);
    let step =
        |status: &str| code(&sandbox, "/status/update", &json!({ "id": id, "creatorId": AGENT, "status": status }));
    let close = |reason: &str| {
        let mut body = json!({ "caseId": id, "creatorId": AGENT, "remark": "done" });
        if !reason.is_empty() {
            body["closedReason"] = json!(reason);
        }
        code(&sandbox, "/close", &body)
    };
    assert_eq!(step("Completed"), "405290022", "not in one go");
    assert_eq!(step("Somewhere"), "405290022");
    assert_eq!(step("In progress"), "0");
    assert_eq!(details(&sandbox, &id)["caseInfo"]["state"], "Processing");
    assert_eq!(close(""), "405290023");
    assert_eq!(step("Waiting for customer"), "0");
    assert_eq!(step("Completed"), "0");
    assert_eq!(close("cRea0000000000000000"), "405290016");
    let reason = sandbox.get("/sandbox/close-reasons").json()["items"][0].clone();
    assert_eq!(close(reason["id"].as_str().unwrap()), "0");
    assert_eq!(close(""), "405290024");
    let info = details(&sandbox, &id)["caseInfo"].clone();
    assert_eq!((&info["state"], &info["reason"]), (&json!("Completed"), &reason["id"]));
    assert_eq!(info["AICC__Reason__CST.name"], reason["name"]);
}

#[test]
fn a_task_is_modified_in_parts_handed_on_and_finished() {
    let sandbox = Sandbox::new();
    let task = json!({ "taskInfo": { "title": "Call", "ownerId": AGENT, "creatorId": LEAD, "priority": "Low" } });
    let id = sandbox.aicc("/task", &task).json()["result"]["taskId"].as_str().unwrap().to_owned();
    let show = || sandbox.aicc(&format!("/task/{id}"), &Value::Null).json()["result"].clone();
    let change = json!({ "taskInfo": { "id": id, "title": "Call back" } });
    assert_eq!(code(&sandbox, "/task/modify", &change), "0");
    assert_eq!((&show()["taskInfo"]["title"], &show()["taskInfo"]["priority"]), (&json!("Call back"), &json!("Low")));
    let typed = json!({ "taskInfo": { "id": id, "type": "Case" } });
    assert_eq!(code(&sandbox, "/task/modify", &typed), "405290008");
    let give = json!({ "id": id, "ownerId": SUPERVISOR, "creatorId": AGENT });
    assert_eq!(code(&sandbox, "/task/transfer", &give), "0");
    assert_eq!(show()["taskInfo"]["ownerId"], SUPERVISOR);
    for status in ["Completed", "Pending", "Processing"] {
        let body = json!({ "id": id, "creatorId": AGENT, "status": status });
        assert_eq!(code(&sandbox, "/task/status/update", &body), "0", "any to any");
        assert_eq!(show()["taskInfo"]["closedDate"].is_null(), status != "Completed");
    }
    let note = |kind: &str| json!({ "taskId": id, "creatorId": AGENT, "processInfo": { "type": kind, "title": "t", "description": "d" } });
    assert_eq!(code(&sandbox, "/task/process", &note("Email")), "405290004", "only notes");
    assert_eq!(code(&sandbox, "/task/process", &note("Iternal")), "0");
    let trace = show()["taskTrace"].clone();
    let steps: Vec<&str> = trace.as_array().unwrap().iter().map(|item| item["operateType"].as_str().unwrap()).collect();
    assert_eq!(steps, ["Create", "Modify", "Transfer", "UpdateStatus", "UpdateStatus", "UpdateStatus", "Process"]);
    assert_eq!(
        code(
            &sandbox,
            "/task/transfer",
            &json!({ "id": "ccqG0000000000000000", "ownerId": AGENT, "creatorId": AGENT })
        ),
        "405290011"
    );
}

#[test]
fn contacts_are_paged_in_their_own_namespace() {
    let sandbox = Sandbox::new();
    let token = sandbox.aicc_token();
    let path = "/service/AICC__Customer/1.0.0/customer/queryCustAllChannelContact";
    let body = json!({ "start": 0, "limit": 5 }).to_string();
    let answer = sandbox.send("POST", path, &[crate::support::JSON, ("access-token", &token)], &body).json();
    assert_eq!(answer["result"]["count"], 300);
    assert_eq!(answer["result"]["customerList"].as_array().unwrap().len(), 5);
    assert_eq!(sandbox.send("POST", path, &[crate::support::JSON], &body).status, StatusCode::UNAUTHORIZED);
}

#[test]
fn who_did_what_through_which_endpoint_is_on_record() {
    let sandbox = Sandbox::new();
    let id = created(&sandbox, &new_case(&sandbox));
    sandbox.aicc("/case/transfer", &json!({ "id": id, "ownerId": SUPERVISOR, "creatorId": LEAD, "remark": "r" }));
    let items = sandbox.get(&format!("/sandbox/audit?system=aicc&object={id}")).json()["items"].clone();
    assert_eq!((&items[0]["endpoint"], &items[0]["actor"]), (&json!("POST case/transfer"), &json!(LEAD)));
    assert_eq!(items[1]["endpoint"], "POST case");
    let refused = json!({ "id": id, "ownerId": "10gg0000000000000000", "creatorId": LEAD, "remark": "r" });
    assert_eq!(code(&sandbox, "/case/transfer", &refused), "405290012");
    let after = sandbox.get(&format!("/sandbox/audit?object={id}")).json()["items"].clone();
    assert_eq!(after.as_array().unwrap().len(), 2, "a refusal leaves no trace");
}

#[test]
fn a_path_that_is_no_text_is_refused_in_the_systems_own_form() {
    let sandbox = Sandbox::new();
    for path in ["/case/%FF", "/task/%FF", "/caseType/%FF"] {
        let answer = sandbox.aicc(path, &Value::Null);
        assert_eq!((answer.status.as_u16(), &answer.json()["resCode"]), (400, &json!("405290400")), "{path}");
    }
}
