//! Which quality task, and when it takes effect.

use casement_contract::ccsqm::QualityTask;
use leptos::prelude::*;

use super::state::{Intent, Reread, Shown};
use super::strings::Words;
use crate::form::Stage;
use crate::ui::{Button, Choice, ChoiceOption, Errors, Notice, NoticeKind, ProblemDetails, Select, Uid, short};
use crate::view::{Callback, Show, Signal, View, memo, view};

/// How far back the list can reach.
const DAYS: [u32; 3] = [7, 31, 90];

/// The quality task: given by the host, or chosen from a list; and what is known about it.
#[component]
pub fn QualityTaskField(
    /// What is wrong with the draft.
    errors: Errors,
    /// What is shown beside the draft.
    shown: Shown,
    /// Whether it cannot be changed now.
    locked: Signal<bool>,
    /// Whose field it is.
    uid: Uid,
    /// Somebody does something.
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    let id = shown.task_id();
    let about = memo(move || About::new(shown, id.get()));
    let options = memo(move || {
        let none = if shown.is_loading() { words.loading() } else { words.choose_task() };
        let mut options = vec![(String::new(), none.to_owned())];
        shown.list.with(|list| {
            let tasks = list.iter().flat_map(|list| &list.data);
            options.extend(tasks.map(|task| (task.id.clone(), words.listed(task))));
        });
        let id = id.get();
        if !options.iter().any(|(listed, _)| *listed == id) {
            let label = words.not_listed(&id);
            options.push((id, label));
        }
        options
    });
    let days = DAYS.map(|days| (days.to_string(), words.last_days(days.into()))).to_vec();
    let choose_days = move |text: String| {
        if let Ok(days) = text.parse() {
            on_intent.run(Intent::Days(days));
        }
    };
    let not_all = move || {
        let (rows, total) = shown.list.with(|list| list.as_ref().map(|list| (list.data.len(), list.total)))?;
        total.filter(|total| *total > rows as u64).map(|total| words.not_all(rows as u64, total))
    };
    view! {
        <div class="casement-review-assign__task">
            <Show when=move || shown.is_chosen_here() && !shown.is_empty()>
                <Select
                    id=uid.id("qualityTaskId")
                    label=words.quality_task()
                    options
                    value=id
                    on_choose=move |id| on_intent.run(Intent::Task(id))
                    error=errors.of("qualityTaskId")
                    disabled=locked
                />
            </Show>
            <Select
                id=uid.id("days")
                label=words.period()
                options=Signal::stored(days)
                value=Signal::derive(move || shown.days.get().to_string())
                on_choose=choose_days
                error=Signal::stored(None)
                disabled=locked
            />
        </div>
        {move || not_all().map(|text| view! { <p class="casement-hint" part="hint">{text}</p> })}
        {move || list_is_old(shown, words, on_intent)}
        // It keeps the place of what will be told about the quality task. Without one, the list says it.
        <p
            class=move || if id.with(String::is_empty) { "casement-visually-hidden" } else { "casement-loading" }
            part="loading"
            role="status"
            hidden=move || !shown.is_loading()
        >
            {words.loading()}
        </p>
        // A quality task that the host gave has no field, so a complaint about it leads here.
        <div
            class="casement-review-assign__about"
            id=move || (!shown.is_chosen_here()).then(|| uid.id("qualityTaskId"))
        >
            {move || match about.get() {
                About::Nothing => View::Nothing,
                About::Known(task) => facts(task, words),
                About::Unknown(id) => unknown_task(id, shown, words),
            }}
        </div>
    }
}

/// What is known about the quality task.
#[derive(Clone, PartialEq)]
enum About {
    /// None is chosen, or it is being read.
    Nothing,
    /// As the list has it.
    Known(QualityTask),
    /// It is not in the list.
    Unknown(String),
}

impl About {
    fn new(shown: Shown, id: String) -> About {
        match shown.task(&id) {
            Some(task) => About::Known(task),
            None if id.is_empty() || shown.is_loading() => About::Nothing,
            None => About::Unknown(id),
        }
    }
}

fn facts(task: QualityTask, words: Words) -> View {
    let number = |number: Option<u64>| number.map_or_else(|| "–".to_owned(), |number| words.0.number(number));
    view! {
        <div class="casement-summary" part="summary">
            <p class="casement-summary__title" part="summary-title" dir="auto">{short(&task.plan_name)}</p>
            <dl class="casement-summary__facts" part="summary-facts">
                <div><dt>{words.to_review()}</dt><dd>{number(task.left_to_review())}</dd></div>
                <div><dt>{words.in_all()}</dt><dd>{number(task.review_total_count)}</dd></div>
                <div><dt>{words.reviewed()}</dt><dd>{number(task.review_finished_count)}</dd></div>
            </dl>
            <p class="casement-facts casement-review-assign__id" part="facts">
                <bdi>{short(&task.id)}</bdi>
            </p>
        </div>
    }
}

fn unknown_task(id: String, shown: Shown, words: Words) -> View {
    let is_listed = shown.list.with(Option::is_some);
    let text = if is_listed { words.nothing_known(shown.days.get().into()) } else { words.list_missing().to_owned() };
    view! {
        <div class="casement-summary" part="summary">
            <p class="casement-summary__title casement-review-assign__id" part="summary-title">
                <bdi>{short(&id)}</bdi>
            </p>
            <p>{text}</p>
        </div>
    }
}

/// The list could not be read again; after an unknown outcome its own notice says so.
fn list_is_old(shown: Shown, words: Words, on_intent: Callback<Intent>) -> Option<View> {
    let problem = match shown.reread.get() {
        Reread::Failed(problem) if shown.stage.with(Stage::can_send) => problem,
        _ => return None,
    };
    Some(view! {
        <Notice kind=NoticeKind::Warning title=words.reread_failed()>
            <p>{words.reread_failed_advice()}</p>
            <ProblemDetails problem />
            <Button label=words.reread() on_press=move |()| on_intent.run(Intent::Read) />
        </Notice>
    })
}

/// At once, or later.
#[component]
pub fn TakeEffect(
    /// What is wrong with the draft.
    errors: Errors,
    /// What is shown beside the draft.
    shown: Shown,
    /// Whether it cannot be changed now.
    locked: Signal<bool>,
    /// Whose field it is.
    uid: Uid,
    /// Somebody does something.
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    let value = Signal::derive(move || shown.draft.with(|draft| draft.is_take_effect.to_string()));
    let options = vec![
        ChoiceOption { value: "0", label: words.later(), hint: words.later_hint() },
        ChoiceOption { value: "1", label: words.now(), hint: "" },
    ];
    view! {
        <Choice
            id=uid.id("isTakeEffect")
            label=words.take_effect()
            options
            value
            on_choose=move |value| on_intent.run(Intent::TakeEffect(u8::from(value == "1")))
            error=errors.of("isTakeEffect")
            disabled=locked
        />
    }
}
