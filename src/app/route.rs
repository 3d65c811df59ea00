//! Addresses are fragments (`#/assign/c6m8…`), so that the application runs from any folder of any static server.

use leptos::ev;
use leptos::prelude::*;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Desk,
    Assign,
    Task,
    Relations,
    Review,
    Access,
    Actions,
    Faults,
    Settings,
}

impl Page {
    /// In the order of the menu.
    pub const IN_MENU: [Page; 9] = [
        Page::Desk,
        Page::Assign,
        Page::Task,
        Page::Relations,
        Page::Review,
        Page::Access,
        Page::Actions,
        Page::Faults,
        Page::Settings,
    ];

    /// What the menu says.
    pub fn title(self) -> &'static str {
        match self {
            Page::Home => "Home",
            Page::Desk => "Desk",
            Page::Assign => "Assign",
            Page::Task => "Task",
            Page::Relations => "Relations",
            Page::Review => "Review",
            Page::Access => "Access",
            Page::Actions => "Actions",
            Page::Faults => "Faults",
            Page::Settings => "Settings",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Page::Home => "",
            Page::Desk => "desk",
            Page::Assign => "assign",
            Page::Task => "task",
            Page::Relations => "relations",
            Page::Review => "review",
            Page::Access => "access",
            Page::Actions => "actions",
            Page::Faults => "faults",
            Page::Settings => "settings",
        }
    }
}

/// A page, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The ids it is about; several are separated by blanks.
    pub id: String,
}

impl Route {
    /// A page about nothing yet.
    pub fn to(page: Page) -> Route {
        Route { page, id: String::new() }
    }

    /// As a link.
    pub fn href(&self) -> String {
        let id = String::from(js_sys::encode_uri_component(&self.id));
        match (self.page, self.id.as_str()) {
            (Page::Home, _) => "#/".to_owned(),
            (page, "") => format!("#/{}", page.name()),
            (page, _) => format!("#/{}/{id}", page.name()),
        }
    }

    /// Goes there.
    pub fn open(&self) {
        // Setting a fragment cannot fail.
        drop(window().location().set_hash(&self.href()));
    }

    fn read(hash: &str) -> Route {
        let path = hash.trim_start_matches("#/");
        let (name, id) = path.split_once('/').unwrap_or((path, ""));
        let page = Page::IN_MENU.into_iter().find(|page| page.name() == name).unwrap_or(Page::Home);
        let id = js_sys::decode_uri_component(id).map(String::from).unwrap_or_default();
        Route { page, id }
    }
}

/// Where the application is, following the address.
pub fn current() -> RwSignal<Route> {
    let here = || Route::read(&window().location().hash().unwrap_or_default());
    let route = RwSignal::new(here());
    let listener = window_event_listener(ev::hashchange, move |_| route.set(here()));
    on_cleanup(move || listener.remove());
    route
}
