use casement_contract::id;
use casement_contract::osm::{self, RelationsDraft};
use leptos::prelude::*;

use super::state::State;
use super::strings::Words;
use super::view::CaseRelationsView;
use super::work::Work;
use crate::api::{Connection, Locale};
use crate::clock::minutes_from_greenwich;
use crate::form::{Form, Stage};
use crate::host::Host;
use crate::outcome::Outcome;
use crate::task::LatestRead;
use crate::ui::Uid;
use crate::view::{Callback, Signal, StoredValue, View, effect_with_last, memo, view, whole};

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
    /// Whoever works here, where the page knows: when that is somebody else, what the one before was asked about is
    /// not sent any more. It goes into no request.
    #[prop(optional, into)]
    operator_id: Signal<String>,
    /// The heading's level in the page.
    #[prop(default = Signal::stored(2), into)]
    heading_level: Signal<u8>,
    /// IANA zone in which times are shown; the browser's own while there is none.
    #[prop(optional, into)]
    time_zone: Signal<Option<String>>,
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
    on_change: Option<Callback<RelationsDraft>>,
    /// Associations were added or removed, or were not. Told also when the widget, and the place this was written in, are gone.
    #[prop(optional, into)]
    on_outcome: Option<Callback<Outcome>>,
) -> View {
    let form = whole(Form::new(RelationsDraft::default(), Stage::Loading).locked_by(disabled, readonly));
    let given = move || (case_id.with(|id| id::clean(id)), group_id.with(|id| id::clean(id)));
    let (first_case_id, first_group_id) = untrack(given);
    let words = Words::here();
    let reading_as = move || Locale {
        language: words.0.language().tag().to_owned(),
        minutes_from_greenwich: minutes_from_greenwich(time_zone.try_get_untracked().flatten().as_deref()),
    };
    let work = whole(Work {
        connection: StoredValue::new(connection.reading_as(reading_as)),
        host: StoredValue::new(host.clone()),
        form,
        state: State { time_zone, ..State::new(first_case_id, first_group_id, group_id_optional) },
        operator_id,
        reading: LatestRead::new(),
        searching: LatestRead::new(),
        entered: StoredValue::new(false),
        on_change,
    });
    if let Some(kept) = host.kept() {
        work.restore(kept);
    }
    let errors = form.errors(move || work.violations(), move |violation| words.violation(violation));
    let is_checked = move || form.stage.get() == Stage::Checked;
    form.when_settled(given, is_checked, move |(case_id, group_id)| work.take_given(case_id, group_id));
    form.when_handed_over(operator_id, move || work.state.asked.set(None));
    let told = memo(move || {
        words.0.track();
        (osm::language(words.0.language().tag()), time_zone.get())
    });
    effect_with_last(move |before: Option<(String, Option<String>)>| {
        let now = told.get();
        if before.is_some_and(|before| before != now) {
            work.read_again();
        }
        now
    });
    host.keep(move || work.to_keep());
    host.connect(work.controls(errors, words, on_outcome));
    let uid = Uid::new();
    let on = Callback::new(move |action| work.act(action));
    View::of(words.0.redrawn(move || view! { <CaseRelationsView form errors state=work.state heading_level uid on /> }))
}
