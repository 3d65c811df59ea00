//! What is read back of a task that the system says it has created.

use super::*;

/// The details of the task of the first test, as the system has it.
const STORED: &str = r#"{"resCode":"0","result":{"taskInfo":{"id":"ccqG0000014iXvGKONQO","title":"Call back","description":"She waits.","type":"","relateId":"","ownerId":"10gg0000013wbIvo3zbk","contactId":null,"priority":"High","dueDate":"2030-12-01 17:00:00","createdDate":"2026-11-20 23:59:59","attachment":""},"taskTrace":[],"customerInfo":{"customerInfo":{}},"caseInfos":[]}}"#;

#[wasm_bindgen_test]
async fn a_task_is_created_once_and_the_draft_begins_anew() {
    let answers = answer(vec![("task/list", 200, CREATED_ONCE), ("POST", 200, CREATED), (DETAILS, 200, STORED)]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    choose(&page.field("Priority"), "High");
    type_into(&page.field("Due date"), "1 Dec 2030 5pm");
    type_into(&page.field("Description"), "She waits.");
    settle().await;
    // A double click, and Enter at the same time.
    submit(&page);
    fire(&page.find("form"), "submit");
    submit(&page);
    page.see("“Call back” has the ID ccqG0000014iXvGKONQO").await;
    let sent = answers.sent();
    assert_eq!((sent.len(), creations(&answers)), (4, 1), "{sent:?}");
    assert_eq!(answers.sent_to("task/list").len(), 2, "what is there before, and what came of it");
    assert_eq!(answers.sent_to(DETAILS).len(), 1);
    assert!(!page.text().contains("Not verified"), "{}", page.text());
    assert_eq!(
        sent[1].body,
        format!(
            r#"{{"taskInfo":{{"title":"Call back","description":"She waits.","ownerId":"{OPERATOR}","dueDate":"2030-12-01 17:00:00","priority":"High","creatorId":"{OPERATOR}"}}}}"#
        )
    );
    assert_eq!(*heard.borrow(), ["done"]);
    for label in ["Title", "Description", "Priority", "Due date"] {
        assert_eq!(value(&page.field(label)), "", "{label}");
    }
    assert_eq!(value(&page.field("Owner")), format!("You ({OPERATOR})"));
    page.button("Create another").click();
    settle().await;
    assert!(focused().is_same_node(Some(&page.field("Title"))));
    page.see("Created before: “Call back”, ID ccqG0000014iXvGKONQO").await;
}

#[wasm_bindgen_test]
async fn a_creation_that_the_browser_repeated_is_told_and_never_called_done() {
    let _answers = answer(vec![("task/list", 200, CREATED_TWICE), ("POST", 200, CREATED)]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("The task was created twice").await;
    assert!(page.text().contains("“Call back” has the IDs ccqG0000014iXvGKONQO and again."), "{}", page.text());
    assert!(page.text().contains("Look at them in the system, and close what is one too many."));
    assert!(!page.text().contains("The task is created"));
    assert_eq!(*heard.borrow(), ["mismatch"]);
    assert_eq!(value(&page.field("Title")), "", "nobody sends it a third time by accident");
    page.button("Create another").click();
    page.see("Created before: “Call back”, IDs ccqG0000014iXvGKONQO and again").await;
}

#[wasm_bindgen_test]
async fn creating_the_same_again_on_purpose_is_no_repetition() {
    let _answers = answer(vec![
        ("task/list", 200, CREATED_ONCE),
        // Before and after the second.
        ("task/list", 200, CREATED_ONCE),
        ("task/list", 200, CREATED_TWICE),
        ("POST", 200, CREATED),
        ("POST", 200, CREATED_AGAIN),
    ]);
    let (page, heard) = Host::default().mount();
    for id in ["ccqG0000014iXvGKONQO", "again"] {
        fill(&page).await;
        submit(&page);
        page.see(&format!("“Call back” has the ID {id}.")).await;
    }
    assert_eq!(*heard.borrow(), ["done", "done"]);
}

#[wasm_bindgen_test]
async fn a_creation_that_cannot_be_read_back_is_done_and_not_verified() {
    for (status, list) in [(0, ""), (200, NO_TASKS)] {
        let _answers = answer(vec![("task/list", status, list), ("POST", 200, CREATED)]);
        let (page, heard) = Host::default().mount();
        fill(&page).await;
        submit(&page);
        page.see("The task is created").await;
        assert!(page.text().contains("Not verified"), "{}", page.text());
        assert_eq!(*heard.borrow(), ["done"]);
    }
}

#[wasm_bindgen_test]
async fn a_list_that_does_not_answer_does_not_hold_the_success_back_for_long() {
    let _answers = answer(vec![("task/list", 1, ""), ("POST", 200, CREATED)]);
    let (page, _) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("Not verified").await;
}

#[wasm_bindgen_test]
async fn an_outcome_is_reported_when_the_widget_is_gone() {
    let _answers = answer(vec![("POST", 200, CREATED)]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    drop(page);
    wait_until(|| !heard.borrow().is_empty()).await;
    assert_eq!(*heard.borrow(), ["done"]);
}

#[wasm_bindgen_test]
async fn a_field_that_the_system_stored_otherwise_is_an_alert_with_both_sides() {
    for (stored, asked, words) in [
        (
            r#""dueDate":"2030-12-01 17:00:00""#,
            r#""dueDate":"2030-12-01 09:00:00""#,
            r#"Due date: the system has "2030-12-01 09:00:00", and was asked for "2030-12-01 17:00:00"."#,
        ),
        (
            r#""description":"She waits.""#,
            r#""description":null"#,
            r#"Description: the system has "", and was asked for "She waits."."#,
        ),
        (
            r#""relateId":"""#,
            r#""relateId":"c6m80000014iXKHqDw3c""#,
            r#"Case ID: the system has "c6m80000014iXKHqDw3c", and was asked for ""."#,
        ),
    ] {
        let details: &'static str = STORED.replace(stored, asked).leak();
        let _answers = answer(vec![("task/list", 200, CREATED_ONCE), ("POST", 200, CREATED), (DETAILS, 200, details)]);
        let (page, heard) = Host::default().mount();
        fill(&page).await;
        type_into(&page.field("Description"), "She waits.");
        type_into(&page.field("Due date"), "2030-12-01");
        settle().await;
        submit(&page);
        page.see("The task was created, but differs from what you asked for").await;
        assert!(page.find("[role=alert]").inner_text().contains(words), "{}", page.text());
        assert!(!page.text().contains("The task is created"));
        assert_eq!(*heard.borrow(), ["mismatch"]);
    }
}

#[wasm_bindgen_test]
async fn what_of_a_task_the_system_does_not_show_is_said() {
    for (details, is_shown) in [(STORED, true), (NO_DETAILS, false), ("<html>", false)] {
        let _answers = answer(vec![("task/list", 200, CREATED_ONCE), ("POST", 200, CREATED), (DETAILS, 200, details)]);
        let holder = Holder::default();
        let (page, heard) = Host { hold: holder.host(), ..Host::default() }.mount();
        fill(&page).await;
        type_into(&page.field("Description"), "She waits.");
        settle().await;
        submit(&page);
        page.see("The task is created").await;
        assert_eq!(page.text().contains("Not verified in full"), !is_shown, "{}", page.text());
        assert_eq!(holder.audits.borrow()[0].after.is_some(), is_shown, "success says `not-readable`");
        assert_eq!(*heard.borrow(), ["done"]);
    }
}

#[wasm_bindgen_test]
async fn typing_after_an_end_moves_nothing_and_makes_it_an_earlier_one() {
    let _answers = answer(vec![
        ("task/list", 200, CREATED_ONCE),
        ("POST", 200, CREATED),
        (DETAILS, 200, STORED),
        ("task/list", 200, CREATED_ONCE),
        ("POST", 200, REFUSED),
    ]);
    let (page, _) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("The task is created").await;
    let title = page.field("Title");
    change_after(&page, &title, "The task is created", || type_into(&title, "C")).await;
    type_into(&title, "Call again");
    submit(&page);
    page.see("The task was not created").await;
    assert!(!page.text().contains("The task is created"), "{}", page.text());
    change_after(&page, &title, "The task was not created", || type_into(&title, "Call back")).await;
}

#[wasm_bindgen_test]
async fn a_reset_tells_nothing_of_an_earlier_draft() {
    let _answers = answer(vec![("task/list", 200, CREATED_ONCE), ("POST", 200, CREATED), (DETAILS, 200, STORED)]);
    let host = Host::default();
    let hold = host.hold.clone();
    let (page, _) = host.mount();
    fill(&page).await;
    submit(&page);
    page.see("The task is created").await;
    type_into(&page.field("Title"), "C");
    assert!(hold.reset());
    page.see_no_more("The task is created").await;
    assert!(page.all("[part='told-past']").is_empty());
}
