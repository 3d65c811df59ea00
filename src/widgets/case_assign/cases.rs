use casement_contract::aicc::Case;
use casement_contract::date::WallTime;
use leptos::prelude::*;

use super::state::{Details, Progress, Proof, Row, State};
use super::strings::Words;
use crate::clock;
use crate::ui::{Notice, NoticeKind, ProblemDetails, short};
use crate::view::{Show, View, memo, view};

/// The one case, and who has it now.
pub(super) fn one_case(state: State) -> View {
    let words = Words::here();
    let details = memo(move || state.rows.with(|rows| rows.first().map(|row| row.details.clone())));
    View::of(move || match details.get() {
        None => View::Nothing,
        Some(Details::Loading) => {
            view! { <p class="casement-loading" part="loading">{words.loading()}</p> }
        }
        Some(Details::Missing(problem)) => view! {
            <Notice kind=NoticeKind::Warning title=words.details_missing()>
                <ProblemDetails problem />
            </Notice>
        },
        Some(Details::Known(case)) => view! {
            <div class="casement-summary" part="summary">
                <p class="casement-summary__title" part="summary-title" dir="auto">{short(&case.title)}</p>
                <dl class="casement-summary__facts" part="summary-facts">
                    <div><dt>{words.owner_now()}</dt><dd dir="auto">{short(&owner_name(&case, words))}</dd></div>
                    <div><dt>{words.state()}</dt><dd dir="auto">{or_dash(&case.state)}</dd></div>
                    <div><dt>{words.priority()}</dt><dd dir="auto">{or_dash(&case.priority)}</dd></div>
                    <div><dt>{words.created()}</dt><dd>{created(&case.created_date, state, words)}</dd></div>
                </dl>
                <p class="casement-facts casement-case-assign__id" part="facts">
                    <bdi>{short(&case.id)}</bdi>
                </p>
            </div>
        },
    })
}

/// So many cases of a run are seen without scrolling, whatever their titles.
const ROWS_IN_SIGHT: usize = 4;

/// Several cases with a result each.
#[inline(never)] // Not needed at first: see `view::apart`.
pub(super) fn run_of_cases(state: State) -> View {
    let words = Words::here();
    let rows = state.rows;
    let is_sent = |progress: &Progress| {
        !matches!(progress, Progress::Waiting | Progress::Sending | Progress::Held | Progress::NotSent(_))
    };
    let sent = memo(move || state.count(is_sent));
    let all = memo(move || rows.with(Vec::len));
    let cut_off = move || state.cut_off.with(Vec::len) as u64;
    let list =
        move |wanted: fn(&Row) -> bool| rows.get().into_iter().filter(wanted).map(|one| row(one, words)).collect_view();
    // A list that scrolls has to be reached by keys.
    let tab_stop = move || (all.get() > ROWS_IN_SIGHT).then_some("0");
    view! {
        <div class="casement-run" part="run">
            <p class="casement-run__progress" part="run-progress" role="status">{move || words.progress(all.get() as u64, sent.get() as u64)}</p>
            <progress part="progress" max=move || all.get().to_string() prop:value=move || sent.get().to_string() aria-label=words.cases() />
            <Show when=move || { cut_off() > 0 }>
                <Notice kind=NoticeKind::Warning title=words.cut_off(cut_off()) />
            </Show>
            <ul class="casement-run__rows" part="list" tabindex=tab_stop aria-label=words.cases()>{move || list(Row::is_to_send)}</ul>
            <Show when=move || rows.with(|rows| rows.iter().any(|row| !row.is_to_send()))>
                <p class="casement-label" part="label">{words.results()}</p>
                <ul class="casement-run__rows" part="list" tabindex=tab_stop aria-label=words.results()>{move || list(|row| !row.is_to_send())}</ul>
            </Show>
        </div>
    }
}

/// A case and how far it got.
pub(super) fn row(row: Row, words: Words) -> View {
    let (mark, state, problem) = match row.progress.clone() {
        Progress::Waiting | Progress::Checked => ("", words.waiting(), None),
        Progress::Sending => ("busy", words.sending(), None),
        Progress::Done(Proof::Compared | Proof::AsBefore) => ("done", words.done(), None),
        Progress::Done(Proof::NotRead) => ("done", words.not_compared(), None),
        Progress::Done(Proof::AnswerLost) => ("done", words.answer_was_lost(), None),
        Progress::Held => ("unknown", words.held_row(), None),
        Progress::NotSent(problem) => ("refused", words.not_sent(), Some(problem)),
        Progress::Left => ("", words.left(), None),
        Progress::Mismatch => ("refused", words.mismatch(), None),
        Progress::Refused(problem) => ("refused", words.refused(), Some(problem)),
        Progress::Unknown(problem) => ("unknown", words.unknown(), Some(problem)),
    };
    let owner = match &row.details {
        Details::Known(case) => owner_name(case, words),
        Details::Loading => words.loading().to_owned(),
        Details::Missing(_) => words.details_missing().to_owned(),
    };
    view! {
        <li class="casement-run__row" part="row" data-state=mark>
            <span class="casement-run__title" part="row-title" dir="auto">{short(&row.title())}</span>
            <span class="casement-run__owner" part="row-detail" dir="auto">{short(&owner)}</span>
            <span class="casement-run__state" part="row-state">{state}</span>
            {problem.map(|problem| view! { <div class="casement-run__problem" part="row-problem"><ProblemDetails problem /></div> })}
        </li>
    }
}

/// When a case was created; and how long ago, where the page says which clock that is.
fn created(date: &str, state: State, words: Words) -> View {
    if date.is_empty() {
        return View::of("–");
    }
    let days = state.time_zone.get().and_then(|zone| {
        let today = clock::now(Some(&zone))?.day_number();
        Some(WallTime::parse(date).ok()?.day_number() - today)
    });
    let since = days.map(|days| {
        view! { <span class="casement-case-assign__since" part="since">{words.0.days_away(days)}</span> }
    });
    view! {
        <time part="created" datetime=date.to_owned() title=short(date) dir="auto">{short(&words.0.moment(date))}</time>
        {since}
    }
}

/// The owner's name, or whatever is known of them.
pub(super) fn owner_name(case: &Case, words: Words) -> String {
    match (case.owner_name.as_str(), case.owner_id.as_str()) {
        ("", "") => words.no_owner().to_owned(),
        ("", id) => id.to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// Somebody beside another one of the same name.
pub(super) fn with_id(name: &str, id: &str) -> String {
    [name, " · ", id].concat()
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { short(text) }
}
