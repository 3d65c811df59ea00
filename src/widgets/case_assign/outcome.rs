use casement_contract::aicc::OwnerType;
use casement_contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::cases::{owner_name, row, with_id};
use super::held::question;
use super::state::{Action, Details, Look, Progress, Proof, Row, State};
use super::strings::Words;
use crate::form::Stage;
use crate::ui::{Button, Notice, NoticeKind, ProblemDetails, Uid, Unavailable};
use crate::view::{Callback, Signal, View, apart, view};

/// The button that looks what became of a case.
pub(super) const CHECK_BUTTON: &str = "check";

/// What came of the last attempt.
#[inline(never)] // Not needed at first: see `view::apart`.
pub(super) fn outcome(stage: Stage, state: State, uid: Uid, on: Callback<Action>) -> View {
    let words = Words::here();
    let is_run = untrack(|| state.is_run());
    let done = untrack(|| state.count(|progress| matches!(progress, Progress::Done(_))));
    match stage {
        Stage::Done if is_run => {
            let left = untrack(|| state.count(|progress| *progress == Progress::Left));
            view! { <Notice told=true kind=NoticeKind::Success title=words.run_ended(done, left) /> }
        }
        // Left as it was: somebody looked, and nothing more was done.
        Stage::Done if done == 0 => view! {
            <Notice told=true kind=NoticeKind::Info title=words.left_title()>
                <p dir="auto">{move || owner_of(state, words, |_| true).map(|owner| words.owner_is(&owner))}</p>
            </Notice>
        },
        Stage::Done => one_done(state, on),
        Stage::Mismatch => {
            let (asked, _, kind) = untrack(|| asked_and_found(state, words));
            let owner = move || {
                let (_, owner, _) = asked_and_found(state, words);
                (!owner.is_empty()).then(|| words.owner_is(&owner))
            };
            view! {
                <Notice told=true kind=NoticeKind::Danger title=words.mismatch_title()>
                    <p dir="auto">{words.asked_for(&asked)}</p>
                    <p dir="auto">{owner}</p>
                    <p>{kind}</p>
                    <p>{words.mismatch_body()}</p>
                </Notice>
            }
        }
        Stage::Refused(problem) if untrack(|| state.count(|progress| matches!(progress, Progress::NotSent(_)))) > 0 => {
            not_sent(problem, done, state, on)
        }
        Stage::Refused(problem) if untrack(|| is_given_back(state)) => view! {
            <Notice told=true kind=NoticeKind::Danger title=words.back_refused_title()>
                <p>{words.back_refused()}</p>
                <p>{words.nothing_lost()}</p>
                <ProblemDetails problem />
            </Notice>
        },
        Stage::Refused(problem) => {
            let refused = untrack(|| state.count(|progress| matches!(progress, Progress::Refused(_))));
            let title =
                if is_run { words.some_refused(done as u64, refused as u64) } else { words.refused_title().to_owned() };
            view! {
                <Notice told=true kind=NoticeKind::Danger title>
                    <p>{advice(&problem, state, words)}</p>
                    <p>{if is_run { words.still_here() } else { words.nothing_lost() }}</p>
                    <ProblemDetails problem />
                </Notice>
            }
        }
        Stage::Unknown(problem) => unknown(problem, state, uid, on),
        _ => View::Nothing,
    }
}

/// Who was asked for and who has the case, told apart; and both kinds, where it is with the right id and the wrong kind.
fn asked_and_found(state: State, words: Words) -> (String, String, Option<&'static str>) {
    let is_mismatch = |row: &&Row| row.progress == Progress::Mismatch;
    let Some(asked) = state.asked.get() else { return Default::default() };
    let name = state.name_of(&asked.person, words);
    let found = state.rows.with(|rows| rows.iter().find(is_mismatch).map(|row| row.details.clone()));
    let Some(Details::Known(case)) = found else { return (name, String::new(), None) };
    let owner = owner_name(&case, words);
    let kinds = asked.owner_type.zip(OwnerType::of_str(&case.owner_type)).filter(|(asked, found)| asked != found);
    let kind = kinds.map(|(asked, _)| words.another_kind(asked));
    if name == owner && asked.person.id != case.owner_id {
        return (with_id(&name, &asked.person.id), with_id(&owner, &case.owner_id), kind);
    }
    (name, owner, kind)
}

/// The one case is assigned: how that is known, what could not be compared, and the way back.
fn one_done(state: State, on: Callback<Action>) -> View {
    let words = Words::here();
    let proof = untrack(|| {
        state.rows.with(|rows| match rows.first().map(|row| &row.progress) {
            Some(Progress::Done(proof)) => *proof,
            _ => Proof::Compared,
        })
    });
    let title = match proof {
        Proof::Compared | Proof::AsBefore => words.done_title(),
        Proof::NotRead => words.not_read_title(),
        Proof::AnswerLost => words.answer_lost_title(),
    };
    let is_automatic = untrack(|| state.asked.with(Option::is_none));
    let knows_kind = |row: &Row| matches!(&row.details, Details::Known(case) if !case.owner_type.is_empty());
    let is_kind_open = !is_automatic && !untrack(|| state.rows.with(|rows| rows.iter().any(knows_kind)));
    let owner = move || {
        let owner = owner_of(state, words, |_| true)?;
        let is_chosen = is_automatic && proof != Proof::AsBefore;
        Some(if is_chosen { words.chosen_by_system(&owner) } else { words.owner_is(&owner) })
    };
    let back = move || {
        let previous = state.previous.get().filter(|_| state.can_give_back())?;
        let label = words.give_back_to(&state.name_of(&previous.person, words));
        Some(view! {
            <div class="casement-actions" part="notice-actions">
                <Button label on_press=move |()| on.run(Action::GiveBack) />
            </div>
        })
    };
    view! {
        <Notice told=true kind=NoticeKind::Success title>
            <p dir="auto">{owner}</p>
            {(proof == Proof::NotRead).then(|| view! { <p>{words.not_read_body()}</p> })}
            {(is_kind_open && proof != Proof::NotRead).then(|| view! { <p class="casement-hint" part="facts">{words.kind_not_compared()}</p> })}
            {back}
        </Notice>
    }
}

/// A case could not be read again, so it was not sent; in a run, others may have been.
fn not_sent(problem: Problem, done: usize, state: State, on: Callback<Action>) -> View {
    let words = Words::here();
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
        words.some_not_sent(done as u64, refused as u64, waiting as u64)
    } else {
        words.not_sent_title().to_owned()
    };
    view! {
        <Notice told=true kind=NoticeKind::Danger title>
            <p>{words.not_sent_body()}</p>
            <p>{if is_run { words.still_here() } else { words.nothing_lost() }}</p>
            <ProblemDetails problem />
            <div class="casement-actions" part="notice-actions">
                <Button label=words.try_again() on_press=move |()| on.run(Action::Submit) />
            </div>
        </Notice>
    }
}

/// Whether what was sent last was a transfer back.
fn is_given_back(state: State) -> bool {
    let asked = state.asked.with(|asked| asked.as_ref().map(|asked| asked.person.id.clone()));
    asked.is_some() && state.back_to.get() == asked
}

fn advice(problem: &Problem, state: State, words: Words) -> &'static str {
    let is_automatic = untrack(|| state.asked.with(Option::is_none));
    let is_of_system = matches!(problem.kind, ProblemKind::Server | ProblemKind::Validation) && problem.code.is_some();
    if is_automatic && is_of_system { words.automatic_refused() } else { words.refusal(problem) }
}

fn unknown(problem: Problem, state: State, uid: Uid, on: Callback<Action>) -> View {
    let words = Words::here();
    let look = state.look;
    let is_looking = Signal::derive(move || look.get() == Look::Looking);
    let label = Signal::derive(move || if is_looking.get() { words.checking() } else { words.check() }.to_owned());
    let found = move |sentence: fn(Words, &str) -> String| {
        let owner = owner_of(state, words, |row| matches!(row.progress, Progress::Unknown(_)))?;
        Some(view! { <p dir="auto">{sentence(words, &owner)}</p> })
    };
    let seen = move || match look.get() {
        Look::Failed(problem) => Some(view! {
            <p>{words.check_failed()}</p>
            {problem.map(|problem| view! { <ProblemDetails problem /> })}
            <Button label=words.release() on_press=move |()| on.run(Action::Release) />
        }),
        Look::AsBefore => found(Words::still_owned_by),
        Look::Otherwise => found(Words::found_with),
        Look::None | Look::Looking => None,
    };
    view! {
        <Notice told=true kind=NoticeKind::Warning title=words.unknown_title()>
            <p>{words.unknown_body()}</p>
            <ProblemDetails problem />
            <Button id=uid.id(CHECK_BUTTON) label on_press=move |()| on.run(Action::Check) disabled=is_looking />
            {seen}
        </Notice>
    }
}

/// What came of cases that the widget is no longer about: it says of each which it was. Where no form is, it is `alone`,
/// and in no live region.
pub(super) fn overtaken(state: State, alone: bool) -> Option<View> {
    let rows = state.overtaken.get();
    (!rows.is_empty()).then(|| {
        apart(move || {
            let words = Words::here();
            let count = |wanted: fn(&Progress) -> bool| rows.iter().filter(|row| wanted(&row.progress)).count();
            let done = count(|progress| matches!(progress, Progress::Done(_)));
            let left = count(|progress| *progress == Progress::Left);
            let is_one = rows.len() == 1;
            let is_mismatch = count(|progress| *progress == Progress::Mismatch) > 0;
            let refused = rows.len() - done - left;
            let kind = if refused == 0 { NoticeKind::Success } else { NoticeKind::Danger };
            let title = match (is_one, refused) {
                _ if is_mismatch => words.mismatch_title().to_owned(),
                (true, 1) => words.refused_title().to_owned(),
                (false, 1..) => words.some_refused(done as u64, refused as u64),
                (true, _) if left == 0 => words.done_title().to_owned(),
                _ => words.run_ended(done, left),
            };
            let rows = rows.into_iter().map(|one| row(one, words)).collect_view();
            view! {
                <Notice told=!alone kind title><ul class="casement-run__rows" part="list">{rows}</ul></Notice>
            }
        })
    })
}

/// Nothing is on its way: what somebody has to decide first, or should know.
pub(super) fn waiting(state: State, on: Callback<Action>) -> Option<View> {
    let words = Words::here();
    if let Some(asked) = state.question.get() {
        return Some(question(asked, state, on));
    }
    let is_checked = state.count(|progress| *progress == Progress::Checked) > 0;
    if is_checked {
        return Some(apart(|| {
            let owner = owner_of(state, words, |row| row.progress == Progress::Checked);
            view! {
                <Notice told=true kind=NoticeKind::Info title=words.checked_title()>
                    <p dir="auto">{owner.map(|owner| words.owner_is(&owner))}</p>
                    <p>{words.checked_body()}</p>
                    <Button label=words.leave() on_press=move |()| on.run(Action::Leave) />
                </Notice>
            }
        }));
    }
    if state.taken_back.get() {
        return Some(apart(|| view! { <Notice told=true kind=NoticeKind::Info title=words.taken_back() /> }));
    }
    if let Some(owner) = state.back_to.get().and(state.owner.get()) {
        let title = words.giving_back(&state.name_of(&owner, words));
        return Some(apart(|| view! { <Notice told=true kind=NoticeKind::Info title /> }));
    }
    let is_stopped = state.stopped.get() && state.rows.with(|rows| rows.iter().any(Row::is_to_send));
    is_stopped.then(|| apart(|| view! { <Notice told=true kind=NoticeKind::Info title=words.stopped() /> }))
}

/// Who owns the first of these cases, as far as it is known.
fn owner_of(state: State, words: Words, wanted: impl Fn(&Row) -> bool) -> Option<String> {
    state.rows.with(|rows| {
        rows.iter().filter(|row| wanted(row)).find_map(|row| match &row.details {
            Details::Known(case) => Some(owner_name(case, words)),
            Details::Loading | Details::Missing(_) => None,
        })
    })
}

/// What it is for cannot be read.
pub(super) fn unavailable(problem: Problem, on: Callback<Action>) -> View {
    let words = Words::here();
    let because = words.unavailable(&problem);
    view! {
        <Unavailable problem because>
            <Button label=words.try_again() on_press=move |()| on.run(Action::Retry) />
        </Unavailable>
    }
}
