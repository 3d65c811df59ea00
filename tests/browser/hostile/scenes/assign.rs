use casement::api::Connection;
use casement::contract::aicc::TransferDraft;
use casement::{CaseAssign, Host};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::support::*;

const OWNER: &str = "10gg0000012IpiXMqxzk";
const CASE: &str = "/case/c6m8";
const TRANSFER: &str = "/case/transfer";

pub fn scenes() -> Vec<Scene> {
    let scene = |state, answers, keeps, shows, mount, steps| Scene {
        widget: "case-assign",
        state,
        answers,
        keeps,
        shows,
        mount,
        steps,
    };
    use Step::{Open, See, Send, Type};
    vec![
        scene(
            "loaded",
            vec![(CASE, 200, case())],
            READ,
            &["title", "ownerName", "state", "priority"],
            one,
            &[See("Owner now")],
        ),
        scene(
            "refused",
            vec![(TRANSFER, 400, aicc_error()), (CASE, 200, owned())],
            OWNED,
            &["resMsg", "title", "draft"],
            drafted,
            &[See("Owner now"), Send, See("was not assigned")],
        ),
        scene(
            "not known",
            vec![(TRANSFER, 500, aicc_error()), (CASE, 200, case())],
            OWNED,
            &["resMsg", "draft"],
            drafted,
            &[See("Owner now"), Send, See("It is not known")],
        ),
        scene(
            "somebody else's",
            vec![(TRANSFER, 200, done()), (CASE, 200, case())],
            OWNED,
            &["ownerName"],
            drafted,
            &[See("Owner now"), Send, See("has another owner")],
        ),
        scene(
            "not there",
            vec![(CASE, 404, aicc_error())],
            &[],
            &["resMsg", "resCode"],
            one,
            &[See("There is no such case")],
        ),
        scene(
            "several",
            vec![(TRANSFER, 400, aicc_error()), (CASE, 200, owned())],
            OWNED,
            &["title", "resMsg"],
            several,
            &[See("Not sent yet"), Step::Gone("Reading the case"), Send, See("refused")],
        ),
        scene(
            "people found",
            vec![(CASE, 200, case())],
            READ,
            &["name", "detail"],
            one,
            &[See("Owner now"), Open("New owner", "2 found")],
        ),
        scene(
            "somebody chosen",
            vec![(CASE, 200, case())],
            READ,
            &["name"],
            one,
            &[See("Owner now"), Type("New owner", "d"), See("2 found"), Step::Press("New owner", "Enter")],
        ),
    ]
}

const READ: &[&str] = &["resCode", "id"];
const OWNED: &[&str] = &["resCode", "ownerId", "id"];

fn done() -> Value {
    json!({"resCode": "0", "resMsg": "Success"})
}

fn case() -> Value {
    with(
        sample!("aicc/case_details_zh"),
        &[
            ("/result/0/caseInfo/id", json!(ASKED_ID)),
            ("/result/0/caseInfo/ownerId", json!("10gg00000148QvgpaLAm")),
            ("/result/0/caseInfo/ownerName", json!("Wang")),
            ("/result/0/caseInfo/title", json!("Refund")),
            ("/result/0/caseInfo/state", json!("Processing")),
            ("/result/0/caseInfo/priority", json!("High")),
        ],
    )
}

fn owned() -> Value {
    case()
}

fn one(place: &Place) -> Mounted {
    of(place, &["c6m800000142lp0xsJlI"], "")
}

fn drafted(place: &Place) -> Mounted {
    of(place, &["c6m800000142lp0xsJlI"], &place.text("draft", "Please call"))
}

fn several(place: &Place) -> Mounted {
    of(place, &["c6m800000142lp0xsJlI", "c6m800000142lp0xsJlJ"], "Please call")
}

/// The remark is cut by the page so that it can be sent.
fn of(place: &Place, case_ids: &[&str], remark: &str) -> Mounted {
    let case_ids: Vec<String> = case_ids.iter().map(|id| (*id).to_owned()).collect();
    let connection = Connection::to(&place.url).build();
    let people = place.people([OWNER, "10gg00000148QvgpaLAm"]);
    let host = Host::default();
    if !remark.is_empty() {
        let remark = remark.chars().take(400).collect();
        host.set_value(TransferDraft { owner_id: OWNER.to_owned(), remark, ..TransferDraft::default() });
    }
    mount(move || {
        view! {
            <CaseAssign
                connection
                case_ids=Signal::stored(case_ids)
                operator_id="10gg0000013wbIvo3zbk"
                people
                host
            />
        }
    })
}
