//! Every word of case-access.

use casement_contract::onlyoffice::AccessChange;
use casement_contract::{Problem, ProblemKind, Rule, Violation};

use crate::language::{Argument, Speech};

include!(concat!(env!("OUT_DIR"), "/case_access.rs"));

impl Words {
    /// How many may see a private case.
    pub fn listed(self, count: usize, removed: usize) -> String {
        match removed {
            0 => self.people_listed(count as u64),
            _ => self.people_and_removed(count as u64, removed as u64),
        }
    }

    /// The change in one sentence.
    pub fn change(self, change: &AccessChange) -> String {
        let (gains, loses) = (change.gains.len() as u64, change.loses.len() as u64);
        match (change.opens, change.closes) {
            (true, _) => self.change_opens().to_owned(),
            (_, true) if gains == 0 => self.change_closes_for_all().to_owned(),
            (_, true) => self.change_closes(gains),
            _ => match (gains, loses) {
                (0, 0) => self.no_changes().to_owned(),
                (gains, 0) => self.change_gains(gains),
                (0, loses) => self.change_loses(loses),
                (gains, loses) => self.change_both(gains, loses),
            },
        }
    }

    /// Why the case cannot be shown.
    pub fn unavailable(self, problem: &Problem) -> (&'static str, &'static str) {
        match problem.kind {
            ProblemKind::NotFound => (self.not_found(), self.not_found_advice()),
            ProblemKind::Forbidden => (self.forbidden(), self.forbidden_advice()),
            ProblemKind::Unauthenticated => (self.signed_out(), self.signed_out_advice()),
            ProblemKind::Validation => (self.no_id(), self.no_id_advice()),
            ProblemKind::Timeout => (self.too_slow(), self.too_slow_advice()),
            ProblemKind::Network => (self.unreachable(), self.unreachable_advice()),
            _ => (self.not_shown(), self.not_shown_advice()),
        }
    }

    /// What a person can do about a refusal.
    pub fn refusal(self, problem: &Problem) -> &'static str {
        match problem.kind {
            ProblemKind::Unauthenticated => self.refused_signed_out(),
            ProblemKind::Forbidden => self.refused_forbidden(),
            ProblemKind::NotFound => self.refused_gone(),
            ProblemKind::Validation => self.refused_value(),
            ProblemKind::Conflict => self.refused_conflict(),
            ProblemKind::RateLimited => self.refused_too_many(),
            ProblemKind::Network | ProblemKind::Timeout => self.refused_not_sent(),
            _ => self.refused_otherwise(),
        }
    }

    /// What a person can do when the case could not be read right before it was to be saved.
    pub fn why_unsent(self, problem: &Problem) -> &'static str {
        match problem.kind {
            ProblemKind::Unauthenticated => self.refused_signed_out(),
            ProblemKind::Forbidden => self.unsent_forbidden(),
            ProblemKind::NotFound => self.refused_gone(),
            ProblemKind::RateLimited => self.refused_too_many(),
            ProblemKind::Timeout => self.unsent_too_slow(),
            ProblemKind::Network => self.unsent_unreachable(),
            _ => self.unsent_otherwise(),
        }
    }

    /// Why a row of the list cannot be sent.
    pub fn row(self, rule: Rule) -> &'static str {
        match rule {
            Rule::NotOneOf => self.no_such_reason(),
            Rule::NotAPerson => self.row_no_person(),
            _ => self.row_no_id(),
        }
    }

    /// What is wrong with a field and what to do.
    pub fn violation(self, violation: &Violation) -> String {
        match (violation.field, violation.rule) {
            ("accessList", Rule::NobodyLeft) => self.nobody_left(),
            ("accessList", Rule::NotOneOf) if violation.row.is_none() => self.not_chosen(),
            ("accessList", rule) => self.row(rule),
            ("operator", _) => self.operator_unknown(),
            ("caseid", Rule::Required) => self.choose_case(),
            ("caseid", _) => self.case_id_no_number(),
            _ => self.wrong_value(),
        }
        .to_owned()
    }
}
