use casement_contract::ccsqm::AppointDraft;
use casement_contract::id;
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::assignment::Assignment;
use super::draft::ReviewDraft;
use super::state::{Intent, Shown, Split};
use super::strings;
use super::view::ReviewAssignView;
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::outcome::Outcome;
use crate::people::{PeopleSource, Person};
use crate::task::LatestRead;

/// Hands manual review work to inspectors.
#[component]
pub fn ReviewAssign(
    /// The way to CCSQM.
    connection: Connection,
    /// The acting user's id.
    #[prop(into)]
    operator_id: Signal<String>,
    /// The quality task; while it is empty, one is chosen from a list.
    #[prop(optional, into)]
    quality_task_id: Signal<String>,
    /// As what the operator asks for the list.
    #[prop(default = Signal::stored("qualityDirector".to_owned()), into)]
    current_role: Signal<String>,
    /// Inspectors who stand in the grid from the start.
    #[prop(optional, into)]
    inspectors: Signal<Vec<Person>>,
    /// Where inspectors are found; without it their ids are typed.
    #[prop(optional, into)]
    people: Signal<Option<PeopleSource>>,
    /// The heading's level in the page.
    #[prop(default = 2)]
    heading_level: u8,
    /// The draft changed.
    #[prop(optional, into)]
    on_change: Option<UnsyncCallback<AppointDraft>>,
    /// Reviews were sent, or were not.
    #[prop(optional, into)]
    on_outcome: Option<UnsyncCallback<Outcome>>,
) -> impl IntoView {
    let given = Signal::derive(move || quality_task_id.with(|given| id::clean(given)));
    let form = Form::new(ReviewDraft::default(), Stage::Loading);
    let shown = Shown::new(form, given, people, operator_id);
    let assignment = Assignment {
        form,
        shown,
        connection: StoredValue::new_local(connection),
        reading: LatestRead::new(),
        current_role,
        inspectors,
        prefilled: StoredValue::new(String::new()),
        on_outcome,
    };

    Effect::new(move |_| {
        let people = inspectors.get();
        form.draft.update(|draft| draft.add(people));
    });
    // What was sent belongs to the quality task of that time: until its outcome is settled, everything else waits.
    let is_settled = Memo::new(move |_| !matches!(form.stage.get(), Stage::Submitting | Stage::Unknown(_)));
    Effect::new(move |taken: Option<Option<String>>| {
        let (taken, wanted) = (taken.flatten(), given.get());
        if is_settled.get() && taken.as_ref() != Some(&wanted) {
            untrack(|| assignment.take_task(taken.is_some(), wanted.clone()));
            return Some(wanted);
        }
        taken
    });
    Effect::new(move |asked: Option<Option<(String, String, u32)>>| {
        let (asked, wanted) = (asked.flatten(), (operator_id.get(), current_role.get(), shown.days.get()));
        if !is_settled.get() || asked.as_ref() == Some(&wanted) {
            return asked;
        }
        if asked.is_some_and(|(operator_id, role, _)| (operator_id, role) != (wanted.0.clone(), wanted.1.clone())) {
            // Whoever asks now may see other tasks.
            shown.list.set(None);
        }
        untrack(|| assignment.read_list());
        Some(wanted)
    });

    let on_intent = move |intent: Intent| {
        match intent {
            Intent::Days(chosen) => return shown.days.set(chosen),
            Intent::Submit => return assignment.submit(),
            Intent::Read => return assignment.read_list(),
            Intent::Release | Intent::GoOn => return assignment.release(),
            _ if untrack(|| form.is_busy()) => return,
            Intent::Task(id) => {
                form.edit(|draft| draft.quality_task_id = id);
                assignment.prefill();
            }
            Intent::Split => assignment.split(),
            changed => {
                shown.split.set(Split::Not);
                form.edit(|draft| draft.change(changed));
            }
        }
        if let Some(on_change) = on_change {
            on_change.run(form.draft.with_untracked(ReviewDraft::appoint));
        }
    };
    let errors = form.errors(move || assignment.violations(), strings::violation);
    view! { <ReviewAssignView form errors shown heading_level on_intent /> }
}
