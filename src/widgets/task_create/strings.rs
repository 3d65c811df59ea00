//! Every word of task-create.

use casement_contract::date::{DUE_HOUR, Note, Unread, WallTime};
use casement_contract::{Problem, ProblemKind, Rule, Violation};

use super::state::Created;
use crate::outcome::Difference;
use crate::ui::{within, within_all};

pub const HEADING: &str = "Create task";
pub const LEDE: &str = "Say what is to be done, by whom and until when.";
pub const TITLE: &str = "Title";
pub const DESCRIPTION: &str = "Description";
pub const BELONGS_TO: &str = "Belongs to";
pub const FREE: &str = "Nothing";
pub const FREE_HINT: &str = "A task of its own";
pub const CASE: &str = "A case";
pub const CASE_ID: &str = "Case ID";
pub const CASE_ID_HINT: &str = "Up to 20 letters and digits.";
pub const CASE_LOADING: &str = "Reading the case…";
pub const FOR_CASE: &str = "For the case";
pub const STATE: &str = "State";
pub const PRIORITY: &str = "Priority";
pub const CREATED: &str = "Created";
pub const NO_PRIORITY: &str = "None";
pub const OWNER: &str = "Owner";
pub const PERSON_HINT: &str = "Type a name, or paste an ID.";
pub const PERSON_ID_HINT: &str = "Type or paste the ID: up to 20 letters and digits.";
pub const ASSIGN_TO_ME: &str = "Assign to me";
pub const DUE: &str = "Due date";
pub const DUE_HINT: &str = "Such as 2026-11-27 17:00, tomorrow 9am, next Friday 17:00, in 3 days or 下周五 17:00.";
pub const PRESETS: &str = "Due dates to choose from";
pub const TODAY: &str = "Today 17:00";
pub const TOMORROW: &str = "Tomorrow 09:00";
pub const IN_THREE_DAYS: &str = "In 3 days 17:00";
pub const NEXT_MONDAY: &str = "Next Monday 09:00";
pub const CLEAR_DUE: &str = "Clear";
pub const CLEAR_DUE_LONG: &str = "Clear the due date";
pub const OTHERS: &str = "Times to choose instead";
pub const NO_DUE: &str = "No due date will be sent.";
pub const MORE: &str = "More fields";
pub const CONTACT: &str = "Contact";
pub const ATTACHMENT: &str = "Attachment";
pub const ATTACHMENT_HINT: &str =
    "The system’s documents do not say what this text names. It is sent as it stands here; no file is uploaded.";
pub const SUBMIT: &str = "Create task";
pub const SUBMITTING: &str = "Creating…";
pub const TRY_AGAIN: &str = "Try again";

pub const DONE_TITLE: &str = "The task is created";
pub const NOT_VERIFIED: &str =
    "Not verified: your task list could not be read, or did not tell whether it was created more than once.";
pub const NOT_VERIFIED_WHOLE: &str = "Not verified in full: your task list shows the task once, but the system did not show everything that \
     you entered.";
pub const ANSWER_LOST: &str =
    "The answer was lost on its way, but your task list has the task. It was sent from here once.";
pub const DUPLICATE_ONCE: &str = "You created such a task already";
pub const DUPLICATE_BODY: &str = "The same title, owner and case, within the last day, among the tasks that you created yourself: your list \
     shows no others. You can create it all the same.";
pub const ANOTHER: &str = "Create another";
pub const REFUSED_TITLE: &str = "The task was not created";
pub const NOTHING_LOST: &str = "Nothing changed, and everything you entered is still here.";
pub const UNKNOWN_TITLE: &str = "It is not known whether the task was created";
pub const UNKNOWN_BODY: &str = "The request was sent, but no readable answer came back. It has not been repeated. The widget looks for the \
     task among yours (your list shows no others); whether to send it again is for you to decide.";
pub const CHECK: &str = "Check my tasks";
pub const CHECKING: &str = "Checking…";
pub const CHECK_FAILED: &str = "Your tasks could not be read. Try again, or look for the task in the system itself.";
pub const RELEASE: &str = "I have checked in the system: let me send again";
pub const FOUND_NONE: &str = "No such task was found";
pub const FOUND_NONE_BODY: &str = "None of your tasks has exactly this title and case. It may still be on its way: check once more in a moment, \
     or send it again.";
pub const FOUND_ONCE: &str = "The task was found once";
pub const FOUND_ONCE_BODY: &str =
    "One of your tasks has exactly this title and case. If it is the one you created just now, do not send it again.";
pub const FOUND_MANY_BODY: &str = "Several of your tasks have exactly this title and case. The request may have arrived more than once. Close in \
     the system what is not needed, and do not send it again.";
pub const SEND_AGAIN: &str = "Send it again";
pub const CLEAR_FORM: &str = "Clear the form";

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub fn me(id: &str) -> String {
    format!("You ({})", within(id))
}

pub fn created_by(operator_id: &str) -> String {
    if operator_id.is_empty() {
        "No operator is given".to_owned()
    } else {
        format!("Created by {}", within(operator_id))
    }
}

fn weekday(time: WallTime) -> &'static str {
    WEEKDAYS[usize::from(time.weekday())]
}

/// A time to the minute, unless it has seconds.
pub fn minute(time: WallTime) -> String {
    let text = time.to_string();
    format!("{} ({})", text.strip_suffix(":00").unwrap_or(&text), weekday(time))
}

/// The exact text of a due date, and whose clock it is on.
pub fn will_be_sent(due: WallTime, zone: &str, is_own_zone: bool) -> String {
    let clock = format!("Will be sent as {due} ({}), on the clock of {zone}", weekday(due));
    if is_own_zone {
        format!("{clock} (this browser’s), without a time zone; the system reads it on its own clock.")
    } else {
        format!("{clock}.")
    }
}

/// What had to be decided to read a date.
pub fn note(note: &Note) -> String {
    match note {
        Note::NoTime => format!("No time of day was typed, so it is {DUE_HOUR}:00."),
        Note::NotTheNearest(nearest) => {
            format!("“Next” is the week after this one; the nearest such day is {}.", minute(*nearest))
        }
    }
}

/// Why a date is not read.
pub fn unread(reason: Unread) -> String {
    match reason {
        Unread::NotUnderstood => "This is not a date and a time yet.".to_owned(),
        Unread::NoSuchDate => "There is no such date or time.".to_owned(),
        Unread::NoClock => "It depends on what day it is, and that is not known here. Enter the whole date.".to_owned(),
        Unread::Either(one, other) => {
            format!("This may be {} or {}. Choose which is meant.", minute(one), minute(other))
        }
    }
}

/// Words such as “tomorrow”, when it is another day since.
pub fn read_then(typed: &str) -> String {
    format!("“{}” was read when it was typed. Today it would be another date.", within(typed.trim()))
}

/// A time that the clocks go forward over.
pub fn never_comes(due: WallTime, zone: &str) -> String {
    format!(
        "{} does not come on the clock of {zone}: the clocks go forward over it. It cannot be sent. Choose a time before \
         or after it.",
        minute(due)
    )
}

/// The same on the reader's clock; more than one where the time comes more than once.
pub fn on_own_clock(times: &[WallTime], own_zone: &str) -> Option<String> {
    let times: Vec<String> = times.iter().copied().map(minute).collect();
    (!times.is_empty()).then(|| format!("On your own clock ({own_zone}): {}.", times.join(" or ")))
}

/// The system's time.
pub fn now_there(now: WallTime, zone: &str) -> String {
    format!("It is now {} in {zone}.", minute(now.at(now.hour, now.minute)))
}

pub fn unknown_zone(zone: &str) -> String {
    format!("This browser does not know the time zone “{zone}”, so it cannot say what the time is there.")
}

pub fn new_task(created: &Created) -> String {
    format!("“{}” has the {}.", within(&created.title), ids(created))
}

pub fn created_before(created: &Created) -> String {
    format!("Created before: “{}”, {}", within(&created.title), ids(created))
}

/// The task's id, and those of its repetitions.
fn ids(created: &Created) -> String {
    match created.repeats.as_deref() {
        None | Some([]) => format!("ID {}", within(&created.id)),
        Some([others @ .., last]) => {
            let others = within_all(&[std::slice::from_ref(&created.id), others].concat());
            format!("IDs {others} and {}", within(last))
        }
    }
}

pub fn mismatch_title(created: &Created) -> String {
    match created.repeats.as_ref().map_or(0, Vec::len) + 1 {
        1 => "The task was created, but differs from what you asked for".to_owned(),
        2 => "The task was created twice".to_owned(),
        count => format!("The task was created {count} times"),
    }
}

/// What to do about a task that is there more than once.
pub fn repeated(created: &Created) -> Option<String> {
    let excess = match created.repeats.as_ref().map_or(0, Vec::len) {
        0 => return None,
        1 => "one",
        _ => "all but one",
    };
    Some(format!(
        "Most likely the connection was cut and the browser sent the request again. Close {excess} of them in the \
         system."
    ))
}

/// What of a created task is not certain.
pub fn not_verified(created: &Created) -> Option<&'static str> {
    match created.repeats {
        None => Some(NOT_VERIFIED),
        Some(_) if !created.is_whole => Some(NOT_VERIFIED_WHOLE),
        Some(_) => None,
    }
}

/// What the system has otherwise than it was asked for.
pub fn difference(difference: &Difference) -> String {
    let name = match difference.field {
        "title" => TITLE,
        "description" => DESCRIPTION,
        "type" => BELONGS_TO,
        "relateId" => CASE_ID,
        "ownerId" => OWNER,
        "contactId" => CONTACT,
        "priority" => PRIORITY,
        "dueDate" => DUE,
        _ => ATTACHMENT,
    };
    format!(
        "{name}: the system has {}, and was asked for {}.",
        within(&difference.after.0),
        within(&difference.asked.0)
    )
}

pub fn duplicates_title(count: usize) -> String {
    if count == 1 { DUPLICATE_ONCE.to_owned() } else { format!("You created {count} such tasks already") }
}

pub fn found_many(count: usize) -> String {
    format!("The task was found {count} times")
}

pub fn found_row(id: &str, created_date: &str) -> String {
    if created_date.is_empty() { within(id) } else { format!("{}, created {}", within(id), within(created_date)) }
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
        ProblemKind::Forbidden => "You may not create this task. Ask an administrator for the right to.",
        ProblemKind::NotFound => "The system does not know the case, the owner or the contact any more. Check them.",
        ProblemKind::RateLimited => "Too many requests. Wait a moment, then send it again.",
        ProblemKind::Network | ProblemKind::Timeout => "The request could not be sent. Check the connection.",
        _ => "Read what the system says below, change what it asks for, then send it again.",
    }
}

/// What is wrong with a field and what to do.
pub fn violation(violation: &Violation) -> String {
    let over = violation.actual.unwrap_or(0).saturating_sub(violation.limit.unwrap_or(0));
    match (violation.field, violation.rule) {
        ("title", Rule::Required) => "Enter a title: what is to be done.".to_owned(),
        ("title", _) => shorten("title", over),
        ("description", _) => shorten("description", over),
        ("type", _) => "Choose whether the task belongs to a case.".to_owned(),
        ("relateId", Rule::RequiredWith) => "Enter the case’s ID, or choose that it belongs to nothing.".to_owned(),
        ("relateId", _) => format!("The case’s ID is {} too long: check it.", bytes(over)),
        ("ownerId", Rule::Required) => "Choose the owner from the list, or paste an ID.".to_owned(),
        ("ownerId", _) => {
            format!("The owner’s ID is {} too long: choose the owner from the list, or check the ID.", bytes(over))
        }
        ("contactId", Rule::NotOneOf) => "Choose the contact from the list, or clear what you typed.".to_owned(),
        ("contactId", _) => {
            format!("The contact’s ID is {} too long: choose the contact from the list, or check the ID.", bytes(over))
        }
        ("priority", _) => "Choose one of the priorities.".to_owned(),
        ("dueDate", Rule::DateFormat) => {
            "Enter a due date that can be read, such as 2026-11-27 17:00 or tomorrow 9am.".to_owned()
        }
        ("dueDate", Rule::NoSuchDate) => {
            "There is no such date or time: check the day, the month and the hour.".to_owned()
        }
        ("dueDate", Rule::SkippedTime) => {
            "The clocks go forward over this time, so it does not come. Choose a time before or after it.".to_owned()
        }
        ("dueDate", Rule::RepeatedTime) => {
            "The clocks go back over this time, so it comes twice that day. The text that is \
                                            sent cannot say which of the two is meant."
                .to_owned()
        }
        ("dueDate", _) => "This date has passed. The task can be created all the same.".to_owned(),
        ("attachment", _) => shorten("attachment", over),
        ("creatorId", Rule::Required) => {
            "The page does not say who you are: its operator-id is missing. Tell whoever runs the page.".to_owned()
        }
        ("creatorId", _) => "Your operator ID is longer than 20 bytes. Tell whoever runs the page.".to_owned(),
        _ => "This value cannot be sent. Check it.".to_owned(),
    }
}

fn shorten(field: &str, over: u64) -> String {
    format!("Shorten the {field} by {}. Letters outside English count two to four.", bytes(over))
}

fn bytes(count: u64) -> String {
    if count == 1 { "1 byte".to_owned() } else { format!("{count} bytes") }
}
