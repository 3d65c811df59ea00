//! What saving would change, before it is saved.

use casement_contract::onlyoffice::{AccessChange, AccessDraft, Guid};
use leptos::prelude::*;

use super::state::State;
use crate::form::Form;
use crate::ui::{ChangeGroup, ChangeKind, Notice, NoticeKind};
use crate::view::{Show, View, memo, view};

/// Who gains, who loses, who keeps.
#[component]
pub fn Changes(form: Form<AccessDraft>, state: State) -> View {
    let change = memo(move || {
        state.case.with(|case| {
            let my_id = state.my_id();
            case.as_ref().map(|case| form.draft.with(|draft| draft.change(case, my_id.as_ref())))
        })
    });
    let sentence = move || change.get().map(|change| state.words.change(&change));
    let opens = memo(move || change.with(|change| change.as_ref().is_some_and(|change| change.opens)));
    view! {
        <div class="casement-case-access__changes" part="changes">
            <p class="casement-label" part="label">{state.words.changes()}</p>
            <p role="status">{sentence}</p>
            // The question says the same.
            <Show when=move || opens.get() && !state.confirming.get()>
                <Notice kind=NoticeKind::Warning title=state.words.opens()><p>{state.words.opens_body()}</p></Notice>
            </Show>
            {move || change.get().map(|change| groups(change, state))}
        </div>
    }
}

fn groups(change: AccessChange, state: State) -> View {
    let everybody = |words: &str| vec![words.to_owned()];
    let names = |ids: &[Guid]| names(ids, state);
    let (gains, loses, keeps) = match (change.opens, change.closes) {
        // On the way to a public case the old list keeps what it has; on the way back the new one does.
        (true, _) => (everybody(state.words.everybody()), Vec::new(), people_only(&change.loses, state)),
        (_, true) => (Vec::new(), everybody(state.words.everybody_else()), names(&change.gains)),
        _ => (names(&change.gains), names(&change.loses), names(&change.keeps)),
    };
    if gains.is_empty() && loses.is_empty() {
        return View::Nothing;
    }
    // What stands for everybody is not counted.
    let counted = |ids: &[Guid]| (!change.opens && !change.closes).then_some(ids.len());
    view! {
        <div class="casement-case-access__groups">
            <ChangeGroup kind=ChangeKind::Gains title=state.words.gains() names=gains count=counted(&change.gains) />
            <ChangeGroup kind=ChangeKind::Loses title=state.words.loses() names=loses count=counted(&change.loses) />
            <ChangeGroup kind=ChangeKind::Keeps title=state.words.keeps() names=keeps count=counted(&change.keeps) />
        </div>
    }
}

/// Names in order; removed profiles, which have none, are counted at the end.
pub fn names(ids: &[Guid], state: State) -> Vec<String> {
    let lost = ids.iter().filter(|id| id.is_lost_user()).count();
    let mut names = people_only(ids, state);
    names.extend((lost > 0).then(|| state.words.removed_profiles(lost as u64)));
    names
}

fn people_only(ids: &[Guid], state: State) -> Vec<String> {
    ids.iter().filter(|id| !id.is_lost_user()).map(|id| state.name(id)).collect()
}
