//! What the container saves, and the last look at the case before it does.

use std::cell::RefCell;

use casement_contract::onlyoffice::{AccessDraft, Case, Guid, case_request, profile_request, read_case, read_profile};
use casement_contract::{Problem, ProblemKind, Request};
use futures::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::answer::{answered, differences};
use super::state::{Check, Held, Standing};
use super::work::{Work, case_of};
use crate::api::Connection;
use crate::form::{Stage, is_handed_over};
use crate::host::Attempt;
use crate::outcome::Json;
use crate::task::four_at_a_time;

/// What the last look before a save shows.
enum Look {
    /// The rights are the ones that the person saw, or are already as asked for.
    Fine(Case),
    /// Somebody changed them.
    Changed(Case),
    /// The portal has none of these.
    Nobody(Vec<Guid>),
    /// The case cannot be read.
    NotRead(Problem),
}

impl Work {
    pub fn submit(self, is_confirmed: bool) {
        let stage = self.form.stage.get_untracked();
        let Some(case) = self.state.case.get_untracked() else { return };
        let is_held = self.state.held.with_untracked(Option::is_some);
        if !stage.can_send() || is_held || self.is_locked() || untrack(|| self.state.is_read_only()) {
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
        self.state.taken_off.set(Vec::new());
        self.state.check.set(Check::NotLooked);
        self.state.is_unsent.set(false);
        self.state.asked.set(Some(asked.clone()));
        self.state.before.set(Some(seen.clone()));
        let case_id = self.state.case_id.get_untracked();
        let before = Json::of(&AccessDraft::of_case(&seen));
        let attempt = self.host.get_value().begin(case_id.clone(), &asked, Some(before), &request);
        let connection = self.connection.get_value();
        let strangers = self.strangers(&seen, &asked);
        let operator_id = self.operator_id.get_untracked();
        spawn_local(async move {
            let found = look(&connection, &case_id, &seen, &asked, strangers).await;
            let Some((attempt, mut now)) = self.goes_on(found, &seen, &operator_id, attempt) else { return };
            let is_first = connection.claims(&request).await;
            let meant = attempt.once_meant(is_first, self.form, self.operator_id, &operator_id).await;
            let Ok(mut attempt) = meant else { return };
            if !is_first {
                // The answer took its time, and the other tab's write has had it, too.
                let found = look(&connection, &case_id, &seen, &asked, Vec::new()).await;
                let Some(still) = self.goes_on(found, &seen, &operator_id, attempt) else { return };
                (attempt, now) = still;
            }
            let is_meant = || !is_handed_over(self.operator_id, &operator_id);
            let answer = connection.send_while(&request, &is_meant).await.and_then(|reply| answered(reply, &case_id));
            match answer {
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
                    let found = match problem.refused && !problem.was_let_in() {
                        true => None,
                        false => connection.read_back(&case_request(&case_id), read_case).await,
                    };
                    match found.filter(|case| case.has_id(&case_id)) {
                        found if problem.refused && found.as_ref().is_none_or(|after| after.has_rights_of(&now)) => {
                            self.refuse(problem.clone(), false);
                            attempt.failed(request, problem);
                        }
                        Some(now) if differences(&asked, &now).is_empty() => {
                            let after = Some(Json::of(&AccessDraft::of_case(&now)));
                            self.find_done(now);
                            attempt.done(request, String::new(), after);
                        }
                        found => {
                            // The words of a refusal prove nothing where the rights are others since.
                            let problem = Problem { refused: false, ..problem };
                            self.leave_unknown(problem.clone(), &seen, found);
                            attempt.failed(request, problem);
                        }
                    }
                }
            }
        });
    }

    /// The attempt, if nothing was found that keeps it from going out, and the case as it is now.
    fn goes_on(
        self,
        found: Look,
        seen: &Case,
        operator_id: &str,
        attempt: Attempt<AccessDraft>,
    ) -> Option<(Attempt<AccessDraft>, Case)> {
        match found {
            // Nobody is asked for somebody else.
            _ if is_handed_over(self.operator_id, operator_id) => {
                attempt.withdraw();
                self.form.enter(Stage::Ready);
            }
            Look::Fine(now) => return Some((attempt, now)),
            Look::NotRead(problem) => {
                self.refuse(problem.clone(), true);
                attempt.never_sent(problem);
            }
            // Nobody is there to be asked.
            Look::Changed(_) if !self.is_there() => {
                attempt.never_sent(Problem::never_sent(ProblemKind::Conflict, ""));
            }
            Look::Nobody(_) if !self.is_there() => {
                attempt.never_sent(Problem::never_sent(ProblemKind::Validation, ""));
            }
            Look::Changed(now) => {
                self.hold(seen.clone(), now);
                attempt.withdraw();
            }
            Look::Nobody(ids) => {
                self.name_nobody(ids);
                attempt.withdraw();
            }
        }
        None
    }

    /// People who would get on the list and of whom the portal did not say anything yet: an id that was typed, or one
    /// from a page with people of its own, may be a group's or nobody's.
    fn strangers(self, seen: &Case, asked: &AccessDraft) -> Vec<Guid> {
        let is_listed = |id: &Guid| seen.access_list.iter().any(|person| person.id == *id);
        let ids = asked.access_list.iter().filter_map(|text| Guid::parse(text));
        self.state.known.with_untracked(|known| {
            let is_known = |id: &Guid| known.get(id).is_some_and(|known| known.standing != Standing::NotKnown);
            ids.filter(|id| !is_listed(id) && !is_known(id)).collect()
        })
    }

    /// Nothing changed, and here is why; or nothing was even sent, because the case could not be read.
    fn refuse(self, problem: Problem, is_unsent: bool) {
        if self.is_there() {
            self.state.is_unsent.set(is_unsent);
            self.form.enter(Stage::Refused(problem));
        }
    }

    /// Holds the save until the person has seen what somebody else changed.
    fn hold(self, seen: Case, now: Case) {
        self.state.see(now.clone());
        self.state.held.set(Some(Held { seen, now }));
        self.form.enter(Stage::Ready);
    }

    fn name_nobody(self, ids: Vec<Guid>) {
        self.state.known.update(|known| {
            for id in ids {
                known.entry(id).standing = Standing::NoSuch;
            }
        });
        self.form.reject(untrack(|| self.violations()));
    }

    /// The answer to what somebody else changed is to save one's own choice all the same. It is begun anew: what it
    /// replaces is now what the person saw.
    pub fn keep_mine(self) {
        if self.state.held.try_update(Option::take).flatten().is_some() {
            self.submit(false);
        }
    }

    /// The answer is to save both changes.
    pub fn merge(self) {
        let Some(held) = self.state.held.get_untracked() else { return };
        let draft = self.form.draft.get_untracked();
        let Some(merged) = draft.merged(&held.seen, &held.now, self.my_id().as_ref()) else { return };
        self.edit(|draft| *draft = merged);
        self.submit(false);
        self.read_profiles();
    }

    /// The answer is to leave it as somebody else has it.
    pub fn take_theirs(self) {
        if self.state.held.with_untracked(Option::is_some) {
            let theirs = untrack(|| self.as_read());
            self.edit(|draft| *draft = theirs);
            self.read_profiles();
        }
    }

    /// There is no answer yet.
    pub fn look_first(self) {
        if self.state.held.try_update(Option::take).flatten().is_some() {
            self.form.enter(Stage::Refused(Problem::never_sent(ProblemKind::Conflict, "")));
            self.read_profiles();
        }
    }

    /// Whether the widget is still there.
    pub fn is_there(self) -> bool {
        self.form.stage.try_get_untracked().is_some()
    }
}

/// What the draft asks for: the list as it goes out.
pub fn as_sent(draft: &AccessDraft, my_id: Option<&Guid>) -> AccessDraft {
    let list = draft.list_to_send(my_id);
    AccessDraft { is_private: draft.is_private, access_list: list.iter().map(Guid::to_string).collect() }
}

/// The last look: at the case, and at those who would be new to its list.
async fn look(connection: &Connection, case_id: &str, seen: &Case, asked: &AccessDraft, strangers: Vec<Guid>) -> Look {
    let nobodies = RefCell::new(Vec::new());
    let ask = async |id: Guid| {
        let profile = connection.read(&profile_request(&id), read_profile).await;
        // Only this answer proves it; without one the read-back tells.
        if matches!(profile, Err(problem) if problem.kind == ProblemKind::NotFound) {
            nobodies.borrow_mut().push(id);
        }
    };
    let (now, ()) = join(case_of(connection, case_id), four_at_a_time(strangers.into_iter().map(ask))).await;
    match (now, nobodies.into_inner()) {
        // The write did not leave, whatever came of the read.
        (Err(problem), _) => Look::NotRead(Problem { refused: true, ..problem }),
        (Ok(_), nobodies) if !nobodies.is_empty() => Look::Nobody(nobodies),
        (Ok(now), _) if now.has_rights_of(seen) || differences(asked, &now).is_empty() => Look::Fine(now),
        (Ok(now), _) => Look::Changed(now),
    }
}
