//! Another ticket or group from the page.

use super::*;

/// A widget whose host can give another ticket.
fn open_given(case_id: ArcRwSignal<String>, group_id: ArcRwSignal<String>) -> Page {
    let outcomes = Rc::new(RefCell::new(Vec::new()));
    let told = outcomes.clone();
    let page = mount(move || {
        let on_outcome = UnsyncCallback::new(move |outcome| told.borrow_mut().push(outcome));
        let case_id = Signal::derive(move || case_id.get());
        let group_id = Signal::derive(move || group_id.get());
        view! { <CaseRelations connection=Connection::same_origin() case_id group_id on_outcome=on_outcome /> }
    });
    Page { page, outcomes, drafts: Rc::default() }
}

#[wasm_bindgen_test]
async fn another_ticket_waits_until_a_write_is_over() {
    let answers = answer(vec![
        ("POST", 200, r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#),
        ("/case-123/relations", 200, NONE),
        ("/case-124/relations", 200, ONE),
    ]);
    let case_id = ArcRwSignal::new("case-123".to_owned());
    let page = open_given(case_id.clone(), ArcRwSignal::new("1".to_owned()));
    page.page.see("0 of 3 places taken").await;
    page.enter("TT9").await;
    page.page.button("Associate").click();
    case_id.set("case-124".to_owned());
    page.page.see("1 of 3 places taken").await;
    assert_eq!(answers.sent_to("POST").len(), 1);
    assert!(answers.sent_to("POST")[0].url.ends_with("/case-123/relations"));
    assert!(page.page.all("[role='alert']").is_empty(), "{}", page.page.text());
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { .. }]), "the host is told");
    assert!(!page.page.text().contains("TT9"), "what was chosen belonged to the other ticket");
}

#[wasm_bindgen_test]
async fn another_ticket_waits_until_somebody_has_seen_what_became_of_the_last() {
    let answers = answer(vec![
        ("POST", 0, ""),
        ("/case-123/relations", 200, NONE),
        ("/case-123/relations", 200, NONE),
        ("/case-123/relations", 200, ONE),
        ("/case-124/relations", 200, TWO),
    ]);
    let (case_id, group_id) = (ArcRwSignal::new("case-123".to_owned()), ArcRwSignal::new("1".to_owned()));
    let page = open_given(case_id.clone(), group_id.clone());
    page.page.see("0 of 3 places taken").await;
    page.enter("TT1 TT9").await;
    page.page.button("Associate").click();
    case_id.set("case-124".to_owned());
    group_id.set("2".to_owned());
    page.page.see("It is not known whether the tickets were associated").await;
    settle().await;
    assert!(answers.sent_to("case-124").is_empty());
    page.page.button("Check the list now").click();
    page.page.see("TT1 is on the list.").await;
    settle().await;
    assert!(answers.sent_to("case-124").is_empty(), "what the check showed stays until somebody goes on");
    assert!(page.page.text().contains("case-123") && page.page.text().contains("Group 1"));
    page.page.button("Go on").click();
    page.page.see("2 of 3 places taken").await;
    assert!(page.page.text().contains("case-124") && page.page.text().contains("Group 2"));
}

#[wasm_bindgen_test]
async fn the_same_ticket_again_changes_nothing() {
    let answers = answering(vec![(LIST, 200, NONE)]);
    let (case_id, group_id) = (ArcRwSignal::new("case-123".to_owned()), ArcRwSignal::new("1".to_owned()));
    let page = open_given(case_id.clone(), group_id.clone());
    page.page.see("0 of 3 places taken").await;
    page.enter("TT9").await;
    case_id.set(" case-123".to_owned());
    settle().await;
    group_id.set("2".to_owned());
    settle().await;
    assert_eq!(page.slots(), ["chosen", "free", "free"]);
    assert_eq!(answers.sent().len(), 1);
}

#[wasm_bindgen_test]
async fn blanks_around_the_given_ids_do_not_belong_to_them() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let (case_id, group_id) = (ArcRwSignal::new(" case-123\u{200b} ".to_owned()), ArcRwSignal::new(" 42 ".to_owned()));
    let page = open_given(case_id, group_id);
    page.page.see("0 of 3 places taken").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("TT1 is associated").await;
    assert!(answers.sent_to("POST")[0].url.ends_with(RELATIONS));
    assert_eq!(answers.sent_to("POST")[0].body, r#"{"related_id_list":["TT1"],"group_id":"42"}"#);
}

#[wasm_bindgen_test]
async fn an_error_of_a_given_id_leads_to_where_it_stands() {
    let answers = answering(vec![(LIST, 200, NONE)]);
    let long = ArcRwSignal::new("1".repeat(65));
    let page = open_given(long.clone(), long);
    page.page.see("0 of 3 places taken").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("There is a problem").await;
    page.page.button("Shorten the group ID by 1 character: it has at most 64.").click();
    assert!(focused().text_content().unwrap().starts_with("Group 111"));
    page.page.button("The ticket’s ID cannot be one: choose the ticket again.").click();
    assert!(focused().text_content().unwrap().starts_with("Ticket 111"));
    assert_eq!(answers.sent_to("POST").len(), 0);
}
