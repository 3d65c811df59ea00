//! Every word of review-assign, but for those of its planner.

use casement_contract::ccsqm::QualityTask;
use casement_contract::{Problem, ProblemKind, Rule, Violation};

mod planner;

pub use planner::*;

use super::state::Figures;
use crate::ui::within;

pub const HEADING: &str = "Assign reviews";
pub const LEDE: &str = "Give the manual reviews of a quality task to inspectors.";
pub const TASK: &str = "Quality task";
pub const CHOOSE_TASK: &str = "Choose a quality task";
pub const DAYS: &str = "Quality tasks of";
pub const LOADING: &str = "Reading the quality tasks…";
pub const EMPTY_BODY: &str = "Choose a longer time, or look whether a quality task was created at all.";
pub const TO_REVIEW: &str = "To review";
pub const IN_ALL: &str = "In all";
pub const REVIEWED: &str = "Reviewed";
pub const GO_ON: &str = "Continue without the list";
pub const CAPTION: &str = "Reviews for each inspector";
pub const INSPECTOR: &str = "Inspector";
pub const REVIEWS: &str = "Reviews";
pub const NOBODY: &str = "Nobody yet";
pub const TOTAL: &str = "Total";
pub const REMOVE: &str = "Remove";
pub const ADD: &str = "Add an inspector";
pub const PERSON_HINT: &str =
    "Type a name, or paste an ID. Rows of a spreadsheet can be pasted, too: name or ID, count, weight.";
pub const PERSON_ID_HINT: &str =
    "Type or paste the inspector’s user ID. Rows of a spreadsheet can be pasted, too: ID, count, weight.";
pub const TAKE_EFFECT: &str = "Takes effect";
pub const LATER: &str = "Later";
pub const LATER_HINT: &str = "Once somebody puts it into effect in the system";
pub const NOW: &str = "At once";
pub const SUBMIT: &str = "Assign reviews";
pub const SUBMITTING: &str = "Assigning…";
pub const TRY_AGAIN: &str = "Try again";
pub const DONE_TITLE: &str = "The reviews are assigned";
pub const DONE_AGAIN: &str = "The system said so; this widget could not check it, for the system does not show who got \
     how many. And no document says whether a second assignment of this task replaces this one or adds to it.";
pub const REFUSED_TITLE: &str = "The reviews were not assigned";
pub const NOTHING_LOST: &str = "Nothing changed, and everything you entered is still here.";
pub const UNKNOWN_TITLE: &str = "It is not known whether the reviews were assigned";
pub const UNKNOWN_BODY: &str = "The request was sent, but no readable answer came back. It has not been repeated. The system’s list shows no \
     counts of inspectors, so this widget cannot find out: look in the system itself who has how many.";
pub const SENT: &str = "This was sent:";
pub const REREAD: &str = "Read the task list again";
pub const REREADING: &str = "Checking…";
pub const REREAD_FAILED: &str = "The list could not be read again";
pub const REREAD_FAILED_BODY: &str = "Check the connection, then read it again. What was read before is still here.";
/// What follows from the figures of the list.
const TELLS_NOTHING: &str = "It does not say who has how many, so this proves nothing either way.";
pub const LIST_MISSING: &str =
    "Nothing is known about this quality task: the list could not be read. You can assign its reviews all the same.";
pub const RELEASE: &str = "I have checked in the system: let me send again";

pub fn last_days(days: u32) -> String {
    format!("the last {days} days")
}

pub fn empty(days: u32) -> String {
    format!("There is no quality task in {}", last_days(days))
}

pub fn not_all(shown: usize, total: u64) -> String {
    format!("{shown} of {total} quality tasks are shown. Choose a shorter time to see the others.")
}

/// A quality task in one line.
pub fn task(task: &QualityTask) -> String {
    let name = if task.plan_name.is_empty() { String::new() } else { format!("{} · ", within(&task.plan_name)) };
    let left = task.left_to_review().map(|left| format!(" · {left} left to review")).unwrap_or_default();
    format!("{name}{}{left}", within(&task.id))
}

pub fn not_listed(id: &str) -> String {
    format!("{} · not in this list", within(id))
}

pub fn nothing_known(days: u32) -> String {
    format!(
        "Nothing is known about this quality task: it is not among those of {}. You can assign its reviews all the same.",
        last_days(days)
    )
}

pub fn remove(name: &str) -> String {
    format!("Remove {}", within(name))
}

pub fn reviews_for(name: &str) -> String {
    format!("Reviews for {}", within(name))
}

/// How much is given, of how much there is.
pub fn assigned(total: u64, available: Option<u64>) -> String {
    match available {
        None => format!("Assigned {total}"),
        Some(available) if total > available => {
            format!("Assigned {total} of {available}, {} too many", total - available)
        }
        Some(available) => format!("Assigned {total} of {available}, {} left", available - total),
    }
}

/// What was sent, before the list of inspectors.
pub fn sent(total: u64, task: &str, is_take_effect: u8) -> String {
    let when = if is_take_effect == 1 { "at once" } else { "later" };
    let reviews = if total == 1 { "review" } else { "reviews" };
    format!("{total} {reviews} of {}, to take effect {when}:", within(task))
}

pub fn part(name: &str, count: u64) -> String {
    format!("{}: {count}", within(name))
}

/// What the list said before it was sent, and what it says now. Nothing follows from either.
pub fn reread(before: Option<Figures>, now: Option<Figures>) -> String {
    let figures = |Figures { in_all, reviewed }| format!("{in_all} in all, {reviewed} reviewed");
    let Some(now) = now else { return format!("{} {}", reread_not_listed(), TELLS_NOTHING) };
    let before = before.map(|before| format!(" Before: {}.", figures(before))).unwrap_or_default();
    format!("The list now says: {}.{before} {TELLS_NOTHING}", figures(now))
}

fn reread_not_listed() -> String {
    "The list does not have this quality task.".to_owned()
}

pub fn sent_as(operator_id: &str) -> String {
    if operator_id.is_empty() {
        "No operator is given".to_owned()
    } else {
        format!("Assigned by {}", within(operator_id))
    }
}

/// Why the quality tasks cannot be shown.
pub fn unavailable(problem: &Problem) -> (&'static str, &'static str) {
    match problem.kind {
        ProblemKind::Unauthenticated => (
            "The system did not let you in",
            "Sign in again, then try again. If that does not help, the quality service may not be purchased, or the \
             account may be closed: ask whoever runs the system.",
        ),
        ProblemKind::Forbidden => ("You may not see the quality tasks", "Ask an administrator for access."),
        ProblemKind::NotFound => {
            ("There is no quality service at this address", "Tell whoever runs the page: its base-url may be wrong.")
        }
        ProblemKind::Validation if problem.status.is_none() => {
            ("The page does not say who you are", "Its operator-id is missing. Tell whoever runs the page.")
        }
        ProblemKind::Server | ProblemKind::Validation => {
            ("The system did not show the quality tasks", "Read what it says below, then try again.")
        }
        _ => ("The quality tasks could not be read", "Check the connection, then try again."),
    }
}

/// What a person can do about a refusal.
pub fn refusal(problem: &Problem) -> &'static str {
    match problem.kind {
        ProblemKind::Unauthenticated => {
            "The system did not let you in. Sign in again, then send it again. If that does not help, the quality \
             service may not be purchased, or the account may be closed: ask whoever runs the system."
        }
        ProblemKind::Forbidden => "You may not assign reviews. Ask an administrator for the right to.",
        ProblemKind::NotFound => {
            "There is no quality service at this address. Tell whoever runs the page: its base-url may be wrong."
        }
        ProblemKind::RateLimited => "Too many requests. Wait a moment, then send it again.",
        ProblemKind::Network | ProblemKind::Timeout => "The request could not be sent. Check the connection.",
        ProblemKind::Server | ProblemKind::Validation => {
            "The system refused the values. Check the quality task, the inspectors and the counts, then send it again."
        }
        _ => "Read what the system says below, change what it asks for, then send it again.",
    }
}

/// What is wrong with a field and what to do.
pub fn violation(violation: &Violation) -> String {
    let (limit, actual) = (violation.limit.unwrap_or(0), violation.actual.unwrap_or(0));
    match (violation.field, violation.rule) {
        ("qualityTaskId", Rule::Required) => "Choose a quality task.".to_owned(),
        ("qualityTaskId", _) => "The quality task’s ID has something other than digits: choose it again.".to_owned(),
        ("isTakeEffect", _) => "Choose when it takes effect.".to_owned(),
        ("setCounts", Rule::Required) => "Add at least one inspector.".to_owned(),
        ("setCounts", Rule::NotOneOf) if violation.actual.is_some() => {
            "Pasted rows are left that were not taken over: say who is meant, or discard them.".to_owned()
        }
        ("setCounts", Rule::NotOneOf) => "Choose the inspector from the list, or clear what you typed.".to_owned(),
        ("setCounts", Rule::NothingGiven) => "Give at least one review to somebody.".to_owned(),
        ("setCounts", _) => format!(
            "This is {} more than there is to review. It can be sent all the same; no document says what the system \
             makes of it.",
            actual.saturating_sub(limit)
        ),
        ("setCounts.personID", Rule::Duplicate) => "This inspector is there twice: remove one.".to_owned(),
        ("setCounts.personID", _) => "This inspector has no ID: remove it, and choose somebody else.".to_owned(),
        ("setCounts.count", Rule::TooLarge) => "Enter at most 99,999,999 reviews.".to_owned(),
        ("setCounts.count", _) => {
            let row = violation.row.map(|row| format!("row {}", row + 1)).unwrap_or_default();
            format!("Enter the reviews in {row}, in digits; 0 for none.")
        }
        ("x-UserId", _) => {
            "The page does not say who you are: its operator-id is missing. Tell whoever runs the page.".to_owned()
        }
        _ => "This value cannot be sent. Check it.".to_owned(),
    }
}
