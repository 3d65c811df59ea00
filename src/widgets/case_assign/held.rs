//! What a person is asked before anything is sent.

use casement_contract::aicc::{Case, CaseFact};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::cases::{owner_name, with_id};
use super::state::{Action, Question, State};
use super::strings::Words;
use crate::ui::{Button, ButtonLook, Confirm, FirstFocus, Notice, NoticeKind};
use crate::view::{Callback, Signal, View, apart, memo, view};

/// A write that can still be taken back.
pub(super) fn held(state: State, on: Callback<Action>) -> View {
    let words = Words::here();
    // The question is drawn once; only the numbers run.
    let total = memo(move || state.held.get().map(|held| held.total));
    View::of(move || {
        let total = total.get()?;
        let left = move || state.held.get().map_or(0, |held| held.left);
        let cases = untrack(|| state.rows.with(|rows| rows.iter().filter(|row| row.is_to_send()).count()));
        // Said at the start by the question itself, then seldom: every second would drown everything else.
        let said = memo(move || (left() < total && is_said(left())).then(|| words.seconds_left(left().into())));
        Some(apart(|| {
            // The question has one name all the time; in sight are the seconds that are left.
            let question = view! {
                <span class="casement-visually-hidden">{words.held_for(cases, total)}</span>
                <span class="casement-case-assign__countdown" part="countdown" aria-hidden="true">
                    {move || words.held_for(cases, left())}
                </span>
            };
            view! {
                <div
                    class="casement-case-assign__held"
                    part="held"
                    on:keydown=|event: KeyboardEvent| {
                        // The key that asked for it is still held down: that means nothing more.
                        if event.key() == "Enter" && event.repeat() {
                            event.prevent_default();
                        }
                    }
                >
                    <Confirm
                        question
                        detail=words.held_detail()
                        confirm_label=Signal::stored(words.send_now().to_owned())
                        cancel_label=words.undo()
                        first_focus=FirstFocus::Confirm
                        look=ButtonLook::Primary
                        on_confirm=move |()| on.run(Action::SendNow)
                        on_cancel=move |()| on.run(Action::TakeBack)
                    />
                    <p class="casement-visually-hidden" role="status">{said}</p>
                </div>
            }
        }))
    })
}

fn is_said(left: u32) -> bool {
    left == 5 || left > 0 && left.is_multiple_of(10)
}

/// A case that is not as the person saw it.
#[inline(never)] // Not needed at first: see `view::apart`.
pub(super) fn question(question: Question, state: State, on: Callback<Action>) -> View {
    let words = Words::here();
    let Question { seen, now } = question;
    let changed = |fact| {
        let (before, after) = (value(fact, &seen, words), value(fact, &now, words));
        if fact == CaseFact::Owner && before == after && seen.owner_id != now.owner_id {
            return words.changed_owner(&with_id(&before, &seen.owner_id), &with_id(&after, &now.owner_id));
        }
        words.changed(fact, &before, &after)
    };
    let differences: Vec<String> = now.changes_since(&seen).into_iter().map(changed).collect();
    let title =
        untrack(|| state.is_run()).then(|| if now.title.is_empty() { now.id.clone() } else { now.title.clone() });
    view! {
        <Notice told=true kind=NoticeKind::Warning title=words.question_title()>
            {title.map(|title| view! { <p dir="auto">{title}</p> })}
            <ul class="casement-case-assign__differences" part="differences">
                {differences.into_iter().map(|changed| view! { <li dir="auto">{changed}</li> }).collect_view()}
            </ul>
            <div class="casement-actions" part="notice-actions">
                <Button label=words.keep_mine() on_press=move |()| on.run(Action::KeepMine) />
                <Button label=words.take_theirs() on_press=move |()| on.run(Action::TakeTheirs) />
                <Button label=words.reconsider() on_press=move |()| on.run(Action::Reconsider) />
            </div>
        </Notice>
    }
}

fn value(fact: CaseFact, case: &Case, words: Words) -> String {
    let text = match fact {
        CaseFact::Owner => return owner_name(case, words),
        CaseFact::State => &case.state,
        CaseFact::Status => &case.status,
        CaseFact::Priority => &case.priority,
        CaseFact::Title => &case.title,
    };
    if text.is_empty() { "–".to_owned() } else { text.clone() }
}
