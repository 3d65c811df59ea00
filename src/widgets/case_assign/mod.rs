#![doc = include_str!("docs.md")]

pub mod examples;
mod strings;
mod view;
mod widget;

pub use widget::CaseAssign;
