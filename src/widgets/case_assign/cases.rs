use casement_contract::aicc::Case;
use leptos::prelude::*;

use super::state::{Details, Progress, Proof, Row, State};
use super::strings;
use crate::ui::{Notice, NoticeKind, ProblemDetails, short};

/// The one case, and who has it now.
pub(super) fn one_case(state: State) -> impl IntoView {
    let details = Memo::new(move |_| state.rows.with(|rows| rows.first().map(|row| row.details.clone())));
    move || match details.get() {
        None => ().into_any(),
        Some(Details::Loading) => {
            view! { <p class="casement-loading" part="loading" role="status">{strings::LOADING}</p> }.into_any()
        }
        Some(Details::Missing(problem)) => view! {
            <Notice kind=NoticeKind::Warning title=strings::DETAILS_MISSING>
                <ProblemDetails problem />
            </Notice>
        }
        .into_any(),
        Some(Details::Known(case)) => view! {
            <div class="casement-summary" part="summary">
                <p class="casement-summary__title" part="summary-title" dir="auto">{short(&case.title)}</p>
                <dl class="casement-summary__facts" part="summary-facts">
                    <div><dt>{strings::OWNER_NOW}</dt><dd dir="auto">{short(&owner_name(&case))}</dd></div>
                    <div><dt>{strings::STATE}</dt><dd dir="auto">{or_dash(&case.state)}</dd></div>
                    <div><dt>{strings::PRIORITY}</dt><dd dir="auto">{or_dash(&case.priority)}</dd></div>
                    <div><dt>{strings::CREATED}</dt><dd dir="auto">{or_dash(&case.created_date)}</dd></div>
                </dl>
                <p class="casement-facts" part="facts" dir="auto">{short(&case.id)}</p>
            </div>
        }
        .into_any(),
    }
}

/// Several cases with a result each.
pub(super) fn run_of_cases(state: State) -> impl IntoView {
    let rows = state.rows;
    let is_sent = |progress: &Progress| {
        !matches!(progress, Progress::Waiting | Progress::Sending | Progress::Held | Progress::NotSent(_))
    };
    let sent = Memo::new(move |_| state.count(is_sent));
    let all = Memo::new(move |_| rows.with(Vec::len));
    let list = move |wanted: fn(&Row) -> bool| rows.get().into_iter().filter(wanted).map(row).collect_view();
    view! {
        <div class="casement-run" part="run">
            <p class="casement-run__progress" part="run-progress" role="status">{move || strings::progress(sent.get(), all.get())}</p>
            <progress part="progress" max=move || all.get().to_string() prop:value=move || sent.get() as f64 aria-label=strings::CASES />
            <Show when=move || { state.cut_off.get() > 0 }>
                <Notice kind=NoticeKind::Warning title=strings::cut_off(state.cut_off.get()) />
            </Show>
            <ul class="casement-run__rows" part="list" aria-label=strings::CASES>{move || list(Row::is_to_send)}</ul>
            <Show when=move || rows.with(|rows| rows.iter().any(|row| !row.is_to_send()))>
                <p class="casement-label" part="label">{strings::RESULTS}</p>
                <ul class="casement-run__rows" part="list" aria-label=strings::RESULTS>{move || list(|row| !row.is_to_send())}</ul>
            </Show>
        </div>
    }
}

fn row(row: Row) -> impl IntoView {
    let (mark, state, problem) = match row.progress.clone() {
        Progress::Waiting | Progress::Checked => ("", strings::WAITING, None),
        Progress::Sending => ("busy", strings::SENDING, None),
        Progress::Done(Proof::Compared) => ("done", strings::DONE, None),
        Progress::Done(Proof::NotRead) => ("done", strings::NOT_COMPARED, None),
        Progress::Done(Proof::AnswerLost) => ("done", strings::ANSWER_WAS_LOST, None),
        Progress::Held => ("unknown", strings::HELD, None),
        Progress::NotSent(problem) => ("refused", strings::NOT_SENT, Some(problem)),
        Progress::Left => ("", strings::LEFT, None),
        Progress::Mismatch => ("refused", strings::MISMATCH, None),
        Progress::Refused(problem) => ("refused", strings::REFUSED, Some(problem)),
        Progress::Unknown(problem) => ("unknown", strings::UNKNOWN, Some(problem)),
    };
    let owner = match &row.details {
        Details::Known(case) => owner_name(case),
        Details::Loading => strings::LOADING.to_owned(),
        Details::Missing(_) => strings::DETAILS_MISSING.to_owned(),
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

/// The owner's name, or whatever is known of them.
pub(super) fn owner_name(case: &Case) -> String {
    match (case.owner_name.as_str(), case.owner_id.as_str()) {
        ("", "") => strings::NO_OWNER.to_owned(),
        ("", id) => id.to_owned(),
        (name, _) => name.to_owned(),
    }
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { short(text) }
}
