use std::time::Duration;

use casement_contract::aicc::TaskDraft;
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::creation::Creation;
use super::state::{Clock, Intent, Shown};
use super::strings;
use super::view::TaskCreateView;
use crate::api::Connection;
use crate::clock;
use crate::form::Stage;
use crate::outcome::Outcome;
use crate::people::{PeopleSource, Person};

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
    #[prop(default = 2)]
    heading_level: u8,
    /// The draft changed.
    #[prop(optional, into)]
    on_change: Option<UnsyncCallback<TaskDraft>>,
    /// A task was sent, or was not.
    #[prop(optional, into)]
    on_outcome: Option<UnsyncCallback<Outcome>>,
) -> impl IntoView {
    let creation = Creation::new(connection, on_outcome);
    let Creation { form, .. } = creation;
    let clock = ticking_clock(time_zone);
    let now = move || clock.with(|clock| clock.now);

    Effect::new(move |_| {
        let operator_id = operator_id.get();
        form.draft.update(|draft| draft.creator_id = operator_id);
    });
    Effect::new(move |_| {
        if let Some(owner) = owner.get() {
            form.draft.update(|draft| draft.owner_id = owner.id.clone());
            creation.owner.set(Some(owner));
        }
    });
    // What was sent belongs to the case of that time: until its outcome is settled, another case has to wait.
    let is_settled = Memo::new(move |_| !matches!(form.stage.get(), Stage::Submitting | Stage::Unknown(_)));
    Effect::new(move |given: Option<Option<String>>| {
        let given = given.flatten();
        let wanted = case_id.get().trim().to_owned();
        if !is_settled.get() || given.as_ref() == Some(&wanted) {
            return given;
        }
        untrack(|| creation.take_case(given.is_some(), wanted.clone(), owner.get()));
        Some(wanted)
    });

    let on_intent = move |intent: Intent| {
        let changed = match intent {
            Intent::Draft(changed) => creation.edit(|draft| *draft = changed),
            Intent::Due(text) => creation.enter_due(text),
            Intent::Owner(person) => creation.choose_owner(person),
            Intent::AssignToMe => {
                let me = operator_id.get_untracked();
                creation.choose_owner(Some(Person { name: strings::me(&me), ..Person::of_id(me) }))
            }
            Intent::Contact(person) => creation.choose_contact(person),
            Intent::Clear => creation.start_over(),
            Intent::Submit => return creation.submit(),
            Intent::SendAgain => return creation.send_again(),
            Intent::Check => return creation.check(),
            Intent::Release => return creation.release(),
            Intent::Retry => return creation.read_case(case_id.get_untracked().trim().to_owned()),
        };
        if let Some(on_change) = on_change.filter(|_| changed) {
            on_change.run(form.draft.get_untracked());
        }
    };
    let shown = Shown {
        case: creation.case.into(),
        due: creation.due.into(),
        clock: clock.into(),
        owner: creation.owner.into(),
        contact: creation.contact.into(),
        contact_pending: creation.contact_pending,
        people,
        check: creation.check.into(),
        created: creation.created.into(),
        round: creation.round.into(),
    };
    let errors = form.errors(move || creation.violations(now()), strings::violation);
    view! { <TaskCreateView form errors shown heading_level on_intent /> }
}

/// The clock of a zone, looked at now and then.
fn ticking_clock(time_zone: Signal<Option<String>>) -> RwSignal<Clock> {
    let look = move || {
        let zone = time_zone.get().filter(|zone| !zone.trim().is_empty());
        let now = clock::now(zone.as_deref());
        Clock { now, is_own_zone: zone.is_none(), zone: zone.unwrap_or_else(clock::own_zone) }
    };
    let clock = RwSignal::new(untrack(look));
    Effect::new(move |_| clock.set(look()));
    if let Ok(handle) = set_interval_with_handle(move || clock.set(untrack(look)), CLOCK_PERIOD) {
        on_cleanup(move || handle.clear());
    }
    clock
}
