//! What a page hears of a widget, and what it does with a write.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement::contract::Request;
use casement::contract::json::{FromJson, ToJson, Value};
use casement::{Audit, Finding, Host, Outcome, State, Submission};

/// What a page hears of a widget through its hold on it, and what it does with a write.
#[derive(Clone, Default)]
pub struct Holder {
    pub audits: Rc<RefCell<Vec<Audit>>>,
    pub states: Rc<RefCell<Vec<State>>>,
    pub rejected: Rc<RefCell<Vec<Vec<Finding>>>>,
    /// What the widget kept last.
    pub kept: Rc<RefCell<Option<String>>>,
    /// Whether nothing may go out.
    pub vetoes: Rc<Cell<bool>>,
    /// Members to be added to what goes out.
    pub adds: Rc<RefCell<Vec<&'static str>>>,
}

impl Holder {
    /// A hold for a new widget, which goes on with what the one before kept.
    pub fn host<D: Clone + ToJson + FromJson + 'static>(&self) -> Host<D> {
        let Holder { audits, states, rejected, kept, vetoes, adds } = self.clone();
        let before = kept.borrow().clone();
        Host::<D>::builder()
            .before_submit(move |request| {
                for name in adds.borrow().iter() {
                    request.add_member(name, &"of the page".to_json());
                }
                !vetoes.get()
            })
            .on_audit(move |audit| audits.borrow_mut().push(audit))
            .on_state(move |state| states.borrow_mut().push(state))
            .on_rejected(move |findings| rejected.borrow_mut().push(findings))
            .keep(move |text| *kept.borrow_mut() = Some(text))
            .kept(before)
            .build()
    }

    /// Each attempt so far: the target, what came of it, and which of the same it was.
    pub fn attempts(&self) -> Vec<(String, &'static str, u32)> {
        let audits = self.audits.borrow();
        audits.iter().map(|audit| (audit.target.clone(), word(&audit.outcome), audit.attempt)).collect()
    }
}

/// An outcome in a word.
pub fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Done { .. } => "done",
        Outcome::Mismatch { .. } => "mismatch",
        Outcome::Refused { .. } => "refused",
        Outcome::Unknown { .. } => "unknown",
    }
}

/// What came of sending, in words.
pub fn words(submission: &Submission) -> Vec<&'static str> {
    match submission {
        Submission::Invalid(_) => vec!["invalid"],
        Submission::Cancelled => vec!["cancelled"],
        Submission::Ended(outcomes) => outcomes.iter().map(word).collect(),
        Submission::Stopped { ended, unsent } => {
            ended.iter().map(word).chain(unsent.iter().map(|_| "unsent")).collect()
        }
    }
}

/// A page around a widget: its hold on it, and what it hears.
pub struct Held<D: 'static> {
    pub host: Host<D>,
    pub audits: Rc<RefCell<Vec<Audit>>>,
    pub rejections: Rc<Cell<u32>>,
    pub kept: Rc<RefCell<Option<String>>>,
}

/// A page that is asked before each write, with what an earlier widget kept.
pub fn held<D: Clone + ToJson + FromJson + 'static>(
    kept: Option<String>,
    permits: impl Fn(&mut Request) -> bool + 'static,
) -> Held<D> {
    let (audits, rejections, keeps) = (Rc::new(RefCell::new(Vec::new())), Rc::new(Cell::new(0)), Rc::default());
    let (told, rejected, keep): (_, _, Rc<RefCell<Option<String>>>) =
        (Rc::clone(&audits), Rc::clone(&rejections), Rc::clone(&keeps));
    let host = Host::<D>::builder()
        .before_submit(permits)
        .on_audit(move |audit| told.borrow_mut().push(audit))
        .on_rejected(move |_| rejected.set(rejected.get() + 1))
        .keep(move |text| *keep.borrow_mut() = Some(text))
        .kept(kept)
        .build();
    Held { host, audits, rejections, kept: keeps }
}

/// Target, attempt, before, asked, after, and the outcome's own word.
pub type Record = (String, u32, Option<String>, String, Option<String>, &'static str);

impl<D> Held<D> {
    /// What was kept last.
    pub fn kept(&self) -> Option<String> {
        self.kept.borrow().clone()
    }

    /// The records so far.
    pub fn records(&self) -> Vec<Record> {
        let record = |audit: &Audit| {
            let Audit { target, before, asked, after, outcome, attempt, .. } = audit.clone();
            let text = |json: Option<casement::Json>| json.map(|json| json.0);
            (target, attempt, text(before), asked.0, text(after), word(&outcome))
        };
        self.audits.borrow().iter().map(record).collect()
    }
}

/// Adds a member to a request's body, as a page does; `false` when there is one of that name.
pub fn add(request: &mut Request, name: &str, json: &str) -> bool {
    request.add_member(name, &Value::parse(json).unwrap())
}
