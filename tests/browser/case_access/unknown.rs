use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

/// An answer that never came, to whatever was saved.
const LOST: Answer = ("PUT", 0, "");
/// The portal failed in its own words, perhaps after it wrote.
const FAILED: &str = r#"{"status":1,"statusCode":500,"error":{"message":"Server error","hresult":-1,"data":{}}}"#;
const BUSY: &str = r#"{"status":1,"statusCode":503,"error":{"message":"Service unavailable"}}"#;
const OTHER_CASE: &str = r#"{"status":0,"response":{"id":1235,"isPrivate":true,"accessList":[{"id":"11111111-739c-462b-af15-e652a3b1b6eb"}]}}"#;

/// Dana is taken off, which is saved; the last look shows what was seen, and the look after it `now`.
fn dana_taken_off(put: Answer, now: (u16, &'static str)) -> Answers {
    answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, DANA_AND_ME),
        (CASE, now.0, now.1),
        (CASE, 200, DANA_AND_ME),
        put,
    ])
}

async fn save_without_dana() -> Page {
    let page = opened().await;
    page.page.button("Remove Dana O'Neil").click();
    page.save().await;
    page
}

#[wasm_bindgen_test]
async fn a_lost_answer_is_looked_up_at_once_and_a_case_that_is_as_asked_is_done() {
    for put in [
        LOST,
        ("PUT", 500, FAILED),
        ("PUT", 502, "<html>Bad gateway</html>"),
        ("PUT", 503, BUSY),
        ("PUT", 200, r#"{"status":0,"response":{"id":1234,"isPri"#),
        ("PUT", 200, "<html>Sign in</html>"),
        ("PUT", 200, r#"{"status":0,"statusCode":200}"#),
        ("PUT", 200, r#"{"status":0,"response":{"id":1234}}"#),
        ("PUT", 200, r#"{"status":0,"response":{}}"#),
        ("PUT", 200, OTHER_CASE),
    ] {
        let answers = dana_taken_off(put, (200, ONLY_ME));
        let page = save_without_dana().await;
        page.page.see("The answer to the save was lost").await;
        assert!(page.page.text().contains("Saved. These people may see the case now"), "{put:?}");
        match &page.outcomes.borrow()[..] {
            [Outcome::Done { response, after, .. }] => {
                assert_eq!(response, "", "{put:?}: the answer was no proof");
                assert_eq!(after.as_ref().map(|after| after.0.clone()), Some(json(true, &[ME])));
            }
            others => panic!("{put:?}: {others:?}"),
        }
        assert_eq!(answers.sent_to("PUT").len(), 1, "{put:?}");
        assert_eq!(answers.sent_to(CASE).len(), 4, "{put:?}: read, looked, saved, read back");
        assert!(page.page.all("[aria-busy='true']").is_empty());
        assert!(page.page.text().contains("Nothing changes yet."));
    }
}

#[wasm_bindgen_test]
async fn a_refusal_after_which_the_rights_are_others_is_none() {
    for (now, words, outcome) in [
        ((200, DANA_AND_ME), "The access rights were not changed", "refused"),
        ((0, ""), "The access rights were not changed", "refused"),
        ((200, ONLY_ME), "The answer to the save was lost", "done"),
        ((200, PUBLIC), "The case is open to everybody, although you asked for a private one", "unknown"),
    ] {
        let answers = dana_taken_off(("PUT", 403, FORBIDDEN), now);
        let page = save_without_dana().await;
        page.page.see(words).await;
        let told: Vec<&str> = page.outcomes.borrow().iter().map(word).collect();
        assert_eq!(told, [outcome], "{now:?}");
        assert_eq!(answers.sent_to("PUT").len(), 1);
    }
}

#[wasm_bindgen_test]
async fn a_refusal_is_none_the_less_one_where_somebody_else_had_saved_the_same() {
    let _answers =
        answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), (CASE, 200, ONLY_ME), ("PUT", 403, FORBIDDEN)]);
    let page = save_without_dana().await;
    page.page.see("The access rights were not changed").await;
    assert_eq!(page.outcomes.borrow().iter().map(word).collect::<Vec<_>>(), ["refused"]);
}

#[wasm_bindgen_test]
async fn a_case_that_is_as_before_or_something_else_stays_unknown_with_what_was_found() {
    for (now, words) in [
        ((200, DANA_AND_ME), "The case is still as it was before"),
        ((200, WANG_AND_ME), "The case is neither as before nor as you asked for"),
        ((200, PUBLIC), "The case is open to everybody, although you asked for a private one"),
        ((0, ""), "The case could not be read, so it is still not known."),
        ((200, OTHER_CASE), "The case could not be read, so it is still not known."),
        ((404, NOT_FOUND), "The case could not be read, so it is still not known."),
    ] {
        let answers = dana_taken_off(LOST, now);
        let page = save_without_dana().await;
        page.page.see("It is not known whether the access rights were changed").await;
        let alert = page.page.find("[role='alert']").inner_text();
        assert!(alert.contains(words), "{words:?} is not in\n{alert}");
        assert_eq!(page.ends(), ["unknown"]);
        page.save().await;
        assert_eq!(answers.sent_to("PUT").len(), 1, "nothing is sent by itself, or by pressing again");
        assert!(has_focus(&page.page.button("Check the case now")));
        assert!(page.page.maybe_button("I have checked in the system: let me send again").is_some());
        assert_eq!(page.rows().len(), 1, "what was chosen is still there: {:?}", page.rows());
        assert!(page.page.all("[aria-busy='true']").is_empty());
    }
}

#[wasm_bindgen_test]
async fn who_looks_again_is_told_by_what_was_there_before_the_save() {
    for (now, words) in [
        (DANA_AND_ME, "you can save it again."),
        (WANG_AND_ME, "The case is neither as before nor as you asked for"),
        (ONLY_ME, "The case is as you asked for"),
    ] {
        let answers = answering(vec![
            (SELF, 200, ADMIN),
            (CASE, 200, DANA_AND_ME),
            (CASE, 200, DANA_AND_ME),
            (CASE, 200, WANG_AND_ME),
            (CASE, 200, now),
            LOST,
        ]);
        let page = save_without_dana().await;
        page.page.see("It is not known").await;
        page.page.button("Check the case now").click();
        page.page.see_no_more("It is not known").await;
        assert!(page.page.text().contains(words), "{words:?} is not in\n{}", page.page.text());
        assert_eq!(page.ends(), ["unknown"], "it was told once");
        assert_eq!(answers.sent_to("PUT").len(), 1, "the decision is the person's");
    }
}

#[wasm_bindgen_test]
async fn a_change_after_a_look_moves_nothing_and_makes_what_it_showed_an_earlier_one() {
    for (now, told) in [
        (ONLY_ME, "The case is as you asked for"),
        (DANA_AND_ME, "The case is still as it was before"),
        (WANG_AND_ME, "The case is neither as before nor as you asked for"),
    ] {
        let _answers = answering(vec![
            (SELF, 200, ADMIN),
            (CASE, 200, DANA_AND_ME),
            (CASE, 200, DANA_AND_ME),
            (CASE, 200, WANG_AND_ME),
            (CASE, 200, now),
            LOST,
        ]);
        let page = save_without_dana().await;
        page.page.see("It is not known").await;
        page.page.button("Check the case now").click();
        page.page.see(told).await;
        settle().await;
        change_after(&page.page, &page.switch(), told, || page.switch().click()).await;
    }
}

#[wasm_bindgen_test]
async fn who_has_looked_in_the_system_may_save_again_when_the_case_cannot_be_read() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, DANA_AND_ME),
        (CASE, 0, ""),
        (CASE, 0, ""),
        (CASE, 200, DANA_AND_ME),
        LOST,
        ("PUT", 200, ONLY_ME),
    ]);
    let page = save_without_dana().await;
    page.page.see("still not known").await;
    page.page.button("Check the case now").click();
    settle().await;
    page.page.see("still not known").await;
    page.page.button("I have checked in the system: let me send again").click();
    page.page.see_no_more("not known").await;
    // The focus goes where it is sent again.
    wait_until(|| has_focus(&page.page.button("Save"))).await;
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 2);
    assert_eq!(page.ends(), ["unknown", "done"]);
}

#[wasm_bindgen_test]
async fn while_it_is_read_back_the_save_is_still_on_its_way() {
    let answers = dana_taken_off(LOST, (1, ""));
    let page = save_without_dana().await;
    settle().await;
    assert_eq!(answers.sent_to(CASE).len(), 4);
    assert!(page.outcomes.borrow().is_empty());
    assert!(!page.page.all("[aria-busy='true']").is_empty());
    page.page.button("Saving…").click();
    fire(&page.page.find("form"), "submit");
    settle().await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}

#[wasm_bindgen_test]
async fn a_save_that_lost_its_answer_is_read_back_also_when_the_widget_is_gone() {
    let _answers = dana_taken_off(LOST, (200, ONLY_ME));
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Remove Dana O'Neil").click();
    page.page.button("Save").click();
    drop(page);
    wait_until(|| !held.audits.borrow().is_empty()).await;
    let before = Some(json(true, &[DANA, ME]));
    assert_eq!(held.records(), [("1234".to_owned(), 1, before, json(true, &[ME]), Some(json(true, &[ME])), "done")]);
}

#[wasm_bindgen_test]
async fn another_case_waits_until_somebody_has_seen_what_became_of_the_last() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, DANA_AND_ME),
        (CASE, 0, ""),
        (CASE, 200, DANA_AND_ME),
        ("/crm/case/1235", 404, NOT_FOUND),
        ("PUT", 0, ""),
    ]);
    let case_id = ArcRwSignal::new("1234".to_owned());
    let page = open_given(case_id.clone());
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Save").click();
    case_id.set("1235".to_owned());
    page.page.see("It is not known whether the access rights were changed").await;
    page.page.button("Check the case now").click();
    page.page.see("The case is as you asked for").await;
    settle().await;
    assert!(answers.sent_to("1235").is_empty(), "what the check showed stays until somebody goes on");
    page.page.button("Go on").click();
    page.page.see("There is no such case").await;
}

#[wasm_bindgen_test]
async fn a_check_does_not_replace_what_was_changed_meanwhile() {
    let _answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, DANA_AND_ME),
        (CASE, 0, ""),
        (CASE, 200, DANA_AND_ME),
        ("PUT", 0, ""),
    ]);
    let page = opened().await;
    page.save().await;
    page.page.see("It is not known whether the access rights were changed").await;
    page.find("王", "王小明").await;
    page.page.button("Check the case now").click();
    page.page.see("The case is as you asked for").await;
    assert!(page.rows().iter().any(|row| row.contains("王小明")), "{:?}", page.rows());
}

#[wasm_bindgen_test]
async fn whoever_asks_who_they_are_meanwhile_does_not_end_a_look() {
    let _answers = answering(vec![
        (SELF, 500, ""),
        (SELF, 200, ADMIN),
        (CASE, 200, PUBLIC),
        (CASE, 200, PUBLIC),
        (CASE, 0, ""),
        (CASE, 200, PUBLIC),
        LOST,
    ]);
    let page = opened().await;
    page.save().await;
    page.page.see("The case could not be read, so it is still not known.").await;
    page.page.button("Check the case now").click();
    page.page.button("Try again").click();
    page.page.see("The case is as you asked for").await;
}
