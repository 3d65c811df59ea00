#![doc = include_str!("docs.md")]

mod cases;
pub mod examples;
mod outcome;
mod owner;
mod state;
mod strings;
mod view;
mod widget;
mod work;

pub use widget::CaseAssign;
