//! The page's hold on the widget: what outlives it, and what the page may do.

use casement_contract::json::json_object;
use casement_contract::onlyoffice::{AccessDraft, Case, Guid, Person as PortalPerson};
use casement_contract::{Problem, ProblemKind, Violation, id};
use leptos::prelude::*;

use super::state::{Known, KnownPeople};
use super::work::Work;
use crate::form::Stage;
use crate::host::Controls;
use crate::outcome::Outcome;
use crate::ui::Errors;
use crate::view::{Callback, Signal};

/// What survives the widget.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The case's id.
    case_id: String,
    /// The case that the draft was begun with, once it is read.
    seen: Option<Seen>,
    /// The draft, unless it says what the case says.
    draft: Option<AccessDraft>,
    /// What was sent, while nobody knows what became of it.
    sent: Option<AccessDraft>,
    /// Names and jobs.
    known: KnownPeople,
}

json_object!(Kept, needs "case_id" "known" {
    case_id: value "case_id",
    seen: value "seen",
    draft: value "draft",
    sent: value "sent",
    known: value "known",
});

/// A case, as far as it is needed to go on with it.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    title: String,
    created_by: Option<Guid>,
    rights: AccessDraft,
}

json_object!(Seen, needs "title" "rights" { title: value "title", created_by: value "created_by", rights: value "rights" });

impl Seen {
    fn of(case: &Case) -> Seen {
        let created_by = case.create_by.as_ref().map(|person| person.id.clone());
        Seen { title: case.title.clone(), created_by, rights: AccessDraft::of_case(case) }
    }

    fn to_case(&self, id: &str, known: &KnownPeople) -> Case {
        let person = |id: Guid| {
            let Known { name, job, .. } = known.get(&id).cloned().unwrap_or_default();
            PortalPerson { id, display_name: name, title: job }
        };
        Case {
            id: id.to_owned(),
            title: self.title.clone(),
            create_by: self.created_by.clone().map(person),
            created: String::new(),
            is_closed: false,
            is_private: self.rights.is_private,
            access_list: self.rights.access_list.iter().filter_map(|text| Guid::parse(text)).map(person).collect(),
            can_edit: true,
        }
    }
}

impl Work {
    /// What a later widget needs to go on from here.
    pub fn to_keep(self) -> Kept {
        if let Some(kept) = self.state.kept.get() {
            return kept;
        }
        let is_open = self.form.stage.with(|stage| matches!(stage, Stage::Submitting | Stage::Unknown(_)));
        let (draft, as_read) = (self.form.draft.get(), self.as_read());
        // While something is open, what counts is the case that the person saw.
        let before = match is_open {
            true => self.state.before.get(),
            false => self.state.held.get().map(|held| held.seen),
        };
        Kept {
            case_id: self.state.case_id.get(),
            seen: before.or_else(|| self.state.case.get()).as_ref().map(Seen::of),
            draft: (draft != as_read).then_some(draft),
            sent: self.state.asked.get().filter(|_| is_open),
            known: self.state.known.get(),
        }
    }

    /// Goes on where an earlier widget ended. A draft waits until its case is read, and stays with it; a save whose
    /// end nobody saw is looked at first.
    #[inline(never)] // Not needed at first: see `view::apart`.
    pub fn restore(self, kept: Kept) {
        let is_same = self.state.case_id.with_untracked(|given| *given == kept.case_id);
        match (&kept.sent, &kept.seen) {
            (Some(sent), Some(seen)) => {
                self.state.case_id.set(kept.case_id.clone());
                self.state.known.set(kept.known.clone());
                let before = seen.to_case(&kept.case_id, &kept.known);
                self.state.before.set(Some(before.clone()));
                self.state.case.set(Some(before));
                self.state.asked.set(Some(sent.clone()));
                self.form.draft.set(kept.draft.clone().unwrap_or_else(|| seen.rights.clone()));
                self.form.enter(Stage::Unknown(Problem::new(ProblemKind::Crashed)));
                self.check(false);
            }
            _ if is_same => {
                self.state.known.set(kept.known.clone());
                self.form.draft.set(kept.draft.clone().unwrap_or_default());
                self.state.kept.set(Some(kept));
            }
            _ => {}
        }
    }

    /// Puts back what was kept, now that the case is read, and gives the stage to go on with: if somebody changed
    /// the rights since the draft was begun, they are to be seen before it replaces them.
    pub fn put_back(self) -> Stage {
        let kept = self.state.kept.try_update(Option::take).flatten().unwrap_or_default();
        let Some(draft) = kept.draft.filter(|_| !untrack(|| self.state.is_read_only())) else { return Stage::Ready };
        self.form.draft.set(untrack(|| self.with_me(draft)));
        let before = kept.seen.map(|seen| seen.to_case(&kept.case_id, &kept.known));
        match before.zip(self.state.case.get_untracked()) {
            Some((before, now)) if !now.has_rights_of(&before) => {
                Stage::Refused(Problem::never_sent(ProblemKind::Conflict, ""))
            }
            _ => Stage::Ready,
        }
    }

    /// What the page may do.
    pub fn controls(self, errors: Errors, on_outcome: Option<Callback<Outcome>>) -> Controls<AccessDraft> {
        Controls {
            stage: self.form.stage,
            rejections: self.form.rejections,
            invalid: errors.block(),
            asks: Signal::derive(move || self.state.asks() || self.form.asks_to_repeat()),
            checked: Signal::derive(move || self.form.stage.get() == Stage::Checked),
            unfinished: None,
            value: Box::new(move || self.form.draft.get()),
            abandon: Box::new(move || self.form.abandon_repeat()),
            set_value: Box::new(move |draft| self.replace(draft)),
            violations: Box::new(move || self.violations()),
            words: Box::new(move |violation| self.state.words.violation(violation)),
            submit: Box::new(move || self.submit(false)),
            reset: Box::new(move || self.reset()),
            on_outcome,
        }
    }

    /// What keeps the draft from being saved.
    pub fn violations(self) -> Vec<Violation> {
        self.form.draft.with(|draft| self.state.violations(draft))
    }

    fn replace(self, draft: AccessDraft) {
        let clean = |text: &String| Guid::parse(text).map_or_else(|| id::clean(text), |id| id.to_string());
        let access_list = draft.access_list.iter().map(clean).collect();
        let draft = untrack(|| self.with_me(AccessDraft { access_list, ..draft }));
        self.clear_typed();
        self.change(|present| *present = draft.clone());
        if self.state.case.with_untracked(Option::is_some) {
            return self.read_profiles();
        }
        let case_id = self.state.case_id.get_untracked();
        if !case_id.is_empty() {
            // The case could not be read: the draft waits for the next try.
            self.state.kept.set(Some(Kept { case_id, draft: Some(draft), ..Kept::default() }));
        }
    }

    fn reset(self) {
        self.form.forget();
        self.state.kept.set(None);
        self.clear_typed();
        let draft = untrack(|| self.as_read());
        self.change(|present| *present = draft);
    }

    /// Somebody who is typed and not chosen is not meant any more.
    fn clear_typed(self) {
        if self.state.pending.get_untracked() {
            self.state.round.update(|round| *round += 1);
        }
    }
}
