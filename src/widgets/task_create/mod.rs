#![doc = include_str!("docs.md")]

mod creation;
mod due;
pub mod examples;
mod fields;
mod page;
mod send;
mod state;
mod strings;
mod view;
mod widget;
mod work;

pub use widget::TaskCreate;
