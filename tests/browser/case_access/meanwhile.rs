//! Somebody else changes the rights between the look of the person and the save.

use casement::Submission;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

const TITLE: &str = "Somebody changed who may see the case while you were choosing";

/// The case as it is opened, and as it is right before the save and later.
fn changing(first: &'static str, later: &'static str, put: &'static str) -> Answers {
    answering(vec![(SELF, 200, ADMIN), (CASE, 200, first), (CASE, 200, later), ("PUT", 200, put)])
}

/// Wang is added by the person, and Dana is taken off by somebody else.
async fn held_with_wang(answers: &Answers) -> Page {
    let page = opened().await;
    page.find("王", "王小明").await;
    page.save().await;
    page.page.see(TITLE).await;
    assert!(answers.sent_to("PUT").is_empty());
    page
}

fn sent(answers: &Answers) -> Vec<String> {
    answers.sent_to("PUT").into_iter().map(|put| put.body).collect()
}

#[wasm_bindgen_test]
async fn a_change_by_somebody_else_holds_the_save_and_both_changes_are_shown() {
    let answers = changing(DANA_AND_ME, ONLY_ME, ONLY_ME);
    let page = held_with_wang(&answers).await;
    let panel = page.page.find("[role='alertdialog']");
    let text = panel.inner_text();
    assert!(text.contains("Nothing has been sent"), "{text}");
    let side = |mark: &str| {
        let found: Vec<String> = page
            .page
            .all(&format!("[role='alertdialog'] [data-change='{mark}']"))
            .iter()
            .map(|e| e.inner_text())
            .collect();
        found.join("|")
    };
    assert!(side("loses").contains("Dana O'Neil"), "taken off by somebody else: {text}");
    assert!(side("gains").contains("王小明"), "added here: {text}");
    let then: Vec<String> = page
        .page
        .all("[role='alertdialog'] [data-change='keeps'] ul")
        .iter()
        .map(|list| list.inner_text().replace('\n', ", "))
        .collect();
    let [both, mine, theirs] = &then[..] else { panic!("{then:?}") };
    assert!(both.contains("王小明") && both.contains("Ada") && !both.contains("Dana"), "{both}");
    assert!(mine.contains("王小明") && mine.contains("Ada") && mine.contains("Dana"), "{mine}");
    assert!(!theirs.contains("王小明") && theirs.contains("Ada") && !theirs.contains("Dana"), "{theirs}");
    assert!(focused().text_content().unwrap().contains(TITLE), "no answer has the focus: none is harmless");
    assert!(page.outcomes.borrow().is_empty(), "nobody attempted anything yet");
    assert!(page.page.all("[aria-busy='true']").is_empty());
}

#[wasm_bindgen_test]
async fn keeping_mine_sends_my_list_as_it_is() {
    let answers = changing(DANA_AND_ME, ONLY_ME, WANG_DANA_AND_ME);
    let page = held_with_wang(&answers).await;
    page.page.button("Save mine").click();
    page.page.see("Saved").await;
    assert_eq!(sent(&answers), [json(true, &[DANA, ME, WANG])]);
    assert_eq!(page.ends(), ["done"]);
    assert!(has_focus(&page.page.button("Save")));
}

#[wasm_bindgen_test]
async fn merging_sends_both_changes() {
    let answers = changing(DANA_AND_ME, ONLY_ME, WANG_AND_ME);
    let page = held_with_wang(&answers).await;
    page.page.button("Save both changes").click();
    page.page.see("Saved").await;
    assert_eq!(sent(&answers), [json(true, &[ME, WANG])]);
    assert_eq!(page.ends(), ["done"]);
    assert_eq!(page.drafts.borrow().last(), Some(&rights(true, &[ME, WANG])), "the page is told of the new draft");
}

#[wasm_bindgen_test]
async fn taking_theirs_sends_nothing_and_goes_on_with_it() {
    let answers = changing(DANA_AND_ME, ONLY_ME, ONLY_ME);
    let page = held_with_wang(&answers).await;
    page.page.button("Take theirs, save nothing").click();
    settle().await;
    assert_eq!(page.drafts.borrow().last(), Some(&rights(true, &[ME])));
    assert!(page.page.text().contains("Nothing changes yet."));
    assert!(page.page.all("[role='alertdialog']").is_empty());
    assert!(!page.page.text().contains("Somebody changed"), "{}", page.page.text());
    assert!(sent(&answers).is_empty() && page.outcomes.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn escape_decides_later_and_loses_nothing() {
    let answers = changing(DANA_AND_ME, ONLY_ME, WANG_DANA_AND_ME);
    let page = held_with_wang(&answers).await;
    press(&focused(), "Escape");
    page.page.see("Somebody changed the access rights meanwhile").await;
    wait_until(|| focused().id().ends_with("outcome")).await;
    assert!(page.page.all("[role='alertdialog']").is_empty());
    assert_eq!(page.rows().len(), 3, "{:?}", page.rows());
    let gains = page.page.find("[data-change='gains']").inner_text();
    assert!(gains.contains("Dana O'Neil") && gains.contains("王小明"), "against what is there now: {gains}");
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(sent(&answers), [json(true, &[DANA, ME, WANG])]);
}

#[wasm_bindgen_test]
async fn while_it_is_held_its_answers_are_the_only_way_on() {
    let answers = changing(DANA_AND_ME, ONLY_ME, ONLY_ME);
    let page = held_with_wang(&answers).await;
    let before = page.rows();
    page.switch().click();
    for button in ["Remove Dana O'Neil", "Remove 王小明", "Save"] {
        page.page.button(button).click();
    }
    fire(&page.page.find("form"), "submit");
    settle().await;
    assert_eq!(page.rows(), before);
    assert_eq!(page.page.all("[role='alertdialog']").len(), 1);
    assert!(sent(&answers).is_empty());
}

#[wasm_bindgen_test]
async fn with_a_case_that_was_opened_meanwhile_there_is_nothing_to_merge() {
    let answers = changing(DANA_AND_ME, PUBLIC, WANG_DANA_AND_ME);
    let page = held_with_wang(&answers).await;
    let text = page.page.find("[role='alertdialog']").inner_text();
    assert!(text.contains("The case was opened to everybody."), "{text}");
    assert!(text.contains("The two cannot be put together"), "{text}");
    assert!(page.page.maybe_button("Save both changes").is_none());
    page.page.button("Save mine").click();
    page.page.see("Saved").await;
    assert_eq!(sent(&answers), [json(true, &[DANA, ME, WANG])]);
}

#[wasm_bindgen_test]
async fn keeping_mine_does_not_open_a_case_that_was_made_private_meanwhile_without_a_second_word() {
    let answers = changing(PUBLIC, DANA_AND_ME, PUBLIC);
    let page = opened().await;
    page.save().await;
    page.page.see(TITLE).await;
    assert!(page.page.text().contains("The case was made private."));
    page.page.button("Save mine").click();
    page.page.see("Open the case to everybody?").await;
    settle().await;
    assert!(has_focus(&page.page.button("Keep private")));
    assert!(sent(&answers).is_empty());
    page.page.button("Open").click();
    page.page.see("Saved. Everybody may see the case now").await;
    assert_eq!(sent(&answers), [json(false, &[])]);
}

#[wasm_bindgen_test]
async fn a_change_after_the_answer_holds_it_again() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, ONLY_ME),
        (CASE, 200, DANA_ONLY),
        ("PUT", 200, WANG_DANA_AND_ME),
    ]);
    let page = held_with_wang(&answers).await;
    page.page.button("Save both changes").click();
    settle().await;
    page.page.see(TITLE).await;
    assert!(sent(&answers).is_empty());
    page.page.button("Save both changes").click();
    page.page.see("Saved").await;
    assert_eq!(sent(&answers), [json(true, &[DANA, WANG, ME])], "Dana is back, and whoever was added here stays");
    assert_eq!(page.ends(), ["done"]);
}

#[wasm_bindgen_test]
async fn what_somebody_else_saved_just_so_is_no_reason_to_ask() {
    let answers = changing(DANA_AND_ME, ONLY_ME, ONLY_ME);
    let page = opened().await;
    page.page.button("Remove Dana O'Neil").click();
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(sent(&answers), [json(true, &[ME])]);
}

#[wasm_bindgen_test]
async fn a_new_title_is_no_reason_to_ask() {
    let renamed = r#"{"status":0,"response":{"id":1234,"title":"Hall 4","isClosed":true,"isPrivate":true,"accessList":[
        {"id":"9924256a-739c-462b-af15-e652a3b1b6eb"},{"id":"11111111-739c-462b-af15-e652a3b1b6eb"}]}}"#;
    let answers = changing(DANA_AND_ME, renamed, ONLY_ME);
    let page = opened().await;
    page.page.button("Remove Dana O'Neil").click();
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(sent(&answers).len(), 1);
}

#[wasm_bindgen_test]
async fn when_the_case_cannot_be_read_right_before_nothing_is_sent() {
    for (status, body, advice) in [
        (0, "", "Check the connection and that you are signed in, then save again."),
        (500, FORBIDDEN, "Wait a moment, then save again."),
        (404, NOT_FOUND, "There is no such case any more, or you may no longer see it."),
        (403, FORBIDDEN, "The system says that you may not use the CRM."),
        (401, "Unauthorized", "You are not signed in. Sign in again, then save again."),
        (200, r#"{"status":0,"response":{"id":1235,"isPrivate":true}}"#, "Wait a moment, then save again."),
    ] {
        let answers = answering(vec![
            (SELF, 200, ADMIN),
            (CASE, 200, DANA_AND_ME),
            (CASE, status, body),
            (CASE, 200, DANA_AND_ME),
            ("PUT", 200, WANG_DANA_AND_ME),
        ]);
        let page = opened().await;
        page.find("王", "王小明").await;
        page.save().await;
        page.page.see("So nothing was sent.").await;
        let alert = page.page.find("[role='alert']").inner_text();
        assert!(alert.contains(advice), "{advice:?} is not in\n{alert}");
        assert!(sent(&answers).is_empty());
        assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { request: None, .. }]));
        assert_eq!(page.rows().len(), 3, "{:?}", page.rows());
        page.save().await;
        page.page.see("Saved").await;
        assert_eq!(sent(&answers), [json(true, &[DANA, ME, WANG])]);
    }
}

#[wasm_bindgen_test]
async fn submitting_from_outside_waits_while_it_is_held() {
    for (button, expected, puts, put) in [
        ("Save mine", "done", 1, WANG_DANA_AND_ME),
        ("Save both changes", "done", 1, WANG_AND_ME),
        ("Take theirs, save nothing", "cancelled", 0, ONLY_ME),
        ("Decide later", "cancelled", 0, ONLY_ME),
    ] {
        let answers = changing(DANA_AND_ME, ONLY_ME, put);
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", UNLOCKED);
        held.host.set_value(rights(true, &[DANA, WANG]));
        let (host, told) = (held.host.clone(), Rc::new(RefCell::new(None)));
        let tell = told.clone();
        leptos::task::spawn_local(async move { *tell.borrow_mut() = Some(host.submit().await) });
        page.page.see(TITLE).await;
        settle().await;
        assert!(told.borrow().is_none() && held.audits.borrow().is_empty(), "nobody has answered");
        page.page.button(button).click();
        wait_until(|| told.borrow().is_some()).await;
        assert_eq!(told.borrow().as_ref().map(words), Some(vec![expected]), "{button}");
        assert_eq!((sent(&answers).len(), held.audits.borrow().len()), (puts, puts), "{button}");
        assert!(held.audits.borrow().iter().all(|audit| audit.attempt == 1), "what was held was no attempt");
    }
}

#[wasm_bindgen_test]
async fn a_page_that_sets_the_draft_or_begins_anew_answers_that_nothing_is_saved() {
    for is_reset in [true, false] {
        let answers = changing(DANA_AND_ME, ONLY_ME, ONLY_ME);
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", UNLOCKED);
        held.host.set_value(rights(true, &[DANA, WANG]));
        let (host, told) = (held.host.clone(), Rc::new(RefCell::new(None)));
        let tell = told.clone();
        leptos::task::spawn_local(async move { *tell.borrow_mut() = Some(host.submit().await) });
        page.page.see(TITLE).await;
        if is_reset {
            held.host.reset();
        } else {
            held.host.set_value(rights(true, &[WANG]));
        }
        wait_until(|| told.borrow().is_some()).await;
        assert_eq!(told.take(), Some(Submission::Cancelled));
        assert_eq!(held.host.value(), Some(if is_reset { rights(true, &[ME]) } else { rights(true, &[WANG, ME]) }));
        assert!(page.page.all("[role='alertdialog']").is_empty());
        assert!(sent(&answers).is_empty());
    }
}

#[wasm_bindgen_test]
async fn nobody_is_asked_when_the_widget_is_gone_and_nothing_is_sent() {
    let answers = changing(DANA_AND_ME, WANG_AND_ME, ONLY_ME);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Save").click();
    drop(page);
    wait_until(|| !held.audits.borrow().is_empty()).await;
    assert_eq!(held.records()[0].5, "refused");
    assert!(sent(&answers).is_empty());
}

#[wasm_bindgen_test]
async fn a_held_save_that_is_cut_off_comes_back_as_a_draft_and_says_what_changed() {
    let kept = {
        let answers = changing(DANA_AND_ME, ONLY_ME, ONLY_ME);
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", UNLOCKED);
        page.page.see("Hall <b>3</b>").await;
        page.find("王", "王小明").await;
        page.save().await;
        page.page.see(TITLE).await;
        drop(page);
        assert!(answers.sent_to("PUT").is_empty());
        held.kept()
    };
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, ONLY_ME)]);
    let held = held(kept, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Somebody changed the access rights meanwhile").await;
    assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME, WANG])));
    assert!(held.audits.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn what_one_operator_was_asked_is_not_saved_for_the_next() {
    let answers = changing(DANA_AND_ME, ONLY_ME, ONLY_ME);
    let operator_id = ArcRwSignal::new("one".to_owned());
    let page = open_by(operator_id.clone());
    page.page.see("Hall <b>3</b>").await;
    settle().await;
    page.find("王", "王小明").await;
    page.save().await;
    page.page.see(TITLE).await;
    operator_id.set("other".to_owned());
    settle().await;
    assert!(page.page.all("[role='alertdialog']").is_empty(), "{}", page.page.text());
    assert_eq!(answers.sent_to(SELF).len(), 2, "who that is, is read");
    page.switch().click();
    page.save().await;
    page.page.see("Open the case to everybody?").await;
    operator_id.set("one".to_owned());
    settle().await;
    assert!(page.page.all("[role='alertdialog']").is_empty(), "{}", page.page.text());
    assert!(sent(&answers).is_empty());
}

#[wasm_bindgen_test]
async fn that_question_comes_into_sight_as_a_whole() {
    let answers = changing(DANA_AND_ME, ONLY_ME, ONLY_ME);
    let page = opened().await;
    page.find("王", "王小明").await;
    let space = document().create_element("div").unwrap();
    space.set_attribute("style", "height: 3000px").unwrap();
    page.page.root.prepend_with_node_1(&space).unwrap();
    page.save().await;
    page.page.see(TITLE).await;
    settle().await;
    let panel = page.page.find("[role='alertdialog']").get_bounding_client_rect();
    let height = web_sys::window().unwrap().inner_height().unwrap().as_f64().unwrap();
    let is_in_sight = panel.bottom() <= height + 1.0 || panel.height() > height;
    assert!(is_in_sight, "{} to {} of {height}", panel.top(), panel.bottom());
    assert!(sent(&answers).is_empty());
}

#[wasm_bindgen_test]
async fn ctrl_enter_saves_from_what_stands_around_the_form() {
    let answers = changing(DANA_AND_ME, ONLY_ME, WANG_DANA_AND_ME);
    let page = held_with_wang(&answers).await;
    press(&focused(), "Escape");
    wait_until(|| focused().id().ends_with("outcome")).await;
    assert!(!press_control(focused().unchecked_ref(), "Enter"));
    page.page.see("Saved").await;
    assert_eq!(sent(&answers).len(), 1);
}
