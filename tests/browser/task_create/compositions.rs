//! While a composition is open (Chinese, Japanese), keys and letters are the input method's.

use wasm_bindgen::JsValue;

use super::*;

const FIELDS: [&str; 7] = ["Title", "Description", "Case ID", "Owner", "Due date", "Contact", "Attachment"];

/// Letters of an open composition: they are in the field, and meant by nobody yet.
fn compose(field: &HtmlElement, text: &str) {
    field.focus().unwrap();
    let compose = js_sys::Function::new_with_args(
        "field, text",
        "field.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
         field.value = text;
         field.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true, inputType: 'insertCompositionText'}));",
    );
    compose.call2(&JsValue::NULL, field, &text.into()).unwrap();
}

/// The end of the composition: browsers send no `input` after it.
fn end_composition(field: &HtmlElement, text: &str) {
    let end = js_sys::Function::new_with_args(
        "field, text",
        "field.value = text;
         field.dispatchEvent(new CompositionEvent('compositionend', {data: text, bubbles: true}));",
    );
    end.call2(&JsValue::NULL, field, &text.into()).unwrap();
}

/// Presses a key as it comes during a composition; `false` when the widget took it.
fn press_composing(field: &HtmlElement, key: &str, init: &str) -> bool {
    let press = js_sys::Function::new_with_args(
        "field, key, init",
        "return field.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...JSON.parse(init)}));",
    );
    press.call3(&JsValue::NULL, field, &key.into(), &init.into()).unwrap().is_truthy()
}

#[wasm_bindgen_test]
async fn an_open_composition_changes_searches_and_sends_nothing() {
    let answers = answer(vec![("task/list", 200, NO_TASKS), ("POST", 200, CREATED)]);
    let changes = Rc::new(Cell::new(0));
    let (page, heard) = Host { has_people: true, changes: Rc::clone(&changes), ..Host::default() }.mount();
    settle().await;
    choose_case(&page);
    page.find("details").set_attribute("open", "").unwrap();
    settle().await;
    let before = changes.get();
    for label in FIELDS {
        let field = page.field(label);
        compose(&field, "ｓｈｉ１");
        for (key, init) in [
            ("Enter", r#"{"isComposing": true}"#),
            ("Enter", r#"{"keyCode": 229}"#),
            ("Enter", r#"{"isComposing": true, "ctrlKey": true}"#),
            ("Process", r#"{"keyCode": 229, "ctrlKey": true}"#),
            ("ArrowDown", r#"{"isComposing": true}"#),
            ("Escape", r#"{"keyCode": 229}"#),
        ] {
            assert!(press_composing(&field, key, init), "{label}: {key} {init} is taken");
        }
        settle().await;
        assert_eq!(value(&field), "ｓｈｉ１", "{label}: the letters are the input method's");
        assert!(page.all("[aria-expanded=true]").is_empty(), "{label}: a search has started");
    }
    assert_eq!((changes.get(), answers.sent().len(), heard.borrow().len()), (before, 0, 0));
}

#[wasm_bindgen_test]
async fn what_a_composition_ends_with_is_typed() {
    let changes = Rc::new(Cell::new(0));
    let (page, _) = Host { changes: Rc::clone(&changes), ..Host::default() }.mount();
    settle().await;
    choose_case(&page);
    settle().await;
    for (label, text, shown) in [
        ("Title", "请回电", "请回电"),
        ("Description", "她在等", "她在等"),
        ("Case ID", "ｃ６ｍ８", "c6m8"),
        ("Due date", "２０３０年１２月２５日１７：３０", "2030年12月25日17:30"),
        ("Attachment", "通话.wav", "通话.wav"),
    ] {
        let before = changes.get();
        let field = page.field(label);
        compose(&field, "q");
        end_composition(&field, text);
        settle().await;
        assert_eq!((value(&field).as_str(), changes.get() - before), (shown, 1), "{label}");
    }
    page.see("Will be sent as 2030-12-25 17:30:00").await;
}

#[wasm_bindgen_test]
async fn control_and_enter_send_from_anywhere_in_the_form() {
    let answers = answer(vec![("task/list", 200, NO_TASKS), ("POST", 200, CREATED)]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    assert!(press_composing(&page.button("Tomorrow 09:00"), "Enter", r#"{"repeat": true, "ctrlKey": true}"#));
    assert!(!press_composing(&page.button("Tomorrow 09:00"), "Enter", r#"{"ctrlKey": true}"#));
    page.see("The task is created").await;
    assert_eq!((creations(&answers), heard.borrow().len()), (1, 1));
}
