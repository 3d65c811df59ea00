//! Answers and ids that look harmless and are not.

use casement_contract::{Reply, aicc, ccsqm, onlyoffice, osm};

fn answer(status: u16, body: &str) -> Reply {
    Reply { status, headers: vec![("Content-Type".into(), "application/json".into())], body: body.into() }
}

#[test]
fn a_json_list_is_never_the_success_of_a_write() {
    for body in ["[]", "[\"\"]", "[\"0\"]", "[\"0\",\"Success\"]", "[0]", "[\"0409000\"]", "null", "0", "\"0\"", "true"]
    {
        let reply = answer(200, body);
        assert!(aicc::read_transferred(&reply).is_err(), "aicc {body}");
        assert!(osm::read_changed(&reply).is_err(), "osm {body}");
        assert!(ccsqm::read_appointed(&reply).is_err(), "ccsqm {body}");
        assert!(onlyoffice::read_access(&reply).is_err(), "onlyoffice {body}");
    }
}

#[test]
fn a_gateways_failure_in_the_systems_envelope_is_no_refusal() {
    let body = r#"{"error_code":"APIG.0203","error_msg":"Backend timeout","request_id":"x"}"#;
    assert!(!osm::read_changed(&answer(504, body)).expect_err("no success").refused);
    assert!(osm::read_changed(&answer(401, body)).expect_err("no success").refused);
}

#[test]
fn a_success_code_that_lost_its_zero_is_no_refusal() {
    let reply = answer(200, r#"{"resultCode":409000,"resultDesc":"Operation successful."}"#);
    assert!(!ccsqm::read_appointed(&reply).expect_err("no success").refused);
}

#[test]
fn dots_never_leave_their_place_in_a_path() {
    for path in [aicc::case_request("..").path, onlyoffice::case_request(".").path, osm::relations_request("..").path] {
        assert!(path.contains(".%20"), "{path}");
    }
}

#[test]
fn a_profile_in_the_documents_pascal_case_is_read() {
    let body =
        r#"{"status":0,"response":{"Id":"9924256a-739c-462b-af15-e652a3b1b6eb","DisplayName":"Mike","IsAdmin":true}}"#;
    assert!(onlyoffice::read_profile(&answer(200, body)).is_ok_and(|profile| profile.is_admin));
}
