//! Every answer held against the vendor's own sample, key by key and both ways, as plain JSON. The samples are in
//! `tests/samples`, each with its source; none was made from the sandbox's types.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::support::{JSON, Sandbox};

macro_rules! sample {
    ($name:literal) => {
        serde_json::from_str::<Value>(include_str!(concat!("../samples/", $name, ".json"))).unwrap()
    };
}

/// Every key of the sample is in the answer, with a value of the same JSON type. `null` in a sample
/// stands for a type that the page does not give, or for a value that may be empty.
fn compare(sample: &Value, answer: &Value, at: &str) {
    match (sample, answer) {
        (Value::Null, _) => {}
        (Value::Object(sample), Value::Object(answer)) => {
            for (key, value) in sample {
                let found = answer.get(key).unwrap_or_else(|| panic!("{at} has no {key}"));
                compare(value, found, &format!("{at}.{key}"));
            }
        }
        (Value::Array(sample), Value::Array(answer)) => {
            if let Some(item) = sample.first() {
                let found = answer.first().unwrap_or_else(|| panic!("{at} is empty"));
                compare(item, found, &format!("{at}[0]"));
            }
        }
        (sample, answer) => assert_eq!(
            std::mem::discriminant(sample),
            std::mem::discriminant(answer),
            "{at}: the sample has {sample}, the answer {answer}"
        ),
    }
}

/// Every key of the answer, in every item of its lists, is in the sample or among what the file's `_also` has
/// from a table or from elsewhere, each with its source: `path.to[].key`.
fn surplus(sample: &Value, answer: &Value, also: &Map<String, Value>, at: &str, found: &mut BTreeSet<String>) {
    match answer {
        Value::Object(answer) => {
            for (key, value) in answer {
                let path = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
                let known = sample.get(key);
                if known.is_none() && !also.contains_key(&path) {
                    found.insert(path);
                } else {
                    surplus(known.unwrap_or(&Value::Null), value, also, &path, found);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                surplus(sample.get(0).unwrap_or(&Value::Null), item, also, &format!("{at}[]"), found);
            }
        }
        _ => {}
    }
}

fn check(sample: &Value, answer: &Value) {
    check_with(sample, &sample["answer"], answer);
}

/// Both ways: nothing of the sample is missing, and nothing of the answer is invented.
fn check_with(sample: &Value, expected: &Value, answer: &Value) {
    assert!(sample["_source"].as_str().is_some_and(|source| source.len() > 15));
    compare(expected, answer, "answer");
    let none = Map::new();
    let also = sample["_also"].as_object().unwrap_or(&none);
    assert!(also.values().all(|source| source.as_str().is_some_and(|source| source.len() > 15)));
    let mut found = BTreeSet::new();
    surplus(expected, answer, also, "", &mut found);
    assert!(found.is_empty(), "no source knows {found:?} ({})", sample["_source"]);
}

#[test]
#[should_panic(expected = "no source knows {\"result[].invented\"}")]
fn an_invented_key_is_found_in_any_item() {
    let sample = json!({ "_source": "a page that nobody has written", "answer": { "result": [{ "id": "text" }] } });
    check(&sample, &json!({ "result": [{ "id": "1" }, { "id": "2", "invented": 3 }] }));
}

#[test]
fn every_sample_is_compared() {
    let tests = include_str!("samples.rs");
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples")).unwrap() {
        let name = file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        // Requests only; they are sent in the tests of OSM.
        let requests_only = name == "osm_signed_requests";
        assert!(requests_only || tests.contains(&format!("sample!(\"{name}\")")), "{name}");
    }
}

#[test]
fn aicc_token() {
    let sandbox = Sandbox::new();
    let form = "grant_type=client_credentials&client_id=casement&client_secret=casement-secret";
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let answer = sandbox.send("POST", "/baas/auth/v1.0/oauth2/token", &[kind], form).json();
    check(&sample!("aicc_token"), &answer);
    assert_eq!(answer["expires_in"], 7200);
}

#[test]
fn aicc_transfers_work_as_both_editions_send_them() {
    let sandbox = Sandbox::new();
    for sample in [sample!("aicc_transfer"), sample!("aicc_transfer_zh")] {
        let answer = sandbox.aicc("/case/transfer", &sample["request"]).json();
        check(&sample, &answer);
        assert_eq!(answer["resCode"], "0", "{}", sample["_source"]);
    }
}

#[test]
fn aicc_task_create_works_as_sent() {
    let sample = sample!("aicc_task_create");
    let answer = Sandbox::new().aicc("/task", &sample["request"]).json();
    check(&sample, &answer);
    assert_eq!(answer["resCode"], "0");
}

#[test]
fn aicc_case_list() {
    let sample = sample!("aicc_case_list");
    check(&sample, &Sandbox::new().aicc("/case/list", &sample["request"]).json());
}

#[test]
fn aicc_case_details() {
    let answer = Sandbox::new().aicc("/case/c6m800000142lp0xsJlI", &Value::Null).json();
    check(&sample!("aicc_case_details"), &answer);
}

#[test]
fn aicc_task_list_and_details() {
    let sandbox = Sandbox::new();
    let created = sandbox.aicc("/task", &sample!("aicc_task_create")["request"]).json();
    let list = sample!("aicc_task_list");
    check(&list, &sandbox.aicc("/task/list", &list["request"]).json());
    let id = created["result"]["taskId"].as_str().unwrap();
    let details = sandbox.aicc(&format!("/task/{id}"), &Value::Null).json();
    check(&sample!("aicc_task_details"), &details);
}

#[test]
fn iam_token() {
    let sample = sample!("iam_token");
    let answer = Sandbox::new().post("/v3/auth/tokens", &sample["request"]);
    assert_eq!(answer.status, 201);
    assert!(answer.header("x-subject-token").is_some_and(|token| !token.is_empty()));
    check(&sample, &answer.json());
}

#[test]
fn osm_relations_and_tickets() {
    let sandbox = Sandbox::new();
    let create = sample!("osm_create_relations");
    check(&create, &sandbox.osm("POST", "/case-123/relations", &create["request"]).json());
    check(&sample!("osm_relations"), &sandbox.osm("GET", "/case-123/relations", &Value::Null).json());
    let delete = sample!("osm_delete_relation");
    check(&delete, &sandbox.osm("DELETE", "/case-123/relations", &delete["request"]).json());
    let none = sandbox.osm("GET", "/case-123/relations", &Value::Null).json();
    assert_eq!(none, json!({ "case_relation_list": [] }), "it was removed");
    check(&sample!("osm_cases"), &sandbox.osm("GET", "?label_id_list=1", &Value::Null).json());
    check(&sample!("osm_case"), &sandbox.osm("GET", "/123456", &Value::Null).json());
    let error = sandbox.osm("GET", "/nowhere/relations", &Value::Null).json();
    check(&sample!("osm_error"), &error);
    assert_eq!(error, sample!("osm_error")["answer"]);
}

#[test]
fn ccsqm_token() {
    let sample = sample!("ccsqm_token");
    let body = sample["request"].to_string();
    let headers = [JSON, ("x-token-expire", "600")];
    let answer = Sandbox::new().send("POST", "/apigovernance/api/oauth/tokenByAkSk", &headers, &body);
    check(&sample, &answer.json());
    assert_eq!(answer.json()["Expires"], "600");
}

#[test]
fn ccsqm_appoint_works_as_sent() {
    let sample = sample!("ccsqm_appoint");
    let answer = Sandbox::new().ccsqm("/appointQualityTask", &sample["request"].to_string()).json();
    assert_eq!(answer, sample["answer"]);
}

#[test]
fn ccsqm_query() {
    let sample = sample!("ccsqm_query");
    let answer = Sandbox::new().ccsqm("/queryQualityTask", &sample["request"].to_string()).json();
    check(&sample, &answer);
}

/// The documents write names in PascalCase; the server's serialiser lowers the first letter of
/// each (`Serializers` of the source), so the sample is lowered before it is compared.
fn lowered(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .map(|(key, value)| {
                    let mut letters = key.chars();
                    let first = letters.next().map_or(' ', |letter| letter.to_ascii_lowercase());
                    (format!("{first}{}", letters.as_str()), lowered(value))
                })
                .collect::<Map<_, _>>(),
        ),
        Value::Array(items) => Value::Array(items.iter().map(lowered).collect()),
        other => other.clone(),
    }
}

#[test]
fn onlyoffice_access_works_as_sent() {
    let sample = sample!("onlyoffice_access");
    let body = sample["request"].to_string();
    let answer = Sandbox::new().portal("creator", "PUT", "crm/case/1234/access", &body).json();
    check_with(&sample, &lowered(&sample["answer"]), &answer);
    assert_eq!(answer["response"]["title"], sample["answer"]["response"]["Title"]);
    assert_eq!(answer["statusCode"], json!(200), "the sample leaves it out, the server does not");
}

#[test]
fn onlyoffice_authentication_works_as_sent() {
    let sample = sample!("onlyoffice_authentication");
    let answer = Sandbox::new().post("/api/2.0/authentication", &sample["request"]);
    assert_eq!(answer.status, 201);
    check(&sample, &answer.json());
}

#[test]
fn onlyoffice_profiles() {
    let sandbox = Sandbox::new();
    let sample = sample!("onlyoffice_profile");
    for who in ["admin", "creator", "guest"] {
        check(&sample, &sandbox.portal(who, "GET", "people/@self", "").json());
    }
    check(&sample, &sandbox.portal("member", "GET", "people/9924256a-739c-462b-af15-e652a3b1b6eb", "").json());
}

#[test]
fn onlyoffice_people() {
    let path = "people/simple/filter?filterValue=Mike+Zanyatski&count=1";
    check(&sample!("onlyoffice_people"), &Sandbox::new().portal("member", "GET", path, "").json());
    let path = "people/simple/filter?count=100&startIndex=7";
    let sandbox = Sandbox::new();
    let page = sandbox.portal("member", "GET", path, "").json();
    let sample = sample!("onlyoffice_people");
    let mut found = BTreeSet::new();
    surplus(&sample["answer"], &page, sample["_also"].as_object().unwrap(), "", &mut found);
    assert!(found.is_empty() && page["nextIndex"] == 108, "{found:?}");
}

#[test]
fn onlyoffice_cases() {
    let sandbox = Sandbox::new();
    let list = "crm/case/filter?filterValue=Exhibition&count=1";
    check(&sample!("onlyoffice_cases"), &sandbox.portal("creator", "GET", list, "").json());
    let private = sample!("onlyoffice_access")["request"].to_string();
    sandbox.portal("creator", "PUT", "crm/case/1234/access", &private);
    check(&sample!("onlyoffice_case"), &sandbox.portal("creator", "GET", "crm/case/1234", "").json());
}
