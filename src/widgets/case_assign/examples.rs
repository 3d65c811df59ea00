//! Case-assign in each of its states.

use casement_contract::aicc::{Case, OwnerType, TransferDraft, TransferTarget};
use casement_contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::state::{Action, Details, Held, Look, Owner, Progress, Proof, Question, Row, State};
use super::strings::Words;
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
        Example { name: "held for a moment", view: held },
        Example {
            name: "taken back",
            view: || with(Stage::Ready, Progress::Waiting, |state| state.taken_back.set(true)),
        },
        Example { name: "changed since you looked", view: changed },
        Example { name: "not read again before it was sent", view: not_sent },
        Example { name: "done", view: || done(Proof::Compared) },
        Example { name: "done, and not compared", view: not_compared },
        Example { name: "done, though the answer was lost", view: || done(Proof::AnswerLost) },
        Example { name: "done, and can be given back", view: can_be_given_back },
        Example { name: "about to be given back", view: giving_back },
        Example { name: "not given back", view: not_given_back },
        Example { name: "chosen by the system", view: || with(Stage::Done, Progress::Done(Proof::Compared), |_| ()) },
        Example { name: "automatic, and refused", view: automatic_refused },
        Example { name: "left as it is", view: || with(Stage::Done, Progress::Left, |_| ()) },
        Example { name: "accepted, and owned by somebody else", view: mismatch },
        Example { name: "accepted, and owned by a queue of that ID", view: wrong_kind },
        Example { name: "refused", view: || show(Stage::Refused(refusal()), vec![row(Progress::Refused(refusal()))]) },
        Example {
            name: "unknown outcome",
            view: || show(Stage::Unknown(timeout()), vec![row(Progress::Unknown(timeout()))]),
        },
        Example { name: "unknown outcome, read again and as before", view: || unknown(Look::AsBefore) },
        Example { name: "unknown outcome, read again and otherwise", view: || unknown(Look::Otherwise) },
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
        owner_type: "user".into(),
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
        row(Progress::Done(Proof::Compared)),
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
    with(Stage::Mismatch, Progress::Mismatch, |state| state.asked.set(Some(amelie())))
}

fn wrong_kind() -> AnyView {
    let owned =
        Case { owner_id: amelie().person.id, owner_type: "queue".into(), owner_name: "Billing".into(), ..case() };
    let row = Row { details: Details::Known(owned), ..row(Progress::Mismatch) };
    draw_state(Form::new(draft(), Stage::Mismatch), vec![row], |state| state.asked.set(Some(amelie())))
}

fn amelie() -> Owner {
    let person = Person { name: "Amélie Fournier".into(), ..Person::of_id("10gg0000012IpiXMqxzk") };
    Owner { person, owner_type: Some(OwnerType::User) }
}

fn xiaoming() -> Owner {
    let person = Person { name: "王小明".into(), ..Person::of_id("10gg00000148QvgpaLAm") };
    Owner { person, owner_type: Some(OwnerType::User) }
}

fn with(stage: Stage, progress: Progress, set: fn(State)) -> AnyView {
    draw_state(Form::new(draft(), stage), vec![row(progress)], set)
}

/// Assigned to Amélie.
fn assigned(progress: Progress) -> Vec<Row> {
    let Owner { person, .. } = amelie();
    let case = Case { owner_id: person.id, owner_name: person.name, ..case() };
    vec![Row { details: Details::Known(case), ..row(progress) }]
}

fn done(proof: Proof) -> AnyView {
    let form = Form::new(TransferDraft::default(), Stage::Done);
    draw_state(form, assigned(Progress::Done(proof)), |state| state.asked.set(Some(amelie())))
}

fn not_compared() -> AnyView {
    let row = Row { details: Details::Missing(timeout()), ..row(Progress::Done(Proof::NotRead)) };
    let form = Form::new(TransferDraft::default(), Stage::Done);
    draw_state(form, vec![row], |state| state.asked.set(Some(amelie())))
}

fn can_be_given_back() -> AnyView {
    let form = Form::new(TransferDraft::default(), Stage::Done);
    draw_state(form, assigned(Progress::Done(Proof::Compared)), |state| {
        state.asked.set(Some(amelie()));
        state.previous.set(Some(xiaoming()));
    })
}

/// The draft of a transfer back.
fn draft_back() -> TransferDraft {
    let Owner { person, owner_type } = xiaoming();
    TransferDraft { owner_type, owner_id: person.id, remark: Words::here().drafted_remark(&person.name) }
}

fn giving_back() -> AnyView {
    draw_state(Form::new(draft_back(), Stage::Ready), assigned(Progress::Waiting), |state| {
        state.owner.set(Some(xiaoming().person));
        state.back_to.set(Some(xiaoming().person.id));
    })
}

fn not_given_back() -> AnyView {
    let form = Form::new(draft_back(), Stage::Refused(refusal()));
    draw_state(form, assigned(Progress::Refused(refusal())), |state| {
        state.owner.set(Some(xiaoming().person));
        state.back_to.set(Some(xiaoming().person.id));
        state.asked.set(Some(xiaoming()));
    })
}

fn automatic_refused() -> AnyView {
    let form =
        Form::new(TransferDraft { owner_type: None, owner_id: String::new(), ..draft() }, Stage::Refused(refusal()));
    draw_state(form, vec![row(Progress::Refused(refusal()))], |_| ())
}

fn held() -> AnyView {
    with(Stage::Ready, Progress::Waiting, |state| state.held.set(Some(Held { left: 7, total: 10 })))
}

fn changed() -> AnyView {
    with(Stage::Ready, Progress::Held, |state| {
        let Owner { person, .. } = amelie();
        let now = Case {
            owner_id: person.id,
            owner_name: person.name,
            state: "Pending".into(),
            status: "z".into(),
            ..case()
        };
        state.question.set(Some(Question { seen: case(), now }));
    })
}

fn not_sent() -> AnyView {
    let problem = Problem { refused: true, ..timeout() };
    draw(Form::new(draft(), Stage::Refused(problem.clone())), vec![row(Progress::NotSent(problem))])
}

fn unknown(look: Look) -> AnyView {
    let form = Form::new(draft(), Stage::Unknown(timeout()));
    draw_state(form, vec![row(Progress::Unknown(timeout()))], move |state| state.look.set(look))
}

fn not_checked() -> AnyView {
    let form = Form::new(draft(), Stage::Unknown(timeout()));
    draw_state(form, vec![row(Progress::Unknown(timeout()))], |state| {
        state.look.set(Look::Failed(Some(Problem::new(ProblemKind::Network))));
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

fn draw_state(form: Form<TransferDraft>, rows: Vec<Row>, set: impl FnOnce(State)) -> AnyView {
    let words = Words::here();
    let errors = form.errors(
        move || form.draft.with(|draft| draft.validate(&target())),
        move |violation| words.violation(violation),
    );
    let state =
        State::new("10gg0000013wbIvo3zbk".into(), Signal::stored(true), Signal::stored(true), Signal::stored(None));
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
