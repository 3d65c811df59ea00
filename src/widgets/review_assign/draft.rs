//! Who gets how much, as it was typed.

use casement_contract::ccsqm::{AppointDraft, SetCount, typed_count};
use casement_contract::plan::even_split;

use super::state::Intent;
use crate::people::Person;

/// The counts as texts, so that whatever was typed stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewDraft {
    /// The quality task; digits.
    pub quality_task_id: String,
    /// 1 takes effect at once, 0 later.
    pub is_take_effect: u8,
    /// The inspectors, each once.
    pub rows: Vec<Row>,
    /// How many are to be split.
    pub amount: String,
}

/// An inspector's part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The inspector.
    pub person: Person,
    /// How many, as typed.
    pub count: String,
}

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
            Intent::Remove(id) => self.rows.retain(|row| row.person.id != id),
            Intent::Count(id, count) => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.person.id == id) {
                    row.count = count;
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

    /// What is typed for an inspector.
    pub fn count_of(&self, person_id: &str) -> String {
        self.rows.iter().find(|row| row.person.id == person_id).map(|row| row.count.clone()).unwrap_or_default()
    }

    /// Gives everybody an equal part.
    pub fn split(&mut self, total: u64) {
        let counts = even_split(total, self.rows.len());
        for (row, count) in self.rows.iter_mut().zip(counts) {
            row.count = count.to_string();
        }
    }
}
