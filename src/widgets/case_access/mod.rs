#![doc = include_str!("docs.md")]

mod changes;
pub mod examples;
mod outcome;
mod people;
mod send;
mod state;
mod strings;
mod view;
mod widget;
mod work;

pub use widget::CaseAccess;
