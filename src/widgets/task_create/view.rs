use casement_contract::Problem;
use casement_contract::aicc::TaskDraft;
use leptos::callback::UnsyncCallback;
use leptos::html;
use leptos::prelude::*;

use super::fields::TaskFields;
use super::state::{Check, Found, Intent, Shown};
use super::strings;
use crate::form::{Form, Stage};
use crate::ui::{
    Actions, Button, ErrorSummary, Errors, Frame, Notice, NoticeKind, ProblemDetails, SentElsewhere, SubmitButton, Uid,
    focus_by_id, focus_soon, short,
};

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
    on_intent: UnsyncCallback<Intent>,
) -> impl IntoView {
    let uid = Uid::new();
    let Form { stage, draft, .. } = form;
    let busy = Signal::derive(move || form.is_busy());
    let asks_to_repeat = Signal::derive(move || form.asks_to_repeat());
    let locked = Signal::derive(move || form.is_locked());
    // A change of stage must not draw the form anew: the focus and the caret stay where they are.
    let has_form = Memo::new(move |_| !matches!(stage.get(), Stage::Unavailable(_)));
    let notices = NodeRef::<html::Div>::new();
    let lead_to = UnsyncCallback::new(move |field: &'static str| {
        if let Some(notices) = notices.get_untracked() {
            focus_by_id(&notices, &uid.id(field));
        }
    });
    view! {
        <Frame
            class="casement-task-create"
            heading=strings::HEADING
            lede=strings::LEDE
            heading_level
            busy=Signal::derive(move || matches!(stage.get(), Stage::Loading | Stage::Submitting))
            disabled=form.disabled
            readonly=form.readonly
            uid
        >
            {move || match stage.get() {
                Stage::Unavailable(problem) => unavailable(problem, on_intent).into_any(),
                _ => ().into_any(),
            }}
            <Show when=move || has_form.get()>
                {given_case(form, shown)}
                <ErrorSummary errors rejections=form.rejections uid />
                <div node_ref=notices aria-live="polite">
                    {move || outcome(stage.get(), shown, locked, uid, lead_to, on_intent)}
                </div>
                <form
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        // While the outcome is unknown the notice says how to go on.
                        match stage.get_untracked() {
                            Stage::Unknown(_) => lead_to.run(CHECK_BUTTON),
                            _ => on_intent.run(Intent::Submit),
                        }
                    }
                >
                    <TaskFields draft errors shown locked uid on_intent />
                    <div class="casement-task-create__found" part="found" aria-live="polite">
                        {move || duplicates(stage.get(), shown)}
                    </div>
                    <SentElsewhere
                        asked=asks_to_repeat
                        on_answer=move |is_meant| {
                            focus_soon(notices, uid.id("submit"));
                            form.answer_repeat(is_meant);
                        }
                    />
                    <Actions hidden=asks_to_repeat>
                        <SubmitButton id=uid.id("submit") label=strings::SUBMIT busy_label=strings::SUBMITTING busy />
                    </Actions>
                </form>
            </Show>
        </Frame>
    }
}

/// The case that the host gave, for as long as the task belongs to it.
fn given_case(form: Form<TaskDraft>, shown: Shown) -> impl IntoView {
    let is_loading = Memo::new(move |_| form.stage.get() == Stage::Loading);
    let case_id = Memo::new(move |_| form.draft.with(|draft| draft.case_id().to_owned()));
    move || {
        if is_loading.get() {
            return view! { <p class="casement-loading" part="loading" role="status">{strings::CASE_LOADING}</p> }
                .into_any();
        }
        let case = shown.case.get().filter(|case| case_id.with(|id| *id == case.id));
        case.map(|case| {
            view! {
                <div class="casement-summary" part="summary">
                    <p class="casement-hint" part="hint">{strings::FOR_CASE}</p>
                    <p class="casement-summary__title" part="summary-title" dir="auto">{short(&case.title)}</p>
                    <dl class="casement-summary__facts" part="summary-facts">
                        <div><dt>{strings::STATE}</dt><dd dir="auto">{or_dash(&case.state)}</dd></div>
                        <div><dt>{strings::PRIORITY}</dt><dd dir="auto">{or_dash(&case.priority)}</dd></div>
                        <div><dt>{strings::CREATED}</dt><dd dir="auto">{or_dash(&case.created_date)}</dd></div>
                    </dl>
                    <p class="casement-facts" part="facts" dir="auto">{short(&case.id)}</p>
                </div>
            }
        })
        .into_any()
    }
}

/// What came of the last attempt.
fn outcome(
    stage: Stage,
    shown: Shown,
    locked: Signal<bool>,
    uid: Uid,
    lead_to: UnsyncCallback<&'static str>,
    on_intent: UnsyncCallback<Intent>,
) -> AnyView {
    let another = move |()| {
        lead_to.run("title");
        on_intent.run(Intent::Clear);
    };
    match (stage, shown.created.get()) {
        (Stage::Done, Some(created)) => view! {
            <Notice kind=NoticeKind::Success title=strings::DONE_TITLE>
                <p dir="auto">{strings::new_task(&created)}</p>
                {created.is_answer_lost.then(|| view! { <p>{strings::ANSWER_LOST}</p> })}
                {strings::not_verified(&created).map(|words| view! { <p>{words}</p> })}
                <Button label=strings::ANOTHER on_press=another disabled=locked />
            </Notice>
        }
        .into_any(),
        (Stage::Mismatch, Some(created)) => view! {
            <Notice kind=NoticeKind::Danger title=strings::mismatch_title(&created)>
                <p dir="auto">{strings::new_task(&created)}</p>
                {created.is_answer_lost.then(|| view! { <p>{strings::ANSWER_LOST}</p> })}
                {strings::repeated(&created).map(|words| view! { <p>{words}</p> })}
                {created.differences.iter().map(|difference| view! { <p>{strings::difference(difference)}</p> }).collect_view()}
                <Button label=strings::ANOTHER on_press=another disabled=locked />
            </Notice>
        }
        .into_any(),
        (Stage::Refused(problem), _) => view! {
            <Notice kind=NoticeKind::Danger title=strings::REFUSED_TITLE>
                <p>{strings::refusal(&problem)}</p>
                <p>{strings::NOTHING_LOST}</p>
                <ProblemDetails problem />
            </Notice>
        }
        .into_any(),
        (Stage::Unknown(problem), _) => unknown(problem, shown.check, locked, uid, lead_to, on_intent).into_any(),
        (Stage::Ready, Some(created)) => {
            let words = strings::created_before(&created);
            view! { <p class="casement-facts casement-task-create__before" part="facts" dir="auto">{words}</p> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// Recent tasks that this one would repeat.
fn duplicates(stage: Stage, shown: Shown) -> impl IntoView {
    let is_open = matches!(stage, Stage::Ready | Stage::Refused(_));
    let tasks = shown.duplicates.get();
    (is_open && !tasks.is_empty()).then(|| {
        view! {
            <Notice kind=NoticeKind::Caution title=strings::duplicates_title(tasks.len())>
                <p>{strings::DUPLICATE_BODY}</p>
                {rows(tasks)}
            </Notice>
        }
    })
}

fn rows(tasks: Vec<Found>) -> impl IntoView {
    let row = |task: Found| view! { <li>{strings::found_row(&task.id, &task.created_date)}</li> };
    view! { <ul class="casement-facts" part="facts">{tasks.into_iter().map(row).collect_view()}</ul> }
}

/// Nobody knows whether the task is there: the person looks, and decides. The button that looks stays where it is,
/// so that it keeps the focus.
fn unknown(
    problem: Problem,
    check: RwSignal<Check>,
    locked: Signal<bool>,
    uid: Uid,
    lead_to: UnsyncCallback<&'static str>,
    on_intent: UnsyncCallback<Intent>,
) -> impl IntoView {
    let is_running = Signal::derive(move || check.with(|check| *check == Check::Running));
    let then = move |field: &'static str, intent: Intent| {
        lead_to.run(field);
        on_intent.run(intent);
    };
    let result = move || match check.get() {
        Check::Not | Check::Running => ().into_any(),
        Check::Failed(problem) => view! {
            <p>{strings::CHECK_FAILED}</p>
            <ProblemDetails problem />
            <Button label=strings::RELEASE on_press=move |()| then("submit", Intent::Release) />
        }
        .into_any(),
        Check::Found(tasks) => {
            let (title, body) = match tasks.len() {
                0 => (strings::FOUND_NONE.to_owned(), strings::FOUND_NONE_BODY),
                1 => (strings::FOUND_ONCE.to_owned(), strings::FOUND_ONCE_BODY),
                count => (strings::found_many(count), strings::FOUND_MANY_BODY),
            };
            view! {
                <p class="casement-notice__title" part="notice-title">{title}</p>
                <p>{body}</p>
                {rows(tasks)}
                <div class="casement-actions" part="notice-actions">
                    <Button
                        label=strings::SEND_AGAIN
                        on_press=move |()| then("submit", Intent::SendAgain)
                        disabled=locked
                    />
                    <Button label=strings::CLEAR_FORM on_press=move |()| then("title", Intent::Clear) disabled=locked />
                </div>
            }
            .into_any()
        }
    };
    let label = move || if is_running.get() { strings::CHECKING } else { strings::CHECK }.to_owned();
    view! {
        <Notice kind=NoticeKind::Warning title=strings::UNKNOWN_TITLE>
            <p>{strings::UNKNOWN_BODY}</p>
            <ProblemDetails problem />
            <Button
                id=uid.id(CHECK_BUTTON)
                label=Signal::derive(label)
                on_press=move |()| on_intent.run(Intent::Check)
                disabled=is_running
            />
            <div class="casement-task-create__found" part="found" role="status">{result}</div>
        </Notice>
    }
}

fn unavailable(problem: Problem, on_intent: UnsyncCallback<Intent>) -> impl IntoView {
    let (title, advice) = strings::unavailable(&problem);
    view! {
        <Notice kind=NoticeKind::Danger title>
            <p>{advice}</p>
            <ProblemDetails problem />
            <Button label=strings::TRY_AGAIN on_press=move |()| on_intent.run(Intent::Retry) />
        </Notice>
    }
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { short(text) }
}
