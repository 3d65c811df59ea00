//! Five case-work widgets for a CRM page, as Leptos components.
//!
//! | component | its user's job |
//! | --- | --- |
//! | [`CaseAssign`] | give a case to an owner |
//! | [`TaskCreate`] | create a task, free or tied to a case |
//! | [`CaseRelations`] | associate up to three service tickets |
//! | [`ReviewAssign`] | hand manual review work to inspectors |
//! | [`CaseAccess`] | say who may see a CRM case |
//!
//! Each takes an [`api::Connection`] to its system and calls back with an [`Outcome`]. Call
//! [`style::adopt`] once, so that they look like something.

// The `view!` macro names this crate as its users do.
extern crate self as casement;

pub mod api;
mod clock;
#[cfg(feature = "elements")]
mod elements;
pub mod examples;
mod form;
mod host;
pub mod language;
mod letters;
mod outcome;
mod people;
pub mod style;
mod task;
mod typed;
pub mod ui;
pub mod view;
pub mod widgets;

pub use casement_contract as contract;
pub use host::{Audit, Finding, Host, HostBuilder, State, Submission};
pub use outcome::{Difference, Json, Outcome};
pub use people::{PeopleAtHand, PeoplePage, PeopleQuery, PeopleSource, Person, PersonKind, people_source};
pub use ui::{ShortcutsOff, WrongSetting};
pub use widgets::case_access::CaseAccess;
pub use widgets::case_assign::CaseAssign;
pub use widgets::case_relations::CaseRelations;
pub use widgets::review_assign::ReviewAssign;
pub use widgets::task_create::TaskCreate;

/// The README's example, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
