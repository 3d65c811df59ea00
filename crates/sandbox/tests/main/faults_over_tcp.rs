//! Faults as a client on the wire meets them: which connections live, which end, and after how many bytes.

use std::{io, time::Instant};

use serde_json::{Value, json};

use crate::program::{Server, Talk};

const TICKETS: &str = "/v2/servicerequest/cases";

fn server() -> Server {
    Server::start(&["--data", ":memory:", "--seed", "empty"])
}

fn arm(server: &Server, fault: &Value) -> u64 {
    let heard = ask(&mut Talk::to(&server.address).unwrap(), "POST", "/sandbox/faults", &fault.to_string()).unwrap();
    assert_eq!(heard.status, 200, "{}", heard.body);
    heard.json()["id"].as_u64().unwrap()
}

fn ask(talk: &mut Talk, method: &str, path: &str, body: &str) -> io::Result<crate::program::Heard> {
    talk.ask(method, path, &[("Content-Type", "application/json")], body)
}

fn requests(server: &Server) -> Vec<Value> {
    let mut talk = Talk::to(&server.address).unwrap();
    ask(&mut talk, "GET", "/sandbox/requests", "").unwrap().json()["items"].as_array().unwrap().clone()
}

#[test]
fn the_clean_form_leaves_no_connection_that_could_be_used_again() {
    let server = server();
    let mut idle = Talk::to(&server.address).unwrap();
    assert_eq!(ask(&mut idle, "GET", TICKETS, "").unwrap().status, 401);
    let mut arming = Talk::to(&server.address).unwrap();
    let fault = json!({ "match": "POST /v2", "drop": "after", "connection": "close" }).to_string();
    let armed = ask(&mut arming, "POST", "/sandbox/faults", &fault).unwrap();
    assert_eq!(armed.header("connection"), Some("close"), "from the arming answer on");
    assert!(arming.is_closed() && idle.is_closed(), "the idle one, too");

    for path in [TICKETS, "/sandbox/health", "/nowhere"] {
        let mut talk = Talk::to(&server.address).unwrap();
        let heard = ask(&mut talk, "GET", path, "").unwrap();
        assert_eq!(heard.header("connection"), Some("close"), "{path}");
        assert!(talk.is_closed(), "{path}");
    }

    let mut talk = Talk::to(&server.address).unwrap();
    assert!(ask(&mut talk, "POST", TICKETS, "{}").is_err());
    let last = requests(&server).pop().unwrap();
    assert_eq!((&last["turn"], &last["status"], &last["fault"]), (&json!(1), &Value::Null, &json!(1)));

    let mut talk = Talk::to(&server.address).unwrap();
    for _ in 0..2 {
        let heard = ask(&mut talk, "GET", TICKETS, "").unwrap();
        assert_eq!((heard.status, heard.header("connection")), (401, None), "spent: connections are kept again");
    }
}

#[test]
fn the_reused_form_drops_a_connection_that_was_used_before() {
    let server = server();
    arm(&server, &json!({ "match": "POST /v2", "drop": "before", "connection": "reused" }));
    let mut talk = Talk::to(&server.address).unwrap();
    let heard = ask(&mut talk, "GET", TICKETS, "").unwrap();
    assert_eq!((heard.status, heard.header("connection")), (401, None));
    let error = ask(&mut talk, "POST", TICKETS, "{}").err().unwrap();
    assert!(matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset), "{error}");
    assert!(talk.is_closed(), "without one byte");
    // What a browser does now by itself.
    assert_eq!(ask(&mut Talk::to(&server.address).unwrap(), "POST", TICKETS, "{}").unwrap().status, 401);

    let log = requests(&server);
    let seen: Vec<_> = log.iter().map(|entry| (entry["turn"].as_u64(), entry["arrival"].as_u64())).collect();
    assert_eq!(seen, [(Some(1), Some(1)), (Some(2), Some(1)), (Some(1), Some(2))]);
    assert_eq!(log[0]["connection"], log[1]["connection"]);
    assert_ne!(log[1]["connection"], log[2]["connection"]);
    assert_eq!((&log[1]["fault"], &log[2]["fault"]), (&json!(1), &Value::Null));
}

#[test]
fn a_clean_sentinel_waits_for_a_connection_that_was_not_used_before() {
    let server = server();
    let path = "/v2/servicerequest/cases/x/relations";
    let body = r#"{"related_id_list":["fault:drop-after-clean"]}"#;
    let mut talk = Talk::to(&server.address).unwrap();
    ask(&mut talk, "GET", TICKETS, "").unwrap();
    assert!(ask(&mut talk, "POST", path, body).is_err());
    assert!(ask(&mut Talk::to(&server.address).unwrap(), "POST", path, body).is_err());
    let log = requests(&server);
    assert_eq!((&log[1]["turn"], &log[2]["turn"]), (&json!(2), &json!(1)));
    assert!(log[1..].iter().all(|entry| entry["fault"] == "fault:drop-after-clean"));
}

#[test]
fn a_slow_body_begins_at_once() {
    let server = server();
    arm(&server, &json!({ "match": "GET /v2", "slow_body_ms": 400 }));
    let started = Instant::now();
    let mut talk = Talk::to(&server.address).unwrap();
    let heard = ask(&mut talk, "GET", TICKETS, "").unwrap();
    assert!(started.elapsed().as_millis() >= 400);
    assert_eq!(heard.json()["error_code"], "APIG.0301", "whole in the end");
    let entry = requests(&server).remove(0);
    assert!(entry["millis"].as_u64().unwrap() < 300, "the head was out long before: {entry}");
}

#[test]
fn a_client_that_loses_patience_does_not_stop_the_work() {
    let server = server();
    let id = arm(&server, &json!({ "match": "GET /v2", "delay_ms": 400 }));
    let mut talk = Talk::to(&server.address).unwrap();
    talk.send("GET", TICKETS);
    let mut other = Talk::to(&server.address).unwrap();
    let mut wait_for = |what: &dyn Fn(&Value) -> bool| {
        let started = Instant::now();
        loop {
            let entry = ask(&mut other, "GET", "/sandbox/requests", "").unwrap().json()["items"].get(0).cloned();
            // It may not have arrived yet.
            let entry = entry.unwrap_or_default();
            if what(&entry) {
                return;
            }
            assert!(started.elapsed().as_secs() < 20, "{entry}");
        }
    };
    wait_for(&|entry| entry["fault"] == id && entry["status"].is_null());
    drop(talk);
    wait_for(&|entry| entry["status"] == 401);
    let fault = ask(&mut other, "GET", &format!("/sandbox/faults/{id}"), "").unwrap().json();
    assert_eq!((&fault["fired"], &fault["left"]), (&json!(1), &json!(0)));
}
