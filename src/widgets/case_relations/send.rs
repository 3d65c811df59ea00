//! What the container writes, and what it makes of the answer.

use casement_contract::id;
use casement_contract::osm::{
    Found, Relation, RelationsDraft, RemovalDraft, TOO_MANY_RELATIONS, read_changed, read_relations, read_removed,
    relations_request,
};
use casement_contract::{Problem, ProblemKind, Request, Violation};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{After, Attempt, Listed};
use super::work::Work;
use crate::form::Stage;
use crate::outcome::{Difference, Json};

impl Work {
    pub fn submit(self) {
        if !self.can_send() {
            return;
        }
        let is_meant = |draft: &RelationsDraft| self.state.is_pending(draft) && !self.state.has_led_to(draft);
        let typed = self.state.words.get_untracked();
        if id::looks_like_ids(&typed) && untrack(|| self.form.draft.with(is_meant)) {
            self.take_typed(&typed);
            let is_taken = self.state.words.with_untracked(String::is_empty);
            if is_taken && self.state.left_out.with_untracked(|left_out| !left_out.is_empty()) {
                // The others got their reasons: whoever sends has seen them before.
                return;
            }
        }
        let draft = self.form.draft.get_untracked();
        let (violations, target) = untrack(|| (self.violations(), self.state.target()));
        match draft.request(&target) {
            Ok(request) if violations.is_empty() => self.send(Attempt::Add(draft.related_id_list), request),
            _ => self.reject(violations),
        }
    }

    pub fn remove(self) {
        let Some(relation) = self.state.asked.get_untracked().filter(|_| self.can_send()) else { return };
        match removal_of(&relation).request(&untrack(|| self.state.target())) {
            Ok(request) => self.send(Attempt::Remove(relation), request),
            Err(violations) => {
                self.reject(violations);
                self.state.asked.set(None);
            }
        }
    }

    pub fn add_back(self) {
        let Some(Attempt::Remove(relation)) = self.state.attempt.get_untracked().filter(|_| self.can_send()) else {
            return;
        };
        let ids = vec![relation.case_id];
        match (RelationsDraft { related_id_list: ids.clone() }).request(&untrack(|| self.state.target())) {
            Ok(request) => self.send(Attempt::Add(ids), request),
            Err(violations) => self.reject(violations),
        }
    }

    fn reject(self, violations: Vec<Violation>) {
        self.state.forget_attempt();
        self.form.reject(violations);
    }

    /// Sends once, unless the page does not want it, and reads the list afterwards. Whoever is gone by then, the host
    /// is told.
    fn send(self, attempt: Attempt, mut request: Request) {
        let (connection, host) = (self.connection.get_value(), self.host.get_value());
        if !host.permits(&mut request) {
            return;
        }
        self.form.begin();
        self.state.after.set(After::NotLooked);
        self.state.left_out.set(Vec::new());
        self.state.attempt.set(Some(attempt.clone()));
        let case_id = self.state.case_id.get_untracked();
        let list_request = relations_request(&case_id);
        let before = self.state.listed.with_untracked(|listed| match listed {
            Listed::Known(list) => Some(Json::of(list)),
            Listed::Loading | Listed::NotRead => None,
        });
        let told = match &attempt {
            Attempt::Add(ids) => {
                host.begin(case_id, &RelationsDraft { related_id_list: ids.clone() }, before, &request)
            }
            Attempt::Remove(relation) => host.begin(case_id, &removal_of(relation), before, &request),
        };
        spawn_local(async move {
            let answer = connection.send(&request).await;
            let read = match attempt {
                Attempt::Add(_) => read_changed,
                Attempt::Remove(_) => read_removed,
            };
            match answer.and_then(|reply| read(&reply).map(|()| reply.body)) {
                Ok(response) => {
                    let list = connection.read_back(&list_request, read_relations).await;
                    let seen = list.as_ref().map(Json::of);
                    match self.accept(&attempt, list) {
                        None => told.done(request, response, seen),
                        Some(difference) => told.mismatch(request, response, seen, vec![difference]),
                    }
                }
                Err(problem) => {
                    // Somebody else was faster, and what they did has to be seen.
                    let list = match problem.code.as_deref() {
                        Some(TOO_MANY_RELATIONS) => connection.read_back(&list_request, read_relations).await,
                        _ => None,
                    };
                    self.fail(problem.clone(), list);
                    told.failed(request, problem);
                }
            }
        });
    }

    /// Shows what the list has after a write that was accepted; where it says otherwise, that is the answer.
    fn accept(self, attempt: &Attempt, list: Option<Vec<Relation>>) -> Option<Difference> {
        let difference = list.as_ref().and_then(|list| difference(attempt, list));
        let after = match &list {
            Some(list) => After::Read(Found::among(list, &attempt.ids())),
            None => After::NotRead(Problem::new(ProblemKind::Timeout)),
        };
        if self.is_there() {
            self.settle(attempt, &after);
            if let Some(list) = list {
                self.state.listed.set(Listed::Known(list));
            }
            self.state.after.set(after);
            self.form.enter(if difference.is_none() { Stage::Done } else { Stage::Mismatch });
            self.state.asked.set(None);
        }
        difference
    }

    fn fail(self, problem: Problem, list: Option<Vec<Relation>>) {
        if self.is_there() {
            if let Some(list) = list {
                self.state.listed.set(Listed::Known(list));
            }
            self.form.enter(if problem.refused { Stage::Refused(problem) } else { Stage::Unknown(problem) });
            self.state.asked.set(None);
        }
    }

    /// Looks what became of a write, and leaves the decision to the person.
    pub fn check(self) {
        let is_looking = self.state.after.with_untracked(|after| *after == After::Looking);
        let is_unknown = matches!(self.form.stage.get_untracked(), Stage::Unknown(_));
        let Some(attempt) = self.state.attempt.get_untracked().filter(|_| is_unknown && !is_looking) else { return };
        self.state.after.set(After::Looking);
        let list_request = relations_request(&self.state.case_id.get_untracked());
        let connection = self.connection.get_value();
        self.reading.start(async move {
            match connection.read(&list_request, read_relations).await {
                Ok(list) => {
                    let after = After::Read(Found::among(&list, &attempt.ids()));
                    self.settle(&attempt, &after);
                    self.state.listed.set(Listed::Known(list));
                    self.state.after.set(after);
                    self.form.enter(Stage::Ready);
                }
                Err(problem) => self.state.after.set(After::NotRead(problem)),
            }
        });
    }

    /// The person looked in the system, or has seen what a check showed, and decides.
    pub fn release(self) {
        self.reading.abort();
        self.state.forget_attempt();
        self.form.enter(Stage::Ready);
    }

    /// What is associated now is no longer to be sent. Without a list the system's word is taken for it.
    fn settle(self, attempt: &Attempt, after: &After) {
        let Attempt::Add(ids) = attempt else { return };
        self.form.draft.update(|draft| {
            draft.related_id_list.retain(|id| match after {
                After::Read(found) => !found.there.contains(id) && !found.twice.contains(id),
                _ => !ids.contains(id),
            });
        });
    }

    /// Whether the widget is still there.
    fn is_there(self) -> bool {
        self.form.stage.try_get_untracked().is_some()
    }
}

fn removal_of(relation: &Relation) -> RemovalDraft {
    RemovalDraft { related_id: relation.case_id.clone() }
}

/// What the list has, where it is otherwise than it was asked for.
fn difference(attempt: &Attempt, list: &[Relation]) -> Option<Difference> {
    if attempt.is_fulfilled(&Found::among(list, &attempt.ids())) {
        return None;
    }
    let (field, asked) = match attempt {
        Attempt::Add(ids) => ("related_id_list", Json::of(ids)),
        Attempt::Remove(relation) => ("related_id", Json::of(&relation.case_id)),
    };
    let ids: Vec<&str> = list.iter().map(|relation| relation.case_id.as_str()).collect();
    Some(Difference { field, asked, after: Json::of(&ids) })
}
