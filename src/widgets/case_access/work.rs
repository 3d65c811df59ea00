//! What the container does: reading the case and people, changing the list.

use casement_contract::onlyoffice::{
    AccessDraft, Case, Guid, Profile, case_request, profile_request, read_case, read_profile, self_request,
};
use casement_contract::{Problem, ProblemKind, Violation, id};
use futures::future::join;
use leptos::prelude::*;

use crate::view::{Callback, Signal, StoredValue};

use super::state::{Action, Check, Known, Me, Standing, State};
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::host::Host;
use crate::people::Person;
use crate::task::{LatestRead, four_at_a_time};

/// The draft, what is shown beside it, and the ways to change both.
#[derive(Clone, Copy)]
pub struct Work {
    /// The way to the system.
    pub connection: StoredValue<Connection>,
    /// The page around it.
    pub host: StoredValue<Host<AccessDraft>>,
    /// The draft and how far it got.
    pub form: Form<AccessDraft>,
    /// Everything else that is shown.
    pub state: State,
    /// Whoever works here, where the page knows.
    pub operator_id: Signal<String>,
    /// For whom the operator was read.
    pub shown_to: StoredValue<String>,
    /// Reads of the case, and of the operator with it.
    pub reading: LatestRead,
    /// Reads of the operator alone.
    pub knowing: LatestRead,
    /// Reads of listed people’s accounts.
    pub profiles: LatestRead,
    /// Told of each change of the draft.
    pub on_change: Option<Callback<AccessDraft>>,
}

impl Work {
    /// Does what a person did.
    pub fn act(self, action: Action) {
        match action {
            // To look is always possible.
            Action::Check => self.check(true),
            Action::Release => self.release(),
            Action::Read => self.load(),
            Action::ReadMe => self.read_me(),
            _ if self.is_locked() => {}
            Action::KeepMine => self.keep_mine(),
            Action::Merge => self.merge(),
            Action::TakeTheirs => self.take_theirs(),
            Action::LookFirst => self.look_first(),
            // Its answers are the only way on.
            _ if self.state.held.with_untracked(Option::is_some) => {}
            Action::Private(is_private) => self.set_private(is_private),
            Action::Add(person) => self.add(person),
            Action::KeepCreator => {
                let draft = self.form.draft.get_untracked();
                if let Some(creator) = untrack(|| self.state.dropped_creator(&draft)) {
                    self.edit(|draft| draft.access_list.push(creator.id.to_string()));
                }
            }
            Action::Remove(text) => self.remove(text),
            Action::PutBack => {
                let back = self.state.taken_off.get_untracked();
                self.edit(|draft| draft.access_list.extend(back));
            }
            Action::Submit => self.submit(false),
            Action::Open => self.submit(true),
            Action::KeepPrivate => self.set_private(true),
        }
    }

    /// Whether nothing can be changed or saved now.
    pub fn is_locked(self) -> bool {
        untrack(|| self.form.is_locked())
    }

    /// Somebody else is at work now: nothing goes out any more that the one before was asked about.
    pub fn hand_over(self) {
        self.state.confirming.set(false);
        self.state.held.set(None);
    }

    /// The host gives another case, or the one that is shown to somebody else.
    pub fn take_given(self, case_id: String, operator_id: String) {
        let is_other = self.shown_to.with_value(|shown_to| *shown_to != operator_id);
        self.shown_to.set_value(operator_id);
        if self.state.case_id.with_untracked(|shown| *shown != case_id) {
            self.state.case_id.set(case_id);
            self.host.get_value().leave_target();
            self.state.kept.set(None);
            self.form.draft.set(AccessDraft::default());
            self.load();
        } else if self.state.case.with_untracked(Option::is_none) {
            self.load();
        } else if is_other {
            // Unless something was chosen: the one before is on the list without having been put there.
            let is_untouched = untrack(|| self.form.draft.get() == self.as_read());
            self.state.me.set(Me::Loading);
            if is_untouched { self.load() } else { self.read_me() }
        }
    }

    /// Reads the operator and the case at once.
    pub fn load(self) {
        self.profiles.abort();
        self.knowing.abort();
        self.state.case.set(None);
        self.state.asked.set(None);
        self.state.check.set(Check::NotLooked);
        self.state.before.set(None);
        self.state.confirming.set(false);
        self.state.held.set(None);
        self.state.taken_off.set(Vec::new());
        let target = untrack(|| self.state.target());
        if target.case_id.is_empty() {
            self.reading.abort();
            return self.form.enter(Stage::Ready);
        }
        let is_of_case = |violation: &Violation| violation.field == "caseid";
        if AccessDraft::default().validate(&target).iter().any(is_of_case) {
            self.reading.abort();
            let problem = Problem::never_sent(ProblemKind::Validation, "");
            return self.form.enter(Stage::Unavailable(problem));
        }
        self.form.enter(Stage::Loading);
        let connection = self.connection.get_value();
        self.reading.start(async move {
            match self.read(&connection, &target.case_id, true).await {
                Ok(case) => {
                    self.adopt(case);
                    self.form.enter(self.put_back());
                    self.read_profiles();
                }
                Err(problem) => self.form.enter(Stage::Unavailable(problem)),
            }
        });
    }

    /// Reads the case, and the operator with it.
    pub async fn read(self, connection: &Connection, case_id: &str, with_me: bool) -> Result<Case, Problem> {
        let me = async {
            if with_me {
                self.know_me(connection.read(&self_request(), read_profile).await);
            }
        };
        join(me, case_of(connection, case_id)).await.1
    }

    fn read_me(self) {
        let connection = self.connection.get_value();
        self.knowing.start(async move {
            self.know_me(connection.read(&self_request(), read_profile).await);
            self.form.draft.update(|draft| with_me(draft, self.my_id()));
        });
    }

    fn know_me(self, me: Result<Profile, Problem>) {
        if let Ok(profile) = &me {
            self.know(profile);
        }
        self.state.me.set(me.map_or_else(Me::Missing, Me::Known));
    }

    fn know(self, profile: &Profile) {
        let known =
            Known { name: profile.display_name.clone(), job: profile.title.clone(), standing: Standing::of(profile) };
        self.state.known.update(|all| *all.entry(profile.id.clone()) = known);
    }

    pub fn my_id(self) -> Option<Guid> {
        untrack(|| self.state.my_id())
    }

    /// Takes what the system has for the draft.
    pub fn adopt(self, case: Case) {
        self.state.see(case);
        self.form.draft.set(untrack(|| self.as_read()));
    }

    /// The rights of the case as a draft. The operator stands on it from the start where they may change it: saving
    /// adds them.
    pub fn as_read(self) -> AccessDraft {
        let draft = self.state.case.with(|case| case.as_ref().map(AccessDraft::of_case)).unwrap_or_default();
        self.with_me(draft)
    }

    /// The draft, with the operator on its list if it is one that they may save.
    pub fn with_me(self, mut draft: AccessDraft) -> AccessDraft {
        if !self.state.is_read_only() {
            with_me(&mut draft, self.state.my_id());
        }
        draft
    }

    /// Reads the accounts of listed people that are not known yet: lists do not tell who is disabled or a guest.
    pub fn read_profiles(self) {
        let list = self.form.draft.with_untracked(|draft| draft.access_list.clone());
        let unread: Vec<Guid> = self.state.known.with_untracked(|known| {
            let is_unread = |id: &Guid| known.get(id).is_none_or(|known| known.standing == Standing::NotKnown);
            list.iter().filter_map(|text| Guid::parse(text)).filter(Guid::is_a_person).filter(is_unread).collect()
        });
        let connection = self.connection.get_value();
        self.profiles.start(async move {
            let read = async |id: Guid| {
                match connection.read(&profile_request(&id), read_profile).await {
                    Ok(profile) => self.know(&profile),
                    Err(problem) if problem.kind == ProblemKind::NotFound => {
                        self.state.known.update(|known| known.entry(id).standing = Standing::NoSuch)
                    }
                    // The list is of use without it.
                    Err(_) => {}
                }
            };
            four_at_a_time(unread.into_iter().map(read)).await;
        });
    }

    fn set_private(self, is_private: bool) {
        let my_id = self.my_id();
        self.edit(|draft| {
            draft.is_private = is_private;
            with_me(draft, my_id);
        });
    }

    fn add(self, person: Person) {
        let guid = Guid::parse(&person.id);
        let text = guid.as_ref().map_or_else(|| id::clean(&person.id), Guid::to_string);
        if text.is_empty() || self.form.draft.with_untracked(|draft| draft.access_list.contains(&text)) {
            return;
        }
        // Of somebody whose id was typed nothing else is known.
        if let Some(guid) = guid.filter(|_| person.name != person.id) {
            self.state.known.update(|known| {
                let entry = known.entry(guid);
                entry.name = person.name;
                entry.job = person.detail.unwrap_or_default();
            });
        }
        self.edit(|draft| draft.access_list.push(text));
        self.read_profiles();
    }

    fn remove(self, text: String) {
        let mut taken_off = self.state.taken_off.get_untracked();
        self.edit(|draft| draft.access_list.retain(|other| *other != text));
        taken_off.push(text);
        self.state.taken_off.set(taken_off);
    }

    pub fn edit(self, change: impl FnOnce(&mut AccessDraft)) {
        self.change(change);
        if let Some(on_change) = self.on_change {
            on_change.run(self.form.draft.get_untracked());
        }
    }

    /// Changes the draft; what was asked or said about it no longer holds. How a save ended is told on.
    pub fn change(self, change: impl FnOnce(&mut AccessDraft)) {
        self.state.confirming.set(false);
        self.state.held.set(None);
        self.state.taken_off.set(Vec::new());
        if !untrack(|| self.form.told()).is_end() {
            self.state.check.set(Check::NotLooked);
        }
        self.form.replace(change);
    }
}

/// Reads the case with this id.
pub async fn case_of(connection: &Connection, case_id: &str) -> Result<Case, Problem> {
    let case = connection.read(&case_request(case_id), read_case).await?;
    if case.has_id(case_id) { Ok(case) } else { Err(Problem::new(ProblemKind::Protocol)) }
}

/// Puts the operator on a private list: the system would.
fn with_me(draft: &mut AccessDraft, my_id: Option<Guid>) {
    let Some(my_id) = my_id.filter(|_| draft.is_private) else { return };
    let stands_there = draft.access_list.iter().any(|text| Guid::parse(text).as_ref() == Some(&my_id));
    if !stands_there {
        draft.access_list.push(my_id.to_string());
    }
}
