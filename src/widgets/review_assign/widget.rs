use casement_contract::ccsqm::AppointDraft;
use casement_contract::id;
use leptos::prelude::*;

use super::assignment::Assignment;
use super::draft::ReviewDraft;
use super::state::{Given, Shown};
use super::strings::Words;
use super::view::ReviewAssignView;
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::host::Host;
use crate::outcome::Outcome;
use crate::people::{PeopleSource, Person};
use crate::task::LatestRead;
use crate::view::{Callback, RwSignal, Signal, StoredValue, View, view, whole};

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
    #[prop(default = Signal::stored(2), into)]
    heading_level: Signal<u8>,
    /// Whether it is switched off.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether it can be read only.
    #[prop(optional, into)]
    readonly: Signal<bool>,
    /// The page's hold on it.
    #[prop(optional)]
    host: Host<AppointDraft>,
    /// The draft changed.
    #[prop(optional, into)]
    on_change: Option<Callback<AppointDraft>>,
    /// Reviews were sent, or were not. Told also when the widget, and the place this was written in, are gone.
    #[prop(optional, into)]
    on_outcome: Option<Callback<Outcome>>,
) -> View {
    let words = Words::here();
    let given = Signal::derive(move || quality_task_id.with(|given| id::clean(given)));
    let form = whole(Form::new(ReviewDraft::default(), Stage::Loading).locked_by(disabled, readonly));
    let assignment = whole(Assignment {
        form,
        shown: Shown::new(form, given, people, operator_id),
        connection: StoredValue::new(connection),
        host: StoredValue::new(host.clone()),
        reading: LatestRead::new(),
        looking: LatestRead::new(),
        current_role,
        begun_for: RwSignal::new(None),
        listed: StoredValue::new(None),
        end_before: StoredValue::new(None),
        prefilled: StoredValue::new(String::new()),
        on_change,
    });
    if let Some(kept) = host.kept() {
        assignment.restore(kept);
    }
    // What was sent belongs to the quality task of that time: until its outcome is settled, everything else waits.
    form.when_settled(
        move || Given { quality_task_id: given.get(), inspectors: inspectors.get() },
        || false,
        move |given| assignment.take(given),
    );
    form.when_settled(move || assignment.asked(), || false, move |wanted| assignment.ask(wanted));
    let errors = form.errors(
        move || assignment.violations(),
        move |violation| form.draft.with(|draft| words.violation(violation, draft)),
    );
    host.keep(move || assignment.to_keep());
    host.connect(assignment.controls(errors, words, on_outcome));
    let draw = move || {
        view! {
            <ReviewAssignView
                form
                errors
                shown=assignment.shown
                heading_level
                on_intent=move |intent| assignment.act(intent)
            />
        }
    };
    View::of(words.0.redrawn(draw))
}
