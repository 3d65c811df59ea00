//! Who may call from another origin.

use axum::http::StatusCode;
use casement_sandbox::Cors;

use crate::support::{AICC, Answer, Sandbox};

const ORIGIN: (&str, &str) = ("origin", "https://crm.example");
const ALLOW: &str = "access-control-allow-origin";

fn allowed(answer: &Answer) -> Option<&str> {
    answer.header(ALLOW)
}

fn preflight(sandbox: &Sandbox, path: &str) -> Answer {
    let headers = [
        ORIGIN,
        ("access-control-request-method", "PUT"),
        ("access-control-request-headers", "authorization,content-type,access-token"),
    ];
    sandbox.send("OPTIONS", path, &headers, "")
}

#[test]
fn same_origin_allows_nobody() {
    let sandbox = Sandbox::new();
    for path in ["/api/2.0/people/@self", "/sandbox/health", "/v2/servicerequest/cases"] {
        assert_eq!(allowed(&sandbox.send("GET", path, &[ORIGIN], "")), None, "{path}");
    }
    assert_eq!(allowed(&preflight(&sandbox, &format!("{AICC}/task"))), None);
}

#[test]
fn open_allows_whatever_is_asked() {
    let sandbox = Sandbox::with_cors(Cors::Open);
    let answer = preflight(&sandbox, &format!("{AICC}/task"));
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(allowed(&answer), Some(ORIGIN.1));
    assert_eq!(answer.header("access-control-allow-headers"), Some("authorization,content-type,access-token"));
    let answer = sandbox.send("GET", "/v2/servicerequest/cases", &[ORIGIN], "");
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(allowed(&answer), Some(ORIGIN.1), "errors are readable too");
    assert!(answer.header("access-control-expose-headers").unwrap().contains("X-Subject-Token"));
}

#[test]
fn nginx_hides_the_portals_errors() {
    let sandbox = Sandbox::with_cors(Cors::Nginx);
    let token = sandbox.portal_token("member");
    let ask = |path: &str| sandbox.send("GET", path, &[ORIGIN, ("authorization", &token)], "");
    assert_eq!(allowed(&ask("/api/2.0/people/@self")), Some("*"));
    let missing = ask("/api/2.0/crm/case/999999");
    assert_eq!((missing.status, allowed(&missing)), (StatusCode::NOT_FOUND, None));
    assert_eq!(allowed(&ask("/v2/servicerequest/cases")), None, "ONLYOFFICE only");
}

#[test]
fn iis_shows_the_portals_errors() {
    let sandbox = Sandbox::with_cors(Cors::Iis);
    let answer = sandbox.send("GET", "/api/2.0/people/@self", &[ORIGIN], "");
    assert_eq!((answer.status, allowed(&answer)), (StatusCode::UNAUTHORIZED, Some("*")));
}

#[test]
fn the_portal_answers_preflights_itself_with_its_four_headers() {
    for cors in [Cors::Nginx, Cors::Iis, Cors::SameOrigin] {
        let answer = preflight(&Sandbox::with_cors(cors), "/api/2.0/crm/case/1234/access");
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("access-control-allow-headers"), Some("origin, authorization, accept, content-type"));
        assert_eq!(answer.header("access-control-max-age"), Some("1728000"));
        assert_eq!(allowed(&answer).is_some(), cors != Cors::SameOrigin);
    }
}
