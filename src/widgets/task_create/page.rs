//! What the page does with a task's draft, and what survives the widget.

use casement_contract::aicc::{TASK_TYPE_CASE, TaskDraft};
use casement_contract::date::from_typed;
use casement_contract::{Problem, ProblemKind, Rule, id};

use crate::view::{Callback, RwSignal, Signal};

use super::creation::{Creation, id_of};
use super::state::{Check, Given, Kept, Shown};
use crate::form::Stage;
use crate::host::Controls;
use crate::outcome::Outcome;
use crate::people::Person;
use crate::ui::Errors;

impl Creation {
    /// The host gives a case, or none, and perhaps an owner. What was typed for another case goes with it.
    pub fn take(self, given: Given) {
        let before = self.begun_for.get_untracked();
        self.begun_for.set(Some(given.clone()));
        match before {
            Some(before) if before.case_id == given.case_id => {
                let preset = before.owner.map(|owner| owner.id);
                let present = self.form.draft.with_untracked(|draft| draft.owner_id.clone());
                let is_news = |owner: &Person| preset.as_ref() != Some(&owner.id) || present == owner.id;
                if let Some(owner) = given.owner.filter(is_news) {
                    self.form.draft.update(|draft| draft.owner_id = owner.id.clone());
                    self.shown.owner.set(Some(owner));
                }
                if self.form.stage.get_untracked() == Stage::Loading {
                    self.read_case();
                }
            }
            before => {
                if before.is_some() {
                    self.host.get_value().leave_target();
                }
                self.shown.case.set(None);
                self.begin_anew();
                self.read_case();
            }
        }
    }

    /// What a later widget needs to go on from here.
    pub fn to_keep(self) -> Kept {
        let is_open = self.form.stage.with(|stage| matches!(stage, Stage::Submitting | Stage::Unknown(_)));
        Kept {
            draft: self.form.draft.get(),
            due: self.shown.due.get(),
            owner: self.shown.owner.get(),
            contact: self.shown.contact.get(),
            begun_for: self.begun_for.get(),
            known: self.known.get_value(),
            is_touched: self.shown.is_touched.get(),
            sent: is_open.then(|| self.shown.sent.get()),
        }
    }

    /// Goes on where an earlier widget ended. What was on its way then is looked for.
    #[inline(never)] // Not needed at first: see `view::apart`.
    pub fn restore(self, kept: Kept) {
        self.form.draft.set(TaskDraft { creator_id: self.operator_id.get_untracked(), ..kept.draft });
        self.shown.due.set(kept.due);
        self.shown.owner.set(kept.owner);
        self.shown.contact.set(kept.contact);
        self.begun_for.set(kept.begun_for);
        self.known.set_value(kept.known);
        self.shown.is_touched.set(kept.is_touched);
        if let Some(sent) = kept.sent {
            self.shown.sent.set(sent);
            self.form.enter(Stage::Unknown(Problem::new(ProblemKind::Crashed)));
            self.check();
        }
    }

    /// What the page may do.
    pub fn controls(self, errors: Errors, on_outcome: Option<Callback<Outcome>>) -> Controls<TaskDraft> {
        Controls {
            stage: self.form.stage,
            rejections: self.form.rejections,
            invalid: errors.block(),
            asks: Signal::derive(move || self.form.asks_to_repeat()),
            checked: Signal::stored(false),
            unfinished: None,
            value: Box::new(move || self.form.draft.get()),
            abandon: Box::new(move || self.form.abandon_repeat()),
            set_value: Box::new(move |draft| self.replace(draft)),
            violations: Box::new(move || self.all_violations()),
            words: Box::new(move |violation| match violation.rule {
                Rule::UnknownZone => self.shown.clock.with(|clock| self.words.unknown_zone(&clock.zone)),
                _ => self.words.violation(violation),
            }),
            submit: Box::new(move || self.submit()),
            reset: Box::new(move || {
                self.shown.created.set(None);
                self.begin_anew();
            }),
            on_outcome,
        }
    }

    /// A draft as the host wants it at the start.
    fn begin_anew(self) {
        let Given { case_id, owner } = self.begun_for.get_untracked().unwrap_or_default();
        self.form.forget();
        self.shown.is_touched.set(false);
        self.shown.check.set(Check::Not);
        self.clear();
        let r#type = if case_id.is_empty() { "" } else { TASK_TYPE_CASE };
        self.form.draft.update(|draft| {
            draft.r#type = r#type.to_owned();
            draft.relate_id = case_id;
            draft.owner_id = id_of(owner.as_ref());
        });
        self.shown.owner.set(owner);
        self.empty_pickers();
    }

    /// Another draft is there: what was typed and not chosen goes with the one before. Pickers without such words stay
    /// as they are, and so does the focus in them.
    pub fn empty_pickers(self) {
        let Shown { owner_pending, contact_pending, round, .. } = self.shown;
        if owner_pending.get_untracked() || contact_pending.get_untracked() {
            owner_pending.set(false);
            contact_pending.set(false);
            round.update(|round| *round += 1);
        }
    }

    /// Takes the host's draft. Who creates the task is not a matter of the draft.
    fn replace(self, value: TaskDraft) {
        let draft = TaskDraft {
            relate_id: id::clean(&value.relate_id),
            owner_id: id::clean(&value.owner_id),
            contact_id: id::clean(&value.contact_id),
            due_date: from_typed(&value.due_date),
            creator_id: self.operator_id.get_untracked(),
            ..value
        };
        // A page that says again what it heard must not disturb whoever types.
        if self.form.draft.with_untracked(|present| *present == draft) {
            return;
        }
        name_anew(self.shown.owner, &draft.owner_id);
        name_anew(self.shown.contact, &draft.contact_id);
        // What was typed stands for the date as long as that is the same.
        if self.form.draft.with_untracked(|present| present.due_date != draft.due_date) {
            self.shown.due.set(draft.due_date.clone());
        }
        self.form.replace(|present| *present = draft);
        self.empty_pickers();
    }
}

/// Somebody with this id: by name, if that is who is there already.
fn name_anew(chosen: RwSignal<Option<Person>>, id: &str) {
    if id_of(chosen.get_untracked().as_ref()) != id {
        chosen.set(Some(Person::of_id(id)).filter(|person| !person.id.is_empty()));
    }
}
