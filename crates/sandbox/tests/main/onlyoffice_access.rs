//! ONLYOFFICE: `PUT crm/case/{id}/access`, vector by vector as the portal's source behaves. Case
//! 1234 is public and created by `creator@`. The numbers are those of the list of vectors in which
//! the source was read.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Answer, JSON, Sandbox};

const MEMBER: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
const LOST: &str = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3";
const EVERYONE: &str = "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e";
const ACCESS: &str = "crm/case/1234/access";

fn id_of(sandbox: &Sandbox, name: &str) -> String {
    let answer = sandbox.portal(name, "GET", "people/@self", "").json();
    answer["response"]["id"].as_str().unwrap().to_owned()
}

/// What a call made of the case: its list, or `None` for public.
fn list_of(case: &Value) -> Option<Vec<String>> {
    let list = case.get("accessList");
    assert_eq!(case["isPrivate"], list.is_some(), "a list, and only a list, makes a case private");
    let ids = list?.as_array().unwrap().iter();
    Some(ids.map(|user| user["id"].as_str().unwrap().to_owned()).collect())
}

/// Private first, so that "public" is a change; then the body under test, sent by the creator.
struct Vector {
    sandbox: Sandbox,
    creator: String,
}

impl Vector {
    fn new() -> Self {
        let sandbox = Sandbox::new();
        let creator = id_of(&sandbox, "creator");
        let body = json!({ "isPrivate": true, "accessList": [creator] }).to_string();
        let answer = sandbox.portal("creator", "PUT", ACCESS, &body);
        assert_eq!(list_of(&answer.json()["response"]), Some(vec![creator.clone()]));
        Self { sandbox, creator }
    }

    fn put(&self, body: &Value) -> Answer {
        self.sandbox.portal("creator", "PUT", ACCESS, &body.to_string())
    }

    /// 200, and the list that is then stored.
    fn list_after(&self, body: &Value) -> Option<Vec<String>> {
        let answer = self.put(body);
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        let said = list_of(&answer.json()["response"]);
        let stored = self.sandbox.portal("admin", "GET", "crm/case/1234", "").json();
        assert_eq!(said, list_of(&stored["response"]), "the answer says what is stored");
        said
    }

    fn refused(&self, body: &Value) {
        let answer = self.put(body);
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(answer.json()["status"], 1);
        let stored = self.sandbox.portal("admin", "GET", "crm/case/1234", "").json();
        assert_eq!(list_of(&stored["response"]), Some(vec![self.creator.clone()]), "unchanged");
    }
}

#[test]
fn v01_the_caller_is_appended_to_a_private_list() {
    let sandbox = Sandbox::new();
    let creator = id_of(&sandbox, "creator");
    let body = json!({ "isPrivate": true, "accessList": [MEMBER.to_uppercase()] }).to_string();
    let case = sandbox.portal("creator", "PUT", ACCESS, &body).json()["response"].clone();
    assert_eq!(list_of(&case), Some(vec![MEMBER.into(), creator]));
}

#[test]
fn v02_only_the_own_id_makes_a_case_private_to_oneself() {
    let vector = Vector::new();
    let body = json!({ "isPrivate": true, "accessList": [vector.creator] });
    assert_eq!(vector.list_after(&body), Some(vec![vector.creator.clone()]));
}

#[test]
fn v03_private_with_an_empty_list_opens_the_case() {
    assert_eq!(Vector::new().list_after(&json!({ "isPrivate": true, "accessList": [] })), None);
}

#[test]
fn v04_private_without_a_list_opens_the_case() {
    assert_eq!(Vector::new().list_after(&json!({ "isPrivate": true })), None);
}

#[test]
fn v05_a_public_case_forgets_the_list() {
    let body = json!({ "isPrivate": false, "accessList": [MEMBER] });
    assert_eq!(Vector::new().list_after(&body), None);
}

#[test]
fn v06_a_missing_is_private_opens_the_case() {
    assert_eq!(Vector::new().list_after(&json!({ "accessList": [MEMBER] })), None);
}

#[test]
fn v07_no_parameters_open_the_case() {
    assert_eq!(Vector::new().list_after(&json!({})), None);
    for (kind, body) in [
        ("application/json", String::new()),
        ("text/plain", json!({ "isPrivate": true, "accessList": [MEMBER] }).to_string()),
        ("application/xml", json!({ "isPrivate": true, "accessList": [MEMBER] }).to_string()),
    ] {
        let vector = Vector::new();
        let token = vector.sandbox.portal_token("creator");
        let headers = [("content-type", kind), ("authorization", token.as_str())];
        let path = format!("/api/2.0/{ACCESS}");
        let answer = vector.sandbox.send("PUT", &path, &headers, &body);
        assert_eq!(answer.status, StatusCode::OK, "{kind}");
        assert_eq!(list_of(&answer.json()["response"]), None, "{kind}");
    }
}

#[test]
fn v08_what_is_no_guid_is_a_400_and_changes_nothing() {
    Vector::new().refused(&json!({ "isPrivate": true, "accessList": ["not-a-guid"] }));
    Vector::new().refused(&json!({ "isPrivate": true, "accessList": [MEMBER, "not-a-guid"] }));
}

#[test]
fn v09_what_is_no_boolean_is_a_400() {
    Vector::new().refused(&json!({ "isPrivate": "yes", "accessList": [MEMBER] }));
    Vector::new().refused(&json!({ "isPrivate": 1, "accessList": [MEMBER] }));
    let vector = Vector::new();
    assert!(vector.list_after(&json!({ "isPrivate": "TRUE", "accessList": [MEMBER] })).is_some());
}

#[test]
fn v10_a_null_or_blank_list_is_a_400() {
    Vector::new().refused(&json!({ "isPrivate": true, "accessList": null }));
    Vector::new().refused(&json!({ "isPrivate": true, "accessList": [""] }));
}

#[test]
fn v11_a_null_is_private_opens_the_case() {
    assert_eq!(Vector::new().list_after(&json!({ "isPrivate": null, "accessList": [MEMBER] })), None);
}

#[test]
fn v12_objects_in_the_list_bind_to_nothing_and_open_the_case() {
    let body = json!({ "isPrivate": true, "accessList": [{ "id": MEMBER }] });
    assert_eq!(Vector::new().list_after(&body), None);
}

#[test]
fn v13_a_single_value_is_a_list_with_one_item() {
    let vector = Vector::new();
    let list = vector.list_after(&json!({ "isPrivate": true, "accessList": MEMBER })).unwrap();
    assert!(list.len() == 2 && list.contains(&MEMBER.to_owned()) && list.contains(&vector.creator));
}

#[test]
fn v14_a_body_is_not_split_at_commas() {
    let two = format!("{MEMBER},{MEMBER}");
    Vector::new().refused(&json!({ "isPrivate": true, "accessList": two }));
}

#[test]
fn v15_duplicates_collapse_whatever_their_letter_case() {
    let vector = Vector::new();
    let body = json!({ "isPrivate": true, "accessList": [MEMBER.to_uppercase(), MEMBER] });
    assert_eq!(vector.list_after(&body).unwrap().len(), 2);
}

#[test]
fn v16_an_unknown_guid_is_stored_and_read_back_as_the_lost_user() {
    let vector = Vector::new();
    let body = json!({ "isPrivate": true, "accessList": ["11111111-2222-4333-8444-555555555555"] });
    let list = vector.list_after(&body).unwrap();
    assert!(list.contains(&LOST.to_owned()));
    let case = vector.sandbox.portal("creator", "GET", "crm/case/1234", "").json();
    let lost = case["response"]["accessList"].as_array().unwrap().iter().find(|u| u["id"] == LOST);
    assert_eq!(lost.unwrap()["displayName"], "Profile has been removed");
}

#[test]
fn v17_the_zero_guid_is_stored_too() {
    let vector = Vector::new();
    let zero = "00000000-0000-0000-0000-000000000000";
    let body = json!({ "isPrivate": true, "accessList": [zero] });
    assert!(vector.list_after(&body).unwrap().contains(&LOST.to_owned()));
}

#[test]
fn v18_everyone_alone_makes_the_case_private_to_the_caller() {
    let vector = Vector::new();
    let body = json!({ "isPrivate": true, "accessList": [EVERYONE] });
    assert_eq!(vector.list_after(&body), Some(vec![vector.creator.clone()]));
}

#[test]
fn v19_a_department_is_stored_and_shown_as_removed() {
    let vector = Vector::new();
    let member = vector.sandbox.portal("member", "GET", "people/@self", "").json();
    let group = member["response"]["groups"][0]["id"].clone();
    let body = json!({ "isPrivate": true, "accessList": [group] });
    assert!(vector.list_after(&body).unwrap().contains(&LOST.to_owned()));
}

#[test]
fn v20_an_admin_adds_himself_and_drops_the_creator() {
    let sandbox = Sandbox::new();
    let admin = id_of(&sandbox, "admin");
    let body = json!({ "isPrivate": true, "accessList": [MEMBER] }).to_string();
    let case = sandbox.portal("admin", "PUT", ACCESS, &body).json()["response"].clone();
    assert_eq!(list_of(&case), Some(vec![MEMBER.into(), admin]));
    let hidden = sandbox.portal("creator", "GET", "crm/case/1234", "");
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    let listed = sandbox.portal("creator", "GET", "crm/case/filter?filterValue=Exhibition", "").json();
    assert_eq!(listed["total"], 0);
    // Only the creator is asked for, not sight: the creator may come back.
    let again = sandbox.portal("creator", "PUT", ACCESS, &body);
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(sandbox.portal("creator", "GET", "crm/case/1234", "").status, StatusCode::OK);
}

#[test]
fn v21_a_listed_member_may_not_change_the_rights() {
    let vector = Vector::new();
    let body = json!({ "isPrivate": true, "accessList": [MEMBER] });
    vector.list_after(&body);
    let seen = vector.sandbox.portal("member", "GET", "crm/case/1234", "").json();
    assert_eq!(seen["response"]["canEdit"], true, "canEdit is no answer to who may change rights");
    let answer = vector.sandbox.portal("member", "PUT", ACCESS, &body.to_string());
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.json()["error"]["message"], "Access Denied");
}

#[test]
fn v22_who_cannot_see_the_case_gets_403_on_put_and_404_on_get() {
    let vector = Vector::new();
    let body = json!({ "isPrivate": false }).to_string();
    let answer = vector.sandbox.portal("other", "PUT", ACCESS, &body);
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let answer = vector.sandbox.portal("other", "GET", "crm/case/1234", "");
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[test]
fn v23_an_unknown_case_is_a_404() {
    let sandbox = Sandbox::new();
    let answer = sandbox.portal("admin", "PUT", "crm/case/999999/access", "{}");
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(
        answer.json(),
        json!({
            "status": 1, "statusCode": 404,
            "error": { "message": "Not found", "hresult": -2_147_467_259, "data": {} },
        })
    );
}

#[test]
fn v24_case_zero_is_a_400_on_put_and_a_404_on_get() {
    let sandbox = Sandbox::new();
    let put = sandbox.portal("admin", "PUT", "crm/case/0/access", "{}");
    assert_eq!(put.status, StatusCode::BAD_REQUEST);
    assert_eq!(put.json()["error"]["message"], "Value does not fall within the expected range.");
    assert_eq!(sandbox.portal("admin", "GET", "crm/case/0", "").status, StatusCode::NOT_FOUND);
}

#[test]
fn v25_a_case_id_beyond_32_bits_is_a_400() {
    let answer = Sandbox::new().portal("admin", "PUT", "crm/case/99999999999/access", "{}");
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[test]
fn v26_without_a_token_the_answer_is_a_bare_word() {
    let sandbox = Sandbox::new();
    let path = format!("/api/2.0/{ACCESS}");
    let none = sandbox.send("PUT", &path, &[JSON], "{}");
    assert_eq!((none.status, none.text.as_str()), (StatusCode::UNAUTHORIZED, "Unauthorized"));
    assert!(none.header("www-authenticate").is_none());
    let wrong = sandbox.send("PUT", &path, &[JSON, ("authorization", "Bearer x")], "{}");
    assert_eq!((wrong.status, wrong.text.as_str()), (StatusCode::UNAUTHORIZED, "Unauthorized"));
    assert!(wrong.header("www-authenticate").is_some());
}

#[test]
fn v27_a_guest_has_no_crm_at_all() {
    let sandbox = Sandbox::new();
    for (method, path) in
        [("PUT", ACCESS), ("PUT", "crm/case/999999/access"), ("GET", "crm/case/1234"), ("GET", "crm/case/filter")]
    {
        let answer = sandbox.portal("guest", method, path, "{\"isPrivate\":\"yes\"}");
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(answer.json()["error"]["message"], "Forbidden");
    }
}

#[test]
fn a_form_with_brackets_works_as_the_official_page_sends_it() {
    let vector = Vector::new();
    let token = vector.sandbox.portal_token("creator");
    for (name, kind) in [
        ("accessList[]", "application/x-www-form-urlencoded; charset=UTF-8"),
        ("ACCESSLIST[0]", "application/x-www-form-urlencoded"),
        ("accessList", ""),
    ] {
        let body = format!("isPrivate=true&{name}={MEMBER}");
        let headers = [("content-type", kind), ("authorization", token.as_str())];
        let answer = vector.sandbox.send("PUT", &format!("/api/2.0/{ACCESS}.json"), &headers, &body);
        assert!(list_of(&answer.json()["response"]).unwrap().contains(&MEMBER.to_owned()), "{name}");
    }
}

#[test]
fn an_xml_body_is_read_and_answered_as_xml() {
    let vector = Vector::new();
    let token = vector.sandbox.portal_token("creator");
    let body = format!("<r><isPrivate>true</isPrivate><accessList>{MEMBER}</accessList></r>");
    let headers = [("content-type", "text/xml"), ("authorization", token.as_str())];
    let answer = vector.sandbox.send("PUT", &format!("/api/2.0/{ACCESS}.xml"), &headers, &body);
    assert_eq!(answer.header("content-type"), Some("text/xml; charset=UTF-8"));
    assert!(answer.text.starts_with("<result><count>1</count>"), "{}", answer.text);
    assert!(answer.text.contains("<isPrivate>true</isPrivate>") && answer.text.contains(MEMBER));
    // JSON in, JSON out, whatever the ending.
    let json = vector.sandbox.portal("creator", "PUT", &format!("{ACCESS}.xml"), "{}");
    assert_eq!(json.json()["statusCode"], 200);
}

#[test]
fn the_query_string_beats_the_body_for_single_values() {
    let vector = Vector::new();
    let body = json!({ "isPrivate": true, "accessList": [MEMBER] }).to_string();
    let path = format!("{ACCESS}?isPrivate=false");
    let answer = vector.sandbox.portal("creator", "PUT", &path, &body);
    assert_eq!(list_of(&answer.json()["response"]), None);
    let path = format!("{ACCESS}?accessList={}", id_of(&vector.sandbox, "other"));
    let answer = vector.sandbox.portal("creator", "PUT", &path, &body);
    assert_eq!(list_of(&answer.json()["response"]).unwrap().len(), 3, "lists are put together");
}

#[test]
fn malformed_json_is_a_400_and_changes_nothing() {
    let vector = Vector::new();
    let answer = vector.sandbox.portal("creator", "PUT", ACCESS, "{\"isPrivate\":true,");
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let case = vector.sandbox.portal("creator", "GET", "crm/case/1234", "").json();
    assert_eq!(case["response"]["isPrivate"], true);
}

#[test]
fn a_list_is_replaced_as_a_whole_and_who_stays_keeps_the_place() {
    let vector = Vector::new();
    let other = id_of(&vector.sandbox, "other");
    vector.list_after(&json!({ "isPrivate": true, "accessList": [MEMBER] }));
    let list = vector.list_after(&json!({ "isPrivate": true, "accessList": [other, MEMBER] }));
    assert_eq!(list, Some(vec![vector.creator.clone(), MEMBER.into(), other.clone()]));
    let list = vector.list_after(&json!({ "isPrivate": true, "accessList": [other] }));
    assert_eq!(list, Some(vec![vector.creator.clone(), other]));
}

#[test]
fn there_is_no_get_for_the_rights_and_no_route_for_other_ids() {
    let sandbox = Sandbox::new();
    for (method, path) in
        [("GET", ACCESS), ("PUT", "crm/case/abc/access"), ("PUT", "crm/case//access"), ("GET", "crm/case")]
    {
        let answer = sandbox.portal("admin", method, path, "{}");
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.header("content-type").unwrap().starts_with("text/html"), "{path}: no envelope");
    }
}
