//! What a widget tells its page, as the elements' events carry it.

use casement::contract::json::{FromJson, ToJson, Value};
use casement::contract::{Problem, ProblemKind, Request, System};
use casement::{Audit, Difference, Finding, Host, HostBuilder, Json, Outcome};
use leptos::prelude::*;

use crate::app::actions::Actions;
use crate::app::route::Page;
use crate::app::strings::Words;

/// So many are remembered.
const REMEMBERED: usize = 100;
/// The longest number that keeps all its digits as a JavaScript number: longer ones arrive as text.
const SAFE_DIGITS: usize = 15;

/// An event that was fired.
#[derive(Clone)]
struct Fired {
    number: usize,
    at: String,
    name: &'static str,
    detail: String,
}

/// All of them, newest first. Copying it is free.
#[derive(Clone, Copy)]
pub struct Events {
    all: RwSignal<Vec<Fired>>,
    system: System,
    base_url: StoredValue<String>,
}

impl Events {
    pub fn of(system: System, base_url: String) -> Events {
        Events { all: RwSignal::new(Vec::new()), system, base_url: StoredValue::new(base_url) }
    }

    /// A page's hold on the widget: whatever it hears becomes an event.
    pub fn host<D: 'static>(self, actions: Actions, page: Page) -> Host<D> {
        HostBuilder::default()
            .before_submit(move |request| {
                self.fire("casement-before-submit", &[("system", self.system()), ("request", self.request(request))]);
                true
            })
            .on_rejected(move |findings| self.rejected(&findings))
            .on_audit(move |audit| {
                self.audited(&audit);
                actions.record(page, audit);
            })
            .build()
    }

    /// The widget takes input.
    pub fn ready(self, room: &str, millis: f64) {
        self.fire("casement-ready", &[("element", text(&room)), ("millis", text(&(millis.round() as u64)))]);
    }

    /// The draft changed.
    pub fn changed<D: ToJson + FromJson + Clone + 'static>(self, host: &Host<D>, draft: &D) {
        self.fire("casement-change", &[("value", text(draft)), ("violations", text(&host.validate()))]);
    }

    /// An attempt ended.
    pub fn ended(self, outcome: &Outcome) {
        let system = ("system", self.system());
        match outcome {
            Outcome::Done { request, response, before, after } => {
                let verified = if after.is_some() { "matches" } else { "not-readable" };
                let request = ("request", self.request(request));
                let answer = [("response", body(response)), ("verified", text(&verified))];
                let states = [("before", given(before)), ("after", given(after))];
                self.fire("casement-success", &[&[system, request][..], &answer, &states].concat());
            }
            Outcome::Mismatch { request, response, asked, after, differences } => {
                let request = ("request", self.request(request));
                let answer = [("response", body(response)), ("asked", asked.0.clone()), ("after", given(after))];
                let differences = [("differences", list(differences))];
                self.fire("casement-mismatch", &[&[system, request][..], &answer, &differences].concat());
            }
            Outcome::Refused { request, problem } => {
                let request = request.as_ref().map_or_else(String::new, |request| self.request(request));
                self.fire("casement-failure", &[system, ("request", request), ("problem", text(problem))]);
            }
            Outcome::Unknown { request, problem } => {
                let request = ("request", self.request(request));
                self.fire("casement-unknown", &[system, request, ("problem", text(problem))]);
            }
        }
    }

    fn rejected(self, findings: &[Finding]) {
        let first = findings.iter().find(|found| !found.violation.rule.is_warning());
        let problem = Problem {
            field: first.map(|found| found.violation.field),
            ..Problem::never_sent(ProblemKind::Validation, first.map(|found| found.message.clone()).unwrap_or_default())
        };
        let members = [("system", self.system()), ("problem", text(&problem)), ("violations", text(&findings))];
        self.fire("casement-failure", &members);
    }

    fn audited(self, audit: &Audit) {
        let outcome = match audit.outcome {
            Outcome::Done { .. } => "done",
            Outcome::Mismatch { .. } => "mismatch",
            Outcome::Refused { .. } => "refused",
            Outcome::Unknown { .. } => "unknown",
        };
        let members = [
            ("system", self.system()),
            ("target", text(&audit.target)),
            ("before", given(&audit.before)),
            ("asked", audit.asked.0.clone()),
            ("after", given(&audit.after)),
            ("outcome", text(&outcome)),
            ("millis", text(&(audit.millis.round() as u64))),
            ("attempt", text(&audit.attempt)),
        ];
        self.fire("casement-audit", &members);
    }

    fn system(self) -> String {
        text(&self.system)
    }

    fn request(self, request: &Request) -> String {
        // What comes of a write is told when the room has been left, too.
        let base = self.base_url.try_get_value().unwrap_or_default();
        let url = [base.trim_end_matches('/'), &request.path].concat();
        let body = request.body.clone().unwrap_or_default();
        object(&[("method", text(&request.method.as_str())), ("url", text(&url)), ("body", body)])
    }

    fn fire(self, name: &'static str, members: &[(&str, String)]) {
        let detail = pretty(&object(members));
        let undefined = wasm_bindgen::JsValue::UNDEFINED;
        let at = String::from(js_sys::Date::new_0().to_locale_time_string_with_options("en-GB", &undefined));
        self.all.update(|all| {
            let number = all.first().map_or(0, |last| last.number) + 1;
            all.insert(0, Fired { number, at, name, detail });
            all.truncate(REMEMBERED);
        });
    }
}

/// Plain data as JSON.
fn text(data: &(impl ToJson + ?Sized)) -> String {
    Json::of(data).0
}

fn given(json: &Option<Json>) -> String {
    json.as_ref().map(|json| json.0.clone()).unwrap_or_default()
}

/// An answer's body: as text, where it is no JSON.
fn body(response: &str) -> String {
    match response {
        "" => "null".to_owned(),
        body if Value::parse(body).is_some() => body.to_owned(),
        other => text(&other),
    }
}

fn list(differences: &[Difference]) -> String {
    let one = |found: &Difference| {
        object(&[("field", text(&found.field)), ("asked", found.asked.0.clone()), ("after", found.after.0.clone())])
    };
    ["[", &differences.iter().map(one).collect::<Vec<_>>().join(","), "]"].concat()
}

/// An object of these members, each JSON; those that are empty are undefined, and left out.
fn object(members: &[(&str, String)]) -> String {
    let given = members.iter().filter(|(_, json)| !json.is_empty());
    let pairs: Vec<String> = given.map(|(name, json)| [&text(name), ":", json].concat()).collect();
    ["{", &pairs.join(","), "}"].concat()
}

/// JSON over several lines. Whatever stands in it stays as it is written, in its order; but numbers that JavaScript would
/// round become text.
fn pretty(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0;
    let mut rest = json;
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '"' => end_of_text(rest),
            '-' | '0'..='9' => rest.find(|letter: char| ",]} \n\r\t".contains(letter)).unwrap_or(rest.len()),
            letter => letter.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        let is_empty = rest.trim_start().starts_with(['}', ']']);
        match letter {
            '{' | '[' if is_empty => out.push(letter),
            '{' | '[' => {
                depth += 1;
                out.push(letter);
                break_line(&mut out, depth);
            }
            '}' | ']' if out.ends_with(['{', '[']) => out.push(letter),
            '}' | ']' => {
                depth -= 1;
                break_line(&mut out, depth);
                out.push(letter);
            }
            ',' => {
                out.push(',');
                break_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            '-' | '0'..='9' if token.len() > SAFE_DIGITS => out.extend(["\"", token, "\""]),
            letter if letter.is_whitespace() => (),
            _ => out.push_str(token),
        }
    }
    out
}

fn break_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

/// How long the quoted text is that this begins with.
fn end_of_text(json: &str) -> usize {
    let mut is_escaped = false;
    for (place, letter) in json.char_indices().skip(1) {
        match letter {
            '"' if !is_escaped => return place + 1,
            letter => is_escaped = letter == '\\' && !is_escaped,
        }
    }
    json.len()
}

/// The events as they fire.
#[component]
pub fn EventsPanel(events: Events) -> impl IntoView {
    let words = Words::here();
    let all = events.all;
    let count = move || all.with(Vec::len).to_string();
    view! {
        <section class="panel gallery__panel" aria-labelledby="gallery-events">
            <header class="gallery__panel-head">
                <h2 id="gallery-events">{words.live(Words::events)}</h2>
                <span class="gallery__count">{count}</span>
                <button type="button" class="app-button" on:click=move |_| all.set(Vec::new())>{words.live(Words::events_clear)}</button>
            </header>
            <Show
                when=move || all.with(|all| !all.is_empty())
                fallback=move || view! { <p class="gallery__lede">{words.live(Words::events_none)}</p> }
            >
                <ol class="gallery__events">
                    <For
                        each=move || all.get()
                        key=|fired| fired.number
                        children=|Fired { at, name, detail, .. }: Fired| {
                            view! {
                                <li>
                                    <details>
                                        <summary><code>{name}</code> " " <time>{at}</time></summary>
                                        <pre class="gallery__code" dir="ltr">{detail}</pre>
                                    </details>
                                </li>
                            }
                        }
                    />
                </ol>
            </Show>
        </section>
    }
}
