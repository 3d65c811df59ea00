//! CCSQM: tokens, review tasks and whom they are given to.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{CCSQM, JSON, Sandbox};

const BIG: &str = "954645333549048833";
const HUGE: &str = "16239245027406915901";
const INSPECTOR: &str = "1600226476732482572";

fn body(id: &str, shares: &Value) -> String {
    format!(r#"{{"qualityTaskId":{id},"setCountsType":1,"isTakeEffect":1,"setCounts":{shares}}}"#)
}

fn share(count: i64) -> Value {
    json!([{ "personID": INSPECTOR, "count": count }])
}

fn code(sandbox: &Sandbox, body: &str) -> (u16, String) {
    let answer = sandbox.ccsqm("/appointQualityTask", body);
    (answer.status.as_u16(), answer.json()["resultCode"].as_str().unwrap().to_owned())
}

fn stored(sandbox: &Sandbox, id: &str) -> Value {
    sandbox.get(&format!("/sandbox/appointments?qualityTaskId={id}")).json()["items"].clone()
}

fn query(sandbox: &Sandbox, more: &Value) -> Value {
    let mut body = json!({
        "currentRole": "qualityDirector", "startTimeMillis": 0, "endTimeMillis": 9_999_999_999_999_i64,
        "page": 1, "rows": 100,
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    sandbox.ccsqm("/queryQualityTask", &body.to_string()).json()
}

#[test]
fn a_token_lasts_an_hour_at_most_and_is_written_in_pascal_case() {
    let sandbox = Sandbox::new();
    let ask = |seconds: &str, secret: &str| {
        let body = json!({ "app_key": "casement", "app_secret": secret }).to_string();
        let headers = [JSON, ("x-token-expire", seconds)];
        sandbox.send("POST", "/apigovernance/api/oauth/tokenByAkSk", &headers, &body)
    };
    let answer = ask("3600", "casement-secret").json();
    assert_eq!(answer["Expires"], "3600", "a string");
    assert_eq!(answer["ApplyType"], "Bearer");
    assert!(answer["CreateTime"].as_str().unwrap().parse::<i64>().is_ok());
    assert_eq!(ask("3601", "casement-secret").status, StatusCode::BAD_REQUEST);
    assert_eq!(ask("600", "wrong").status, StatusCode::UNAUTHORIZED);
}

#[test]
fn a_token_is_refused_without_bearer_and_after_its_time() {
    let sandbox = Sandbox::new();
    let body = body(BIG, &share(1));
    let path = format!("{CCSQM}/appointQualityTask");
    let send = |authorization: &str| {
        let headers = [JSON, ("authorization", authorization), ("x-userid", INSPECTOR)];
        sandbox.send("POST", &path, &headers, &body).status
    };
    let token = sandbox.ccsqm_token();
    assert_eq!(send(&token), StatusCode::UNAUTHORIZED);
    assert_eq!(send("Bearer nonsense"), StatusCode::UNAUTHORIZED);
    let short = json!({ "app_key": "casement", "app_secret": "casement-secret" }).to_string();
    let headers = [JSON, ("x-token-expire", "1")];
    let answer = sandbox.send("POST", "/apigovernance/api/oauth/tokenByAkSk", &headers, &short);
    let short = format!("Bearer {}", answer.json()["AccessToken"].as_str().unwrap());
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(send(&short), StatusCode::UNAUTHORIZED);
    assert_eq!(send(&format!("Bearer {token}")), StatusCode::OK);
}

#[test]
fn the_operator_header_is_required_and_has_to_be_known() {
    let sandbox = Sandbox::new();
    let token = format!("Bearer {}", sandbox.ccsqm_token());
    let send = |user: Option<&str>| {
        let mut headers = vec![JSON, ("authorization", token.as_str())];
        headers.extend(user.map(|user| ("x-userid", user)));
        let path = format!("{CCSQM}/appointQualityTask");
        sandbox.send("POST", &path, &headers, &body(BIG, &share(1))).status.as_u16()
    };
    assert_eq!(send(None), 400);
    assert_eq!(send(Some("1611917095665262000")), 500, "a rounded operator is nobody");
    assert_eq!(send(Some("1611917095665261978")), 200);
}

#[test]
fn an_id_is_taken_as_a_number_and_as_a_string() {
    let sandbox = Sandbox::new();
    for id in [BIG.to_owned(), format!("\"{BIG}\""), HUGE.to_owned(), format!("\"{HUGE}\"")] {
        assert_eq!(code(&sandbox, &body(&id, &share(2))), (200, "0409000".into()), "{id}");
    }
    assert_eq!(stored(&sandbox, BIG)[0]["qualityTaskId"], BIG);
    assert_eq!(stored(&sandbox, HUGE)[0]["qualityTaskId"], HUGE);
}

#[test]
fn a_rounded_id_does_not_exist() {
    let sandbox = Sandbox::new();
    for id in ["954645333549048800", "954645333549048832", "16239245027406916000", "16239245027406915584"] {
        for form in [id.to_owned(), format!("\"{id}\"")] {
            assert_eq!(code(&sandbox, &body(&form, &share(1))), (500, "0409501".into()), "{form}");
        }
    }
    assert_eq!(code(&sandbox, &body("9.546453335490488e17", &share(1))).0, 400);
    assert_eq!(stored(&sandbox, BIG), json!([]));
}

#[test]
fn an_appointment_sets_the_officer_and_the_effective_date() {
    let sandbox = Sandbox::new();
    assert_eq!(code(&sandbox, &body(BIG, &share(5))).0, 200);
    let found = query(&sandbox, &json!({ "fixedColumns": { "planName": "full sample" } }));
    let task = &found["data"][0];
    assert_eq!(task["reviewingOfficer"], INSPECTOR);
    assert_eq!(task["reviewingOfficerName"], "Sofia Lindgren");
    assert_eq!(task["status"], "1");
    assert_ne!(task["effectiveDate"], "");
}

#[test]
fn an_appointment_for_later_has_no_effective_date() {
    let sandbox = Sandbox::new();
    let body = body(BIG, &share(5)).replace("\"isTakeEffect\":1", "\"isTakeEffect\":0");
    assert_eq!(code(&sandbox, &body).0, 200);
    let task = query(&sandbox, &json!({ "fixedColumns": { "planName": "full sample" } }))["data"][0].clone();
    assert_eq!(task["status"], "0");
    assert_eq!(task["effectiveDate"], "");
    assert_eq!(task["reviewingOfficer"], INSPECTOR);
}

#[test]
fn counts_are_kept_per_inspector_and_replaced_as_a_whole() {
    let sandbox = Sandbox::new();
    let people = sandbox.get("/sandbox/people?kind=inspector&limit=2&q=s").json()["items"].clone();
    let shares = json!([
        { "personID": people[0]["id"], "count": 40 },
        { "personID": people[1]["id"] },
    ]);
    assert_eq!(code(&sandbox, &body(BIG, &shares)).0, 200);
    let items = stored(&sandbox, BIG);
    assert_eq!(items[0]["count"], 40);
    assert_eq!(items[1]["count"], Value::Null);
    assert_eq!(code(&sandbox, &body(BIG, &share(3))).0, 200);
    assert_eq!(stored(&sandbox, BIG).as_array().unwrap().len(), 1);
}

#[test]
fn more_than_what_is_left_to_review_is_refused() {
    let sandbox = Sandbox::new();
    // 240 to review, 96 done.
    assert_eq!(code(&sandbox, &body(BIG, &share(144))), (200, "0409000".into()));
    assert_eq!(code(&sandbox, &body(BIG, &share(145))), (500, "0409506".into()));
    assert_eq!(stored(&sandbox, BIG)[0]["count"], 144, "the earlier one stands");
}

#[test]
fn values_that_are_not_allowed_are_business_failures() {
    let sandbox = Sandbox::new();
    let twice = json!([{ "personID": INSPECTOR, "count": 1 }, { "personID": INSPECTOR, "count": 1 }]);
    let director = json!([{ "personID": "1611917095665261978", "count": 1 }]);
    for (body, expected) in [
        (body(BIG, &json!([])), "0409505"),
        (body(BIG, &twice), "0409505"),
        (body(BIG, &director), "0409503"),
        (body(BIG, &share(-1)), "0409504"),
        (body(BIG, &share(100_000_000)), "0409504"),
        (body(BIG, &share(1)).replace("\"setCountsType\":1", "\"setCountsType\":2"), "0409504"),
        (body(BIG, &share(1)).replace("\"isTakeEffect\":1", "\"isTakeEffect\":2"), "0409504"),
    ] {
        assert_eq!(code(&sandbox, &body), (500, expected.into()), "{body}");
    }
    assert_eq!(stored(&sandbox, BIG), json!([]));
}

#[test]
fn missing_and_mistyped_parameters_are_400() {
    let sandbox = Sandbox::new();
    let good = body(BIG, &share(1));
    for bad in [
        "{".to_owned(),
        good.replace(BIG, "null"),
        good.replace("\"isTakeEffect\":1", "\"isTakeEffect\":true"),
        good.replace("\"setCountsType\":1,", ""),
        good.replace("\"count\":1", "\"count\":1.5"),
    ] {
        assert_eq!(code(&sandbox, &bad), (400, "0409400".into()), "{bad}");
    }
}

#[test]
fn a_query_writes_ids_as_bare_numbers_without_losing_a_digit() {
    let sandbox = Sandbox::new();
    let answer = sandbox.ccsqm(
        "/queryQualityTask",
        r#"{"currentRole":"qualityDirector","startTimeMillis":0,"endTimeMillis":9999999999999,"page":1,"rows":100}"#,
    );
    for id in [BIG, HUGE] {
        assert!(answer.text.contains(&format!("\"id\":{id},")), "{id}");
        assert!(answer.text.contains(&format!("\"planCodeStr\":\"{id}\"")), "{id}");
    }
    assert!(answer.text.contains("\"returnCode\":\"0409000\""));
    assert!(answer.json()["resultCode"].is_number());
    assert_eq!(answer.json()["total"], 40);
}

#[test]
fn a_query_pages_from_one_and_filters() {
    let sandbox = Sandbox::new();
    let page = query(&sandbox, &json!({ "page": 3, "rows": 15 }));
    assert_eq!(page["total"], 40);
    assert_eq!(page["data"].as_array().unwrap().len(), 10);
    let active = query(&sandbox, &json!({ "fixedColumns": { "status": 1 } }));
    assert!(active["data"].as_array().unwrap().iter().all(|task| task["status"] == "1"));
    let officer = query(&sandbox, &json!({ "fixedColumns": { "reviewingOfficer": INSPECTOR } }));
    assert!(officer["total"].as_i64().unwrap() > 0);
    let old = query(&sandbox, &json!({ "endTimeMillis": 1 }));
    assert_eq!(old["total"], 0);
    let own = query(&sandbox, &json!({ "currentRole": "qualityInspector" }));
    assert_eq!(own["total"], 0, "the director reviews nothing");
}

#[test]
fn a_query_insists_on_role_span_and_page() {
    let sandbox = Sandbox::new();
    let good = json!({
        "currentRole": "qualityDirector", "startTimeMillis": 0, "endTimeMillis": 1, "page": 1, "rows": 1,
    });
    for field in ["currentRole", "startTimeMillis", "endTimeMillis", "page", "rows"] {
        let mut body = good.clone();
        body.as_object_mut().unwrap().remove(field);
        let answer = sandbox.ccsqm("/queryQualityTask", &body.to_string());
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field}");
    }
    for (field, value) in [("page", json!(0)), ("rows", json!(101)), ("currentRole", json!("boss"))] {
        let mut body = good.clone();
        body[field] = value;
        assert_ne!(sandbox.ccsqm("/queryQualityTask", &body.to_string()).status, StatusCode::OK, "{field}");
    }
}

#[test]
fn documented_answers_carry_no_counts_of_ours() {
    let sandbox = Sandbox::new();
    sandbox.ccsqm("/appointQualityTask", &body(BIG, &share(7)));
    let task = query(&sandbox, &json!({ "fixedColumns": { "planName": "full sample" } }))["data"][0].clone();
    let mut keys: Vec<&str> = task.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(
        keys.join(" "),
        "callEnd callStart creatOperator createTime effectiveDate id \
        inspectFinishedCount inspectTotalCount interactionType isManipulate personType planCode \
        planCodeStr planName reviewFinishedCount reviewTotalCount reviewingOfficer \
        reviewingOfficerName status"
    );
}
