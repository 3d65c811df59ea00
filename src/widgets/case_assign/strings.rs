//! Every word of case-assign.

use casement_contract::aicc::{CaseFact, OwnerType};
use casement_contract::{Problem, ProblemKind, Rule, Violation};

use crate::ui::{within, within_all};

pub const HEADING: &str = "Assign case";
pub const HEADING_MANY: &str = "Assign cases";
pub const LEDE: &str = "Give the case to a person or a queue, and say why.";
pub const LEDE_MANY: &str = "Give the cases to a person or a queue, one after the other, and say why.";
pub const OWNER_TYPE: &str = "Give it to";
pub const USER: &str = "A person";
pub const QUEUE: &str = "A queue";
pub const AUTOMATIC: &str = "Automatic";
pub const AUTOMATIC_HINT: &str = "The system chooses the owner";
pub const OWNER_USER: &str = "New owner";
pub const OWNER_QUEUE: &str = "New queue";
pub const OWNER_HINT: &str = "Type a name, or paste an ID.";
pub const OWNER_ID_HINT: &str = "Type or paste the ID: up to 20 letters and digits.";
pub const ASSIGN_TO_ME: &str = "Assign to me";
pub const REMARK: &str = "Remark";
pub const REMARK_HINT: &str = "The new owner and everybody with access to the case can read it.";
pub const SUBMIT: &str = "Assign";
pub const SUBMITTING: &str = "Assigning…";
pub const STOP: &str = "Stop after this case";
pub const OWNER_NOW: &str = "Owner now";
pub const NO_OWNER: &str = "Nobody yet";
pub const STATE: &str = "State";
pub const PRIORITY: &str = "Priority";
pub const CREATED: &str = "Created";
pub const LOADING: &str = "Reading the case…";
pub const DETAILS_MISSING: &str = "Details could not be read";
pub const WAITING: &str = "Not sent yet";
pub const SENDING: &str = "Sending…";
pub const DONE: &str = "Assigned";
pub const REFUSED: &str = "Refused";
pub const LEFT: &str = "Left as it is";
pub const MISMATCH: &str = "Has another owner";
pub const HELD: &str = "Waits for your answer; not sent";
pub const NOT_SENT: &str = "Not sent: could not be read again";
pub const NOT_COMPARED: &str = "Assigned; not compared";
pub const ANSWER_WAS_LOST: &str = "Assigned, though no answer said so";
pub const MISMATCH_TITLE: &str = "The system accepted the assignment, but the case has another owner";
pub const MISMATCH_BODY: &str = "Somebody else may have been faster, or a rule of the system moved the case on. What you entered is still here: send it again if it still holds.";
pub const UNKNOWN: &str = "Outcome unknown";
pub const CHECK: &str = "Check the case now";
pub const CHECKING: &str = "Checking…";
pub const CHECK_FAILED: &str = "The case could not be read just now. Try again, or look in the system itself.";
pub const RELEASE: &str = "I have checked in the system: let me send again";
pub const EMPTY: &str = "No case is chosen.";
pub const EMPTY_BODY: &str = "Choose a case in the page around this widget, and it will be shown here.";
pub const TRY_AGAIN: &str = "Try again";
pub const RESULTS: &str = "Results";
pub const CASES: &str = "Cases";
pub const STOPPED: &str = "Stopped. The cases below were not sent.";
pub const UNKNOWN_TITLE: &str = "It is not known whether the case was assigned";
pub const UNKNOWN_BODY: &str = "The request was sent, but no readable answer came back. It has not been repeated. Check who owns the case now; \
     then decide whether to send it again.";
pub const AUTOMATIC_REFUSED: &str = "The system may choose the owner only of cases that are assigned automatically. Choose a person or a queue, then send \
     it again.";
pub const NOT_SENT_TITLE: &str = "Nothing was sent: the case could not be read again";
pub const NOT_SENT_BODY: &str = "A case is read once more right before it is assigned, in case somebody else was faster. That did not work just now.";
pub const BACK_REFUSED_TITLE: &str = "The case was not given back";
pub const BACK_REFUSED: &str = "It may not be yours any more: only its present owner, or a role that may assign owners, can give it back. Ask one of \
     them.";
pub const REFUSED_TITLE: &str = "The case was not assigned";
pub const NOTHING_LOST: &str = "Nothing changed, and everything you entered is still here.";
pub const STILL_HERE: &str = "Everything you entered is still here, for the cases that are left.";

pub const DONE_TITLE: &str = "The case is assigned";
pub const ANSWER_LOST_TITLE: &str = "The case is assigned, though no answer said so";
pub const NOT_READ_TITLE: &str = "The system accepted the assignment";
pub const NOT_READ_BODY: &str =
    "The case could not be read afterwards, so nobody has compared what the system has now.";
pub const KIND_NOT_COMPARED: &str =
    "Whether the owner is a person or a queue was not compared: the system does not say it.";
pub const LEFT_TITLE: &str = "Nothing was sent";
pub const TAKEN_BACK: &str = "Taken back: nothing was sent, and everything you entered is still here.";
pub const SEND_NOW: &str = "Send now";
pub const UNDO: &str = "Undo";
pub const HELD_DETAIL: &str = "Enter sends now, Escape takes it back. Nothing is sent if you leave the page before.";
pub const QUESTION_TITLE: &str = "The case has changed since you looked. Nothing was sent yet.";
pub const KEEP_MINE: &str = "Keep mine: assign all the same";
pub const TAKE_THEIRS: &str = "Take theirs: leave the case as it is now";
pub const RECONSIDER: &str = "Let me change what I entered";
pub const CHECKED_TITLE: &str = "This is what the system has now";
pub const LEAVE: &str = "Leave it as it is";
pub const CHECKED_BODY: &str = "If that is not what you asked for, you can send it again.";

pub fn me(id: &str) -> String {
    format!("You ({})", within(id))
}

pub fn progress(sent: usize, all: usize) -> String {
    format!("{sent} of {all} sent")
}

pub fn run_done(done: usize, left: usize) -> String {
    match left {
        0 => format!("All {done} cases are assigned"),
        _ => format!("{done} assigned, {left} left as they were"),
    }
}

pub fn some_not_sent(done: usize, refused: usize, waiting: usize) -> String {
    format!("{done} assigned, {refused} refused, {waiting} not sent: a case could not be read again")
}

pub fn some_refused(done: usize, refused: usize) -> String {
    format!("{done} assigned, {refused} refused")
}

pub fn gave_back_to(owner: &str) -> String {
    format!("Give it back to {}", within(owner))
}

pub fn giving_back(owner: &str) -> String {
    format!("This gives the case back to {}. Check the remark, then assign.", within(owner))
}

/// A remark for a transfer back: it needs one, and the person sees it before it is sent.
pub fn remark_of_giving_back(owner: &str) -> String {
    format!("Given back to {owner}.")
}

pub fn held(cases: usize, seconds: u32) -> String {
    let what = if cases == 1 { "The assignment is".to_owned() } else { format!("{cases} assignments are") };
    format!("{what} sent in {}", seconds_long(seconds))
}

pub fn seconds_left(left: u32) -> String {
    format!("{} left", seconds_long(left))
}

fn seconds_long(seconds: u32) -> String {
    if seconds == 1 { "1 second".to_owned() } else { format!("{seconds} seconds") }
}

pub fn fact(fact: CaseFact) -> &'static str {
    match fact {
        CaseFact::Owner => "Owner",
        CaseFact::State => STATE,
        CaseFact::Status => "Status",
        CaseFact::Priority => PRIORITY,
        CaseFact::Title => "Title",
    }
}

pub fn before_and_now(fact: &str, before: &str, now: &str) -> String {
    format!("{fact}: it was {} when you looked, and is {} now", within(before), within(now))
}

pub fn still_owned_by(owner: &str) -> String {
    format!("The case was read again: it belongs to {}, as before. The request may still arrive.", within(owner))
}

pub fn found_with(owner: &str) -> String {
    format!(
        "The case was read again: it belongs to {} now. That does not show whether the request arrived.",
        within(owner)
    )
}

pub fn standing(rank: usize, is_shared: bool, reasons: &[String]) -> String {
    let shared = if is_shared { " (shared)" } else { "" };
    match reasons {
        [] => format!("Rank {rank}{shared}: nothing is known"),
        reasons => format!("Rank {rank}{shared}: {}", reasons.join(", ")),
    }
}

pub fn load(load: u32, capacity: Option<u32>) -> String {
    match (load, capacity) {
        (load, Some(capacity)) => format!("{load} of {capacity} cases"),
        (1, None) => "1 case".to_owned(),
        (load, None) => format!("{load} cases"),
    }
}

pub fn availability(available: bool) -> String {
    if available { "available" } else { "away" }.to_owned()
}

pub fn skills(skills: &[String]) -> String {
    format!("skills: {}", within_all(skills))
}

pub fn cut_off(more: usize) -> String {
    let cases = if more == 1 { "case was" } else { "cases were" };
    format!("{more} more {cases} given: a run takes 100. Assign the others afterwards.")
}

pub fn assigned_by(operator_id: &str) -> String {
    match operator_id {
        "" => "No operator is given".to_owned(),
        id => format!("Assigned by {}", within(id)),
    }
}

pub fn asked_for(owner: &str) -> String {
    format!("You asked for {}.", within(owner))
}

pub fn kinds(asked: OwnerType, found: OwnerType) -> String {
    let kind = |owner_type| match owner_type {
        OwnerType::User => "a person",
        OwnerType::Queue => "a queue",
    };
    format!("You asked for {}; it is with {}.", kind(asked), kind(found))
}

pub fn chosen_by_system(owner: &str) -> String {
    format!("The system chose {}.", within(owner))
}

pub fn owner_is(owner: &str) -> String {
    format!("The case belongs to {} now.", within(owner))
}

/// Why the widget cannot show the case.
pub fn unavailable(problem: &Problem) -> (&'static str, &'static str) {
    match problem.kind {
        ProblemKind::NotFound => ("There is no such case", "Check the case’s ID, or choose the case again."),
        ProblemKind::Forbidden => ("You may not see this case", "Ask its owner or an administrator for access."),
        ProblemKind::Unauthenticated => ("You are not signed in", "Sign in again, then try again."),
        ProblemKind::Server | ProblemKind::Validation => {
            ("The system did not show the case", "Check the case’s ID, then try again.")
        }
        _ => ("The case could not be read", "Check the connection, then try again."),
    }
}

/// What a person can do about a refusal.
pub fn refusal(problem: &Problem) -> &'static str {
    match problem.kind {
        ProblemKind::Unauthenticated => "You are not signed in. Sign in again, then send it again.",
        ProblemKind::Forbidden => "Only the present owner, or a role that may assign owners, can transfer this case.",
        ProblemKind::NotFound => "There is no such case any more.",
        ProblemKind::RateLimited => "Too many requests. Wait a moment, then send it again.",
        ProblemKind::Network | ProblemKind::Timeout => "The request could not be sent. Check the connection.",
        _ => "Read what the system says below, change what it asks for, then send it again.",
    }
}

/// What is wrong with a field and what to do.
pub fn violation(violation: &Violation) -> String {
    let over = bytes(violation.actual.unwrap_or(0).saturating_sub(violation.limit.unwrap_or(0)));
    match (violation.field, violation.rule) {
        ("ownerId", Rule::Required) => "Choose the new owner from the list, or paste an ID.".to_owned(),
        ("ownerId", Rule::TooManyBytes) => {
            format!("The owner’s ID is {over} too long: choose the owner from the list, or check the ID.")
        }
        ("ownerType", _) => "Choose a person or a queue.".to_owned(),
        ("remark", Rule::Required) => "Enter a remark: why the case goes to the new owner.".to_owned(),
        ("remark", Rule::TooManyBytes) => {
            format!("Shorten the remark by {over}. Letters outside English count two to four.")
        }
        ("id", Rule::Required) => "Choose a case.".to_owned(),
        ("id", _) => "The case’s ID is longer than 20 bytes: choose the case again.".to_owned(),
        ("creatorId", Rule::Required) => {
            "The page does not say who you are: its operator-id is missing. Tell whoever runs the page.".to_owned()
        }
        ("creatorId", _) => "Your operator ID is longer than 20 bytes. Tell whoever runs the page.".to_owned(),
        _ => "This value cannot be sent. Check it.".to_owned(),
    }
}

fn bytes(count: u64) -> String {
    if count == 1 { "1 byte".to_owned() } else { format!("{count} bytes") }
}
