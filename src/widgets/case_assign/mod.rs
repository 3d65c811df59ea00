#![doc = include_str!("docs.md")]

mod candidates;
mod cases;
pub mod examples;
mod held;
mod outcome;
mod owner;
mod run;
mod send;
mod state;
mod strings;
mod view;
mod widget;
mod work;

pub use widget::CaseAssign;
