use casement::examples::{ROOMS, Room};
use leptos::prelude::*;

use super::{HREF, example_href, room_href};

/// A room's name, as people read it.
pub fn title(room: &str) -> &'static str {
    match room {
        "case-assign" => "Assign case",
        "task-create" => "Create task",
        "case-relations" => "Associated tickets",
        "review-assign" => "Assign reviews",
        "case-access" => "Access rights",
        _ => "Controls",
    }
}

/// What is in a room.
pub fn about(room: &str) -> &'static str {
    match room {
        "case-assign" => "Gives a case, or a hundred, to a person or a queue.",
        "task-create" => "Creates a task, free or tied to a case.",
        "case-relations" => "Shows, adds and removes the tickets that belong to a ticket.",
        "review-assign" => "Hands out reviews to inspectors, with counts that add up.",
        "case-access" => "Says who may see a CRM case.",
        _ => "Fields, choices, buttons, notices, people: what the widgets are made of.",
    }
}

/// All rooms; the one that is looked at stands open.
#[component]
pub fn Menu(path: Signal<String>) -> impl IntoView {
    let is_at = move |href: &str| {
        path.with(|path| href.strip_prefix(HREF).is_some_and(|at| at.trim_start_matches('/') == path))
    };
    let link = move |href: String, words: &'static str| {
        let at = href.clone();
        view! { <li><a href=href aria-current=move || is_at(&at).then_some("page")>{words}</a></li> }
    };
    let room = move |room: &'static Room| {
        let is_open = Memo::new(move |_| path.with(|path| path.split('/').next() == Some(room.name)));
        let live = (room.name != "controls").then(|| link(room_href(room.name), "At work on the sandbox"));
        let examples = (room.examples)().into_iter();
        view! {
            <details class="gallery__rooms" name="gallery-room" prop:open=is_open>
                <summary>{title(room.name)}</summary>
                <ul>
                    {live}
                    {examples.map(|example| link(example_href(room.name, &example.slug()), example.name)).collect_view()}
                </ul>
            </details>
        }
    };
    Effect::new(move |_| {
        path.track();
        // The list of the room opens in this turn.
        request_animation_frame(show_current);
    });
    view! {
        <nav class="gallery__menu" aria-label="Examples">
            <ul>{link(HREF.to_owned(), "What there is")}</ul>
            {ROOMS.iter().map(room).collect_view()}
        </nav>
    }
}

/// Whoever comes by a link finds the place in the list.
fn show_current() {
    if let Ok(Some(link)) = document().query_selector(".gallery__menu [aria-current]") {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        link.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
