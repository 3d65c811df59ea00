//! Finding tickets to associate.

use casement_contract::id;
use casement_contract::osm::{RelationsDraft, Ticket};
use leptos::prelude::*;

use super::state::{Action, Search, Standing, State};
use super::strings::Words;
use crate::form::Form;
use crate::ui::{Button, ButtonLook, Errors, LookupField, Uid, focus_soon, go_to_row, short};
use crate::view::{Callback, Computed, For, NodeRef, RwSignal, Show, Signal, View, memo, view};

/// Rows of the list of what was left out; whatever is pasted beyond is counted.
const LEFT_OUT_ROWS: usize = 20;

/// The search line, what it found, and what was left out.
#[component]
pub fn Finder(form: Form<RelationsDraft>, errors: Errors, state: State, uid: Uid, on: Callback<Action>) -> View {
    let words = Words::here();
    let finder = NodeRef::new();
    let locked = Signal::derive(move || form.is_locked());
    let status = move || {
        let shown = state.results.with(Vec::len);
        state.search.with(|search| match search {
            Search::Idle => String::new(),
            Search::Looking => words.looking().to_owned(),
            Search::Found(total) => words.any_found(shown, *total),
            Search::Failed(problem) => words.failed(problem).to_owned(),
        })
    };
    // One word that no row stands for may be an id all the same.
    let typed_id = memo(move || {
        let typed = state.words.with(|typed| id::clean(typed));
        let is_one = !typed.is_empty() && !typed.contains(char::is_whitespace);
        let has_answer = state.search.with(|search| matches!(search, Search::Found(_) | Search::Failed(_)));
        let is_found = state.results.with(|results| results.iter().any(|ticket| ticket.incident_id == typed));
        (is_one && has_answer && !is_found).then_some(typed)
    });
    // The list is one stop of the Tab key: the row where somebody was last, or the first.
    let last = RwSignal::new(String::new());
    let stop = memo(move || {
        let is_last = |ticket: &&Ticket| last.with(|last| ticket.incident_id == *last);
        state
            .results
            .with(|results| results.iter().find(is_last).or(results.first()).map(|ticket| ticket.incident_id.clone()))
    });
    view! {
        <div class="casement-case-relations__finder" part="finder" node_ref=finder>
            <LookupField
                id=uid.id("related_id_list")
                label=words.find()
                hint=words.find_hint()
                value=state.words
                on_input=move |words| on.run(Action::Type(words))
                on_enter=move |words| on.run(Action::Enter(words))
                takes_paste=id::looks_like_ids
                on_paste=move |text| on.run(Action::Paste(text))
                error=errors.of("related_id_list")
                disabled=locked
            />
            {left_out(state, words)}
            <p class="casement-hint" part="hint" role="status">{status}</p>
            <p class="casement-visually-hidden" role="status">{move || state.said.with(|said| words.said(said))}</p>
            {move || typed_id.get().map(|typed| view! {
                <div>
                    <Button
                        label=words.add_typed(&typed)
                        look=ButtonLook::Quiet
                        on_press=move |()| {
                            // The button goes with what was typed.
                            focus_soon(finder, uid.id("related_id_list"));
                            on.run(Action::AddTyped);
                        }
                        disabled=locked
                    />
                </div>
            })}
            <Show when=move || state.results.with(|results| !results.is_empty())>
                // A list that scrolls would be a stop of its own in Firefox.
                <ul
                    class="casement-case-relations__results"
                    part="list"
                    aria-label=words.results()
                    tabindex="-1"
                    on:keydown=|event| go_to_row(&event)
                >
                    <For
                        each=move || state.results.get()
                        key=|ticket| (ticket.incident_id.clone(), ticket.simple_description.clone(), ticket.status)
                        children=move |ticket| view! { <ResultRow ticket form state last stop on /> }
                    />
                </ul>
            </Show>
        </div>
    }
}

/// A ticket that was found. Its button stays where it is when the ticket is chosen, and so does the focus.
#[component]
fn ResultRow(
    ticket: Ticket,
    form: Form<RelationsDraft>,
    state: State,
    last: RwSignal<String>,
    stop: Computed<Option<String>>,
    on: Callback<Action>,
) -> View {
    let words = Words::here();
    let id = ticket.incident_id.clone();
    // What it is about describes its button.
    let [about, facts] = ["about", "facts"].map(|name| Uid::new().id(name));
    let status = ticket.status.map(|status| words.status(status));
    let description = ticket.simple_description.clone();
    let created = (!ticket.create_time.is_empty()).then(|| {
        let words = words.created_at(&ticket.create_time, state.days_ago(&ticket.create_time));
        view! { <span class="casement-hint" part="hint" title=short(&ticket.create_time)>{words}</span> }
    });
    let standing = {
        let id = id.clone();
        memo(move || {
            let is_chosen = form.draft.with(|draft| draft.related_id_list.contains(&id));
            let is_associated = state.existing().contains(&id);
            let is_itself = state.case_id.with(|case_id| *case_id == id);
            match (is_itself, is_chosen, is_associated) {
                (true, ..) => Standing::Itself,
                (_, true, _) => Standing::Chosen,
                (_, _, true) => Standing::Associated,
                _ => Standing::Free,
            }
        })
    };
    let name = {
        let id = id.clone();
        move || words.standing(standing.get(), &id).1
    };
    let is_off = move || standing.get() != Standing::Free || form.is_locked();
    let [at, focused] = std::array::from_fn(|_| id.clone());
    let is_stop = move || stop.with(|stop| stop.as_ref() == Some(&at));
    view! {
        <li class="casement-case-relations__result" part="row">
            <div class="casement-case-relations__text">
                <span class="casement-facts" part="facts" dir="auto">{short(&id)}</span>
                <span id=about.clone() dir="auto">{short(&description)}</span>
                <div class="casement-case-relations__facts" id=facts.clone()>
                    <span class="casement-hint" part="hint">{status}</span>
                    {created}
                </div>
            </div>
            <button
                type="button"
                class="casement-button"
                part="button"
                tabindex=move || if is_stop() { "0" } else { "-1" }
                aria-label=name
                aria-describedby=[&about, " ", &facts].concat()
                aria-disabled=move || is_off().then_some("true")
                on:focusin=move |_| last.set(focused.clone())
                on:click=move |_| if !is_off() { on.run(Action::Add(ticket.clone())) }
            >
                {move || words.standing(standing.get(), "").0}
            </button>
        </li>
    }
}

fn left_out(state: State, words: Words) -> View {
    let row = move |(id, rule): (String, casement_contract::Rule)| {
        // A pasted text can be of any length.
        let id = match id.char_indices().nth(80) {
            Some((end, _)) => [&id[..end], "…"].concat(),
            None => id,
        };
        view! { <li>{words.reason(&id, rule)}</li> }
    };
    view! {
        <div role="status">
            <Show when=move || state.left_out.with(|left_out| !left_out.is_empty())>
                <div class="casement-case-relations__left-out" part="left-out">
                    <p class="casement-label" part="label">{words.left_out()}</p>
                    <ul>
                        {move || state.left_out.get().into_iter().take(LEFT_OUT_ROWS).map(row).collect_view()}
                        {move || {
                            let count = state.left_out.with(Vec::len);
                            (count > LEFT_OUT_ROWS)
                                .then(|| view! { <li>{words.left_out_more((count - LEFT_OUT_ROWS) as u64)}</li> })
                        }}
                    </ul>
                </div>
            </Show>
        </div>
    }
}
