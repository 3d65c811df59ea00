//! What case-assign shows besides its draft, and what a person can do.

use casement_contract::aicc::{Case, OwnerType, TransferDraft};
use casement_contract::json::{Object, json_object, json_words};
use casement_contract::{Problem, ProblemKind};

use crate::view::{RwSignal, Signal};

use super::strings::Words;
use crate::people::{PeopleSource, Person};

/// A case of the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The case's id.
    pub id: String,
    /// What is known about it.
    pub details: Details,
    /// How far it got.
    pub progress: Progress,
}

/// What is known about a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Details {
    /// It is being read.
    Loading,
    /// As the system has it.
    Known(Case),
    /// It could not be read.
    Missing(Problem),
}

impl Details {
    /// What came of reading it.
    pub fn of(read: Result<Case, Problem>) -> Details {
        read.map_or_else(Details::Missing, Details::Known)
    }
}

/// How far a case got.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// Not sent.
    Waiting,
    /// On its way.
    Sending,
    /// Assigned, as far as this tells.
    Done(Proof),
    /// Accepted, and the case has another owner than was asked for.
    Mismatch,
    /// Not sent: it has changed since somebody looked, and they are asked.
    Held,
    /// Not sent: it could not be read again right before.
    NotSent(Problem),
    /// Refused: nothing changed.
    Refused(Problem),
    /// Sent, and nobody knows what became of it.
    Unknown(Problem),
    /// It was unknown; since then somebody looked, and decides.
    Checked,
    /// It was unknown; somebody looked, and leaves it as it is.
    Left,
}

/// How it is known that a case is assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The system said so, and has it so.
    Compared,
    /// The same where the system was to choose: the case is with whom it was before.
    AsBefore,
    /// The system said so; what it has now could not be read.
    NotRead,
    /// The system's answer was lost; but it has it so, and had it otherwise before.
    AnswerLost,
}

/// What survives the widget.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The draft.
    pub draft: TransferDraft,
    /// The chosen owner, by name.
    pub owner: Option<Person>,
    /// The cases.
    pub rows: Vec<KeptRow>,
}

json_object!(Kept, needs "draft" "rows" { draft: value "draft", owner: value "owner", rows: value "rows" });

/// A case of which the rest can be read again.
#[derive(Clone, Debug)]
pub struct KeptRow {
    /// The case's id.
    pub id: String,
    progress: KeptProgress,
}

json_object!(KeptRow, needs "id" "progress" { id: value "id", progress: value "progress" });

impl KeptRow {
    /// Whether nothing is left to be done about it.
    pub fn is_settled(&self) -> bool {
        self.progress == KeptProgress::Settled
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum KeptProgress {
    /// It can be sent.
    #[default]
    Open,
    /// It is assigned, or left as it is.
    Settled,
    /// It was on its way, or nobody had looked what became of it.
    Unknown,
}

json_words!(KeptProgress { Open: "Open", Settled: "Settled", Unknown: "Unknown" });

impl Row {
    /// What survives of it.
    pub fn to_keep(&self) -> KeptRow {
        let progress = match self.progress {
            Progress::Done(_) | Progress::Left => KeptProgress::Settled,
            Progress::Sending | Progress::Unknown(_) => KeptProgress::Unknown,
            _ => KeptProgress::Open,
        };
        KeptRow { id: self.id.clone(), progress }
    }

    /// As it was kept.
    pub fn of_kept(kept: KeptRow) -> Row {
        let progress = match kept.progress {
            KeptProgress::Open => Progress::Waiting,
            KeptProgress::Settled => Progress::Left,
            KeptProgress::Unknown => Progress::Unknown(Problem::new(ProblemKind::Crashed)),
        };
        Row { progress, ..Row::of_id(kept.id) }
    }

    /// A case of which only the id is known.
    pub fn of_id(id: String) -> Row {
        Row { id, details: Details::Loading, progress: Progress::Waiting }
    }

    /// Whether it goes out with the next run.
    pub fn is_to_send(&self) -> bool {
        matches!(
            self.progress,
            Progress::Waiting
                | Progress::Sending
                | Progress::Held
                | Progress::NotSent(_)
                | Progress::Refused(_)
                | Progress::Checked
                | Progress::Mismatch
        )
    }

    /// The title, or the id while that is all there is.
    pub fn title(&self) -> String {
        match &self.details {
            Details::Known(case) if !case.title.is_empty() => case.title.clone(),
            _ => self.id.clone(),
        }
    }
}

/// A look at a case whose outcome is unknown.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// Nobody looked yet, or what was seen is shown.
    None,
    /// Somebody is looking.
    Looking,
    /// The widget looked by itself, and the case has the owner that it had before.
    AsBefore,
    /// The widget looked by itself, and the case has an owner that proves nothing.
    Otherwise,
    /// The case could not be read, for this reason where one is known.
    Failed(Option<Problem>),
}

/// A case that is not as it was seen: what was to be sent waits for the person's word.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// As the person saw it.
    pub seen: Case,
    /// As it is now.
    pub now: Case,
}

/// A write that can still be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Seconds that are left.
    pub left: u32,
    /// Seconds in all.
    pub total: u32,
}

/// Who has a case, had it, or was to have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Owner {
    /// By name.
    pub person: Person,
    /// What they are, where somebody said so.
    pub owner_type: Option<OwnerType>,
}

/// All of it, as signals.
#[derive(Clone, Copy)]
pub struct State {
    /// The cases.
    pub rows: RwSignal<Vec<Row>>,
    /// The cases that were given beyond what a run takes.
    pub cut_off: RwSignal<Vec<String>>,
    /// The chosen owner, by name.
    pub owner: RwSignal<Option<Person>>,
    /// The owner that was asked for last; none where the system was to choose.
    pub asked: RwSignal<Option<Owner>>,
    /// Whether a run was stopped by hand.
    pub stopped: RwSignal<bool>,
    /// A look at a case whose outcome is unknown.
    pub look: RwSignal<Look>,
    /// What a person is asked before anything is sent.
    pub question: RwSignal<Option<Question>>,
    /// The write that can still be taken back.
    pub held: RwSignal<Option<Held>>,
    /// Whether the last write was taken back.
    pub taken_back: RwSignal<bool>,
    /// Who had the one case before it was assigned.
    pub previous: RwSignal<Option<Owner>>,
    /// The owner that a case is about to be given back to, by id.
    pub back_to: RwSignal<Option<String>>,
    /// What came of cases while the page gave others, which took their place at once.
    pub overtaken: RwSignal<Vec<Row>>,
    /// Who assigns.
    pub operator_id: Signal<String>,
    /// Whether the system may be asked to choose the owner.
    pub allow_automatic: Signal<bool>,
    /// The host's word that they may, whoever the owner is.
    pub can_transfer: Signal<bool>,
    /// Where people and queues are found.
    pub people: Signal<Option<PeopleSource>>,
    /// The zone that the system's dates are meant in, where the page says it.
    pub time_zone: Signal<Option<String>>,
}

impl State {
    /// Nothing known yet.
    pub fn new(
        operator_id: Signal<String>,
        allow_automatic: Signal<bool>,
        can_transfer: Signal<bool>,
        people: Signal<Option<PeopleSource>>,
        time_zone: Signal<Option<String>>,
    ) -> State {
        State {
            rows: RwSignal::new(Vec::new()),
            cut_off: RwSignal::new(Vec::new()),
            owner: RwSignal::new(None),
            asked: RwSignal::new(None),
            stopped: RwSignal::new(false),
            look: RwSignal::new(Look::None),
            question: RwSignal::new(None),
            held: RwSignal::new(None),
            taken_back: RwSignal::new(false),
            previous: RwSignal::new(None),
            back_to: RwSignal::new(None),
            overtaken: RwSignal::new(Vec::new()),
            operator_id,
            allow_automatic,
            can_transfer,
            people,
            time_zone,
        }
    }

    /// Whether there is more than one case.
    pub fn is_run(self) -> bool {
        self.rows.with(|rows| rows.len() > 1)
    }

    /// Whether a write waits for somebody's answer.
    pub fn asks(self) -> bool {
        self.question.with(Option::is_some) || self.held.with(Option::is_some)
    }

    /// Whether some cases are done, and others can still be sent.
    pub fn is_unfinished(self) -> bool {
        self.rows.with(|rows| {
            let is_settled = |row: &Row| matches!(row.progress, Progress::Done(_) | Progress::Left);
            rows.iter().any(Row::is_to_send) && rows.iter().any(is_settled)
        })
    }

    /// The case's id, where there is one case.
    pub fn id_of_one(self) -> String {
        self.rows.with(|rows| if let [row] = rows.as_slice() { row.id.clone() } else { String::new() })
    }

    /// Whether a transfer back can be offered: only who has the case, or may assign owners, can transfer it.
    pub fn can_give_back(self) -> bool {
        let is_mine = self.rows.with(|rows| match rows.first().map(|row| &row.details) {
            Some(Details::Known(case)) => self.operator_id.with(|id| *id == case.owner_id),
            _ => false,
        });
        is_mine || self.can_transfer.get()
    }

    /// Somebody's name, as it is shown.
    pub fn name_of(self, person: &Person, words: Words) -> String {
        self.operator_id.with(|operator_id| words.name(person, operator_id))
    }

    /// How many cases got so far.
    pub fn count(self, wanted: fn(&Progress) -> bool) -> usize {
        self.rows.with(|rows| rows.iter().filter(|row| wanted(&row.progress)).count())
    }
}

/// What a person can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Change the draft.
    Edit(TransferDraft),
    /// Choose an owner, or none any more.
    ChooseOwner(Option<Person>),
    /// "Assign to me".
    AssignToMe,
    /// Send.
    Submit,
    /// Stop after the case that is on its way.
    Stop,
    /// Send what is held, at once.
    SendNow,
    /// Take back what is held.
    TakeBack,
    /// Send as it was drafted, though the case has changed.
    KeepMine,
    /// Leave the case as somebody else has made it.
    TakeTheirs,
    /// Neither: change the draft.
    Reconsider,
    /// Draft a transfer back to the owner before.
    GiveBack,
    /// Look what became of a case.
    Check,
    /// Say that one has looked elsewhere.
    Release,
    /// Leave a case as a look has shown it.
    Leave,
    /// Read the cases again.
    Retry,
}

// What a page may write down where a signal is taken.
impl From<OwnerType> for Signal<OwnerType> {
    fn from(owner_type: OwnerType) -> Signal<OwnerType> {
        Signal::stored(owner_type)
    }
}

impl From<Object> for Signal<Object> {
    fn from(fields: Object) -> Signal<Object> {
        Signal::stored(fields)
    }
}
