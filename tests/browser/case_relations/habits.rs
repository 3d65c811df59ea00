//! How people type and paste.

use gloo_timers::future::TimeoutFuture;

use super::*;

#[wasm_bindgen_test]
async fn while_a_composition_is_open_nothing_is_searched_and_no_key_is_taken() {
    let answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, TICKETS)]);
    let page = open().await;
    let finder = page.finder();
    compose(&finder, "da yin ji");
    TimeoutFuture::new(300).await;
    assert!(answers.sent_to("/cases?").is_empty(), "half a word is no search");
    assert!(press_composing(&finder, "Enter"), "Enter belongs to the composition");
    assert!(press_composing(&finder, "Escape"), "so does Escape");
    assert_eq!(value(&finder), "da yin ji");
    end_composition(&finder, "打印机");
    page.page.see("2 of 57 tickets shown").await;
    assert_eq!(answers.sent_to("/cases?").len(), 1);
    assert_eq!(page.slots(), ["free"; 3]);
}

#[wasm_bindgen_test]
async fn control_and_enter_send_what_is_chosen_and_typed() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, TWO), ("POST", 200, "{}"), ("/cases?", 200, TICKETS)]);
    let page = open().await;
    page.enter("TT1").await;
    type_into(&page.finder(), "TT2");
    press_control(&page.finder(), "Enter");
    page.page.see("2 tickets are associated").await;
    assert_eq!(answers.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn what_was_found_says_when_it_was_made() {
    let tickets = r#"{"incident_info_list":[{"incident_id":"TT7","create_time":"2018-01-03T05:26:59Z"}]}"#;
    let _answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, tickets)]);
    let page = open().await;
    type_into(&page.finder(), "printer");
    page.page.see("Created Jan 3, 2018, 5:26").await;
    let made = page.page.find("[title='2018-01-03T05:26:59Z']");
    assert!(made.text_content().unwrap().ends_with("years ago)"), "{:?}", made.text_content());
}

#[wasm_bindgen_test]
async fn an_id_that_is_composed_is_not_added_by_the_enter_that_ends_the_composition() {
    let answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, TICKETS)]);
    let page = open().await;
    let finder = page.finder();
    compose(&finder, "TT8");
    assert!(press_composing(&finder, "Enter"));
    end_composition(&finder, "TT8");
    settle().await;
    assert_eq!(page.slots(), ["free"; 3]);
    press(&finder, "Enter");
    settle().await;
    assert_eq!(page.slots(), ["chosen", "free", "free"]);
    assert!(answers.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn full_width_letters_and_stray_blanks_are_taken_and_shown_as_cleaned() {
    let _answers = answering(vec![("/relations", 200, NONE), ("/cases?", 200, TICKETS)]);
    let page = open().await;
    page.enter("\u{3000}ＴＴ８\u{200b}").await;
    assert!(!paste_into(&page.finder(), "\u{feff}ＴＴ９\t\u{a0}\r\n TT10\u{3000}\r\n"), "a column of a spreadsheet");
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap(), &["TT8", "TT9", "TT10"]);
    for id in ["TT8", "TT9", "TT10"] {
        assert!(page.page.maybe_button(&["Take out ", id].concat()).is_some(), "{}", page.page.text());
    }
}
