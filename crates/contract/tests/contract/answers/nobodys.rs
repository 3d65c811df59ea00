//! What no system words: pages, bare words, other people's JSON, nothing at all. Under whatever status it comes, it
//! proves nothing, except under 401.

use casement_contract::{ProblemKind, aicc, ccsqm, onlyoffice, osm};

use super::*;

const WRITES: [(&str, Reader); 6] = [
    ("aicc::read_transferred", |reply| aicc::read_transferred(reply).err()),
    ("aicc::read_created", |reply| aicc::read_created(reply).err()),
    ("osm::read_changed", |reply| osm::read_changed(reply).err()),
    ("osm::read_removed", |reply| osm::read_removed(reply).err()),
    ("ccsqm::read_appointed", |reply| ccsqm::read_appointed(reply).err()),
    ("onlyoffice::read_access", |reply| onlyoffice::read_access(reply).err()),
];

/// What a status says about the kind, where nobody else does.
const STATUSES: [(u16, ProblemKind); 36] = {
    use ProblemKind::*;
    [
        (200, Protocol),
        (201, Protocol),
        (202, Protocol),
        (204, Protocol),
        (206, Protocol),
        (301, Protocol),
        (302, Protocol),
        (304, Protocol),
        (307, Protocol),
        (400, Validation),
        (401, Unauthenticated),
        (402, Forbidden),
        (403, Forbidden),
        (404, Protocol),
        (405, Server),
        (407, Server),
        (408, Timeout),
        (409, Conflict),
        (410, Protocol),
        (412, Conflict),
        (413, Limit),
        (415, Server),
        (421, Server),
        (422, Validation),
        (425, Server),
        (429, RateLimited),
        (431, Server),
        (451, Server),
        (499, Server),
        (500, Server),
        (501, Server),
        (502, Server),
        (503, Server),
        (504, Server),
        (520, Server),
        (599, Server),
    ]
};

const BLANK: [&str; 3] = ["", " \r\n", "\u{feff}"];

const BODIES: [&str; 22] = [
    PAGE,
    "\u{feff} \n<!DOCTYPE html>",
    "<p>{\"resCode\":\"0\",\"error_code\":\"OSM.0003\"}</p>",
    "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
    "<result>",
    "Bad Request",
    "Unauthorized",
    "upstream request timeout",
    "OK",
    "null",
    "true",
    "0",
    "\"0\"",
    "0409000",
    "[]",
    "[\"0\"]",
    "[{\"resCode\":\"1\",\"error_code\":\"OSM.0003\",\"resultCode\":\"0409001\",\"status\":1,\"error\":{}}]",
    "{",
    "{\"resCode\":\"1\",\"error_code\":\"OSM.0003\",\"resultCode\":\"0409001\",\"status\":1,\"error\":{}",
    "{\"resCode\":\"1\",\"error_code\":\"OSM.0003\",\"resultCode\":\"0409001\",\"status\":1,\"error\":{}}}",
    "{'resCode':'0'}",
    "\0\u{fffd}",
];

/// Gateways and relays that answer in JSON of their own.
const RELAYS: [&str; 6] = [
    r#"{"message":"no Route matched with those values"}"#,
    r#"{"error":"forbidden","error_description":"no csrf token"}"#,
    r#"{"code":403,"message":"denied"}"#,
    r#"{"type":"about:blank","title":"Not Found","status":404,"detail":"no"}"#,
    r#"{"fault":{"faultstring":"Execution of policy failed","detail":{"errorcode":"x"}}}"#,
    r#"{"timestamp":"2026-01-01","status":1,"error":"Forbidden","path":"/"}"#,
];

fn expect(name: &str, read: Reader, status: u16, kind: ProblemKind, body: &str) {
    let expected = if status == 401 { Means::Refused(kind) } else { Means::Unknown(kind) };
    for typed in [JSON, HTML, TEXT, "application/json%3Bcharset=UTF-8", "", "text/xml"] {
        assert_eq!(meaning(read, &answer(status, typed, body)), expected, "{name}: {status} {typed} {body:?}");
    }
}

#[test]
fn what_is_no_object_proves_nothing_but_a_401() {
    for (name, read) in WRITES {
        for (status, kind) in STATUSES {
            BODIES.iter().for_each(|body| expect(name, read, status, kind, body));
        }
    }
}

#[test]
fn other_peoples_json_proves_nothing_but_a_401() {
    for (name, read) in WRITES {
        // Under a 2xx, OSM's success is an object that speaks of no error: that is in its own table.
        for (status, kind) in STATUSES.into_iter().filter(|(status, _)| *status >= 300 || !name.starts_with("osm")) {
            RELAYS.iter().for_each(|body| expect(name, read, status, kind, body));
        }
    }
}

#[test]
fn nothing_at_all_is_osms_success_and_ccsqms_documented_no_and_proves_nothing_else() {
    for (name, read) in WRITES {
        for (status, kind) in STATUSES {
            let osms = name.starts_with("osm") && status < 300;
            let ccsqms = name.starts_with("ccsqm") && matches!(status, 400 | 404);
            for body in BLANK {
                match (osms, ccsqms) {
                    (true, _) => assert_eq!(meaning(read, &answer(status, JSON, body)), Means::Done, "{status}"),
                    (_, true) => {
                        let kind = if status == 404 { ProblemKind::NotFound } else { kind };
                        assert_eq!(meaning(read, &answer(status, JSON, body)), Means::Refused(kind), "{status}");
                    }
                    _ => expect(name, read, status, kind, body),
                }
            }
        }
    }
}
