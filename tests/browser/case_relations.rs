//! Case-relations in a browser, with canned answers: a folder by theme.

mod choosing;
mod given;
mod habits;
mod host;
mod languages;
mod locale;
mod refused;
mod sending;
mod states;
mod unknown;

use std::cell::RefCell;
use std::rc::Rc;

use casement::api::Connection;
use casement::contract::Request;
use casement::contract::osm::RelationsDraft;
use casement::{CaseRelations, Outcome, Submission};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

const NONE: &str = r#"{"case_relation_list":[]}"#;
const ONE: &str =
    r#"{"case_relation_list":[{"case_id":"TT1","simple_description":"Disk <b>full</b>","user_name":"王小明"}]}"#;
const TWO: &str = r#"{"case_relation_list":[{"case_id":"TT1","simple_description":"Disk full"},{"case_id":"TT2"}]}"#;
const THREE: &str = r#"{"case_relation_list":[{"case_id":"TT1"},{"case_id":"TT2"},{"case_id":"TT3"}]}"#;
const TICKETS: &str = r#"{"total_count":57,"incident_info_list":[
    {"incident_id":"TT7","simple_description":"Printer offline","status":1},
    {"incident_id":"TT1","simple_description":"Disk full","status":3}]}"#;
const LIST: &str = "/relations";
const RELATIONS: &str = "/v2/servicerequest/cases/case-123/relations";

struct Page {
    page: Mounted,
    outcomes: Rc<RefCell<Vec<Outcome>>>,
    drafts: Rc<RefCell<Vec<Vec<String>>>>,
}

/// The writes go to the same address as the list, so they are looked for first; and the list that is shown is read
/// once more right before a write.
fn answering(mut answers: Vec<Answer>) -> Answers {
    let is_write = |(part, ..): &Answer| matches!(*part, "POST" | "DELETE");
    let list = answers.iter().position(|(part, ..)| *part == LIST).filter(|_| answers.iter().any(is_write));
    if let Some(list) = list {
        answers.insert(list, answers[list]);
    }
    answering_just(answers)
}

/// The same with no list but these.
fn answering_just(mut answers: Vec<Answer>) -> Answers {
    answers.sort_by_key(|(part, ..)| !matches!(*part, "POST" | "DELETE"));
    answer(answers)
}

fn open_with(group_id: &'static str) -> Page {
    open_held(&held(None, |_| true), "case-123", group_id, UNLOCKED)
}

/// Whether it is disabled, and whether it can be read only.
const UNLOCKED: (bool, bool) = (false, false);

fn open_held(
    held: &Held<RelationsDraft>,
    case_id: &'static str,
    group_id: &'static str,
    (disabled, readonly): (bool, bool),
) -> Page {
    let outcomes = Rc::new(RefCell::new(Vec::new()));
    let drafts = Rc::new(RefCell::new(Vec::new()));
    let (told, changed, host) = (outcomes.clone(), drafts.clone(), held.host.clone());
    let page = mount(move || {
        let on_outcome = UnsyncCallback::new(move |outcome| told.borrow_mut().push(outcome));
        let on_change = UnsyncCallback::new(move |draft: RelationsDraft| {
            changed.borrow_mut().push(draft.related_id_list);
        });
        view! {
            <CaseRelations
                connection=Connection::same_origin()
                case_id=case_id
                group_id=group_id
                disabled=disabled
                readonly=readonly
                host
                on_outcome=on_outcome
                on_change=on_change
            />
        }
    });
    Page { page, outcomes, drafts }
}

async fn open() -> Page {
    let page = open_with("123456");
    page.page.see("places taken").await;
    page
}

impl Page {
    fn finder(&self) -> web_sys::HtmlElement {
        self.page.field("Ticket ID or words")
    }

    async fn enter(&self, text: &str) {
        type_into(&self.finder(), text);
        press(&self.finder(), "Enter");
        settle().await;
    }

    fn slots(&self) -> Vec<String> {
        let slots = self.page.all("[aria-label='Places'] > li");
        slots.iter().map(|slot| slot.get_attribute("data-state").unwrap()).collect()
    }

    fn request(&self) -> Request {
        match self.outcomes.borrow().last().cloned() {
            Some(
                Outcome::Done { request, .. } | Outcome::Mismatch { request, .. } | Outcome::Unknown { request, .. },
            ) => request,
            other => panic!("{other:?}"),
        }
    }
}

fn chosen(ids: &[&str]) -> RelationsDraft {
    RelationsDraft { related_id_list: ids.iter().map(|id| (*id).to_owned()).collect() }
}
