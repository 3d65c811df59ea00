use leptos::prelude::*;

use super::route::{Page, Route};

/// What Casement is, and the way to each job.
#[component]
pub fn Home() -> impl IntoView {
    let jobs = [
        (Page::Assign, "Assign a case", "Give one case, or a hundred, to a person or a queue.", "Huawei AICC"),
        (
            Page::Task,
            "Create a task",
            "Free, or tied to a case, with a due date that means what it says.",
            "Huawei AICC",
        ),
        (
            Page::Relations,
            "Relate tickets",
            "Up to three, pasted or searched, with every reason in words.",
            "Huawei OSM",
        ),
        (Page::Review, "Hand out reviews", "Counts that add up, and ids that keep all their digits.", "Huawei CCSQM"),
        (
            Page::Access,
            "Say who may see it",
            "Who gains and who loses, before you save. Never open by accident.",
            "ONLYOFFICE",
        ),
    ];
    view! {
        <div class="home">
            <h1>"Case work that never silently does the wrong thing"</h1>
            <p class="home__lede">
                "Five widgets for a CRM page, written in Rust and running in your browser. \
                 Here they work on a sandbox that stores what you do."
            </p>
            <ul class="home__jobs">
                {jobs
                    .map(|(page, title, text, system)| {
                        view! {
                            <li>
                                <a class="home__job" href=Route::to(page).href()>
                                    <span class="home__system">{system}</span>
                                    <span class="home__title">{title}</span>
                                    <span>{text}</span>
                                </a>
                            </li>
                        }
                    })
                    .into_iter()
                    .collect_view()}
                <li>
                    <a class="home__job home__job--desk" href=Route::to(Page::Desk).href()>
                        <span class="home__system">"All four systems"</span>
                        <span class="home__title">"Open the case-work desk"</span>
                        <span>"All five side by side, as on an agent’s page."</span>
                    </a>
                </li>
            </ul>
        </div>
    }
}
