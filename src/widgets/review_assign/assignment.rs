//! Review work on its way from draft to system.

use casement_contract::ccsqm::{
    AppointTarget, QualityTaskQuery, quality_tasks_request, read_appointed, read_quality_tasks, typed_count,
};
use casement_contract::{Problem, ProblemKind, Request, Rule, Violation};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{ReviewDraft, Row};
use super::state::{Reread, Sent, Shown, Split};
use crate::api::Connection;
use crate::clock;
use crate::form::{Form, Stage};
use crate::outcome::Outcome;
use crate::people::Person;
use crate::task::LatestRead;

/// The draft, what is shown beside it, and all that happens to them.
#[derive(Clone, Copy)]
pub struct Assignment {
    /// The draft and how far it got.
    pub form: Form<ReviewDraft>,
    /// What is shown beside it.
    pub shown: Shown,
    /// The way to the system.
    pub connection: StoredValue<Connection, LocalStorage>,
    /// The one read of the list.
    pub reading: LatestRead,
    /// As what the operator asks.
    pub current_role: Signal<String>,
    /// Inspectors who stand in the grid from the start.
    pub inspectors: Signal<Vec<Person>>,
    /// What was entered as the amount to split, so that nothing typed is replaced.
    pub prefilled: StoredValue<String>,
    /// Hears what came of a write.
    pub on_outcome: Option<UnsyncCallback<Outcome>>,
}

impl Assignment {
    fn target(self) -> AppointTarget {
        AppointTarget { operator_id: self.shown.operator_id.get(), available: self.shown.available() }
    }

    /// What keeps the draft from being sent, and what only warns.
    pub fn violations(self) -> Vec<Violation> {
        let mut all = self.form.draft.with(ReviewDraft::appoint).validate(&self.target());
        if self.shown.inspector_pending.get() {
            // They would be left out in silence.
            all.push(Violation { field: "setCounts", row: None, rule: Rule::NotOneOf, limit: None, actual: None });
        }
        all
    }

    /// Reads the quality tasks. After an unknown outcome that tells little, and changes nothing about it.
    pub fn read_list(self) {
        let stage = self.form.stage.get_untracked();
        let is_unknown = matches!(stage, Stage::Unknown(_));
        let operator_id = self.shown.operator_id.get_untracked();
        if stage == Stage::Submitting {
            return;
        }
        if operator_id.trim().is_empty() {
            self.reading.abort();
            return self.form.enter(Stage::Unavailable(Problem::never_sent(ProblemKind::Validation, "")));
        }
        if is_unknown {
            self.shown.reread.set(Reread::Running);
        } else {
            self.form.enter(Stage::Loading);
        }
        let (start_time_millis, end_time_millis) = clock::last_days(self.shown.days.get_untracked());
        let request = quality_tasks_request(&QualityTaskQuery {
            operator_id,
            current_role: self.current_role.get_untracked(),
            plan_name: String::new(),
            start_time_millis,
            end_time_millis,
            page: 1,
            rows: 100,
        });
        let connection = self.connection.get_value();
        self.reading.start(async move {
            match connection.read(&request, read_quality_tasks).await {
                Ok(list) => {
                    self.shown.list.set(Some(list));
                    self.prefill();
                    self.shown.reread.set(if is_unknown { Reread::Done } else { Reread::Not });
                    if !is_unknown {
                        self.form.enter(Stage::Ready);
                    }
                }
                Err(problem) if is_unknown => self.shown.reread.set(Reread::Failed(problem)),
                Err(problem) if self.shown.list.with_untracked(Option::is_some) => {
                    self.shown.reread.set(Reread::Failed(problem));
                    self.form.enter(Stage::Ready);
                }
                Err(problem) => self.form.enter(Stage::Unavailable(problem)),
            }
        });
    }

    /// A quality task is given, or none. What was typed for the one before goes with it.
    pub fn take_task(self, is_another: bool, id: String) {
        if is_another {
            let people = self.inspectors.get_untracked();
            self.form.draft.update(|draft| {
                *draft = ReviewDraft::default();
                draft.add(people);
            });
            self.shown.split.set(Split::Not);
            self.shown.round.update(|round| *round += 1);
            // Nothing is sent; what was complained about is settled, and what was said is about the one before.
            let stage = self.form.stage.get_untracked();
            self.form.begin();
            self.form.enter(match stage {
                Stage::Done | Stage::Mismatch | Stage::Refused(_) => Stage::Ready,
                stage => stage,
            });
        }
        self.form.draft.update(|draft| draft.quality_task_id = id);
        self.prefill();
    }

    /// Offers all that is left to review as the amount to split, unless somebody typed another.
    pub fn prefill(self) {
        let left = untrack(|| self.shown.available()).map(|left| left.to_string()).unwrap_or_default();
        self.form.draft.update(|draft| {
            if draft.amount.is_empty() || self.prefilled.with_value(|prefilled| *prefilled == draft.amount) {
                draft.amount = left.clone();
            }
        });
        self.prefilled.set_value(left);
    }

    /// Gives everybody an equal part.
    pub fn split(self) {
        let (amount, people) =
            self.form.draft.with_untracked(|draft| (typed_count(&draft.amount), draft.rows.len() as u64));
        self.shown.split.set(match (amount, people) {
            (_, 0) => Split::Nobody,
            (None, _) => Split::NoAmount,
            (Some(total), people) => {
                self.form.edit(|draft| draft.split(total));
                Split::Done { total, people }
            }
        });
    }

    /// The person looked in the system, or does without the list.
    pub fn release(self) {
        self.shown.reread.set(Reread::Not);
        self.form.enter(Stage::Ready);
    }

    /// Sends, once.
    pub fn submit(self) {
        let stage = self.form.stage.get_untracked();
        if matches!(stage, Stage::Loading | Stage::Submitting | Stage::Unavailable(_) | Stage::Unknown(_)) {
            return;
        }
        let draft = self.form.draft.get_untracked();
        let (violations, target) = untrack(|| (self.violations(), self.target()));
        let request = match draft.appoint().request(&target) {
            Ok(request) if !Violation::any_blocks(&violations) => request,
            _ => return self.form.reject(violations),
        };
        self.form.begin();
        self.shown.reread.set(Reread::Not);
        self.shown.sent.set(Some(self.sent_of(&draft)));
        let connection = self.connection.get_value();
        spawn_local(async move {
            let answer = connection.send(&request).await;
            let result = answer.and_then(|reply| read_appointed(&reply).map(|()| reply.body));
            self.finish(request, result);
        });
    }

    fn sent_of(self, draft: &ReviewDraft) -> Sent {
        let task = untrack(|| self.shown.task(&draft.quality_task_id)).map(|task| task.plan_name);
        let part = |row: &Row| (row.person.name.clone(), typed_count(&row.count).unwrap_or(0));
        Sent {
            task_id: draft.quality_task_id.clone(),
            task: task.filter(|name| !name.is_empty()).unwrap_or_else(|| draft.quality_task_id.clone()),
            is_take_effect: draft.is_take_effect,
            parts: draft.rows.iter().map(part).collect(),
        }
    }

    fn finish(self, request: Request, result: Result<String, Problem>) {
        let outcome = match result {
            Ok(response) => {
                let people = self.inspectors.try_get_untracked().unwrap_or_default();
                self.form.draft.try_update(|draft| {
                    draft.rows.clear();
                    draft.add(people);
                });
                self.shown.split.try_set(Split::Not);
                self.form.enter(Stage::Done);
                Outcome::Done { request, response }
            }
            Err(problem) => {
                let stage = if problem.refused { Stage::Refused } else { Stage::Unknown };
                self.form.enter(stage(problem.clone()));
                Outcome::of_problem(request, problem)
            }
        };
        if let Some(on_outcome) = self.on_outcome {
            on_outcome.try_run(outcome);
        }
    }
}
