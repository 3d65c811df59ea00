//! What was attempted here: a record of each attempt, newest first. It is in the memory of this page only, and holds
//! no token: what a widget tells of an attempt has none.

use casement::contract::json::{ToJson, Value};
use casement::{Audit, Json, Outcome};
use leptos::prelude::*;

use super::route::{Page, Route};
use super::strings::{Message, Words};

/// So many are remembered.
const REMEMBERED: usize = 200;
/// So many milliseconds pass between two looks at the clock.
const TICK_MILLIS: u64 = 10_000;

/// All attempts since the page was opened. Copying it is free.
#[derive(Clone, Copy)]
pub struct Actions(RwSignal<Vec<Action>>);

/// One attempt.
#[derive(Clone)]
struct Action {
    number: usize,
    /// When it ended, in milliseconds since 1970.
    at: f64,
    page: Page,
    audit: Audit,
}

impl Actions {
    /// None yet.
    pub fn new() -> Actions {
        Actions(RwSignal::new(Vec::new()))
    }

    /// Remembers an attempt.
    pub fn record(self, page: Page, audit: Audit) {
        self.0.update(|all| {
            let number = all.first().map_or(0, |last| last.number) + 1;
            all.insert(0, Action { number, at: js_sys::Date::now(), page, audit });
            all.truncate(REMEMBERED);
        });
    }

    /// What was done on a page, as far as nothing else came of it since.
    pub fn done_on(self, page: Page) -> Signal<Vec<String>> {
        let done = move || {
            self.0.with(|all| {
                let mut newest: Vec<&Audit> = Vec::new();
                for Action { audit, .. } in all.iter().filter(|action| action.page == page) {
                    if newest.iter().all(|other| other.target != audit.target) {
                        newest.push(audit);
                    }
                }
                let done = newest.into_iter().filter(|audit| matches!(audit.outcome, Outcome::Done { .. }));
                done.map(|audit| audit.target.clone()).collect()
            })
        };
        Memo::new(move |_| done()).into()
    }
}

/// All of them, with what was there before, what was asked for and what is there now.
#[component]
pub fn ActionsPage(actions: Actions) -> impl IntoView {
    let words = Words::here();
    view! {
        <div class="actions">
            <h1>{words.live(Words::actions_heading)}</h1>
            <p class="actions__lede">{words.live(Words::actions_lede)}</p>
            <List actions most=REMEMBERED facts=true />
        </div>
    }
}

/// The newest few, beside other things.
#[component]
pub fn NewestActions(actions: Actions) -> impl IntoView {
    let words = Words::here();
    view! {
        <section class="panel" aria-labelledby="newest-actions">
            <h2 id="newest-actions">{words.live(Words::actions_heading)}</h2>
            <List actions most=3 facts=false />
            <p><a href=Route::to(Page::Actions).href()>{words.live(Words::actions_all)}</a></p>
        </section>
    }
}

#[component]
fn List(actions: Actions, most: usize, facts: bool) -> impl IntoView {
    let words = Words::here();
    let now = RwSignal::new(js_sys::Date::now());
    // Without a window there is nobody to show the time to.
    if let Ok(ticking) = set_interval_with_handle(
        move || {
            now.try_set(js_sys::Date::now());
        },
        std::time::Duration::from_millis(TICK_MILLIS),
    ) {
        on_cleanup(move || ticking.clear());
    }
    let newest = move || actions.0.with(|all| all.iter().take(most).cloned().collect::<Vec<_>>());
    view! {
        <Show
            when=move || actions.0.with(|all| !all.is_empty())
            fallback=move || view! { <p class="actions__lede">{words.live(Words::actions_none)}</p> }
        >
            <ol class="actions__list">
                <For each=newest key=|action| action.number children=move |action| view! { <Row action now facts /> } />
            </ol>
        </Show>
    }
}

#[component]
fn Row(action: Action, now: RwSignal<f64>, facts: bool) -> impl IntoView {
    let Action { at, page, audit, .. } = action;
    let words = Words::here();
    let (mark, glyph, said) = outcome(&audit.outcome);
    let date = js_sys::Date::new(&at.into());
    let iso = String::from(date.to_iso_string());
    let exact =
        move || String::from(date.to_locale_string(words.0.language().locale(), &wasm_bindgen::JsValue::UNDEFINED));
    let why = why(&audit.outcome, words);
    let target = match audit.target.as_str() {
        "" => view! { <span class="action__target">{words.live(Words::action_no_case)}</span> }.into_any(),
        target => {
            let href = Route::about(page, target.to_owned()).href();
            view! { <a class="action__target" href=href dir="auto">{target.to_owned()}</a> }.into_any()
        }
    };
    let facts = facts.then(|| {
        let Audit { before, asked, after, .. } = audit.clone();
        // A task is new: there is nothing that it was before.
        let is_new = page == Page::Task && before.is_none();
        let is_unknown = matches!(audit.outcome, Outcome::Unknown { .. });
        let none: Message = if is_unknown { Words::action_not_known } else { Words::action_not_read };
        view! {
            <dl class="action__facts">
                {(!is_new).then(|| view! { <Fact name=Words::action_before json=before none=Words::action_not_read /> })}
                <Fact name=Words::action_asked json=Some(asked) none />
                <Fact name=Words::action_after json=after none />
            </dl>
        }
    });
    view! {
        <li class="action" data-outcome=mark>
            <p class="action__head">
                <span class="action__outcome"><span aria-hidden="true">{glyph}</span> " " {words.live(said)}</span>
                <strong>{words.live(what(page, &audit))}</strong>
                {target}
                <span class="action__detail">{words.told(move |words| words.action_attempt(audit.attempt.into(), &format!("{:.1}", audit.millis / 1000.0)))}</span>
                <time class="action__detail" datetime=iso>{words.told(move |words| [words.ago(now.get() - at), " · ".to_owned(), exact()].concat())}</time>
            </p>
            {why.map(|why| view! { <p class="action__detail" dir="auto">{why}</p> })}
            {facts}
        </li>
    }
}

#[component]
fn Fact(
    name: Message,
    json: Option<Json>,
    /// What is said where there is none.
    none: Message,
) -> impl IntoView {
    let words = Words::here();
    let text = move |words: Words| json.as_ref().map_or_else(|| none(words).to_owned(), |json| plain(json, words));
    view! {
        <div>
            <dt>{words.live(name)}</dt>
            <dd dir="auto">{words.told(text)}</dd>
        </div>
    }
}

fn what(page: Page, audit: &Audit) -> Message {
    match page {
        Page::Relations if audit.asked.0.contains("\"related_id\"") => Words::action_remove,
        page => job(page),
    }
}

/// What is done on a page.
pub fn job(page: Page) -> Message {
    match page {
        Page::Assign => Words::action_assign,
        Page::Task => Words::action_task,
        Page::Relations => Words::action_relate,
        Page::Review => Words::action_review,
        Page::Access => Words::action_access,
        _ => Words::action_write,
    }
}

/// Mark, sign and words of an outcome.
fn outcome(outcome: &Outcome) -> (&'static str, &'static str, Message) {
    match outcome {
        Outcome::Done { after: None, .. } => ("done", "✓", Words::outcome_not_read),
        Outcome::Done { .. } => ("done", "✓", Words::outcome_done),
        Outcome::Mismatch { .. } => ("mismatch", "≠", Words::outcome_mismatch),
        Outcome::Refused { .. } => ("refused", "✕", Words::outcome_refused),
        Outcome::Unknown { .. } => ("unknown", "?", Words::outcome_unknown),
    }
}

fn why(outcome: &Outcome, words: Words) -> Option<String> {
    let (Outcome::Refused { problem, .. } | Outcome::Unknown { problem, .. }) = outcome else { return None };
    let status = problem.status.map(|status| format!("HTTP {status}"));
    let parts = [problem.code.clone(), status, Some(problem.message.clone())];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Some(if parts.is_empty() { words.no_answer().to_owned() } else { parts.join(" · ") })
}

/// JSON as text for people. Numbers stay as they are written.
fn plain(json: &Json, words: Words) -> String {
    Value::parse(&json.0).map_or_else(|| json.0.clone(), |value| plain_value(&value, words))
}

fn plain_value(value: &Value, words: Words) -> String {
    let joined = |parts: Vec<String>, by: &str| match parts.is_empty() {
        true => words.action_nothing().to_owned(),
        false => parts.join(by),
    };
    match value {
        Value::Object(members) => {
            let is_empty = |value: &Value| *value == Value::Null || *value == "".to_json();
            let shown = members.iter().filter(|(_, value)| !is_empty(value));
            joined(shown.map(|(name, value)| [name, ": ", &plain_value(value, words)].concat()).collect(), ", ")
        }
        Value::Array(items) => joined(items.iter().map(|item| plain_value(item, words)).collect(), "; "),
        Value::String(text) => text.clone(),
        other => other.to_text(),
    }
}
