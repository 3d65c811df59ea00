//! What happens in a real browser: each widget in each state, by keyboard and by mouse.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "clippy.toml allows it in tests, but knows only those marked #[test]")]

mod support;

mod api;
mod api_answers;
mod calendar;
mod case_access;
mod case_assign;
mod case_relations;
mod examples;
mod hostile;
mod looks;
mod person_picker;
mod pictures;
mod places;
mod review_assign;
mod task_create;
mod trusted_types;
mod two_tabs;
mod views;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
