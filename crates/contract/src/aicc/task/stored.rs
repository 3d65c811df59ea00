//! Tasks as the system has them, `POST …/task/list` and `GET …/task/{id}`, and what they tell of one that was sent.

use super::TaskDraft;
use crate::aicc::{Page, ROOT, read_result};
use crate::date::WallTime;
use crate::json::{FromJson, Object, Value, json_object, json_reader, json_serde};
use crate::problem::Problem;
use crate::wire::{Method, Reply, Request, System, segment};

/// So many seconds the dates of two creations may lie further apart than the request took: they are whole seconds,
/// perhaps of two machines.
const DATE_SLACK: i64 = 5;
/// So many seconds the system's clock may be off from the browser's.
const CLOCK_SLACK: i64 = 60;
/// Younger tasks of the same kind are worth a warning, in seconds.
const DUPLICATE_AGE: i64 = 86_400;

/// Which tasks to list: the list never shows any but those of one creator.
#[derive(Clone, Debug, Default)]
pub struct TaskQuery {
    /// Whose tasks; mandatory.
    pub creator_id: String,
    /// Part of the title.
    pub title: String,
    /// The case they are tied to.
    pub relate_id: String,
    /// First row, from 0.
    pub start: u32,
    /// Rows, 1 to 100.
    pub limit: u32,
}

/// The request for a list of tasks.
pub fn tasks_request(query: &TaskQuery) -> Request {
    let mut body = Object::default();
    body.set("creatorId", &query.creator_id);
    body.set_unless_empty("title", &query.title);
    body.set_unless_empty("relateId", &query.relate_id);
    Page { start: query.start, limit: query.limit.clamp(1, 100) }.add_to(&mut body);
    Request::json(System::Aicc, Method::Post, [ROOT, "/task/list"].concat(), body)
}

/// A task, as far as it was shown. The list's table names the first five fields, and the rest of it was not seen: its
/// sample shows the others but the attachment. `None` is not shown; what a list leaves empty may be stored all the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// The task's id; called `id` in the details.
    pub task_id: String,
    /// Running number, text.
    pub task_no: String,
    /// Title.
    pub title: String,
    /// Who is to do it.
    pub owner_id: String,
    /// Priority.
    pub priority: Option<String>,
    /// `Case`, for a task of a case.
    pub r#type: Option<String>,
    /// The case it is tied to.
    pub relate_id: Option<String>,
    /// The customer's contact.
    pub contact_id: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// Until when, wall-clock text.
    pub due_date: Option<String>,
    /// Attachment.
    pub attachment: Option<String>,
    /// When it was created, wall-clock text; in the list's sample with a `Z`.
    pub created_date: String,
}

json_object!(Task, needs "taskId" {
    task_id: text "taskId",
    task_no: text "taskNo",
    title: text "title",
    owner_id: text "ownerId",
    priority: filled "priority",
    r#type: filled "type",
    relate_id: filled "relateId",
    contact_id: filled "contactId",
    description: filled "description",
    due_date: filled "dueDate",
    attachment: filled "attachment",
    created_date: text "createdDate",
});
json_reader!(TaskList, needs "taskList" { task_list: list "taskList", count: count "count" });
json_serde!(Task);
json_serde!(Deserialize: TaskList);

/// A page of tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskList {
    /// The rows.
    pub task_list: Vec<Task>,
    /// How many match in all.
    pub count: Option<u64>,
}

/// Reads a list of tasks.
pub fn read_tasks(reply: &Reply) -> Result<TaskList, Problem> {
    read_result(reply, TaskList::from_json)
}

/// The request for one task in detail. Older pages have it as a POST of the same path.
pub fn task_request(task_id: &str) -> Request {
    Request::get(System::Aicc, [ROOT, "/task/", &segment(task_id)].concat())
}

/// Reads a task in detail. Its history, contact and cases are not looked at.
pub fn read_task(reply: &Reply) -> Result<Task, Problem> {
    let info = |info: &Value| {
        info.read(&["id"], |members| Task {
            task_id: members.text("id"),
            task_no: members.text("taskNo"),
            title: members.text("title"),
            owner_id: members.text("ownerId"),
            priority: members.stored("priority"),
            r#type: members.stored("type"),
            relate_id: members.stored("relateId"),
            contact_id: members.stored("contactId"),
            description: members.stored("description"),
            due_date: members.stored("dueDate"),
            attachment: members.stored("attachment"),
            created_date: members.text("createdDate"),
        })
    };
    let task = read_result(reply, |json| json.read(&[], |details| info(details.part("taskInfo")?))?)?;
    if task.task_id.is_empty() { Err(Problem::unreadable(reply)) } else { Ok(task) }
}

/// A moment, on the clock of which the system is taken to write its dates, and on Greenwich's.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// What the system's clock shows; `None` where nobody knows.
    pub there: Option<WallTime>,
    /// What Greenwich's does.
    pub greenwich: WallTime,
}

impl Task {
    /// The same, with whatever another reading of it shows besides; where both show something, the other counts.
    pub fn with(self, other: Task) -> Task {
        Task {
            priority: other.priority.or(self.priority),
            r#type: other.r#type.or(self.r#type),
            relate_id: other.relate_id.or(self.relate_id),
            contact_id: other.contact_id.or(self.contact_id),
            description: other.description.or(self.description),
            due_date: other.due_date.or(self.due_date),
            attachment: other.attachment.or(self.attachment),
            title: some(other.title).unwrap_or(self.title),
            owner_id: some(other.owner_id).unwrap_or(self.owner_id),
            created_date: some(other.created_date).unwrap_or(self.created_date),
            ..self
        }
    }

    /// When it was created, and whether by Greenwich's clock: the list's sample says so with a `Z`.
    fn created(&self) -> Option<(WallTime, bool)> {
        let text = &self.created_date;
        match WallTime::parse(text) {
            Ok(time) => Some((time, false)),
            Err(_) => without_zone(text).filter(|_| text.ends_with('Z')).map(|time| (time, true)),
        }
    }

    /// Seconds from its creation to a moment; `None` where that cannot be told.
    fn age(&self, now: &Moment) -> Option<i64> {
        let (created, is_greenwich) = self.created()?;
        let now = if is_greenwich { Some(now.greenwich) } else { now.there };
        now.map(|now| now.seconds_since(created))
    }
}

/// What of a draft could be held against a stored task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What the system has otherwise.
    pub differences: Vec<TaskDifference>,
    /// Whether all that was asked for could be compared.
    pub is_whole: bool,
}

/// A field that the system has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskDifference {
    /// Its name in the API.
    pub field: &'static str,
    /// What was asked for.
    pub asked: String,
    /// What the system has.
    pub after: String,
}

impl TaskDraft {
    /// A list in which this task has to be, once it exists: for whoever does not know whether it does.
    pub fn search(&self, start: u32) -> TaskQuery {
        // The system may have cut off the blanks around it.
        let (creator_id, title) = (self.creator_id.clone(), self.title.trim().to_owned());
        TaskQuery { creator_id, title, relate_id: self.case_id().to_owned(), start, limit: 100 }
    }

    /// Whether a row of that list may be this task: the list finds parts of titles, this wants the whole, and the
    /// same case. (A row need not name the case that the list was asked for.)
    pub fn may_be(&self, task: &Task) -> bool {
        let case = task.relate_id.as_deref().unwrap_or_default();
        let asked_for = !self.case_id().is_empty() && case.is_empty();
        task.title.trim() == self.title.trim() && (asked_for || case == self.case_id())
    }

    fn may_be_of_owner(&self, task: &Task) -> bool {
        self.may_be(task) && (task.owner_id.is_empty() || task.owner_id == self.owner_id)
    }

    /// Which rows of that list are the same creation once more, beside the task that the answer named: its title,
    /// case and owner, and created no further from it than the request took, in seconds. Both dates are the system's
    /// own, so no other clock matters. `None` where the rows do not tell: the created task is not among them, or a
    /// date is missing.
    pub fn repeats<'a>(&self, created_id: &str, rows: &'a [Task], request_took: i64) -> Option<Vec<&'a Task>> {
        let created = rows.iter().find(|task| task.task_id == created_id)?;
        let mut repeats: Vec<&Task> = Vec::new();
        for task in rows.iter().filter(|task| self.may_be_of_owner(task)) {
            // A row that moves on between two pages is listed twice.
            if task.task_id == created_id || repeats.iter().any(|other| other.task_id == task.task_id) {
                continue;
            }
            let ((one, one_is_greenwich), (other, other_is_greenwich)) = (task.created()?, created.created()?);
            if one_is_greenwich != other_is_greenwich {
                return None;
            }
            if one.seconds_since(other).abs() <= request_took + DATE_SLACK {
                repeats.push(task);
            }
        }
        Some(repeats)
    }

    /// Which rows of that list a request has created whose answer was lost: its title, case and owner, and created
    /// between its sending and so many seconds later. This takes the system's clock for the one that it was given:
    /// where they are not the same, none is found. A minute they may differ by; but one that seems older than the
    /// sending is found only where the list was read before, so many seconds ago, and it seems older than that, too:
    /// those that were there then are none of these `rows`.
    pub fn creations<'a>(
        &self,
        rows: &'a [Task],
        sent: &Moment,
        since_then: i64,
        list_read_before: Option<i64>,
    ) -> Vec<&'a Task> {
        let is_of_then = |age: i64| {
            let is_known_to_be_new = list_read_before.is_some_and(|seconds| age > seconds);
            age >= -since_then - CLOCK_SLACK && (age <= 0 || is_known_to_be_new && age <= CLOCK_SLACK)
        };
        let mut found: Vec<&Task> = Vec::new();
        for task in rows.iter().filter(|task| self.may_be_of_owner(task)) {
            let is_new = task.age(sent).is_some_and(is_of_then);
            if is_new && !found.iter().any(|other| other.task_id == task.task_id) {
                found.push(task);
            }
        }
        found
    }

    /// Which rows of that list this task would repeat: the same title, case and owner, of the last day, and of so many
    /// seconds before it where the system's clock is not known. One without a date is among them.
    pub fn duplicates<'a>(&self, rows: &'a [Task], now: &Moment, clock_is_off_by: i64) -> Vec<&'a Task> {
        let mut found: Vec<&Task> = Vec::new();
        for task in rows.iter().filter(|task| self.may_be_of_owner(task)) {
            let is_recent = task.age(now).is_none_or(|age| age <= DUPLICATE_AGE + clock_is_off_by);
            if is_recent && !found.iter().any(|other| other.task_id == task.task_id) {
                found.push(task);
            }
        }
        found
    }

    /// Holds what was asked for against what the system shows of it. What was not asked for is the system's business,
    /// but for a case: a task of its own is to belong to none.
    pub fn compare(&self, seen: &Task) -> Comparison {
        let mut comparison = Comparison { differences: Vec::new(), is_whole: true };
        let mut hold = |field, asked: &str, after: Option<&str>, are_same: fn(&str, &str) -> Option<bool>| match after
            .map(|after| (after, are_same(asked, after)))
        {
            Some((after, Some(false))) => {
                comparison.differences.push(TaskDifference { field, asked: asked.into(), after: after.into() });
            }
            Some((_, Some(true))) => {}
            Some((_, None)) | None => comparison.is_whole &= asked.is_empty(),
        };
        let shown = |text: &'_ Option<String>, asked: &str| text.clone().filter(|_| !asked.is_empty());
        hold("title", &self.title, some(seen.title.clone()).as_deref(), same_text);
        hold("description", &self.description, shown(&seen.description, &self.description).as_deref(), same_text);
        hold("type", &self.r#type, shown(&seen.r#type, &self.r#type).as_deref(), same_text);
        hold("relateId", self.case_id(), seen.relate_id.as_deref(), same_text);
        hold("ownerId", &self.owner_id, some(seen.owner_id.clone()).as_deref(), same_text);
        hold("contactId", &self.contact_id, shown(&seen.contact_id, &self.contact_id).as_deref(), same_text);
        hold("priority", &self.priority, shown(&seen.priority, &self.priority).as_deref(), same_text);
        hold("dueDate", &self.due_date, shown(&seen.due_date, &self.due_date).as_deref(), same_date);
        hold("attachment", &self.attachment, shown(&seen.attachment, &self.attachment).as_deref(), same_text);
        comparison
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// Systems may end lines in their own way, and drop blanks at the ends.
fn same_text(asked: &str, after: &str) -> Option<bool> {
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    Some(plain(asked) == plain(after))
}

/// A date with a zone may be the same moment or another one, whatever it shows: that cannot be told.
fn same_date(asked: &str, after: &str) -> Option<bool> {
    if WallTime::parse(after).is_err() && without_zone(after).is_some() { None } else { Some(asked == after) }
}

/// The wall clock of a text such as `2023-07-07T06:51:35.000Z`.
fn without_zone(text: &str) -> Option<WallTime> {
    WallTime::parse(&text.get(..19)?.replace('T', " ")).ok()
}

#[cfg(test)]
mod tests;
