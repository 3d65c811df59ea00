//! Every word of case-assign.

use casement_contract::aicc::{CaseFact, OwnerType};
use casement_contract::{Problem, ProblemKind, Rule, Violation};

use crate::language::{Argument, Speech};
use crate::people::Person;
use crate::ui::within;

include!(concat!(env!("OUT_DIR"), "/case_assign.rs"));

impl Words {
    /// The operator has no other name here than that.
    pub fn name(self, person: &Person, operator_id: &str) -> String {
        if person.name == person.id && person.id == operator_id { self.me(operator_id) } else { person.name.clone() }
    }

    pub fn assigned_by_whom(self, operator_id: &str) -> String {
        if operator_id.is_empty() { self.no_operator().to_owned() } else { self.assigned_by(operator_id) }
    }

    pub fn run_ended(self, done: usize, left: usize) -> String {
        if left == 0 { self.run_done(done as u64) } else { self.run_done_some(done as u64, left as u64) }
    }

    /// A remark for a transfer back: it needs one, and the person sees it before it is sent. As it leaves the widget,
    /// the name in it is as it came.
    pub fn drafted_remark(self, owner: &str) -> String {
        self.remark_of_giving_back(owner).replace(&within(owner), owner)
    }

    pub fn held_for(self, cases: usize, seconds: u32) -> String {
        let seconds = seconds.into();
        if cases == 1 { self.held(seconds) } else { self.held_many(cases as u64, seconds) }
    }

    pub fn changed(self, fact: CaseFact, before: &str, now: &str) -> String {
        match fact {
            CaseFact::Owner => self.changed_owner(before, now),
            CaseFact::State => self.changed_state(before, now),
            CaseFact::Status => self.changed_status(before, now),
            CaseFact::Priority => self.changed_priority(before, now),
            CaseFact::Title => self.changed_title(before, now),
        }
    }

    pub fn standing_of(self, rank: usize, is_shared: bool, person: &Person) -> String {
        let load = person.load.map(|load| match person.capacity {
            Some(capacity) => self.load_of(capacity.into(), load.into()),
            None => self.load(load.into()),
        });
        let presence =
            person.available.map(|is_there| if is_there { self.available() } else { self.away() }.to_owned());
        let skills = (!person.skills.is_empty()).then(|| self.skills(&self.0.list(&person.skills)));
        let reasons = [load, presence, skills].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let rank = rank as u64;
        match (reasons.is_empty(), is_shared) {
            (false, false) => self.standing(rank, &reasons),
            (false, true) => self.standing_shared(rank, &reasons),
            (true, false) => self.standing_unknown(rank),
            (true, true) => self.standing_unknown_shared(rank),
        }
    }

    /// Where the owner is of another kind than was asked for.
    pub fn another_kind(self, asked: OwnerType) -> &'static str {
        match asked {
            OwnerType::User => self.asked_for_person(),
            OwnerType::Queue => self.asked_for_queue(),
        }
    }

    /// Why the widget cannot show the case.
    pub fn unavailable(self, problem: &Problem) -> (&'static str, &'static str) {
        match problem.kind {
            ProblemKind::NotFound => (self.not_found(), self.not_found_advice()),
            ProblemKind::Forbidden => (self.forbidden(), self.forbidden_advice()),
            ProblemKind::Unauthenticated => (self.unauthenticated(), self.unauthenticated_advice()),
            ProblemKind::Server | ProblemKind::Validation => (self.not_shown(), self.not_shown_advice()),
            _ => (self.unreadable(), self.unreadable_advice()),
        }
    }

    /// What a person can do about a refusal.
    pub fn refusal(self, problem: &Problem) -> &'static str {
        match problem.kind {
            ProblemKind::Unauthenticated => self.refused_unauthenticated(),
            ProblemKind::Forbidden => self.refused_forbidden(),
            ProblemKind::NotFound => self.refused_not_found(),
            ProblemKind::RateLimited => self.refused_rate_limited(),
            ProblemKind::Network | ProblemKind::Timeout => self.refused_network(),
            _ => self.refused_other(),
        }
    }

    /// What is wrong with a field and what to do.
    pub fn violation(self, violation: &Violation) -> String {
        let over = violation.actual.unwrap_or(0).saturating_sub(violation.limit.unwrap_or(0));
        let text = match (violation.field, violation.rule) {
            ("ownerId", Rule::Required) => self.owner_required(),
            ("ownerId", Rule::TooManyBytes) => return self.owner_too_long(over),
            ("ownerType", _) => self.owner_type_required(),
            ("remark", Rule::Required) => self.remark_required(),
            ("remark", Rule::TooManyBytes) => return self.remark_too_long(over),
            ("id", Rule::LeftOut) => return self.cut_off(over),
            ("id", Rule::Required) => self.case_required(),
            ("id", _) => self.case_too_long(),
            ("creatorId", Rule::Required) => self.operator_required(),
            ("creatorId", _) => self.operator_too_long(),
            _ => self.value_invalid(),
        };
        text.to_owned()
    }
}
