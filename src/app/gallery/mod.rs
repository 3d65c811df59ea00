//! Every example, live, with everything that can be changed about it; and each widget at work on the sandbox, with its
//! attributes, its events and the text that embeds it.

mod attributes;
mod events;
mod live;
mod looks;
mod menu;
mod snippet;
mod snippet_panel;

use casement::examples::{Example, ROOMS, Room};
use leptos::prelude::*;

use self::live::Live;
use self::looks::{Controls, LookControls, Stage};
use self::menu::{Menu, title};
use super::example;
use super::session::Session;

const HREF: &str = "#/gallery";

fn room_href(room: &str) -> String {
    [HREF, "/", room].concat()
}

fn example_href(room: &str, slug: &str) -> String {
    [HREF, "/", room, "/", slug].concat()
}

/// The rooms and their examples beside the chosen one.
#[component]
pub fn Gallery(session: Session, id: Signal<String>) -> impl IntoView {
    let path = Memo::new(move |_| id.get());
    let controls = Controls::new();
    view! {
        <div class="gallery">
            <Menu path=path.into() />
            <div class="gallery__main">
                {move || {
                    let path = path.get();
                    let (name, slug) = path.split_once('/').unwrap_or((&path, ""));
                    match Room::of_name(name) {
                        None if path.is_empty() => view! { <Entrance /> }.into_any(),
                        Some(room) if slug.is_empty() && name == "controls" => view! { <Contents room /> }.into_any(),
                        Some(room) if slug.is_empty() => view! { <Live session room=room.name controls /> }.into_any(),
                        Some(room) => shown(session, room, slug, controls),
                        None => view! { <Nothing /> }.into_any(),
                    }
                }}
            </div>
        </div>
    }
}

/// One example, with what is before and after it.
fn shown(session: Session, room: &'static Room, slug: &str, controls: Controls) -> AnyView {
    let examples = (room.examples)();
    let Some(row) = examples.iter().position(|example| example.slug() == slug) else {
        return view! { <Nothing /> }.into_any();
    };
    let Example { name, view } = examples[row];
    let step = |words: &'static str, row: Option<usize>| {
        let other = row.and_then(|row| examples.get(row))?;
        Some(view! { <a class="app-button" href=example_href(room.name, &other.slug())>{words}</a> })
    };
    let alone = [example::HREF, "/", room.name, "/", slug].concat();
    let (before, after) = (step("Previous", row.checked_sub(1)), step("Next", Some(row + 1)));
    view! {
        <header class="gallery__head">
            <p class="gallery__room">{title(room.name)}</p>
            <h1 class="gallery__title">{name}</h1>
            <nav class="gallery__steps" aria-label="This example">
                {before} {after}
                <a class="app-button" href=move || [&alone, controls.looks().query().as_str()].concat()>"Open alone"</a>
            </nav>
        </header>
        <LookControls controls />
        <Stage session controls draw=view />
        <p class="casement-visually-hidden" role="status">"Shown: " {name}</p>
    }
    .into_any()
}

/// What there is, before anything is chosen.
#[component]
fn Entrance() -> impl IntoView {
    let card = |room: &'static Room| {
        let count = (room.examples)().len().to_string();
        view! {
            <li>
                <a class="home__job" href=room_href(room.name)>
                    <span class="home__title">{title(room.name)}</span>
                    <span>{menu::about(room.name)}</span>
                    <span class="home__system">{count} " examples"</span>
                </a>
            </li>
        }
    };
    view! {
        <header class="gallery__head">
            <h1 class="gallery__title">"Gallery"</h1>
            <p class="gallery__lede">
                "Every widget at work, and every state of it and of each control: in each theme, language and width."
            </p>
        </header>
        <ul class="home__jobs">{ROOMS.iter().map(card).collect_view()}</ul>
        <p><a href=example::HREF>"All examples, each on a page of its own"</a></p>
    }
}

/// The examples of a room that has no widget.
#[component]
fn Contents(room: &'static Room) -> impl IntoView {
    view! {
        <header class="gallery__head">
            <h1 class="gallery__title">{title(room.name)}</h1>
            <p class="gallery__lede">{menu::about(room.name)}</p>
        </header>
        <ul class="gallery__contents">
            {(room.examples)()
                .into_iter()
                .map(|example| view! { <li><a href=example_href(room.name, &example.slug())>{example.name}</a></li> })
                .collect_view()}
        </ul>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <header class="gallery__head">
            <h1 class="gallery__title">"There is no such example"</h1>
            <p class="gallery__lede">"Choose one from the list, or look at "<a href=HREF>"what there is"</a>"."</p>
        </header>
    }
}
