use std::time::Duration;

use casement_contract::aicc::TaskDraft;
use casement_contract::id;
use leptos::prelude::*;

use super::creation::Creation;
use super::state::{Clock, Given, Shown};
use super::strings::Words;
use super::view::TaskCreateView;
use crate::api::Connection;
use crate::clock;
use crate::form::{Form, Stage};
use crate::host::Host;
use crate::outcome::Outcome;
use crate::people::{PeopleSource, Person};
use crate::task::LatestRead;
use crate::view::{Callback, RwSignal, Signal, StoredValue, View, effect, view, whole};

/// So often the clock is looked at, for the warning about a date that has passed.
const CLOCK_PERIOD: Duration = Duration::from_secs(20);

/// Creates a task, free or tied to a case.
#[component]
pub fn TaskCreate(
    /// The way to AICC.
    connection: Connection,
    /// The acting user's id: who creates it.
    #[prop(into)]
    operator_id: Signal<String>,
    /// The case that the task belongs to from the start; empty for none.
    #[prop(optional, into)]
    case_id: Signal<String>,
    /// An owner that is chosen from the start.
    #[prop(optional, into)]
    owner: Signal<Option<Person>>,
    /// Where people and contacts are found; without it their ids are typed.
    #[prop(optional, into)]
    people: Signal<Option<PeopleSource>>,
    /// The IANA zone on whose clock the due date is meant; the browser's own unless given.
    #[prop(optional, into)]
    time_zone: Signal<Option<String>>,
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
    host: Host<TaskDraft>,
    /// The draft changed.
    #[prop(optional, into)]
    on_change: Option<Callback<TaskDraft>>,
    /// A task was sent, or was not. Told also when the widget, and the place this was written in, are gone.
    #[prop(optional, into)]
    on_outcome: Option<Callback<Outcome>>,
) -> View {
    let words = Words::here();
    let form = whole(Form::new(TaskDraft::default(), Stage::Loading).locked_by(disabled, readonly));
    let creation = whole(Creation {
        connection: StoredValue::new(connection),
        host: StoredValue::new(host.clone()),
        reading: LatestRead::new(),
        looking: LatestRead::new(),
        form,
        shown: Shown::new(form.draft, ticking_clock(time_zone), people),
        operator_id,
        begun_for: RwSignal::new(None),
        known: StoredValue::new(Vec::new()),
        words,
        on_change,
    });
    if let Some(kept) = host.kept() {
        creation.restore(kept);
    }
    effect(move || {
        let operator_id = operator_id.get();
        // What is asked about was to be created by the one before.
        form.abandon_repeat();
        form.draft.update(|draft| draft.creator_id = operator_id);
    });
    // What was sent belongs to the case of that time: until its outcome is settled, another case has to wait.
    form.when_settled(
        move || Given {
            case_id: case_id.with(|case_id| id::clean(case_id)),
            owner: owner.get().filter(|owner| !owner.id.is_empty()),
        },
        || false,
        move |given| creation.take(given),
    );
    creation.watch_for_duplicates();
    let errors = form.errors(move || creation.violations(), move |violation| words.violation(violation));
    host.keep(move || creation.to_keep());
    host.connect(creation.controls(errors, on_outcome));
    creation.name_operator_in_every_language();
    let on_intent = Callback::new(move |intent| creation.act(intent));
    View::of(
        words.0.redrawn(move || view! { <TaskCreateView form errors shown=creation.shown heading_level on_intent /> }),
    )
}

/// The clock of a zone, looked at now and then.
fn ticking_clock(time_zone: Signal<Option<String>>) -> RwSignal<Clock> {
    let first_day = clock::first_day_of_week();
    let look = move || {
        let zone = time_zone.get().filter(|zone| !zone.trim().is_empty());
        let now = clock::now(zone.as_deref());
        let own_zone = clock::own_zone();
        Clock { now, is_own_zone: zone.is_none(), zone: zone.unwrap_or_else(|| own_zone.clone()), own_zone, first_day }
    };
    let clock = RwSignal::new(untrack(look));
    effect(move || clock.set(look()));
    if let Ok(handle) = set_interval_with_handle(move || clock.set(untrack(look)), CLOCK_PERIOD) {
        on_cleanup(move || handle.clear());
    }
    clock
}
