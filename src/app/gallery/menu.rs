use casement::examples::{ROOMS, Room};
use casement::ui::scroll_to;
use leptos::prelude::*;

use super::{HREF, example_href, room_href};
use crate::app::strings::{Message, Words};

/// A room's name, as people read it.
pub fn title(room: &str) -> Message {
    match room {
        "case-assign" => Words::room_assign,
        "task-create" => Words::room_task,
        "case-relations" => Words::room_relations,
        "review-assign" => Words::room_review,
        "case-access" => Words::room_access,
        _ => Words::room_controls,
    }
}

/// What is in a room.
pub fn about(room: &str) -> Message {
    match room {
        "case-assign" => Words::room_assign_lede,
        "task-create" => Words::room_task_lede,
        "case-relations" => Words::room_relations_lede,
        "review-assign" => Words::room_review_lede,
        "case-access" => Words::room_access_lede,
        _ => Words::room_controls_lede,
    }
}

/// All rooms; the one that is looked at stands open.
#[component]
pub fn Menu(path: Signal<String>) -> impl IntoView {
    let is_at = move |href: &str| {
        path.with(|path| href.strip_prefix(HREF).is_some_and(|at| at.trim_start_matches('/') == path))
    };
    let words = Words::here();
    let link = move |href: String, label: AnyView| {
        let at = href.clone();
        view! { <li><a href=href aria-current=move || is_at(&at).then_some("page")>{label}</a></li> }
    };
    let room = move |room: &'static Room| {
        let is_open = Memo::new(move |_| path.with(|path| path.split('/').next() == Some(room.name)));
        let live = (room.name != "controls")
            .then(|| link(room_href(room.name), words.live(Words::gallery_at_work).into_any()));
        let examples = (room.examples)().into_iter();
        view! {
            <details class="gallery__rooms" name="gallery-room" prop:open=is_open>
                <summary>{words.live(title(room.name))}</summary>
                <ul>
                    {live}
                    {examples.map(|example| link(example_href(room.name, &example.slug()), view! { <span lang="en">{example.name}</span> }.into_any())).collect_view()}
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
        <nav class="gallery__menu" aria-label=words.live(Words::gallery_examples)>
            <ul>{link(HREF.to_owned(), words.live(Words::gallery_what_there_is).into_any())}</ul>
            {ROOMS.iter().map(room).collect_view()}
        </nav>
    }
}

/// Whoever comes by a link finds the place in the list.
fn show_current() {
    if let Ok(Some(link)) = document().query_selector(".gallery__menu [aria-current]") {
        scroll_to(&link);
    }
}
