//! What review-assign shows, and what somebody can do with it.

use casement_contract::Problem;
use casement_contract::ccsqm::{QualityTask, QualityTaskList};
use casement_contract::json::json_object;
use casement_contract::plan::Method;

use super::draft::{ReviewDraft, RowKey};
use super::plan::Split;
use crate::form::{Form, Stage};
use crate::people::{PeopleSource, Person};
use crate::view::{RwSignal, Signal, memo};

/// How far back the list reaches at first.
const DAYS: u32 = 31;

/// What somebody does in the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Chooses the quality task.
    Task(String),
    /// Chooses how far back the list reaches.
    Days(u32),
    /// Adds an inspector.
    Add(Person),
    /// Removes a row.
    Remove(RowKey),
    /// Types the count of a row.
    Count(RowKey, String),
    /// Types the weight or the capacity of a row, whichever is asked for.
    Measure(RowKey, String),
    /// Says whether a split leaves a row as it is.
    Lock(RowKey, bool),
    /// Types how many are to be split.
    Amount(String),
    /// Chooses by what they are split.
    Method(Method),
    /// Gives everybody who is not locked a part.
    Split,
    /// Pastes rows of a spreadsheet.
    Paste(String),
    /// Looks up those again whom pasted rows name.
    LookUp,
    /// Says who is meant by a pasted row.
    Choose(u64, Person),
    /// Leaves a pasted row out.
    Discard(u64),
    /// Leaves all pasted rows out that were not taken.
    DiscardAll,
    /// Chooses when it takes effect.
    TakeEffect(u8),
    /// Sends.
    Submit,
    /// Reads the list again.
    Read,
    /// Says that they looked in the system.
    Release,
    /// Does without the list.
    GoOn,
}

/// What became of what was pasted last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasting {
    /// How many rows there were.
    pub lines: usize,
    /// The headings that were recognised above them.
    pub headings: Option<String>,
    /// Whether inspectors are being looked up.
    pub is_looking: bool,
}

/// What reading the list again after an unknown outcome has brought.
#[derive(Clone, Debug, PartialEq)]
pub enum Reread {
    /// Not done.
    Not,
    /// On its way.
    Running,
    /// The list is new.
    Done,
    /// It could not be read.
    Failed(Problem),
}

/// What was sent last.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The quality task's id.
    pub task_id: String,
    /// Its name, or its id.
    pub task: String,
    /// When it takes effect.
    pub is_take_effect: u8,
    /// Who gets how many.
    pub parts: Vec<(String, u64)>,
    /// What the list said of the quality task before.
    pub before: Option<Figures>,
}

json_object!(Sent, needs "task_id" "task" "is_take_effect" "parts" {
    task_id: value "task_id",
    task: value "task",
    is_take_effect: value "is_take_effect",
    parts: value "parts",
    before: value "before",
});

/// What the list says of a quality task. It does not tell who has how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// How many there are to review, in all.
    pub in_all: u64,
    /// How many of them are reviewed.
    pub reviewed: u64,
}

json_object!(Figures, needs "in_all" "reviewed" { in_all: value "in_all", reviewed: value "reviewed" });

impl Figures {
    /// Those of a quality task, where the list has them.
    pub fn of(task: &QualityTask) -> Option<Figures> {
        Some(Figures { in_all: task.review_total_count?, reviewed: task.review_finished_count.unwrap_or(0) })
    }
}

/// What the host gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// The quality task; empty when one is chosen in here.
    pub quality_task_id: String,
    /// Inspectors who stand in the grid from the start.
    pub inspectors: Vec<Person>,
}

json_object!(Given, needs "quality_task_id" "inspectors" {
    quality_task_id: value "quality_task_id",
    inspectors: value "inspectors",
});

/// For whom, as what and how far back a list was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Who asks.
    pub operator_id: String,
    /// As what.
    pub current_role: String,
    /// How far back it reaches.
    pub days: u32,
}

/// What survives the widget.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The draft.
    pub draft: ReviewDraft,
    /// How far back the list reaches.
    pub days: u32,
    /// What was entered as the amount to split.
    pub prefilled: String,
    /// What the draft was begun for.
    pub begun_for: Option<Given>,
    /// What was on its way, or of unknown outcome.
    pub sent: Option<Sent>,
}

json_object!(Kept, needs "draft" "days" "prefilled" {
    draft: value "draft",
    days: value "days",
    prefilled: value "prefilled",
    begun_for: value "begun_for",
    sent: value "sent",
});

/// What is shown beside the errors.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The draft.
    pub draft: RwSignal<ReviewDraft>,
    /// How far it got.
    pub stage: RwSignal<Stage>,
    /// The quality task that the host gave; empty when one is chosen in here.
    pub given: Signal<String>,
    /// The quality tasks, once they are read.
    pub list: RwSignal<Option<QualityTaskList>>,
    /// How far back the list reaches.
    pub days: RwSignal<u32>,
    /// How often what was typed and not added went with its draft: the field for inspectors begins anew with it.
    pub round: RwSignal<u32>,
    /// Where inspectors are found.
    pub people: Signal<Option<PeopleSource>>,
    /// Whether an inspector is typed and not added.
    pub inspector_pending: RwSignal<bool>,
    /// What came of splitting.
    pub split: RwSignal<Split>,
    /// What became of what was pasted last.
    pub pasting: RwSignal<Option<Pasting>>,
    /// What was sent last.
    pub sent: RwSignal<Option<Sent>>,
    /// What reading the list again has brought.
    pub reread: RwSignal<Reread>,
    /// Who assigns.
    pub operator_id: Signal<String>,
}

impl Shown {
    /// Nothing is read, split or sent yet.
    pub fn new(
        form: Form<ReviewDraft>,
        given: Signal<String>,
        people: Signal<Option<PeopleSource>>,
        operator_id: Signal<String>,
    ) -> Shown {
        Shown {
            draft: form.draft,
            stage: form.stage,
            given,
            list: RwSignal::new(None),
            days: RwSignal::new(DAYS),
            round: RwSignal::new(0),
            people,
            inspector_pending: RwSignal::new(false),
            split: RwSignal::new(Split::Not),
            pasting: RwSignal::new(None),
            sent: RwSignal::new(None),
            reread: RwSignal::new(Reread::Not),
            operator_id,
        }
    }

    /// The quality task of the draft.
    pub fn task_id(self) -> Signal<String> {
        memo(move || self.draft.with(|draft| draft.quality_task_id.clone())).into()
    }

    /// A quality task of the list.
    pub fn task(self, id: &str) -> Option<QualityTask> {
        self.list.with(|list| list.as_ref()?.data.iter().find(|task| task.id == id).cloned())
    }

    /// How many are left to review, where that is known.
    pub fn available(self) -> Option<u64> {
        self.draft.with(|draft| self.task(&draft.quality_task_id))?.left_to_review()
    }

    /// Whether the quality task is chosen in here.
    pub fn is_chosen_here(self) -> bool {
        self.given.with(String::is_empty)
    }

    /// Whether there is nothing to choose from.
    pub fn is_empty(self) -> bool {
        self.is_chosen_here() && self.list.with(|list| list.as_ref().is_some_and(|list| list.data.is_empty()))
    }

    /// Whether the list is being read.
    pub fn is_loading(self) -> bool {
        self.stage.get() == Stage::Loading
    }
}
