//! Task-create in each of its states.

use casement_contract::aicc::{Case, TaskDraft};
use casement_contract::date::WallTime;
use casement_contract::{Problem, ProblemKind, Violation};
use leptos::prelude::*;

use super::state::{Check, Clock, Created, Found, Intent, Shown};
use super::strings::Words;
use super::view::TaskCreateView;
use crate::form::{Form, Stage};
use crate::outcome::{Difference, Json};
use crate::people::{PeopleSource, Person};
use crate::view::{Callback, RwSignal, Signal, View, view};
use crate::widgets::Example;

/// All of them.
pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "loading", view: || Sample::new(Stage::Loading).draw() },
        Example { name: "ready", view: || Sample { case: Some(case()), ..Sample::new(Stage::Ready) }.draw() },
        Example { name: "empty", view: || Sample { draft: empty(), ..Sample::new(Stage::Ready) }.draw() },
        Example { name: "all fields filled", view: || Sample { is_more_open: true, ..all_fields() }.draw() },
        Example { name: "long texts", view: long },
        Example { name: "texts from right to left", view: right_to_left },
        Example { name: "read only", view: || Sample { readonly: true, ..all_fields() }.draw() },
        Example { name: "switched off", view: || Sample { disabled: true, ..all_fields() }.draw() },
        Example { name: "invalid", view: invalid },
        Example { name: "invalid, every field", view: all_invalid },
        Example { name: "submitting", view: || Sample::new(Stage::Submitting).draw() },
        Example {
            name: "done",
            view: || Sample { draft: empty(), created: Some(created()), ..Sample::new(Stage::Done) }.draw(),
        },
        Example {
            name: "done, not verified",
            view: || {
                let created = Some(Created { repeats: None, is_whole: false, ..created() });
                Sample { draft: empty(), created, ..Sample::new(Stage::Done) }.draw()
            },
        },
        Example {
            name: "done, not verified in full",
            view: || {
                let created = Some(Created { is_whole: false, ..created() });
                Sample { draft: empty(), created, ..Sample::new(Stage::Done) }.draw()
            },
        },
        Example {
            name: "done, answer lost",
            view: || {
                let created = Some(Created { is_answer_lost: true, ..created() });
                Sample { draft: empty(), created, ..Sample::new(Stage::Done) }.draw()
            },
        },
        Example {
            name: "created twice, answer lost",
            view: || {
                let repeats = Some(vec!["ccqG0000014iXvGKONQP".into()]);
                let created = Some(Created { repeats, is_answer_lost: true, ..created() });
                Sample { draft: empty(), created, ..Sample::new(Stage::Mismatch) }.draw()
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
        Example { name: "duplicate", view: || Sample { duplicates: found(1), ..Sample::new(Stage::Ready) }.draw() },
        Example { name: "duplicates", view: || Sample { duplicates: found(2), ..Sample::new(Stage::Ready) }.draw() },
        Example { name: "refused", view: || Sample::new(Stage::Refused(refusal())).draw() },
        Example { name: "unknown outcome", view: || checked(Check::Not) },
        Example { name: "unknown outcome, looking", view: || checked(Check::Running) },
        Example { name: "unknown outcome, found none", view: || checked(Check::Found(Vec::new())) },
        Example { name: "unknown outcome, found once", view: || checked(Check::Found(found(1))) },
        Example { name: "unknown outcome, found twice", view: || checked(Check::Found(found(2))) },
        Example { name: "unknown outcome, tasks not readable", view: || checked(Check::Failed(timeout())) },
        Example { name: "not found", view: || unavailable(ProblemKind::NotFound, Some(404)) },
        Example { name: "wrong address", view: || unavailable(ProblemKind::Protocol, Some(404)) },
        Example { name: "not allowed", view: || unavailable(ProblemKind::Forbidden, Some(403)) },
        Example { name: "unavailable", view: || unavailable(ProblemKind::Network, None) },
        Example { name: "past due date", view: || due_date("2023-07-08 00:00") },
        Example { name: "due date not readable", view: || due_date("as soon as possible") },
        Example { name: "due date in words", view: || due_date("tomorrow 9am") },
        Example { name: "due date in Chinese", view: || due_date("下周五 17:00") },
        Example { name: "due date without a time", view: || due_date("25 Dec") },
        Example { name: "due date of next week", view: || due_date("next Saturday 10:00") },
        Example { name: "due date that may be either", view: || due_date("tomorrow at 5") },
        Example { name: "due date that does not exist", view: || due_date("30 February") },
        Example { name: "due date that the clocks skip", view: || due_date("2027-03-28 02:30") },
        Example { name: "due date that comes twice", view: || due_date("2027-10-31 02:30") },
        Example { name: "due date read on another day", view: || due_then("tomorrow 9am", "2026-11-20 09:00:00") },
        Example { name: "reader in another time zone", view: || elsewhere("2026-11-27 17:00") },
        Example { name: "due date that comes twice, reader elsewhere", view: || elsewhere("2027-10-31 02:30") },
        Example { name: "unknown time zone", view: || unknown_zone("2026-11-27 17:00") },
        Example { name: "due date in words, unknown time zone", view: || unknown_zone("tomorrow 9am") },
    ]
}

struct Sample {
    draft: TaskDraft,
    stage: Stage,
    due: &'static str,
    case: Option<Case>,
    check: Check,
    duplicates: Vec<Found>,
    created: Option<Created>,
    clock: Clock,
    /// The due date as it was read before.
    due_then: Option<&'static str>,
    is_rejected: bool,
    owner: &'static str,
    contact: &'static str,
    is_more_open: bool,
    disabled: bool,
    readonly: bool,
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
            duplicates: Vec::new(),
            created: None,
            clock: Clock { now: now(), own_zone: zone.clone(), zone, is_own_zone: false, first_day: 0 },
            due_then: None,
            is_rejected: false,
            owner: "Amélie Fournier",
            contact: "李雷",
            is_more_open: false,
            disabled: false,
            readonly: false,
        }
    }

    fn draw(self) -> View {
        let words = Words::here();
        let has_due = !self.draft.due_date.is_empty();
        let (disabled, readonly) = (Signal::stored(self.disabled), Signal::stored(self.readonly));
        let form = Form::new(self.draft, self.stage).locked_by(disabled, readonly);
        let shown = Shown::new(form.draft, RwSignal::new(self.clock), Signal::stored(None::<PeopleSource>));
        shown.due.set(if has_due { self.due.to_owned() } else { String::new() });
        let date_of = move |text: &str| shown.clock.with_untracked(|clock| clock.due_date(text));
        let due_date = self.due_then.map_or_else(|| shown.due.with_untracked(|due| date_of(due)), str::to_owned);
        form.draft.update(|draft| draft.due_date = due_date);
        shown.sent.set(form.draft.get_untracked());
        let violations = move |now| {
            form.draft.with(|draft| {
                let mut all = draft.validate(now);
                let rule = shown.clock.with(|clock| clock.rule(&draft.due_date));
                all.extend(rule.map(|rule| Violation { field: "dueDate", row: None, rule, limit: None, actual: None }));
                all
            })
        };
        if self.is_rejected {
            form.reject(untrack(|| violations(None)));
        }
        let name_of =
            |id: String, name: &str| (!id.is_empty()).then(|| Person { name: name.into(), ..Person::of_id(id) });
        let (owner_id, contact_id) =
            form.draft.with_untracked(|draft| (draft.owner_id.clone(), draft.contact_id.clone()));
        let errors = form.errors(move || violations(now()), move |violation| words.violation(violation));
        shown.case.set(self.case);
        shown.owner.set(name_of(owner_id, self.owner));
        shown.contact.set(name_of(contact_id, self.contact));
        shown.check.set(self.check);
        shown.duplicates.set(self.duplicates);
        shown.created.set(self.created);
        shown.more.set(self.is_more_open);
        let on_intent = Callback::new(move |intent: Intent| match intent {
            Intent::Draft(changed) => form.edit(|draft| *draft = changed),
            Intent::Due(text) => {
                form.edit(|draft| draft.due_date = date_of(&text));
                shown.due.set(text);
            }
            _ => (),
        });
        let view = words.0.redrawn(move || view! { <TaskCreateView form errors shown heading_level=2 on_intent /> });
        View::of(view)
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

fn invalid() -> View {
    let draft = TaskDraft {
        title: "题".repeat(43),
        relate_id: String::new(),
        owner_id: String::new(),
        attachment: "x".repeat(256),
        ..draft()
    };
    Sample { draft, due: "2026-02-30 09:00", is_rejected: true, ..Sample::new(Stage::Ready) }.draw()
}

fn all_fields() -> Sample {
    let draft =
        TaskDraft { contact_id: "ciIy0000013y7cC8T2rA".into(), attachment: "invoice-2026-1107.pdf".into(), ..draft() };
    Sample { draft, case: Some(case()), ..Sample::new(Stage::Ready) }
}

fn long() -> View {
    let title = "Rechnungsadressenänderungsbestätigungsschreiben_an_die_Donaudampfschifffahrtsgesellschaft_2026-11-27_zweite_Fassung".to_owned();
    let case =
        Case { title: [&title, " "].concat().repeat(3), state: "Waiting for the customer’s answer".into(), ..case() };
    let description = "Every line of the order, one after another, as it was agreed on the telephone. ".repeat(20);
    let draft = TaskDraft { title, description, ..all_fields().draft };
    let owner = "Wolfeschlegelsteinhausenbergerdorff, Maria-Magdalena von und zu";
    Sample { draft, case: Some(case), owner, contact: owner, is_more_open: true, ..Sample::new(Stage::Ready) }.draw()
}

fn right_to_left() -> View {
    let title = "إرسال الفاتورة المصححة رقم 2026-1107".to_owned();
    let description = "إلى العنوان الجديد بعد التأكد من العميل (Nürnberg).".to_owned();
    let case =
        Case {
            title: "الفاتورة 2026-1107 تحمل عنوان تسليم خاطئ".into(), state: "قيد المعالجة".into(), ..case()
        };
    let created = Some(Created { title: title.clone(), ..created() });
    let draft = TaskDraft { title, description, ..all_fields().draft };
    let (owner, contact) = ("فاطمة الزهراء", "יוסי כהן");
    Sample { draft, case: Some(case), created, owner, contact, is_more_open: true, ..Sample::new(Stage::Ready) }.draw()
}

fn all_invalid() -> View {
    let draft = TaskDraft {
        title: "题".repeat(43),
        description: "x".repeat(20_001),
        r#type: "Case".into(),
        relate_id: String::new(),
        owner_id: String::new(),
        contact_id: "c".repeat(21),
        creator_id: String::new(),
        priority: "Urgent".into(),
        due_date: "soon".into(),
        attachment: "x".repeat(256),
    };
    Sample { draft, due: "as soon as possible", is_rejected: true, ..Sample::new(Stage::Ready) }.draw()
}

fn created() -> Created {
    Created {
        id: "ccqG0000014iXvGKONQO".into(),
        title: draft().title,
        repeats: Some(Vec::new()),
        is_whole: true,
        differences: Vec::new(),
        is_answer_lost: false,
    }
}

fn otherwise() -> View {
    let differences =
        vec![Difference { field: "priority", asked: Json::of(&draft().priority), after: Json::of(&"Low") }];
    let created = Some(Created { differences, ..created() });
    Sample { draft: empty(), created, ..Sample::new(Stage::Mismatch) }.draw()
}

fn found(count: usize) -> Vec<Found> {
    let task = |id: &str, second: &str| Found { id: id.into(), created_date: format!("2026-11-20 15:29:{second}") };
    [task("ccqG0000014iXvGKONQO", "41"), task("ccqG0000014iXvGKONQP", "42")].into_iter().take(count).collect()
}

fn checked(check: Check) -> View {
    Sample { check, ..Sample::new(Stage::Unknown(timeout())) }.draw()
}

fn unavailable(kind: ProblemKind, status: Option<u16>) -> View {
    Sample::new(Stage::Unavailable(Problem { status, ..Problem::new(kind) })).draw()
}

fn due_date(due: &'static str) -> View {
    Sample { due, ..Sample::new(Stage::Ready) }.draw()
}

fn due_then(due: &'static str, then: &'static str) -> View {
    Sample { due, due_then: Some(then), ..Sample::new(Stage::Ready) }.draw()
}

fn elsewhere(due: &'static str) -> View {
    let Sample { clock, .. } = Sample::new(Stage::Ready);
    let clock = Clock { own_zone: "Asia/Shanghai".into(), ..clock };
    Sample { clock, due, ..Sample::new(Stage::Ready) }.draw()
}

fn unknown_zone(due: &'static str) -> View {
    let Sample { clock, .. } = Sample::new(Stage::Ready);
    let clock = Clock { now: None, zone: "Europe/Atlantis".into(), ..clock };
    Sample { clock, due, ..Sample::new(Stage::Ready) }.draw()
}

fn refusal() -> Problem {
    let message = "The owner is not authorized to handle tasks.".to_owned();
    Problem { code: Some("405230403".into()), message, refused: true, ..Problem::new(ProblemKind::Server) }
}

fn timeout() -> Problem {
    Problem::new(ProblemKind::Timeout)
}
