//! What is typed into lookups and not chosen yet, so that a later widget has it again.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::view::{RwSignal, StoredValue};

/// The words of one widget's lookups, each under its field's name.
#[derive(Clone, Copy)]
pub struct TypedWords {
    now: RwSignal<BTreeMap<String, String>>,
    /// Of an earlier widget, until the lookup is there that takes them.
    earlier: StoredValue<BTreeMap<String, String>>,
}

impl TypedWords {
    /// With the words that an earlier widget had.
    pub fn new(earlier: BTreeMap<String, String>) -> TypedWords {
        TypedWords { now: RwSignal::new(BTreeMap::new()), earlier: StoredValue::new(earlier) }
    }

    /// All of them; none when the widget is gone.
    pub fn all(self) -> BTreeMap<String, String> {
        let mut all = self.earlier.try_get_value().unwrap_or_default();
        all.extend(self.now.try_get().unwrap_or_default());
        all
    }

    /// The lookups are drawn anew: what is in them now is for those that take their place.
    pub fn begin_again(self) {
        let all = untrack(|| self.all());
        self.earlier.set_value(all);
        self.now.try_set(BTreeMap::new());
    }

    /// Forgets what an earlier widget had.
    pub fn forget_earlier(self) {
        self.earlier.try_update_value(BTreeMap::clear);
    }

    /// The words that the earlier widget had in this lookup. A second lookup of that name begins empty.
    pub fn take(self, id: &str) -> Option<String> {
        self.earlier.try_update_value(|earlier| earlier.remove(field_name(id))).flatten()
    }

    /// Notes what is in this lookup.
    pub fn note(self, id: &str, words: Option<&str>) {
        let name = field_name(id);
        let words = words.filter(|words| !words.trim().is_empty());
        if self.now.try_with_untracked(|now| now.get(name).map(String::as_str) == words) == Some(false) {
            self.now.update(|now| match words {
                Some(words) => drop(now.insert(name.to_owned(), words.to_owned())),
                None => drop(now.remove(name)),
            });
        }
    }
}

/// A field's id begins with its widget's number, which is another one for each widget.
fn field_name(id: &str) -> &str {
    id.strip_prefix("casement-").and_then(|rest| rest.split_once('-')).map_or(id, |(_, name)| name)
}
