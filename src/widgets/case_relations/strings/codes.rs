//! What the system's codes mean for a person.

use casement_contract::osm::{NO_SUCH_TICKET, RELATED_TO_ITSELF, TOO_MANY_RELATIONS};
use casement_contract::{Problem, ProblemKind};

use super::super::state::Attempt;
use super::Words;

impl Words {
    /// Why the associations cannot be shown, and what to do about it.
    pub fn unavailable_because(self, problem: &Problem) -> (&'static str, &'static str) {
        let (title, advice) = match problem.kind {
            _ if problem.code.as_deref() == Some("OSM.01010007") => (self.unavailable_role(), ""),
            ProblemKind::Validation => (self.unavailable_value(), self.unavailable_value_body()),
            ProblemKind::NotFound => (self.unavailable_not_found(), self.unavailable_not_found_body()),
            ProblemKind::Forbidden => (self.unavailable_forbidden(), self.unavailable_forbidden_body()),
            ProblemKind::Unauthenticated if problem.status.is_none() => {
                (self.unavailable_signed_out(), self.unavailable_no_sign_in_body())
            }
            ProblemKind::Unauthenticated => (self.unavailable_signed_out(), self.unavailable_signed_out_body()),
            ProblemKind::RateLimited => (self.unavailable_rate_limited(), self.unavailable_rate_limited_body()),
            ProblemKind::Timeout => (self.unavailable_timeout(), self.unavailable_body()),
            ProblemKind::Network => (self.unavailable_network(), self.unavailable_network_body()),
            _ => (self.unavailable(), self.unavailable_body()),
        };
        (title, self.of_code(problem).unwrap_or(advice))
    }

    /// What the codes of the system's own list mean, and what a person can do. Its words come in many editions and are
    /// only shown; 15, 43 and 44 have more to say than a sentence.
    fn of_code(self, problem: &Problem) -> Option<&'static str> {
        let code = problem.code.as_deref()?;
        let words = match code.strip_prefix("OSM.").unwrap_or_default() {
            "0001" | "01010001" => self.code_value(),
            "0002" => self.code_sign_in(),
            "0003" | "01010002" => self.code_permission(),
            "0004" => self.code_inside(),
            "01010003" => self.code_password(),
            "01010004" => self.code_often(),
            "01010005" => self.code_attachments(),
            "01010006" => self.code_severity(),
            "01010007" => self.code_role(),
            "01010008" => self.code_email(),
            "01010009" => self.code_plan(),
            "01010010" => self.code_verification(),
            "01010011" => self.code_whose(),
            "01010012" => self.code_zero_or_one(),
            "01010013" => self.code_operation(),
            "01010014" => self.code_failed(),
            "01010016" => self.code_feedback(),
            "01010055" | "01010056" | "01010057" => self.code_partner(),
            _ if code.starts_with("APIG") => self.of_gateway(problem.kind),
            _ => return None,
        };
        Some(words)
    }

    /// The gateway in front of the system speaks for itself; its codes are told apart by the HTTP status that they come
    /// with.
    fn of_gateway(self, kind: ProblemKind) -> &'static str {
        match kind {
            ProblemKind::Unauthenticated => self.gateway_sign_in(),
            ProblemKind::Forbidden => self.gateway_forbidden(),
            ProblemKind::RateLimited => self.gateway_rate_limited(),
            ProblemKind::NotFound => self.gateway_address(),
            _ => self.gateway_other(),
        }
    }

    /// What a person can do about a refusal. `is_counted` is whether it was known what was on the list before.
    pub fn refusal(self, problem: &Problem, attempt: Option<&Attempt>, is_counted: bool) -> String {
        let is_removal = matches!(attempt, Some(Attempt::Remove(_)));
        let ids = || self.0.list(&attempt.map(Attempt::ids).unwrap_or_default());
        let words = match (problem.code.as_deref(), problem.kind) {
            (Some(TOO_MANY_RELATIONS), _) if is_counted => self.refused_full(),
            (Some(TOO_MANY_RELATIONS), _) => self.refused_full_not_counted(),
            (Some(RELATED_TO_ITSELF), _) => return self.refused_itself(&ids()),
            (Some(NO_SUCH_TICKET), _) if is_removal => self.refused_remove_unknown(),
            (Some(NO_SUCH_TICKET), _) => return self.refused_add_unknown(&ids()),
            (Some(_), _) => self.of_code(problem).unwrap_or(self.code_not_listed()),
            (_, ProblemKind::Conflict) => self.refused_conflict(),
            (_, ProblemKind::Unauthenticated) if problem.status.is_none() => self.refused_no_sign_in(),
            (_, ProblemKind::Unauthenticated) => self.refused_signed_out(),
            (_, ProblemKind::Forbidden) => self.refused_forbidden(),
            (_, ProblemKind::NotFound) => self.refused_not_found(),
            (_, ProblemKind::RateLimited) => self.refused_rate_limited(),
            (_, ProblemKind::Network | ProblemKind::Timeout) => self.refused_not_sent(),
            _ if problem.message.is_empty() => self.refused_no_reason(),
            _ => self.refused_reason_below(),
        };
        words.to_owned()
    }
}
