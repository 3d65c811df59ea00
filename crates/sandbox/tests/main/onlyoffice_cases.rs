//! ONLYOFFICE: cases beside their rights on one of them: several at once, new ones, changes, contacts
//! and tags.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::Sandbox;

const MEMBER: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
const CREATOR: &str = "3b8e47a5-90c2-4e16-b7d4-2f5c8a1e9402";

fn ask(sandbox: &Sandbox, who: &str, method: &str, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = sandbox.portal(who, method, path, &body.to_string());
    (answer.status, answer.json())
}

fn ids(answer: &Value) -> Vec<i64> {
    answer["response"].as_array().unwrap().iter().map(|case| case["id"].as_i64().unwrap()).collect()
}

fn new_case(sandbox: &Sandbox, who: &str, body: &Value) -> i64 {
    let (status, answer) = ask(sandbox, who, "POST", "crm/case", body);
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    answer["response"]["id"].as_i64().unwrap()
}

#[test]
fn several_cases_are_set_by_casesid_and_what_is_not_ones_own_is_skipped() {
    let sandbox = Sandbox::new();
    let own = new_case(&sandbox, "member", &json!({ "title": "Mine" }));
    let body = json!({ "casesid": [1234, own, 999_999], "isPrivate": true, "accessList": [MEMBER] });
    let (status, answer) = ask(&sandbox, "member", "PUT", "crm/case/access", &body);
    assert_eq!((status, ids(&answer)), (StatusCode::OK, vec![own]), "1234 is the creator's");
    assert_eq!(answer["response"][0]["isPrivate"], true);
    let other_name = json!({ "caseId": [own], "isPrivate": false });
    let (status, answer) = ask(&sandbox, "member", "PUT", "crm/case/access", &other_name);
    assert_eq!((status, &answer["response"]), (StatusCode::OK, &json!([])), "another name binds to nothing");
    let (status, _) = ask(&sandbox, "member", "PUT", "crm/case/access", &json!({ "casesid": ["x"] }));
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[test]
fn filtered_rights_take_the_filter_value_from_the_query_only() {
    let sandbox = Sandbox::new();
    new_case(&sandbox, "member", &json!({ "title": "Zebra one" }));
    new_case(&sandbox, "member", &json!({ "title": "Quagga two" }));
    let body = json!({ "isPrivate": true, "accessList": [MEMBER], "filterValue": "nothing" });
    let (_, some) = ask(&sandbox, "member", "PUT", "crm/case/filter/access?filterValue=zebra", &body);
    assert_eq!(some["response"][0]["title"], "Zebra one");
    assert_eq!(ids(&some).len(), 1);
    let (_, all) = ask(&sandbox, "member", "PUT", "crm/case/filter/access", &body);
    assert!(ids(&all).len() > 2, "the body's filter is no filter: all of one's own");
}

#[test]
fn a_new_case_has_an_author_a_title_and_the_access_rules() {
    let sandbox = Sandbox::new();
    let body = json!({
        "title": "Fair 2030", "members": [1, 2, 999], "isPrivate": true, "accessList": [MEMBER], "isNotify": true,
        "customFieldList": [{ "key": 1, "value": "2031-01-01" }, { "key": 9999, "value": "lost" }],
    });
    let id = new_case(&sandbox, "creator", &body);
    let (_, case) = ask(&sandbox, "creator", "GET", &format!("crm/case/{id}"), &Value::Null);
    let case = &case["response"];
    assert_eq!(case["createBy"]["id"], CREATOR);
    assert_eq!(case["members"].as_array().unwrap().len(), 2, "nobody has id 999");
    assert_eq!(case["accessList"].as_array().unwrap().len(), 2, "the caller is added");
    assert_eq!(case["customFields"][0]["fieldValue"], "2031-01-01");
    let mails = sandbox.get(&format!("/sandbox/audit?object={id}%20to%20{MEMBER}")).json()["items"].clone();
    assert_eq!(mails[0]["action"], "mail", "to the list, but not to the caller");
    assert_eq!(sandbox.get(&format!("/sandbox/audit?object={id}%20to%20{CREATOR}")).json()["items"], json!([]));
    let (status, _) = ask(&sandbox, "creator", "POST", "crm/case", &json!({ "title": " " }));
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let open = new_case(&sandbox, "creator", &json!({ "title": "Open", "isPrivate": true, "accessList": [] }));
    let (_, case) = ask(&sandbox, "other", "GET", &format!("crm/case/{open}"), &Value::Null);
    assert_eq!(case["response"]["isPrivate"], false, "private with nobody is public");
}

#[test]
fn an_update_without_is_private_opens_the_case_but_only_for_who_may() {
    let sandbox = Sandbox::new();
    let private = json!({ "title": "Quiet", "isPrivate": true, "accessList": [MEMBER], "members": [1] });
    let id = new_case(&sandbox, "creator", &private);
    let path = format!("crm/case/{id}");
    let (status, case) = ask(&sandbox, "member", "PUT", &path, &json!({ "title": "By a member" }));
    assert_eq!((status, &case["response"]["isPrivate"]), (StatusCode::OK, &json!(true)), "ignored without a word");
    assert_eq!(case["response"]["title"], "By a member");
    assert_eq!(case["response"]["members"].as_array().unwrap().len(), 1, "none does not clear");
    let (_, case) = ask(&sandbox, "creator", "PUT", &path, &json!({ "title": "Loud", "members": [2, 3] }));
    assert_eq!(case["response"]["isPrivate"], false);
    assert_eq!(case["response"]["members"].as_array().unwrap().len(), 2, "replaced");
    let (status, _) = ask(&sandbox, "creator", "PUT", &path, &json!({ "isPrivate": true }));
    assert_eq!(status, StatusCode::BAD_REQUEST, "no title");
}

#[test]
fn closing_reopening_and_deleting_are_403_for_who_cannot_see_the_case() {
    let sandbox = Sandbox::new();
    let private = json!({ "title": "Quiet", "isPrivate": true, "accessList": [CREATOR] });
    let id = new_case(&sandbox, "creator", &private);
    for (method, path) in [
        ("PUT", format!("crm/case/{id}/close")),
        ("PUT", format!("crm/case/{id}/reopen")),
        ("DELETE", format!("crm/case/{id}")),
    ] {
        assert_eq!(ask(&sandbox, "other", method, &path, &json!({})).0, StatusCode::FORBIDDEN, "{path}");
        let (status, answer) = ask(&sandbox, "creator", method, &path, &json!({}));
        assert_eq!((status, &answer["response"]["id"]), (StatusCode::OK, &json!(id)), "{path}");
        assert_eq!(answer["response"]["isClosed"], path.ends_with("close"), "{path}");
    }
    assert_eq!(ask(&sandbox, "creator", "GET", &format!("crm/case/{id}"), &Value::Null).0, StatusCode::NOT_FOUND);
    assert_eq!(ask(&sandbox, "creator", "PUT", "crm/case/999999/close", &json!({})).0, StatusCode::NOT_FOUND);
}

#[test]
fn a_put_without_an_id_deletes_cases() {
    let sandbox = Sandbox::new();
    let own = new_case(&sandbox, "member", &json!({ "title": "Mine" }));
    let hidden = new_case(&sandbox, "creator", &json!({ "title": "Hers", "isPrivate": true, "accessList": [CREATOR] }));
    let (status, none) = ask(&sandbox, "member", "PUT", "crm/case", &json!({}));
    assert_eq!((status, &none["response"]), (StatusCode::OK, &json!([])));
    let (status, gone) = ask(&sandbox, "member", "PUT", "crm/case", &json!({ "casesids": [own, hidden] }));
    assert_eq!((status, ids(&gone)), (StatusCode::OK, vec![own]));
    assert_eq!(ask(&sandbox, "member", "GET", &format!("crm/case/{own}"), &Value::Null).0, StatusCode::NOT_FOUND);
    assert_eq!(ask(&sandbox, "creator", "GET", &format!("crm/case/{hidden}"), &Value::Null).0, StatusCode::OK);
    new_case(&sandbox, "member", &json!({ "title": "Zebra" }));
    let (_, gone) = ask(&sandbox, "member", "DELETE", "crm/case/filter?filterValue=zebra", &json!({}));
    assert_eq!(ids(&gone).len(), 1);
}

#[test]
fn contacts_are_linked_and_unlinked() {
    let sandbox = Sandbox::new();
    let id = new_case(&sandbox, "creator", &json!({ "title": "With people" }));
    let path = format!("crm/case/{id}/contact");
    let (status, contact) = ask(&sandbox, "creator", "POST", &path, &json!({ "contactid": 1 }));
    assert_eq!((status, &contact["response"]["displayName"]), (StatusCode::CREATED, &json!("Tadjeddine Bachir")));
    assert_eq!(ask(&sandbox, "creator", "POST", &path, &json!({ "contactid": 999 })).0, StatusCode::NOT_FOUND);
    assert_eq!(ask(&sandbox, "creator", "POST", &path, &json!({})).0, StatusCode::BAD_REQUEST);
    let (_, list) = ask(&sandbox, "creator", "GET", &path, &Value::Null);
    assert_eq!(ids(&list), [1]);
    assert_eq!(ask(&sandbox, "creator", "DELETE", &format!("{path}/1"), &json!({})).0, StatusCode::OK);
    let (_, list) = ask(&sandbox, "creator", "GET", &path, &Value::Null);
    assert_eq!(list["response"], json!([]));
    assert!(list.get("count").is_none());
}

#[test]
fn tags_count_and_prefixes_find() {
    let sandbox = Sandbox::new();
    let (_, tags) = ask(&sandbox, "admin", "GET", "crm/case/tag", &Value::Null);
    let sum: i64 =
        tags["response"].as_array().unwrap().iter().map(|tag| tag["relativeItemsCount"].as_i64().unwrap()).sum();
    assert_eq!(sum, 60, "every case of the seed has one");
    let (_, own) = ask(&sandbox, "admin", "GET", "crm/case/tag/1234", &Value::Null);
    assert!(own["response"][0].is_string());
    let (_, found) = ask(&sandbox, "admin", "GET", "crm/case/byprefix?prefix=exhib", &Value::Null);
    assert_eq!(ids(&found), [1234]);
    let (_, of_contact) = ask(&sandbox, "admin", "GET", "crm/case/byprefix?contactID=1", &Value::Null);
    assert!(ids(&of_contact).contains(&1234));
}

#[test]
fn a_batch_does_its_calls_one_by_one() {
    let sandbox = Sandbox::new();
    let token = sandbox.portal_token("creator");
    let calls = json!([
        { "Name": "me", "RelativeUrl": "/api/2.0/people/@self.json", "RelativeMethod": "get" },
        { "RelativeUrl": "crm/case/1234/access.json", "RelativeMethod": "PUT",
          "Body": format!("isPrivate=true&accessList[]={MEMBER}") },
        { "RelativeUrl": "crm/case/999999" },
        { "RelativeUrl": "nowhere" },
    ]);
    let body: String =
        form_urlencoded::Serializer::new(String::new()).append_pair("batch", &calls.to_string()).finish();
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("authorization", token.as_str())];
    let answer = sandbox.send("POST", "/api/2.0/batch.json", &headers, &body).json();
    let items = answer["response"].as_array().unwrap();
    let statuses: Vec<i64> = items.iter().map(|item| item["status"].as_i64().unwrap()).collect();
    assert_eq!(statuses, [200, 200, 404, 404]);
    assert_eq!(items[0]["name"], "me");
    let inner: Value = serde_json::from_str(items[1]["data"].as_str().unwrap()).unwrap();
    assert_eq!(inner["response"]["isPrivate"], true);
    let (_, case) = ask(&sandbox, "creator", "GET", "crm/case/1234", &Value::Null);
    assert_eq!(case["response"]["isPrivate"], true, "it was done");
}

#[test]
fn every_change_leaves_an_event_with_its_endpoint_and_actor() {
    let sandbox = Sandbox::new();
    let body = json!({ "isPrivate": true, "accessList": [MEMBER] });
    ask(&sandbox, "creator", "PUT", "crm/case/1234/access", &body);
    ask(&sandbox, "creator", "PUT", "crm/case/1234/access", &json!({}));
    ask(&sandbox, "member", "PUT", "crm/case/1234/access", &body);
    let items = sandbox.get("/sandbox/audit?system=onlyoffice&object=1234").json()["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 2, "a refusal leaves none");
    assert_eq!(
        (&items[0]["action"], &items[1]["action"]),
        (&json!("case: opened access"), &json!("case: restricted access"))
    );
    assert_eq!((&items[0]["actor"], &items[0]["endpoint"]), (&json!(CREATOR), &json!("PUT crm/case/1234/access")));
}

#[test]
fn xml_comes_in_with_its_entities_and_goes_out_where_the_path_says_so() {
    let sandbox = Sandbox::new();
    let token = sandbox.portal_token("creator");
    let body = "<r><title>O&#39;Neil &amp;amp; &#x263A; &lt;b&gt;</title><isPrivate>false</isPrivate></r>";
    let send = |path: &str, kind: &str| {
        let headers = [("content-type", kind), ("authorization", token.as_str())];
        sandbox.send("POST", &format!("/api/2.0/{path}"), &headers, body)
    };
    let json = send("crm/case", "text/xml; charset=utf-8");
    assert_eq!(json.status, StatusCode::CREATED);
    assert_eq!(json.json()["response"]["title"], "O'Neil &amp; ☺ <b>", "decoded once, and JSON without an ending");
    for ending in ["xml", "tml"] {
        let xml = send(&format!("crm/case.{ending}"), "text/xml");
        assert_eq!(xml.header("content-type"), Some("text/xml; charset=UTF-8"));
        assert!(xml.text.contains("<title>O'Neil &amp;amp; ☺ &lt;b&gt;</title>"), "{}", xml.text);
        assert!(!xml.text.starts_with("<?xml") && xml.text.contains("<isClosed>false</isClosed>"));
    }
    let headers = [("authorization", token.as_str())];
    let list = sandbox.send("GET", "/api/2.0/crm/case/filter.xml?count=2&filterValue=O'Neil", &headers, "").text;
    assert_eq!(list.matches("<response>").count(), 2, "siblings: {list}");
    let none = sandbox.send("GET", "/api/2.0/crm/case/filter.xml?filterValue=nothingatall", &headers, "").text;
    assert!(none.contains("<total>0</total>") && !none.contains("response"), "an empty list is no element: {none}");
}

#[test]
fn the_access_list_of_several_cases_follows_the_same_vectors() {
    let sandbox = Sandbox::new();
    for (body, private) in [
        (json!({ "casesid": [1234], "isPrivate": true, "accessList": [MEMBER] }), true),
        (json!({ "casesid": [1234], "isPrivate": true, "accessList": [] }), false),
        (json!({ "casesid": 1234, "isPrivate": true, "accessList": MEMBER }), true),
        (json!({ "casesid": [1234], "isPrivate": true, "accessList": [{ "id": MEMBER }] }), false),
        (json!({ "casesid": [1234], "accessList": [MEMBER] }), false),
    ] {
        let (status, answer) = ask(&sandbox, "creator", "PUT", "crm/case/access", &body);
        assert_eq!((status, &answer["response"][0]["isPrivate"]), (StatusCode::OK, &json!(private)), "{body}");
    }
    let bad = json!({ "casesid": [1234], "isPrivate": true, "accessList": ["not-a-guid"] });
    assert_eq!(ask(&sandbox, "creator", "PUT", "crm/case/access", &bad).0, StatusCode::BAD_REQUEST);
    assert_eq!(sandbox.portal("guest", "PUT", "crm/case/access", "{}").status, StatusCode::FORBIDDEN);
}
