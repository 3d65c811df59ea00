//! What ONLYOFFICE does with each of the bodies that open a case or store garbage is known (the numbered vectors of
//! `docs/systems/onlyoffice.md`, shown by the sandbox's `onlyoffice_access` tests). Here: a draft leads to none of them.

use casement_contract::onlyoffice::{AccessDraft, AccessTarget, Guid, LOST_USER, NIL, read_access, read_case};
use casement_contract::{Method, ProblemKind, Reply, Rule};

const U1: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
const C: &str = "33333333-739c-462b-af15-e652a3b1b6eb";

fn draft(is_private: bool, ids: &[&str]) -> AccessDraft {
    AccessDraft { is_private, access_list: ids.iter().map(|id| (*id).to_owned()).collect() }
}

fn target(case_id: &str) -> AccessTarget {
    AccessTarget { case_id: case_id.to_owned(), operator_id: Guid::parse(C) }
}

/// The body that goes out, or the first rule that keeps it from going out.
fn sent(draft: &AccessDraft) -> Result<String, Rule> {
    let request = draft.request(&target("7")).map_err(|violations| violations[0].rule)?;
    assert_eq!((request.method, request.path.as_str()), (Method::Put, "/api/2.0/crm/case/7/access"));
    let json = |(name, value): &(&str, String)| *name == "Content-Type" && value.starts_with("application/json");
    assert!(request.headers.iter().any(json), "{:?}", request.headers);
    Ok(request.body.expect("a body"))
}

fn body(is_private: bool, ids: &[&str]) -> Result<String, Rule> {
    let ids: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
    Ok(format!(r#"{{"isPrivate":{is_private},"accessList":[{}]}}"#, ids.join(",")))
}

#[test]
fn v01_v02_the_caller_stands_on_the_list_that_is_sent() {
    assert_eq!(sent(&draft(true, &[U1])), body(true, &[U1, C]));
    assert_eq!(sent(&draft(true, &[C])), body(true, &[C]));
}

#[test]
fn v03_v04_v12_private_with_nobody_does_not_go_out() {
    assert_eq!(sent(&draft(true, &[])), Err(Rule::NobodyLeft));
    // Objects, which the system binds to nothing, are no draft.
    assert!(
        serde_json::from_str::<AccessDraft>(&format!(r#"{{"isPrivate":true,"accessList":[{{"id":"{U1}"}}]}}"#))
            .is_err()
    );
}

#[test]
fn v05_v06_v07_v11_both_fields_always_go_out_as_json() {
    assert_eq!(sent(&draft(false, &[U1])), body(false, &[]));
    let without_privacy: AccessDraft = serde_json::from_str(&format!(r#"{{"accessList":["{U1}"]}}"#)).expect("a draft");
    assert_eq!(sent(&without_privacy), body(true, &[U1, C]));
}

#[test]
fn v08_v10_v14_what_is_no_guid_does_not_go_out() {
    for text in ["not-a-guid", "", " ", &[U1, C].join(",")] {
        assert_eq!(sent(&draft(true, &[U1, text])), Err(Rule::Guid), "{text:?}");
    }
}

#[test]
fn v09_v13_a_draft_holds_a_boolean_and_a_list() {
    for json in
        [r#"{"isPrivate":"yes"}"#, r#"{"isPrivate":1}"#, &format!(r#"{{"isPrivate":true,"accessList":"{U1}"}}"#)]
    {
        assert!(serde_json::from_str::<AccessDraft>(json).is_err(), "{json}");
    }
}

#[test]
fn v15_a_person_goes_out_once_in_one_form() {
    let forms = [U1, "9924256A739C462BAF15E652A3B1B6EB", "{9924256A-739C-462B-AF15-E652A3B1B6EB}"];
    assert_eq!(sent(&draft(true, &forms)), body(true, &[U1, C]));
}

#[test]
fn v16_v17_v18_v19_nobody_and_groups_do_not_go_out() {
    let groups = [
        NIL,
        "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e",
        "cd84e66b-b803-40fc-99f9-b2969a54a1de",
        "abef62db-11a8-4673-9d32-ef1d8af19dc0",
        "aced04fa-dd96-4b35-af3e-346bf1eb972d",
    ];
    for id in groups {
        assert_eq!(sent(&draft(true, &[U1, id])), Err(Rule::NotAPerson), "{id}");
    }
    // A removed profile is left out. Departments and unknown ids look like anybody's: the widget asks the portal.
    assert_eq!(sent(&draft(true, &[LOST_USER, U1])), body(true, &[U1, C]));
}

#[test]
fn v21_to_v27_refusals_are_told_by_their_status() {
    for (status, kind) in [
        (400, ProblemKind::Validation),
        (402, ProblemKind::Forbidden),
        (403, ProblemKind::Forbidden),
        (404, ProblemKind::NotFound),
    ] {
        let body = format!(
            r#"{{"status":1,"statusCode":{status},"error":{{"message":"Zugriff verweigert","hresult":-1,"data":{{}}}}}}"#
        );
        let reply = Reply { status, headers: Vec::new(), body };
        for problem in [read_access(&reply).expect_err("refused"), read_case(&reply).expect_err("refused")] {
            assert_eq!((problem.kind, problem.refused), (kind, true), "{status}");
        }
    }
    let bare =
        Reply { status: 401, headers: vec![("Content-Type".into(), "text/html".into())], body: "Unauthorized".into() };
    let problem = read_access(&bare).expect_err("refused");
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Unauthenticated, true));
}

#[test]
fn v23_v24_v25_an_id_that_leads_elsewhere_does_not_go_out() {
    for id in ["", "0", "99999999999", "7/../8", "7?isPrivate=false", "-7"] {
        assert!(draft(false, &[]).request(&target(id)).is_err(), "{id:?}");
    }
}

#[test]
fn a_200_that_lacks_what_it_has_to_say_is_no_success() {
    for response in [
        "",
        r#","response":{}"#,
        r#","response":{"id":7}"#,
        r#","response":{"isPrivate":true}"#,
        r#","response":null"#,
        r#","response":[]"#,
    ] {
        let reply =
            Reply { status: 200, headers: Vec::new(), body: format!(r#"{{"status":0,"statusCode":200{response}}}"#) };
        let problem = read_access(&reply).expect_err(response);
        assert!(!problem.refused, "what came of it is not known: {response}");
    }
}

#[test]
fn an_answer_about_another_case_is_told_from_one_about_this() {
    let read = |id: &str| {
        let body = format!(r#"{{"status":0,"response":{{"id":{id},"isPrivate":false}}}}"#);
        read_access(&Reply { status: 200, headers: Vec::new(), body }).expect("a case")
    };
    assert!(read("1234").has_id("1234") && read("1234").has_id("01234") && read("\"1234\"").has_id("1234"));
    assert!(!read("1235").has_id("1234") && !read("null").has_id("1234") && !read("1.2").has_id("1"));
}
