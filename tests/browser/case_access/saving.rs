use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

#[wasm_bindgen_test]
async fn opening_a_case_has_to_be_confirmed() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, PUBLIC)]);
    let page = opened().await;
    page.switch().click();
    page.page.see("The case will be open to everybody").await;
    page.save().await;
    assert_eq!(answers.sent_to("PUT").len(), 0);
    assert!(has_focus(&page.page.button("Keep private")), "the focus is on the safe answer");
    page.page.button("Keep private").click();
    settle().await;
    assert!(has_focus(&page.switch()));
    assert!(page.drafts.borrow().last().unwrap().is_private);
    page.switch().click();
    page.save().await;
    page.page.button("Open").click();
    page.page.see("Saved. Everybody may see the case now").await;
    let puts = answers.sent_to("PUT");
    assert_eq!(puts.len(), 1);
    assert_eq!(puts[0].body, r#"{"isPrivate":false,"accessList":[]}"#);
    assert!(has_focus(&page.page.button("Save")));
}

#[wasm_bindgen_test]
async fn escape_keeps_the_case_private() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let page = opened().await;
    page.switch().click();
    page.save().await;
    press(&focused(), "Escape");
    settle().await;
    assert!(page.page.all("[role='alertdialog']").is_empty());
    assert!(page.drafts.borrow().last().unwrap().is_private);
    assert_eq!(answers.sent_to("PUT").len(), 0);
}

#[wasm_bindgen_test]
async fn a_private_case_that_came_back_public_is_a_mismatch_and_never_a_success() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, PUBLIC)]);
    let page = opened().await;
    page.save().await;
    page.page.see("The case is open to everybody, although you asked for a private one").await;
    assert!(!page.page.text().contains("Saved"));
    let alert = page.page.find("[role='alert']").inner_text();
    assert!(alert.contains("You asked for") && alert.contains("Dana O'Neil") && alert.contains("The system has now"));
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Mismatch { .. }]));
    assert_eq!(page.rows().len(), 2, "what was asked for is still there");
}

#[wasm_bindgen_test]
async fn somebody_missing_or_unasked_is_a_mismatch() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, WANG_AND_ME)]);
    let page = opened().await;
    page.save().await;
    page.page.see("The system has something else than you asked for").await;
    assert!(page.page.find("[role='alert']").inner_text().contains("王小明"));
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Mismatch { .. }]));
}

#[wasm_bindgen_test]
async fn pressing_twice_sends_once() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, DANA_AND_ME)]);
    let page = opened().await;
    let button = page.page.button("Save");
    button.focus().unwrap();
    button.click();
    button.click();
    // Enter in a field.
    fire(&page.page.find("form"), "submit");
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
    assert!(has_focus(&page.page.button("Save")), "the button keeps the focus");
}

#[wasm_bindgen_test]
async fn ctrl_enter_adds_who_is_marked_and_saves_and_says_what_nobody_chose() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, WANG_DANA_AND_ME)]);
    let page = opened().await;
    let picker = page.page.find("[role='combobox']");
    type_into(&picker, "nobody");
    press_control(&picker, "Enter");
    // The answer brings two.
    wait_until(|| focused().class_list().contains("casement-error-summary")).await;
    assert!(answers.sent_to("PUT").is_empty());
    type_into(&picker, "王");
    page.page.see("2 found").await;
    press(&picker, "ArrowDown");
    press_control(&picker, "Enter");
    page.page.see("Saved").await;
    assert!(answers.sent_to("PUT")[0].body.contains(WANG));
}

#[wasm_bindgen_test]
async fn a_refusal_keeps_what_was_chosen() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 403, FORBIDDEN)]);
    let page = opened().await;
    page.find("王", "王小明").await;
    page.save().await;
    page.page.see("The access rights were not changed").await;
    assert!(page.page.text().contains("Access Denied") && page.page.text().contains("HTTP 403"));
    assert_eq!(page.rows().len(), 3);
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { request: Some(_), .. }]));
}

#[wasm_bindgen_test]
async fn another_case_waits_until_a_save_is_over() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        ("/crm/case/1235", 404, NOT_FOUND),
        ("PUT", 200, DANA_AND_ME),
    ]);
    let case_id = ArcRwSignal::new("1234".to_owned());
    let page = open_given(case_id.clone());
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Save").click();
    case_id.set("1235".to_owned());
    page.page.see("There is no such case").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
    assert!(answers.sent_to("PUT")[0].url.ends_with("/crm/case/1234/access"));
    let lines: Vec<String> = answers.sent().iter().map(|sent| format!("{} {}", sent.method, sent.url)).collect();
    let at = |part: &str| lines.iter().position(|line| line.contains(part)).unwrap();
    assert!(at("/crm/case/1235") > at("PUT"), "{lines:?}");
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Done { .. }]), "the host is told");
}

#[wasm_bindgen_test]
async fn the_same_case_again_changes_nothing_and_blanks_do_not_belong_to_it() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, ONLY_ME)]);
    let case_id = ArcRwSignal::new(" \u{200b}1234 ".to_owned());
    let page = open_given(case_id.clone());
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Remove Dana O'Neil").click();
    settle().await;
    case_id.set("1234".to_owned());
    settle().await;
    case_id.set("1234".to_owned());
    settle().await;
    assert_eq!(page.rows().len(), 1, "{:?}", page.rows());
    page.save().await;
    page.page.see("Saved").await;
    assert!(answers.sent_to("PUT")[0].url.ends_with("/api/2.0/crm/case/1234/access"));
}

#[wasm_bindgen_test]
async fn a_save_goes_on_when_the_widget_is_gone() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, DANA_AND_ME)]);
    let page = opened().await;
    page.page.button("Save").click();
    drop(page);
    settle().await;
    settle().await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}

#[wasm_bindgen_test]
async fn a_case_that_came_back_public_differs_in_both_fields() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, PUBLIC)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    assert_eq!(words(&held.host.submit().await), ["mismatch"]);
    let fields = match page.outcomes.borrow().last() {
        Some(Outcome::Mismatch { differences, .. }) => differences.iter().map(|found| found.field).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(fields, ["isPrivate", "accessList"]);
}

#[wasm_bindgen_test]
async fn a_change_after_an_end_moves_nothing_and_makes_it_an_earlier_one() {
    let _answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        ("PUT", 200, DANA_AND_ME),
        ("PUT", 200, WANG_AND_ME),
        ("PUT", 403, FORBIDDEN),
    ]);
    let page = opened().await;
    for told in ["Saved", "The system has something else than you asked for", "The access rights were not changed"] {
        page.save().await;
        page.page.see(told).await;
        change_after(&page.page, &page.switch(), told, || page.switch().click()).await;
        page.switch().click();
        settle().await;
    }
}
