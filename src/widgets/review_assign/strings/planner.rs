//! What is said of splitting, and of pasted rows.

use casement_contract::ccsqm::MAX_COUNT;
use casement_contract::pasted::Unread;
use casement_contract::plan::{Method, Off};

use super::super::pasted::{LeftOut, Why};
use super::super::plan::{Split, Told};
use super::super::state::Pasting;
use super::Words;
use crate::people::Person;
use crate::ui::within;

/// How many parts are named one by one.
const NAMED: usize = 8;

impl Words {
    pub fn method_name(self, method: Method) -> &'static str {
        match method {
            Method::Even => self.evenly(),
            Method::ByWeight => self.by_weight(),
            Method::ByCapacity => self.by_capacity(),
        }
    }

    /// How a method works.
    pub fn rule(self, method: Method) -> &'static str {
        match method {
            Method::Even => self.even_rule(),
            Method::ByWeight => self.weight_rule(),
            Method::ByCapacity => self.capacity_rule(),
        }
    }

    pub fn split_by(self, method: Method) -> &'static str {
        match method {
            Method::Even => self.split_evenly(),
            Method::ByWeight => self.split_by_weight(),
            Method::ByCapacity => self.split_by_capacity(),
        }
    }

    /// The column that a method needs.
    pub fn measure(self, method: Method) -> Option<&'static str> {
        match method {
            Method::Even => None,
            Method::ByWeight => Some(self.weight()),
            Method::ByCapacity => Some(self.capacity()),
        }
    }

    pub fn measure_of(self, method: Method, name: &str) -> String {
        if method == Method::ByCapacity { self.capacity_of(name) } else { self.weight_of(name) }
    }

    pub fn no_measure(self, method: Method) -> &'static str {
        if method == Method::ByCapacity { self.no_capacity() } else { self.no_weight() }
    }

    /// Who got how much, by which rule, and how fair it is.
    pub fn split(self, split: &Split) -> String {
        match split {
            Split::Done(told) => self.split_as(told),
            Split::Nobody => self.nobody_to_split().to_owned(),
            Split::Not | Split::NoAmount | Split::NoMeasure(_) | Split::NoLockedCount(_) => String::new(),
        }
    }

    #[inline(never)] // Not needed at first: see `view::apart`.
    fn split_as(self, told: &Told) -> String {
        self.sentences([self.parts(told), self.rest(told), self.held(told), self.fairness(told)])
    }

    fn parts(self, Told { counts, .. }: &Told) -> String {
        let given = counts.iter().fold(0, |sum: u64, count| sum.saturating_add(*count));
        let (least, most) = (*counts.iter().min().unwrap_or(&0), *counts.iter().max().unwrap_or(&0));
        let people = counts.len() as u64;
        if least == most {
            return self.split_equally(most, given, people);
        }
        if counts.len() > NAMED {
            return self.split_between(given, least, most, people);
        }
        let parts: Vec<String> = counts.iter().map(|count| self.0.number(*count)).collect();
        self.split_into(given, &self.0.list(&parts), people)
    }

    /// What became of what was left over in an even split; where it went otherwise is said beside the method.
    fn rest(self, Told { counts, method, .. }: &Told) -> String {
        let least = counts.iter().min().copied().unwrap_or(0);
        match counts.iter().filter(|count| **count > least).count() {
            more if more > 0 && *method == Method::Even => self.split_rest(more as u64),
            _ => String::new(),
        }
    }

    fn held(self, Told { locked, held, .. }: &Told) -> String {
        if *locked == 0 { String::new() } else { self.split_held(*held, *locked as u64) }
    }

    fn fairness(self, Told { before, after, .. }: &Told) -> String {
        let off = |off: &Off| match off {
            Off { is_exact: false, whole: 0, .. } => ["<", &self.0.number(1)].concat(),
            Off { whole, .. } => self.0.number(*whole),
        };
        match (before, after) {
            (_, None) => String::new(),
            (None, Some(after)) => self.split_off(&off(after)),
            (Some(before), Some(after)) => self.split_off_before(&off(before), &off(after)),
        }
    }

    /// Where the parts are not the amount.
    pub fn not_even_out(self, split: &Split) -> Option<String> {
        let Split::Done(Told { unassigned, excess, method, counts, .. }) = split else { return None };
        match (*unassigned, *excess) {
            (0, 0) => None,
            (0, excess) => Some(self.excess(excess)),
            (unassigned, _) if counts.is_empty() => Some(self.unassigned_locked(unassigned)),
            (unassigned, _) if *method == Method::ByWeight && counts.iter().all(|count| *count == 0) => {
                Some(self.unassigned_weightless(unassigned))
            }
            (unassigned, _) => Some(self.unassigned_full(unassigned)),
        }
    }

    /// What became of what was pasted.
    pub fn pasted(self, pasting: &Pasting, taken: usize, waiting: usize) -> String {
        let Pasting { lines, headings, is_looking } = pasting;
        let so_far = match (is_looking, lines) {
            (true, _) => self.looking_up(waiting as u64),
            (false, 0) => String::new(),
            (false, lines) => self.taken_over(*lines as u64, taken as u64),
        };
        self.sentences([so_far, headings.as_ref().map(|row| self.headings(&cells(row))).unwrap_or_default()])
    }

    /// Somebody who may be meant.
    pub fn choice(self, person: &Person) -> String {
        let id = (person.name != person.id).then(|| person.id.clone());
        let details = [person.detail.clone(), id].into_iter().flatten().filter(|text| !text.is_empty());
        let details: Vec<String> = details.map(|text| within(&text)).collect();
        match details.is_empty() {
            true => self.use_id(&person.id),
            false => self.is_meant(&details.join(" · "), &person.name),
        }
    }

    /// Why a pasted row was not taken over, and what to do.
    pub fn why(self, line: &LeftOut) -> String {
        let who = line.entry.as_ref().map(|entry| entry.who.as_str()).unwrap_or_default();
        let words = match &line.why {
            Why::NotLookedUp => self.not_looked_up(),
            Why::Unread(Unread::Nobody) => self.names_nobody(),
            Why::Unread(Unread::Count) => self.count_unread(),
            Why::Unread(Unread::CountTooLarge) => return self.count_too_large(MAX_COUNT),
            Why::Unread(Unread::Measure) => self.measure_unread(),
            Why::Unread(Unread::TooManyCells) => self.too_many_cells(),
            Why::NoNames => self.no_names(),
            Why::NotFound => return self.not_found(who),
            Why::Several(_) => return self.several(who),
            Why::Disabled => return self.cannot_be_chosen(who),
            Why::Failed(reason) if reason.is_empty() => self.people_unread(),
            Why::Failed(reason) => return self.people_unread_because(reason),
            Why::Twice(name) => return self.row_before(name),
            Why::Locked(name) => return self.row_locked(name),
        };
        words.to_owned()
    }
}

/// A pasted row in one line.
pub fn cells(text: &str) -> String {
    text.split('\t').map(|cell| within(cell.trim())).collect::<Vec<_>>().join(" · ")
}
