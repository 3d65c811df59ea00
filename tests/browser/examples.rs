//! The one list of examples, and their names in addresses.

use std::collections::BTreeSet;

use casement::examples::{Example, ROOMS, Room};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn no_two_examples_of_a_room_have_one_address() {
    for Room { name, examples } in &ROOMS {
        let slugs: Vec<String> = examples().iter().map(Example::slug).collect();
        let distinct: BTreeSet<&String> = slugs.iter().collect();
        assert!(slugs.len() >= 20, "{name} has {} examples", slugs.len());
        assert_eq!(slugs.len(), distinct.len(), "{name}: {slugs:?}");
    }
}

#[wasm_bindgen_test]
fn an_address_has_small_letters_digits_and_single_hyphens() {
    let slug = |name| Example { name, view: || ().into_any() }.slug();
    assert_eq!(slug("ready"), "ready");
    assert_eq!(slug("Done, and not compared"), "done-and-not-compared");
    assert_eq!(slug("2 of 3 (HTTP 503)"), "2-of-3-http-503");
    assert_eq!(slug("“Zoë”: away"), "zo-away");
}
