//! What task-create shows, and what somebody can do with it.

use casement_contract::aicc::{Case, Task, TaskDraft};
use casement_contract::date::{Calendar, Occurrence, Reading, Unread, WallTime, from_typed, read_due};
use casement_contract::json::json_object;
use casement_contract::{Problem, Rule};

use crate::view::{RwSignal, Signal};

use crate::clock;
use crate::outcome::Difference;
use crate::people::{PeopleSource, Person};

/// What somebody does in the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Changes a field.
    Draft(TaskDraft),
    /// Types the due date.
    Due(String),
    /// Chooses the owner, or no longer does.
    Owner(Option<Person>),
    /// Makes the operator the owner.
    AssignToMe,
    /// Chooses the contact, or no longer does.
    Contact(Option<Person>),
    /// Sends.
    Submit,
    /// Sends once more, after looking for a task whose creation is unknown.
    SendAgain,
    /// Looks for a task whose creation is unknown.
    Check,
    /// Says that they looked themselves.
    Release,
    /// Begins with a new task.
    Clear,
    /// Reads the case again.
    Retry,
}

/// The clock on which a due date is meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// What it shows; `None` where the browser does not know the zone.
    pub now: Option<WallTime>,
    /// The zone's IANA name.
    pub zone: String,
    /// Whether it is the browser's own, for want of another.
    pub is_own_zone: bool,
    /// The name of the reader's own zone: the browser's.
    pub own_zone: String,
    /// The weekday that the reader's week begins on. Monday is 0.
    pub first_day: u8,
}

impl Clock {
    /// Reads a due date as people type it.
    pub fn read(&self, typed: &str) -> Result<Reading, Unread> {
        let mut reading = read_due(typed, &Calendar { now: self.now, first_day: self.first_day })?;
        // Hours go on over a change of the clocks.
        if let Some(time) = reading.seconds.and_then(|seconds| self.in_seconds(seconds)) {
            reading.time = time.at(time.hour, time.minute);
        }
        Ok(reading)
    }

    /// What it shows so many seconds after what it shows now.
    fn in_seconds(&self, seconds: i64) -> Option<WallTime> {
        let now = match clock::occurrence(Some(&self.zone), self.now?)? {
            Occurrence::Twice(_, second) if js_sys::Date::now() >= second as f64 * 1000.0 => second,
            Occurrence::Once(now) | Occurrence::Twice(now, _) => now,
            Occurrence::Never { .. } => return None,
        };
        clock::at(Some(&self.zone), now + seconds)
    }

    /// The exact text that a typed date will be sent as; what cannot be read stays as it was typed.
    pub fn due_date(&self, typed: &str) -> String {
        let typed = from_typed(typed);
        match self.read(&typed) {
            Ok(reading) => reading.time.to_string(),
            Err(_) => typed,
        }
    }

    /// How often a due date comes on this clock; `None` for what is no date, or where the zone is not known.
    pub fn occurrence(&self, due_date: &str) -> Option<Occurrence> {
        clock::occurrence(Some(&self.zone), WallTime::parse(due_date).ok()?)
    }

    /// What is wrong with a due date on this clock.
    pub fn rule(&self, due_date: &str) -> Option<Rule> {
        match self.occurrence(due_date)? {
            Occurrence::Once(_) => None,
            Occurrence::Twice(..) => Some(Rule::RepeatedTime),
            Occurrence::Never { .. } => Some(Rule::SkippedTime),
        }
    }
}

/// What looking for a task has brought.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// Nobody looked.
    Not,
    /// On its way.
    Running,
    /// The tasks could not be read.
    Failed(Problem),
    /// These have its title and case.
    Found(Vec<Found>),
}

/// A task that may be the one.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// When it was created, as the system says it.
    pub created_date: String,
}

impl Found {
    /// A row of the list.
    pub fn of(task: &Task) -> Found {
        Found { id: task.task_id.clone(), created_date: task.created_date.clone() }
    }
}

/// The last task that was created here.
#[derive(Clone, Debug, PartialEq)]
pub struct Created {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The ids of what the same request created beside it; `None` where that could not be read back.
    pub repeats: Option<Vec<String>>,
    /// Whether all of it that was asked for could be read back.
    pub is_whole: bool,
    /// What the system has otherwise than it was asked for.
    pub differences: Vec<Difference>,
    /// Whether no answer said so: it was found among the operator's tasks.
    pub is_answer_lost: bool,
}

/// What the host gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// The case that the task belongs to from the start; empty for none.
    pub case_id: String,
    /// The owner that is chosen from the start.
    pub owner: Option<Person>,
}

json_object!(Given, needs "case_id" { case_id: value "case_id", owner: value "owner" });

/// What survives the widget.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The draft.
    pub draft: TaskDraft,
    /// The due date as it was typed.
    pub due: String,
    /// The chosen owner, by name.
    pub owner: Option<Person>,
    /// The chosen contact, by name.
    pub contact: Option<Person>,
    /// What the draft was begun for.
    pub begun_for: Option<Given>,
    /// Tasks that none of later ones repeats.
    pub known: Vec<String>,
    /// Whether somebody typed some of the draft: the page may repeat what is there, a person is asked.
    pub is_touched: bool,
    /// What was on its way, or of unknown outcome.
    pub sent: Option<TaskDraft>,
}

json_object!(Kept, needs "draft" "due" "known" {
    draft: value "draft",
    due: value "due",
    owner: value "owner",
    contact: value "contact",
    begun_for: value "begun_for",
    known: value "known",
    is_touched: value "is_touched",
    sent: value "sent",
});

/// What is shown beside the draft.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The case that the host gave, once it is read.
    pub case: RwSignal<Option<Case>>,
    /// The due date as it was typed.
    pub due: RwSignal<String>,
    /// The clock that it is on.
    pub clock: RwSignal<Clock>,
    /// The chosen owner, by name.
    pub owner: RwSignal<Option<Person>>,
    /// The chosen contact, by name.
    pub contact: RwSignal<Option<Person>>,
    /// Whether an owner is typed and not chosen.
    pub owner_pending: RwSignal<bool>,
    /// Whether a contact is typed and not chosen.
    pub contact_pending: RwSignal<bool>,
    /// Where people are found.
    pub people: Signal<Option<PeopleSource>>,
    /// The draft.
    pub draft: RwSignal<TaskDraft>,
    /// What was sent last: it is this that is looked for, whatever was typed since.
    pub sent: RwSignal<TaskDraft>,
    /// What looking for the task has brought.
    pub check: RwSignal<Check>,
    /// Whether a person has changed anything since the draft was begun.
    pub is_touched: RwSignal<bool>,
    /// Recent tasks of the operator's that the draft would repeat.
    pub duplicates: RwSignal<Vec<Found>>,
    /// Whether they were found when it was to be sent, and it waits for an answer.
    pub asks_about_duplicates: RwSignal<bool>,
    /// The last task that was created.
    pub created: RwSignal<Option<Created>>,
    /// Whether what few tasks need is open.
    pub more: RwSignal<bool>,
    /// How often what was typed and not chosen went with its draft: the pickers begin anew with it.
    pub round: RwSignal<u32>,
}

impl Shown {
    /// Nothing is read, chosen or created yet.
    pub fn new(draft: RwSignal<TaskDraft>, clock: RwSignal<Clock>, people: Signal<Option<PeopleSource>>) -> Shown {
        Shown {
            case: RwSignal::new(None),
            due: RwSignal::new(String::new()),
            clock,
            owner: RwSignal::new(None),
            contact: RwSignal::new(None),
            owner_pending: RwSignal::new(false),
            contact_pending: RwSignal::new(false),
            people,
            draft,
            sent: RwSignal::new(TaskDraft::default()),
            check: RwSignal::new(Check::Not),
            is_touched: RwSignal::new(false),
            duplicates: RwSignal::new(Vec::new()),
            asks_about_duplicates: RwSignal::new(false),
            created: RwSignal::new(None),
            more: RwSignal::new(false),
            round: RwSignal::new(0),
        }
    }

    /// Whether the draft is what was sent last.
    pub fn is_as_sent(self) -> bool {
        self.draft.with(|draft| self.sent.with(|sent| draft == sent))
    }
}
