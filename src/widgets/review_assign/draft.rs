//! Who gets how much, as it was typed.

use casement_contract::ccsqm::{AppointDraft, SetCount, typed_count};
use casement_contract::plan::even_split;
use serde::{Deserialize, Serialize};

use super::state::Intent;
use crate::people::Person;

/// The counts as texts, so that whatever was typed stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReviewDraft {
    /// The quality task; digits.
    pub quality_task_id: String,
    /// 1 takes effect at once, 0 later.
    pub is_take_effect: u8,
    /// The inspectors. In here each is added once; a host may give somebody twice, and is told so.
    pub rows: Vec<Row>,
    /// How many are to be split.
    pub amount: String,
}

/// An inspector's part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The inspector.
    pub person: Person,
    /// How many, as typed.
    pub count: String,
}

/// Names a row: its inspector's id, and how many rows before it have the same.
pub type RowKey = (String, usize);

impl ReviewDraft {
    /// The draft in the API's names.
    pub fn appoint(&self) -> AppointDraft {
        let set_count = |row: &Row| SetCount { person_id: row.person.id.clone(), count: typed_count(&row.count) };
        AppointDraft {
            quality_task_id: self.quality_task_id.clone(),
            is_take_effect: self.is_take_effect,
            set_counts: self.rows.iter().map(set_count).collect(),
        }
    }

    /// Does what touches the draft alone.
    pub fn change(&mut self, intent: Intent) {
        match intent {
            Intent::Task(id) => self.quality_task_id = id,
            Intent::Add(person) => self.add([person]),
            Intent::Remove(key) => {
                if let Some(place) = self.place(&key) {
                    self.rows.remove(place);
                }
            }
            Intent::Count(key, count) => {
                if let Some(place) = self.place(&key) {
                    self.rows[place].count = count;
                }
            }
            Intent::Amount(amount) => self.amount = amount,
            Intent::TakeEffect(is_take_effect) => self.is_take_effect = is_take_effect,
            Intent::Days(_) | Intent::Split | Intent::Submit | Intent::Read | Intent::Release | Intent::GoOn => (),
        }
    }

    /// Adds those inspectors who are not there yet.
    pub fn add(&mut self, people: impl IntoIterator<Item = Person>) {
        for person in people {
            let is_there = self.rows.iter().any(|row| row.person.id == person.id);
            if !is_there && !person.id.trim().is_empty() {
                self.rows.push(Row { person, count: String::new() });
            }
        }
    }

    /// Takes a draft in the API's names. People by name, and counts as they were typed, stay where they are the same.
    pub fn take(&mut self, draft: AppointDraft) {
        let AppointDraft { quality_task_id, is_take_effect, set_counts } = draft;
        let before = std::mem::take(&mut self.rows);
        let row = |SetCount { person_id, count }: SetCount| {
            let same = before.iter().find(|row| row.person.id == person_id);
            let typed = same.map(|row| row.count.clone()).filter(|text| typed_count(text) == count);
            Row {
                person: same.map_or_else(|| Person::of_id(person_id), |row| row.person.clone()),
                count: typed.unwrap_or_else(|| count.map(|count| count.to_string()).unwrap_or_default()),
            }
        };
        *self = ReviewDraft {
            quality_task_id,
            is_take_effect,
            rows: set_counts.into_iter().map(row).collect(),
            amount: std::mem::take(&mut self.amount),
        };
    }

    /// The inspectors, row by row.
    pub fn people(&self) -> Vec<(RowKey, Person)> {
        let key = |place: usize, id: &str| {
            let same = self.rows[..place].iter().filter(|row| row.person.id == id).count();
            (id.to_owned(), same)
        };
        let rows = self.rows.iter().enumerate();
        rows.map(|(place, row)| (key(place, &row.person.id), row.person.clone())).collect()
    }

    /// What is typed in a row.
    pub fn count_of(&self, key: &RowKey) -> String {
        self.place(key).map(|place| self.rows[place].count.clone()).unwrap_or_default()
    }

    fn place(&self, (id, same): &RowKey) -> Option<usize> {
        self.rows.iter().enumerate().filter(|(_, row)| row.person.id == *id).nth(*same).map(|(place, _)| place)
    }

    /// Gives everybody an equal part.
    pub fn split(&mut self, total: u64) {
        let counts = even_split(total, self.rows.len());
        for (row, count) in self.rows.iter_mut().zip(counts) {
            row.count = count.to_string();
        }
    }
}
