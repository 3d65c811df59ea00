//! What came of the last write, in words.

use casement_contract::osm::{Found, MAX_RELATIONS};
use casement_contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::places::{ADD_BACK_BUTTON, CHECK_BUTTON};
use super::state::{Action, After, Attempt, Sought, State};
use super::strings::Words;
use crate::form::Stage;
use crate::ui::{Button, ButtonLook, Notice, NoticeKind, ProblemDetails, Uid, Unavailable};
use crate::view::{Callback, Show, Signal, View, memo, view};

/// The notice for this stage.
#[inline(never)] // Not needed at first: see `view::apart`.
pub fn outcome(
    stage: Stage,
    state: State,
    words: Words,
    locked: Signal<bool>,
    uid: Uid,
    on: Callback<Action>,
    on_release: Callback<()>,
) -> View {
    let attempt = state.attempt.get();
    match (stage, attempt) {
        (Stage::Done, Some(attempt)) => done(attempt, state, words, locked, uid, on),
        (Stage::Mismatch, Some(attempt)) => {
            let After::Read(found) = state.after.get() else { return View::Nothing };
            let lost = state.lost.get();
            let title = if lost.is_some() { words.mismatch_lost() } else { words.mismatch() };
            view! {
                <Notice told=true kind=NoticeKind::Danger title>
                    {paragraphs(words.lines(&found, Some(&attempt)))}
                    {paragraphs(words.sides(&found, &attempt))}
                    {lost.map(|problem| view! { <ProblemDetails problem /> })}
                </Notice>
            }
        }
        (Stage::Refused(problem), attempt) if state.after.with(|after| *after == After::NotSent) => {
            let why = match problem.kind {
                ProblemKind::Unauthenticated => words.refusal(&problem, attempt.as_ref(), true),
                _ => words.not_sent_body().to_owned(),
            };
            view! {
                <Notice told=true kind=NoticeKind::Danger title=words.not_sent_title()>
                    <p>{why}</p>
                    <p>{words.nothing_lost()}</p>
                    <ProblemDetails problem />
                </Notice>
            }
        }
        (Stage::Refused(problem), attempt) => {
            let is_counted = state.before.with(Option::is_some);
            // Which ticket there is not, the look has shown.
            let is_shown =
                state.after.with(|after| matches!(after, After::Sought(sought) if !sought.missing.is_empty()));
            // Of the list somebody else has changed something.
            let is_changed = problem.kind == ProblemKind::Conflict;
            let why = (!is_shown).then(|| words.refusal(&problem, attempt.as_ref(), is_counted));
            view! {
                <Notice told=true kind=NoticeKind::Danger title=words.refused_title(attempt.as_ref())>
                    <p>{why}</p>
                    {seen_since(state, words, on)}
                    {(!is_changed).then(|| view! { <p>{words.nothing_lost()}</p> })}
                    <ProblemDetails problem />
                </Notice>
            }
        }
        (Stage::Unknown(problem), attempt) => unknown(problem, attempt, state, words, uid, on, on_release),
        (Stage::Checked, Some(attempt)) => match state.after.get() {
            After::Read(found) => checked(&attempt, &found, words, on_release),
            _ => View::Nothing,
        },
        _ => View::Nothing,
    }
}

fn done(attempt: Attempt, state: State, words: Words, locked: Signal<bool>, uid: Uid, on: Callback<Action>) -> View {
    let lost = state.lost.get().map(|problem| {
        view! {
            <p>{words.lost_but_done()}</p>
            <ProblemDetails problem />
        }
    });
    let not_read = match state.after.get() {
        After::NotRead(problem) => Some(view! {
            <p>{words.done_not_read()}</p>
            <ProblemDetails problem />
            <Button label=words.read_list() on_press=move |()| on.run(Action::Read) />
        }),
        _ => None,
    };
    let add_back = matches!(attempt, Attempt::Remove(_)).then(|| {
        view! {
            <Button
                id=uid.id(ADD_BACK_BUTTON)
                label=words.add_back()
                on_press=move |()| on.run(Action::AddBack)
                disabled=locked
            />
        }
    });
    view! {
        <Notice told=true kind=NoticeKind::Success title=words.done(&attempt)>
            {lost}
            {not_read}
            {add_back}
        </Notice>
    }
}

/// What was looked at after a refusal.
fn seen_since(state: State, words: Words, on: Callback<Action>) -> View {
    match state.after.get() {
        After::Read(found) => view! {
            <p>{words.now(&found.now)}</p>
            <p>{words.places_left(MAX_RELATIONS.saturating_sub(found.now.len()) as u64)}</p>
        },
        After::NotRead(_) => view! {
            <p>{words.limit_not_read()}</p>
            <Button label=words.read_list() on_press=move |()| on.run(Action::Read) />
        },
        After::Sought(sought) => state.case_id.with(|case_id| tickets(&sought, case_id, words)),
        After::NotLooked | After::NotSent | After::Looking => View::Nothing,
    }
}

/// Which of the tickets there are.
fn tickets(sought: &Sought, case_id: &str, words: Words) -> View {
    let Sought { missing, unread, .. } = sought;
    let is_itself_missing = missing.iter().any(|id| id == case_id);
    let others: Vec<String> = missing.iter().filter(|id| *id != case_id).cloned().collect();
    let all_known = missing.is_empty() && unread.is_empty();
    view! {
        {is_itself_missing.then(|| view! { <p>{words.not_known_itself(case_id)}</p> })}
        {(!others.is_empty()).then(|| view! { <p>{words.not_known(&words.0.list(&others))}</p> })}
        {(!unread.is_empty()).then(|| view! { <p>{words.not_found_out(&words.0.list(unread))}</p> })}
        {all_known.then(|| view! { <p>{words.all_known()}</p> })}
    }
}

fn unknown(
    problem: Problem,
    attempt: Option<Attempt>,
    state: State,
    words: Words,
    uid: Uid,
    on: Callback<Action>,
    on_release: Callback<()>,
) -> View {
    let title = match attempt {
        Some(Attempt::Remove(_)) => words.unknown_remove(),
        _ => words.unknown_add(),
    };
    let is_looking = Signal::derive(move || state.after.with(|after| *after == After::Looking));
    let has_looked = memo(move || state.after.with(|after| matches!(after, After::NotRead(_) | After::Read(_))));
    let looked = move || match state.after.get() {
        After::NotRead(problem) => view! {
            <p>{words.check_failed()}</p>
            <ProblemDetails problem />
        },
        After::Read(found) => view! {
            <p>{words.read_since()}</p>
            {paragraphs(words.lines(&found, None))}
            <p>{words.may_still_arrive()}</p>
        },
        _ => View::Nothing,
    };
    view! {
        <Notice told=true kind=NoticeKind::Warning title>
            <p>{words.unknown_body()}</p>
            <ProblemDetails problem />
            {looked}
            <div class="casement-actions" part="notice-actions">
                <Button
                    id=uid.id(CHECK_BUTTON)
                    label=Signal::derive(move || {
                        if is_looking.get() { words.checking() } else { words.check() }.to_owned()
                    })
                    on_press=move |()| on.run(Action::Check)
                    disabled=is_looking
                />
                <Show when=move || has_looked.get()>
                    <Button label=words.release() on_press=on_release />
                </Show>
            </div>
        </Notice>
    }
}

/// What somebody saw who looked after an unknown outcome.
fn checked(attempt: &Attempt, found: &Found, words: Words, on_release: Callback<()>) -> View {
    let advice = match attempt {
        _ if attempt.is_fulfilled(found) => None,
        Attempt::Add(_) => (!found.missing.is_empty()).then_some(words.send_again()),
        Attempt::Remove(_) => (!found.there.is_empty()).then_some(words.remove_again()),
    };
    let lines = paragraphs(words.lines(found, None));
    view! {
        <Notice told=true kind=NoticeKind::Info title=words.checked()>
            {lines}
            {advice.map(|advice| view! { <p>{advice}</p> })}
            <Button label=words.seen() look=ButtonLook::Quiet on_press=on_release />
        </Notice>
    }
}

fn paragraphs(lines: Vec<String>) -> View {
    View::of(lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view())
}

/// The associations cannot be read; where that says nothing about the ticket, somebody may go on without them.
pub fn unavailable(problem: Problem, words: Words, on: Callback<Action>) -> View {
    let because = words.unavailable_because(&problem);
    let is_passing = matches!(
        problem.kind,
        ProblemKind::Network | ProblemKind::Timeout | ProblemKind::Server | ProblemKind::Protocol
    ) && !problem.is_of_the_address();
    view! {
        <Unavailable problem because>
            <Button label=words.try_again() on_press=move |()| on.run(Action::Read) />
            {is_passing.then(|| view! {
                <Button label=words.go_on() look=ButtonLook::Quiet on_press=move |()| on.run(Action::GoOn) />
            })}
        </Unavailable>
    }
}
