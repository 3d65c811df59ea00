//! What the container writes, and what it makes of the answer.

use casement_contract::id;
use casement_contract::osm::{
    Found, Relation, RelationsDraft, RemovalDraft, read_changed, read_relations, read_removed, relations_request,
};
use casement_contract::{Problem, ProblemKind, Request, Violation};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::look::Looking;
use super::state::{After, Attempt, Listed, State};
use super::work::Work;
use crate::form::{Stage, is_handed_over};
use crate::host::Attempt as Told;
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
        // What it reads would be older than what the write reads.
        self.reading.abort();
        let State { case_id, listed, left_out, .. } = self.state;
        let (case_id, group_id) = (case_id.get_untracked(), untrack(|| self.state.target()).group_id);
        let before = listed.with_untracked(|listed| match listed {
            Listed::Known(list) => Some(list.clone()),
            Listed::Loading | Listed::NotRead => None,
        });
        let known = before.as_deref().map(ids_of);
        let mut looking = Looking { connection, before: known, case_id, group_id };
        self.state.forget_attempt();
        left_out.set(Vec::new());
        self.state.before.set(looking.before.clone());
        self.state.attempt.set(Some(attempt.clone()));
        let (target, before) = (looking.case_id.clone(), before.as_ref().map(Json::of));
        let draft = self.form.draft.get_untracked();
        let told = match &attempt {
            Attempt::Add(ids) if *ids == draft.related_id_list => host.begin(target, &draft, before, &request),
            Attempt::Add(ids) => {
                host.begin_beside(target, &RelationsDraft { related_id_list: ids.clone() }, before, &request)
            }
            Attempt::Remove(relation) => host.begin_beside(target, &removal_of(relation), before, &request),
        };
        let operator_id = self.operator_id.get_untracked();
        spawn_local(async move {
            let read = match attempt {
                Attempt::Add(_) => read_changed,
                Attempt::Remove(_) => read_removed,
            };
            let Some(told) = self.look(&mut looking, &attempt, &operator_id, told).await else { return };
            let is_first = looking.connection.claims(&request).await;
            let meant = told.once_meant(is_first, self.form, self.operator_id, &operator_id).await;
            let Ok(mut told) = meant else { return };
            if !is_first {
                // The answer took its time, and the other tab's write has had it, too.
                let still = self.look(&mut looking, &attempt, &operator_id, told).await;
                let Some(still) = still else { return };
                told = still;
            }
            let is_meant = || !is_handed_over(self.operator_id, &operator_id);
            let answer = looking.connection.send_while(&request, &is_meant).await;
            let mut answer = answer.and_then(|reply| read(&reply).map(|()| reply.body));
            if let Some(problem) = answer.as_mut().err().filter(|problem| problem.refused) {
                let list = looking.list_after(problem).await;
                let found = looking.found(&attempt, list.as_deref());
                if !found.is_some_and(|found| attempt.may_have_led_to(&found, problem)) {
                    let problem = problem.clone();
                    let (after, list) = looking.after_refusal(&attempt, &problem, list).await;
                    let seen = list.as_ref().map(Json::of);
                    self.show(&attempt, Stage::Refused(problem.clone()), after, list, None);
                    return told.failed_seeing(request, problem, seen);
                }
                // Its words prove nothing any more.
                problem.refused = false;
            }
            self.conclude(looking, attempt, request, answer, told).await;
        });
    }

    /// The last look at the list. What a colleague has done since it was shown is not sent again, nor taken for the doing
    /// of this write.
    async fn look(
        self,
        looking: &mut Looking,
        attempt: &Attempt,
        operator_id: &str,
        mut told: Told<RelationsDraft>,
    ) -> Option<Told<RelationsDraft>> {
        let read = looking.connection.read(&relations_request(&looking.case_id), read_relations).await;
        if is_handed_over(self.operator_id, operator_id) {
            told.withdraw();
            self.form.enter(Stage::Ready);
            return None;
        }
        let (problem, after, list) = match read {
            Ok(list) => {
                told.saw(Json::of(&list));
                let was_known = looking.before.replace(ids_of(&list)).is_some();
                if looking.before.as_deref().is_some_and(|list| attempt.fits(list)) {
                    self.state.before.try_set(looking.before.clone());
                    self.state.listed.try_set(Listed::Known(list));
                    return Some(told);
                }
                if !was_known && self.is_there() {
                    // Nobody has changed what nobody could see before.
                    told.withdraw();
                    self.state.listed.set(Listed::Known(list));
                    self.reject(untrack(|| self.violations()));
                    return None;
                }
                let after = After::of(looking.found(attempt, Some(&list)));
                (Problem::never_sent(ProblemKind::Conflict, ""), after, Some(list))
            }
            // Somebody goes on without it.
            Err(_) if looking.before.is_none() => return Some(told),
            // The write did not leave, whatever came of the read.
            Err(problem) => (Problem { refused: true, ..problem }, After::NotSent, None),
        };
        self.show(attempt, Stage::Refused(problem.clone()), after, list, None);
        told.never_sent(problem);
        None
    }

    /// The system accepted, or nobody knows what it did: the list decides, and nothing is sent again.
    async fn conclude(
        self,
        looking: Looking,
        attempt: Attempt,
        request: Request,
        answer: Result<String, Problem>,
        told: Told<RelationsDraft>,
    ) {
        let list = looking.list().await;
        let (found, seen) = (looking.found(&attempt, list.as_deref()), list.as_ref().map(Json::of));
        // What was there may have been so before.
        let proves = answer.is_ok() || looking.before.is_some();
        let is_as_asked = proves && found.as_ref().is_some_and(|found| attempt.is_fulfilled(found));
        let (response, lost) = match answer {
            Ok(response) => (response, None),
            Err(problem) => (String::new(), Some(problem)),
        };
        // Of a write whose answer was lost, only what stands there twice is known to be its doing.
        let counts = |found: &&Found| lost.is_none() || matches!(attempt, Attempt::Add(_)) && !found.twice.is_empty();
        let difference = found.as_ref().filter(counts).and_then(|found| difference(&attempt, found));
        let unknown = lost.clone().filter(|_| difference.is_none() && !is_as_asked);
        let stage = match (&difference, &unknown) {
            (Some(_), _) => Stage::Mismatch,
            (None, Some(problem)) => Stage::Unknown(problem.clone()),
            (None, None) => Stage::Done,
        };
        self.show(&attempt, stage, After::of(found), list, lost);
        match (difference, unknown) {
            (Some(difference), _) => told.mismatch(request, response, seen, vec![difference]),
            (None, Some(problem)) => told.failed_seeing(request, problem, seen),
            (None, None) => told.done(request, response, seen),
        }
    }

    /// Shows the end of a write, and what the list has now; `lost` is why its own answer is not known.
    fn show(self, attempt: &Attempt, stage: Stage, after: After, list: Option<Vec<Relation>>, lost: Option<Problem>) {
        if !self.is_there() {
            return;
        }
        match stage {
            // Somebody else may have them now, but the draft is the person's until it is sent.
            Stage::Refused(_) => {}
            // Without a list, nothing is known to be done.
            Stage::Unknown(_) if list.is_none() => {}
            _ => self.settle(attempt, &after),
        }
        match list {
            Some(list) => self.state.listed.set(Listed::Known(list)),
            // What was read before is no longer what the system has.
            None if stage == Stage::Done => self.state.listed.set(Listed::NotRead),
            None => {}
        }
        self.state.after.set(after);
        self.state.lost.set(lost);
        self.form.enter(stage);
        self.state.asked.set(None);
    }

    /// Looks what became of a write, and leaves the decision to the person. What the widget looks at by itself
    /// (`is_wanted` is false) changes nothing about it: nobody knows until a person has looked.
    pub fn check(self, is_wanted: bool) {
        let is_looking = self.state.after.with_untracked(|after| *after == After::Looking);
        let is_unknown = matches!(self.form.stage.get_untracked(), Stage::Unknown(_));
        let Some(attempt) = self.state.attempt.get_untracked().filter(|_| is_unknown && !is_looking) else { return };
        self.state.after.set(After::Looking);
        let list_request = relations_request(&self.state.case_id.get_untracked());
        let connection = self.connection.get_value();
        self.reading.start(async move {
            match connection.read(&list_request, read_relations).await {
                Ok(list) => {
                    let after = After::Read(self.state.found(&attempt, &list));
                    self.settle(&attempt, &after);
                    self.state.listed.set(Listed::Known(list));
                    self.state.after.set(after);
                    if is_wanted {
                        self.form.enter(Stage::Checked);
                    }
                }
                Err(problem) => self.state.after.set(After::NotRead(problem)),
            }
        });
    }

    /// The person looked in the system, or has seen what a check showed, and decides.
    pub fn release(self) {
        self.reading.abort();
        if self.state.after.with_untracked(|after| matches!(after, After::NotRead(_))) {
            // What was read before the write is no longer what the system has.
            self.state.listed.set(Listed::NotRead);
        }
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

fn ids_of(list: &[Relation]) -> Vec<String> {
    list.iter().map(|relation| relation.case_id.clone()).collect()
}

fn removal_of(relation: &Relation) -> RemovalDraft {
    RemovalDraft { related_id: relation.case_id.clone() }
}

/// What the list has, where it is otherwise than it was asked for.
fn difference(attempt: &Attempt, found: &Found) -> Option<Difference> {
    if attempt.is_fulfilled(found) {
        return None;
    }
    let (field, asked) = match attempt {
        Attempt::Add(ids) => ("related_id_list", Json::of(ids)),
        Attempt::Remove(relation) => ("related_id", Json::of(&relation.case_id)),
    };
    Some(Difference { field, asked, after: Json::of(&found.now) })
}
