//! ONLYOFFICE: sign-in, people, lists of cases, and how answers are written.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::Sandbox;

fn names(answer: &Value) -> Vec<String> {
    let list = answer["response"].as_array().unwrap_or_else(|| panic!("{answer}"));
    list.iter().map(|user| user["displayName"].as_str().unwrap().to_owned()).collect()
}

fn people(sandbox: &Sandbox, query: &str) -> Value {
    sandbox.portal("creator", "GET", &format!("people/simple/filter?{query}"), "").json()
}

#[test]
fn signing_in_answers_201_and_a_wrong_password_500() {
    let sandbox = Sandbox::new();
    let body = json!({ "username": "ADMIN@casement.example", "password": "casement-secret" });
    let good = sandbox.post("/api/2.0/authentication.json", &body);
    assert_eq!(good.status, StatusCode::CREATED);
    assert!(good.json()["response"]["token"].is_string());
    assert!(good.json()["response"]["expires"].as_str().unwrap().ends_with(".0000000+03:00"));
    let body = json!({ "userName": "admin@casement.example", "password": "wrong" });
    let bad = sandbox.post("/api/2.0/authentication", &body);
    assert_eq!(bad.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(bad.json()["error"]["message"], "User authentication failed");
}

#[test]
fn a_form_signs_in_as_well() {
    let sandbox = Sandbox::new();
    let body = "userName=member%40casement.example&password=casement-secret";
    let kind = ("content-type", "application/x-www-form-urlencoded");
    assert_eq!(sandbox.send("POST", "/api/2.0/authentication", &[kind], body).status, StatusCode::CREATED);
}

#[test]
fn a_token_is_taken_raw_and_as_bearer() {
    let sandbox = Sandbox::new();
    let token = sandbox.portal_token("member");
    for value in [token.clone(), format!("Bearer {token}")] {
        let answer = sandbox.send("GET", "/api/2.0/people/@self", &[("authorization", &value)], "");
        assert_eq!(answer.json()["response"]["id"], "9924256a-739c-462b-af15-e652a3b1b6eb");
    }
}

#[test]
fn a_stale_cookie_spoils_a_raw_token_but_not_a_bearer() {
    let sandbox = Sandbox::new();
    let token = sandbox.portal_token("member");
    let status = |authorization: &str, cookie: &str| {
        let headers = [("authorization", authorization), ("cookie", cookie)];
        sandbox.send("GET", "/api/2.0/people/@self", &headers, "").status
    };
    assert_eq!(status(&token, "asc_auth_key=stale"), StatusCode::UNAUTHORIZED);
    assert_eq!(status(&format!("Bearer {token}"), "asc_auth_key=stale"), StatusCode::OK);
    assert_eq!(status("nonsense", &format!("asc_auth_key={token}")), StatusCode::OK);
}

#[test]
fn self_says_who_is_admin_owner_or_guest() {
    let sandbox = Sandbox::new();
    let me = |name: &str| sandbox.portal(name, "GET", "people/@self", "").json()["response"].clone();
    assert_eq!(me("admin")["isAdmin"], true);
    assert_eq!(me("creator")["isAdmin"], false);
    assert_eq!(me("guest")["isVisitor"], true);
    assert_eq!(me("member")["email"], "member@casement.example");
    assert_eq!(me("nadia.rahman")["listAdminModules"], json!(["crm"]));
    assert!(me("creator").get("listAdminModules").is_none());
}

#[test]
fn a_crm_admin_may_change_any_case() {
    let sandbox = Sandbox::new();
    let answer = sandbox.portal("nadia.rahman", "PUT", "crm/case/1234/access", "{}");
    assert_eq!(answer.status, StatusCode::OK);
}

#[test]
fn names_are_html_encoded_and_titles_are_not() {
    let sandbox = Sandbox::new();
    let odd = people(&sandbox, "filterValue=sons")["response"][0].clone();
    assert_eq!(odd["displayName"], "O&#39;Neil &amp; Sons");
    assert_eq!(odd["title"], "Partner <external>");
}

#[test]
fn slashes_are_escaped_and_dates_have_seven_digits() {
    let sandbox = Sandbox::new();
    let answer = sandbox.portal("creator", "GET", "crm/case/1234", "");
    assert!(answer.text.contains(r"\/skins\/default\/images\/default_user_photo_size_32-32.png"));
    assert!(
        answer.text.contains(r#""profileUrl":"http:\/\/portal.example\/Products\/People\/Profile.aspx?user=creator""#)
    );
    assert!(!answer.text.replace("\\/", "").contains('/'));
    let created = answer.json()["response"]["created"].as_str().unwrap().to_owned();
    assert!(created.ends_with(".0000000+03:00") && created.len() == 33, "{created}");
    assert_eq!(answer.header("content-type"), Some("application/json; charset=UTF-8"));
}

#[test]
fn keys_without_a_value_are_absent() {
    let sandbox = Sandbox::new();
    let case = sandbox.portal("creator", "GET", "crm/case/1234", "").json();
    assert!(case["response"].get("accessList").is_none(), "public");
    assert!(case.get("startIndex").is_none() && case.get("total").is_none());
    let untitled = people(&sandbox, "filterValue=jeanluc")["response"][0].clone();
    assert!(untitled.get("title").is_none());
    let nobody = people(&sandbox, "filterValue=nobodyatall");
    assert!(nobody.get("count").is_none());
    assert_eq!(nobody["total"], 0);
    assert_eq!(nobody["response"], json!([]));
}

#[test]
fn people_page_with_a_next_index_that_is_one_too_far() {
    let sandbox = Sandbox::new();
    let first = people(&sandbox, "count=25");
    assert_eq!((&first["count"], &first["nextIndex"]), (&json!(25), &json!(26)));
    let second = people(&sandbox, "count=25&startIndex=25");
    assert_eq!(second["startIndex"], 25);
    assert_ne!(names(&first), names(&second));
    let all = people(&sandbox, "count=5000");
    assert_eq!(all["count"], 1000, "more than a thousand is a thousand");
}

#[test]
fn people_are_filtered_by_status_and_type() {
    let sandbox = Sandbox::new();
    let total = |query: &str| people(&sandbox, query)["total"].as_i64().unwrap();
    let (all, active, gone) = (total(""), total("employeeStatus=1"), total("employeeStatus=Terminated"));
    assert_eq!(all, active + gone);
    assert_eq!(all, total("employeeStatus=All"));
    assert!(gone > 0);
    let (users, guests) = (total("employeeType=1"), total("employeeType=2"));
    assert_eq!(all, users + guests);
    assert_eq!(guests, 24);
    assert_eq!(total("isAdministrator=true"), 2);
    let member = sandbox.portal("member", "GET", "people/@self", "").json();
    let group = member["response"]["groups"][0]["id"].as_str().unwrap().to_owned();
    let group = total(&format!("groupId={group}"));
    assert!(group > 0 && group < all);
}

#[test]
fn a_filter_value_ends_at_its_comma_unless_it_has_brackets() {
    let sandbox = Sandbox::new();
    let total = |query: &str| people(&sandbox, query)["total"].as_i64().unwrap();
    assert_eq!(total("filterValue=Zanyatski,%20Nobody"), 1, "only the first part counts");
    assert_eq!(total("filterValue[]=Zanyatski,%20Nobody"), 0);
    assert_eq!(total("filterValue[]=Zanyatski,%20Mike"), 1);
    assert_eq!(total("filterValue=mike%20zany"), 1);
}

#[test]
fn people_are_sorted_by_either_name_in_either_direction() {
    let sandbox = Sandbox::new();
    let up = names(&people(&sandbox, "sortBy=firstname&count=5"));
    let down = names(&people(&sandbox, "sortBy=firstname&sortOrder=descending&count=5"));
    assert!(up.is_sorted());
    assert_ne!(up, down);
    let odd = names(&people(&sandbox, "sortBy=firstname&sortOrder=desc&count=5"));
    assert_eq!(up, odd, "only the exact word turns the order around");
}

#[test]
fn full_people_carry_more_and_fields_trims_them() {
    let sandbox = Sandbox::new();
    let full = sandbox.portal("creator", "GET", "people/filter?filterValue=zanyatski", "").json();
    assert_eq!(full["response"][0]["firstName"], "Mike");
    assert_eq!(full["response"][0]["status"], 1);
    let some = sandbox.portal("creator", "GET", "people/filter?filterValue=zanyatski&fields=id,displayName", "");
    assert_eq!(
        some.json()["response"][0],
        json!({
            "id": "9924256a-739c-462b-af15-e652a3b1b6eb", "displayName": "Mike Zanyatski",
        })
    );
}

#[test]
fn a_person_is_found_by_guid_and_by_user_name() {
    let sandbox = Sandbox::new();
    for name in ["9924256A-739C-462b-AF15-E652A3B1B6EB", "member", "9924256a739c462baf15e652a3b1b6eb"] {
        let answer = sandbox.portal("other", "GET", &format!("people/{name}"), "");
        assert_eq!(answer.json()["response"]["displayName"], "Mike Zanyatski", "{name}");
    }
    let nobody = sandbox.portal("other", "GET", "people/11111111-2222-4333-8444-555555555555", "");
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
}

#[test]
fn old_lists_still_hold_who_left_who_is_disabled_and_a_guest() {
    let sandbox = Sandbox::new();
    let list = |id: i64| {
        let case = sandbox.portal("admin", "GET", &format!("crm/case/{id}"), "").json();
        case["response"]["accessList"].as_array().unwrap().clone()
    };
    let left = list(1191);
    assert!(left.iter().any(|user| user["displayName"] == "Profile has been removed"));
    let person = |user: &Value| {
        let path = format!("people/{}", user["id"].as_str().unwrap());
        sandbox.portal("admin", "GET", &path, "").json()["response"].clone()
    };
    assert!(list(1192).iter().any(|user| person(user)["status"] == 2));
    assert!(list(1192).iter().all(|user| user.get("status").is_none()), "the list does not tell");
    assert!(list(1196).iter().any(|user| person(user)["isVisitor"] == true));
    assert!(list(1197).len() > 100);
}

#[test]
fn a_list_of_cases_leaves_out_what_is_not_for_the_caller() {
    let sandbox = Sandbox::new();
    let total = |name: &str| sandbox.portal(name, "GET", "crm/case/filter", "").json()["total"].as_i64().unwrap();
    assert_eq!(total("admin"), 60);
    assert!(total("other") < 60);
    // The creator of a private case has no right to it by having created it.
    assert_eq!(sandbox.portal("creator", "GET", "crm/case/1201", "").status, StatusCode::NOT_FOUND);
}

#[test]
fn cases_are_searched_by_the_beginning_of_words() {
    let sandbox = Sandbox::new();
    let total = |query: &str| {
        let path = format!("crm/case/filter?filterValue={query}");
        sandbox.portal("admin", "GET", &path, "").json()["total"].as_i64().unwrap()
    };
    assert_eq!(total("organ%20exhib"), 1);
    assert_eq!(total("hibition"), 0, "inside a word does not count");
}

#[test]
fn open_cases_come_first_except_by_id() {
    let sandbox = Sandbox::new();
    let list = |query: &str| {
        let path = format!("crm/case/filter?{query}");
        sandbox.portal("admin", "GET", &path, "").json()["response"].as_array().unwrap().clone()
    };
    let by_title: Vec<bool> = list("sortBy=title").iter().map(|case| case["isClosed"].as_bool().unwrap()).collect();
    assert!(by_title.is_sorted() && by_title.contains(&true));
    let by_id: Vec<i64> =
        list("sortBy=id&sortOrder=descending").iter().map(|case| case["id"].as_i64().unwrap()).collect();
    assert!(by_id.iter().rev().is_sorted());
    assert!(list("isClosed=true").iter().all(|case| case["isClosed"] == true));
    assert_eq!(list("count=7&startIndex=57").len(), 3);
}

#[test]
fn paths_work_with_and_without_json_at_the_end() {
    let sandbox = Sandbox::new();
    for path in ["people/@self.json", "people/simple/filter.json?count=1", "crm/case/1234.json", "crm/case/filter.json"]
    {
        assert_eq!(sandbox.portal("creator", "GET", path, "").status, StatusCode::OK, "{path}");
    }
}

#[test]
fn an_error_as_xml_has_the_same_words() {
    let sandbox = Sandbox::new();
    let token = sandbox.portal_token("creator");
    let answer = sandbox.send("GET", "/api/2.0/crm/case/999999.xml", &[("authorization", &token)], "");
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("<message>Not found</message>") && answer.text.contains("<data />"));
}

#[test]
fn the_picture_that_answers_point_at_is_there() {
    let path = "/skins/default/images/default_user_photo_size_32-32.png";
    let answer = Sandbox::new().get(path);
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), Some("image/png"));
    assert!(answer.text.contains("PNG"));
}

#[test]
fn a_page_that_begins_beyond_everything_is_empty() {
    let sandbox = Sandbox::new();
    for start in ["9223372036854775807", "18446744073709551615", "-1"] {
        for path in ["people/simple/filter", "people/filter", "people", "crm/case/filter", "group"] {
            let answer = sandbox.portal("creator", "GET", &format!("{path}?count=2&startIndex={start}"), "");
            assert_eq!(answer.status, StatusCode::OK, "{path} {start}: {}", answer.text);
        }
    }
    let beyond = people(&sandbox, "count=2&startIndex=9223372036854775807");
    assert_eq!(names(&beyond), [""; 0]);
}
