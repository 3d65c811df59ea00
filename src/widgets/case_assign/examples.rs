//! Case-assign in each of its states.

use casement_contract::aicc::{Case, OwnerType, TransferDraft, TransferTarget};
use casement_contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::state::{Action, Details, Look, Progress, Row, State};
use super::strings;
use super::view::CaseAssignView;
use crate::form::{Form, Stage};
use crate::people::Person;
use crate::widgets::Example;

/// All of them.
pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "loading", view: || show(Stage::Loading, vec![Row::of_id("c6m800000142lp0xsJlI".into())]) },
        Example { name: "ready", view: || show(Stage::Ready, vec![row(Progress::Waiting)]) },
        Example { name: "empty", view: || show(Stage::Ready, Vec::new()) },
        Example { name: "invalid", view: invalid },
        Example { name: "submitting", view: || show(Stage::Submitting, vec![row(Progress::Sending)]) },
        Example { name: "done", view: || show(Stage::Done, vec![row(Progress::Done)]) },
        Example { name: "accepted, and owned by somebody else", view: mismatch },
        Example { name: "refused", view: || show(Stage::Refused(refusal()), vec![row(Progress::Refused(refusal()))]) },
        Example {
            name: "unknown outcome",
            view: || show(Stage::Unknown(timeout()), vec![row(Progress::Unknown(timeout()))]),
        },
        Example { name: "checked after an unknown outcome", view: || show(Stage::Ready, vec![row(Progress::Checked)]) },
        Example { name: "unknown outcome that could not be checked", view: not_checked },
        Example { name: "several cases, stopped by hand", view: stopped },
        Example { name: "more cases than a run takes", view: cut_off },
        Example { name: "not found", view: || unavailable(ProblemKind::NotFound) },
        Example { name: "not allowed", view: || unavailable(ProblemKind::Forbidden) },
        Example { name: "several cases on their way", view: || show(Stage::Submitting, run(Progress::Sending)) },
        Example {
            name: "several cases, one refused",
            view: || show(Stage::Refused(refusal()), run(Progress::Refused(refusal()))),
        },
    ]
}

fn case() -> Case {
    Case {
        id: "c6m800000142lp0xsJlI".into(),
        case_no: "000000000000000000000000000284".into(),
        title: "Invoice 2026-1107 shows the wrong delivery address".into(),
        status: "y".into(),
        state: "Processing".into(),
        priority: "High".into(),
        owner_id: "10gg00000148QvgpaLAm".into(),
        owner_name: "王小明".into(),
        contact_id: "ciIy0000013y7cC8T2rA".into(),
        created_date: "2026-11-18 09:12:44".into(),
    }
}

fn row(progress: Progress) -> Row {
    Row { id: case().id, details: Details::Known(case()), progress }
}

fn run(second: Progress) -> Vec<Row> {
    let other = |title: &str, progress: Progress| {
        let case = Case { id: title.into(), title: title.into(), ..case() };
        Row { id: case.id.clone(), details: Details::Known(case), progress }
    };
    vec![
        row(Progress::Done),
        other("客户询问退款进度，已等待三天", second),
        other("Router restarts every night", Progress::Waiting),
    ]
}

fn refusal() -> Problem {
    let message = "The operator is neither the owner nor allowed to assign owners.".to_owned();
    Problem { code: Some("405230403".into()), message, refused: true, ..Problem::new(ProblemKind::Server) }
}

fn timeout() -> Problem {
    Problem::new(ProblemKind::Timeout)
}

fn draft() -> TransferDraft {
    TransferDraft {
        owner_type: Some(OwnerType::User),
        owner_id: "10gg0000012IpiXMqxzk".into(),
        remark: "Speaks the customer's language. 客户要求中文服务。".into(),
    }
}

fn show(stage: Stage, rows: Vec<Row>) -> AnyView {
    let draft = if stage == Stage::Ready { TransferDraft::default() } else { draft() };
    draw(Form::new(draft, stage), rows)
}

fn invalid() -> AnyView {
    let form = Form::new(TransferDraft { remark: "长".repeat(700), ..TransferDraft::default() }, Stage::Ready);
    form.reject(form.draft.get_untracked().validate(&target()));
    draw(form, vec![row(Progress::Waiting)])
}

fn mismatch() -> AnyView {
    draw_state(Form::new(draft(), Stage::Mismatch), vec![row(Progress::Mismatch)], |state| {
        state.asked.set(Some(Person { name: "Amélie Fournier".into(), ..Person::of_id("10gg0000012IpiXMqxzk") }));
    })
}

fn not_checked() -> AnyView {
    let form = Form::new(draft(), Stage::Unknown(timeout()));
    draw_state(form, vec![row(Progress::Unknown(timeout()))], |state| {
        state.look.set(Look::Failed(Problem::new(ProblemKind::Network)));
    })
}

fn stopped() -> AnyView {
    draw_state(Form::new(draft(), Stage::Ready), run(Progress::Waiting), |state| state.stopped.set(true))
}

fn cut_off() -> AnyView {
    draw_state(Form::new(draft(), Stage::Ready), run(Progress::Waiting), |state| state.cut_off.set(2))
}

fn unavailable(kind: ProblemKind) -> AnyView {
    let problem = Problem { status: Some(404), ..Problem::new(kind) };
    show(Stage::Unavailable(problem), vec![Row::of_id("c6m800000142lp0xsJlI".into())])
}

fn target() -> TransferTarget {
    TransferTarget { case_id: case().id, operator_id: "10gg0000013wbIvo3zbk".into(), ..TransferTarget::default() }
}

fn draw(form: Form<TransferDraft>, rows: Vec<Row>) -> AnyView {
    draw_state(form, rows, |_| ())
}

fn draw_state(form: Form<TransferDraft>, rows: Vec<Row>, set: fn(State)) -> AnyView {
    let errors = form.errors(move || form.draft.with(|draft| draft.validate(&target())), strings::violation);
    let state = State::new("10gg0000013wbIvo3zbk".into(), Signal::stored(true), Signal::stored(None));
    state.rows.set(rows);
    state.owner.set(form.draft.with_untracked(|draft| {
        let named = || Person { name: "Amélie Fournier".into(), ..Person::of_id(draft.owner_id.clone()) };
        (!draft.owner_id.is_empty()).then(named)
    }));
    set(state);
    let on = move |action| {
        if let Action::Edit(changed) = action {
            form.edit(|draft| *draft = changed);
        }
    };
    view! { <CaseAssignView form errors state heading_level=2 on /> }.into_any()
}
