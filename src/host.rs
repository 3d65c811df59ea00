//! The page around a widget: what it may do to it from outside, and what it hears beside plain callbacks.

mod attempt;
mod kept;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement_contract::json::{FromJson, ToJson, Value, json_serde};
use casement_contract::{Request, System, Violation};
use futures::channel::oneshot;
use leptos::prelude::*;

use crate::form::Stage;
use crate::outcome::{Json, Outcome};
use crate::typed::TypedWords;
use crate::view::{Callback, RwSignal, Signal, StoredValue, effect_with_last};
use kept::{Flight, Sent};

pub(crate) use attempt::{Attempt, Unsent};

/// The page's hold on one widget, for draft values of type `D`. Cheap to clone; give it to one widget at a time.
///
/// What a page makes of another target (`case_ids`, `case_id`, `quality_task_id`) that comes too early: while a write is on
/// its way, or nobody knows what came of it (`busy`, `unknown` and `checked` in [`State`]), the widget takes the other one
/// afterwards. `CaseAssign` waits while it holds or asks, too (but gives up a write that another tab has just sent), and tells what
/// came of the cases before beside the next. The other widgets do neither: with another target what they ask is given up, unsent, and where a write that was on its way then
/// was refused, or led to something else than was asked for, only `on_outcome` and [`HostBuilder::on_audit`] tell it. A
/// page that wants a person to see it keeps the target until [`State`] has none of these four, and until the person goes
/// on. The custom elements do so by themselves: their JavaScript holds the target back.
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
    /// What of a run was not sent.
    unsent: RefCell<Vec<Request>>,
    /// Whether a run is on its way: its end ends the waiting.
    is_run: Cell<bool>,
    /// What was sent last, where nobody knows what came of it.
    unknown: RefCell<Option<Sent>>,
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
    /// Whether a look has shown what became of a write, and nobody has done anything with that yet.
    pub checked: Signal<bool>,
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
    pub on_outcome: Option<Callback<Outcome>>,
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
    /// A look has shown what became of a write, and nobody has done anything with that yet: it stays with its target.
    pub checked: bool,
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
    /// Of a run not all was sent: the page kept something back, or somebody stopped it, or it was too long.
    Stopped {
        /// The attempts that were made.
        ended: Vec<Outcome>,
        /// What was not sent.
        unsent: Vec<Request>,
    },
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
    /// What was sent: the draft, or what stands for a removal.
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

    /// Called at the start, and whenever it is at something else; also when the widget is gone and what was on its way
    /// was not sent after all: then nobody attempted anything, and no record tells.
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
            unsent: RefCell::default(),
            is_run: Cell::new(false),
            unknown: RefCell::default(),
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

    /// Replaces the draft. While the widget is loading or a write is on its way, it takes it afterwards, unless it is
    /// about something else by then.
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
    pub(crate) fn stage(&self) -> Option<Stage> {
        self.0.controls.borrow().as_ref().and_then(|controls| controls.stage.try_get_untracked())
    }

    /// A widget is there. It belongs to the component that is being made.
    pub(crate) fn connect(&self, controls: Controls<D>) {
        let Controls { stage, rejections, invalid, asks, checked, unfinished, .. } = controls;
        *self.0.controls.borrow_mut() = Some(controls);
        self.end_what_was_cut_off();
        let held = StoredValue::new(self.clone());
        on_cleanup(move || {
            // A write on its way ends by itself, and so does a run.
            let is_over = |host: &Host<D>| host.0.flight.borrow().is_none() && !host.0.is_run.get();
            if let Some(host) = held.try_get_value().filter(is_over) {
                host.end_waiting();
            }
        });
        let host = self.clone();
        effect_with_last(move |before: Option<(State, u32)>| {
            let (busy, unknown) = stage.with(|stage| (*stage == Stage::Submitting, matches!(stage, Stage::Unknown(_))));
            let (invalid, asks, checked) = (invalid.get(), asks.get(), checked.get());
            let unfinished = unfinished.is_some_and(|unfinished| unfinished.get());
            let (state, rejected) = (State { busy, invalid, unknown, asks, checked, unfinished }, rejections.get());
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

    /// A run begins, or goes on: whoever waits hears of all of it at once.
    pub(crate) fn begin_run(&self) {
        self.0.is_run.set(true);
    }

    /// It has ended without having sent these, or waits for a person's answer.
    pub(crate) fn end_run(&self, unsent: impl IntoIterator<Item = Request>) {
        self.keep_unsent(unsent);
        // Without a widget nothing else ends the waiting.
        self.go_on();
    }

    /// It ends with its widget: whoever waits does not begin another.
    pub(crate) fn leave_run(&self, unsent: impl IntoIterator<Item = Request>) {
        self.keep_unsent(unsent);
        self.end_waiting();
    }

    fn keep_unsent(&self, unsent: impl IntoIterator<Item = Request>) {
        self.0.is_run.set(false);
        if !self.0.waiting.borrow().is_empty() {
            self.0.unsent.borrow_mut().extend(unsent);
        }
    }

    /// Whether the page lets this go out. Ask before the stage changes.
    pub(crate) fn permits(&self, request: &mut Request) -> bool {
        // What the page holds is as it goes out.
        self.keep_now();
        self.0.is_asking.set(true);
        let permitted = (self.0.page.before_submit)(request);
        self.0.is_asking.set(false);
        permitted
    }

    /// The widget leaves its target for another one: what waits was meant for the one before.
    pub(crate) fn leave_target(&self) {
        self.0.waiting_value.take();
        self.end_waiting();
    }

    /// Nothing more comes of what somebody waits for than what came of it so far.
    fn end_waiting(&self) {
        if !self.0.waiting.borrow().is_empty() {
            self.resolve(match (self.0.outcomes.take(), self.0.unsent.take()) {
                (ended, unsent) if ended.is_empty() && unsent.is_empty() => Submission::Cancelled,
                (ended, unsent) if unsent.is_empty() => Submission::Ended(ended),
                (ended, unsent) => Submission::Stopped { ended, unsent },
            });
        }
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
        if self.0.is_run.get() || matches!(stage, Some(Stage::Loading | Stage::Submitting)) {
            return;
        }
        if asks() {
            // Whoever comes meanwhile waits for what comes of this, and begins nothing else.
            self.0.asked_at.set(self.0.asked_at.get().or_else(|| controls.rejections.try_get_untracked()));
            return;
        }
        let (mut ended, unsent) = (self.0.outcomes.take(), self.0.unsent.take());
        match stage {
            _ if !ended.is_empty() => {}
            None => return self.resolve(Submission::Cancelled),
            Some(Stage::Unavailable(problem)) => ended.push(Outcome::Refused { request: None, problem }),
            // Nothing is sent before somebody has looked what became of the last.
            Some(Stage::Unknown(problem)) => {
                let sent = self.0.unknown.borrow().as_ref().map(Sent::to_request);
                ended.extend(sent.map(|request| Outcome::Unknown { request, problem }));
            }
            Some(_) => {}
        }
        if !ended.is_empty() {
            let is_whole = unsent.is_empty();
            return self.resolve(if is_whole {
                Submission::Ended(ended)
            } else {
                Submission::Stopped { ended, unsent }
            });
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
