//! Somebody else changed the rights while the person was choosing: what they did, what the person did, and the ways on.

use casement_contract::onlyoffice::{AccessChange, AccessDraft, Guid};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::changes::names;
use super::outcome::who_sees;
use super::state::{Action, Held, State};
use crate::form::Form;
use crate::ui::{Button, ButtonLook, ChangeGroup, ChangeKind, Uid, focus_by_id, focus_soon, show_soon};
use crate::view::{Callback, NodeRef, Signal, View, effect, view};

/// The question what is to become of a held save. No answer has the focus at first, for none of them is harmless;
/// Escape sends nothing and keeps everything.
#[component]
pub fn Meanwhile(
    form: Form<AccessDraft>,
    state: State,
    held: Held,
    uid: Uid,
    root: NodeRef,
    on: Callback<Action>,
) -> View {
    let panel = NodeRef::new();
    effect(move || {
        if let Some(panel) = panel.get() {
            focus_by_id(&panel, &uid.id("held-question"));
        }
        // With its answers, which stand below the question.
        show_soon(panel);
    });
    let answer = move |action: Action| {
        // The question goes away. Whoever decides later is not put before the button that saves.
        focus_soon(root, uid.id(if action == Action::LookFirst { "outcome" } else { "submit" }));
        on.run(action);
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            answer(Action::LookFirst);
        }
    };
    let Held { seen, now } = held;
    // Nothing changes while the question stands, and a button that is drawn anew would lose the focus.
    let my_id = untrack(|| state.my_id());
    let mine = form.draft.get_untracked();
    let (theirs_changed, mine_changed) = (now.change_since(&seen), mine.change(&seen, my_id.as_ref()));
    let merged = mine.merged(&seen, &now, my_id.as_ref());
    let theirs: Vec<Guid> = now.access_list.iter().map(|person| person.id.clone()).collect();
    let locked = Signal::derive(move || form.is_locked());
    let way = move |label: &'static str, action: Action, then: Vec<String>| {
        view! {
            <div class="casement-case-access__way">
                <Button label on_press=move |()| answer(action.clone()) disabled=locked />
                <ChangeGroup kind=ChangeKind::Keeps title=state.words.then() names=then count=None />
            </div>
        }
    };
    let seen_by = |is_private: bool, list: &[Guid]| untrack(|| who_sees(is_private, list, state));
    let of_draft = |draft: &AccessDraft| seen_by(draft.is_private, &draft.list_to_send(my_id.as_ref()));
    let both = merged.as_ref().map(|merged| way(state.words.merge(), Action::Merge, of_draft(merged)));
    let no_merge = merged.is_none().then(|| view! { <p>{state.words.no_merge()}</p> });
    view! {
        <div
            class="casement-confirm casement-case-access__meanwhile"
            part="confirm"
            role="alertdialog"
            aria-labelledby=uid.id("held-question")
            aria-describedby=uid.id("held-detail")
            node_ref=panel
            on:keydown=on_key
        >
            <p class="casement-confirm__question" part="confirm-question" id=uid.id("held-question") tabindex="-1">
                {state.words.held()}
            </p>
            <p part="confirm-detail" id=uid.id("held-detail")>{state.words.held_body()}</p>
            <div class="casement-case-access__sides">
                {side(state.words.theirs(), &theirs_changed, state)} {side(state.words.mine(), &mine_changed, state)}
            </div>
            {no_merge}
            <div class="casement-case-access__ways" part="confirm-buttons">
                {both}
                {way(state.words.keep_mine(), Action::KeepMine, of_draft(&mine))}
                {way(state.words.take_theirs(), Action::TakeTheirs, seen_by(now.is_private, &theirs))}
            </div>
            <Button
                label=state.words.look_first()
                look=ButtonLook::Quiet
                on_press=move |()| answer(Action::LookFirst)
                disabled=locked
            />
        </div>
    }
}

/// What one of the two changed.
fn side(title: &'static str, change: &AccessChange, state: State) -> View {
    let privacy = match (change.opens, change.closes) {
        (true, _) => Some(state.words.made_public()),
        (_, true) => Some(state.words.made_private()),
        _ => None,
    };
    let is_nothing = privacy.is_none() && change.gains.is_empty() && change.loses.is_empty();
    // Of an open case the whole list is forgotten, and that is no news of the people on it.
    let names = |ids: &[Guid]| untrack(|| names(ids, state));
    let loses = if change.opens { Vec::new() } else { names(&change.loses) };
    view! {
        <div>
            <p class="casement-label" part="label">{title}</p>
            {privacy.map(|words| view! { <p>{words}</p> })}
            <ChangeGroup
                kind=ChangeKind::Gains
                title=state.words.added()
                names=names(&change.gains)
                count=Some(change.gains.len())
            />
            <ChangeGroup kind=ChangeKind::Loses title=state.words.taken_off() names=loses count=Some(change.loses.len()) />
            {is_nothing.then(|| view! { <p>{state.words.no_changes()}</p> })}
        </div>
    }
}
