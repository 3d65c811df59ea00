//! ONLYOFFICE's own is its envelope with `status` 1 and an error under a 4xx: the server's sources word every refusal in
//! it, except the 401, which is a bare word. Under 200 it never says no.

use casement_contract::ProblemKind::*;
use casement_contract::onlyoffice;

use super::Means::*;
use super::*;

const WRITES: [Reader; 1] = [|reply| onlyoffice::read_access(reply).err()];

const DONE: &str = r#"{"count":1,"status":0,"statusCode":200,"response":{"id":1,"isPrivate":true}}"#;
const NO: &str = r#"{"status":1,"error":{"message":"no","hresult":-1,"data":{}}}"#;

#[test]
fn success_is_status_0_and_a_case_under_any_2xx_in_either_casing() {
    let pascal = r#"{"Status":0,"StatusCode":200,"Response":{"Id":1,"IsPrivate":true,"AccessList":[]}}"#;
    let rows = [
        (200, JSON, DONE, Done),
        (200, HTML, DONE, Done),
        (200, "", DONE, Done),
        (201, JSON, r#"{"status":0,"statusCode":201,"response":{"id":"1","isPrivate":false}}"#, Done),
        (200, JSON, "\u{feff} {\"status\":0,\"response\":{\"id\":1,\"isPrivate\":true,\"more\":[1]},\"x\":{}}\n", Done),
        (200, JSON, pascal, Done),
    ];
    check(&WRITES, &rows);
}

#[test]
fn its_error_refuses_under_4xx_only_in_either_casing() {
    let pascal = r#"{"Status":1,"StatusCode":403,"Error":{"Message":"Access Denied"}}"#;
    let rows = [
        (400, JSON, NO, Refused(Validation)),
        (401, JSON, NO, Refused(Unauthenticated)),
        (401, HTML, "Unauthorized", Refused(Unauthenticated)),
        (402, JSON, NO, Refused(Forbidden)),
        (403, JSON, NO, Refused(Forbidden)),
        (403, JSON, pascal, Refused(Forbidden)),
        (404, JSON, NO, Refused(NotFound)),
        (429, JSON, NO, Refused(RateLimited)),
        (200, JSON, NO, Unknown(Protocol)),
        (302, JSON, NO, Unknown(Protocol)),
        // It failed, and nobody says how far it had come.
        (408, JSON, NO, Unknown(Timeout)),
        (500, JSON, NO, Unknown(Server)),
        (503, JSON, NO, Unknown(Server)),
    ];
    check(&WRITES, &rows);
    assert_eq!(onlyoffice::read_access(&answer(403, JSON, pascal)).expect_err("a refusal").message, "Access Denied");
}

#[test]
fn what_contradicts_itself_or_has_no_case_proves_nothing() {
    let rows = [
        (500, JSON, DONE, Unknown(Server)),
        (400, JSON, r#"{"status":0,"response":{"id":1,"isPrivate":true}}"#, Unknown(Validation)),
        (201, JSON, DONE, Unknown(Protocol)),
        (403, JSON, r#"{"status":1,"statusCode":500,"error":{"message":"no"}}"#, Unknown(Forbidden)),
        (200, JSON, r#"{"status":0,"response":{"id":1,"isPrivate":true},"error":{"message":"no"}}"#, Unknown(Protocol)),
        (403, JSON, r#"{"status":1}"#, Unknown(Forbidden)),
        (403, JSON, r#"{"status":1,"error":"no"}"#, Unknown(Forbidden)),
        (403, JSON, r#"{"error":{"message":"no"}}"#, Unknown(Forbidden)),
        (200, JSON, r#"{"response":{"id":1,"isPrivate":true}}"#, Unknown(Protocol)),
        (200, JSON, r#"{"status":"0","response":{"id":1,"isPrivate":true}}"#, Unknown(Protocol)),
        (200, JSON, r#"{"status":null,"response":{"id":1,"isPrivate":true}}"#, Unknown(Protocol)),
        (200, JSON, r#"{"status":0,"statusCode":200}"#, Unknown(Protocol)),
        (200, JSON, r#"{"status":0,"response":{}}"#, Unknown(Protocol)),
        (200, JSON, r#"{"status":0,"response":null}"#, Unknown(Protocol)),
        (200, JSON, r#"{"status":0,"response":[{"id":1,"isPrivate":true}]}"#, Unknown(Protocol)),
        (200, JSON, r#"{"status":0,"response":{"id":1,"isPrivate":"true"}}"#, Unknown(Protocol)),
        (200, JSON, r#"{"status":0,"response":{"id":1,"isPrivate":1}}"#, Unknown(Protocol)),
        (200, JSON, r#"{"status":0,"response":{"id":1,"isPrivate":true,"IsPrivate":false}}"#, Unknown(Protocol)),
        (200, JSON, r#"{"status":0,"response":{"id":1,"isPrivate":true,"accessList":["x"]}}"#, Unknown(Protocol)),
        // XML that nobody has parsed.
        (200, "text/xml", "<result><status>0</status></result>", Unknown(Protocol)),
        (404, "text/xml", "<result><status>1</status></result>", Unknown(Protocol)),
    ];
    check(&WRITES, &rows);
}

#[test]
fn the_portals_rate_limit_is_a_503_with_the_seconds_to_wait_and_proves_nothing() {
    let error = r#"{"status":1,"statusCode":503,"error":{"message":"Too many requests","hresult":-1,"data":{}}}"#;
    for (kind, body, message) in [(JSON, error, "Too many requests"), (JSON, "", ""), (HTML, PAGE, "")] {
        let mut reply = answer(503, kind, body);
        let closed = onlyoffice::read_access(&reply).expect_err("no success");
        assert_eq!((closed.kind, closed.refused), (Server, false), "{body}");
        reply.headers.push(("Retry-After".into(), "10".into()));
        let limited = onlyoffice::read_access(&reply).expect_err("no success");
        assert_eq!((limited.kind, limited.status, limited.refused), (RateLimited, Some(503), false));
        assert!(limited.retryable && limited.message == message, "{limited:?}");
    }
}
