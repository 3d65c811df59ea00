//! A widget in the page, as the shim holds it, and the events that it fires.

use std::any::Any;

use casement_contract::json::{FromJson, ToJson};
use casement_contract::{Problem, ProblemKind, Request, System};
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use js_sys::{Array, Object, Promise};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlElement;

use super::language;
use super::page::Page;
use super::plain::{object, of_js, of_json, of_text, to_js};
use super::spawn::within;
use crate::form::Stage;
use crate::view::Callback;
use crate::{Audit, Finding, Host, Json, Outcome, State, Submission};
use crate::{PeopleAtHand, ShortcutsOff, WrongSetting};

/// A widget in the page. It is there until it is freed.
#[wasm_bindgen]
pub struct Mounted {
    page: Page,
    hold: Box<dyn Hold>,
    _unmount: Box<dyn Any>,
}

#[wasm_bindgen]
impl Mounted {
    /// A property is something else now.
    pub fn update(&self, property: &str, value: JsValue) {
        within(&self.page, || self.page.update(property, value));
    }

    /// The draft, in the API's names.
    #[wasm_bindgen(getter)]
    pub fn value(&self) -> JsValue {
        self.hold.value()
    }

    /// Replaces the draft, unless this is one for another target. Throws a TypeError that says what is wrong with it.
    pub fn set(&self, value: JsValue, is_for_another: bool) -> Result<(), JsValue> {
        within(&self.page, || self.hold.set(&value, is_for_another))
    }

    /// Everything that is wrong with the draft, in words.
    pub fn validate(&self) -> JsValue {
        to_js(&self.hold.validate())
    }

    /// Sends, and gives the outcome. Never rejects.
    pub fn submit(&self) -> Promise {
        within(&self.page, || {
            let (page, outcome) = (self.page.clone(), self.hold.submit());
            future_to_promise(async move {
                let outcome = outcome.await;
                page.enter();
                Ok(outcome.into())
            })
        })
    }

    /// Begins anew: whatever was typed is gone. `false` while a write is on its way, or nobody knows what came of it.
    pub fn reset(&self) -> bool {
        within(&self.page, || self.hold.reset())
    }

    /// Whether a write is on its way.
    #[wasm_bindgen(getter)]
    pub fn busy(&self) -> bool {
        self.hold.is_busy()
    }
}

/// What a widget gets from its element.
pub struct Parts<D: 'static> {
    /// The element.
    pub page: Page,
    /// The page's hold on the widget.
    pub host: Host<D>,
    /// Told of each change of the draft.
    pub on_change: Callback<D>,
    /// Told of the end of each attempt.
    pub on_outcome: Callback<Outcome>,
}

/// Draws a widget into an element.
pub fn mount<D, V>(
    system: System,
    container: HtmlElement,
    page: Page,
    view: impl FnOnce(Parts<D>) -> V + 'static,
) -> Mounted
where
    D: Clone + ToJson + FromJson + 'static,
    V: IntoView + 'static,
{
    let host = host_of::<D>(system, &page);
    let hold = Box::new(Held { system, page: page.clone(), host: host.clone() });
    let parts_page = page.clone();
    let draw = move || {
        let page = parts_page.clone();
        language::provide(&page);
        provide_context(ShortcutsOff(page.is_off("shortcuts")));
        provide_context(PeopleAtHand(page.has_people_at_hand()));
        // When it is put right the shim mounts anew.
        if let Some(mistake) = page.mistake() {
            provide_context(WrongSetting(mistake));
        }
        let (changed, validated, ended, ending) = (page.clone(), host.clone(), page.clone(), host.clone());
        view(Parts {
            page,
            host,
            on_change: Callback::new(move |draft: D| {
                let violations = to_js(&validated.validate());
                changed.emit("change", object([("value", to_js(&draft)), ("violations", violations)]));
            }),
            on_outcome: Callback::new(move |outcome: Outcome| {
                let (_, event, detail) = told(&ended, system, &outcome);
                if ending.is_beside() {
                    ended.spare();
                }
                ended.emit(event, detail);
            }),
        })
    };
    let unmount = within(&page, || mount_to(container, draw));
    Mounted { page, hold, _unmount: Box::new(unmount) }
}

/// A widget's draft, whatever type it is of.
trait Hold {
    fn value(&self) -> JsValue;
    fn set(&self, value: &JsValue, is_for_another: bool) -> Result<(), JsValue>;
    fn validate(&self) -> Vec<Finding>;
    fn submit(&self) -> LocalBoxFuture<'static, Object>;
    fn reset(&self) -> bool;
    fn is_busy(&self) -> bool;
}

struct Held<D: 'static> {
    system: System,
    page: Page,
    host: Host<D>,
}

impl<D: Clone + ToJson + FromJson + 'static> Hold for Held<D> {
    fn value(&self) -> JsValue {
        self.host.value().map_or(JsValue::UNDEFINED, |value| to_js(&value))
    }

    fn set(&self, value: &JsValue, is_for_another: bool) -> Result<(), JsValue> {
        let value = of_js("value", value)?;
        if !is_for_another {
            self.host.set_value(value);
        }
        Ok(())
    }

    fn validate(&self) -> Vec<Finding> {
        self.host.validate()
    }

    fn submit(&self) -> LocalBoxFuture<'static, Object> {
        let (system, page, host) = (self.system, self.page.clone(), self.host.clone());
        async move {
            let submission = host.submit().await;
            // The draft is not what keeps it from being sent, but for what could not be set.
            let is_kept_back = match &submission {
                Submission::Cancelled | Submission::Invalid(_) => true,
                Submission::Ended(ended) => {
                    ended.iter().all(|end| matches!(end, Outcome::Refused { request: None, .. }))
                }
                Submission::Stopped { .. } => false,
            };
            if let Some(mistake) = page.mistake().filter(|_| is_kept_back) {
                let problem = Problem::never_sent(ProblemKind::Validation, mistake);
                return ended(&page, system, &[Outcome::Refused { request: None, problem }], &[]);
            }
            match submission {
                Submission::Cancelled => object([("outcome", "cancelled".into())]),
                Submission::Invalid(_) => {
                    let outcome = [("outcome", "invalid".into())];
                    Object::assign(&object(outcome), &rejection(system, &host.validate()))
                }
                Submission::Ended(outcomes) => ended(&page, system, &outcomes, &[]),
                Submission::Stopped { ended: outcomes, unsent } => ended(&page, system, &outcomes, &unsent),
            }
        }
        .boxed_local()
    }

    fn reset(&self) -> bool {
        self.host.reset()
    }

    fn is_busy(&self) -> bool {
        self.host.stage() == Some(Stage::Submitting)
    }
}

fn host_of<D: Clone + ToJson + FromJson + 'static>(system: System, page: &Page) -> Host<D> {
    let (permits, audit, rejected, state, keep) =
        (page.clone(), page.clone(), page.clone(), page.clone(), page.clone());
    Host::<D>::builder()
        .before_submit(move |request| permits.permits(request))
        .on_audit(move |record| {
            audit.emit("audit", audited(&audit, record));
        })
        .on_rejected(move |findings| rejected.emit("failure", rejection(system, &findings)))
        .on_state(move |State { busy, invalid, unknown, asks, checked, unfinished }| {
            for (name, on) in [("busy", busy), ("invalid", invalid), ("unknown", unknown)] {
                state.state(name, on);
            }
            if !busy {
                state.settle(asks, unfinished, checked);
            }
        })
        .keep(move |text| keep.keep(&text))
        .kept(page.kept())
        .build()
}

/// A draft that is not fit to be sent, as a failure that never left.
fn rejection(system: System, findings: &[Finding]) -> Object {
    let blocking: Vec<&Finding> = findings.iter().filter(|found| !found.violation.rule.is_warning()).collect();
    let first = blocking.first();
    let problem = Problem {
        field: first.map(|found| found.violation.field),
        ..Problem::never_sent(ProblemKind::Validation, first.map(|found| found.message.clone()).unwrap_or_default())
    };
    object([("system", to_js(&system)), ("problem", to_js(&problem)), ("violations", to_js(&findings))])
}

/// The outcome's own word, its event, and what both carry.
fn told(page: &Page, system: System, outcome: &Outcome) -> (&'static str, &'static str, Object) {
    let json = |json: &Option<Json>| json.as_ref().map_or(JsValue::UNDEFINED, of_json);
    // A success whose answer was lost has none.
    let body = |text: &str| match text {
        "" => JsValue::NULL,
        text => of_text(text).unwrap_or_else(|| text.into()),
    };
    let system = ("system", to_js(&system));
    match outcome {
        Outcome::Done { request, response, before, after } => {
            let verified = if after.is_some() { "matches" } else { "not-readable" };
            let detail = object([
                system,
                ("request", page.request(request).into()),
                ("response", body(response)),
                ("verified", verified.into()),
                ("before", json(before)),
                ("after", json(after)),
            ]);
            ("done", "success", detail)
        }
        Outcome::Mismatch { request, response, asked, after, differences } => {
            let difference = |found: &crate::Difference| {
                object([
                    ("field", found.field.into()),
                    ("asked", of_json(&found.asked)),
                    ("after", of_json(&found.after)),
                ])
            };
            let detail = object([
                system,
                ("request", page.request(request).into()),
                ("response", body(response)),
                ("asked", of_json(asked)),
                ("after", json(after)),
                ("differences", differences.iter().map(difference).collect::<Array>().into()),
            ]);
            ("mismatch", "mismatch", detail)
        }
        Outcome::Refused { request, problem } => {
            let request = request.as_ref().map_or(JsValue::UNDEFINED, |request| page.request(request).into());
            ("refused", "failure", object([system, ("request", request), ("problem", to_js(problem))]))
        }
        Outcome::Unknown { request, problem } => {
            let request = page.request(request).into();
            ("unknown", "unknown", object([system, ("request", request), ("problem", to_js(problem))]))
        }
    }
}

/// What came of one submission: the attempt that wants the most attention, and all cases when there are several. What
/// was not sent wants more than what is done.
fn ended(page: &Page, system: System, outcomes: &[Outcome], unsent: &[Request]) -> Object {
    let weight = |outcome: &&Outcome| match outcome {
        Outcome::Done { .. } => 0,
        Outcome::Refused { .. } => 1,
        Outcome::Mismatch { .. } => 2,
        Outcome::Unknown { .. } => 3,
    };
    let to_object = |outcome: &Outcome| {
        let (word, _, detail) = told(page, system, outcome);
        Object::assign(&object([("outcome", word.into())]), &detail)
    };
    let cancelled = |request: &Request| {
        let request = page.request(request).into();
        object([("outcome", "cancelled".into()), ("system", to_js(&system)), ("request", request)])
    };
    let Some(gravest) = outcomes.iter().max_by_key(weight) else { return Object::new() };
    let whole = match (gravest, unsent) {
        (Outcome::Done { .. }, [first, ..]) => cancelled(first),
        _ => to_object(gravest),
    };
    let results: Array = outcomes.iter().map(to_object).chain(unsent.iter().map(cancelled)).collect();
    let results = if results.length() > 1 { results.into() } else { JsValue::UNDEFINED };
    Object::assign(&whole, &object([("results", results)]))
}

fn audited(page: &Page, record: Audit) -> Object {
    let json = |json: Option<Json>| json.as_ref().map_or(JsValue::UNDEFINED, of_json);
    let (word, ..) = told(page, record.system, &record.outcome);
    object([
        ("system", to_js(&record.system)),
        ("target", record.target.into()),
        ("before", json(record.before)),
        ("asked", of_json(&record.asked)),
        ("after", json(record.after)),
        ("outcome", word.into()),
        ("millis", record.millis.into()),
        ("attempt", record.attempt.into()),
    ])
}
