use gloo_timers::future::TimeoutFuture;
use leptos::callback::UnsyncCallback;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::field::{FieldFrame, described_by, is_invalid};
use super::strings::Words;
use super::{FieldError, Icon, PersonLine, Picture};
use crate::people::{PeopleQuery, PeopleSource, Person, PersonKind};
use crate::task::LatestRead;
use crate::typed::TypedWords;

/// Milliseconds without a key before a search starts.
const PAUSE_MILLIS: u32 = 120;
/// Rows asked for at once.
const PAGE: u32 = 20;

/// Finds one person (or queue) after another: an editable combobox with a list, after the ARIA practices. The
/// focus stays in the input, `aria-activedescendant` moves.
#[component]
pub fn PersonPicker(
    /// Its id.
    id: String,
    /// Who is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// What to enter.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Where people are found; without it only an id can be entered.
    #[prop(into)]
    source: Signal<Option<PeopleSource>>,
    /// What they are looked for as.
    #[prop(into)]
    kind: Signal<PersonKind>,
    /// Who is chosen now, where it is one; it is shown in the input.
    #[prop(into)]
    chosen: Signal<Option<Person>>,
    /// Ids that cannot be chosen again.
    #[prop(optional, into)]
    taken: Signal<Vec<String>>,
    /// Somebody is chosen, or (`None`) the one chosen before is no longer.
    #[prop(into)]
    on_pick: UnsyncCallback<Option<Person>>,
    /// Whether something is typed that nobody chose, so that the form can say so before it sends without it.
    #[prop(optional)]
    pending: Option<RwSignal<bool>>,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Whether it cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let words = Words::here();
    let search = Search::new(source, kind, words);
    let Search { options, active, open, .. } = search;
    // What is typed and not chosen yet. It stays until somebody chooses or clears it.
    let typed = RwSignal::new(None::<String>);
    let said = RwSignal::new(String::new());
    let shown = Memo::new(move |_| {
        typed
            .get()
            .unwrap_or_else(|| chosen.with(|chosen| chosen.as_ref().map(|one| one.name.clone()).unwrap_or_default()))
    });
    let typed_words = use_context::<TypedWords>();
    let name = StoredValue::new(id.clone());
    // Both at once: whoever hears of a choice asks at once whether anything is left.
    let set_typed = move |text: Option<String>| {
        if let Some(pending) = pending {
            pending.set(text.as_ref().is_some_and(|text| !text.trim().is_empty()));
        }
        if let Some(typed) = typed_words {
            name.with_value(|name| typed.note(name, text.as_deref()));
        }
        typed.set(text);
    };
    // A picker that is drawn anew has forgotten what was typed into the one before; not so one of a later widget.
    set_typed(typed_words.and_then(|typed| typed.take(&id)));
    // Whoever is chosen beside the picker takes the place of what was typed.
    Effect::new(move |_| {
        if chosen.with(Option::is_some) {
            set_typed(None);
        }
    });
    // The kind decides whom an id belongs to, so what was found for another kind is gone.
    Effect::new(move |before: Option<PersonKind>| {
        let kind = kind.get();
        if before.is_some_and(|before| before != kind) {
            set_typed(None);
            search.close();
        }
        kind
    });

    let pick = move |row: usize| {
        let Some(mut person) = options.with_untracked(|options| options.get(row).cloned()) else { return };
        // What choosing an id means is said in the list only.
        person.detail = person.detail.filter(|detail| *detail != words.use_id(&person.id));
        if person.disabled || taken.with_untracked(|taken| taken.contains(&person.id)) {
            return;
        }
        said.set(words.chosen(&person.name));
        set_typed(None);
        search.close();
        on_pick.run(Some(person));
    };
    let on_input = move |text: String| {
        search.find(text.clone(), PAUSE_MILLIS);
        set_typed(Some(text));
        if chosen.with_untracked(Option::is_some) {
            on_pick.run(None);
        }
    };
    let clear = move |()| {
        set_typed(None);
        search.close();
        if chosen.with_untracked(Option::is_some) {
            on_pick.run(None);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        // While a composition is open, all keys belong to it.
        if event.is_composing() || event.key_code() == 229 || disabled.get_untracked() {
            return;
        }
        let taken_key = match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open.get_untracked() => {
                search.find(typed.get_untracked().unwrap_or_default(), 0);
                true
            }
            "ArrowDown" => search.step(1),
            "ArrowUp" => search.step(-1),
            "Enter" if open.get_untracked() => {
                // Without an active row the answer is still on its way: Enter must not send the form meanwhile.
                if let Some(row) = active.get_untracked() {
                    pick(row);
                }
                true
            }
            "Escape" if open.get_untracked() => {
                search.close();
                true
            }
            "Escape" if !shown.with_untracked(String::is_empty) => {
                clear(());
                true
            }
            _ => false,
        };
        if taken_key {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let on_blur = move |_| {
        // The browser takes the focus away from what is removed, and then nothing is there any more.
        let Some(is_open) = open.try_get_untracked() else { return };
        // Without a source whatever was typed is the id, also for those who go on with Tab.
        if source.with_untracked(Option::is_none) && typed.with_untracked(Option::is_some) && is_open {
            pick(0);
        }
        search.close();
    };

    let list_id = [&id, "-list"].concat();
    let option_id = {
        let list_id = list_id.clone();
        move |row: usize| [&list_id, "-", &row.to_string()].concat()
    };
    let active_id = {
        let option_id = option_id.clone();
        move || active.get().filter(|_| open.get()).map(&option_id)
    };
    let described = described_by(&id);
    let input_id = id.clone();
    let list_name = label;
    let list = NodeRef::<html::Ul>::new();
    keep_in_sight(active, list);
    let row = move |(row, person): (usize, Person)| {
        let is_taken = taken.with(|taken| taken.contains(&person.id));
        let disabled = person.disabled || is_taken;
        view! {
            <li
                class="casement-option"
                part=move || if active.get() == Some(row) { "option option-active" } else { "option" }
                class:casement-option--active=move || active.get() == Some(row)
                role="option"
                id=option_id(row)
                aria-selected=move || (active.get() == Some(row)).to_string()
                aria-disabled=disabled.then_some("true")
                // Otherwise the input would lose the focus before the click arrives.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| pick(row)
            >
                <PersonLine person />
                {is_taken.then(|| view! { <span class="casement-mark" part="mark">{words.taken()}</span> })}
            </li>
        }
    };

    view! {
        <FieldFrame id=id label hint error optional>
            <div class="casement-picker" part="picker">
                <input
                    type="text"
                    class="casement-input casement-picker__input"
                    part="input"
                    role="combobox"
                    id=input_id
                    dir="auto"
                    autocomplete="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-expanded=move || open.get().to_string()
                    aria-controls=list_id.clone()
                    aria-activedescendant=active_id
                    aria-describedby=described
                    aria-invalid=move || is_invalid(error).then_some("true")
                    readonly=disabled
                    prop:value=shown
                    on:input=move |event| {
                        let composing = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
                        if composing { set_typed(Some(event_target_value(&event))) } else { on_input(event_target_value(&event)) }
                    }
                    on:compositionend=move |event| on_input(event_target_value(&event))
                    on:keydown=on_key
                    on:click=move |_| {
                        if !open.get_untracked() && !disabled.get_untracked() {
                            search.find(typed.get_untracked().unwrap_or_default(), 0);
                        }
                    }
                    on:blur=on_blur
                />
                <button
                    type="button"
                    class="casement-picker__clear"
                    part="clear"
                    hidden=move || shown.with(String::is_empty) || disabled.get()
                    aria-label=words.clear()
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| clear(())
                >
                    <Picture icon=Icon::Clear />
                </button>
                <div class="casement-picker__popup" part="popup" hidden=move || !open.get()>
                    <ul
                        class="casement-picker__list"
                        part="listbox"
                        role="listbox"
                        id=list_id
                        aria-label=list_name
                        node_ref=list
                        on:scroll=move |event| search.go_on_near_end(&event_target::<web_sys::Element>(&event))
                    >
                        {move || options.get().into_iter().enumerate().map(row.clone()).collect_view()}
                    </ul>
                    <p class="casement-picker__status" part="picker-status" hidden=move || search.status.with(String::is_empty)>
                        {search.status}
                    </p>
                </div>
                <p class="casement-visually-hidden" role="status">
                    {move || if open.get() { search.status.get() } else { said.get() }}
                </p>
            </div>
        </FieldFrame>
    }
}

/// A search in a source: one at a time, the newest wins.
#[derive(Clone, Copy)]
struct Search {
    source: Signal<Option<PeopleSource>>,
    kind: Signal<PersonKind>,
    options: RwSignal<Vec<Person>>,
    total: RwSignal<u64>,
    /// What it looks for.
    query: RwSignal<String>,
    words: Words,
    active: RwSignal<Option<usize>>,
    open: RwSignal<bool>,
    status: RwSignal<String>,
    read: LatestRead,
}

impl Search {
    fn new(source: Signal<Option<PeopleSource>>, kind: Signal<PersonKind>, words: Words) -> Search {
        Search {
            source,
            kind,
            options: RwSignal::new(Vec::new()),
            total: RwSignal::new(0),
            query: RwSignal::new(String::new()),
            words,
            active: RwSignal::new(None),
            open: RwSignal::new(false),
            status: RwSignal::new(String::new()),
            read: LatestRead::new(),
        }
    }

    fn close(self) {
        self.read.abort();
        self.open.set(false);
        self.active.set(None);
    }

    /// Looks for these words after a pause. Until the answer is there no row is active, so that Enter cannot choose
    /// from an older list.
    fn find(self, query: String, pause_millis: u32) {
        self.read.abort();
        self.active.set(None);
        self.query.set(query.clone());
        if self.source.with_untracked(Option::is_none) {
            let id = casement_contract::id::clean(&query);
            self.open.set(!id.is_empty());
            self.show(of_typed_id(&id, self.words), 1);
            return;
        }
        self.open.set(true);
        self.status.set(self.words.loading().to_owned());
        self.ask(query, 0, pause_millis);
    }

    fn ask(self, query: String, offset: u32, pause_millis: u32) {
        let Some(source) = self.source.get_untracked() else { return };
        let query = PeopleQuery { words: query, kind: self.kind.get_untracked(), offset, limit: PAGE };
        self.read.start(async move {
            if pause_millis > 0 {
                TimeoutFuture::new(pause_millis).await;
            }
            let id = casement_contract::id::clean(&query.words);
            match source.run(query).await {
                Ok(page) if offset > 0 => {
                    let mut all = self.options.get_untracked();
                    all.extend(page.items);
                    self.options.set(all);
                    self.status.set(self.words.any_found(self.options.with_untracked(Vec::len), page.total));
                }
                Ok(page) if page.items.is_empty() => {
                    self.show(of_typed_id(&id, self.words), 0);
                    self.status.set(self.words.nothing_found().to_owned());
                }
                Ok(page) => self.show(page.items, page.total),
                Err(problem) => {
                    self.show(of_typed_id(&id, self.words), 0);
                    self.status.set(self.words.failed(&problem.message));
                }
            }
        });
    }

    fn show(self, people: Vec<Person>, total: u64) {
        let first = people.iter().position(|person| !person.disabled);
        self.status.set(self.words.any_found(people.len(), total));
        self.options.set(people);
        self.total.set(total);
        // Enter takes the first row only where somebody was found for typed words. An opened list is for looking,
        // and a text that nobody is found for becomes an id only when that is chosen.
        let is_found = total > 0 && !self.query.with_untracked(String::is_empty);
        self.active.set(first.filter(|_| is_found));
    }

    /// Moves to the next or the previous row, and reads on at the end.
    fn step(self, by: isize) -> bool {
        let count = self.options.with_untracked(Vec::len) as isize;
        if count > 0 {
            let next = match self.active.get_untracked() {
                None if by > 0 => 0,
                None => count - 1,
                Some(row) => row as isize + by,
            };
            if next >= count {
                self.go_on();
            }
            self.active.set(Some(next.clamp(0, count - 1) as usize));
        }
        true
    }

    fn go_on_near_end(self, list: &web_sys::Element) {
        if list.scroll_top() + list.client_height() + 80 > list.scroll_height() {
            self.go_on();
        }
    }

    fn go_on(self) {
        let shown = self.options.with_untracked(Vec::len);
        if !self.read.is_running() && (shown as u64) < self.total.get_untracked() {
            self.ask(self.query.get_untracked(), shown as u32, 0);
        }
    }
}

/// What was typed, as an id to choose: for somebody whom the source does not know.
fn of_typed_id(id: &str, words: Words) -> Vec<Person> {
    if id.is_empty() || id.contains(char::is_whitespace) {
        return Vec::new();
    }
    vec![Person { detail: Some(words.use_id(id)), ..Person::of_id(id) }]
}

fn keep_in_sight(active: RwSignal<Option<usize>>, list: NodeRef<html::Ul>) {
    Effect::new(move |_| {
        let row = active.get()?;
        let option = list.get_untracked()?.children().item(row as u32)?;
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
        Some(())
    });
}
