use casement_contract::ProblemKind;
use casement_contract::Request;
use casement_contract::aicc::{self, OwnerType, TaskDraft, TransferDraft, TransferTarget};

use crate::support::*;

fn transfer(owner_type: OwnerType) -> Request {
    let draft = TransferDraft {
        owner_type: Some(owner_type),
        owner_id: "10gg0000012IpiXMqxzk".into(),
        remark: "10330013wbIvo30bk".into(),
    };
    let target = TransferTarget {
        case_id: "c6m800000142lp0xsJlI".into(),
        operator_id: "10gg0000013wbIvo3zbk".into(),
        ..TransferTarget::default()
    };
    draft.request(&target).expect("the sample is valid")
}

#[test]
fn a_transfer_to_a_queue_is_the_chinese_sample() {
    let (ours, sample) = bodies("aicc/transfer_zh_queue", transfer(OwnerType::Queue));
    assert_eq!(ours, sample);
}

#[test]
fn a_transfer_to_a_user_is_the_english_sample_and_its_owner_type() {
    let (ours, sample) = bodies("aicc/transfer_en", transfer(OwnerType::User));
    // The newer Chinese table makes ownerType mandatory; the English sample is older than that.
    assert_eq!(ours, sample.with("ownerType", Some(text("user"))));
}

#[test]
fn a_transfer_succeeds_in_either_language_and_with_the_odd_content_type() {
    for name in ["aicc/transfer_en", "aicc/transfer_zh_queue"] {
        let reply = reply(name);
        assert_eq!(reply.header("content-type"), Some("application/json%3Bcharset=UTF-8"));
        assert_eq!(aicc::read_transferred(&reply), Ok(()), "{name}");
    }
}

#[test]
fn a_new_task_is_the_sample() {
    let draft = TaskDraft {
        title: "test002".into(),
        description: "test001".into(),
        r#type: "Case".into(),
        relate_id: "c6m80000014iXKHqDw3c".into(),
        owner_id: "10gg00000148QvgpaLAm".into(),
        contact_id: "ciIy0000013y7cC8T2rA".into(),
        creator_id: "10gg00000148QvgpaLAm".into(),
        priority: "Low".into(),
        due_date: "2023-07-08 00:00:00".into(),
        attachment: String::new(),
    };
    let (ours, sample) = bodies("aicc/task_create_en", draft.request().expect("the sample is valid"));
    assert_eq!(ours, sample);
    assert_eq!(aicc::read_created(&reply("aicc/task_create_en")), Ok("ccqG0000014iXvGKONQO".into()));
}

#[test]
fn a_case_list_is_asked_for_as_in_the_sample() {
    let query = aicc::CaseQuery { limit: 2, ..aicc::CaseQuery::default() };
    let (ours, sample) = bodies("aicc/case_list_zh", aicc::cases_request(&query));
    assert_eq!(ours, sample);
}

#[test]
fn a_case_list_in_a_list_of_one_is_read_with_its_nulls_and_empty_priority() {
    let row = |id: &str, case_no: &str, title: &str, priority: &str, owner_id: &str, created: &str| aicc::CaseRow {
        id: id.into(),
        case_no: case_no.into(),
        title: title.into(),
        status: "y".into(),
        state: "Processing".into(),
        priority: priority.into(),
        owner_id: owner_id.into(),
        owner_type: String::new(),
        created_date: created.into(),
    };
    let expected = aicc::CaseList {
        case_list: vec![
            row(
                "c6m800000149ndrHRVNQ",
                "000000000000000000000000035013",
                "test",
                "Critical",
                "10gg000000sGyLvwHvOK",
                "2023-06-16 16:25:22",
            ),
            row(
                "c6m800000149PUlLziBU",
                "000000000000000000000000037005",
                "bb",
                "",
                "10gg0000013jLh0NEdH6",
                "2023-06-16 10:47:28",
            ),
        ],
        count: Some(284),
    };
    assert_eq!(aicc::read_cases(&reply("aicc/case_list_zh")), Ok(expected));
}

#[test]
fn case_details_are_read_beside_raw_columns_and_template_fields() {
    let expected = aicc::Case {
        id: "c6m800000149ndrHRVNQ".into(),
        case_no: "000000000000000000000000035013".into(),
        title: "test".into(),
        status: "y".into(),
        state: "Processing".into(),
        priority: "Critical".into(),
        owner_id: "10gg000000sGyLvwHvOK".into(),
        owner_type: String::new(),
        owner_name: "ServiceCloud".into(),
        contact_id: "ciIy0000012YLAA4Dulc".into(),
        created_date: "2023-06-16 16:25:22".into(),
    };
    assert_eq!(aicc::read_case(&reply("aicc/case_details_zh")), Ok(expected));
}

#[test]
fn case_details_are_asked_for_without_the_samples_body() {
    let request = aicc::case_request("c6m800000149ndrHRVNQ");
    let sample = fixture("aicc/case_details_zh").request.expect("a request");
    assert_eq!((request.method.as_str(), request.path), (sample.method.as_str(), sample.path));
    // A browser cannot send a body with a GET.
    assert_eq!(request.body, None);
}

#[test]
fn a_task_list_is_asked_for_as_in_the_sample_and_with_the_mandatory_creator() {
    let query = aicc::TaskQuery { creator_id: "10gg00000148QvgpaLAm".into(), limit: 1, ..aicc::TaskQuery::default() };
    let (ours, sample) = bodies("aicc/task_list_zh", aicc::tasks_request(&query));
    assert_eq!(ours, sample.with("creatorId", Some(text("10gg00000148QvgpaLAm"))));
}

#[test]
fn a_task_list_keeps_dates_as_they_came_even_one_with_a_zone() {
    let task = aicc::Task {
        task_id: "ccqG0000014iXvGKONQO".into(),
        task_no: "000000000000000000000000001002".into(),
        title: "show0612".into(),
        owner_id: "10gg00000148QvgpaLAm".into(),
        priority: Some("Low".into()),
        r#type: Some("Case".into()),
        relate_id: Some("c6m80000014iXKHqDw3c".into()),
        contact_id: Some("ciIy0000013y7cC8T2rA".into()),
        description: Some("test001".into()),
        due_date: Some("2023-07-08 00:00:00".into()),
        attachment: None,
        created_date: "2023-07-07T06:51:35.000Z".into(),
    };
    let expected = aicc::TaskList { task_list: vec![task], count: Some(1) };
    assert_eq!(aicc::read_tasks(&reply("aicc/task_list_zh")), Ok(expected));
}

#[test]
fn a_task_in_detail_tells_what_is_stored_empty_from_what_is_not_shown() {
    let request = aicc::task_request("ccqG0000014iXvGKONQO");
    let sample = fixture("aicc/task_details").request.expect("a request");
    assert_eq!((request.method.as_str(), request.path), (sample.method.as_str(), sample.path));
    let task = aicc::read_task(&reply("aicc/task_details")).expect("readable");
    assert_eq!((task.task_id.as_str(), task.title.as_str()), ("ccqG0000014iXvGKONQO", "show0612"));
    assert_eq!(task.description.as_deref(), Some("test001"));
    assert_eq!((task.priority.as_deref(), task.due_date.as_deref()), (Some(""), Some("")), "stored as nothing");
    assert_eq!(task.attachment, None, "not shown");
}

#[test]
fn an_error_envelope_refuses_under_4xx_and_under_200() {
    let preset = refused(400, ProblemKind::Validation, Some("405230411"), "脚本参数无效");
    let custom = refused(200, ProblemKind::Server, Some("AICC-CASE-0001"), "The case cannot be transferred.");
    for (name, problem) in [("aicc/error_4xx", preset), ("aicc/error_under_200", custom)] {
        assert_eq!(aicc::read_transferred(&reply(name)), Err(problem.clone()), "{name}");
        assert_eq!(aicc::read_created(&reply(name)), Err(problem.clone()), "{name}");
        assert_eq!(aicc::read_cases(&reply(name)), Err(problem), "{name}");
    }
}
