//! Nothing that somebody typed is lost, whatever fails.

use super::*;

const TYPED: [(&str, &str); 5] = [
    ("Title", "Call back"),
    ("Description", "She waits."),
    ("Priority", "High"),
    ("Due date", "下周五下午5点"),
    ("Attachment", "call.wav"),
];

async fn fill_all(page: &Mounted) {
    fill(page).await;
    for (label, text) in TYPED {
        let field = page.field(label);
        if label == "Priority" { choose(&field, text) } else { type_into(&field, text) }
    }
    settle().await;
}

fn holds_all(page: &Mounted, after: &str) {
    for (label, text) in TYPED {
        assert_eq!(value(&page.field(label)), text, "{label} after {after}");
    }
    assert_eq!(value(&page.field("Owner")), format!("You ({OPERATOR})"), "after {after}");
}

#[wasm_bindgen_test]
async fn a_refusal_keeps_everything_and_shows_the_system_s_words_as_text() {
    let _answers = answer(vec![("POST", 200, REFUSED)]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("The task was not created").await;
    assert!(page.text().contains("The owner <b>may not</b> handle tasks."));
    assert_eq!(value(&page.field("Title")), "Call back");
    assert_eq!(*heard.borrow(), ["refused"]);
}

#[wasm_bindgen_test]
async fn what_is_mended_keeps_its_place_so_that_what_is_typed_into_does_not_move() {
    let _answers = answer(vec![]);
    let (page, _) = Host::default().mount();
    settle().await;
    submit(&page);
    page.see("There is a problem").await;
    let all = page.wrong();
    assert!(all.len() > 1, "{all:?}");
    let title = page.field("Title");
    let message = || page.all(&["[id='", &title.id(), "-error']"].concat()).len();
    assert_eq!(message(), 1);
    without_moving(&page, &title, || type_into(&title, "C")).await;
    assert_eq!((page.mended(), page.wrong()), (all[..1].to_vec(), all[1..].to_vec()));
    assert_eq!(message(), 0, "nothing describes the field any more");
    assert_eq!(title.get_attribute("aria-invalid"), None);
    // It is found again, at the same place.
    without_moving(&page, &title, || type_into(&title, "")).await;
    assert_eq!((page.mended(), page.wrong()), (vec![], all.clone()));
    type_into(&title, "Call back");
    without_moving(&page, &title, || page.button("Assign to me").click()).await;
    assert_eq!((page.mended(), page.wrong()), (all, vec![]));
    let alert = page.find("[part='error-summary'] [role='alert']");
    assert_eq!(alert.get_attribute("aria-hidden").as_deref(), Some("true"), "all is mended");
}

#[wasm_bindgen_test]
async fn a_draft_survives_every_failure_as_it_was_typed() {
    for (status, body, says) in [
        (200, REFUSED, "The task was not created"),
        (401, r#"{"resCode":"401","resMsg":"no"}"#, "You are not signed in."),
        (403, r#"{"resCode":"403","resMsg":"no"}"#, "You may not create this task."),
        (429, r#"{"resCode":"429","resMsg":"no"}"#, "Too many requests."),
        (0, "", "It is not known whether the task was created"),
        (200, "<html>", "It is not known whether the task was created"),
        (200, r#"{"resCode":"0","result":{"taskId":[]}}"#, "It is not known whether the task was created"),
        (503, r#"{"resCode":"503","resMsg":"no"}"#, "It is not known whether the task was created"),
    ] {
        let answers = answer(vec![("task/list", 200, NO_TASKS), ("POST", status, body), ("POST", 200, CREATED)]);
        let (page, _) = Host::default().mount();
        fill_all(&page).await;
        submit(&page);
        page.see(says).await;
        settle().await;
        holds_all(&page, says);
        // Once more, it is the very same that is sent.
        match page.maybe_button("Send it again") {
            Some(button) => button.click(),
            None => submit(&page),
        }
        page.see("The task is created").await;
        let sent: Vec<_> = answers.sent().into_iter().filter(|sent| sent.url.ends_with(CREATION)).collect();
        assert_eq!(sent.len(), 2, "{says}");
        assert_eq!(sent[0].body, sent[1].body, "{says}");
        assert!(sent[0].body.contains(r#" 17:00:00""#), "{}", sent[0].body);
    }
}

#[wasm_bindgen_test]
async fn a_draft_survives_the_widget_with_the_date_that_its_words_meant_then() {
    let holder = Holder::default();
    let (page, _) = Host { hold: holder.host(), ..Host::default() }.mount();
    fill_all(&page).await;
    drop(page);
    // The words were typed a while ago, and meant another day.
    let kept = holder.kept.take().unwrap();
    let due_date = kept.split(r#""dueDate":""#).nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(due_date.len(), 19, "{due_date}");
    *holder.kept.borrow_mut() = Some(kept.replace(&due_date, "2026-01-02 17:00:00"));
    let hold: casement::Host<TaskDraft> = holder.host();
    let (page, _) = Host { hold: hold.clone(), ..Host::default() }.mount();
    page.see("Will be sent as 2026-01-02 17:00:00").await;
    page.see("“下周五下午5点” was read when it was typed.").await;
    settle().await;
    holds_all(&page, "another widget took its place");
    assert_eq!(hold.value().unwrap().due_date, "2026-01-02 17:00:00");
}

#[wasm_bindgen_test]
async fn what_was_empty_and_is_too_long_by_now_is_not_mended() {
    let (page, _) = Host::default().mount();
    settle().await;
    submit(&page);
    page.see("There is a problem").await;
    let missing = page.wrong();
    type_into(&page.field("Title"), &"题".repeat(43));
    page.see("Shorten the title by 1 byte").await;
    assert_eq!(page.wrong().len(), missing.len(), "{:?}", page.wrong());
    type_into(&page.field("Title"), "题");
    settle().await;
    assert_eq!(page.wrong().len(), missing.len() - 1, "{:?}", page.wrong());
}
