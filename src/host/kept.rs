//! What survives a widget, as text that the page holds: after a crash, a removal or a reload the next one begins with it.

use casement_contract::json::{FromJson, Object, ToJson, Value, json_object};
use casement_contract::{Method, Request, System};
use leptos::prelude::*;

use super::Host;
use crate::outcome::Json;
use crate::typed::{Named, TypedWords};
use crate::view::effect;

impl<D: Clone + ToJson + FromJson + 'static> Host<D> {
    /// What an earlier widget kept, if it can still be read. Asked for once, by the component that is being made: its
    /// lookups find in its context what was typed into those before.
    pub(crate) fn kept<S: FromJson>(&self) -> Option<S> {
        let (state, typed) = self.read_kept().unzip();
        let typed = TypedWords::new(typed.unwrap_or_default());
        self.0.typed.set(Some(typed));
        provide_context(typed);
        state
    }

    fn read_kept<S: FromJson>(&self) -> Option<(S, Named)> {
        self.of_kept(self.0.page.kept.as_deref()?)
    }

    #[inline(never)] // Not needed at first: see `view::apart`.
    fn of_kept<S: FromJson>(&self, kept: &str) -> Option<(S, Named)> {
        let kept = Value::parse(kept)?;
        let Kept { state, flight, waiting_value, typed, attempts, unknown } = Kept::from_json(&kept)?;
        let (state, waiting_value) = (S::from_json(&state)?, Option::from_json(&waiting_value.unwrap_or_default())?);
        *self.0.flight.borrow_mut() = flight;
        *self.0.waiting_value.borrow_mut() = waiting_value;
        *self.0.attempts.borrow_mut() = attempts;
        *self.0.unknown.borrow_mut() = unknown;
        Some((state, typed))
    }

    /// Keeps this from now on, at each change.
    pub(crate) fn keep<S: ToJson>(&self, state: impl Fn() -> S + 'static) {
        if self.0.page.keep.is_none() {
            return;
        }
        *self.0.state.borrow_mut() = Some(Box::new(move || state().to_json()));
        let host = self.clone();
        effect(move || host.keep_now());
    }

    pub(super) fn keep_now(&self) {
        let state = self.0.state.borrow();
        if let (Some(keep), Some(state), Some(_)) = (&self.0.page.keep, state.as_ref(), self.stage()) {
            let flight = self.0.flight.borrow().clone();
            let waiting_value = self.0.waiting_value.borrow().as_ref().map(D::to_json);
            let typed = self.0.typed.get().map(TypedWords::all).unwrap_or_default();
            let attempts = self.0.attempts.borrow().clone();
            let unknown = self.0.unknown.borrow().clone();
            keep(Json::of(&Kept { state: state(), flight, waiting_value, typed, attempts, unknown }).0);
        }
    }
}

/// What survives a widget.
struct Kept {
    state: Value,
    flight: Option<Flight>,
    waiting_value: Option<Value>,
    typed: Named,
    attempts: (String, u32),
    unknown: Option<Sent>,
}

json_object!(Kept, needs "state" {
    state: value "state",
    flight: value "flight",
    waiting_value: value "waiting_value",
    typed: value "typed",
    attempts: value "attempts",
    unknown: value "unknown",
});

/// A write on its way.
#[derive(Clone)]
pub(super) struct Flight {
    pub(super) target: String,
    pub(super) asked: Json,
    pub(super) before: Option<Json>,
    pub(super) request: Sent,
    /// Milliseconds since 1970.
    pub(super) began: u64,
    pub(super) attempt: u32,
}

impl ToJson for Flight {
    fn to_json(&self) -> Value {
        let mut object = Object::default();
        object.set("target", &self.target);
        object.set("asked", &self.asked);
        object.set("before", &self.before);
        object.set("request", &self.request);
        object.set("began", &self.began);
        object.set("attempt", &self.attempt);
        Value::Object(object)
    }
}

impl FromJson for Flight {
    fn from_json(json: &Value) -> Option<Flight> {
        let read = json.read(&["target", "asked", "request", "began", "attempt"], |members| {
            Some(Flight {
                request: Sent::from_json(members.part("request")?)?,
                asked: Json(members.value("asked")),
                before: members.value("before"),
                target: members.value("target"),
                began: members.value("began"),
                attempt: members.value("attempt"),
            })
        });
        read?
    }
}

/// A request without its headers: they are of no use afterwards.
#[derive(Clone)]
pub(super) struct Sent {
    pub(super) system: System,
    method: Method,
    path: String,
    body: Option<String>,
}

impl ToJson for Sent {
    fn to_json(&self) -> Value {
        let mut object = Object::default();
        object.set("system", &self.system);
        object.set("method", &self.method);
        object.set("path", &self.path);
        object.set("body", &self.body);
        Value::Object(object)
    }
}

impl FromJson for Sent {
    fn from_json(json: &Value) -> Option<Sent> {
        let read = json.read(&["path"], |members| {
            Some(Sent {
                system: System::from_json(members.part("system")?)?,
                method: Method::from_json(members.part("method")?)?,
                path: members.value("path"),
                body: members.value("body"),
            })
        });
        read?
    }
}

impl Sent {
    pub(super) fn of(request: &Request) -> Sent {
        let Request { system, method, path, body, .. } = request.clone();
        Sent { system, method, path, body }
    }

    pub(super) fn to_request(&self) -> Request {
        let Sent { system, method, path, body } = self.clone();
        Request { system, method, path, headers: Vec::new(), body, mistake: None }
    }
}
