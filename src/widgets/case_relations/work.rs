//! What the container does: reading, searching, choosing.

use casement_contract::id;
use casement_contract::osm::{
    Addition, RelationsDraft, Ticket, TicketQuery, read_relations, read_tickets, relations_request, tickets_request,
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::view::{Callback, Signal, StoredValue};

use super::state::{Action, Listed, Said, Search, State};
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::host::Host;
use crate::task::LatestRead;

/// Milliseconds without a key before a search starts.
const PAUSE_MILLIS: u32 = 200;
/// Rows that a search asks for.
const ROWS: u8 = 20;

/// The draft, what is shown beside it, and the ways to change both.
#[derive(Clone, Copy)]
pub struct Work {
    /// The way to the system.
    pub connection: StoredValue<Connection>,
    /// The page around it.
    pub host: StoredValue<Host<RelationsDraft>>,
    /// The draft and how far it got.
    pub form: Form<RelationsDraft>,
    /// Everything else that is shown.
    pub state: State,
    /// Whoever works here, where the page knows.
    pub operator_id: Signal<String>,
    /// Reads of the list.
    pub reading: LatestRead,
    /// Searches for tickets.
    pub searching: LatestRead,
    /// Whether Enter waits for the tickets that are looked for: it takes the one whose whole id was typed.
    pub entered: StoredValue<bool>,
    /// Told of each change of the draft.
    pub on_change: Option<Callback<RelationsDraft>>,
}

impl Work {
    /// Does what a person did.
    pub fn act(self, action: Action) {
        match action {
            // To look is always possible.
            Action::Check => self.check(true),
            Action::Release => self.release(),
            Action::Read => self.load(),
            Action::GoOn => {
                self.state.listed.set(Listed::NotRead);
                self.form.enter(Stage::Ready);
            }
            _ if self.is_locked() => {}
            Action::Type(words) => self.search(words, PAUSE_MILLIS),
            Action::Enter(text) if id::looks_like_ids(&text) => self.take_typed(&text),
            Action::Enter(text) if self.is_found(&text) => self.take_typed(&text),
            Action::Enter(text) => {
                self.search(text, 0);
                self.entered.set_value(true);
            }
            Action::Paste(text) => drop(self.take(id::split(&text))),
            Action::Add(ticket) => drop(self.take(vec![ticket.incident_id])),
            Action::AddTyped => self.take_typed(&self.state.words.get_untracked()),
            Action::TakeOut(id) => self.take_out(&id),
            Action::Group(text) => self.state.group.set(text),
            Action::AskRemoval(relation) if self.can_send() => self.state.asked.set(Some(relation)),
            Action::AskRemoval(_) => {}
            Action::Keep => self.state.asked.set(None),
            Action::Remove => self.remove(),
            Action::AddBack => self.add_back(),
            Action::Submit => self.submit(),
        }
    }

    /// Whether nothing can be changed or sent now.
    fn is_locked(self) -> bool {
        untrack(|| self.form.is_locked())
    }

    /// Whether there is something to write to, no write on its way, and none whose outcome nobody knows.
    pub fn can_send(self) -> bool {
        self.form.stage.with_untracked(Stage::can_send) && !self.is_locked()
    }

    /// The host gives another ticket, or another group for the same.
    pub fn take_given(self, case_id: String, group_id: String) {
        self.state.given_group.set(group_id);
        if self.state.case_id.with_untracked(|shown| *shown != case_id) {
            // Nothing of the one before stays but the group that was typed.
            self.state.case_id.set(case_id);
            self.host.get_value().leave_target();
            self.forget_choice();
            self.load();
        } else if self.form.stage.get_untracked() == Stage::Loading && !self.reading.is_running() {
            self.load();
        }
    }

    /// Forgets what was typed and chosen, and what was said about it.
    pub fn forget_choice(self) {
        self.searching.abort();
        self.form.draft.set(RelationsDraft::default());
        let State { words, search, results, tickets, left_out, said, asked, .. } = self.state;
        words.set(String::new());
        search.set(Search::Idle);
        results.set(Vec::new());
        tickets.set(Vec::new());
        left_out.set(Vec::new());
        said.set(Said::Nothing);
        asked.set(None);
    }

    fn load(self) {
        self.state.forget_attempt();
        let case_id = self.state.case_id.get_untracked();
        if case_id.is_empty() {
            self.reading.abort();
            self.form.enter(Stage::Ready);
            return;
        }
        self.state.listed.set(Listed::Loading);
        self.form.enter(Stage::Loading);
        let connection = self.connection.get_value();
        self.reading.start(async move {
            match connection.read(&relations_request(&case_id), read_relations).await {
                Ok(list) => {
                    self.state.listed.try_set(Listed::Known(list));
                    self.form.enter(Stage::Ready);
                }
                Err(problem) => self.form.enter(Stage::Unavailable(problem)),
            }
        });
    }

    /// Reads again what was read for another language or zone. Until it is here, the other stays in sight.
    pub fn read_again(self) {
        if self.state.search.with_untracked(|search| *search != Search::Idle) {
            self.search(self.state.words.get_untracked(), 0);
        }
        match self.form.stage.get_untracked() {
            Stage::Loading => self.load(),
            // The write reads it itself, or a person has to look first.
            Stage::Submitting | Stage::Unknown(_) | Stage::Unavailable(_) => {}
            _ if self.state.listed.with_untracked(|listed| matches!(listed, Listed::Known(_))) => {
                let request = relations_request(&self.state.case_id.get_untracked());
                let connection = self.connection.get_value();
                self.reading.start(async move {
                    if let Ok(list) = connection.read(&request, read_relations).await {
                        self.state.listed.try_set(Listed::Known(list));
                    }
                });
            }
            _ => {}
        }
    }

    /// Whether this is the whole id of a ticket that was found for it.
    fn is_found(self, typed: &str) -> bool {
        let id = id::clean(typed);
        let has_answer = self.state.search.with_untracked(|search| matches!(search, Search::Found(_)));
        has_answer && self.state.results.with_untracked(|found| found.iter().any(|ticket| ticket.incident_id == id))
    }

    pub fn search(self, typed: String, pause_millis: u32) {
        self.entered.set_value(false);
        let words = id::clean(&typed);
        self.state.words.set(typed);
        if words.is_empty() {
            self.searching.abort();
            self.state.search.set(Search::Idle);
            self.state.results.set(Vec::new());
            return;
        }
        self.state.search.set(Search::Looking);
        let group_id = untrack(|| self.state.target()).group_id;
        let request = tickets_request(&TicketQuery { words, group_id, offset: 0, limit: ROWS });
        let connection = self.connection.get_value();
        self.searching.start(async move {
            TimeoutFuture::new(pause_millis).await;
            let (search, tickets) = match connection.read(&request, read_tickets).await {
                Ok(list) => {
                    let tickets = unique(list.incident_info_list);
                    (Search::Found(list.total_count.unwrap_or(0).max(tickets.len() as u64)), tickets)
                }
                Err(problem) => (Search::Failed(problem), Vec::new()),
            };
            self.state.results.try_set(tickets);
            self.state.search.try_set(search);
            if self.entered.try_get_value() == Some(true) {
                let typed = self.state.words.get_untracked();
                if self.is_found(&typed) && !self.is_locked() {
                    self.take_typed(&typed);
                }
            }
        });
    }

    /// Chooses ids and says which are left out and why; `false` when all are.
    fn take(self, ids: Vec<String>) -> bool {
        let chosen = self.form.draft.with_untracked(|draft| draft.related_id_list.clone());
        let (mut added, mut left_out) = (Vec::new(), Vec::new());
        for addition in untrack(|| self.state.target()).admit(&chosen, ids) {
            match addition {
                Addition::Added(id) => added.push(id),
                Addition::LeftOut(id, rule) => left_out.push((id, rule)),
            }
        }
        let left_out_count = left_out.len();
        self.state.left_out.set(left_out);
        if added.is_empty() {
            self.state.said.set(Said::Nothing);
            return false;
        }
        self.state.said.set(Said::Taken(added.clone(), left_out_count));
        let found = self.state.results.get_untracked();
        let found = found.into_iter().filter(|ticket| added.contains(&ticket.incident_id));
        self.state.tickets.update(|tickets| tickets.extend(found));
        self.edit(|draft| draft.related_id_list.extend(added));
        true
    }

    /// Takes what is in the search line; it stays there when nothing of it can be taken.
    pub fn take_typed(self, text: &str) {
        if self.take(id::split(text)) {
            self.search(String::new(), 0);
        }
    }

    fn take_out(self, id: &str) {
        self.state.said.set(Said::TakenOut(id.to_owned()));
        self.state.left_out.set(Vec::new());
        self.edit(|draft| draft.related_id_list.retain(|other| other != id));
    }

    fn edit(self, change: impl FnOnce(&mut RelationsDraft)) {
        self.change(change);
        if let Some(on_change) = self.on_change {
            on_change.run(self.form.draft.get_untracked());
        }
    }

    /// Changes the draft; what a look has shown no longer holds. How a write ended is told on.
    pub fn change(self, change: impl FnOnce(&mut RelationsDraft)) {
        if !untrack(|| self.form.told()).is_end() {
            self.state.forget_attempt();
        }
        self.form.replace(change);
    }
}

/// Each ticket once, in order: a page may repeat what the page before ended with.
fn unique(tickets: Vec<Ticket>) -> Vec<Ticket> {
    let mut seen = Vec::<Ticket>::with_capacity(tickets.len());
    for ticket in tickets {
        if !seen.iter().any(|other| other.incident_id == ticket.incident_id) {
            seen.push(ticket);
        }
    }
    seen
}
