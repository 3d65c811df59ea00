//! Writes that case-assign holds for a moment, and that can be taken back.

use casement::Submission;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

const ID: &str = "c6m800000142lp0xsJlI";

/// A widget that holds what it is to send for so long, with a draft that can be sent.
async fn holding(undo_seconds: u32) -> (Held, Answers) {
    holding_with(Given { undo_seconds, ..Given::default() }).await
}

async fn holding_with(props: Given) -> (Held, Answers) {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE_OWNED)]);
    let held = held_with(&[ID], props);
    held.page.see("Owner now").await;
    held.host.set_value(draft("Wait"));
    settle().await;
    (held, network)
}

/// Whether somebody who leaves the page is warned.
fn warns() -> bool {
    let init = web_sys::EventInit::new();
    init.set_cancelable(true);
    let event = web_sys::Event::new_with_event_init_dict("beforeunload", &init).unwrap();
    !web_sys::window().unwrap().dispatch_event(&event).unwrap()
}

#[wasm_bindgen_test]
async fn a_held_write_leaves_when_its_time_is_over() {
    let (held, network) = holding(1).await;
    let submitting = held.host.submit();
    let seen = async {
        held.page.see("The assignment is sent in 1 second").await;
        assert!(network.sent_to("POST").is_empty());
        let section = held.page.find("section");
        assert_eq!(section.get_attribute("aria-busy").as_deref(), Some("false"), "it waits, and is not busy");
    };
    let (submission, ()) = futures::join!(submitting, seen);
    assert_eq!(words(&submission), ["done"]);
    assert_eq!(network.sent_to("POST").len(), 1);
    settle().await;
    assert!(!held.page.text().contains("Undo"));
}

#[wasm_bindgen_test]
async fn a_held_write_is_counted_down_and_seldom_announced() {
    let (held, _network) = holding(60).await;
    send(&held.page);
    held.page.see("The assignment is sent in 60 seconds").await;
    held.page.see("The assignment is sent in 59 seconds").await;
    let said = held.page.find("[part=held] [role=status]").text_content().unwrap();
    assert_eq!(said, "", "not every second is said");
    let shown = held.page.find("[part=countdown]");
    assert_eq!(shown.get_attribute("aria-hidden").as_deref(), Some("true"));
    // What is asked is called the same all the time.
    let question = held.page.find("[part=confirm-question]");
    let named: String = question.children().item(0).unwrap().text_content().unwrap();
    assert_eq!(named, "The assignment is sent in 60 seconds");
    // In sight the seconds are there once.
    let in_sight = held.page.all("[part=held] *").into_iter().filter(|one| {
        let is_a_line = one.child_element_count() == 0 && one.offset_width() > 1;
        is_a_line && one.text_content().unwrap().contains("seconds")
    });
    assert_eq!(in_sight.count(), 1);
}

#[wasm_bindgen_test]
async fn a_held_write_is_taken_back_when_somebody_else_is_at_work() {
    let operator = RwSignal::new("one".to_owned());
    let (held, network) = holding_with(Given { undo_seconds: 60, operator: operator.into(), ..Given::default() }).await;
    send(&held.page);
    held.page.see("The assignment is sent in 60 seconds").await;
    operator.set("another".to_owned());
    held.page.see("Taken back: nothing was sent").await;
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn a_held_write_that_is_taken_back_is_not_sent_and_leaves_the_draft() {
    for by_key in [false, true] {
        let (held, network) = holding(60).await;
        let submitting = held.host.submit();
        let taken_back = async {
            held.page.see("The assignment is sent in 60 seconds").await;
            match by_key {
                true => assert!(!press(&focused(), "Escape")),
                false => held.page.button("Undo").click(),
            }
        };
        let (submission, ()) = futures::join!(submitting, taken_back);
        assert_eq!(submission, Submission::Cancelled);
        held.page.see("Taken back: nothing was sent").await;
        assert!(network.sent_to("POST").is_empty() && held.audits.borrow().is_empty());
        assert_eq!(held.host.value(), Some(draft("Wait")));
        settle().await;
        assert!(has_focus(&held.page.find("button[type=submit]")));
        let remark = held.page.field("Remark");
        without_moving(&held.page, &remark, || type_into(&remark, "Wait a moment")).await;
        assert!(held.page.text().contains("Taken back"), "it is still so");
    }
}

#[wasm_bindgen_test]
async fn enter_sends_what_is_held_at_once() {
    let (held, network) = holding(60).await;
    send(&held.page);
    held.page.see("The assignment is sent in 60 seconds").await;
    assert!(has_focus(&held.page.button("Send now")), "so Enter presses it");
    assert!(!press(&held.page.field("Remark"), "Enter"), "and so it does in a field");
    held.page.see("The case is assigned").await;
    assert_eq!(network.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn a_double_click_holds_and_does_not_send() {
    let (held, network) = holding(60).await;
    let assign = held.page.find("button[type=submit]");
    assign.click();
    assign.click();
    held.page.see("The assignment is sent in 60 seconds").await;
    assign.click();
    settle().await;
    assert!(network.sent_to("POST").is_empty());
    held.page.button("Send now").click();
    held.page.see("The case is assigned").await;
    assert_eq!(network.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn nothing_can_be_changed_while_it_is_held() {
    let (held, network) = holding(60).await;
    send(&held.page);
    held.page.see("The assignment is sent in 60 seconds").await;
    type_into(&held.page.field("Remark"), "Something else");
    held.page.button("Send now").click();
    held.page.see("The case is assigned").await;
    assert!(network.sent_to("POST")[0].body.contains(r#""remark":"Wait""#));
}

#[wasm_bindgen_test]
async fn whoever_leaves_the_page_is_warned_while_something_is_held_and_only_then() {
    let (held, network) = holding(60).await;
    assert!(!warns());
    send(&held.page);
    held.page.see("The assignment is sent in 60 seconds").await;
    settle().await;
    assert!(warns());
    let window = web_sys::window().unwrap();
    window.dispatch_event(&web_sys::Event::new("pagehide").unwrap()).unwrap();
    held.page.see("Taken back: nothing was sent").await;
    settle().await;
    assert!(!warns());
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn a_widget_that_goes_sends_nothing_of_what_it_holds_and_leaves_the_draft_to_the_next() {
    let (held, network) = holding(1).await;
    let Held { page, host, kept, audits, .. } = held;
    send(&page);
    page.see("The assignment is sent in 1 second").await;
    settle().await;
    let text = kept.borrow().clone();
    drop((page, host));
    assert!(!warns());
    let next = held_with(&[ID], Given { kept: Some(text), undo_seconds: 60, ..Given::default() });
    next.page.see("Owner now").await;
    settle().await;
    assert_eq!(next.host.value(), Some(draft("Wait")));
    next.page.button("Assign").click();
    // Its clock runs past the time at which the one before would have been sent.
    next.page.see("sent in 58 seconds").await;
    assert!(network.sent_to("POST").is_empty() && audits.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_widget_that_is_switched_off_takes_back_what_it_holds() {
    let disabled = RwSignal::new(false);
    let (held, network) = holding_with(Given { undo_seconds: 60, disabled: disabled.into(), ..Given::default() }).await;
    send(&held.page);
    held.page.see("The assignment is sent in 60 seconds").await;
    disabled.set(true);
    held.page.see("Taken back: nothing was sent").await;
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn a_value_from_the_page_takes_back_what_was_held() {
    let (held, network) = holding(60).await;
    send(&held.page);
    held.page.see("The assignment is sent in 60 seconds").await;
    held.host.set_value(draft("Another"));
    held.page.see_no_more("The assignment is sent").await;
    assert_eq!(held.host.value(), Some(draft("Another")));
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn the_page_is_asked_when_the_write_leaves_and_not_when_it_is_held() {
    thread_local!(static ASKED: Cell<u32> = const { Cell::new(0) });
    let permits = |_: &mut Request| {
        ASKED.set(ASKED.get() + 1);
        false
    };
    let (held, network) = holding_with(Given { undo_seconds: 60, permits, ..Given::default() }).await;
    let submitting = held.host.submit();
    let sent = async {
        held.page.see("The assignment is sent in 60 seconds").await;
        assert_eq!(ASKED.get(), 0);
        held.page.button("Send now").click();
    };
    let (submission, ()) = futures::join!(submitting, sent);
    assert_eq!((submission, ASKED.get()), (Submission::Cancelled, 1));
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn a_key_that_is_held_down_means_what_it_meant_at_first() {
    let (held, network) = holding(60).await;
    send(&held.page);
    held.page.see("The assignment is sent in 60 seconds").await;
    let init = web_sys::KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_key("Enter");
    init.set_repeat(true);
    for target in [held.page.button("Send now"), held.page.field("Remark")] {
        let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        assert!(!target.dispatch_event(event.unchecked_ref()).unwrap(), "the browser would press the button");
    }
    settle().await;
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn the_focus_of_whoever_has_gone_on_stays_when_the_time_is_over() {
    let (held, network) = holding(1).await;
    send(&held.page);
    held.page.see("The assignment is sent in 1 second").await;
    let keys = held.page.button("Keyboard");
    keys.focus().unwrap();
    held.page.see("The case is assigned").await;
    settle().await;
    assert!(has_focus(&keys), "{}", focused().outer_html());
    assert_eq!(network.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn whoever_takes_it_back_is_where_they_were() {
    let (held, network) = holding(60).await;
    let remark = held.page.field("Remark");
    remark.focus().unwrap();
    press_control(&remark, "Enter");
    held.page.see("The assignment is sent in 60 seconds").await;
    assert!(has_focus(&held.page.button("Send now")));
    let assign = held.page.find("button[type=submit]");
    assert_eq!(assign.offset_height(), 0, "one button sends, not two");
    press(&focused(), "Escape");
    held.page.see("Taken back: nothing was sent").await;
    settle().await;
    assert!(has_focus(&remark), "{}", focused().outer_html());
    assert!(assign.offset_height() > 0 && network.sent_to("POST").is_empty());
}
