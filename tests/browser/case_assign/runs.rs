//! Several cases, one after the other.

use casement::Submission;
use casement::api::Connection;
use casement::contract::Rule;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use gloo_timers::future::TimeoutFuture;

use super::*;

/// A run over these cases, ready to be sent by its page.
async fn drafted_run(ids: &[&str], props: Given) -> Held {
    let held = held_with(ids, props);
    held.page.see("Refund").await;
    held.host.set_value(draft("All"));
    settle().await;
    held
}

async fn fill_in_run(page: &Mounted) {
    page.see("0 of ").await;
    page.see("王小明").await;
    let owner = page.field("New owner");
    type_into(&owner, "amé");
    page.see("1 found").await;
    press(&owner, "Enter");
    type_into(&page.field("Remark"), "Speaks French");
    settle().await;
}

#[wasm_bindgen_test]
async fn several_cases_go_one_after_the_other_and_only_the_refused_stay() {
    let network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/transfer", 200, REFUSED),
        ("/case/transfer", 200, SUCCESS),
        ("/openapi/case/", 200, CASE_OWNED),
    ]);
    let (page, outcomes) = widget(&["a", "b", "c"]);
    fill_in_run(&page).await;
    send(&page);
    page.see("2 assigned, 1 refused").await;
    let order: Vec<_> = network.sent_to("/case/transfer").iter().map(|sent| sent.body[..9].to_owned()).collect();
    assert_eq!(order, [r#"{"id":"a""#, r#"{"id":"b""#, r#"{"id":"c""#]);
    assert_eq!(outcomes.with_untracked(Vec::len), 3);
    let left = page.find("[aria-label=Cases] li");
    assert!(left.inner_text().contains("Refused"));
    send(&page);
    page.see("All 3 cases are assigned").await;
    assert_eq!(network.sent_to("/case/transfer").len(), 4, "only the refused one went again");
}

#[wasm_bindgen_test]
async fn a_run_stops_at_an_unknown_outcome() {
    let network = answer(vec![("/case/transfer", 0, ""), ("/openapi/case/", 200, CASE)]);
    let (page, _) = widget(&["a", "b"]);
    fill_in_run(&page).await;
    send(&page);
    page.see("It is not known whether the case was assigned").await;
    assert_eq!(network.sent_to("/case/transfer").len(), 1);
}

#[wasm_bindgen_test]
async fn a_run_is_stopped_by_hand_and_goes_on_where_it_was() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/openapi/case/", 200, CASE_OWNED)]);
    let (page, _) = widget(&["a", "b", "c"]);
    fill_in_run(&page).await;
    send(&page);
    page.see("Stop after this case").await;
    page.button("Stop after this case").click();
    page.see("Stopped. The cases that are left were not sent.").await;
    let first = network.sent_to("/case/transfer").len();
    assert!(first < 3, "{first}");
    send(&page);
    page.see("All 3 cases are assigned").await;
    assert_eq!(network.sent_to("/case/transfer").len(), 3);
}

#[wasm_bindgen_test]
async fn a_run_stops_when_it_is_switched_off_and_when_somebody_else_is_at_work() {
    for switches in [true, false] {
        let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/openapi/case/", 200, CASE_OWNED)]);
        let (operator, disabled) = (RwSignal::new("one".to_owned()), RwSignal::new(false));
        let held = held_with(
            &["a", "b", "c"],
            Given { operator: operator.into(), disabled: disabled.into(), ..Given::default() },
        );
        held.page.see("0 of 3 sent").await;
        // While a case is being read nothing can be sent.
        wait_until(|| held.page.all("[aria-busy='true']").is_empty()).await;
        held.page.see("Refund").await;
        settle().await;
        held.host.set_value(draft("All"));
        send(&held.page);
        wait_until(|| network.sent_to("/case/transfer").len() == 1).await;
        if switches {
            disabled.set(true)
        } else {
            operator.set("another".to_owned())
        }
        held.page.see("Stopped. The cases that are left were not sent.").await;
        // A busy machine may have sent the second before it was switched off.
        let sent = network.sent_to("/case/transfer").len();
        assert!(sent < 3, "{sent}");
        settle().await;
        assert_eq!(network.sent_to("/case/transfer").len(), sent);
    }
}

#[wasm_bindgen_test]
async fn a_run_that_is_stopped_tells_of_each_case_what_came_of_it() {
    thread_local!(static STOP: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) });
    // Right before the second case leaves.
    let permits = |request: &mut Request| {
        let is_second = request.body.as_deref().unwrap_or_default().contains(r#""id":"b""#);
        STOP.with_borrow(|stop| stop.iter().filter(|_| is_second).for_each(|stop| stop()));
        true
    };
    for (switches, expected) in [(true, ["done", "done", "unsent"]), (false, ["done", "unsent", "unsent"])] {
        let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/openapi/case/", 200, CASE_OWNED)]);
        let (operator, disabled) = (RwSignal::new("one".to_owned()), RwSignal::new(false));
        let props = Given { operator: operator.into(), disabled: disabled.into(), permits, ..Given::default() };
        let held = drafted_run(&["a", "b", "c"], props).await;
        STOP.set(Some(Box::new(
            move || if switches { disabled.set(true) } else { operator.set("another".to_owned()) },
        )));
        let submission = held.host.submit().await;
        assert_eq!(words(&submission), expected);
        let Submission::Stopped { ended, unsent } = submission else { panic!("{submission:?}") };
        assert_eq!(ended.len(), network.sent_to("/case/transfer").len());
        let last = unsent.last().and_then(|request| request.body.as_deref());
        assert_eq!(last.map(|body| &body[..9]), Some(r#"{"id":"c""#));
    }
}

#[wasm_bindgen_test]
async fn the_rest_of_a_run_that_stops_by_itself_is_told_as_not_sent() {
    let _network =
        answer(vec![("/case/transfer", 200, SUCCESS), ("/case/transfer", 0, ""), ("/openapi/case/", 200, CASE_OWNED)]);
    let held = drafted_run(&["a", "b", "c"], Given::default()).await;
    assert_eq!(words(&held.host.submit().await), ["done", "unknown", "unsent"]);
}

#[wasm_bindgen_test]
async fn a_run_whose_widget_is_gone_tells_of_what_was_not_sent() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/openapi/case/", 200, CASE_OWNED)]);
    let Held { page, host, .. } = drafted_run(&["a", "b", "c"], Given::default()).await;
    let going = async {
        wait_until(|| network.sent_to("/case/transfer").len() == 1).await;
        drop(page);
    };
    let (submission, ()) = futures::join!(host.submit(), going);
    let words = words(&submission);
    assert_eq!((words.len(), words[0], words[2]), (3, "done", "unsent"));
}

#[wasm_bindgen_test]
async fn what_the_page_keeps_back_of_a_run_is_told_as_not_sent_and_stays() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/openapi/case/", 200, CASE_OWNED)]);
    let permits = |request: &mut Request| !request.body.as_deref().unwrap_or_default().contains(r#""id":"b""#);
    let held = drafted_run(&["a", "b", "c"], Given { permits, ..Given::default() }).await;
    assert_eq!(words(&held.host.submit().await), ["done", "done", "unsent"]);
    held.page.see("The cases that are left were not sent.").await;
    assert_eq!(network.sent_to("/case/transfer").len(), 2);
    assert!(held.page.find("[aria-label=Cases] li").inner_text().contains("Not sent yet"));
}

#[wasm_bindgen_test]
async fn the_page_is_asked_about_each_case_right_before_its_write() {
    thread_local!(static ASKED: Cell<usize> = const { Cell::new(0) });
    // The first transfer is never answered.
    let network = answer(vec![("/case/transfer", 1, ""), ("/openapi/case/", 200, CASE_OWNED)]);
    let permits = |_: &mut Request| {
        ASKED.set(ASKED.get() + 1);
        true
    };
    let held = drafted_run(&["a", "b", "c"], Given { permits, ..Given::default() }).await;
    send(&held.page);
    wait_until(|| network.sent_to("/case/transfer").len() == 1).await;
    assert_eq!(ASKED.get(), 1);
}

#[wasm_bindgen_test]
async fn what_is_left_to_somebody_else_is_told_as_not_sent() {
    let _network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/b", 200, CASE),
        ("/case/b", 200, CASE_OWNED),
        ("/openapi/case/", 200, CASE_OWNED),
    ]);
    let held = drafted_run(&["a", "b", "c"], Given::default()).await;
    let answering = async {
        held.page.see("The case has changed since you looked").await;
        held.page.button("Take theirs: leave the case as it is now").click();
    };
    let (submission, ()) = futures::join!(held.host.submit(), answering);
    assert_eq!(words(&submission), ["done", "done", "unsent"]);
}

#[wasm_bindgen_test]
async fn a_value_that_comes_during_a_run_leaves_what_came_of_it_to_be_seen() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/openapi/case/", 200, CASE_OWNED)]);
    let held = drafted_run(&["a", "b"], Given::default()).await;
    let setting = async {
        wait_until(|| network.sent_to("/case/transfer").len() == 1).await;
        held.host.set_value(draft("Next"));
    };
    let (submission, ()) = futures::join!(held.host.submit(), setting);
    assert_eq!(words(&submission), ["done", "done"]);
    held.page.see("All 2 cases are assigned").await;
    settle().await;
    assert_eq!(value(&held.page.field("Remark")), "Next");
    assert!(!held.page.text().contains("Not sent yet"), "{}", held.page.text());
    assert_eq!(words(&held.host.submit().await), ["done", "done"], "the next draft is for the same cases");
    assert_eq!(network.sent_to("/case/transfer").len(), 4);
}

#[wasm_bindgen_test]
async fn other_cases_wait_until_the_outcome_of_these_is_known() {
    let network = answer(vec![("/case/transfer", 0, ""), ("/openapi/case/", 200, CASE)]);
    let case_ids = RwSignal::new(vec!["first".to_owned()]);
    let page = mount(move || {
        view! {
            <CaseAssign connection=Connection::same_origin() case_ids operator_id="10gg0000013wbIvo3zbk" />
        }
    });
    page.see("Owner now").await;
    page.button("Assign to me").click();
    type_into(&page.field("Remark"), "Mine");
    send(&page);
    case_ids.set(vec!["second".to_owned()]);
    page.see("It is not known whether the case was assigned").await;
    send(&page);
    settle().await;
    assert_eq!(network.sent_to("/case/transfer").len(), 1);
    page.button("Check the case now").click();
    page.see("This is what the system has now").await;
    assert!(network.sent_to("/case/second").is_empty(), "what the look showed stays to be read");
    page.button("Leave it as it is").click();
    settle().await;
    assert!(!network.sent_to("/case/second").is_empty(), "then it is the other case's turn");
}

#[wasm_bindgen_test]
async fn typing_after_a_refusal_says_nothing_of_a_stop() {
    let _network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/transfer", 200, REFUSED),
        ("/openapi/case/", 200, CASE_OWNED),
    ]);
    let (page, _) = widget(&["a", "b"]);
    fill_in_run(&page).await;
    send(&page);
    page.see("1 assigned, 1 refused").await;
    type_into(&page.field("Remark"), "Please");
    settle().await;
    assert!(!page.text().contains("Stopped"), "{}", page.text());
}

#[wasm_bindgen_test]
async fn a_case_that_is_left_as_it_is_is_not_sent_again() {
    let network =
        answer(vec![("/case/transfer", 0, ""), ("/case/transfer", 200, SUCCESS), ("/openapi/case/", 200, CASE_OWNED)]);
    let (page, _) = widget(&["a", "b"]);
    fill_in_run(&page).await;
    send(&page);
    page.see("It is not known whether the case was assigned").await;
    page.button("Check the case now").focus().unwrap();
    page.button("Check the case now").click();
    page.see("This is what the system has now").await;
    settle().await;
    assert!(focused().id().ends_with("outcome"), "the focus goes to what the look has shown");
    page.button("Leave it as it is").click();
    settle().await;
    assert_eq!(value(&page.field("Remark")), "Speaks French", "it is still meant for the other case");
    send(&page);
    page.see("1 assigned, 1 left as it was").await;
    let sent: Vec<_> = network.sent_to("/case/transfer").iter().map(|sent| sent.body[..9].to_owned()).collect();
    assert_eq!(sent, [r#"{"id":"a""#, r#"{"id":"b""#]);
}

#[wasm_bindgen_test]
async fn a_case_that_is_given_twice_is_sent_once() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/openapi/case/", 200, CASE_OWNED)]);
    let (page, _) = widget(&["a", " a ", "", "b"]);
    fill_in_run(&page).await;
    send(&page);
    page.see("All 2 cases are assigned").await;
    assert_eq!(network.sent_to("/case/transfer").len(), 2);
}

#[wasm_bindgen_test]
async fn a_run_takes_a_hundred_cases_and_says_how_many_are_left_out() {
    let _network = answer(vec![("/openapi/case/", 200, CASE)]);
    let ids: Vec<String> = (0..102).map(|number| format!("case{number}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let (page, _) = widget(&ids);
    page.see("0 of 100 sent").await;
    page.see("2 more cases were given").await;
}

#[wasm_bindgen_test]
async fn cases_beyond_a_hundred_are_a_warning_and_told_as_not_sent() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/openapi/case/", 200, CASE_OWNED)]);
    let ids: Vec<String> = (0..102).map(|number| format!("case{number}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let held = drafted_run(&ids, Given::default()).await;
    wait_until(|| held.page.all("[aria-busy='true']").is_empty()).await;
    let found = held.host.validate();
    let [found] = &found[..] else { panic!("{found:?}") };
    let violation = &found.violation;
    assert_eq!((violation.field, violation.rule), ("id", Rule::LeftOut));
    assert_eq!((violation.limit, violation.actual), (Some(100), Some(102)));
    assert!(found.message.starts_with("2 more cases were given"), "{}", found.message);
    let words = words(&held.host.submit().await);
    assert_eq!((words.len(), &words[98..]), (102, &["done", "done", "unsent", "unsent"][..]));
    assert_eq!(network.sent_to("/case/transfer").len(), 100);
}

#[wasm_bindgen_test]
async fn what_is_typed_stays_with_a_run_that_grows_and_goes_with_another_case() {
    let _network = answer(vec![("/openapi/case/", 200, CASE)]);
    let case_ids = RwSignal::new(vec!["a".to_owned()]);
    let page = mount(move || {
        view! { <CaseAssign connection=Connection::same_origin() case_ids operator_id="10gg0000013wbIvo3zbk" /> }
    });
    page.see("Owner now").await;
    type_into(&page.field("Remark"), "Mine");
    case_ids.set(vec!["a".to_owned(), "b".to_owned()]);
    page.see("0 of 2 sent").await;
    assert_eq!(value(&page.field("Remark")), "Mine");
    case_ids.set(vec!["c".to_owned()]);
    page.see("Owner now").await;
    settle().await;
    assert_eq!(value(&page.field("Remark")), "");
}

/// The widget on `a`, which somebody has just sent.
async fn sent() -> (Mounted, RwSignal<Vec<String>>) {
    let case_ids = RwSignal::new(vec!["a".to_owned()]);
    let page = mount(move || {
        view! { <CaseAssign connection=Connection::same_origin() case_ids operator_id="10gg0000013wbIvo3zbk" /> }
    });
    page.see("Owner now").await;
    page.button("Assign to me").click();
    type_into(&page.field("Remark"), "Mine");
    send(&page);
    (page, case_ids)
}

/// The widget on `a`, on its way with this answer, whose page gives it other cases meanwhile.
async fn overtaken(transfer: &'static str, others: &[&str]) -> (Mounted, RwSignal<Vec<String>>, Answers) {
    let network = answer(vec![("/case/transfer", 200, transfer), ("/openapi/case/", 200, CASE_MINE)]);
    let (page, case_ids) = sent().await;
    case_ids.set(others.iter().map(|id| (*id).to_owned()).collect());
    wait_until(|| !network.sent_to("/case/transfer").is_empty()).await;
    (page, case_ids, network)
}

#[wasm_bindgen_test]
async fn a_case_that_was_on_its_way_when_another_came_is_done_and_told_and_not_sent_again() {
    let (page, _, network) = overtaken(SUCCESS, &["a", "b"]).await;
    page.see("1 of 2 sent").await;
    page.see("The case is assigned").await;
    page.see("Refund of b").await;
    settle().await;
    assert!(page.find("[aria-label=Results] li").inner_text().contains("Assigned"));
    page.button("Assign to me").click();
    type_into(&page.field("Remark"), "Mine, too");
    send(&page);
    page.see("All 2 cases are assigned").await;
    let sent: Vec<_> = network.sent_to("/case/transfer").iter().map(|sent| sent.body[..9].to_owned()).collect();
    assert_eq!(sent, [r#"{"id":"a""#, r#"{"id":"b""#]);
    assert!(!page.text().contains("The case is assigned"), "the next attempt takes its place");
}

#[wasm_bindgen_test]
async fn what_came_of_a_case_is_told_although_the_page_gave_another_one_meanwhile() {
    for (transfer, told) in
        [(SUCCESS, ["The case is assigned", "Assigned"]), (REFUSED, ["The case was not assigned", "405230403"])]
    {
        let (page, case_ids, network) = overtaken(transfer, &["b"]).await;
        wait_until(|| !network.sent_to("/case/b").is_empty()).await;
        settle().await;
        let text = page.text();
        for part in told.into_iter().chain(["Refund of a", "Refund of b"]) {
            assert!(text.contains(part), "{part:?} in {text}");
        }
        case_ids.set(vec!["c".to_owned()]);
        page.see("Refund of c").await;
        assert!(!page.text().contains(told[0]), "whoever goes on has seen it: {}", page.text());
    }
}

#[wasm_bindgen_test]
async fn what_came_of_a_case_is_told_once_where_the_page_came_back_to_it_meanwhile() {
    let network = answer(vec![("/case/transfer", 200, REFUSED), ("/openapi/case/", 200, CASE_MINE)]);
    let (page, case_ids) = sent().await;
    case_ids.set(vec!["b".to_owned()]);
    // Long enough for the widget to hear of it, and shorter than any answer takes.
    TimeoutFuture::new(0).await;
    case_ids.set(vec!["a".to_owned()]);
    page.see("The case was not assigned").await;
    case_ids.set(vec!["c".to_owned()]);
    page.see("Refund of c").await;
    settle().await;
    assert!(!page.text().contains("The case was not assigned"), "it has been seen: {}", page.text());
    assert!(network.sent_to("/case/b").is_empty(), "nobody wanted it any more");
}

#[wasm_bindgen_test]
async fn what_came_of_a_case_is_told_although_nothing_else_can_be_shown() {
    let (page, _, _network) = overtaken(SUCCESS, &[]).await;
    page.see("The case is assigned").await;
    page.see("Refund of a").await;
}

#[wasm_bindgen_test]
async fn what_came_of_a_case_is_told_although_the_page_gave_another_one_while_it_was_held() {
    let network = answer(vec![("/case/transfer", 200, REFUSED), ("/openapi/case/", 200, CASE_MINE)]);
    let case_ids = RwSignal::new(vec!["a".to_owned()]);
    let page = mount(move || {
        view! {
            <CaseAssign
                connection=Connection::same_origin()
                case_ids
                operator_id="10gg0000013wbIvo3zbk"
                undo_seconds=60u32
            />
        }
    });
    page.see("Owner now").await;
    page.button("Assign to me").click();
    type_into(&page.field("Remark"), "Mine");
    send(&page);
    page.see("sent in 60 seconds").await;
    case_ids.set(vec!["b".to_owned()]);
    settle().await;
    assert!(page.text().contains("sent in"), "it is still held: {}", page.text());
    page.button("Send now").click();
    wait_until(|| !network.sent_to("/case/b").is_empty()).await;
    settle().await;
    for part in ["The case was not assigned", "405230403", "Refund of a", "Refund of b"] {
        assert!(page.text().contains(part), "{part:?} in {}", page.text());
    }
    // What is taken back came to nothing.
    type_into(&page.field("Remark"), "Mine, too");
    page.button("Assign to me").click();
    send(&page);
    page.see("sent in 60 seconds").await;
    case_ids.set(vec!["c".to_owned()]);
    settle().await;
    page.button("Undo").click();
    page.see("Refund of c").await;
    assert!(!page.text().contains("Refund of b"), "{}", page.text());
}

#[wasm_bindgen_test]
async fn what_came_of_a_case_is_told_although_the_page_gave_another_one_while_it_was_asked_about() {
    let network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/a", 200, CASE_OWNED),
        ("/case/a", 200, CASE_MINE),
        ("/case/a", 200, CASE_MINE),
        ("/openapi/case/", 200, CASE_MINE),
    ]);
    let (page, case_ids) = sent().await;
    page.see("changed since you looked").await;
    case_ids.set(vec!["b".to_owned()]);
    settle().await;
    page.button("Keep mine: assign all the same").click();
    wait_until(|| !network.sent_to("/case/b").is_empty()).await;
    page.see("The case is assigned").await;
    settle().await;
    for part in ["Refund of a", "Refund of b"] {
        assert!(page.text().contains(part), "{part:?} in {}", page.text());
    }
}
