//! Every word of task-create.

use casement_contract::date::{DUE_HOUR, Note, Unread, WallTime};
use casement_contract::{Problem, ProblemKind, Rule, Violation};

use super::state::{Created, Found};
use crate::language::{Argument, Speech};
use crate::outcome::Difference;
use crate::ui::short;

include!(concat!(env!("OUT_DIR"), "/task_create.rs"));

impl Words {
    pub fn created_by_any(self, operator: &str) -> String {
        if operator.is_empty() { self.no_operator().to_owned() } else { self.created_by(operator) }
    }

    /// A time with its weekday, on whatever clock it is.
    pub fn minute(self, time: WallTime) -> String {
        self.0.moment_in_full(&time.to_string())
    }

    /// When it is due, and how many days that is from now.
    pub fn due_from(self, due: WallTime, now: Option<WallTime>) -> String {
        let moment = self.minute(due);
        match now {
            Some(now) => self.due_in_full(&self.0.days_away(due.day_number() - now.day_number()), &moment),
            None => moment,
        }
    }

    /// The exact text of a due date, and whose clock it is on.
    pub fn will_be_sent_on(self, due: WallTime, zone: &str, is_own_zone: bool) -> String {
        let due = due.to_string();
        if is_own_zone { self.will_be_sent_here(&due, zone) } else { self.will_be_sent(&due, zone) }
    }

    /// What had to be decided to read a date.
    pub fn note(self, note: &Note) -> String {
        match note {
            Note::NoTime => self.no_time(&[&DUE_HOUR.to_string(), ":00"].concat()),
            Note::NotTheNearest(nearest) => self.not_the_nearest(&self.minute(*nearest)),
        }
    }

    /// Why a date is not read.
    pub fn unread(self, reason: Unread) -> String {
        match reason {
            Unread::NotUnderstood => self.not_understood().to_owned(),
            Unread::NoSuchDate => self.no_such_date().to_owned(),
            Unread::NoClock => self.no_clock().to_owned(),
            Unread::Either(one, other) => self.either(&self.minute(one), &self.minute(other)),
        }
    }

    /// The same on the reader's clock; two where the time comes twice.
    pub fn on_any_own_clock(self, times: &[WallTime], own_zone: &str) -> Option<String> {
        match times {
            [] => None,
            [time] => Some(self.on_own_clock(&self.minute(*time), own_zone)),
            [first, second, ..] => Some(self.on_own_clock_twice(&self.minute(*first), &self.minute(*second), own_zone)),
        }
    }

    /// A created task with its id, and those of its repetitions.
    pub fn any_new_task(self, created: &Created) -> String {
        match self.ids(created) {
            Some(ids) => self.new_tasks(&ids, &created.title),
            None => self.new_task(&created.id, &created.title),
        }
    }

    /// The one before.
    pub fn any_created_before(self, created: &Created) -> String {
        match self.ids(created) {
            Some(ids) => self.created_before_often(&ids, &created.title),
            None => self.created_before(&created.id, &created.title),
        }
    }

    /// All ids of a task that is there more than once.
    fn ids(self, created: &Created) -> Option<String> {
        let repeats = created.repeats.as_ref().filter(|repeats| !repeats.is_empty())?;
        Some(self.0.list(&[std::slice::from_ref(&created.id), repeats].concat()))
    }

    pub fn mismatch_title(self, created: &Created) -> String {
        match created.repeats.as_ref().map_or(0, Vec::len) {
            0 => self.otherwise().to_owned(),
            repeats => self.created_often(repeats as u64 + 1),
        }
    }

    /// What to do about a task that is there more than once.
    pub fn repeated(self, created: &Created) -> Option<&'static str> {
        created.repeats.as_ref().filter(|repeats| !repeats.is_empty()).map(|_| self.created_often_body())
    }

    /// What of a created task is not certain.
    pub fn doubt(self, created: &Created) -> Option<&'static str> {
        match created.repeats {
            None => Some(self.not_verified()),
            Some(_) if !created.is_whole => Some(self.not_verified_whole()),
            Some(_) => None,
        }
    }

    /// What the system has otherwise than it was asked for.
    pub fn any_difference(self, difference: &Difference) -> String {
        let field = match difference.field {
            "title" => self.title(),
            "description" => self.description(),
            "type" => self.belongs_to(),
            "relateId" => self.case_id(),
            "ownerId" => self.owner(),
            "contactId" => self.contact(),
            "priority" => self.priority(),
            "dueDate" => self.due(),
            _ => self.attachment(),
        };
        self.difference(&difference.after.0, &difference.asked.0, field)
    }

    pub fn row(self, task: &Found) -> String {
        // To the second, as the system writes it: it may be all that tells two of them apart.
        if task.created_date.is_empty() { short(&task.id) } else { self.found_row(&task.created_date, &task.id) }
    }

    pub fn found_body(self, count: usize) -> &'static str {
        match count {
            0 => self.found_none(),
            1 => self.found_once(),
            _ => self.found_often(),
        }
    }

    /// What a priority is called; one that is not known here stays as it is.
    pub fn priority_of(self, priority: &'static str) -> &'static str {
        match priority {
            "Critical" => self.priority_critical(),
            "High" => self.priority_high(),
            "Medium" => self.priority_medium(),
            "Low" => self.priority_low(),
            other => other,
        }
    }

    /// Why the widget cannot show the case, and what to do.
    pub fn unavailable(self, problem: &Problem) -> (&'static str, &'static str) {
        match problem.kind {
            ProblemKind::NotFound => (self.case_gone(), self.case_gone_advice()),
            ProblemKind::Forbidden => (self.case_forbidden(), self.case_forbidden_advice()),
            ProblemKind::Unauthenticated => (self.case_signed_out(), self.case_signed_out_advice()),
            ProblemKind::Server | ProblemKind::Validation => (self.case_not_shown(), self.case_not_shown_advice()),
            _ => (self.case_not_read(), self.case_not_read_advice()),
        }
    }

    /// What a person can do about a refusal.
    pub fn refusal(self, problem: &Problem) -> &'static str {
        match problem.kind {
            ProblemKind::Unauthenticated => self.refused_signed_out(),
            ProblemKind::Forbidden => self.refused_forbidden(),
            ProblemKind::NotFound => self.refused_not_found(),
            ProblemKind::RateLimited => self.refused_too_many(),
            ProblemKind::Network | ProblemKind::Timeout => self.refused_connection(),
            _ => self.refused_otherwise(),
        }
    }

    /// What is wrong with a field and what to do.
    pub fn violation(self, violation: &Violation) -> String {
        let over = violation.actual.unwrap_or(0).saturating_sub(violation.limit.unwrap_or(0));
        let words = match (violation.field, violation.rule) {
            ("title", Rule::Required) => self.title_missing(),
            ("title", _) => return self.title_long(over),
            ("description", _) => return self.description_long(over),
            ("type", _) => self.choose_type(),
            ("relateId", Rule::RequiredWith) => self.case_id_missing(),
            ("relateId", _) => return self.case_id_long(over),
            ("ownerId", Rule::Required) => self.owner_missing(),
            ("ownerId", _) => return self.owner_long(over),
            ("contactId", Rule::NotOneOf) => self.contact_pending(),
            ("contactId", _) => return self.contact_long(over),
            ("priority", _) => self.choose_priority(),
            ("dueDate", Rule::DateFormat) => self.due_unreadable(),
            ("dueDate", Rule::NoSuchDate) => self.due_no_such_date(),
            ("dueDate", Rule::SkippedTime) => self.due_skipped(),
            ("dueDate", Rule::RepeatedTime) => self.due_repeated(),
            ("dueDate", _) => self.due_past(),
            ("attachment", _) => return self.attachment_long(over),
            ("creatorId", Rule::Required) => self.operator_missing(),
            ("creatorId", _) => self.operator_long(),
            _ => self.cannot_be_sent(),
        };
        words.to_owned()
    }
}
