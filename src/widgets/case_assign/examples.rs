//! Case-assign in each of its states.

use casement_contract::aicc::{Case, OwnerType, TransferDraft, TransferTarget};
use casement_contract::{Problem, ProblemKind};

use super::candidates::ranked;
use super::state::{Action, Details, Held, Look, Owner, Progress, Proof, Question, Row, State};
use super::strings::Words;
use super::view::CaseAssignView;
use crate::form::{Form, Stage};
use crate::people::{PeoplePage, PeopleSource, Person, people_source};
use crate::ui::examples::with_open_list;
use crate::view::{Signal, View, view};
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
        Example { name: "done, and another draft begun", view: another_begun },
        Example { name: "done, and can be given back", view: can_be_given_back },
        Example { name: "about to be given back", view: giving_back },
        Example { name: "not given back", view: not_given_back },
        Example { name: "chosen by the system", view: || with(Stage::Done, Progress::Done(Proof::Compared), |_| ()) },
        Example {
            name: "automatic, and as before",
            view: || with(Stage::Done, Progress::Done(Proof::AsBefore), |_| ()),
        },
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
        Example { name: "long names and a long title", view: long },
        Example { name: "names from right to left", view: right_to_left },
        Example { name: "a hundred cases", view: hundred },
        Example { name: "a thousand people, the best first", view: || with_open_list(with_people(thousand())) },
        Example { name: "people that are long in coming", view: || with_open_list(with_people(slow())) },
        Example { name: "read only", view: || locked(false, true) },
        Example { name: "switched off", view: || locked(true, false) },
        Example { name: "not found", view: || unavailable(ProblemKind::NotFound) },
        Example { name: "wrong address", view: || unavailable(ProblemKind::Protocol) },
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

fn long() -> View {
    let name =
        "Maximiliane-Charlotte Freifrau von und zu Oberhausen-Niederwalluf (Kundendienst, Team Rechnungen Ausland)";
    let case = Case {
        title:
            "The invoice that was sent on 7 November for order 2026-1107-0003 shows the delivery address of another \
                customer, and the corrected one that was promised by telephone has not arrived in the three weeks since"
                .into(),
        owner_name: name.into(),
        state: "Waiting for an answer of the department that issued the invoice".into(),
        ..case()
    };
    let form =
        Form::new(TransferDraft { remark: "Donaudampfschifffahrtsgesellschaft ".repeat(12), ..draft() }, Stage::Ready);
    draw_state(form, vec![Row { details: Details::Known(case), ..row(Progress::Waiting) }], |state| {
        state.owner.set(Some(Person { name: name.into(), ..amelie().person }));
    })
}

fn right_to_left() -> View {
    let case = Case {
        title: "الفاتورة رقم 2026-1107 تحمل عنوان تسليم خاطئًا".into(),
        owner_name: "أحمد المنصوري".into(),
        ..case()
    };
    let form = Form::new(
        TransferDraft { remark: "يتحدث لغة العميل. מדבר את שפת הלקוח.".into(), ..draft() },
        Stage::Ready,
    );
    draw_state(form, vec![Row { details: Details::Known(case), ..row(Progress::Waiting) }], |state| {
        state.owner.set(Some(Person { name: "ليلى בן־דוד".into(), ..amelie().person }));
    })
}

fn hundred() -> View {
    let numbered = |number: u32| {
        let id = ["c6m8000001", &number.to_string()].concat();
        let title = ["Invoice 2026-", &number.to_string(), " shows the wrong delivery address"].concat();
        let progress = if number <= 140 { Progress::Done(Proof::Compared) } else { Progress::Waiting };
        Row { details: Details::Known(Case { id: id.clone(), title, ..case() }), id, progress }
    };
    show(Stage::Submitting, (101..=200).map(numbered).collect())
}

/// With those who could take the case.
fn with_people(people: PeopleSource) -> View {
    let form = Form::new(TransferDraft { owner_type: Some(OwnerType::User), ..TransferDraft::default() }, Stage::Ready);
    let people = ranked(Signal::stored(Some(people)), Words::here());
    draw_whole(form, State { people, ..state_of(form, vec![row(Progress::Waiting)]) })
}

fn thousand() -> PeopleSource {
    let numbered = |number: u32| Person {
        load: Some(number * 7 % 23),
        capacity: Some(20),
        available: Some(!number.is_multiple_of(9)),
        skills: if number.is_multiple_of(4) { vec!["French".into(), "Billing".into()] } else { Vec::new() },
        name: ["Agent ", &number.to_string()].concat(),
        ..Person::of_id(["10gg00000", &number.to_string()].concat())
    };
    let all: Vec<Person> = (1..=1000).map(numbered).collect();
    people_source(move |query| {
        let found: Vec<Person> = all.iter().filter(|one| one.name.contains(query.words.trim())).cloned().collect();
        let total = found.len() as u64;
        let items = found.into_iter().skip(query.offset as usize).take(query.limit as usize).collect();
        async move { Ok(PeoplePage { items, total }) }
    })
}

fn slow() -> PeopleSource {
    people_source(|_| std::future::pending())
}

fn locked(disabled: bool, readonly: bool) -> View {
    let form = Form::new(draft(), Stage::Ready).locked_by(Signal::stored(disabled), Signal::stored(readonly));
    draw(form, vec![row(Progress::Waiting)])
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

fn show(stage: Stage, rows: Vec<Row>) -> View {
    let draft = if stage == Stage::Ready { TransferDraft::default() } else { draft() };
    draw(Form::new(draft, stage), rows)
}

fn invalid() -> View {
    let form = Form::new(TransferDraft { remark: "长".repeat(700), ..TransferDraft::default() }, Stage::Ready);
    form.reject(form.draft.get_untracked().validate(&target()));
    draw(form, vec![row(Progress::Waiting)])
}

fn mismatch() -> View {
    with(Stage::Mismatch, Progress::Mismatch, |state| state.asked.set(Some(amelie())))
}

fn wrong_kind() -> View {
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

fn with(stage: Stage, progress: Progress, set: fn(State)) -> View {
    draw_state(Form::new(draft(), stage), vec![row(progress)], set)
}

/// Assigned to Amélie.
fn assigned(progress: Progress) -> Vec<Row> {
    let Owner { person, .. } = amelie();
    let case = Case { owner_id: person.id, owner_name: person.name, ..case() };
    vec![Row { details: Details::Known(case), ..row(progress) }]
}

fn done(proof: Proof) -> View {
    let form = Form::new(TransferDraft::default(), Stage::Done);
    draw_state(form, assigned(Progress::Done(proof)), |state| state.asked.set(Some(amelie())))
}

fn another_begun() -> View {
    let form = Form::new(TransferDraft::default(), Stage::Done);
    form.replace(|draft| draft.remark = "Speaks French".into());
    draw_state(form, assigned(Progress::Done(Proof::Compared)), |state| state.asked.set(Some(amelie())))
}

fn not_compared() -> View {
    let row = Row { details: Details::Missing(timeout()), ..row(Progress::Done(Proof::NotRead)) };
    let form = Form::new(TransferDraft::default(), Stage::Done);
    draw_state(form, vec![row], |state| state.asked.set(Some(amelie())))
}

fn can_be_given_back() -> View {
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

fn giving_back() -> View {
    draw_state(Form::new(draft_back(), Stage::Ready), assigned(Progress::Waiting), |state| {
        state.owner.set(Some(xiaoming().person));
        state.back_to.set(Some(xiaoming().person.id));
    })
}

fn not_given_back() -> View {
    let form = Form::new(draft_back(), Stage::Refused(refusal()));
    draw_state(form, assigned(Progress::Refused(refusal())), |state| {
        state.owner.set(Some(xiaoming().person));
        state.back_to.set(Some(xiaoming().person.id));
        state.asked.set(Some(xiaoming()));
    })
}

fn automatic_refused() -> View {
    let form =
        Form::new(TransferDraft { owner_type: None, owner_id: String::new(), ..draft() }, Stage::Refused(refusal()));
    draw_state(form, vec![row(Progress::Refused(refusal()))], |_| ())
}

fn held() -> View {
    with(Stage::Ready, Progress::Waiting, |state| state.held.set(Some(Held { left: 7, total: 10 })))
}

fn changed() -> View {
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

fn not_sent() -> View {
    let problem = Problem { refused: true, ..timeout() };
    draw(Form::new(draft(), Stage::Refused(problem.clone())), vec![row(Progress::NotSent(problem))])
}

fn unknown(look: Look) -> View {
    let form = Form::new(draft(), Stage::Unknown(timeout()));
    draw_state(form, vec![row(Progress::Unknown(timeout()))], move |state| state.look.set(look))
}

fn not_checked() -> View {
    let form = Form::new(draft(), Stage::Unknown(timeout()));
    draw_state(form, vec![row(Progress::Unknown(timeout()))], |state| {
        state.look.set(Look::Failed(Some(Problem::new(ProblemKind::Network))));
    })
}

fn stopped() -> View {
    draw_state(Form::new(draft(), Stage::Ready), run(Progress::Waiting), |state| state.stopped.set(true))
}

fn cut_off() -> View {
    draw_state(Form::new(draft(), Stage::Ready), run(Progress::Waiting), |state| {
        state.cut_off.set(vec![String::new(); 2])
    })
}

fn unavailable(kind: ProblemKind) -> View {
    let problem = Problem { status: Some(404), ..Problem::new(kind) };
    show(Stage::Unavailable(problem), vec![Row::of_id("c6m800000142lp0xsJlI".into())])
}

fn target() -> TransferTarget {
    TransferTarget { case_id: case().id, operator_id: "10gg0000013wbIvo3zbk".into(), ..TransferTarget::default() }
}

fn draw(form: Form<TransferDraft>, rows: Vec<Row>) -> View {
    draw_state(form, rows, |_| ())
}

fn draw_state(form: Form<TransferDraft>, rows: Vec<Row>, set: impl FnOnce(State)) -> View {
    let state = state_of(form, rows);
    set(state);
    draw_whole(form, state)
}

fn state_of(form: Form<TransferDraft>, rows: Vec<Row>) -> State {
    let state = State::new(
        "10gg0000013wbIvo3zbk".into(),
        Signal::stored(true),
        Signal::stored(true),
        Signal::stored(None),
        Signal::stored(None),
    );
    state.rows.set(rows);
    state.owner.set(form.draft.with_untracked(|draft| {
        let named = || Person { name: "Amélie Fournier".into(), ..Person::of_id(draft.owner_id.clone()) };
        (!draft.owner_id.is_empty()).then(named)
    }));
    state
}

fn draw_whole(form: Form<TransferDraft>, state: State) -> View {
    let words = Words::here();
    let errors = form.errors(
        move || form.draft.with(|draft| draft.validate(&target())),
        move |violation| words.violation(violation),
    );
    let on = move |action| {
        if let Action::Edit(changed) = action {
            form.edit(|draft| *draft = changed);
        }
    };
    view! { <CaseAssignView form errors state heading_level=2 on /> }
}
