//! The page's hold on the widget: what outlives it, and what the page may do.

use casement_contract::json::json_object;
use casement_contract::osm::{RelationsDraft, Ticket};
use casement_contract::{Problem, ProblemKind, Violation, id};

use super::state::{Attempt, Listed, Said};
use super::strings::Words;
use super::work::Work;
use crate::form::Stage;
use crate::host::Controls;
use crate::outcome::Outcome;
use crate::ui::Errors;
use crate::view::{Callback, Signal};

/// What survives the widget.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The ticket.
    case_id: String,
    /// The group that was given with it.
    given_group: String,
    /// The group that was typed.
    group: String,
    /// The draft.
    draft: RelationsDraft,
    /// What the chosen tickets are about, as far as it is known: each with its id.
    descriptions: Vec<(String, String)>,
    /// A write of which nobody knows what became of it.
    open: Option<Attempt>,
    /// The list before that write, where it was known.
    before: Option<Vec<String>>,
    /// What is typed and not chosen yet.
    words: String,
}

json_object!(Kept, needs "case_id" "given_group" "group" "draft" "descriptions" {
    case_id: value "case_id",
    given_group: value "given_group",
    group: value "group",
    draft: value "draft",
    descriptions: value "descriptions",
    open: value "open",
    before: value "before",
    words: value "words",
});

impl Work {
    /// What a later widget needs to go on from here.
    pub fn to_keep(self) -> Kept {
        let draft = self.form.draft.get();
        let is_open = self.form.stage.with(|stage| matches!(stage, Stage::Submitting | Stage::Unknown(_)));
        let chosen =
            self.state.tickets.get().into_iter().filter(|ticket| draft.related_id_list.contains(&ticket.incident_id));
        Kept {
            case_id: self.state.case_id.get(),
            given_group: self.state.given_group.get(),
            group: self.state.group.get(),
            descriptions: chosen.map(|ticket| (ticket.incident_id, ticket.simple_description)).collect(),
            open: self.state.attempt.get().filter(|_| is_open),
            before: self.state.before.get().filter(|_| is_open),
            words: self.state.words.get(),
            draft,
        }
    }

    /// Goes on where an earlier widget ended. What was chosen for another ticket stays there, but for a write whose
    /// end nobody saw: the list is looked at first.
    #[inline(never)] // Not needed at first: see `view::apart`.
    pub fn restore(self, kept: Kept) {
        self.state.group.set(kept.group);
        let is_same = self.state.case_id.with_untracked(|given| *given == kept.case_id);
        if !is_same && kept.open.is_none() {
            return;
        }
        let ticket = |(incident_id, simple_description)| Ticket {
            incident_id,
            simple_description,
            status: None,
            create_time: String::new(),
        };
        self.state.tickets.set(kept.descriptions.into_iter().map(ticket).collect());
        self.form.draft.set(kept.draft);
        if !kept.words.is_empty() {
            self.search(kept.words, 0);
        }
        if kept.open.is_some() {
            self.state.case_id.set(kept.case_id);
            self.state.given_group.set(kept.given_group);
            self.state.listed.set(Listed::NotRead);
            self.state.attempt.set(kept.open);
            self.state.before.set(kept.before);
            self.form.enter(Stage::Unknown(Problem::new(ProblemKind::Crashed)));
            self.check(false);
        }
    }

    /// What the page may do.
    pub fn controls(
        self,
        errors: Errors,
        words: Words,
        on_outcome: Option<Callback<Outcome>>,
    ) -> Controls<RelationsDraft> {
        Controls {
            stage: self.form.stage,
            rejections: self.form.rejections,
            invalid: errors.block(),
            asks: Signal::derive(move || self.form.asks_to_repeat()),
            checked: Signal::derive(move || self.form.stage.get() == Stage::Checked),
            unfinished: None,
            value: Box::new(move || self.form.draft.get()),
            abandon: Box::new(move || self.form.abandon_repeat()),
            set_value: Box::new(move |draft| self.replace(draft)),
            violations: Box::new(move || self.violations()),
            words: Box::new(move |violation| words.violation(violation)),
            submit: Box::new(move || self.submit()),
            reset: Box::new(move || self.reset()),
            on_outcome,
        }
    }

    /// What keeps the draft from being sent.
    pub fn violations(self) -> Vec<Violation> {
        self.form.draft.with(|draft| self.state.violations(draft))
    }

    /// What was typed and not chosen goes with what was chosen before: it would be sent with the rest.
    fn replace(self, draft: RelationsDraft) {
        self.search(String::new(), 0);
        self.state.left_out.set(Vec::new());
        self.state.said.set(Said::Nothing);
        let ids = draft.related_id_list.iter().map(|id| id::clean(id)).collect();
        self.change(|draft| draft.related_id_list = ids);
    }

    fn reset(self) {
        self.form.forget();
        self.state.forget_attempt();
        self.state.group.set(String::new());
        self.forget_choice();
    }
}
