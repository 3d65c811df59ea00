//! The page's hold, and what outlives the widget.

use casement::api::{Token, Tokens};

use super::*;

#[wasm_bindgen_test]
async fn the_page_reads_and_sets_what_is_chosen_and_is_not_told_of_it() {
    let answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, TICKETS)]);
    for lock in [UNLOCKED, (false, true)] {
        let held = held(None, |_| true);
        let page = open_held(&held, "case-123", "123456", lock);
        assert_eq!(held.host.value(), Some(chosen(&[])));
        held.host.set_value(chosen(&[" TT8\u{200b} "]));
        page.page.see("0 of 3 places taken, 1 chosen").await;
        assert_eq!(held.host.value(), Some(chosen(&["TT8"])), "it waited until the list was there");
        type_into(&page.finder(), "TT9");
        held.host.set_value(chosen(&["TT6", "TT7"]));
        settle().await;
        assert_eq!(held.host.value(), Some(chosen(&["TT6", "TT7"])));
        assert_eq!(page.slots(), ["chosen", "chosen", "free"]);
        if lock == UNLOCKED {
            assert_eq!(value(&page.finder()), "", "what was typed would be sent with it");
        }
        assert!(page.drafts.borrow().is_empty());
    }
    assert!(answers.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn submitting_from_outside_tells_what_came_of_it() {
    let refusal = r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#;
    for (ids, permitted, answer, expected, posts) in [
        (&[][..], true, (200, "{}"), "invalid", 0),
        (&["TT1"][..], false, (200, "{}"), "cancelled", 0),
        (&["TT1"][..], true, (200, "{}"), "done", 1),
        (&["TT1"][..], true, (200, refusal), "refused", 1),
        (&["TT1", "TT2"][..], true, (200, "{}"), "mismatch", 1),
        (&["TT1"][..], true, (0, ""), "done", 1),
        (&["TT1", "TT2"][..], true, (0, ""), "unknown", 1),
    ] {
        let after = if expected == "refused" { NONE } else { ONE };
        let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, after), ("POST", answer.0, answer.1)]);
        let held = held(None, move |request| {
            assert!(add(request, "note", "1") && !add(request, "Group_ID", "2"));
            permitted
        });
        let page = open_held(&held, "case-123", "123456", UNLOCKED);
        held.host.set_value(chosen(ids));
        assert_eq!(words(&held.host.submit().await), [expected], "it waits for the list, and for the end");
        settle().await;
        assert_eq!(answers.sent_to("POST").len(), posts, "{expected}");
        assert_eq!(held.audits.borrow().len(), posts, "{expected}");
        assert_eq!(page.outcomes.borrow().len(), posts, "{expected}");
        assert_eq!(held.rejections.get(), u32::from(expected == "invalid"));
        match expected {
            "cancelled" => {
                assert_eq!(page.slots(), ["chosen", "free", "free"]);
                assert_eq!(page.page.all("[role='alert'], [aria-busy='true']").len(), 0, "{}", page.page.text());
            }
            "done" => assert_eq!(
                answers.sent_to("POST")[0].body,
                r#"{"related_id_list":["TT1"],"group_id":"123456","note":1}"#
            ),
            "unknown" => {
                assert_eq!(words(&held.host.submit().await), ["unknown"]);
                assert_eq!(answers.sent_to("POST").len(), 1, "not before somebody has looked");
            }
            _ => {}
        }
    }
}

#[wasm_bindgen_test]
async fn each_attempt_is_recorded_once_with_what_was_there_before_and_after() {
    let refusal = r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#;
    let _answers = answering(vec![
        (LIST, 200, NONE),
        (LIST, 200, NONE),
        (LIST, 200, NONE),
        (LIST, 200, NONE),
        (LIST, 200, NONE),
        (LIST, 200, ONE),
        ("POST", 200, refusal),
        ("POST", 200, refusal),
        ("POST", 200, "{}"),
        ("DELETE", 200, ""),
    ]);
    let held = held(None, |_| true);
    let page = open_held(&held, "case-123", "123456", UNLOCKED);
    held.host.set_value(chosen(&["TT1"]));
    for expected in ["refused", "refused", "done"] {
        assert_eq!(words(&held.host.submit().await), [expected]);
    }
    settle().await;
    page.page.button("Remove TT1").click();
    settle().await;
    page.page.find("[role='alertdialog'] button").click();
    page.page.see("its list says otherwise").await;
    let none = || Some("[]".to_owned());
    let one = || Some(r#"[{"case_id":"TT1","simple_description":"Disk <b>full</b>","user_name":"王小明"}]"#.to_owned());
    let ticket = || "case-123".to_owned();
    let (addition, removal) = (r#"{"related_id_list":["TT1"]}"#, r#"{"related_id":"TT1"}"#);
    assert_eq!(
        held.records(),
        [
            (ticket(), 1, none(), addition.to_owned(), none(), "refused"),
            (ticket(), 2, none(), addition.to_owned(), none(), "refused"),
            (ticket(), 3, none(), addition.to_owned(), one(), "done"),
            (ticket(), 1, one(), removal.to_owned(), one(), "mismatch"),
        ]
    );
    match page.outcomes.borrow().last() {
        Some(Outcome::Mismatch { differences, .. }) => {
            let [found] = &differences[..] else { panic!("{differences:?}") };
            assert_eq!((found.field, &*found.asked.0, &*found.after.0), ("related_id", r#""TT1""#, r#"["TT1"]"#));
        }
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn an_attempt_is_recorded_also_when_the_widget_is_gone() {
    let _answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 200, "{}")]);
    let held = held(None, |_| true);
    let page = open_held(&held, "case-123", "123456", UNLOCKED);
    page.page.see("places taken").await;
    page.enter("TT1").await;
    page.page.button("Associate").click();
    drop(page);
    settle().await;
    settle().await;
    let records = held.records();
    assert_eq!((records.len(), records[0].5, records[0].4.is_some()), (1, "done", true));
}

#[wasm_bindgen_test]
async fn what_is_chosen_outlives_the_widget_and_stays_with_its_ticket() {
    let _answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, TICKETS)]);
    for (later, slots) in [("case-123", ["chosen", "chosen", "free"]), ("case-124", ["free", "free", "free"])] {
        let earlier = held(None, |_| true);
        let page = open_held(&earlier, "case-123", "", UNLOCKED);
        page.page.see("places taken").await;
        page.enter("TT9").await;
        type_into(&page.finder(), "printer");
        page.page.see("2 of 57 tickets shown").await;
        page.page.button("Add TT7").click();
        type_into(&page.page.field("Group ID"), "42");
        settle().await;
        drop(page);
        let held = held(earlier.kept(), |_| true);
        let page = open_held(&held, later, "", UNLOCKED);
        page.page.see("0 of 3 places taken").await;
        assert_eq!(page.slots(), slots);
        assert_eq!(page.page.text().contains("Printer offline"), later == "case-123");
        assert_eq!(value(&page.page.field("Group ID")), "42");
        assert!(held.audits.borrow().is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_write_that_was_cut_off_is_told_once_looked_at_and_never_repeated() {
    for (write, found, slots) in [
        ("POST", "TT7 is not on the list.", ["filled", "chosen", "free"]),
        ("DELETE", "TT1 is on the list.", ["filled", "free", "free"]),
    ] {
        let answers = answer(vec![
            (write, 1, ""),
            ("/case-123/relations", 200, ONE),
            ("/case-123/relations", 200, ONE),
            ("/case-123/relations", 502, ""),
            ("/case-123/relations", 200, ONE),
            ("/case-124/relations", 200, TWO),
        ]);
        let first = held(None, |_| true);
        let page = open_held(&first, "case-123", "123456", UNLOCKED);
        page.page.see("places taken").await;
        if write == "POST" {
            page.enter("TT7").await;
            page.page.button("Associate").click();
        } else {
            page.page.button("Remove TT1").click();
            settle().await;
            page.page.find("[role='alertdialog'] button").click();
        }
        settle().await;
        drop(page);
        let second = held(first.kept(), |_| true);
        let page = open_held(&second, "case-124", "123456", UNLOCKED);
        page.page.see("still not known").await;
        assert!(page.page.text().contains("case-123"), "the other ticket waits");
        assert_eq!(page.outcomes.borrow().iter().map(word).collect::<Vec<_>>(), ["unknown"]);
        let records = second.records();
        assert_eq!((records.len(), records[0].0.as_str(), records[0].5), (1, "case-123", "unknown"));
        drop(page);
        let third = held(second.kept(), |_| true);
        let page = open_held(&third, "case-124", "123456", UNLOCKED);
        page.page.see(found).await;
        assert!(third.audits.borrow().is_empty(), "it was told before");
        assert_eq!(page.slots(), slots);
        // The look changes nothing about it: only a person does.
        assert_eq!(words(&third.host.submit().await), ["unknown"]);
        assert_eq!(answers.sent_to(write).len(), 1);
        assert!(answers.sent_to("case-124").is_empty());
        page.page.button("I have checked in the system: let me send again").click();
        page.page.see("2 of 3 places taken").await;
    }
}

#[wasm_bindgen_test]
async fn a_reset_forgets_what_was_typed_and_said() {
    let refusal = r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#;
    let answers = answering(vec![(LIST, 200, ONE), ("POST", 200, refusal)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "case-123", "", UNLOCKED);
    page.page.see("places taken").await;
    type_into(&page.page.field("Group ID"), "42");
    page.enter("TT9 TT1").await;
    page.page.button("Remove TT1").click();
    settle().await;
    assert_eq!(words(&held.host.submit().await), ["refused"]);
    type_into(&page.finder(), "TT8");
    page.page.button("Remove TT1").click();
    settle().await;
    assert!(page.page.text().contains("The tickets were not associated"));
    held.host.reset();
    settle().await;
    assert_eq!(page.slots(), ["filled", "free", "free"]);
    assert_eq!((value(&page.finder()), value(&page.page.field("Group ID"))), (String::new(), String::new()));
    assert!(page.page.all("[role='alert'], [role='alertdialog']").is_empty(), "{}", page.page.text());
    assert_eq!(page.drafts.borrow().len(), 1, "the page knows itself");
    assert_eq!(answers.sent_to("GET").len(), 3, "the list, the look before, and whether it was done all the same");
}

#[wasm_bindgen_test]
async fn words_that_nobody_chose_outlive_the_widget_and_stay_with_their_ticket() {
    let _answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, TICKETS)]);
    for later in ["case-123", "case-124"] {
        let earlier = held(None, |_| true);
        let page = open_held(&earlier, "case-123", "123456", UNLOCKED);
        page.page.see("places taken").await;
        type_into(&page.finder(), "printer");
        settle().await;
        drop(page);
        // `src/app/begun/work.rs` reads these names.
        let kept = earlier.kept().unwrap();
        assert!(kept.starts_with(r#"{"state":{"#) && kept.contains(r#""draft":{"related_id_list":[]}"#), "{kept}");
        let held = held(Some(kept), |_| true);
        let page = open_held(&held, later, "123456", UNLOCKED);
        page.page.see("places taken").await;
        assert_eq!(value(&page.finder()), if later == "case-123" { "printer" } else { "" });
        if later == "case-123" {
            page.page.see("2 of 57 tickets shown").await;
        }
    }
}

#[wasm_bindgen_test]
async fn the_same_write_again_is_counted_on_by_a_later_widget() {
    let refusal = r#"{"error_code":"OSM.01010014","error_msg":"Operation failed."}"#;
    let _answers = answering(vec![(LIST, 200, NONE), ("POST", 200, refusal)]);
    let earlier = held(None, |_| true);
    let page = open_held(&earlier, "case-123", "123456", UNLOCKED);
    earlier.host.set_value(chosen(&["TT1"]));
    assert_eq!(words(&earlier.host.submit().await), ["refused"]);
    settle().await;
    drop(page);
    let held = held(earlier.kept(), |_| true);
    let _page = open_held(&held, "case-123", "123456", UNLOCKED);
    assert_eq!(words(&held.host.submit().await), ["refused"]);
    assert_eq!(held.records().iter().map(|record| record.1).collect::<Vec<_>>(), [2]);
}

#[wasm_bindgen_test]
async fn an_attempt_for_which_no_token_could_be_had_is_recorded_and_a_veto_is_none() {
    let answers = answering(vec![(LIST, 200, NONE)]);
    let asked = Rc::new(std::cell::Cell::new(0));
    let tokens = Tokens::new(move |_, _| {
        asked.set(asked.get() + 1);
        let answer = match asked.get() {
            // It is over at once, so the next request asks again.
            1 => Ok(Token { text: "t".to_owned(), expires_at: Some(0.0) }),
            _ => Err("The session has ended.".to_owned()),
        };
        async move { answer }
    });
    let permits = Rc::new(std::cell::Cell::new(false));
    let permitted = permits.clone();
    let held = held(None, move |_| permitted.get());
    let (host, connection) = (held.host.clone(), Connection::to("").tokens(tokens).build());
    let page = mount(move || view! { <CaseRelations connection case_id="case-123" group_id="123456" host /> });
    page.see("places taken").await;
    held.host.set_value(chosen(&["TT1"]));
    assert_eq!(words(&held.host.submit().await), ["cancelled"]);
    assert!(held.records().is_empty(), "nothing was attempted");
    permits.set(true);
    assert_eq!(words(&held.host.submit().await), ["refused"]);
    page.see("No sign-in could be had, so nothing was sent.").await;
    assert!(page.text().contains("The session has ended."), "{}", page.text());
    assert_eq!(held.records().iter().map(|record| record.5).collect::<Vec<_>>(), ["refused"]);
    assert_eq!(held.host.value(), Some(chosen(&["TT1"])), "the draft stays");
    assert!(answers.sent_to("POST").is_empty());
}
