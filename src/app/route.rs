//! Addresses are fragments (`#/assign/c6m8…`), so that the application runs from any folder of any static server.

use leptos::ev;
use leptos::prelude::*;

use super::strings::{Message, Words};

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
    Gallery,
    Settings,
    /// One example and nothing else: for tests, and for who looks at it alone.
    Example,
}

impl Page {
    /// In the order of the menu.
    pub const IN_MENU: [Page; 10] = [
        Page::Desk,
        Page::Assign,
        Page::Task,
        Page::Relations,
        Page::Review,
        Page::Access,
        Page::Actions,
        Page::Faults,
        Page::Gallery,
        Page::Settings,
    ];

    /// What the menu says.
    pub fn title(self) -> Message {
        match self {
            Page::Home => Words::page_home,
            Page::Desk => Words::page_desk,
            Page::Assign => Words::page_assign,
            Page::Task => Words::page_task,
            Page::Relations => Words::page_relations,
            Page::Review => Words::page_review,
            Page::Access => Words::page_access,
            Page::Actions => Words::page_actions,
            Page::Faults => Words::page_faults,
            Page::Gallery => Words::page_gallery,
            Page::Settings => Words::page_settings,
            Page::Example => Words::page_examples,
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
            Page::Gallery => "gallery",
            Page::Settings => "settings",
            Page::Example => "example",
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
    /// How it is shown, as in a query: `theme=dark&locale=ar`.
    pub query: String,
}

impl Route {
    /// A page about nothing yet.
    pub fn to(page: Page) -> Route {
        Route::about(page, String::new())
    }

    /// A page about this.
    pub fn about(page: Page, id: String) -> Route {
        Route { page, id, query: String::new() }
    }

    /// Whether the page has a widget, which is what most people are there for.
    pub fn has_widget(&self) -> bool {
        match self.page {
            Page::Desk | Page::Assign | Page::Task | Page::Relations | Page::Review | Page::Access => true,
            Page::Gallery => !self.id.is_empty() && !self.id.starts_with("controls"),
            _ => false,
        }
    }

    /// A parameter of the query; empty where there is none.
    pub fn parameter(&self, name: &str) -> String {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        let value = pairs.filter(|(other, _)| *other == name).map(|(_, value)| value).next_back().unwrap_or_default();
        js_sys::decode_uri_component(value).map(String::from).unwrap_or_default()
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
        let hash = hash.trim_start_matches("#/");
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let (name, id) = path.split_once('/').unwrap_or((path, ""));
        let mut pages = Page::IN_MENU.into_iter().chain([Page::Example]);
        let page = pages.find(|page| page.name() == name).unwrap_or(Page::Home);
        let id = js_sys::decode_uri_component(id).map(String::from).unwrap_or_default();
        Route { page, id, query: query.to_owned() }
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
