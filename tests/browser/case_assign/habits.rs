//! What hands do by themselves: keys, compositions, names that were just used.

use casement::ui::ShortcutsOff;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

const ID: &str = "c6m800000142lp0xsJlI";

/// A key with these members of the event besides; `false` when the widget kept it for itself.
fn press_with(element: &web_sys::Element, key: &str, more: &str) -> bool {
    let press = Function::new_with_args(
        "element, key",
        &format!(
            "return element.dispatchEvent(new KeyboardEvent('keydown', {{key, bubbles: true, cancelable: true, {more}}}))"
        ),
    );
    press.call2(&JsValue::NULL, element, &key.into()).unwrap().is_truthy()
}

/// Text in the making: what an input method has put there so far.
fn compose(field: &web_sys::HtmlElement, text: &str) {
    let compose = Function::new_with_args(
        "field, text",
        "field.focus();
         field.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
         field.value = text;
         field.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true}));",
    );
    compose.call2(&JsValue::NULL, field, &text.into()).unwrap();
}

/// It is settled on.
fn end_composition(field: &web_sys::HtmlElement) {
    let end = Function::new_with_args(
        "field",
        "field.dispatchEvent(new CompositionEvent('compositionend', {data: field.value, bubbles: true}));
         field.dispatchEvent(new InputEvent('input', {bubbles: true}));",
    );
    end.call1(&JsValue::NULL, field).unwrap();
}

fn people() -> Vec<Person> {
    ["Amélie Fournier", "王小明", "Yuki Tanaka"]
        .iter()
        .zip(["10gg0000012IpiXMqxzk", "10gg00000148QvgpaLAm", "10gg0000015Yuki"])
        .map(|(name, id)| Person { name: (*name).into(), ..Person::of_id(id) })
        .collect()
}

#[wasm_bindgen_test]
async fn a_question_mark_lists_the_keys_and_escape_gives_the_focus_back() {
    let _network = answer(vec![("/case/c6m8", 200, CASE)]);
    let Held { page, .. } = held(&[ID], None, |_| true);
    page.see("Owner now").await;
    let radio = page.field("A person");
    radio.focus().unwrap();
    assert!(!press(&radio, "?"), "it is taken");
    page.see("Keys in this widget").await;
    settle().await;
    let sheet = page.find("[role=dialog]");
    assert!(has_focus(&sheet), "{:?}", focused());
    assert!(page.text().contains("Ctrl") && page.text().contains("Assign, from wherever you are"));
    assert!(!press(&sheet, "Escape"));
    page.see_no_more("Keys in this widget").await;
    assert!(has_focus(&radio), "{:?}", focused());
    page.button("Keyboard").click();
    page.see("Keys in this widget").await;
    settle().await;
    page.button("Close").click();
    page.see_no_more("Keys in this widget").await;
    assert!(has_focus(&page.button("Keyboard")), "{:?}", focused());
}

#[wasm_bindgen_test]
async fn single_letters_are_keys_outside_of_text_only_and_can_be_switched_off() {
    let _network = answer(vec![("/case/c6m8", 200, CASE)]);
    let Held { page, .. } = held(&[ID], None, |_| true);
    page.see("Owner now").await;
    let radio = page.field("A person");
    for (element, key) in [(page.field("Remark"), "?"), (page.field("Remark"), "m"), (page.field("New owner"), "m")] {
        assert!(press(&element, key), "{key} is text there");
    }
    assert!(press_with(&radio, "m", "ctrlKey: true") && press_with(&radio, "m", "isComposing: true"));
    assert_eq!(value(&page.field("New owner")), "");
    assert!(!press(&radio, "m"));
    settle().await;
    assert_eq!(value(&page.field("New owner")), "You (10gg0000013wbIvo3zbk)");
    drop(page);

    let page = mount(|| {
        provide_context(ShortcutsOff(Signal::stored(true).into()));
        (examples().into_iter().find(|example| example.name == "ready").unwrap().view)()
    });
    let radio = page.field("A person");
    assert!(press(&radio, "?") && press(&radio, "m"));
    settle().await;
    assert!(!page.text().contains("Keys in this widget") && !page.text().contains("Keyboard"), "{}", page.text());
}

#[wasm_bindgen_test]
async fn enter_takes_somebody_and_goes_on_and_control_enter_sends() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE_OWNED)]);
    let Held { page, .. } = held_with(&[ID], Given { people: people(), ..Given::default() });
    page.see("Owner now").await;
    let owner = page.field("New owner");
    type_into(&owner, "amé");
    page.see("1 found").await;
    press(&owner, "Enter");
    settle().await;
    let remark = page.field("Remark");
    assert!(has_focus(&remark), "{:?}", focused());
    type_into(&remark, "Speaks French");
    assert!(press(&remark, "Enter"), "that is a new line");
    assert!(network.sent_to("POST").is_empty());
    assert!(!press_with(&remark, "Enter", "ctrlKey: true"));
    page.see("The case is assigned").await;
    assert_eq!(network.sent_to("POST").len(), 1);
}

#[wasm_bindgen_test]
async fn while_a_composition_is_open_nothing_is_taken_searched_or_sent() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE)]);
    let Held { page, host, .. } = held_with(&[ID], Given { people: people(), ..Given::default() });
    page.see("Owner now").await;
    let owner = page.field("New owner");
    compose(&owner, "wang");
    settle().await;
    settle().await;
    settle().await;
    assert_eq!(owner.get_attribute("aria-expanded").as_deref(), Some("false"), "nothing is looked for");
    for key in ["Enter", "ArrowDown", "Escape"] {
        assert!(press_with(&owner, key, "isComposing: true"), "{key} belongs to the composition");
        assert!(press_with(&owner, key, "keyCode: 229"), "{key} in Safari's way, too");
    }
    settle().await;
    assert_eq!(value(&owner), "wang");
    type_into(&owner, "王小明");
    end_composition(&owner);
    page.see("1 found").await;

    host.set_value(draft("Please take over"));
    settle().await;
    let remark = page.field("Remark");
    compose(&remark, "Please take over qing");
    for more in ["isComposing: true", "keyCode: 229"] {
        press_with(&remark, "Enter", &format!("ctrlKey: true, {more}"));
        press_with(&remark, "Enter", more);
    }
    settle().await;
    assert!(network.sent_to("POST").is_empty());
    end_composition(&remark);
    assert_eq!(host.value().unwrap().remark, "Please take over qing");
}

#[wasm_bindgen_test]
async fn a_held_write_is_not_sent_by_the_key_that_ends_a_composition() {
    let network = answer(vec![("/case/c6m8", 200, CASE)]);
    let Held { page, host, .. } = held_with(&[ID], Given { undo_seconds: 60, ..Given::default() });
    page.see("Owner now").await;
    host.set_value(draft("Please take over"));
    send(&page);
    page.see("Send now").await;
    for more in ["isComposing: true", "keyCode: 229"] {
        press_with(&page.field("Remark"), "Enter", more);
    }
    settle().await;
    assert!(network.sent_to("POST").is_empty() && page.text().contains("Send now"));
}

#[wasm_bindgen_test]
async fn whoever_was_chosen_last_stands_first_in_the_next_list_and_for_this_operator_only() {
    let _network = answer(vec![("/case/c6m8", 200, CASE)]);
    let given = |operator| Given { people: people(), operator, ..Given::default() };
    let names = async |page: &Mounted| {
        let owner = page.field("New owner");
        owner.focus().unwrap();
        press(&owner, "ArrowDown");
        page.see("3 found").await;
        let rows = page.all("[role=option]");
        rows.iter()
            .map(|row| {
                (
                    row.query_selector(".casement-person__name").unwrap().unwrap().text_content().unwrap(),
                    row.text_content().unwrap().contains("Chosen lately"),
                )
            })
            .collect::<Vec<_>>()
    };
    let as_given =
        [("Amélie Fournier", false), ("王小明", false), ("Yuki Tanaka", false)].map(|(name, is)| (name.to_owned(), is));
    let Held { page, .. } = held_with(&[ID], given(Signal::stored("10gg0000011recent".to_owned())));
    page.see("Owner now").await;
    assert_eq!(names(&page).await, as_given);
    press(&page.field("New owner"), "ArrowUp");
    settle().await;
    press(&page.field("New owner"), "Enter");
    settle().await;
    assert_eq!(value(&page.field("New owner")), "Yuki Tanaka");
    drop(page);

    let Held { page, .. } = held_with(&[ID], given(Signal::stored("10gg0000011recent".to_owned())));
    page.see("Owner now").await;
    let [amelie, xiaoming, _] = as_given.clone();
    assert_eq!(names(&page).await, [("Yuki Tanaka".to_owned(), true), amelie, xiaoming]);
    drop(page);
    let Held { page, .. } = held_with(&[ID], given(Signal::stored("10gg0000012another".to_owned())));
    page.see("Owner now").await;
    assert_eq!(names(&page).await, as_given);
}

#[wasm_bindgen_test]
async fn the_id_of_the_case_can_be_copied_and_that_is_said() {
    let _network = answer(vec![("/case/c6m8", 200, CASE)]);
    let replace = Function::new_no_args(
        "window.copied = [];
         Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: async (text) => void window.copied.push(text)}});
         return () => delete navigator.clipboard;",
    );
    let undo: Function = replace.call0(&JsValue::NULL).unwrap().unchecked_into();
    let Held { page, .. } = held(&[ID], None, |_| true);
    page.see("Owner now").await;
    page.button(&format!("Copy {ID}")).click();
    page.see("Copied").await;
    let copied = js_sys::Reflect::get(&web_sys::window().unwrap(), &"copied".into()).unwrap();
    assert_eq!(js_sys::Array::from(&copied).get(0).as_string().as_deref(), Some(ID));
    let none =
        Function::new_no_args("Object.defineProperty(navigator, 'clipboard', {configurable: true, value: undefined})");
    none.call0(&JsValue::NULL).unwrap();
    page.button(&format!("Copy {ID}")).click();
    page.see("Could not be copied").await;
    undo.call0(&JsValue::NULL).unwrap();
}

#[wasm_bindgen_test]
async fn how_long_ago_a_case_was_created_is_said_where_the_zone_is_known() {
    const OLD: &str = r#"{"resCode":"0","resMsg":"Success","result":[{"caseInfo":{"id":"{id}","title":"Old","state":"Processing","ownerId":"a","ownerName":"A","createdDate":"2021-03-04 09:12:44"}}]}"#;
    for (zone, is_said) in [(Some("Asia/Shanghai"), true), (Some("No/Where"), false), (None, false)] {
        let _network = answer(vec![("/case/c6m8", 200, OLD)]);
        let page = mount(move || {
            view! {
                <CaseAssign
                    connection=Connection::same_origin()
                    case_ids=Signal::stored(vec![ID.to_owned()])
                    operator_id="10gg0000013wbIvo3zbk"
                    time_zone=Signal::stored(zone.map(str::to_owned))
                />
            }
        });
        page.see("Owner now").await;
        let time = page.find("time");
        assert_eq!(time.title(), "2021-03-04 09:12:44");
        assert!(time.inner_text().starts_with("Mar 4, 2021"), "{}", time.inner_text());
        let since = page.all("[part=since]");
        assert_eq!(since.iter().any(|since| since.inner_text().ends_with("years ago")), is_said, "{zone:?}");
    }
}

#[wasm_bindgen_test]
async fn whoever_types_on_at_the_list_of_errors_changes_nothing_by_it() {
    let _network = answer(vec![("/case/c6m8", 200, CASE)]);
    let held = held(&[ID], None, |_| true);
    held.page.see("Owner now").await;
    held.host.set_value(TransferDraft { remark: String::new(), ..draft("") });
    settle().await;
    send(&held.page);
    held.page.see("There is a problem").await;
    settle().await;
    assert!(has_focus(&held.page.find("[part=error-summary]")));
    press(&focused(), "m");
    settle().await;
    assert_eq!(held.host.value().unwrap().owner_id, draft("").owner_id);
}

#[wasm_bindgen_test]
async fn typing_after_a_success_moves_nothing_and_makes_it_an_earlier_one() {
    let _network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 200, CASE_AFTER),
    ]);
    let (page, _) = widget(&[ID]);
    fill_in(&page).await;
    send(&page);
    page.see("The case is assigned").await;
    let remark = page.field("Remark");
    change_after(&page, &remark, "The case is assigned", || type_into(&remark, "S")).await;
}

#[wasm_bindgen_test]
async fn the_sheet_of_keys_opens_below_its_button_and_moves_nothing_beside_it() {
    let _network = answer(vec![("/case/c6m8", 200, CASE)]);
    let Held { page, .. } = held(&[ID], None, |_| true);
    page.see("Owner now").await;
    let words_begin = |selector: &str| {
        let left = "const range = document.createRange();
                    range.selectNodeContents(element);
                    return range.getBoundingClientRect().left;";
        let left = Function::new_with_args("element", left).call1(&JsValue::NULL, &page.find(selector)).unwrap();
        left.as_f64().unwrap()
    };
    let (keys, above) = (words_begin(".casement-keys button"), words_begin("[part='lede']"));
    assert!((keys - above).abs() < 1.0, "{keys} {above}");
    let place = || page.find("[part='copy'] button").get_bounding_client_rect();
    let before = (place().left(), place().top() - page.root.get_bounding_client_rect().top());
    page.button("Keyboard").click();
    settle().await;
    assert_eq!((place().left(), place().top() - page.root.get_bounding_client_rect().top()), before);
    assert!(page.find("[role='dialog']").get_bounding_client_rect().top() >= place().bottom());
}

#[wasm_bindgen_test]
async fn an_answer_that_is_long_in_coming_is_said_once_and_a_quick_one_is_not() {
    let said = |page: &Mounted| -> Vec<String> {
        let regions = page.all("[role='status']").into_iter().map(|region| region.text_content().unwrap());
        regions.filter(|words| words.contains("Assigning")).collect()
    };
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE_OWNED)]);
    let quick = held(&[ID], None, |_| true);
    quick.page.see("Owner now").await;
    quick.host.set_value(draft("Quick"));
    settle().await;
    send(&quick.page);
    for _ in 0..15 {
        settle().await;
        assert!(said(&quick.page).is_empty(), "it was quick");
    }
    quick.page.see("The case is assigned").await;
    drop(network);

    let _network = answer(vec![("/case/transfer", 1, ""), ("/case/c6m8", 200, CASE)]);
    let slow = held(&[ID], None, |_| true);
    slow.page.see("Owner now").await;
    slow.host.set_value(draft("Slow"));
    settle().await;
    send(&slow.page);
    settle().await;
    assert!(said(&slow.page).is_empty(), "it may still be quick");
    wait_until(|| !said(&slow.page).is_empty()).await;
    assert_eq!(said(&slow.page), ["Assigning…"]);
}
