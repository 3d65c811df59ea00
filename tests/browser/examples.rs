//! The one list of examples, and their names in addresses.

use std::collections::BTreeSet;

use casement::api::Connection;
use casement::examples::{Example, ROOMS, Room};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

/// What the gallery gives for a page of one's own. A module each: they all have one name.
mod snippets {
    pub mod case_access {
        include!("../../docs/snippets/case-access.rs");
    }
    pub mod case_assign {
        include!("../../docs/snippets/case-assign.rs");
    }
    pub mod case_relations {
        include!("../../docs/snippets/case-relations.rs");
    }
    pub mod review_assign {
        include!("../../docs/snippets/review-assign.rs");
    }
    pub mod task_create {
        include!("../../docs/snippets/task-create.rs");
    }
}

/// The same with everything set. A story of the end-to-end tests holds these against what the gallery gives.
mod full_snippets {
    pub mod case_access {
        include!("snippets/case-access.rs");
    }
    pub mod case_assign {
        include!("snippets/case-assign.rs");
    }
    pub mod case_relations {
        include!("snippets/case-relations.rs");
    }
    pub mod review_assign {
        include!("snippets/review-assign.rs");
    }
    pub mod task_create {
        include!("snippets/task-create.rs");
    }
}

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
    let slug = |name| Example { name, view: || casement::view::View::Nothing }.slug();
    assert_eq!(slug("ready"), "ready");
    assert_eq!(slug("Done, and not compared"), "done-and-not-compared");
    assert_eq!(slug("2 of 3 (HTTP 503)"), "2-of-3-http-503");
    assert_eq!(slug("“Zoë”: away"), "zo-away");
}

#[wasm_bindgen_test]
async fn the_gallery_gives_rust_that_draws_the_widget() {
    use snippets::*;

    shows("Access rights", |connection| view! { <case_access::Example connection /> }.into_any());
    shows("Assign case", |connection| view! { <case_assign::Example connection /> }.into_any());
    shows("Associated tickets", |connection| view! { <case_relations::Example connection /> }.into_any());
    shows("Assign reviews", |connection| view! { <review_assign::Example connection /> }.into_any());
    shows("Create task", |connection| view! { <task_create::Example connection /> }.into_any());
    settle().await;
}

#[wasm_bindgen_test]
async fn with_everything_set_it_does_too() {
    use full_snippets::*;

    shows("Access rights", |connection| view! { <case_access::Example connection /> }.into_any());
    shows("Assign case", |connection| view! { <case_assign::Example connection /> }.into_any());
    shows("Associated tickets", |connection| view! { <case_relations::Example connection /> }.into_any());
    shows("Assign reviews", |connection| view! { <review_assign::Example connection /> }.into_any());
    shows("Create task", |connection| view! { <task_create::Example connection /> }.into_any());
    settle().await;
}

fn shows(heading: &str, draw: fn(Connection) -> AnyView) {
    let _silence = answer(Vec::new());
    let mounted = mount(move || draw(Connection::to("").build()));
    assert_eq!(mounted.find("[role='heading']").inner_text(), heading);
}

/// A picker's list opens by itself, as it would for a person.
#[wasm_bindgen_test]
async fn an_example_of_an_open_list_has_it_open() {
    let draw = |name| example((Room::of_name("controls").unwrap().examples)(), name);
    let mounted = draw("person picker, open");
    mounted.see("4 found").await;
    assert_eq!(mounted.all("[role='option']").len(), 4);
    assert!(has_focus(&mounted.find("[role='combobox']")));
    drop(mounted);
    draw("person picker, nobody found").see("Nobody found").await;
    draw("person picker, failing source").see("The directory is closed for maintenance.").await;
    draw("person picker, a thousand people").see("of 1,000 shown").await;
    draw("person picker, without a source").see("Use ID").await;
}

/// What stands in two of them is said twice.
#[wasm_bindgen_test]
async fn no_live_region_stands_in_another() {
    let live = "[role='status'], [role='alert'], [aria-live='polite'], [aria-live='assertive']";
    for Room { name: room, examples } in &ROOMS {
        for Example { name, view } in examples() {
            let mounted = mount(view);
            settle().await;
            for inner in mounted.all(live) {
                let outer = inner.parent_element().and_then(|parent| parent.closest(live).unwrap());
                assert!(outer.is_none(), "{room}, {name}: {}", inner.outer_html());
            }
        }
    }
}
