//! What was attempted here: a record of each attempt, newest first. It is in the memory of this page only, and holds
//! no token: what a widget tells of an attempt has none.

use std::collections::BTreeMap;

use casement::{Audit, Host, HostBuilder, Json, Outcome};
use leptos::prelude::*;
use serde_json::value::RawValue;

use super::route::{Page, Route};

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

    /// A page's hold on its widget, through which each attempt gets here.
    pub fn host<D: 'static>(self, page: Page) -> Host<D> {
        HostBuilder::default().on_audit(move |audit| self.record(page, audit)).build()
    }

    /// Remembers an attempt.
    pub fn record(self, page: Page, audit: Audit) {
        self.0.update(|all| {
            let number = all.first().map_or(0, |last| last.number) + 1;
            all.insert(0, Action { number, at: js_sys::Date::now(), page, audit });
            all.truncate(REMEMBERED);
        });
    }
}

/// All of them, with what was there before, what was asked for and what is there now.
#[component]
pub fn ActionsPage(actions: Actions) -> impl IntoView {
    view! {
        <div class="actions">
            <h1>"Last actions"</h1>
            <p class="actions__lede">
                "Each attempt to write that was made here, newest first. The list ends with this page: it is not stored."
            </p>
            <List actions most=REMEMBERED facts=true />
        </div>
    }
}

/// The newest few, beside other things.
#[component]
pub fn NewestActions(actions: Actions) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="newest-actions">
            <h2 id="newest-actions">"Last actions"</h2>
            <List actions most=3 facts=false />
            <p><a href=Route::to(Page::Actions).href()>"All actions, with before and after"</a></p>
        </section>
    }
}

#[component]
fn List(actions: Actions, most: usize, facts: bool) -> impl IntoView {
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
            fallback=|| view! { <p class="actions__lede">"Nothing yet. What you send appears here, whatever comes of it."</p> }
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
    let (mark, glyph, words) = outcome(&audit.outcome);
    let date = js_sys::Date::new(&at.into());
    let iso = String::from(date.to_iso_string());
    let exact = String::from(date.to_locale_string("en-GB", &wasm_bindgen::JsValue::UNDEFINED));
    let why = why(&audit.outcome);
    let target = match audit.target.as_str() {
        "" => view! { <span class="action__target">"no case"</span> }.into_any(),
        target => {
            let href = Route::about(page, target.to_owned()).href();
            view! { <a class="action__target" href=href dir="auto">{target.to_owned()}</a> }.into_any()
        }
    };
    let facts = facts.then(|| {
        let Audit { before, asked, after, .. } = audit.clone();
        view! {
            <dl class="action__facts">
                <Fact name="Before" json=before otherwise="not read" />
                <Fact name="Asked for" json=Some(asked) otherwise="" />
                <Fact name="After" json=after otherwise="not read" />
            </dl>
        }
    });
    view! {
        <li class="action" data-outcome=mark>
            <p class="action__head">
                <span class="action__outcome"><span aria-hidden="true">{glyph}</span> " " {words}</span>
                <strong>{what(page, &audit)}</strong>
                {target}
                <span class="action__detail">{format!("attempt {}, {:.1} s", audit.attempt, audit.millis / 1000.0)}</span>
                <time class="action__detail" datetime=iso>{move || ago(now.get() - at)} " · " {exact}</time>
            </p>
            {why.map(|why| view! { <p class="action__detail" dir="auto">{why}</p> })}
            {facts}
        </li>
    }
}

#[component]
fn Fact(name: &'static str, json: Option<Json>, otherwise: &'static str) -> impl IntoView {
    let text = json.map_or_else(|| otherwise.to_owned(), |json| plain(&json));
    view! {
        <div>
            <dt>{name}</dt>
            <dd dir="auto">{text}</dd>
        </div>
    }
}

fn what(page: Page, audit: &Audit) -> &'static str {
    match page {
        Page::Assign => "Assign a case",
        Page::Task => "Create a task",
        Page::Relations if audit.asked.0.contains("\"related_id\"") => "Remove an associated ticket",
        Page::Relations => "Associate tickets",
        Page::Review => "Hand out reviews",
        Page::Access => "Say who may see a case",
        _ => "Write",
    }
}

/// Mark, sign and words of an outcome.
fn outcome(outcome: &Outcome) -> (&'static str, &'static str, &'static str) {
    match outcome {
        Outcome::Done { after: None, .. } => ("done", "✓", "Done, not read back"),
        Outcome::Done { .. } => ("done", "✓", "Done"),
        Outcome::Mismatch { .. } => ("mismatch", "≠", "Done otherwise than asked"),
        Outcome::Refused { .. } => ("refused", "✕", "Refused"),
        Outcome::Unknown { .. } => ("unknown", "?", "Not known"),
    }
}

fn why(outcome: &Outcome) -> Option<String> {
    let (Outcome::Refused { problem, .. } | Outcome::Unknown { problem, .. }) = outcome else { return None };
    let status = problem.status.map(|status| format!("HTTP {status}"));
    let parts = [problem.code.clone(), status, Some(problem.message.clone())];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Some(if parts.is_empty() { "no answer".to_owned() } else { parts.join(" · ") })
}

fn ago(millis: f64) -> String {
    let plural = |count: f64, unit: &str| format!("{count} {unit}{} ago", if count == 1.0 { "" } else { "s" });
    match (millis / 60_000.0).floor() {
        minutes if minutes < 1.0 => "just now".to_owned(),
        minutes if minutes < 60.0 => plural(minutes, "minute"),
        minutes => plural((minutes / 60.0).floor(), "hour"),
    }
}

/// JSON as text for people. Numbers stay as they are written.
fn plain(json: &Json) -> String {
    serde_json::from_str::<&RawValue>(&json.0).map_or_else(|_| json.0.clone(), plain_value)
}

fn plain_value(raw: &RawValue) -> String {
    let text = raw.get();
    let joined = |parts: Vec<String>, by: &str| match parts.is_empty() {
        true => "nothing".to_owned(),
        false => parts.join(by),
    };
    match text.as_bytes().first() {
        Some(b'{') => {
            let members = serde_json::from_str::<BTreeMap<String, &RawValue>>(text).unwrap_or_default();
            let member = |(name, value): (String, &RawValue)| match value.get() {
                "\"\"" | "null" => None,
                _ => Some([&name, ": ", &plain_value(value)].concat()),
            };
            joined(members.into_iter().filter_map(member).collect(), ", ")
        }
        Some(b'[') => {
            let items = serde_json::from_str::<Vec<&RawValue>>(text).unwrap_or_default();
            joined(items.into_iter().map(plain_value).collect(), "; ")
        }
        Some(b'"') => serde_json::from_str(text).unwrap_or_default(),
        _ => text.to_owned(),
    }
}
