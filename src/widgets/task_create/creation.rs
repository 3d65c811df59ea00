//! A task on its way from draft to system.

use casement_contract::aicc::{
    Case, TASK_TYPE_CASE, Task, TaskDraft, case_request, read_case, read_created, read_tasks, tasks_request,
};
use casement_contract::date::{WallTime, from_typed};
use casement_contract::{Problem, Request, Rule, Violation};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{Check, Created, Found};
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::outcome::Outcome;
use crate::people::Person;
use crate::task::LatestRead;

/// Pages of the operator's tasks that are looked through for one of unknown outcome.
const PAGES: u32 = 10;
/// Milliseconds that a success waits for being read back.
const READ_BACK_MILLIS: u32 = 1000;

/// The draft, what is shown beside it, and all that happens to them.
#[derive(Clone, Copy)]
pub struct Creation {
    connection: StoredValue<Connection, LocalStorage>,
    reading: LatestRead,
    /// The draft and how far it got.
    pub form: Form<TaskDraft>,
    /// The case that the host gave, once it is read.
    pub case: RwSignal<Option<Case>>,
    /// The due date as it was typed.
    pub due: RwSignal<String>,
    /// The chosen owner, by name.
    pub owner: RwSignal<Option<Person>>,
    /// The chosen contact, by name.
    pub contact: RwSignal<Option<Person>>,
    /// Whether a contact is typed and not chosen.
    pub contact_pending: RwSignal<bool>,
    /// What looking for the task has brought.
    pub check: RwSignal<Check>,
    /// The last task that was created.
    pub created: RwSignal<Option<Created>>,
    /// How often another case took the draft away.
    pub round: RwSignal<u32>,
    /// What was sent last: it is this that is looked for, whatever was typed since.
    sent: StoredValue<TaskDraft>,
    /// Tasks that were there before the last was sent, created or found here: none of them repeats it.
    known: StoredValue<Vec<String>>,
    on_outcome: Option<UnsyncCallback<Outcome>>,
}

impl Creation {
    /// For a new widget.
    pub fn new(connection: Connection, on_outcome: Option<UnsyncCallback<Outcome>>) -> Creation {
        Creation {
            connection: StoredValue::new_local(connection),
            reading: LatestRead::new(),
            form: Form::new(TaskDraft::default(), Stage::Loading),
            case: RwSignal::new(None),
            due: RwSignal::new(String::new()),
            owner: RwSignal::new(None),
            contact: RwSignal::new(None),
            contact_pending: RwSignal::new(false),
            check: RwSignal::new(Check::Not),
            created: RwSignal::new(None),
            round: RwSignal::new(0),
            sent: StoredValue::new(TaskDraft::default()),
            known: StoredValue::new(Vec::new()),
            on_outcome,
        }
    }

    /// What keeps the draft from being sent, and what only warns.
    pub fn violations(self, now: Option<WallTime>) -> Vec<Violation> {
        let mut all = self.form.draft.with(|draft| draft.validate(now));
        if self.contact_pending.get() {
            // It would be left out in silence.
            all.push(Violation { field: "contactId", row: None, rule: Rule::NotOneOf, limit: None, actual: None });
        }
        all
    }

    /// A case is given, or none. What was typed for the one before goes with it; `owner` is chosen as at the start.
    pub fn take_case(self, is_another: bool, case_id: String, owner: Option<Person>) {
        self.case.set(None);
        if is_another {
            // Nothing is sent; what was complained about is settled.
            self.form.begin();
            self.check.set(Check::Not);
            self.clear();
            let owner_id = owner.as_ref().map(|person| person.id.clone()).unwrap_or_default();
            self.form.draft.update(|draft| draft.owner_id = owner_id);
            self.owner.set(owner);
            self.round.update(|round| *round += 1);
        }
        let r#type = if case_id.is_empty() { "" } else { TASK_TYPE_CASE };
        self.form.draft.update(|draft| (draft.r#type, draft.relate_id) = (r#type.to_owned(), case_id.clone()));
        self.read_case(case_id);
    }

    /// Reads a case; none is none.
    pub fn read_case(self, case_id: String) {
        self.reading.abort();
        if case_id.is_empty() {
            return self.form.enter(Stage::Ready);
        }
        self.form.enter(Stage::Loading);
        let connection = self.connection.get_value();
        self.reading.start(async move {
            match connection.read(&case_request(&case_id), read_case).await {
                Ok(case) => {
                    self.case.set(Some(case));
                    self.form.enter(Stage::Ready);
                }
                Err(problem) => self.form.enter(Stage::Unavailable(problem)),
            }
        });
    }

    /// Whether the draft could be changed.
    pub fn edit(self, change: impl FnOnce(&mut TaskDraft)) -> bool {
        let can_change = !untrack(|| self.form.is_busy());
        self.form.edit(change);
        can_change
    }

    /// The due date as typed.
    pub fn enter_due(self, text: String) -> bool {
        let due_date = from_typed(&text);
        let changed = self.edit(|draft| draft.due_date = due_date);
        if changed {
            self.due.set(text);
        }
        changed
    }

    /// The owner, or nobody.
    pub fn choose_owner(self, person: Option<Person>) -> bool {
        let owner_id = person.as_ref().map(|person| person.id.clone()).unwrap_or_default();
        let changed = self.edit(|draft| draft.owner_id = owner_id);
        if changed {
            self.owner.set(person);
        }
        changed
    }

    /// The contact, or nobody.
    pub fn choose_contact(self, person: Option<Person>) -> bool {
        let contact_id = person.as_ref().map(|person| person.id.clone()).unwrap_or_default();
        let changed = self.edit(|draft| draft.contact_id = contact_id);
        if changed {
            self.contact.set(person);
        }
        changed
    }

    /// An empty draft for the same case and owner; its creator stays, too.
    pub fn start_over(self) -> bool {
        self.check.set(Check::Not);
        self.form.enter(Stage::Ready);
        self.clear();
        true
    }

    fn clear(self) {
        self.due.try_set(String::new());
        self.contact.try_set(None);
        self.form.draft.try_update(|draft| {
            let TaskDraft { r#type, relate_id, owner_id, creator_id, .. } = std::mem::take(draft);
            *draft = TaskDraft { r#type, relate_id, owner_id, creator_id, ..TaskDraft::default() };
        });
    }

    /// The person looked in the system, and decides.
    pub fn release(self) {
        self.check.set(Check::Not);
        self.form.enter(Stage::Ready);
    }

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
        if let (true, Check::Found(found)) = (is_unknown, self.check.get_untracked()) {
            self.known.update_value(|known| known.extend(found.into_iter().map(|task| task.id)));
            self.send();
        }
    }

    fn send(self) {
        let draft = self.form.draft.get_untracked();
        let violations = untrack(|| self.violations(None));
        let request = match draft.request() {
            Ok(request) if !Violation::any_blocks(&violations) => request,
            _ => return self.form.reject(violations),
        };
        self.reading.abort();
        self.form.begin();
        self.check.set(Check::Not);
        self.sent.set_value(draft.clone());
        let connection = self.connection.get_value();
        let known = self.known.get_value();
        spawn_local(async move {
            let begin = js_sys::Date::now();
            let answer = connection.send(&request).await;
            let took = ((js_sys::Date::now() - begin).max(0.0) / 1000.0).ceil() as i64;
            let result = match answer.and_then(|reply| read_created(&reply).map(|id| (id, reply.body))) {
                Ok((id, response)) => {
                    let repeats = read_back(&connection, &draft, &id, took, &known).await;
                    Ok((Created { id, title: draft.title, repeats }, response))
                }
                Err(problem) => Err(problem),
            };
            self.finish(request, result);
        });
    }

    fn finish(self, request: Request, result: Result<(Created, String), Problem>) {
        let outcome = match result {
            Ok((created, response)) => {
                let repeats = created.repeats.clone().unwrap_or_default();
                let is_repeated = !repeats.is_empty();
                self.known.try_update_value(|known| known.extend(repeats.into_iter().chain([created.id.clone()])));
                self.created.try_set(Some(created));
                self.clear();
                if is_repeated {
                    self.form.enter(Stage::Mismatch);
                    Outcome::Mismatch { request, response }
                } else {
                    self.form.enter(Stage::Done);
                    Outcome::Done { request, response }
                }
            }
            Err(problem) => {
                let stage = if problem.refused { Stage::Refused } else { Stage::Unknown };
                self.form.enter(stage(problem.clone()));
                Outcome::of_problem(request, problem)
            }
        };
        if let Some(on_outcome) = self.on_outcome {
            on_outcome.try_run(outcome);
        }
    }

    /// Looks through the operator's tasks for the one that was sent.
    pub fn check(self) {
        let is_unknown = matches!(self.form.stage.get_untracked(), Stage::Unknown(_));
        if !is_unknown || self.check.get_untracked() == Check::Running {
            return;
        }
        self.check.set(Check::Running);
        let connection = self.connection.get_value();
        let sent = self.sent.get_value();
        self.reading.start(async move {
            let found = |task: Task| Found { id: task.task_id, created_date: task.created_date };
            let tasks = find(&connection, &sent).await;
            let check = tasks.map(|tasks| tasks.into_iter().map(found).collect());
            self.check.set(check.map_or_else(Check::Failed, Check::Found));
        });
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

/// What the request created beside the task that its answer named: a browser may send a request again whose
/// connection was cut. `None` where that cannot be told, or not soon enough.
async fn read_back(
    connection: &Connection,
    sent: &TaskDraft,
    id: &str,
    took: i64,
    known: &[String],
) -> Option<Vec<String>> {
    let tasks = Box::pin(find(connection, sent));
    let Either::Left((tasks, _)) = select(tasks, TimeoutFuture::new(READ_BACK_MILLIS)).await else { return None };
    let mut tasks = tasks.ok()?;
    tasks.retain(|task| !known.contains(&task.task_id));
    let repeats = sent.repeats(id, &tasks, took)?;
    Some(repeats.into_iter().map(|task| task.task_id.clone()).collect())
}
