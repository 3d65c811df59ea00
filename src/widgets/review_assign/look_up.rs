//! Pasted rows, and the inspectors whom they name.

use casement_contract::pasted;
use leptos::prelude::*;

use super::assignment::Assignment;
use super::state::Pasting;
use crate::people::{PeopleQuery, PersonKind};

/// Rows asked for at once. Whoever is one of more than these is asked about.
const PAGE: u32 = 20;

impl Assignment {
    /// Takes rows of a spreadsheet.
    pub fn paste(self, text: &str) {
        let pasted = pasted::read(text);
        let has_people = self.shown.people.with_untracked(Option::is_some);
        let lines = pasted.lines.len();
        self.form.edit(|draft| draft.paste(pasted.lines, has_people));
        self.shown.pasting.set(Some(Pasting { lines, headings: pasted.headings, is_looking: false }));
        self.look_up();
    }

    /// Looks up those again who were not found.
    pub fn look_up_again(self) {
        self.form.edit(|draft| draft.look_up_again());
        self.look_up();
    }

    /// Ends looking people up.
    pub fn stop_looking(self) {
        self.looking.abort();
        self.shown.pasting.set(None);
    }

    /// Looks up one inspector after another, in the order of the rows.
    fn look_up(self) {
        self.looking.abort();
        let Some(source) = self.shown.people.get_untracked() else { return };
        self.is_looking(true);
        self.looking.start(async move {
            while let Some((key, who)) = self.form.draft.with_untracked(|draft| draft.to_look_up()) {
                let query = PeopleQuery { words: who, kind: PersonKind::Inspector, offset: 0, limit: PAGE };
                let found = source.run(query).await.map_err(|problem| problem.message);
                if untrack(|| self.form.is_locked()) {
                    // Nothing is changed now; the rows wait.
                    break;
                }
                self.form.edit(|draft| draft.found(key, found));
                self.tell_change();
            }
            self.is_looking(false);
        });
    }

    fn is_looking(self, is_looking: bool) {
        self.shown.pasting.update(|pasting| pasting.get_or_insert_default().is_looking = is_looking);
    }
}
