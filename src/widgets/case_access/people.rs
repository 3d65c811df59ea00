//! The list of people who may see the case.

use casement_contract::onlyoffice::{AccessDraft, Guid};
use leptos::prelude::*;

use super::entries::Entry;
use super::state::{Action, Standing, State};
use super::strings::Words;
use crate::form::{Form, field_key};
use crate::people::{PeopleSource, Person, PersonKind};
use crate::ui::{Button, ButtonLook, Errors, Notice, NoticeKind, PersonLine, PersonPicker, Uid, focus_soon};
use crate::view::{Callback, Computed, For, NodeRef, Show, Signal, View, memo, view};

/// The list that is being changed, and what adds to it.
#[component]
pub fn People(
    form: Form<AccessDraft>,
    errors: Errors,
    state: State,
    people: Signal<Option<PeopleSource>>,
    uid: Uid,
    root: NodeRef,
    on: Callback<Action>,
) -> View {
    let draft = form.draft;
    let locked = Signal::derive(move || form.is_locked() || state.held.with(Option::is_some));
    let entries = memo(move || draft.with(|draft| state.entries(draft, true)));
    let remove = Callback::new(move |entry: Entry| {
        focus_soon(root, uid.id(&neighbour(&entries.get_untracked(), &entry)));
        on.run(Action::Remove(entry.text));
    });
    let taken = Signal::derive(move || {
        entries.with(|entries| entries.iter().map(|entry| entry.text.clone()).collect::<Vec<_>>())
    });
    let put_back = move || {
        let taken_off = AccessDraft { is_private: true, access_list: state.taken_off.get() };
        let names = state.entries(&taken_off, false).into_iter().map(|entry| entry.name).collect::<Vec<_>>();
        (!names.is_empty()).then(|| {
            let sentence = |name: &String| view! { <span dir="auto">{state.words.taken_off_person(name)}</span> };
            view! {
                <p class="casement-case-access__taken-off" part="taken-off">
                    {names.iter().map(sentence).collect_view()}
                    <Button
                        label=state.words.put_back()
                        aria_label=state.words.put_back_person(&state.words.0.list(&names))
                        look=ButtonLook::Quiet
                        on_press=move |()| {
                            focus_soon(root, uid.id("accessList"));
                            on.run(Action::PutBack);
                        }
                        disabled=locked
                    />
                </p>
            }
        })
    };
    let pick = move |person: Option<Person>| {
        if let Some(person) = person {
            on.run(Action::Add(person));
        }
    };
    let picker = move || {
        state.round.track();
        view! {
            <PersonPicker
                id=uid.id("accessList")
                label=state.words.add()
                hint=state.words.add_hint()
                source=people
                kind=Signal::stored(PersonKind::User)
                chosen=Signal::stored(None::<Person>)
                taken
                on_pick=pick
                pending=state.pending
                error=errors.of("accessList")
                disabled=locked
            />
        }
    };
    view! {
        <div class="casement-case-access__people">
            <p class="casement-label" part="label" id=uid.id("people")>{state.words.people()}</p>
            <ul
                class="casement-case-access__rows casement-case-access__rows--scroll" part="list"
                aria-labelledby=uid.id("people")
            >
                <For
                    each=move || entries.get()
                    key=|entry| entry.key.clone()
                    children=move |entry| view! { <Row key=entry.key entries uid locked on_remove=remove /> }
                />
            </ul>
            <div role="status">{put_back}</div>
            {picker}
            {move || draft.with(|draft| hints(draft, state, locked, uid, root, on))}
        </div>
    }
}

/// What has to be known about the list before it is saved.
fn hints(
    draft: &AccessDraft,
    state: State,
    locked: Signal<bool>,
    uid: Uid,
    root: NodeRef,
    on: Callback<Action>,
) -> View {
    let my_id = state.my_id();
    let list = draft.list_to_send(my_id.as_ref());
    let is_only_me = my_id.is_some() && list.len() == 1;
    let is_nobody_else_able = !is_only_me
        && my_id.is_some_and(|my_id| {
            let can_look = |id: &Guid| *id != my_id && !state.standing(id).keeps_out();
            !list.iter().any(can_look)
        });
    let creator = state.dropped_creator(draft).map(|creator| {
        let name = if creator.display_name.is_empty() { creator.id.to_string() } else { creator.display_name };
        view! {
            <Notice kind=NoticeKind::Warning title=state.words.creator_dropped(&name)>
                <p>{state.words.creator_dropped_body()}</p>
                <Button
                    label=state.words.keep(&name)
                    on_press=move |()| {
                        focus_soon(root, uid.id("accessList"));
                        on.run(Action::KeepCreator);
                    }
                    disabled=locked
                />
            </Notice>
        }
    });
    view! {
        {is_only_me.then(|| view! {
            <Notice kind=NoticeKind::Info title=state.words.only_you_title()><p>{state.words.only_you_body()}</p></Notice>
        })}
        {is_nobody_else_able.then(|| view! {
            <Notice kind=NoticeKind::Warning title=state.words.only_you_able()><p>{state.words.only_you_body()}</p></Notice>
        })}
        {creator}
    }
}

/// The list for somebody who cannot change it.
#[component]
pub fn ReadOnlyPeople(state: State) -> View {
    let entries = move || {
        let draft = state.case.with(|case| case.as_ref().map(AccessDraft::of_case));
        draft.filter(|draft| draft.is_private).map(|draft| state.entries(&draft, false)).unwrap_or_default()
    };
    let row = move |entry: Entry| view! { <li class="casement-case-access__row" part="row">{line(&entry, false, state.words)}</li> };
    view! {
        <ul class="casement-case-access__rows" part="list" aria-label=state.words.people()>
            {move || entries().into_iter().map(row).collect_view()}
        </ul>
    }
}

/// A row stays in the page while it changes, and keeps the focus.
#[component]
fn Row(key: String, entries: Computed<Vec<Entry>>, uid: Uid, locked: Signal<bool>, on_remove: Callback<Entry>) -> View {
    let words = Words::here();
    let entry = memo(move || entries.with(|all| all.iter().find(|entry| entry.key == key).cloned()));
    let is_removable = memo(move || entry.with(|entry| entry.as_ref().is_some_and(Entry::is_removable)));
    let button_id = move || entry.with(|entry| entry.as_ref().map(|entry| uid.id(&remove_button(entry))));
    // The name of the button is that of the person, which may be read after the row was drawn.
    let button = move || {
        let name = entry.with(|entry| entry.as_ref().map(|entry| entry.name.clone())).unwrap_or_default();
        view! {
            <Button
                id=Signal::derive(move || button_id().unwrap_or_default())
                label=words.remove()
                aria_label=words.remove_person(&name)
                look=ButtonLook::Quiet
                on_press=move |()| {
                    if let Some(entry) = entry.get_untracked() {
                        on_remove.run(entry);
                    }
                }
                disabled=locked
            />
        }
    };
    view! {
        <li class="casement-case-access__row" part="row">
            {move || entry.get().map(|entry| line(&entry, true, words))}
            <Show when=move || is_removable.get()>{button}</Show>
        </li>
    }
}

/// A person with their marks, and the reasons for them.
fn line(entry: &Entry, is_to_be_sent: bool, words: Words) -> View {
    let person = Person {
        // Nobody reads a GUID; where there is no name, it stands for it.
        id: entry.name.clone(),
        name: entry.name.clone(),
        detail: Some(entry.job.clone()),
        ..Person::default()
    };
    let standing = match entry.standing {
        Standing::Disabled => Some((words.disabled(), words.disabled_reason())),
        Standing::Guest => Some((words.guest(), words.guest_reason())),
        Standing::NoSuch => Some((words.no_such(), words.no_such_reason())),
        Standing::NotKnown | Standing::Active => None,
    };
    let marks = [
        entry.is_me.then_some(words.you()),
        entry.is_creator.then_some(words.creator()),
        standing.map(|(mark, _)| mark),
    ];
    let reasons = [
        (entry.is_me && is_to_be_sent).then_some(if entry.is_added {
            words.you_added_reason()
        } else {
            words.you_reason()
        }),
        (entry.is_lost && is_to_be_sent).then_some(words.lost_reason()),
        // An error says it already.
        standing.filter(|_| entry.rule.is_none()).map(|(_, reason)| reason),
    ];
    let error = entry.rule.map(|rule| view! { <p class="casement-message" part="error">{words.row(rule)}</p> });
    view! {
        <div class="casement-case-access__person">
            <PersonLine person />
            <span class="casement-person__marks">
                {marks.into_iter().flatten().map(|mark| view! { <span class="casement-mark" part="mark">{mark}</span> }).collect_view()}
            </span>
            {reasons.into_iter().flatten().map(|reason| view! { <p class="casement-hint" part="hint">{reason}</p> }).collect_view()}
            {error}
        </div>
    }
}

/// Where the focus goes when this row goes: to the next one that can be taken off, to the one before, or to what adds.
fn neighbour(entries: &[Entry], gone: &Entry) -> String {
    let at = entries.iter().position(|entry| entry.key == gone.key).unwrap_or(0);
    let after = entries.iter().skip(at + 1).find(|entry| entry.is_removable());
    let before = entries.iter().take(at).rev().find(|entry| entry.is_removable());
    match (after, before, gone.row) {
        // The rows behind the one that goes move up.
        (Some(next), ..) => {
            remove_button(&Entry { row: next.row.map(|row| row - usize::from(Some(row) > gone.row)), ..next.clone() })
        }
        (None, Some(before), _) => remove_button(before),
        (None, None, _) => "accessList".to_owned(),
    }
}

/// The field of the row: what is wrong with it leads to its button.
fn remove_button(entry: &Entry) -> String {
    field_key("accessList", entry.row)
}
