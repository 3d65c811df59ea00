use casement::widgets::case_assign::examples::examples;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

#[wasm_bindgen_test]
fn every_state_says_its_own_words() {
    for (name, words) in [
        ("loading", "Reading the case"),
        ("ready", "王小明"),
        ("empty", "No case is chosen"),
        ("invalid", "Choose the new owner from the list"),
        ("submitting", "Assigning"),
        ("done", "The case is assigned"),
        ("refused", "The case was not assigned"),
        ("unknown outcome", "It is not known whether the case was assigned"),
        ("checked after an unknown outcome", "This is what the system has now"),
        ("not found", "There is no such case"),
        ("not allowed", "You may not see this case"),
        ("several cases on their way", "Stop after this case"),
        ("several cases, one refused", "1 assigned, 1 refused"),
    ] {
        let page = example(examples(), name);
        assert!(page.text().contains(words), "{name}: {words:?} is not in\n{}", page.text());
    }
}
