use casement::api::Connection;
use casement::contract::ccsqm::{AppointDraft, SetCount};
use casement::{Host, ReviewAssign};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::support::*;

const LIST: &str = "queryQualityTask";
const WRITE: &str = "appointQualityTask";
const ANNA: &str = "1600226476732482572";

pub fn scenes() -> Vec<Scene> {
    let scene = |state, answers, keeps, shows, mount, steps| Scene {
        widget: "review-assign",
        state,
        answers,
        keeps,
        shows,
        mount,
        steps,
    };
    use Step::{ClickAt, Open, See, Send};
    const CODES: &[&str] = &["returnCode", "resultCode"];
    vec![
        scene(
            "quality tasks",
            vec![(LIST, 200, tasks())],
            CODES,
            &["planName", "name", "detail"],
            any,
            &[See("left to review")],
        ),
        scene(
            "a quality task given",
            vec![(LIST, 200, tasks())],
            CODES,
            &["planName", "name"],
            drafted,
            &[See("To review")],
        ),
        scene(
            "refused",
            vec![(LIST, 200, tasks()), (WRITE, 200, refused())],
            CODES,
            &["resultDesc", "name"],
            drafted,
            &[See("To review"), Send, See("The system refused")],
        ),
        scene(
            "done",
            vec![(LIST, 200, tasks()), (WRITE, 200, done())],
            CODES,
            &["planName", "name"],
            drafted,
            &[See("To review"), Send, See("to take effect")],
        ),
        scene(
            "not known",
            vec![(LIST, 200, tasks()), (WRITE, 502, refused())],
            CODES,
            &["resultDesc", "name"],
            drafted,
            &[See("To review"), Send, See("It is not known")],
        ),
        scene(
            "not shown",
            vec![(LIST, 200, sample!("ccsqm/query_refused"))],
            &[],
            &["returnDesc", "returnCode"],
            any,
            &[See("The system says")],
        ),
        scene(
            "people found",
            vec![(LIST, 200, tasks())],
            CODES,
            &["name", "detail"],
            drafted,
            &[See("To review"), Open("Add an inspector", "2 found")],
        ),
        scene(
            "somebody added",
            vec![(LIST, 200, tasks())],
            CODES,
            &["name", "detail"],
            drafted,
            &[See("To review"), Open("Add an inspector", "2 found"), ClickAt("[role=option]:not([aria-disabled])")],
        ),
    ]
}

fn tasks() -> Value {
    sample!("ccsqm/query_quality_tasks")
}

fn refused() -> Value {
    sample!("ccsqm/appoint_refused")
}

fn done() -> Value {
    json!({"resultCode": "0409000", "resultDesc": "Operation successful."})
}

fn any(place: &Place) -> Mounted {
    of(place, None)
}

fn drafted(place: &Place) -> Mounted {
    of(place, Some("954645333549048833"))
}

fn of(place: &Place, task: Option<&'static str>) -> Mounted {
    let connection = Connection::to(&place.url).app_key("casement").build();
    let people = place.people([ANNA, "1600226476732482579"]);
    let inspectors = Signal::stored(vec![place.person(ANNA)]);
    let host = Host::default();
    if let Some(task) = task {
        let set_counts = vec![SetCount { person_id: ANNA.into(), count: Some(1) }];
        host.set_value(AppointDraft { quality_task_id: task.to_owned(), set_counts, ..AppointDraft::default() });
    }
    mount(move || {
        view! {
            <ReviewAssign
                connection
                operator_id="1611917095665261978"
                quality_task_id=Signal::stored(task.unwrap_or_default().to_owned())
                inspectors
                people
                host
            />
        }
    })
}
