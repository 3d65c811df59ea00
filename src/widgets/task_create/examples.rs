//! Task-create in each of its states.

use casement_contract::aicc::{Case, TaskDraft};
use casement_contract::date::{WallTime, from_typed};
use casement_contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::state::{Check, Clock, Created, Found, Intent, Shown};
use super::strings;
use super::view::TaskCreateView;
use crate::form::{Form, Stage};
use crate::outcome::{Difference, Json};
use crate::people::{PeopleSource, Person};
use crate::widgets::Example;

/// All of them.
pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "loading", view: || Sample::new(Stage::Loading).draw() },
        Example { name: "ready", view: || Sample { case: Some(case()), ..Sample::new(Stage::Ready) }.draw() },
        Example { name: "empty", view: || Sample { draft: empty(), ..Sample::new(Stage::Ready) }.draw() },
        Example { name: "invalid", view: invalid },
        Example { name: "submitting", view: || Sample::new(Stage::Submitting).draw() },
        Example {
            name: "done",
            view: || Sample { draft: empty(), created: Some(created()), ..Sample::new(Stage::Done) }.draw(),
        },
        Example {
            name: "done, not verified",
            view: || {
                let created = Some(Created { repeats: None, ..created() });
                Sample { draft: empty(), created, ..Sample::new(Stage::Done) }.draw()
            },
        },
        Example {
            name: "created twice",
            view: || {
                let created = Some(Created { repeats: Some(vec!["ccqG0000014iXvGKONQP".into()]), ..created() });
                Sample { draft: empty(), created, ..Sample::new(Stage::Mismatch) }.draw()
            },
        },
        Example { name: "created otherwise", view: otherwise },
        Example {
            name: "created before",
            view: || Sample { draft: empty(), created: Some(created()), ..Sample::new(Stage::Ready) }.draw(),
        },
        Example { name: "refused", view: || Sample::new(Stage::Refused(refusal())).draw() },
        Example { name: "unknown outcome", view: || checked(Check::Not) },
        Example { name: "unknown outcome, looking", view: || checked(Check::Running) },
        Example { name: "unknown outcome, found none", view: || checked(Check::Found(Vec::new())) },
        Example { name: "unknown outcome, found once", view: || checked(Check::Found(found(1))) },
        Example { name: "unknown outcome, found twice", view: || checked(Check::Found(found(2))) },
        Example { name: "unknown outcome, tasks not readable", view: || checked(Check::Failed(timeout())) },
        Example { name: "not found", view: || unavailable(ProblemKind::NotFound, Some(404)) },
        Example { name: "not allowed", view: || unavailable(ProblemKind::Forbidden, Some(403)) },
        Example { name: "unavailable", view: || unavailable(ProblemKind::Network, None) },
        Example { name: "past due date", view: || due_date("2023-07-08 00:00") },
        Example { name: "due date not readable", view: || due_date("27.11.2026") },
        Example { name: "unknown time zone", view: unknown_zone },
    ]
}

struct Sample {
    draft: TaskDraft,
    stage: Stage,
    due: &'static str,
    case: Option<Case>,
    check: Check,
    created: Option<Created>,
    clock: Clock,
    is_rejected: bool,
}

impl Sample {
    fn new(stage: Stage) -> Sample {
        let zone = "Europe/Berlin".to_owned();
        Sample {
            draft: draft(),
            stage,
            due: "2026-11-27 17:00",
            case: None,
            check: Check::Not,
            created: None,
            clock: Clock { now: now(), zone, is_own_zone: false },
            is_rejected: false,
        }
    }

    fn draw(self) -> AnyView {
        let has_due = !self.draft.due_date.is_empty();
        let form = Form::new(self.draft, self.stage);
        let shown = Shown::new(RwSignal::new(self.clock), Signal::stored(None::<PeopleSource>));
        shown.due.set(if has_due { self.due.to_owned() } else { String::new() });
        form.draft.update(|draft| draft.due_date = shown.due.with_untracked(|text| from_typed(text)));
        if self.is_rejected {
            form.reject(form.draft.with_untracked(|draft| draft.validate(None)));
        }
        let name_of =
            |id: String, name: &str| (!id.is_empty()).then(|| Person { name: name.into(), ..Person::of_id(id) });
        let (owner_id, contact_id) =
            form.draft.with_untracked(|draft| (draft.owner_id.clone(), draft.contact_id.clone()));
        let errors = form.errors(move || form.draft.with(|draft| draft.validate(now())), strings::violation);
        shown.case.set(self.case);
        shown.owner.set(name_of(owner_id, "Amélie Fournier"));
        shown.contact.set(name_of(contact_id, "李雷"));
        shown.check.set(self.check);
        shown.created.set(self.created);
        let on_intent = move |intent: Intent| match intent {
            Intent::Draft(changed) => form.edit(|draft| *draft = changed),
            Intent::Due(text) => {
                form.edit(|draft| draft.due_date = from_typed(&text));
                shown.due.set(text);
            }
            _ => (),
        };
        view! { <TaskCreateView form errors shown heading_level=2 on_intent /> }.into_any()
    }
}

fn now() -> Option<WallTime> {
    WallTime::parse("2026-11-20 15:30:00").ok()
}

fn case() -> Case {
    Case {
        id: "c6m80000014iXKHqDw3c".into(),
        case_no: "000000000000000000000000000285".into(),
        title: "Invoice 2026-1107 shows the wrong delivery address".into(),
        status: "y".into(),
        state: "Processing".into(),
        priority: "High".into(),
        owner_id: "10gg00000148QvgpaLAm".into(),
        owner_type: "user".into(),
        owner_name: "王小明".into(),
        contact_id: "ciIy0000013y7cC8T2rA".into(),
        created_date: "2026-11-18 09:12:44".into(),
    }
}

fn draft() -> TaskDraft {
    TaskDraft {
        title: "Send the corrected invoice".into(),
        description: "To the new address. 请先与客户确认新地址。".into(),
        r#type: "Case".into(),
        relate_id: case().id,
        owner_id: "10gg0000012IpiXMqxzk".into(),
        contact_id: String::new(),
        creator_id: "10gg0000013wbIvo3zbk".into(),
        priority: "High".into(),
        due_date: "2026-11-27 17:00:00".into(),
        attachment: String::new(),
    }
}

fn empty() -> TaskDraft {
    TaskDraft { creator_id: draft().creator_id, ..TaskDraft::default() }
}

fn invalid() -> AnyView {
    let draft = TaskDraft {
        title: "题".repeat(43),
        relate_id: String::new(),
        owner_id: String::new(),
        attachment: "x".repeat(256),
        ..draft()
    };
    Sample { draft, due: "2026-02-30 09:00", is_rejected: true, ..Sample::new(Stage::Ready) }.draw()
}

fn created() -> Created {
    Created {
        id: "ccqG0000014iXvGKONQO".into(),
        title: draft().title,
        repeats: Some(Vec::new()),
        differences: Vec::new(),
    }
}

fn otherwise() -> AnyView {
    let differences =
        vec![Difference { field: "priority", asked: Json::of(&draft().priority), after: Json::of(&"Low") }];
    let created = Some(Created { differences, ..created() });
    Sample { draft: empty(), created, ..Sample::new(Stage::Mismatch) }.draw()
}

fn found(count: usize) -> Vec<Found> {
    let task = |id: &str, second: &str| Found { id: id.into(), created_date: format!("2026-11-20 15:29:{second}") };
    [task("ccqG0000014iXvGKONQO", "41"), task("ccqG0000014iXvGKONQP", "42")].into_iter().take(count).collect()
}

fn checked(check: Check) -> AnyView {
    Sample { check, ..Sample::new(Stage::Unknown(timeout())) }.draw()
}

fn unavailable(kind: ProblemKind, status: Option<u16>) -> AnyView {
    Sample::new(Stage::Unavailable(Problem { status, ..Problem::new(kind) })).draw()
}

fn due_date(due: &'static str) -> AnyView {
    Sample { due, ..Sample::new(Stage::Ready) }.draw()
}

fn unknown_zone() -> AnyView {
    let clock = Clock { now: None, zone: "Europe/Atlantis".into(), is_own_zone: false };
    Sample { clock, ..Sample::new(Stage::Ready) }.draw()
}

fn refusal() -> Problem {
    let message = "The owner is not authorized to handle tasks.".to_owned();
    Problem { code: Some("405230403".into()), message, refused: true, ..Problem::new(ProblemKind::Server) }
}

fn timeout() -> Problem {
    Problem::new(ProblemKind::Timeout)
}
