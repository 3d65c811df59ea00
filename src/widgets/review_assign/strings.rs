//! Which message is said when, but for those of the planner.

use casement_contract::ccsqm::QualityTask;
use casement_contract::{Problem, ProblemKind, Rule, Violation};

mod planner;

pub use planner::cells;

use super::draft::ReviewDraft;
use super::state::Figures;
use crate::language::{Argument, Speech};
use crate::ui::within;

include!(concat!(env!("OUT_DIR"), "/review_assign.rs"));

impl Words {
    /// Another one for each language: rows with it in their key are drawn anew in another, and do not outlive what they
    /// were drawn in.
    pub fn language_number(self) -> usize {
        std::ptr::from_ref(self.0.language()).addr()
    }

    /// Sentences one after another.
    pub fn sentences(self, sentences: impl IntoIterator<Item = String>) -> String {
        let ends_wide = matches!(self.0.language().tag().get(..2), Some("zh" | "ja"));
        let sentences: Vec<String> = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect();
        sentences.join(if ends_wide { "" } else { " " })
    }

    /// A quality task in one line.
    pub fn listed(self, task: &QualityTask) -> String {
        let name = (!task.plan_name.is_empty()).then(|| within(&task.plan_name));
        let left = task.left_to_review().map(|left| self.left_to_review(left));
        // A narrow list cuts off its end. That is the id, which stands in full below.
        [name, left, Some(within(&task.id))].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// How much is given, of how much there is.
    pub fn assigned_of_any(self, total: u64, available: Option<u64>) -> String {
        match available {
            None => self.assigned(total),
            Some(available) if total > available => self.assigned_too_many(available, total - available, total),
            Some(available) => self.assigned_of(available, available - total, total),
        }
    }

    /// What was sent, before the list of inspectors.
    pub fn sent(self, total: u64, task: &str, is_take_effect: u8) -> String {
        if is_take_effect == 1 { self.sent_now(task, total) } else { self.sent_later(task, total) }
    }

    /// What the list said before it was sent, and what it says now. Nothing follows from either.
    pub fn list_read_again(self, before: Option<Figures>, now: Option<Figures>) -> String {
        let said = match now {
            None => [self.list_lacks().to_owned(), String::new()],
            Some(now) => [
                self.list_says(now.in_all, now.reviewed),
                before.map(|before| self.list_said(before.in_all, before.reviewed)).unwrap_or_default(),
            ],
        };
        self.sentences(said.into_iter().chain([self.proves_nothing().to_owned()]))
    }

    /// Who assigns.
    pub fn sent_as_any(self, operator_id: &str) -> String {
        if operator_id.is_empty() { self.sent_as_nobody().to_owned() } else { self.sent_as(operator_id) }
    }

    /// Why the quality tasks cannot be shown, and what to do.
    pub fn unavailable(self, problem: &Problem) -> (&'static str, &'static str) {
        match problem.kind {
            ProblemKind::Unauthenticated => {
                (self.unavailable_unauthenticated(), self.unavailable_unauthenticated_advice())
            }
            ProblemKind::Forbidden => (self.unavailable_forbidden(), self.unavailable_forbidden_advice()),
            ProblemKind::NotFound => (self.unavailable_not_found(), self.unavailable_not_found_advice()),
            ProblemKind::Validation if problem.status.is_none() => {
                (self.unavailable_operator(), self.unavailable_operator_advice())
            }
            ProblemKind::Server | ProblemKind::Validation => {
                (self.unavailable_server(), self.unavailable_server_advice())
            }
            _ => (self.unavailable_network(), self.unavailable_network_advice()),
        }
    }

    /// What a person can do about a refusal.
    pub fn refusal(self, problem: &Problem) -> &'static str {
        match problem.kind {
            ProblemKind::Unauthenticated => self.refusal_unauthenticated(),
            ProblemKind::Forbidden => self.refusal_forbidden(),
            ProblemKind::NotFound => self.refusal_not_found(),
            ProblemKind::RateLimited => self.refusal_rate_limited(),
            ProblemKind::Network | ProblemKind::Timeout => self.refusal_network(),
            ProblemKind::Server | ProblemKind::Validation => self.refusal_values(),
            _ => self.refusal_other(),
        }
    }

    /// What is wrong with a field of the draft and what to do.
    pub fn violation(self, violation: &Violation, draft: &ReviewDraft) -> String {
        let (limit, actual) = (violation.limit.unwrap_or(0), violation.actual.unwrap_or(0));
        let words = match (violation.field, violation.rule) {
            ("qualityTaskId", Rule::Required) => self.wrong_no_task(),
            ("qualityTaskId", _) => self.wrong_task(),
            ("isTakeEffect", _) => self.wrong_take_effect(),
            ("setCounts", Rule::Required) => self.wrong_nobody(),
            ("setCounts", Rule::NotOneOf) if violation.actual.is_some() => self.wrong_left_out(),
            ("setCounts", Rule::NotOneOf) => self.wrong_not_added(),
            ("setCounts", Rule::NothingGiven) => self.wrong_nothing_given(),
            ("setCounts", _) => return self.wrong_too_many(actual.saturating_sub(limit)),
            ("setCounts.personID", Rule::Duplicate) => self.wrong_twice(),
            ("setCounts.personID", _) => self.wrong_no_id(),
            ("setCounts.count", Rule::TooLarge) => return self.wrong_count_too_large(limit),
            ("setCounts.count", _) => match violation.row.and_then(|row| draft.rows.get(row)) {
                Some(row) => return self.wrong_count(&row.person.name),
                // It was taken out since.
                None => self.wrong_other(),
            },
            ("x-UserId", _) => self.wrong_operator(),
            _ => self.wrong_other(),
        };
        words.to_owned()
    }
}
