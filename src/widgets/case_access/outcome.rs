//! What came of the last save, in words.

use casement_contract::onlyoffice::{AccessDraft, Case, Difference, Guid};
use casement_contract::{Problem, ProblemKind};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::changes::names;
use super::state::{Action, Check, State};
use super::strings;
use crate::form::Stage;
use crate::ui::{Button, ButtonLook, Notice, NoticeKind, ProblemDetails, Uid, short};

/// The id of the button that looks what became of a save.
pub const CHECK_BUTTON: &str = "check";

/// The notice for this stage.
pub fn outcome(
    stage: Stage,
    state: State,
    uid: Uid,
    on: UnsyncCallback<Action>,
    on_release: UnsyncCallback<()>,
) -> AnyView {
    match stage {
        Stage::Done => {
            let Some(case) = state.case.get() else { return ().into_any() };
            let title = if case.is_private { strings::DONE } else { strings::DONE_PUBLIC };
            let now = rights_of(&case, state);
            let is_lost = state.check.with(|check| *check == Check::AnswerLost);
            let lost = is_lost.then(|| view! { <p>{strings::ANSWER_LOST}</p> });
            view! { <Notice kind=NoticeKind::Success title>{now} {lost}</Notice> }.into_any()
        }
        Stage::Mismatch => mismatch(state).into_any(),
        Stage::Refused(problem) => {
            let title = match problem.kind {
                ProblemKind::Conflict => strings::CONFLICT_TITLE,
                _ => strings::REFUSED_TITLE,
            };
            let advice = match state.is_unsent.get() && problem.kind != ProblemKind::Conflict {
                true => strings::unsent(&problem),
                false => strings::refusal(&problem),
            };
            let unsent = state.is_unsent.get().then(|| view! { <p>{strings::UNSENT}</p> });
            view! {
                <Notice kind=NoticeKind::Danger title>
                    {unsent}
                    <p>{advice}</p>
                    <p>{strings::NOTHING_LOST}</p>
                    <ProblemDetails problem />
                </Notice>
            }
            .into_any()
        }
        Stage::Unknown(problem) => unknown(problem, state, uid, on, on_release).into_any(),
        Stage::Ready => checked(state, on_release),
        _ => ().into_any(),
    }
}

/// Both sides: what was asked for and what the system has.
fn mismatch(state: State) -> impl IntoView {
    let (asked, now) = (state.asked.get(), state.case.get());
    asked.zip(now).map(|(asked, now)| {
        let my_id = state.my_id();
        let differences = asked.differences(&now, my_id.as_ref());
        let is_opened = differences.contains(&Difference::Privacy { is_private: false });
        let is_stored_as_lost =
            differences.iter().any(|difference| matches!(difference, Difference::Unasked(id) if id.is_lost_user()));
        let title = if is_opened { strings::MISMATCH_PUBLIC } else { strings::MISMATCH };
        let asked = rights(asked.is_private, &asked.list_to_send(my_id.as_ref()), state);
        let now = rights_of(&now, state);
        view! {
            <Notice kind=NoticeKind::Danger title>
                <div class="casement-case-access__sides">
                    <div><p class="casement-label" part="label">{strings::ASKED}</p>{asked}</div>
                    <div><p class="casement-label" part="label">{strings::NOW}</p>{now}</div>
                </div>
                {is_stored_as_lost.then(|| view! { <p>{strings::STORED_AS_LOST}</p> })}
                <p>{strings::MISMATCH_ADVICE}</p>
            </Notice>
        }
    })
}

fn unknown(
    problem: Problem,
    state: State,
    uid: Uid,
    on: UnsyncCallback<Action>,
    on_release: UnsyncCallback<()>,
) -> impl IntoView {
    let is_looking = Signal::derive(move || state.check.with(|check| *check == Check::Looking));
    let has_looked = Memo::new(move |_| state.check.with(|check| !matches!(check, Check::NotLooked | Check::Looking)));
    view! {
        <Notice kind=NoticeKind::Warning title=strings::UNKNOWN_TITLE>
            <p>{strings::UNKNOWN_BODY}</p>
            <ProblemDetails problem />
            {move || found(state)}
            <div class="casement-actions" part="notice-actions">
                <Button
                    id=uid.id(CHECK_BUTTON)
                    label=Signal::derive(move || {
                        if is_looking.get() { strings::CHECKING } else { strings::CHECK }.to_owned()
                    })
                    on_press=move |()| on.run(Action::Check)
                    disabled=is_looking
                />
                <Show when=move || has_looked.get()>
                    <Button label=strings::RELEASE on_press=on_release />
                </Show>
            </div>
        </Notice>
    }
}

/// What was found right after an answer was lost.
fn found(state: State) -> AnyView {
    let (title, body) = match state.check.get() {
        Check::NotRead(problem) => {
            let details = problem.map(|problem| view! { <ProblemDetails problem /> });
            return view! { <p>{strings::CHECK_FAILED}</p> {details} }.into_any();
        }
        Check::AsBefore => (strings::AS_BEFORE, strings::STILL_AS_BEFORE_BODY),
        Check::Otherwise => (strings::OTHERWISE, strings::STILL_OTHERWISE_BODY),
        _ => return ().into_any(),
    };
    let asked_private = state.asked.with(|asked| asked.as_ref().is_some_and(|asked| asked.is_private));
    let now = state.case.get();
    let is_public = now.as_ref().is_some_and(|case| !case.is_private);
    let alarm = (asked_private && is_public).then(|| view! { <p><strong>{strings::MISMATCH_PUBLIC}</strong></p> });
    let now = now.map(|case| rights_of(&case, state));
    view! {
        <p>{title} "."</p>
        {alarm}
        <p class="casement-label" part="label">{strings::NOW}</p>
        {now}
        <p>{body}</p>
    }
    .into_any()
}

/// What somebody saw who looked after an unknown outcome.
fn checked(state: State, on_release: UnsyncCallback<()>) -> AnyView {
    let (kind, title, advice) = match state.check.get() {
        Check::AsAsked => (NoticeKind::Success, strings::AS_ASKED, None),
        Check::AsBefore => (NoticeKind::Info, strings::AS_BEFORE, Some(strings::AS_BEFORE_BODY)),
        Check::Otherwise => (NoticeKind::Warning, strings::OTHERWISE, Some(strings::OTHERWISE_BODY)),
        Check::NotLooked | Check::Looking | Check::AnswerLost | Check::NotRead(_) => return ().into_any(),
    };
    let now = state.case.get().map(|case| rights_of(&case, state));
    view! {
        <Notice kind title>
            <p class="casement-label" part="label">{strings::NOW}</p>
            {now}
            {advice.map(|advice| view! { <p>{advice}</p> })}
            <Button label=strings::SEEN look=ButtonLook::Quiet on_press=on_release />
        </Notice>
    }
    .into_any()
}

fn rights_of(case: &Case, state: State) -> impl IntoView + use<> {
    let listed: Vec<Guid> = case.access_list.iter().map(|person| person.id.clone()).collect();
    rights(case.is_private, &listed, state)
}

/// Who may see a case with these rights, in lines.
pub fn who_sees(is_private: bool, listed: &[Guid], state: State) -> Vec<String> {
    match is_private {
        true => names(listed, state).into_iter().chain([strings::ADMINISTRATORS.to_owned()]).collect(),
        false => vec![strings::EVERYBODY.to_owned()],
    }
}

fn rights(is_private: bool, listed: &[Guid], state: State) -> impl IntoView + use<> {
    let lines = who_sees(is_private, listed, state);
    view! { <ul>{lines.into_iter().map(|line: String| view! { <li dir="auto">{short(&line)}</li> }).collect_view()}</ul> }
}

/// How many may see the case, in a few words.
pub fn seen_by(case: &Case, state: State) -> String {
    let draft = AccessDraft::of_case(case);
    let listed: Vec<Guid> = draft.access_list.iter().filter_map(|text| Guid::parse(text)).collect();
    let lost = listed.iter().filter(|id| id.is_lost_user()).count();
    match case.is_private {
        false => strings::EVERYBODY.to_owned(),
        true if listed.len() == 1 && listed.first() == state.my_id().as_ref() => strings::ONLY_YOU.to_owned(),
        true => strings::people(listed.len() - lost, lost),
    }
}

/// The case cannot be shown.
pub fn unavailable(problem: Problem, on: UnsyncCallback<Action>) -> impl IntoView {
    let (title, advice) = strings::unavailable(&problem);
    view! {
        <Notice kind=NoticeKind::Danger title>
            <p>{advice}</p>
            <ProblemDetails problem />
            <Button label=strings::TRY_AGAIN on_press=move |()| on.run(Action::Read) />
        </Notice>
    }
}
