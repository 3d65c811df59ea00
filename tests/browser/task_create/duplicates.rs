//! A warning of tasks that the draft would repeat: it is a courtesy, and keeps nobody from anything.

use super::*;

const WARNING: &str = "You created such a task already";

#[wasm_bindgen_test]
async fn a_task_of_the_last_day_that_would_be_repeated_is_told_with_its_id_and_time() {
    let answers = answer(vec![("task/list", 200, tasks(&[("same", 3600), ("older", 90_000)])), ("POST", 200, CREATED)]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    page.see(WARNING).await;
    let notice = page.find("[part~=found][role=status]").inner_text();
    assert!(notice.contains("same, created 20") && !notice.contains("older"), "{notice}");
    assert!(notice.contains("among the tasks that you created yourself: your list shows no others"), "{notice}");
    let looked = answers.sent_to("task/list");
    assert_eq!(looked.len(), 1, "once, after the last change");
    assert_eq!(looked[0].body, format!(r#"{{"creatorId":"{OPERATOR}","title":"Call back","start":0,"limit":100}}"#));
    // It never blocks.
    submit(&page);
    page.see("The task is created").await;
    page.see_no_more(WARNING).await;
    assert_eq!(*heard.borrow(), ["done"]);
}

#[wasm_bindgen_test]
async fn the_warning_goes_with_what_it_was_about() {
    let answers = answer(vec![("task/list", 200, tasks(&[("same", 60)])), ("task/list", 200, NO_TASKS)]);
    let (page, _) = greenwich().mount();
    fill(&page).await;
    page.see(WARNING).await;
    type_into(&page.field("Description"), "Of no matter here");
    settle().await;
    assert!(page.text().contains(WARNING));
    type_into(&page.field("Title"), "Call back tomorrow");
    settle().await;
    assert!(!page.text().contains(WARNING), "at once, before anything is read");
    wait_until(|| answers.sent_to("task/list").len() == 2).await;
    settle().await;
    assert!(!page.text().contains(WARNING));
}

#[wasm_bindgen_test]
async fn an_answer_about_what_was_typed_before_is_dropped() {
    let answers = answer(vec![("task/list", 200, tasks(&[("same", 60)]))]);
    let (page, _) = greenwich().mount();
    fill(&page).await;
    wait_until(|| answers.sent_to("task/list").len() == 1).await;
    // It is on its way.
    type_into(&page.field("Title"), "");
    settle().await;
    settle().await;
    assert!(!page.text().contains(WARNING), "{}", page.text());
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_warns_of_nothing_and_stops_nobody() {
    for status in [0, 403, 500] {
        let answers = answer(vec![("task/list", status, "{}"), ("POST", 200, CREATED)]);
        let (page, _) = greenwich().mount();
        fill(&page).await;
        wait_until(|| answers.sent_to("task/list").len() == 1).await;
        settle().await;
        assert!(!page.text().contains(WARNING) && page.all("[role=alert]").is_empty(), "{}", page.text());
        submit(&page);
        page.see("The task is created").await;
    }
}

#[wasm_bindgen_test]
async fn whoever_sends_at_once_does_not_wait_for_the_warning() {
    let answers = answer(vec![("task/list", 200, tasks(&[("ccqG0000014iXvGKONQO", 0)])), ("POST", 200, CREATED)]);
    let (page, _) = greenwich().mount();
    fill(&page).await;
    submit(&page);
    page.see("The task is created").await;
    let sent = answers.sent();
    assert!(sent[0].url.ends_with(CREATION), "{sent:?}");
    assert_eq!(answers.sent_to("task/list").len(), 1, "it is read back, and nothing else: {sent:?}");
}

#[wasm_bindgen_test]
async fn a_task_that_was_warned_of_is_not_taken_for_the_one_whose_answer_was_lost() {
    let _answers = answer(vec![("task/list", 200, tasks(&[("same", 0)])), ("POST", 0, "")]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    page.see(WARNING).await;
    submit(&page);
    page.see("No such task was found").await;
    assert_eq!(*heard.borrow(), ["unknown"]);
    assert!(!page.text().contains(WARNING), "one notice at a time");
}
