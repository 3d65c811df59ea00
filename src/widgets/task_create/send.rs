//! A task on its way to the system, and the look for it afterwards.

use casement_contract::aicc::{Task, TaskDraft, case_request, read_case, read_created, read_tasks, tasks_request};
use casement_contract::{Problem, Violation};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::creation::Creation;
use super::state::{Check, Created, Found};
use crate::api::Connection;
use crate::form::Stage;
use crate::outcome::{Difference, Json};

/// Pages of the operator's tasks that are looked through for one of unknown outcome.
const PAGES: u32 = 10;
/// Milliseconds that a success waits for being read back.
const READ_BACK_MILLIS: u32 = 1000;

impl Creation {
    /// Sends, once. While an outcome is unknown only [`Creation::send_again`] does.
    pub fn submit(self) {
        let stage = self.form.stage.get_untracked();
        if !matches!(stage, Stage::Loading | Stage::Submitting | Stage::Unavailable(_) | Stage::Unknown(_)) {
            self.send();
        }
    }

    /// Sends once more: somebody looked, saw what there is, and says so.
    pub fn send_again(self) {
        let is_unknown = matches!(self.form.stage.get_untracked(), Stage::Unknown(_));
        let has_looked = self.shown.check.with_untracked(|check| matches!(check, Check::Found(_)));
        if is_unknown && has_looked {
            self.send();
        }
    }

    fn send(self) {
        if untrack(|| self.form.is_locked()) {
            return;
        }
        let draft = self.form.draft.get_untracked();
        let violations = untrack(|| self.violations());
        let mut request = match draft.request() {
            Ok(request) if !Violation::any_blocks(&violations) => request,
            _ => return self.form.reject(violations),
        };
        let host = self.host.get_value();
        if !host.permits(&mut request) {
            return;
        }
        self.reading.abort();
        self.form.begin();
        let attempt = host.begin(draft.case_id().to_owned(), &draft, None, &request);
        if let Check::Found(found) = self.shown.check.get_untracked() {
            self.known.update_value(|known| known.extend(found.into_iter().map(|task| task.id)));
        }
        self.shown.check.set(Check::Not);
        self.sent.set_value(draft.clone());
        let connection = self.connection.get_value();
        let known = self.known.get_value();
        spawn_local(async move {
            let began = js_sys::Date::now();
            let answer = connection.send(&request).await;
            let took = ((js_sys::Date::now() - began).max(0.0) / 1000.0).ceil() as i64;
            match answer.and_then(|reply| read_created(&reply).map(|id| (id, reply.body))) {
                Ok((id, response)) => {
                    let seen = read_back(&connection, &draft, &id, took, &known).await;
                    let after = seen.created.as_ref().map(Json::of);
                    let differences = self.tell(id, draft.title.clone(), seen.differences(&draft), seen.repeats);
                    if differences.is_empty() {
                        attempt.done(request, response, after);
                    } else {
                        attempt.mismatch(request, response, after, differences);
                    }
                }
                Err(problem) => {
                    let stage = if problem.refused { Stage::Refused } else { Stage::Unknown };
                    self.form.enter(stage(problem.clone()));
                    attempt.failed(request, problem);
                }
            }
        });
    }

    /// Shows a success, and gives what of it is not as it was asked for. The widget may be gone meanwhile.
    fn tell(
        self,
        id: String,
        title: String,
        mut differences: Vec<Difference>,
        repeats: Option<Vec<String>>,
    ) -> Vec<Difference> {
        let ids = [vec![id.clone()], repeats.clone().unwrap_or_default()].concat();
        self.known.try_update_value(|known| known.extend(ids.iter().cloned()));
        self.shown.created.try_set(Some(Created { id: id.clone(), title, repeats, differences: differences.clone() }));
        self.clear();
        if ids.len() > 1 {
            differences.push(Difference { field: "taskId", asked: Json::of(&id), after: Json::of(&ids) });
        }
        self.form.enter(if differences.is_empty() { Stage::Done } else { Stage::Mismatch });
        differences
    }

    /// Looks through the operator's tasks for the one that was sent.
    pub fn check(self) {
        let is_unknown = matches!(self.form.stage.get_untracked(), Stage::Unknown(_));
        if !is_unknown || self.shown.check.get_untracked() == Check::Running {
            return;
        }
        self.shown.check.set(Check::Running);
        let connection = self.connection.get_value();
        let sent = self.sent.get_value();
        self.reading.start(async move {
            let found = |task: Task| Found { id: task.task_id, created_date: task.created_date };
            let tasks = find(&connection, &sent).await;
            let check = tasks.map(|tasks| tasks.into_iter().map(found).collect());
            self.shown.check.set(check.map_or_else(Check::Failed, Check::Found));
            // Where an earlier widget had read the case, this one has not.
            let case_id = self.case_id();
            if !case_id.is_empty() && self.shown.case.with_untracked(Option::is_none) {
                self.shown.case.set(connection.read(&case_request(&case_id), read_case).await.ok());
            }
        });
    }
}

/// What of a created task can be seen.
#[derive(Default)]
struct Seen {
    /// The task itself.
    created: Option<Task>,
    /// The ids of what the same request created beside it: a browser may send a request again whose connection was
    /// cut. `None` where that cannot be told, or not soon enough.
    repeats: Option<Vec<String>>,
}

impl Seen {
    /// Where the task is otherwise than it was asked for. Its title and case are those it was found by, and what is
    /// missing in the list is no difference.
    fn differences(&self, draft: &TaskDraft) -> Vec<Difference> {
        let Some(task) = &self.created else { return Vec::new() };
        let fields = [("ownerId", &draft.owner_id, &task.owner_id), ("priority", &draft.priority, &task.priority)];
        let differs = |(_, asked, after): &(_, &String, &String)| !after.is_empty() && asked != after;
        let difference = |(field, asked, after)| Difference { field, asked: Json::of(asked), after: Json::of(after) };
        fields.into_iter().filter(differs).map(difference).collect()
    }
}

/// The operator's tasks that may be this one.
async fn find(connection: &Connection, sent: &TaskDraft) -> Result<Vec<Task>, Problem> {
    let mut found = Vec::new();
    for page in 0..PAGES {
        let list = connection.read(&tasks_request(&sent.search(page * 100)), read_tasks).await?;
        let rows = list.task_list.len();
        found.extend(list.task_list.into_iter().filter(|task| sent.may_be(task)));
        if rows < 100 {
            break;
        }
    }
    Ok(found)
}

/// Reads what became of a task that the system says it has created.
async fn read_back(connection: &Connection, sent: &TaskDraft, id: &str, took: i64, known: &[String]) -> Seen {
    let tasks = Box::pin(find(connection, sent));
    let Either::Left((Ok(mut tasks), _)) = select(tasks, TimeoutFuture::new(READ_BACK_MILLIS)).await else {
        return Seen::default();
    };
    tasks.retain(|task| task.task_id == id || !known.contains(&task.task_id));
    let repeats = sent.repeats(id, &tasks, took);
    let repeats = repeats.map(|repeats| repeats.into_iter().map(|task| task.task_id.clone()).collect());
    Seen { created: tasks.into_iter().find(|task| task.task_id == id), repeats }
}
