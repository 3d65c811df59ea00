//! What case-access shows besides its draft, and what a person can do.

use casement_contract::json::{FromJson, ToJson, Value, json_object};
use casement_contract::onlyoffice::{AccessDraft, AccessTarget, Case, Guid, Person as PortalPerson, Profile};
use casement_contract::{Problem, Rule, Violation};

use crate::view::RwSignal;

use super::hold::Kept;
use super::strings::Words;
use crate::people::Person;

/// Who is acting.
#[derive(Clone, Debug, PartialEq)]
pub enum Me {
    /// It is being read.
    Loading,
    /// This one.
    Known(Profile),
    /// It could not be read.
    Missing(Problem),
}

/// What is known of a person besides the id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// Their name; empty when it is not known.
    pub name: String,
    /// Their job; may be empty.
    pub job: String,
    /// Their account. It may have changed by the next time.
    pub standing: Standing,
}

json_object!(Known { name: value "name", job: value "job"; standing });

/// What is known of whom, by their ids in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownPeople(Vec<(Guid, Known)>);

impl KnownPeople {
    /// What is known of this one.
    pub fn get(&self, id: &Guid) -> Option<&Known> {
        self.place(id).ok().map(|at| &self.0[at].1)
    }

    /// The same for writing; who was not known is from now on.
    pub fn entry(&mut self, id: Guid) -> &mut Known {
        let at = self.place(&id).unwrap_or_else(|at| {
            self.0.insert(at, (id, Known::default()));
            at
        });
        &mut self.0[at].1
    }

    /// Where it is, or would be.
    fn place(&self, id: &Guid) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(id))
    }
}

impl ToJson for KnownPeople {
    fn to_json(&self) -> Value {
        self.0.to_json()
    }
}

impl FromJson for KnownPeople {
    fn from_json(json: &Value) -> Option<Self> {
        let all: Vec<(Guid, Known)> = Vec::from_json(json)?;
        // What stands there twice says two things.
        all.is_sorted_by(|(one, _), (other, _)| one < other).then_some(KnownPeople(all))
    }
}

/// A person's account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Not read.
    #[default]
    NotKnown,
    /// Nothing to say about it.
    Active,
    /// It is disabled.
    Disabled,
    /// It is a guest's: no CRM, whatever list they stand on.
    Guest,
    /// The portal has none for this id: a group's, or nobody's.
    NoSuch,
}

impl Standing {
    /// Whether it keeps them out of the CRM, listed or not.
    pub fn keeps_out(self) -> bool {
        matches!(self, Standing::Disabled | Standing::Guest | Standing::NoSuch)
    }

    /// Of a profile.
    pub fn of(profile: &Profile) -> Standing {
        match (profile.is_disabled(), profile.is_visitor) {
            (true, _) => Standing::Disabled,
            (_, true) => Standing::Guest,
            _ => Standing::Active,
        }
    }
}

/// What somebody saw who looked after an unknown outcome.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// Nobody looked yet.
    NotLooked,
    /// Somebody is looking.
    Looking,
    /// The answer was lost, and right away the case was read and was as it was asked for.
    AnswerLost,
    /// It is as it was asked for.
    AsAsked,
    /// It is as it was before.
    AsBefore,
    /// It is something else.
    Otherwise,
    /// It could not be read; why is not known of the look that the widget takes by itself.
    NotRead(Option<Problem>),
}

/// A save that is held until a person says what is to become of it: somebody else changed the rights meanwhile.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The case as the person saw it, with which the draft was begun.
    pub seen: Case,
    /// The case as it is now.
    pub now: Case,
}

/// All of it, as signals.
#[derive(Clone, Copy)]
pub struct State {
    /// All words.
    pub words: Words,
    /// The case's id.
    pub case_id: RwSignal<String>,
    /// The case as the system has it.
    pub case: RwSignal<Option<Case>>,
    /// Who is acting.
    pub me: RwSignal<Me>,
    /// Names, jobs and accounts.
    pub known: RwSignal<KnownPeople>,
    /// Whether it is asked if the case is to be opened to everybody.
    pub confirming: RwSignal<bool>,
    /// A save that somebody else's change holds.
    pub held: RwSignal<Option<Held>>,
    /// Whether somebody is typed and not chosen.
    pub pending: RwSignal<bool>,
    /// Who was taken off the list since anything else was changed, as they stood there.
    pub taken_off: RwSignal<Vec<String>>,
    /// What the last save asked for, as it was sent.
    pub asked: RwSignal<Option<AccessDraft>>,
    /// The case right before it.
    pub before: RwSignal<Option<Case>>,
    /// Whether it was not sent, because the case could not be read right before.
    pub is_unsent: RwSignal<bool>,
    /// What came of an unknown one.
    pub check: RwSignal<Check>,
    /// What an earlier widget left, until the case is read.
    pub kept: RwSignal<Option<Kept>>,
    /// Grows when what is typed and not chosen is to go.
    pub round: RwSignal<u32>,
}

impl State {
    /// For this case, with nothing known yet.
    pub fn new(case_id: String) -> State {
        State {
            words: Words::here(),
            case_id: RwSignal::new(case_id),
            case: RwSignal::new(None),
            me: RwSignal::new(Me::Loading),
            known: RwSignal::new(KnownPeople::default()),
            confirming: RwSignal::new(false),
            held: RwSignal::new(None),
            pending: RwSignal::new(false),
            taken_off: RwSignal::default(),
            asked: RwSignal::new(None),
            before: RwSignal::new(None),
            is_unsent: RwSignal::new(false),
            check: RwSignal::new(Check::NotLooked),
            kept: RwSignal::new(None),
            round: RwSignal::new(0),
        }
    }

    /// The operator's id, when it is known.
    pub fn my_id(self) -> Option<Guid> {
        self.me.with(|me| match me {
            Me::Known(profile) => Some(profile.id.clone()),
            Me::Loading | Me::Missing(_) => None,
        })
    }

    /// What the draft is meant for.
    pub fn target(self) -> AccessTarget {
        AccessTarget { case_id: self.case_id.get(), operator_id: self.my_id() }
    }

    /// What keeps the draft from being saved.
    pub fn violations(self, draft: &AccessDraft) -> Vec<Violation> {
        let mut all = draft.validate(&self.target());
        if draft.is_private {
            // The system would store them, and say of each that it is a removed profile.
            let rows = draft.access_list.iter().enumerate();
            let nobodies = rows.filter(|(_, text)| Guid::parse(text).is_some_and(|id| self.is_nobody(&id)));
            all.extend(nobodies.map(|(row, _)| Violation {
                field: "accessList",
                row: Some(row),
                rule: Rule::NotOneOf,
                limit: None,
                actual: None,
            }));
        }
        if draft.is_private && self.pending.get() {
            // They would be left out in silence.
            all.push(Violation { field: "accessList", row: None, rule: Rule::NotOneOf, limit: None, actual: None });
        }
        all
    }

    /// Their account.
    pub fn standing(self, id: &Guid) -> Standing {
        self.known.with(|known| known.get(id).map(|known| known.standing)).unwrap_or_default()
    }

    /// Whether the portal has nobody with this id. Whoever stands on the case's own list is somebody.
    pub fn is_nobody(self, id: &Guid) -> bool {
        let is_listed = || self.case.with(|case| case.as_ref().is_some_and(|case| lists(case, id)));
        self.standing(id) == Standing::NoSuch && !is_listed()
    }

    /// Whether the operator is no creator and not on the list of a private case, and gets there by saving.
    pub fn adds_me(self) -> bool {
        let my_id = self.my_id();
        self.case.with(|case| case.as_ref().zip(my_id).is_some_and(|(case, id)| case.is_private && !lists(case, &id)))
    }

    /// Whether a question holds a save.
    pub fn asks(self) -> bool {
        self.confirming.get() || self.held.with(Option::is_some)
    }

    /// Whether the operator is known to have no right to change who may see the case.
    pub fn is_read_only(self) -> bool {
        let may_not =
            |case: &Case, me: &Me| matches!(me, Me::Known(profile) if !case.rights_can_be_changed_by(profile));
        self.case.with(|case| self.me.with(|me| case.as_ref().is_some_and(|case| may_not(case, me))))
    }

    /// Remembers the case and the names in it.
    pub fn see(self, case: Case) {
        self.known.update(|known| {
            for person in case.access_list.iter().chain(&case.create_by) {
                let entry = known.entry(person.id.clone());
                entry.name.clone_from(&person.display_name);
                entry.job.clone_from(&person.title);
            }
        });
        self.case.set(Some(case));
    }

    /// A person's name, or what stands for it.
    pub fn name(self, id: &Guid) -> String {
        if id.is_lost_user() {
            return self.words.removed_profile().to_owned();
        }
        let name = self.known.with(|known| known.get(id).map(|known| known.name.clone()).unwrap_or_default());
        let name = if name.is_empty() { id.to_string() } else { name };
        if self.my_id().as_ref() == Some(id) { self.words.name_you(&name) } else { name }
    }

    /// The case's creator, when saving this draft would leave them out.
    pub fn dropped_creator(self, draft: &AccessDraft) -> Option<PortalPerson> {
        let creator = self.case.with(|case| case.as_ref().and_then(|case| case.create_by.clone()))?;
        let is_dropped = draft.is_private
            && creator.id.is_a_person()
            && !draft.list_to_send(self.my_id().as_ref()).contains(&creator.id);
        is_dropped.then_some(creator)
    }
}

fn lists(case: &Case, id: &Guid) -> bool {
    case.access_list.iter().any(|person| person.id == *id)
}

/// What a person did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Switched the case to private, or to public.
    Private(bool),
    /// Chose somebody.
    Add(Person),
    /// Keeps the creator on the list.
    KeepCreator,
    /// Took this row off the list.
    Remove(String),
    /// Puts the one taken off last back.
    PutBack,
    /// Save.
    Submit,
    /// Confirmed that everybody is to see the case.
    Open,
    /// Did not.
    KeepPrivate,
    /// Save their own choice, whatever somebody else changed.
    KeepMine,
    /// Save both changes together.
    Merge,
    /// Save nothing, and go on with what somebody else saved.
    TakeTheirs,
    /// Save nothing yet.
    LookFirst,
    /// Look what became of a save.
    Check,
    /// Looked themselves, or has seen what a check showed.
    Release,
    /// Read the case and the operator (again).
    Read,
    /// Read the operator again.
    ReadMe,
}
