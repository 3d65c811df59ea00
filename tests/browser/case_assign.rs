mod candidates;
mod give_back;
mod guards;
mod habits;
mod language;
mod page;
mod runs;
mod undo;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement::api::Connection;
use casement::contract::Request;
use casement::contract::aicc::TransferDraft;
use casement::language::{Speech, provide};
use casement::widgets::case_assign::examples::examples;
use casement::{Audit, CaseAssign, Host, Outcome, PeoplePage, PeopleQuery, Person, PersonKind, people_source};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

const CASE: &str = r#"{"resCode":"0","resMsg":"Success","result":[{"caseInfo":{"id":"{id}","title":"Refund <b>late</b>","state":"Processing","priority":"","ownerId":"10gg00000148QvgpaLAm","ownerName":"王小明"}}]}"#;
const CASE_AFTER: &str = r#"{"resCode":"0","resMsg":"Success","result":[{"caseInfo":{"id":"{id}","title":"Refund","state":"Processing","ownerId":"10gg0000012IpiXMqxzk","ownerName":"Amélie Fournier"}}]}"#;
/// Whatever case it is: the owner that the tests choose, by another name.
const CASE_OWNED: &str = r#"{"resCode":"0","resMsg":"Success","result":[{"caseInfo":{"id":"{id}","title":"Refund","state":"Processing","ownerId":"10gg0000012IpiXMqxzk","ownerName":"王小明"}}]}"#;
/// Whatever case it is: with the operator.
const CASE_MINE: &str = r#"{"resCode":"0","resMsg":"Success","result":[{"caseInfo":{"id":"{id}","title":"Refund of {id}","state":"Processing","ownerId":"10gg0000013wbIvo3zbk","ownerName":"Li Na"}}]}"#;
const SUCCESS: &str = r#"{"resCode":"0","resMsg":"成功"}"#;
const REFUSED: &str = r#"{"resCode":"405230403","resMsg":"Not <i>allowed</i>"}"#;

/// The widget on these cases; what it reports goes into the signal.
fn widget(case_ids: &[&str]) -> (Mounted, RwSignal<Vec<Outcome>>) {
    let case_ids: Vec<String> = case_ids.iter().map(|id| (*id).to_owned()).collect();
    let outcomes = RwSignal::new(Vec::new());
    let page = mount(move || {
        let people = people_source(async |query| {
            let name = if query.kind == PersonKind::Queue { "Billing queue" } else { "Amélie Fournier" };
            let person = Person { name: name.into(), ..Person::of_id("10gg0000012IpiXMqxzk") };
            let matches = name.to_lowercase().contains(&query.words);
            Ok(PeoplePage { items: if matches { vec![person] } else { Vec::new() }, total: matches.into() })
        });
        view! {
            <CaseAssign
                connection=Connection::same_origin()
                case_ids=Signal::stored(case_ids)
                operator_id="10gg0000013wbIvo3zbk"
                people=Signal::stored(Some(people))
                on_outcome=UnsyncCallback::new(move |outcome| outcomes.update(|all| all.push(outcome)))
            />
        }
    });
    (page, outcomes)
}

async fn fill_in(page: &Mounted) {
    page.see("Owner now").await;
    let owner = page.field("New owner");
    type_into(&owner, "amé");
    page.see("1 found").await;
    assert!(!press(&owner, "Enter"), "Enter chooses and does not send");
    type_into(&page.field("Remark"), "Speaks French");
    settle().await;
}

fn send(page: &Mounted) {
    fire(&page.find("form"), "submit");
}

/// A widget in the hand of its page, and what the page hears.
struct Held {
    page: Mounted,
    host: Host<TransferDraft>,
    changes: Rc<Cell<u32>>,
    audits: Rc<RefCell<Vec<Audit>>>,
    kept: Rc<RefCell<String>>,
    speech: Speech,
}

/// What a page sets beside the case.
struct Given {
    kept: Option<String>,
    permits: fn(&mut Request) -> bool,
    disabled: Signal<bool>,
    readonly: Signal<bool>,
    allow_automatic: bool,
    can_transfer: bool,
    undo_seconds: u32,
    people: Vec<Person>,
    operator: Signal<String>,
}

impl Default for Given {
    fn default() -> Given {
        Given {
            kept: None,
            permits: |_| true,
            disabled: Signal::stored(false),
            readonly: Signal::stored(false),
            allow_automatic: false,
            can_transfer: false,
            undo_seconds: 0,
            people: Vec::new(),
            operator: Signal::stored("10gg0000013wbIvo3zbk".to_owned()),
        }
    }
}

fn held(case_ids: &[&str], kept: Option<String>, permits: fn(&mut Request) -> bool) -> Held {
    held_with(case_ids, Given { kept, permits, ..Given::default() })
}

fn held_with(case_ids: &[&str], props: Given) -> Held {
    let case_ids: Vec<String> = case_ids.iter().map(|id| (*id).to_owned()).collect();
    let changes = Rc::new(Cell::new(0));
    let audits = Rc::new(RefCell::new(Vec::new()));
    let keeping = Rc::new(RefCell::new(String::new()));
    let (count, log, keep) = (changes.clone(), audits.clone(), keeping.clone());
    let host: Host<TransferDraft> = Host::<TransferDraft>::builder()
        .before_submit(props.permits)
        .on_audit(move |audit| log.borrow_mut().push(audit))
        .keep(move |text| *keep.borrow_mut() = text)
        .kept(props.kept)
        .build();
    let held = host.clone();
    let spoken = Rc::new(Cell::new(None));
    let speaks = spoken.clone();
    let page = mount(move || {
        speaks.set(Some(provide(english())));
        let given = props.people;
        let people = people_source(move |query| {
            let given = given.clone();
            async move {
                let items: Vec<_> = given.into_iter().filter(|one| is_found(one, &query)).collect();
                let total = items.len() as u64;
                let (offset, limit) = (query.offset as usize, query.limit as usize);
                Ok(PeoplePage { items: items.into_iter().skip(offset).take(limit).collect(), total })
            }
        });
        view! {
            <CaseAssign
                connection=Connection::same_origin()
                case_ids=Signal::stored(case_ids)
                operator_id=props.operator
                allow_automatic=props.allow_automatic
                can_transfer=props.can_transfer
                undo_seconds=props.undo_seconds
                people=Signal::stored(Some(people))
                disabled=props.disabled
                readonly=props.readonly
                host=held
                on_change=UnsyncCallback::new(move |_| count.set(count.get() + 1))
            />
        }
    });
    Held { page, host, changes, audits, kept: keeping, speech: spoken.get().unwrap() }
}

/// Queues are those whose name says so.
fn is_found(one: &Person, query: &PeopleQuery) -> bool {
    let text = [&one.name, &one.id, &one.skills.join(" ")].map(|text| text.to_lowercase()).join(" ");
    let is_queue = text.contains("queue");
    is_queue == (query.kind == PersonKind::Queue) && text.contains(&query.words.to_lowercase())
}

fn draft(remark: &str) -> TransferDraft {
    TransferDraft { owner_id: "10gg0000012IpiXMqxzk".into(), remark: remark.into(), ..TransferDraft::default() }
}

#[wasm_bindgen_test]
fn every_state_says_its_own_words() {
    for (name, words) in [
        ("loading", "Reading the case"),
        ("ready", "王小明"),
        ("empty", "No case is chosen"),
        ("invalid", "Choose the new owner from the list"),
        ("submitting", "Assigning"),
        ("done", "The case is assigned"),
        ("held for a moment", "The assignment is sent in 10 seconds"),
        ("taken back", "Taken back: nothing was sent"),
        ("changed since you looked", "Owner: it was 王小明 when you looked, and is Amélie Fournier now"),
        ("not read again before it was sent", "Nothing was sent: the case could not be read again"),
        ("done, and not compared", "nobody has compared what the system has now"),
        ("done, though the answer was lost", "The case is assigned, though no answer said so"),
        ("done, and can be given back", "Give it back to 王小明"),
        ("about to be given back", "This gives the case back to 王小明."),
        ("not given back", "The case was not given back"),
        ("chosen by the system", "The system chose 王小明."),
        ("automatic, and refused", "only of cases that are assigned automatically"),
        ("left as it is", "Nothing was sent"),
        ("accepted, and owned by somebody else", "the case has another owner"),
        ("accepted, and owned by a queue of that ID", "You asked for a person; it is with a queue."),
        ("unknown outcome, read again and as before", "The request may still arrive."),
        ("unknown outcome, read again and otherwise", "That does not show whether the request arrived."),
        ("refused", "The case was not assigned"),
        ("unknown outcome", "It is not known whether the case was assigned"),
        ("checked after an unknown outcome", "This is what the system has now"),
        ("not found", "There is no such case"),
        ("wrong address", "There is no such system at this address"),
        ("not allowed", "You may not see this case"),
        ("several cases on their way", "Stop after this case"),
        ("several cases, one refused", "1 assigned, 1 refused"),
        ("several cases, stopped by hand", "Stopped. The cases that are left were not sent."),
        ("more cases than a run takes", "2 more cases were given: a run takes 100."),
        ("unknown outcome that could not be checked", "I have checked in the system"),
        ("long names and a long title", "has not arrived in the three weeks since"),
        ("names from right to left", "أحمد المنصوري"),
        ("a hundred cases", "40 of 100 sent"),
        ("a thousand people, the best first", "Type a name, or paste an ID."),
        ("people that are long in coming", "Type a name, or paste an ID."),
        ("read only", "Owner now"),
        ("switched off", "Owner now"),
    ] {
        let page = example(examples(), name);
        assert!(page.text().contains(words), "{name}: {words:?} is not in\n{}", page.text());
    }
}

#[wasm_bindgen_test]
async fn a_case_is_assigned_with_one_request_and_shown_with_its_new_owner() {
    let network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 200, CASE_AFTER),
    ]);
    let (page, outcomes) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.see("The case belongs to Amélie Fournier now.").await;
    let sent = network.sent_to("POST");
    assert_eq!(sent.len(), 1);
    assert_eq!(
        sent[0].body,
        r#"{"id":"c6m800000142lp0xsJlI","ownerId":"10gg0000012IpiXMqxzk","ownerType":"user","creatorId":"10gg0000013wbIvo3zbk","remark":"Speaks French"}"#
    );
    assert!(matches!(outcomes.get_untracked()[..], [Outcome::Done { .. }]));
    assert_eq!(value(&page.field("Remark")), "", "the next remark starts empty");
}

#[wasm_bindgen_test]
async fn enter_and_click_at_once_send_once() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE_OWNED)]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.find("button[type=submit]").click();
    send(&page);
    page.see("The case is assigned").await;
    assert_eq!(network.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn nothing_is_sent_while_something_is_missing_and_the_summary_takes_the_focus() {
    let network = answer(vec![("/case/c6m8", 200, CASE)]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    page.see("Owner now").await;
    send(&page);
    page.see("There is a problem").await;
    settle().await;
    assert_eq!(focused().class_name(), "casement-error-summary");
    assert!(network.sent_to("POST").is_empty());
    page.button("Enter a remark: why the case goes to the new owner.").click();
    assert_eq!(focused().id(), page.field("Remark").id());
    assert_eq!(page.field("Remark").get_attribute("aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn an_error_goes_away_with_its_cause() {
    let _network = answer(vec![("/case/c6m8", 200, CASE)]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    page.see("Owner now").await;
    send(&page);
    page.see("Enter a remark").await;
    type_into(&page.field("Remark"), "x");
    wait_until(|| page.mended().len() == 1 && page.mended()[0].starts_with("Enter a remark")).await;
    assert!(page.wrong()[0].contains("Choose the new owner"), "the other one stays: {:?}", page.wrong());
}

#[wasm_bindgen_test]
async fn a_remark_is_counted_in_bytes_and_never_cut() {
    let network = answer(vec![("/case/c6m8", 200, CASE)]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    page.see("2,000 bytes left").await;
    type_into(&page.field("Remark"), "派");
    page.see("1,997 bytes left").await;
    let long = "派".repeat(700);
    type_into(&page.field("Remark"), &long);
    page.see("100 bytes too many").await;
    send(&page);
    page.see("Shorten the remark by 100 bytes").await;
    assert_eq!(value(&page.field("Remark")), long);
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn a_refusal_says_what_the_system_says_as_text_and_keeps_the_draft() {
    let _network = answer(vec![("/case/transfer", 200, REFUSED), ("/case/c6m8", 200, CASE)]);
    let (page, outcomes) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.see("Not <i>allowed</i>").await;
    assert!(page.text().contains("405230403"));
    assert_eq!(value(&page.field("Remark")), "Speaks French");
    assert_eq!(value(&page.field("New owner")), "Amélie Fournier");
    assert!(matches!(outcomes.get_untracked()[..], [Outcome::Refused { .. }]));
}

#[wasm_bindgen_test]
async fn a_lost_connection_is_an_unknown_outcome_that_only_a_look_ends() {
    let network = answer(vec![("/case/transfer", 0, ""), ("/case/c6m8", 200, CASE)]);
    let (page, outcomes) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.see("It is not known whether the case was assigned").await;
    assert!(matches!(outcomes.get_untracked()[..], [Outcome::Unknown { .. }]));
    send(&page);
    settle().await;
    assert_eq!(network.sent_to("POST").len(), 1, "it is not sent again before somebody looked");
    page.button("Check the case now").click();
    page.see("The case belongs to 王小明 now.").await;
    assert_eq!(value(&page.field("Remark")), "Speaks French");
    send(&page);
    wait_until(|| network.sent_to("POST").len() > 1).await;
    settle().await;
    assert_eq!(network.sent_to("POST").len(), 2, "then a person may");
}

#[wasm_bindgen_test]
async fn a_page_of_a_gateway_under_200_is_no_success() {
    let _network = answer(vec![("/case/transfer", 200, "<html>Welcome</html>"), ("/case/c6m8", 200, CASE)]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.see("It is not known whether the case was assigned").await;
}

#[wasm_bindgen_test]
async fn a_case_that_is_not_there_leaves_nothing_to_fill_in() {
    let missing = r#"{"resCode":"405230404","resMsg":"no case"}"#;
    let _network = answer(vec![("/case/nope", 404, missing), ("/case/nope", 200, CASE)]);
    let (page, _) = widget(&["nope"]);
    page.see("There is no such case").await;
    assert!(page.all("form").is_empty());
    page.button("Try again").click();
    page.see("Owner now").await;
}

#[wasm_bindgen_test]
async fn a_web_server_that_knows_no_such_path_says_nothing_about_the_case() {
    let _network = answer(vec![("/case/nope", 404, "<h1>Not Found</h1>"), ("/case/nope", 200, CASE)]);
    let (page, _) = widget(&["nope"]);
    page.see("There is no such system at this address").await;
    assert!(!page.text().contains("no such case") && page.text().contains("base-url"), "{}", page.text());
    page.button("Try again").click();
    page.see("Owner now").await;
}

#[wasm_bindgen_test]
async fn typing_after_a_success_is_the_beginning_of_the_next_assignment() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE_OWNED)]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.see("The case is assigned").await;
    fill_in(&page).await;
    assert!(!page.text().contains("Stopped"), "{}", page.text());
    send(&page);
    wait_until(|| network.sent_to("POST").len() == 2).await;
    page.see("The case is assigned").await;
}

#[wasm_bindgen_test]
async fn a_look_that_fails_leaves_a_way_out() {
    let network = answer(vec![
        ("/case/transfer", 0, ""),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 0, ""),
        ("/case/c6m8", 0, ""),
        ("/case/c6m8", 200, CASE),
    ]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.see("It is not known whether the case was assigned").await;
    page.see("could not be read just now").await;
    page.button("Check the case now").click();
    wait_until(|| network.sent_to("GET").len() == 4).await;
    settle().await;
    page.see("could not be read just now").await;
    page.button("I have checked in the system: let me send again").click();
    settle().await;
    send(&page);
    wait_until(|| network.sent_to("POST").len() > 1).await;
    settle().await;
    assert_eq!(network.sent_to("POST").len(), 2);
}

#[wasm_bindgen_test]
async fn submitting_while_unknown_leads_to_the_look() {
    let _network = answer(vec![("/case/transfer", 0, ""), ("/case/c6m8", 200, CASE)]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.see("It is not known whether the case was assigned").await;
    send(&page);
    settle().await;
    assert_eq!(focused().id(), page.button("Check the case now").id());
}

#[wasm_bindgen_test]
async fn assign_to_me_takes_the_operator() {
    let network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 0, ""),
    ]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    page.see("Owner now").await;
    let me = page.button("Assign to me");
    me.focus().unwrap();
    me.click();
    settle().await;
    let said = page.find("[part=picker] [role=status]");
    assert_eq!(said.text_content().unwrap(), "You (10gg0000013wbIvo3zbk) chosen", "as after a choice in the list");
    type_into(&page.field("Remark"), "Mine");
    send(&page);
    page.see("The system accepted the assignment").await;
    assert!(network.sent_to("POST")[0].body.contains(r#""ownerId":"10gg0000013wbIvo3zbk""#));
}

#[wasm_bindgen_test]
async fn another_kind_of_owner_forgets_the_one_chosen_before() {
    let _network = answer(vec![("/case/c6m8", 200, CASE)]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    page.field("A queue").click();
    page.see("New queue").await;
    settle().await;
    assert_eq!(value(&page.field("New queue")), "");
    send(&page);
    page.see("Choose the new owner from the list").await;
}

#[wasm_bindgen_test]
async fn names_and_titles_are_text_and_never_markup() {
    let _network = answer(vec![("/case/c6m8", 200, CASE)]);
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    page.see("Refund <b>late</b>").await;
    assert!(page.all("b").is_empty());
}

#[wasm_bindgen_test]
async fn a_case_that_went_to_somebody_else_is_no_success() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE)]);
    let (page, outcomes) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.see("the case has another owner").await;
    page.see("You asked for Amélie Fournier.").await;
    page.see("The case belongs to 王小明 now.").await;
    let [Outcome::Mismatch { differences, .. }] = &outcomes.get_untracked()[..] else { panic!("{outcomes:?}") };
    assert_eq!(differences[0].asked.0, r#""10gg0000012IpiXMqxzk""#);
    assert_eq!(differences[0].after.0, r#""10gg00000148QvgpaLAm""#);
    assert_eq!(value(&page.field("Remark")), "Speaks French", "it may have to be sent again");
    send(&page);
    wait_until(|| network.sent_to("POST").len() > 1).await;
    settle().await;
    assert_eq!(network.sent_to("POST").len(), 2, "by a person");
}

#[wasm_bindgen_test]
async fn a_success_that_cannot_be_read_back_says_so_to_the_host() {
    let _network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 0, ""),
    ]);
    let (page, outcomes) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.see("nobody has compared what the system has now").await;
    assert!(!page.text().contains("王小明"), "the owner before is not the owner now:\n{}", page.text());
    assert!(matches!(outcomes.get_untracked()[..], [Outcome::Done { before: Some(_), after: None, .. }]));
}
