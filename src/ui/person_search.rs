use casement_contract::id;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::view::{Callback, RwSignal, Signal, StoredValue};

use super::recent;
use super::strings::Words;
use crate::people::{PeopleAtHand, PeoplePage, PeopleQuery, PeopleSource, Person, PersonKind};
use crate::task::LatestRead;

/// Rows asked for at once.
const PAGE: u32 = 20;

/// The same where they are found at every letter, in two parts: more than can be seen, and no more to draw than a letter
/// has time for; the rest when all are counted.
const PAGE_AT_HAND: u32 = PAGE / 2;

/// Milliseconds without a key before a search starts.
const PAUSE_MILLIS: u32 = 120;

/// Milliseconds in which what was found is painted before all who match are counted.
const PAINT_MILLIS: u32 = 30;

/// A search in a source: one at a time, the newest wins.
#[derive(Clone, Copy)]
pub(super) struct Search {
    source: Signal<Option<PeopleSource>>,
    kind: Signal<PersonKind>,
    pub(super) options: RwSignal<Vec<Person>>,
    total: RwSignal<u64>,
    /// Whose choices are remembered.
    remembered: Signal<String>,
    /// Ids that cannot be chosen again.
    taken: Signal<Vec<String>>,
    /// Ids of those who were chosen lately and stand first.
    pub(super) recent: RwSignal<Vec<String>>,
    /// How many the source has given.
    given: StoredValue<u32>,
    /// What it looks for.
    query: RwSignal<String>,
    words: Words,
    at_hand: Option<PeopleAtHand>,
    pub(super) active: RwSignal<Option<usize>>,
    /// Hears of an answer that Enter came before, and whether its first is alone in it.
    entered: StoredValue<Option<Callback<bool>>>,
    pub(super) open: RwSignal<bool>,
    pub(super) status: RwSignal<String>,
    read: LatestRead,
}

impl Search {
    pub(super) fn new(
        source: Signal<Option<PeopleSource>>,
        kind: Signal<PersonKind>,
        remembered: Signal<String>,
        taken: Signal<Vec<String>>,
        words: Words,
    ) -> Search {
        Search {
            source,
            kind,
            options: RwSignal::new(Vec::new()),
            total: RwSignal::new(0),
            remembered,
            taken,
            recent: RwSignal::new(Vec::new()),
            given: StoredValue::new(0),
            query: RwSignal::new(String::new()),
            words,
            at_hand: use_context::<PeopleAtHand>(),
            active: RwSignal::new(None),
            entered: StoredValue::new(None),
            open: RwSignal::new(false),
            status: RwSignal::new(String::new()),
            read: LatestRead::new(),
        }
    }

    pub(super) fn close(self) {
        self.read.abort();
        self.open.set(false);
        self.active.set(None);
        self.entered.set_value(None);
    }

    /// Looks for these words; where they are being typed and each search may be a request, after a pause. Until the
    /// answer is there no row is active, so that Enter cannot choose from an older list.
    pub(super) fn find(self, query: String, is_typed: bool) {
        self.read.abort();
        if self.active.get_untracked().is_some() {
            self.active.set(None);
        }
        self.entered.set_value(None);
        self.query.set(query.clone());
        self.recent.set(Vec::new());
        if self.source.with_untracked(Option::is_none) {
            // No id has blanks in it, however it was copied.
            let id: String = id::clean(&query).split_whitespace().collect();
            self.open.set(!id.is_empty());
            self.show(of_typed_id(&id, self.words), 1);
            return;
        }
        self.open.set(true);
        self.status.set(self.words.loading().to_owned());
        self.ask(query, 0, is_typed);
    }

    /// Enter, where no row is active: whoever is typing fast has not waited for the answer. Of those whom it brings, only
    /// one who is alone can have been meant. `false` where no answer is on its way.
    pub(super) fn enter(self, then: Callback<bool>) -> bool {
        let query = self.query.get_untracked();
        let waits = !query.is_empty() && self.read.is_running();
        if waits {
            if self.entered.with_value(Option::is_none) {
                self.find(query, false);
            }
            self.entered.set_value(Some(then));
        }
        waits
    }

    fn ask(self, query: String, offset: u32, is_typed: bool) {
        let Some(source) = self.source.get_untracked() else { return };
        let is_at_hand = self.at_hand.is_some_and(|people| people.0.get_untracked());
        let is_opened = query.is_empty();
        // An id is looked for as it is, however it was typed.
        let words = if id::looks_like_ids(&query) { id::clean(&query) } else { query };
        let limit = if is_at_hand && offset < PAGE { PAGE_AT_HAND } else { PAGE };
        let query = PeopleQuery { words, kind: self.kind.get_untracked(), offset, limit };
        self.read.start(async move {
            if is_typed && !is_at_hand {
                TimeoutFuture::new(PAUSE_MILLIS).await;
            }
            let id = id::clean(&query.words);
            let count = PeopleQuery { limit: 0, ..query.clone() };
            match source.run(query).await {
                Ok(page) if offset > 0 => {
                    let mut all = self.options.get_untracked();
                    self.given.update_value(|given| *given += page.items.len() as u32);
                    all.extend(page.items.into_iter().filter(|one| !self.is_recent(one)));
                    self.options.set(all);
                    self.tell();
                }
                Ok(page) if page.items.is_empty() => {
                    self.show(of_typed_id(&id, self.words), 0);
                    self.status.set(self.words.nothing_found().to_owned());
                }
                Ok(page) => {
                    let given = page.items.len() as u32;
                    self.given.set_value(given);
                    let people = if is_opened { self.recent_first(page.items) } else { page.items };
                    self.show(people, page.total);
                    if is_at_hand && page.total > given.into() {
                        self.status.set(self.words.loading().to_owned());
                        TimeoutFuture::new(PAINT_MILLIS).await;
                        match source.run(count).await {
                            Ok(PeoplePage { total, .. }) => {
                                self.total.set(total);
                                // When this read has ended: it would take the next one for itself.
                                spawn_local(async move {
                                    if self.given.try_get_value().is_some() {
                                        self.go_on();
                                    }
                                });
                            }
                            Err(problem) => self.status.set(self.words.failed(&problem.message)),
                        }
                    }
                }
                Err(problem) => {
                    self.show(of_typed_id(&id, self.words), 0);
                    self.status.set(self.words.failed(&problem.message));
                }
            }
        });
    }

    fn show(self, people: Vec<Person>, total: u64) {
        let first = people.iter().position(|person| !person.disabled);
        self.options.set(people);
        self.total.set(total);
        self.tell();
        // Enter takes the first row only where somebody was found for typed words. An opened list is for looking,
        // and a text that nobody is found for becomes an id only when that is chosen.
        let is_found = total > 0 && !self.query.with_untracked(String::is_empty);
        self.active.set(first.filter(|_| is_found));
        let entered = self.entered.try_update_value(Option::take).flatten();
        if let Some(entered) = entered {
            entered.run(is_found && total == 1 && first == Some(0));
        }
    }

    /// Says how many are shown of how many.
    fn tell(self) {
        let shown = self.options.with_untracked(Vec::len);
        self.status.set(self.words.any_found(shown, self.total.get_untracked()));
    }

    /// Moves to the next or the previous row, and reads on at the end.
    pub(super) fn step(self, by: isize) -> bool {
        let count = self.options.with_untracked(Vec::len) as isize;
        if count > 0 {
            let next = match self.active.get_untracked() {
                None if by > 0 => 0,
                None => count - 1,
                Some(row) => row as isize + by,
            };
            if next >= count {
                self.go_on();
            }
            self.active.set(Some(next.clamp(0, count - 1) as usize));
        }
        true
    }

    pub(super) fn go_on_near_end(self, list: &web_sys::Element) {
        if list.scroll_top() + list.client_height() + 80 > list.scroll_height() {
            self.go_on();
        }
    }

    fn go_on(self) {
        let given = self.given.get_value();
        if !self.read.is_running() && u64::from(given) < self.total.get_untracked() {
            self.ask(self.query.get_untracked(), given, false);
        }
    }

    fn is_recent(self, one: &Person) -> bool {
        self.recent.with_untracked(|recent| recent.contains(&one.id))
    }

    /// Those who were chosen lately come before all others: as the source has them now, where it gave them.
    fn recent_first(self, mut people: Vec<Person>) -> Vec<Person> {
        let known = self.remembered.with_untracked(|name| recent::recent(name, self.kind.get_untracked()));
        let taken = self.taken.get_untracked();
        let mut first = Vec::new();
        for one in known.into_iter().filter(|one| !taken.contains(&one.id)) {
            let given = people.iter().position(|other| other.id == one.id).map(|at| people.remove(at));
            first.push(given.unwrap_or(one));
        }
        self.recent.set(first.iter().map(|one| one.id.clone()).collect());
        first.extend(people);
        first
    }
}

/// What was typed, as an id to choose: for somebody whom the source does not know.
fn of_typed_id(id: &str, words: Words) -> Vec<Person> {
    if id.is_empty() || id.contains(char::is_whitespace) {
        return Vec::new();
    }
    vec![Person { detail: Some(words.use_id(id)), ..Person::of_id(id) }]
}
