//! Who works, and where the systems are. Tokens stay in memory; base URLs, the operator, the account and
//! the theme are remembered.

use casement::api::{Connection, Locale, Tokens};
use casement::contract::System;
use casement::language::Language;
use leptos::prelude::*;

use super::actions::Actions;
use super::begun::Begun;
use super::route::Page;
use super::sign_in;
use super::strings::{Message, Words};

/// The operator of the demo at CCSQM.
pub const CCSQM_OPERATOR: &str = "1611917095665261978";

/// The demo's accounts at ONLYOFFICE, and what they may do.
pub const ACCOUNTS: [(&str, Message); 5] = [
    ("creator@casement.example", Words::account_creator),
    ("admin@casement.example", Words::account_admin),
    ("member@casement.example", Words::account_member),
    ("other@casement.example", Words::account_other),
    ("guest@casement.example", Words::account_guest),
];

/// The demo's operators at AICC, and what they may do.
pub const OPERATORS: [(&str, Message); 3] = [
    ("10gg0000013wbIvo3zbk", Words::operator_all),
    ("10gg00000148QvgpaLAm", Words::operator_owner),
    ("10gg0000012IpiXMqxzk", Words::operator_own),
];

/// The session. Copying it is free.
#[derive(Clone, Copy)]
pub struct Session {
    /// Grows with every change after which connections are others.
    pub version: RwSignal<u32>,
    /// `auto`, `light` or `dark`.
    pub theme: RwSignal<String>,
    /// The BCP 47 tag of the language.
    pub locale: RwSignal<String>,
    /// The account at ONLYOFFICE.
    pub account: RwSignal<String>,
    /// The operator's id at AICC.
    pub operator: RwSignal<String>,
    /// What was attempted since the page was opened.
    pub actions: Actions,
    /// What was begun and is not done.
    pub begun: Begun,
    tokens: StoredValue<Tokens, LocalStorage>,
    words: Words,
}

/// The locale that was chosen last, or the browser's.
pub fn locale() -> String {
    recall("locale").or_else(|| window().navigator().language()).unwrap_or_else(|| "en".to_owned())
}

impl Session {
    /// A session as it was left, but signed out.
    pub fn new(words: Words) -> Session {
        let account = RwSignal::new(recall("account").unwrap_or_else(|| ACCOUNTS[0].0.to_owned()));
        Session {
            version: RwSignal::new(0),
            theme: RwSignal::new(recall("theme").unwrap_or_else(|| "auto".to_owned())),
            locale: RwSignal::new(locale()),
            account,
            operator: RwSignal::new(recall("operator").unwrap_or_else(|| OPERATORS[0].0.to_owned())),
            actions: Actions::new(),
            begun: Begun::new(),
            tokens: StoredValue::new_local(tokens(account.get_untracked(), words)),
            words,
        }
    }

    /// The way to a system.
    pub fn connection(self, system: System) -> Connection {
        Connection::to(&self.base_url(system)).tokens(self.tokens.get_value()).app_key("casement").build().reading_as(
            move || Locale {
                language: Language::nearest(&self.locale.get_untracked()).to_owned(),
                minutes_from_greenwich: -js_sys::Date::new_0().get_timezone_offset() as i64,
            },
        )
    }

    /// Where a system is; empty for the page's own origin.
    pub fn base_url(self, system: System) -> String {
        recall(system.name()).unwrap_or_default()
    }

    /// Who works on a page, and where.
    pub fn who(self, page: Page) -> String {
        self.version.track();
        let (who, system) = match page {
            Page::Relations => (String::new(), System::Osm),
            Page::Review => (CCSQM_OPERATOR.to_owned(), System::Ccsqm),
            Page::Access => (self.account.get(), System::Onlyoffice),
            _ => (self.operator.get(), System::Aicc),
        };
        [&who, " ", &self.base_url(system)].concat()
    }

    /// Another language.
    pub fn set_locale(self, locale: String) {
        remember("locale", &locale);
        self.locale.set(locale);
    }

    /// Another base URL.
    pub fn set_base_url(self, system: System, url: &str) {
        remember(system.name(), url.trim());
        self.renew();
    }

    /// Another account at ONLYOFFICE.
    pub fn set_account(self, account: String) {
        remember("account", &account);
        self.account.set(account);
        self.renew();
    }

    /// Another operator at AICC.
    pub fn set_operator(self, operator: String) {
        remember("operator", &operator);
        self.operator.set(operator);
        self.renew();
    }

    /// Another theme.
    pub fn set_theme(self, theme: String) {
        remember("theme", &theme);
        self.theme.set(theme);
    }

    fn renew(self) {
        self.tokens.set_value(tokens(self.account.get_untracked(), self.words));
        self.version.update(|version| *version += 1);
    }
}

/// Tokens of this account, where the systems are now: a write on its way must not get those of the next one.
fn tokens(account: String, words: Words) -> Tokens {
    let base_urls = System::ALL.map(|system| (system, recall(system.name()).unwrap_or_default()));
    Tokens::new(move |system, _| {
        let base_url = base_urls.iter().find(|(other, _)| *other == system).map(|(_, url)| url.clone());
        sign_in::token(system, base_url.unwrap_or_default(), account.clone(), words)
    })
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn recall(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok().flatten().filter(|value| !value.is_empty())
}

fn remember(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage only means that the choice is forgotten with the page.
        drop(storage.set_item(&key(name), value));
    }
}

fn key(name: &str) -> String {
    ["casement.", name].concat()
}
