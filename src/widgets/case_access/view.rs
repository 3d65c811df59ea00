use casement_contract::onlyoffice::AccessDraft;
use leptos::prelude::*;

use super::changes::Changes;
use super::meanwhile::Meanwhile;
use super::outcome::{CHECK_BUTTON, outcome, seen_by, unavailable};
use super::people::{People, ReadOnlyPeople};
use super::state::{Action, Me, State};
use super::strings::Words;
use crate::form::{Form, Stage};
use crate::people::PeopleSource;
use crate::ui::{
    Actions, Button, Confirm, ErrorSummary, Errors, FirstFocus, Frame, Key, Notice, NoticeKind, ProblemDetails,
    SentElsewhere, Shortcut, SubmitButton, Switch, Uid, focus_if_lost, focus_soon, is_send, short, told_at,
};
use crate::view::{Callback, NodeRef, RwSignal, Show, Signal, View, apart, effect_with_last, memo, view};

/// The looks of [`super::CaseAccess`].
#[component]
pub fn CaseAccessView(
    /// The draft and how far it got.
    form: Form<AccessDraft>,
    /// What is wrong with the draft.
    errors: Errors,
    /// Everything else that is shown.
    state: State,
    /// Where people are found.
    #[prop(into)]
    people: Signal<Option<PeopleSource>>,
    /// The heading's level.
    #[prop(into)]
    heading_level: Signal<u8>,
    /// Somebody did something.
    #[prop(into)]
    on: Callback<Action>,
) -> View {
    let uid = Uid::new();
    let stage = form.stage;
    let root = NodeRef::new();
    focus_after_check(stage, uid, root);
    let on_release = Callback::new(move |()| {
        // The button goes away with its notice.
        focus_soon(root, uid.id("submit"));
        on.run(Action::Release);
    });
    let is_empty = memo(move || state.case_id.with(String::is_empty));
    let body = move || match stage.get() {
        // The page's case comes with the first turn.
        Stage::Loading if is_empty.get() => View::Nothing,
        _ if is_empty.get() => apart(
            || view! { <Notice kind=NoticeKind::Info title=state.words.empty()><p>{state.words.empty_body()}</p></Notice> },
        ),
        Stage::Unavailable(problem) => unavailable(problem, state, on),
        Stage::Loading => {
            view! { <p class="casement-loading" part="loading" role="status">{state.words.loading()}</p> }
        }
        _ => View::Nothing,
    };
    // A change of stage must not draw the form anew: the focus and the caret stay where they are.
    let has_case = memo(move || {
        !is_empty.get()
            && state.case.with(Option::is_some)
            && !matches!(stage.get(), Stage::Unavailable(_) | Stage::Loading)
    });
    let end = NodeRef::new();
    form.show_end(end);
    let (shown, urgent, past) = form.telling();
    let told = move || match shown.get() {
        stage if stage.is_end() => outcome(stage, state, uid, on, on_release),
        _ => View::Nothing,
    };
    let is_read_only = memo(move || state.is_read_only());
    view! {
        <Frame
            class="casement-case-access"
            heading=state.words.heading()
            lede=state.words.lede()
            heading_level
            busy=Signal::derive(move || matches!(stage.get(), Stage::Loading | Stage::Submitting))
            disabled=form.disabled
            readonly=form.readonly
            shortcuts=shortcuts(state.words, root, uid)
            uid
        >
            {body}
            <Show when=move || has_case.get()>
                {summary(state, uid)}
                <div class="casement-case-access__body" node_ref=root>
                    <ErrorSummary errors rejections=form.rejections uid />
                    {told_at(end, uid.id("outcome"), urgent, past, View::of(told))}
                    <Show
                        when=move || !is_read_only.get()
                        fallback=move || view! {
                            <Notice kind=NoticeKind::Info title=state.words.read_only()>
                                <p>{state.words.read_only_body()}</p>
                            </Notice>
                            <ReadOnlyPeople state />
                        }
                    >
                        <div id=uid.id("operator")>{move || me_missing(state, on)}</div>
                        <Fields form errors state people uid root on />
                    </Show>
                </div>
            </Show>
        </Frame>
    }
}

/// What can be done by keys alone.
fn shortcuts(words: Words, root: NodeRef, uid: Uid) -> Vec<Shortcut> {
    let mut all = Shortcut::of_picker().to_vec();
    all.push(Shortcut::letter(&[Key::Letter("a")], words.keys_add(), move || focus_soon(root, uid.id("accessList"))));
    all.push(Shortcut::new(&[Key::Control, Key::Enter], words.keys_send()));
    all
}

#[component]
fn Fields(
    form: Form<AccessDraft>,
    errors: Errors,
    state: State,
    people: Signal<Option<PeopleSource>>,
    uid: Uid,
    root: NodeRef,
    on: Callback<Action>,
) -> View {
    let busy = Signal::derive(move || form.is_busy());
    let is_held = memo(move || state.held.with(Option::is_some));
    let locked = Signal::derive(move || form.is_locked() || is_held.get());
    let asks_to_repeat = Signal::derive(move || form.asks_to_repeat());
    let asks = Signal::derive(move || state.asks() || asks_to_repeat.get());
    let is_private = memo(move || form.draft.with(|draft| draft.is_private));
    let stage = form.stage;
    let submit = move || {
        if matches!(stage.get_untracked(), Stage::Unknown(_)) {
            focus_soon(root, uid.id(CHECK_BUTTON));
        }
        on.run(Action::Submit);
    };
    let open = move |()| {
        // The question goes away; the button that asked it stays.
        focus_soon(root, uid.id("submit"));
        on.run(Action::Open);
    };
    let keep_private = move |()| {
        focus_soon(root, uid.id("isPrivate"));
        on.run(Action::KeepPrivate);
    };
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
            on:keydown=move |event| {
                // A question that is open has keys of its own.
                if is_send(&event) && !asks.get_untracked() {
                    event.prevent_default();
                    if !event.repeat() {
                        submit();
                    }
                }
            }
        >
            <Switch
                id=uid.id("isPrivate")
                label=state.words.private()
                hint=state.words.private_hint()
                value=is_private
                on_switch=move |value| on.run(Action::Private(value))
                disabled=locked
            />
            <Show when=move || is_private.get()>
                <People form errors state people uid root on />
            </Show>
            // What is held is told with what it would change.
            <Show when=move || !is_held.get()>
                <Changes form state />
            </Show>
            {move || state.held.get().map(|held| apart(|| view! { <Meanwhile form state held uid root on /> }))}
            <Show when=move || state.confirming.get()>
                <Confirm
                    question=state.words.open_question()
                    detail=state.words.opens_body()
                    confirm_label=state.words.open()
                    cancel_label=state.words.keep_private()
                    first_focus=FirstFocus::Cancel
                    on_confirm=open
                    on_cancel=keep_private
                    busy=locked
                />
            </Show>
            <SentElsewhere
                asked=asks_to_repeat
                on_answer=move |is_meant| {
                    focus_soon(root, uid.id("submit"));
                    form.answer_repeat(is_meant);
                }
            />
            // While a question stands, its buttons are the only way on.
            <Actions hidden=asks>
                <SubmitButton id=uid.id("submit") label=state.words.submit() busy_label=state.words.submitting() busy />
            </Actions>
        </form>
    }
}

/// The case, and who may see it today.
fn summary(state: State, uid: Uid) -> View {
    View::of(move || {
        state.case.get().map(|case| {
            let title =
                if case.title.trim().is_empty() { state.words.no_title().to_owned() } else { case.title.clone() };
            let closed = case
                .is_closed
                .then(|| view! { <div><dt>{state.words.state()}</dt><dd>{state.words.closed()}</dd></div> });
            let creator = case.create_by.as_ref().map(|creator| state.name(&creator.id)).unwrap_or_default();
            view! {
                <div class="casement-summary" part="summary">
                    <p class="casement-summary__title" part="summary-title" dir="auto">{short(&title)}</p>
                    <dl class="casement-summary__facts" part="summary-facts">
                        <div><dt>{state.words.seen_by()}</dt><dd>{seen_by(&case, state)}</dd></div>
                        <div><dt>{state.words.created_by()}</dt><dd dir="auto">{short(&creator)}</dd></div>
                        {closed}
                    </dl>
                    <p class="casement-facts" part="facts" id=uid.id("caseid") dir="auto">{short(&case.id)}</p>
                </div>
            }
        })
    })
}

/// Without the operator's id no private case can be saved: the system would not be asked for them, and would add
/// them all the same.
fn me_missing(state: State, on: Callback<Action>) -> View {
    match state.me.get() {
        Me::Missing(problem) => View::of(Some(view! {
            <Notice kind=NoticeKind::Warning title=state.words.me_missing()>
                <p>{state.words.me_missing_body()}</p>
                <ProblemDetails problem />
                <Button label=state.words.try_again() on_press=move |()| on.run(Action::ReadMe) />
            </Notice>
        })),
        Me::Loading | Me::Known(_) => View::Nothing,
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
