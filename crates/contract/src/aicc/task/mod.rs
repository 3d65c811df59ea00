//! Creating a task: `POST …/task`. What became of it: `stored`.

mod stored;

pub use self::stored::{
    Comparison, Moment, Task, TaskDifference, TaskList, TaskQuery, read_task, read_tasks, task_request, tasks_request,
};
use super::{ROOT, read_result};
use crate::date::{NoWallTime, WallTime};
use crate::json::{Object, Value, json_object, json_serde};
use crate::problem::Problem;
use crate::rule::{Check, Rule, Violation, refuse_if_blocked};
use crate::wire::{Method, Reply, Request, System};

/// Longest title, in bytes.
pub const TITLE_BYTES: usize = 128;
/// Longest description, in bytes.
pub const DESCRIPTION_BYTES: usize = 20_000;
/// Longest attachment text, in bytes.
pub const ATTACHMENT_BYTES: usize = 255;
/// The only value of `type`.
pub const TASK_TYPE_CASE: &str = "Case";
/// The values of `priority`, most urgent first.
pub const PRIORITIES: [&str; 4] = ["Critical", "High", "Medium", "Low"];

/// A task as a person describes it; an empty field is not sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

json_object!(TaskDraft {
    title: value "title",
    description: value "description",
    r#type: value "type",
    relate_id: value "relateId",
    owner_id: value "ownerId",
    contact_id: value "contactId",
    creator_id: value "creatorId",
    priority: value "priority",
    due_date: value "dueDate",
    attachment: value "attachment",
});
json_serde!(TaskDraft);

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

    /// The request, unless the draft is not fit to be sent.
    pub fn request(&self) -> Result<Request, Vec<Violation>> {
        refuse_if_blocked(self.validate(None))?;
        let mut info = Object::default();
        info.set("title", &self.title);
        info.set_unless_empty("description", &self.description);
        info.set_unless_empty("type", &self.r#type);
        info.set("ownerId", &self.owner_id);
        // Without a type the id would stand for nothing.
        info.set_unless_empty("relateId", self.case_id());
        info.set_unless_empty("dueDate", &self.due_date);
        info.set_unless_empty("contactId", &self.contact_id);
        info.set_unless_empty("priority", &self.priority);
        info.set("creatorId", &self.creator_id);
        info.set_unless_empty("attachment", &self.attachment);
        let mut body = Object::default();
        body.add("taskInfo", Value::Object(info));
        Ok(Request::json(System::Aicc, Method::Post, [ROOT, "/task"].concat(), body))
    }
}

/// Reads the answer of a creation: the new task's id.
pub fn read_created(reply: &Reply) -> Result<String, Problem> {
    let task_id = read_result(reply, |json| json.read(&[], |members| members.text("taskId")))?;
    if task_id.is_empty() { Err(Problem::unreadable(reply)) } else { Ok(task_id) }
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
}
