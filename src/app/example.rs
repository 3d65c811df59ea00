//! One example and nothing else. Its looks are in its address, so that a link is all that is needed to see it again.

use casement::examples::{ROOMS, Room};
use casement::language::Speech;
use leptos::prelude::*;

use super::examples::{self, PARTS};
use super::languages;
use super::route::Route;
use super::session::Session;
use super::strings::Words;

/// Where its address begins.
pub const HREF: &str = "#/example";

/// What an example is drawn in; each is empty where it is not said. Copying it is free.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// A language's tag.
    pub locale: Signal<String>,
    /// `light`, `dark`, or as the browser has it.
    pub theme: Signal<String>,
    /// `compact`, or comfortable.
    pub density: Signal<String>,
    /// A ready theme's name.
    pub look: Signal<String>,
}

impl Looks {
    /// As a query.
    pub fn query(self) -> String {
        let named = [
            ("locale", self.locale.get()),
            ("theme", self.theme.get()),
            ("density", self.density.get()),
            ("look", self.look.get()),
        ];
        let pairs = named.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = pairs.map(|(name, value)| [name, "=", &value].concat()).collect();
        if pairs.is_empty() { String::new() } else { ["?", &pairs.join("&")].concat() }
    }

    fn of(route: RwSignal<Route>) -> Looks {
        let named = |name| Signal::from(Memo::new(move |_| route.with(|route| route.parameter(name))));
        Looks { locale: named("locale"), theme: named("theme"), density: named("density"), look: named("look") }
    }
}

/// An example, or a list of all.
#[component]
pub fn BarePage(session: Session, route: RwSignal<Route>) -> impl IntoView {
    let looks = Looks::of(route);
    dress_page(looks);
    let path = Memo::new(move |_| route.with(|route| route.id.clone()));
    Effect::new(move |_| document().set_title(&[&path.get(), " – Casement"].concat()));
    languages::spoken(session, looks.locale, move |language| {
        languages::declare(language);
        let path = path.get();
        match (path.as_str(), example(&path)) {
            ("", _) => view! { <Index looks /> }.into_any(),
            // Untracked: what an example reads while it is drawn, and then changes, is no reason to draw it again.
            (_, Some(view)) => view! { <main class="bare" data-example=path>{untrack(view)}</main> }.into_any(),
            (_, None) => view! { <Unknown path looks /> }.into_any(),
        }
    })
}

/// The example at `room/slug`.
fn example(path: &str) -> Option<Box<dyn Fn() -> AnyView>> {
    let (room, slug) = path.split_once('/')?;
    if room == examples::ROOM {
        return Some(Box::new(PARTS.iter().find(|part| part.slug == slug)?.view));
    }
    let examples = (Room::of_name(room)?.examples)();
    let view = examples.into_iter().find(|example| example.slug() == slug)?.view;
    Some(Box::new(move || view().into_any()))
}

/// The page is the example's alone, so its looks are the page's.
fn dress_page(looks: Looks) {
    Effect::new(move |_| {
        dress("data-theme", &looks.theme.get());
        dress("data-density", &looks.density.get());
        dress("data-look", &looks.look.get());
    });
    let spoken_before = Speech::here();
    on_cleanup(move || {
        languages::declare(spoken_before.language());
        dress("data-density", "");
        dress("data-look", "");
    });
}

/// An attribute of the body, which the application's style sheet is about.
fn dress(name: &str, value: &str) {
    if let Some(body) = document().body() {
        // Names of attributes that are always allowed: it cannot fail.
        drop(if value.is_empty() { body.remove_attribute(name) } else { body.set_attribute(name, value) });
    }
}

#[component]
fn Index(looks: Looks) -> impl IntoView {
    let words = Words::here();
    let query = StoredValue::new(looks.query());
    let link = move |room: &str, slug: String, name| {
        let href = query.with_value(|query| [HREF, "/", room, "/", &slug, query].concat());
        view! { <li><a href=href>{name}</a></li> }
    };
    let room = move |room: &'static Room| {
        let links = (room.examples)().into_iter().map(|example| link(room.name, example.slug(), example.name));
        view! {
            <section>
                <h2>{room.name}</h2>
                <ul>{links.collect_view()}</ul>
            </section>
        }
    };
    let parts = PARTS.iter().map(|part| link(examples::ROOM, part.slug.to_owned(), part.name));
    view! {
        <main class="bare bare--index">
            <h1>{words.live(Words::examples_heading)}</h1>
            <p>{words.live(Words::examples_lede)} " " <a href="#/gallery">{words.live(Words::examples_gallery)}</a></p>
            {ROOMS.iter().map(room).collect_view()}
            <section>
                <h2>{examples::ROOM}</h2>
                <ul>{parts.collect_view()}</ul>
            </section>
        </main>
    }
}

#[component]
fn Unknown(path: String, looks: Looks) -> impl IntoView {
    let words = Words::here();
    view! {
        <main class="bare bare--index">
            <h1>{words.live(Words::gallery_none)}</h1>
            <p>{words.told(move |words| words.examples_unknown(&path))} " " <a href=[HREF, &looks.query()].concat()>{words.live(Words::examples_heading)}</a></p>
        </main>
    }
}
