#![doc = include_str!("docs.md")]

mod assignment;
mod draft;
pub mod examples;
mod fields;
mod inspectors;
mod page;
mod state;
mod strings;
mod view;
mod widget;

pub use widget::ReviewAssign;
