use leptos::prelude::*;

use super::route::{Page, Route};
use super::strings::{Message, Words};

/// What Casement is, and the way to each job.
#[component]
pub fn Home() -> impl IntoView {
    let words = Words::here();
    let jobs: [(Page, Message, Message, &str); 5] = [
        (Page::Assign, Words::job_assign, Words::job_assign_lede, "Huawei AICC"),
        (Page::Task, Words::job_task, Words::job_task_lede, "Huawei AICC"),
        (Page::Relations, Words::job_relations, Words::job_relations_lede, "Huawei OSM"),
        (Page::Review, Words::job_review, Words::job_review_lede, "Huawei CCSQM"),
        (Page::Access, Words::job_access, Words::job_access_lede, "ONLYOFFICE"),
    ];
    view! {
        <div class="home">
            <h1>{words.live(Words::home_heading)}</h1>
            <p class="home__lede">{words.live(Words::home_lede)}</p>
            <ul class="home__jobs">
                {jobs
                    .map(move |(page, title, text, system)| {
                        view! {
                            <li>
                                <a class="home__job" href=Route::to(page).href()>
                                    <span class="home__system">{system}</span>
                                    <span class="home__title">{words.live(title)}</span>
                                    <span>{words.live(text)}</span>
                                </a>
                            </li>
                        }
                    })
                    .into_iter()
                    .collect_view()}
                <li>
                    <a class="home__job home__job--desk" href=Route::to(Page::Desk).href()>
                        <span class="home__system">{words.live(Words::all_systems)}</span>
                        <span class="home__title">{words.live(Words::open_desk)}</span>
                        <span>{words.live(Words::open_desk_lede)}</span>
                    </a>
                </li>
            </ul>
        </div>
    }
}
