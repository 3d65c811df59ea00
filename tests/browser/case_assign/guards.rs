//! What case-assign compares before and after a write, and what it asks.

use casement::{Outcome, Submission};
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

const ID: &str = "c6m800000142lp0xsJlI";
/// Owned by the one that the tests choose, who is a queue of that id.
const CASE_OF_QUEUE: &str = r#"{"resCode":"0","result":{"caseInfo":{"id":"{id}","title":"Refund","state":"Processing","ownerId":"10gg0000012IpiXMqxzk","ownerType":"queue","ownerName":"Billing"}}}"#;
/// Whose owner is neither the one before nor the one that the tests choose.
const CASE_OF_THIRD: &str = r#"{"resCode":"0","result":{"caseInfo":{"id":"{id}","title":"Refund <b>late</b>","state":"Processing","ownerId":"10gg0000013wbIvo3zbk","ownerName":"Daniel <i>Okafor</i>"}}}"#;
const CASE_COMPLETED: &str = r#"{"resCode":"0","result":{"caseInfo":{"id":"{id}","title":"Refund <b>late</b>","state":"Completed","ownerId":"10gg00000148QvgpaLAm","ownerName":"王小明"}}}"#;

/// A widget with a draft that can be sent, on answers to these reads of the case.
async fn drafted(write: &'static [(u16, &'static str)], reads: &[&'static str]) -> (Held, Answers) {
    drafted_with(write, reads, Given::default()).await
}

async fn drafted_with(writes: &'static [(u16, &'static str)], reads: &[&'static str], props: Given) -> (Held, Answers) {
    let writes = writes.iter().map(|(status, body)| ("/case/transfer", *status, *body));
    let reads = reads.iter().map(|body| ("/case/c6m8", if body.is_empty() { 0 } else { 200 }, *body));
    let network = answer(writes.chain(reads).collect());
    let held = held_with(&[ID], props);
    held.page.see("Owner now").await;
    held.host.set_value(draft("Speaks French"));
    settle().await;
    (held, network)
}

fn outcomes(held: &Held) -> Vec<&'static str> {
    held.audits.borrow().iter().map(|audit| word(&audit.outcome)).collect()
}

#[wasm_bindgen_test]
async fn a_lost_answer_is_made_up_for_by_a_case_that_has_the_new_owner() {
    let (held, network) = drafted(&[(0, "")], &[CASE, CASE, CASE_AFTER]).await;
    send(&held.page);
    held.page.see("The case is assigned, though no answer said so").await;
    held.page.see("The case belongs to Amélie Fournier now.").await;
    assert_eq!(network.sent_to("POST").len(), 1);
    let audits = held.audits.borrow();
    let [Audit { outcome: Outcome::Done { response, before, after, .. }, .. }] = &audits[..] else {
        panic!("{audits:?}")
    };
    assert_eq!((response.as_str(), before.is_some(), after.is_some()), ("", true, true));
}

#[wasm_bindgen_test]
async fn a_case_that_reads_as_before_does_not_end_the_doubt() {
    let (held, network) = drafted(&[(0, "")], &[CASE]).await;
    send(&held.page);
    held.page.see("it belongs to 王小明, as before. The request may still arrive.").await;
    assert_eq!(outcomes(&held), ["unknown"]);
    assert_eq!(network.sent_to("POST").len(), 1);
    assert_eq!(held.host.value(), Some(draft("Speaks French")));
}

#[wasm_bindgen_test]
async fn an_owner_that_the_case_had_before_does_not_show_that_a_lost_write_arrived() {
    let (held, _network) = drafted(&[(0, "")], &[CASE_OWNED]).await;
    send(&held.page);
    held.page.see("It is not known whether the case was assigned").await;
    assert_eq!(outcomes(&held), ["unknown"]);
}

#[wasm_bindgen_test]
async fn an_owner_that_nobody_asked_for_leaves_the_doubt_and_is_named() {
    let (held, _network) = drafted(&[(0, "")], &[CASE, CASE, CASE_OF_THIRD]).await;
    send(&held.page);
    held.page.see("it belongs to Daniel <i>Okafor</i> now. That does not show whether the request arrived.").await;
    assert_eq!(outcomes(&held), ["unknown"]);
}

#[wasm_bindgen_test]
async fn a_case_that_cannot_be_read_after_a_lost_answer_leaves_the_doubt_and_the_draft() {
    let (held, network) = drafted(&[(0, "")], &[CASE, CASE, ""]).await;
    send(&held.page);
    held.page.see("The case could not be read just now").await;
    assert_eq!(outcomes(&held), ["unknown"]);
    assert_eq!(held.host.value(), Some(draft("Speaks French")));
    assert_eq!(network.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn a_run_goes_on_after_a_lost_answer_that_its_case_makes_up_for() {
    let network = answer(vec![
        ("/case/transfer", 0, ""),
        ("/case/transfer", 200, SUCCESS),
        ("/case/a", 200, CASE),
        ("/case/a", 200, CASE),
        ("/case/a", 200, CASE_AFTER),
        ("/case/b", 200, CASE_OWNED),
    ]);
    let held = held(&["a", "b"], None, |_| true);
    held.page.see("0 of 2 sent").await;
    held.host.set_value(draft("Both"));
    assert_eq!(words(&held.host.submit().await), ["done", "done"]);
    held.page.see("All 2 cases are assigned").await;
    held.page.see("Assigned, though no answer said so").await;
    assert_eq!(network.sent_to("/case/transfer").len(), 2);
}

const ANOTHER_CASE: &str = r#"{"resCode":"0","result":{"caseInfo":{"id":"another","title":"Refund <b>late</b>","state":"Processing","ownerId":"10gg0000012IpiXMqxzk","ownerName":"Amélie Fournier"}}}"#;

#[wasm_bindgen_test]
async fn another_case_is_not_taken_for_this_one() {
    let _network = answer(vec![("/case/c6m8", 200, ANOTHER_CASE)]);
    let (page, _) = widget(&[ID]);
    page.see("The case could not be read").await;
    assert!(!page.text().contains("Amélie Fournier"), "{}", page.text());
}

#[wasm_bindgen_test]
async fn another_case_right_before_keeps_the_write_from_going_out() {
    let (held, network) = drafted(&[(200, SUCCESS)], &[CASE, ANOTHER_CASE]).await;
    send(&held.page);
    held.page.see("Nothing was sent: the case could not be read again").await;
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn another_case_afterwards_proves_nothing() {
    let (held, _network) = drafted(&[(200, SUCCESS)], &[CASE, CASE, ANOTHER_CASE]).await;
    send(&held.page);
    held.page.see("nobody has compared what the system has now").await;
    let audits = held.audits.borrow();
    assert!(matches!(&audits[..], [Audit { outcome: Outcome::Done { after: None, .. }, .. }]), "{audits:?}");
}

#[wasm_bindgen_test]
async fn what_one_operator_meant_does_not_go_out_for_the_next() {
    let operator = RwSignal::new("one".to_owned());
    let props = Given { operator: operator.into(), ..Given::default() };
    let (held, network) =
        drafted_with(&[(200, SUCCESS)], &[CASE, CASE_COMPLETED, CASE_COMPLETED, CASE_AFTER], props).await;
    send(&held.page);
    held.page.see("when you looked").await;
    operator.set("another".to_owned());
    held.page.see_no_more("when you looked").await;
    assert!(network.sent_to("POST").is_empty());
    // Who is there now may send it, in their own name.
    send(&held.page);
    held.page.see("The case is assigned").await;
    assert!(network.sent_to("POST")[0].body.contains(r#""creatorId":"another""#));
}

#[wasm_bindgen_test]
async fn an_owner_of_the_wrong_kind_is_no_success() {
    let (held, _network) = drafted(&[(200, SUCCESS)], &[CASE, CASE, CASE_OF_QUEUE]).await;
    send(&held.page);
    held.page.see("You asked for a person; it is with a queue.").await;
    let audits = held.audits.borrow();
    let [Audit { outcome: Outcome::Mismatch { differences, .. }, .. }] = &audits[..] else { panic!("{audits:?}") };
    assert_eq!((differences.len(), differences[0].field), (1, "ownerType"));
    assert_eq!(differences[0].after.0, r#""queue""#);
}

#[wasm_bindgen_test]
async fn a_kind_that_the_system_does_not_say_is_said_not_to_be_compared() {
    let (held, _network) = drafted(&[(200, SUCCESS)], &[CASE, CASE, CASE_AFTER]).await;
    send(&held.page);
    held.page.see("Whether the owner is a person or a queue was not compared").await;
}

#[wasm_bindgen_test]
async fn an_automatic_assignment_shows_whom_the_system_chose() {
    let props = Given { allow_automatic: true, ..Given::default() };
    let (held, network) = drafted_with(&[(200, SUCCESS)], &[CASE, CASE, CASE_AFTER], props).await;
    held.page.field("Automatic").click();
    send(&held.page);
    held.page.see("The system chose Amélie Fournier.").await;
    let body = &network.sent_to("POST")[0].body;
    assert!(body.contains(r#""ownerId":"""#) && !body.contains("ownerType"), "{body}");
}

#[wasm_bindgen_test]
async fn an_automatic_assignment_that_changed_nothing_is_not_called_a_choice() {
    let props = Given { allow_automatic: true, can_transfer: true, ..Given::default() };
    let (held, _network) = drafted_with(&[(200, SUCCESS)], &[CASE, CASE, CASE], props).await;
    held.page.field("Automatic").click();
    send(&held.page);
    held.page.see("The case belongs to 王小明 now.").await;
    assert!(!held.page.text().contains("The system chose"));
    assert!(!held.page.text().contains("Give it back"));
}

#[wasm_bindgen_test]
async fn a_lost_answer_to_an_automatic_assignment_stays_in_doubt() {
    let props = Given { allow_automatic: true, ..Given::default() };
    let (held, _network) = drafted_with(&[(0, "")], &[CASE, CASE, CASE_AFTER], props).await;
    held.page.field("Automatic").click();
    send(&held.page);
    held.page.see("it belongs to Amélie Fournier now. That does not show").await;
    assert_eq!(outcomes(&held), ["unknown"]);
}

/// A browser sends a request again whose connection died, and the second can be refused for what the first has done.
#[wasm_bindgen_test]
async fn a_refusal_of_an_automatic_assignment_that_left_another_owner_stays_in_doubt() {
    let props = Given { allow_automatic: true, ..Given::default() };
    let (held, _network) = drafted_with(&[(200, REFUSED)], &[CASE, CASE, CASE_AFTER], props).await;
    held.page.field("Automatic").click();
    assert_eq!(words(&held.host.submit().await), ["unknown"]);
    held.page.see("it belongs to Amélie Fournier now. That does not show").await;
    held.page.see("405230403").await;
    let audits = held.audits.borrow();
    assert!(matches!(&audits[..], [Audit { after: Some(_), .. }]), "{audits:?}");
}

#[wasm_bindgen_test]
async fn a_refusal_shows_the_case_as_it_was_read_after_it() {
    let (held, _network) = drafted(&[(200, REFUSED)], &[CASE, CASE, CASE_OF_THIRD]).await;
    assert_eq!(words(&held.host.submit().await), ["refused"]);
    held.page.see("Daniel <i>Okafor</i>").await;
}

#[wasm_bindgen_test]
async fn a_refused_automatic_assignment_says_what_to_do_instead() {
    const BLANK: &str = r#"{"resCode":"405290021","resMsg":"ownerId can be left blank in the automatic mode only."}"#;
    let props = Given { allow_automatic: true, ..Given::default() };
    let (held, _network) = drafted_with(&[(200, BLANK)], &[CASE], props).await;
    held.page.field("Automatic").click();
    send(&held.page);
    held.page.see("Choose a person or a queue, then send it again.").await;
    held.page.see("405290021").await;
    assert_eq!(value(&held.page.field("Remark")), "Speaks French");
}

#[wasm_bindgen_test]
async fn an_owner_must_be_chosen_where_automatic_is_not_offered() {
    let (held, network) = drafted(&[(200, SUCCESS)], &[CASE]).await;
    assert!(!held.page.text().contains("Automatic"));
    for owner_type in [Some(casement::contract::aicc::OwnerType::User), None] {
        held.host.set_value(TransferDraft { owner_type, owner_id: String::new(), remark: "r".into() });
        assert!(matches!(held.host.submit().await, Submission::Invalid(_)), "{owner_type:?}");
    }
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn a_case_that_changed_since_it_was_seen_is_held_and_shown_with_both_sides() {
    let (held, network) = drafted(&[(200, SUCCESS)], &[CASE, CASE_OF_THIRD, CASE_OF_THIRD, CASE_AFTER]).await;
    let submitting = held.host.submit();
    let asked = async {
        held.page.see("The case has changed since you looked. Nothing was sent yet.").await;
        held.page.see("Owner: it was 王小明 when you looked, and is Daniel <i>Okafor</i> now").await;
        settle().await;
        assert!(network.sent_to("POST").is_empty() && held.audits.borrow().is_empty(), "nothing has begun");
        assert_eq!(held.page.find("section").get_attribute("aria-busy").as_deref(), Some("false"));
        let keep_mine = held.page.button("Keep mine: assign all the same");
        assert!(focused().id().ends_with("outcome"), "a key that is still held down gives no answer");
        send(&held.page);
        settle().await;
        assert!(network.sent_to("POST").is_empty(), "the other button is no answer");
        keep_mine.click();
    };
    let (submission, ()) = futures::join!(submitting, asked);
    assert_eq!(words(&submission), ["done"]);
    held.page.see("The case belongs to Amélie Fournier now.").await;
    assert_eq!(network.sent_to("POST").len(), 1);
    assert!(network.sent_to("POST")[0].body.contains(r#""remark":"Speaks French""#), "as it was drafted");
    assert_eq!(held.audits.borrow()[0].attempt, 1, "what was held was no attempt");
}

#[wasm_bindgen_test]
async fn people_of_one_name_are_told_apart_wherever_one_stands_beside_another() {
    let of = |owner: &str| {
        let case = CASE.replace("10gg00000148QvgpaLAm", owner).replace("王小明", "Amélie Fournier");
        assert!(case.contains(owner) && case.contains("Amélie"), "{case}");
        &*case.leak()
    };
    let cases = ["one", "two", "two", "two"].map(|owner| ("/case/c6m8", 200, of(owner)));
    let _network = answer([("/case/transfer", 200, SUCCESS)].into_iter().chain(cases).collect());
    let (page, _) = widget(&["c6m800000142lp0xsJlI"]);
    fill_in(&page).await;
    send(&page);
    page.see("Owner: it was Amélie Fournier · one when you looked, and is Amélie Fournier · two now").await;
    page.button("Keep mine: assign all the same").click();
    page.see("the case has another owner").await;
    page.see("You asked for Amélie Fournier · 10gg0000012IpiXMqxzk.").await;
    page.see("The case belongs to Amélie Fournier · two now.").await;
}

#[wasm_bindgen_test]
async fn a_case_that_changes_again_is_asked_about_again() {
    let (held, network) = drafted(&[(200, SUCCESS)], &[CASE, CASE_OF_THIRD, CASE_COMPLETED]).await;
    send(&held.page);
    held.page.see("and is Daniel <i>Okafor</i> now").await;
    held.page.button("Keep mine: assign all the same").click();
    held.page.see("State: it was Processing when you looked, and is Completed now").await;
    held.page.see("Owner: it was Daniel <i>Okafor</i> when you looked, and is 王小明 now").await;
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn whoever_takes_theirs_sends_nothing_and_sees_what_is_there() {
    let (held, network) = drafted(&[(200, SUCCESS)], &[CASE, CASE_OF_THIRD]).await;
    let submitting = held.host.submit();
    let answered = async {
        held.page.see("The case has changed since you looked").await;
        held.page.button("Take theirs: leave the case as it is now").click();
    };
    let (submission, ()) = futures::join!(submitting, answered);
    assert_eq!(submission, Submission::Cancelled);
    held.page.see("Nothing was sent").await;
    held.page.see("The case belongs to Daniel <i>Okafor</i> now.").await;
    assert!(network.sent_to("POST").is_empty());
    assert_eq!(held.host.value(), Some(TransferDraft::default()));
}

#[wasm_bindgen_test]
async fn whoever_wants_neither_keeps_the_draft_and_can_change_it() {
    let (held, network) = drafted(&[(200, SUCCESS)], &[CASE, CASE_OF_THIRD]).await;
    send(&held.page);
    held.page.see("The case has changed since you looked").await;
    assert!(held.page.field("Remark").has_attribute("readonly"));
    held.page.button("Let me change what I entered").click();
    held.page.see_no_more("The case has changed").await;
    assert_eq!(held.host.value(), Some(draft("Speaks French")));
    type_into(&held.page.field("Remark"), "Speaks French, too");
    send(&held.page);
    held.page.see("the case has another owner").await;
    assert_eq!(network.sent_to("POST").len(), 1, "they have seen how it is now");
}

#[wasm_bindgen_test]
async fn escape_on_any_field_answers_that_question_and_the_owner_of_now_is_the_one_of_now() {
    for label in ["New owner", "Remark"] {
        let (held, network) = drafted(&[(200, SUCCESS)], &[CASE, CASE_OF_THIRD]).await;
        send(&held.page);
        held.page.see("The case has changed since you looked").await;
        settle().await;
        let owner = held.page.find("[part=summary-facts] dd").inner_text();
        assert_eq!(owner, "Daniel <i>Okafor</i>", "beside the question that names them");
        let field = held.page.field(label);
        field.focus().unwrap();
        assert!(!press(&field, "Escape"), "{label}");
        held.page.see_no_more("The case has changed").await;
        assert_eq!(held.host.value(), Some(draft("Speaks French")), "{label}: nothing is lost");
        assert!(network.sent_to("POST").is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_value_from_the_page_takes_the_place_of_what_was_asked_about() {
    let (held, network) = drafted(&[(200, SUCCESS)], &[CASE, CASE_OF_THIRD]).await;
    send(&held.page);
    held.page.see("The case has changed since you looked").await;
    held.host.set_value(draft("Another"));
    held.page.see_no_more("The case has changed").await;
    assert_eq!(held.host.value(), Some(draft("Another")));
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn a_look_that_finds_what_was_asked_for_makes_it_done() {
    let (held, network) = drafted(&[(0, "")], &[CASE, CASE, CASE, CASE_AFTER]).await;
    send(&held.page);
    held.page.see("it belongs to 王小明, as before").await;
    held.page.button("Check the case now").click();
    held.page.see("The case is assigned, though no answer said so").await;
    held.page.see("The case belongs to Amélie Fournier now.").await;
    assert!(!held.page.text().contains("you can send it again"), "{}", held.page.text());
    assert_eq!(held.host.value(), Some(TransferDraft::default()));
    assert_eq!(network.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn what_was_drafted_meanwhile_outlives_a_look_that_finds_the_last_one_done() {
    let (held, network) = drafted(&[(0, "")], &[CASE, CASE, CASE, CASE_AFTER]).await;
    send(&held.page);
    held.page.see("it belongs to 王小明, as before").await;
    type_into(&held.page.field("Remark"), "For the next one");
    settle().await;
    held.page.button("Check the case now").click();
    held.page.see("The case is assigned, though no answer said so").await;
    assert_eq!(held.host.value(), Some(draft("For the next one")));
    assert_eq!(network.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn a_case_that_cannot_be_read_again_is_not_sent_and_can_be_tried_again() {
    let (held, network) = drafted(&[(200, SUCCESS)], &[CASE, "", CASE, CASE_AFTER]).await;
    assert_eq!(words(&held.host.submit().await), ["refused"]);
    held.page.see("Nothing was sent: the case could not be read again").await;
    assert!(network.sent_to("POST").is_empty());
    assert!(matches!(held.audits.borrow()[..], [Audit { outcome: Outcome::Refused { request: None, .. }, .. }]));
    assert_eq!(held.host.value(), Some(draft("Speaks French")));
    held.page.button("Try again").click();
    held.page.see("The case belongs to Amélie Fournier now.").await;
    assert_eq!(network.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn a_changed_case_is_not_sent_when_nobody_is_left_to_be_asked() {
    let (held, network) = drafted(&[(200, SUCCESS)], &[CASE, CASE_OF_THIRD]).await;
    let Held { page, audits, host: _host, .. } = held;
    send(&page);
    drop(page);
    settle().await;
    assert!(network.sent_to("POST").is_empty());
    assert!(
        matches!(audits.borrow()[..], [Audit { outcome: Outcome::Refused { request: None, .. }, .. }]),
        "{audits:?}"
    );
}

#[wasm_bindgen_test]
async fn a_run_is_held_at_the_case_that_changed_and_the_answer_is_for_that_case() {
    for (label, sent, said) in [
        ("Keep mine: assign all the same", vec!["a", "b", "c"], "All 3 cases are assigned"),
        ("Take theirs: leave the case as it is now", vec!["a", "c"], "2 assigned, 1 left as it was"),
        ("Let me change what I entered", vec!["a"], "Stopped. The cases that are left were not sent."),
    ] {
        let network = answer(vec![
            ("/case/transfer", 200, SUCCESS),
            ("/case/b", 200, CASE),
            ("/case/b", 200, CASE_OWNED),
            ("/openapi/case/", 200, CASE_OWNED),
        ]);
        let held = held(&["a", "b", "c"], None, |_| true);
        held.page.see("0 of 3 sent").await;
        settle().await;
        held.host.set_value(draft("All"));
        settle().await;
        send(&held.page);
        held.page.see("Waits for your answer; not sent").await;
        assert_eq!(network.sent_to("/case/transfer").len(), 1);
        held.page.button(label).click();
        held.page.see(said).await;
        let order: Vec<_> = network.sent_to("/case/transfer").iter().map(|sent| sent.body[7..8].to_owned()).collect();
        assert_eq!(order, sent, "{label}");
    }
}

#[wasm_bindgen_test]
async fn a_run_whose_widget_goes_while_it_asks_tells_what_came_of_it_so_far() {
    let network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/b", 200, CASE),
        ("/case/b", 200, CASE_OWNED),
        ("/openapi/case/", 200, CASE_OWNED),
    ]);
    let Held { page, host, .. } = held(&["a", "b", "c"], None, |_| true);
    page.see("0 of 3 sent").await;
    settle().await;
    host.set_value(draft("All"));
    settle().await;
    let told = Rc::new(RefCell::new(None));
    let (asking, answer) = (host.clone(), Rc::clone(&told));
    leptos::task::spawn_local(async move { *answer.borrow_mut() = Some(asking.submit().await) });
    page.see("Waits for your answer; not sent").await;
    drop(page);
    wait_until(|| told.borrow().is_some()).await;
    assert_eq!(words(told.borrow().as_ref().unwrap()), ["done", "unsent", "unsent"]);
    assert_eq!(network.sent_to("/case/transfer").len(), 1);
    // It is no answer to whoever asks next.
    assert_eq!(host.submit().await, Submission::Cancelled);
}

/// Whoever submits while it asks waits for what comes of that, and begins nothing: else the answer no would send.
#[wasm_bindgen_test]
async fn whoever_submits_while_it_asks_sends_nothing_that_was_not_said_yes_to() {
    for way in ["gone", "neither", "handed over"] {
        let operator = RwSignal::new("one".to_owned());
        let props = Given { operator: operator.into(), ..Given::default() };
        let (held, network) = drafted_with(&[(200, SUCCESS)], &[CASE, CASE_COMPLETED], props).await;
        send(&held.page);
        held.page.see("when you looked").await;
        let Held { page, host, .. } = held;
        let told = Rc::new(RefCell::new(None));
        let (asking, answer) = (host.clone(), Rc::clone(&told));
        leptos::task::spawn_local(async move { *answer.borrow_mut() = Some(asking.submit().await) });
        settle().await;
        assert!(told.borrow().is_none(), "it waits");
        let page = match way {
            "gone" => {
                drop(page);
                None
            }
            "neither" => {
                page.button("Let me change what I entered").click();
                Some(page)
            }
            _ => {
                operator.set("another".to_owned());
                Some(page)
            }
        };
        wait_until(|| told.borrow().is_some()).await;
        settle().await;
        assert!(network.sent_to("POST").is_empty(), "{way}");
        assert_ne!(words(told.borrow().as_ref().unwrap()), ["done"], "{way}");
        drop(page);
    }
}
