//! Every word of review-assign's planner: of splitting, and of pasted rows.

use casement_contract::pasted::Unread;
use casement_contract::plan::{Method, Off};

use super::super::pasted::{LeftOut, Why};
use super::super::plan::{Split, Told};
use super::super::state::Pasting;
use crate::people::Person;
use crate::ui::within;

pub const AMOUNT: &str = "Amount to split";
pub const AMOUNT_HINT: &str = "How many reviews to hand out, the locked ones among them.";
pub const METHOD: &str = "How to split";
pub const NO_AMOUNT: &str = "Enter how many reviews to split, in digits.";
pub const NO_LOCKED_COUNT: &str = "This row is locked: enter its reviews in digits, or unlock it.";
pub const LOCK: &str = "Lock";
pub const LOCK_OR_REMOVE: &str = "Lock or remove";
pub const LOOK_UP: &str = "Look them up again";
pub const DISCARD: &str = "Discard";
pub const DISCARD_ALL: &str = "Discard all of these";
const NOBODY_TO_SPLIT: &str = "Add the inspectors first.";
/// How many parts are named one by one.
const NAMED: usize = 8;

pub fn method(method: Method) -> &'static str {
    match method {
        Method::Even => "Evenly",
        Method::ByWeight => "By weight",
        Method::ByCapacity => "By capacity",
    }
}

/// How a method works.
pub fn rule(method: Method) -> &'static str {
    match method {
        Method::Even => "Everybody gets as many; the rest goes one each to the first rows.",
        Method::ByWeight => {
            "In proportion to the weights; the rest goes to the largest remainders, the first row first."
        }
        Method::ByCapacity => {
            "In proportion to what each can take and never more; the rest goes to the largest remainders, the first row \
             first."
        }
    }
}

pub fn split_by(method: Method) -> &'static str {
    match method {
        Method::Even => "Split evenly",
        Method::ByWeight => "Split by weight",
        Method::ByCapacity => "Split by capacity",
    }
}

/// The column that a method needs.
pub fn measure(method: Method) -> Option<&'static str> {
    match method {
        Method::Even => None,
        Method::ByWeight => Some("Weight"),
        Method::ByCapacity => Some("Can take"),
    }
}

pub fn measure_of(measure: &str, name: &str) -> String {
    format!("{measure}: {}", within(name))
}

pub fn no_measure(method: Method) -> &'static str {
    match method {
        Method::ByCapacity => "Enter how many this inspector can take, in digits; 0 for none.",
        Method::Even | Method::ByWeight => "Enter a weight in digits; 0 for none.",
    }
}

pub fn lock(name: &str) -> String {
    format!("Lock the reviews for {}", within(name))
}

/// Who got how much, by which rule, and how fair it is.
pub fn split(split: &Split) -> String {
    match split {
        Split::Done(told) => [parts(told), rest(told), held(told), fairness(told)].concat(),
        Split::Nobody => NOBODY_TO_SPLIT.to_owned(),
        Split::Not | Split::NoAmount | Split::NoMeasure(_) | Split::NoLockedCount(_) => String::new(),
    }
}

fn parts(Told { counts, .. }: &Told) -> String {
    let (given, people) = (counts.iter().fold(0, |sum: u64, count| sum.saturating_add(*count)), counts.len());
    let (least, most) = (counts.iter().min().unwrap_or(&0), counts.iter().max().unwrap_or(&0));
    let each = match people {
        _ if least == most => format!("{most} each"),
        people if people > NAMED => format!("{least} to {most}"),
        _ => counts.iter().map(u64::to_string).collect::<Vec<_>>().join(", "),
    };
    format!("{given} among {people}: {each}.")
}

/// What became of what was left over in an even split; where it went otherwise is said beside the method.
fn rest(Told { counts, method, .. }: &Told) -> String {
    let least = counts.iter().min().copied().unwrap_or(0);
    match (method, counts.iter().filter(|count| **count > least).count()) {
        (Method::ByWeight | Method::ByCapacity, _) | (_, 0) => String::new(),
        (_, 1) => " The first gets 1 more.".to_owned(),
        (_, more) => format!(" The first {more} get 1 more each."),
    }
}

fn held(Told { locked, held, .. }: &Told) -> String {
    match locked {
        0 => String::new(),
        1 => format!(" 1 row stays locked with {held}."),
        locked => format!(" {locked} rows stay locked with {held}."),
    }
}

fn fairness(Told { before, after, .. }: &Told) -> String {
    let off = |off: &Off| match off {
        Off { is_exact: true, .. } => "nothing".to_owned(),
        Off { whole: 0, .. } => "less than 1".to_owned(),
        Off { whole, .. } => whole.to_string(),
    };
    match (before, after) {
        (_, None) => String::new(),
        (None, Some(after)) => format!(" Furthest from an exact part: {}.", off(after)),
        (Some(before), Some(after)) => {
            format!(" Furthest from an exact part: {} before, {} now.", off(before), off(after))
        }
    }
}

/// Where the parts are not the amount.
pub fn not_even_out(split: &Split) -> Option<String> {
    let Split::Done(Told { unassigned, excess, method, counts, .. }) = split else { return None };
    match (*unassigned, *excess) {
        (0, 0) => None,
        (0, excess) => Some(format!("The locked rows alone have {excess} more than the amount to split.")),
        (unassigned, _) if counts.is_empty() => Some(format!("{unassigned} are left unassigned: every row is locked.")),
        (unassigned, _) if *method == Method::ByWeight && counts.iter().all(|count| *count == 0) => {
            Some(format!("{unassigned} are left unassigned: nobody has a weight."))
        }
        (unassigned, _) => Some(format!("{unassigned} are left unassigned: nobody can take more.")),
    }
}

/// What became of what was pasted.
pub fn pasted(pasting: &Pasting, taken: usize, waiting: usize) -> String {
    let Pasting { lines, headings, is_looking } = pasting;
    let headings = headings.as_ref().map(|row| format!(" Taken for headings: {}.", cells(row))).unwrap_or_default();
    let so_far = match (is_looking, lines) {
        (true, _) => format!("Looking up {waiting} {}…", rows(waiting)),
        (false, 0) => String::new(),
        (false, lines) => format!("{taken} of {lines} pasted {} taken over.", rows(*lines)),
    };
    [so_far, headings].concat()
}

pub fn left_out(count: usize) -> String {
    format!("{count} pasted {} not taken over", rows(count))
}

pub fn more_left_out(count: usize) -> String {
    format!("And {count} more.")
}

fn rows(count: usize) -> &'static str {
    if count == 1 { "row" } else { "rows" }
}

/// A pasted row in one line.
pub fn cells(text: &str) -> String {
    text.split('\t').map(|cell| within(cell.trim())).collect::<Vec<_>>().join(" · ")
}

pub fn is_meant(person: &Person) -> String {
    let id = (person.name != person.id).then(|| person.id.clone());
    let details = [person.detail.clone(), id].into_iter().flatten().filter(|text| !text.is_empty());
    let details: Vec<String> = details.map(|text| within(&text)).collect();
    match details.is_empty() {
        true => format!("Use ID “{}”", within(&person.id)),
        false => format!("{} ({})", within(&person.name), details.join(" · ")),
    }
}

pub fn discard(number: usize) -> String {
    format!("Discard row {number}")
}

/// Why a pasted row was not taken over, and what to do.
pub fn why(line: &LeftOut) -> String {
    let who = line.entry.as_ref().map(|entry| entry.who.as_str()).unwrap_or_default();
    let words = match &line.why {
        Why::NotLookedUp => "Not looked up yet.".to_owned(),
        Why::Unread(Unread::Nobody) => "It names nobody.".to_owned(),
        Why::Unread(Unread::Count) => "Its count is no whole number.".to_owned(),
        Why::Unread(Unread::CountTooLarge) => "Its count is above 99,999,999.".to_owned(),
        Why::Unread(Unread::Measure) => "Its weight or capacity is no whole number.".to_owned(),
        Why::Unread(Unread::TooManyCells) => "It has more columns than name or ID, count and weight.".to_owned(),
        Why::NoNames => "Names cannot be looked up here: an ID is needed.".to_owned(),
        Why::NotFound => format!("Nobody is found for “{}”.", within(who)),
        Why::Several(_) => format!("Who is meant by “{}”?", within(who)),
        Why::Disabled => format!("“{}” cannot be chosen.", within(who)),
        Why::Failed(words) if words.is_empty() => "The list of people could not be read.".to_owned(),
        Why::Failed(words) => format!("The list of people could not be read ({}).", within(words)),
        Why::Twice(name) => format!("A row before it is {}’s already.", within(name)),
        Why::Locked(name) => format!("The row of {} is locked.", within(name)),
    };
    format!("Row {}: {words}", line.number)
}
