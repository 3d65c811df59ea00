//! Every word of case-relations: which message says what.

mod codes;

use casement_contract::osm::Found;
use casement_contract::{Problem, ProblemKind, Rule, Violation};

use super::state::{Attempt, Said, Standing};
use crate::language::{Argument, Speech};

include!(concat!(env!("OUT_DIR"), "/case_relations.rs"));

impl Words {
    /// How many places there are. `taken` is not known where the list is not.
    pub fn count(self, taken: Option<usize>, chosen: usize) -> String {
        let chosen = chosen as u64;
        match taken {
            None => self.chosen_count(chosen),
            Some(taken) if chosen == 0 => self.places_taken(taken as u64),
            Some(taken) => self.places_taken_and_chosen(chosen, taken as u64),
        }
    }

    pub fn any_found(self, shown: usize, total: u64) -> String {
        let shown = shown as u64;
        match total {
            0 => self.nothing_found().to_owned(),
            total if total > shown => self.found_more(shown, total),
            total => self.found(total),
        }
    }

    pub fn failed(self, problem: &Problem) -> &'static str {
        match problem.kind {
            ProblemKind::Unauthenticated => self.search_signed_out(),
            ProblemKind::Forbidden => self.search_forbidden(),
            ProblemKind::RateLimited => self.search_rate_limited(),
            _ => self.search_failed(),
        }
    }

    /// A ticket's status.
    pub fn status(self, status: u64) -> String {
        let known = match status {
            0 => self.status_to_be_processed(),
            1 => self.status_processing(),
            2 => self.status_to_be_confirmed(),
            3 => self.status_completed(),
            4 => self.status_cancelled(),
            5 => self.status_suspended(),
            12 => self.status_invalid(),
            13 => self.status_deleted(),
            17 => self.status_waiting(),
            other => return self.status_other(&other.to_string()),
        };
        known.to_owned()
    }

    /// A button's word beside a ticket that was found, and its name for those who do not see what it stands beside.
    pub fn standing(self, standing: Standing, id: &str) -> (&'static str, String) {
        match standing {
            Standing::Free => (self.add(), self.add_ticket(id)),
            Standing::Itself => (self.itself(), self.itself_ticket(id)),
            Standing::Chosen => (self.chosen(), self.chosen_ticket(id)),
            Standing::Associated => (self.associated(), self.associated_ticket(id)),
        }
    }

    /// What became of ids that were typed, pasted or chosen.
    pub fn said(self, said: &Said) -> String {
        match said {
            Said::Nothing => String::new(),
            Said::Taken(added, 0) => self.taken(added.len() as u64, &self.0.list(added)),
            Said::Taken(added, left_out) => self.taken_some(added.len() as u64, &self.0.list(added), *left_out as u64),
            Said::TakenOut(id) => self.taken_out(id),
        }
    }

    /// Why an id was left out.
    pub fn reason(self, id: &str, rule: Rule) -> String {
        match rule {
            Rule::Itself => self.left_out_itself(id),
            Rule::AlreadyRelated => self.left_out_associated(id),
            Rule::Duplicate => self.left_out_chosen(id),
            Rule::TooManyCharacters => self.left_out_long(id),
            Rule::TooMany => self.left_out_no_place(id),
            _ => self.left_out_other(id),
        }
    }

    /// The end of a write that did what it was meant to do.
    pub fn done(self, attempt: &Attempt) -> String {
        match attempt {
            Attempt::Add(ids) => self.done_add(ids.len() as u64, &self.0.list(ids)),
            Attempt::Remove(relation) => self.done_remove(&relation.case_id),
        }
    }

    pub fn refused_title(self, attempt: Option<&Attempt>) -> String {
        match attempt {
            Some(Attempt::Remove(relation)) => self.refused_remove(&relation.case_id),
            _ => self.refused_add().to_owned(),
        }
    }

    /// What the list has of what was asked for; for an attempt, only what differs from it.
    pub fn lines(self, found: &Found, attempt: Option<&Attempt>) -> Vec<String> {
        let is_removal = matches!(attempt, Some(Attempt::Remove(_)));
        let mut lines = Vec::new();
        let mut say = |ids: &[String], say: &dyn Fn(&str) -> String| {
            if !ids.is_empty() {
                lines.push(say(&self.0.list(ids)));
            }
        };
        if attempt.is_none() || is_removal {
            say(&found.there, &|ids| self.there(found.there.len() as u64, ids));
        }
        if !is_removal {
            say(&found.missing, &|ids| self.missing(found.missing.len() as u64, ids));
        }
        say(&found.twice, &|ids| self.twice(ids));
        say(&found.added, &|ids| self.added(ids));
        say(&found.gone, &|ids| self.gone(ids));
        lines
    }

    /// Both sides of a difference: what was asked for, and what the system had and has.
    pub fn sides(self, found: &Found, attempt: &Attempt) -> Vec<String> {
        let asked = match attempt {
            Attempt::Add(ids) => self.asked_add(&self.0.list(ids)),
            Attempt::Remove(relation) => self.asked_remove(&relation.case_id),
        };
        let before = found.before.as_ref().map(|ids| match &ids[..] {
            [] => self.list_before_empty().to_owned(),
            ids => self.list_before(&self.0.list(ids)),
        });
        [Some(asked), before, Some(self.now(&found.now))].into_iter().flatten().collect()
    }

    /// What the system has.
    pub fn now(self, ids: &[String]) -> String {
        match ids {
            [] => self.list_now_empty().to_owned(),
            ids => self.list_now(&self.0.list(ids)),
        }
    }

    /// What is wrong with a field and what to do.
    pub fn violation(self, violation: &Violation) -> String {
        let over = violation.actual.unwrap_or(0).saturating_sub(violation.limit.unwrap_or(0));
        let words = match (violation.field, violation.rule) {
            ("related_id_list", Rule::TooMany) => return self.too_many(over),
            ("related_id_list", Rule::Required) => self.none_chosen(),
            ("related_id_list", Rule::NotOneOf) => self.still_typed(),
            ("related_id_list", Rule::Itself) => self.chosen_itself(),
            ("related_id_list", Rule::AlreadyRelated) => self.chosen_associated(),
            ("related_id_list", Rule::Duplicate) => self.chosen_twice(),
            ("related_id_list", _) => self.chosen_long(),
            ("group_id", Rule::Required) => self.group_missing(),
            ("group_id", _) => return self.group_long(over),
            ("case_id", Rule::Required) => self.case_missing(),
            ("case_id", _) => self.case_wrong(),
            _ => self.value_wrong(),
        };
        words.to_owned()
    }
}
