#![doc = include_str!("docs.md")]

mod answer;
mod changes;
mod entries;
pub mod examples;
mod hold;
mod meanwhile;
mod outcome;
mod people;
mod send;
mod state;
mod strings;
mod view;
mod widget;
mod work;

pub use widget::CaseAccess;
