use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

#[wasm_bindgen_test]
async fn private_with_nobody_but_you_sends_your_own_id() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC), ("PUT", 200, ONLY_ME)]);
    let page = opened().await;
    page.switch().click();
    page.page.see("Only you and administrators will see it").await;
    assert!(page.page.text().contains("Everybody else in the portal, apart from administrators"));
    page.save().await;
    page.page.see("Saved. These people may see the case now").await;
    let puts = answers.sent_to("PUT");
    assert_eq!(puts.len(), 1);
    assert!(puts[0].url.ends_with("/api/2.0/crm/case/1234/access"));
    assert_eq!(puts[0].body, format!(r#"{{"isPrivate":true,"accessList":["{ME}"]}}"#));
    assert!(
        puts[0].headers.iter().any(|(name, value)| name == "content-type" && value.starts_with("application/json"))
    );
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Done { .. }]));
    assert!(page.page.text().contains("Only you and administrators"));
}

#[wasm_bindgen_test]
async fn your_own_id_is_always_on_the_list_and_cannot_be_taken_off() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_ONLY), ("PUT", 200, DANA_AND_ME)]);
    let page = opened().await;
    assert!(page.rows()[0].contains("Ada") && page.rows()[0].contains("You"), "{:?}", page.rows());
    assert!(page.page.text().contains("the system adds whoever saves"));
    assert!(page.page.maybe_button("Remove Ada").is_none());
    assert!(page.page.text().contains("1 person gains access."), "saving adds you, and that is said before");
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT")[0].body, format!(r#"{{"isPrivate":true,"accessList":["{DANA}","{ME}"]}}"#));
}

#[wasm_bindgen_test]
async fn somebody_is_found_added_and_taken_off_again() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let page = opened().await;
    page.find("王", "王小明").await;
    assert_eq!(page.drafts.borrow().last().unwrap().access_list, [DANA, ME, WANG]);
    page.page.see("A guest cannot use the CRM").await;
    let gains = page.page.find("[data-change='gains']").inner_text();
    assert!(gains.contains("王小明"), "{gains}");
    page.page.button("Remove Dana O'Neil").click();
    settle().await;
    assert!(has_focus(&page.page.button("Remove 王小明")), "the focus goes to the next one");
    let loses = page.page.find("[data-change='loses']").inner_text();
    assert!(loses.contains("Dana O'Neil"), "{loses}");
    page.page.button("Remove 王小明").click();
    settle().await;
    assert!(has_focus(&page.page.find("[role='combobox']")), "and to what adds when nobody is left");
    assert!(page.page.text().contains("Dana O'Neil is no longer on the list."), "{}", page.page.text());
    page.page.button("Put back Dana O'Neil and 王小明").click();
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap().access_list, [ME, DANA, WANG]);
    page.page.button("Remove 王小明").click();
    settle().await;
    page.page.button("Put back 王小明").click();
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap().access_list, [ME, DANA, WANG]);
}

#[wasm_bindgen_test]
async fn a_listed_person_cannot_be_chosen_twice() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let page = opened().await;
    page.find("Dana", "Already chosen").await;
    assert!(page.drafts.borrow().is_empty());
    assert_eq!(page.page.all("[role='option']")[0].get_attribute("aria-disabled").unwrap(), "true");
}

#[wasm_bindgen_test]
async fn a_removed_profile_is_said_and_never_written_back() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, WITH_LOST), ("PUT", 200, DANA_AND_ME)]);
    let page = opened().await;
    assert!(page.page.text().contains("2 people, 1 removed profile, and administrators"));
    assert!(page.page.text().contains("It is dropped when you save."));
    let loses = page.page.find("[data-change='loses']").inner_text();
    assert!(loses.contains("1 removed profile"), "{loses}");
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT")[0].body, format!(r#"{{"isPrivate":true,"accessList":["{DANA}","{ME}"]}}"#));
    assert!(answers.sent_to("/people/4a515a15").is_empty());
}

#[wasm_bindgen_test]
async fn the_creator_is_kept_with_one_click() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC)]);
    let page = opened().await;
    page.switch().click();
    page.page.see("Dana O'Neil created the case and will no longer see it").await;
    page.page.button("Keep Dana O'Neil").click();
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap().access_list, [ME, DANA]);
    assert!(!page.page.text().contains("will no longer see it"));
}

#[wasm_bindgen_test]
async fn without_the_operator_no_private_case_is_saved() {
    let answers =
        answering(vec![(SELF, 500, ""), (SELF, 200, ADMIN), (CASE, 200, DANA_ONLY), ("PUT", 200, DANA_AND_ME)]);
    let page = opened().await;
    page.page.see("It could not be read who you are").await;
    page.save().await;
    page.page.see("It is not known who you are").await;
    assert!(focused().class_list().contains("casement-error-summary"));
    assert_eq!(answers.sent_to("PUT").len(), 0);
    page.page.button("Try again").click();
    page.page.see("Ada").await;
    assert_eq!(page.page.wrong(), Vec::<String>::new());
    page.save().await;
    page.page.see("Saved").await;
}

#[wasm_bindgen_test]
async fn somebody_typed_and_not_chosen_is_never_left_out_in_silence() {
    let words = "Choose the person from the list, or clear what you typed.";
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC), ("PUT", 200, ONLY_ME)]);
    let page = opened().await;
    page.switch().click();
    settle().await;
    type_into(&page.page.find("[role='combobox']"), "member");
    settle().await;
    page.save().await;
    page.page.see(words).await;
    assert!(focused().class_list().contains("casement-error-summary"));
    page.page.button(words).click();
    assert!(has_focus(&page.page.find("[role='combobox']")));
    assert_eq!(answers.sent_to("PUT").len(), 0);
    type_into(&page.page.find("[role='combobox']"), "");
    settle().await;
    assert_eq!(page.page.mended(), [words]);
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}

#[wasm_bindgen_test]
async fn what_is_typed_does_not_matter_for_a_public_case() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC), ("PUT", 200, PUBLIC)]);
    let page = opened().await;
    page.switch().click();
    settle().await;
    type_into(&page.page.find("[role='combobox']"), "member");
    page.switch().click();
    settle().await;
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}

/// Where the focus goes to the next button, its repetition would press that one, too.
#[wasm_bindgen_test]
async fn an_enter_that_is_held_removes_one_person() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let page = opened().await;
    let remove = page.page.button("Remove Dana O'Neil");
    assert!(press(&remove, "Enter") && !hold_down(&remove, "Enter"));
    assert!(!hold_down(&page.switch(), "Enter"));
}
