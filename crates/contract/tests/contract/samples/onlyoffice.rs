use casement_contract::onlyoffice::{self, AccessDraft, AccessTarget, Difference, Person};
use casement_contract::{ProblemKind, Reply};

use crate::support::*;

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

/// The same answer with every member's name in the documents' casing.
fn in_pascal_case(reply: &Reply) -> Reply {
    assert!(!reply.body.contains("\\\""), "a quote inside a string is not understood here");
    let pieces: Vec<&str> = reply.body.split('"').collect();
    let mut body = String::new();
    for (place, piece) in pieces.iter().enumerate() {
        let is_name = place % 2 == 1 && pieces[place + 1].trim_start().starts_with(':');
        let first = if is_name { piece.get(..1).unwrap_or_default() } else { "" };
        let rest = &piece[first.len()..];
        let quote = if place == 0 { "" } else { "\"" };
        body.extend([quote, &first.to_uppercase(), rest]);
    }
    Reply { body, ..reply.clone() }
}

#[test]
fn every_answer_is_read_in_the_documents_casing_as_on_the_wire() {
    let mut read = 0;
    for (name, reply) in all_replies() {
        let pascal = in_pascal_case(&reply);
        if !name.starts_with("onlyoffice/") || pascal == reply {
            continue;
        }
        read += 1;
        assert_eq!(onlyoffice::read_access(&pascal), onlyoffice::read_access(&reply), "{name}");
        assert_eq!(onlyoffice::read_case(&pascal), onlyoffice::read_case(&reply), "{name}");
        assert_eq!(onlyoffice::read_cases(&pascal), onlyoffice::read_cases(&reply), "{name}");
        assert_eq!(onlyoffice::read_people(&pascal), onlyoffice::read_people(&reply), "{name}");
        assert_eq!(onlyoffice::read_profile(&pascal), onlyoffice::read_profile(&reply), "{name}");
    }
    assert!(read > 10, "{read}");
}
