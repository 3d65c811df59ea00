//! Another language while it is in use.

use casement::language::{self, Speech};

use super::*;

/// What can be read in it, with the names of what is only heard.
fn words(page: &Mounted) -> Vec<String> {
    let mut all: Vec<String> =
        page.all("[aria-label]").iter().filter_map(|it| it.get_attribute("aria-label")).collect();
    for element in page.all("*") {
        let children = element.child_nodes();
        let texts =
            (0..children.length()).filter_map(|child| children.item(child)).filter(|child| child.node_type() == 3);
        all.extend(texts.filter_map(|text| text.text_content()));
    }
    all.retain(|text| !text.trim().is_empty());
    all
}

/// Words that are neither in brackets nor somebody else’s.
fn left_behind(page: &Mounted, others: &[&str]) -> Vec<String> {
    let is_told = |text: &String| text.starts_with('[') || text.ends_with(']') || others.contains(&text.as_str());
    words(page).into_iter().filter(|text| !is_told(text)).collect()
}

async fn open_speaking() -> (Page, Speech) {
    let speech = Rc::new(RefCell::new(None));
    let (kept, outcomes) = (speech.clone(), Rc::new(RefCell::new(Vec::new())));
    let told = outcomes.clone();
    let page = mount(move || {
        *kept.borrow_mut() = Some(language::provide(english()));
        let on_outcome = UnsyncCallback::new(move |outcome| told.borrow_mut().push(outcome));
        view! { <CaseRelations connection=Connection::same_origin() case_id="case-123" on_outcome=on_outcome /> }
    });
    page.see("places taken").await;
    let speech = speech.borrow().unwrap();
    (Page { page, outcomes, drafts: Rc::default() }, speech)
}

#[wasm_bindgen_test]
async fn all_words_change_and_all_that_was_entered_stays() {
    let answers = answering(vec![("/relations", 200, ONE), ("/cases?", 200, TICKETS)]);
    let (page, speech) = open_speaking().await;
    page.enter("case-123 TT8").await;
    type_into(&page.page.field("Group ID"), &"9".repeat(65));
    type_into(&page.finder(), "printer");
    page.page.see("2 of 57 tickets shown").await;
    page.page.button("Associate").click();
    page.page.see("Shorten the group ID by 1 character").await;
    page.page.button("Remove TT1").click();
    page.page.see("Remove TT1?").await;
    let (entered, sent) = (words(&page.page).len(), answers.sent().len());
    page.page.button("Keep").focus().unwrap();
    speech.set(bracketed());
    page.page.see("[Shorten the group ID by 1 character").await;
    let others = ["case-123", "TT1", "TT7", "TT8", "Disk <b>full</b>", "Disk full", "Printer offline"];
    assert_eq!(left_behind(&page.page, &others), [""; 0]);
    assert_eq!(words(&page.page).len(), entered, "nothing has come or gone: {}", page.page.text());
    let slots =
        page.page.all("[data-state]").iter().filter_map(|slot| slot.get_attribute("data-state")).collect::<Vec<_>>();
    assert_eq!(slots, ["filled", "chosen", "free"]);
    assert_eq!(value(&page.page.field("[Ticket ID or words]")), "printer");
    assert_eq!(value(&page.page.field("[Group ID]")), "9".repeat(65));
    assert!(page.page.text().contains("[case-123 is this ticket itself]"), "{}", page.page.text());
    settle().await;
    assert!(has_focus(&page.page.button("[Keep]")), "what had the focus has it again");
    assert_eq!(answers.sent().len(), sent, "a language is nothing to send");
    speech.set(english());
}

#[wasm_bindgen_test]
async fn an_unknown_outcome_stays_unknown_and_the_focus_stays_outside() {
    let answers = answering(vec![(LIST, 200, NONE), (LIST, 200, ONE), ("POST", 0, "")]);
    let (page, speech) = open_speaking().await;
    type_into(&page.page.field("Group ID"), "1");
    page.enter("TT1 TT2").await;
    page.page.button("Associate").click();
    page.page.see("It is not known whether the tickets were associated").await;
    page.page.see("TT2 is not on the list.").await;
    let (sent, elsewhere) = (answers.sent().len(), mount(|| view! { <button>"Sprache"</button> }));
    elsewhere.button("Sprache").focus().unwrap();
    speech.set(bracketed());
    page.page.see("[It is not known whether the tickets were associated]").await;
    assert!(page.page.text().contains("[TT2 is not on the list.]"), "{}", page.page.text());
    settle().await;
    assert!(has_focus(&elsewhere.button("Sprache")));
    page.page.button("[Associate]").click();
    settle().await;
    assert_eq!(answers.sent().len(), sent, "nothing is sent until somebody has looked");
    assert_eq!(page.outcomes.borrow().len(), 1);
    page.page.button("[Check the list now]").click();
    page.page.see("[This is what the system has now]").await;
    speech.set(english());
}

#[wasm_bindgen_test]
async fn no_example_has_words_of_its_own() {
    let is_plain = |text: &String| !text.starts_with('[') && !text.ends_with(']');
    for example in casement::widgets::case_relations::examples::examples() {
        let plain = words(&mount(move || {
            language::provide(english());
            (example.view)()
        }));
        let page = mount(move || {
            language::provide(bracketed());
            (example.view)()
        });
        // Whatever is the same in both languages is in no message file: IDs, and what people wrote.
        let same: Vec<String> = words(&page).into_iter().filter(is_plain).filter(|text| plain.contains(text)).collect();
        let is_others = |text: &String| {
            text.contains(|letter: char| letter.is_ascii_digit())
                || !text.contains(char::is_alphabetic)
                || OTHERS.iter().any(|other| text.contains(other))
                || SYSTEMS.contains(&text.as_str())
        };
        let ours: Vec<&String> = same.iter().filter(|text| !is_others(text)).collect();
        assert!(ours.is_empty(), "{}: {ours:?}", example.name);
    }
    mount(|| {
        language::provide(english());
    });
}

/// What a system or a page says in the examples, whole: it says the same whatever language the widget speaks.
const SYSTEMS: [&str; 3] = ["This case does not exist.", "该工单状态不允许此操作", "The session has ended."];

/// What people wrote in the examples.
const OTHERS: [&str; 6] =
    ["No operation", "availability zone", "load balancer", "Invoice of", "Donaudampfschiff", "فاتورة"];
