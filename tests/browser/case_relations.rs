use std::cell::RefCell;
use std::rc::Rc;

use casement::api::Connection;
use casement::contract::Request;
use casement::contract::osm::RelationsDraft;
use casement::widgets::case_relations::examples::examples;
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

/// The writes go to the same address as the list, so they are looked for first.
fn answering(mut answers: Vec<Answer>) -> Answers {
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

#[wasm_bindgen_test]
fn every_state_says_its_own_words() {
    for (name, words) in [
        ("loading", "Reading the associations"),
        ("no association", "0 of 3 places taken"),
        ("one of three", "1 of 3 places taken"),
        ("full", "All three places are taken"),
        ("chosen", "1 of 3 places taken, 1 chosen"),
        ("searching", "3 of 57 tickets shown"),
        ("nothing found", "No ticket found"),
        ("search failed", "The tickets could not be searched"),
        ("left out", "is this ticket itself"),
        ("invalid", "Choose at least one ticket"),
        ("submitting", "Associating…"),
        ("done", "2 tickets are associated: TT201801020526, TT201801020527"),
        ("done, list not read", "The list could not be read since"),
        ("confirm removal", "Remove TT201801020527?"),
        ("removing", "Removing"),
        ("removed", "TT201801020527 is no longer associated"),
        ("mismatch", "The system accepted it, but its list says otherwise"),
        ("refused", "Somebody else was faster"),
        ("removal refused", "TT201801020527 was not removed"),
        ("unknown outcome", "It is not known whether the tickets were associated"),
        ("check failed", "The list could not be read, so it is still not known"),
        ("checked after an unknown outcome", "This is what the system has now"),
        ("not found", "There is no such ticket"),
        ("not allowed", "You may not see this ticket"),
        ("list not readable", "Continue without the list"),
        ("without the list", "The present associations are not known"),
        ("empty", "No ticket is chosen"),
    ] {
        let page = example(examples(), name);
        assert!(page.text().contains(words), "{name}: {words:?} is not in\n{}", page.text());
    }
    assert_eq!(examples().len(), 27);
}

#[wasm_bindgen_test]
async fn three_places_are_always_in_sight() {
    let _answers = answering(vec![(LIST, 200, ONE)]);
    let page = open().await;
    assert_eq!(page.slots(), ["filled", "free", "free"]);
    page.enter("TT9").await;
    assert_eq!(page.slots(), ["filled", "chosen", "free"]);
    page.page.see("1 of 3 places taken, 1 chosen").await;
}

#[wasm_bindgen_test]
async fn text_from_the_system_is_text() {
    let _answers = answering(vec![(LIST, 200, ONE)]);
    let page = open().await;
    assert!(page.page.text().contains("Disk <b>full</b>"));
    assert!(page.page.all("b").is_empty());
    assert!(page.page.text().contains("Submitted by 王小明"));
}

#[wasm_bindgen_test]
async fn pasted_ids_are_taken_and_the_others_get_their_reason() {
    let _answers = answering(vec![(LIST, 200, ONE)]);
    let page = open().await;
    let pasted = "case-123\nTT1\nTT8, TT8；TT9\nTT10";
    assert!(!paste_into(&page.finder(), pasted), "the paste is the widget's");
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT8", "TT9"]);
    let text = page.page.text();
    for reason in
        ["case-123 is this ticket itself", "TT1 is associated already", "TT8 is chosen already", "TT10 finds no place"]
    {
        assert!(text.contains(reason), "{reason:?} is not in\n{text}");
    }
    let said: String = page.page.all("[role='status']").iter().filter_map(|status| status.text_content()).collect();
    assert!(said.contains("TT8, TT9 chosen, 4 left out"), "{said}");
}

#[wasm_bindgen_test]
async fn a_pasted_id_that_is_too_long_is_left_out_and_words_are_not_taken() {
    let _answers = answering(vec![("/relations", 200, NONE)]);
    let page = open().await;
    paste_into(&page.finder(), &["1".repeat(65), "TT2".to_owned()].join(" "));
    page.page.see("is longer than 64 characters").await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT2"]);
    assert!(paste_into(&page.finder(), "printer on floor 2"), "words go into the line");
    assert_eq!(page.drafts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn the_limit_counts_what_is_there_already() {
    let answers = answering(vec![(LIST, 200, TWO)]);
    let page = open().await;
    page.enter("TT8 TT9").await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT8"]);
    assert!(page.page.text().contains("TT9 finds no place"), "{}", page.page.text());
    assert_eq!(answers.sent_to("POST").len(), 0);
}

#[wasm_bindgen_test]
async fn a_full_ticket_offers_no_search() {
    let _answers = answering(vec![(LIST, 200, THREE)]);
    let page = open().await;
    assert!(page.page.text().contains("All three places are taken"));
    assert!(page.page.maybe_button("Associate").is_none());
    assert!(page.page.maybe_button("Remove TT1").is_some());
}

#[wasm_bindgen_test]
async fn three_additions_are_one_request_and_the_list_is_read_again() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, THREE), ("POST", 200, "{}")]);
    let page = open().await;
    page.enter("TT1 TT2 TT3").await;
    page.page.button("Associate").click();
    page.page.see("3 tickets are associated: TT1, TT2, TT3").await;
    let posts = answers.sent_to("POST");
    assert_eq!(posts.len(), 1);
    assert!(posts[0].url.ends_with(RELATIONS));
    assert_eq!(posts[0].body, r#"{"related_id_list":["TT1","TT2","TT3"],"group_id":"123456"}"#);
    assert_eq!(page.slots(), ["filled", "filled", "filled"]);
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Done { .. }]));
}

#[wasm_bindgen_test]
async fn pressing_twice_sends_once() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "")]);
    let page = open().await;
    page.enter("TT1").await;
    let button = page.page.button("Associate");
    button.focus().unwrap();
    button.click();
    button.click();
    page.page.see("TT1 is associated").await;
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert!(has_focus(&page.page.button("Associate")), "the button keeps the focus");
}

#[wasm_bindgen_test]
async fn words_are_searched_and_a_ticket_is_added_by_its_button() {
    let answers =
        answering(vec![("/relations", 200, ONE), ("/cases?app_key=print&", 500, ""), ("/cases?", 200, TICKETS)]);
    let page = open().await;
    type_into(&page.finder(), "print");
    type_into(&page.finder(), "printer");
    page.page.see("2 of 57 tickets shown").await;
    assert_eq!(answers.sent_to("/cases?").len(), 1, "only the last words are asked for");
    assert!(answers.sent_to("/cases?app_key=printer&group_id=123456").len() == 1);
    assert!(page.page.text().contains("Processing"));
    let add = page.page.button("Add TT7");
    add.focus().unwrap();
    add.click();
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT7"]);
    assert!(has_focus(&add), "the button stays and keeps the focus");
    assert_eq!(add.text_content().unwrap(), "Chosen");
    let associated = page.page.button("Associated TT1");
    associated.click();
    assert_eq!(associated.get_attribute("aria-disabled").unwrap(), "true");
    assert_eq!(page.drafts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn enter_takes_ids_searches_words_and_never_sends_meanwhile() {
    let answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, r#"{"incident_info_list":[]}"#)]);
    let page = open().await;
    type_into(&page.finder(), "printer broken");
    assert!(!press(&page.finder(), "Enter"), "Enter is the widget's");
    page.page.see("No ticket found").await;
    assert!(page.drafts.borrow().is_empty());
    page.enter("TT4").await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT4"]);
    assert_eq!(value(&page.finder()), "");
    type_into(&page.finder(), "backup");
    page.page.see("Take “backup” as a ticket ID").await;
    page.page.button("Take “backup” as a ticket ID").click();
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT4", "backup"]);
    assert_eq!(answers.sent_to("POST").len(), 0);
}

#[wasm_bindgen_test]
async fn nothing_chosen_is_said_and_leads_to_the_search() {
    let answers = answering(vec![(LIST, 200, NONE)]);
    let page = open().await;
    page.page.button("Associate").click();
    settle().await;
    assert!(focused().class_list().contains("casement-error-summary"));
    page.page.button("Choose at least one ticket, or enter its ID.").click();
    assert!(has_focus(&page.finder()));
    page.enter("TT4").await;
    assert!(!page.page.text().contains("There is a problem"));
    assert_eq!(answers.sent_to("POST").len(), 0);
}

#[wasm_bindgen_test]
async fn a_group_is_asked_for_when_the_page_gives_none() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let page = open_with("");
    page.page.see("places taken").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("Enter the group ID").await;
    assert_eq!(answers.sent_to("POST").len(), 0);
    type_into(&page.page.field("Group ID"), " 组42 ");
    page.page.button("Associate").click();
    page.page.see("TT1 is associated").await;
    assert_eq!(answers.sent_to("POST")[0].body, r#"{"related_id_list":["TT1"],"group_id":"组42"}"#);
}

#[wasm_bindgen_test]
async fn a_removal_is_asked_about_and_can_be_left() {
    let answers = answering(vec![(LIST, 200, TWO)]);
    let page = open().await;
    page.page.button("Remove TT2").click();
    settle().await;
    let dialog = page.page.find("[role='alertdialog']");
    assert!(dialog.text_content().unwrap().contains("Remove TT2?It can be added again."));
    assert_eq!(focused().text_content().unwrap(), "Remove", "the focus is on the answer");
    press(&focused(), "Escape");
    settle().await;
    assert!(page.page.all("[role='alertdialog']").is_empty());
    assert!(has_focus(&page.page.button("Remove TT2")), "and goes back");
    assert_eq!(answers.sent_to("DELETE").len(), 0);
}

#[wasm_bindgen_test]
async fn a_removal_is_a_delete_with_a_body_and_can_be_taken_back() {
    let answers = answering(vec![
        (LIST, 200, TWO),
        (LIST, 200, ONE),
        (LIST, 200, TWO),
        ("DELETE", 200, ""),
        ("POST", 200, r#"{"error_code":"","error_msg":""}"#),
    ]);
    let page = open().await;
    page.page.button("Remove TT2").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    page.page.see("TT2 is no longer associated").await;
    let deletes = answers.sent_to("DELETE");
    assert_eq!(deletes.len(), 1);
    assert!(deletes[0].url.ends_with(RELATIONS));
    assert_eq!(deletes[0].body, r#"{"related_id":"TT2","group_id":"123456"}"#);
    assert_eq!(page.slots(), ["filled", "free", "free"]);
    settle().await;
    assert!(has_focus(&page.page.button("Add it back")));
    page.page.button("Add it back").click();
    page.page.see("TT2 is associated").await;
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert_eq!(page.request().body.unwrap(), r#"{"related_id_list":["TT2"],"group_id":"123456"}"#);
    assert_eq!(page.outcomes.borrow().len(), 2);
}

#[wasm_bindgen_test]
async fn after_an_unknown_outcome_nothing_is_sent_until_somebody_has_looked() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 0, "")]);
    let page = open().await;
    page.enter("TT1 TT2").await;
    page.page.button("Associate").click();
    page.page.see("It is not known whether the tickets were associated").await;
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Unknown { .. }]));
    page.page.button("Associate").click();
    settle().await;
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert!(has_focus(&page.page.button("Check the list now")));
    page.page.button("Check the list now").click();
    page.page.see("This is what the system has now").await;
    let text = page.page.text();
    assert!(text.contains("TT1 is on the list.") && text.contains("TT2 is not on the list."), "{text}");
    assert_eq!(page.slots(), ["filled", "chosen", "free"], "what is missing is still chosen");
    assert_eq!(answers.sent_to("POST").len(), 1, "the decision is the person's");
}

#[wasm_bindgen_test]
async fn a_check_that_fails_leaves_the_outcome_unknown() {
    let answers = answering(vec![(LIST, 200, TWO), (LIST, 502, "<h1>nginx</h1>"), (LIST, 200, ONE), ("DELETE", 0, "")]);
    let page = open().await;
    page.page.button("Remove TT2").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    page.page.see("It is not known whether the association was removed").await;
    page.page.button("Check the list now").click();
    page.page.see("still not known").await;
    page.page.button("Check the list now").click();
    page.page.see("TT2 is not on the list.").await;
    assert_eq!(answers.sent_to("DELETE").len(), 1);
}

#[wasm_bindgen_test]
async fn somebody_who_was_faster_is_seen_and_nothing_chosen_is_lost() {
    let full = r#"{"error_code":"OSM.01010043","error_msg":"The same caseId relations should not be over 3."}"#;
    let _answers = answering(vec![(LIST, 200, NONE), (LIST, 200, THREE), ("POST", 200, full)]);
    let page = open().await;
    page.enter("TT8").await;
    page.page.button("Associate").click();
    page.page.see("Somebody else was faster").await;
    assert!(page.page.text().contains("code OSM.01010043"));
    assert_eq!(page.slots(), ["filled", "filled", "filled", "chosen"]);
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { .. }]));
    page.page.button("Associate").click();
    page.page.see("Take out 1: a ticket has three places").await;
}

#[wasm_bindgen_test]
async fn a_refusal_under_200_is_a_refusal() {
    let unknown = r#"{"error_code":"OSM.01010015","error_msg":"This case does not exist."}"#;
    let _answers = answering(vec![(LIST, 200, NONE), ("POST", 200, unknown)]);
    let page = open().await;
    page.enter("TT404").await;
    page.page.button("Associate").click();
    page.page.see("The tickets were not associated").await;
    let text = page.page.text();
    assert!(text.contains("one of these: TT404") && text.contains("code OSM.01010015"), "{text}");
    assert_eq!(page.slots()[0], "chosen");
}

#[wasm_bindgen_test]
async fn an_accepted_addition_that_is_not_on_the_list_is_no_success() {
    let _answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let page = open().await;
    page.enter("TT1 TT2").await;
    page.page.button("Associate").click();
    page.page.see("its list says otherwise").await;
    assert!(page.page.text().contains("TT2 is not on the list."));
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Mismatch { .. }]));
}

#[wasm_bindgen_test]
async fn a_ticket_that_stands_on_the_list_twice_is_said() {
    let twice = r#"{"case_relation_list":[{"case_id":"TT1"},{"case_id":"TT1"}]}"#;
    let _answers = answering(vec![(LIST, 200, NONE), (LIST, 200, twice), ("POST", 200, "{}")]);
    let page = open().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("On the list more than once: TT1").await;
    assert_eq!(page.slots(), ["filled", "filled", "free"]);
}

#[wasm_bindgen_test]
async fn without_a_list_one_can_go_on() {
    let answers = answering(vec![(LIST, 0, ""), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let page = open_with("123456");
    page.page.see("The associations could not be read").await;
    page.page.button("Continue without the list").click();
    page.page.see("the limit of three cannot be counted here").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("TT1 is associated").await;
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert_eq!(page.slots(), ["filled", "free", "free"], "now the list is known");
}

#[wasm_bindgen_test]
async fn a_ticket_that_may_not_be_seen_leaves_only_to_try_again() {
    let forbidden = r#"{"error_code":"OSM.01010002","error_msg":"No operation permission."}"#;
    let _answers = answering(vec![(LIST, 200, forbidden), (LIST, 200, NONE)]);
    let page = open_with("123456");
    page.page.see("You may not see this ticket").await;
    assert!(page.page.maybe_button("Continue without the list").is_none());
    page.page.button("Try again").click();
    page.page.see("0 of 3 places taken").await;
}

/// A widget whose host can give another ticket.
fn open_given(case_id: ArcRwSignal<String>, group_id: ArcRwSignal<String>) -> Page {
    let outcomes = Rc::new(RefCell::new(Vec::new()));
    let told = outcomes.clone();
    let page = mount(move || {
        let on_outcome = UnsyncCallback::new(move |outcome| told.borrow_mut().push(outcome));
        let case_id = Signal::derive(move || case_id.get());
        let group_id = Signal::derive(move || group_id.get());
        view! { <CaseRelations connection=Connection::same_origin() case_id group_id on_outcome=on_outcome /> }
    });
    Page { page, outcomes, drafts: Rc::default() }
}

#[wasm_bindgen_test]
async fn another_ticket_waits_until_a_write_is_over() {
    let answers = answer(vec![
        ("POST", 200, r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#),
        ("/case-123/relations", 200, NONE),
        ("/case-124/relations", 200, ONE),
    ]);
    let case_id = ArcRwSignal::new("case-123".to_owned());
    let page = open_given(case_id.clone(), ArcRwSignal::new("1".to_owned()));
    page.page.see("0 of 3 places taken").await;
    page.enter("TT9").await;
    page.page.button("Associate").click();
    case_id.set("case-124".to_owned());
    page.page.see("1 of 3 places taken").await;
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert!(answers.sent_to("POST")[0].url.ends_with("/case-123/relations"));
    assert!(page.page.all("[role='alert']").is_empty(), "{}", page.page.text());
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { .. }]), "the host is told");
    assert!(!page.page.text().contains("TT9"), "what was chosen belonged to the other ticket");
}

#[wasm_bindgen_test]
async fn another_ticket_waits_until_somebody_has_seen_what_became_of_the_last() {
    let answers = answer(vec![
        ("POST", 0, ""),
        ("/case-123/relations", 200, NONE),
        ("/case-123/relations", 200, ONE),
        ("/case-124/relations", 200, TWO),
    ]);
    let (case_id, group_id) = (ArcRwSignal::new("case-123".to_owned()), ArcRwSignal::new("1".to_owned()));
    let page = open_given(case_id.clone(), group_id.clone());
    page.page.see("0 of 3 places taken").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    case_id.set("case-124".to_owned());
    group_id.set("2".to_owned());
    page.page.see("It is not known whether the tickets were associated").await;
    settle().await;
    assert!(answers.sent_to("case-124").is_empty());
    page.page.button("Check the list now").click();
    page.page.see("TT1 is on the list.").await;
    settle().await;
    assert!(answers.sent_to("case-124").is_empty(), "what the check showed stays until somebody goes on");
    assert!(page.page.text().contains("case-123") && page.page.text().contains("Group 1"));
    page.page.button("Go on").click();
    page.page.see("2 of 3 places taken").await;
    assert!(page.page.text().contains("case-124") && page.page.text().contains("Group 2"));
}

#[wasm_bindgen_test]
async fn the_same_ticket_again_changes_nothing() {
    let answers = answering(vec![(LIST, 200, NONE)]);
    let (case_id, group_id) = (ArcRwSignal::new("case-123".to_owned()), ArcRwSignal::new("1".to_owned()));
    let page = open_given(case_id.clone(), group_id.clone());
    page.page.see("0 of 3 places taken").await;
    page.enter("TT9").await;
    case_id.set(" case-123".to_owned());
    settle().await;
    group_id.set("2".to_owned());
    settle().await;
    assert_eq!(page.slots(), ["chosen", "free", "free"]);
    assert_eq!(answers.sent().len(), 1);
}

#[wasm_bindgen_test]
async fn blanks_around_the_given_ids_do_not_belong_to_them() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let (case_id, group_id) = (ArcRwSignal::new(" case-123\u{200b} ".to_owned()), ArcRwSignal::new(" 42 ".to_owned()));
    let page = open_given(case_id, group_id);
    page.page.see("0 of 3 places taken").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("TT1 is associated").await;
    assert!(answers.sent_to("POST")[0].url.ends_with(RELATIONS));
    assert_eq!(answers.sent_to("POST")[0].body, r#"{"related_id_list":["TT1"],"group_id":"42"}"#);
}

#[wasm_bindgen_test]
async fn an_id_that_is_still_in_the_line_is_sent_with_the_others() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, TWO), ("POST", 200, "{}"), ("/cases?", 500, "")]);
    let page = open().await;
    page.enter("TT1").await;
    type_into(&page.finder(), "TT2");
    page.page.button("Associate").click();
    page.page.see("2 tickets are associated").await;
    assert_eq!(answers.sent_to("POST")[0].body, r#"{"related_id_list":["TT1","TT2"],"group_id":"123456"}"#);
}

#[wasm_bindgen_test]
async fn what_is_typed_and_cannot_be_taken_is_never_left_out_in_silence() {
    let answers = answering(vec![("/relations", 200, TWO), ("/cases?", 200, TICKETS)]);
    let page = open().await;
    page.enter("TT8").await;
    for typed in ["TT9", "backup"] {
        type_into(&page.finder(), typed);
        page.page.button("Associate").click();
        settle().await;
        assert!(focused().class_list().contains("casement-error-summary"), "{typed}");
        page.page.button("Add what you typed, or clear the line.").click();
        assert!(has_focus(&page.finder()));
        assert_eq!(value(&page.finder()), typed);
    }
    assert!(page.page.text().contains("TT9 finds no place"));
    type_into(&page.finder(), "");
    settle().await;
    assert!(!page.page.text().contains("There is a problem"));
    assert_eq!(answers.sent_to("POST").len(), 0);
}

#[wasm_bindgen_test]
async fn words_that_led_to_a_chosen_ticket_are_done_with() {
    let answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, TICKETS), ("POST", 200, "{}")]);
    let page = open().await;
    type_into(&page.finder(), "printer");
    page.page.see("2 of 57 tickets shown").await;
    page.page.button("Add TT7").click();
    settle().await;
    page.page.button("Associate").click();
    settle().await;
    assert_eq!(answers.sent_to("POST")[0].body, r#"{"related_id_list":["TT7"],"group_id":"123456"}"#);
}

#[wasm_bindgen_test]
async fn who_has_looked_in_the_system_may_send_again_when_the_list_cannot_be_read() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 0, ""), ("POST", 0, "")]);
    let page = open().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("It is not known whether the tickets were associated").await;
    let release = "I have checked in the system: let me send again";
    assert!(page.page.maybe_button(release).is_none(), "first it is looked here");
    page.page.button("Check the list now").click();
    page.page.see("still not known").await;
    page.page.button(release).click();
    settle().await;
    assert!(!page.page.text().contains("not known"));
    assert!(focused().id().ends_with("case_id"), "the focus is not lost");
    assert_eq!(page.slots(), ["chosen", "free", "free"]);
    page.page.button("Associate").click();
    page.page.see("It is not known whether the tickets were associated").await;
    assert_eq!(answers.sent_to("POST").len(), 2);
}

#[wasm_bindgen_test]
async fn an_error_of_a_given_id_leads_to_where_it_stands() {
    let answers = answering(vec![(LIST, 200, NONE)]);
    let long = ArcRwSignal::new("1".repeat(65));
    let page = open_given(long.clone(), long);
    page.page.see("0 of 3 places taken").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("There is a problem").await;
    page.page.button("Shorten the group ID by 1 character: it has at most 64.").click();
    assert!(focused().text_content().unwrap().starts_with("Group 111"));
    page.page.button("The ticket’s ID cannot be one: choose the ticket again.").click();
    assert!(focused().text_content().unwrap().starts_with("Ticket 111"));
    assert_eq!(answers.sent_to("POST").len(), 0);
}

#[wasm_bindgen_test]
async fn a_write_goes_on_when_the_widget_is_gone() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let page = open().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    drop(page);
    settle().await;
    settle().await;
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert_eq!(answers.sent_to("/relations").len(), 3, "and the list is read afterwards");
}

fn chosen(ids: &[&str]) -> RelationsDraft {
    RelationsDraft { related_id_list: ids.iter().map(|id| (*id).to_owned()).collect() }
}

#[wasm_bindgen_test]
async fn the_page_reads_and_sets_what_is_chosen_and_is_not_told_of_it() {
    let answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, TICKETS)]);
    for lock in [UNLOCKED, (false, true)] {
        let held = held(None, |_| true);
        let page = open_held(&held, "case-123", "123456", lock);
        assert_eq!(held.host.value(), Some(chosen(&[])));
        held.host.set_value(chosen(&[" TT8\u{200b} "]));
        page.page.see("0 of 3 places taken, 1 chosen").await;
        assert_eq!(held.host.value(), Some(chosen(&["TT8"])), "it waited until the list was there");
        type_into(&page.finder(), "TT9");
        held.host.set_value(chosen(&["TT6", "TT7"]));
        settle().await;
        assert_eq!(held.host.value(), Some(chosen(&["TT6", "TT7"])));
        assert_eq!(page.slots(), ["chosen", "chosen", "free"]);
        if lock == UNLOCKED {
            assert_eq!(value(&page.finder()), "", "what was typed would be sent with it");
        }
        assert!(page.drafts.borrow().is_empty());
    }
    assert!(answers.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn submitting_from_outside_tells_what_came_of_it() {
    let refusal = r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#;
    for (ids, permitted, answer, expected, posts) in [
        (&[][..], true, (200, "{}"), "invalid", 0),
        (&["TT1"][..], false, (200, "{}"), "cancelled", 0),
        (&["TT1"][..], true, (200, "{}"), "done", 1),
        (&["TT1"][..], true, (200, refusal), "refused", 1),
        (&["TT1", "TT2"][..], true, (200, "{}"), "mismatch", 1),
        (&["TT1"][..], true, (0, ""), "unknown", 1),
    ] {
        let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", answer.0, answer.1)]);
        let held = held(None, move |request| {
            assert!(add(request, "note", "1") && !add(request, "Group_ID", "2"));
            permitted
        });
        let page = open_held(&held, "case-123", "123456", UNLOCKED);
        held.host.set_value(chosen(ids));
        assert_eq!(words(&held.host.submit().await), [expected], "it waits for the list, and for the end");
        settle().await;
        assert_eq!(answers.sent_to("POST").len(), posts, "{expected}");
        assert_eq!(held.audits.borrow().len(), posts, "{expected}");
        assert_eq!(page.outcomes.borrow().len(), posts, "{expected}");
        assert_eq!(held.rejections.get(), u32::from(expected == "invalid"));
        match expected {
            "cancelled" => {
                assert_eq!(page.slots(), ["chosen", "free", "free"]);
                assert_eq!(page.page.all("[role='alert'], [aria-busy='true']").len(), 0, "{}", page.page.text());
            }
            "done" => assert_eq!(
                answers.sent_to("POST")[0].body,
                r#"{"related_id_list":["TT1"],"group_id":"123456","note":1}"#
            ),
            "unknown" => {
                assert_eq!(words(&held.host.submit().await), ["unknown"]);
                assert_eq!(answers.sent_to("POST").len(), 1, "not before somebody has looked");
            }
            _ => {}
        }
    }
}

#[wasm_bindgen_test]
async fn each_attempt_is_recorded_once_with_what_was_there_before_and_after() {
    let refusal = r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#;
    let _answers = answering(vec![
        (LIST, 200, NONE),
        (LIST, 200, ONE),
        ("POST", 200, refusal),
        ("POST", 200, refusal),
        ("POST", 200, "{}"),
        ("DELETE", 200, ""),
    ]);
    let held = held(None, |_| true);
    let page = open_held(&held, "case-123", "123456", UNLOCKED);
    held.host.set_value(chosen(&["TT1"]));
    for expected in ["refused", "refused", "done"] {
        assert_eq!(words(&held.host.submit().await), [expected]);
    }
    settle().await;
    page.page.button("Remove TT1").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    page.page.see("its list says otherwise").await;
    let none = || Some("[]".to_owned());
    let one = || Some(r#"[{"case_id":"TT1","simple_description":"Disk <b>full</b>","user_name":"王小明"}]"#.to_owned());
    let ticket = || "case-123".to_owned();
    let (addition, removal) = (r#"{"related_id_list":["TT1"]}"#, r#"{"related_id":"TT1"}"#);
    assert_eq!(
        held.records(),
        [
            (ticket(), 1, none(), addition.to_owned(), None, "refused"),
            (ticket(), 2, none(), addition.to_owned(), None, "refused"),
            (ticket(), 3, none(), addition.to_owned(), one(), "done"),
            (ticket(), 1, one(), removal.to_owned(), one(), "mismatch"),
        ]
    );
    match page.outcomes.borrow().last() {
        Some(Outcome::Mismatch { differences, .. }) => {
            let [found] = &differences[..] else { panic!("{differences:?}") };
            assert_eq!((found.field, &*found.asked.0, &*found.after.0), ("related_id", r#""TT1""#, r#"["TT1"]"#));
        }
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn an_attempt_is_recorded_also_when_the_widget_is_gone() {
    let _answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let held = held(None, |_| true);
    let page = open_held(&held, "case-123", "123456", UNLOCKED);
    page.page.see("places taken").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    drop(page);
    settle().await;
    settle().await;
    let records = held.records();
    assert_eq!((records.len(), records[0].5, records[0].4.is_some()), (1, "done", true));
}

#[wasm_bindgen_test]
async fn what_is_chosen_outlives_the_widget_and_stays_with_its_ticket() {
    let _answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, TICKETS)]);
    for (later, slots) in [("case-123", ["chosen", "chosen", "free"]), ("case-124", ["free", "free", "free"])] {
        let earlier = held(None, |_| true);
        let page = open_held(&earlier, "case-123", "", UNLOCKED);
        page.page.see("places taken").await;
        page.enter("TT9").await;
        type_into(&page.finder(), "printer");
        page.page.see("2 of 57 tickets shown").await;
        page.page.button("Add TT7").click();
        type_into(&page.page.field("Group ID"), "42");
        settle().await;
        drop(page);
        let held = held(earlier.kept(), |_| true);
        let page = open_held(&held, later, "", UNLOCKED);
        page.page.see("0 of 3 places taken").await;
        assert_eq!(page.slots(), slots);
        assert_eq!(page.page.text().contains("Printer offline"), later == "case-123");
        assert_eq!(value(&page.page.field("Group ID")), "42");
        assert!(held.audits.borrow().is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_write_that_was_cut_off_is_told_once_looked_at_and_never_repeated() {
    for (write, found, slots) in [
        ("POST", "TT7 is not on the list.", ["filled", "chosen", "free"]),
        ("DELETE", "TT1 is on the list.", ["filled", "free", "free"]),
    ] {
        let answers = answer(vec![
            (write, 1, ""),
            ("/case-123/relations", 200, ONE),
            ("/case-123/relations", 502, ""),
            ("/case-123/relations", 200, ONE),
            ("/case-124/relations", 200, TWO),
        ]);
        let first = held(None, |_| true);
        let page = open_held(&first, "case-123", "123456", UNLOCKED);
        page.page.see("places taken").await;
        if write == "POST" {
            page.enter("TT7").await;
            page.page.button("Associate").click();
        } else {
            page.page.button("Remove TT1").click();
            settle().await;
            page.page.find("[role='alertdialog'] button").click();
        }
        settle().await;
        drop(page);
        let second = held(first.kept(), |_| true);
        let page = open_held(&second, "case-124", "123456", UNLOCKED);
        page.page.see("still not known").await;
        assert!(page.page.text().contains("case-123"), "the other ticket waits");
        assert_eq!(page.outcomes.borrow().iter().map(word).collect::<Vec<_>>(), ["unknown"]);
        let records = second.records();
        assert_eq!((records.len(), records[0].0.as_str(), records[0].5), (1, "case-123", "unknown"));
        drop(page);
        let third = held(second.kept(), |_| true);
        let page = open_held(&third, "case-124", "123456", UNLOCKED);
        page.page.see(found).await;
        assert!(third.audits.borrow().is_empty(), "it was told before");
        assert_eq!(page.slots(), slots);
        assert_eq!(answers.sent_to(write).len(), 1);
        assert!(answers.sent_to("case-124").is_empty());
        page.page.button("Go on").click();
        page.page.see("2 of 3 places taken").await;
    }
}

#[wasm_bindgen_test]
async fn while_it_is_locked_everything_can_be_seen_and_nothing_changes() {
    let answers = answering(vec![(LIST, 200, ONE)]);
    for (disabled, readonly) in [(true, false), (false, true)] {
        let held = held(None, |_| true);
        let page = open_held(&held, "case-123", "", (disabled, readonly));
        held.host.set_value(chosen(&["TT9"]));
        page.page.see("1 of 3 places taken, 1 chosen").await;
        assert_eq!(page.page.all("fieldset:disabled, :disabled input").len(), if disabled { 3 } else { 0 });
        assert!(page.finder().has_attribute("readonly"));
        type_into(&page.page.field("Group ID"), "42");
        type_into(&page.finder(), "TT8");
        press(&page.finder(), "Enter");
        paste_into(&page.finder(), "TT8");
        for button in ["Take out TT9", "Remove TT1", "Associate"] {
            page.page.button(button).click();
        }
        fire(&page.page.find("form"), "submit");
        settle().await;
        assert_eq!(held.host.submit().await, Submission::Cancelled);
        assert_eq!(held.host.value(), Some(chosen(&["TT9"])));
        assert!(!held.kept().unwrap().contains("42"), "{:?}", held.kept());
        assert!(page.page.all("[role='alertdialog'], [role='alert']").is_empty(), "{}", page.page.text());
        assert!(page.drafts.borrow().is_empty());
    }
    assert_eq!(answers.sent().len(), 2, "the two lists");
}

#[wasm_bindgen_test]
async fn a_reset_forgets_what_was_typed_and_said() {
    let refusal = r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#;
    let answers = answering(vec![(LIST, 200, ONE), ("POST", 200, refusal)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "case-123", "", UNLOCKED);
    page.page.see("places taken").await;
    type_into(&page.page.field("Group ID"), "42");
    page.enter("TT9 TT1").await;
    page.page.button("Remove TT1").click();
    settle().await;
    assert_eq!(words(&held.host.submit().await), ["refused"]);
    type_into(&page.finder(), "TT8");
    page.page.button("Remove TT1").click();
    settle().await;
    assert!(page.page.text().contains("The tickets were not associated"));
    held.host.reset();
    settle().await;
    assert_eq!(page.slots(), ["filled", "free", "free"]);
    assert_eq!((value(&page.finder()), value(&page.page.field("Group ID"))), (String::new(), String::new()));
    assert!(page.page.all("[role='alert'], [role='alertdialog']").is_empty(), "{}", page.page.text());
    assert_eq!(page.drafts.borrow().len(), 1, "the page knows itself");
    assert_eq!(answers.sent_to("GET").len(), 1, "what the system gave is still there");
}
