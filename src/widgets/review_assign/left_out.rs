//! Pasted rows that are not taken over, each with the reason and with what can be done about it.

use leptos::prelude::*;

use super::pasted::LeftOut;
use super::state::{Intent, Shown};
use super::strings::{Words, cells};
use crate::people::Person;
use crate::ui::{Button, ButtonLook, Uid};
use crate::view::{Callback, For, Show, Signal, View, memo, view};

/// How many rows are drawn; the others follow as these are settled.
const DRAWN: usize = 50;

/// What became of what was pasted.
#[component]
pub fn LeftOutRows(
    /// What is shown beside the draft.
    shown: Shown,
    /// Whether it cannot be changed now.
    locked: Signal<bool>,
    /// Whose rows they are.
    uid: Uid,
    /// Puts the focus on a field.
    lead_to: Callback<String>,
    /// Somebody does something.
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    let lines = memo(move || shown.draft.with(|draft| draft.left_out.clone()));
    let is_looking = memo(move || shown.pasting.with(|pasting| pasting.as_ref().is_some_and(|one| one.is_looking)));
    let pasted = move || {
        let (taken, waiting) = shown.draft.with(|draft| (draft.taken(), draft.waiting()));
        shown.pasting.with(|pasting| pasting.as_ref().map(|pasting| words.pasted(pasting, taken, waiting)))
    };
    let can_be_looked_up = move || {
        !is_looking.get()
            && shown.people.with(Option::is_some)
            && lines.with(|lines| lines.iter().any(LeftOut::can_be_looked_up))
    };
    // The button goes with what it settles, so the focus needs another place.
    let settle = Callback::new(move |intent: Intent| {
        lead_to.run("setCounts".to_owned());
        on_intent.run(intent);
    });
    let drawn = move || lines.get().into_iter().take(DRAWN).collect::<Vec<_>>();
    let more = move || lines.with(Vec::len).saturating_sub(DRAWN);
    view! {
        <p class="casement-hint" part="hint" role="status">{pasted}</p>
        <Show when=move || !lines.with(Vec::is_empty)>
            <div class="casement-review-assign__left-out" part="left-out" id=uid.id("leftOut")>
                <p class="casement-notice__title">{move || words.left_out(lines.with(Vec::len) as u64)}</p>
                <ul>
                    <For each=drawn key=move |line| (line.key, told(line, words), words.language_number()) let(line)>
                        <LeftOutRow line locked settle />
                    </For>
                </ul>
                <p hidden=move || more() == 0>{move || words.more_left_out(more() as u64)}</p>
                <div class="casement-actions">
                    <Show when=can_be_looked_up>
                        <Button label=words.look_up() on_press=move |()| on_intent.run(Intent::LookUp) disabled=locked />
                    </Show>
                    <Button
                        label=words.discard_all()
                        on_press=move |()| settle.run(Intent::DiscardAll)
                        disabled=locked
                    />
                </div>
            </div>
        </Show>
    }
}

/// What its row says beside what was pasted: a row that says something else is drawn anew.
fn told(line: &LeftOut, words: Words) -> String {
    let choices = line.choices().iter().map(|person| words.choice(person)).collect::<Vec<_>>();
    [words.why(line), choices.join("\0")].join("\0")
}

#[component]
fn LeftOutRow(line: LeftOut, locked: Signal<bool>, settle: Callback<Intent>) -> View {
    let words = Words::here();
    let key = line.key;
    let choice = move |person: Person| {
        let label = words.choice(&person);
        let choose = move |()| settle.run(Intent::Choose(key, person.clone()));
        view! { <Button label on_press=choose disabled=locked /> }
    };
    let choices = line.choices().into_iter().map(choice).collect_view();
    view! {
        <li>
            <code dir="auto">{cells(&line.text)}</code>
            <span>{words.row(line.number as u64)} " " {words.why(&line)}</span>
            <span class="casement-actions">
                {choices}
                <Button
                    label=words.discard()
                    aria_label=words.discard_row(line.number as u64)
                    look=ButtonLook::Quiet
                    on_press=move |()| settle.run(Intent::Discard(key))
                    disabled=locked
                />
            </span>
        </li>
    }
}
