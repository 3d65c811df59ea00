//! Every word of case-relations.

mod codes;

use casement_contract::osm::MAX_RELATIONS;
use casement_contract::{Problem, ProblemKind, Rule, Violation};

pub use codes::{refusal, unavailable};

use super::state::Attempt;
use crate::ui::{within, within_all};

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
    "No answer said that it was done, so the list was read: it has what was asked for. It was sent from here once.";
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
    format!("Group {}", within(id))
}

pub fn submitted_by(name: &str) -> String {
    format!("Submitted by {}", within(name))
}

pub fn remove(id: &str) -> String {
    format!("Remove {}", within(id))
}

pub fn remove_question(id: &str) -> String {
    format!("Remove {}?", within(id))
}

pub fn take_out(id: &str) -> String {
    format!("Take out {}", within(id))
}

/// A button's word, and what it is about.
pub fn named(word: &str, id: &str) -> String {
    format!("{word} {}", within(id))
}

pub fn add_typed(id: &str) -> String {
    format!("Take “{}” as a ticket ID", within(id))
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
        (_, 0) => format!("{} chosen", within_all(added)),
        (_, left_out) => format!("{} chosen, {left_out} left out", within_all(added)),
    }
}

pub fn taken_out(id: &str) -> String {
    format!("{} taken out", within(id))
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
        Attempt::Add(ids) if ids.len() == 1 => format!("{} is associated", within(&ids.concat())),
        Attempt::Add(ids) => format!("{} tickets are associated: {}", ids.len(), within_all(ids)),
        Attempt::Remove(relation) => format!("{} is no longer associated", within(&relation.case_id)),
    }
}

pub fn refused_title(attempt: Option<&Attempt>) -> String {
    match attempt {
        Some(Attempt::Remove(relation)) => format!("{} was not removed", within(&relation.case_id)),
        _ => "The tickets were not associated".to_owned(),
    }
}

pub fn there(ids: &[String]) -> String {
    match ids {
        [id] => format!("{} is on the list.", within(id)),
        _ => format!("{} are on the list.", within_all(ids)),
    }
}

pub fn missing(ids: &[String]) -> String {
    match ids {
        [id] => format!("{} is not on the list.", within(id)),
        _ => format!("{} are not on the list.", within_all(ids)),
    }
}

pub fn twice(ids: &[String]) -> String {
    format!(
        "On the list more than once: {}. A request was carried out twice; remove one and look again.",
        within_all(ids)
    )
}

pub fn added(ids: &[String]) -> String {
    format!("On the list now, though it was not asked for here: {}.", within_all(ids))
}

pub fn gone(ids: &[String]) -> String {
    format!("No longer on the list, though it was not asked for here: {}.", within_all(ids))
}

/// One side of a difference: what was asked for.
pub fn asked(attempt: &Attempt) -> String {
    match attempt {
        Attempt::Add(ids) => format!("Asked for: add {}", within_all(ids)),
        Attempt::Remove(relation) => format!("Asked for: remove {}", within(&relation.case_id)),
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
    if ids.is_empty() { NOBODY.to_owned() } else { within_all(ids) }
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
    format!("There is no such ticket: {}. Correct or take out the ID, then try again.", within_all(ids))
}

pub fn not_known_itself(id: &str) -> String {
    format!("The ticket {} itself does not exist any more. Choose another one.", within(id))
}

pub fn not_looked_up(ids: &[String]) -> String {
    format!("Whether there is such a ticket could not be found out: {}.", within_all(ids))
}

pub const ALL_KNOWN: &str = "Each of the tickets can be read now. Try again.";

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
