//! How people enter things: by compositions, with wide digits, by keys alone, from a spreadsheet's column.

use super::*;

/// Presses Enter, perhaps with Ctrl, perhaps to end a composition; `false` when the widget kept it for itself.
fn enter(element: &HtmlElement, control: bool, is_composing: bool) -> bool {
    let init = web_sys::KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_key("Enter");
    init.set_ctrl_key(control);
    init.set_is_composing(is_composing);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    element.dispatch_event(&event).unwrap()
}

/// Composes a text, letter by letter, without leaving the field.
fn compose(field: &HtmlElement, text: &str) {
    field.focus().unwrap();
    fire(field, "compositionstart");
    for (end, letter) in text.char_indices() {
        field.unchecked_ref::<web_sys::HtmlInputElement>().set_value(&text[..end + letter.len_utf8()]);
        fire(field, "input");
    }
}

async fn ready(host: Host) -> (Mounted, Heard) {
    let (page, heard) = host.mount();
    page.see("plan <b>A</b>").await;
    settle().await;
    (page, heard)
}

#[wasm_bindgen_test]
async fn what_is_composed_stays_until_it_is_done_and_enter_belongs_to_it() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = ready(Host::of_task(TASK)).await;
    let weight = choose_weight(&page).await;
    for field in [page.field("Amount to split"), count_of(&page, "Bo"), weight] {
        compose(&field, "１２");
        settle().await;
        assert_eq!(value(&field), "１２", "a composition is not disturbed");
        enter(&field, false, true);
        enter(&field, true, true);
        settle().await;
        assert!(!page.text().contains("among 3"), "that Enter ends the composition");
        fire(&field, "compositionend");
    }
    let picker = page.field("Add an inspector");
    compose(&picker, "１６２３");
    settle().await;
    enter(&picker, false, true);
    settle().await;
    assert_eq!((value(&picker).as_str(), page.all("tbody tr").len()), ("１６２３", 3));
    assert_eq!(answers.sent().len(), 1);
}

async fn choose_weight(page: &Mounted) -> HtmlElement {
    choose(&page.field("How to split"), "weight");
    settle().await;
    page.find("[aria-label='Weight: Bo']")
}

#[wasm_bindgen_test]
async fn wide_digits_are_taken_and_shown_as_narrow_ones() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, _) = ready(Host { inspectors: RwSignal::default(), ..Host::of_task(TASK) }).await;
    let picker = page.field("Add an inspector");
    type_into(&picker, "１６２３９２４５０２７４０６９１５９０１");
    press(&picker, "ArrowDown");
    press(&picker, "Enter");
    settle().await;
    let count = page.find("[aria-label='Reviews for 16239245027406915901']");
    type_into(&count, " １２");
    fire(&count, "change");
    settle().await;
    assert_eq!(value(&count), "12");
    choose(&page.field("How to split"), "capacity");
    settle().await;
    let room = page.find("[aria-label='Can take: 16239245027406915901']");
    type_into(&room, "３０");
    fire(&room, "change");
    type_into(&page.field("Amount to split"), "２０");
    page.button("Split by capacity").click();
    page.see("20 among 1: 20 each.").await;
    assert_eq!((value(&room).as_str(), value(&page.field("Amount to split")).as_str()), ("30", "20"));
    submit(&page);
    page.see("The reviews are assigned").await;
    assert!(answers.sent_to("appoint")[0].body.contains(r#"{"personID":"16239245027406915901","count":20}"#));
}

#[wasm_bindgen_test]
async fn enter_in_the_amount_splits_it_and_ctrl_enter_sends_from_anywhere() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, heard) = ready(Host::of_task(TASK)).await;
    let amount = page.field("Amount to split");
    amount.focus().unwrap();
    assert!(!enter(&amount, false, false), "it does not send the form");
    page.see("Assigned 100 of 100, 0 left").await;
    assert!(has_focus(&amount));
    assert_eq!((answers.sent_to("appoint").len(), counts(&page)), (0, ["34", "33", "33"].map(str::to_owned).to_vec()));
    assert!(!enter(&amount, true, false));
    page.see("The reviews are assigned").await;
    assert_eq!((answers.sent_to("appoint").len(), heard.borrow().as_slice()), (1, ["done".to_owned()].as_slice()));
}

#[wasm_bindgen_test]
async fn enter_in_a_cell_leads_to_the_cell_below_and_sends_nothing() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, _) = ready(Host::of_task(TASK)).await;
    choose_weight(&page).await;
    let weights = ["Anna", "Bo", "陈"].map(|name| page.find(&format!("[aria-label='Weight: {name}']")));
    let counts = ["Anna", "Bo", "陈"].map(|name| count_of(&page, name));
    for column in [&weights, &counts] {
        for cell in column {
            type_into(cell, "7");
        }
        for (cell, next) in [(0, 1), (1, 2), (2, 2)] {
            column[cell].focus().unwrap();
            assert!(!enter(&column[cell], false, false), "it does not send the form");
            assert!(has_focus(&column[next]), "{cell}: {:?}", focused().get_attribute("aria-label"));
            let input = column[next].unchecked_ref::<web_sys::HtmlInputElement>();
            let marked = (input.selection_start().unwrap(), input.selection_end().unwrap());
            assert_eq!(marked, (Some(0), Some(1)), "what is typed next takes its place");
        }
    }
    settle().await;
    assert!(answers.sent_to("appoint").is_empty());
    assert!(!enter(&counts[1], true, false));
    page.see("The reviews are assigned").await;
}

#[wasm_bindgen_test]
async fn a_column_of_ids_becomes_rows() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = ready(Host { inspectors: RwSignal::default(), ..Host::of_task(TASK) }).await;
    paste_into(&page.field("Add an inspector"), "１６２３\r\n9007199254740993\r\n\r\n18446744073709551616\r\n");
    page.see("3 of 3 pasted rows taken over.").await;
    for id in ["1623", "9007199254740993", "18446744073709551616"] {
        count_of(&page, id);
    }
    assert!(has_focus(&page.field("Add an inspector")));
}

#[wasm_bindgen_test]
async fn shares_are_drawn_as_the_counts_are_typed() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = ready(Host::of_task(TASK)).await;
    assert!(page.all("[part~=share]").is_empty(), "there is nothing to see yet");
    type_into(&count_of(&page, "Anna"), "25");
    type_into(&count_of(&page, "Bo"), "５０");
    page.find("[aria-label='Lock the reviews for Anna']").click();
    page.see("50%").await;
    let lines: Vec<String> = page.all("[part=share-line]").iter().map(|line| line.text_content().unwrap()).collect();
    assert_eq!(lines, ["1AnnaLocked25 · 25%", "2Bo50 · 50%", "3陈0 · 0%", "Not given25 · 25%"]);
    assert_eq!(page.all("[part=share-piece][data-locked]").len(), 1);
    assert_eq!(page.all("[part=share-piece]").len(), 3, "two shares, and what nobody has");
}

#[wasm_bindgen_test]
async fn two_thousand_inspectors_can_be_worked_with() {
    let before = millis();
    let page = example(examples(), "two thousand inspectors");
    let drawn = millis();
    page.see("Show more of the 1,900 other inspectors").await;
    assert_eq!(counts(&page).len(), 100);
    let typing = millis();
    type_into(&count_of(&page, "Wang 0"), "7");
    page.see("Assigned 2,006 of 100, 1,906 too many").await;
    let typed = millis();
    page.button("Split evenly").click();
    page.see("Furthest from an exact part").await;
    let split = millis();
    web_sys::console::log_1(
        &format!("drawn {} ms, typed {} ms, split {} ms", drawn - before, typed - typing, split - typed).into(),
    );
    page.button("Show more of the 1,900 other inspectors").click();
    page.see("Show more of the 1,400 other inspectors").await;
    assert_eq!(counts(&page).len(), 600);
    assert_eq!(page.all("[part=share-piece]").len(), 8, "the picture stays one");
}

#[wasm_bindgen_test]
async fn whoever_something_is_wrong_with_is_drawn_and_led_to() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let many = (0..150).map(|number| Person { name: format!("No {number}"), ..Person::of_id(format!("{number}")) });
    let (page, _) = ready(Host { inspectors: RwSignal::new(many.collect()), ..Host::of_task(TASK) }).await;
    let counted: String = (0..150).filter(|number| *number != 140).map(|number| format!("No {number}\t0\n")).collect();
    paste_into(&page.field("Add an inspector"), &counted);
    page.see("149 of 149 pasted rows taken over.").await;
    assert_eq!(counts(&page).len(), 100);
    submit(&page);
    page.see("There is a problem").await;
    settle().await;
    assert_eq!(counts(&page).len(), 101);
    page.button("Enter the reviews for No 140 in digits; 0 for none.").click();
    assert!(has_focus(&count_of(&page, "No 140")));
    type_into(&count_of(&page, "No 140"), "1");
    settle().await;
    assert!(has_focus(&count_of(&page, "No 140")), "whoever has the focus stays");
}

#[wasm_bindgen_test]
async fn whoever_sends_from_a_count_goes_on_where_inspectors_are_added() {
    for given in 1..=3 {
        let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
        let (page, _) = ready(Host { inspectors: RwSignal::default(), ..Host::of_task(TASK) }).await;
        for id in (0..given).map(|number| format!("160022647673248257{number}")) {
            type_into(&page.field("Add an inspector"), &id);
            press(&page.field("Add an inspector"), "ArrowDown");
            press(&page.field("Add an inspector"), "Enter");
            settle().await;
        }
        let counts = page.all("[aria-label^='Reviews for ']");
        counts.iter().for_each(|count| type_into(count, "1"));
        settle().await;
        let last = counts.last().unwrap();
        last.focus().unwrap();
        assert!(!enter(last, true, false));
        page.see("The reviews are assigned").await;
        settle().await;
        assert!(has_focus(&page.field("Add an inspector")), "{given}: {}", focused().outer_html());
    }
}
