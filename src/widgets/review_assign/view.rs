use casement_contract::{Problem, pasted};
use leptos::prelude::*;

use super::draft::ReviewDraft;
use super::fields::{QualityTaskField, TakeEffect};
use super::inspectors::{AddInspector, Inspectors};
use super::left_out::LeftOutRows;
use super::planner::Planner;
use super::shares::Shares;
use super::state::{Figures, Intent, Reread, Shown};
use super::strings::Words;
use crate::form::{Form, Stage};
use crate::ui::{
    Actions, Button, ErrorSummary, Errors, Frame, Key, Notice, NoticeKind, PasteArea, ProblemDetails, SentElsewhere,
    Shortcut, SubmitButton, Uid, Unavailable, active_element, focus_by_id, focus_if_lost, focus_soon, is_send, told_at,
};
use crate::view::{Callback, NodeRef, Show, Signal, StoredValue, View, apart, effect, memo, view};

/// The id of the button that reads the list again after an unknown outcome.
const CHECK_BUTTON: &str = "check";

/// The looks of [`super::ReviewAssign`].
#[component]
pub fn ReviewAssignView(
    /// The draft and how far it got.
    form: Form<ReviewDraft>,
    /// What is wrong with the draft.
    errors: Errors,
    /// What is shown beside the errors.
    shown: Shown,
    /// The heading's level.
    #[prop(into)]
    heading_level: Signal<u8>,
    /// Somebody does something.
    #[prop(into)]
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    let uid = Uid::new();
    let stage = form.stage;
    let busy = Signal::derive(move || form.is_busy());
    let asks_to_repeat = Signal::derive(move || form.asks_to_repeat());
    let locked = Signal::derive(move || form.is_locked());
    // A change of stage must not draw the form anew: the focus and the caret stay where they are.
    let has_form = memo(move || !matches!(stage.get(), Stage::Unavailable(_)));
    let is_empty = memo(move || shown.is_empty());
    let notices = NodeRef::new();
    let add = move || {
        shown.round.track();
        view! { <AddInspector errors shown locked uid on_intent /> }
    };
    let lead_to = Callback::new(move |field: String| {
        if let Some(near) = notices.get_untracked() {
            focus_by_id(&near, &uid.id(&field));
        }
        // A row of thousands may only now be drawn.
        if field.ends_with(|letter: char| letter.is_ascii_digit()) {
            focus_soon(notices, uid.id(&field));
        }
    });
    let is_from_row = StoredValue::new(false);
    let submit = move || match stage.get_untracked() {
        // The notice says how to go on.
        Stage::Unknown(_) => lead_to.run(CHECK_BUTTON.to_owned()),
        _ => {
            is_from_row.set_value(active_element().is_some_and(|active| matches!(active.closest("tr"), Ok(Some(_)))));
            on_intent.run(Intent::Submit);
        }
    };
    form.show_end(notices);
    // The row that it was sent from is gone then: it goes on where the next inspector is added.
    effect(move || {
        if stage.get() == Stage::Done && is_from_row.get_value() {
            focus_if_lost(notices, uid.id("setCounts"));
        }
    });
    let (shown_stage, urgent, past) = form.telling();
    let told = move || match shown_stage.get() {
        stage if stage.is_end() => outcome(stage, shown, words, uid, lead_to, on_intent),
        _ => View::Nothing,
    };
    let empty = move || {
        let title = words.empty(shown.days.get().into());
        (is_empty.get() && !shown.is_loading())
            .then(|| apart(|| view! { <Notice kind=NoticeKind::Info title><p>{words.empty_advice()}</p></Notice> }))
    };
    view! {
        <Frame
            class="casement-review-assign"
            heading=words.heading()
            lede=words.lede()
            heading_level
            busy=Signal::derive(move || matches!(stage.get(), Stage::Loading | Stage::Submitting))
            disabled=form.disabled
            readonly=form.readonly
            shortcuts=shortcuts(words)
            id_to_copy=shown.task_id()
            uid
        >
            {move || match stage.get() {
                Stage::Unavailable(problem) => unavailable(problem, shown, words, on_intent),
                _ => View::Nothing,
            }}
            <Show when=move || has_form.get()>
                <ErrorSummary errors rejections=form.rejections uid />
                {told_at(notices, uid.id("outcome"), urgent, past, View::of(told))}
                {empty}
                <form
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        submit();
                    }
                    on:keydown=move |event| {
                        if is_send(&event) {
                            event.prevent_default();
                            if !event.repeat() {
                                submit();
                            }
                        }
                    }
                >
                    <QualityTaskField errors shown locked uid on_intent />
                    <Show when=move || !is_empty.get()>
                        <PasteArea
                            class="casement-review-assign__people"
                            takes=pasted::is_table
                            on_paste=move |text| on_intent.run(Intent::Paste(text))
                            disabled=locked
                        >
                            <Inspectors errors shown locked uid lead_to on_intent />
                            {add}
                            <LeftOutRows shown locked uid lead_to on_intent />
                        </PasteArea>
                        <Shares shown />
                        <Planner shown locked uid lead_to on_intent />
                        <TakeEffect errors shown locked uid on_intent />
                        <p class="casement-hint" part="facts" id=uid.id("x-UserId")>
                            {move || shown.operator_id.with(|id| words.sent_as_any(id))}
                        </p>
                        <SentElsewhere
                            asked=asks_to_repeat
                            on_answer=move |is_meant| {
                                focus_soon(notices, uid.id("submit"));
                                form.answer_repeat(is_meant);
                            }
                        />
                        <Actions hidden=asks_to_repeat>
                            <SubmitButton
                                id=uid.id("submit")
                                label=words.submit()
                                busy_label=words.submitting()
                                busy
                            />
                        </Actions>
                    </Show>
                </form>
            </Show>
        </Frame>
    }
}

/// What can be done by keys alone.
fn shortcuts(words: Words) -> Vec<Shortcut> {
    let own = [
        Shortcut::new(&[Key::Enter], words.keys_split()),
        Shortcut::new(&[Key::Control, Key::Enter], words.keys_send()),
    ];
    Shortcut::of_picker().into_iter().chain(own).collect()
}

/// What came of the last attempt.
#[inline(never)] // Not needed at first: see `view::apart`.
fn outcome(
    stage: Stage,
    shown: Shown,
    words: Words,
    uid: Uid,
    lead_to: Callback<String>,
    on_intent: Callback<Intent>,
) -> View {
    match stage {
        Stage::Done => view! {
            <Notice told=true kind=NoticeKind::Success title=words.done()>
                {sent(shown, words)}
                <p>{words.done_unproven()}</p>
            </Notice>
        },
        Stage::Refused(problem) => view! {
            <Notice told=true kind=NoticeKind::Danger title=words.refused()>
                <p>{words.refusal(&problem)}</p>
                <p>{words.nothing_lost()}</p>
                <ProblemDetails problem />
            </Notice>
        },
        Stage::Unknown(problem) => unknown(problem, shown, words, uid, lead_to, on_intent),
        _ => View::Nothing,
    }
}

/// What was sent, person by person.
fn sent(shown: Shown, words: Words) -> View {
    // It was set before the stage that shows it.
    View::of(shown.sent.get_untracked().map(|sent| {
        let total = sent.parts.iter().fold(0, |sum: u64, (_, count)| sum.saturating_add(*count));
        let part = |(name, count): (String, u64)| view! { <li dir="auto">{words.part(count, &name)}</li> };
        view! {
            <p dir="auto">{words.sent(total, &sent.task, sent.is_take_effect)}</p>
            <ul>{sent.parts.into_iter().map(part).collect_view()}</ul>
        }
    }))
}

/// Nobody knows whether the system did it, and its list does not tell. The button that reads it again stays where it
/// is, so that it keeps the focus.
fn unknown(
    problem: Problem,
    shown: Shown,
    words: Words,
    uid: Uid,
    lead_to: Callback<String>,
    on_intent: Callback<Intent>,
) -> View {
    let is_running = Signal::derive(move || shown.reread.with(|reread| *reread == Reread::Running));
    let release = move |()| {
        lead_to.run("submit".to_owned());
        on_intent.run(Intent::Release);
    };
    let found = move || match shown.reread.get() {
        Reread::Not | Reread::Running => View::Nothing,
        Reread::Failed(problem) => view! {
            <p class="casement-notice__title" part="notice-title">{words.reread_failed()}</p>
            <p>{words.reread_failed_advice()}</p>
            <ProblemDetails problem />
        },
        Reread::Done => {
            let sent = shown.sent.get();
            let now = sent.as_ref().and_then(|sent| Figures::of(&shown.task(&sent.task_id)?));
            let text = words.list_read_again(sent.and_then(|sent| sent.before), now);
            view! { <p>{text}</p> }
        }
    };
    let label = move || if is_running.get() { words.rereading() } else { words.reread() }.to_owned();
    view! {
        <Notice told=true kind=NoticeKind::Warning title=words.unknown()>
            <p>{words.unknown_advice()}</p>
            <ProblemDetails problem />
            <p>{words.was_sent()}</p>
            {sent(shown, words)}
            {found}
            <div class="casement-actions" part="notice-actions">
                <Button
                    id=uid.id(CHECK_BUTTON)
                    label=Signal::derive(label)
                    on_press=move |()| on_intent.run(Intent::Read)
                    disabled=is_running
                />
                <Button label=words.release() on_press=release />
            </div>
        </Notice>
    }
}

fn unavailable(problem: Problem, shown: Shown, words: Words, on_intent: Callback<Intent>) -> View {
    let because = words.unavailable(&problem);
    // A quality task that the host gave needs no list.
    let go_on = (!shown.is_chosen_here())
        .then(|| view! { <Button label=words.go_on() on_press=move |()| on_intent.run(Intent::GoOn) /> });
    view! {
        <Unavailable problem because>
            <Button label=words.try_again() on_press=move |()| on_intent.run(Intent::Read) />
            {go_on}
        </Unavailable>
    }
}
