//! What case-relations shows besides its draft, and what a person can do.

use casement_contract::date::WallTime;
use casement_contract::json::{FromJson, ToJson, Value};
use casement_contract::osm::{
    Found, MAX_RELATIONS, Relation, RelationsDraft, RelationsTarget, TOO_MANY_RELATIONS, Ticket,
};
use casement_contract::{Problem, Rule, Violation, id};

use crate::view::{RwSignal, Signal};

use crate::clock;

/// The associations, as far as they are known.
#[derive(Clone, Debug, PartialEq)]
pub enum Listed {
    /// They are being read.
    Loading,
    /// As the system has them.
    Known(Vec<Relation>),
    /// They could not be read, and somebody goes on without: the limit cannot be counted.
    NotRead,
}

/// A search for tickets.
#[derive(Clone, Debug, PartialEq)]
pub enum Search {
    /// Nothing is looked for.
    Idle,
    /// It is on its way.
    Looking,
    /// It came back, with so many matches in all.
    Found(u64),
    /// It did not.
    Failed(Problem),
}

/// A write, by what it is meant to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Attempt {
    /// These tickets are to be associated.
    Add(Vec<String>),
    /// This one is to be no longer associated.
    Remove(Relation),
}

impl ToJson for Attempt {
    fn to_json(&self) -> Value {
        match self {
            Attempt::Add(ids) => Value::variant("Add", ids),
            Attempt::Remove(relation) => Value::variant("Remove", relation),
        }
    }
}

impl FromJson for Attempt {
    fn from_json(json: &Value) -> Option<Attempt> {
        match json.as_variant()? {
            ("Add", ids) => FromJson::from_json(ids).map(Attempt::Add),
            ("Remove", relation) => FromJson::from_json(relation).map(Attempt::Remove),
            _ => None,
        }
    }
}

impl Attempt {
    /// The tickets that it is about.
    pub fn ids(&self) -> Vec<String> {
        match self {
            Attempt::Add(ids) => ids.clone(),
            Attempt::Remove(relation) => vec![relation.case_id.clone()],
        }
    }

    /// Whether it can still be sent where the list is this one.
    pub fn fits(&self, list: &[String]) -> bool {
        match self {
            Attempt::Add(ids) => list.len() + ids.len() <= MAX_RELATIONS && !ids.iter().any(|id| list.contains(id)),
            Attempt::Remove(relation) => list.contains(&relation.case_id),
        }
    }

    /// Whether what the list shows may be the doing of a refused write: all of it is as asked for, or some tickets are
    /// on the list since. Where somebody else took the last place, they may have added the same.
    pub fn may_have_led_to(&self, found: &Found, refusal: &Problem) -> bool {
        let before = found.before.as_deref().unwrap_or_default();
        let is_added = |ids: &[String]| ids.iter().any(|id| found.now.contains(id) && !before.contains(id));
        let is_full = refusal.code.as_deref() == Some(TOO_MANY_RELATIONS);
        self.is_fulfilled(found) || matches!(self, Attempt::Add(ids) if is_added(ids) && !is_full)
    }

    /// Whether the list shows what was asked for.
    pub fn is_fulfilled(&self, found: &Found) -> bool {
        match self {
            Attempt::Add(_) => found.is_added(),
            Attempt::Remove(_) => found.is_removed(),
        }
    }
}

/// Which of the tickets of a refused write there are, as far as that could be found out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sought {
    /// The system says that there is no such ticket.
    pub missing: Vec<String>,
    /// It could be read.
    pub known: Vec<String>,
    /// Neither.
    pub unread: Vec<String>,
}

/// What the list showed after a write.
#[derive(Clone, Debug, PartialEq)]
pub enum After {
    /// Nobody looked yet.
    NotLooked,
    /// Somebody is looking.
    Looking,
    /// This.
    Read(Found),
    /// It could not be read.
    NotRead(Problem),
    /// It could not be read right before: nothing was sent.
    NotSent,
    /// It was not looked at: the system said that there is no such ticket, and each one was looked for.
    Sought(Sought),
}

/// What is said to those who do not see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Said {
    /// Nothing.
    #[default]
    Nothing,
    /// These were chosen, and so many were not.
    Taken(Vec<String>, usize),
    /// This one was taken back.
    TakenOut(String),
}

/// What a ticket that was found is already.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// It can be chosen.
    Free,
    /// The ticket that the associations belong to.
    Itself,
    /// Chosen.
    Chosen,
    /// Associated.
    Associated,
}

/// All of it, as signals.
#[derive(Clone, Copy)]
pub struct State {
    /// The ticket.
    pub case_id: RwSignal<String>,
    /// The group that the host gave with it; a person is asked for it when it is empty.
    pub given_group: RwSignal<String>,
    /// Whether the group may stay empty.
    pub group_is_optional: Signal<bool>,
    /// IANA zone of the times; the browser's own while there is none.
    pub time_zone: Signal<Option<String>>,
    /// The group that was typed.
    pub group: RwSignal<String>,
    /// The associations.
    pub listed: RwSignal<Listed>,
    /// What is in the search line.
    pub words: RwSignal<String>,
    /// The search for it.
    pub search: RwSignal<Search>,
    /// What the search found.
    pub results: RwSignal<Vec<Ticket>>,
    /// Chosen tickets of which more than the id is known.
    pub tickets: RwSignal<Vec<Ticket>>,
    /// Ids that were not taken, and why.
    pub left_out: RwSignal<Vec<(String, Rule)>>,
    /// What is said to those who do not see it.
    pub said: RwSignal<Said>,
    /// The association that somebody is asked about.
    pub asked: RwSignal<Option<Relation>>,
    /// The last write.
    pub attempt: RwSignal<Option<Attempt>>,
    /// The list before it, where that was known.
    pub before: RwSignal<Option<Vec<String>>>,
    /// What came of it.
    pub after: RwSignal<After>,
    /// Why its answer was lost, when the list shows that it was done all the same.
    pub lost: RwSignal<Option<Problem>>,
}

impl State {
    /// For this ticket, with nothing known yet.
    pub fn new(case_id: String, given_group: String, group_is_optional: Signal<bool>) -> State {
        State {
            case_id: RwSignal::new(case_id),
            given_group: RwSignal::new(given_group),
            group_is_optional,
            time_zone: Signal::stored(None),
            group: RwSignal::new(String::new()),
            listed: RwSignal::new(Listed::Loading),
            words: RwSignal::new(String::new()),
            search: RwSignal::new(Search::Idle),
            results: RwSignal::new(Vec::new()),
            tickets: RwSignal::new(Vec::new()),
            left_out: RwSignal::new(Vec::new()),
            said: RwSignal::new(Said::Nothing),
            asked: RwSignal::new(None),
            attempt: RwSignal::new(None),
            before: RwSignal::new(None),
            after: RwSignal::new(After::NotLooked),
            lost: RwSignal::new(None),
        }
    }

    /// What the draft is meant for.
    pub fn target(self) -> RelationsTarget {
        RelationsTarget {
            case_id: self.case_id.get(),
            group_id: match self.asks_group() {
                true => self.group.with(|group| id::clean(group)),
                false => self.given_group.get(),
            },
            group_id_optional: self.group_is_optional.get(),
            existing: self.existing(),
        }
    }

    /// Whether the host left it to the person to say which group it is.
    pub fn asks_group(self) -> bool {
        self.given_group.with(String::is_empty)
    }

    /// What keeps the draft from being sent.
    pub fn violations(self, draft: &RelationsDraft) -> Vec<Violation> {
        let mut all = draft.validate(&self.target());
        if self.is_pending(draft) {
            // It would be left out in silence. That nothing is chosen is no news then.
            let (field, row) = ("related_id_list", None);
            all.retain(|violation| (violation.field, violation.row, violation.rule) != (field, row, Rule::Required));
            all.insert(0, Violation { field, row, rule: Rule::NotOneOf, limit: None, actual: None });
        }
        all
    }

    /// Whether something is typed that nobody has chosen. Words are done with when a ticket that they found is chosen.
    pub fn is_pending(self, draft: &RelationsDraft) -> bool {
        let is_chosen = |id: &String| draft.related_id_list.contains(id);
        self.words.with(|typed| {
            let ids = id::split(typed);
            !ids.iter().all(is_chosen) && (id::looks_like_ids(typed) || !self.has_led_to(draft))
        })
    }

    /// Whether a ticket is chosen that the search for what is typed has found.
    pub fn has_led_to(self, draft: &RelationsDraft) -> bool {
        self.search.with(|search| matches!(search, Search::Found(_)))
            && self.results.with(|found| found.iter().any(|ticket| draft.related_id_list.contains(&ticket.incident_id)))
    }

    /// Whether the system has said since the last write that there is no such ticket.
    pub fn is_missing(self, id: &str) -> bool {
        self.after
            .with(|after| matches!(after, After::Sought(sought) if sought.missing.iter().any(|other| other == id)))
    }

    /// Ids of the tickets that are known to be associated.
    pub fn existing(self) -> Vec<String> {
        self.listed.with(|listed| match listed {
            Listed::Known(list) => list.iter().map(|relation| relation.case_id.clone()).collect(),
            Listed::Loading | Listed::NotRead => Vec::new(),
        })
    }

    /// The places of the ticket: what is associated, what is chosen, what is free.
    pub fn places(self, draft: &RelationsDraft) -> Vec<Place> {
        let ticket =
            |id: &str| self.tickets.with(|known| known.iter().find(|ticket| ticket.incident_id == id).cloned());
        let chosen = draft.related_id_list.iter().map(|id| Place::Chosen { id: id.clone(), ticket: ticket(id) });
        let mut places = self.listed.with(|listed| match listed {
            Listed::Known(list) => list.iter().cloned().map(Place::Filled).chain(chosen.clone()).collect::<Vec<_>>(),
            Listed::Loading | Listed::NotRead => chosen.clone().collect(),
        });
        if self.listed.with(|listed| matches!(listed, Listed::Known(_))) {
            places.extend((places.len()..MAX_RELATIONS).map(Place::Free));
        }
        places
    }

    /// What the list has now of a write, as far as both are known.
    pub fn found(self, attempt: &Attempt, list: &[Relation]) -> Found {
        self.before.with_untracked(|before| Found::among(before.as_deref(), list, &attempt.ids()))
    }

    /// How many days ago a clock of the zone showed this time, as the system writes it.
    pub fn days_ago(self, time: &str) -> Option<i64> {
        let time = WallTime::parse(&time.get(..19)?.replace('T', " ")).ok()?;
        let now = clock::now(self.time_zone.get_untracked().as_deref()).or_else(|| clock::now(None))?;
        Some(now.day_number() - time.day_number())
    }

    /// Forgets what came of the last write.
    pub fn forget_attempt(self) {
        self.attempt.set(None);
        self.before.set(None);
        self.after.set(After::NotLooked);
        self.lost.set(None);
    }
}

/// One of the places of a ticket.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// Associated.
    Filled(Relation),
    /// Chosen, and not sent yet.
    Chosen {
        /// The ticket's id.
        id: String,
        /// What else is known about it.
        ticket: Option<Ticket>,
    },
    /// Nothing.
    Free(usize),
}

/// What a person did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Typed in the search line.
    Type(String),
    /// Pressed Enter there.
    Enter(String),
    /// Pasted ids there.
    Paste(String),
    /// Took a ticket that the search found.
    Add(Ticket),
    /// Took the typed text as an id.
    AddTyped,
    /// Put a chosen ticket back.
    TakeOut(String),
    /// Typed the group.
    Group(String),
    /// Wants an association removed, and is to be asked.
    AskRemoval(Relation),
    /// Decided to keep it.
    Keep,
    /// Confirmed.
    Remove,
    /// Wants the removed one back.
    AddBack,
    /// Send the additions.
    Submit,
    /// Look what became of a write.
    Check,
    /// Looked themselves, or has seen what a check showed.
    Release,
    /// Read the list (again).
    Read,
    /// Go on although the list could not be read.
    GoOn,
}
