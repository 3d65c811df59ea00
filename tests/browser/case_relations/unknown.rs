//! When no answer tells what became of a write.

use super::*;

#[wasm_bindgen_test]
async fn after_an_unknown_outcome_nothing_is_sent_until_somebody_has_looked() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 0, "")]);
    let page = open().await;
    page.enter("TT1 TT2").await;
    page.page.button("Associate").click();
    page.page.see("It is not known whether the tickets were associated").await;
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Unknown { .. }]));
    let text = page.page.text();
    assert!(text.contains("TT1 is on the list.") && text.contains("TT2 is not on the list."), "{text}");
    assert!(text.contains("The request may still arrive"), "{text}");
    assert_eq!(page.slots(), ["filled", "chosen", "free"], "what is missing is still chosen");
    page.page.button("Associate").click();
    settle().await;
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert!(has_focus(&page.page.button("Check the list now")));
    page.page.button("Check the list now").click();
    page.page.see("This is what the system has now").await;
    let text = page.page.text();
    assert!(text.contains("TT1 is on the list.") && text.contains("TT2 is not on the list."), "{text}");
    assert_eq!(page.slots(), ["filled", "chosen", "free"], "what is missing is still chosen");
    assert_eq!(answers.sent_to("POST").len(), 1, "the decision is the person's");
}

#[wasm_bindgen_test]
async fn a_change_after_a_look_moves_nothing_and_makes_what_it_showed_an_earlier_one() {
    let _answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 0, "")]);
    let held = held(None, |_| true);
    let page = open_held(&held, "case-123", "123456", UNLOCKED);
    page.page.see("places taken").await;
    page.enter("TT1 TT2").await;
    page.page.button("Associate").click();
    page.page.see("It is not known whether the tickets were associated").await;
    page.page.button("Check the list now").click();
    let told = "This is what the system has now";
    page.page.see(told).await;
    settle().await;
    change_after(&page.page, &page.finder(), told, || held.host.set_value(chosen(&["TT3"]))).await;
}

#[wasm_bindgen_test]
async fn a_look_leads_to_what_it_found_but_not_away_from_a_field() {
    for is_typing in [false, true] {
        let _answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 0, "")]);
        let page = open().await;
        page.enter("TT1 TT2").await;
        page.page.button("Associate").click();
        page.page.see("It is not known whether the tickets were associated").await;
        // Until whoever had the focus before the write has it back.
        settle().await;
        let check = page.page.button("Check the list now");
        check.focus().unwrap();
        check.click();
        if is_typing {
            type_into(&page.finder(), "T");
        }
        page.page.see("This is what the system has now").await;
        settle().await;
        assert_eq!(has_focus(&page.finder()), is_typing);
        assert_eq!(focused().id().ends_with("outcome"), !is_typing);
    }
}

#[wasm_bindgen_test]
async fn a_check_that_fails_leaves_the_outcome_unknown() {
    let answers = answering(vec![(LIST, 200, TWO), (LIST, 502, "<h1>nginx</h1>"), (LIST, 200, ONE), ("DELETE", 0, "")]);
    let page = open().await;
    page.page.button("Remove TT2").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    page.page.see("It is not known whether the association was removed").await;
    page.page.see("still not known").await;
    page.page.button("Check the list now").click();
    page.page.see("TT2 is not on the list.").await;
    assert_eq!(answers.sent_to("DELETE").len(), 1);
}

#[wasm_bindgen_test]
async fn who_has_looked_in_the_system_may_send_again_when_the_list_cannot_be_read() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 0, ""), ("POST", 0, "")]);
    let page = open().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("It is not known whether the tickets were associated").await;
    let release = "I have checked in the system: let me send again";
    page.page.see("still not known").await;
    page.page.button(release).click();
    settle().await;
    assert!(!page.page.text().contains("It is not known"));
    assert!(focused().id().ends_with("case_id"), "the focus is not lost");
    assert_eq!(page.slots(), ["chosen"], "what is on the list by now is not known");
    page.page.button("Associate").click();
    page.page.see("It is not known whether the tickets were associated").await;
    assert_eq!(answers.sent_to("POST").len(), 2);
}

/// Answers to a write that tell nothing: no answer, a page of a gateway, a body that ends too soon or is none.
const TELLS_NOTHING: [(u16, &str); 5] =
    [(0, ""), (502, "<h1>nginx</h1>"), (200, "{"), (200, "<h1>ok</h1>"), (503, "{}")];

#[wasm_bindgen_test]
async fn an_addition_whose_answer_is_lost_and_that_the_list_shows_is_told_as_done() {
    for (status, body) in TELLS_NOTHING {
        let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", status, body)]);
        let page = open().await;
        page.enter("TT1").await;
        let button = page.page.button("Associate");
        button.click();
        fire(&page.page.find("form"), "submit");
        button.click();
        page.page.see("TT1 is associated").await;
        assert!(page.page.text().contains("No answer said that it was done"), "{}", page.page.text());
        match &page.outcomes.borrow()[..] {
            [Outcome::Done { response, after: Some(_), .. }] => assert_eq!(response, "", "there was none"),
            other => panic!("{status} {body}: {other:?}"),
        }
        assert_eq!(answers.sent_to("POST").len(), 1);
        assert_eq!(page.slots(), ["filled", "free", "free"]);
    }
}

#[wasm_bindgen_test]
async fn a_removal_whose_answer_is_lost_and_that_the_list_shows_is_told_as_done() {
    for (status, body) in TELLS_NOTHING {
        let answers = answering(vec![(LIST, 200, TWO), (LIST, 200, ONE), ("DELETE", status, body)]);
        let page = open().await;
        page.page.button("Remove TT2").click();
        settle().await;
        let confirm = page.page.find("[role='alertdialog'] button");
        confirm.click();
        confirm.click();
        page.page.see("TT2 is no longer associated").await;
        assert!(page.page.text().contains("No answer said that it was done"), "{}", page.page.text());
        assert!(matches!(page.outcomes.borrow()[..], [Outcome::Done { after: Some(_), .. }]));
        assert_eq!(answers.sent_to("DELETE").len(), 1);
    }
}

#[wasm_bindgen_test]
async fn what_may_have_been_on_the_list_before_is_no_proof() {
    let answers = answering(vec![(LIST, 0, ""), (LIST, 200, ONE), ("POST", 0, "")]);
    let page = open_with("123456");
    page.page.see("The associations could not be read").await;
    page.page.button("Continue without the list").click();
    settle().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("It is not known whether the tickets were associated").await;
    assert!(page.page.text().contains("TT1 is on the list."), "{}", page.page.text());
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Unknown { .. }]));
    assert_eq!(answers.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn a_list_as_before_is_no_proof_and_only_a_person_sends_again() {
    let answers = answering(vec![(LIST, 200, ONE), ("POST", 502, ""), ("POST", 200, "{}")]);
    let page = open().await;
    page.enter("TT2").await;
    page.page.button("Associate").click();
    page.page.see("It is not known whether the tickets were associated").await;
    assert!(page.page.text().contains("TT2 is not on the list."));
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Unknown { .. }]));
    assert_eq!(page.slots(), ["filled", "chosen", "free"], "the draft stays");
    assert_eq!(answers.sent_to("POST").len(), 1);
    page.page.button("I have checked in the system: let me send again").click();
    settle().await;
    page.page.button("Associate").click();
    page.page.see("its list says otherwise").await;
    assert_eq!(answers.sent_to("POST").len(), 2);
}

#[wasm_bindgen_test]
async fn a_lost_answer_to_what_the_list_has_twice_is_a_difference_in_its_own_words() {
    let twice = r#"{"case_relation_list":[{"case_id":"TT1"},{"case_id":"TT1"}]}"#;
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, twice), ("POST", 0, "")]);
    let page = open().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("On the list more than once: TT1").await;
    assert!(page.page.text().contains("The answer was lost, and the list has it more than once"));
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Mismatch { .. }]));
    assert_eq!(answers.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn a_removal_that_the_list_does_not_show_stays_unknown_with_what_it_has() {
    let _answers = answering(vec![(LIST, 200, TWO), ("DELETE", 0, "")]);
    let page = open().await;
    page.page.button("Remove TT2").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    page.page.see("It is not known whether the association was removed").await;
    assert!(page.page.text().contains("TT2 is on the list."), "{}", page.page.text());
    settle().await;
    assert!(has_focus(&page.page.button("Check the list now")));
}

#[wasm_bindgen_test]
async fn what_the_list_showed_is_in_the_record_also_when_it_proves_nothing() {
    let full = r#"{"error_code":"OSM.01010043","error_msg":"The same caseId relations should not be over 3."}"#;
    for (answer, outcome) in [((502, ""), "unknown"), ((200, full), "refused")] {
        let _answers = answering(vec![(LIST, 200, NONE), (LIST, 200, THREE), ("POST", answer.0, answer.1)]);
        let held = held(None, |_| true);
        let _page = open_held(&held, "case-123", "123456", UNLOCKED);
        held.host.set_value(chosen(&["TT8"]));
        assert_eq!(words(&held.host.submit().await), [outcome]);
        let (_, attempt, before, asked, after, _) = held.records().remove(0);
        assert_eq!((attempt, before.as_deref(), asked.as_str()), (1, Some("[]"), r#"{"related_id_list":["TT8"]}"#));
        assert!(after.is_some_and(|after| after.contains("TT3")), "{outcome}");
    }
}

#[wasm_bindgen_test]
async fn until_the_list_is_read_the_attempt_is_on_its_way() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 1, ""), ("POST", 0, "")]);
    let page = open().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    wait_until(|| answers.sent_to("/relations").len() == 4).await;
    settle().await;
    assert!(!page.page.all("[aria-busy='true']").is_empty(), "it looks idle");
    assert!(page.outcomes.borrow().is_empty() && page.page.all("[role='alert']").is_empty());
    page.page.button("Associating…").click();
    settle().await;
    assert_eq!(answers.sent_to("POST").len(), 1);
}
