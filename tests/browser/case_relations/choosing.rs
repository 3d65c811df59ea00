//! From the search line to what is chosen.

use super::*;

#[wasm_bindgen_test]
async fn pasted_ids_are_taken_and_the_others_get_their_reason() {
    let _answers = answering(vec![(LIST, 200, ONE)]);
    let page = open().await;
    let pasted = "case-123\nTT1\nTT8, TT8；TT9\nTT10";
    assert!(!paste_into(&page.finder(), pasted), "the paste is the widget's");
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT8", "TT9"]);
    let text = page.page.text();
    for reason in
        ["case-123 is this ticket itself", "TT1 is associated already", "TT8 is chosen already", "TT10 finds no place"]
    {
        assert!(text.contains(reason), "{reason:?} is not in\n{text}");
    }
    let said: String = page.page.all("[role='status']").iter().filter_map(|status| status.text_content()).collect();
    assert!(said.contains("TT8 and TT9 chosen, 4 left out"), "{said}");
}

#[wasm_bindgen_test]
async fn a_pasted_id_that_is_too_long_is_left_out_and_words_are_not_taken() {
    let _answers = answering(vec![("/relations", 200, NONE)]);
    let page = open().await;
    paste_into(&page.finder(), &["1".repeat(65), "TT2".to_owned()].join(" "));
    page.page.see("is longer than 64 characters").await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT2"]);
    assert!(paste_into(&page.finder(), "printer on floor 2"), "words go into the line");
    assert_eq!(page.drafts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn the_limit_counts_what_is_there_already() {
    let answers = answering(vec![(LIST, 200, TWO)]);
    let page = open().await;
    page.enter("TT8 TT9").await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT8"]);
    assert!(page.page.text().contains("TT9 finds no place"), "{}", page.page.text());
    assert_eq!(answers.sent_to("POST").len(), 0);
}

#[wasm_bindgen_test]
async fn words_are_searched_and_a_ticket_is_added_by_its_button() {
    let answers =
        answering(vec![("/relations", 200, ONE), ("/cases?app_key=print&", 500, ""), ("/cases?", 200, TICKETS)]);
    let page = open().await;
    type_into(&page.finder(), "print");
    type_into(&page.finder(), "printer");
    page.page.see("2 of 57 tickets shown").await;
    assert_eq!(answers.sent_to("/cases?").len(), 1, "only the last words are asked for");
    assert!(answers.sent_to("/cases?app_key=printer&group_id=123456").len() == 1);
    assert!(page.page.text().contains("Processing"));
    let add = page.page.button("Add TT7");
    add.focus().unwrap();
    add.click();
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT7"]);
    assert!(has_focus(&add), "the button stays and keeps the focus");
    assert_eq!(add.text_content().unwrap(), "Chosen");
    let associated = page.page.button("Associated TT1");
    associated.click();
    assert_eq!(associated.get_attribute("aria-disabled").unwrap(), "true");
    assert_eq!(page.drafts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn what_was_found_is_one_stop_of_the_tab_key_and_arrows_go_through_it() {
    let found = |at: usize| format!(r#"{{"incident_id":"T{at}","simple_description":"Printer {at}","status":1}}"#);
    let rows: Vec<String> = (0..20).map(found).collect();
    let tickets = format!(r#"{{"total_count":20,"incident_info_list":[{}]}}"#, rows.join(","));
    let _answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, tickets.leak())]);
    let page = open().await;
    type_into(&page.finder(), "printer");
    page.page.see("20 tickets found").await;
    let stops = || -> Vec<String> {
        let list = page.page.find("ul[aria-label='Tickets found']");
        assert_eq!(list.get_attribute("tabindex").as_deref(), Some("-1"), "a list that scrolls is none either");
        let buttons = page.page.all("ul[aria-label='Tickets found'] button");
        assert_eq!(buttons.len(), 20);
        let stops = buttons.into_iter().filter(|button| button.tab_index() == 0);
        stops.map(|stop| stop.get_attribute("aria-label").unwrap()).collect()
    };
    assert_eq!(stops(), ["Add T0"]);
    let first = page.page.button("Add T0");
    first.focus().unwrap();
    for (key, leads_to) in [
        ("ArrowUp", "T0"),
        ("ArrowDown", "T1"),
        ("ArrowDown", "T2"),
        ("ArrowUp", "T1"),
        ("End", "T19"),
        ("ArrowDown", "T19"),
        ("Home", "T0"),
        ("ArrowDown", "T1"),
    ] {
        assert!(!press(&focused(), key), "{key} is the widget's");
        settle().await;
        assert!(has_focus(&page.page.button(&format!("Add {leads_to}"))), "{key} leads to {leads_to}");
        assert_eq!(stops(), [format!("Add {leads_to}")]);
    }
    assert!(press(&focused(), "Enter"), "Enter is the button's");
    let add = page.page.button("Add T1");
    let described = add.get_attribute("aria-describedby").unwrap();
    let words: Vec<String> =
        described.split(' ').map(|id| page.page.find(&format!("[id='{id}']")).text_content().unwrap()).collect();
    assert_eq!(words, ["Printer 1", "Processing"]);
    add.click();
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["T1"]);
    assert_eq!(stops(), ["Chosen T1"], "the stop stays where somebody was");
    assert!(has_focus(&add));
}

#[wasm_bindgen_test]
async fn enter_takes_ids_searches_words_and_never_sends_meanwhile() {
    let answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, r#"{"incident_info_list":[]}"#)]);
    let page = open().await;
    type_into(&page.finder(), "printer broken");
    assert!(!press(&page.finder(), "Enter"), "Enter is the widget's");
    page.page.see("No ticket found").await;
    assert!(page.drafts.borrow().is_empty());
    page.enter("TT4").await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT4"]);
    assert_eq!(value(&page.finder()), "");
    type_into(&page.finder(), "backup");
    page.page.see("Take “backup” as a ticket ID").await;
    page.page.button("Take “backup” as a ticket ID").click();
    settle().await;
    assert!(has_focus(&page.finder()), "the button is gone, and the next one is typed here");
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT4", "backup"]);
    assert_eq!(answers.sent_to("POST").len(), 0);
}

#[wasm_bindgen_test]
async fn enter_takes_a_whole_id_also_where_it_begins_another_and_has_no_digit() {
    const FOUND: &str = r#"{"total_count":2,"incident_info_list":[
        {"incident_id":"fault:delay-after","simple_description":"Slow"},{"incident_id":"fault:delay","simple_description":"Late"}]}"#;
    let _answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, FOUND)]);
    let page = open().await;
    type_into(&page.finder(), "fault:delay");
    page.page.see("2 tickets found").await;
    press(&page.finder(), "Enter");
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["fault:delay"]);
    assert_eq!(value(&page.finder()), "");
    // Before the answer is there, Enter is for it.
    page.page.button("Take out fault:delay").click();
    type_into(&page.finder(), "fault:delay");
    press(&page.finder(), "Enter");
    wait_until(|| page.drafts.borrow().last().unwrap().len() == 1).await;
    // Words that are no ticket's id find and take nothing.
    page.enter("fault").await;
    page.page.see("2 tickets found").await;
    press(&page.finder(), "Enter");
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["fault:delay"]);
}

#[wasm_bindgen_test]
async fn nothing_chosen_is_said_and_leads_to_the_search() {
    let answers = answering(vec![(LIST, 200, NONE)]);
    let page = open().await;
    page.page.button("Associate").click();
    settle().await;
    assert!(focused().class_list().contains("casement-error-summary"));
    page.page.button("Choose at least one ticket, or enter its ID.").click();
    assert!(has_focus(&page.finder()));
    page.enter("TT4").await;
    assert_eq!(page.page.wrong(), Vec::<String>::new());
    assert_eq!(answers.sent_to("POST").len(), 0);
}

#[wasm_bindgen_test]
async fn a_group_is_asked_for_when_the_page_gives_none() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let page = open_with("");
    page.page.see("places taken").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    page.page.see("Enter the group ID").await;
    assert_eq!(answers.sent_to("POST").len(), 0);
    type_into(&page.page.field("Group ID"), " 组42 ");
    page.page.button("Associate").click();
    page.page.see("TT1 is associated").await;
    assert_eq!(answers.sent_to("POST")[0].body, r#"{"related_id_list":["TT1"],"group_id":"组42"}"#);
}

#[wasm_bindgen_test]
async fn an_id_that_is_still_in_the_line_is_sent_with_the_others() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, TWO), ("POST", 200, "{}"), ("/cases?", 500, "")]);
    let page = open().await;
    page.enter("TT1").await;
    type_into(&page.finder(), "TT2");
    page.page.button("Associate").click();
    page.page.see("2 tickets are associated").await;
    assert_eq!(answers.sent_to("POST")[0].body, r#"{"related_id_list":["TT1","TT2"],"group_id":"123456"}"#);
}

#[wasm_bindgen_test]
async fn what_is_typed_and_cannot_be_taken_is_never_left_out_in_silence() {
    let answers = answering(vec![("/relations", 200, TWO), ("/cases?", 200, TICKETS)]);
    let page = open().await;
    page.enter("TT8").await;
    for typed in ["TT9", "backup"] {
        type_into(&page.finder(), typed);
        page.page.button("Associate").click();
        settle().await;
        assert!(focused().class_list().contains("casement-error-summary"), "{typed}");
        page.page.button("Add what you typed, or clear the line.").click();
        assert!(has_focus(&page.finder()));
        assert_eq!(value(&page.finder()), typed);
    }
    assert!(page.page.text().contains("TT9 finds no place"));
    type_into(&page.finder(), "");
    settle().await;
    assert_eq!(page.page.wrong(), Vec::<String>::new());
    assert_eq!(answers.sent_to("POST").len(), 0);
}

#[wasm_bindgen_test]
async fn words_that_led_to_a_chosen_ticket_are_done_with() {
    let answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, TICKETS), ("POST", 200, "{}")]);
    let page = open().await;
    type_into(&page.finder(), "printer");
    page.page.see("2 of 57 tickets shown").await;
    page.page.button("Add TT7").click();
    settle().await;
    page.page.button("Associate").click();
    settle().await;
    assert_eq!(answers.sent_to("POST")[0].body, r#"{"related_id_list":["TT7"],"group_id":"123456"}"#);
}
