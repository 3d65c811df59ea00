//! The page around a widget: what it may do to it from outside, and what it hears beside plain callbacks.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement_contract::json::{FromJson, Object, ToJson, Value, json_object, json_serde};
use casement_contract::{Method, Problem, ProblemKind, Request, System, Violation};
use futures::channel::oneshot;
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use crate::form::{Form, Stage};
use crate::outcome::{Difference, Json, Outcome};
use crate::typed::{Named, TypedWords};
use crate::view::{RwSignal, StoredValue, effect, effect_with_last};

/// The page's hold on one widget, for draft values of type `D`. Cheap to clone; give it to one widget at a time.
pub struct Host<D: 'static>(Rc<Inner<D>>);

impl<D> Clone for Host<D> {
    fn clone(&self) -> Self {
        Host(Rc::clone(&self.0))
    }
}

impl<D: 'static> Default for Host<D> {
    fn default() -> Self {
        HostBuilder::default().build()
    }
}

/// Sets up a [`Host`].
pub struct HostBuilder {
    before_submit: Box<dyn Fn(&mut Request) -> bool>,
    on_audit: Box<dyn Fn(Audit)>,
    on_rejected: Box<dyn Fn(Vec<Finding>)>,
    on_state: Box<dyn Fn(State)>,
    keep: Option<Box<dyn Fn(String)>>,
    kept: Option<String>,
}

struct Inner<D: 'static> {
    page: HostBuilder,
    controls: RefCell<Option<Controls<D>>>,
    /// A value that came while the widget was loading: it is set when that is over.
    waiting_value: RefCell<Option<D>>,
    /// Everything that a later widget needs, but for what is in here.
    state: RefCell<Option<Box<dyn Fn() -> Value>>>,
    /// What is typed into the widget's lookups.
    typed: Cell<Option<TypedWords>>,
    /// Those who wait for the end of [`Host::submit`], and what came of it so far.
    waiting: RefCell<Vec<oneshot::Sender<Submission>>>,
    outcomes: RefCell<Vec<Outcome>>,
    last_outcome: RefCell<Option<Outcome>>,
    /// Whether the page is being asked about a write.
    is_asking: Cell<bool>,
    /// How often the draft had been rejected when the widget was asked to send.
    asked_at: Cell<Option<u32>>,
    /// What is on its way.
    flight: RefCell<Option<Flight>>,
    /// Whether the last write was one beside the draft.
    is_beside: Cell<bool>,
    /// What was sent last, and how often in a row.
    attempts: RefCell<(String, u32)>,
}

/// What a widget lets its host do.
pub(crate) struct Controls<D: 'static> {
    /// How far it got.
    pub stage: RwSignal<Stage>,
    /// How often its draft was found not fit to be sent.
    pub rejections: RwSignal<u32>,
    /// Whether it shows what keeps the draft from being sent.
    pub invalid: Signal<bool>,
    /// Whether it waits for somebody's answer before it sends.
    pub asks: Signal<bool>,
    /// Whether some of what the draft was for is done, and some is still to be sent.
    pub unfinished: Option<Signal<bool>>,
    /// The draft.
    pub value: Box<dyn Fn() -> D>,
    /// Gives up what it asks about a write that another tab has just sent: the page wants something else.
    pub abandon: Box<dyn Fn()>,
    /// Replaces the draft as somebody's typing does, and tells nobody.
    pub set_value: Box<dyn Fn(D)>,
    /// What is wrong with the draft.
    pub violations: Box<dyn Fn() -> Vec<Violation>>,
    /// A violation in words.
    pub words: Box<dyn Fn(&Violation) -> String>,
    /// What its button does.
    pub submit: Box<dyn Fn()>,
    /// Begins anew with what the host and the system gave.
    pub reset: Box<dyn Fn()>,
    /// Told of the end of each attempt.
    pub on_outcome: Option<UnsyncCallback<Outcome>>,
}

/// What a widget is at, for looks and for whoever waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// A write is on its way.
    pub busy: bool,
    /// Errors are shown.
    pub invalid: bool,
    /// Nobody knows what came of the last write.
    pub unknown: bool,
    /// It waits for somebody's answer before it sends, or goes on sending.
    pub asks: bool,
    /// It has done some of what the draft was for, and the rest can still be sent.
    pub unfinished: bool,
}

/// What came of [`Host::submit`].
#[derive(Clone, Debug, PartialEq)]
pub enum Submission {
    /// The draft is not fit to be sent.
    Invalid(Vec<Violation>),
    /// The page, the person or the end of the widget kept it from being sent; or there was nothing to send.
    Cancelled,
    /// Attempts were made: one, or one for each case of a run.
    Ended(Vec<Outcome>),
}

/// The record of one attempt to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// The system.
    pub system: System,
    /// Id of the case, ticket or quality task that it was for; empty for a task that belongs to no case.
    pub target: String,
    /// What the system had before, where it was read.
    pub before: Option<Json>,
    /// The draft that was sent.
    pub asked: Json,
    /// What the system has now, where it was read.
    pub after: Option<Json>,
    /// What came of it.
    pub outcome: Outcome,
    /// How long it took, in milliseconds.
    pub millis: f64,
    /// 1, and one more each time that the very same is sent again, also by a later widget that goes on with what was kept.
    pub attempt: u32,
}

/// A draft in words: a rule that it breaks, and what a person reads about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule and where it is broken.
    pub violation: Violation,
    /// What is wrong and what to do.
    pub message: String,
}

impl ToJson for Finding {
    fn to_json(&self) -> Value {
        let mut json = self.violation.to_json();
        if let Value::Object(members) = &mut json {
            members.set("message", &self.message);
        }
        json
    }
}

json_serde!(Serialize: Finding);

impl Default for HostBuilder {
    fn default() -> Self {
        HostBuilder {
            before_submit: Box::new(|_| true),
            on_audit: Box::new(|_| {}),
            on_rejected: Box::new(|_| {}),
            on_state: Box::new(|_| {}),
            keep: None,
            kept: None,
        }
    }
}

impl HostBuilder {
    /// Called right before a write, which `false` keeps from being sent. Members may be added to the body.
    pub fn before_submit(mut self, permits: impl Fn(&mut Request) -> bool + 'static) -> Self {
        self.before_submit = Box::new(permits);
        self
    }

    /// Called once per attempt, also when the widget is gone by its end.
    ///
    /// An attempt begins when the draft is fit, no question is open and the page has let it go out; whatever comes then,
    /// it ends with one record: also when no token could be had or another reason kept it from leaving (refused), when
    /// the widget crashed on the way (unknown, told by the next one), and when its answer was lost. What is rejected
    /// before, vetoed, taken back or answered with no is none.
    pub fn on_audit(mut self, on_audit: impl Fn(Audit) + 'static) -> Self {
        self.on_audit = Box::new(on_audit);
        self
    }

    /// Called each time that the draft is found not fit to be sent.
    pub fn on_rejected(mut self, on_rejected: impl Fn(Vec<Finding>) + 'static) -> Self {
        self.on_rejected = Box::new(on_rejected);
        self
    }

    /// Called at the start, and whenever it is at something else.
    pub fn on_state(mut self, on_state: impl Fn(State) + 'static) -> Self {
        self.on_state = Box::new(on_state);
        self
    }

    /// Called with everything that a later widget needs to go on where this one ended: give it to
    /// [`HostBuilder::kept`] then. Text of no form that anybody should rely on.
    pub fn keep(mut self, keep: impl Fn(String) + 'static) -> Self {
        self.keep = Some(Box::new(keep));
        self
    }

    /// What an earlier widget of the same kind kept.
    pub fn kept(mut self, kept: Option<String>) -> Self {
        self.kept = kept;
        self
    }

    /// The host.
    pub fn build<D>(self) -> Host<D> {
        Host(Rc::new(Inner {
            page: self,
            controls: RefCell::default(),
            waiting_value: RefCell::new(None),
            state: RefCell::default(),
            typed: Cell::new(None),
            waiting: RefCell::default(),
            outcomes: RefCell::default(),
            last_outcome: RefCell::default(),
            is_asking: Cell::new(false),
            asked_at: Cell::new(None),
            flight: RefCell::default(),
            is_beside: Cell::new(false),
            attempts: RefCell::default(),
        }))
    }
}

impl<D: Clone + ToJson + FromJson + 'static> Host<D> {
    /// Begins to set one up.
    pub fn builder() -> HostBuilder {
        HostBuilder::default()
    }

    /// The draft, once a widget is there.
    pub fn value(&self) -> Option<D> {
        let waiting = self.0.waiting_value.borrow().clone();
        // Of a widget that is gone only the controls are left.
        let controls = self.0.controls.borrow();
        waiting.or_else(|| self.stage().and(controls.as_ref()).map(|controls| untrack(|| (controls.value)())))
    }

    /// Replaces the draft. While the widget is still loading, it takes it afterwards; while a write is on its way,
    /// it does not take it.
    pub fn set_value(&self, value: D) {
        *self.0.waiting_value.borrow_mut() = Some(value);
        self.set_waiting_value();
        self.keep_now();
    }

    /// Everything that is wrong with the draft, and what only warns.
    pub fn validate(&self) -> Vec<Finding> {
        let controls = self.0.controls.borrow();
        let Some(controls) = self.stage().and(controls.as_ref()) else { return Vec::new() };
        let finding = |violation: Violation| Finding { message: (controls.words)(&violation), violation };
        untrack(|| (controls.violations)()).into_iter().map(finding).collect()
    }

    /// Sends, as the widget's button does, and waits for the end. While a write is on its way this is its end;
    /// while its outcome is unknown, nothing is sent.
    pub async fn submit(&self) -> Submission {
        if self.0.is_asking.get() {
            // The page is asked about one write, and cannot begin another from within its answer.
            return Submission::Cancelled;
        }
        let (sender, receiver) = oneshot::channel();
        self.0.waiting.borrow_mut().push(sender);
        self.go_on();
        receiver.await.unwrap_or(Submission::Cancelled)
    }

    /// Begins anew: whatever was typed is gone. Not while a write is on its way, or its outcome unknown: then `false`.
    pub fn reset(&self) -> bool {
        if matches!(self.stage(), Some(Stage::Submitting | Stage::Unknown(_))) {
            return false;
        }
        self.0.waiting_value.take();
        if let Some(typed) = self.0.typed.get() {
            typed.forget_earlier();
        }
        if let Some(controls) = self.stage().and(self.0.controls.borrow().as_ref()) {
            (controls.abandon)();
            untrack(|| (controls.reset)());
        }
        true
    }

    /// How far the widget got; `None` when there is none.
    pub fn stage(&self) -> Option<Stage> {
        self.0.controls.borrow().as_ref().and_then(|controls| controls.stage.try_get_untracked())
    }

    /// A widget is there. It belongs to the component that is being made.
    pub(crate) fn connect(&self, controls: Controls<D>) {
        let Controls { stage, rejections, invalid, asks, unfinished, .. } = controls;
        *self.0.controls.borrow_mut() = Some(controls);
        if let Some(flight) = self.0.flight.take() {
            // It was on its way when the widget before this one was cut off.
            let attempt = Attempt { host: self.clone(), flight, before_this: Default::default() };
            let request = attempt.flight.request.to_request();
            attempt.failed(request, Problem::new(ProblemKind::Crashed));
        }
        let held = StoredValue::new(self.clone());
        on_cleanup(move || {
            // A write on its way ends by itself.
            if let Some(host) = held.try_get_value().filter(|host| host.0.flight.borrow().is_none()) {
                host.resolve(Submission::Cancelled);
            }
        });
        let host = self.clone();
        effect_with_last(move |before: Option<(State, u32)>| {
            let (busy, unknown) = stage.with(|stage| (*stage == Stage::Submitting, matches!(stage, Stage::Unknown(_))));
            let (invalid, asks, unfinished) =
                (invalid.get(), asks.get(), unfinished.is_some_and(|unfinished| unfinished.get()));
            let (state, rejected) = (State { busy, invalid, unknown, asks, unfinished }, rejections.get());
            untrack(|| {
                if before.is_none_or(|(before, _)| before != state) {
                    (host.0.page.on_state)(state);
                }
                if before.is_some_and(|(_, before)| before != rejected) {
                    (host.0.page.on_rejected)(host.validate());
                }
                host.set_waiting_value();
                host.go_on();
            });
            (state, rejected)
        });
    }

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
        let Kept { state, flight, waiting_value, typed, attempts } = Kept::from_json(&kept)?;
        let (state, waiting_value) = (S::from_json(&state)?, Option::from_json(&waiting_value.unwrap_or_default())?);
        *self.0.flight.borrow_mut() = flight;
        *self.0.waiting_value.borrow_mut() = waiting_value;
        *self.0.attempts.borrow_mut() = attempts;
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

    fn keep_now(&self) {
        let state = self.0.state.borrow();
        if let (Some(keep), Some(state), Some(_)) = (&self.0.page.keep, state.as_ref(), self.stage()) {
            let flight = self.0.flight.borrow().clone();
            let waiting_value = self.0.waiting_value.borrow().as_ref().map(D::to_json);
            let typed = self.0.typed.get().map(TypedWords::all).unwrap_or_default();
            let attempts = self.0.attempts.borrow().clone();
            keep(Json::of(&Kept { state: state(), flight, waiting_value, typed, attempts }).0);
        }
    }

    /// Whether the page lets this go out. Ask before the stage changes.
    pub(crate) fn permits(&self, request: &mut Request) -> bool {
        self.0.is_asking.set(true);
        let permitted = (self.0.page.before_submit)(request);
        self.0.is_asking.set(false);
        permitted
    }

    /// An attempt begins that has nothing to do with the draft: whatever comes of it, the draft is still to be sent.
    pub(crate) fn begin_beside(
        &self,
        target: String,
        asked: &impl ToJson,
        before: Option<Json>,
        request: &Request,
    ) -> Attempt<D> {
        let attempt = self.begin(target, asked, before, request);
        self.0.is_beside.set(true);
        attempt
    }

    /// Whether the last write was one beside the draft.
    #[cfg(feature = "elements")]
    pub(crate) fn is_beside(&self) -> bool {
        self.0.is_beside.get()
    }

    /// An attempt begins.
    pub(crate) fn begin(
        &self,
        target: String,
        asked: &impl ToJson,
        before: Option<Json>,
        request: &Request,
    ) -> Attempt<D> {
        let asked = Json::of(asked);
        self.0.is_beside.set(false);
        let mut attempts = self.0.attempts.borrow_mut();
        let sent = [&target, "\n", &request.path, "\n", request.body.as_deref().unwrap_or_default()].concat();
        let number = if attempts.0 == sent { attempts.1 + 1 } else { 1 };
        let before_this = std::mem::replace(&mut *attempts, (sent, number));
        let flight = Flight {
            target,
            asked,
            before,
            request: Sent::of(request),
            began: js_sys::Date::now() as u64,
            attempt: number,
        };
        *self.0.flight.borrow_mut() = Some(flight.clone());
        Attempt { host: self.clone(), flight, before_this }
    }

    /// The widget leaves its target for another one: what waits was meant for the one before.
    pub(crate) fn forget_waiting_value(&self) {
        self.0.waiting_value.take();
    }

    fn set_waiting_value(&self) {
        if matches!(self.stage(), None | Some(Stage::Loading | Stage::Submitting)) {
            return;
        }
        let Some(value) = self.0.waiting_value.take() else { return };
        if let Some(controls) = self.0.controls.borrow().as_ref() {
            (controls.abandon)();
            untrack(|| (controls.set_value)(value));
        }
    }

    /// Does what somebody waits for, as far as it can be done now.
    fn go_on(&self) {
        if !self.0.waiting.borrow().is_empty() {
            self.go_on_waiting();
        }
    }

    #[inline(never)] // Not needed at first: see `view::apart`.
    fn go_on_waiting(&self) {
        let controls = self.0.controls.borrow();
        let Some(controls) = controls.as_ref() else { return self.resolve(Submission::Cancelled) };
        let stage = controls.stage.try_get_untracked();
        let asks = || controls.asks.try_get_untracked() == Some(true);
        if matches!(stage, Some(Stage::Loading | Stage::Submitting)) || asks() {
            return;
        }
        let mut ended = self.0.outcomes.take();
        match stage {
            _ if !ended.is_empty() => {}
            None => return self.resolve(Submission::Cancelled),
            Some(Stage::Unavailable(problem)) => ended.push(Outcome::Refused { request: None, problem }),
            // Nothing is sent before somebody has looked what became of the last.
            Some(Stage::Unknown(_)) => ended.extend(self.0.last_outcome.borrow().clone()),
            Some(_) => {}
        }
        if !ended.is_empty() {
            return self.resolve(Submission::Ended(ended));
        }
        let rejections = controls.rejections.get_untracked();
        if let Some(before) = self.0.asked_at.get() {
            // The answer to its question was no, or showed that something else is wrong.
            return self.resolve(match before == rejections {
                true => Submission::Cancelled,
                false => Submission::Invalid(untrack(|| (controls.violations)())),
            });
        }
        self.0.asked_at.set(Some(rejections));
        untrack(|| (controls.submit)());
        if controls.rejections.get_untracked() != rejections {
            self.resolve(Submission::Invalid(untrack(|| (controls.violations)())));
        } else if controls.stage.get_untracked() != Stage::Submitting && !asks() {
            self.resolve(Submission::Cancelled);
        }
    }

    fn resolve(&self, submission: Submission) {
        self.0.asked_at.set(None);
        for waiting in self.0.waiting.take() {
            // Whoever asked may be gone.
            drop(waiting.send(submission.clone()));
        }
    }
}

/// An attempt to write that is on its way. Its end is told even if the widget is gone by then.
pub(crate) struct Attempt<D: 'static> {
    host: Host<D>,
    flight: Flight,
    /// What was sent before it, and how often in a row.
    before_this: (String, u32),
}

impl<D: Clone + ToJson + FromJson + 'static> Attempt<D> {
    /// The system did it; `after` is what was read back.
    pub fn done(self, request: Request, response: String, after: Option<Json>) {
        let before = self.flight.before.clone();
        self.end(Outcome::Done { request, response, before, after: after.clone() }, after);
    }

    /// The system accepted, and has something else.
    pub fn mismatch(self, request: Request, response: String, after: Option<Json>, differences: Vec<Difference>) {
        let asked = self.flight.asked.clone();
        self.end(Outcome::Mismatch { request, response, asked, after: after.clone(), differences }, after);
    }

    /// It failed after it was sent: refused or unknown.
    pub fn failed(self, request: Request, problem: Problem) {
        self.failed_seeing(request, problem, None);
    }

    /// The same; `after` is what was read then, which proves nothing.
    pub fn failed_seeing(self, request: Request, problem: Problem, after: Option<Json>) {
        self.end(Outcome::of_problem(request, problem), after);
    }

    /// It was not sent after all.
    pub fn never_sent(self, problem: Problem) {
        self.end(Outcome::Refused { request: None, problem }, None);
    }

    /// It is held before it was sent, because a person has to answer first: so far nobody attempted anything.
    pub fn withdraw(self) {
        let Attempt { host, before_this, .. } = self;
        host.0.flight.take();
        *host.0.attempts.borrow_mut() = before_this;
        // Without a widget nothing else ends the waiting.
        host.go_on();
    }

    /// Goes on where this page is the first to send it; where another tab was, once a person says that it is meant twice.
    /// So far nobody attempted anything, and nothing is left of it otherwise.
    pub async fn once_meant<F>(self, is_first: bool, form: Form<F>) -> Result<Self, Unsent>
    where
        F: Clone + Send + Sync + 'static,
    {
        if is_first {
            return Ok(self);
        }
        self.host.0.flight.take();
        self.host.keep_now();
        let answer = form.is_meant_twice().await;
        if answer == Some(true) {
            *self.host.0.flight.borrow_mut() = Some(self.flight.clone());
            self.host.keep_now();
            return Ok(self);
        }
        self.withdraw();
        Err(if answer.is_some() { Unsent::Declined } else { Unsent::Abandoned })
    }

    fn end(self, outcome: Outcome, after: Option<Json>) {
        let Attempt { host, flight, .. } = self;
        host.0.flight.take();
        let Flight { target, asked, before, request, began, attempt } = flight;
        let millis = js_sys::Date::now() - began as f64;
        let system = request.system;
        *host.0.last_outcome.borrow_mut() = Some(outcome.clone());
        if !host.0.waiting.borrow().is_empty() {
            host.0.outcomes.borrow_mut().push(outcome.clone());
        }
        let on_outcome = host.0.controls.borrow().as_ref().and_then(|controls| controls.on_outcome);
        if let Some(on_outcome) = on_outcome {
            on_outcome.try_run(outcome.clone());
        }
        (host.0.page.on_audit)(Audit { system, target, before, asked, after, outcome, millis, attempt });
        // Without a widget nothing else ends the waiting.
        host.go_on();
    }
}

/// Why a write that another tab has just sent did not leave this one.
pub(crate) enum Unsent {
    /// A person decided so.
    Declined,
    /// Nobody was left to ask, or the widget is about something else by now.
    Abandoned,
}

/// What survives a widget.
struct Kept {
    state: Value,
    flight: Option<Flight>,
    waiting_value: Option<Value>,
    typed: Named,
    attempts: (String, u32),
}

json_object!(Kept, needs "state" {
    state: value "state",
    flight: value "flight",
    waiting_value: value "waiting_value",
    typed: value "typed",
    attempts: value "attempts",
});

/// A write on its way.
#[derive(Clone)]
struct Flight {
    target: String,
    asked: Json,
    before: Option<Json>,
    request: Sent,
    /// Milliseconds since 1970.
    began: u64,
    attempt: u32,
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
struct Sent {
    system: System,
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
    fn of(request: &Request) -> Sent {
        let Request { system, method, path, body, .. } = request.clone();
        Sent { system, method, path, body }
    }

    fn to_request(&self) -> Request {
        let Sent { system, method, path, body } = self.clone();
        Request { system, method, path, headers: Vec::new(), body }
    }
}
