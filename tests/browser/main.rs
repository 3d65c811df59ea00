//! What happens in a real browser: each widget in each state, by keyboard and by mouse.

#![cfg(target_arch = "wasm32")]

mod support;

mod api;
mod case_assign;
mod person_picker;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
