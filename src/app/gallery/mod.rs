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
use super::focus;
use super::session::Session;
use super::strings::{Message, Words};

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
    lead_to_heading(path);
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

/// What was opened may have had the focus, and is gone with the page before: then the new heading has it. In the menu it
/// stays where it is.
fn lead_to_heading(path: Memo<String>) {
    Effect::new(move |before: Option<()>| {
        path.track();
        if before.is_some() {
            request_animation_frame(|| {
                let holder = document().active_element();
                if holder.is_none_or(|holder| holder.tag_name() == "BODY") {
                    focus(".gallery__title");
                }
            });
        }
    });
}

/// One example, with what is before and after it.
fn shown(session: Session, room: &'static Room, slug: &str, controls: Controls) -> AnyView {
    let examples = (room.examples)();
    let Some(row) = examples.iter().position(|example| example.slug() == slug) else {
        return view! { <Nothing /> }.into_any();
    };
    let Example { name, view } = examples[row];
    let words = Words::here();
    let step = |message: Message, row: Option<usize>| {
        let other = row.and_then(|row| examples.get(row))?;
        Some(view! { <a class="app-button" href=example_href(room.name, &other.slug())>{words.live(message)}</a> })
    };
    let alone = [example::HREF, "/", room.name, "/", slug].concat();
    let (before, after) = (step(Words::gallery_previous, row.checked_sub(1)), step(Words::gallery_next, Some(row + 1)));
    view! {
        <header class="gallery__head">
            <p class="gallery__room">{words.live(title(room.name))}</p>
            <h1 class="gallery__title" lang="en">{name}</h1>
            <p class="gallery__lede">{words.live(Words::gallery_still)}</p>
            <nav class="gallery__steps" aria-label=words.live(Words::gallery_this_example)>
                {before} {after}
                <a class="app-button" href=move || [&alone, controls.looks().query().as_str()].concat()>{words.live(Words::gallery_open_alone)}</a>
            </nav>
        </header>
        <LookControls controls />
        <Stage session controls draw=move || view().into_any() />
        <p class="casement-visually-hidden" role="status">{words.told(move |words| words.gallery_shown(name))}</p>
    }
    .into_any()
}

/// What there is, before anything is chosen.
#[component]
fn Entrance() -> impl IntoView {
    let words = Words::here();
    let card = |room: &'static Room| {
        let count = (room.examples)().len() as u64;
        view! {
            <li>
                <a class="home__job" href=room_href(room.name)>
                    <span class="home__title">{words.live(title(room.name))}</span>
                    <span>{words.live(menu::about(room.name))}</span>
                    <span class="home__system">{words.told(move |words| words.gallery_count(count))}</span>
                </a>
            </li>
        }
    };
    view! {
        <header class="gallery__head">
            <h1 class="gallery__title">{words.live(Words::gallery_heading)}</h1>
            <p class="gallery__lede">{words.live(Words::gallery_lede)}</p>
        </header>
        <ul class="home__jobs">{ROOMS.iter().map(card).collect_view()}</ul>
        <p><a href=example::HREF>{words.live(Words::gallery_all)}</a></p>
    }
}

/// The examples of a room that has no widget.
#[component]
fn Contents(room: &'static Room) -> impl IntoView {
    let words = Words::here();
    view! {
        <header class="gallery__head">
            <h1 class="gallery__title">{words.live(title(room.name))}</h1>
            <p class="gallery__lede">{words.live(menu::about(room.name))}</p>
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
    let words = Words::here();
    view! {
        <header class="gallery__head">
            <h1 class="gallery__title">{words.live(Words::gallery_none)}</h1>
            <p class="gallery__lede">{words.live(Words::gallery_none_lede)} " " <a href=HREF>{words.live(Words::gallery_what_there_is)}</a></p>
        </header>
    }
}
