//! What came of the last write, in words.

use casement_contract::osm::Found;
use casement_contract::{Problem, ProblemKind};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::places::{ADD_BACK_BUTTON, CHECK_BUTTON};
use super::state::{Action, After, Attempt, Sought, State};
use super::strings;
use crate::form::Stage;
use crate::ui::{Button, ButtonLook, Notice, NoticeKind, ProblemDetails, Uid};

/// The notice for this stage.
pub fn outcome(
    stage: Stage,
    state: State,
    locked: Signal<bool>,
    uid: Uid,
    on: UnsyncCallback<Action>,
    on_release: UnsyncCallback<()>,
) -> AnyView {
    let attempt = state.attempt.get();
    match (stage, attempt) {
        (Stage::Done, Some(attempt)) => done(attempt, state, locked, uid, on).into_any(),
        (Stage::Mismatch, Some(attempt)) => {
            let After::Read(found) = state.after.get() else { return ().into_any() };
            let lost = state.lost.get();
            let title = if lost.is_some() { strings::MISMATCH_LOST } else { strings::MISMATCH };
            view! {
                <Notice kind=NoticeKind::Danger title>
                    {lines(&found, Some(&attempt))}
                    {sides(&found, &attempt)}
                    {lost.map(|problem| view! { <ProblemDetails problem /> })}
                </Notice>
            }
            .into_any()
        }
        (Stage::Refused(problem), attempt) => {
            let is_counted = state.before.with(Option::is_some);
            view! {
                <Notice kind=NoticeKind::Danger title=strings::refused_title(attempt.as_ref())>
                    <p dir="auto">{strings::refusal(&problem, attempt.as_ref(), is_counted)}</p>
                    {seen_since(state, on)}
                    <p>{strings::NOTHING_LOST}</p>
                    <ProblemDetails problem />
                </Notice>
            }
            .into_any()
        }
        (Stage::Unknown(problem), attempt) => unknown(problem, attempt, state, uid, on, on_release).into_any(),
        (Stage::Ready, Some(attempt)) => match state.after.get() {
            After::Read(found) => checked(&attempt, &found, on_release).into_any(),
            _ => ().into_any(),
        },
        _ => ().into_any(),
    }
}

fn done(attempt: Attempt, state: State, locked: Signal<bool>, uid: Uid, on: UnsyncCallback<Action>) -> impl IntoView {
    let lost = state.lost.get().map(|problem| {
        view! {
            <p>{strings::LOST_BUT_DONE}</p>
            <ProblemDetails problem />
        }
    });
    let not_read = match state.after.get() {
        After::NotRead(problem) => Some(view! {
            <p>{strings::DONE_NOT_READ}</p>
            <ProblemDetails problem />
            <Button label=strings::READ_LIST on_press=move |()| on.run(Action::Read) />
        }),
        _ => None,
    };
    let add_back = matches!(attempt, Attempt::Remove(_)).then(|| {
        view! {
            <Button
                id=uid.id(ADD_BACK_BUTTON)
                label=strings::ADD_BACK
                on_press=move |()| on.run(Action::AddBack)
                disabled=locked
            />
        }
    });
    view! {
        <Notice kind=NoticeKind::Success title=strings::done(&attempt)>
            {lost}
            {not_read}
            {add_back}
        </Notice>
    }
}

/// What was looked at after a refusal.
fn seen_since(state: State, on: UnsyncCallback<Action>) -> AnyView {
    match state.after.get() {
        After::Read(found) => view! {
            <p dir="auto">{strings::list_now(&found.now)}</p>
            <p>{strings::places_left(found.now.len())}</p>
        }
        .into_any(),
        After::NotRead(_) => view! {
            <p>{strings::LIMIT_NOT_READ}</p>
            <Button label=strings::READ_LIST on_press=move |()| on.run(Action::Read) />
        }
        .into_any(),
        After::Sought(sought) => state.case_id.with(|case_id| tickets(&sought, case_id)),
        After::NotLooked | After::Looking => ().into_any(),
    }
}

/// Which of the tickets there are.
fn tickets(sought: &Sought, case_id: &str) -> AnyView {
    let Sought { missing, unread, .. } = sought;
    let is_itself_missing = missing.iter().any(|id| id == case_id);
    let others: Vec<String> = missing.iter().filter(|id| *id != case_id).cloned().collect();
    let all_known = missing.is_empty() && unread.is_empty();
    view! {
        {is_itself_missing.then(|| view! { <p dir="auto">{strings::not_known_itself(case_id)}</p> })}
        {(!others.is_empty()).then(|| view! { <p dir="auto">{strings::not_known(&others)}</p> })}
        {(!unread.is_empty()).then(|| view! { <p dir="auto">{strings::not_looked_up(unread)}</p> })}
        {all_known.then(|| view! { <p>{strings::ALL_KNOWN}</p> })}
    }
    .into_any()
}

fn unknown(
    problem: Problem,
    attempt: Option<Attempt>,
    state: State,
    uid: Uid,
    on: UnsyncCallback<Action>,
    on_release: UnsyncCallback<()>,
) -> impl IntoView {
    let title = match attempt {
        Some(Attempt::Remove(_)) => strings::UNKNOWN_REMOVE,
        _ => strings::UNKNOWN_ADD,
    };
    let is_looking = Signal::derive(move || state.after.with(|after| *after == After::Looking));
    let has_looked = Memo::new(move |_| state.after.with(|after| matches!(after, After::NotRead(_) | After::Read(_))));
    let looked = move || match state.after.get() {
        After::NotRead(problem) => view! {
            <p>{strings::CHECK_FAILED}</p>
            <ProblemDetails problem />
        }
        .into_any(),
        After::Read(found) => view! {
            <p>{strings::READ_SINCE}</p>
            {lines(&found, None)}
            <p>{strings::MAY_STILL_ARRIVE}</p>
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! {
        <Notice kind=NoticeKind::Warning title>
            <p>{strings::UNKNOWN_BODY}</p>
            <ProblemDetails problem />
            {looked}
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

/// What somebody saw who looked after an unknown outcome.
fn checked(attempt: &Attempt, found: &Found, on_release: UnsyncCallback<()>) -> impl IntoView {
    let advice = match attempt {
        _ if attempt.is_fulfilled(found) => None,
        Attempt::Add(_) => (!found.missing.is_empty()).then_some(strings::SEND_AGAIN),
        Attempt::Remove(_) => (!found.there.is_empty()).then_some(strings::REMOVE_AGAIN),
    };
    let lines = lines(found, None);
    view! {
        <Notice kind=NoticeKind::Info title=strings::CHECKED>
            {lines}
            {advice.map(|advice| view! { <p>{advice}</p> })}
            <Button label=strings::SEEN look=ButtonLook::Quiet on_press=on_release />
        </Notice>
    }
}

/// What the list has of what was asked for; for an attempt, only what differs from it.
fn lines(found: &Found, attempt: Option<&Attempt>) -> AnyView {
    let is_removal = matches!(attempt, Some(Attempt::Remove(_)));
    let there = !found.there.is_empty() && (attempt.is_none() || is_removal);
    let missing = !found.missing.is_empty() && !is_removal;
    view! {
        {there.then(|| view! { <p dir="auto">{strings::there(&found.there)}</p> })}
        {missing.then(|| view! { <p dir="auto">{strings::missing(&found.missing)}</p> })}
        {(!found.twice.is_empty()).then(|| view! { <p dir="auto">{strings::twice(&found.twice)}</p> })}
        {(!found.added.is_empty()).then(|| view! { <p dir="auto">{strings::added(&found.added)}</p> })}
        {(!found.gone.is_empty()).then(|| view! { <p dir="auto">{strings::gone(&found.gone)}</p> })}
    }
    .into_any()
}

/// Both sides of a difference.
fn sides(found: &Found, attempt: &Attempt) -> AnyView {
    view! {
        <p dir="auto">{strings::asked(attempt)}</p>
        {found.before.as_ref().map(|before| view! { <p dir="auto">{strings::list_before(before)}</p> })}
        <p dir="auto">{strings::list_now(&found.now)}</p>
    }
    .into_any()
}

/// The associations cannot be read; where that says nothing about the ticket, somebody may go on without them.
pub fn unavailable(problem: Problem, on: UnsyncCallback<Action>) -> impl IntoView {
    let (title, advice) = strings::unavailable(&problem);
    let is_passing = matches!(
        problem.kind,
        ProblemKind::Network | ProblemKind::Timeout | ProblemKind::Server | ProblemKind::Protocol
    );
    view! {
        <Notice kind=NoticeKind::Danger title>
            <p>{advice}</p>
            <ProblemDetails problem />
            <div class="casement-actions" part="notice-actions">
                <Button label=strings::TRY_AGAIN on_press=move |()| on.run(Action::Read) />
                {is_passing.then(|| view! {
                    <Button label=strings::GO_ON look=ButtonLook::Quiet on_press=move |()| on.run(Action::GoOn) />
                })}
            </div>
        </Notice>
    }
}
