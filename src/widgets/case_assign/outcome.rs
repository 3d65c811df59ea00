use casement_contract::Problem;
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::cases::owner_name;
use super::state::{Action, Details, Look, Progress, Row, State};
use super::strings;
use crate::form::Stage;
use crate::ui::{Button, Notice, NoticeKind, ProblemDetails, Uid};

/// The button that looks what became of a case.
pub(super) const CHECK_BUTTON: &str = "check";

/// What came of the last attempt.
pub(super) fn outcome(stage: Stage, state: State, uid: Uid, on: UnsyncCallback<Action>) -> AnyView {
    let is_run = untrack(|| state.is_run());
    let done = untrack(|| state.count(|progress| *progress == Progress::Done));
    match stage {
        Stage::Done if is_run => {
            let left = untrack(|| state.count(|progress| *progress == Progress::Left));
            view! { <Notice kind=NoticeKind::Success title=strings::run_done(done, left) /> }.into_any()
        }
        // Left as it was: somebody looked, and nothing more was done.
        Stage::Done if done == 0 => ().into_any(),
        Stage::Done => view! {
            <Notice kind=NoticeKind::Success title=strings::DONE_TITLE>
                <p dir="auto">{move || owner_of(state, |_| true).map(|owner| strings::owner_is(&owner))}</p>
            </Notice>
        }
        .into_any(),
        Stage::Mismatch => {
            let asked = untrack(|| state.asked.get()).map(|person| person.name).unwrap_or_default();
            view! {
                <Notice kind=NoticeKind::Danger title=strings::MISMATCH_TITLE>
                    <p dir="auto">{strings::asked_for(&asked)}</p>
                    <p dir="auto">{move || owner_of(state, |row| row.progress == Progress::Mismatch).map(|owner| strings::owner_is(&owner))}</p>
                    <p>{strings::MISMATCH_BODY}</p>
                </Notice>
            }
            .into_any()
        }
        Stage::Refused(problem) => {
            let refused = untrack(|| state.count(|progress| matches!(progress, Progress::Refused(_))));
            let title = if is_run { strings::some_refused(done, refused) } else { strings::REFUSED_TITLE.to_owned() };
            view! {
                <Notice kind=NoticeKind::Danger title>
                    <p>{strings::refusal(&problem)}</p>
                    <p>{strings::NOTHING_LOST}</p>
                    <ProblemDetails problem />
                </Notice>
            }
            .into_any()
        }
        Stage::Unknown(problem) => unknown(problem, state, uid, on).into_any(),
        Stage::Ready => view! { {move || checked_or_stopped(state, on)} }.into_any(),
        _ => ().into_any(),
    }
}

fn unknown(problem: Problem, state: State, uid: Uid, on: UnsyncCallback<Action>) -> impl IntoView {
    let look = state.look;
    let is_looking = Signal::derive(move || look.get() == Look::Looking);
    let label = Signal::derive(move || if is_looking.get() { strings::CHECKING } else { strings::CHECK }.to_owned());
    let failed = move || match look.get() {
        Look::Failed(problem) => Some(view! {
            <p>{strings::CHECK_FAILED}</p>
            <ProblemDetails problem />
            <Button label=strings::RELEASE on_press=move |()| on.run(Action::Release) />
        }),
        Look::None | Look::Looking => None,
    };
    view! {
        <Notice kind=NoticeKind::Warning title=strings::UNKNOWN_TITLE>
            <p>{strings::UNKNOWN_BODY}</p>
            <ProblemDetails problem />
            <Button id=uid.id(CHECK_BUTTON) label on_press=move |()| on.run(Action::Check) disabled=is_looking />
            {failed}
        </Notice>
    }
}

fn checked_or_stopped(state: State, on: UnsyncCallback<Action>) -> Option<AnyView> {
    let is_checked = state.count(|progress| *progress == Progress::Checked) > 0;
    if is_checked {
        let owner = owner_of(state, |row| row.progress == Progress::Checked);
        let notice = view! {
            <Notice kind=NoticeKind::Info title=strings::CHECKED_TITLE>
                <p dir="auto">{owner.map(|owner| strings::owner_is(&owner))}</p>
                <p>{strings::CHECKED_BODY}</p>
                <Button label=strings::LEAVE on_press=move |()| on.run(Action::Leave) />
            </Notice>
        };
        return Some(notice.into_any());
    }
    let is_stopped = state.stopped.get() && state.rows.with(|rows| rows.iter().any(Row::is_to_send));
    is_stopped.then(|| view! { <Notice kind=NoticeKind::Info title=strings::STOPPED /> }.into_any())
}

/// Who owns the first of these cases, as far as it is known.
fn owner_of(state: State, wanted: impl Fn(&Row) -> bool) -> Option<String> {
    state.rows.with(|rows| {
        rows.iter().filter(|row| wanted(row)).find_map(|row| match &row.details {
            Details::Known(case) => Some(owner_name(case)),
            Details::Loading | Details::Missing(_) => None,
        })
    })
}

/// What it is for cannot be read.
pub(super) fn unavailable(problem: Problem, on: UnsyncCallback<Action>) -> impl IntoView {
    let (title, advice) = strings::unavailable(&problem);
    view! {
        <Notice kind=NoticeKind::Danger title>
            <p>{advice}</p>
            <ProblemDetails problem />
            <Button label=strings::TRY_AGAIN on_press=move |()| on.run(Action::Retry) />
        </Notice>
    }
}
