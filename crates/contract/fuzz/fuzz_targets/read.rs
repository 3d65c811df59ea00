//! Whatever bytes come as an answer: no reader panics, and none takes for success or for a refusal what is neither.

#![no_main]

#[path = "../any_answer.rs"]
mod any_answer;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| any_answer::check(&any_answer::of_bytes(bytes)));
