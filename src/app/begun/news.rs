use leptos::prelude::*;

use super::work::Standing;
use super::{Mark, Place};
use crate::app::actions::job;
use crate::app::route::{Page, Route};
use crate::app::session::Session;
use crate::app::strings::{Message, Words};

/// Writes that were left before anybody knew what came of them, with the way back to each.
#[component]
pub fn News(session: Session) -> impl IntoView {
    let left = move || {
        let is_theirs = |mark: &&Mark| mark.place.who == session.who(mark.place.page);
        let all = session.begun.marks.with(|marks| marks.iter().filter(is_theirs).cloned().collect::<Vec<_>>());
        all.into_iter().filter_map(|mark| mark.news.map(|said| (mark.place, said))).collect::<Vec<_>>()
    };
    let line = move |(Place { page, target, .. }, said): (Place, Standing)| news_line(page, target, said.words());
    view! { <div class="app-news" role="status">{move || left().into_iter().map(line).collect_view()}</div> }
}

/// How a write stands that was left.
pub fn news_line(page: Page, target: String, said: Message) -> impl IntoView {
    let words = Words::here();
    let href = Route::about(page, target.clone()).href();
    let target = (!target.is_empty()).then(|| view! { " " <bdi>{target}</bdi> });
    view! {
        <p class="app-news__line">
            <span><strong>{words.live(job(page))}</strong>{target}": "{words.live(said)}</span>
            <a href=href>{words.live(Words::begun_go_back)}</a>
        </p>
    }
}
