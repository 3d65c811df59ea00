//! What came of the last save, in state.words.

use casement_contract::onlyoffice::{AccessDraft, Case, Difference, Guid};
use casement_contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::changes::names;
use super::state::{Action, Check, State};
use crate::form::Stage;
use crate::ui::{Button, ButtonLook, Notice, NoticeKind, ProblemDetails, Uid, Unavailable, short};
use crate::view::{Callback, Show, Signal, View, memo, view};

/// The id of the button that looks what became of a save.
pub const CHECK_BUTTON: &str = "check";

/// The notice for this stage.
#[inline(never)] // Not needed at first: see `view::apart`.
pub fn outcome(stage: Stage, state: State, uid: Uid, on: Callback<Action>, on_release: Callback<()>) -> View {
    match stage {
        Stage::Done => {
            let Some(case) = state.case.get() else { return View::Nothing };
            let title = if case.is_private { state.words.done() } else { state.words.done_public() };
            let now = rights_of(&case, state);
            let is_lost = state.check.with(|check| *check == Check::AnswerLost);
            let lost = is_lost.then(|| view! { <p>{state.words.answer_lost()}</p> });
            view! { <Notice told=true kind=NoticeKind::Success title>{now} {lost}</Notice> }
        }
        Stage::Mismatch => mismatch(state),
        Stage::Refused(problem) => {
            let title = match problem.kind {
                ProblemKind::Conflict => state.words.conflict_title(),
                _ => state.words.refused_title(),
            };
            let advice = match state.is_unsent.get() && problem.kind != ProblemKind::Conflict {
                true => state.words.why_unsent(&problem),
                false => state.words.refusal(&problem),
            };
            let unsent = state.is_unsent.get().then(|| view! { <p>{state.words.unsent()}</p> });
            view! {
                <Notice told=true kind=NoticeKind::Danger title>
                    {unsent}
                    <p>{advice}</p>
                    <p>{state.words.nothing_lost()}</p>
                    <ProblemDetails problem />
                </Notice>
            }
        }
        Stage::Unknown(problem) => unknown(problem, state, uid, on, on_release),
        Stage::Checked => checked(state, on_release),
        _ => View::Nothing,
    }
}

/// Both sides: what was asked for and what the system has.
fn mismatch(state: State) -> View {
    let (asked, now) = (state.asked.get(), state.case.get());
    View::of(asked.zip(now).map(|(asked, now)| {
        let my_id = state.my_id();
        let differences = asked.differences(&now, my_id.as_ref());
        let is_opened = differences.contains(&Difference::Privacy { is_private: false });
        let is_stored_as_lost =
            differences.iter().any(|difference| matches!(difference, Difference::Unasked(id) if id.is_lost_user()));
        let title = if is_opened { state.words.mismatch_public() } else { state.words.mismatch() };
        let asked = rights(asked.is_private, &asked.list_to_send(my_id.as_ref()), state);
        let now = rights_of(&now, state);
        view! {
            <Notice told=true kind=NoticeKind::Danger title>
                <div class="casement-case-access__sides">
                    <div><p class="casement-label" part="label">{state.words.asked()}</p>{asked}</div>
                    <div><p class="casement-label" part="label">{state.words.now()}</p>{now}</div>
                </div>
                {is_stored_as_lost.then(|| view! { <p>{state.words.stored_as_lost()}</p> })}
                <p>{state.words.mismatch_advice()}</p>
            </Notice>
        }
    }))
}

fn unknown(problem: Problem, state: State, uid: Uid, on: Callback<Action>, on_release: Callback<()>) -> View {
    let is_looking = Signal::derive(move || state.check.with(|check| *check == Check::Looking));
    let has_looked = memo(move || state.check.with(|check| !matches!(check, Check::NotLooked | Check::Looking)));
    view! {
        <Notice told=true kind=NoticeKind::Warning title=state.words.unknown_title()>
            <p>{state.words.unknown_body()}</p>
            <ProblemDetails problem />
            {move || found(state)}
            <div class="casement-actions" part="notice-actions">
                <Button
                    id=uid.id(CHECK_BUTTON)
                    label=Signal::derive(move || {
                        if is_looking.get() { state.words.checking() } else { state.words.check() }.to_owned()
                    })
                    on_press=move |()| on.run(Action::Check)
                    disabled=is_looking
                />
                <Show when=move || has_looked.get()>
                    <Button label=state.words.release() on_press=on_release />
                </Show>
            </div>
        </Notice>
    }
}

/// What was found right after an answer was lost.
fn found(state: State) -> View {
    let (title, body) = match state.check.get() {
        Check::NotRead(problem) => {
            let details = problem.map(|problem| view! { <ProblemDetails problem /> });
            return view! { <p>{state.words.check_failed()}</p> {details} };
        }
        Check::AsAsked => (state.words.as_asked(), ""),
        Check::AsBefore => (state.words.as_before(), state.words.still_as_before_body()),
        Check::Otherwise => (state.words.otherwise(), state.words.still_otherwise_body()),
        _ => return View::Nothing,
    };
    let asked_private = state.asked.with(|asked| asked.as_ref().is_some_and(|asked| asked.is_private));
    let now = state.case.get();
    let is_public = now.as_ref().is_some_and(|case| !case.is_private);
    let alarm = (asked_private && is_public).then(|| view! { <p><strong>{state.words.mismatch_public()}</strong></p> });
    let now = now.map(|case| rights_of(&case, state));
    view! {
        <p><strong>{title}</strong></p>
        {alarm}
        <p class="casement-label" part="label">{state.words.now()}</p>
        {now}
        <p>{body}</p>
    }
}

/// What somebody saw who looked after an unknown outcome.
fn checked(state: State, on_release: Callback<()>) -> View {
    let (kind, title, advice) = match state.check.get() {
        Check::AsAsked => (NoticeKind::Success, state.words.as_asked(), None),
        Check::AsBefore => (NoticeKind::Info, state.words.as_before(), Some(state.words.as_before_body())),
        Check::Otherwise => (NoticeKind::Warning, state.words.otherwise(), Some(state.words.otherwise_body())),
        Check::NotLooked | Check::Looking | Check::AnswerLost | Check::NotRead(_) => return View::Nothing,
    };
    let now = state.case.get().map(|case| rights_of(&case, state));
    view! {
        <Notice told=true kind title>
            <p class="casement-label" part="label">{state.words.now()}</p>
            {now}
            {advice.map(|advice| view! { <p>{advice}</p> })}
            <Button label=state.words.seen() look=ButtonLook::Quiet on_press=on_release />
        </Notice>
    }
}

fn rights_of(case: &Case, state: State) -> View {
    let listed: Vec<Guid> = case.access_list.iter().map(|person| person.id.clone()).collect();
    rights(case.is_private, &listed, state)
}

/// Who may see a case with these rights, in lines.
pub fn who_sees(is_private: bool, listed: &[Guid], state: State) -> Vec<String> {
    match is_private {
        true => names(listed, state).into_iter().chain([state.words.administrators().to_owned()]).collect(),
        false => vec![state.words.everybody().to_owned()],
    }
}

fn rights(is_private: bool, listed: &[Guid], state: State) -> View {
    let lines = who_sees(is_private, listed, state);
    view! { <ul>{lines.into_iter().map(|line: String| view! { <li dir="auto">{short(&line)}</li> }).collect_view()}</ul> }
}

/// How many may see the case, in a few state.words.
pub fn seen_by(case: &Case, state: State) -> String {
    let draft = AccessDraft::of_case(case);
    let listed: Vec<Guid> = draft.access_list.iter().filter_map(|text| Guid::parse(text)).collect();
    let lost = listed.iter().filter(|id| id.is_lost_user()).count();
    match case.is_private {
        false => state.words.everybody().to_owned(),
        true if listed.len() == 1 && listed.first() == state.my_id().as_ref() => state.words.only_you().to_owned(),
        true => state.words.listed(listed.len() - lost, lost),
    }
}

/// The case cannot be shown.
pub fn unavailable(problem: Problem, state: State, on: Callback<Action>) -> View {
    let because = state.words.unavailable(&problem);
    view! {
        <Unavailable problem because>
            <Button label=state.words.try_again() on_press=move |()| on.run(Action::Read) />
        </Unavailable>
    }
}
