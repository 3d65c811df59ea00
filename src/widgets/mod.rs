//! The five widgets, a folder each.
//!
//! `widget.rs` is the container: it loads, validates, sends and turns what comes back into a stage. `view.rs`
//! is the looks: values and callbacks in, no request and no waiting. `strings.rs` has every word a person reads.
//! A widget knows its system's contract, and no other widget.

pub mod case_access;
pub mod case_assign;
pub mod case_relations;
pub mod review_assign;
pub mod task_create;

pub use crate::ui::Example;
