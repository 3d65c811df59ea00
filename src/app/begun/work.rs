use casement::contract::json::{Object, ToJson, Value};
use casement::{Audit, Outcome, State};

use super::{Mark, Place};
use crate::app::route::Page;
use crate::app::strings::{Message, Words};

// A page should not rely on the form of what a widget keeps. This one is of the same make, and its members' names are
// pinned in the browser tests of case-assign, case-relations and task-create.

/// Members of what a widget keeps that are about a write whose end it has not seen.
const OF_FLIGHT: [&str; 2] = ["flight", "unknown"];

/// The member that says what was sent last, and how often in a row.
const ATTEMPTS: &str = "attempts";

/// Members of its state that say what the widget knows, and not what somebody has entered.
const OF_KNOWLEDGE: [&str; 3] = ["known", "seen", "is_touched"];

/// How a write stands.
#[derive(Clone, Copy, PartialEq)]
pub enum Standing {
    OnItsWay,
    Unknown,
    Refused,
    Mismatch,
    /// Of a run nothing more goes out when its widget is gone.
    Unfinished,
}

impl Standing {
    pub fn words(self) -> Message {
        match self {
            Standing::OnItsWay => Words::begun_on_its_way,
            Standing::Unknown => Words::outcome_unknown,
            Standing::Refused => Words::outcome_refused,
            Standing::Mismatch => Words::outcome_mismatch,
            Standing::Unfinished => Words::begun_unfinished,
        }
    }
}

/// What a widget is at, or was.
#[derive(Clone)]
pub struct Work {
    pub number: u32,
    pub place: Place,
    /// What the widget keeps.
    pub text: String,
    /// What it kept right before it sent something.
    pub unsent: String,
    /// What was there before anybody did anything.
    pub pristine: Option<String>,
    /// Whether somebody has changed something.
    pub is_touched: bool,
    pub state: State,
    /// What was tried last and is not done, with its target.
    pub undone: Vec<(String, Standing)>,
    pub is_here: bool,
    /// What came of a write after the widget was left, until it was seen.
    pub news: Option<Standing>,
}

impl Work {
    /// Whether something would be lost with it.
    pub fn is_worth_keeping(&self) -> bool {
        let State { busy, unknown, unfinished, checked, .. } = self.state;
        let is_typed = self.is_touched && self.pristine.as_ref() != Some(&entered(&self.text));
        is_typed || busy || unknown || unfinished || checked || (self.news.is_some() && !self.is_here)
    }

    /// Whether the page shows it.
    pub fn is_to_show(&self) -> bool {
        self.news.is_some() || self.is_worth_keeping()
    }

    /// Whether it was sent already, and what came of that is not what was wanted, or is not known.
    pub fn was_sent(&self) -> bool {
        self.state.unknown || self.state.checked || self.news.is_some()
    }

    pub fn mark(&self) -> Mark {
        let State { busy, unknown, .. } = self.state;
        // The widget itself tells how its write stands.
        let news = match (busy, unknown) {
            _ if self.is_here => self.news,
            (true, _) => Some(Standing::OnItsWay),
            (_, true) => Some(Standing::Unknown),
            _ => self.news,
        };
        Mark { place: self.place.clone(), news, is_busy: busy, is_here: self.is_here }
    }

    /// The widget is at something.
    pub fn go_on(&mut self, state: State) {
        if state.busy {
            self.news = None;
        }
        self.state = state;
    }

    /// The widget goes on with something else. What is begun it takes along.
    pub fn move_to(&mut self, place: Place) {
        if !self.is_worth_keeping() {
            (self.is_touched, self.pristine) = (false, None);
        }
        self.news = None;
        self.place = place;
    }

    /// The widget is gone.
    pub fn leave(&mut self) {
        self.news = None;
        self.is_here = false;
    }

    /// A write has ended, and the widget tells of it.
    pub fn end(&mut self, audit: &Audit) {
        self.note(audit);
        if matches!(audit.outcome, Outcome::Done { .. }) && !self.was_beside(audit) {
            self.is_touched = false;
        }
    }

    /// A write that was on its way has ended, and the widget is gone.
    pub fn end_alone(&mut self, audit: &Audit) {
        self.note(audit);
        self.state = State::default();
        let is_beside = self.was_beside(audit);
        match &audit.outcome {
            Outcome::Unknown { .. } => {
                self.state.unknown = true;
                self.is_touched = false;
                self.text = without_flight(&self.text);
            }
            Outcome::Done { .. } if is_beside => self.text = self.as_before(),
            Outcome::Done { .. } => {
                self.text = settled(&self.as_before(), &audit.target);
                self.news = self.rest();
                self.is_touched &= self.news.is_some();
            }
            Outcome::Mismatch { .. } if !is_beside && !self.may_be_sent_again() => {
                self.text = String::new();
                self.is_touched = false;
                self.news = Some(Standing::Mismatch);
            }
            Outcome::Refused { .. } | Outcome::Mismatch { .. } => {
                // It is to be sent again as it was, or changed.
                self.text = self.as_before();
                self.is_touched = true;
                self.news = standing_of(&audit.outcome);
            }
        }
    }

    /// A write that was on its way was not sent after all, and the widget is gone.
    pub fn withdraw_alone(&mut self) {
        self.state = State::default();
        self.text = without_flight(&self.unsent);
        self.is_touched = true;
        self.news = Some(Standing::Unfinished);
    }

    fn note(&mut self, audit: &Audit) {
        self.undone.retain(|(target, _)| *target != audit.target);
        self.undone.extend(standing_of(&audit.outcome).map(|standing| (audit.target.clone(), standing)));
    }

    /// What it kept before the write, but for how often that was tried.
    fn as_before(&self) -> String {
        let Some(before) = Value::parse(&self.unsent) else { return self.unsent.clone() };
        let attempts = Value::parse(&self.text).and_then(|kept| member(&kept, ATTEMPTS));
        let kept = replaced(&before, ATTEMPTS, |before| attempts.clone().unwrap_or_else(|| before.clone()));
        without(&OF_FLIGHT, &kept).to_text()
    }

    /// How the rest of a run stands, where not all of it is done.
    fn rest(&self) -> Option<Standing> {
        let open: Vec<&str> = self.place.target.split_whitespace().filter(|id| !is_settled(&self.text, id)).collect();
        let mut undone = self.undone.iter().filter(|(target, _)| open.contains(&target.as_str()));
        let standing = undone.next_back().map_or(Standing::Unfinished, |(_, standing)| *standing);
        (!open.is_empty()).then_some(standing)
    }

    /// Whether it was not the draft that was sent: only tickets are taken out and put back beside one.
    fn was_beside(&self, audit: &Audit) -> bool {
        let draft = || member(&member(&Value::parse(&self.unsent)?, "state")?, "draft");
        self.place.page == Page::Relations && draft() != Value::parse(&audit.asked.0)
    }

    /// Whether sending the same once more, after the system has accepted it, makes nothing twice.
    fn may_be_sent_again(&self) -> bool {
        matches!(self.place.page, Page::Assign | Page::Access)
    }
}

fn standing_of(outcome: &Outcome) -> Option<Standing> {
    match outcome {
        Outcome::Refused { .. } => Some(Standing::Refused),
        Outcome::Mismatch { .. } => Some(Standing::Mismatch),
        Outcome::Done { .. } | Outcome::Unknown { .. } => None,
    }
}

/// What a widget keeps, without the write that was on its way.
fn without_flight(text: &str) -> String {
    Value::parse(text).map_or_else(|| text.to_owned(), |kept| without(&OF_FLIGHT, &kept).to_text())
}

/// The part of it that somebody has entered.
pub fn entered(text: &str) -> String {
    let Some(Value::Object(members)) = Value::parse(text) else { return text.to_owned() };
    let rest = members.iter().filter(|(name, _)| *name != ATTEMPTS && !OF_FLIGHT.contains(name));
    rest.map(|(_, value)| without(&OF_KNOWLEDGE, value).to_text()).collect()
}

/// The same where a case of a run is done.
fn settled(text: &str, id: &str) -> String {
    let Some(kept) = Value::parse(text) else { return text.to_owned() };
    let row = |row: &Value| match is_of(row, id) {
        true => replaced(row, "progress", |_| SETTLED.to_json()),
        false => row.clone(),
    };
    let rows = |rows: &Value| match rows {
        Value::Array(rows) => Value::Array(rows.iter().map(row).collect()),
        other => other.clone(),
    };
    replaced(&kept, "state", |state| replaced(state, "rows", rows)).to_text()
}

/// Whether nothing is left to be done about a case. What keeps no cases is for one thing only.
fn is_settled(text: &str, id: &str) -> bool {
    let rows = || member(&member(&Value::parse(text)?, "state")?, "rows");
    let Some(Value::Array(rows)) = rows() else { return true };
    rows.iter().any(|row| is_of(row, id) && member(row, "progress") == Some(SETTLED.to_json()))
}

/// How far a case got of which nothing is left to be done.
const SETTLED: &str = "Settled";

fn is_of(row: &Value, id: &str) -> bool {
    member(row, "id") == Some(id.to_json())
}

fn member(value: &Value, name: &str) -> Option<Value> {
    let Value::Object(members) = value else { return None };
    members.iter().find(|(present, _)| *present == name).map(|(_, value)| value.clone())
}

fn replaced(value: &Value, name: &str, by: impl Fn(&Value) -> Value) -> Value {
    let Value::Object(members) = value else { return value.clone() };
    let mut all = Object::default();
    for (present, value) in members.iter() {
        all.set(present, &if present == name { by(value) } else { value.clone() });
    }
    Value::Object(all)
}

fn without(names: &[&str], value: &Value) -> Value {
    let Value::Object(members) = value else { return value.clone() };
    let mut rest = Object::default();
    for (name, value) in members.iter().filter(|(name, _)| !names.contains(name)) {
        rest.set(name, value);
    }
    Value::Object(rest)
}
