//! What happens in a real browser: each widget in each state, by keyboard and by mouse.

#![cfg(target_arch = "wasm32")]

mod support;

mod case_assign;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
