//! The very same write has just left another tab: it is held, and somebody says whether it is meant twice.

use casement::api::Connection;
use casement::contract::Request;
use casement::contract::aicc::{TaskDraft, TransferDraft};
use casement::contract::ccsqm::{AppointDraft, SetCount};
use casement::contract::json::{FromJson, ToJson};
use casement::contract::onlyoffice::AccessDraft;
use casement::contract::osm::RelationsDraft;
use casement::{CaseAccess, CaseAssign, CaseRelations, Host, ReviewAssign, Submission, TaskCreate};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

const BASE: &str = "https://tabs.example";
const ASKED: &str = "The same was just sent from elsewhere";

fn connection() -> Connection {
    Connection::to(BASE).app_key("casement").build()
}

/// A tab that sends whatever this one is about to send, a moment earlier.
fn other_tab<D: Clone + ToJson + FromJson + 'static>() -> Held<D> {
    held(None, |request| {
        let name = claim_of(request);
        spawn_local(async move {
            take_lock(&name).await;
        });
        true
    })
}

/// The name under which the tabs of an origin claim a write: copies of other versions know it, too.
pub fn claim_of(request: &Request) -> String {
    let body = request.body.as_deref().unwrap_or_default();
    format!("casement {} {BASE}{} {body}", request.method.as_str(), request.path)
}

/// Takes a lock as another tab does, for good; `false` when somebody has it.
pub async fn take_lock(name: &str) -> bool {
    let take = Function::new_with_args(
        "name",
        "return new Promise((resolve) => void navigator.locks.request(name, {ifAvailable: true}, (lock) => {
           resolve(lock !== null);
           return lock && new Promise(() => {});
         }));",
    );
    let taken: Promise = take.call1(&JsValue::NULL, &name.into()).unwrap().unchecked_into();
    JsFuture::from(taken).await.unwrap().is_truthy()
}

/// Sends from outside, as a page does, and gives what came of it.
fn submit<D: Clone + ToJson + FromJson + 'static>(host: &Host<D>) -> RwSignal<Option<Submission>> {
    let (ended, host) = (RwSignal::new(None), host.clone());
    spawn_local(async move { ended.set(Some(host.submit().await)) });
    ended
}

/// `write` is the method and the end of the path of what is written, `operator_id` who works there.
async fn is_asked_about<D>(
    page: Mounted,
    held: Held<D>,
    draft: D,
    network: Answers,
    write: (&str, &str),
    operator_id: RwSignal<String>,
) where
    D: Clone + PartialEq + std::fmt::Debug + ToJson + FromJson + 'static,
{
    let is_write = |sent: &Sent| sent.method == write.0 && sent.url.ends_with(write.1);
    let writes = || network.sent().iter().filter(|sent| is_write(sent)).count();
    let host = held.host.clone();
    // Whatever the page sets meanwhile takes the place of what was asked about, and nobody answers for somebody else.
    let ways: [&dyn Fn(); 3] =
        [&|| host.set_value(draft.clone()), &|| assert!(host.reset()), &|| operator_id.set("another".to_owned())];
    for way in ways {
        host.set_value(draft.clone());
        settle().await;
        let ended = submit(&host);
        page.see(ASKED).await;
        way();
        page.see_no_more(ASKED).await;
        wait_until(|| ended.get_untracked().is_some()).await;
        assert_eq!(words(&ended.get_untracked().unwrap()), ["cancelled"]);
        assert_eq!(page.find(".casement").get_attribute("aria-busy").unwrap(), "false");
    }
    assert_eq!(writes(), 0);
    host.set_value(draft);
    settle().await;
    let draft = host.value().unwrap();
    let ended = submit(&host);
    page.see(ASKED).await;
    settle().await;
    assert!(has_focus(&page.button("Don’t send")), "nothing is sent by a key that was meant for something else");
    assert_eq!(page.find(".casement").get_attribute("aria-busy").unwrap(), "false");
    assert!(writes() == 0 && ended.get_untracked().is_none());
    page.button("Don’t send").click();
    page.see_no_more(ASKED).await;
    wait_until(|| ended.get_untracked().is_some()).await;
    assert_eq!(words(&ended.get_untracked().unwrap()), ["cancelled"]);
    assert!(writes() == 0 && held.audits.borrow().is_empty(), "nobody attempted anything");
    assert_eq!(host.value().unwrap(), draft, "the draft is as it was");

    let ended = submit(&host);
    page.see(ASKED).await;
    page.button("Send it again").click();
    wait_until(|| ended.get_untracked().is_some()).await;
    assert_eq!(words(&ended.get_untracked().unwrap()), ["done"]);
    assert_eq!(writes(), 1);
    let attempts: Vec<u32> = held.audits.borrow().iter().map(|audit| audit.attempt).collect();
    assert_eq!(attempts, [1], "what was not sent is no attempt");
}

const CASE: &str = r#"{"resCode":"0","result":[{"caseInfo":{"id":"{id}","title":"Refund","ownerId":"before"}}]}"#;
const OWNED: &str = r#"{"resCode":"0","result":[{"caseInfo":{"id":"{id}","title":"Refund","ownerId":"after"}}]}"#;
const SUCCESS: &str = r#"{"resCode":"0","resMsg":"Success"}"#;

#[wasm_bindgen_test]
async fn a_transfer_that_another_tab_has_just_sent_is_held() {
    let operator_id = RwSignal::new("me".to_owned());
    // Read at first, before each of five questions, again once it is meant, and after the write.
    let mut answers = vec![("transfer", 200, SUCCESS)];
    answers.extend([("/case/c", 200, CASE); 7]);
    answers.push(("/case/c", 200, OWNED));
    let network = answer(answers);
    let held = other_tab::<TransferDraft>();
    let host = held.host.clone();
    let page = mount(move || {
        view! {
            <CaseAssign connection=connection() case_ids=Signal::stored(vec!["c".to_owned()]) operator_id host />
        }
    });
    page.see("Owner now").await;
    is_asked_about(page, held, transfer("Two tabs"), network, ("POST", "/case/transfer"), operator_id).await;
}

#[wasm_bindgen_test]
async fn what_a_look_holds_is_claimed_by_nobody() {
    let network = answer(vec![("/case/c", 200, CASE), ("/case/c", 200, OWNED)]);
    let claimed = Rc::new(RefCell::new(String::new()));
    let claim = Rc::clone(&claimed);
    let held = held::<TransferDraft>(None, move |request| {
        *claim.borrow_mut() = claim_of(request);
        true
    });
    let host = held.host.clone();
    let page = mount(move || {
        let case_ids = Signal::stored(vec!["c".to_owned()]);
        view! { <CaseAssign connection=connection() case_ids operator_id="me" host /> }
    });
    page.see("Owner now").await;
    held.host.set_value(TransferDraft { owner_id: "third".into(), ..transfer("Held") });
    submit(&held.host);
    page.see("when you looked").await;
    let name = claimed.borrow().clone();
    assert!(take_lock(&name).await, "another tab would be told that it was sent");
    assert!(network.sent_to("transfer").is_empty());
}

#[wasm_bindgen_test]
async fn what_changed_while_it_was_asked_about_is_shown_before_it_is_sent() {
    let network = answer(vec![("/case/c", 200, CASE), ("/case/c", 200, CASE), ("/case/c", 200, OWNED)]);
    let held = other_tab::<TransferDraft>();
    let host = held.host.clone();
    let page = mount(move || {
        let case_ids = Signal::stored(vec!["c".to_owned()]);
        view! { <CaseAssign connection=connection() case_ids operator_id="me" host /> }
    });
    page.see("Owner now").await;
    held.host.set_value(TransferDraft { owner_id: "third".into(), ..transfer("Meant") });
    submit(&held.host);
    page.see(ASKED).await;
    page.button("Send it again").click();
    page.see("when you looked").await;
    assert!(network.sent_to("transfer").is_empty());
}

#[wasm_bindgen_test]
async fn a_withdrawn_attempt_leaves_the_count_of_the_one_before() {
    let other = Rc::new(Cell::new(false));
    let is_other = Rc::clone(&other);
    let held = held::<RelationsDraft>(None, move |request| {
        let name = claim_of(request);
        if is_other.get() {
            spawn_local(async move {
                take_lock(&name).await;
            });
        }
        true
    });
    let none = r#"{"case_relation_list":[]}"#;
    let _network =
        answer(vec![("POST", 403, r#"{"error_code":"OSM.0003"}"#), ("/relations", 200, none), ("/cases/", 200, "{}")]);
    let host = held.host.clone();
    let page = mount(move || view! { <CaseRelations connection=connection() case_id="counted" group_id="g" host /> });
    page.see("places taken").await;
    for (id, from_other_tab) in [("TT1", false), ("TT2", true), ("TT1", false)] {
        other.set(from_other_tab);
        held.host.set_value(RelationsDraft { related_id_list: vec![id.into()] });
        settle().await;
        let ended = submit(&held.host);
        if from_other_tab {
            page.see(ASKED).await;
            page.button("Don’t send").click();
        }
        wait_until(|| ended.get_untracked().is_some()).await;
    }
    let attempts: Vec<u32> = held.audits.borrow().iter().map(|audit| audit.attempt).collect();
    assert_eq!(attempts, [1, 2], "the second in a row, as nothing else was sent");
}

fn transfer(remark: &str) -> TransferDraft {
    TransferDraft { owner_id: "after".into(), remark: remark.into(), ..TransferDraft::default() }
}

#[wasm_bindgen_test]
async fn what_was_asked_about_is_not_sent_once_the_widget_is_about_another_case() {
    let network = answer(vec![("/case/", 200, CASE)]);
    let held = other_tab::<TransferDraft>();
    let (host, case_ids) = (held.host.clone(), RwSignal::new(vec!["c".to_owned()]));
    let page = mount(move || view! { <CaseAssign connection=connection() case_ids operator_id="me" host /> });
    page.see("Owner now").await;
    held.host.set_value(transfer("Another case"));
    let ended = submit(&held.host);
    page.see(ASKED).await;
    case_ids.set(vec!["other".to_owned()]);
    page.see_no_more(ASKED).await;
    wait_until(|| ended.get_untracked().is_some()).await;
    settle().await;
    assert_eq!(words(&ended.get_untracked().unwrap()), ["cancelled"]);
    assert!(network.sent_to("transfer").is_empty() && held.audits.borrow().is_empty());
    assert_eq!(page.find(".casement").get_attribute("aria-busy").unwrap(), "false");
}

#[wasm_bindgen_test]
async fn a_widget_that_goes_while_it_asks_leaves_nothing_unknown() {
    let network = answer(vec![("/case/c", 200, CASE)]);
    let held = other_tab::<TransferDraft>();
    let widget = |host: Host<TransferDraft>| {
        mount(move || {
            let case_ids = Signal::stored(vec!["c".to_owned()]);
            view! { <CaseAssign connection=connection() case_ids operator_id="me" host /> }
        })
    };
    let page = widget(held.host.clone());
    page.see("Owner now").await;
    held.host.set_value(transfer("Gone"));
    let ended = submit(&held.host);
    page.see(ASKED).await;
    settle().await;
    drop(page);
    wait_until(|| ended.get_untracked().is_some()).await;
    let next = super::support::held::<TransferDraft>(held.kept(), |_| true);
    let page = widget(next.host.clone());
    page.see("Owner now").await;
    settle().await;
    assert!(!page.text().contains("It is not known"), "{}", page.text());
    assert_eq!(next.host.value().unwrap().remark, "Gone");
    assert!(network.sent_to("transfer").is_empty() && held.audits.borrow().is_empty());
    assert!(next.audits.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_run_that_goes_while_it_asks_tells_what_was_sent_of_it_and_what_was_not() {
    let network = answer(vec![
        ("transfer", 200, SUCCESS),
        ("/case/c", 200, CASE),
        ("/case/c", 200, CASE),
        ("/case/c", 200, OWNED),
        ("/case/d", 200, CASE),
    ]);
    // The other tab sends the second.
    let held = held::<TransferDraft>(None, |request| {
        let is_second = request.body.as_deref().unwrap_or_default().contains(r#""id":"d""#);
        let name = claim_of(request);
        if is_second {
            spawn_local(async move { assert!(take_lock(&name).await) });
        }
        true
    });
    let host = held.host.clone();
    let page = mount(move || {
        let case_ids = Signal::stored(vec!["c".to_owned(), "d".to_owned()]);
        view! { <CaseAssign connection=connection() case_ids operator_id="me" host /> }
    });
    page.see("0 of 2 sent").await;
    settle().await;
    let (owner_id, remark) = ("after".to_owned(), "Both".to_owned());
    held.host.set_value(TransferDraft { owner_id, remark, ..TransferDraft::default() });
    settle().await;
    let ended = submit(&held.host);
    page.see(ASKED).await;
    drop(page);
    wait_until(|| ended.get_untracked().is_some()).await;
    assert_eq!(words(&ended.get_untracked().unwrap()), ["done", "unsent"]);
    assert_eq!(network.sent_to("/case/transfer").len(), 1);
}

#[wasm_bindgen_test]
async fn nothing_is_sent_again_while_it_can_be_read_only() {
    let network = answer(vec![("/case/c", 200, CASE)]);
    let held = other_tab::<TransferDraft>();
    let (host, readonly) = (held.host.clone(), RwSignal::new(false));
    let page = mount(move || {
        let case_ids = Signal::stored(vec!["c".to_owned()]);
        view! { <CaseAssign connection=connection() case_ids operator_id="me" readonly host /> }
    });
    page.see("Owner now").await;
    held.host.set_value(transfer("Read only"));
    let ended = submit(&held.host);
    page.see(ASKED).await;
    readonly.set(true);
    settle().await;
    page.button("Send it again").click();
    settle().await;
    assert!(network.sent_to("transfer").is_empty() && ended.get_untracked().is_none());
    page.button("Don’t send").click();
    page.see_no_more(ASKED).await;
    wait_until(|| ended.get_untracked().is_some()).await;
}

#[wasm_bindgen_test]
async fn a_task_that_another_tab_has_just_sent_is_held() {
    let operator_id = RwSignal::new("me".to_owned());
    let network = answer(vec![
        ("task/list", 200, r#"{"resCode":"0","result":{"count":0,"taskList":[]}}"#),
        ("openapi/task/t", 404, r#"{"resCode":"405290011","resMsg":"no such task"}"#),
        ("openapi/task", 200, r#"{"resCode":"0","result":{"taskId":"t"}}"#),
    ]);
    let held = other_tab::<TaskDraft>();
    let host = held.host.clone();
    let page = mount(move || view! { <TaskCreate connection=connection() operator_id host /> });
    settle().await;
    let draft = TaskDraft { title: "Two tabs".into(), owner_id: "me".into(), ..TaskDraft::default() };
    is_asked_about(page, held, draft, network, ("POST", "/openapi/task"), operator_id).await;
}

#[wasm_bindgen_test]
async fn an_association_that_another_tab_has_just_sent_is_held() {
    let operator_id = RwSignal::new("me".to_owned());
    // When it is shown, before each of five questions, and before the write: then it has the ticket.
    let mut answers = vec![("POST", 200, "{}")];
    answers.extend([("/relations", 200, r#"{"case_relation_list":[]}"#); 7]);
    answers.push(("/relations", 200, r#"{"case_relation_list":[{"case_id":"TT1"}]}"#));
    let network = answer(answers);
    let held = other_tab::<RelationsDraft>();
    let host = held.host.clone();
    let page = mount(
        move || view! { <CaseRelations connection=connection() case_id="two-tabs" group_id="g" operator_id host /> },
    );
    page.see("places taken").await;
    let draft = RelationsDraft { related_id_list: vec!["TT1".into()] };
    is_asked_about(page, held, draft, network, ("POST", "/relations"), operator_id).await;
}

#[wasm_bindgen_test]
async fn reviews_that_another_tab_has_just_handed_out_are_held() {
    let operator_id = RwSignal::new("me".to_owned());
    let network = answer(vec![
        ("queryQualityTask", 200, r#"{"total":0,"data":[],"returnCode":"0409000"}"#),
        ("appointQualityTask", 200, r#"{"resultCode":"0409000"}"#),
    ]);
    let held = other_tab::<AppointDraft>();
    let host = held.host.clone();
    let page = mount(move || {
        view! { <ReviewAssign connection=connection() operator_id quality_task_id="954645333549048833" host /> }
    });
    settle().await;
    let draft = AppointDraft {
        quality_task_id: "954645333549048833".into(),
        is_take_effect: 1,
        set_counts: vec![SetCount { person_id: "1600226476732482572".into(), count: Some(2) }],
    };
    is_asked_about(page, held, draft, network, ("POST", "/appointQualityTask"), operator_id).await;
}

#[wasm_bindgen_test]
async fn rights_that_another_tab_has_just_sent_are_held() {
    let operator_id = RwSignal::new("me".to_owned());
    const ME: &str = r#"{"status":0,"response":{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada","isAdmin":true,"status":1}}"#;
    const PUBLIC: &str = r#"{"status":0,"response":{"id":1234,"title":"Hall","isPrivate":false,"canEdit":true}}"#;
    const MINE: &str = r#"{"status":0,"response":{"id":1234,"title":"Hall","isPrivate":true,"canEdit":true,"accessList":[{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"}]}}"#;
    let network = answer(vec![("PUT", 200, MINE), ("/people/@self", 200, ME), ("/crm/case/1234", 200, PUBLIC)]);
    let held = other_tab::<AccessDraft>();
    let host = held.host.clone();
    let page = mount(move || view! { <CaseAccess connection=connection() case_id="1234" operator_id host /> });
    page.see("Who may see it").await;
    let draft = AccessDraft { is_private: true, access_list: vec!["11111111-739c-462b-af15-e652a3b1b6eb".into()] };
    is_asked_about(page, held, draft, network, ("PUT", "/access"), operator_id).await;
}

#[wasm_bindgen_test]
async fn nobody_is_asked_about_what_was_wanted_by_who_was_there_before() {
    let network = answer(vec![("/relations", 200, r#"{"case_relation_list":[]}"#)]);
    let operator_id = RwSignal::new("me".to_owned());
    let held = held::<RelationsDraft>(None, move |request| {
        let name = claim_of(request);
        spawn_local(async move {
            take_lock(&name).await;
            operator_id.set("another".to_owned());
        });
        true
    });
    let host = held.host.clone();
    let page = mount(move || {
        view! { <CaseRelations connection=connection() case_id="handed-over" group_id="g" operator_id host /> }
    });
    page.see("places taken").await;
    held.host.set_value(RelationsDraft { related_id_list: vec!["TT1".into()] });
    settle().await;
    let ended = submit(&held.host);
    wait_until(|| ended.get_untracked().is_some()).await;
    assert_eq!(words(&ended.get_untracked().unwrap()), ["cancelled"]);
    settle().await;
    assert!(!page.text().contains(ASKED), "{}", page.text());
    assert!(network.sent_to("POST").is_empty() && held.audits.borrow().is_empty());
    assert_eq!(page.find(".casement").get_attribute("aria-busy").unwrap(), "false");
}
