//! What the container saves, and what it makes of the answer.

use std::future::Future;

use casement_contract::onlyoffice::{AccessDraft, Case, case_request, read_access, read_case};
use casement_contract::{Problem, ProblemKind, Request};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Check;
use super::work::Work;
use crate::form::Stage;
use crate::outcome::Outcome;

impl Work {
    pub fn submit(self, is_confirmed: bool) {
        let stage = self.form.stage.get_untracked();
        let can_send = matches!(stage, Stage::Ready | Stage::Done | Stage::Mismatch | Stage::Refused(_));
        let Some(case) = self.state.case.get_untracked() else { return };
        if !can_send || untrack(|| self.state.is_read_only()) {
            return;
        }
        let draft = self.form.draft.get_untracked();
        let (violations, target) = untrack(|| (self.state.violations(&draft), self.state.target()));
        let request = match draft.request(&target) {
            Ok(request) if violations.is_empty() => request,
            _ => {
                self.state.check.set(Check::NotLooked);
                return self.form.reject(violations);
            }
        };
        if draft.change(&case, self.my_id().as_ref()).opens && !is_confirmed {
            return self.state.confirming.set(true);
        }
        self.send(case, draft, request);
    }

    /// Sends once, after a look whether the rights are still the ones that the person saw: the list replaces
    /// whatever is there. Whoever is gone by the end, the host is told.
    fn send(self, seen: Case, asked: AccessDraft, request: Request) {
        self.form.begin();
        self.state.confirming.set(false);
        self.state.taken_off.set(None);
        self.state.check.set(Check::NotLooked);
        self.state.asked.set(Some(asked.clone()));
        let my_id = self.my_id();
        let read_request = case_request(&untrack(|| self.state.target()).case_id);
        let connection = self.connection.get_value();
        self.report(async move {
            let now = connection.read(&read_request, read_case).await;
            if let Err(problem) = self.compare(&seen, now) {
                self.form.enter(Stage::Refused(problem.clone()));
                return Outcome::Refused { request: None, problem };
            }
            let answer = connection.send(&request).await;
            match answer.and_then(|reply| read_access(&reply).map(|case| (case, reply.body))) {
                Ok((after, response)) => {
                    let is_as_asked = asked.differences(&after, my_id.as_ref()).is_empty();
                    self.accept(after, is_as_asked);
                    match is_as_asked {
                        true => Outcome::Done { request, response },
                        false => Outcome::Mismatch { request, response },
                    }
                }
                Err(problem) => {
                    let refused = problem.refused;
                    self.form.enter(if refused { Stage::Refused } else { Stage::Unknown }(problem.clone()));
                    Outcome::of_problem(request, problem)
                }
            }
        });
    }

    fn report(self, attempt: impl Future<Output = Outcome> + 'static) {
        spawn_local(async move {
            let outcome = attempt.await;
            if let Some(on_outcome) = self.on_outcome {
                on_outcome.try_run(outcome);
            }
        });
    }

    /// Whether the rights are still the ones that were seen; if not, shows those that are.
    fn compare(self, seen: &Case, now: Result<Case, Problem>) -> Result<(), Problem> {
        // The write did not leave, whatever came of the read.
        let now = now.map_err(|problem| Problem { refused: true, ..problem })?;
        if now.has_rights_of(seen) {
            return Ok(());
        }
        if self.is_there() {
            self.state.see(now);
        }
        Err(Problem::never_sent(ProblemKind::Conflict, ""))
    }

    fn accept(self, after: Case, is_as_asked: bool) {
        if self.is_there() {
            if is_as_asked {
                self.adopt(after);
            } else {
                // What was asked for is kept: it may have to be asked for again.
                self.state.see(after);
            }
            self.form.enter(if is_as_asked { Stage::Done } else { Stage::Mismatch });
        }
    }

    /// Looks what became of a save, and leaves the decision to the person.
    pub fn check(self) {
        let is_looking = self.state.check.with_untracked(|check| *check == Check::Looking);
        let is_unknown = matches!(self.form.stage.get_untracked(), Stage::Unknown(_));
        let Some(asked) = self.state.asked.get_untracked().filter(|_| is_unknown && !is_looking) else { return };
        let Some(before) = self.state.case.get_untracked() else { return };
        self.state.check.set(Check::Looking);
        let read_request = case_request(&untrack(|| self.state.target()).case_id);
        let connection = self.connection.get_value();
        self.reading.start(async move {
            let now = match connection.read(&read_request, read_case).await {
                Ok(now) => now,
                Err(problem) => return self.state.check.set(Check::NotRead(problem)),
            };
            if asked.differences(&now, self.my_id().as_ref()).is_empty() {
                // Whoever went on meanwhile does not lose what they changed.
                match self.form.draft.with_untracked(|draft| *draft == asked) {
                    true => self.adopt(now),
                    false => self.state.see(now),
                }
                self.state.check.set(Check::AsAsked);
            } else {
                let is_as_before = now.has_rights_of(&before);
                self.state.see(now);
                self.state.check.set(if is_as_before { Check::AsBefore } else { Check::Otherwise });
            }
            self.form.enter(Stage::Ready);
        });
    }

    /// The person looked in the system, or has seen what a check showed, and decides.
    pub fn release(self) {
        self.reading.abort();
        self.state.check.set(Check::NotLooked);
        self.form.enter(Stage::Ready);
    }

    /// Whether the widget is still there.
    fn is_there(self) -> bool {
        self.form.stage.try_get_untracked().is_some()
    }
}
