//! The draft of a task, and what a person does with it.

use casement_contract::aicc::{TaskDraft, case_request, read_case};
use casement_contract::date::WallTime;
use casement_contract::id::narrow;
use casement_contract::{Rule, Violation};
use leptos::prelude::*;

use super::state::{Check, Given, Intent, Shown};
use super::strings::Words;
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::host::Host;
use crate::people::Person;
use crate::task::LatestRead;
use crate::view::{Callback, RwSignal, Signal, StoredValue, effect_with_last};

/// The draft, what is shown beside it, and all that happens to them.
#[derive(Clone, Copy)]
pub struct Creation {
    /// The way to AICC.
    pub connection: StoredValue<Connection>,
    /// The page around it.
    pub host: StoredValue<Host<TaskDraft>>,
    /// Reads of the case, and of what became of a task.
    pub reading: LatestRead,
    /// The look for tasks that the draft would repeat.
    pub looking: LatestRead,
    /// The draft and how far it got.
    pub form: Form<TaskDraft>,
    /// What is shown beside it.
    pub shown: Shown,
    /// Who creates.
    pub operator_id: Signal<String>,
    /// What the draft was begun for.
    pub begun_for: RwSignal<Option<Given>>,
    /// Tasks that were there before the last was sent, created or found here: none of them repeats it.
    pub known: StoredValue<Vec<String>>,
    /// What it speaks.
    pub words: Words,
    /// The host wants to know of each change.
    pub on_change: Option<Callback<TaskDraft>>,
}

impl Creation {
    /// What keeps the draft from being sent, and what only warns.
    pub fn violations(self) -> Vec<Violation> {
        let now = self.shown.clock.with(|clock| clock.now);
        let mut all = self.form.draft.with(|draft| draft.validate(now));
        if self.shown.contact_pending.get() {
            // It would be left out in silence.
            all.push(Violation { field: "contactId", row: None, rule: Rule::NotOneOf, limit: None, actual: None });
        }
        // Only a browser knows the zones, so this is no rule of the draft's own.
        let due_date = self.form.draft.with(|draft| draft.due_date.clone());
        if let Some(rule) = self.shown.clock.with(|clock| clock.rule(&due_date)) {
            all.push(Violation { field: "dueDate", row: None, rule, limit: None, actual: None });
        }
        all
    }

    /// The same for the page, which does not see what the field says about its clock.
    pub fn all_violations(self) -> Vec<Violation> {
        let mut all = self.violations();
        let is_date = self.form.draft.with(|draft| WallTime::parse(&draft.due_date).is_ok());
        if is_date && self.shown.clock.with(|clock| clock.now.is_none()) {
            all.push(Violation { field: "dueDate", row: None, rule: Rule::UnknownZone, limit: None, actual: None });
        }
        all
    }

    /// Does what a person wants.
    pub fn act(self, intent: Intent) {
        let changed = match intent {
            Intent::Draft(changed) => self.edit(|draft| *draft = changed),
            Intent::Due(text) => self.enter_due(text),
            Intent::Owner(person) => self.choose(self.shown.owner, person, |draft, id| draft.owner_id = id),
            Intent::AssignToMe if untrack(|| self.form.is_locked()) => return,
            Intent::AssignToMe => {
                let me = self.operator_id.get_untracked();
                let person = Person { name: self.words.me(&me), ..Person::of_id(me) };
                self.choose(self.shown.owner, Some(person), |draft, id| draft.owner_id = id)
            }
            Intent::Contact(person) => self.choose(self.shown.contact, person, |draft, id| draft.contact_id = id),
            Intent::Clear => self.start_over(),
            Intent::Submit => return self.submit(),
            Intent::SendAgain => return self.send_again(),
            Intent::Check => return self.check(),
            Intent::Release => return self.release(),
            Intent::Retry => return self.read_case(),
        };
        if let Some(on_change) = self.on_change.filter(|_| changed) {
            on_change.run(self.form.draft.get_untracked());
        }
    }

    /// Whoever has assigned it to themselves is called so in each language that comes.
    pub fn name_operator_in_every_language(self) {
        effect_with_last(move |before: Option<String>| {
            self.words.0.track();
            let me = self.operator_id.get();
            let name = self.words.me(&me);
            let Some(owner) = self.shown.owner.get_untracked() else { return name };
            if before.is_some_and(|before| owner.name == before) {
                // Somebody else sits here by now: the owner is still who it was.
                let new_name = if owner.id == me { name.clone() } else { owner.id.clone() };
                if new_name != owner.name {
                    self.shown.owner.set(Some(Person { name: new_name, ..owner }));
                }
            }
            name
        });
    }

    /// Forgets what was typed for the last task. Case, owner and creator stay.
    pub fn clear(self) {
        self.shown.due.try_set(String::new());
        self.shown.contact.try_set(None);
        self.form.draft.try_update(|draft| {
            let TaskDraft { r#type, relate_id, owner_id, creator_id, .. } = std::mem::take(draft);
            *draft = TaskDraft { r#type, relate_id, owner_id, creator_id, ..TaskDraft::default() };
        });
    }

    /// Reads the case that the host gave; none is none.
    pub fn read_case(self) {
        self.reading.abort();
        let case_id = self.case_id();
        if case_id.is_empty() {
            return self.form.enter(Stage::Ready);
        }
        self.form.enter(Stage::Loading);
        let connection = self.connection.get_value();
        self.reading.start(async move {
            let case = connection.read(&case_request(&case_id), read_case).await;
            match case.and_then(|case| case.if_it_is(&case_id)) {
                Ok(case) => {
                    self.shown.case.set(Some(case));
                    self.form.enter(Stage::Ready);
                }
                Err(problem) => self.form.enter(Stage::Unavailable(problem)),
            }
        });
    }

    /// The case that the host gave.
    pub fn case_id(self) -> String {
        self.begun_for.with_untracked(|given| given.as_ref().map(|given| given.case_id.clone())).unwrap_or_default()
    }

    /// Changes the draft as a person does; `false` while nobody can.
    fn edit(self, change: impl FnOnce(&mut TaskDraft)) -> bool {
        let can_change = !untrack(|| self.form.is_locked());
        if can_change {
            self.shown.is_touched.set(true);
        }
        self.form.edit(change);
        can_change
    }

    fn enter_due(self, text: String) -> bool {
        // So that it is seen what the wide figures of a Chinese keyboard are taken for.
        let text: String = text.chars().map(narrow).collect();
        let due_date = self.shown.clock.with_untracked(|clock| clock.due_date(&text));
        let changed = self.edit(|draft| draft.due_date = due_date);
        if changed {
            self.shown.due.set(text);
        }
        changed
    }

    fn choose(
        self,
        chosen: RwSignal<Option<Person>>,
        person: Option<Person>,
        change: fn(&mut TaskDraft, String),
    ) -> bool {
        let id = id_of(person.as_ref());
        let changed = self.edit(|draft| change(draft, id));
        if changed {
            chosen.set(person);
        }
        changed
    }

    /// An empty draft for the same case and owner; its creator stays, too.
    fn start_over(self) -> bool {
        if untrack(|| self.form.is_locked()) {
            return false;
        }
        self.release();
        self.clear();
        self.empty_pickers();
        true
    }

    /// The person looked in the system, and decides.
    fn release(self) {
        self.shown.check.set(Check::Not);
        self.form.enter(Stage::Ready);
    }
}

/// Somebody's id; empty for nobody.
pub fn id_of(person: Option<&Person>) -> String {
    person.map(|person| person.id.clone()).unwrap_or_default()
}
