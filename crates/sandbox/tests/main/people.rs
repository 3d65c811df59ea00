//! The sandbox's own directory of people.

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::Sandbox;

fn find(sandbox: &Sandbox, query: &str) -> Value {
    let answer = sandbox.get(&format!("/sandbox/people?{query}"));
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("x-casement-sandbox"), Some("not documented by any vendor"));
    answer.json()
}

#[test]
fn each_kind_has_the_ids_of_its_system() {
    let sandbox = Sandbox::new();
    for (kind, total, prefix) in
        [("user", 10_000, "10gg"), ("queue", 12, ""), ("contact", 300, "ciIy"), ("inspector", 0, "16")]
    {
        let found = find(&sandbox, &format!("kind={kind}&limit=5"));
        assert!(found["total"].as_i64().unwrap() >= total, "{kind}");
        assert_eq!(found["items"].as_array().unwrap().len(), 5);
        for item in found["items"].as_array().unwrap() {
            assert!(item["id"].as_str().unwrap().starts_with(prefix));
            assert_eq!(item["kind"], kind);
        }
    }
    assert_eq!(find(&sandbox, "limit=1")["items"][0]["kind"], "user", "the default");
    assert_eq!(sandbox.get("/sandbox/people?kind=robot").status, StatusCode::BAD_REQUEST);
}

#[test]
fn words_are_found_by_their_beginning_in_any_letter_case() {
    let sandbox = Sandbox::new();
    for query in ["q=INES", "q=mor%20in", "q=ines.mor"] {
        let found = find(&sandbox, &format!("{query}&limit=100"));
        let names: Vec<&str> = found["items"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
        assert!(names.contains(&"Ines Moreau"), "{query}: {names:?}");
    }
    assert_eq!(find(&sandbox, "q=oreau")["total"], 0);
    assert!(find(&sandbox, "q=%C5%81uk")["total"].as_i64().unwrap() > 0, "letters beyond ASCII fold too");
    assert!(find(&sandbox, "q=%E7%8E%8B")["total"].as_i64().unwrap() > 0);
    assert!(find(&sandbox, "q=neil")["total"].as_i64().unwrap() > 1, "what follows an apostrophe");
}

#[test]
fn an_equal_id_comes_first_then_names_then_other_words() {
    let sandbox = Sandbox::new();
    let found = find(&sandbox, "q=10gg0000013wbIvo3zbk");
    assert_eq!((&found["total"], &found["items"][0]["name"]), (&1.into(), &"Ines Moreau".into()));
    let found = find(&sandbox, "q=martin&limit=200");
    let names: Vec<String> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person["name"].as_str().unwrap().to_lowercase())
        .collect();
    let first: Vec<bool> = names.iter().map(|name| !name.starts_with("martin")).collect();
    assert!(first.is_sorted(), "{names:?}");
}

#[test]
fn users_carry_load_capacity_availability_and_skills() {
    let sandbox = Sandbox::new();
    let person = find(&sandbox, "q=10gg0000012IpiXMqxzk")["items"][0].clone();
    assert!(person["load"].is_number() && person["capacity"].is_number());
    assert!(person["available"].is_boolean() && person["skills"].is_array());
    let inspector = find(&sandbox, "kind=inspector&q=1600226476732482572")["items"][0].clone();
    assert_eq!(inspector["name"], "Sofia Lindgren");
    assert!(inspector["weight"].as_i64().unwrap() > 0);
    let disabled = find(&sandbox, "q=henrik%20dahl")["items"][0].clone();
    assert_eq!(disabled["disabled"], true);
}

#[test]
fn a_transfer_shows_in_the_load() {
    let sandbox = Sandbox::new();
    let load = || find(&sandbox, "q=10gg0000012IpiXMqxzk")["items"][0]["load"].as_i64().unwrap();
    let before = load();
    sandbox.aicc(
        "/case/transfer",
        &serde_json::json!({
            "id": "c6m800000142lp0xsJlI", "ownerId": "10gg0000012IpiXMqxzk",
            "creatorId": "10gg0000013wbIvo3zbk", "remark": "r",
        }),
    );
    assert_eq!(load(), before + 1);
}

#[test]
fn pages_do_not_overlap() {
    let sandbox = Sandbox::new();
    let page = |offset: i64| find(&sandbox, &format!("q=li&offset={offset}&limit=10"))["items"].clone();
    let (first, second) = (page(0), page(10));
    let ids =
        |page: &Value| -> Vec<Value> { page.as_array().unwrap().iter().map(|person| person["id"].clone()).collect() };
    assert!(ids(&first).iter().all(|id| !ids(&second).contains(id)));
}

#[test]
fn health_answers_without_a_token() {
    let health = Sandbox::new().get("/sandbox/health");
    assert_eq!(health.status, StatusCode::OK);
    assert_eq!(health.json()["status"], "ok");
}
