//! The rows of the list of people.

use casement_contract::Rule;
use casement_contract::onlyoffice::{AccessDraft, Guid, Person as PortalPerson};

use super::state::{Standing, State};

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Unlike every other row's.
    pub key: String,
    /// As it stands in the draft.
    pub text: String,
    /// Where it stands there; the operator may not stand there at all.
    pub row: Option<usize>,
    /// The person's name, or the text when there is none.
    pub name: String,
    /// Their job.
    pub job: String,
    /// Whether they are the operator.
    pub is_me: bool,
    /// Whether they are not on the list yet, and get there by saving.
    pub is_added: bool,
    /// Whether they created the case.
    pub is_creator: bool,
    /// Whether it is a removed profile.
    pub is_lost: bool,
    /// Their account.
    pub standing: Standing,
    /// Why the row cannot be sent.
    pub rule: Option<Rule>,
}

impl Entry {
    /// Whether it can be taken off: the operator cannot, and removed profiles go by themselves.
    pub fn is_removable(&self) -> bool {
        self.row.is_some() && !self.is_me && !self.is_lost
    }
}

impl State {
    /// The rows of the list. The operator stands at its head when the draft is to be sent by them.
    pub fn entries(self, draft: &AccessDraft, is_to_be_sent: bool) -> Vec<Entry> {
        let my_id = self.my_id();
        let listed = draft.access_list.iter().enumerate().map(|(row, text)| self.entry(text, Some(row)));
        let (mine, others): (Vec<Entry>, Vec<Entry>) = listed.partition(|entry| entry.is_me);
        let implied = match my_id {
            Some(id) if mine.is_empty() && is_to_be_sent => vec![self.entry(id.as_str(), None)],
            _ => Vec::new(),
        };
        let mut entries = Vec::<Entry>::new();
        for mut entry in mine.into_iter().chain(implied).chain(others) {
            let copies = entries.iter().filter(|other| other.text == entry.text).count();
            entry.key = [&entry.text, "#".repeat(copies).as_str()].concat();
            entries.push(entry);
        }
        entries
    }

    fn entry(self, text: &str, row: Option<usize>) -> Entry {
        let id = Guid::parse(text);
        let known = id.as_ref().and_then(|id| self.known.with(|known| known.get(id).cloned())).unwrap_or_default();
        let is_lost = id.as_ref().is_some_and(Guid::is_lost_user);
        let rule = match &id {
            None => Some(Rule::Guid),
            Some(id) if !id.is_a_person() && !is_lost => Some(Rule::NotAPerson),
            Some(id) if self.is_nobody(id) => Some(Rule::NotOneOf),
            Some(_) => None,
        };
        let creator = self.case.with(|case| case.as_ref().and_then(|case| case.create_by.clone()));
        let is_me = id.is_some() && id == self.my_id();
        Entry {
            key: text.to_owned(),
            text: text.to_owned(),
            row,
            name: match (is_lost, known.name.is_empty()) {
                (true, _) => self.words.removed_profile().to_owned(),
                (false, true) => text.to_owned(),
                (false, false) => known.name,
            },
            job: known.job,
            is_me,
            is_added: is_me && self.adds_me(),
            is_creator: !is_lost && creator.is_some_and(|creator: PortalPerson| Some(creator.id) == id),
            is_lost,
            standing: known.standing,
            rule,
        }
    }
}
