//! What happens when no answer comes.

use super::*;

#[wasm_bindgen_test]
async fn an_unknown_outcome_is_looked_for_before_anything_is_sent_again() {
    let answers = answer(vec![("task/list", 200, NO_TASKS), ("POST", 0, ""), ("POST", 200, CREATED)]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("It is not known whether the task was created").await;
    page.see("No such task was found").await;
    submit(&page);
    settle().await;
    assert_eq!((creations(&answers), answers.sent_to("task/list").len()), (1, 2), "it looks by itself, once");
    assert!(has_focus(&page.button("Check my tasks")), "sending is not possible, and the focus says where to go on");
    page.button("Check my tasks").focus().unwrap();
    page.button("Check my tasks").click();
    wait_until(|| answers.sent_to("task/list").len() == 3).await;
    page.see("No such task was found").await;
    assert_eq!(focused().text_content().as_deref(), Some("Check my tasks"));
    let looked = answers.sent_to("task/list");
    assert_eq!(looked[0].body, format!(r#"{{"creatorId":"{OPERATOR}","title":"Call back","start":0,"limit":100}}"#));
    page.button("Send it again").click();
    page.see("The task is created").await;
    assert_eq!(*heard.borrow(), ["unknown", "done"]);
}

#[wasm_bindgen_test]
async fn after_an_unknown_outcome_only_the_button_that_says_so_sends_again() {
    for (list, title) in [(NO_TASKS, "No such task was found"), (ONE_TASK, "The task was found once")] {
        let answers = answer(vec![("task/list", 200, list), ("POST", 0, ""), ("POST", 200, CREATED)]);
        let (page, _) = Host::default().mount();
        fill(&page).await;
        submit(&page);
        page.see(title).await;
        page.find("button[type=submit]").focus().unwrap();
        submit(&page);
        settle().await;
        assert_eq!(answers.sent().len(), 3, "{title}: one creation, a look before and after it");
        assert!(has_focus(&page.button("Check my tasks")), "{title}");
        page.button("Send it again").click();
        page.see("The task is created").await;
    }
}

#[wasm_bindgen_test]
async fn what_was_sent_is_looked_for_and_not_what_was_typed_since() {
    let answers = answer(vec![("task/list", 200, ONE_TASK), ("POST", 0, "")]);
    let (page, _) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("The task was found once").await;
    type_into(&page.field("Title"), "Something else");
    page.button("Check my tasks").click();
    wait_until(|| answers.sent_to("task/list").len() == 3).await;
    page.see("The task was found once").await;
    assert!(page.text().contains("task-1, created 2026-11-20 15:29:41"), "{}", page.text());
    assert!(answers.sent_to("task/list")[1].body.contains(r#""title":"Call back""#));
    assert_eq!(value(&page.field("Title")), "Something else");
    assert!(page.maybe_button("Send it again").is_none(), "what was typed since was never sent");
    assert_eq!(page.all("[part='found'] button")[0].inner_text(), "Create task");
    page.button("Clear the form").click();
    page.see_no_more("The task was found once").await;
    assert_eq!(value(&page.field("Title")), "");
    assert!(focused().is_same_node(Some(&page.field("Title"))));
}

#[wasm_bindgen_test]
async fn a_task_that_is_there_twice_is_counted() {
    let _answers = answer(vec![("task/list", 200, TWO_TASKS), ("POST", 0, "")]);
    let (page, _) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("The task was found 2 times").await;
    assert!(page.text().contains("task-2"));
}

#[wasm_bindgen_test]
async fn when_the_tasks_cannot_be_read_the_person_s_word_counts() {
    let answers = answer(vec![("task/list", 0, ""), ("POST", 0, ""), ("POST", 200, CREATED)]);
    let (page, _) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("Your tasks could not be read").await;
    submit(&page);
    settle().await;
    assert_eq!(answers.sent().len(), 3);
    page.button("I have checked in the system: let me send again").click();
    settle().await;
    assert!(focused().is_same_node(Some(&page.button("Create task"))));
    submit(&page);
    page.see("The task is created").await;
}

/// Each of these leaves open whether anything was done.
const NO_ANSWERS: [(u16, &str); 4] =
    [(0, ""), (502, "<html>"), (200, "{\"resCode\":\"0\"}"), (500, "{\"resCode\":\"1\",\"resMsg\":\"half\"}")];

#[wasm_bindgen_test]
async fn a_task_whose_answer_was_lost_is_found_and_done() {
    for (status, body) in NO_ANSWERS {
        let answers = answer(vec![("task/list", 200, tasks(&[("older", 3600), ("new", -5)])), ("POST", status, body)]);
        let holder = Holder::default();
        let (page, heard) = Host { hold: holder.host(), ..greenwich() }.mount();
        fill(&page).await;
        submit(&page);
        page.see("The task is created").await;
        assert!(page.text().contains("“Call back” has the ID new."), "{}", page.text());
        assert!(page.text().contains("The answer was lost on its way, but your task list has the task."));
        assert_eq!(*heard.borrow(), ["done"]);
        assert_eq!((creations(&answers), answers.sent_to("task/list").len()), (1, 2));
        assert_eq!(value(&page.field("Title")), "", "nobody sends it again by accident");
        let audit = holder.audits.borrow()[0].clone();
        let Outcome::Done { response, .. } = audit.outcome else { panic!("{:?}", audit.outcome) };
        assert_eq!(response, "", "there was none");
        assert!(audit.after.unwrap().0.contains(r#""taskId":"new""#));
    }
}

#[wasm_bindgen_test]
async fn a_refusal_of_what_was_created_all_the_same_is_done() {
    // The browser has sent it twice, and this is what the second copy got.
    let answers = answer(vec![("task/list", 200, tasks(&[("older", 3600), ("new", -9)])), ("POST", 200, REFUSED)]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    submit(&page);
    page.see("“Call back” has the ID new.").await;
    assert_eq!(*heard.borrow(), ["done"]);
    assert_eq!((creations(&answers), value(&page.field("Title"))), (1, String::new()));
}

#[wasm_bindgen_test]
async fn a_refusal_beside_a_task_that_may_be_new_proves_nothing() {
    // It was not there before, and seems older than the sending: by a clock that is behind, say.
    let answers = answer(vec![("task/list", 200, tasks(&[("new", 120)])), ("POST", 200, REFUSED)]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    submit(&page);
    page.see("It is not known whether the task was created").await;
    assert_eq!(*heard.borrow(), ["unknown"]);
    assert_eq!(creations(&answers), 1);
}

#[wasm_bindgen_test]
async fn a_task_that_seems_older_than_its_sending_may_be_another_where_nobody_read_the_list_before() {
    let answers =
        answer_from_the_start(vec![("task/list", 0, ""), ("task/list", 200, tasks(&[("older", 20)])), ("POST", 0, "")]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    submit(&page);
    page.see("It is not known whether the task was created").await;
    assert_eq!(*heard.borrow(), ["unknown"]);
    assert_eq!((creations(&answers), answers.sent_to("task/list").len()), (1, 2));
}

#[wasm_bindgen_test]
async fn a_task_that_is_there_twice_after_a_lost_answer_has_its_own_words_and_is_never_done() {
    let _answers = answer(vec![("task/list", 200, tasks(&[("new", -5), ("again", -5)])), ("POST", 0, "")]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    submit(&page);
    page.see("The task was created twice").await;
    assert!(page.text().contains("“Call back” has the IDs new and again."), "{}", page.text());
    assert!(!page.text().contains("The task is created"));
    assert_eq!(*heard.borrow(), ["mismatch"]);
}

#[wasm_bindgen_test]
async fn a_task_found_after_a_lost_answer_that_is_otherwise_is_a_mismatch() {
    const STORED: &str = r#"{"resCode":"0","result":{"taskInfo":{"id":"new","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","dueDate":null}}}"#;
    let _answers = answer(vec![("task/list", 200, tasks(&[("new", -5)])), ("POST", 0, ""), (DETAILS, 200, STORED)]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    type_into(&page.field("Due date"), "1 Dec 2030 17:00");
    settle().await;
    submit(&page);
    page.see(r#"Due date: the system has "", and was asked for "2030-12-01 17:00:00"."#).await;
    assert_eq!(*heard.borrow(), ["mismatch"]);
}

#[wasm_bindgen_test]
async fn an_older_task_is_not_taken_for_the_one_whose_answer_was_lost() {
    let answers = answer(vec![("task/list", 200, tasks(&[("older", 120)])), ("POST", 0, "")]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    submit(&page);
    page.see("It is not known whether the task was created").await;
    page.see("The task was found once").await;
    assert_eq!((creations(&answers), heard.borrow().clone()), (1, vec!["unknown".to_owned()]));
    assert_eq!(value(&page.field("Title")), "Call back");
}

#[wasm_bindgen_test]
async fn it_is_busy_for_as_long_as_it_looks() {
    let answers = answer(vec![("task/list", 1, ""), ("POST", 0, "")]);
    let (page, heard) = greenwich().mount();
    fill(&page).await;
    submit(&page);
    wait_until(|| answers.sent_to("task/list").len() == 2).await;
    submit(&page);
    fire(&page.find("form"), "submit");
    settle().await;
    assert!(page.text().contains("Creating…") && heard.borrow().is_empty(), "{}", page.text());
    assert_eq!(creations(&answers), 1);
}
