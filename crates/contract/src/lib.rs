//! What goes over the wire to the four systems behind Casement, what is valid, and what each answer means.
//!
//! In here: wire types, drafts with their rules, requests as plain data, and the reading of answers.
//! Not in here: browsers, servers, clocks, I/O, words for people. Every function is pure, so every
//! oddity of a system is tested in milliseconds.
//!
//! A write always takes the same way: a *draft* (what a person typed) and a *target* (what it is meant
//! for) give a [`Request`] or [`Violation`]s; somebody sends it; `read…` turns the [`Reply`] into the
//! system's answer or a [`Problem`].

pub mod aicc;
pub mod ccsqm;
pub mod date;
pub mod id;
pub mod json;
pub mod onlyoffice;
pub mod osm;
pub mod pasted;
pub mod plan;
mod problem;
pub mod rank;
pub mod rule;
mod wire;

pub use problem::{Problem, ProblemKind};
pub use rule::{Rule, Violation};
pub use wire::{Method, Reply, Request, System};
