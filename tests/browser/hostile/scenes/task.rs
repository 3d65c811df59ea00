use casement::api::Connection;
use casement::contract::aicc::TaskDraft;
use casement::{Host, TaskCreate};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::support::*;

const OPERATOR: &str = "10gg0000013wbIvo3zbk";
const CASE: &str = "c6m80000014iXKHqDw3c";
const LIST: &str = "/task/list";
const DETAILS: &str = "/openapi/task/";
const CREATE: &str = "POST";

pub fn scenes() -> Vec<Scene> {
    let scene = |state, answers, keeps, shows, mount, steps| Scene {
        widget: "task-create",
        state,
        answers,
        keeps,
        shows,
        mount,
        steps,
    };
    use Step::{Click, Gone, Open, See, Send};
    let sent: &[Step] = &[Gone("128 bytes left"), Send, See("not created")];
    vec![
        scene(
            "of a case",
            vec![("GET", 200, case())],
            IDS,
            &["title", "state", "priority"],
            tied,
            &[See("For the case")],
        ),
        scene(
            "of a case that is not there",
            vec![("GET", 404, aicc_error())],
            &[],
            &["resMsg", "resCode"],
            tied,
            &[See("There is no such case")],
        ),
        scene(
            "refused",
            vec![(LIST, 200, none()), (CREATE, 400, aicc_error())],
            &[],
            &["resMsg", "draft"],
            drafted,
            sent,
        ),
        scene(
            "created",
            vec![(LIST, 404, aicc_error()), (DETAILS, 404, aicc_error()), (CREATE, 200, created())],
            CODE,
            &["draft", "taskId"],
            drafted,
            &[Gone("128 bytes left"), Send, See("The task is created")],
        ),
        scene(
            "created otherwise",
            vec![(LIST, 200, none()), (DETAILS, 200, stored()), (CREATE, 200, created())],
            IDS,
            &["draft"],
            drafted,
            &[Gone("128 bytes left"), Send, See("differs from what you asked for"), Click("Create another")],
        ),
        scene(
            "not known",
            vec![(LIST, 404, aicc_error()), (CREATE, 500, aicc_error())],
            &[],
            &["resMsg", "draft"],
            drafted,
            &[Gone("128 bytes left"), Send, See("It is not known")],
        ),
        scene("people found", vec![(LIST, 200, none())], CODE, &["name", "detail"], free, &[Open("Owner", "2 found")]),
    ]
}

const CODE: &[&str] = &["resCode"];
const IDS: &[&str] = &["resCode", "id", "taskId"];

fn case() -> Value {
    with(
        sample!("aicc/case_details_zh"),
        &[
            ("/result/0/caseInfo/id", json!(CASE)),
            ("/result/0/caseInfo/title", json!("Refund")),
            ("/result/0/caseInfo/state", json!("Processing")),
            ("/result/0/caseInfo/priority", json!("High")),
        ],
    )
}

fn created() -> Value {
    json!({"resCode": "0", "resMsg": "Success", "result": {"taskId": "ccqG0000014iXvGKONQO"}})
}

fn none() -> Value {
    json!({"resCode": "0", "resMsg": "Success", "result": {"count": 0, "taskList": []}})
}

fn stored() -> Value {
    sample!("aicc/task_details")
}

fn tied(place: &Place) -> Mounted {
    of(place, CASE, "")
}

fn free(place: &Place) -> Mounted {
    of(place, "", "")
}

fn drafted(place: &Place) -> Mounted {
    of(place, "", &place.text("draft", "Call back"))
}

fn of(place: &Place, case_id: &'static str, title: &str) -> Mounted {
    let connection = Connection::to(&place.url).build();
    let people = place.people(["10gg0000012IpiXMqxzk", "10gg00000148QvgpaLAm"]);
    let host = Host::default();
    if !title.is_empty() {
        // As much as the contract takes.
        let room = title.char_indices().map(|(at, letter)| at + letter.len_utf8()).take_while(|end| *end <= 128).last();
        let (title, owner_id) = (title[..room.unwrap_or(0)].to_owned(), OPERATOR.to_owned());
        host.set_value(TaskDraft { title, owner_id, creator_id: OPERATOR.to_owned(), ..TaskDraft::default() });
    }
    mount(move || {
        view! { <TaskCreate connection operator_id=OPERATOR case_id=Signal::stored(case_id.to_owned()) people host /> }
    })
}
