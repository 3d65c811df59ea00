use casement_contract::id;
use casement_contract::osm::RelationsDraft;
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::state::State;
use super::strings::Words;
use super::view::CaseRelationsView;
use super::work::Work;
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::host::Host;
use crate::outcome::Outcome;
use crate::task::LatestRead;
use crate::ui::Uid;

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
    host: Host<RelationsDraft>,
    /// The draft changed.
    #[prop(optional, into)]
    on_change: Option<UnsyncCallback<RelationsDraft>>,
    /// Associations were added or removed, or were not.
    #[prop(optional, into)]
    on_outcome: Option<UnsyncCallback<Outcome>>,
) -> impl IntoView {
    let form = Form::new(RelationsDraft::default(), Stage::Loading).locked_by(disabled, readonly);
    let given = move || (case_id.with(|id| id::clean(id)), group_id.with(|id| id::clean(id)));
    let (first_case_id, first_group_id) = untrack(given);
    let work = Work {
        connection: StoredValue::new_local(connection),
        host: StoredValue::new_local(host.clone()),
        form,
        state: State::new(first_case_id, first_group_id, group_id_optional),
        reading: LatestRead::new(),
        searching: LatestRead::new(),
        on_change,
    };
    if let Some(kept) = host.kept() {
        work.restore(kept);
    }
    let words = Words::here();
    let errors = form.errors(move || work.violations(), move |violation| words.violation(violation));
    let is_checked = move || form.stage.with(|stage| work.state.is_checked(stage));
    form.when_settled(given, is_checked, move |(case_id, group_id)| work.take_given(case_id, group_id));
    host.keep(move || work.to_keep());
    host.connect(work.controls(errors, words, on_outcome));
    let uid = Uid::new();
    let on = UnsyncCallback::new(move |action| work.act(action));
    words.0.redrawn(move || view! { <CaseRelationsView form errors state=work.state heading_level uid on /> })
}
