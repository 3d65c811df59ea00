//! What holds for every request that the contract can build: the sandbox knows it, wants a token
//! for it, and its failures are never taken for success, nor for a refusal that they are not.

use std::{fs, path::Path};

use casement_contract::{
    Problem, ProblemKind, Reply, Request, System, aicc, ccsqm,
    onlyoffice::{self, AccessDraft, AccessTarget},
    osm::{self, RelationsDraft, RemovalDraft},
};
use casement_sandbox::Seed;
use serde_json::{Value, json};

use super::{Client, assert_refused};
use crate::support::Sandbox;

pub(super) struct Entry {
    pub name: &'static str,
    pub request: Request,
    read: fn(&Reply) -> Result<(), Problem>,
    writes: bool,
}

/// Every request, in an order in which all of them succeed one after the other.
pub(super) fn every_request() -> Vec<Entry> {
    let mut all = Vec::new();
    let mut add = |name, writes, request, read| all.push(Entry { name, request, read, writes });
    let (transfer, target) = super::aicc::transfer(aicc::OwnerType::User);
    add("transfer", true, transfer.request(&target).unwrap(), aicc::read_transferred);
    let cases = aicc::CaseQuery { limit: 10, ..aicc::CaseQuery::default() };
    add("cases", false, aicc::cases_request(&cases), |reply| aicc::read_cases(reply).map(drop));
    add("case", false, aicc::case_request(&target.case_id), |reply| aicc::read_case(reply).map(drop));
    let task = super::aicc::task();
    add("task", true, task.request().unwrap(), |reply| aicc::read_created(reply).map(drop));
    add("tasks", false, aicc::tasks_request(&task.search(0)), |reply| aicc::read_tasks(reply).map(drop));
    // The first of the seed.
    add("task details", false, aicc::task_request("ccqG000001DfrL4Z8b5R"), |reply| aicc::read_task(reply).map(drop));

    let target = super::osm::target("case-123");
    let draft: RelationsDraft = super::osm::draft(&["123456"]);
    add("relations", false, osm::relations_request("case-123"), |reply| osm::read_relations(reply).map(drop));
    add("relate", true, draft.request(&target).unwrap(), osm::read_changed);
    let removal = RemovalDraft { related_id: "123456".into() };
    add("unrelate", true, removal.request(&target).unwrap(), osm::read_removed);
    let tickets = osm::TicketQuery { limit: 10, ..osm::TicketQuery::default() };
    add("tickets", false, osm::tickets_request(&tickets), |reply| osm::read_tickets(reply).map(drop));
    add("ticket", false, osm::ticket_request("case-123", "123456"), |reply| osm::read_is_known(reply).map(drop));

    let (appoint, target) = super::ccsqm::appoint();
    add("appoint", true, appoint.request(&target).unwrap(), ccsqm::read_appointed);
    let tasks = ccsqm::quality_tasks_request(&super::ccsqm::query());
    add("quality tasks", false, tasks, |reply| ccsqm::read_quality_tasks(reply).map(drop));

    let member = super::onlyoffice::guid("9924256a-739c-462b-af15-e652a3b1b6eb");
    let access = AccessDraft { is_private: true, access_list: vec![member.to_string()] };
    let creator = super::onlyoffice::guid("3b8e47a5-90c2-4e16-b7d4-2f5c8a1e9402");
    let target = AccessTarget { case_id: "1234".into(), operator_id: Some(creator) };
    add("access", true, access.request(&target).unwrap(), |reply| onlyoffice::read_access(reply).map(drop));
    add("CRM case", false, onlyoffice::case_request("1234"), |reply| onlyoffice::read_case(reply).map(drop));
    let cases = onlyoffice::cases_request(&onlyoffice::CaseQuery { limit: 10, ..Default::default() });
    add("CRM cases", false, cases, |reply| onlyoffice::read_cases(reply).map(drop));
    add("self", false, onlyoffice::self_request(), |reply| onlyoffice::read_profile(reply).map(drop));
    add("profile", false, onlyoffice::profile_request(&member), |reply| onlyoffice::read_profile(reply).map(drop));
    let people = onlyoffice::people_request(&onlyoffice::PeopleQuery { limit: 10, ..Default::default() });
    add("people", false, people, |reply| onlyoffice::read_people(reply).map(drop));
    all
}

/// Lets a fault happen to one request, in a sandbox where it would succeed, and reads the answer.
fn under(client: &Client, entry: &Entry, fault: &Value) -> Result<(), Problem> {
    let mut fault = fault.clone();
    fault["match"] = json!(format!("{} {}", entry.request.method.as_str(), entry.request.path));
    let token = client.token(entry.request.system, "creator");
    assert_eq!(client.sandbox.post("/sandbox/faults", &fault).status.as_u16(), 200);
    (entry.read)(&client.send(&entry.request, &token)?)
}

/// The fault reads as this kind for every request, and proves nothing.
fn nobody_knows(fault: &Value, kind: ProblemKind) {
    let client = Client::new();
    for entry in every_request() {
        let problem = under(&client, &entry, fault).unwrap_err();
        assert_eq!((problem.kind, problem.refused), (kind, false), "{}: {problem:?}", entry.name);
    }
}

fn rust_files(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(rust_files(&path));
        } else {
            texts.push(fs::read_to_string(path).unwrap());
        }
    }
    texts
}

#[test]
fn the_sandbox_answers_every_request_with_success() {
    let client = Client::new();
    for entry in every_request() {
        assert_eq!(client.ask(&entry.request, entry.read), Ok(()), "{}", entry.name);
    }
}

#[test]
fn no_request_of_the_contract_is_missing_here() {
    let sources = rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../contract/src"));
    let built = sources
        .iter()
        .flat_map(|text| text.lines())
        .filter(|line| line.trim_start().starts_with("pub fn"))
        .filter(|line| line.contains("-> Request {") || line.contains("-> Result<Request, "))
        .count();
    assert_eq!(built, every_request().len());
}

#[test]
fn the_sandbox_takes_facts_from_the_contract_and_no_behaviour() {
    // Whoever validates has a draft, and whoever reads answers has a reply.
    for text in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        for word in [".validate(", "Draft", "Reply"] {
            assert!(!text.contains(word), "{word} in a file that begins with {:?}", text.lines().next());
        }
    }
}

#[test]
fn a_wrong_token_is_told_by_every_system_before_anything_is_done() {
    let client = Client::new();
    for entry in every_request() {
        // None, nonsense, and a good one of another system.
        let foreign = if entry.request.system == System::Aicc { System::Osm } else { System::Aicc };
        for token in ["", "nonsense", &client.token(foreign, "creator")] {
            let reply = client.send(&entry.request, token).unwrap();
            let code = match entry.request.system {
                System::Aicc => Some("405290401"),
                System::Osm => Some("APIG.0301"),
                System::Ccsqm => Some("0409401"),
                System::Onlyoffice => None,
            };
            let problem = assert_refused((entry.read)(&reply), ProblemKind::Unauthenticated, 401, code);
            assert!(problem.retryable, "{}", entry.name);
        }
    }
}

#[test]
fn a_page_under_200_is_nobodys_success() {
    nobody_knows(&json!({ "html": true }), ProblemKind::Protocol);
}

#[test]
fn a_gateways_page_proves_nothing() {
    nobody_knows(&json!({ "html": true, "status": 502 }), ProblemKind::Server);
}

#[test]
fn a_gateways_json_proves_nothing() {
    for status in [502, 503, 504] {
        nobody_knows(&json!({ "status": status }), ProblemKind::Server);
    }
}

#[test]
fn an_answer_that_ends_early_is_not_read_as_a_whole_one() {
    nobody_knows(&json!({ "truncate": "clean" }), ProblemKind::Protocol);
}

#[test]
fn an_answer_that_breaks_off_is_a_network_problem() {
    nobody_knows(&json!({ "truncate": true }), ProblemKind::Network);
}

#[test]
fn a_dropped_connection_is_a_network_problem() {
    for when in ["before", "after"] {
        nobody_knows(&json!({ "drop": when }), ProblemKind::Network);
    }
}

#[test]
fn too_many_requests_are_refused_with_the_seconds_to_wait() {
    let client = Client::new();
    for entry in every_request() {
        let problem = under(&client, &entry, &json!({ "status": 429, "retry_after": 7 })).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::RateLimited, "{}", entry.name);
        assert!(problem.refused && problem.retryable);
    }
    // The portal's own limit answers 503, which proves nothing about a write.
    for entry in every_request().iter().filter(|entry| entry.request.system == System::Onlyoffice) {
        let problem = under(&client, entry, &json!({ "status": 503, "retry_after": 7 })).unwrap_err();
        assert_eq!((problem.kind, problem.status), (ProblemKind::RateLimited, Some(503)), "{}", entry.name);
        assert!(!problem.refused && problem.retryable);
    }
    let people = every_request().pop().unwrap();
    let token = client.token(System::Onlyoffice, "creator");
    client.sandbox.post("/sandbox/faults", &json!({ "match": "people", "status": 429, "retry_after": 7 }));
    assert_eq!(client.send(&people.request, &token).unwrap().header("Retry-After"), Some("7"));
}

/// What the six writes change, read through the contract.
fn state(client: &Client) -> [String; 4] {
    let case = client.ask(&aicc::case_request("c6m800000142lp0xsJlI"), aicc::read_case).unwrap();
    let tasks = client.ask(&aicc::tasks_request(&super::aicc::task().search(0)), aicc::read_tasks).unwrap();
    let relations = client.ask(&osm::relations_request("case-123"), osm::read_relations).unwrap();
    let crm = client.ask(&onlyoffice::case_request("1234"), onlyoffice::read_case).unwrap();
    [case.owner_id, format!("{tasks:?}"), format!("{relations:?}"), format!("{crm:?}")]
}

#[test]
fn a_write_that_failed_before_it_was_done_left_everything_as_it_was() {
    let client = Client::new();
    let before = state(&client);
    for fault in [json!({ "drop": "before" }), json!({ "status": 504 }), json!({ "html": true })] {
        for entry in every_request().iter().filter(|entry| entry.writes) {
            under(&client, entry, &fault).unwrap_err();
        }
    }
    assert_eq!(state(&client), before);
    assert_eq!(client.sandbox.get("/sandbox/appointments").json()["items"], json!([]));
}

#[test]
fn a_write_whose_answer_was_lost_is_found_by_reading_back() {
    for fault in [json!({ "drop": "after" }), json!({ "status": 504, "commit": true }), json!({ "truncate": "clean" })]
    {
        let client = Client::new();
        let before = state(&client);
        for entry in every_request().iter().filter(|entry| entry.writes && entry.name != "unrelate") {
            assert!(!under(&client, entry, &fault).unwrap_err().refused, "{}", entry.name);
        }
        let after = state(&client);
        assert!(before.iter().zip(&after).all(|(before, after)| before != after), "{after:?}");
        let stored = client.sandbox.get("/sandbox/appointments").json()["items"].clone();
        assert_eq!(stored.as_array().unwrap().len(), 1);
        let unrelate = every_request().into_iter().find(|entry| entry.name == "unrelate").unwrap();
        under(&client, &unrelate, &fault).unwrap_err();
        assert_eq!(state(&client)[2], before[2]);
    }
}

#[test]
fn an_empty_database_is_read_as_empty_lists() {
    let client = Client { sandbox: Sandbox::with_seed(Seed::Empty) };
    let cases = aicc::cases_request(&aicc::CaseQuery { limit: 10, ..aicc::CaseQuery::default() });
    let cases = client.ask(&cases, aicc::read_cases).unwrap();
    assert_eq!((cases.case_list.len(), cases.count), (0, Some(0)));
    let tasks = client.ask(&aicc::tasks_request(&super::aicc::task().search(0)), aicc::read_tasks).unwrap();
    assert_eq!((tasks.task_list.len(), tasks.count), (0, Some(0)));
    let tickets = client.ask(&osm::tickets_request(&osm::TicketQuery::default()), osm::read_tickets).unwrap();
    assert_eq!((tickets.incident_info_list.len(), tickets.total_count), (0, Some(0)));
    let reviews = ccsqm::quality_tasks_request(&super::ccsqm::query());
    let reviews = client.ask(&reviews, ccsqm::read_quality_tasks).unwrap();
    assert_eq!((reviews.data.len(), reviews.total), (0, Some(0)));
    let crm = onlyoffice::cases_request(&onlyoffice::CaseQuery::default());
    let crm = client.ask(&crm, onlyoffice::read_cases).unwrap();
    assert_eq!((crm.cases.len(), crm.total), (0, Some(0)));
}
