use casement::CaseAccess;
use casement::api::Connection;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::support::*;

const SELF: &str = "/people/@self";
const CASE: &str = "/crm/case/1234";
const FOUND: &str = "/people/simple/filter";

pub fn scenes() -> Vec<Scene> {
    let scene = |state, answers, keeps, shows, mount, steps| Scene {
        widget: "case-access",
        state,
        answers,
        keeps,
        shows,
        mount,
        steps,
    };
    use Step::{Click, ClickAt, Open, See, Send};
    const IDS: &[&str] = &["id", "listAdminModules"];
    let others = |mut answers: Vec<(&'static str, u16, Value)>| {
        answers.extend([(SELF, 200, me()), (CASE, 200, case()), (FOUND, 200, found()), ("/people/", 404, error(404))]);
        answers
    };
    vec![
        scene(
            "private",
            others(vec![]),
            IDS,
            &["title", "displayName"],
            one,
            &[See("Who may see it today"), See("Nothing changes yet")],
        ),
        scene(
            "somebody taken off",
            others(vec![]),
            IDS,
            &["displayName"],
            one,
            &[See("Nothing changes yet"), ClickAt("[part=row] button"), See("is no longer on the list")],
        ),
        scene(
            "people found",
            others(vec![]),
            IDS,
            &["displayName", "title"],
            one,
            &[See("Nothing changes yet"), Open("Add a person", "to narrow")],
        ),
        scene(
            "refused",
            others(vec![("PUT", 403, error(403))]),
            IDS,
            &["message", "displayName"],
            one,
            &[See("Nothing changes yet"), Send, See("were not changed")],
        ),
        scene(
            "not known",
            others(vec![("PUT", 500, error(500))]),
            IDS,
            &["message"],
            one,
            &[See("Nothing changes yet"), ClickAt("[part=row] button"), Send, See("It is not known")],
        ),
        scene(
            "saved otherwise",
            others(vec![("PUT", 200, otherwise())]),
            IDS,
            &["displayName"],
            one,
            &[See("Nothing changes yet"), Send, See("something else than you asked for")],
        ),
        scene(
            "changed meanwhile",
            vec![(SELF, 200, me()), (CASE, 200, case()), (CASE, 200, otherwise()), ("/people/", 404, error(404))],
            IDS,
            &["displayName"],
            one,
            &[See("Nothing changes yet"), ClickAt("[part=row] button"), Send, See("Somebody changed who may see")],
        ),
        scene(
            "read only",
            vec![(SELF, 200, stranger()), (CASE, 200, case()), ("/people/", 404, error(404))],
            IDS,
            &["displayName"],
            one,
            &[See("You cannot change who may see this case")],
        ),
        scene(
            "not there",
            vec![(SELF, 200, me()), (CASE, 404, error(404))],
            IDS,
            &["message"],
            one,
            &[See("There is no such case")],
        ),
        scene(
            "nobody signed in",
            vec![(SELF, 500, error(500)), (CASE, 200, case()), ("/people/", 404, error(404))],
            IDS,
            &["message"],
            one,
            &[See("It could not be read who you are"), Click("Try again"), See("It could not be read who you are")],
        ),
    ]
}

fn me() -> Value {
    sample!("onlyoffice/self")
}

fn stranger() -> Value {
    with(
        me(),
        &[("/response/id", json!("33333333-739c-462b-af15-e652a3b1b6eb")), ("/response/listAdminModules", json!([]))],
    )
}

fn case() -> Value {
    sample!("onlyoffice/access_private")
}

fn otherwise() -> Value {
    let somebody = json!([{"id": "44444444-739c-462b-af15-e652a3b1b6eb", "displayName": "Eve", "title": "Intern"}]);
    with(case(), &[("/response/accessList", somebody)])
}

fn found() -> Value {
    sample!("onlyoffice/people_filter")
}

fn error(status: u16) -> Value {
    with(sample!("onlyoffice/error_400_argument"), &[("/statusCode", json!(status))])
}

fn one(place: &Place) -> Mounted {
    let connection = Connection::to(&place.url).build();
    mount(move || view! { <CaseAccess connection case_id="1234" /> })
}
