//! Every word that a generic control says.

use super::text::within;

/// What all words are in, the widgets' too, and how they run: whatever the page around them is in.
pub const LANGUAGE: &str = "en";
pub const DIRECTION: &str = "ltr";

pub const ERROR_SUMMARY: &str = "There is a problem";
pub const WARNING: &str = "Check this: ";
pub const ERROR: &str = "Error: ";
pub const OPTIONAL: &str = "optional";
pub const CLEAR: &str = "Clear";
pub const CALENDAR: &str = "Calendar";
pub const PREVIOUS_MONTH: &str = "Previous month";
pub const NEXT_MONTH: &str = "Next month";
pub const LOADING: &str = "Looking…";
pub const NOTHING_FOUND: &str = "Nobody found. Try another spelling, or paste an ID.";
pub const UNAVAILABLE: &str = "Away";
pub const DISABLED: &str = "Disabled";
pub const TAKEN: &str = "Already chosen";

pub fn left(unit: &str, left: i64) -> String {
    let plural = if left.abs() == 1 { "" } else { "s" };
    if left >= 0 { format!("{left} {unit}{plural} left") } else { format!("{} {unit}{plural} too many", -left) }
}

pub fn search_failed(message: &str) -> String {
    let advice = "The list could not be read. Try again, or paste an ID.";
    if message.is_empty() { advice.to_owned() } else { format!("{advice} ({})", within(message)) }
}

pub fn use_id(id: &str) -> String {
    format!("Use ID “{}”", within(id))
}

pub fn found(shown: usize, total: u64) -> String {
    match total {
        1 => "1 found".to_owned(),
        total if total > shown as u64 => format!("{shown} of {total} shown. Type more to narrow."),
        total => format!("{total} found"),
    }
}

pub fn chosen(name: &str) -> String {
    format!("{} chosen", within(name))
}

pub fn load(load: u32, capacity: Option<u32>) -> String {
    match capacity {
        Some(capacity) => format!("{load} of {capacity} cases"),
        None => format!("{load} cases"),
    }
}

pub fn status(status: u16) -> String {
    format!("HTTP {status}")
}

pub fn code(code: &str) -> String {
    format!("code {}", within(code))
}

pub fn system_says(message: &str) -> String {
    format!("The system says: “{}”", within(message))
}

pub const SENT_ELSEWHERE: &str = "The same was just sent from another tab";
pub const SENT_ELSEWHERE_BODY: &str =
    "Less than ten seconds ago, and it may have been done already. Nothing has been sent from here yet.";
pub const SEND_TWICE: &str = "Send it again";
pub const DO_NOT_SEND: &str = "Don’t send";

/// The beginning of a text that is too long to be shown.
pub fn shortened(beginning: &str, characters: usize) -> String {
    format!("{beginning}… ({characters} characters)")
}
