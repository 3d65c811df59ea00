//! The list of quality tasks, and what the page says of one.

use super::*;

#[wasm_bindgen_test]
async fn the_list_asks_for_the_last_31_days_and_for_others_when_told() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("queryQualityTask", 200, NO_TASKS)]);
    let (page, _) = Host::default().mount();
    page.see("plan <b>A</b>").await;
    choose(&page.field("Quality tasks of"), "7");
    page.see("There is no quality task in the last 7 days").await;
    let days = |body: &str| {
        let number = |name: &str| -> u64 {
            let rest = body.split(&format!("\"{name}\":")).nth(1).unwrap();
            rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
        };
        (number("endTimeMillis") - number("startTimeMillis")) / 86_400_000
    };
    let sent = answers.sent();
    assert_eq!(sent.iter().map(|sent| days(&sent.body)).collect::<Vec<_>>(), [31, 7]);
    assert!(
        sent[0].body.contains(r#""currentRole":"qualityDirector""#) && sent[0].body.contains(r#""page":1,"rows":100"#)
    );
    assert!(sent[0].headers.contains(&("x-userid".to_owned(), OPERATOR.to_owned())), "{:?}", sent[0].headers);
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_again_leaves_the_old_one() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("queryQualityTask", 500, "{}")]);
    let (page, _) = Host::default().mount();
    page.see("plan <b>A</b>").await;
    choose(&page.field("Quality tasks of"), "90");
    page.see("The list could not be read again").await;
    assert!(
        page.field("Quality task").inner_text().contains("plan <b>A</b> · 100 left to review · 954645333549048833")
    );
}

#[wasm_bindgen_test]
async fn a_given_quality_task_that_is_not_listed_can_be_used() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, _) = Host::of_task(UNLISTED).mount();
    page.see("Nothing is known about this quality task: it is not among those of the last 31 days.").await;
    for (name, count) in [("Anna", "1"), ("Bo", "0"), ("陈", "2")] {
        type_into(&count_of(&page, name), count);
    }
    page.find("input[value='1'][type=radio]").click();
    settle().await;
    submit(&page);
    page.see("3 reviews of 16239245027406915901, to take effect at once:").await;
    let body = &answers.sent_to("appointQualityTask")[0].body;
    assert!(body.contains(r#""qualityTaskId":"16239245027406915901","setCountsType":1,"isTakeEffect":1"#), "{body}");
}

#[wasm_bindgen_test]
async fn a_given_quality_task_needs_no_list() {
    let _answers = answer(vec![("queryQualityTask", 403, "{}")]);
    let (page, _) = Host::of_task(TASK).mount();
    page.see("You may not see the quality tasks").await;
    page.button("Continue without the list").click();
    page.see("the list could not be read. You can assign its reviews all the same.").await;
    assert!(page.maybe_button("Assign reviews").is_some());
}

#[wasm_bindgen_test]
async fn another_quality_task_takes_the_draft_of_the_former_one_away() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let host = Host { has_people: true, ..Host::of_task(TASK) };
    let quality_task_id = host.quality_task_id;
    let (page, _) = filled(host).await;
    page.button("Remove Anna").click();
    type_into(&page.field("Add an inspector"), "Do");
    page.find("input[value='1'][type=radio]").click();
    settle().await;
    submit(&page);
    page.see("There is a problem").await;
    quality_task_id.set(UNLISTED.to_owned());
    page.see("Nothing is known about this quality task").await;
    settle().await;
    assert_eq!(counts(&page), ["", "", ""], "the host's inspectors, as at the start");
    assert_eq!(value(&page.field("Add an inspector")), "");
    assert_eq!(value(&page.field("Amount to split")), "");
    let radio: web_sys::HtmlInputElement = page.find("input[value='0'][type=radio]").unchecked_into();
    assert!(radio.checked());
    assert!(!page.text().contains("100 among 3") && !page.text().contains("There is a problem"));
}

#[wasm_bindgen_test]
async fn what_was_said_about_a_quality_task_goes_with_it() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let host = Host::of_task(TASK);
    let quality_task_id = host.quality_task_id;
    let (page, _) = filled(host).await;
    submit(&page);
    page.see("The reviews are assigned").await;
    quality_task_id.set(UNLISTED.to_owned());
    page.see_no_more("The reviews are assigned").await;
}

#[wasm_bindgen_test]
async fn a_page_that_does_not_say_who_acts_is_told_so() {
    let answers = answer(Vec::new());
    let (page, _) = Host { operator_id: "", ..Host::default() }.mount();
    page.see("The page does not say who you are").await;
    assert!(answers.sent().is_empty());
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_is_said_beside_what_came_of_the_last_write() {
    let _answers = answer(vec![
        ("queryQualityTask", 200, TASKS),
        ("queryQualityTask", 0, ""),
        ("queryQualityTask", 200, TASKS),
        ("appointQualityTask", 200, APPOINTED),
    ]);
    let (page, _) = Host::default().mount();
    page.see("plan <b>A</b>").await;
    choose(&page.field("Quality task"), TASK);
    page.see("To review").await;
    page.button("Split evenly").click();
    settle().await;
    submit(&page);
    page.see("The reviews are assigned").await;
    choose(&page.field("Quality tasks of"), "7");
    page.see("The list could not be read again").await;
    assert!(page.text().contains("The reviews are assigned"), "{}", page.text());
    page.button("Read the task list again").click();
    page.see_no_more("The list could not be read again").await;
    page.see("The reviews are assigned").await;
}
