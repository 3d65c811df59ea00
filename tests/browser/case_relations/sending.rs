//! One write, and the list afterwards.

use super::*;

#[wasm_bindgen_test]
async fn three_additions_are_one_request_and_the_list_is_read_again() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, THREE), ("POST", 200, "{}")]);
    let page = open().await;
    page.enter("TT1 TT2 TT3").await;
    page.page.button("Associate").click();
    page.page.see("3 tickets are associated: TT1, TT2, and TT3").await;
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
async fn a_removal_that_is_left_after_a_success_gives_the_focus_back() {
    let _answers = answering(vec![
        (LIST, 200, ONE),
        (LIST, 200, THREE),
        (LIST, 200, THREE),
        (LIST, 200, TWO),
        ("POST", 200, "{}"),
        ("DELETE", 200, ""),
    ]);
    let page = open().await;
    page.enter("TT2 TT3").await;
    page.page.button("Associate").click();
    page.page.see("2 tickets are associated").await;
    let leave = async |key: &str| {
        page.page.button("Remove TT1").click();
        settle().await;
        if key == "Escape" {
            press(&focused(), key);
        } else {
            page.page.button(key).click();
        }
        settle().await;
        assert!(has_focus(&page.page.button("Remove TT1")), "{:?}", focused());
    };
    leave("Escape").await;
    leave("Keep").await;
    page.page.button("Remove TT3").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    page.page.see("TT3 is no longer associated").await;
    settle().await;
    assert!(has_focus(&page.page.button("Add it back")));
    leave("Escape").await;
}

#[wasm_bindgen_test]
async fn only_an_addition_shows_on_the_button_that_adds() {
    let _answers = answering(vec![(LIST, 200, TWO), ("DELETE", 1, "")]);
    let page = open().await;
    page.page.button("Remove TT2").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    page.page.see("Removing…").await;
    let button = page.page.find("[type=submit]");
    assert_eq!((button.inner_text().trim(), button.get_attribute("aria-disabled")), ("Associate", None));
}

#[wasm_bindgen_test]
async fn a_removal_that_is_long_on_its_way_is_said() {
    let _answers = answering(vec![(LIST, 200, TWO), ("DELETE", 1, "")]);
    let page = open().await;
    page.page.button("Remove TT2").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    let said = || page.page.all("[role='status']").into_iter().filter_map(|region| region.text_content());
    wait_until(|| said().filter(|words| words.contains("Removing")).count() == 1).await;
    assert!(!said().any(|words| words.contains("Associating")));
}

#[wasm_bindgen_test]
async fn a_removal_is_a_delete_with_a_body_and_can_be_taken_back() {
    let answers = answering(vec![
        (LIST, 200, TWO),
        (LIST, 200, ONE),
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
    settle().await;
    assert!(has_focus(&page.finder()), "the button is gone: {:?}", focused());
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert_eq!(page.request().body.unwrap(), r#"{"related_id_list":["TT2"],"group_id":"123456"}"#);
    assert_eq!(page.outcomes.borrow().len(), 2);
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
async fn a_list_from_before_a_success_is_not_shown_as_the_one_of_now() {
    let _answers = answering(vec![(LIST, 200, TWO), (LIST, 0, ""), ("DELETE", 200, "")]);
    let page = open().await;
    page.page.button("Remove TT2").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    page.page.see("TT2 is no longer associated").await;
    settle().await;
    assert!(!page.slots().contains(&"filled".to_owned()), "{:?}", page.slots());
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
async fn a_write_goes_on_when_the_widget_is_gone() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let page = open().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    drop(page);
    wait_until(|| answers.sent_to("/relations").len() == 4).await;
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert_eq!(answers.sent().last().unwrap().method, "GET", "and the list is read afterwards");
}

#[wasm_bindgen_test]
async fn enter_and_a_click_at_once_send_once() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let page = open().await;
    page.enter("TT1").await;
    let (form, button) = (page.page.find("form"), page.page.button("Associate"));
    fire(&form, "submit");
    button.click();
    fire(&form, "submit");
    page.page.see("TT1 is associated").await;
    assert_eq!(answers.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn one_more_than_asked_and_one_that_is_gone_are_no_success() {
    const OTHER: &str = r#"{"case_relation_list":[{"case_id":"TT2"}]}"#;
    for (before, asked, after, words, now) in [
        (NONE, "TT1", TWO, "On the list now, though it was not asked for here: TT2.", "The list now: TT1 and TT2"),
        (ONE, "TT2", OTHER, "No longer on the list, though it was not asked for here: TT1.", "The list before: TT1"),
    ] {
        let _answers = answering(vec![(LIST, 200, before), (LIST, 200, after), ("POST", 200, "{}")]);
        let page = open().await;
        page.enter(asked).await;
        page.page.button("Associate").click();
        page.page.see("its list says otherwise").await;
        let alert = page.page.find("[role='alert']").inner_text();
        for part in [words, now, &format!("Asked for: add {asked}")] {
            assert!(alert.contains(part), "{part:?} is not in\n{alert}");
        }
        assert!(matches!(page.outcomes.borrow()[..], [Outcome::Mismatch { .. }]));
    }
}

#[wasm_bindgen_test]
async fn a_success_that_cannot_be_read_back_says_so() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 502, ""), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let page = open().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("The list could not be read since").await;
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Done { after: None, .. }]));
    page.page.button("Read the list again").click();
    page.page.see("1 of 3 places taken").await;
    assert_eq!(answers.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn a_choice_after_an_end_moves_nothing_and_makes_it_an_earlier_one() {
    let _answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, ""), ("DELETE", 200, "")]);
    let page = open().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("TT1 is associated").await;
    // The places above may grow with what is chosen; what is told stands still between them and the search.
    let told = page.page.find(".casement-told").get_bounding_client_rect().height();
    page.enter("TT2").await;
    assert_eq!(page.page.find(".casement-told").get_bounding_client_rect().height(), told);
    assert_eq!(page.page.find("[part='told-past']").inner_text(), "Previous outcome");
    assert!(page.page.text().contains("TT1 is associated"), "{}", page.page.text());
}
