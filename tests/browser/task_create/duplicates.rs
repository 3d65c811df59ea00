//! Tasks that the draft would repeat: a warning of them while it is typed, and a question to whoever has not seen that.

use super::*;

const WARNING: &str = "You created such a task already";

#[wasm_bindgen_test]
async fn a_task_of_the_last_day_that_would_be_repeated_is_told_with_its_id_and_time() {
    let answers = answer_from_the_start(vec![
        ("task/list", 200, tasks(&[("same", 3600), ("older", 90_000)])),
        ("POST", 200, CREATED),
    ]);
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
    let answers = answer_from_the_start(vec![("task/list", 200, tasks(&[("same", 60)])), ("task/list", 200, NO_TASKS)]);
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
    let answers = answer_from_the_start(vec![("task/list", 200, tasks(&[("same", 60)]))]);
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
        let answers = answer_from_the_start(vec![("task/list", status, "{}"), ("POST", 200, CREATED)]);
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
async fn what_somebody_typed_is_theirs_in_a_later_widget_too() {
    let answers = answer_from_the_start(vec![("task/list", 200, tasks(&[("same", 4)])), ("POST", 200, CREATED)]);
    let holder = Holder::default();
    let (page, _) = Host { hold: holder.host(), ..greenwich() }.mount();
    fill(&page).await;
    drop(page);
    let (page, _) = Host { hold: holder.host(), ..greenwich() }.mount();
    settle().await;
    assert_eq!(value(&page.field("Title")), "Call back");
    submit(&page);
    page.see(WARNING).await;
    settle().await;
    assert_eq!(creations(&answers), 0, "nothing is sent without an answer");
}

#[wasm_bindgen_test]
async fn whoever_sends_before_the_warning_is_asked_and_nothing_is_sent_without_an_answer() {
    let answers = answer_from_the_start(vec![("task/list", 200, tasks(&[("same", 4)])), ("POST", 200, CREATED)]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    submit(&page);
    page.see(WARNING).await;
    settle().await;
    let question = page.find("[role=alertdialog]");
    assert!(question.inner_text().contains("same, created 20"), "{}", question.inner_text());
    assert!(has_focus(&page.button("Don’t send")));
    assert_eq!(page.text().matches(WARNING).count(), 1, "{}", page.text());
    press(&focused(), "Escape");
    settle().await;
    assert!(page.all("[role=alertdialog]").is_empty() && page.text().contains(WARNING), "{}", page.text());
    assert_eq!((creations(&answers), heard.borrow().len()), (0, 0), "nobody attempted anything");
    // Now it has been seen.
    submit(&page);
    page.see("The task is created").await;
    assert_eq!((creations(&answers), heard.borrow().clone()), (1, vec!["done".to_owned()]));
}

#[wasm_bindgen_test]
async fn a_task_of_a_moment_before_is_not_taken_for_a_copy_of_the_one_that_is_sent_all_the_same() {
    let _answers = answer_from_the_start(vec![
        ("task/list", 200, tasks(&[("same", 4)])),
        ("task/list", 200, tasks(&[("same", 4), ("ccqG0000014iXvGKONQO", 0)])),
        ("POST", 200, CREATED),
    ]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    submit(&page);
    page.see(WARNING).await;
    page.find("[role=alertdialog] button").click();
    page.see("“Call back” has the ID ccqG0000014iXvGKONQO.").await;
    assert_eq!(*heard.borrow(), ["done"], "they sent both: nothing was created twice");
}

#[wasm_bindgen_test]
async fn what_was_to_be_sent_by_somebody_else_is_not_sent_after_the_look() {
    let answers = answer(vec![("POST", 200, CREATED)]);
    let operator = RwSignal::new(OPERATOR.to_owned());
    let (page, heard) = Host { operator: Some(operator), ..greenwich() }.mount();
    fill(&page).await;
    submit(&page);
    operator.set("another".to_owned());
    settle().await;
    settle().await;
    assert_eq!((creations(&answers), heard.borrow().len()), (0, 0));
    assert_eq!(page.find("section").get_attribute("aria-busy").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn a_task_that_was_warned_of_is_not_taken_for_the_one_whose_answer_was_lost() {
    let _answers = answer_from_the_start(vec![("task/list", 200, tasks(&[("same", 0)])), ("POST", 0, "")]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    page.see(WARNING).await;
    submit(&page);
    page.see("No such task was found").await;
    assert_eq!(*heard.borrow(), ["unknown"]);
    assert!(!page.text().contains(WARNING), "one notice at a time");
}
