//! People as the host knows them: owners, inspectors, contacts, colleagues.

use std::future::Future;

use casement_contract::Problem;
use casement_contract::json::{json_object, json_serde, json_words};
use futures::FutureExt;
use futures::future::LocalBoxFuture;

use crate::view::{Callback, Signal};

/// What somebody is looked for as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PersonKind {
    /// Somebody who can own a case or a task, or see a CRM case.
    #[default]
    User,
    /// A queue of cases.
    Queue,
    /// Somebody who reviews.
    Inspector,
    /// A customer's contact.
    Contact,
}

json_words!(PersonKind { User: "user", Queue: "queue", Inspector: "inspector", Contact: "contact" });

impl From<PersonKind> for Signal<PersonKind> {
    fn from(kind: PersonKind) -> Signal<PersonKind> {
        Signal::stored(kind)
    }
}

impl From<Person> for Signal<Option<Person>> {
    fn from(person: Person) -> Signal<Option<Person>> {
        Signal::stored(Some(person))
    }
}

impl From<PeopleSource> for Signal<Option<PeopleSource>> {
    fn from(source: PeopleSource) -> Signal<Option<PeopleSource>> {
        Signal::stored(Some(source))
    }
}

impl PersonKind {
    /// As it goes into a query.
    pub fn as_str(self) -> &'static str {
        match self {
            PersonKind::User => "user",
            PersonKind::Queue => "queue",
            PersonKind::Inspector => "inspector",
            PersonKind::Contact => "contact",
        }
    }
}

/// Somebody (or a queue) to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Id in the system that it is chosen for.
    pub id: String,
    /// Name, as people read it; the id when no name is known.
    pub name: String,
    /// A job, a team: whatever tells two people of one name apart.
    pub detail: Option<String>,
    /// Where there is a picture of them.
    pub avatar_url: Option<String>,
    /// How many cases they have.
    pub load: Option<u32>,
    /// How many they can have.
    pub capacity: Option<u32>,
    /// Their share when work is split by weight.
    pub weight: Option<u32>,
    /// Whether they are there.
    pub available: Option<bool>,
    /// What they can: a language, a product.
    pub skills: Vec<String>,
    /// Whether they can be chosen at all.
    pub disabled: bool,
    /// Where they stand among all who were found, with the reason in words: for whoever ranks them.
    pub standing: Option<String>,
}

json_object!(Person {
    id: value "id",
    name: value "name",
    detail: value "detail",
    avatar_url: value "avatarUrl",
    load: value "load",
    capacity: value "capacity",
    weight: value "weight",
    available: value "available",
    skills: value "skills",
    disabled: value "disabled";
    standing
});

impl Person {
    /// Somebody of whom only the id is known.
    pub fn of_id(id: impl Into<String>) -> Person {
        let id = id.into();
        Person { name: id.clone(), id, ..Person::default() }
    }
}

/// What a picker asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleQuery {
    /// Words in the name, or an id.
    pub words: String,
    /// What they are looked for as.
    pub kind: PersonKind,
    /// First row, from 0.
    pub offset: u32,
    /// How many rows; 0 asks for the total alone.
    pub limit: u32,
}

/// What a picker gets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeoplePage {
    /// The rows.
    pub items: Vec<Person>,
    /// How many match in all. Of people at hand ([`PeopleAtHand`]) it need only be more than the rows where there
    /// are more.
    pub total: u64,
}

json_object!(PeoplePage { items: value "items", total: value "total" });
json_serde!(PersonKind, Person, PeoplePage);

/// Where a picker finds people. It lives as long as the component (or root) that made it.
pub type PeopleSource = Callback<PeopleQuery, LocalBoxFuture<'static, Result<PeoplePage, Problem>>>;

/// Whether people are searched in memory. Where the page provides this as a context, a picker looks at once for what is
/// typed; otherwise it waits for a pause in typing, because each search may be a request. It asks with a limit of 0 for
/// how many there are in all; the `total` of an earlier answer has only to tell whether there are more than its rows.
#[derive(Clone, Copy)]
pub struct PeopleAtHand(pub Signal<bool>);

/// A source from an asynchronous function.
pub fn people_source<F>(find: impl Fn(PeopleQuery) -> F + 'static) -> PeopleSource
where
    F: Future<Output = Result<PeoplePage, Problem>> + 'static,
{
    Callback::new(move |query| find(query).boxed_local())
}
