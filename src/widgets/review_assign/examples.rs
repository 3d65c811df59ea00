//! Review-assign in each of its states.

use casement_contract::ccsqm::{AppointTarget, QualityTask, QualityTaskList};
use casement_contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::draft::{ReviewDraft, Row};
use super::state::{Intent, Reread, Sent, Shown, Split};
use super::strings;
use super::view::ReviewAssignView;
use crate::form::{Form, Stage};
use crate::people::{PeopleSource, Person};
use crate::widgets::Example;

const TASK: &str = "954645333549048833";

/// All of them.
pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "loading", view: || Sample { list: None, ..Sample::new(Stage::Loading) }.draw() },
        Example { name: "ready", view: || Sample::new(Stage::Ready).draw() },
        Example { name: "quality task given", view: || given(TASK) },
        Example { name: "quality task given, not in the list", view: || given("16239245027406915901") },
        Example {
            name: "nobody yet",
            view: || Sample { draft: ReviewDraft::default(), ..Sample::new(Stage::Ready) }.draw(),
        },
        Example { name: "empty", view: empty },
        Example { name: "more quality tasks than are shown", view: || listed(240) },
        Example { name: "invalid", view: invalid },
        Example { name: "submitting", view: || Sample::new(Stage::Submitting).draw() },
        Example { name: "done", view: || Sample { draft: draft(&["", "", ""]), ..Sample::new(Stage::Done) }.draw() },
        Example { name: "refused", view: || Sample::new(Stage::Refused(refusal(500))).draw() },
        Example { name: "refused, not let in", view: || Sample::new(Stage::Refused(refusal(401))).draw() },
        Example { name: "unknown outcome", view: || unknown(Reread::Not) },
        Example { name: "unknown outcome, reading the list again", view: || unknown(Reread::Running) },
        Example { name: "unknown outcome, list read again", view: || unknown(Reread::Done) },
        Example { name: "unknown outcome, list not readable", view: || unknown(Reread::Failed(timeout())) },
        Example { name: "not found", view: || unavailable(ProblemKind::NotFound, Some(404)) },
        Example { name: "not allowed", view: || unavailable(ProblemKind::Forbidden, Some(403)) },
        Example { name: "not let in", view: || unavailable(ProblemKind::Unauthenticated, Some(401)) },
        Example { name: "unavailable", view: || unavailable(ProblemKind::Network, None) },
        Example { name: "over-assigned", view: over_assigned },
        Example { name: "split evenly with a remainder", view: || split("100") },
        Example { name: "split without an amount", view: || split("") },
    ]
}

struct Sample {
    draft: ReviewDraft,
    stage: Stage,
    given: &'static str,
    list: Option<QualityTaskList>,
    split: Split,
    reread: Reread,
    is_rejected: bool,
}

impl Sample {
    fn new(stage: Stage) -> Sample {
        let list = QualityTaskList { data: vec![task(), other_task()], total: Some(2) };
        Sample {
            draft: draft(&["34", "33", "33"]),
            stage,
            given: "",
            list: Some(list),
            split: Split::Not,
            reread: Reread::Not,
            is_rejected: false,
        }
    }

    fn draw(self) -> AnyView {
        let form = Form::new(self.draft, self.stage);
        let shown = Shown::new(
            form,
            Signal::stored(self.given.to_owned()),
            Signal::stored(None::<PeopleSource>),
            Signal::stored("1611917095665261978".to_owned()),
        );
        shown.list.set(self.list);
        shown.split.set(self.split);
        shown.sent.set(Some(sent()));
        shown.reread.set(self.reread);
        let violations = move || {
            let target = AppointTarget { operator_id: shown.operator_id.get(), available: shown.available() };
            form.draft.with(ReviewDraft::appoint).validate(&target)
        };
        if self.is_rejected {
            form.reject(untrack(violations));
        }
        let errors = form.errors(violations, strings::violation);
        let on_intent = move |intent: Intent| {
            shown.split.set(Split::Not);
            form.edit(|draft| draft.change(intent));
        };
        view! { <ReviewAssignView form errors shown heading_level=2 on_intent /> }.into_any()
    }
}

fn task() -> QualityTask {
    QualityTask {
        id: TASK.into(),
        plan_name: "Calls about late deliveries".into(),
        review_total_count: Some(110),
        review_finished_count: Some(10),
        status: "1".into(),
    }
}

fn other_task() -> QualityTask {
    QualityTask {
        id: "954645333549048834".into(),
        plan_name: "客户投诉复核".into(),
        review_total_count: Some(40),
        review_finished_count: None,
        status: "0".into(),
    }
}

fn draft(counts: &[&str]) -> ReviewDraft {
    let people = [
        ("1600226476732482572", "Amélie Fournier"),
        ("1600226476732482573", "李雷"),
        ("1600226476732482574", "Ewa Nowak"),
    ];
    let row = |((id, name), count): ((&str, &str), &&str)| Row {
        person: Person { name: name.into(), ..Person::of_id(id) },
        count: (*count).to_owned(),
    };
    ReviewDraft {
        quality_task_id: TASK.into(),
        is_take_effect: 0,
        rows: people.into_iter().zip(counts).map(row).collect(),
        amount: "100".into(),
    }
}

fn sent() -> Sent {
    let parts = [("Amélie Fournier", 34), ("李雷", 33), ("Ewa Nowak", 33)];
    Sent {
        task_id: TASK.into(),
        task: task().plan_name,
        is_take_effect: 0,
        parts: parts.map(|(name, count)| (name.to_owned(), count)).to_vec(),
    }
}

fn given(id: &'static str) -> AnyView {
    let draft = ReviewDraft { quality_task_id: id.into(), ..draft(&["34", "33"]) };
    Sample { draft, given: id, ..Sample::new(Stage::Ready) }.draw()
}

fn empty() -> AnyView {
    let list = Some(QualityTaskList { data: Vec::new(), total: Some(0) });
    Sample { draft: ReviewDraft::default(), list, ..Sample::new(Stage::Ready) }.draw()
}

fn listed(total: u64) -> AnyView {
    let list = Some(QualityTaskList { data: vec![task(), other_task()], total: Some(total) });
    Sample { list, ..Sample::new(Stage::Ready) }.draw()
}

fn invalid() -> AnyView {
    let draft = ReviewDraft { quality_task_id: String::new(), ..draft(&["34", "a few", ""]) };
    Sample { draft, is_rejected: true, ..Sample::new(Stage::Ready) }.draw()
}

fn over_assigned() -> AnyView {
    Sample { draft: draft(&["60", "40", "12"]), ..Sample::new(Stage::Ready) }.draw()
}

fn split(amount: &str) -> AnyView {
    let split = if amount.is_empty() { Split::NoAmount } else { Split::Done { total: 100, people: 3 } };
    let draft = ReviewDraft { amount: amount.into(), ..draft(&["34", "33", "33"]) };
    Sample { draft, split, ..Sample::new(Stage::Ready) }.draw()
}

fn unknown(reread: Reread) -> AnyView {
    Sample { reread, ..Sample::new(Stage::Unknown(timeout())) }.draw()
}

fn unavailable(kind: ProblemKind, status: Option<u16>) -> AnyView {
    let problem = Problem { status, ..Problem::new(kind) };
    Sample { list: None, ..Sample::new(Stage::Unavailable(problem)) }.draw()
}

fn refusal(status: u16) -> Problem {
    let kind = if status == 401 { ProblemKind::Unauthenticated } else { ProblemKind::Server };
    let message = if status == 401 { "" } else { "The inspector does not exist." }.to_owned();
    Problem { status: Some(status), message, refused: true, ..Problem::new(kind) }
}

fn timeout() -> Problem {
    Problem::new(ProblemKind::Timeout)
}
