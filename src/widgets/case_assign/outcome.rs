use casement_contract::aicc::OwnerType;
use casement_contract::{Problem, ProblemKind};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::cases::owner_name;
use super::held::question;
use super::state::{Action, Details, Look, Progress, Proof, Row, State};
use super::strings;
use crate::form::Stage;
use crate::ui::{Button, Notice, NoticeKind, ProblemDetails, Uid};

/// The button that looks what became of a case.
pub(super) const CHECK_BUTTON: &str = "check";

/// What came of the last attempt.
pub(super) fn outcome(stage: Stage, state: State, uid: Uid, on: UnsyncCallback<Action>) -> AnyView {
    let is_run = untrack(|| state.is_run());
    let done = untrack(|| state.count(|progress| matches!(progress, Progress::Done(_))));
    match stage {
        Stage::Done if is_run => {
            let left = untrack(|| state.count(|progress| *progress == Progress::Left));
            view! { <Notice kind=NoticeKind::Success title=strings::run_done(done, left) /> }.into_any()
        }
        // Left as it was: somebody looked, and nothing more was done.
        Stage::Done if done == 0 => view! {
            <Notice kind=NoticeKind::Info title=strings::LEFT_TITLE>
                <p dir="auto">{move || owner_of(state, |_| true).map(|owner| strings::owner_is(&owner))}</p>
            </Notice>
        }
        .into_any(),
        Stage::Done => one_done(state, on).into_any(),
        Stage::Mismatch => {
            let (asked, kind) = untrack(|| asked_and_kind(state));
            view! {
                <Notice kind=NoticeKind::Danger title=strings::MISMATCH_TITLE>
                    <p dir="auto">{strings::asked_for(&asked)}</p>
                    <p dir="auto">{move || owner_of(state, |row| row.progress == Progress::Mismatch).map(|owner| strings::owner_is(&owner))}</p>
                    <p>{kind}</p>
                    <p>{strings::MISMATCH_BODY}</p>
                </Notice>
            }
            .into_any()
        }
        Stage::Refused(problem) if untrack(|| state.count(|progress| matches!(progress, Progress::NotSent(_)))) > 0 => {
            not_sent(problem, done, state, on).into_any()
        }
        Stage::Refused(problem) if untrack(|| is_given_back(state)) => view! {
            <Notice kind=NoticeKind::Danger title=strings::BACK_REFUSED_TITLE>
                <p>{strings::BACK_REFUSED}</p>
                <p>{strings::NOTHING_LOST}</p>
                <ProblemDetails problem />
            </Notice>
        }
        .into_any(),
        Stage::Refused(problem) => {
            let refused = untrack(|| state.count(|progress| matches!(progress, Progress::Refused(_))));
            let title = if is_run { strings::some_refused(done, refused) } else { strings::REFUSED_TITLE.to_owned() };
            view! {
                <Notice kind=NoticeKind::Danger title>
                    <p>{advice(&problem, state)}</p>
                    <p>{if is_run { strings::STILL_HERE } else { strings::NOTHING_LOST }}</p>
                    <ProblemDetails problem />
                </Notice>
            }
            .into_any()
        }
        Stage::Unknown(problem) => unknown(problem, state, uid, on).into_any(),
        Stage::Ready => view! { {move || waiting(state, on)} }.into_any(),
        _ => ().into_any(),
    }
}

/// The name of who was asked for; and both kinds, where the case is with the right id and the wrong kind of owner.
fn asked_and_kind(state: State) -> (String, Option<String>) {
    let Some(asked) = state.asked.get() else { return Default::default() };
    let is_mismatch = |row: &&Row| row.progress == Progress::Mismatch;
    let found = state.rows.with(|rows| match rows.iter().find(is_mismatch).map(|row| &row.details) {
        Some(Details::Known(case)) => OwnerType::of_str(&case.owner_type),
        _ => None,
    });
    let kinds = asked.owner_type.zip(found).filter(|(asked, found)| asked != found);
    (asked.person.name, kinds.map(|(asked, found)| strings::kinds(asked, found)))
}

/// The one case is assigned: how that is known, what could not be compared, and the way back.
fn one_done(state: State, on: UnsyncCallback<Action>) -> impl IntoView {
    let proof = untrack(|| {
        state.rows.with(|rows| match rows.first().map(|row| &row.progress) {
            Some(Progress::Done(proof)) => *proof,
            _ => Proof::Compared,
        })
    });
    let title = match proof {
        Proof::Compared => strings::DONE_TITLE,
        Proof::NotRead => strings::NOT_READ_TITLE,
        Proof::AnswerLost => strings::ANSWER_LOST_TITLE,
    };
    let is_automatic = untrack(|| state.asked.with(Option::is_none));
    let knows_kind = |row: &Row| matches!(&row.details, Details::Known(case) if !case.owner_type.is_empty());
    let is_kind_open = !is_automatic && !untrack(|| state.rows.with(|rows| rows.iter().any(knows_kind)));
    let owner = move || {
        let words = if is_automatic { strings::chosen_by_system } else { strings::owner_is };
        owner_of(state, |_| true).map(|owner| words(&owner))
    };
    let back = move || {
        let previous = state.previous.get().filter(|_| state.can_give_back())?;
        let label = strings::gave_back_to(&previous.person.name);
        Some(view! {
            <div class="casement-actions" part="notice-actions">
                <Button label on_press=move |()| on.run(Action::GiveBack) />
            </div>
        })
    };
    view! {
        <Notice kind=NoticeKind::Success title>
            <p dir="auto">{owner}</p>
            {(proof == Proof::NotRead).then(|| view! { <p>{strings::NOT_READ_BODY}</p> })}
            {(is_kind_open && proof != Proof::NotRead).then(|| view! { <p class="casement-facts" part="facts">{strings::KIND_NOT_COMPARED}</p> })}
            {back}
        </Notice>
    }
}

/// A case could not be read again, so it was not sent; in a run, others may have been.
fn not_sent(problem: Problem, done: usize, state: State, on: UnsyncCallback<Action>) -> impl IntoView {
    let unread = untrack(|| {
        state.rows.with(|rows| {
            rows.iter().find_map(|row| match &row.progress {
                Progress::NotSent(problem) => Some(problem.clone()),
                _ => None,
            })
        })
    });
    let problem = unread.unwrap_or(problem);
    let is_run = untrack(|| state.is_run());
    let title = if is_run {
        let refused = untrack(|| state.count(|progress| matches!(progress, Progress::Refused(_))));
        let waiting = untrack(|| state.count(|progress| matches!(progress, Progress::NotSent(_) | Progress::Waiting)));
        strings::some_not_sent(done, refused, waiting)
    } else {
        strings::NOT_SENT_TITLE.to_owned()
    };
    view! {
        <Notice kind=NoticeKind::Danger title>
            <p>{strings::NOT_SENT_BODY}</p>
            <p>{if is_run { strings::STILL_HERE } else { strings::NOTHING_LOST }}</p>
            <ProblemDetails problem />
            <div class="casement-actions" part="notice-actions">
                <Button label=strings::TRY_AGAIN on_press=move |()| on.run(Action::Submit) />
            </div>
        </Notice>
    }
}

/// Whether what was sent last was a transfer back.
fn is_given_back(state: State) -> bool {
    let asked = state.asked.with(|asked| asked.as_ref().map(|asked| asked.person.id.clone()));
    asked.is_some() && state.back_to.get() == asked
}

fn advice(problem: &Problem, state: State) -> &'static str {
    let is_automatic = untrack(|| state.asked.with(Option::is_none));
    let is_of_system = matches!(problem.kind, ProblemKind::Server | ProblemKind::Validation) && problem.code.is_some();
    if is_automatic && is_of_system { strings::AUTOMATIC_REFUSED } else { strings::refusal(problem) }
}

fn unknown(problem: Problem, state: State, uid: Uid, on: UnsyncCallback<Action>) -> impl IntoView {
    let look = state.look;
    let is_looking = Signal::derive(move || look.get() == Look::Looking);
    let label = Signal::derive(move || if is_looking.get() { strings::CHECKING } else { strings::CHECK }.to_owned());
    let found = move |words: fn(&str) -> String| {
        let owner = owner_of(state, |row| matches!(row.progress, Progress::Unknown(_)))?;
        Some(view! { <p dir="auto">{words(&owner)}</p> }.into_any())
    };
    let seen = move || match look.get() {
        Look::Failed(problem) => Some(
            view! {
                <p>{strings::CHECK_FAILED}</p>
                {problem.map(|problem| view! { <ProblemDetails problem /> })}
                <Button label=strings::RELEASE on_press=move |()| on.run(Action::Release) />
            }
            .into_any(),
        ),
        Look::AsBefore => found(strings::still_owned_by),
        Look::Otherwise => found(strings::found_with),
        Look::None | Look::Looking => None,
    };
    view! {
        <Notice kind=NoticeKind::Warning title=strings::UNKNOWN_TITLE>
            <p>{strings::UNKNOWN_BODY}</p>
            <ProblemDetails problem />
            <Button id=uid.id(CHECK_BUTTON) label on_press=move |()| on.run(Action::Check) disabled=is_looking />
            {seen}
        </Notice>
    }
}

/// Nothing is on its way: what somebody has to decide first, or should know.
fn waiting(state: State, on: UnsyncCallback<Action>) -> Option<AnyView> {
    if let Some(asked) = state.question.get() {
        return Some(question(asked, state, on).into_any());
    }
    if state.taken_back.get() {
        return Some(view! { <Notice kind=NoticeKind::Info title=strings::TAKEN_BACK /> }.into_any());
    }
    if let Some(owner) = state.back_to.get().and(state.owner.get()) {
        return Some(view! { <Notice kind=NoticeKind::Info title=strings::giving_back(&owner.name) /> }.into_any());
    }
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
