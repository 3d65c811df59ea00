//! The five widgets, a folder each.
//!
//! `widget.rs` is the container: what the host gives and hears. `work.rs`, `send.rs` and their like load, validate, send
//! and turn what comes back into a stage. `view.rs` is the looks: values and callbacks in, no request and no waiting.
//! `strings.rs` chooses among the words a person reads, which stand in `locales`.
//! A widget knows its system's contract, and no other widget.

pub mod case_access;
pub mod case_assign;
pub mod case_relations;
pub mod review_assign;
pub mod task_create;

pub use crate::ui::Example;
