use casement_contract::id;
use casement_contract::osm::RelationsDraft;
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::state::State;
use super::strings;
use super::view::CaseRelationsView;
use super::work::Work;
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::outcome::Outcome;
use crate::task::LatestRead;

/// Shows, adds and removes the associations of a service ticket.
#[component]
pub fn CaseRelations(
    /// The way to OSM.
    connection: Connection,
    /// The ticket.
    #[prop(into)]
    case_id: Signal<String>,
    /// The IAM user group; a person is asked for it while it is empty.
    #[prop(optional, into)]
    group_id: Signal<String>,
    /// Whether the group may stay empty.
    #[prop(optional, into)]
    group_id_optional: Signal<bool>,
    /// The heading's level in the page.
    #[prop(default = 2)]
    heading_level: u8,
    /// The draft changed.
    #[prop(optional, into)]
    on_change: Option<UnsyncCallback<RelationsDraft>>,
    /// Associations were added or removed, or were not.
    #[prop(optional, into)]
    on_outcome: Option<UnsyncCallback<Outcome>>,
) -> impl IntoView {
    let form = Form::new(RelationsDraft::default(), Stage::Loading);
    let given = move || (case_id.with(|id| id::clean(id)), group_id.with(|id| id::clean(id)));
    let (first_case_id, first_group_id) = untrack(given);
    let work = Work {
        connection: StoredValue::new_local(connection),
        form,
        state: State::new(first_case_id, first_group_id, group_id_optional),
        reading: LatestRead::new(),
        searching: LatestRead::new(),
        on_change,
        on_outcome,
    };
    let errors = form.errors(move || form.draft.with(|draft| work.state.violations(draft)), strings::violation);
    let is_checked = move || form.stage.with(|stage| work.state.is_checked(stage));
    form.when_settled(given, is_checked, move |(case_id, group_id)| work.take_given(case_id, group_id));
    view! { <CaseRelationsView form errors state=work.state heading_level on=move |action| work.act(action) /> }
}
