//! CCSQM's own is an envelope with a code in text. Besides, its documents give 400, 401, 404 and 500 ("business failure,
//! check the parameters") as its own no, without a word on the body, and make the codes optional: so these four are its
//! own with an empty body as well, and with its description alone. With anything else they are somebody else's.

use casement_contract::ProblemKind::*;
use casement_contract::ccsqm;

use super::Means::*;
use super::*;

const WRITES: [Reader; 1] = [|reply| ccsqm::read_appointed(reply).err()];

const DONE: &str = r#"{"resultCode":"0409000","resultDesc":"Operation successful."}"#;
const NO: &str = r#"{"resultCode":"0409001","resultDesc":"failure"}"#;

#[test]
fn success_is_its_code_under_any_2xx_and_in_whatever_type() {
    let rows = [
        (200, JSON, DONE, Done),
        (201, JSON, DONE, Done),
        (200, "application/json%3Bcharset=UTF-8", DONE, Done),
        (200, HTML, DONE, Done),
        (200, JSON, "\u{feff}\n{\"returnCode\":\"0409000\",\"resultCode\":7,\"more\":{}}\n", Done),
        (200, JSON, r#"{"returnCode":null,"resultCode":"0409000"}"#, Done),
    ];
    check(&WRITES, &rows);
}

#[test]
fn its_code_refuses_below_500_and_under_500() {
    let rows = [
        (200, JSON, NO, Refused(Server)),
        (200, JSON, r#"{"returnCode":"0409999","resultCode":"0409000"}"#, Refused(Server)),
        (400, JSON, NO, Refused(Validation)),
        (401, JSON, NO, Refused(Unauthenticated)),
        (403, JSON, NO, Refused(Forbidden)),
        (404, JSON, NO, Refused(NotFound)),
        (429, JSON, NO, Refused(RateLimited)),
        (500, JSON, NO, Refused(Server)),
        // No other 5xx is documented.
        (408, JSON, NO, Unknown(Timeout)),
        (501, JSON, NO, Unknown(Server)),
        (502, JSON, NO, Unknown(Server)),
        (503, JSON, NO, Unknown(Server)),
        (302, JSON, NO, Unknown(Protocol)),
    ];
    check(&WRITES, &rows);
}

#[test]
fn its_documented_statuses_refuse_without_a_body_and_with_its_description() {
    let words = r#"{"resultDesc":"Check the parameters."}"#;
    for (status, kind) in [(400, Validation), (401, Unauthenticated), (404, NotFound), (500, Server)] {
        let blank: &[&str] = if status == 500 { &[] } else { &["", " \r\n"] };
        for body in blank.iter().copied().chain([words, r#"{"resultCode":null,"returnDesc":"no"}"#]) {
            check(&WRITES, &[(status, JSON, body, Refused(kind))]);
        }
    }
    let rows = [
        (403, JSON, "", Unknown(Forbidden)),
        (403, JSON, words, Unknown(Forbidden)),
        (429, JSON, "", Unknown(RateLimited)),
        (502, JSON, "", Unknown(Server)),
        (502, JSON, words, Unknown(Server)),
        (200, JSON, words, Unknown(Protocol)),
        (500, JSON, "", Unknown(Server)),
        (500, JSON, "{}", Unknown(Server)),
        (500, HTML, PAGE, Unknown(Server)),
        (404, JSON, r#"{"message":"no Route matched with those values"}"#, Unknown(Protocol)),
    ];
    check(&WRITES, &rows);
}

#[test]
fn what_contradicts_itself_or_has_no_code_in_text_proves_nothing() {
    let rows = [
        (500, JSON, DONE, Unknown(Server)),
        (400, JSON, DONE, Unknown(Validation)),
        (302, JSON, DONE, Unknown(Protocol)),
        (200, JSON, r#"{"resultCode":409000}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resultCode":"409000"}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resultCode":" 0409000"}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resultCode":0409000}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resultCode":409001}"#, Unknown(Protocol)),
        (200, JSON, r#"{"returnCode":0,"resultCode":"0409000"}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resultCode":{}}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resultCode":["0409000"]}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resultCode":true}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resultCode":""}"#, Unknown(Protocol)),
        (500, JSON, r#"{"resultCode":409001}"#, Unknown(Server)),
        (500, JSON, r#"{"resultCode":{"a":1},"resultDesc":"no"}"#, Unknown(Server)),
        (200, JSON, r#"{"resCode":"0409000"}"#, Unknown(Protocol)),
        (200, JSON, r#"{"resultDesc":"Operation successful."}"#, Unknown(Protocol)),
    ];
    check(&WRITES, &rows);
}
