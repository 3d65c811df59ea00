use casement_contract::osm::{self, Relation, RelationsDraft, RelationsTarget, RemovalDraft, Ticket, TicketQuery};
use casement_contract::{Problem, ProblemKind, Reply, Request};

use crate::support::*;

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
