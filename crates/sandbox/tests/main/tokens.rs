//! Tokens that run out, on request and at once, and how each system says so.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{AICC, CCSQM, JSON, OSM, Sandbox};

/// A read of each system with a token of its own, as status and text.
fn ask(sandbox: &Sandbox, system: &str, token: &str) -> (StatusCode, String) {
    let bearer = format!("Bearer {token}");
    let list = json!({ "start": 0, "limit": 1 }).to_string();
    let query = json!({
        "currentRole": "qualityDirector", "startTimeMillis": 0, "endTimeMillis": 1, "page": 1, "rows": 1,
    });
    let answer = match system {
        "aicc" => sandbox.send("POST", &format!("{AICC}/case/list"), &[JSON, ("access-token", token)], &list),
        "osm" => sandbox.send("GET", OSM, &[("x-auth-token", token)], ""),
        "ccsqm" => {
            let headers = [JSON, ("authorization", bearer.as_str()), ("x-userid", "1611917095665261978")];
            sandbox.send("POST", &format!("{CCSQM}/queryQualityTask"), &headers, &query.to_string())
        }
        _ => sandbox.send("GET", "/api/2.0/people/@self", &[("authorization", token)], ""),
    };
    (answer.status, answer.text)
}

fn tokens(sandbox: &Sandbox) -> [(&'static str, String, &'static str); 4] {
    [
        ("aicc", sandbox.aicc_token(), "405290401"),
        ("osm", sandbox.osm_token(), "token expires, expires_at: "),
        ("ccsqm", sandbox.ccsqm_token(), "0409401"),
        ("onlyoffice", sandbox.portal_token("member"), "Unauthorized"),
    ]
}

#[test]
fn all_tokens_expire_at_once_and_each_system_says_so_in_its_own_way() {
    let sandbox = Sandbox::new();
    let all = tokens(&sandbox);
    for (system, token, _) in &all {
        assert_eq!(ask(&sandbox, system, token).0, StatusCode::OK, "{system}");
    }
    let summary = sandbox.post("/sandbox/tokens", &json!({ "expire": true })).json();
    assert_eq!(summary, json!({ "lifetime_seconds": null, "good": {} }));
    for (system, token, words) in &all {
        let (status, text) = ask(&sandbox, system, token);
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{system}");
        assert!(text.contains(words), "{system}: {text}");
    }
    for (system, token, _) in &tokens(&sandbox) {
        assert_eq!(ask(&sandbox, system, token).0, StatusCode::OK, "a new one is good: {system}");
    }
}

#[test]
fn one_system_expires_alone() {
    let sandbox = Sandbox::new();
    let all = tokens(&sandbox);
    sandbox.post("/sandbox/tokens", &json!({ "expire": true, "system": "osm" }));
    for (system, token, _) in &all {
        let good = ask(&sandbox, system, token).0 == StatusCode::OK;
        assert_eq!(good, *system != "osm", "{system}");
    }
}

#[test]
fn a_lifetime_is_told_in_every_answer_and_over_when_it_is_over() {
    let sandbox = Sandbox::new();
    sandbox.post("/sandbox/tokens", &json!({ "lifetime_seconds": 0 }));
    let form = "grant_type=client_credentials&client_id=casement&client_secret=casement-secret";
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let answer = sandbox.send("POST", "/baas/auth/v1.0/oauth2/token", &[kind], form).json();
    assert_eq!(answer["expires_in"], 0);
    let ccsqm = sandbox.post(
        "/apigovernance/api/oauth/tokenByAkSk",
        &json!({ "app_key": "casement", "app_secret": "casement-secret" }),
    );
    assert_eq!(ccsqm.json()["Expires"], "0");
    for (system, token, _) in &tokens(&sandbox) {
        assert_eq!(ask(&sandbox, system, token).0, StatusCode::UNAUTHORIZED, "{system}");
    }
    let back = sandbox.post("/sandbox/tokens", &json!({ "lifetime_seconds": null })).json();
    assert_eq!(back["lifetime_seconds"], Value::Null);
    assert_eq!(ask(&sandbox, "aicc", &sandbox.aicc_token()).0, StatusCode::OK);
    assert_eq!(sandbox.post("/sandbox/tokens", &json!({ "lifetime": 1 })).status, StatusCode::BAD_REQUEST);
}

#[test]
fn a_lifetime_survives_a_restart() {
    let mut sandbox = Sandbox::new();
    sandbox.post("/sandbox/tokens", &json!({ "lifetime_seconds": 60 }));
    sandbox.restart();
    assert_eq!(sandbox.get("/sandbox/tokens").json()["lifetime_seconds"], 60);
}
