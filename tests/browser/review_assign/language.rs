//! Another language, while the widget is in use.

use casement::language::Language;

use super::*;

const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english.txt"));

pub fn english() -> &'static Language {
    thread_local!(static READ: &'static Language = Language::read("en", ENGLISH).unwrap());
    READ.with(|language| *language)
}

/// English in brackets, so that whatever is in no message file is noticed.
fn bracketed() -> &'static Language {
    let (first, messages) = ENGLISH.split_once('\n').unwrap();
    let messages: String = messages.lines().map(|message| format!("[{message}]\n")).collect();
    Language::read("en", &format!("{first}\n{messages}")).unwrap()
}

/// Whatever is drawn after the test speaks English again.
struct English;

impl Drop for English {
    fn drop(&mut self) {
        provide(english());
    }
}

/// All that is written or named in the widget, line by line.
fn lines(page: &Mounted) -> Vec<String> {
    let collect = js_sys::Function::new_with_args(
        "root",
        "const lines = [];
         for (const element of root.querySelectorAll('*')) {
           if (element.closest('[aria-hidden=true]')) continue;
           lines.push(...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''));
           lines.push(...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data));
         }
         return lines;",
    );
    let lines = collect.call1(&wasm_bindgen::JsValue::NULL, &page.root).unwrap();
    js_sys::Array::from(&lines).iter().map(|line| line.as_string().unwrap().trim().to_owned()).collect()
}

fn assert_all_in_brackets(page: &Mounted) {
    let of_others = ["Anna", "Bo", "陈", "plan <b>A</b>", "Nobody Atall · 3", "Bo · 1 · 2 · 3 · 4", "Dora"];
    let is_own = |line: &&String| {
        line.contains(|letter: char| letter.is_ascii_alphabetic()) && !of_others.contains(&line.as_str())
    };
    let wrong: Vec<String> = lines(page).iter().filter(is_own).filter(|line| !line.contains('[')).cloned().collect();
    assert!(wrong.is_empty(), "not in the other language: {wrong:#?}");
}

#[wasm_bindgen_test]
async fn another_language_changes_every_word_and_nothing_that_was_entered() {
    let _english = English;
    let answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let host = Host { has_people: true, ..Host::default() };
    let (speech, changes) = (host.speech.clone(), host.changes.clone());
    let (page, heard) = host.mount();
    page.see("plan <b>A</b>").await;
    settle().await;
    choose(&page.field("How to split"), "weight");
    settle().await;
    type_into(&page.find("[aria-label='Weight: Bo']"), "4");
    type_into(&count_of(&page, "Anna"), "60");
    page.find("[aria-label='Lock the reviews for Anna']").click();
    type_into(&count_of(&page, "Bo"), "a few");
    paste_into(&count_of(&page, "Bo"), "Nobody Atall\t3\nBo\t1\t2\t3\t4");
    page.see("Who is meant by").await;
    submit(&page);
    page.see("There is a problem").await;
    settle().await;
    type_into(&page.field("Add an inspector"), "Do");
    type_into(&page.field("Amount to split"), "90");
    settle().await;
    let entered = |page: &Mounted| page.all("input, select").iter().map(value).collect::<Vec<_>>();
    let marked = |page: &Mounted| page.all("[aria-invalid], input:checked").len();
    let (before, marks, told) = (entered(&page), marked(&page), changes.get());
    assert!(marks > 3 && before.contains(&"Do".to_owned()), "{marks} {before:?}");

    let speech = speech.get().unwrap();
    speech.set(bracketed());
    page.see("[There is a problem]").await;
    settle().await;
    assert_all_in_brackets(&page);
    assert_eq!(entered(&page), before);
    assert_eq!((marked(&page), changes.get()), (marks, told));
    assert!(has_focus(&page.field("[Amount to split]")), "{}", focused().outer_html());
    page.button("[Enter the reviews for Bo in digits; 0 for none.]").click();
    assert!(has_focus(&page.find("[aria-label='[Reviews for Bo]']")));

    // What is said from here on is said in it, too.
    page.button("[Split by weight]").click();
    page.see("[30 among 2: ").await;
    submit(&page);
    page.see("[Choose the inspector from the list, or clear what you typed.]").await;
    assert_all_in_brackets(&page);
    speech.set(english());
    page.see("30 among 2: 24 and 6. 1 row stays locked with 60.").await;
    assert!(!page.text().contains('['));
    assert_eq!((answers.sent().len(), heard.borrow().len()), (1, 0));
}

#[wasm_bindgen_test]
async fn an_unknown_outcome_stays_one_in_another_language() {
    let _english = English;
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 0, "")]);
    let host = Host::of_task(TASK);
    let speech = host.speech.clone();
    let (page, heard) = filled(host).await;
    submit(&page);
    page.see("The list now says").await;
    settle().await;
    let sent = answers.sent().len();
    let focus = focused();
    speech.get().unwrap().set(bracketed());
    page.see("[It is not known whether the reviews were assigned]").await;
    settle().await;
    page.see("[The list now says: 110 in all, 10 reviewed.] [Before: 110 in all, 10 reviewed.]").await;
    page.see("[Anna: 34]").await;
    assert!(focused().is_same_node(Some(&focus)), "{}", focused().outer_html());
    submit(&page);
    settle().await;
    assert_eq!((answers.sent().len(), heard.borrow().as_slice()), (sent, ["unknown".to_owned()].as_slice()));
    assert!(has_focus(&page.button("[Read the task list again]")));
}
