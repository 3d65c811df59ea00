//! A list to choose from, beside a widget: what a CRM page would have there.

use std::future::Future;

use casement::contract::Problem;
use gloo_timers::future::TimeoutFuture;
use leptos::ev::KeyboardEvent;
use leptos::html::Ul;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::strings::{Message, Words};

/// So many rows further with Page Down.
const PAGE: usize = 10;

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
    /// The ids of what was done here: the list may say nothing of it, or not yet.
    done: Signal<Vec<String>>,
    /// The ids where something was begun and left, separated by blanks where it is about several.
    begun: Signal<Vec<String>>,
    /// What is said of what was begun.
    note: RwSignal<Option<Message>>,
    /// Whether the widget is not done with its choice yet, and would not show another.
    #[prop(into)]
    waits: Signal<bool>,
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
    read_rows(words, query, refresh, find, rows, status);
    let is_chosen = move |id: &str| chosen.with(|chosen| is_one_of(id, chosen));
    let tried = RwSignal::new(false);
    Effect::new(move |_| {
        if !waits.get() {
            tried.set(false);
        }
    });
    let says = move || match (tried.get(), note.get()) {
        (true, _) => words.live(Words::list_waits)().to_owned(),
        (_, Some(note)) if status.with(String::is_empty) => words.live(note)().to_owned(),
        _ => status.get(),
    };
    let choose = move |id: String| {
        if waits.get_untracked() {
            return tried.set(true);
        }
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
    // The list is one stop of the Tab key: the row where somebody was last, or one that is chosen, or the first.
    let last = RwSignal::new(String::new());
    let stop = Memo::new(move |_| {
        rows.with(|rows| {
            let was_last = last.with(|last| rows.iter().position(|row| row.id == *last));
            was_last.or_else(|| rows.iter().position(|row| is_chosen(&row.id))).unwrap_or_default()
        })
    });
    let list = NodeRef::<Ul>::new();
    let take_key = move |event: KeyboardEvent| {
        let (place, count) = (stop.get_untracked(), rows.with_untracked(Vec::len));
        match pressed(&event, place, count) {
            Some(Pressed::GoTo(place)) => focus_row(list, place),
            Some(Pressed::Choose) if !event.repeat() => {
                if let Some(id) = rows.with_untracked(|rows| rows.get(place).map(|row| row.id.clone())) {
                    choose(id);
                }
            }
            // A key that is held down chooses once.
            Some(Pressed::Choose) => {}
            None => return,
        }
        event.prevent_default();
    };
    // A row that is read again is the same row: the focus stays in it.
    let row = move |PickRow { id, .. }: PickRow| {
        let now = Memo::new({
            let id = id.clone();
            move |_| rows.with(|rows| rows.iter().find(|row| row.id == id).cloned())
        });
        let title = move || now.get().map(|row| row.title);
        let detail = move || now.get().map(|row| row.detail);
        let [selected, at, focused, clicked, own, left] = std::array::from_fn(|_| id.clone());
        let is_stop = move || rows.with(|rows| rows.get(stop.get()).is_some_and(|row| row.id == at));
        view! {
            <li
                role="option"
                class="pick-list__row"
                tabindex=move || if is_stop() { "0" } else { "-1" }
                aria-selected=move || is_chosen(&selected).to_string()
                on:focus=move |_| last.set(focused.clone())
                on:click=move |_| choose(clicked.clone())
            >
                <span class="pick-list__title" dir="auto">{title}</span>
                <span class="pick-list__detail" dir="auto">{detail}</span>
                <span class="pick-list__id"><bdi>{id}</bdi></span>
                <Show when=move || begun.with(|begun| begun.iter().any(|ids| is_one_of(&left, ids)))>
                    <span class="pick-list__begun"><span aria-hidden="true">"✎ "</span>{words.live(Words::begun)}</span>
                </Show>
                <Show when=move || done.with(|done| done.contains(&own))>
                    <span class="pick-list__done"><span aria-hidden="true">"✓ "</span>{words.live(Words::outcome_done)}</span>
                </Show>
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
            <p class="pick-list__keys" id="list-keys">{words.live(Words::list_keys)}</p>
            <p role="status" class="pick-list__status">{says}</p>
            <ul
                role="listbox"
                node_ref=list
                aria-label=words.live(label)
                aria-multiselectable=several.then_some("true")
                aria-describedby="list-keys"
                aria-keyshortcuts="F6"
                on:keydown=take_key
            >
                <For each=move || rows.get() key=|row| row.id.clone() children=row />
            </ul>
        </section>
    }
}

/// Reads the rows, and reads them again for other words, in another language, and when somebody wants it.
fn read_rows<F, Fut>(
    words: Words,
    query: RwSignal<String>,
    refresh: Signal<u32>,
    find: F,
    rows: RwSignal<Vec<PickRow>>,
    status: RwSignal<String>,
) where
    F: Fn(String) -> Fut + Clone + 'static,
    Fut: Future<Output = Result<Vec<PickRow>, Problem>> + 'static,
{
    let reads = StoredValue::new(0);
    Effect::new(move |_| {
        words.0.track();
        refresh.track();
        let asked = query.get();
        reads.update_value(|reads| *reads += 1);
        let number = reads.get_value();
        let is_stale = move || reads.try_get_value() != Some(number);
        let pause = if asked.is_empty() { 0 } else { 150 };
        let found = find(asked);
        spawn_local(async move {
            // Nobody waits for an answer to half a word.
            TimeoutFuture::new(pause).await;
            if is_stale() {
                return;
            }
            let found = found.await;
            // An answer to older words, or from before the last change, is stale.
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
}

/// What a key does in the list.
enum Pressed {
    GoTo(usize),
    Choose,
}

fn pressed(event: &KeyboardEvent, place: usize, count: usize) -> Option<Pressed> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let end = count.saturating_sub(1);
    Some(match event.key().as_str() {
        "ArrowDown" => Pressed::GoTo((place + 1).min(end)),
        "ArrowUp" => Pressed::GoTo(place.saturating_sub(1)),
        "PageDown" => Pressed::GoTo((place + PAGE).min(end)),
        "PageUp" => Pressed::GoTo(place.saturating_sub(PAGE)),
        "Home" => Pressed::GoTo(0),
        "End" => Pressed::GoTo(end),
        "Enter" | " " => Pressed::Choose,
        _ => return None,
    })
}

fn focus_row(list: NodeRef<Ul>, place: usize) {
    let row = list.get_untracked().and_then(|list| list.children().item(place as u32));
    if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focusing a focusable element cannot fail.
        drop(row.focus());
    }
}

/// Whether this id is one of those that are chosen, separated by blanks.
pub fn is_one_of(id: &str, chosen: &str) -> bool {
    chosen.split(' ').any(|one| one == id)
}
