//! Every word of case-relations.

use casement_contract::osm::{MAX_RELATIONS, NO_SUCH_TICKET, RELATED_TO_ITSELF, TOO_MANY_RELATIONS};
use casement_contract::{Problem, ProblemKind, Rule, Violation};

use super::state::Attempt;

pub const HEADING: &str = "Associated tickets";
pub const LEDE: &str = "A ticket can be associated with up to three others.";
pub const LOADING: &str = "Reading the associations…";
pub const EMPTY: &str = "No ticket is chosen.";
pub const EMPTY_BODY: &str = "Choose a ticket in the page around this widget, and its associations will be shown here.";
pub const TICKET: &str = "Ticket";
pub const PLACES: &str = "Places";
pub const CHOSEN: &str = "Chosen, not sent yet";
pub const NOT_LOOKED_UP: &str = "Taken as it was entered: its description is not known here";
pub const FREE: &str = "Free";
pub const NO_DESCRIPTION: &str = "No description that could be read; it takes its place all the same";
pub const TAKE_OUT: &str = "Take out";
pub const REMOVE: &str = "Remove";
pub const REMOVING: &str = "Removing…";
pub const KEEP: &str = "Keep";
pub const REMOVE_DETAIL: &str = "It can be added again.";
pub const FIND: &str = "Ticket ID or words";
pub const FIND_HINT: &str = "Type words of the description and choose below, or enter one or several ticket IDs.";
pub const RESULTS: &str = "Tickets found";
pub const LOOKING: &str = "Looking…";
pub const NOTHING_FOUND: &str = "No ticket found. Try other words, or enter a ticket ID.";
pub const ADD: &str = "Add";
pub const ADDED: &str = "Chosen";
pub const ASSOCIATED: &str = "Associated";
pub const ITSELF: &str = "This ticket";
pub const LEFT_OUT: &str = "Left out:";
pub const FULL: &str = "All three places are taken. Remove an association to make room for another.";
pub const GROUP: &str = "Group ID";
pub const GROUP_HINT: &str = "The ID of the user group that the tickets belong to.";
pub const GROUP_OPTIONAL_HINT: &str = "The ID of the user group that the tickets belong to. Without it the system may know only your own tickets; the \
     places are counted all the same.";
pub const SUBMIT: &str = "Associate";
pub const SUBMITTING: &str = "Associating…";
pub const TRY_AGAIN: &str = "Try again";
pub const GO_ON: &str = "Continue without the list";
pub const WITHOUT_LIST: &str = "The present associations are not known";
pub const WITHOUT_LIST_BODY: &str =
    "So the limit of three cannot be counted here. The system counts it, and refuses what is too much.";
pub const READ_LIST: &str = "Read the list again";
pub const CHECK: &str = "Check the list now";
pub const CHECKING: &str = "Checking…";
pub const CHECK_FAILED: &str = "The list could not be read, so it is still not known. Check again in a moment.";
pub const RELEASE: &str = "I have checked in the system: let me send again";
pub const SEEN: &str = "Go on";
pub const ADD_BACK: &str = "Add it back";
pub const UNKNOWN_ADD: &str = "It is not known whether the tickets were associated";
pub const UNKNOWN_REMOVE: &str = "It is not known whether the association was removed";
pub const UNKNOWN_BODY: &str = "The request was sent, but no readable answer came back. It has not been repeated, and nothing more is sent until \
     you have looked.";
pub const READ_SINCE: &str = "The list was read since:";
pub const MAY_STILL_ARRIVE: &str =
    "The request may still arrive. Check the list again in a moment, and send again only when you are sure.";
pub const LOST_BUT_DONE: &str =
    "The answer to the request was lost, so the list was read: it has what was asked for. Nothing was sent twice.";
pub const NOBODY: &str = "nothing";
pub const DONE_NOT_READ: &str = "The list could not be read since, so what it has now is not shown.";
pub const MISMATCH: &str = "The system accepted it, but its list says otherwise";
pub const MISMATCH_LOST: &str = "The answer was lost, and the list has it more than once";
pub const LIMIT_NOT_READ: &str = "The list could not be read since, so it is not known who is on it now.";
pub const NOTHING_LOST: &str = "Nothing changed, and everything you entered is still here.";
pub const CHECKED: &str = "This is what the system has now";
pub const SEND_AGAIN: &str = "What is missing is still chosen: you can send it again.";
pub const REMOVE_AGAIN: &str = "If it is still to go, remove it again.";

pub fn places(taken: usize, chosen: usize) -> String {
    match chosen {
        0 => format!("{taken} of {MAX_RELATIONS} places taken"),
        _ => format!("{taken} of {MAX_RELATIONS} places taken, {chosen} chosen"),
    }
}

pub fn chosen(count: usize) -> String {
    format!("{count} chosen")
}

pub fn group(id: &str) -> String {
    format!("Group {id}")
}

pub fn submitted_by(name: &str) -> String {
    format!("Submitted by {name}")
}

pub fn remove(id: &str) -> String {
    format!("Remove {id}")
}

pub fn remove_question(id: &str) -> String {
    format!("Remove {id}?")
}

pub fn take_out(id: &str) -> String {
    format!("Take out {id}")
}

/// A button's word, and what it is about.
pub fn named(word: &str, id: &str) -> String {
    format!("{word} {id}")
}

pub fn add_typed(id: &str) -> String {
    format!("Take “{id}” as a ticket ID")
}

pub fn found(shown: usize, total: u64) -> String {
    match total {
        0 => NOTHING_FOUND.to_owned(),
        1 => "1 ticket found".to_owned(),
        total if total > shown as u64 => format!("{shown} of {total} tickets shown. Type more to narrow."),
        total => format!("{total} tickets found"),
    }
}

pub fn search_failed(problem: &Problem) -> String {
    let why = match problem.kind {
        ProblemKind::Unauthenticated => "You are not signed in.",
        ProblemKind::Forbidden => "You may not list tickets.",
        ProblemKind::RateLimited => "Too many requests.",
        _ => "The tickets could not be searched.",
    };
    format!("{why} A ticket ID can be entered all the same.")
}

/// A ticket's status.
pub fn status(status: u64) -> String {
    let words = match status {
        0 => "To be processed",
        1 => "Processing",
        2 => "To be confirmed",
        3 => "Completed",
        4 => "Cancelled",
        5 => "Suspended",
        12 => "Invalid",
        13 => "Deleted",
        17 => "Waiting for feedback",
        other => return format!("Status {other}"),
    };
    words.to_owned()
}

/// What became of ids that were typed, pasted or chosen.
pub fn taken(added: &[String], left_out: usize) -> String {
    match (added.len(), left_out) {
        (0, _) => String::new(),
        (_, 0) => format!("{} chosen", added.join(", ")),
        (_, left_out) => format!("{} chosen, {left_out} left out", added.join(", ")),
    }
}

pub fn taken_out(id: &str) -> String {
    format!("{id} taken out")
}

pub fn more_left_out(count: usize) -> String {
    format!("and {count} more")
}

/// Why an id was left out.
pub fn left_out(rule: Rule) -> &'static str {
    match rule {
        Rule::Itself => "is this ticket itself",
        Rule::AlreadyRelated => "is associated already",
        Rule::Duplicate => "is chosen already",
        Rule::TooManyCharacters => "is longer than 64 characters, so it is no ticket ID",
        Rule::TooMany => "finds no place: a ticket has three",
        _ => "is no ticket ID",
    }
}

/// The end of a write that did what it was meant to do.
pub fn done(attempt: &Attempt) -> String {
    match attempt {
        Attempt::Add(ids) if ids.len() == 1 => format!("{} is associated", ids.concat()),
        Attempt::Add(ids) => format!("{} tickets are associated: {}", ids.len(), ids.join(", ")),
        Attempt::Remove(relation) => format!("{} is no longer associated", relation.case_id),
    }
}

pub fn refused_title(attempt: Option<&Attempt>) -> String {
    match attempt {
        Some(Attempt::Remove(relation)) => format!("{} was not removed", relation.case_id),
        _ => "The tickets were not associated".to_owned(),
    }
}

pub fn there(ids: &[String]) -> String {
    match ids {
        [id] => format!("{id} is on the list."),
        _ => format!("{} are on the list.", ids.join(", ")),
    }
}

pub fn missing(ids: &[String]) -> String {
    match ids {
        [id] => format!("{id} is not on the list."),
        _ => format!("{} are not on the list.", ids.join(", ")),
    }
}

pub fn twice(ids: &[String]) -> String {
    format!(
        "On the list more than once: {}. A request was carried out twice; remove one and look again.",
        ids.join(", ")
    )
}

pub fn added(ids: &[String]) -> String {
    format!("On the list now, though it was not asked for here: {}.", ids.join(", "))
}

pub fn gone(ids: &[String]) -> String {
    format!("No longer on the list, though it was not asked for here: {}.", ids.join(", "))
}

/// One side of a difference: what was asked for.
pub fn asked(attempt: &Attempt) -> String {
    match attempt {
        Attempt::Add(ids) => format!("Asked for: add {}", ids.join(", ")),
        Attempt::Remove(relation) => format!("Asked for: remove {}", relation.case_id),
    }
}

pub fn list_before(ids: &[String]) -> String {
    format!("The list before: {}", ids_or_nothing(ids))
}

/// The other side: what the system has.
pub fn list_now(ids: &[String]) -> String {
    format!("The list now: {}", ids_or_nothing(ids))
}

fn ids_or_nothing(ids: &[String]) -> String {
    if ids.is_empty() { NOBODY.to_owned() } else { ids.join(", ") }
}

/// How many places are left when the limit is the system's word.
pub fn places_left(taken: usize) -> String {
    match MAX_RELATIONS.saturating_sub(taken) {
        0 => "No place is left.".to_owned(),
        1 => "1 place is left.".to_owned(),
        left => format!("{left} places are left."),
    }
}

pub fn not_known(ids: &[String]) -> String {
    format!("There is no such ticket: {}. Correct or take out the ID, then try again.", ids.join(", "))
}

pub fn not_known_itself(id: &str) -> String {
    format!("The ticket {id} itself does not exist any more. Choose another one.")
}

pub fn not_looked_up(ids: &[String]) -> String {
    format!("Whether there is such a ticket could not be found out: {}.", ids.join(", "))
}

pub const ALL_KNOWN: &str = "Each of the tickets can be read now. Try again.";

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
    let ids = || attempt.map(Attempt::ids).unwrap_or_default().join(", ");
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

/// What is wrong with a field and what to do.
pub fn violation(violation: &Violation) -> String {
    let over = violation.actual.unwrap_or(0).saturating_sub(violation.limit.unwrap_or(0));
    match (violation.field, violation.rule) {
        ("related_id_list", Rule::Required) => "Choose at least one ticket, or enter its ID.".to_owned(),
        ("related_id_list", Rule::NotOneOf) => "Add what you typed, or clear the line.".to_owned(),
        ("related_id_list", Rule::TooMany) => {
            format!("Take out {over}: a ticket has three places, and what is associated already counts.")
        }
        ("related_id_list", Rule::Itself) => "Take this one out: it is the ticket itself.".to_owned(),
        ("related_id_list", Rule::AlreadyRelated) => "Take this one out: it is associated already.".to_owned(),
        ("related_id_list", Rule::Duplicate) => "Take this one out: it is chosen twice.".to_owned(),
        ("related_id_list", _) => "Take this one out: it is longer than 64 characters.".to_owned(),
        ("group_id", Rule::Required) => "Enter the group ID: the system needs it for this ticket.".to_owned(),
        ("group_id", _) if over == 1 => "Shorten the group ID by 1 character: it has at most 64.".to_owned(),
        ("group_id", _) => format!("Shorten the group ID by {over} characters: it has at most 64."),
        ("case_id", Rule::Required) => "Choose a ticket.".to_owned(),
        ("case_id", _) => "The ticket’s ID cannot be one: choose the ticket again.".to_owned(),
        _ => "This value cannot be sent. Check it.".to_owned(),
    }
}
