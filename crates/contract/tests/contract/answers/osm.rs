//! OSM's own is an object with an `error_code` in text, its gateway's ("APIG") included: that refuses before it passes
//! anything on. The system has no success code; its success is a 2xx with nothing in it, or with an object that speaks
//! of no error.

use casement_contract::ProblemKind::*;
use casement_contract::osm;

use super::Means::*;
use super::*;

const WRITES: [Reader; 2] = [|reply| osm::read_changed(reply).err(), |reply| osm::read_removed(reply).err()];

const NO: &str = r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#;
const GATEWAY: &str = r#"{"error_code":"APIG.0308","error_msg":"The throttling threshold has been reached"}"#;

#[test]
fn success_is_a_2xx_that_speaks_of_no_error() {
    let rows = [
        (200, JSON, "", Done),
        (204, "", "", Done),
        (200, HTML, " \r\n", Done),
        (200, JSON, "\u{feff}", Done),
        (200, JSON, "{}", Done),
        (201, JSON, " {\"error_code\" : \"\"}\n", Done),
        (200, JSON, "\u{feff}{\"error_code\":null,\"error_msg\":null}", Done),
        (200, "application/json%3Bcharset=UTF-8", r#"{"request_id":"7","more":[{}]}"#, Done),
    ];
    check(&WRITES, &rows);
}

#[test]
fn its_code_refuses_below_500() {
    let rows = [
        (200, JSON, NO, Refused(Server)),
        (200, HTML, NO, Refused(Server)),
        (400, JSON, NO, Refused(Validation)),
        (401, JSON, NO, Refused(Unauthenticated)),
        (403, JSON, NO, Refused(Forbidden)),
        (404, JSON, NO, Refused(NotFound)),
        (409, JSON, NO, Refused(Conflict)),
        (413, JSON, NO, Refused(Limit)),
        (429, JSON, GATEWAY, Refused(RateLimited)),
        // It failed, and nobody says how far it had come.
        (408, JSON, NO, Unknown(Timeout)),
        (500, JSON, NO, Unknown(Server)),
        (503, JSON, NO, Unknown(Server)),
        (504, JSON, GATEWAY, Unknown(Server)),
        (302, JSON, NO, Unknown(Protocol)),
    ];
    check(&WRITES, &rows);
}

#[test]
fn what_is_no_code_of_its_own_proves_nothing() {
    let rows = [
        (400, JSON, "{}", Unknown(Validation)),
        (500, JSON, "{}", Unknown(Server)),
        (502, JSON, r#"{"error_code":""}"#, Unknown(Server)),
        (404, JSON, r#"{"error_code":null,"error_msg":"no"}"#, Unknown(Protocol)),
        (200, JSON, r#"{"error_code":1010014}"#, Unknown(Protocol)),
        (200, JSON, r#"{"error_code":["OSM.01010014"]}"#, Unknown(Protocol)),
        (200, JSON, r#"{"error_code":{}}"#, Unknown(Protocol)),
        (200, JSON, r#"{"error_code":false}"#, Unknown(Protocol)),
        (403, JSON, r#"{"error_code":3}"#, Unknown(Forbidden)),
        // What the official SDK takes for an error, too.
        (200, JSON, r#"{"errorCode":"X","errorMsg":"no"}"#, Unknown(Protocol)),
        (200, JSON, r#"{"code":"X","message":"no"}"#, Unknown(Protocol)),
        (200, JSON, r#"{"error":{"code":401,"message":"no","title":"Unauthorized"}}"#, Unknown(Protocol)),
        (403, JSON, r#"{"code":"X","message":"no"}"#, Unknown(Forbidden)),
        (200, JSON, r#"{"error_code":"","error_code":"OSM.0003"}"#, Unknown(Protocol)),
    ];
    check(&WRITES, &rows);
}
