//! Cases are assigned and tasks created, and both are read back.

use casement_contract::{
    Problem, ProblemKind,
    aicc::{
        CaseQuery, Comparison, OwnerType, Task, TaskDraft, TaskQuery, TransferDraft, TransferTarget, case_request,
        cases_request, read_case, read_cases, read_created, read_task, read_tasks, read_transferred, task_request,
        tasks_request,
    },
    json,
};
use serde_json::Value;

use super::{Client, assert_refused, text};

const CASE: &str = "c6m800000142lp0xsJlI";
/// Created with automatic assignment.
const AUTOMATIC: &str = "c6m80000014iXKHqDw3c";
const LEAD: &str = "10gg0000013wbIvo3zbk";
const SUPERVISOR: &str = "10gg00000148QvgpaLAm";
/// A user, and a queue as well.
const AGENT: &str = "10gg0000012IpiXMqxzk";
const CONTACT: &str = "ciIy0000013y7cC8T2rA";

/// The values of the vendor's sample.
pub fn transfer(owner_type: OwnerType) -> (TransferDraft, TransferTarget) {
    let draft =
        TransferDraft { owner_type: Some(owner_type), owner_id: AGENT.into(), remark: "10330013wbIvo30bk".into() };
    let target = TransferTarget { case_id: CASE.into(), operator_id: LEAD.into(), ..TransferTarget::default() };
    (draft, target)
}

/// The vendor's sample, and the one field that it leaves out.
pub fn task() -> TaskDraft {
    TaskDraft {
        title: "test002".into(),
        description: "test001".into(),
        r#type: "Case".into(),
        relate_id: AUTOMATIC.into(),
        owner_id: SUPERVISOR.into(),
        contact_id: CONTACT.into(),
        creator_id: SUPERVISOR.into(),
        priority: "Low".into(),
        due_date: "2023-07-08 00:00:00".into(),
        attachment: "log.txt".into(),
    }
}

fn send_transfer(client: &Client, (draft, target): &(TransferDraft, TransferTarget)) -> Result<(), Problem> {
    client.ask(&draft.request(target).unwrap(), read_transferred)
}

fn owner(client: &Client, case_id: &str) -> (String, String) {
    let case = client.ask(&case_request(case_id), read_case).unwrap();
    (case.owner_id, case.owner_name)
}

fn create(client: &Client, draft: &TaskDraft) -> Result<String, Problem> {
    client.ask(&draft.request().unwrap(), read_created)
}

/// The tasks that may be this one, as somebody finds them who never saw the answer.
fn find(client: &Client, draft: &TaskDraft) -> Vec<Task> {
    let list = client.ask(&tasks_request(&draft.search(0)), read_tasks).unwrap();
    list.task_list.into_iter().filter(|task| draft.may_be(task)).collect()
}

#[test]
fn a_transfer_to_a_user_reads_back_as_that_user() {
    let client = Client::new();
    assert_eq!(owner(&client, CASE), (SUPERVISOR.into(), "Daniel Okafor".into()));
    assert_eq!(send_transfer(&client, &transfer(OwnerType::User)), Ok(()));
    assert_eq!(owner(&client, CASE), (AGENT.into(), "Yuki Tanaka".into()));
}

#[test]
fn a_transfer_to_a_queue_reads_back_as_that_queue() {
    let client = Client::new();
    assert_eq!(send_transfer(&client, &transfer(OwnerType::Queue)), Ok(()));
    assert_eq!(owner(&client, CASE), (AGENT.into(), "General enquiries".into()));
    // Only the list says what kind of owner it is.
    let query = CaseQuery { owner_id: AGENT.into(), limit: 100, ..CaseQuery::default() };
    let list = client.ask(&cases_request(&query), read_cases).unwrap();
    let row = list.case_list.iter().find(|row| row.id == CASE).unwrap();
    assert_eq!(row.owner_type, "queue");
}

#[test]
fn an_automatic_transfer_finds_an_owner_by_itself() {
    let client = Client::new();
    let (mut draft, mut target) = transfer(OwnerType::User);
    draft.owner_type = None;
    target.allow_automatic = true;
    let refused = send_transfer(&client, &(draft.clone(), target.clone()));
    assert_refused(refused, ProblemKind::Server, 200, Some("405290021"));
    target.case_id = AUTOMATIC.into();
    assert_eq!(send_transfer(&client, &(draft, target)), Ok(()));
    let (id, name) = owner(&client, AUTOMATIC);
    assert!(id != LEAD && !id.is_empty() && !name.is_empty());
}

#[test]
fn template_fields_are_stored_beside_the_standard_ones() {
    let client = Client::new();
    let (draft, mut target) = transfer(OwnerType::User);
    let given = r#"{"AICC__test1__CST":16239245027406915901,"region":"华南","ownerId":"somebody else"}"#;
    let Some(json::Value::Object(extra_fields)) = json::Value::parse(given) else { panic!("{given}") };
    target.extra_fields = extra_fields;
    assert_eq!(send_transfer(&client, &(draft, target)), Ok(()));
    assert_eq!(owner(&client, CASE).0, AGENT);
    let info = client.json(&case_request(CASE))["result"][0]["caseInfo"].clone();
    assert_eq!(text(&info["AICC__test1__CST"]), "16239245027406915901");
    assert_eq!(info["AICC__region__CST"], "华南");
}

#[test]
fn every_refusal_of_a_transfer_is_read_with_its_code_and_changes_nothing() {
    let client = Client::new();
    let refuse = |code: &str, change: fn(&mut TransferDraft, &mut TransferTarget)| {
        let (mut draft, mut target) = transfer(OwnerType::User);
        change(&mut draft, &mut target);
        let problem = assert_refused(send_transfer(&client, &(draft, target)), ProblemKind::Server, 200, Some(code));
        assert!(!problem.message.is_empty() && !problem.retryable);
    };
    refuse("405290010", |_, target| target.case_id = "c6m8nowhere".into());
    refuse("405290012", |draft, _| draft.owner_id = "10gg0nobody".into());
    refuse("405290012", |draft, _| (draft.owner_type, draft.owner_id) = (Some(OwnerType::Queue), LEAD.into()));
    refuse("405290013", |_, target| target.operator_id = "10gg0nobody".into());
    // Neither the owner nor allowed to assign owners.
    refuse("405290020", |_, target| target.operator_id = AGENT.into());
    assert_eq!(owner(&client, CASE).0, SUPERVISOR);
}

#[test]
fn whoever_gave_a_case_away_cannot_take_it_back() {
    let client = Client::new();
    let (mut draft, mut target) = transfer(OwnerType::User);
    assert_eq!(send_transfer(&client, &(draft.clone(), target.clone())), Ok(()));
    target.operator_id = AGENT.into();
    draft.owner_id = SUPERVISOR.into();
    assert_eq!(send_transfer(&client, &(draft.clone(), target.clone())), Ok(()));
    draft.owner_id = AGENT.into();
    assert_refused(send_transfer(&client, &(draft, target)), ProblemKind::Server, 200, Some("405290020"));
    assert_eq!(owner(&client, CASE).0, SUPERVISOR);
}

#[test]
fn nothing_of_a_case_list_is_lost() {
    let client = Client::new();
    let request = cases_request(&CaseQuery { limit: 100, ..CaseQuery::default() });
    let list = client.ask(&request, read_cases).unwrap();
    let raw = client.json(&request)["result"][0].clone();
    assert_eq!(list.count, raw["count"].as_u64());
    assert_eq!(list.count, Some(2000));
    let rows = raw["caseList"].as_array().unwrap();
    assert_eq!((rows.len(), list.case_list.len()), (100, 100));
    for (row, raw) in list.case_list.iter().zip(rows) {
        let read = [&row.id, &row.case_no, &row.title, &row.status, &row.state, &row.priority, &row.owner_id];
        let keys = ["id", "caseNo", "title", "status", "state", "priority", "ownerId"];
        assert_eq!(read.map(String::as_str), keys.map(|key| text(&raw[key])));
        assert_eq!((&row.owner_type, &row.created_date), (&text(&raw["ownerType"]), &text(&raw["createdDate"])));
        assert!([&row.id, &row.title, &row.state, &row.owner_id, &row.created_date].iter().all(|t| !t.is_empty()));
        assert_eq!(row.case_no.len(), 30);
    }
}

#[test]
fn nothing_of_a_cases_details_is_lost() {
    let client = Client::new();
    for id in [CASE, AUTOMATIC] {
        let case = client.ask(&case_request(id), read_case).unwrap();
        let raw = client.json(&case_request(id))["result"][0]["caseInfo"].clone();
        let read = [
            ("id", &case.id),
            ("caseNo", &case.case_no),
            ("title", &case.title),
            ("status", &case.status),
            ("state", &case.state),
            ("priority", &case.priority),
            ("ownerId", &case.owner_id),
            ("ownerName", &case.owner_name),
            ("contactId", &case.contact_id),
            ("createdDate", &case.created_date),
        ];
        for (key, value) in read {
            assert_eq!(*value, text(&raw[key]), "{key}");
            assert!(!value.is_empty() || key == "priority", "{key}");
        }
        assert_eq!(case.contact_id, CONTACT);
    }
}

#[test]
fn cases_are_found_by_title_and_date_page_by_page() {
    let client = Client::new();
    let list = |query: CaseQuery| client.ask(&cases_request(&query), read_cases).unwrap();
    let found = list(CaseQuery { title: "ORDER 88231".into(), limit: 10, ..CaseQuery::default() });
    assert!(found.case_list.iter().any(|row| row.id == CASE));
    let (first, next) = (
        list(CaseQuery { limit: 3, ..CaseQuery::default() }),
        list(CaseQuery { start: 2, limit: 3, ..CaseQuery::default() }),
    );
    assert_eq!(first.case_list[2], next.case_list[0]);
    let day = &first.case_list[2].created_date;
    let query = CaseQuery { start_time: day.clone(), end_time: day.clone(), limit: 10, ..CaseQuery::default() };
    assert!(list(query).case_list.contains(&first.case_list[2]));
}

#[test]
fn a_list_that_is_asked_for_wrongly_is_refused() {
    let client = Client::new();
    let ask = |query: CaseQuery| client.ask(&cases_request(&query), read_cases);
    let span = CaseQuery {
        start_time: "2026-01-01 00:00:00".into(),
        end_time: "2026-02-01 00:00:01".into(),
        ..CaseQuery::default()
    };
    assert_refused(ask(span), ProblemKind::Server, 200, Some("405290007"));
    let date = CaseQuery { start_time: "2026-02-30 00:00:00".into(), ..CaseQuery::default() };
    assert_refused(ask(date), ProblemKind::Server, 200, Some("405290005"));
    let long = CaseQuery { title: "题".repeat(43), ..CaseQuery::default() };
    assert_refused(ask(long), ProblemKind::Server, 200, Some("405290003"));
    let nobody = client.ask(&tasks_request(&TaskQuery::default()), read_tasks);
    assert_refused(nobody, ProblemKind::Server, 200, Some("405290001"));
    let nowhere = client.ask(&case_request("c6m8nowhere"), read_case);
    assert_refused(nowhere, ProblemKind::Server, 200, Some("405290010"));
    // An id that cannot leave its place in the path is one that nobody has.
    let dots = client.ask(&case_request("../task"), read_case);
    assert_refused(dots, ProblemKind::Server, 200, Some("405290010"));
}

#[test]
fn a_task_keeps_all_ten_fields() {
    let client = Client::new();
    let draft = task();
    let id = create(&client, &draft).unwrap();
    let found = find(&client, &draft);
    assert_eq!(found.len(), 1);
    let Task { task_id, title, owner_id, priority, relate_id, .. } = &found[0];
    let (priority, relate_id) = (priority.as_deref().unwrap(), relate_id.as_deref().unwrap());
    assert_eq!([task_id, title, owner_id, priority, relate_id], [&id, "test002", SUPERVISOR, "Low", AUTOMATIC]);
    let stored = client.ask(&task_request(&id), read_task).unwrap();
    assert_eq!(draft.compare(&stored), Comparison { differences: Vec::new(), is_whole: true });
    let details = client.sandbox.aicc(&format!("/task/{id}"), &Value::Null).json();
    for (key, value) in serde_json::to_value(&draft).unwrap().as_object().unwrap() {
        assert_eq!(details["result"]["taskInfo"][key], *value, "{key}");
    }
}

#[test]
fn a_free_task_is_tied_to_nothing() {
    let client = Client::new();
    let draft = TaskDraft {
        title: "Call the customer back 回电".into(),
        owner_id: AGENT.into(),
        creator_id: LEAD.into(),
        ..TaskDraft::default()
    };
    let id = create(&client, &draft).unwrap();
    let found = find(&client, &draft);
    assert_eq!((found.len(), found[0].task_id.as_str(), found[0].relate_id.as_deref()), (1, id.as_str(), None));
    // The same title, tied to a case, is another task.
    let tied = TaskDraft { r#type: "Case".into(), relate_id: CASE.into(), ..draft };
    assert!(find(&client, &tied).is_empty());
}

#[test]
fn a_task_that_was_created_twice_is_found_twice() {
    let client = Client::new();
    let ids = [create(&client, &task()).unwrap(), create(&client, &task()).unwrap()];
    let found: Vec<String> = find(&client, &task()).into_iter().map(|task| task.task_id).collect();
    assert_eq!(found, [ids[1].clone(), ids[0].clone()], "newest first");
}

#[test]
fn the_longest_title_in_bytes_arrives_whole() {
    let client = Client::new();
    let title = "题".repeat(42) + "ab";
    let draft = TaskDraft { title: title.clone(), description: "述".repeat(6666), ..task() };
    create(&client, &draft).unwrap();
    assert_eq!(find(&client, &draft)[0].title, title);
}

#[test]
fn every_refusal_of_a_task_is_read_with_its_code_and_creates_nothing() {
    let client = Client::new();
    let refuse = |code: &str, change: fn(&mut TaskDraft)| {
        let mut draft = task();
        change(&mut draft);
        assert_refused(create(&client, &draft), ProblemKind::Server, 200, Some(code));
    };
    refuse("405290010", |task| task.relate_id = "c6m8nowhere".into());
    refuse("405290012", |task| task.owner_id = "10gg0nobody".into());
    refuse("405290013", |task| task.creator_id = "10gg0nobody".into());
    refuse("405290014", |task| task.contact_id = "ciIy0nobody".into());
    assert!(find(&client, &task()).is_empty());
}

#[test]
fn nothing_of_a_task_list_is_lost() {
    let client = Client::new();
    create(&client, &task()).unwrap();
    let request = tasks_request(&TaskQuery { creator_id: SUPERVISOR.into(), limit: 100, ..TaskQuery::default() });
    let list = client.ask(&request, read_tasks).unwrap();
    let raw = client.json(&request)["result"].clone();
    assert!(list.count.is_some() && list.count == raw["count"].as_u64());
    let rows = raw["taskList"].as_array().unwrap();
    assert_eq!(rows.len(), list.task_list.len());
    for (task, raw) in list.task_list.iter().zip(rows) {
        let Task { task_id, task_no, title, owner_id, created_date, .. } = task;
        let keys = ["taskId", "taskNo", "title", "ownerId", "createdDate"];
        let read = [task_id, task_no, title, owner_id, created_date];
        assert_eq!(read.map(String::as_str), keys.map(|key| text(&raw[key])));
        let filled = [&task.priority, &task.relate_id, &task.contact_id, &task.description, &task.due_date];
        let keys = ["priority", "relateId", "contactId", "description", "dueDate"];
        let shown = keys.map(|key| raw[key].as_str().unwrap_or_default());
        assert_eq!(filled.map(|text| text.as_deref().unwrap_or_default()), shown);
        assert!([task_id, title, owner_id, created_date].iter().all(|text| !text.is_empty()));
    }
}
