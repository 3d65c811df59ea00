//! Review work is handed out, and the tasks are listed with every digit of their ids.

use casement_contract::{
    Problem, ProblemKind,
    ccsqm::{
        AppointDraft, AppointTarget, QualityTask, QualityTaskList, QualityTaskQuery, SetCount, quality_tasks_request,
        read_appointed, read_quality_tasks,
    },
};
use serde_json::Value;

use super::{Client, assert_refused, text};

const BIG: &str = "954645333549048833";
/// More than a signed number of 64 bits holds.
const HUGE: &str = "16239245027406915901";
const INSPECTOR: &str = "1600226476732482572";
const OPERATOR: &str = "1611917095665261978";

/// The values of the vendor's sample.
pub fn appoint() -> (AppointDraft, AppointTarget) {
    let draft = AppointDraft {
        quality_task_id: BIG.into(),
        is_take_effect: 0,
        set_counts: vec![SetCount { person_id: INSPECTOR.into(), count: Some(2) }],
    };
    (draft, AppointTarget { operator_id: OPERATOR.into(), available: None })
}

pub fn query() -> QualityTaskQuery {
    QualityTaskQuery {
        operator_id: OPERATOR.into(),
        current_role: "qualityDirector".into(),
        plan_name: String::new(),
        start_time_millis: 0,
        end_time_millis: 9_999_999_999_999,
        page: 1,
        rows: 100,
    }
}

fn send(client: &Client, (draft, target): &(AppointDraft, AppointTarget)) -> Result<(), Problem> {
    client.ask(&draft.request(target).unwrap(), read_appointed)
}

fn list(client: &Client, query: &QualityTaskQuery) -> QualityTaskList {
    client.ask(&quality_tasks_request(query), read_quality_tasks).unwrap()
}

fn find(client: &Client, id: &str) -> QualityTask {
    list(client, &query()).data.into_iter().find(|task| task.id == id).unwrap()
}

/// What is stored. No vendor documents a way to read it, so this path is the sandbox's own.
fn stored(client: &Client, id: &str) -> Vec<(String, Option<u64>, u64)> {
    let items = client.sandbox.get(&format!("/sandbox/appointments?qualityTaskId={id}")).json()["items"].clone();
    let share =
        |item: &Value| (text(&item["personID"]), item["count"].as_u64(), item["isTakeEffect"].as_u64().unwrap());
    items.as_array().unwrap().iter().map(share).collect()
}

#[test]
fn both_ids_go_there_and_come_back_exactly() {
    let client = Client::new();
    for id in [BIG, HUGE] {
        let (mut draft, target) = appoint();
        draft.quality_task_id = id.into();
        assert_eq!(send(&client, &(draft, target)), Ok(()), "{id}");
        assert_eq!(find(&client, id).id, id);
        assert_eq!(stored(&client, id), [(INSPECTOR.into(), Some(2), 0)]);
    }
}

#[test]
fn an_appointment_that_takes_effect_shows_in_the_list() {
    let client = Client::new();
    let (mut draft, target) = appoint();
    assert_eq!(send(&client, &(draft.clone(), target.clone())), Ok(()));
    assert_eq!(find(&client, BIG).status, "0");
    draft.is_take_effect = 1;
    assert_eq!(send(&client, &(draft, target)), Ok(()));
    assert_eq!(find(&client, BIG).status, "1");
    assert_eq!(stored(&client, BIG), [(INSPECTOR.into(), Some(2), 1)]);
}

#[test]
fn several_inspectors_get_their_own_counts_and_zero_is_a_count() {
    let client = Client::new();
    let people = client.sandbox.get("/sandbox/people?kind=inspector&limit=3").json()["items"].clone();
    let ids: Vec<String> = people.as_array().unwrap().iter().map(|person| text(&person["id"])).collect();
    let (mut draft, target) = appoint();
    let counts = [Some(100), Some(44), Some(0)];
    draft.set_counts = ids.iter().zip(counts).map(|(id, count)| SetCount { person_id: id.clone(), count }).collect();
    assert_eq!(Some(draft.total()), find(&client, BIG).left_to_review());
    assert_eq!(send(&client, &(draft, target)), Ok(()));
    let expected: Vec<_> = ids.into_iter().zip(counts).map(|(id, count)| (id, count, 0)).collect();
    assert_eq!(stored(&client, BIG), expected);
}

#[test]
fn every_refusal_of_an_appointment_is_read_with_its_code_and_stores_nothing() {
    let client = Client::new();
    let refuse = |code: &str, change: fn(&mut AppointDraft, &mut AppointTarget)| {
        let (mut draft, mut target) = appoint();
        change(&mut draft, &mut target);
        let problem = assert_refused(send(&client, &(draft, target)), ProblemKind::Server, 500, Some(code));
        assert!(!problem.message.is_empty());
    };
    // The neighbours that a double makes of the two ids.
    refuse("0409501", |draft, _| draft.quality_task_id = "954645333549048800".into());
    refuse("0409501", |draft, _| draft.quality_task_id = "16239245027406916000".into());
    refuse("0409502", |_, target| target.operator_id = "1611917095665262000".into());
    refuse("0409503", |draft, _| draft.set_counts[0].person_id = "1600226476732482600".into());
    // Not an inspector.
    refuse("0409503", |draft, _| draft.set_counts[0].person_id = OPERATOR.into());
    // The contract only warns of this.
    refuse("0409506", |draft, _| draft.set_counts[0].count = Some(145));
    assert!(stored(&client, BIG).is_empty());
}

#[test]
fn a_list_that_is_asked_for_wrongly_is_refused() {
    let client = Client::new();
    let ask = |query: &QualityTaskQuery| client.ask(&quality_tasks_request(query), read_quality_tasks);
    let role = QualityTaskQuery { current_role: "director".into(), ..query() };
    assert_refused(ask(&role), ProblemKind::Server, 500, Some("0409504"));
    let stranger = QualityTaskQuery { operator_id: "1".into(), ..query() };
    assert_refused(ask(&stranger), ProblemKind::Server, 500, Some("0409502"));
    let nobody = QualityTaskQuery { operator_id: String::new(), ..query() };
    assert_refused(ask(&nobody), ProblemKind::Validation, 400, Some("0409400"));
}

#[test]
fn nothing_of_a_list_of_quality_tasks_is_lost() {
    let client = Client::new();
    let request = quality_tasks_request(&query());
    let list = client.ask(&request, read_quality_tasks).unwrap();
    let raw = client.json(&request);
    assert_eq!((list.total, list.data.len()), (Some(40), 40));
    for (task, raw) in list.data.iter().zip(raw["data"].as_array().unwrap()) {
        assert_eq!(task.id, text(&raw["planCodeStr"]), "the same digits as text");
        assert_eq!((&task.plan_name, &task.status), (&text(&raw["planName"]), &text(&raw["status"])));
        assert_eq!(task.review_total_count, raw["reviewTotalCount"].as_u64());
        assert_eq!(task.review_finished_count, raw["reviewFinishedCount"].as_u64());
        assert!(task.left_to_review().is_some() && !task.plan_name.is_empty() && !task.status.is_empty());
    }
    assert_eq!(find(&client, BIG).left_to_review(), Some(144));
}

#[test]
fn quality_tasks_are_found_by_name_date_and_role_page_by_page() {
    let client = Client::new();
    let named = list(&client, &QualityTaskQuery { plan_name: "REFUND promises, full".into(), ..query() });
    assert_eq!((named.total, named.data[0].id.as_str()), (Some(1), BIG));
    let page = list(&client, &QualityTaskQuery { page: 2, rows: 39, ..query() });
    assert_eq!((page.total, page.data.len()), (Some(40), 1));
    let past = list(&client, &QualityTaskQuery { end_time_millis: 1, ..query() });
    assert_eq!((past.total, past.data.len()), (Some(0), 0));
    for role in ["qualityInspector", "tableStaff", "tableDirector"] {
        assert!(list(&client, &QualityTaskQuery { current_role: role.into(), ..query() }).total.is_some());
    }
}
