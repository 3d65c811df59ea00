//! What comes of sending: done, refused, unknown; and once only.

use casement::api::{Reason, Token, Tokens};

use super::*;

#[wasm_bindgen_test]
async fn reviews_are_split_evenly_and_sent_once_with_every_digit() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, heard) = Host::default().mount();
    page.see("plan <b>A</b>").await;
    choose(&page.field("Quality task"), TASK);
    page.see("To review").await;
    assert_eq!(value(&page.field("Amount to split")), "100");
    page.button("Split evenly").click();
    page.see("100 among 3: 34, 33, and 33. The first gets 1 more.").await;
    assert_eq!(counts(&page), ["34", "33", "33"]);
    submit(&page);
    submit(&page);
    page.see("100 reviews of plan <b>A</b>, to take effect later:").await;
    assert!(page.text().contains("陈: 33"));
    let sent = answers.sent_to("appointQualityTask");
    assert_eq!(sent.len(), 1);
    assert_eq!(
        sent[0].body,
        r#"{"qualityTaskId":"954645333549048833","setCountsType":1,"isTakeEffect":0,"setCounts":[{"personID":"1600226476732482572","count":34},{"personID":"1600226476732482573","count":33},{"personID":"1600226476732482574","count":33}]}"#
    );
    assert_eq!(*heard.borrow(), ["done"]);
    assert_eq!(counts(&page), ["", "", ""]);
    assert!(!page.text().contains("100 among 3"));
}

#[wasm_bindgen_test]
async fn a_refusal_says_that_the_values_were_refused_and_keeps_them() {
    let _answers = answer(vec![
        ("queryQualityTask", 200, TASKS),
        ("appointQualityTask", 500, r#"{"resultCode":"0409001","resultDesc":"count <too> high"}"#),
    ]);
    let (page, heard) = filled(Host::of_task(TASK)).await;
    submit(&page);
    page.see("The system refused the values").await;
    assert!(page.text().contains("count <too> high"));
    assert_eq!(counts(&page), ["34", "33", "33"]);
    assert_eq!(*heard.borrow(), ["refused"]);
}

#[wasm_bindgen_test]
async fn a_401_may_mean_two_things() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 401, "")]);
    let (page, _) = filled(Host::of_task(TASK)).await;
    submit(&page);
    page.see("Sign in again, then send it again.").await;
    assert!(page.text().contains("may not be purchased"));
}

#[wasm_bindgen_test]
async fn an_unknown_outcome_waits_for_the_person_s_word() {
    let answers = answer(vec![
        ("queryQualityTask", 200, TASKS),
        ("queryQualityTask", 200, LATER_TASKS),
        ("appointQualityTask", 0, ""),
        ("appointQualityTask", 200, APPOINTED),
    ]);
    let (page, heard) = filled(Host::of_task(TASK)).await;
    submit(&page);
    page.see("It is not known whether the reviews were assigned").await;
    assert!(page.text().contains("Anna: 34"));
    submit(&page);
    settle().await;
    assert!(has_focus(&page.button("Read the task list again")), "the focus says where to go on");
    page.button("Read the task list again").focus().unwrap();
    page.button("Read the task list again").click();
    page.see(
        "The list now says: 120 in all, 30 reviewed. Before: 110 in all, 10 reviewed. It does not say who has how many",
    )
    .await;
    assert_eq!(focused().text_content().as_deref(), Some("Read the task list again"));
    submit(&page);
    settle().await;
    assert_eq!(answers.sent_to("appointQualityTask").len(), 1);
    assert!(has_focus(&page.button("Read the task list again")));
    page.button("I have checked in the system: let me send again").click();
    settle().await;
    assert!(focused().is_same_node(Some(&page.find("button[type=submit]"))));
    assert_eq!(counts(&page), ["34", "33", "33"]);
    submit(&page);
    page.see("The reviews are assigned").await;
    assert_eq!(*heard.borrow(), ["unknown", "done"]);
}

#[wasm_bindgen_test]
async fn another_quality_task_waits_until_the_outcome_is_settled() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 1, "")]);
    let host = Host::of_task(TASK);
    let quality_task_id = host.quality_task_id;
    let (page, _) = filled(host).await;
    submit(&page);
    page.see("Assigning").await;
    quality_task_id.set(UNLISTED.to_owned());
    settle().await;
    submit(&page);
    settle().await;
    assert_eq!(answers.sent_to("appointQualityTask").len(), 1);
}

#[wasm_bindgen_test]
async fn an_outcome_is_reported_when_the_widget_is_gone() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, heard) = filled(Host::of_task(TASK)).await;
    submit(&page);
    drop(page);
    wait_until(|| !heard.borrow().is_empty()).await;
    assert_eq!(*heard.borrow(), ["done"]);
}

#[wasm_bindgen_test]
async fn a_success_says_that_nobody_could_check_it() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, _) = filled(Host::of_task(TASK)).await;
    submit(&page);
    page.see("this widget could not check it, for the system does not show who got how many").await;
    assert_eq!(answers.sent_to("queryQualityTask").len(), 1, "there is nothing to read back");
}

#[wasm_bindgen_test]
async fn however_it_is_sent_it_is_sent_once() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, heard) = filled(Host::of_task(TASK)).await;
    // Enter in a field, a double click, and whatever else.
    fire(&page.find("form"), "submit");
    submit(&page);
    submit(&page);
    fire(&page.find("form"), "submit");
    page.see("The reviews are assigned").await;
    assert!(page.maybe_button("Send it again").is_none(), "nobody is taken for another tab of theirs");
    submit(&page);
    settle().await;
    assert_eq!(answers.sent_to("appointQualityTask").len(), 1);
    assert_eq!(*heard.borrow(), ["done"]);
}

#[wasm_bindgen_test]
async fn an_unknown_outcome_is_looked_at_once_and_stays_unknown_whatever_the_list_says() {
    for (status, body) in [
        (0, ""),
        (200, "{}"),
        (200, r#"{"resultDesc":"Operation successful."}"#),
        (200, r#"{"resultCode":0}"#),
        (200, "<html>signed out</html>"),
        (200, r#"{"resultCode":"0409000"#),
        (502, "<html>nginx</html>"),
        (503, r#"{"resultCode":"0409001","resultDesc":"no"}"#),
    ] {
        for (list, words) in [
            (TASKS, "The list now says: 110 in all, 10 reviewed. Before: 110 in all, 10 reviewed."),
            (LATER_TASKS, "The list now says: 120 in all, 30 reviewed. Before: 110 in all, 10 reviewed."),
            (NO_TASKS, "The list does not have this quality task."),
            ("{}", "The list could not be read again"),
        ] {
            let answers = answer(vec![
                ("queryQualityTask", 200, TASKS),
                ("queryQualityTask", 200, list),
                ("appointQualityTask", status, body),
            ]);
            let (page, heard) = filled(Host::of_task(TASK)).await;
            submit(&page);
            page.see("It is not known whether the reviews were assigned").await;
            page.see(words).await;
            if list != "{}" {
                page.see("so this proves nothing either way").await;
            }
            assert_eq!(*heard.borrow(), ["unknown"], "{status} {body}");
            submit(&page);
            settle().await;
            assert_eq!(answers.sent_to("appointQualityTask").len(), 1, "only a person sends again");
            assert_eq!(answers.sent_to("queryQualityTask").len(), 2, "it looks once");
            assert_eq!(counts(&page), ["34", "33", "33"]);
        }
    }
}

#[wasm_bindgen_test]
async fn it_is_busy_until_it_has_looked() {
    let _answers =
        answer(vec![("queryQualityTask", 200, TASKS), ("queryQualityTask", 1, ""), ("appointQualityTask", 0, "")]);
    let (page, heard) = filled(Host::of_task(TASK)).await;
    submit(&page);
    settle().await;
    assert!(page.text().contains("Assigning…") && heard.borrow().is_empty());
    // At most READ_BACK_MILLIS.
    for _ in 0..3 {
        if page.text().contains("It is not known") {
            break;
        }
        gloo_timers::future::TimeoutFuture::new(2_000).await;
    }
    page.see("It is not known whether the reviews were assigned").await;
    page.see("The list could not be read again").await;
    assert_eq!(*heard.borrow(), ["unknown"]);
}

/// The widget with one inspector, for an operator with tokens, and what its page hears.
fn signed_in(tokens: Tokens, operator: RwSignal<String>) -> (Mounted, Heard) {
    let heard = Heard::default();
    let told = heard.clone();
    let on_outcome = UnsyncCallback::new(move |outcome: Outcome| told.borrow_mut().push(word(&outcome).to_owned()));
    let page = mount(move || {
        let anna = Person { name: "Anna".into(), ..Person::of_id("1600226476732482572") };
        view! {
            <ReviewAssign
                connection=Connection::to("https://ccsqm.example").tokens(tokens).build()
                operator_id=operator
                quality_task_id=TASK
                inspectors=Signal::stored(vec![anna])
                on_outcome
            />
        }
    });
    (page, heard)
}

#[wasm_bindgen_test]
async fn a_refusal_is_never_repeated_and_a_401_asks_for_one_new_token() {
    const NO: &str = r#"{"resultDesc":"no"}"#;
    for (status, body, fetches) in [(400, "", 1), (401, "", 2), (404, "", 1), (500, NO, 1)] {
        let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", status, body)]);
        let asked = Rc::new(RefCell::new(Vec::new()));
        let log = asked.clone();
        let tokens = Tokens::new(move |_, reason| {
            log.borrow_mut().push(reason);
            let token = Token { text: format!("token-{}", log.borrow().len()), expires_at: None };
            async move { Ok(token) }
        });
        let (page, heard) = signed_in(tokens, RwSignal::new(OPERATOR.to_owned()));
        page.see("plan <b>A</b>").await;
        settle().await;
        page.button("Split evenly").click();
        settle().await;
        submit(&page);
        page.see("The reviews were not assigned").await;
        assert_eq!(*heard.borrow(), ["refused"]);
        let sent = answers.sent_to("appointQualityTask");
        assert_eq!(sent.len(), fetches, "{status}");
        assert_eq!(asked.borrow().len(), fetches, "a token is asked for once, and once more after the 401");
        if status == 401 {
            assert_ne!(sent[0].headers, sent[1].headers, "with the new token");
            assert!(page.text().contains("the quality service may not be purchased"), "{}", page.text());
        }
        assert_eq!(answers.sent_to("queryQualityTask").len(), 1, "a refusal needs no look");
    }
}

/// Whoever signs in where a session has ended may be somebody else.
#[wasm_bindgen_test]
async fn what_waited_for_a_sign_in_does_not_leave_with_that_of_the_next_operator() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 401, "")]);
    let operator = RwSignal::new(OPERATOR.to_owned());
    let tokens = Tokens::new(move |_, reason| {
        if reason == Reason::Refused {
            operator.set("1611917095665261979".to_owned());
        }
        async move { Ok(Token { text: format!("token-{reason:?}"), expires_at: None }) }
    });
    let (page, heard) = signed_in(tokens, operator);
    page.see("plan <b>A</b>").await;
    settle().await;
    page.button("Split evenly").click();
    settle().await;
    submit(&page);
    wait_until(|| answers.sent_to("queryQualityTask").len() == 2).await;
    // The list of the next operator draws over nothing that came of the one before.
    page.see("The reviews were not assigned").await;
    page.see("plan <b>A</b>").await;
    settle().await;
    assert!(page.text().contains("The reviews were not assigned"), "{}", page.text());
    assert_eq!(*heard.borrow(), ["refused"]);
    assert_eq!(answers.sent_to("appointQualityTask").len(), 1);
}
