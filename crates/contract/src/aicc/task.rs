//! Creating a task: `POST …/task`, and the operator's own tasks: `POST …/task/list`.

use serde::{Deserialize, Serialize};

use super::{Page, ROOT, read_result};
use crate::date::{NoWallTime, WallTime};
use crate::json;
use crate::problem::Problem;
use crate::rule::{Check, Rule, Violation, refuse_if_blocked};
use crate::wire::{Method, Reply, Request, System};

/// Longest title, in bytes.
pub const TITLE_BYTES: usize = 128;
/// Longest description, in bytes.
pub const DESCRIPTION_BYTES: usize = 20_000;
/// Longest attachment text, in bytes.
pub const ATTACHMENT_BYTES: usize = 255;
/// So many seconds the dates of two creations may lie further apart than the request took: they are whole seconds,
/// perhaps of two machines.
const DATE_SLACK: i64 = 5;
/// The only value of `type`.
pub const TASK_TYPE_CASE: &str = "Case";
/// The values of `priority`, most urgent first.
pub const PRIORITIES: [&str; 4] = ["Critical", "High", "Medium", "Low"];

/// A task as a person describes it; an empty field is not sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TaskDraft {
    /// At most 128 bytes.
    pub title: String,
    /// At most 20 000 bytes.
    pub description: String,
    /// `Case`, or empty for a task of its own.
    pub r#type: String,
    /// The case, when `type` is set.
    pub relate_id: String,
    /// Who is to do it.
    pub owner_id: String,
    /// The customer's contact.
    pub contact_id: String,
    /// Who creates it: the operator.
    pub creator_id: String,
    /// One of [`PRIORITIES`], or empty.
    pub priority: String,
    /// Wall-clock text, `YYYY-MM-DD HH:mm:ss`, or empty.
    pub due_date: String,
    /// At most 255 bytes; the documents do not say what it names.
    pub attachment: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TaskInfo<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    r#type: &'a str,
    owner_id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    relate_id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    due_date: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    contact_id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    priority: &'a str,
    creator_id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    attachment: &'a str,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "taskInfo")]
    task_info: TaskInfo<'a>,
}

impl TaskDraft {
    /// Everything that the draft's own rules find wrong. `now` is the system's wall clock, for the warning
    /// about a date that has passed; without it there is none.
    pub fn validate(&self, now: Option<WallTime>) -> Vec<Violation> {
        let mut check = Check::default();
        check.required("title", &self.title);
        check.bytes("title", &self.title, TITLE_BYTES);
        check.bytes("description", &self.description, DESCRIPTION_BYTES);
        if !self.r#type.is_empty() {
            if self.r#type != TASK_TYPE_CASE {
                check.fails("type", Rule::NotOneOf);
            }
            if self.relate_id.trim().is_empty() {
                check.fails("relateId", Rule::RequiredWith);
            }
            // Without a type it is not sent, and nobody sees it.
            check.bytes("relateId", &self.relate_id, super::ID_BYTES);
        }
        check.aicc_id("ownerId", &self.owner_id);
        check.bytes("contactId", &self.contact_id, super::ID_BYTES);
        check.aicc_id("creatorId", &self.creator_id);
        if !self.priority.is_empty() && !PRIORITIES.contains(&self.priority.as_str()) {
            check.fails("priority", Rule::NotOneOf);
        }
        if !self.due_date.is_empty() {
            match WallTime::parse(&self.due_date) {
                Err(NoWallTime::Form) => check.fails("dueDate", Rule::DateFormat),
                Err(NoWallTime::NoSuchDate) => check.fails("dueDate", Rule::NoSuchDate),
                Ok(due) if now.is_some_and(|now| due < now) => check.fails("dueDate", Rule::PastDate),
                Ok(_) => {}
            }
        }
        check.bytes("attachment", &self.attachment, ATTACHMENT_BYTES);
        check.0
    }

    /// The case it will be tied to; empty for a task of its own.
    pub fn case_id(&self) -> &str {
        if self.r#type.is_empty() { "" } else { &self.relate_id }
    }

    /// A list in which this task has to be, once it exists: for whoever does not know whether it does.
    pub fn search(&self, start: u32) -> TaskQuery {
        let (creator_id, title) = (self.creator_id.clone(), self.title.clone());
        TaskQuery { creator_id, title, relate_id: self.case_id().to_owned(), start, limit: 100 }
    }

    /// Whether a row of that list may be this task: the list finds parts of titles, this wants the whole, and the
    /// same case. (A row need not name the case that the list was asked for.)
    pub fn may_be(&self, task: &Task) -> bool {
        let asked_for = !self.case_id().is_empty() && task.relate_id.is_empty();
        task.title.trim() == self.title.trim() && (asked_for || task.relate_id == self.case_id())
    }

    /// Which rows of that list are the same creation once more, beside the task that the answer named: its title,
    /// case and owner, and created no further from it than the request took, in seconds. Both dates are the system's
    /// own, so no other clock matters. `None` where the rows do not tell: the created task is not among them, or a
    /// date is missing.
    pub fn repeats<'a>(&self, created_id: &str, rows: &'a [Task], request_took: i64) -> Option<Vec<&'a Task>> {
        let created = rows.iter().find(|task| task.task_id == created_id)?;
        let has_owner = |task: &Task| task.owner_id.is_empty() || task.owner_id == self.owner_id;
        let mut repeats: Vec<&Task> = Vec::new();
        for task in rows.iter().filter(|task| self.may_be(task) && has_owner(task)) {
            // A row that moves on between two pages is listed twice.
            if task.task_id == created_id || repeats.iter().any(|other| other.task_id == task.task_id) {
                continue;
            }
            let between =
                WallTime::parse(&task.created_date).ok()?.seconds_since(WallTime::parse(&created.created_date).ok()?);
            if between.abs() <= request_took + DATE_SLACK {
                repeats.push(task);
            }
        }
        Some(repeats)
    }

    /// The request, unless the draft is not fit to be sent.
    pub fn request(&self) -> Result<Request, Vec<Violation>> {
        refuse_if_blocked(self.validate(None))?;
        let task_info = TaskInfo {
            title: &self.title,
            description: &self.description,
            r#type: &self.r#type,
            owner_id: &self.owner_id,
            // Without a type the id would stand for nothing.
            relate_id: self.case_id(),
            due_date: &self.due_date,
            contact_id: &self.contact_id,
            priority: &self.priority,
            creator_id: &self.creator_id,
            attachment: &self.attachment,
        };
        Ok(Request::json(System::Aicc, Method::Post, [ROOT, "/task"].concat(), &Body { task_info }))
    }
}

/// Reads the answer of a creation: the new task's id.
pub fn read_created(reply: &Reply) -> Result<String, Problem> {
    #[derive(Deserialize)]
    struct Created {
        #[serde(rename = "taskId", deserialize_with = "json::text")]
        task_id: String,
    }
    let created: Created = read_result(reply)?;
    if created.task_id.is_empty() { Err(Problem::unreadable(reply)) } else { Ok(created.task_id) }
}

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
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        creator_id: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        title: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        relate_id: &'a str,
        #[serde(flatten)]
        page: Page,
    }
    let page = Page { start: query.start, limit: query.limit.clamp(1, 100) };
    let body = Body { creator_id: &query.creator_id, title: &query.title, relate_id: &query.relate_id, page };
    Request::json(System::Aicc, Method::Post, [ROOT, "/task/list"].concat(), &body)
}

/// One row of the task list. The documents name the first five fields; the rest of the table was not seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// The task's id; called `id` in the details.
    #[serde(deserialize_with = "json::text")]
    pub task_id: String,
    /// Running number, text.
    #[serde(default, deserialize_with = "json::text")]
    pub task_no: String,
    /// Title.
    #[serde(default, deserialize_with = "json::text")]
    pub title: String,
    /// Who is to do it.
    #[serde(default, deserialize_with = "json::text")]
    pub owner_id: String,
    /// Priority, may be empty.
    #[serde(default, deserialize_with = "json::text")]
    pub priority: String,
    /// The case it is tied to, may be empty.
    #[serde(default, deserialize_with = "json::text")]
    pub relate_id: String,
    /// When it was created, wall-clock text.
    #[serde(default, deserialize_with = "json::text")]
    pub created_date: String,
}

/// A page of tasks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskList {
    /// The rows.
    #[serde(deserialize_with = "json::list")]
    pub task_list: Vec<Task>,
    /// How many match in all.
    #[serde(default, deserialize_with = "json::count")]
    pub count: Option<u64>,
}

/// Reads a list of tasks.
pub fn read_tasks(reply: &Reply) -> Result<TaskList, Problem> {
    read_result(reply)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid() -> TaskDraft {
        TaskDraft {
            title: "test002".into(),
            owner_id: "10gg00000148QvgpaLAm".into(),
            creator_id: "10gg00000148QvgpaLAm".into(),
            ..TaskDraft::default()
        }
    }

    fn rules(draft: &TaskDraft) -> Vec<(&'static str, Rule)> {
        let now = WallTime::parse("2026-11-20 12:00:00").ok();
        draft.validate(now).into_iter().map(|violation| (violation.field, violation.rule)).collect()
    }

    #[test]
    fn title_owner_and_creator_are_enough() {
        assert_eq!(rules(&valid()), []);
        let body = valid().request().expect("valid").body.expect("a body");
        assert_eq!(
            body,
            r#"{"taskInfo":{"title":"test002","ownerId":"10gg00000148QvgpaLAm","creatorId":"10gg00000148QvgpaLAm"}}"#
        );
    }

    #[test]
    fn nothing_typed_names_every_missing_field() {
        let expected = ["title", "ownerId", "creatorId"].map(|field| (field, Rule::Required));
        assert_eq!(rules(&TaskDraft::default()), expected);
    }

    #[test]
    fn a_type_needs_the_case_it_relates_to() {
        let draft = TaskDraft { r#type: "Case".into(), ..valid() };
        assert_eq!(rules(&draft), [("relateId", Rule::RequiredWith)]);
        assert!(draft.request().is_err());
    }

    #[test]
    fn a_case_without_a_type_is_not_sent() {
        let draft = TaskDraft { relate_id: "c6m80000014iXKHqDw3c, which is too long".into(), ..valid() };
        assert!(!draft.request().expect("valid").body.expect("a body").contains("relateId"));
    }

    #[test]
    fn a_task_is_found_again_by_its_whole_title_and_its_case() {
        let row = |title: &str, case: &str| Task {
            task_id: "ccqG0000014iXvGKONQO".into(),
            task_no: String::new(),
            title: title.into(),
            owner_id: String::new(),
            priority: String::new(),
            relate_id: case.into(),
            created_date: String::new(),
        };
        let free = valid();
        assert_eq!((free.search(0).title.as_str(), free.search(100).start), ("test002", 100));
        assert!(free.may_be(&row("test002", "")) && free.may_be(&row(" test002", "")));
        assert!(!free.may_be(&row("test0021", "")) && !free.may_be(&row("test002", "c")));
        let tied = TaskDraft { r#type: "Case".into(), relate_id: "c".into(), ..valid() };
        assert_eq!(tied.search(0).relate_id, "c");
        assert!(tied.may_be(&row("test002", "c")) && tied.may_be(&row("test002", "")));
        assert!(!tied.may_be(&row("test002", "d")));
    }

    #[test]
    fn a_repeated_creation_is_told_from_older_and_other_tasks() {
        let row = |id: &str, owner: &str, created: &str| Task {
            task_id: id.into(),
            task_no: String::new(),
            title: "test002".into(),
            owner_id: owner.into(),
            priority: String::new(),
            relate_id: String::new(),
            created_date: created.into(),
        };
        let owner = valid().owner_id;
        let created = row("created", &owner, "2026-12-31 23:59:59");
        let repeats = |others: &[Task]| {
            let rows = [std::slice::from_ref(&created), others].concat();
            let ids = |repeats: Vec<&Task>| repeats.iter().map(|task| task.task_id.clone()).collect::<Vec<_>>();
            valid().repeats("created", &rows, 2).map(ids)
        };
        assert_eq!(repeats(&[]).as_deref(), Some(&[][..]));
        let again = row("again", &owner, "2027-01-01 00:00:06");
        assert_eq!(repeats(&[again.clone(), again.clone()]), Some(vec!["again".to_owned()]));
        assert_eq!(repeats(&[row("before", "", "2026-12-31 23:59:52")]), Some(vec!["before".to_owned()]));
        for other in [
            row("later", &owner, "2027-01-01 00:00:07"),
            row("other owner", "10gg0000012IpiXMqxzk", "2026-12-31 23:59:59"),
            Task { title: "test0021".into(), ..again.clone() },
            Task { relate_id: "c".into(), ..again.clone() },
        ] {
            assert_eq!(repeats(&[other]).as_deref(), Some(&[][..]));
        }
        assert_eq!(repeats(&[row("undated", &owner, "")]), None);
        assert_eq!(valid().repeats("created", &[again], 2), None);
    }

    #[test]
    fn type_and_priority_take_the_documented_words_only() {
        let draft = TaskDraft { r#type: "case".into(), relate_id: "c".into(), priority: "low".into(), ..valid() };
        assert_eq!(rules(&draft), [("type", Rule::NotOneOf), ("priority", Rule::NotOneOf)]);
        for priority in PRIORITIES {
            assert_eq!(rules(&TaskDraft { priority: priority.into(), ..valid() }), []);
        }
    }

    #[test]
    fn lengths_are_counted_in_bytes() {
        let long = |n: usize| "x".repeat(n);
        let draft = TaskDraft {
            title: "题".repeat(43),
            description: long(20_001),
            r#type: "Case".into(),
            relate_id: long(21),
            contact_id: long(21),
            attachment: long(256),
            ..valid()
        };
        let fields = ["title", "description", "relateId", "contactId", "attachment"];
        assert_eq!(rules(&draft), fields.map(|field| (field, Rule::TooManyBytes)));
        let draft = TaskDraft { title: long(128), description: long(20_000), attachment: long(255), ..valid() };
        assert_eq!(rules(&draft), []);
    }

    #[test]
    fn a_due_date_has_to_exist() {
        let due = |text: &str| rules(&TaskDraft { due_date: text.into(), ..valid() });
        assert_eq!(due("2026-12-01 09:00:00"), []);
        assert_eq!(due("2026-12-01"), [("dueDate", Rule::DateFormat)]);
        assert_eq!(due("2026-02-30 09:00:00"), [("dueDate", Rule::NoSuchDate)]);
    }

    #[test]
    fn a_past_due_date_only_warns() {
        let draft = TaskDraft { due_date: "2023-07-08 00:00:00".into(), ..valid() };
        assert_eq!(rules(&draft), [("dueDate", Rule::PastDate)]);
        assert!(draft.request().is_ok());
    }

    #[test]
    fn the_task_list_is_always_of_one_creator() {
        let query = TaskQuery { creator_id: "10gg00000148QvgpaLAm".into(), limit: 1000, ..TaskQuery::default() };
        let request = tasks_request(&query);
        assert_eq!(request.path, "/service/AICC__Case/1.0.0/openapi/task/list");
        assert_eq!(request.body.as_deref(), Some(r#"{"creatorId":"10gg00000148QvgpaLAm","start":0,"limit":100}"#));
    }
}
