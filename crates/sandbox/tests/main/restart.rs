//! State survives a restart.

use serde_json::{Value, json};

use crate::support::{AICC, JSON, Sandbox};

#[test]
fn what_was_written_is_there_after_a_restart() {
    let mut sandbox = Sandbox::new();
    sandbox.aicc(
        "/case/transfer",
        &json!({
            "id": "c6m800000142lp0xsJlI", "ownerId": "10gg0000012IpiXMqxzk",
            "creatorId": "10gg0000013wbIvo3zbk", "remark": "before the restart",
        }),
    );
    sandbox.osm("POST", "/case-123/relations", &json!({ "related_id_list": ["123456"] }));
    sandbox.ccsqm(
        "/appointQualityTask",
        r#"{"qualityTaskId":954645333549048833,"setCountsType":1,
        "isTakeEffect":1,"setCounts":[{"personID":"1600226476732482572","count":9}]}"#,
    );
    sandbox.portal(
        "creator",
        "PUT",
        "crm/case/1234/access",
        r#"{"isPrivate":true,"accessList":["9924256a-739c-462b-af15-e652a3b1b6eb"]}"#,
    );
    sandbox.restart();
    let case = sandbox.aicc("/case/c6m800000142lp0xsJlI", &Value::Null).json();
    assert_eq!(case["result"][0]["caseInfo"]["ownerId"], "10gg0000012IpiXMqxzk");
    let relations = sandbox.osm("GET", "/case-123/relations", &Value::Null).json();
    assert_eq!(relations["case_relation_list"][0]["case_id"], "123456");
    let counts = sandbox.get("/sandbox/appointments?qualityTaskId=954645333549048833").json();
    assert_eq!(counts["items"][0]["count"], 9);
    let access = sandbox.portal("admin", "GET", "crm/case/1234", "").json();
    assert_eq!(access["response"]["isPrivate"], true);
}

#[test]
fn a_token_outlives_the_process() {
    let mut sandbox = Sandbox::new();
    let token = sandbox.aicc_token();
    sandbox.restart();
    let path = format!("{AICC}/case/c6m800000142lp0xsJlI");
    let answer = sandbox.send("GET", &path, &[JSON, ("access-token", &token)], "");
    assert_eq!(answer.json()["resCode"], "0");
}

#[test]
fn the_seed_is_planted_once() {
    let mut sandbox = Sandbox::new();
    let count = |sandbox: &Sandbox| {
        sandbox.aicc("/case/list", &json!({ "start": 0, "limit": 1 })).json()["result"][0]["count"].clone()
    };
    let before = count(&sandbox);
    sandbox.restart();
    assert_eq!(count(&sandbox), before);
}
