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
    /// Changes when the rows have to be read again.
    #[prop(optional, into)]
    refresh: Signal<u32>,
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
        let asked = (query.get(), refresh.get());
        let is_stale = move || query.try_get_untracked().zip(refresh.try_get_untracked()).as_ref() != Some(&asked);
        let found = find(query.get());
        spawn_local(async move {
            // Nobody waits for an answer to half a word.
            TimeoutFuture::new(if query.try_with_untracked(String::is_empty) == Some(true) { 0 } else { 150 }).await;
            if is_stale() {
                return;
            }
            let found = found.await;
            // So is an answer to older words, or from before the last change.
            if is_stale() {
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
    // A row that is read again is the same row: the focus stays in it.
    let row = move |PickRow { id, .. }: PickRow| {
        let (pressed, chosen_id) = (id.clone(), id.clone());
        let now = Memo::new({
            let id = id.clone();
            move |_| rows.with(|rows| rows.iter().find(|row| row.id == id).cloned())
        });
        let title = move || now.get().map(|row| row.title);
        let detail = move || now.get().map(|row| row.detail);
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
            <ul>
                <For each=move || rows.get() key=|row| row.id.clone() children=row />
            </ul>
        </section>
    }
}

/// Whether this id is one of those that are chosen, separated by blanks.
pub fn is_one_of(id: &str, chosen: &str) -> bool {
    chosen.split(' ').any(|one| one == id)
}
