//! Who gets how much, as it was typed.

use std::collections::BTreeMap;

use casement_contract::ccsqm::{AppointDraft, SetCount, typed_count};
use casement_contract::json::json_object;
use casement_contract::plan::Method;

use super::pasted::LeftOut;
use super::state::Intent;
use crate::people::Person;

/// The counts as texts, so that whatever was typed stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewDraft {
    /// The quality task; digits.
    pub quality_task_id: String,
    /// 1 takes effect at once, 0 later.
    pub is_take_effect: u8,
    /// The inspectors. In here each is added once; a host may give somebody twice, and is told so.
    pub rows: Vec<Row>,
    /// How many are to be split.
    pub amount: String,
    /// By what they are split.
    pub method: Method,
    /// Pasted rows that are not taken over, or not yet.
    pub left_out: Vec<LeftOut>,
    /// How often something was pasted.
    pub pastes: u32,
}

json_object!(ReviewDraft {
    quality_task_id: value "quality_task_id",
    is_take_effect: value "is_take_effect",
    rows: value "rows",
    amount: value "amount",
    method: value "method",
    left_out: value "left_out",
    pastes: value "pastes",
});

/// An inspector's part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The inspector.
    pub person: Person,
    /// How many, as typed.
    pub count: String,
    /// What they count for in a split by weight, as typed.
    pub weight: String,
    /// How many they can take, as typed.
    pub capacity: String,
    /// Whether a split leaves the count as it is.
    pub is_locked: bool,
    /// Which paste filled it last; 0 for none.
    pub filled_by: u32,
}

json_object!(Row {
    person: value "person",
    count: value "count",
    weight: value "weight",
    capacity: value "capacity",
    is_locked: value "is_locked",
    filled_by: value "filled_by",
});

/// Names a row: its inspector's id, and how many rows before it have the same.
pub type RowKey = (String, usize);

impl Row {
    /// Nothing is given to this inspector yet.
    pub fn of(person: Person) -> Row {
        // What they have already takes its part of what they can have.
        let room = person.capacity.map(|capacity| capacity.saturating_sub(person.load.unwrap_or(0)));
        Row {
            weight: person.weight.unwrap_or(1).to_string(),
            capacity: room.map(|room| room.to_string()).unwrap_or_default(),
            person,
            ..Row::default()
        }
    }

    /// The weight or the capacity, whichever the method asks for.
    pub fn measure(&self, method: Method) -> &str {
        match method {
            Method::Even => "",
            Method::ByWeight => &self.weight,
            Method::ByCapacity => &self.capacity,
        }
    }
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
        let method = self.method;
        match intent {
            Intent::Task(id) => self.quality_task_id = id,
            Intent::Add(person) => self.add([person]),
            Intent::Remove(key) => {
                if let Some(place) = self.place(&key) {
                    self.rows.remove(place);
                }
            }
            Intent::Count(key, count) => self.change_row(&key, |row| row.count = count),
            Intent::Measure(key, measure) => self.change_row(&key, |row| match method {
                Method::Even => (),
                Method::ByWeight => row.weight = measure,
                Method::ByCapacity => row.capacity = measure,
            }),
            Intent::Lock(key, is_locked) => self.change_row(&key, |row| row.is_locked = is_locked),
            Intent::Amount(amount) => self.amount = amount,
            Intent::Method(method) => self.method = method,
            Intent::TakeEffect(is_take_effect) => self.is_take_effect = is_take_effect,
            Intent::Choose(key, person) => self.choose(key, person),
            Intent::Discard(key) => self.left_out.retain(|line| line.key != key),
            Intent::DiscardAll => self.left_out.clear(),
            Intent::Days(_)
            | Intent::Paste(_)
            | Intent::LookUp
            | Intent::Split
            | Intent::Submit
            | Intent::Read
            | Intent::Release
            | Intent::GoOn => (),
        }
    }

    /// Adds those inspectors who are not there yet.
    pub fn add(&mut self, people: impl IntoIterator<Item = Person>) {
        for person in people {
            let is_there = self.rows.iter().any(|row| row.person.id == person.id);
            if !is_there && !person.id.trim().is_empty() {
                self.rows.push(Row::of(person));
            }
        }
    }

    /// Takes a draft in the API's names. Whatever else is known of the same people, and counts as they were typed, stay.
    pub fn take(&mut self, draft: AppointDraft) {
        let AppointDraft { quality_task_id, is_take_effect, set_counts } = draft;
        let before = std::mem::take(&mut self.rows);
        let row = |SetCount { person_id, count }: SetCount| {
            let same = before.iter().find(|row| row.person.id == person_id).cloned();
            let row = same.unwrap_or_else(|| Row::of(Person::of_id(person_id)));
            match typed_count(&row.count) == count {
                true => row,
                false => Row { count: count.map(|count| count.to_string()).unwrap_or_default(), ..row },
            }
        };
        self.rows = set_counts.into_iter().map(row).collect();
        (self.quality_task_id, self.is_take_effect) = (quality_task_id, is_take_effect);
    }

    /// The inspectors, row by row.
    pub fn people(&self) -> Vec<(RowKey, Person)> {
        let mut before = BTreeMap::new();
        let mut key = |id: &str| {
            let same = before.entry(id.to_owned()).or_insert(0);
            *same += 1;
            (id.to_owned(), *same - 1)
        };
        self.rows.iter().map(|row| (key(&row.person.id), row.person.clone())).collect()
    }

    /// A row by its name. Mostly it is where it was drawn, so that of thousands of rows none has to look for itself.
    pub fn row(&self, key: &RowKey, drawn_at: usize) -> Option<&Row> {
        let is_it = |row: &&Row| key.1 == 0 && row.person.id == key.0;
        self.rows.get(drawn_at).filter(is_it).or_else(|| self.place(key).map(|place| &self.rows[place]))
    }

    fn change_row(&mut self, key: &RowKey, change: impl FnOnce(&mut Row)) {
        if let Some(place) = self.place(key) {
            change(&mut self.rows[place]);
        }
    }

    fn place(&self, (id, same): &RowKey) -> Option<usize> {
        self.rows.iter().enumerate().filter(|(_, row)| row.person.id == *id).nth(*same).map(|(place, _)| place)
    }
}
