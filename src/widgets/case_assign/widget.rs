use std::collections::BTreeMap;

use casement_contract::aicc::{OwnerType, TransferDraft, TransferTarget, case_request, read_case, read_transferred};
use casement_contract::{Problem, Request};
use futures::stream::{self, StreamExt};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::value::RawValue;

use super::strings;
use super::view::{CaseAssignView, Details, Row, RowState};
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::outcome::Outcome;
use crate::people::{PeopleSource, Person};
use crate::task::LatestRead;

/// Cases of one run are read so many at a time.
const READS_AT_A_TIME: usize = 4;
/// A run takes no more cases than this.
const MAX_CASES: usize = 100;

/// The cases and the owner that a host gives.
type Given = (Vec<String>, Option<Person>);

/// Gives one case, or up to 100 cases one after the other, to an owner.
#[component]
pub fn CaseAssign(
    /// The way to AICC.
    connection: Connection,
    /// The cases; the first 100 are taken.
    #[prop(into)]
    case_ids: Signal<Vec<String>>,
    /// The acting user's id.
    #[prop(into)]
    operator_id: Signal<String>,
    /// An owner that is chosen from the start.
    #[prop(optional, into)]
    owner: Signal<Option<Person>>,
    /// The kind of owner that is chosen from the start.
    #[prop(optional)]
    owner_type: Option<OwnerType>,
    /// Whether the system may be asked to choose the owner.
    #[prop(optional, into)]
    allow_automatic: Signal<bool>,
    /// Fields of the customised case template, to be sent beside the standard ones.
    #[prop(optional)]
    extra_fields: BTreeMap<String, Box<RawValue>>,
    /// Where people and queues are found; without it their ids are typed.
    #[prop(optional, into)]
    people: Signal<Option<PeopleSource>>,
    /// The heading's level in the page.
    #[prop(default = 2)]
    heading_level: u8,
    /// The draft changed.
    #[prop(optional, into)]
    on_change: Option<UnsyncCallback<TransferDraft>>,
    /// A case was sent, or was not.
    #[prop(optional, into)]
    on_outcome: Option<UnsyncCallback<Outcome>>,
) -> impl IntoView {
    let connection = StoredValue::new_local(connection);
    let extra_fields = StoredValue::new(extra_fields);
    let rows = RwSignal::new(Vec::<Row>::new());
    let chosen = RwSignal::new(None::<Person>);
    let stopping = RwSignal::new(false);
    let form = Form::new(TransferDraft::default(), Stage::Loading);
    let reading = LatestRead::new();

    let preselect = move || {
        let owner = owner.get_untracked();
        let owner_id = owner.as_ref().map(|person| person.id.clone()).unwrap_or_default();
        let owner_type = Some(owner_type.unwrap_or(OwnerType::User));
        form.draft.set(TransferDraft { owner_type, owner_id, remark: String::new() });
        chosen.set(owner);
    };
    let target = move |case_id: String| TransferTarget {
        case_id,
        operator_id: operator_id.get(),
        allow_automatic: allow_automatic.get(),
        extra_fields: extra_fields.get_value(),
    };
    let left =
        Signal::derive(move || rows.with(|rows| rows.iter().filter(|row| row.is_left()).cloned().collect::<Vec<_>>()));
    let first_left = move || left.with(|left| left.first().map(|row| row.id.clone()).unwrap_or_default());
    let errors =
        form.errors(move || form.draft.with(|draft| draft.validate(&target(first_left()))), strings::violation);

    let load = move || {
        let ids = rows.with_untracked(|rows| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>());
        if ids.is_empty() {
            form.enter(Stage::Ready);
            return;
        }
        form.enter(Stage::Loading);
        let connection = connection.get_value();
        reading.start(async move {
            let read_one = async |id: String| {
                let details = connection.read(&case_request(&id), read_case).await;
                (id, details)
            };
            let mut details = stream::iter(ids).map(read_one).buffer_unordered(READS_AT_A_TIME);
            while let Some((id, details)) = details.next().await {
                show_details(rows, &id, details);
            }
            form.enter(stage_after_reading(&rows.get_untracked()));
        });
    };
    // What was sent belongs to the cases of that time: until its outcome is settled, other cases have to wait.
    let is_settled = Memo::new(move |_| {
        let is_checked = rows.with(|rows| rows.iter().any(|row| row.state == RowState::Checked));
        !is_checked && !matches!(form.stage.get(), Stage::Submitting | Stage::Unknown(_))
    });
    Effect::new(move |given: Option<Given>| {
        let wanted = (case_ids.get(), owner.get());
        if !is_settled.get() || given.as_ref() == Some(&wanted) {
            return given.unwrap_or_default();
        }
        let ids = wanted.0.iter().filter(|id| !id.trim().is_empty()).take(MAX_CASES).cloned();
        rows.set(ids.map(Row::of_id).collect());
        preselect();
        load();
        wanted
    });

    let finish_one = move |request: Request, id: &str, result: Result<String, Problem>| {
        let (state, outcome) = match result {
            Ok(response) => (RowState::Done, Outcome::Done { request, response }),
            Err(problem) if problem.refused => {
                (RowState::Refused(problem.clone()), Outcome::of_problem(request, problem))
            }
            Err(problem) => (RowState::Unknown(problem.clone()), Outcome::of_problem(request, problem)),
        };
        let goes_on = !matches!(state, RowState::Unknown(_));
        set_state(rows, id, state);
        if let Some(on_outcome) = on_outcome {
            on_outcome.try_run(outcome);
        }
        goes_on && stopping.try_get_untracked() == Some(false)
    };
    let submit = move |()| {
        if form.is_busy() || matches!(form.stage.get_untracked(), Stage::Loading | Stage::Unknown(_)) {
            return;
        }
        let draft = form.draft.get_untracked();
        let prepare = |row: Row| draft.request(&untrack(|| target(row.id.clone()))).map(|request| (row.id, request));
        let left = left.get_untracked();
        if left.is_empty() {
            return form.reject(untrack(|| draft.validate(&target(String::new()))));
        }
        let requests = match left.into_iter().map(prepare).collect::<Result<Vec<_>, _>>() {
            Ok(requests) => requests,
            Err(violations) => return form.reject(violations),
        };
        form.begin();
        stopping.set(false);
        let connection = connection.get_value();
        spawn_local(async move {
            for (id, request) in requests {
                set_state(rows, &id, RowState::Sending);
                let answer = connection.send(&request).await;
                let result = answer.and_then(|reply| read_transferred(&reply).map(|()| reply.body));
                if !finish_one(request, &id, result) {
                    break;
                }
            }
            let Some(all) = rows.try_get_untracked() else { return };
            form.enter(stage_after_sending(&all));
            if all.iter().all(|row| row.state == RowState::Done) {
                preselect();
                // The new owner is shown as the system has it, not as it was asked for.
                for row in all {
                    let details = connection.read(&case_request(&row.id), read_case).await;
                    show_details(rows, &row.id, details);
                }
            }
        });
    };
    let check = move |()| {
        let unknown = rows.with_untracked(|rows| {
            rows.iter()
                .filter(|row| matches!(row.state, RowState::Unknown(_)))
                .map(|row| row.id.clone())
                .collect::<Vec<_>>()
        });
        let connection = connection.get_value();
        reading.start(async move {
            for id in unknown {
                let details = connection.read(&case_request(&id), read_case).await;
                if details.is_ok() {
                    set_state(rows, &id, RowState::Checked);
                }
                show_details(rows, &id, details);
            }
            if rows.with_untracked(|rows| !rows.iter().any(|row| matches!(row.state, RowState::Unknown(_)))) {
                form.enter(Stage::Ready);
            }
        });
    };
    let leave = move |()| {
        rows.update(|rows| {
            for row in rows.iter_mut().filter(|row| row.state == RowState::Checked) {
                row.state = RowState::Waiting;
            }
        });
        preselect();
    };
    let edit = move |draft: TransferDraft| {
        form.edit(|present| *present = draft);
        if let Some(on_change) = on_change {
            on_change.run(form.draft.get_untracked());
        }
    };
    let choose = move |person: Option<Person>| {
        let owner_id = person.as_ref().map(|person| person.id.clone()).unwrap_or_default();
        chosen.set(person);
        edit(TransferDraft { owner_id, ..form.draft.get_untracked() });
    };
    let assign_to_me = move |()| {
        let me = operator_id.get_untracked();
        chosen.set(Some(Person { name: strings::me(&me), ..Person::of_id(me.clone()) }));
        edit(TransferDraft { owner_type: Some(OwnerType::User), owner_id: me, ..form.draft.get_untracked() });
    };

    view! {
        <CaseAssignView
            form
            errors
            rows
            chosen
            people
            allow_automatic
            heading_level
            on_draft=edit
            on_choose=choose
            on_assign_to_me=assign_to_me
            on_submit=submit
            on_stop=move |()| stopping.set(true)
            on_check=check
            on_leave=leave
            on_retry=move |()| load()
        />
    }
}

fn show_details(rows: RwSignal<Vec<Row>>, id: &str, details: Result<casement_contract::aicc::Case, Problem>) {
    rows.try_update(|rows| {
        if let Some(row) = rows.iter_mut().find(|row| row.id == id) {
            row.details = details.map_or_else(Details::Missing, Details::Known);
        }
    });
}

fn set_state(rows: RwSignal<Vec<Row>>, id: &str, state: RowState) {
    rows.try_update(|rows| {
        if let Some(row) = rows.iter_mut().find(|row| row.id == id) {
            row.state = state;
        }
    });
}

/// One case that cannot be read leaves nothing to do; one of several is shown in its row.
fn stage_after_reading(rows: &[Row]) -> Stage {
    match rows {
        [Row { details: Details::Missing(problem), .. }] => Stage::Unavailable(problem.clone()),
        _ => Stage::Ready,
    }
}

fn stage_after_sending(rows: &[Row]) -> Stage {
    let unknown = rows.iter().find_map(|row| match &row.state {
        RowState::Unknown(problem) => Some(problem.clone()),
        _ => None,
    });
    let refused = rows.iter().find_map(|row| match &row.state {
        RowState::Refused(problem) => Some(problem.clone()),
        _ => None,
    });
    match (unknown, refused) {
        (Some(problem), _) => Stage::Unknown(problem),
        (None, Some(problem)) => Stage::Refused(problem),
        (None, None) if rows.iter().any(Row::is_left) => Stage::Ready,
        (None, None) => Stage::Done,
    }
}
