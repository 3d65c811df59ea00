//! The contract held against what the vendors document: `fixtures/<system>/<name>.json`, one request, reply or
//! both in each file, with a line on where it is from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use casement_contract::aicc::{self, OwnerType, TaskDraft, TransferDraft, TransferTarget};
use casement_contract::ccsqm::{self, AppointDraft, AppointTarget, QualityTask, QualityTaskQuery, SetCount};
use casement_contract::onlyoffice::{self, AccessDraft, AccessTarget, Difference, Guid, Person};
use casement_contract::osm::{self, Relation, RelationsDraft, RelationsTarget, RemovalDraft, Ticket, TicketQuery};
use casement_contract::{Problem, ProblemKind, Reply, Request};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    source: String,
    request: Option<FixtureRequest>,
    reply: Option<FixtureReply>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FixtureRequest {
    method: String,
    path: String,
    headers: BTreeMap<String, String>,
    body: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FixtureReply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Box<RawValue>,
}

/// A body that is a string is the very text of a sample; any other is JSON whose structure alone is documented.
fn body_text(body: &RawValue) -> String {
    serde_json::from_str(body.get()).unwrap_or_else(|_| body.get().to_owned())
}

fn fixture(name: &str) -> Fixture {
    let path = folder().join(name).with_extension("json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn reply(name: &str) -> Reply {
    let reply = fixture(name).reply.unwrap_or_else(|| panic!("{name} has no reply"));
    Reply { status: reply.status, headers: reply.headers.into_iter().collect(), body: body_text(&reply.body) }
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"))
}

fn all_names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for system in fs::read_dir(folder()).expect("the folder of fixtures") {
        let system = system.expect("a folder").path();
        for file in fs::read_dir(&system).expect("a system's fixtures") {
            let name = file.expect("a file").path().with_extension("");
            let name = name.strip_prefix(folder()).expect("below the folder").to_string_lossy().replace('\\', "/");
            names.insert(name);
        }
    }
    names
}

/// JSON in which numbers are their own text and the order of an object's members does not count.
#[derive(Debug, PartialEq)]
enum Json {
    Other(String),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

fn json(text: &str) -> Json {
    let part = |raw: Box<RawValue>| json(raw.get());
    match text.trim_start().as_bytes().first() {
        Some(b'{') => {
            let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).expect("an object");
            Json::Object(members.into_iter().map(|(name, value)| (name, part(value))).collect())
        }
        Some(b'[') => {
            let items: Vec<Box<RawValue>> = serde_json::from_str(text).expect("a list");
            Json::List(items.into_iter().map(part).collect())
        }
        Some(b'"') => Json::Text(serde_json::from_str(text).expect("a string")),
        _ => Json::Other(text.trim().to_owned()),
    }
}

impl Json {
    /// This object with a member set, removed or left as it is.
    fn with(mut self, name: &str, value: Option<Json>) -> Json {
        let Json::Object(members) = &mut self else { panic!("no object: {self:?}") };
        match value {
            Some(value) => members.insert(name.to_owned(), value),
            None => members.remove(name),
        };
        self
    }
}

fn text(value: &str) -> Json {
    Json::Text(value.to_owned())
}

/// Method and path are those of the sample; its body is handed back beside ours.
fn bodies(name: &str, request: Request) -> (Json, Json) {
    let sample = fixture(name).request.unwrap_or_else(|| panic!("{name} has no request"));
    assert_eq!((request.method.as_str(), request.path.as_str()), (sample.method.as_str(), sample.path.as_str()));
    let ours = request.body.unwrap_or_else(|| panic!("no body for {name}"));
    (json(&ours), json(&body_text(&sample.body.unwrap_or_else(|| panic!("{name} has no body")))))
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

fn guid(id: &str) -> Guid {
    Guid::parse(id).expect(id)
}

/// A refusal by the system itself.
fn refused(status: u16, kind: ProblemKind, code: Option<&str>, message: &str) -> Problem {
    let code = code.map(str::to_owned);
    Problem { status: Some(status), code, message: message.to_owned(), refused: true, ..Problem::new(kind) }
}

mod the_folder {
    use super::*;

    #[test]
    fn every_fixture_is_named_in_a_test() {
        let tests = include_str!("fixtures.rs");
        let unread: Vec<String> =
            all_names().into_iter().filter(|name| !tests.contains(&format!("\"{name}\""))).collect();
        assert_eq!(unread, [""; 0], "fixtures that no test reads");
    }

    #[test]
    fn every_fixture_says_where_it_is_from() {
        for name in all_names() {
            let fixture = fixture(&name);
            let says = ["Verbatim", "Built", "https://"].iter().any(|word| fixture.source.starts_with(word));
            assert!(says && fixture.source.len() > 40, "{name}: {}", fixture.source);
            assert!(fixture.request.is_some() || fixture.reply.is_some(), "{name} holds nothing");
        }
    }
}

mod aicc_samples {
    use super::*;

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
        let query =
            aicc::TaskQuery { creator_id: "10gg00000148QvgpaLAm".into(), limit: 1, ..aicc::TaskQuery::default() };
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
}

mod osm_samples {
    use super::*;

    fn target() -> RelationsTarget {
        RelationsTarget { case_id: "case-123".into(), group_id: "123456".into(), ..RelationsTarget::default() }
    }

    fn addition(ids: &[&str]) -> Request {
        let draft = RelationsDraft { related_id_list: ids.iter().map(|id| (*id).to_owned()).collect() };
        draft.request(&target()).expect("the sample is valid")
    }

    #[test]
    fn an_addition_is_the_sample_with_a_list_for_its_bare_string() {
        let (ours, sample) = bodies("osm/create_relations", addition(&["123456"]));
        // The table says "Array of strings", and every SDK sends one.
        assert_eq!(ours, sample.with("related_id_list", Some(Json::List(vec![text("123456")]))));
    }

    #[test]
    fn an_addition_is_what_the_official_sdk_sends() {
        let (ours, sample) = bodies("osm/create_relations_sdk", addition(&["TT1", "TT2", "TT3"]));
        assert_eq!(ours, sample);
    }

    #[test]
    fn a_removal_is_the_sample_and_what_the_official_sdk_sends() {
        for (name, id) in [("osm/delete_relation", "123456"), ("osm/delete_relation_sdk", "TT1")] {
            let request = RemovalDraft { related_id: id.into() }.request(&target()).expect("the sample is valid");
            let (ours, sample) = bodies(name, request);
            assert_eq!(ours, sample, "{name}");
        }
    }

    #[test]
    fn a_change_succeeds_with_no_body_an_empty_object_or_an_empty_code() {
        for name in [
            "osm/create_relations",
            "osm/create_relations_empty_object",
            "osm/create_relations_empty_code",
            "osm/delete_relation",
        ] {
            assert_eq!(osm::read_changed(&reply(name)), Ok(()), "{name}");
            assert_eq!(osm::read_removed(&reply(name)), Ok(()), "{name}");
        }
    }

    #[test]
    fn each_documented_code_refuses_with_its_kind_although_the_status_is_200() {
        let ids = Some("related_id_list");
        for (name, kind, code, message, field) in [
            ("osm/error_200_01010001", ProblemKind::Validation, "OSM.01010001", "Param validation failed.", None),
            ("osm/error_200_01010002", ProblemKind::Forbidden, "OSM.01010002", "No operation permission.", None),
            (
                "osm/error_200_01010003",
                ProblemKind::Unauthenticated,
                "OSM.01010003",
                "Account and password not matched.",
                None,
            ),
            (
                "osm/error_200_01010004",
                ProblemKind::RateLimited,
                "OSM.01010004",
                "You have asked for the order, please ask for it later.",
                None,
            ),
            (
                "osm/error_200_01010007",
                ProblemKind::Forbidden,
                "OSM.01010007",
                "This tenant has no role to create a case.",
                None,
            ),
            (
                "osm/error_200_01010011",
                ProblemKind::Unauthenticated,
                "OSM.01010011",
                "Can't get customer info from token.",
                None,
            ),
            ("osm/error_200_01010014", ProblemKind::Server, "OSM.01010014", "Operation failed.", None),
            ("osm/error_200_01010015", ProblemKind::NotFound, osm::NO_SUCH_TICKET, "This case does not exist.", ids),
            (
                "osm/error_200_01010043",
                ProblemKind::Limit,
                osm::TOO_MANY_RELATIONS,
                "The same caseId relations should not be over 3.",
                ids,
            ),
            (
                "osm/error_200_01010044",
                ProblemKind::Validation,
                osm::RELATED_TO_ITSELF,
                "The case can not bind itself.",
                ids,
            ),
        ] {
            // An addition has a field of that name, a removal has another one, and a list has none.
            let problem = refused(200, kind, Some(code), message);
            let removal = Problem { field: field.map(|_| "related_id"), ..problem.clone() };
            assert_eq!(osm::read_changed(&reply(name)), Err(Problem { field, ..problem.clone() }), "{name}");
            assert_eq!(osm::read_removed(&reply(name)), Err(removal), "{name}");
            assert_eq!(osm::read_relations(&reply(name)), Err(problem.clone()), "{name}");
            assert_eq!(osm::read_tickets(&reply(name)), Err(problem), "{name}");
        }
    }

    #[test]
    fn historical_and_gateway_codes_refuse_under_their_own_status() {
        for (name, status, kind, code, message) in [
            ("osm/error_400_0001", 400, ProblemKind::Validation, "OSM.0001", "failed"),
            ("osm/error_401_0002", 401, ProblemKind::Unauthenticated, "OSM.0002", "Unauthorized"),
            ("osm/error_403_0003", 403, ProblemKind::Forbidden, "OSM.0003", "Forbidden"),
            (
                "osm/error_401_apig_0301",
                401,
                ProblemKind::Unauthenticated,
                "APIG.0301",
                "Incorrect IAM authentication information: decrypt token fail",
            ),
        ] {
            let problem = refused(status, kind, Some(code), message);
            assert_eq!(osm::read_changed(&reply(name)), Err(problem.clone()), "{name}");
            assert_eq!(osm::read_removed(&reply(name)), Err(problem), "{name}");
        }
    }

    #[test]
    fn an_internal_error_keeps_its_code_proves_nothing_and_is_never_repeated_by_itself() {
        for read in [osm::read_changed, osm::read_removed] {
            let problem = read(&reply("osm/error_500_0004")).expect_err("an error");
            assert_eq!((problem.kind, problem.code.as_deref()), (ProblemKind::Server, Some("OSM.0004")));
            assert!(!problem.retryable && !problem.refused);
        }
    }

    #[test]
    fn the_associations_are_asked_for_and_read_as_in_the_sample() {
        for name in ["osm/list_relations", "osm/list_relations_none"] {
            let request = osm::relations_request("case-123");
            let sample = fixture(name).request.expect("a request");
            assert_eq!((request.method.as_str(), request.path), (sample.method.as_str(), sample.path));
            assert_eq!(request.body, None);
        }
        let relation = Relation { case_id: "test".into(), simple_description: "test".into(), user_name: "test".into() };
        assert_eq!(osm::read_relations(&reply("osm/list_relations")), Ok(vec![relation]));
        assert_eq!(osm::read_relations(&reply("osm/list_relations_none")), Ok(Vec::new()));
    }

    #[test]
    fn tickets_are_asked_for_and_read_with_their_nulls() {
        let query = TicketQuery { words: "TT2018".into(), group_id: "123456".into(), offset: 0, limit: 20 };
        let request = osm::tickets_request(&query);
        let sample = fixture("osm/list_cases").request.expect("a request");
        assert_eq!((request.method.as_str(), request.path), (sample.method.as_str(), sample.path));
        let expected = osm::TicketList {
            incident_info_list: vec![
                Ticket {
                    incident_id: "TT201801020526".into(),
                    simple_description: "目前有什么活动优惠吗?".into(),
                    status: Some(3),
                    create_time: "2019-05-22T03:30:52Z".into(),
                },
                Ticket {
                    incident_id: "TT201801020527".into(),
                    simple_description: String::new(),
                    status: Some(17),
                    create_time: String::new(),
                },
            ],
            total_count: Some(2),
        };
        assert_eq!(osm::read_tickets(&reply("osm/list_cases")), Ok(expected));
    }

    #[test]
    fn an_empty_answer_is_no_list() {
        for body in ["", "{}"] {
            let reply = Reply { status: 200, body: body.into(), ..Reply::default() };
            assert_eq!(osm::read_relations(&reply).expect_err("no list").kind, ProblemKind::Protocol);
            assert_eq!(osm::read_tickets(&reply).expect_err("no list").kind, ProblemKind::Protocol);
        }
    }
}

mod ccsqm_samples {
    use super::*;

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
    fn each_documented_status_without_a_body_refuses_with_its_kind() {
        for (name, status, kind) in [
            ("ccsqm/appoint_400", 400, ProblemKind::Validation),
            ("ccsqm/appoint_401", 401, ProblemKind::Unauthenticated),
            ("ccsqm/appoint_404", 404, ProblemKind::NotFound),
            ("ccsqm/appoint_500", 500, ProblemKind::Server),
        ] {
            assert_eq!(ccsqm::read_appointed(&reply(name)), Err(refused(status, kind, None, "")), "{name}");
        }
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
}

mod onlyoffice_samples {
    use super::*;

    const DANA: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
    const OPERATOR: &str = "22222222-739c-462b-af15-e652a3b1b6eb";
    const LOST: &str = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3";

    fn person(id: &str, name: &str, title: &str) -> Person {
        Person { id: guid(id), display_name: name.into(), title: title.into() }
    }

    fn dana() -> Person {
        person(DANA, "Dana O'Neil & Sons", "Manager")
    }

    fn operator() -> Person {
        person(OPERATOR, "王 小明", "")
    }

    fn nobody() -> Person {
        person("00000000-0000-0000-0000-000000000000", "Mike Zanyatski", "Manager")
    }

    fn case(is_private: bool, access_list: Vec<Person>) -> onlyoffice::Case {
        onlyoffice::Case {
            id: "1234".into(),
            title: "Exhibition organization".into(),
            create_by: Some(dana()),
            created: "2020-12-08T20:37:04.0000000+03:00".into(),
            is_closed: false,
            is_private,
            access_list,
            can_edit: true,
        }
    }

    fn draft() -> AccessDraft {
        AccessDraft { is_private: true, access_list: vec!["9924256A-739C-462b-AF15-E652A3B1B6EB".into()] }
    }

    #[test]
    fn a_change_of_rights_is_the_sample_with_its_guid_in_small_letters() {
        let target = AccessTarget { case_id: "1234".into(), operator_id: Some(guid(DANA)) };
        let (ours, sample) = bodies("onlyoffice/access_docs", draft().request(&target).expect("the sample is valid"));
        // Letter case does not count in a GUID; the server itself writes small letters.
        assert_eq!(ours, sample.with("accessList", Some(Json::List(vec![text(DANA)]))));
    }

    #[test]
    fn a_body_is_always_declared_as_json() {
        let target = AccessTarget { case_id: "1234".into(), operator_id: Some(guid(DANA)) };
        let request = draft().request(&target).expect("the sample is valid");
        assert!(header(&request, "content-type").is_some_and(|kind| kind.starts_with("application/json")));
    }

    #[test]
    fn the_documented_pascal_case_is_read() {
        let expected = onlyoffice::Case {
            create_by: Some(nobody()),
            created: "2020-12-08T17:37:04.5736385Z".into(),
            ..case(false, vec![nobody()])
        };
        assert_eq!(onlyoffice::read_access(&reply("onlyoffice/access_docs")), Ok(expected));
    }

    #[test]
    fn a_private_case_is_read_with_decoded_names_and_missing_titles() {
        let expected = case(true, vec![dana(), operator()]);
        let after = onlyoffice::read_access(&reply("onlyoffice/access_private")).expect("a case");
        assert_eq!(after, expected);
        assert_eq!(draft().differences(&after, Some(&guid(OPERATOR))), []);
    }

    #[test]
    fn an_opened_case_has_no_list_and_is_told_from_what_was_asked() {
        let after = onlyoffice::read_access(&reply("onlyoffice/access_opened")).expect("a case");
        assert_eq!(after, onlyoffice::Case { title: "a <b> case".into(), ..case(false, Vec::new()) });
        let expected = [
            Difference::Privacy { is_private: false },
            Difference::Missing(guid(DANA)),
            Difference::Missing(guid(OPERATOR)),
        ];
        assert_eq!(draft().differences(&after, Some(&guid(OPERATOR))), expected);
    }

    #[test]
    fn a_removed_profile_is_read_and_never_sent_back() {
        let request = onlyoffice::case_request("1234");
        let sample = fixture("onlyoffice/case_lost_user").request.expect("a request");
        assert_eq!((request.method.as_str(), request.path), (sample.method.as_str(), sample.path));
        let lost = person(LOST, "Profile has been removed", "");
        let expected = onlyoffice::Case { create_by: Some(lost.clone()), ..case(true, vec![operator(), lost]) };
        let read = onlyoffice::read_case(&reply("onlyoffice/case_lost_user")).expect("a case");
        assert_eq!(read, expected);
        assert_eq!(AccessDraft::of_case(&read).list_to_send(Some(&guid(OPERATOR))), [guid(OPERATOR)]);
    }

    #[test]
    fn a_page_of_cases_is_asked_for_and_read() {
        let query = onlyoffice::CaseQuery { words: "Exhibition".into(), offset: 0, limit: 25 };
        let request = onlyoffice::cases_request(&query);
        let sample = fixture("onlyoffice/case_filter").request.expect("a request");
        assert_eq!((request.method.as_str(), request.path), (sample.method.as_str(), sample.path));
        let expected = onlyoffice::CaseList { cases: vec![case(true, vec![operator()])], total: Some(61) };
        assert_eq!(onlyoffice::read_cases(&reply("onlyoffice/case_filter")), Ok(expected));
    }

    #[test]
    fn the_documented_camel_case_is_read_without_members_list_and_total() {
        let documented = onlyoffice::Case {
            id: "0".into(),
            create_by: Some(nobody()),
            created: "2021-02-26T19:22:39.0960092Z".into(),
            ..case(false, Vec::new())
        };
        let expected = onlyoffice::CaseList { cases: vec![documented], total: None };
        assert_eq!(onlyoffice::read_cases(&reply("onlyoffice/cases_access_docs")), Ok(expected));
    }

    #[test]
    fn people_are_asked_for_and_read_with_their_total() {
        let query = onlyoffice::PeopleQuery { words: "Smith, John".into(), offset: 0, limit: 2 };
        let request = onlyoffice::people_request(&query);
        let sample = fixture("onlyoffice/people_filter").request.expect("a request");
        assert_eq!((request.method.as_str(), request.path), (sample.method.as_str(), sample.path));
        let expected = onlyoffice::PeopleList { people: vec![dana(), operator()], total: Some(121) };
        assert_eq!(onlyoffice::read_people(&reply("onlyoffice/people_filter")), Ok(expected));
        let documented = onlyoffice::PeopleList { people: vec![nobody()], total: None };
        assert_eq!(onlyoffice::read_people(&reply("onlyoffice/people_filter_docs")), Ok(documented));
    }

    #[test]
    fn the_operators_own_profile_is_asked_for_and_read() {
        let request = onlyoffice::self_request();
        let sample = fixture("onlyoffice/self").request.expect("a request");
        assert_eq!((request.method.as_str(), request.path), (sample.method.as_str(), sample.path));
        let profile = onlyoffice::read_profile(&reply("onlyoffice/self")).expect("a profile");
        let expected = onlyoffice::Profile {
            id: guid(DANA),
            display_name: "Dana O'Neil & Sons".into(),
            title: "Manager".into(),
            status: 1,
            is_visitor: false,
            is_admin: false,
            is_owner: false,
            list_admin_modules: vec!["crm".into()],
        };
        assert_eq!(profile, expected);
        assert!(profile.is_crm_admin());
    }

    #[test]
    fn each_error_refuses_by_its_status_and_keeps_the_servers_words() {
        for (name, status, kind, message) in [
            (
                "onlyoffice/error_400_argument",
                400,
                ProblemKind::Validation,
                "Value does not fall within the expected range.",
            ),
            (
                "onlyoffice/error_400_guid",
                400,
                ProblemKind::Validation,
                "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
            ),
            ("onlyoffice/error_401", 401, ProblemKind::Unauthenticated, ""),
            ("onlyoffice/error_403", 403, ProblemKind::Forbidden, "Access Denied"),
            ("onlyoffice/error_404", 404, ProblemKind::NotFound, "Not found"),
        ] {
            let problem = refused(status, kind, None, message);
            assert_eq!(onlyoffice::read_access(&reply(name)), Err(problem.clone()), "{name}");
            assert_eq!(onlyoffice::read_case(&reply(name)), Err(problem.clone()), "{name}");
            assert_eq!(onlyoffice::read_profile(&reply(name)), Err(problem), "{name}");
        }
    }
}

mod whatever_comes_back {
    use super::*;

    /// A reading function, by name: the problem it found, if any.
    type Reader = (&'static str, fn(&Reply) -> Option<Problem>);

    const WRITES: [Reader; 6] = [
        ("aicc::read_transferred", |reply| aicc::read_transferred(reply).err()),
        ("aicc::read_created", |reply| aicc::read_created(reply).err()),
        ("osm::read_changed", |reply| osm::read_changed(reply).err()),
        ("osm::read_removed", |reply| osm::read_removed(reply).err()),
        ("ccsqm::read_appointed", |reply| ccsqm::read_appointed(reply).err()),
        ("onlyoffice::read_access", |reply| onlyoffice::read_access(reply).err()),
    ];

    const READS: [Reader; 11] = [
        ("aicc::read_cases", |reply| aicc::read_cases(reply).err()),
        ("aicc::read_case", |reply| aicc::read_case(reply).err()),
        ("aicc::read_tasks", |reply| aicc::read_tasks(reply).err()),
        ("aicc::read_task", |reply| aicc::read_task(reply).err()),
        ("osm::read_relations", |reply| osm::read_relations(reply).err()),
        ("osm::read_tickets", |reply| osm::read_tickets(reply).err()),
        ("ccsqm::read_quality_tasks", |reply| ccsqm::read_quality_tasks(reply).err()),
        ("onlyoffice::read_case", |reply| onlyoffice::read_case(reply).err()),
        ("onlyoffice::read_cases", |reply| onlyoffice::read_cases(reply).err()),
        ("onlyoffice::read_profile", |reply| onlyoffice::read_profile(reply).err()),
        ("onlyoffice::read_people", |reply| onlyoffice::read_people(reply).err()),
    ];

    fn answer(status: u16, kind: &str, body: &str) -> Reply {
        Reply { status, headers: vec![("Content-Type".into(), kind.into())], body: body.into() }
    }

    fn all_replies() -> Vec<(String, Reply)> {
        let has_reply = |name: &String| fixture(name).reply.is_some();
        all_names().into_iter().filter(has_reply).map(|name| (name.clone(), reply(&name))).collect()
    }

    /// The body cut after every seventh byte, as a broken connection leaves it; never whole, never blank.
    fn cuts(body: &str) -> Vec<String> {
        let bytes = body.trim_end().as_bytes();
        (7..bytes.len()).step_by(7).map(|end| String::from_utf8_lossy(&bytes[..end]).into_owned()).collect()
    }

    fn proves_nothing(name: &str, (reader, read): Reader, reply: &Reply) {
        let problem = read(reply).unwrap_or_else(|| panic!("{reader} took this for success: {name} {reply:?}"));
        assert!(!problem.refused, "{reader} took this for a refusal: {name} {reply:?}");
        assert_eq!(problem.kind, ProblemKind::Protocol, "{reader}: {name} {reply:?}");
    }

    #[test]
    fn no_reply_of_any_system_under_any_status_makes_a_reader_panic() {
        for (_, reply) in all_replies() {
            for status in [200, 204, 302, 400, 401, 404, 500, 502] {
                for body in cuts(&reply.body).into_iter().chain([reply.body.clone(), String::new()]) {
                    for (_, read) in WRITES.into_iter().chain(READS) {
                        read(&Reply { status, body: body.clone(), ..reply.clone() });
                    }
                }
            }
        }
    }

    #[test]
    fn half_a_body_under_200_is_neither_success_nor_refusal() {
        for (name, reply) in all_replies() {
            for body in cuts(&reply.body) {
                let half = Reply { status: 200, body, ..reply.clone() };
                for reader in WRITES.into_iter().chain(READS) {
                    proves_nothing(&name, reader, &half);
                }
            }
        }
    }

    #[test]
    fn a_page_under_200_is_neither_success_nor_refusal() {
        for page in ["<html><body>Sign in</body></html>", "<!DOCTYPE html>", " \n<p>{\"resCode\":\"0\"}</p>"] {
            for kind in ["text/html", "application/json"] {
                for reader in WRITES.into_iter().chain(READS) {
                    proves_nothing("a page", reader, &answer(200, kind, page));
                }
            }
        }
    }

    #[test]
    fn an_empty_body_under_200_is_success_for_osms_changes_only() {
        for body in ["", " \r\n"] {
            for (reader, read) in WRITES.into_iter().chain(READS) {
                if matches!(reader, "osm::read_changed" | "osm::read_removed") {
                    assert_eq!(read(&answer(200, "application/json", body)), None);
                } else {
                    proves_nothing("nothing", (reader, read), &answer(200, "application/json", body));
                }
            }
        }
    }

    const JSON: &str = "application/json";
    const HTML: &str = "text/html; charset=utf-8";
    const PAGE: &str = "<html><body><h1>nginx</h1></body></html>";

    /// Status, content type, body, and whether it proves that nothing was done.
    type Row = (u16, &'static str, &'static str, bool);

    /// What is the same for every system: nobody's envelope.
    const ANYBODYS: [Row; 18] = [
        (302, JSON, "", false),
        (302, HTML, PAGE, false),
        (400, "text/plain", "Bad Request", true),
        (400, HTML, PAGE, false),
        // Given before anything is done, whoever words it.
        (401, JSON, "", true),
        (401, HTML, "Unauthorized", true),
        (401, HTML, PAGE, true),
        (403, "text/plain", "Forbidden", true),
        (403, HTML, PAGE, false),
        (404, JSON, "", true),
        // A gateway's page: it may stand in front of a system that has acted.
        (404, HTML, PAGE, false),
        (500, HTML, PAGE, false),
        (502, HTML, PAGE, false),
        (502, JSON, "", false),
        (503, "text/plain", "Service Unavailable", false),
        (504, HTML, PAGE, false),
        (504, JSON, "", false),
        (200, HTML, PAGE, false),
    ];

    fn check(readers: &[&str], rows: &[Row]) {
        for (reader, read) in WRITES.into_iter().filter(|(reader, _)| readers.contains(reader)) {
            for (status, kind, body, refused) in ANYBODYS.iter().chain(rows) {
                let problem = read(&answer(*status, kind, body))
                    .unwrap_or_else(|| panic!("{reader} took this for success: {status} {kind} {body}"));
                assert_eq!(problem.refused, *refused, "{reader}: {status} {kind} {body}");
                assert_eq!(problem.status, Some(*status), "{reader}: {status} {kind} {body}");
            }
        }
    }

    #[test]
    fn aicc_refuses_with_its_envelope_below_500() {
        let error = r#"{"resCode":"405230411","resMsg":"invalid"}"#;
        let rows = [
            (200, JSON, error, true),
            (400, JSON, error, true),
            (401, JSON, error, true),
            (403, JSON, error, true),
            (404, JSON, error, true),
            // It failed, and nobody says how far it had come.
            (500, JSON, error, false),
            (503, JSON, error, false),
            (500, JSON, "", false),
            // Success in the body and failure in the status contradict each other.
            (500, JSON, r#"{"resCode":"0","resMsg":"Success"}"#, false),
            (200, JSON, r#"{"resMsg":"Success"}"#, false),
            (200, JSON, r#"{"resCode":0,"resMsg":"Success"}"#, false),
        ];
        check(&["aicc::read_transferred", "aicc::read_created"], &rows);
    }

    #[test]
    fn a_created_task_without_its_id_proves_nothing() {
        for body in [
            r#"{"resCode":"0","resMsg":"Success"}"#,
            r#"{"resCode":"0","result":null}"#,
            r#"{"resCode":"0","result":{}}"#,
            r#"{"resCode":"0","result":[]}"#,
            r#"{"resCode":"0","result":{"taskId":""}}"#,
            r#"{"resCode":"0","result":{"taskId":null}}"#,
        ] {
            proves_nothing("no id", WRITES[1], &answer(200, JSON, body));
        }
    }

    #[test]
    fn osm_refuses_with_its_code_below_500() {
        let error = r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#;
        let rows = [
            (200, JSON, error, true),
            (400, JSON, error, true),
            (401, JSON, error, true),
            (403, JSON, error, true),
            (404, JSON, error, true),
            // It failed, and nobody says how far it had come.
            (500, JSON, error, false),
            (503, JSON, error, false),
            (500, JSON, "", false),
            (500, JSON, "{}", false),
            (502, JSON, r#"{"error_code":""}"#, false),
        ];
        check(&["osm::read_changed", "osm::read_removed"], &rows);
    }

    #[test]
    fn ccsqm_refuses_with_its_code_and_with_its_documented_500() {
        let error = r#"{"resultCode":"0409001","resultDesc":"failure"}"#;
        let rows = [
            (200, JSON, error, true),
            (400, JSON, error, true),
            (401, JSON, error, true),
            (403, JSON, error, true),
            (404, JSON, error, true),
            (500, JSON, error, true),
            // No other 5xx is documented.
            (502, JSON, error, false),
            (503, JSON, error, false),
            // "Business failure: check the parameters" is documented without a body.
            (500, JSON, "", true),
            (500, JSON, "{}", true),
            (500, JSON, r#"{"resultCode":"0409000"}"#, false),
            (200, JSON, r#"{"resultDesc":"Operation successful."}"#, false),
        ];
        check(&["ccsqm::read_appointed"], &rows);
    }

    #[test]
    fn onlyoffice_refuses_with_its_error_under_4xx_only() {
        let error = r#"{"status":1,"statusCode":400,"error":{"message":"no","hresult":-1,"data":{}}}"#;
        let rows = [
            (200, JSON, error, false),
            (400, JSON, error, true),
            (401, JSON, error, true),
            (403, JSON, error, true),
            (404, JSON, error, true),
            // It failed, and nobody says how far it had come.
            (500, JSON, error, false),
            (503, JSON, error, false),
            (500, JSON, "", false),
            (500, JSON, r#"{"status":0,"statusCode":200,"response":{"id":1,"isPrivate":true}}"#, false),
            (200, JSON, r#"{"status":0,"statusCode":200}"#, false),
            // Without isPrivate nobody knows who sees the case.
            (200, JSON, r#"{"status":0,"statusCode":200,"response":{"id":1}}"#, false),
            (200, JSON, r#"{"status":0,"statusCode":200,"response":{}}"#, false),
        ];
        check(&["onlyoffice::read_access"], &rows);
    }

    #[test]
    fn the_portals_rate_limit_is_a_503_with_the_seconds_to_wait_and_proves_nothing() {
        let error = r#"{"status":1,"statusCode":503,"error":{"message":"Too many requests","hresult":-1,"data":{}}}"#;
        for (kind, body, message) in [(JSON, error, "Too many requests"), (JSON, "", ""), (HTML, PAGE, "")] {
            let mut reply = answer(503, kind, body);
            let closed = onlyoffice::read_access(&reply).expect_err("no success");
            assert_eq!((closed.kind, closed.refused), (ProblemKind::Server, false), "{body}");
            reply.headers.push(("Retry-After".into(), "10".into()));
            let limited = onlyoffice::read_access(&reply).expect_err("no success");
            assert_eq!((limited.kind, limited.status, limited.refused), (ProblemKind::RateLimited, Some(503), false));
            assert!(limited.retryable && limited.message == message, "{limited:?}");
        }
    }
}
