//! What the page does with the draft, and what survives the widget.

use casement_contract::ccsqm::{AppointDraft, SetCount};
use casement_contract::{Problem, ProblemKind, id};

use super::assignment::Assignment;
use super::draft::ReviewDraft;
use super::plan::Split;
use super::state::{Given, Kept};
use super::strings::Words;
use crate::form::Stage;
use crate::host::Controls;
use crate::outcome::Outcome;
use crate::people::Person;
use crate::ui::Errors;
use crate::view::{Callback, Signal};

impl Assignment {
    /// The host gives a quality task, or none, and perhaps inspectors. What was typed for another task goes with it.
    pub fn take(self, given: Given) {
        let before = self.begun_for.get_untracked();
        self.begun_for.set(Some(given.clone()));
        match before {
            Some(before) if before.quality_task_id == given.quality_task_id => {
                // Whoever was taken out stays out.
                let is_new = |person: &Person| !before.inspectors.iter().any(|other| other.id == person.id);
                let people = given.inspectors.into_iter().filter(is_new);
                self.form.draft.update(|draft| draft.add(people));
            }
            before => {
                if before.is_some() {
                    self.host.get_value().leave_target();
                }
                self.begin_anew();
            }
        }
    }

    /// What a later widget needs to go on from here.
    pub fn to_keep(self) -> Kept {
        let is_open = self.form.stage.with(|stage| matches!(stage, Stage::Submitting | Stage::Unknown(_)));
        Kept {
            draft: self.form.draft.get(),
            days: self.shown.days.get(),
            prefilled: self.prefilled.get_value(),
            begun_for: self.begun_for.get(),
            sent: self.shown.sent.get().filter(|_| is_open),
        }
    }

    /// Goes on where an earlier widget ended. Whether the system did what was on its way then, no list of it says; it
    /// is read all the same, as after every unknown outcome.
    #[inline(never)] // Not needed at first: see `view::apart`.
    pub fn restore(self, kept: Kept) {
        self.form.draft.set(kept.draft);
        self.shown.days.set(kept.days);
        self.prefilled.set_value(kept.prefilled);
        self.begun_for.set(kept.begun_for);
        if let Some(sent) = kept.sent {
            self.shown.sent.set(Some(sent));
            self.form.enter(Stage::Unknown(Problem::new(ProblemKind::Crashed)));
            self.read_list();
        }
    }

    /// What the page may do.
    pub fn controls(
        self,
        errors: Errors,
        words: Words,
        on_outcome: Option<Callback<Outcome>>,
    ) -> Controls<AppointDraft> {
        Controls {
            stage: self.form.stage,
            rejections: self.form.rejections,
            invalid: errors.block(),
            asks: Signal::derive(move || self.form.asks_to_repeat()),
            checked: Signal::stored(false),
            unfinished: None,
            value: Box::new(move || self.form.draft.with(ReviewDraft::appoint)),
            abandon: Box::new(move || self.form.abandon_repeat()),
            set_value: Box::new(move |draft| self.replace(draft)),
            violations: Box::new(move || self.violations()),
            words: Box::new(move |violation| self.form.draft.with_untracked(|draft| words.violation(violation, draft))),
            submit: Box::new(move || self.submit()),
            reset: Box::new(move || self.begin_anew()),
            on_outcome,
        }
    }

    /// A draft as the host wants it at the start.
    fn begin_anew(self) {
        let Given { quality_task_id, inspectors } = self.begun_for.get_untracked().unwrap_or_default();
        self.form.forget();
        self.form.draft.update(|draft| {
            *draft = ReviewDraft { quality_task_id, ..ReviewDraft::default() };
            draft.add(inspectors);
        });
        self.stop_looking();
        self.goes_with_another_draft();
    }

    /// Takes the host's draft. A quality task that the host gives besides stays the one.
    fn replace(self, value: AppointDraft) {
        let given = self.begun_for.get_untracked().unwrap_or_default().quality_task_id;
        let clean = |part: SetCount| SetCount { person_id: id::clean(&part.person_id), ..part };
        let value = AppointDraft {
            quality_task_id: if given.is_empty() { id::clean(&value.quality_task_id) } else { given },
            set_counts: value.set_counts.into_iter().map(clean).collect(),
            ..value
        };
        // A page that says again what it heard must not disturb whoever types.
        if self.form.draft.with_untracked(ReviewDraft::appoint) != value {
            self.form.replace(|draft| draft.take(value));
            self.goes_with_another_draft();
        }
    }

    /// Another draft is there: what was said about the one before, or typed and not added, goes with it.
    fn goes_with_another_draft(self) {
        self.prefill();
        self.shown.split.set(Split::Not);
        if self.shown.inspector_pending.get_untracked() {
            self.shown.inspector_pending.set(false);
            self.shown.round.update(|round| *round += 1);
        }
    }
}
