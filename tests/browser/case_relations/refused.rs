//! What the system refuses, and what it does not show.

use super::*;

#[wasm_bindgen_test]
async fn somebody_who_was_faster_is_seen_and_nothing_chosen_is_lost() {
    let full = r#"{"error_code":"OSM.01010043","error_msg":"The same caseId relations should not be over 3."}"#;
    let _answers = answering(vec![(LIST, 200, NONE), (LIST, 200, THREE), ("POST", 200, full)]);
    let page = open().await;
    page.enter("TT8").await;
    page.page.button("Associate").click();
    page.page.see("Somebody else was faster").await;
    for words in ["code OSM.01010043", "The list now: TT1, TT2, and TT3", "No place is left."] {
        assert!(page.page.text().contains(words), "{words:?} is not in\n{}", page.page.text());
    }
    assert_eq!(page.slots(), ["filled", "filled", "filled", "chosen"]);
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { .. }]));
    page.page.button("Associate").click();
    page.page.see("Take out 1: a ticket has three places").await;
}

#[wasm_bindgen_test]
async fn where_the_limit_is_the_systems_word_what_is_not_known_is_said() {
    let full = r#"{"error_code":"OSM.01010043","error_msg":"The same caseId relations should not be over 3."}"#;
    let _answers = answering(vec![(LIST, 0, ""), (LIST, 502, ""), ("POST", 200, full)]);
    let page = open_with("123456");
    page.page.see("The associations could not be read").await;
    page.page.button("Continue without the list").click();
    page.page.see("the limit of three cannot be counted here").await;
    page.enter("TT8").await;
    page.page.button("Associate").click();
    page.page.see("what was on the list could not be counted in").await;
    assert!(page.page.text().contains("it is not known who is on it now"), "{}", page.page.text());
    assert!(!page.page.text().contains("Somebody else was faster"), "nobody knows that");
    assert_eq!(page.slots(), ["chosen"], "the draft stays");
}

const NO_SUCH: &str = r#"{"error_code":"OSM.01010015","error_msg":"This case does not exist."}"#;
const TICKET: &str = r#"{"incident_detail_info":{"incident_id":"x"}}"#;

#[wasm_bindgen_test]
async fn which_of_the_tickets_there_is_not_is_found_out() {
    for (itself, other, words) in [
        ((200, TICKET), (200, TICKET), "There is no such ticket: TT404."),
        ((200, TICKET), (502, ""), "Whether there is such a ticket could not be found out: TT8."),
        ((200, NO_SUCH), (200, TICKET), "The ticket case-123 itself does not exist any more."),
    ] {
        let answers = answering(vec![
            (LIST, 200, NONE),
            ("POST", 200, NO_SUCH),
            ("/cases/case-123?group_id=123456", itself.0, itself.1),
            ("/cases/TT404?group_id=123456", 200, NO_SUCH),
            ("/cases/TT8?group_id=123456", other.0, other.1),
        ]);
        let page = open().await;
        page.enter("TT404 TT8").await;
        page.page.button("Associate").click();
        page.page.see("The tickets were not associated").await;
        let text = page.page.text();
        assert!(text.contains(words) && text.contains("There is no such ticket: TT404."), "{words:?}\n{text}");
        assert!(!text.contains("one of these") && text.contains("code OSM.01010015"), "{text}");
        let row = |id| page.page.find(&format!("[aria-label='Take out {id}']")).parent_element().unwrap();
        let says_so =
            |id| row(id).text_content().unwrap().contains("There is no such ticket: TT404. Correct or take out");
        assert_eq!(["TT404", "TT8"].map(says_so), [true, false], "it is said in its own row");
        assert_eq!(page.slots(), ["chosen", "chosen", "free"], "the draft stays");
        assert_eq!(answers.sent_to("POST").len(), 1);
    }
}

#[wasm_bindgen_test]
async fn a_ticket_that_is_there_after_all_can_be_tried_again() {
    let _answers = answering(vec![
        (LIST, 200, NONE),
        ("POST", 200, NO_SUCH),
        ("/cases/case-123?", 200, TICKET),
        ("/TT8?", 200, TICKET),
    ]);
    let page = open().await;
    page.enter("TT8").await;
    page.page.button("Associate").click();
    page.page.see("Each of the tickets can be read now. Try again.").await;
}

/// By status and code: what a person reads, of the codes in the system's list and beyond.
const CODES: [(u16, &str, &str); 32] = [
    (400, "OSM.0001", "The system does not take one of the values"),
    (401, "OSM.0002", "The system does not take the sign-in"),
    (403, "OSM.0003", "You may not do this with this ticket"),
    (200, "OSM.0004", "The system failed inside"),
    (200, "OSM.01010001", "The system does not take one of the values"),
    (200, "OSM.01010002", "You may not do this with this ticket"),
    (200, "OSM.01010003", "Account and password do not match"),
    (200, "OSM.01010004", "asked for too often"),
    (200, "OSM.01010005", "room for attachments is used up"),
    (200, "OSM.01010006", "does not know the ticket’s severity"),
    (200, "OSM.01010007", "This account has no role for service tickets"),
    (200, "OSM.01010008", "An e-mail address for copies is not valid"),
    (200, "OSM.01010009", "The account’s support plan does not allow it"),
    (200, "OSM.01010010", "A verification was not passed"),
    (200, "OSM.01010011", "cannot tell whose sign-in it is"),
    (200, "OSM.01010012", "The system wants 0 or 1"),
    (200, "OSM.01010013", "The system took it for another operation"),
    (200, "OSM.01010014", "it does not say why"),
    (200, "OSM.01010016", "a type of feedback"),
    (200, "OSM.01010043", "Somebody else was faster"),
    (200, "OSM.01010044", "takes one of these for the ticket itself, perhaps in another spelling: TT8"),
    (200, "OSM.01010055", "relation to a partner"),
    (200, "OSM.01010056", "relation to a partner"),
    (200, "OSM.01010057", "relation to a partner"),
    (401, "APIG.0301", "The gateway in front of the system does not take the sign-in"),
    (401, "APIGW.0301", "The gateway in front of the system does not take the sign-in"),
    (403, "APIG.0304", "does not let this account through"),
    (404, "APIG.0101", "does not know this address"),
    (429, "APIG.0308", "has too many requests"),
    (400, "APIG.0201", "The gateway in front of the system refused it"),
    (200, "OSM.01010033", "a code that is not on its published list"),
    (404, "XYZ.1", "a code that is not on its published list"),
];

#[wasm_bindgen_test]
async fn every_code_is_said_in_plain_words_and_the_systems_own_are_shown_as_such() {
    // Markup, and longer than the 32 characters of the documents: it is neither cut nor read.
    const MESSAGE: &str = "过期 <b>whatever</b>, this edition says: token expires, expires_at: 2026-11-28T12:00:00Z";
    for (status, code, words) in CODES {
        let body: &'static str =
            Box::leak(format!(r#"{{"error_code":"{code}","error_msg":"{MESSAGE}"}}"#).into_boxed_str());
        let answers = answering(vec![(LIST, 200, NONE), ("POST", status, body)]);
        let page = open().await;
        page.enter("TT8").await;
        page.page.button("Associate").click();
        page.page.see("The tickets were not associated").await;
        let text = page.page.text();
        for part in [words, &format!("The system says: “{MESSAGE}”"), &format!("code {code}"), "Nothing changed"] {
            assert!(text.contains(part), "{code}: {part:?} is not in\n{text}");
        }
        assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { .. }]), "{code}");
        assert_eq!(page.slots()[0], "chosen", "{code}");
        assert_eq!(answers.sent_to("POST").len(), 1, "{code}");
    }
}

#[wasm_bindgen_test]
async fn a_401_is_a_refusal_whatever_it_looks_like() {
    for body in ["<html><h1>IIS</h1></html>", "", "{}", r#"{"message":"no"}"#] {
        let _answers = answering(vec![(LIST, 200, NONE), ("POST", 401, body)]);
        let page = open().await;
        page.enter("TT8").await;
        page.page.button("Associate").click();
        page.page.see("does not take the sign-in, nor a newer one").await;
        assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { .. }]), "{body}");
        assert_eq!(page.slots()[0], "chosen");
    }
}

#[wasm_bindgen_test]
async fn a_list_that_is_refused_says_why_in_plain_words() {
    for (status, body, title, advice) in [
        (200, r#"{"error_code":"OSM.01010007"}"#, "This account may not use service tickets", "has no role"),
        (200, r#"{"error_code":"OSM.01010001"}"#, "does not take this ticket ID", "Check the ticket IDs"),
        (401, r#"{"error_code":"APIG.0301"}"#, "You are not signed in", "The gateway in front of the system"),
        (200, r#"{"error_code":"OSM.01010011"}"#, "You are not signed in", "whose sign-in it is"),
        (429, "", "Too many requests", "Wait a moment"),
    ] {
        let _answers = answering(vec![(LIST, status, body)]);
        let page = open_with("123456");
        page.page.see(title).await;
        assert!(page.page.text().contains(advice), "{advice:?} is not in\n{}", page.page.text());
    }
}

#[wasm_bindgen_test]
async fn what_is_not_known_of_a_ticket_or_its_group_is_said() {
    let _answers = answering(vec![(LIST, 200, TWO), ("/cases?", 0, "")]);
    let page = mount(|| {
        view! { <CaseRelations connection=Connection::same_origin() case_id="case-123" group_id_optional=true /> }
    });
    page.see("2 of 3 places taken").await;
    assert!(page.text().contains("Without it the system may know only your own tickets"), "{}", page.text());
    assert!(page.text().contains("it takes its place all the same"), "TT2 has no description");
    type_into(&page.field("Ticket ID or words"), "printer");
    page.see("The tickets could not be searched. A ticket ID can be entered all the same.").await;
    type_into(&page.field("Ticket ID or words"), "TT8");
    press(&page.field("Ticket ID or words"), "Enter");
    page.see("its description is not known here").await;
}

#[wasm_bindgen_test]
async fn without_a_list_one_can_go_on() {
    let answers = answering(vec![(LIST, 0, ""), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let page = open_with("123456");
    page.page.see("The associations could not be read").await;
    page.page.button("Continue without the list").click();
    page.page.see("the limit of three cannot be counted here").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("TT1 is associated").await;
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert_eq!(page.slots(), ["filled", "free", "free"], "now the list is known");
}

#[wasm_bindgen_test]
async fn a_ticket_that_may_not_be_seen_leaves_only_to_try_again() {
    let forbidden = r#"{"error_code":"OSM.01010002","error_msg":"No operation permission."}"#;
    let _answers = answering(vec![(LIST, 200, forbidden), (LIST, 200, NONE)]);
    let page = open_with("123456");
    page.page.see("You may not see this ticket").await;
    assert!(page.page.maybe_button("Continue without the list").is_none());
    page.page.button("Try again").click();
    page.page.see("0 of 3 places taken").await;
}

#[wasm_bindgen_test]
async fn a_refusal_proves_nothing_where_some_of_it_is_done_all_the_same() {
    const REFUSED: &str = r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#;
    let _answers = answering(vec![(LIST, 200, ONE), (LIST, 200, TWO), ("POST", 200, REFUSED)]);
    let page = open().await;
    page.enter("TT2 TT8").await;
    page.page.button("Associate").click();
    page.page.see("code OSM.01010014").await;
    assert!(!page.page.text().contains("Nothing changed"), "{}", page.page.text());
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Unknown { .. }]), "{:?}", page.outcomes.borrow());
    assert_eq!(page.slots(), ["filled", "filled", "chosen"], "what is done is not sent again");
}

/// What a colleague did since the list was shown is not this write's doing.
#[wasm_bindgen_test]
async fn what_a_colleague_has_added_since_is_not_sent_again_nor_taken_for_a_lost_answers_doing() {
    let answers = answering_just(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 0, "")]);
    let held = held(None, |_| true);
    let page = open_held(&held, "case-123", "123456", UNLOCKED);
    held.host.set_value(chosen(&["TT1"]));
    assert_eq!(words(&held.host.submit().await), ["refused"]);
    page.page.see("Somebody changed the list meanwhile, so nothing was sent.").await;
    assert!(page.page.text().contains("The list now: TT1"), "{}", page.page.text());
    assert!(answers.sent_to("POST").is_empty());
    assert_eq!(page.slots(), ["filled", "chosen", "free"], "nothing chosen is lost");
    let (_, _, before, _, after, _) = held.records().remove(0);
    assert_eq!((before.is_some_and(|before| before.contains("TT1")), after), (true, None));
    page.page.button("Associate").click();
    page.page.see("Take this one out: it is associated already.").await;
}

#[wasm_bindgen_test]
async fn a_place_that_a_colleague_has_taken_since_is_not_asked_for() {
    let answers = answering_just(vec![(LIST, 200, TWO), (LIST, 200, THREE)]);
    let page = open().await;
    page.enter("TT8").await;
    page.page.button("Associate").click();
    page.page.see("Somebody changed the list meanwhile, so nothing was sent.").await;
    assert!(page.page.text().contains("No place is left."), "{}", page.page.text());
    assert!(answers.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn what_a_colleague_has_removed_since_is_not_removed_again() {
    let answers = answering_just(vec![(LIST, 200, TWO), (LIST, 200, ONE)]);
    let page = open().await;
    page.page.button("Remove TT2").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    page.page.see("Somebody changed the list meanwhile, so nothing was sent.").await;
    assert_eq!(page.slots(), ["filled", "free", "free"]);
    assert!(answers.sent_to("DELETE").is_empty());
    assert!(page.page.all("[role='alertdialog']").is_empty());
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_right_before_keeps_the_write_from_going_out() {
    let answers = answering_just(vec![(LIST, 200, NONE), (LIST, 0, ""), (LIST, 200, NONE)]);
    let page = open().await;
    page.enter("TT8").await;
    page.page.button("Associate").click();
    page.page.see("Nothing was sent: the list could not be read again").await;
    assert!(page.page.text().contains("Nothing changed, and everything you entered is still here."));
    assert_eq!(page.slots(), ["chosen", "free", "free"]);
    assert!(answers.sent_to("POST").is_empty());
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { request: None, .. }]));
}

#[wasm_bindgen_test]
async fn nobody_is_said_to_have_changed_what_nobody_could_see() {
    let answers = answering_just(vec![(LIST, 0, ""), (LIST, 200, ONE)]);
    let page = open_with("123456");
    page.page.see("The associations could not be read").await;
    page.page.button("Continue without the list").click();
    settle().await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("Take this one out: it is associated already.").await;
    assert!(!page.page.text().contains("Somebody changed"), "{}", page.page.text());
    assert_eq!(page.slots(), ["filled", "chosen", "free"]);
    assert!(answers.sent_to("POST").is_empty() && page.outcomes.borrow().is_empty());
}
