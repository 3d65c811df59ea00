use casement_contract::aicc::TransferDraft;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::cases::{one_case, run_of_cases};
use super::held::held;
use super::outcome::{CHECK_BUTTON, outcome, overtaken, unavailable, waiting};
use super::owner::OwnerFields;
use super::state::{Action, Progress, State};
use super::strings::Words;
use crate::form::{Form, Stage};
use crate::ui::{
    Actions, Button, ErrorSummary, Errors, Frame, Key, Notice, NoticeKind, SentElsewhere, Shortcut, SubmitButton, Uid,
    active_id, focus_if_lost, focus_soon, is_composing, is_send, told_at,
};
use crate::view::{Callback, NodeRef, RwSignal, Show, Signal, StoredValue, View, effect_with_last, memo, view};

/// The button that sends.
const SUBMIT_BUTTON: &str = "submit";

/// The looks of [`super::CaseAssign`].
#[component]
pub fn CaseAssignView(
    /// The draft and how far it got.
    form: Form<TransferDraft>,
    /// What is wrong with the draft.
    errors: Errors,
    /// Everything else that is shown.
    state: State,
    /// The heading's level.
    #[prop(into)]
    heading_level: Signal<u8>,
    /// Somebody did something.
    #[prop(into)]
    on: Callback<Action>,
) -> View {
    let words = Words::here();
    let uid = Uid::new();
    let stage = form.stage;
    let root = NodeRef::new();
    focus_after_check(stage, state, uid, root);
    // Where somebody was who sends: what is held takes the focus.
    let was_at = StoredValue::new(None);
    focus_with_answers(state, uid, root, was_at);
    let busy = Signal::derive(move || form.is_busy());
    let asks_to_repeat = Signal::derive(move || form.asks_to_repeat());
    let locked = Signal::derive(move || form.is_locked() || state.asks());
    let is_run = memo(move || state.is_run());
    let is_empty = memo(move || state.rows.with(Vec::is_empty));
    let heading = move || if is_run.get() { words.heading_many() } else { words.heading() }.to_owned();
    let lede = move || if is_run.get() { words.lede_many() } else { words.lede() }.to_owned();
    let before = move || View::of(move || overtaken(state, false));
    let before_alone = move || View::of(move || overtaken(state, true));
    let body = move || match stage.get() {
        Stage::Unavailable(problem) => view! { {before_alone()} {unavailable(problem, on)} },
        // The page's case comes with the first turn.
        Stage::Loading if is_empty.get() => View::Nothing,
        _ if is_empty.get() => view! {
            {before_alone()}
            <Notice kind=NoticeKind::Info title=words.empty()><p>{words.empty_body()}</p></Notice>
        },
        _ => View::Nothing,
    };
    // A change of stage must not draw the form anew: the focus and the caret stay where they are.
    let has_form = memo(move || !matches!(stage.get(), Stage::Unavailable(_)) && !is_empty.get());
    let is_waiting = Signal::derive(move || matches!(stage.get(), Stage::Loading | Stage::Submitting));
    let busy_label = Signal::derive(move || {
        if stage.get() == Stage::Loading { words.loading() } else { words.submitting() }.to_owned()
    });
    let end = NodeRef::new();
    form.show_end(end);
    let (shown, urgent, past) = form.telling();
    let told = move || match shown.get() {
        Stage::Ready => View::of(waiting(state, on)),
        stage => View::of(stage.is_end().then(|| outcome(stage, state, uid, on))),
    };
    let submit = move || {
        if matches!(stage.get_untracked(), Stage::Unknown(_)) {
            focus_soon(root, uid.id(CHECK_BUTTON));
        }
        if state.question.with_untracked(Option::is_some) {
            focus_soon(root, uid.id("outcome"));
        }
        if state.held.with_untracked(Option::is_none) {
            was_at.set_value(active_id());
        }
        on.run(Action::Submit);
    };
    view! {
        <Frame
            class="casement-case-assign"
            heading=Signal::derive(heading)
            lede=Signal::derive(lede)
            heading_level
            busy=is_waiting
            disabled=form.disabled
            readonly=form.readonly
            shortcuts=shortcuts(words, on)
            id_to_copy=Signal::derive(move || state.id_of_one())
            uid
        >
            {body}
            <Show when=move || has_form.get()>
                <div
                    node_ref=root
                    on:keydown=move |event: KeyboardEvent| {
                        let asks = state.question.with_untracked(Option::is_some);
                        if asks && event.key() == "Escape" && !is_composing(&event) {
                            event.prevent_default();
                            event.stop_propagation();
                            on.run(Action::Reconsider);
                        }
                    }
                >
                    <div id=uid.id("id")>
                        {move || if is_run.get() { run_of_cases(state) } else { one_case(state) }}
                    </div>
                    <ErrorSummary errors rejections=form.rejections uid />
                    {told_at(end, uid.id("outcome"), urgent, past, view! { {before()} {told} })}
                    <form
                        novalidate
                        on:submit=move |event| {
                            event.prevent_default();
                            submit();
                        }
                        on:keydown=move |event: KeyboardEvent| {
                            let is_held = state.held.with_untracked(Option::is_some);
                            let is_enter = is_held && event.key() == "Enter" && !is_composing(&event);
                            if !is_enter && !is_send(&event) {
                                return;
                            }
                            event.prevent_default();
                            match event.repeat() {
                                true => (),
                                false if is_enter => on.run(Action::SendNow),
                                false => submit(),
                            }
                        }
                    >
                        <OwnerFields form errors state locked uid on />
                        <p class="casement-hint" part="facts" id=uid.id("creatorId")>
                            {move || state.operator_id.with(|id| words.assigned_by_whom(id))}
                        </p>
                        <SentElsewhere
                            asked=asks_to_repeat
                            on_answer=move |is_meant| {
                                focus_soon(root, uid.id(SUBMIT_BUTTON));
                                form.answer_repeat(is_meant);
                            }
                        />
                        // What is held has a button of its own that sends.
                        <Actions hidden=Signal::derive(move || asks_to_repeat.get() || state.held.with(Option::is_some))>
                            <SubmitButton id=uid.id(SUBMIT_BUTTON) label=words.submit() busy_label busy=is_waiting />
                            <Show when=move || is_run.get() && busy.get()>
                                <Button label=words.stop() on_press=move |()| on.run(Action::Stop) />
                            </Show>
                        </Actions>
                    </form>
                    {held(state, on)}
                </div>
            </Show>
        </Frame>
    }
}

/// What can be done by keys alone.
fn shortcuts(words: Words, on: Callback<Action>) -> Vec<Shortcut> {
    let mut all = Shortcut::of_picker().to_vec();
    all.push(Shortcut::new(&[Key::Control, Key::Enter], words.keys_send()));
    all.push(Shortcut::letter(&[Key::Letter("m")], words.assign_to_me(), move || on.run(Action::AssignToMe)));
    all
}

/// After a look the button that was pressed is gone: the focus goes to what the look has shown.
fn focus_after_check(stage: RwSignal<Stage>, state: State, uid: Uid, root: NodeRef) {
    effect_with_last(move |was_unknown: Option<bool>| {
        let is_unknown = matches!(stage.get(), Stage::Unknown(_));
        let is_checked = state.rows.with_untracked(|rows| rows.iter().any(|row| row.progress == Progress::Checked));
        if was_unknown == Some(true) && !is_unknown && is_checked {
            focus_if_lost(root, uid.id("outcome"));
        }
        is_unknown
    });
}

/// A question takes the focus, and gives it back with its answer; so does a draft that the widget has made.
fn focus_with_answers(state: State, uid: Uid, root: NodeRef, was_at: StoredValue<Option<String>>) {
    // What is held takes the focus by itself. Whoever has gone on meanwhile stays there.
    effect_with_last(move |was_held: Option<bool>| {
        let is_held = state.held.with(Option::is_some);
        if was_held == Some(true) && !is_held {
            let was_at = was_at.get_value().filter(|_| untrack(|| state.taken_back.get()));
            focus_if_lost(root, was_at.unwrap_or_else(|| uid.id(SUBMIT_BUTTON)));
        }
        is_held
    });
    // Not to one of the answers: a key that is still held down must not give it.
    effect_with_last(move |before: Option<(bool, bool)>| {
        let (asks, is_back) = (state.question.with(Option::is_some), state.back_to.with(Option::is_some));
        if before.is_some_and(|(asked, was_back)| asked != asks || is_back && !was_back) {
            focus_soon(root, uid.id("outcome"));
        }
        (asks, is_back)
    });
}
