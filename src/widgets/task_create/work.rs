//! What the system shows of tasks: one that was sent, and those that a draft would repeat.

use std::future::Future;

use casement_contract::Problem;
use casement_contract::aicc::{Moment, Task, TaskDraft, read_task, read_tasks, task_request, tasks_request};
use futures::future::{Either, join, select};
use gloo_timers::future::TimeoutFuture;

use super::creation::Creation;
use super::state::{Clock, Found};
use crate::api::{Connection, READ_BACK_MILLIS};
use crate::clock;
use crate::form::Stage;
use crate::outcome::{Difference, Json};
use crate::view::{effect, memo};

/// Pages of the operator's tasks that are looked through for one of unknown outcome.
const PAGES: u32 = 10;
/// Pages that are looked through for those that a draft would repeat.
const DUPLICATE_PAGES: u32 = 2;
/// Milliseconds after the last change, before the list is asked for duplicates.
const PAUSE_MILLIS: u32 = 800;
/// Seconds that two clocks can differ by, for their zones alone.
const ZONES_APART: i64 = 14 * 3600;

/// What of a created task can be seen.
#[derive(Default)]
pub struct Seen {
    /// The task itself.
    pub created: Option<Task>,
    /// The ids of what the same request created beside it: a browser may send a request again whose connection was
    /// cut. `None` where that cannot be told, or not soon enough.
    pub repeats: Option<Vec<String>>,
    /// Where the task is otherwise than it was asked for.
    pub differences: Vec<Difference>,
    /// Whether all that was asked for could be compared.
    pub is_whole: bool,
}

impl Seen {
    fn of(sent: &TaskDraft, created: Option<Task>, repeats: Option<Vec<String>>) -> Seen {
        let comparison = created.as_ref().map(|task| sent.compare(task)).unwrap_or_default();
        let differences = comparison.differences.into_iter().map(|one| Difference {
            field: one.field,
            asked: Json::of(&one.asked),
            after: Json::of(&one.after),
        });
        Seen { created, repeats, differences: differences.collect(), is_whole: comparison.is_whole }
    }

    /// The task, where nothing about it is left in doubt.
    pub fn verified(&self) -> Option<Json> {
        self.created.as_ref().filter(|_| self.is_whole && self.repeats.is_some()).map(Json::of)
    }
}

/// What the list shows after a request whose answer was lost.
pub enum Look {
    /// This was created, as far as title, owner, case and time tell.
    Created(Box<Seen>),
    /// These have its title and case, and none of them is known to be this; or none has. And whether one of them may
    /// still be new, by another clock than this one.
    Found(Vec<Found>, bool),
    /// The list could not be read, or not soon enough.
    Failed(Problem),
}

/// When a request was sent.
pub struct Sending {
    moment: Moment,
    began: f64,
}

impl Sending {
    /// Now, on this clock.
    pub fn now(clock: &Clock) -> Sending {
        Sending { moment: moment(clock), began: js_sys::Date::now() }
    }

    /// Whole seconds from a moment to this one.
    pub fn seconds_after(&self, millis: f64) -> i64 {
        ((self.began - millis).max(0.0) / 1000.0).ceil() as i64
    }

    /// Whole seconds since then.
    pub fn seconds(&self) -> i64 {
        ((js_sys::Date::now() - self.began).max(0.0) / 1000.0).ceil() as i64
    }
}

/// The operator's tasks that may be this one, but for those that are known to be others.
pub async fn find(connection: &Connection, sent: &TaskDraft, known: &[String]) -> Result<Vec<Task>, Problem> {
    let (mut tasks, _) = find_in(PAGES, connection, sent).await?;
    tasks.retain(|task| !known.contains(&task.task_id));
    Ok(tasks)
}

/// Those that are there before this one is sent, and whether they are all. What cannot be read, or not soon enough, keeps
/// nobody from sending.
pub async fn there_before(connection: &Connection, draft: &TaskDraft) -> (Vec<Task>, bool) {
    let read = within(READ_BACK_MILLIS, find_in(DUPLICATE_PAGES, connection, draft)).await;
    read.and_then(Result::ok).unwrap_or_default()
}

/// Recent ones among them that the draft would repeat.
pub fn repeated(draft: &TaskDraft, tasks: &[Task], clock: &Clock) -> Vec<Found> {
    let off_by = if clock.is_own_zone { ZONES_APART } else { 0 };
    draft.duplicates(tasks, &moment(clock), off_by).into_iter().map(Found::of).collect()
}

/// So many pages of them, and whether those are all.
async fn find_in(pages: u32, connection: &Connection, sent: &TaskDraft) -> Result<(Vec<Task>, bool), Problem> {
    let mut found = Vec::new();
    for page in 0..pages {
        let list = connection.read(&tasks_request(&sent.search(page * 100)), read_tasks).await?;
        let rows = list.task_list.len();
        found.extend(list.task_list.into_iter().filter(|task| sent.may_be(task)));
        if rows < 100 {
            return Ok((found, true));
        }
    }
    Ok((found, false))
}

/// Reads what became of a task that the system says it has created: the list tells whether it is there once, its
/// details tell the rest.
pub async fn read_back(connection: &Connection, sent: &TaskDraft, id: &str, took: i64, known: &[String]) -> Seen {
    let request = task_request(id);
    let (tasks, details) = join(
        within(READ_BACK_MILLIS, find_in(PAGES, connection, sent)),
        within(READ_BACK_MILLIS, connection.read(&request, read_task)),
    )
    .await;
    let (mut tasks, _) = tasks.and_then(Result::ok).unwrap_or_default();
    tasks.retain(|task| task.task_id == id || !known.contains(&task.task_id));
    let repeats = sent.repeats(id, &tasks, took);
    let repeats = repeats.map(|repeats| repeats.into_iter().map(|task| task.task_id.clone()).collect());
    let row = tasks.into_iter().find(|task| task.task_id == id);
    let details = details.and_then(Result::ok).filter(|task| task.task_id == id);
    Seen::of(sent, both(row, details), repeats)
}

/// Looks for a task whose creation was sent and never answered.
pub async fn look(
    connection: &Connection,
    sent: &TaskDraft,
    sending: &Sending,
    known: &[String],
    list_read_before: Option<i64>,
) -> Look {
    let tasks = match within(READ_BACK_MILLIS, find(connection, sent, known)).await {
        Some(Ok(tasks)) => tasks,
        Some(Err(problem)) => return Look::Failed(problem),
        None => return Look::Failed(Problem::new(casement_contract::ProblemKind::Timeout)),
    };
    let created = sent.creations(&tasks, &sending.moment, sending.seconds(), list_read_before);
    let Some((first, others)) = created.split_first() else {
        let may_be_new = !sent.duplicates(&tasks, &sending.moment, 0).is_empty();
        return Look::Found(tasks.iter().map(Found::of).collect(), may_be_new);
    };
    let repeats = others.iter().map(|task| task.task_id.clone()).collect();
    let details = within(READ_BACK_MILLIS, connection.read(&task_request(&first.task_id), read_task)).await;
    let details = details.and_then(Result::ok).filter(|task| task.task_id == first.task_id);
    Look::Created(Box::new(Seen::of(sent, both(Some((*first).clone()), details), Some(repeats))))
}

fn both(row: Option<Task>, details: Option<Task>) -> Option<Task> {
    match (row, details) {
        (Some(row), Some(details)) => Some(row.with(details)),
        (row, details) => row.or(details),
    }
}

async fn within<T>(millis: u32, future: impl Future<Output = T>) -> Option<T> {
    match select(Box::pin(future), TimeoutFuture::new(millis)).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(_) => None,
    }
}

fn moment(clock: &Clock) -> Moment {
    Moment { there: clock::now(Some(&clock.zone)), greenwich: clock::greenwich() }
}

impl Creation {
    /// Warns of recent tasks that the draft would repeat, a while after a person has said what is to be done and by
    /// whom. Whoever has seen the warning is not asked when they send; what the list cannot tell is no warning.
    pub fn watch_for_duplicates(self) {
        let repeatable = memo(move || {
            let is_open = !self.form.disabled.get() && !self.form.readonly.get();
            self.form.draft.with(|draft| {
                let has_all = ![&draft.title, &draft.owner_id, &draft.creator_id].iter().any(|id| id.trim().is_empty());
                let case_id = draft.case_id().to_owned();
                (is_open && has_all && self.shown.is_touched.get()).then(|| TaskDraft {
                    r#type: draft.r#type.clone(),
                    title: draft.title.trim().to_owned(),
                    owner_id: draft.owner_id.clone(),
                    relate_id: case_id,
                    creator_id: draft.creator_id.clone(),
                    ..TaskDraft::default()
                })
            })
        });
        effect(move || {
            let draft = repeatable.get();
            self.looking.abort();
            self.shown.duplicates.set(Vec::new());
            let Some(draft) = draft else { return };
            let connection = self.connection.get_value();
            self.looking.start(async move {
                TimeoutFuture::new(PAUSE_MILLIS).await;
                if matches!(self.form.stage.get_untracked(), Stage::Submitting | Stage::Unknown(_)) {
                    return;
                }
                let Ok((tasks, _)) = find_in(DUPLICATE_PAGES, &connection, &draft).await else { return };
                let clock = self.shown.clock.get_untracked();
                self.shown.duplicates.set(repeated(&draft, &tasks, &clock));
            });
        });
    }
}
