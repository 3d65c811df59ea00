//! AICC's own is the envelope with a `resCode` in text: the platform documents it for its preset errors (4xx, 5xx) and
//! for a tenant's own codes (any status, 200 included). A 4xx without it was worded by somebody else.

use casement_contract::ProblemKind::*;
use casement_contract::aicc;

use super::Means::*;
use super::*;

const WRITES: [Reader; 2] = [|reply| aicc::read_transferred(reply).err(), |reply| aicc::read_created(reply).err()];

const DONE: &str = r#"{"resCode":"0","resMsg":"Success","result":{"taskId":"ccqG0000014iXvGKONQO"}}"#;
const NO: &str = r#"{"resCode":"405230411","resMsg":"invalid"}"#;

#[test]
fn success_is_its_code_under_any_2xx_and_in_whatever_type() {
    let rows = [
        (200, JSON, DONE, Done),
        (201, JSON, DONE, Done),
        (200, "application/json%3Bcharset=UTF-8", DONE, Done),
        (200, HTML, DONE, Done),
        (200, "", DONE, Done),
        (200, JSON, "\u{feff}{\"resCode\":\"0\",\"result\":[{\"taskId\":\"1\"}]}", Done),
        (200, JSON, " \r\n{\"resCode\" : \"0\" , \"result\":{\"taskId\":1,\"new\":{}},\"more\":[]}\n\n", Done),
        (200, JSON, r#"{"resCode":"0","resMsg":null,"result":{"taskId":"1"}}"#, Done),
    ];
    check(&WRITES, &rows);
}

#[test]
fn its_envelope_refuses_below_500() {
    let rows = [
        (200, JSON, NO, Refused(Server)),
        (200, HTML, NO, Refused(Server)),
        (200, JSON, "\u{feff}{\"resCode\":\"405230411\"}", Refused(Server)),
        (400, JSON, NO, Refused(Validation)),
        (401, JSON, NO, Refused(Unauthenticated)),
        (403, JSON, NO, Refused(Forbidden)),
        (404, JSON, NO, Refused(NotFound)),
        (409, JSON, NO, Refused(Conflict)),
        (413, JSON, NO, Refused(Limit)),
        (429, JSON, NO, Refused(RateLimited)),
        // It failed, and nobody says how far it had come.
        (408, JSON, NO, Unknown(Timeout)),
        (500, JSON, NO, Unknown(Server)),
        (503, JSON, NO, Unknown(Server)),
        (504, JSON, NO, Unknown(Server)),
        (302, JSON, NO, Unknown(Protocol)),
    ];
    check(&WRITES, &rows);
}

#[test]
fn what_contradicts_itself_or_has_no_code_proves_nothing() {
    let rows = [
        (500, JSON, DONE, Unknown(Server)),
        (400, JSON, DONE, Unknown(Validation)),
        (302, JSON, DONE, Unknown(Protocol)),
        (200, JSON, r#"{"resMsg":"Success"}"#, Unknown(Protocol)),
        (400, JSON, r#"{"resMsg":"invalid"}"#, Unknown(Validation)),
        (200, JSON, r#"{"resCode":0}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resCode":405230411}"#, Unknown(Protocol)),
        (403, JSON, r#"{"resCode":405230411}"#, Unknown(Forbidden)),
        (200, JSON, r#"{"resCode":null}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resCode":""}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resCode":" 0"}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resCode":["0"]}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resCode":false}"#, Unknown(Protocol)),
        (200, JSON, r#"{"retCode":"0"}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resCode":"0","resCode":"1"}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resCode":"0"}{}"#, Unknown(Protocol)),
    ];
    check(&WRITES, &rows);
}

#[test]
fn a_created_task_without_its_id_proves_nothing() {
    for body in [
        r#"{"resCode":"0","resMsg":"Success"}"#,
        r#"{"resCode":"0","result":null}"#,
        r#"{"resCode":"0","result":{}}"#,
        r#"{"resCode":"0","result":[]}"#,
        r#"{"resCode":"0","result":"1"}"#,
        r#"{"resCode":"0","result":{"taskId":""}}"#,
        r#"{"resCode":"0","result":{"taskId":null}}"#,
        r#"{"resCode":"0","result":{"taskId":{}}}"#,
    ] {
        check(&WRITES[1..], &[(200, JSON, body, Unknown(Protocol))]);
    }
}
