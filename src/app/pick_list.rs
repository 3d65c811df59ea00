//! A list to choose from, beside a widget: what a CRM page would have there.

use std::future::Future;

use casement::contract::Problem;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::strings::{Message, Words};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickRow {
    /// What is chosen.
    pub id: String,
    /// What it says.
    pub title: String,
    /// A second line.
    pub detail: String,
}

/// A list with a search field; `find` reads rows for words.
#[component]
pub fn PickList<F, Fut>(
    /// What it lists.
    label: Message,
    /// Reads the rows for the words.
    find: F,
    /// The chosen ids, separated by blanks.
    chosen: Signal<String>,
    /// Whether several can be chosen.
    #[prop(optional)]
    several: bool,
    /// Somebody chose.
    on_choose: Callback<String>,
) -> impl IntoView
where
    F: Fn(String) -> Fut + Clone + 'static,
    Fut: Future<Output = Result<Vec<PickRow>, Problem>> + 'static,
{
    let words = Words::here();
    let query = RwSignal::new(String::new());
    let rows = RwSignal::new(Vec::<PickRow>::new());
    let status = RwSignal::new(words.reading().to_owned());
    Effect::new(move |_| {
        let asked = query.get();
        let found = find(asked.clone());
        spawn_local(async move {
            // Nobody waits for an answer to half a word.
            TimeoutFuture::new(if asked.is_empty() { 0 } else { 150 }).await;
            if query.try_get_untracked().as_ref() != Some(&asked) {
                return;
            }
            let found = found.await;
            // An answer to older words is stale.
            if query.try_get_untracked().as_ref() != Some(&asked) {
                return;
            }
            match found {
                Ok(found) => {
                    status.set(if found.is_empty() { words.nothing_found().to_owned() } else { String::new() });
                    rows.set(found);
                }
                Err(problem) => status.set(match problem.message.as_str() {
                    "" => words.list_not_read().to_owned(),
                    message => message.to_owned(),
                }),
            }
        });
    });
    let is_chosen = move |id: &str| chosen.with(|chosen| is_one_of(id, chosen));
    let choose = move |id: String| {
        if !several {
            return on_choose.run(id);
        }
        let present = chosen.get_untracked();
        let mut ids: Vec<&str> = present.split(' ').filter(|one| !one.is_empty()).collect();
        match ids.iter().position(|one| *one == id) {
            Some(place) => drop(ids.remove(place)),
            None => ids.push(&id),
        }
        on_choose.run(ids.join(" "));
    };
    let row = move |PickRow { id, title, detail }: PickRow| {
        let (pressed, chosen_id) = (id.clone(), id.clone());
        view! {
            <li>
                <button
                    type="button"
                    class="pick-list__row"
                    aria-pressed=move || is_chosen(&pressed).to_string()
                    on:click=move |_| choose(chosen_id.clone())
                >
                    <span class="pick-list__title" dir="auto">{title}</span>
                    <span class="pick-list__detail" dir="auto">{detail}</span>
                    <span class="pick-list__id">{id}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="pick-list" aria-label=words.live(label)>
            <label class="pick-list__search">
                <span>{words.live(label)}</span>
                <input
                    type="search"
                    placeholder=words.live(Words::search)
                    on:input=move |event| query.set(event_target_value(&event))
                />
            </label>
            <p role="status" class="pick-list__status" hidden=move || status.with(String::is_empty)>{status}</p>
            <ul>{move || rows.get().into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// Whether this id is one of those that are chosen, separated by blanks.
pub fn is_one_of(id: &str, chosen: &str) -> bool {
    chosen.split(' ').any(|one| one == id)
}
