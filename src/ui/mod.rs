//! Generic controls: fields, choices, buttons, notices, a person picker.
//!
//! In here: looks and behaviour that any form could use. Not in here: systems, their words, requests.

mod at_rest;
mod button;
mod calendar;
mod cell_field;
mod change_group;
mod choice;
mod confirm;
mod copy_id;
mod date_field;
mod disclosure;
mod error_summary;
pub mod examples;
mod field;
mod focus;
mod frame;
mod icon;
mod intl;
mod keys;
mod load_bar;
mod lookup_field;
mod notice;
mod paste_area;
mod person;
mod person_choice;
mod person_picker;
mod person_search;
mod recent;
mod sent_elsewhere;
mod share_bar;
mod shortcuts;
mod strings;
mod text;
mod told;

use std::cell::Cell;

use crate::view::{Computed, Signal};

pub use at_rest::{at_rest, said_when_long};
pub use button::{Button, ButtonLook, SubmitButton};
pub use calendar::Calendar;
pub use cell_field::CellField;
pub use change_group::{ChangeGroup, ChangeKind};
pub use choice::{Choice, ChoiceOption, Select, Switch};
pub use confirm::{Confirm, FirstFocus};
pub use copy_id::CopyId;
pub use date_field::DateField;
pub use disclosure::Disclosure;
pub use error_summary::ErrorSummary;
pub use examples::Example;
pub use field::{Counter, FieldFrame, FieldMessage, TextField};
pub use focus::{
    active_element, active_id, focus_by_id, focus_if_lost, focus_soon, go_to_row, keep_focus, scroll_to, show_soon,
};
pub use frame::{Actions, Frame};
pub use icon::{Icon, Picture};
pub use keys::{is_composing, is_send};
pub use load_bar::LoadBar;
pub use lookup_field::LookupField;
pub use notice::{Notice, NoticeKind, ProblemDetails, Unavailable, WrongSetting};
pub use paste_area::PasteArea;
pub use person::{Avatar, PersonLine};
pub use person_picker::PersonPicker;
pub use sent_elsewhere::SentElsewhere;
pub use share_bar::{Share, ShareBar};
pub use shortcuts::{Key, Shortcut, ShortcutsOff};
pub use text::{SHOWN_CHARACTERS, short, within, within_all, within_rtl};
pub use told::told_at;

/// Something wrong with a field, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's key.
    pub field: String,
    /// What is wrong and what to do.
    pub message: String,
    /// Whether it is only a warning.
    pub is_warning: bool,
    /// Whether it does not hold any more. It keeps its place until the next attempt: what is typed into would move.
    pub is_mended: bool,
}

impl FieldError {
    /// Whether it keeps the form from being sent.
    pub fn blocks(&self) -> bool {
        !self.is_warning && !self.is_mended
    }
}

/// All that is wrong with a form now, and what was at the last attempt.
#[derive(Clone, Copy)]
pub struct Errors(pub Computed<Vec<FieldError>>);

impl Errors {
    /// What is wrong with one field, or was.
    pub fn of(self, field: &'static str) -> Signal<Option<FieldError>> {
        self.first(move |error| error.field == field)
    }

    /// Whether anything keeps the form from being sent.
    pub fn block(self) -> Signal<bool> {
        Signal::derive(move || self.0.with(|all| all.iter().any(FieldError::blocks)))
    }

    /// The first of these, and of those that still hold if there is one.
    pub fn first(self, is_meant: impl Fn(&FieldError) -> bool + Send + Sync + 'static) -> Signal<Option<FieldError>> {
        Signal::derive(move || {
            self.0.with(|all| all.iter().filter(|error| is_meant(error)).min_by_key(|error| error.is_mended).cloned())
        })
    }

    /// What is wrong now with one field of a row: the rows move, and what was wrong would stand beside another one.
    pub fn now(self, field: &str) -> Option<FieldError> {
        self.0.with(|all| all.iter().find(|error| error.field == field && !error.is_mended).cloned())
    }
}

/// Makes the ids of one widget's fields unlike those of every other on the page.
#[derive(Clone, Copy)]
pub struct Uid(u32);

impl Uid {
    /// One that was not given before.
    pub fn new() -> Uid {
        thread_local!(static LAST: Cell<u32> = const { Cell::new(0) });
        Uid(LAST.replace(LAST.get() + 1) + 1)
    }

    /// The DOM id of a field.
    pub fn id(self, field: &str) -> String {
        ["casement-", &self.0.to_string(), "-", field].concat()
    }
}

impl Default for Uid {
    fn default() -> Self {
        Uid::new()
    }
}
