#![doc = include_str!("docs.md")]

mod assignment;
mod draft;
pub mod examples;
mod fields;
mod inspectors;
mod left_out;
mod look_up;
mod page;
mod pasted;
mod plan;
mod planner;
mod shares;
mod state;
mod strings;
mod view;
mod widget;

pub use widget::ReviewAssign;
