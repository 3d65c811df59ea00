//! What typing, keys and clicks make of a person's choice in a picker.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use casement_contract::id;

use super::person_search::Search;
use super::strings::Words;
use super::{focus_by_id, is_composing, is_send, keys::send_from, recent};
use crate::people::{PeopleSource, Person, PersonKind};
use crate::typed::TypedWords;
use crate::view::{Callback, Computed, NodeRef, RwSignal, Signal, StoredValue, effect};

/// One picker's choice: what is typed, who is chosen, and the way from the one to the other.
#[derive(Clone, Copy)]
pub(super) struct Choosing {
    /// The list.
    pub search: Search,
    /// Where people are found.
    pub source: Signal<Option<PeopleSource>>,
    /// What they are looked for as.
    pub kind: Signal<PersonKind>,
    /// Who is chosen now.
    pub chosen: Signal<Option<Person>>,
    /// Ids that cannot be chosen again.
    pub taken: Signal<Vec<String>>,
    /// Told of each choice, and of each that is taken back.
    pub on_pick: Callback<Option<Person>>,
    /// Whose choices are remembered.
    pub remembered: Signal<String>,
    /// The field that Enter leads to.
    pub next: StoredValue<String>,
    /// Whether something is typed that nobody chose.
    pub pending: Option<RwSignal<bool>>,
    /// Whether nothing can be changed now.
    pub disabled: Signal<bool>,
    /// What is in the input.
    pub shown: Computed<String>,
    /// What is typed and not chosen yet. It stays until somebody chooses or clears it.
    pub typed: RwSignal<Option<String>>,
    /// What is typed in the widget's pickers, for a later one.
    pub typed_words: Option<TypedWords>,
    /// This picker's name there.
    pub name: StoredValue<String>,
    /// What is said to those who do not see it.
    pub said: RwSignal<String>,
    /// What it speaks.
    pub words: Words,
}

impl Choosing {
    /// Both at once: whoever hears of a choice asks at once whether anything is left.
    pub fn set_typed(self, text: Option<String>) {
        if let Some(pending) = self.pending {
            pending.set(text.as_ref().is_some_and(|text| !text.trim().is_empty()));
        }
        if let Some(typed) = self.typed_words {
            self.name.with_value(|name| typed.note(name, text.as_deref()));
        }
        self.typed.set(text);
    }

    /// A picker that is drawn anew has forgotten what was typed into the one before; not so one of a later widget.
    pub fn go_on_with_typed(self) {
        let is_free = self.chosen.with_untracked(Option::is_none);
        let typed = self.typed_words.and_then(|typed| self.name.with_value(|name| typed.take(name)));
        self.set_typed(typed.filter(|_| is_free));
    }

    /// Whoever is chosen beside the picker takes the place of what was typed.
    pub fn watch_chosen(self, list: NodeRef) {
        let mut before = self.chosen.get_untracked();
        effect(move || {
            let now = self.chosen.get();
            if now != before {
                if now.is_some() {
                    self.set_typed(None);
                }
                // Whoever works in the widget has done it by another control, and hears of it as of a choice in the list.
                // Of anybody else, what was said before is no longer so.
                let is_theirs =
                    |list: web_sys::HtmlElement| matches!(list.closest(".casement:focus-within"), Ok(Some(_)));
                let told = now.as_ref().filter(|_| list.get_untracked().is_some_and(is_theirs));
                self.said.set(told.map(|one| self.words.chosen(&one.name)).unwrap_or_default());
            }
            before = now;
        });
    }

    /// Chooses whom a row of the list shows, if that can be; `false` otherwise.
    pub fn pick(self, row: usize) -> bool {
        let person = self.search.options.with_untracked(|options| options.get(row).cloned());
        let Some(mut person) = person else { return false };
        // What choosing an id means is said in the list only.
        person.detail = person.detail.filter(|detail| *detail != self.words.use_id(&person.id));
        if person.disabled || self.taken.with_untracked(|taken| taken.contains(&person.id)) {
            return false;
        }
        self.said.set(self.words.chosen(&person.name));
        self.set_typed(None);
        self.search.close();
        self.remembered.with_untracked(|name| recent::note(name, self.kind.get_untracked(), &person));
        self.on_pick.run(Some(person));
        true
    }

    /// Looks for what is typed; whoever was chosen is no longer.
    pub fn look_for(self, text: String) {
        self.search.find(text.clone(), true);
        self.set_typed(Some(text));
        self.unpick();
    }

    /// Forgets what is typed, and who is chosen.
    pub fn clear(self) {
        self.set_typed(None);
        self.search.close();
        self.unpick();
    }

    fn unpick(self) {
        if self.chosen.with_untracked(Option::is_some) {
            self.on_pick.run(None);
        }
    }

    /// Chooses, and leads on from there.
    fn choose(self, row: usize, from: &web_sys::Element) {
        let is_chosen = self.pick(row);
        self.next.with_value(|next| {
            if is_chosen && !next.is_empty() {
                focus_by_id(from, next);
            }
        });
    }

    /// A key that was pressed in the input.
    pub fn take_key(self, event: &KeyboardEvent) {
        let Choosing { search, typed, disabled, .. } = self;
        let Search { open, active, .. } = search;
        if is_composing(event) || disabled.get_untracked() {
            return;
        }
        let is_taken = match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open.get_untracked() => {
                search.find(typed.get_untracked().unwrap_or_default(), false);
                true
            }
            "ArrowDown" => search.step(1),
            "ArrowUp" => search.step(-1),
            "Enter" => {
                let (is_open, sends) = (open.get_untracked(), is_send(event));
                let input = event_target::<web_sys::Element>(event);
                let waits = match active.get_untracked().filter(|_| is_open) {
                    Some(row) => {
                        if sends {
                            self.pick(row);
                        } else {
                            self.choose(row, &input);
                        }
                        false
                    }
                    None => search.enter(Callback::new(move |is_alone| {
                        let can_choose = is_alone && !disabled.get_untracked();
                        if sends {
                            // The form says what of it nobody chose.
                            _ = can_choose && self.pick(0);
                            send_from(&input);
                        } else if can_choose {
                            self.choose(0, &input);
                        }
                    })),
                };
                // Without an active row the answer is still on its way: Enter must not send the form meanwhile. Nor may
                // it where one is chosen after another, and Enter is pressed once too often.
                waits || !sends && (is_open || self.next.with_value(String::is_empty))
            }
            "Escape" if open.get_untracked() => {
                search.close();
                true
            }
            "Escape" if !self.shown.with_untracked(String::is_empty) => {
                self.clear();
                true
            }
            _ => false,
        };
        if is_taken {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    /// The focus goes elsewhere.
    pub fn leave(self) {
        // The browser takes the focus away from what is removed, and then nothing is there any more.
        let Some(is_open) = self.search.open.try_get_untracked() else { return };
        // Without a source whatever was typed is the id, also for those who go on with Tab. With one it has to be
        // somebody's: only who chooses it takes an id that nobody is found for.
        if let Some(id) = self.typed.get_untracked().filter(|_| is_open).map(|text| id::clean(&text)) {
            let is_any = self.source.with_untracked(Option::is_none);
            let is_it = |one: &Person| is_any || one.id == id && one.name != id;
            let found = self.search.options.with_untracked(|options| options.iter().position(is_it));
            found.map(|row| self.pick(row));
        }
        self.search.close();
    }
}
