use casement_contract::Problem;
use casement_contract::aicc::TaskDraft;
use leptos::prelude::*;

use super::fields::TaskFields;
use super::state::{Check, Found, Intent, Shown};
use super::strings::Words;
use crate::form::{Form, Stage};
use crate::ui::{
    Actions, Button, ErrorSummary, Errors, Frame, Key, Notice, NoticeKind, ProblemDetails, SentElsewhere, Shortcut,
    SubmitButton, Uid, Unavailable, focus_by_id, focus_soon, is_send, short, told_at,
};
use crate::view::{Callback, NodeRef, Show, Signal, View, memo, view};

/// The id of the button that looks what became of a task.
const CHECK_BUTTON: &str = "check";

/// The looks of [`super::TaskCreate`].
#[component]
pub fn TaskCreateView(
    /// The draft and how far it got.
    form: Form<TaskDraft>,
    /// What is wrong with the draft.
    errors: Errors,
    /// What is shown beside it.
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
    let Form { stage, draft, .. } = form;
    let busy = Signal::derive(move || form.is_busy());
    let asks_to_repeat = Signal::derive(move || form.asks_to_repeat());
    let locked = Signal::derive(move || form.is_locked());
    // A change of stage must not draw the form anew: the focus and the caret stay where they are.
    let has_form = memo(move || !matches!(stage.get(), Stage::Unavailable(_)));
    let notices = NodeRef::new();
    let lead_to = Callback::new(move |field: &'static str| {
        if let Some(notices) = notices.get_untracked() {
            focus_by_id(&notices, &uid.id(field));
        }
    });
    // While the outcome is unknown the notice says how to go on.
    let send = move || match stage.get_untracked() {
        Stage::Unknown(_) => lead_to.run(CHECK_BUTTON),
        _ => {
            on_intent.run(Intent::Submit);
            // These are switched off while it is sent, and would lose the focus; the next task begins with its title.
            if busy.get_untracked() && switched_off_has_focus(notices) {
                lead_to.run("title");
            }
        }
    };
    form.show_end(notices);
    let (shown_stage, urgent, past) = form.telling();
    let told = move || match shown_stage.get() {
        stage if stage.is_end() || shown.created.with(Option::is_some) => {
            outcome(stage, shown, words, locked, uid, lead_to, on_intent)
        }
        _ => View::Nothing,
    };
    view! {
        <Frame
            class="casement-task-create"
            heading=words.heading()
            lede=words.lede()
            heading_level
            busy=Signal::derive(move || matches!(stage.get(), Stage::Loading | Stage::Submitting))
            disabled=form.disabled
            readonly=form.readonly
            shortcuts=shortcuts(words, on_intent)
            uid
        >
            {move || match stage.get() {
                Stage::Unavailable(problem) => unavailable(problem, words, on_intent),
                _ => View::Nothing,
            }}
            <Show when=move || has_form.get()>
                {given_case(form, shown, words)}
                <ErrorSummary errors rejections=form.rejections uid />
                {told_at(notices, uid.id("outcome"), urgent, past, View::of(told))}
                <form
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        send();
                    }
                    on:keydown=move |event| {
                        if is_send(&event) {
                            event.prevent_default();
                            if !event.repeat() {
                                send();
                            }
                        }
                    }
                >
                    <TaskFields draft errors shown locked uid on_intent />
                    <div class="casement-task-create__found" part="found" role="status">
                        {move || duplicates(stage.get(), shown, words)}
                    </div>
                    <SentElsewhere
                        asked=asks_to_repeat
                        instead=move |()| question(shown, words)
                        on_answer=move |is_meant| {
                            focus_soon(notices, uid.id("submit"));
                            form.answer_repeat(is_meant);
                        }
                    />
                    <Actions hidden=asks_to_repeat>
                        <SubmitButton id=uid.id("submit") label=words.submit() busy_label=words.submitting() busy />
                    </Actions>
                </form>
            </Show>
        </Frame>
    }
}

/// Whether a control has the focus that loses it while a write is on its way.
fn switched_off_has_focus(notices: NodeRef) -> bool {
    let widget = notices.get_untracked().and_then(|notices| notices.closest(".casement").ok().flatten());
    widget.is_some_and(|widget| matches!(widget.query_selector("select:focus, [type=radio]:focus"), Ok(Some(_))))
}

/// What can be done by keys alone.
fn shortcuts(words: Words, on_intent: Callback<Intent>) -> Vec<Shortcut> {
    let mut all = Shortcut::of_picker().to_vec();
    all.push(Shortcut::new(&[Key::Control, Key::Enter], words.submit()));
    all.push(Shortcut::letter(&[Key::Letter("m")], words.assign_to_me(), move || on_intent.run(Intent::AssignToMe)));
    all
}

/// The case that the host gave, for as long as the task belongs to it.
fn given_case(form: Form<TaskDraft>, shown: Shown, words: Words) -> View {
    let is_loading = memo(move || form.stage.get() == Stage::Loading);
    let case_id = memo(move || form.draft.with(|draft| draft.case_id().to_owned()));
    View::of(move || {
        if is_loading.get() {
            return view! { <p class="casement-loading" part="loading" role="status">{words.case_loading()}</p> };
        }
        let case = shown.case.get().filter(|case| case_id.with(|id| *id == case.id));
        View::of(case.map(|case| {
            view! {
                <div class="casement-summary" part="summary">
                    <p class="casement-hint" part="hint">{words.for_case()}</p>
                    <p class="casement-summary__title" part="summary-title" dir="auto">{short(&case.title)}</p>
                    <dl class="casement-summary__facts" part="summary-facts">
                        <div><dt>{words.state()}</dt><dd dir="auto">{or_dash(&case.state)}</dd></div>
                        <div><dt>{words.priority()}</dt><dd dir="auto">{or_dash(&case.priority)}</dd></div>
                        <div><dt>{words.created()}</dt><dd title=short(&case.created_date)>{or_dash(&words.0.moment(&case.created_date))}</dd></div>
                    </dl>
                    <p class="casement-facts" part="facts" dir="auto">{short(&case.id)}</p>
                </div>
            }
        }))
    })
}

/// What came of the last attempt.
#[inline(never)] // Not needed at first: see `view::apart`.
fn outcome(
    stage: Stage,
    shown: Shown,
    words: Words,
    locked: Signal<bool>,
    uid: Uid,
    lead_to: Callback<&'static str>,
    on_intent: Callback<Intent>,
) -> View {
    let another = move |()| {
        lead_to.run("title");
        on_intent.run(Intent::Clear);
    };
    match (stage, shown.created.get()) {
        (Stage::Done, Some(created)) => view! {
            <Notice told=true kind=NoticeKind::Success title=words.done_title()>
                <p dir="auto">{words.any_new_task(&created)}</p>
                {created.is_answer_lost.then(|| view! { <p>{words.answer_lost()}</p> })}
                {words.doubt(&created).map(|doubt| view! { <p>{doubt}</p> })}
                <Button label=words.another() on_press=another disabled=locked />
            </Notice>
        },
        (Stage::Mismatch, Some(created)) => view! {
            <Notice told=true kind=NoticeKind::Danger title=words.mismatch_title(&created)>
                <p dir="auto">{words.any_new_task(&created)}</p>
                {created.is_answer_lost.then(|| view! { <p>{words.answer_lost()}</p> })}
                {words.repeated(&created).map(|advice| view! { <p>{advice}</p> })}
                {created.differences.iter().map(|difference| view! { <p>{words.any_difference(difference)}</p> }).collect_view()}
                <Button label=words.another() on_press=another disabled=locked />
            </Notice>
        },
        (Stage::Refused(problem), _) => view! {
            <Notice told=true kind=NoticeKind::Danger title=words.refused_title()>
                <p>{words.refusal(&problem)}</p>
                <p>{words.nothing_lost()}</p>
                <ProblemDetails problem />
            </Notice>
        },
        (Stage::Unknown(problem), _) => unknown(problem, shown, words, locked, uid, lead_to, on_intent),
        (Stage::Ready, Some(created)) => {
            let before = words.any_created_before(&created);
            view! { <p class="casement-facts casement-task-create__before" part="facts" dir="auto">{before}</p> }
        }
        _ => View::Nothing,
    }
}

/// Recent tasks that this one would repeat.
fn duplicates(stage: Stage, shown: Shown, words: Words) -> View {
    let is_open = matches!(stage, Stage::Ready | Stage::Refused(_)) && !shown.asks_about_duplicates.get();
    let tasks = shown.duplicates.get();
    View::of((is_open && !tasks.is_empty()).then(|| {
        view! {
            <Notice told=true kind=NoticeKind::Caution title=words.duplicates(tasks.len() as u64)>
                <p>{words.duplicates_body()}</p>
                {rows(tasks, words)}
            </Notice>
        }
    }))
}

/// What is asked where they were found only when it was to be sent.
#[inline(never)] // Not needed at first: see `view::apart`.
fn question(shown: Shown, words: Words) -> Option<[String; 3]> {
    let tasks = shown.duplicates.get_untracked();
    shown.asks_about_duplicates.get_untracked().then(|| {
        let rows = tasks.iter().map(|task| words.row(task)).collect::<Vec<_>>();
        let detail = [words.duplicates_body(), " ", &words.0.list(&rows)].concat();
        [words.duplicates(tasks.len() as u64), detail, words.submit().to_owned()]
    })
}

fn rows(tasks: Vec<Found>, words: Words) -> View {
    let row = |task: &Found| view! { <li>{words.row(task)}</li> };
    view! { <ul class="casement-facts" part="facts">{tasks.iter().map(row).collect_view()}</ul> }
}

/// Nobody knows whether the task is there: the person looks, and decides. The button that looks stays where it is,
/// so that it keeps the focus.
fn unknown(
    problem: Problem,
    shown: Shown,
    words: Words,
    locked: Signal<bool>,
    uid: Uid,
    lead_to: Callback<&'static str>,
    on_intent: Callback<Intent>,
) -> View {
    let is_running = Signal::derive(move || shown.check.with(|check| *check == Check::Running));
    let then = move |field: &'static str, intent: Intent| {
        lead_to.run(field);
        on_intent.run(intent);
    };
    let result = move || match shown.check.get() {
        Check::Not | Check::Running => View::Nothing,
        Check::Failed(problem) => view! {
            <p>{words.check_failed()}</p>
            <ProblemDetails problem />
            <Button label=words.release() on_press=move |()| then("submit", Intent::Release) />
        },
        Check::Found(tasks) => {
            let count = tasks.len();
            // What was typed since is no repetition of what was sent.
            let again = move || if shown.is_as_sent() { words.send_again() } else { words.submit() }.to_owned();
            view! {
                <p class="casement-notice__title" part="notice-title">{words.found(count as u64)}</p>
                <p>{words.found_body(count)}</p>
                {rows(tasks, words)}
                <div class="casement-actions" part="notice-actions">
                    <Button
                        label=Signal::derive(again)
                        on_press=move |()| then("submit", Intent::SendAgain)
                        disabled=locked
                    />
                    <Button label=words.clear_form() on_press=move |()| then("title", Intent::Clear) disabled=locked />
                </div>
            }
        }
    };
    let label = move || if is_running.get() { words.checking() } else { words.check() }.to_owned();
    view! {
        <Notice told=true kind=NoticeKind::Warning title=words.unknown_title()>
            <p>{words.unknown_body()}</p>
            <ProblemDetails problem />
            <Button
                id=uid.id(CHECK_BUTTON)
                label=Signal::derive(label)
                on_press=move |()| on_intent.run(Intent::Check)
                disabled=is_running
            />
            <div class="casement-task-create__found" part="found">{result}</div>
        </Notice>
    }
}

fn unavailable(problem: Problem, words: Words, on_intent: Callback<Intent>) -> View {
    let because = words.unavailable(&problem);
    view! {
        <Unavailable problem because>
            <Button label=words.try_again() on_press=move |()| on_intent.run(Intent::Retry) />
        </Unavailable>
    }
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { short(text) }
}
