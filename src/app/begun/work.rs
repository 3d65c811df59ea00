use casement::contract::json::{Object, Value};
use casement::{Outcome, State};

use super::{Mark, Place};
use crate::app::strings::{Message, Words};

/// Members of what a widget keeps that are about attempts, and not about what is begun.
const OF_ATTEMPTS: [&str; 3] = ["flight", "attempts", "unknown"];

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
    /// What it kept before it sent something.
    pub unsent: String,
    /// What was there before anybody did anything.
    pub pristine: Option<String>,
    /// Whether somebody has changed something.
    pub is_touched: bool,
    pub state: State,
    /// What was tried since it began to send.
    pub tried: Vec<String>,
    pub is_here: bool,
    /// What came of a write after the widget was left.
    pub news: Option<Standing>,
}

impl Work {
    /// Whether something would be lost with it.
    pub fn is_worth_keeping(&self) -> bool {
        let State { busy, unknown, unfinished, checked, .. } = self.state;
        let is_typed = self.is_touched && self.pristine.as_ref() != Some(&entered(&self.text));
        is_typed || busy || unknown || unfinished || checked || self.news.is_some()
    }

    /// Whether it was sent already, and what came of that is not what was wanted, or is not known.
    pub fn was_sent(&self) -> bool {
        self.state.unknown || self.state.checked || self.news.is_some()
    }

    pub fn mark(&self) -> Mark {
        let State { busy, unknown, .. } = self.state;
        let standing = match (busy, unknown) {
            (true, _) => Some(Standing::OnItsWay),
            (_, true) => Some(Standing::Unknown),
            _ => None,
        };
        Mark { place: self.place.clone(), news: standing.or(self.news), is_busy: busy, is_here: self.is_here }
    }

    /// A write that was on its way has ended, and the widget is gone.
    pub fn end_alone(&mut self, outcome: &Outcome) {
        self.state.busy = false;
        let is_finished = self.place.target.split_whitespace().all(|id| self.tried.iter().any(|tried| tried == id));
        match outcome {
            Outcome::Done { .. } if !is_finished => {
                self.text = content(&self.text);
                self.news = Some(Standing::Unfinished);
            }
            Outcome::Refused { .. } | Outcome::Mismatch { .. } => {
                // It is to be sent again as it was, or changed.
                self.text = content(&self.unsent);
                self.is_touched = true;
                let is_refused = matches!(outcome, Outcome::Refused { .. });
                self.news = Some(if is_refused { Standing::Refused } else { Standing::Mismatch });
            }
            Outcome::Done { .. } | Outcome::Unknown { .. } => {
                self.is_touched = false;
                self.state.unknown = matches!(outcome, Outcome::Unknown { .. });
                self.text = content(&self.text);
            }
        }
    }
}

/// The part of what a widget keeps that is there whether or not anything was sent.
pub fn content(text: &str) -> String {
    Value::parse(text).map_or_else(|| text.to_owned(), |kept| without(&OF_ATTEMPTS, &kept).to_text())
}

/// The part of it that somebody has entered.
pub fn entered(text: &str) -> String {
    let Some(Value::Object(members)) = Value::parse(text) else { return text.to_owned() };
    let rest = members.iter().filter(|(name, _)| !OF_ATTEMPTS.contains(name));
    rest.map(|(_, value)| without(&OF_KNOWLEDGE, value).to_text()).collect()
}

fn without(names: &[&str], value: &Value) -> Value {
    let Value::Object(members) = value else { return value.clone() };
    let mut rest = Object::default();
    for (name, value) in members.iter().filter(|(name, _)| !names.contains(name)) {
        rest.set(name, value);
    }
    Value::Object(rest)
}
