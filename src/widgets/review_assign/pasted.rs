//! Rows pasted from a spreadsheet, on their way into the table. Whatever cannot be taken over stays, with the reason.

use casement_contract::id;
use casement_contract::json::{FromJson, ToJson, Value, json_object};
use casement_contract::pasted::{Entry, Line, Unread};

use super::draft::{ReviewDraft, Row};
use crate::letters;
use crate::people::{PeoplePage, Person};

/// How many people are offered where it is not clear who is meant.
const OFFERED: usize = 8;

/// A pasted row that is not taken over, or not yet.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Unlike that of every other.
    pub key: u64,
    /// Which paste it is from.
    pub paste: u32,
    /// Which row of that.
    pub number: usize,
    /// The row as it was pasted.
    pub text: String,
    /// What it says, where it could be read.
    pub entry: Option<Entry>,
    /// Why it is here.
    pub why: Why,
}

json_object!(LeftOut, needs "key" "paste" "number" "text" "why" {
    key: value "key",
    paste: value "paste",
    number: value "number",
    text: value "text",
    entry: value "entry",
    why: value "why",
});

/// Why a pasted row is not taken over.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Why {
    /// Its inspector was not looked up yet.
    #[default]
    NotLookedUp,
    /// It cannot be read.
    Unread(Unread),
    /// Without a list of people only ids can be taken.
    NoNames,
    /// Nobody is found.
    NotFound,
    /// It is not clear who of these is meant.
    Several(Vec<Person>),
    /// Whoever is meant cannot be chosen.
    Disabled,
    /// People cannot be looked up now; what was said about it.
    Failed(String),
    /// A row before it names the same inspector.
    Twice(String),
    /// The inspector's row is locked.
    Locked(String),
}

impl ToJson for Why {
    fn to_json(&self) -> Value {
        match self {
            Why::NotLookedUp => "NotLookedUp".to_json(),
            Why::Unread(unread) => Value::variant("Unread", unread),
            Why::NoNames => "NoNames".to_json(),
            Why::NotFound => "NotFound".to_json(),
            Why::Several(people) => Value::variant("Several", people),
            Why::Disabled => "Disabled".to_json(),
            Why::Failed(words) => Value::variant("Failed", words),
            Why::Twice(name) => Value::variant("Twice", name),
            Why::Locked(name) => Value::variant("Locked", name),
        }
    }
}

impl FromJson for Why {
    fn from_json(json: &Value) -> Option<Why> {
        Some(match json.as_variant()? {
            ("NotLookedUp", _) => Why::NotLookedUp,
            ("Unread", unread) => Why::Unread(FromJson::from_json(unread)?),
            ("NoNames", _) => Why::NoNames,
            ("NotFound", _) => Why::NotFound,
            ("Several", people) => Why::Several(FromJson::from_json(people)?),
            ("Disabled", _) => Why::Disabled,
            ("Failed", words) => Why::Failed(FromJson::from_json(words)?),
            ("Twice", name) => Why::Twice(FromJson::from_json(name)?),
            ("Locked", name) => Why::Locked(FromJson::from_json(name)?),
            _ => return None,
        })
    }
}

impl LeftOut {
    /// Who may be meant.
    pub fn choices(&self) -> Vec<Person> {
        match (&self.why, &self.entry) {
            (Why::Several(people), _) => people.clone(),
            (Why::NotFound | Why::Failed(_), Some(entry)) if is_id(&entry.who) => vec![Person::of_id(&entry.who)],
            _ => Vec::new(),
        }
    }

    /// Whether looking its inspector up may help.
    pub fn can_be_looked_up(&self) -> bool {
        self.entry.is_some() && matches!(self.why, Why::NotLookedUp | Why::NotFound | Why::Failed(_))
    }
}

impl ReviewDraft {
    /// Takes pasted rows: those whose inspector is known at once go into the table, the others wait.
    pub fn paste(&mut self, lines: Vec<Line>, has_people: bool) {
        self.pastes += 1;
        let paste = self.pastes;
        for Line { number, text, read } in lines {
            let (entry, why) = match read {
                Err(unread) => (None, Some(Why::Unread(unread))),
                Ok(entry) => {
                    let why = self.take_at_once(&entry, paste, has_people).err();
                    (Some(entry), why)
                }
            };
            if let Some(why) = why {
                let key = self.left_out.last().map_or(0, |line| line.key + 1);
                self.left_out.push(LeftOut { key, paste, number, text, entry, why });
            }
        }
    }

    /// The next row whose inspector has to be looked up, and who that is.
    pub fn to_look_up(&self) -> Option<(u64, String)> {
        let line = self.left_out.iter().find(|line| line.why == Why::NotLookedUp)?;
        Some((line.key, line.entry.as_ref()?.who.clone()))
    }

    /// How many rows have something of the last paste.
    pub fn taken(&self) -> usize {
        self.rows.iter().filter(|row| self.pastes > 0 && row.filled_by == self.pastes).count()
    }

    /// How many pasted rows wait for their inspector to be looked up.
    pub fn waiting(&self) -> usize {
        self.left_out.iter().filter(|line| line.why == Why::NotLookedUp).count()
    }

    /// Looks for those again who were not found.
    pub fn look_up_again(&mut self) {
        for line in self.left_out.iter_mut().filter(|line| line.can_be_looked_up()) {
            line.why = Why::NotLookedUp;
        }
    }

    /// What looking up the inspector of a row has brought.
    pub fn found(&mut self, key: u64, found: Result<PeoplePage, String>) {
        let Some(who) = self.line(key).and_then(|line| Some(line.entry.as_ref()?.who.clone())) else { return };
        let why = match found.map(|page| who_is_meant(&who, page)) {
            Ok(Ok(person)) => return self.choose(key, person),
            Ok(Err(why)) => why,
            Err(words) => Why::Failed(words),
        };
        self.explain(key, why);
    }

    /// Somebody says who is meant.
    pub fn choose(&mut self, key: u64, person: Person) {
        let Some((entry, paste)) = self.line(key).and_then(|line| Some((line.entry.clone()?, line.paste))) else {
            return;
        };
        match self.fill(person, &entry, paste) {
            Ok(()) => self.left_out.retain(|line| line.key != key),
            Err(why) => self.explain(key, why),
        }
    }

    fn take_at_once(&mut self, entry: &Entry, paste: u32, has_people: bool) -> Result<(), Why> {
        let named = |row: &&Row| row.person.id == entry.who || !has_people && is_same(&row.person.name, &entry.who);
        let mut there = self.rows.iter().filter(named).map(|row| &row.person);
        let person = match (there.next().cloned(), there.next().cloned()) {
            (Some(person), None) => person,
            (Some(one), Some(other)) if one.id == other.id => one,
            (Some(one), Some(other)) => return Err(Why::Several(vec![one, other])),
            // Somebody else may have that name: whoever finds people knows.
            (None, _) if has_people => return Err(Why::NotLookedUp),
            (None, _) if is_id(&entry.who) => Person::of_id(&entry.who),
            (None, _) => return Err(Why::NoNames),
        };
        self.fill(person, entry, paste)
    }

    /// Puts into an inspector's row what a pasted one says, and leaves everything else in it.
    fn fill(&mut self, person: Person, entry: &Entry, paste: u32) -> Result<(), Why> {
        self.add([person.clone()]);
        let Some(row) = self.rows.iter_mut().find(|row| row.person.id == person.id) else { return Err(Why::NotFound) };
        if row.is_locked && entry.count.is_some() {
            return Err(Why::Locked(person.name));
        }
        if row.filled_by == paste {
            return Err(Why::Twice(person.name));
        }
        let set = |text: &mut String, number: Option<u64>| {
            if let Some(number) = number {
                *text = number.to_string();
            }
        };
        set(&mut row.count, entry.count);
        set(&mut row.weight, entry.weight);
        set(&mut row.capacity, entry.capacity);
        row.filled_by = paste;
        Ok(())
    }

    fn explain(&mut self, key: u64, why: Why) {
        if let Some(line) = self.left_out.iter_mut().find(|line| line.key == key) {
            line.why = why;
        }
    }

    fn line(&self, key: u64) -> Option<&LeftOut> {
        self.left_out.iter().find(|line| line.key == key)
    }
}

/// Who of those found is meant: whoever has this id, or alone this name. Nobody is taken who only sounds alike.
fn who_is_meant(who: &str, page: PeoplePage) -> Result<Person, Why> {
    let PeoplePage { items, total } = page;
    let is_all = total <= items.len() as u64;
    let mut people: Vec<Person> = Vec::new();
    for person in items {
        if !people.iter().any(|other| other.id == person.id) {
            people.push(person);
        }
    }
    let by_id = people.iter().position(|person| person.id == who);
    let by_name: Vec<usize> = (0..people.len()).filter(|place| is_same(&people[*place].name, who)).collect();
    let meant = match by_name.as_slice() {
        _ if by_id.is_some() => by_id,
        [place] if is_all => Some(*place),
        _ => None,
    };
    match meant {
        Some(place) if people[place].disabled => Err(Why::Disabled),
        Some(place) => Ok(people.swap_remove(place)),
        None if people.is_empty() => Err(Why::NotFound),
        None => {
            people.retain(|person| !person.disabled);
            // Those of the very name first.
            people.sort_by_key(|person| !is_same(&person.name, who));
            people.truncate(OFFERED);
            Err(if people.is_empty() { Why::Disabled } else { Why::Several(people) })
        }
    }
}

fn is_same(name: &str, who: &str) -> bool {
    let folded = |text: &str| letters::lower(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    folded(name) == folded(who)
}

/// Whether it can be an id rather than a name.
fn is_id(who: &str) -> bool {
    id::looks_like_ids(who) && !who.contains(char::is_whitespace) && id::split(who).len() == 1
}
