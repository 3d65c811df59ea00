use casement::api::Connection;
use casement::contract::osm::RelationsDraft;
use casement::{CaseRelations, Host};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::support::*;

const LIST: &str = "/relations";

pub fn scenes() -> Vec<Scene> {
    let scene = |state, answers, keeps, shows, mount, steps| Scene {
        widget: "case-relations",
        state,
        answers,
        keeps,
        shows,
        mount,
        steps,
    };
    use Step::{Click, Press, See, Send, Type};
    const TICKET: &[&str] = &["case_id", "simple_description", "user_name"];
    vec![
        scene("associated", vec![(LIST, 200, list())], &[], TICKET, one, &[See("places taken")]),
        scene(
            "about to be removed",
            vec![(LIST, 200, list())],
            &[],
            TICKET,
            one,
            &[See("places taken"), Click("Remove"), See("?")],
        ),
        scene(
            "removal refused",
            vec![("DELETE", 400, error()), (LIST, 200, list())],
            &["case_id"],
            &["error_msg", "error_code", "user_name"],
            one,
            &[
                See("places taken"),
                Click("Remove"),
                See("?"),
                Step::ClickAt("[role=alertdialog] button"),
                See("not removed"),
            ],
        ),
        scene(
            "tickets found",
            vec![(LIST, 200, none()), ("/cases?", 200, tickets())],
            &[],
            &["incident_id", "simple_description"],
            one,
            &[See("places taken"), Type("Ticket ID or words", "printer"), See(" tickets ")],
        ),
        scene(
            "a found ticket chosen",
            vec![(LIST, 200, none()), ("/cases?", 200, tickets())],
            &[],
            &["incident_id", "simple_description"],
            one,
            &[See("places taken"), Type("Ticket ID or words", "printer"), See(" tickets "), Click("Add")],
        ),
        scene(
            "refused",
            vec![("POST", 400, error()), (LIST, 200, none())],
            &[],
            &["error_msg", "error_code"],
            drafted,
            &[See("places taken"), Send, See("were not associated")],
        ),
        scene(
            "not known",
            vec![("POST", 500, error()), (LIST, 200, list())],
            &[],
            &["error_msg", "case_id"],
            drafted,
            &[See("places taken"), Send, See("It is not known")],
        ),
        scene(
            "found otherwise",
            vec![("POST", 200, json!({})), (LIST, 200, none()), (LIST, 200, none()), (LIST, 200, list())],
            &[],
            &["case_id"],
            drafted,
            &[See("places taken"), Send, See("though it was not asked for")],
        ),
        scene(
            "not readable",
            vec![(LIST, 403, error())],
            &[],
            &["error_msg", "error_code"],
            one,
            &[See("The system says")],
        ),
        scene(
            "ids left out",
            vec![(LIST, 200, list())],
            &[],
            &["case_id"],
            one,
            &[See("places taken"), Type("Ticket ID or words", "case-123 TT1x"), Press("Ticket ID or words", "Enter")],
        ),
    ]
}

fn list() -> Value {
    sample!("osm/list_relations")
}

fn none() -> Value {
    json!({"case_relation_list": []})
}

fn tickets() -> Value {
    sample!("osm/list_cases")
}

fn error() -> Value {
    json!({"error_code": "OSM.9999", "error_msg": "Forbidden"})
}

fn one(place: &Place) -> Mounted {
    of(place, &[])
}

fn drafted(place: &Place) -> Mounted {
    of(place, &["TT8"])
}

fn of(place: &Place, ids: &[&str]) -> Mounted {
    let connection = Connection::to(&place.url).build();
    let host = Host::default();
    if !ids.is_empty() {
        host.set_value(RelationsDraft { related_id_list: ids.iter().map(|id| (*id).to_owned()).collect() });
    }
    mount(move || view! { <CaseRelations connection case_id="case-123" group_id="123456" host /> })
}
