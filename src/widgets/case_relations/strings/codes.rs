//! What the system's codes mean for a person.

use casement_contract::osm::{NO_SUCH_TICKET, RELATED_TO_ITSELF, TOO_MANY_RELATIONS};
use casement_contract::{Problem, ProblemKind};

use super::super::state::Attempt;
use crate::ui::within_all;

/// Why the associations cannot be shown.
pub fn unavailable(problem: &Problem) -> (&'static str, &'static str) {
    let (title, advice) = match problem.kind {
        _ if is_role(problem) => ("This account may not use service tickets", ""),
        ProblemKind::Validation => ("The system does not take this ticket ID", "Check the ID, then try again."),
        ProblemKind::NotFound => ("There is no such ticket", "Check the ticket’s ID, or choose the ticket again."),
        ProblemKind::Forbidden => ("You may not see this ticket", "Ask its submitter or an administrator for access."),
        ProblemKind::Unauthenticated if problem.status.is_none() => {
            ("You are not signed in", "No sign-in could be had. Sign in again, then try again.")
        }
        ProblemKind::Unauthenticated => ("You are not signed in", "Sign in again, then try again."),
        ProblemKind::RateLimited => ("Too many requests", "Wait a moment, then try again."),
        ProblemKind::Timeout => ("The system took too long to answer", "Try again in a moment."),
        ProblemKind::Network => ("The associations could not be read", "Check the connection, then try again."),
        _ => ("The system did not show the associations", "Try again in a moment."),
    };
    (title, of_code(problem).unwrap_or(advice))
}

fn is_role(problem: &Problem) -> bool {
    problem.code.as_deref() == Some("OSM.01010007")
}

/// What the codes of the system's own list mean, and what a person can do. Its words come in many editions and are
/// only shown; 15, 43 and 44 have more to say than a sentence.
const CODES: [(&str, &str); 20] = [
    ("OSM.0001", "The system does not take one of the values. Check the ticket IDs and the group ID, then try again."),
    (
        "OSM.0002",
        "The system does not take the sign-in: it has run out, or none came along. Sign in again, then try again.",
    ),
    (
        "OSM.0003",
        "You may not do this with this ticket. If it is another person’s, check the group ID, or ask an administrator.",
    ),
    (
        "OSM.0004",
        "The system failed inside. Try again in a moment; if it stays so, tell an administrator the code below.",
    ),
    (
        "OSM.01010001",
        "The system does not take one of the values. Check the ticket IDs and the group ID, then try again.",
    ),
    (
        "OSM.01010002",
        "You may not do this with this ticket. If it is another person’s, check the group ID, or ask an administrator.",
    ),
    ("OSM.01010003", "Account and password do not match. Sign in again, then try again."),
    ("OSM.01010004", "The ticket was asked for too often. Wait a while, then try again."),
    ("OSM.01010005", "Today’s room for attachments is used up. Try again tomorrow, or ask an administrator."),
    ("OSM.01010006", "The system does not know the ticket’s severity. Set it in the ticket, then try again."),
    ("OSM.01010007", "This account has no role for service tickets. Ask an administrator for it, then try again."),
    ("OSM.01010008", "An e-mail address for copies is not valid. Correct it in the ticket, then try again."),
    ("OSM.01010009", "The account’s support plan does not allow it. Ask an administrator which plan there is."),
    ("OSM.01010010", "A verification was not passed. Verify yourself in the system, then try again."),
    (
        "OSM.01010011",
        "The system cannot tell whose sign-in it is. Sign in again with an account that has tickets, then try again.",
    ),
    (
        "OSM.01010012",
        "The system wants 0 or 1 in a value that is not sent from here. Tell an administrator the code below.",
    ),
    (
        "OSM.01010013",
        "The system took it for another operation: cancel, close, urge or delete. Tell an administrator the code below.",
    ),
    (
        "OSM.01010014",
        "The operation failed in the system, and it does not say why. Read the list again, then try again.",
    ),
    (
        "OSM.01010016",
        "The system does not know a type of feedback that is not sent from here. Tell an administrator the code below.",
    ),
    ("OSM.01010055", PARTNER),
];

const PARTNER: &str = "The account’s relation to a partner does not allow it. Ask the partner or an administrator.";

const OF_NO_LIST: &str = "The system refused it with a code that is not on its published list. Do what its words below ask for, or tell an \
     administrator the code.";

fn of_code(problem: &Problem) -> Option<&'static str> {
    let code = problem.code.as_deref()?;
    let listed = CODES.iter().find(|(listed, _)| *listed == code).map(|(_, words)| *words);
    match code {
        "OSM.01010056" | "OSM.01010057" => Some(PARTNER),
        _ if code.starts_with("APIG") => Some(of_gateway(problem.kind)),
        _ => listed,
    }
}

/// The gateway in front of the system speaks for itself; its codes are told apart by the HTTP status that they come with.
fn of_gateway(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Unauthenticated => {
            "The gateway in front of the system does not take the sign-in. Sign in again, then try again."
        }
        ProblemKind::Forbidden => {
            "The gateway in front of the system does not let this account through. Ask an administrator for access."
        }
        ProblemKind::RateLimited => "The gateway in front of the system has too many requests. Wait, then try again.",
        ProblemKind::NotFound => {
            "The gateway in front of the system does not know this address. Tell an administrator the code below."
        }
        _ => {
            "The gateway in front of the system refused it. Try again in a moment, or tell an administrator the code below."
        }
    }
}

/// What a person can do about a refusal. `is_counted` is whether it was known what was on the list before.
pub fn refusal(problem: &Problem, attempt: Option<&Attempt>, is_counted: bool) -> String {
    let is_removal = matches!(attempt, Some(Attempt::Remove(_)));
    let ids = || within_all(&attempt.map(Attempt::ids).unwrap_or_default());
    let words = match (problem.code.as_deref(), problem.kind) {
        (Some(TOO_MANY_RELATIONS), _) if is_counted => {
            "Somebody else was faster: the ticket would get more than three associations. Take out what no longer fits."
        }
        (Some(TOO_MANY_RELATIONS), _) => {
            "The ticket would get more than three associations: what was on the list could not be counted in. Take out \
             what does not fit."
        }
        (Some(RELATED_TO_ITSELF), _) => {
            return format!(
                "The system takes one of these for the ticket itself, perhaps in another spelling: {}. Take it out, then \
                 try again.",
                ids()
            );
        }
        (Some(NO_SUCH_TICKET), _) if is_removal => "One of the two tickets does not exist any more.",
        (Some(NO_SUCH_TICKET), _) => {
            return format!("The system does not know this ticket, or one of these: {}.", ids());
        }
        (Some(_), _) => of_code(problem).unwrap_or(OF_NO_LIST),
        (_, ProblemKind::Unauthenticated) if problem.status.is_none() => {
            "No sign-in could be had, so nothing was sent. Sign in again, then try again."
        }
        (_, ProblemKind::Unauthenticated) => {
            "The system does not take the sign-in, nor a newer one. Sign in again, then try again."
        }
        (_, ProblemKind::Forbidden) => "You may not do this. Ask an administrator for access.",
        (_, ProblemKind::NotFound) => "There is no such ticket any more.",
        (_, ProblemKind::RateLimited) => "Too many requests. Wait a moment, then try again.",
        (_, ProblemKind::Network | ProblemKind::Timeout) => "The request could not be sent. Check the connection.",
        _ if problem.message.is_empty() => "The system gave no reason. Check what you entered, then try again.",
        _ => "Read what the system says below, change what it asks for, then try again.",
    };
    words.to_owned()
}
