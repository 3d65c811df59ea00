use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::field::{FieldFrame, described_by, is_invalid};
use super::person::details;
use super::person_choice::Choosing;
use super::person_search::Search;
use super::strings::Words;
use super::{FieldError, Icon, PersonLine, Picture, scroll_to};
use crate::people::{PeopleSource, Person, PersonKind};
use crate::typed::TypedWords;
use crate::view::{
    Callback, NodeRef, RwSignal, Signal, StoredValue, View, effect, effect_with_last, memo, view, whole,
};

/// Finds one person (or queue) after another: an editable combobox with a list, after the ARIA practices. The
/// focus stays in the input, `aria-activedescendant` moves.
#[component]
pub fn PersonPicker(
    /// Its id.
    id: String,
    /// Who is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// What to enter. Once somebody is chosen, what tells them from others of the same name stands in its place.
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
    on_pick: Callback<Option<Person>>,
    /// Whose choices are remembered while the page is there, say by system and operator: whom they chose last stands
    /// first in a list that is opened with nothing typed. Nobody's, where this is empty.
    #[prop(optional, into)]
    remembered: Signal<String>,
    /// The field that Enter leads to when it has chosen somebody. Without one, Enter never sends the form.
    #[prop(optional, into)]
    next: String,
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
) -> View {
    let words = Words::here();
    let search = whole(Search::new(source, kind, remembered, taken, words));
    let Search { options, active, open, .. } = search;
    let typed = RwSignal::new(None::<String>);
    let shown = memo(move || {
        typed
            .get()
            .unwrap_or_else(|| chosen.with(|chosen| chosen.as_ref().map(|one| one.name.clone()).unwrap_or_default()))
    });
    // Of several people of one name, which it is has to be seen also when the list is closed.
    let hint = Signal::derive(move || {
        let details = chosen.with(|chosen| chosen.as_ref().map(details).unwrap_or_default());
        if details.is_empty() { hint.get() } else { details }
    });
    let list = NodeRef::new();
    let choosing = whole(Choosing {
        search,
        source,
        kind,
        chosen,
        taken,
        on_pick,
        remembered,
        next: StoredValue::new(next),
        pending,
        disabled,
        shown,
        typed,
        typed_words: use_context::<TypedWords>(),
        name: StoredValue::new(id.clone()),
        said: RwSignal::new(String::new()),
        words,
    });
    choosing.go_on_with_typed();
    choosing.watch_chosen(list);
    // The kind decides whom an id belongs to, so what was found for another kind is gone.
    effect_with_last(move |before: Option<PersonKind>| {
        let kind = kind.get();
        if before.is_some_and(|before| before != kind) {
            choosing.set_typed(None);
            search.close();
        }
        kind
    });

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
    let drawn = move || {
        options.track();
        taken.track();
        search.recent.track();
    };
    show_active(active, drawn, list);
    let row = move |row: usize, person: Person, greatest: u32| {
        let is_taken = taken.with(|taken| taken.contains(&person.id));
        let is_recent = search.recent.with(|recent| recent.contains(&person.id));
        let disabled = person.disabled || is_taken;
        view! {
            <li
                class="casement-option"
                part="option"
                role="option"
                id=option_id(row)
                aria-selected="false"
                aria-disabled=disabled.then_some("true")
            >
                <PersonLine person greatest />
                {is_recent.then(|| view! { <span class="casement-mark" part="mark">{words.recent()}</span> })}
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
                        let text = event_target_value(&event);
                        if composing { choosing.set_typed(Some(text)) } else { choosing.look_for(text) }
                    }
                    on:compositionend=move |event| choosing.look_for(event_target_value(&event))
                    on:keydown=move |event| choosing.take_key(&event)
                    on:click=move |_| {
                        if !open.get_untracked() && !disabled.get_untracked() {
                            search.find(typed.get_untracked().unwrap_or_default(), false);
                        }
                    }
                    on:blur=move |_| choosing.leave()
                />
                <button
                    type="button"
                    class="casement-picker__clear"
                    part="clear"
                    // Whoever works by keyboard has Escape.
                    tabindex="-1"
                    hidden=move || shown.with(String::is_empty) || disabled.get()
                    aria-label=words.clear()
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| choosing.clear()
                >
                    <Picture icon=Icon::Clear />
                </button>
                <div class="casement-picker__popup" part="popup" hidden=move || !open.get()>
                    <ul
                        class="casement-picker__list"
                        part="listbox"
                        role="listbox"
                        // A list that scrolls would be a stop of its own for Tab, and gone as soon as it is there.
                        tabindex="-1"
                        id=list_id
                        aria-label=list_name
                        node_ref=list
                        on:scroll=move |event| search.go_on_near_end(&event_target::<web_sys::Element>(&event))
                        // Otherwise the input would lose the focus before the click arrives.
                        on:mousedown=|event| if option_of(&event).is_some() { event.prevent_default() }
                        on:click=move |event| {
                            option_of(&event).map(|row| choosing.pick(row));
                        }
                    >
                        {move || {
                            drawn();
                            let options = options.get_untracked();
                            // Beside bars that show how full somebody is, one that compares people would mislead.
                            let is_compared = options.iter().all(|person| person.capacity.is_none());
                            let greatest = options.iter().filter_map(|person| person.load.filter(|_| is_compared)).max().unwrap_or_default();
                            options.into_iter().enumerate().map(|(at, person)| row(at, person, greatest)).collect_view()
                        }}
                    </ul>
                    <p class="casement-picker__status" part="picker-status" hidden=move || search.status.with(String::is_empty)>
                        {search.status}
                    </p>
                </div>
                <p class="casement-visually-hidden" role="status">
                    {move || if open.get() { search.status.get() } else { choosing.said.get() }}
                </p>
            </div>
        </FieldFrame>
    }
}

/// Shows which row is active, and keeps it in sight. One effect for all rows: each row of its own would make three
/// for every person that is found. `drawn` reads whatever draws the rows anew.
fn show_active(active: RwSignal<Option<usize>>, drawn: impl Fn() + 'static, list: NodeRef) {
    let mark = move || {
        let row = active.try_get_untracked()?;
        let list = list.get_untracked()?;
        if let Ok(Some(before)) = list.query_selector("[aria-selected=true]") {
            set_active(&before, false);
        }
        let row = row?;
        let option = list.children().item(row as u32)?;
        set_active(&option, true);
        // In the frame that draws it: before, the browser would have to lay everything out once more.
        request_animation_frame(move || {
            scroll_to(&option);
        });
        Some(())
    };
    effect(move || {
        drawn();
        active.track();
        // Whichever of the two runs first, this and what draws the rows: after both they are there.
        spawn_local(async move {
            mark();
        });
    });
}

fn set_active(option: &web_sys::Element, is_active: bool) {
    // These fail for names that are no names only.
    let _ = option.set_attribute("aria-selected", if is_active { "true" } else { "false" });
    let _ = option.set_attribute("part", if is_active { "option option-active" } else { "option" });
}

/// The row that somebody points at.
fn option_of(event: &MouseEvent) -> Option<usize> {
    let option = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("[role=option]").ok()??;
    let row = std::iter::successors(option.previous_element_sibling(), web_sys::Element::previous_element_sibling);
    Some(row.count())
}
