//! Splitting what there is among the rows.

use casement_contract::ccsqm::typed_count;
use casement_contract::id;
use casement_contract::plan::{self, Method, Off};

use super::draft::{ReviewDraft, Row};

/// What came of splitting.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Split {
    /// Not done, or changed since.
    #[default]
    Not,
    /// Done.
    Done(Told),
    /// It is not said how many.
    NoAmount,
    /// There is nobody to get them.
    Nobody,
    /// This row's weight or capacity is no number.
    NoMeasure(usize),
    /// This row is locked, and its count is no number.
    NoLockedCount(usize),
}

/// What there is to say about a split.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// By what.
    pub method: Method,
    /// What each row got that is not locked.
    pub counts: Vec<u64>,
    /// How many rows are locked.
    pub locked: usize,
    /// What they have together.
    pub held: u64,
    /// What nobody has room for.
    pub unassigned: u64,
    /// What the locked rows have beyond the total.
    pub excess: u64,
    /// How far the one who was off most was from an exact part.
    pub before: Option<Off>,
    /// The same, now.
    pub after: Option<Off>,
}

impl ReviewDraft {
    /// Gives everybody who is not locked a part, and says what came of it.
    pub fn split(&mut self) -> Split {
        let method = self.method;
        self.amount = id::clean(&self.amount);
        if self.rows.is_empty() {
            return Split::Nobody;
        }
        let Some(total) = typed_count(&self.amount) else { return Split::NoAmount };
        let mut rows = Vec::new();
        for (place, row) in self.rows.iter().enumerate() {
            match planned(row, method) {
                Ok(row) => rows.push(row),
                Err(why) => return why(place),
            }
        }
        let typed: Vec<u64> = self.rows.iter().map(|row| typed_count(&row.count).unwrap_or(0)).collect();
        let plan::Split { counts, unassigned, excess } = plan::split(total, &rows, method);
        let told = Told {
            method,
            counts: counts.iter().zip(&rows).filter(|(_, row)| row.locked.is_none()).map(|(count, _)| *count).collect(),
            locked: rows.iter().filter(|row| row.locked.is_some()).count(),
            held: rows.iter().filter_map(|row| row.locked).fold(0, u64::saturating_add),
            unassigned,
            excess,
            before: plan::furthest_off(&typed, &rows, method),
            after: plan::furthest_off(&counts, &rows, method),
        };
        for (row, count) in self.rows.iter_mut().zip(counts).filter(|(row, _)| !row.is_locked) {
            row.count = count.to_string();
        }
        Split::Done(told)
    }
}

fn planned(row: &Row, method: Method) -> Result<plan::Row, fn(usize) -> Split> {
    if row.is_locked {
        let locked = typed_count(&row.count).ok_or(Split::NoLockedCount as fn(usize) -> Split)?;
        return Ok(plan::Row { measure: 0, locked: Some(locked) });
    }
    let measure = match method {
        Method::Even => 1,
        Method::ByWeight | Method::ByCapacity => {
            typed_count(row.measure(method)).ok_or(Split::NoMeasure as fn(usize) -> Split)?
        }
    };
    Ok(plan::Row { measure, locked: None })
}
