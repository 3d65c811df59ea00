//! A task on its way to the system, and the look for it afterwards.

use casement_contract::aicc::{TaskDraft, case_request, read_case, read_created};
use casement_contract::{Problem, ProblemKind, Request, Violation};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::creation::Creation;
use super::state::{Check, Created, Found};
use super::work::{Look, Seen, Sending, find, look, read_back, repeated, there_before};
use crate::form::{Stage, is_handed_over};
use crate::host::Attempt;
use crate::outcome::{Difference, Json};

impl Creation {
    /// Sends, once. While an outcome is unknown only [`Creation::send_again`] does.
    pub fn submit(self) {
        let stage = self.form.stage.get_untracked();
        if !matches!(stage, Stage::Loading | Stage::Submitting | Stage::Unavailable(_) | Stage::Unknown(_)) {
            self.send();
        }
    }

    /// Sends once more: somebody looked, saw what there is, and says so.
    pub fn send_again(self) {
        let is_unknown = matches!(self.form.stage.get_untracked(), Stage::Unknown(_));
        let has_looked = self.shown.check.with_untracked(|check| matches!(check, Check::Found(_)));
        if is_unknown && has_looked {
            self.send();
        }
    }

    fn send(self) {
        if untrack(|| self.form.is_locked()) {
            return;
        }
        let draft = self.form.draft.get_untracked();
        let violations = untrack(|| self.violations());
        let mut request = match draft.request() {
            Ok(request) if !Violation::any_blocks(&violations) => request,
            _ => return self.form.reject(violations),
        };
        let host = self.host.get_value();
        if !host.permits(&mut request) {
            return;
        }
        self.reading.abort();
        self.looking.abort();
        self.form.begin();
        let attempt = host.begin(draft.case_id().to_owned(), &draft, None, &request);
        // What was there before cannot be what this creates.
        let check = self.shown.check.get_untracked();
        let found = if let Check::Found(found) = check { found } else { Vec::new() };
        let seen = found.into_iter().chain(self.shown.duplicates.get_untracked()).map(|task| task.id);
        let seen = seen.collect::<Vec<_>>();
        self.known.update_value(|known| known.extend(seen.iter().cloned()));
        self.shown.check.set(Check::Not);
        self.shown.sent.set(draft.clone());
        let connection = self.connection.get_value();
        let mut known = self.known.get_value();
        let is_typed = self.shown.is_touched.get_untracked();
        let clock = self.shown.clock.get_untracked();
        let sending = Sending::now(&clock);
        spawn_local(async move {
            let asked_at = js_sys::Date::now();
            let (there, are_all) = there_before(&connection, &draft).await;
            let mut list_read_at = are_all.then_some(asked_at);
            // Whatever nobody has typed is the page's, and so is what it repeats.
            let duplicates = if is_typed { repeated(&draft, &there, &clock) } else { Vec::new() };
            let Some(attempt) = self.once_not_repeated(attempt, &draft, duplicates, &seen).await else { return };
            known.extend(there.into_iter().map(|task| task.task_id));
            self.known.set_value(known.clone());
            let is_first = connection.claims(&request).await;
            let meant = attempt.once_meant(is_first, self.form, self.operator_id, &draft.creator_id).await;
            let Ok(attempt) = meant else { return };
            if !is_first {
                // What the other tab has created is not this request's doing.
                let asked_at = js_sys::Date::now();
                let theirs = find(&connection, &draft, &known).await;
                list_read_at = theirs.is_ok().then_some(asked_at);
                known.extend(theirs.unwrap_or_default().into_iter().map(|task| task.task_id));
            }
            // Whatever another tab has created meanwhile is not this.
            let sending = self.shown.clock.try_with_untracked(Sending::now).unwrap_or(sending);
            let is_meant = || !is_handed_over(self.operator_id, &draft.creator_id);
            let answer = connection.send_while(&request, &is_meant).await;
            let took = sending.seconds();
            match answer.and_then(|reply| read_created(&reply).map(|id| (id, reply.body))) {
                Ok((id, response)) => {
                    let seen = read_back(&connection, &draft, &id, took, &known).await;
                    let end = Created::of(id, draft.title, &seen, false);
                    self.tell(attempt, request, response, end, seen);
                }
                // To be held against its words, a task has to be known to be new.
                Err(problem) if problem.refused && (!problem.was_let_in() || list_read_at.is_none()) => {
                    self.tell_refused(attempt, request, problem);
                }
                Err(problem) => {
                    let list_read_before = list_read_at.map(|then| sending.seconds_after(then));
                    match look(&connection, &draft, &sending, &known, list_read_before).await {
                        Look::Created(seen) => {
                            let id = seen.created.as_ref().map(|task| task.task_id.clone()).unwrap_or_default();
                            let end = Created::of(id, draft.title, &seen, true);
                            self.tell(attempt, request, String::new(), end, *seen);
                        }
                        Look::Found(_, false) | Look::Failed(_) if problem.refused => {
                            self.tell_refused(attempt, request, problem);
                        }
                        Look::Found(found, _) => {
                            // Where something may have been created, the words of a refusal prove nothing.
                            let problem = Problem { refused: false, ..problem };
                            self.tell_unknown(attempt, request, problem, Check::Found(found));
                        }
                        Look::Failed(why) => self.tell_unknown(attempt, request, problem, Check::Failed(why)),
                    }
                }
            }
        });
    }

    /// Goes on, unless there are tasks that this one would repeat and that the person has not been shown yet: then once
    /// they say that it is meant all the same, and nobody else who is at work by then.
    async fn once_not_repeated(
        self,
        attempt: Attempt<TaskDraft>,
        draft: &TaskDraft,
        duplicates: Vec<Found>,
        seen: &[String],
    ) -> Option<Attempt<TaskDraft>> {
        if is_handed_over(self.operator_id, &draft.creator_id) {
            attempt.withdraw();
            self.form.enter(Stage::Ready);
            return None;
        }
        if duplicates.iter().all(|task| seen.contains(&task.id)) {
            return Some(attempt);
        }
        if self.shown.duplicates.try_set(duplicates).is_some() {
            // There is nobody left to ask.
            attempt.never_sent(Problem::never_sent(ProblemKind::Conflict, ""));
            return None;
        }
        self.shown.asks_about_duplicates.set(true);
        let meant = attempt.once_meant(false, self.form, self.operator_id, &draft.creator_id).await;
        self.shown.asks_about_duplicates.try_set(false);
        meant.ok()
    }

    /// Shows that the task is there, and what of it is not as it was asked for; and reports it. The widget may be gone
    /// meanwhile.
    fn tell(self, attempt: Attempt<TaskDraft>, request: Request, response: String, created: Created, seen: Seen) {
        let ids = [vec![created.id.clone()], created.repeats.clone().unwrap_or_default()].concat();
        self.known.try_update_value(|known| known.extend(ids.iter().cloned()));
        let mut differences = created.differences.clone();
        if ids.len() > 1 {
            differences.push(Difference { field: "taskId", asked: Json::of(&created.id), after: Json::of(&ids) });
        }
        self.shown.created.try_set(Some(created));
        self.clear();
        self.form.enter(if differences.is_empty() { Stage::Done } else { Stage::Mismatch });
        if differences.is_empty() {
            attempt.done(request, response, seen.verified());
        } else {
            attempt.mismatch(request, response, seen.created.as_ref().map(Json::of), differences);
        }
    }

    /// Shows that nothing was created, and reports it.
    fn tell_refused(self, attempt: Attempt<TaskDraft>, request: Request, problem: Problem) {
        self.form.enter(Stage::Refused(problem.clone()));
        attempt.failed(request, problem);
    }

    /// Shows that nobody knows, and what the look has brought; and reports it.
    fn tell_unknown(self, attempt: Attempt<TaskDraft>, request: Request, problem: Problem, check: Check) {
        self.shown.check.try_set(check);
        self.form.enter(Stage::Unknown(problem.clone()));
        attempt.failed(request, problem);
    }

    /// Looks through the operator's tasks for the one that was sent.
    pub fn check(self) {
        let is_unknown = matches!(self.form.stage.get_untracked(), Stage::Unknown(_));
        if !is_unknown || self.shown.check.get_untracked() == Check::Running {
            return;
        }
        self.shown.check.set(Check::Running);
        let connection = self.connection.get_value();
        let (sent, known) = (self.shown.sent.get_untracked(), self.known.get_value());
        self.reading.start(async move {
            let tasks = find(&connection, &sent, &known).await;
            let check = tasks.map(|tasks| tasks.iter().map(Found::of).collect());
            self.shown.check.set(check.map_or_else(Check::Failed, Check::Found));
            // Where an earlier widget had read the case, this one has not.
            let case_id = self.case_id();
            if !case_id.is_empty() && self.shown.case.with_untracked(Option::is_none) {
                let case = connection.read(&case_request(&case_id), read_case).await;
                self.shown.case.set(case.and_then(|case| case.if_it_is(&case_id)).ok());
            }
        });
    }
}

impl Created {
    fn of(id: String, title: String, seen: &Seen, is_answer_lost: bool) -> Created {
        let Seen { repeats, differences, is_whole, .. } = seen;
        let (repeats, differences) = (repeats.clone(), differences.clone());
        Created { id, title, repeats, is_whole: *is_whole, differences, is_answer_lost }
    }
}
