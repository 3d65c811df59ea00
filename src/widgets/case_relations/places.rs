//! What is associated, what is chosen, what is free.

use casement_contract::osm::{Relation, RelationsDraft, Ticket};
use leptos::prelude::*;

use super::state::{Action, Attempt, Listed, Place, State};
use super::strings::Words;
use crate::form::{Form, Stage, field_key};
use crate::ui::{
    Button, ButtonLook, Confirm, CopyId, Errors, FieldError, FieldMessage, FirstFocus, Uid, focus_soon, said_when_long,
    short,
};
use crate::view::{Callback, For, NodeRef, Show, Signal, View, effect_with_last, memo, view};

/// The id of the button that looks what became of a write.
pub const CHECK_BUTTON: &str = "check";
/// The id of the button that takes a removal back.
pub const ADD_BACK_BUTTON: &str = "add-back";

/// The ticket's places, in sight all the time.
#[component]
pub fn Places(form: Form<RelationsDraft>, errors: Errors, state: State, uid: Uid, on: Callback<Action>) -> View {
    let words = Words::here();
    let root = NodeRef::new();
    focus_after_removal(form, state, uid, root);
    let places = memo(move || form.draft.with(|draft| with_keys(state.places(draft))));
    let count = move || {
        let chosen = form.draft.with(|draft| draft.related_id_list.len());
        let is_known = state.listed.with(|listed| matches!(listed, Listed::Known(_)));
        words.count(is_known.then(|| state.existing().len()), chosen)
    };
    let row = move |Row { place, is_copy, .. }: Row| {
        let content = match place.clone() {
            Place::Filled(relation) => view! { <Filled relation is_copy form state uid on /> },
            Place::Chosen { id, ticket } => view! { <Chosen id ticket form errors state uid root on /> },
            Place::Free(_) => {
                view! { <span class="casement-case-relations__free" part="row-free">{words.free()}</span> }
            }
        };
        view! { <li class="casement-case-relations__place" part="row" data-state=place.mark()>{content}</li> }
    };
    let is_removal = move || state.attempt.with(|attempt| matches!(attempt, Some(Attempt::Remove(_))));
    let removing = Signal::derive(move || form.is_busy() && is_removal());
    view! {
        <div class="casement-case-relations__places" part="summary" node_ref=root>
            <p class="casement-case-relations__ticket" part="ticket" id=uid.id("case_id")>
                {words.ticket()}
                " "
                <span class="casement-facts" part="facts" dir="auto">{move || short(&state.case_id.get())}</span>
            </p>
            <Show when=move || !state.asks_group()>
                <p class="casement-hint" part="facts" id=uid.id("group_id")>
                    {move || state.given_group.with(|id| words.group(id))}
                </p>
            </Show>
            <p class="casement-case-relations__count" part="count">{count}</p>
            <ol class="casement-case-relations__rows" part="list" aria-label=words.places()>
                <For each=move || places.get() key=|row| row.key.clone() children=row />
            </ol>
            {said_when_long(removing, Signal::stored(words.removing().to_owned()))}
        </div>
    }
}

/// An id, and the button that copies it.
#[component]
fn TicketId(id: String) -> View {
    view! {
        <span class="casement-case-relations__id">
            <span class="casement-facts" part="facts" dir="auto">{short(&id)}</span>
            <CopyId id />
        </span>
    }
}

#[derive(Clone, PartialEq)]
struct Row {
    key: String,
    place: Place,
    /// The list has this ticket once before.
    is_copy: bool,
}

fn with_keys(places: Vec<Place>) -> Vec<Row> {
    let mut rows = Vec::<Row>::with_capacity(places.len());
    for place in places {
        let key = place.key();
        let copies = rows.iter().filter(|row| row.place == place).count();
        rows.push(Row { key: [key, "#".repeat(copies)].concat(), place, is_copy: copies > 0 });
    }
    rows
}

impl Place {
    fn key(&self) -> String {
        match self {
            Place::Filled(relation) => {
                ["filled ", &relation.case_id, " ", &relation.simple_description, " ", &relation.user_name].concat()
            }
            Place::Chosen { id, .. } => ["chosen ", id].concat(),
            Place::Free(place) => ["free ", &place.to_string()].concat(),
        }
    }

    fn mark(&self) -> &'static str {
        match self {
            Place::Filled(_) => "filled",
            Place::Chosen { .. } => "chosen",
            Place::Free(_) => "free",
        }
    }
}

#[component]
fn Filled(
    relation: Relation,
    is_copy: bool,
    form: Form<RelationsDraft>,
    state: State,
    uid: Uid,
    on: Callback<Action>,
) -> View {
    let words = Words::here();
    let id = relation.case_id.clone();
    let description = Some(relation.simple_description.clone()).filter(|text| !text.is_empty());
    let submitter = (!relation.user_name.is_empty()).then(|| words.submitted_by(&relation.user_name));
    let locked = Signal::derive(move || form.is_locked());
    let cannot = Signal::derive(move || locked.get() || matches!(form.stage.get(), Stage::Unknown(_)));
    let busy = Signal::derive(move || form.is_busy());
    let question = words.remove_question(&id);
    let is_asked = {
        let relation = relation.clone();
        memo(move || !is_copy && state.asked.with(|asked| asked.as_ref() == Some(&relation)))
    };
    view! {
        <div class="casement-case-relations__text">
            <TicketId id=id.clone() />
            {match description {
                Some(text) => view! { <span dir="auto">{short(&text)}</span> },
                None => view! { <span>{words.no_description()}</span> },
            }}
            <span class="casement-hint" part="hint">{submitter}</span>
        </div>
        <Button
            id=remove_button(uid, &id)
            label=words.remove()
            aria_label=words.remove_ticket(&id)
            look=ButtonLook::Quiet
            on_press=move |()| on.run(Action::AskRemoval(relation.clone()))
            disabled=cannot
        />
        <Show when=move || is_asked.get() && !form.asks_to_repeat()>
            <div class="casement-case-relations__confirm">
                <Confirm
                    question=question.clone()
                    detail=words.remove_detail()
                    confirm_label=Signal::derive(move || {
                        if busy.get() { words.removing() } else { words.remove() }.to_owned()
                    })
                    cancel_label=words.keep()
                    first_focus=FirstFocus::Confirm
                    on_confirm=move |()| on.run(Action::Remove)
                    on_cancel=move |()| on.run(Action::Keep)
                    busy=locked
                />
            </div>
        </Show>
    }
}

#[component]
fn Chosen(
    id: String,
    ticket: Option<Ticket>,
    form: Form<RelationsDraft>,
    errors: Errors,
    state: State,
    uid: Uid,
    root: NodeRef,
    on: Callback<Action>,
) -> View {
    let words = Words::here();
    let description = ticket.map(|ticket| ticket.simple_description).filter(|text| !text.is_empty());
    let is_known = description.is_some();
    let locked = Signal::derive(move || form.is_locked());
    let field = {
        let id = id.clone();
        let row = move |draft: &RelationsDraft| draft.related_id_list.iter().position(|other| *other == id);
        memo(move || field_key("related_id_list", form.draft.with(&row)))
    };
    let own_id = id.clone();
    let error = Signal::derive(move || {
        let field = field.get();
        errors.now(&field).or_else(|| {
            let message = state.is_missing(&own_id).then(|| words.not_known(&own_id))?;
            Some(FieldError { field, message, is_warning: false, is_mended: false })
        })
    });
    let label = words.take_out_ticket(&id);
    let message_id = uid.id(&["chosen.", &id].concat());
    let own_id = id.clone();
    let take_out = move |()| {
        // The button goes away with its row.
        focus_soon(root, uid.id("related_id_list"));
        on.run(Action::TakeOut(id.clone()));
    };
    view! {
        <div class="casement-case-relations__text">
            <TicketId id=own_id />
            <span dir="auto">{description.map(|text| short(&text))}</span>
            <span class="casement-hint" part="hint">{words.not_sent()}</span>
            {(!is_known).then(|| view! { <span class="casement-hint" part="hint">{words.not_looked_up()}</span> })}
            <FieldMessage id=message_id error />
        </div>
        <Button
            id=Signal::derive(move || uid.id(&field.get()))
            label=words.take_out()
            aria_label=label
            look=ButtonLook::Quiet
            on_press=take_out
            disabled=locked
        />
    }
}

/// When the question goes, the focus goes where the next step is.
fn focus_after_removal(form: Form<RelationsDraft>, state: State, uid: Uid, root: NodeRef) {
    let is_removed = move |asked: &Relation| {
        state.attempt.with_untracked(|attempt| matches!(attempt, Some(Attempt::Remove(gone)) if gone == asked))
    };
    effect_with_last(move |before: Option<(Option<Relation>, u32)>| {
        let asked = state.asked.get();
        let rejections = form.rejections.get_untracked();
        let Some((Some(was_asked), earlier_rejections)) = before else { return (asked, rejections) };
        // A rejected form has its focus already, and another question takes it itself.
        if asked.is_none() && rejections == earlier_rejections {
            let next = match form.stage.get_untracked() {
                // Not where the question is about another than the one that was removed before.
                Stage::Done if is_removed(&was_asked) => uid.id(ADD_BACK_BUTTON),
                Stage::Unknown(_) => uid.id(CHECK_BUTTON),
                _ => remove_button(uid, &was_asked.case_id),
            };
            focus_soon(root, next);
        }
        (asked, rejections)
    });
}

fn remove_button(uid: Uid, id: &str) -> String {
    uid.id(&["remove.", id].concat())
}
