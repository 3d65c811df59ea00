//! What is typed into lookups and not chosen yet, so that a later widget has it again.

use leptos::prelude::*;

use crate::view::{RwSignal, StoredValue};

/// Words, each after its field's name: a widget has so few that a list is enough.
pub type Named = Vec<(String, String)>;

/// The words of one widget's lookups, each under its field's name.
#[derive(Clone, Copy)]
pub struct TypedWords {
    now: RwSignal<Named>,
    /// Of an earlier widget, until the lookup is there that takes them.
    earlier: StoredValue<Named>,
}

impl TypedWords {
    /// With the words that an earlier widget had.
    pub fn new(earlier: Named) -> TypedWords {
        TypedWords { now: RwSignal::default(), earlier: StoredValue::new(earlier) }
    }

    /// All of them; none when the widget is gone.
    pub fn all(self) -> Named {
        let mut all = self.now.try_get().unwrap_or_default();
        let earlier = self.earlier.try_get_value().unwrap_or_default();
        all.extend(earlier.into_iter().filter(|(name, _)| self.now_in(name).is_none()));
        all
    }

    /// The lookups are drawn anew: what is in them now is for those that take their place.
    pub fn begin_again(self) {
        let all = untrack(|| self.all());
        self.earlier.set_value(all);
        self.now.try_set(Vec::new());
    }

    /// Forgets what an earlier widget had.
    pub fn forget_earlier(self) {
        self.earlier.update_value(Vec::clear);
    }

    /// The words that the earlier widget had in this lookup. A second lookup of that name begins empty.
    pub fn take(self, id: &str) -> Option<String> {
        let take = |earlier: &mut Named| {
            let at = earlier.iter().position(|(name, _)| name == field_name(id))?;
            Some(earlier.swap_remove(at).1)
        };
        self.earlier.try_update_value(take).flatten()
    }

    /// Notes what is in this lookup.
    pub fn note(self, id: &str, words: Option<&str>) {
        let name = field_name(id);
        let words = words.filter(|words| !words.trim().is_empty());
        if self.now_in(name).as_deref() != words {
            self.now.update(|now| {
                now.retain(|(known, _)| known != name);
                now.extend(words.map(|words| (name.to_owned(), words.to_owned())));
            });
        }
    }

    fn now_in(self, name: &str) -> Option<String> {
        let find = |now: &Named| Some(now.iter().find(|(known, _)| known == name)?.1.clone());
        self.now.try_with_untracked(find).flatten()
    }
}

/// A field's id begins with its widget's number, which is another one for each widget.
fn field_name(id: &str) -> &str {
    id.strip_prefix("casement-").and_then(|rest| rest.split_once('-')).map_or(id, |(_, name)| name)
}
