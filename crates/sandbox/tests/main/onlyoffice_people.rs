//! ONLYOFFICE: the older calls for people, groups, and every way to sign in.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Answer, JSON, Sandbox};

const SELF: &str = "/api/2.0/people/@self";

fn get(sandbox: &Sandbox, path: &str) -> Value {
    sandbox.portal("creator", "GET", path, "").json()
}

fn names(answer: &Value) -> Vec<String> {
    let list = answer["response"].as_array().unwrap_or_else(|| panic!("{answer}"));
    list.iter().map(|item| item["displayName"].as_str().unwrap().to_owned()).collect()
}

fn sign_in(sandbox: &Sandbox, path: &str, name: &str, password: &str) -> Answer {
    sandbox.post(path, &json!({ "userName": name, "password": password }))
}

#[test]
fn people_are_the_active_ones_and_searching_needs_words() {
    let sandbox = Sandbox::new();
    let page = get(&sandbox, "people?count=3&startIndex=2&fields=id,status");
    assert_eq!((&page["count"], &page["startIndex"], &page["nextIndex"]), (&json!(3), &json!(2), &json!(6)));
    assert!(page.get("total").is_none(), "nobody counts them");
    assert_eq!(page["response"][0]["status"], 1);
    assert!(page["response"][0].get("displayName").is_none(), "trimmed");
    for path in ["people/@search/zanyatski", "people/search?query=zanyatski", "people/status/1/search?query=zanyatski"]
    {
        assert_eq!(names(&get(&sandbox, path)), ["Mike Zanyatski"], "{path}");
    }
    assert_eq!(get(&sandbox, "people/search?query=")["response"], json!([]));
    assert_eq!(names(&get(&sandbox, "people/status/Terminated/search?query=henrik%20dahl")), ["Henrik Dahl"]);
    assert_eq!(get(&sandbox, "people/@search/henrik%20dahl")["response"], json!([]), "not active");
    let odd = sandbox.portal("creator", "GET", "people/status/Sleeping", "");
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

#[test]
fn a_start_index_is_ignored_when_everything_fits() {
    let sandbox = Sandbox::new();
    let all = get(&sandbox, "group?startIndex=3");
    assert_eq!(all["count"], 12);
    assert!(all.get("startIndex").is_none());
    assert_eq!(get(&sandbox, "group?startIndex=3&count=5")["startIndex"], 3);
    let some = get(&sandbox, "group?filterBy=name&filterOp=startsWith&filterValue=Le");
    assert_eq!((&some["count"], &some["response"][0]["name"]), (&json!(1), &json!("Legal")));
}

#[test]
fn groups_have_a_manager_by_name_and_members_by_person() {
    let sandbox = Sandbox::new();
    let groups = get(&sandbox, "group");
    let names: Vec<&str> =
        groups["response"].as_array().unwrap().iter().map(|group| group["name"].as_str().unwrap()).collect();
    assert!(names.iter().any(|name| *name > "Everyone") && names.is_sorted());
    let group = groups["response"].as_array().unwrap().iter().find(|group| group["manager"] != "").unwrap().clone();
    let whole = get(&sandbox, &format!("group/{}", group["id"].as_str().unwrap()))["response"].clone();
    assert_eq!(whole["name"], group["name"]);
    assert!(whole["manager"]["profileUrl"].as_str().unwrap().ends_with(group["manager"].as_str().unwrap()));
    assert!(whole["members"].as_array().unwrap().len() > 100);
    assert_eq!(get(&sandbox, "group/search?groupName=legal")["response"], json!([]), "letter case counts");
    assert_eq!(get(&sandbox, "group/search?groupName=Legal")["count"], 1);
    assert_eq!(get(&sandbox, "group/user/member")["response"][0]["name"], "Technical Support");
    let unknown = sandbox.portal("creator", "GET", "group/11111111-2222-4333-8444-555555555555", "");
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(sandbox.portal("creator", "GET", "groups", "").status, StatusCode::NOT_FOUND, "singular");
}

#[test]
fn who_may_use_a_product_is_told_to_administrators_only() {
    let sandbox = Sandbox::new();
    let path = "settings/security?ids=6743007c-6f95-4d20-8c88-a8601ce5e76d";
    assert_eq!(sandbox.portal("creator", "GET", path, "").status, StatusCode::FORBIDDEN);
    let answer = sandbox.portal("admin", "GET", path, "").json();
    assert_eq!(answer["response"][0]["webItemId"], "6743007c-6f95-4d20-8c88-a8601ce5e76d");
}

#[test]
fn odd_names_come_encoded_once_and_whole() {
    let sandbox = Sandbox::new();
    let find = |word: &str| get(&sandbox, &format!("people/simple/filter?filterValue={word}"))["response"][0].clone();
    let bold = find("bold.tag");
    assert!(bold["displayName"].as_str().unwrap().starts_with("Wim &lt;b onclick=&quot;alert(1)&quot;&gt;"));
    assert_eq!(bold["title"], "<script>alert('title')</script>");
    assert!(find("pat.quote")["displayName"].as_str().unwrap().starts_with("Pat &amp;#39;Quote&amp;#39;"));
    assert!(find("bidi.override")["displayName"].as_str().unwrap().contains('\u{202e}'));
    assert_eq!(find("zeev.bendavid")["displayName"], "זאב בן־דוד");
    assert!(find("zero.width").get("title").is_none());
}

#[test]
fn a_second_step_is_asked_for_and_its_code_checked() {
    let sandbox = Sandbox::new();
    let sms = sign_in(&sandbox, "/api/2.0/authentication", "twostep.sms", "casement-secret");
    assert_eq!(sms.status, StatusCode::CREATED);
    assert_eq!(sms.json()["response"]["sms"], true);
    assert!(sms.json()["response"].get("token").is_none());
    let app = sign_in(&sandbox, "/api/2.0/authentication.json", "twostep.app", "casement-secret").json();
    assert_eq!(app["response"], json!({ "tfa": true }));
    for name in ["twostep.sms", "twostep.app"] {
        let wrong = sign_in(&sandbox, "/api/2.0/authentication/654321", name, "casement-secret");
        assert_eq!(wrong.status, StatusCode::INTERNAL_SERVER_ERROR);
        let right = sign_in(&sandbox, "/api/2.0/authentication/123456.json", name, "casement-secret").json();
        assert!(right["response"]["token"].is_string(), "{right}");
    }
}

#[test]
fn too_many_wrong_passwords_have_words_of_their_own_and_are_500_too() {
    let sandbox = Sandbox::new();
    let try_with = |password: &str| sign_in(&sandbox, "/api/2.0/authentication", "member", password);
    for _ in 0..5 {
        assert_eq!(try_with("wrong").json()["error"]["message"], "User authentication failed");
    }
    let locked = try_with("casement-secret");
    assert_eq!(locked.status, StatusCode::INTERNAL_SERVER_ERROR, "the right one as well");
    assert_eq!(locked.json()["error"]["message"], "Login Fail. Too many attempts");
    assert_eq!(sign_in(&sandbox, "/api/2.0/authentication", "other", "casement-secret").status, StatusCode::CREATED);
}

#[test]
fn basic_the_query_and_a_form_sign_a_request_in() {
    let sandbox = Sandbox::new();
    let status = |method: &str, path: &str, headers: &[(&str, &str)], body: &str| {
        sandbox.send(method, path, headers, body).status
    };
    // member:casement-secret, and with another password.
    let basic = ("authorization", "Basic bWVtYmVyOmNhc2VtZW50LXNlY3JldA==");
    assert_eq!(status("GET", SELF, &[basic], ""), StatusCode::OK);
    assert_eq!(status("GET", SELF, &[("authorization", "Basic bWVtYmVyOndyb25n")], ""), StatusCode::UNAUTHORIZED);
    assert_eq!(status("GET", SELF, &[basic, ("cookie", "asc_auth_key=stale")], ""), StatusCode::UNAUTHORIZED);
    let token = sandbox.portal_token("creator");
    assert_eq!(status("GET", &format!("{SELF}?asc_auth_key={token}"), &[], ""), StatusCode::OK);
    let form = ("content-type", "application/x-www-form-urlencoded");
    let body = format!("asc_auth_key={token}&isPrivate=false");
    assert_eq!(status("PUT", "/api/2.0/crm/case/1234/access", &[form], &body), StatusCode::OK);
    assert_eq!(status("PUT", "/api/2.0/crm/case/1234/access", &[JSON], "{}"), StatusCode::UNAUTHORIZED);
}

#[test]
fn requests_are_limited_when_asked_for() {
    let sandbox = Sandbox::new();
    let (one, other) = (sandbox.portal_token("member"), sandbox.portal_token("creator"));
    let ask = |token: &str| sandbox.send("GET", SELF, &[("authorization", token)], "");
    assert_eq!(sandbox.get("/sandbox/rate-limit").json(), json!({ "on": false, "requests": 500, "seconds": 10 }));
    sandbox.post("/sandbox/rate-limit", &json!({ "on": true, "requests": 3 }));
    for _ in 0..3 {
        assert_eq!(ask(&one).status, StatusCode::OK);
    }
    let limited = ask(&one);
    assert_eq!(limited.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!((1..=10).contains(&limited.header("retry-after").unwrap().parse::<u32>().unwrap()));
    assert_eq!(ask(&other).status, StatusCode::OK, "each account has its own");
    sandbox.post("/sandbox/rate-limit", &json!({ "on": false }));
    assert_eq!(ask(&one).status, StatusCode::OK);
}
