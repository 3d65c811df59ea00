//! What the container makes of the answer to a save, or of none.

use casement_contract::onlyoffice::{AccessDraft, Case, Difference as Found, read_access};
use casement_contract::{Problem, ProblemKind, Reply};

use super::send::as_sent;
use super::state::Check;
use super::work::Work;
use crate::form::Stage;
use crate::outcome::{Difference, Json};

impl Work {
    /// The system did something, and this is what it has now.
    pub fn accept(self, after: Case, is_as_asked: bool) {
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

    /// There was no readable answer, and the case is as it was asked for.
    pub fn find_done(self, now: Case) {
        if self.is_there() {
            self.adopt_unless_changed(now);
            self.state.check.set(Check::AnswerLost);
            self.form.enter(Stage::Done);
        }
    }

    /// There was no readable answer, and the case is not as it was asked for. That it is as before proves nothing: the
    /// request may still arrive.
    pub fn leave_unknown(self, problem: Problem, before: &Case, found: Option<Case>) {
        if !self.is_there() {
            return;
        }
        let check = match &found {
            None => Check::NotRead(None),
            Some(now) if now.has_rights_of(before) => Check::AsBefore,
            Some(_) => Check::Otherwise,
        };
        if let Some(now) = found {
            self.state.see(now);
        }
        self.state.check.set(check);
        self.form.enter(Stage::Unknown(problem));
        self.read_profiles();
    }

    /// Looks (again) what became of a save, and leaves the decision to the person. What the widget looks at by itself
    /// (`is_wanted` is false) changes nothing about it: nobody knows until a person has looked.
    pub fn check(self, is_wanted: bool) {
        let is_looking = self.state.check.with_untracked(|check| *check == Check::Looking);
        let is_unknown = matches!(self.form.stage.get_untracked(), Stage::Unknown(_));
        let Some(asked) = self.state.asked.get_untracked().filter(|_| is_unknown && !is_looking) else { return };
        let before = self.state.before.get_untracked().or_else(|| self.state.case.get_untracked());
        let Some(before) = before else { return };
        self.state.check.set(Check::Looking);
        let case_id = self.state.case_id.get_untracked();
        let connection = self.connection.get_value();
        self.reading.start(async move {
            let now = match self.read(&connection, &case_id, self.my_id().is_none()).await {
                Ok(now) => now,
                Err(problem) => return self.state.check.set(Check::NotRead(Some(problem))),
            };
            if differences(&asked, &now).is_empty() {
                self.adopt_unless_changed(now);
                self.state.check.set(Check::AsAsked);
            } else {
                let is_as_before = now.has_rights_of(&before);
                self.state.see(now);
                self.state.check.set(if is_as_before { Check::AsBefore } else { Check::Otherwise });
            }
            if is_wanted {
                self.form.enter(Stage::Checked);
            }
            self.read_profiles();
        });
    }

    /// Whoever went on meanwhile does not lose what they changed.
    fn adopt_unless_changed(self, now: Case) {
        let (asked, my_id) = (self.state.asked.get_untracked(), self.my_id());
        match self.form.draft.with_untracked(|draft| Some(as_sent(draft, my_id.as_ref())) == asked) {
            true => self.adopt(now),
            false => self.state.see(now),
        }
    }

    /// The person looked in the system, or has seen what a check showed, and decides.
    pub fn release(self) {
        self.reading.abort();
        self.state.check.set(Check::NotLooked);
        self.form.enter(Stage::Ready);
    }
}

/// The answer to a save: the rights that this case has now, freshly read by the system, and the text that said so.
pub fn answered(reply: Reply, case_id: &str) -> Result<(Case, String), Problem> {
    let case = read_access(&reply)?;
    match case.has_id(case_id) {
        true => Ok((case, reply.body)),
        false => Err(Problem { status: Some(reply.status), ..Problem::new(ProblemKind::Protocol) }),
    }
}

/// Where the case is otherwise than it was asked for.
pub fn differences(asked: &AccessDraft, case: &Case) -> Vec<Difference> {
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
