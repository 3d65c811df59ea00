//! What the container saves, and what it makes of the answer.

use casement_contract::onlyoffice::{
    AccessDraft, Case, Difference as Found, Guid, case_request, read_access, read_case,
};
use casement_contract::{Problem, ProblemKind, Request};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Check;
use super::work::Work;
use crate::form::Stage;
use crate::outcome::{Difference, Json};

impl Work {
    pub fn submit(self, is_confirmed: bool) {
        let stage = self.form.stage.get_untracked();
        let can_send = matches!(stage, Stage::Ready | Stage::Done | Stage::Mismatch | Stage::Refused(_));
        let Some(case) = self.state.case.get_untracked() else { return };
        if !can_send || self.is_locked() || untrack(|| self.state.is_read_only()) {
            return;
        }
        let draft = self.form.draft.get_untracked();
        let (violations, target) = untrack(|| (self.violations(), self.state.target()));
        let mut request = match draft.request(&target) {
            Ok(request) if violations.is_empty() => request,
            _ => {
                self.state.check.set(Check::NotLooked);
                return self.form.reject(violations);
            }
        };
        let asks = draft.change(&case, self.my_id().as_ref()).opens && !is_confirmed;
        self.state.confirming.set(asks);
        if !asks && self.host.get_value().permits(&mut request) {
            self.send(case, as_sent(&draft, self.my_id().as_ref()), request);
        }
    }

    /// Sends once, after a look whether the rights are still the ones that the person saw: the list replaces
    /// whatever is there. Whoever is gone by the end, the host is told.
    fn send(self, seen: Case, asked: AccessDraft, request: Request) {
        self.form.begin();
        self.state.taken_off.set(None);
        self.state.check.set(Check::NotLooked);
        self.state.asked.set(Some(asked.clone()));
        let case_id = self.state.case_id.get_untracked();
        let read_request = case_request(&case_id);
        let before = Json::of(&AccessDraft::of_case(&seen));
        let attempt = self.host.get_value().begin(case_id, &asked, Some(before), &request);
        let connection = self.connection.get_value();
        spawn_local(async move {
            let now = connection.read(&read_request, read_case).await;
            if let Err(problem) = self.compare(&seen, now) {
                self.form.enter(Stage::Refused(problem.clone()));
                return attempt.never_sent(problem);
            }
            let answer = connection.send(&request).await;
            match answer.and_then(|reply| read_access(&reply).map(|case| (case, reply.body))) {
                Ok((case, response)) => {
                    let differences = differences(&asked, &case);
                    let after = Some(Json::of(&AccessDraft::of_case(&case)));
                    self.accept(case, differences.is_empty());
                    match differences.is_empty() {
                        true => attempt.done(request, response, after),
                        false => attempt.mismatch(request, response, after, differences),
                    }
                }
                Err(problem) => {
                    let refused = problem.refused;
                    self.form.enter(if refused { Stage::Refused } else { Stage::Unknown }(problem.clone()));
                    attempt.failed(request, problem);
                }
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
        let case_id = self.state.case_id.get_untracked();
        let connection = self.connection.get_value();
        self.reading.start(async move {
            let now = match self.read(&connection, &case_id, self.my_id().is_none()).await {
                Ok(now) => now,
                Err(problem) => return self.state.check.set(Check::NotRead(problem)),
            };
            if differences(&asked, &now).is_empty() {
                // Whoever went on meanwhile does not lose what they changed.
                let my_id = self.my_id();
                match self.form.draft.with_untracked(|draft| as_sent(draft, my_id.as_ref()) == asked) {
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
            self.read_profiles();
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

/// What the draft asks for: the list as it goes out.
fn as_sent(draft: &AccessDraft, my_id: Option<&Guid>) -> AccessDraft {
    let list = draft.list_to_send(my_id);
    AccessDraft { is_private: draft.is_private, access_list: list.iter().map(Guid::to_string).collect() }
}

/// Where the case is otherwise than it was asked for.
fn differences(asked: &AccessDraft, case: &Case) -> Vec<Difference> {
    let now = AccessDraft::of_case(case);
    let found = asked.differences(case, None);
    let (privacy, list): (Vec<_>, Vec<_>) = found.iter().partition(|found| matches!(found, Found::Privacy { .. }));
    let privacy = (!privacy.is_empty()).then(|| Difference {
        field: "isPrivate",
        asked: Json::of(&asked.is_private),
        after: Json::of(&now.is_private),
    });
    let list = (!list.is_empty()).then(|| Difference {
        field: "accessList",
        asked: Json::of(&asked.access_list),
        after: Json::of(&now.access_list),
    });
    privacy.into_iter().chain(list).collect()
}
