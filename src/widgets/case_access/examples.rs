//! Case-access in each of its states.

use casement_contract::onlyoffice::{AccessDraft, Case, Guid, Person as PortalPerson, Profile};
use casement_contract::{Problem, ProblemKind, Violation};

use super::state::{Check, Held, Known, Me, Standing, State};
use super::view::CaseAccessView;
use crate::form::{Form, Stage};
use crate::people::PeopleSource;
use crate::view::{Signal, View, view};
use crate::widgets::Example;

const MEMBER: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
const CREATOR: &str = "33333333-739c-462b-af15-e652a3b1b6eb";
const OTHER: &str = "22222222-739c-462b-af15-e652a3b1b6eb";
const OPERATOR: &str = "11111111-739c-462b-af15-e652a3b1b6eb";
const LOST: &str = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3";

/// All of them.
pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "loading", view: || show(Stage::Loading, None, |_, _| ()) },
        Example { name: "ready, public", view: || show(Stage::Ready, Some(public()), |_, _| ()) },
        Example { name: "ready, private", view: || show(Stage::Ready, Some(private()), |_, _| ()) },
        Example { name: "changed", view: changed },
        Example { name: "only you", view: || drafted(Stage::Ready, public(), true, &[OPERATOR, CREATOR], only_me) },
        Example { name: "creator about to be dropped", view: creator_dropped },
        Example { name: "closed case", view: || show(Stage::Ready, Some(closed()), |_, _| ()) },
        Example { name: "operator to be added", view: operator_added },
        Example { name: "nobody else can use the CRM", view: nobody_able },
        Example { name: "removed profile", view: || show(Stage::Ready, Some(case(true, &[CREATOR, LOST])), |_, _| ()) },
        Example { name: "disabled and guest", view: standings },
        Example { name: "opening", view: opening },
        Example { name: "opening, to be confirmed", view: confirming },
        Example { name: "invalid", view: invalid },
        Example { name: "nobody has this ID", view: nobody },
        Example { name: "operator not known", view: operator_not_known },
        Example { name: "submitting", view: || after(Stage::Submitting, Check::NotLooked) },
        Example { name: "done", view: || show(Stage::Done, Some(private()), |_, _| ()) },
        Example { name: "done, public", view: || show(Stage::Done, Some(public()), |_, _| ()) },
        Example { name: "done, answer lost", view: || show(Stage::Done, Some(private()), checked(Check::AnswerLost)) },
        Example { name: "mismatch, came back public", view: || mismatch(public()) },
        Example { name: "mismatch, saved as a removed profile", view: || mismatch(case(true, &[LOST, OPERATOR])) },
        Example { name: "refused", view: || after(Stage::Refused(refusal()), Check::NotLooked) },
        Example { name: "not sent, case not readable", view: unsent },
        Example { name: "held, changed meanwhile", view: || held(case(true, &[CREATOR, OPERATOR, LOST])) },
        Example { name: "held, opened meanwhile", view: || held(public()) },
        Example { name: "changed meanwhile", view: || after(Stage::Refused(conflict()), Check::NotLooked) },
        Example { name: "unknown outcome", view: || after(Stage::Unknown(network()), Check::NotRead(None)) },
        Example { name: "unknown, as before", view: || after(Stage::Unknown(network()), Check::AsBefore) },
        Example { name: "unknown, something else", view: || unknown_otherwise(case(true, &[MEMBER])) },
        Example { name: "unknown, open to everybody", view: || unknown_otherwise(public()) },
        Example { name: "checking", view: || after(Stage::Unknown(network()), Check::Looking) },
        Example { name: "check failed", view: || after(Stage::Unknown(network()), Check::NotRead(Some(network()))) },
        Example { name: "checked, as asked", view: || show(Stage::Checked, Some(private()), checked(Check::AsAsked)) },
        Example { name: "checked, as before", view: || after(Stage::Checked, Check::AsBefore) },
        Example { name: "checked, something else", view: || after(Stage::Checked, Check::Otherwise) },
        Example { name: "not allowed", view: || read_only(private()) },
        Example { name: "not allowed, public", view: || read_only(public()) },
        Example { name: "not found", view: || unavailable(ProblemKind::NotFound) },
        Example { name: "wrong address", view: || unavailable(ProblemKind::Protocol) },
        Example { name: "not signed in", view: || unavailable(ProblemKind::Unauthenticated) },
        Example { name: "empty", view: empty },
    ]
}

fn guid(text: &str) -> Guid {
    Guid::parse(text).unwrap_or_else(|| unreachable!("{text} is a GUID"))
}

fn person(id: &str) -> PortalPerson {
    let (name, job) = match id {
        MEMBER => ("Dana O'Neil & Sons", "Manager"),
        OTHER => ("王小明", "客户经理"),
        CREATOR => ("Amélie Fournier", "Head of exhibitions"),
        OPERATOR => ("Sören Ødegård", "Administrator"),
        _ => ("Profile has been removed", ""),
    };
    PortalPerson { id: guid(id), display_name: name.into(), title: job.into() }
}

fn case(is_private: bool, ids: &[&str]) -> Case {
    Case {
        id: "1234".into(),
        title: "Exhibition <b>organization</b> 2027, hall 3".into(),
        create_by: Some(person(CREATOR)),
        created: "2026-11-08T20:37:04.0000000+03:00".into(),
        is_closed: false,
        is_private,
        access_list: ids.iter().map(|id| person(id)).collect(),
        can_edit: true,
    }
}

fn public() -> Case {
    case(false, &[])
}

fn private() -> Case {
    case(true, &[CREATOR, MEMBER, OPERATOR])
}

fn profile(id: &str, is_admin: bool) -> Profile {
    let PortalPerson { id, display_name, title } = person(id);
    Profile {
        id,
        display_name,
        title,
        status: 1,
        is_visitor: false,
        is_admin,
        is_owner: false,
        list_admin_modules: Vec::new(),
    }
}

fn refusal() -> Problem {
    let message = "Access Denied".to_owned();
    Problem { status: Some(403), message, refused: true, ..Problem::new(ProblemKind::Forbidden) }
}

fn conflict() -> Problem {
    Problem::never_sent(ProblemKind::Conflict, "")
}

fn network() -> Problem {
    Problem::new(ProblemKind::Network)
}

fn closed() -> Case {
    Case { is_closed: true, ..private() }
}

fn operator_added() -> View {
    drafted(Stage::Ready, case(true, &[CREATOR, MEMBER]), true, &[CREATOR, MEMBER, OPERATOR], |_, _| ())
}

fn nobody_able() -> View {
    show(Stage::Ready, Some(case(true, &[MEMBER, OTHER, OPERATOR])), |state, _| {
        set_standings(state, &[(MEMBER, Standing::Disabled), (OTHER, Standing::Guest)]);
    })
}

fn nobody() -> View {
    let department = "5b0d5b5e-739c-462b-af15-e652a3b1b6eb";
    drafted(Stage::Ready, private(), true, &[CREATOR, MEMBER, OPERATOR, department], |state, form| {
        set_standings(state, &[(department, Standing::NoSuch)]);
        form.reject(state.violations(&form.draft.get_untracked()));
    })
}

fn unsent() -> View {
    let problem = Problem { refused: true, ..network() };
    drafted(Stage::Refused(problem), private(), true, &[OTHER, CREATOR, OPERATOR], |state, _| {
        state.is_unsent.set(true);
    })
}

/// The person added somebody, and the case is something else now.
fn held(now: Case) -> View {
    drafted(Stage::Ready, now.clone(), true, &[CREATOR, MEMBER, OPERATOR, OTHER], |state, _| {
        state.held.set(Some(Held { seen: private(), now }));
    })
}

fn unknown_otherwise(now: Case) -> View {
    drafted(Stage::Unknown(network()), now, true, &[OTHER, CREATOR, OPERATOR], checked(Check::Otherwise))
}

fn set_standings(state: State, standings: &[(&str, Standing)]) {
    state.known.update(|known| {
        for (id, standing) in standings {
            known.entry(guid(id)).standing = *standing;
        }
    });
}

fn changed() -> View {
    drafted(Stage::Ready, private(), true, &[CREATOR, OTHER, OPERATOR], |state, _| {
        state.taken_off.set(vec![MEMBER.to_owned()]);
    })
}

fn only_me(_: State, form: Form<AccessDraft>) {
    form.draft.set(AccessDraft { is_private: true, access_list: vec![OPERATOR.to_owned()] });
}

fn creator_dropped() -> View {
    drafted(Stage::Ready, private(), true, &[MEMBER, OPERATOR], |_, _| ())
}

fn standings() -> View {
    show(Stage::Ready, Some(case(true, &[MEMBER, OTHER, CREATOR, OPERATOR])), |state, _| {
        let standings = [(MEMBER, Standing::Disabled), (OTHER, Standing::Guest), (CREATOR, Standing::NoSuch)];
        set_standings(state, &standings);
    })
}

fn opening() -> View {
    drafted(Stage::Ready, private(), false, &[CREATOR, MEMBER, OPERATOR], |_, _| ())
}

fn confirming() -> View {
    drafted(Stage::Ready, private(), false, &[CREATOR, MEMBER, OPERATOR], |state, _| state.confirming.set(true))
}

fn invalid() -> View {
    let everyone = "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e";
    drafted(Stage::Ready, private(), true, &[OPERATOR, CREATOR, "dana.oneil", everyone], |state, form| {
        form.reject(state.violations(&form.draft.get_untracked()));
    })
}

fn operator_not_known() -> View {
    drafted(Stage::Ready, public(), true, &[], |state, form| {
        state.me.set(Me::Missing(Problem { status: Some(500), ..Problem::new(ProblemKind::Server) }));
        form.reject(state.violations(&form.draft.get_untracked()));
    })
}

fn mismatch(now: Case) -> View {
    drafted(Stage::Mismatch, now, true, &[OTHER, CREATOR, OPERATOR], |state, form| {
        state.asked.set(Some(form.draft.get_untracked()));
    })
}

fn checked(check: Check) -> impl FnOnce(State, Form<AccessDraft>) {
    move |state, form| {
        state.asked.set(Some(form.draft.get_untracked()));
        state.check.set(check);
    }
}

fn after(stage: Stage, check: Check) -> View {
    drafted(stage, private(), true, &[OTHER, CREATOR, OPERATOR], checked(check))
}

fn read_only(case: Case) -> View {
    show(Stage::Ready, Some(case), |state, _| state.me.set(Me::Known(profile(MEMBER, false))))
}

fn unavailable(kind: ProblemKind) -> View {
    show(Stage::Unavailable(Problem { status: Some(404), ..Problem::new(kind) }), None, |_, _| ())
}

fn empty() -> View {
    draw(Form::new(AccessDraft::default(), Stage::Ready), State::new(String::new()))
}

fn drafted(
    stage: Stage,
    case: Case,
    is_private: bool,
    ids: &[&str],
    more: impl FnOnce(State, Form<AccessDraft>),
) -> View {
    let draft = AccessDraft { is_private, access_list: ids.iter().map(|id| (*id).to_owned()).collect() };
    show(stage, Some(case), |state, form| {
        form.draft.set(draft);
        more(state, form);
    })
}

fn show(stage: Stage, case: Option<Case>, more: impl FnOnce(State, Form<AccessDraft>)) -> View {
    let state = State::new("1234".to_owned());
    state.me.set(Me::Known(profile(OPERATOR, true)));
    state.known.update(|known| {
        for PortalPerson { id, display_name, title } in [MEMBER, OTHER, CREATOR, OPERATOR].map(person) {
            *known.entry(id) = Known { name: display_name, job: title, standing: Standing::Active };
        }
    });
    let form = Form::new(case.as_ref().map(AccessDraft::of_case).unwrap_or_default(), stage);
    if let Some(case) = case {
        state.see(case);
    }
    more(state, form);
    draw(form, state)
}

fn draw(form: Form<AccessDraft>, state: State) -> View {
    let errors = form.errors(
        move || form.draft.with(|draft| state.violations(draft)),
        move |violation: &Violation| state.words.violation(violation),
    );
    let people = Signal::stored(None::<PeopleSource>);
    view! { <CaseAccessView form errors state people heading_level=2 on=|_| () /> }
}
