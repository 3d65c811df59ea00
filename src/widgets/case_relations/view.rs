use casement_contract::osm::{MAX_RELATIONS, RelationsDraft};
use leptos::prelude::*;

use super::finder::Finder;
use super::outcome::{outcome, unavailable};
use super::places::{CHECK_BUTTON, Places};
use super::state::{Action, Attempt, Listed, State};
use super::strings::Words;
use crate::form::{Form, Stage};
use crate::ui::{
    Actions, Counter, ErrorSummary, Errors, Frame, Key, Notice, NoticeKind, SentElsewhere, Shortcut, SubmitButton,
    TextField, Uid, focus_if_lost, focus_soon, is_send, told_at,
};
use crate::view::{Callback, NodeRef, RwSignal, Show, Signal, View, apart, effect_with_last, memo, view};

/// The looks of [`super::CaseRelations`].
#[component]
pub fn CaseRelationsView(
    /// The draft and how far it got.
    form: Form<RelationsDraft>,
    /// What is wrong with the draft.
    errors: Errors,
    /// Everything else that is shown.
    state: State,
    /// The heading's level.
    #[prop(into)]
    heading_level: Signal<u8>,
    /// Its fields' ids. They stay when it is drawn again.
    uid: Uid,
    /// Somebody did something.
    #[prop(into)]
    on: Callback<Action>,
) -> View {
    let words = Words::here();
    let stage = form.stage;
    let locked = Signal::derive(move || form.is_locked());
    let root = NodeRef::new();
    focus_after_check(stage, uid, root);
    let on_release = Callback::new(move |()| {
        // The button goes away with its notice.
        focus_soon(root, uid.id("case_id"));
        on.run(Action::Release);
    });
    let on_told = Callback::new(move |action: Action| {
        let is_back = action == Action::AddBack;
        on.run(action);
        // The button goes away with its notice, unless nothing is sent.
        if is_back && locked.get_untracked() {
            focus_soon(root, uid.id("related_id_list"));
        }
    });
    let submit = Callback::new(move |()| {
        if matches!(stage.get_untracked(), Stage::Unknown(_)) {
            focus_soon(root, uid.id(CHECK_BUTTON));
        }
        on.run(Action::Submit);
    });
    let is_empty = memo(move || state.case_id.with(String::is_empty));
    let is_loading = memo(move || state.listed.with(|listed| *listed == Listed::Loading));
    let body = move || match stage.get() {
        // The page's case comes with the first turn.
        Stage::Loading if is_empty.get() => View::Nothing,
        _ if is_empty.get() => {
            apart(|| view! { <Notice kind=NoticeKind::Info title=words.empty()><p>{words.empty_body()}</p></Notice> })
        }
        Stage::Unavailable(problem) => unavailable(problem, words, on),
        Stage::Loading => {
            view! { <p class="casement-loading" part="loading" role="status">{words.loading()}</p> }
        }
        _ => View::Nothing,
    };
    let end = NodeRef::new();
    form.show_end(end);
    let (shown, urgent, past) = form.telling();
    let told = move || match shown.get() {
        stage if stage.is_end() => outcome(stage, state, words, locked, uid, on_told, on_release),
        _ => View::Nothing,
    };
    // A change of stage must not draw the form anew: the focus and the caret stay where they are.
    let has_form = memo(move || {
        !is_empty.get() && !is_loading.get() && !matches!(stage.get(), Stage::Unavailable(_) | Stage::Loading)
    });
    view! {
        <Frame
            class="casement-case-relations"
            heading=words.heading()
            lede=words.lede()
            heading_level
            busy=Signal::derive(move || matches!(stage.get(), Stage::Loading | Stage::Submitting))
            disabled=form.disabled
            readonly=form.readonly
            shortcuts=shortcuts(words)
            id_to_copy=state.case_id
            uid
        >
            {body}
            <Show when=move || has_form.get()>
                <div
                    class="casement-case-relations__body"
                    node_ref=root
                    on:keydown=move |event| {
                        // A question that is open has keys of its own.
                        if is_send(&event) && state.asked.with_untracked(Option::is_none) {
                            event.prevent_default();
                            if !event.repeat() {
                                submit.run(());
                            }
                        }
                    }
                >
                    <Places form errors state uid on />
                    <SentElsewhere
                        asked=Signal::derive(move || form.asks_to_repeat())
                        on_answer=move |is_meant| {
                            focus_soon(root, uid.id("case_id"));
                            form.answer_repeat(is_meant);
                        }
                    />
                    <ErrorSummary errors rejections=form.rejections uid />
                    {told_at(end, uid.id("outcome"), urgent, past, View::of(told))}
                    <form
                        novalidate
                        on:submit=move |event| {
                            event.prevent_default();
                            submit.run(());
                        }
                    >
                        <Fields form errors state uid on />
                    </form>
                </div>
            </Show>
        </Frame>
    }
}

/// What can be done by keys alone.
fn shortcuts(words: Words) -> Vec<Shortcut> {
    vec![
        Shortcut::new(&[Key::Enter], words.keys_enter()),
        Shortcut::new(&[Key::Escape], words.keys_escape()),
        Shortcut::new(&[Key::Arrows], words.keys_arrows()),
        Shortcut::new(&[Key::Control, Key::Enter], words.keys_send()),
    ]
}

#[component]
fn Fields(form: Form<RelationsDraft>, errors: Errors, state: State, uid: Uid, on: Callback<Action>) -> View {
    let words = Words::here();
    let is_adding = move || state.attempt.with(|attempt| matches!(attempt, Some(Attempt::Add(_))));
    let busy = Signal::derive(move || form.is_busy() && is_adding());
    let locked = Signal::derive(move || form.is_locked());
    let is_not_read = memo(move || state.listed.with(|listed| *listed == Listed::NotRead));
    // Whatever is chosen can be taken out or sent, even when somebody else took the places meanwhile.
    let can_add = memo(move || {
        state.existing().len() < MAX_RELATIONS || form.draft.with(|draft| !draft.related_id_list.is_empty())
    });
    let group_hint = Signal::derive(move || {
        if state.group_is_optional.get() { words.group_optional_hint() } else { words.group_hint() }.to_owned()
    });
    let group = move || {
        // A removal needs the group as much as an addition.
        state.asks_group().then(|| {
            view! {
                <TextField
                    id=uid.id("group_id")
                    label=words.group_id()
                    hint=group_hint
                    value=state.group
                    on_input=move |text| on.run(Action::Group(text))
                    error=errors.of("group_id")
                    counter=Counter::Characters(64)
                    optional=state.group_is_optional.get()
                    disabled=locked
                />
            }
        })
    };
    view! {
        <Show when=move || is_not_read.get()>
            <Notice kind=NoticeKind::Warning title=words.without_list()><p>{words.without_list_body()}</p></Notice>
        </Show>
        <Show when=move || can_add.get() fallback=move || view! { <p class="casement-hint" part="hint">{words.full()}</p> }>
            <Finder form errors state uid on />
        </Show>
        {group}
        <Show when=move || can_add.get()>
            <Actions>
                <SubmitButton label=words.submit() busy_label=words.submitting() busy />
            </Actions>
        </Show>
    }
}

/// The button that looked goes away with its notice, so the focus goes to what it found.
fn focus_after_check(stage: RwSignal<Stage>, uid: Uid, root: NodeRef) {
    effect_with_last(move |was_unknown: Option<bool>| {
        let stage = stage.get();
        if was_unknown == Some(true) && stage == Stage::Checked {
            focus_if_lost(root, uid.id("outcome"));
        }
        matches!(stage, Stage::Unknown(_))
    });
}
