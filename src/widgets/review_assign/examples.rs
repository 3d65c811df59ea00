//! Review-assign in each of its states.

use casement_contract::ccsqm::{AppointTarget, QualityTask, QualityTaskList};
use casement_contract::pasted::{Entry, Unread};
use casement_contract::plan::Method;
use casement_contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::draft::{ReviewDraft, Row};
use super::pasted::{LeftOut, Why};
use super::plan::Split;
use super::state::{Figures, Intent, Pasting, Reread, Sent, Shown};
use super::strings::Words;
use super::view::ReviewAssignView;
use crate::form::{Form, Stage};
use crate::people::{PeopleSource, Person};
use crate::view::{Signal, View, view};
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
        Example { name: "wrong address", view: || unavailable(ProblemKind::Protocol, Some(404)) },
        Example { name: "not allowed", view: || unavailable(ProblemKind::Forbidden, Some(403)) },
        Example { name: "not let in", view: || unavailable(ProblemKind::Unauthenticated, Some(401)) },
        Example { name: "unavailable", view: || unavailable(ProblemKind::Network, None) },
        Example { name: "over-assigned", view: over_assigned },
        Example { name: "split evenly with a remainder", view: || split("100", Method::Even, |_| ()) },
        Example { name: "split without an amount", view: || split("", Method::Even, |_| ()) },
        Example { name: "split by weight", view: || split("100", Method::ByWeight, |_| ()) },
        Example {
            name: "split without a weight",
            view: || split("100", Method::ByWeight, |draft| draft.rows[1].weight = "heavy".into()),
        },
        Example { name: "split by capacity", view: || split("60", Method::ByCapacity, |_| ()) },
        Example { name: "more than they can take", view: || split("100", Method::ByCapacity, |_| ()) },
        Example { name: "split around a locked row", view: || split("100", Method::Even, lock_first) },
        Example { name: "locked rows have too much", view: || split("20", Method::Even, lock_first) },
        Example { name: "looking up pasted rows", view: || pasted(true) },
        Example { name: "pasted rows not taken over", view: || pasted(false) },
        Example {
            name: "slow list",
            view: || Sample { draft: named(&SHORT), list: None, given: TASK, ..Sample::new(Stage::Loading) }.draw(),
        },
        Example { name: "disabled", view: || Sample { disabled: true, ..Sample::new(Stage::Ready) }.draw() },
        Example { name: "readonly", view: || Sample { readonly: true, ..Sample::new(Stage::Ready) }.draw() },
        Example { name: "long names", view: || Sample { draft: named(&LONG), ..Sample::new(Stage::Ready) }.draw() },
        Example {
            name: "names from right to left",
            view: || Sample { draft: named(&TURNED), ..Sample::new(Stage::Ready) }.draw(),
        },
        Example { name: "workloads", view: || Sample { draft: busy(), ..Sample::new(Stage::Ready) }.draw() },
        Example { name: "errors in many rows", view: wrong_in_many_rows },
        Example {
            name: "two thousand inspectors",
            view: || Sample { draft: crowd(2000), ..Sample::new(Stage::Ready) }.draw(),
        },
    ]
}

struct Sample {
    draft: ReviewDraft,
    stage: Stage,
    given: &'static str,
    list: Option<QualityTaskList>,
    split: Split,
    pasting: Option<Pasting>,
    reread: Reread,
    is_rejected: bool,
    disabled: bool,
    readonly: bool,
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
            pasting: None,
            reread: Reread::Not,
            is_rejected: false,
            disabled: false,
            readonly: false,
        }
    }

    fn draw(self) -> View {
        let words = Words::here();
        let (disabled, readonly) = (Signal::stored(self.disabled), Signal::stored(self.readonly));
        let form = Form::new(self.draft, self.stage).locked_by(disabled, readonly);
        let shown = Shown::new(
            form,
            Signal::stored(self.given.to_owned()),
            Signal::stored(None::<PeopleSource>),
            Signal::stored("1611917095665261978".to_owned()),
        );
        shown.list.set(self.list);
        shown.split.set(self.split);
        shown.pasting.set(self.pasting);
        shown.sent.set(Some(sent()));
        shown.reread.set(self.reread);
        let violations = move || {
            let target = AppointTarget { operator_id: shown.operator_id.get(), available: shown.available() };
            form.draft.with(ReviewDraft::appoint).validate(&target)
        };
        if self.is_rejected {
            form.reject(untrack(violations));
        }
        let errors =
            form.errors(violations, move |violation| form.draft.with(|draft| words.violation(violation, draft)));
        let on_intent = move |intent: Intent| {
            let mut split = Split::Not;
            form.edit(|draft| match intent {
                Intent::Split => split = draft.split(),
                intent => draft.change(intent),
            });
            shown.split.set(split);
        };
        view! { <ReviewAssignView form errors shown heading_level=2 on_intent /> }
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
    let person = |(place, (id, name)): (u32, (&str, &str))| Person {
        name: name.into(),
        weight: Some(place + 1),
        capacity: Some((place + 1) * 10),
        ..Person::of_id(id)
    };
    let people = (0..).zip(people).map(person);
    let row = |(person, count): (Person, &&str)| Row { count: (*count).to_owned(), ..Row::of(person) };
    ReviewDraft {
        quality_task_id: TASK.into(),
        is_take_effect: 0,
        rows: people.zip(counts).map(row).collect(),
        amount: "100".into(),
        ..ReviewDraft::default()
    }
}

const SHORT: [&str; 2] = ["Amélie Fournier", "李雷"];
const LONG: [&str; 3] = [
    "Maximiliane Freifrau von Hohenstein-Wittgenstein-Sayn zu Oberdietfurt an der Rott",
    "Hubert Blaine Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren",
    "阿卜杜勒拉赫曼·本·穆罕默德·本·阿卜杜勒阿齐兹·阿勒萨尼质检组组长",
];
const TURNED: [&str; 3] = ["أحمد عبد الرحمن", "נועה לוי", "Ana أحمد (QA)"];

fn named(names: &'static [&str]) -> ReviewDraft {
    let person = |(place, name): (usize, &&str)| Person {
        name: (*name).to_owned(),
        ..Person::of_id(["160022647673248257", &place.to_string()].concat())
    };
    let rows = names.iter().enumerate().map(person).map(|person| Row { count: "30".into(), ..Row::of(person) });
    ReviewDraft { rows: rows.collect(), ..draft(&[]) }
}

/// People who have work already; the last of them as much as they can take, and one more than that.
fn busy() -> ReviewDraft {
    let mut draft = named(&TURNED);
    for (row, (load, capacity)) in draft.rows.iter_mut().zip([(3, Some(20)), (20, Some(20)), (12, Some(10))]) {
        *row = Row::of(Person { load: Some(load), capacity, ..row.person.clone() });
    }
    draft.method = Method::ByCapacity;
    draft
}

fn crowd(people: usize) -> ReviewDraft {
    let person = |place: usize| {
        let number = place.to_string();
        let name = [["Wang", "Müller", "Okafor", "Nowak"][place % 4], " ", &number].concat();
        Person { name, ..Person::of_id(["1600226476732", &number].concat()) }
    };
    let row = |place: usize| Row { count: (place % 3).to_string(), is_locked: place == 2, ..Row::of(person(place)) };
    ReviewDraft { rows: (0..people).map(row).collect(), amount: "5000".into(), ..draft(&[]) }
}

fn wrong_in_many_rows() -> View {
    let mut draft = crowd(12);
    for (row, count) in draft.rows.iter_mut().zip(["", "a few", "-1", "1.5", "100000000", "十二"].into_iter().cycle())
    {
        row.count = count.to_owned();
    }
    Sample { draft, is_rejected: true, ..Sample::new(Stage::Ready) }.draw()
}

fn sent() -> Sent {
    let parts = [("Amélie Fournier", 34), ("李雷", 33), ("Ewa Nowak", 33)];
    Sent {
        task_id: TASK.into(),
        task: task().plan_name,
        is_take_effect: 0,
        parts: parts.map(|(name, count)| (name.to_owned(), count)).to_vec(),
        before: Some(Figures { in_all: 110, reviewed: 8 }),
    }
}

fn given(id: &'static str) -> View {
    let draft = ReviewDraft { quality_task_id: id.into(), ..draft(&["34", "33"]) };
    Sample { draft, given: id, ..Sample::new(Stage::Ready) }.draw()
}

fn empty() -> View {
    let list = Some(QualityTaskList { data: Vec::new(), total: Some(0) });
    Sample { draft: ReviewDraft::default(), list, ..Sample::new(Stage::Ready) }.draw()
}

fn listed(total: u64) -> View {
    let list = Some(QualityTaskList { data: vec![task(), other_task()], total: Some(total) });
    Sample { list, ..Sample::new(Stage::Ready) }.draw()
}

fn invalid() -> View {
    let draft = ReviewDraft { quality_task_id: String::new(), ..draft(&["34", "a few", ""]) };
    Sample { draft, is_rejected: true, ..Sample::new(Stage::Ready) }.draw()
}

fn over_assigned() -> View {
    Sample { draft: draft(&["60", "40", "12"]), ..Sample::new(Stage::Ready) }.draw()
}

/// Of counts that were far from fair.
fn split(amount: &str, method: Method, change: fn(&mut ReviewDraft)) -> View {
    let mut draft = ReviewDraft { amount: amount.into(), method, ..draft(&["60", "40", "0"]) };
    change(&mut draft);
    let split = draft.split();
    Sample { draft, split, ..Sample::new(Stage::Ready) }.draw()
}

fn lock_first(draft: &mut ReviewDraft) {
    draft.rows[0].is_locked = true;
}

fn pasted(is_looking: bool) -> View {
    let person =
        |id: &str, detail: &str| Person { name: "Ana Silva".into(), detail: Some(detail.into()), ..Person::of_id(id) };
    let namesakes = vec![person("1600226476732482576", "Billing"), person("1600226476732482577", "Claims")];
    let rows = [
        (2, "Ana Silva\t12", Some("Ana Silva"), Why::Several(namesakes)),
        (4, "Bo\ttwelve", None, Why::Unread(Unread::Count)),
        (5, "Nobody Atall\t3", Some("Nobody Atall"), Why::NotFound),
        (7, "Ewa Nowak\t5\t2", Some("Ewa Nowak"), Why::Twice("Ewa Nowak".into())),
        (9, "Fu Li\t1", Some("Fu Li"), Why::NotLookedUp),
    ];
    let line = |(key, (number, text, who, why)): (u64, (usize, &str, Option<&str>, Why))| LeftOut {
        key,
        paste: 1,
        number,
        text: text.to_owned(),
        entry: who.map(|who| Entry { who: who.to_owned(), count: Some(12), ..Entry::default() }),
        why,
    };
    let left_out = (0..).zip(rows).map(line).collect();
    let pasting = Pasting { lines: 9, headings: Some("Name\tReviews\tWeight".into()), is_looking };
    let draft = ReviewDraft { left_out, ..draft(&["34", "33", "33"]) };
    Sample { draft, pasting: Some(pasting), ..Sample::new(Stage::Ready) }.draw()
}

fn unknown(reread: Reread) -> View {
    Sample { reread, ..Sample::new(Stage::Unknown(timeout())) }.draw()
}

fn unavailable(kind: ProblemKind, status: Option<u16>) -> View {
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
