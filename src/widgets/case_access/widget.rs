use casement_contract::Violation;
use casement_contract::id;
use casement_contract::onlyoffice::{AccessDraft, PeopleQuery as PortalQuery, people_request, read_people};
use leptos::prelude::*;

use super::state::State;
use super::view::CaseAccessView;
use super::work::Work;
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::host::Host;
use crate::outcome::Outcome;
use crate::people::{PeoplePage, PeopleQuery, PeopleSource, Person, people_source};
use crate::task::LatestRead;
use crate::view::{Callback, Signal, StoredValue, View, view, whole};

/// Says who may see a CRM case.
#[component]
pub fn CaseAccess(
    /// The way to ONLYOFFICE.
    connection: Connection,
    /// The case.
    #[prop(into)]
    case_id: Signal<String>,
    /// Whoever works here, where the page knows: when that is somebody else, what the one before was asked about is
    /// not saved any more. It goes into no request.
    #[prop(optional, into)]
    operator_id: Signal<String>,
    /// Where people are found; the portal's own people without it.
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
    host: Host<AccessDraft>,
    /// The draft changed.
    #[prop(optional, into)]
    on_change: Option<Callback<AccessDraft>>,
    /// The rights were saved, or were not. Told also when the widget, and the place this was written in, are gone.
    #[prop(optional, into)]
    on_outcome: Option<Callback<Outcome>>,
) -> View {
    let form = whole(Form::new(AccessDraft::default(), Stage::Loading).locked_by(disabled, readonly));
    let portal = portal_people(connection.clone());
    let people = Signal::derive(move || people.get().or(Some(portal)));
    let given = move || (case_id.with(|id| id::clean(id)), operator_id.get());
    let state = State::new(untrack(given).0);
    let work = whole(Work {
        connection: StoredValue::new(connection),
        host: StoredValue::new(host.clone()),
        form,
        state,
        operator_id,
        shown_to: StoredValue::new(operator_id.get_untracked()),
        reading: LatestRead::new(),
        knowing: LatestRead::new(),
        profiles: LatestRead::new(),
        on_change,
    });
    if let Some(kept) = host.kept() {
        work.restore(kept);
    }
    let errors = form.errors(move || work.violations(), move |violation: &Violation| state.words.violation(violation));
    form.when_settled(
        given,
        move || form.stage.get() == Stage::Checked,
        move |(case_id, operator_id)| work.take_given(case_id, operator_id),
    );
    form.when_handed_over(operator_id, move || work.hand_over());
    host.keep(move || work.to_keep());
    host.connect(work.controls(errors, on_outcome));
    let draw =
        move || view! { <CaseAccessView form errors state people heading_level on=move |action| work.act(action) /> };
    view! { {state.words.0.redrawn(draw)} }
}

/// The portal's people: active, and no guests.
fn portal_people(connection: Connection) -> PeopleSource {
    people_source(move |query: PeopleQuery| {
        let connection = connection.clone();
        let query = PortalQuery { words: query.words, offset: query.offset, limit: query.limit };
        async move {
            let list = connection.read(&people_request(&query), read_people).await?;
            let total = list.total.unwrap_or(u64::from(query.offset) + list.people.len() as u64);
            let people = list.people.into_iter().filter(|person| person.id.is_a_person());
            let items = people
                .map(|person| Person {
                    id: person.id.to_string(),
                    name: if person.display_name.is_empty() { person.id.to_string() } else { person.display_name },
                    detail: Some(person.title).filter(|title| !title.is_empty()),
                    ..Person::default()
                })
                .collect();
            Ok(PeoplePage { items, total })
        }
    })
}
