//! Whoever could take the case, the best first.

use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

fn person(id: &str, load: Option<u32>, capacity: Option<u32>, available: Option<bool>, skills: &[&str]) -> Person {
    let skills = skills.iter().map(|skill| (*skill).to_owned()).collect();
    Person { load, capacity, available, skills, ..Person::of_id(id) }
}

/// What the list offers: names, and where each stands.
async fn offered(people: Vec<Person>, words: &str, found: &str) -> (Held, Vec<(String, String)>) {
    let _network = answer(vec![("/case/c6m8", 200, CASE)]);
    let held = held_with(&["c6m800000142lp0xsJlI"], Given { people, ..Given::default() });
    held.page.see("Owner now").await;
    type_into(&held.page.field("New owner"), words);
    held.page.see(found).await;
    let text = |option: &web_sys::HtmlElement, part: &str| {
        let found = option.query_selector(&format!("[part={part}]")).unwrap();
        found.and_then(|found| found.text_content()).unwrap_or_default()
    };
    let options = held.page.all("[role=option]");
    let rows = options.iter().map(|option| (text(option, "person-name"), text(option, "person-standing"))).collect();
    (held, rows)
}

#[wasm_bindgen_test]
async fn candidates_are_ranked_with_the_reason_in_words_and_equals_share_a_rank() {
    let people = vec![
        person("Abel", Some(9), Some(10), Some(true), &[]),
        person("Abigail", Some(2), Some(10), Some(true), &["French", "Billing"]),
        person("Abner", Some(0), Some(10), Some(false), &[]),
        person("Abraham", Some(1), Some(5), Some(true), &[]),
        person("Abdul", None, None, None, &[]),
    ];
    let (held, rows) = offered(people, "ab", "5 found").await;
    let row = |name: &str, standing: &str| (name.to_owned(), standing.to_owned());
    assert_eq!(
        rows,
        [
            row("Abigail", "Rank 1 (shared): 2 of 10 cases · available · skills: French and Billing"),
            row("Abraham", "Rank 1 (shared): 1 of 5 cases · available"),
            row("Abel", "Rank 3: 9 of 10 cases · available"),
            row("Abdul", "Rank 4: nothing is known"),
            row("Abner", "Rank 5: 0 of 10 cases · away"),
        ]
    );
    assert!(!press(&held.page.field("New owner"), "Enter"));
    settle().await;
    assert_eq!(value(&held.page.field("New owner")), "Abigail", "Enter takes the best");
}

#[wasm_bindgen_test]
async fn a_skill_that_is_typed_decides_among_equals() {
    let people = vec![
        person("Abel French", Some(1), Some(10), Some(true), &[]),
        person("Zoe", Some(1), Some(10), Some(true), &["French"]),
    ];
    let (_held, rows) = offered(people, "french", "2 found").await;
    assert_eq!(rows.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Zoe", "Abel French"]);
}

#[wasm_bindgen_test]
async fn letters_in_the_middle_of_a_skill_are_no_wish_for_it() {
    let people = vec![
        person("Anna", Some(1), Some(10), Some(true), &[]),
        person("Ann", Some(1), Some(10), Some(true), &["Français"]),
    ];
    let (_held, rows) = offered(people, "an", "2 found").await;
    assert_eq!(rows.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Anna", "Ann"]);
}

#[wasm_bindgen_test]
async fn whoever_is_typed_in_full_comes_before_the_better() {
    let people = vec![
        person("Anna Lindqvist", Some(0), Some(10), Some(true), &[]),
        person("Anna Li", Some(9), Some(10), Some(true), &[]),
    ];
    let (_held, rows) = offered(people, "anna li", "2 found").await;
    assert_eq!(rows[0], ("Anna Li".to_owned(), "Rank 2: 9 of 10 cases · available".to_owned()));
}

#[wasm_bindgen_test]
async fn a_host_that_says_nothing_about_its_people_keeps_its_order() {
    let people = vec![Person::of_id("Abel"), Person::of_id("Abdul")];
    let (_held, rows) = offered(people, "ab", "2 found").await;
    assert_eq!(rows, [("Abel".to_owned(), String::new()), ("Abdul".to_owned(), String::new())]);
}

#[wasm_bindgen_test]
async fn whoever_cannot_be_chosen_comes_last_and_has_no_rank() {
    let gone = Person { disabled: true, ..person("Abdul", Some(0), Some(10), Some(true), &[]) };
    let people = vec![gone, person("Abel", Some(9), Some(10), Some(true), &[])];
    let (_held, rows) = offered(people, "ab", "2 found").await;
    assert_eq!(rows[0].0, "Abel");
    assert_eq!(rows[1], ("Abdul".to_owned(), String::new()));
}

#[wasm_bindgen_test]
async fn the_best_of_more_than_one_page_comes_first_and_nobody_comes_twice() {
    let number = |number: u32| person(&format!("Person {number:03}"), Some(120 - number), Some(200), None, &[]);
    let (held, rows) = offered((0..120).map(number).collect(), "person", "20 of 120 shown").await;
    assert_eq!(rows.len(), 20);
    assert_eq!(rows[0].0, "Person 099", "a hundred are ranked");
    let owner = held.page.field("New owner");
    for _ in 0..140 {
        press(&owner, "ArrowDown");
        gloo_timers::future::TimeoutFuture::new(2).await;
    }
    held.page.see("120 found").await;
    let names = held.page.all("[part=person-name]").iter().map(|name| name.inner_text()).collect::<Vec<_>>();
    let different: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!((names.len(), different.len()), (120, 120));
    assert_eq!(names[119], "Person 119", "whoever comes after the ranked is in the host's order");
}
