//! Signals around a draft: what was typed, what is wrong with it, and how far it got.

use casement_contract::{Problem, Rule, Violation};
use futures::channel::oneshot;
use leptos::prelude::*;

use crate::language::Speech;
use crate::ui::{Errors, FieldError, show_soon};
use crate::view::{Computed, Gives, NodeRef, RwSignal, Signal, effect_with_last, memo};

/// How far a widget got.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// What it shows is being read.
    Loading,
    /// It takes input.
    Ready,
    /// A write is on its way.
    Submitting,
    /// The system did what was asked.
    Done,
    /// The system accepted, but has something else now than what was asked.
    Mismatch,
    /// The system refused, or nothing was sent. Nothing changed.
    Refused(Problem),
    /// Nobody knows yet whether the system did it.
    Unknown(Problem),
    /// Somebody looked what became of that, and is told what they saw.
    Checked,
    /// What it is for cannot be read: not found, not allowed, or no answer.
    Unavailable(Problem),
}

impl Stage {
    /// Whether an attempt has come to an end that is told.
    pub fn is_end(&self) -> bool {
        matches!(self, Stage::Done | Stage::Checked) || self.is_failure()
    }

    /// Whether another attempt may begin.
    pub fn can_send(&self) -> bool {
        matches!(self, Stage::Ready | Stage::Done | Stage::Mismatch | Stage::Refused(_) | Stage::Checked)
    }

    /// Whether it came to an end that nobody wanted.
    pub fn is_failure(&self) -> bool {
        matches!(self, Stage::Mismatch | Stage::Refused(_) | Stage::Unknown(_))
    }
}

/// What the last attempt has left.
#[derive(Default)]
struct Last {
    /// What it found wrong with the draft.
    found: Vec<Violation>,
    /// How it ended, once the draft was changed. It is told on, as that of an earlier draft: if it went away with the
    /// first letter, what is typed into would move.
    end: Option<Stage>,
}

/// A draft and its way to the system.
pub struct Form<D: 'static> {
    /// What was typed. It outlives every failure.
    pub draft: RwSignal<D>,
    /// How far it got.
    pub stage: RwSignal<Stage>,
    /// How often it was found not fit to be sent; the error summary takes the focus at each.
    pub rejections: RwSignal<u32>,
    /// Whether the host has switched it off.
    pub disabled: Signal<bool>,
    /// Whether the host lets it be read only.
    pub readonly: Signal<bool>,
    last: RwSignal<Last>,
    /// Who waits to hear whether the same is to be sent once more.
    repeat: RwSignal<Option<oneshot::Sender<bool>>>,
}

impl<D> Clone for Form<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D> Copy for Form<D> {}

impl<D: Clone + Send + Sync + 'static> Form<D> {
    /// A form with this draft, at this stage.
    pub fn new(draft: D, stage: Stage) -> Self {
        Form {
            draft: RwSignal::new(draft),
            stage: RwSignal::new(stage),
            rejections: RwSignal::new(0),
            disabled: Signal::stored(false),
            readonly: Signal::stored(false),
            last: RwSignal::new(Last::default()),
            repeat: RwSignal::new(None),
        }
    }

    /// The same, which nobody can change or send while the host says so.
    pub fn locked_by(self, disabled: Signal<bool>, readonly: Signal<bool>) -> Self {
        Form { disabled, readonly, ..self }
    }

    /// Whether a write is on its way.
    pub fn is_busy(&self) -> bool {
        self.stage.try_get() == Some(Stage::Submitting)
    }

    /// Whether nothing can be changed or sent: a write is on its way, or waits for an answer, or the host does not want
    /// it.
    pub fn is_locked(&self) -> bool {
        self.is_busy()
            || self.asks_to_repeat()
            || self.disabled.try_get() == Some(true)
            || self.readonly.try_get() == Some(true)
    }

    /// What is told: how far it got, or how an earlier draft ended for as long as nothing else happens.
    pub fn told(&self) -> Stage {
        told(self.stage, self.last)
    }

    /// The same for a view, and whether it is to be heard at once, and whether it is about an earlier draft.
    pub fn telling(&self) -> (Computed<Stage>, Computed<bool>, Computed<bool>) {
        telling(self.stage, self.last)
    }

    /// Moves on, unless the widget is gone meanwhile.
    pub fn enter(&self, stage: Stage) {
        enter(self.stage, self.last, stage);
    }

    /// Changes the draft as a person does; what was said about the last attempt is about an earlier draft then.
    pub fn edit(&self, change: impl FnOnce(&mut D)) {
        if !untrack(|| self.is_locked()) {
            self.replace(change);
        }
    }

    /// Changes the draft as [`Form::edit`] does, for the host: it may also while nobody else can.
    pub fn replace(&self, change: impl FnOnce(&mut D)) {
        self.draft.update(change);
        leave_behind(self.stage, self.last);
    }

    /// Shows what keeps the draft from being sent.
    pub fn reject(&self, violations: Vec<Violation>) {
        self.last.update(|last| last.found = violations);
        self.rejections.update(|count| *count += 1);
        self.enter(Stage::Ready);
    }

    /// Forgets what was said about the last attempt, unless there is nothing to go on with.
    pub fn forget(&self) {
        self.last.update(|last| last.found.clear());
        leave_behind(self.stage, self.last);
        if self.last.with_untracked(|last| last.end.is_some()) {
            self.enter(Stage::Ready);
        }
    }

    /// Takes what the host wants whenever it is another value than the one taken last. What was sent belongs to the
    /// value of that time: another one waits until the outcome of a write is settled, and for as long as `holds` says
    /// that the person has not yet done anything with what a check of it showed.
    pub fn when_settled<T: Clone + PartialEq + 'static>(
        self,
        wanted: impl Fn() -> T + 'static,
        holds: impl Fn() -> bool + Send + Sync + 'static,
        take: impl Fn(T) + 'static,
    ) {
        let is_settled = memo(move || !matches!(self.stage.get(), Stage::Submitting | Stage::Unknown(_)) && !holds());
        effect_with_last(move |taken: Option<Option<T>>| {
            let (taken, wanted) = (taken.flatten(), wanted());
            if !is_settled.get() || taken.as_ref() == Some(&wanted) {
                return taken;
            }
            self.abandon_repeat();
            untrack(|| take(wanted.clone()));
            Some(wanted)
        });
    }

    /// Does this when somebody else is at work than before. What the one before was asked about is not meant any more.
    pub fn when_handed_over(self, operator_id: Signal<String>, hand_over: impl Fn() + 'static) {
        effect_with_last(move |before: Option<String>| {
            let now = operator_id.get();
            if before.is_some_and(|before| before != now) {
                self.abandon_repeat();
                untrack(&hand_over);
            }
            now
        });
    }

    /// The end of what was sent is told where this is, perhaps far above the button that sent it: it comes into sight.
    pub fn show_end(self, place: NodeRef) {
        show_end(self.stage, place);
    }

    /// Begins to send: earlier complaints are settled.
    pub fn begin(&self) {
        self.last.update(|last| last.found.clear());
        self.enter(Stage::Submitting);
    }

    /// Holds a write that has just left another tab, and asks whether it is meant twice. `None` when nobody can answer
    /// any more: the widget is gone, or is about something else by now.
    pub async fn is_meant_twice(self) -> Option<bool> {
        let (answer, answered) = oneshot::channel();
        self.enter(Stage::Ready);
        self.repeat.try_set(Some(answer));
        answered.await.ok()
    }

    /// Whether it asks so.
    pub fn asks_to_repeat(&self) -> bool {
        self.repeat.try_with(Option::is_some) == Some(true)
    }

    /// Answers the question. Nothing is sent while the host does not want it.
    pub fn answer_repeat(&self, is_meant: bool) {
        if is_meant && untrack(|| self.disabled.get() || self.readonly.get()) {
            return;
        }
        let Some(answer) = self.repeat.try_update(Option::take).flatten() else { return };
        if is_meant {
            // At once: between the question and the write there is no moment in which nothing is on its way.
            self.enter(Stage::Submitting);
        }
        // Whoever asked may be gone.
        let _ = answer.send(is_meant);
    }

    /// What was asked about is not meant any more: the page has set something else.
    pub fn abandon_repeat(&self) {
        if untrack(|| self.asks_to_repeat()) {
            self.repeat.try_set(None);
        }
    }

    /// What is shown beside the fields: what the last attempt found, and whatever only warns. So an error is mended with
    /// its cause, and none appears while somebody is still typing.
    pub fn errors(
        self,
        validate: impl Fn() -> Vec<Violation> + Send + Sync + 'static,
        words: impl Fn(&Violation) -> String + Send + Sync + 'static,
    ) -> Errors {
        errors_of(self.last, Box::new(validate), Box::new(words))
    }
}

/// Whether somebody else is at work by now than this one.
pub fn is_handed_over(operator_id: Signal<String>, from: &str) -> bool {
    operator_id.try_get_untracked().is_some_and(|now| now != from)
}

/// The same for every draft alike, as all that follows.
fn told(stage: RwSignal<Stage>, last: RwSignal<Last>) -> Stage {
    last.with(|last| last.end.clone()).unwrap_or_else(|| stage.get())
}

fn telling(stage: RwSignal<Stage>, last: RwSignal<Last>) -> (Computed<Stage>, Computed<bool>, Computed<bool>) {
    let shown = memo(move || told(stage, last));
    let urgent = memo(move || shown.with(Stage::is_failure));
    (shown, urgent, memo(move || last.with(|last| last.end.is_some())))
}

#[inline(never)]
fn enter(stage: RwSignal<Stage>, last: RwSignal<Last>, to: Stage) {
    last.try_update(|last| {
        last.end = None;
        // It is about something else from here on.
        if to == Stage::Loading {
            last.found.clear();
        }
    });
    stage.try_set(to);
}

/// What an attempt came to is about an earlier draft from here on.
#[inline(never)]
fn leave_behind(stage: RwSignal<Stage>, last: RwSignal<Last>) {
    let end = stage.get_untracked();
    if matches!(end, Stage::Done | Stage::Refused(_) | Stage::Mismatch | Stage::Checked) {
        last.update(|last| last.end = Some(end));
        stage.set(Stage::Ready);
    }
}

fn show_end(stage: RwSignal<Stage>, place: NodeRef) {
    effect_with_last(move |was_busy: Option<bool>| {
        let (is_busy, is_end) = stage.with(|stage| (*stage == Stage::Submitting, stage.is_end()));
        if was_busy == Some(true) && is_end {
            show_soon(place);
        }
        is_busy
    });
}

fn errors_of(
    last: RwSignal<Last>,
    validate: Box<dyn Gives<Vec<Violation>> + Send + Sync>,
    words: Box<dyn Fn(&Violation) -> String + Send + Sync>,
) -> Errors {
    let speech = Speech::here();
    Errors(memo(move || {
        speech.track();
        let found = last.with(|last| last.found.clone());
        let violations = validate.give();
        let error = |violation: &Violation, is_mended: bool| FieldError {
            field: field_key(violation.field, violation.row),
            message: words(violation),
            is_warning: violation.rule.is_warning(),
            is_mended,
        };
        let as_now = |one: &Violation| {
            let same = |other: &Violation| (other.row, other.rule, other.field);
            // What was empty may be too long by now: that is not mended, and no half of a right value either.
            let is_longer = |other: &Violation| {
                let is_length = matches!(other.rule, Rule::TooManyBytes | Rule::TooManyCharacters);
                is_length && (other.row, other.field) == (one.row, one.field) && !found.contains(other)
            };
            let now = violations.iter().find(|other| same(other) == same(one));
            let now = now.or_else(|| violations.iter().find(|other| is_longer(other)));
            error(now.unwrap_or(one), now.is_none())
        };
        let (warn, block) = (|one: &&Violation| one.rule.is_warning(), |one: &&Violation| !one.rule.is_warning());
        let warnings = violations.iter().filter(warn).map(|warning| error(warning, false));
        found.iter().filter(block).map(as_now).chain(warnings).collect()
    }))
}

/// The name of a field in the page: the API's, with the row where there are several.
pub fn field_key(field: &str, row: Option<usize>) -> String {
    match row {
        Some(row) => [field, ".", &row.to_string()].concat(),
        None => field.to_owned(),
    }
}
