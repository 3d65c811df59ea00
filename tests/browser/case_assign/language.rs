//! The language changes while the widget is in use.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

#[wasm_bindgen_test]
fn every_word_of_every_example_is_a_message() {
    let created = provide(english()).moment("2026-11-18 09:12:44");
    let data = [
        created.as_str(),
        "Invoice 2026-1107 shows the wrong delivery address",
        "Router restarts every night",
        "客户询问退款进度，已等待三天",
        "王小明",
        "Amélie Fournier",
        "Billing",
        "Processing",
        "High",
        "The operator is neither the owner nor allowed to assign owners.",
        "c6m800000142lp0xsJlI",
        "10gg0000012IpiXMqxzk",
        "10gg00000148QvgpaLAm",
    ];
    let is_shown = |example: &casement::widgets::Example| {
        !["long names and a long title", "names from right to left", "a hundred cases"].contains(&example.name)
    };
    for example in examples().into_iter().filter(is_shown) {
        let view = example.view;
        let page = mount(move || {
            provide(bracketed());
            view()
        });
        assert_eq!(not_in_brackets(&page, &data), [""; 0], "{}", example.name);
    }
}

#[wasm_bindgen_test]
async fn another_language_changes_the_words_and_nothing_else() {
    let network = answer(vec![("/case/c6m8", 200, CASE)]);
    let Held { page, host, changes, speech, .. } = held(&["c6m800000142lp0xsJlI"], None, |_| true);
    page.see("Owner now").await;
    type_into(&page.field("New owner"), "nobody of this name");
    page.see("Nobody found").await;
    type_into(&page.field("Remark"), &"派".repeat(700));
    send(&page);
    page.see("Shorten the remark by 100 bytes").await;
    settle().await;
    page.field("Remark").focus().unwrap();
    let (value_before, changes_before, sent) = (host.value(), changes.get(), network.sent().len());

    speech.set(bracketed());
    page.see("[Assign case]").await;
    settle().await;
    assert_eq!(
        not_in_brackets(&page, &["Refund <b>late</b>", "王小明", "Processing", "c6m800000142lp0xsJlI"]),
        [""; 0]
    );
    assert!(page.text().contains("[Shorten the remark by 100 bytes."), "what is wrong is still said");
    assert_eq!(value(&page.field("[New owner]")), "nobody of this name");
    assert_eq!(value(&page.field("[Remark]")), "派".repeat(700));
    assert!(has_focus(&page.field("[Remark]")), "{:?}", focused());
    assert_eq!((host.value(), changes.get(), network.sent().len()), (value_before, changes_before, sent));

    speech.set(english());
    page.see("Assign case").await;
    page.see_no_more("[").await;
    assert_eq!(value(&page.field("New owner")), "nobody of this name", "also the second time");
}

#[wasm_bindgen_test]
async fn another_language_sends_nothing_and_settles_nothing() {
    let network = answer(vec![("/case/transfer", 0, ""), ("/case/c6m8", 200, CASE)]);
    let Held { page, host, audits, speech, .. } = held(&["c6m800000142lp0xsJlI"], None, |_| true);
    page.see("Owner now").await;
    host.set_value(draft("Please take over"));
    send(&page);
    page.see("The request may still arrive.").await;
    let sent = network.sent().len();
    speech.set(bracketed());
    page.see("[It is not known whether the case was assigned]").await;
    page.see("[The case was read again: it belongs to 王小明, as before. The request may still arrive.]").await;
    settle().await;
    send(&page);
    settle().await;
    assert_eq!((network.sent().len(), audits.borrow().len()), (sent, 1));
    assert_eq!(host.value(), Some(draft("Please take over")));
}

#[wasm_bindgen_test]
async fn what_is_held_is_still_held_in_another_language_and_takes_no_focus() {
    let network = answer(vec![("/case/c6m8", 200, CASE)]);
    let Held { page, host, speech, .. } =
        held_with(&["c6m800000142lp0xsJlI"], Given { undo_seconds: 60, ..Given::default() });
    page.see("Owner now").await;
    host.set_value(draft("Please take over"));
    send(&page);
    page.see("Send now").await;
    let outside: web_sys::HtmlElement = document().create_element("button").unwrap().unchecked_into();
    document().body().unwrap().append_child(&outside).unwrap();
    outside.focus().unwrap();

    speech.set(bracketed());
    page.see("[The assignment is sent in 60 seconds]").await;
    settle().await;
    assert!(has_focus(&outside), "{:?}", focused());
    outside.remove();
    assert!(network.sent_to("POST").is_empty());
    page.button("[Undo]").click();
    page.see("[Taken back: nothing was sent").await;
}
