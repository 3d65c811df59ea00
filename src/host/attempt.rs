//! One attempt to write, from its beginning to the outcome that the page is told.

use std::rc::Rc;

use casement_contract::json::{FromJson, ToJson};
use casement_contract::{Problem, ProblemKind, Request};

use super::kept::{Flight, Sent};
use super::{Audit, Host, State};
use crate::form::{Form, Stage, is_handed_over};
use crate::outcome::{Difference, Json, Outcome};
use crate::view::Signal;

impl<D: Clone + ToJson + FromJson + 'static> Host<D> {
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
        Attempt { host: self.clone(), flight, before_this, on_outcome: self.on_outcome() }
    }

    /// Whom the widget tells, as long as it is there.
    fn on_outcome(&self) -> Option<Rc<dyn Fn(Outcome)>> {
        self.0.controls.borrow().as_ref()?.on_outcome?.try_kept()
    }

    /// Tells of a write that was on its way when the widget before this one was cut off.
    pub(super) fn end_what_was_cut_off(&self) {
        let Some(flight) = self.0.flight.take() else { return };
        let request = flight.request.to_request();
        let attempt =
            Attempt { host: self.clone(), flight, before_this: Default::default(), on_outcome: self.on_outcome() };
        attempt.failed(request, Problem::new(ProblemKind::Crashed));
    }
}

/// An attempt to write that is on its way. Its end is told even if the widget is gone by then.
pub(crate) struct Attempt<D: 'static> {
    host: Host<D>,
    flight: Flight,
    /// What was sent before it, and how often in a row.
    before_this: (String, u32),
    /// Whom the widget that began it tells. The host does not keep that: it is what a page's closure may keep.
    on_outcome: Option<Rc<dyn Fn(Outcome)>>,
}

impl<D: Clone + ToJson + FromJson + 'static> Attempt<D> {
    /// What the system had right before.
    pub fn saw(&mut self, before: Json) {
        self.flight.before = Some(before);
        *self.host.0.flight.borrow_mut() = Some(self.flight.clone());
    }

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
        if host.stage().is_none() {
            // Nobody else tells that nothing is on its way any more.
            (host.0.page.on_state)(State::default());
        }
        // Without a widget nothing else ends the waiting.
        host.go_on();
    }

    /// Goes on where this page is the first to send it; where another tab was, once whoever wanted it says that it is
    /// meant twice, and nobody else who is at work by then. So far nobody attempted anything, and nothing is left of it
    /// otherwise.
    pub async fn once_meant<F>(
        self,
        is_first: bool,
        form: Form<F>,
        operator_id: Signal<String>,
        wanted_by: &str,
    ) -> Result<Self, Unsent>
    where
        F: Clone + Send + Sync + 'static,
    {
        if is_first {
            return Ok(self);
        }
        if is_handed_over(operator_id, wanted_by) {
            self.withdraw();
            form.enter(Stage::Ready);
            return Err(Unsent::Declined);
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
        let Attempt { host, flight, on_outcome, .. } = self;
        host.0.flight.take();
        let Flight { target, asked, before, request, began, attempt } = flight;
        // Somebody may have set the clock back.
        let millis = (js_sys::Date::now() - began as f64).max(0.0);
        let system = request.system;
        *host.0.unknown.borrow_mut() = matches!(outcome, Outcome::Unknown { .. }).then_some(request);
        if !host.0.waiting.borrow().is_empty() {
            host.0.outcomes.borrow_mut().push(outcome.clone());
        }
        if let Some(on_outcome) = host.on_outcome().or(on_outcome) {
            on_outcome(outcome.clone());
        }
        (host.0.page.on_audit)(Audit { system, target, before, asked, after, outcome, millis, attempt });
        // Without a widget nothing else ends the waiting.
        host.go_on();
    }
}

/// Why a write that another tab has just sent did not leave this one.
pub(crate) enum Unsent {
    /// A person decided so, or somebody else is at work by now.
    Declined,
    /// Nobody was left to ask, or the widget is about something else by now.
    Abandoned,
}
