#![doc = include_str!("docs.md")]

pub mod examples;
mod finder;
mod hold;
mod look;
mod outcome;
mod places;
mod send;
mod state;
mod strings;
mod view;
mod widget;
mod work;

pub use widget::CaseRelations;
