//! Another language while the widget is in use.

use casement::language::{Language, provide};

use super::*;

const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english.txt"));

pub fn provide_english() -> Speech {
    provide(Language::read("en", ENGLISH).unwrap())
}

/// English, each message within brackets, as the words of this language.
fn in_brackets(tag: &str) -> &'static Language {
    let (first, messages) = ENGLISH.split_once('\n').unwrap();
    let lines = messages.lines().map(|message| format!("[{message}]\n")).collect::<String>();
    Language::read(tag, &format!("{}\n{lines}", first.replace("en ", &format!("{tag} ")))).unwrap()
}

/// What a widget speaks. It speaks English again at the end: what is said without a widget follows the last one.
struct Switch(Rc<Cell<Option<Speech>>>);

impl Switch {
    fn new() -> (Switch, Option<Rc<Cell<Option<Speech>>>>) {
        let speech = Rc::new(Cell::new(None));
        (Switch(Rc::clone(&speech)), Some(speech))
    }

    fn to(&self, language: &'static Language) {
        self.0.get().unwrap().set(language);
    }
}

impl Drop for Switch {
    fn drop(&mut self) {
        self.to(Language::read("en", ENGLISH).unwrap());
    }
}

/// Texts with letters that are in no message: what can be seen, and what is only said.
fn beside_the_messages(page: &Mounted) -> Vec<String> {
    let texts = js_sys::Function::new_with_args(
        "root",
        "const found = [];
         const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
         while (walker.nextNode()) {
           if (!walker.currentNode.parentElement.closest('[role=option], textarea')) found.push(walker.currentNode.data);
         }
         for (const one of root.querySelectorAll('[aria-label], [title]'))
           found.push(...['aria-label', 'title'].map((name) => one.getAttribute(name) ?? ''));
         return found.filter((text) => /\\p{L}/u.test(text) && !text.startsWith('['));",
    );
    let found = texts.call1(&wasm_bindgen::JsValue::NULL, &page.root).unwrap();
    js_sys::Array::from(&found).iter().map(|text| text.as_string().unwrap()).collect()
}

#[wasm_bindgen_test]
async fn another_language_changes_every_word_and_nothing_else() {
    let answers = answer(vec![("task/list", 200, NO_TASKS)]);
    let (switch, speech) = Switch::new();
    let changes = Rc::new(Cell::new(0));
    let (page, heard) = Host { has_people: true, speech, changes: Rc::clone(&changes), ..Host::default() }.mount();
    fill(&page).await;
    type_into(&page.field("Due date"), "明天下午三点");
    page.find("details").set_attribute("open", "").unwrap();
    type_into(&page.field("Attachment"), "call.wav");
    type_into(&page.field("Contact"), "Amélie");
    submit(&page);
    page.see("Choose the contact from the list, or clear what you typed.").await;
    let elsewhere = focus_elsewhere();
    let (sent, typed) = (answers.sent().len(), changes.get());

    switch.to(in_brackets("en"));
    page.see("[Create task]").await;
    settle().await;
    assert_eq!(beside_the_messages(&page), Vec::<String>::new());
    assert!(has_focus(&elsewhere), "the focus is where it was");
    assert!(page.text().contains("[Choose the contact from the list, or clear what you typed.]"), "{}", page.text());
    for (label, text) in [
        ("[Title]", "Call back".to_owned()),
        ("[Owner]", format!("[You ({OPERATOR})]")),
        ("[Due date]", "明天下午三点".to_owned()),
        ("[Contact]", "Amélie".to_owned()),
        ("[Attachment]", "call.wav".to_owned()),
    ] {
        assert_eq!(value(&page.field(label)), text, "{label}");
    }
    assert!(page.find("details").has_attribute("open"), "what was open is open");
    assert_eq!((answers.sent().len(), changes.get(), heard.borrow().len()), (sent, typed, 0));
    submit(&page);
    settle().await;
    assert_eq!(creations(&answers), 0, "the contact is still typed and not chosen");
    elsewhere.remove();
}

#[wasm_bindgen_test]
async fn an_unknown_outcome_is_unknown_in_another_language_too() {
    let answers = answer(vec![("task/list", 200, NO_TASKS), ("POST", 0, ""), ("POST", 200, CREATED)]);
    let (switch, speech) = Switch::new();
    let (page, heard) = Host { speech, ..Host::default() }.mount();
    fill(&page).await;
    submit(&page);
    page.see("No such task was found").await;
    let sent = answers.sent().len();
    switch.to(in_brackets("en"));
    page.see("[No such task was found]").await;
    settle().await;
    assert_eq!(beside_the_messages(&page), Vec::<String>::new());
    assert_eq!((answers.sent().len(), heard.borrow().len()), (sent, 1));
    page.button("[Send it again]").click();
    page.see("[The task is created]").await;
    assert_eq!(creations(&answers), 2);
}

#[wasm_bindgen_test]
async fn dates_are_written_as_the_language_does() {
    for (tag, words) in [
        ("fr", "vendredi 27 novembre 2026 à 17:00, dans 7 jours"),
        ("zh-CN", "2026年11月27日星期五 17:00, 7天后"),
        ("de", "Freitag, 27. November 2026 um 17:00, in 7 Tagen"),
    ] {
        let (page, _switch) = example_in(in_brackets(tag), "ready");
        page.see(&format!("[{words}]")).await;
        assert!(page.text().contains("[Will be sent as 2026-11-27 17:00:00, on the clock of Europe/Berlin.]"));
    }
}

#[wasm_bindgen_test]
async fn figures_keep_their_order_among_words_that_run_from_right_to_left() {
    let (page, _switch) = example_in(in_brackets("ar"), "ready");
    page.see("Will be sent as \u{2068}2026-11-27 17:00:00\u{2069}, on the clock of").await;
    assert_eq!(page.find("section").get_attribute("dir").as_deref(), Some("rtl"));
}

fn example_in(language: &'static Language, name: &'static str) -> (Mounted, Switch) {
    let (switch, speech) = Switch::new();
    let view = examples().into_iter().find(|example| example.name == name).unwrap().view;
    let page = mount(move || {
        speech.unwrap().set(Some(provide(language)));
        view()
    });
    (page, switch)
}

/// A button beside the widget, with the focus on it.
fn focus_elsewhere() -> HtmlElement {
    let button: HtmlElement = document().create_element("button").unwrap().unchecked_into();
    document().body().unwrap().append_child(&button).unwrap();
    button.focus().unwrap();
    button
}
