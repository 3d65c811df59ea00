use casement::Submission;
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

#[wasm_bindgen_test]
async fn the_page_reads_and_sets_the_draft_and_is_not_told_of_it() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC)]);
    for lock in [UNLOCKED, (false, true)] {
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", lock);
        held.host.set_value(rights(true, &["{9924256A-739C-462B-AF15-E652A3B1B6EB}"]));
        page.page.see("Hall <b>3</b>").await;
        settle().await;
        assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME])), "it waited until the case was there");
        assert!(page.rows().iter().any(|row| row.contains("Dana O'Neil")), "{:?}", page.rows());
        if lock == UNLOCKED {
            type_into(&page.page.find("[role='combobox']"), "member");
            settle().await;
        }
        held.host.set_value(rights(true, &[WANG]));
        page.page.see("王小明").await;
        settle().await;
        assert_eq!(held.host.value(), Some(rights(true, &[WANG, ME])));
        assert_eq!(value(&page.page.find("[role='combobox']")), "", "what was typed is gone");
        assert!(held.host.validate().is_empty(), "{:?}", held.host.validate());
        assert!(page.drafts.borrow().is_empty());
    }
    assert!(answers.sent_to("PUT").is_empty());
}

#[wasm_bindgen_test]
async fn a_value_that_was_set_before_the_case_could_be_read_is_taken_with_it() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 0, ""), (CASE, 200, PUBLIC)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("The case could not be read").await;
    held.host.set_value(rights(true, &[WANG]));
    page.page.button("Try again").click();
    page.page.see("王小明").await;
    assert_eq!(held.host.value(), Some(rights(true, &[WANG, ME])));
}

#[wasm_bindgen_test]
async fn submitting_from_outside_tells_what_came_of_it() {
    let nobody = rights(true, &["dana.oneil"]);
    let asked = rights(true, &[DANA]);
    let other = rights(true, &[WANG]);
    for (draft, permitted, now, put, expected, puts, attempts) in [
        (&nobody, true, DANA_AND_ME, (200, DANA_AND_ME), "invalid", 0, 0),
        (&asked, false, DANA_AND_ME, (200, DANA_AND_ME), "cancelled", 0, 0),
        (&asked, true, DANA_AND_ME, (200, DANA_AND_ME), "done", 1, 1),
        (&asked, true, DANA_AND_ME, (403, FORBIDDEN), "refused", 1, 1),
        (&asked, true, NOT_FOUND, (200, DANA_AND_ME), "refused", 0, 1),
        (&asked, true, DANA_AND_ME, (200, PUBLIC), "mismatch", 1, 1),
        (&asked, true, DANA_AND_ME, (0, ""), "done", 1, 1),
        (&other, true, DANA_AND_ME, (0, ""), "unknown", 1, 1),
    ] {
        let answers =
            answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), (CASE, 200, now), ("PUT", put.0, put.1)]);
        let held = held(None, move |request| {
            assert!(add(request, "note", "1") && !add(request, "IsPrivate", "false"));
            permitted
        });
        let page = open_held(&held, "1234", UNLOCKED);
        held.host.set_value(draft.clone());
        assert_eq!(words(&held.host.submit().await), [expected], "it waits for the case, and for the end");
        settle().await;
        assert_eq!(answers.sent_to("PUT").len(), puts, "{expected}");
        assert_eq!((held.audits.borrow().len(), page.outcomes.borrow().len()), (attempts, attempts), "{expected}");
        assert_eq!(held.rejections.get(), u32::from(expected == "invalid"));
        match expected {
            "cancelled" => {
                assert_eq!(page.page.all("[role='alert'], [aria-busy='true']").len(), 0, "{}", page.page.text());
            }
            "done" => assert_eq!(
                answers.sent_to("PUT")[0].body,
                format!(r#"{{"isPrivate":true,"accessList":["{DANA}","{ME}"],"note":1}}"#)
            ),
            "unknown" => {
                assert_eq!(words(&held.host.submit().await), ["unknown"]);
                assert_eq!(answers.sent_to("PUT").len(), 1, "not before somebody has looked");
            }
            _ => {}
        }
    }
}

#[wasm_bindgen_test]
async fn submitting_from_outside_waits_for_the_answer_to_the_question() {
    for (answer, permitted, expected, puts) in
        [("Keep private", true, "cancelled", 0), ("Open", true, "done", 1), ("Open", false, "cancelled", 0)]
    {
        let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, PUBLIC)]);
        let asked = Rc::new(RefCell::new(0));
        let asks = asked.clone();
        let held = held(None, move |_| {
            *asks.borrow_mut() += 1;
            permitted
        });
        let page = open_held(&held, "1234", UNLOCKED);
        held.host.set_value(rights(false, &[]));
        let (host, told) = (held.host.clone(), Rc::new(RefCell::new(None)));
        let tell = told.clone();
        leptos::task::spawn_local(async move { *tell.borrow_mut() = Some(host.submit().await) });
        page.page.see("Open the case to everybody?").await;
        settle().await;
        assert!(told.borrow().is_none() && *asked.borrow() == 0, "nobody has answered");
        page.page.button(answer).click();
        settle().await;
        assert_eq!(told.borrow().as_ref().map(words), Some(vec![expected]));
        assert_eq!(answers.sent_to("PUT").len(), puts);
        assert!(page.page.all("[role='alertdialog']").is_empty(), "it is answered");
    }
}

#[wasm_bindgen_test]
async fn each_attempt_is_recorded_once_with_the_rights_before_and_after() {
    let _answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, WITH_LOST),
        ("PUT", 403, FORBIDDEN),
        ("PUT", 403, FORBIDDEN),
        ("PUT", 200, DANA_ONLY),
    ]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    for expected in ["refused", "refused", "mismatch"] {
        assert_eq!(words(&held.host.submit().await), [expected]);
    }
    let before = || Some(json(true, &["4a515a15-d4d6-4b8e-828e-e0586f18f3a3", DANA, ME]));
    let asked = || json(true, &[DANA, ME]);
    let case = || "1234".to_owned();
    assert_eq!(
        held.records(),
        [
            (case(), 1, before(), asked(), None, "refused"),
            (case(), 2, before(), asked(), None, "refused"),
            (case(), 3, before(), asked(), Some(json(true, &[DANA])), "mismatch"),
        ]
    );
    match page.outcomes.borrow().last() {
        Some(Outcome::Mismatch { differences, .. }) => {
            let [found] = &differences[..] else { panic!("{differences:?}") };
            let list = |ids: &[&str]| format!("[\"{}\"]", ids.join("\",\""));
            assert_eq!(
                (found.field, &found.asked.0, &found.after.0),
                ("accessList", &list(&[DANA, ME]), &list(&[DANA]))
            );
        }
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn an_attempt_is_recorded_also_when_the_widget_is_gone() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, DANA_AND_ME)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Save").click();
    drop(page);
    settle().await;
    settle().await;
    let rights = || json(true, &[DANA, ME]);
    assert_eq!(held.records(), [("1234".to_owned(), 1, Some(rights()), rights(), Some(rights()), "done")]);
}

#[wasm_bindgen_test]
async fn while_it_is_locked_everything_can_be_seen_and_nothing_changes() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    for (disabled, readonly) in [(true, false), (false, true)] {
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", (disabled, readonly));
        held.host.set_value(rights(true, &[WANG]));
        page.page.see("Dana O'Neil created the case and will no longer see it").await;
        settle().await;
        assert_eq!(page.page.all("fieldset:disabled").len(), usize::from(disabled));
        assert!(page.switch().matches(":disabled").unwrap());
        assert!(page.page.find("[role='combobox']").has_attribute("readonly"));
        page.switch().click();
        fire(&page.switch(), "change");
        for button in ["Remove 王小明", "Keep Dana O'Neil", "Save"] {
            page.page.button(button).click();
        }
        fire(&page.page.find("form"), "submit");
        settle().await;
        assert_eq!(held.host.submit().await, Submission::Cancelled);
        assert_eq!(held.host.value(), Some(rights(true, &[WANG, ME])));
        assert!(page.drafts.borrow().is_empty() && held.audits.borrow().is_empty());
    }
    assert!(answers.sent_to("PUT").is_empty());
}

#[wasm_bindgen_test]
async fn a_reset_goes_back_to_what_was_read() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 403, FORBIDDEN)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    held.host.set_value(rights(true, &[WANG]));
    assert_eq!(words(&held.host.submit().await), ["refused"]);
    settle().await;
    type_into(&page.page.find("[role='combobox']"), "member");
    settle().await;
    let reads = answers.sent_to(CASE).len();
    held.host.reset();
    settle().await;
    assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME])));
    assert_eq!(value(&page.page.find("[role='combobox']")), "");
    assert!(page.page.all("[role='alert']").is_empty(), "{}", page.page.text());
    assert!(held.host.validate().is_empty() && page.drafts.borrow().is_empty());
    assert_eq!(answers.sent_to(CASE).len(), reads);
    held.host.set_value(rights(false, &[]));
    page.save().await;
    assert_eq!(page.page.all("[role='alertdialog']").len(), 1);
    held.host.reset();
    settle().await;
    assert!(page.page.all("[role='alertdialog']").is_empty(), "the question is gone, too");
}

#[wasm_bindgen_test]
async fn a_reset_forgets_what_was_said_even_if_it_still_holds() {
    let _answers = answering(vec![(SELF, 500, ""), (CASE, 200, DANA_ONLY)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    assert_eq!(words(&held.host.submit().await), ["invalid"]);
    page.page.see("There is a problem").await;
    held.host.reset();
    page.page.see_no_more("There is a problem").await;
    assert!(!held.host.validate().is_empty());
}
