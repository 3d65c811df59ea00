use casement_contract::ccsqm::{self, AppointDraft, AppointTarget, QualityTask, QualityTaskQuery, SetCount};
use casement_contract::{ProblemKind, Request};

use crate::support::*;

const OPERATOR: &str = "1611917095665261978";

fn appoint() -> Request {
    let draft = AppointDraft {
        quality_task_id: "954645333549048833".into(),
        is_take_effect: 0,
        set_counts: vec![SetCount { person_id: "1600226476732482572".into(), count: Some(2) }],
    };
    let target = AppointTarget { operator_id: OPERATOR.into(), available: None };
    draft.request(&target).expect("the sample is valid")
}

#[test]
fn an_appointment_is_the_english_sample() {
    let (ours, sample) = bodies("ccsqm/appoint_en", appoint());
    assert_eq!(ours, sample);
}

#[test]
fn an_appointment_is_the_chinese_sample_with_its_number_as_text() {
    let (ours, sample) = bodies("ccsqm/appoint_zh", appoint());
    let Json::Object(members) = &sample else { panic!("no object") };
    assert_eq!(members["qualityTaskId"], Json::Other("954645333549048833".into()));
    // 18 digits are more than a double keeps; the English sample has them as text.
    assert_eq!(ours, sample.with("qualityTaskId", Some(text("954645333549048833"))));
}

#[test]
fn the_operator_goes_in_the_samples_header() {
    let sample = fixture("ccsqm/appoint_en").request.expect("a request").headers;
    assert_eq!(header(&appoint(), "x-userid"), Some(sample["X-UserID"].as_str()));
    assert_eq!(header(&appoint(), "content-type"), Some("application/json; charset=UTF-8"));
}

#[test]
fn an_appointment_succeeds_in_either_language() {
    for name in ["ccsqm/appoint_en", "ccsqm/appoint_zh"] {
        assert_eq!(ccsqm::read_appointed(&reply(name)), Ok(()), "{name}");
    }
}

#[test]
fn any_other_code_refuses_under_200_and_under_500() {
    let under_200 = refused(200, ProblemKind::Server, Some("0409001"), "The quality task does not exist.");
    assert_eq!(ccsqm::read_appointed(&reply("ccsqm/appoint_refused")), Err(under_200));
    let under_500 = refused(500, ProblemKind::Server, Some("0409002"), "Check the parameters.");
    assert_eq!(ccsqm::read_appointed(&reply("ccsqm/appoint_500_with_code")), Err(under_500));
}

#[test]
fn an_answer_without_codes_proves_nothing() {
    let problem = ccsqm::read_appointed(&reply("ccsqm/appoint_without_codes")).expect_err("no success");
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Protocol, false));
}

#[test]
fn a_success_code_without_its_quotes_is_no_json_and_proves_nothing() {
    let problem = ccsqm::read_appointed(&reply("ccsqm/code_without_quotes_zh")).expect_err("no JSON");
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Protocol, false));
}

#[test]
fn each_documented_status_without_a_body_refuses_with_its_kind_but_for_a_500_that_may_be_a_relays() {
    for (name, status, kind) in [
        ("ccsqm/appoint_400", 400, ProblemKind::Validation),
        ("ccsqm/appoint_401", 401, ProblemKind::Unauthenticated),
        ("ccsqm/appoint_404", 404, ProblemKind::NotFound),
    ] {
        assert_eq!(ccsqm::read_appointed(&reply(name)), Err(refused(status, kind, None, "")), "{name}");
    }
    let problem = ccsqm::read_appointed(&reply("ccsqm/appoint_500")).expect_err("no success");
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Server, false));
}

#[test]
fn quality_tasks_are_asked_for_as_in_the_table() {
    let query = QualityTaskQuery {
        operator_id: OPERATOR.into(),
        current_role: "qualityDirector".into(),
        plan_name: "plan".into(),
        start_time_millis: 1_692_171_720_000,
        end_time_millis: 1_692_258_120_000,
        page: 1,
        rows: 20,
    };
    let request = ccsqm::quality_tasks_request(&query);
    assert_eq!(header(&request, "X-UserID"), Some(OPERATOR));
    let (ours, sample) = bodies("ccsqm/query_quality_tasks", request);
    assert_eq!(ours, sample);
}

#[test]
fn bare_ids_of_18_and_20_digits_keep_every_digit_and_the_return_code_decides() {
    let task = |id: &str, name: &str, total, finished, status: &str| QualityTask {
        id: id.into(),
        plan_name: name.into(),
        review_total_count: Some(total),
        review_finished_count: Some(finished),
        status: status.into(),
    };
    let expected = ccsqm::QualityTaskList {
        data: vec![
            task("954645333549048833", "plan A", 110, 10, "1"),
            task("16239245027406915901", "计划 B", 0, 0, "0"),
        ],
        total: Some(2),
    };
    assert_eq!(expected.data[0].left_to_review(), Some(100));
    assert_eq!(ccsqm::read_quality_tasks(&reply("ccsqm/query_quality_tasks")), Ok(expected));
    let problem = refused(200, ProblemKind::Server, Some("0409999"), "No permission.");
    assert_eq!(ccsqm::read_quality_tasks(&reply("ccsqm/query_refused")), Err(problem));
}
