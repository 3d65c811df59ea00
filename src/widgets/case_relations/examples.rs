//! Case-relations in each of its states.

use casement_contract::osm::{Found, Relation, RelationsDraft, Ticket};
use casement_contract::{Problem, ProblemKind, Rule};

use super::state::{After, Attempt, Listed, Search, Sought, State};
use super::strings::Words;
use super::view::CaseRelationsView;
use crate::form::{Form, Stage};
use crate::ui::Uid;
use crate::view::{Signal, View, view};
use crate::widgets::Example;

/// All of them.
pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "loading", view: || show(Stage::Loading, Listed::Loading, &[], |_| ()) },
        Example { name: "no association", view: || show(Stage::Ready, listed(0), &[], |_| ()) },
        Example { name: "one of three", view: || show(Stage::Ready, listed(1), &[], |_| ()) },
        Example { name: "full", view: || show(Stage::Ready, listed(3), &[], |_| ()) },
        Example { name: "chosen", view: chosen },
        Example { name: "searching", view: || searching(Search::Found(57), tickets()) },
        Example { name: "searching, slow", view: || searching(Search::Looking, Vec::new()) },
        Example { name: "a thousand found", view: || searching(Search::Found(1000), many()) },
        Example { name: "nothing found", view: || searching(Search::Found(0), Vec::new()) },
        Example { name: "search failed", view: || searching(Search::Failed(timeout()), Vec::new()) },
        Example { name: "left out", view: left_out },
        Example { name: "left out, a whole column", view: column },
        Example { name: "invalid", view: invalid },
        Example { name: "submitting", view: || after(Stage::Submitting, 1, added(), After::NotLooked) },
        Example { name: "done", view: done },
        Example { name: "done, list not read", view: || after(Stage::Done, 1, added(), After::NotRead(timeout())) },
        Example { name: "confirm removal", view: || asking(Stage::Ready) },
        Example { name: "removing", view: || asking(Stage::Submitting) },
        Example { name: "removed", view: || after(Stage::Done, 1, removed(), gone()) },
        Example { name: "done, answer lost", view: answer_lost },
        Example { name: "mismatch", view: || after(Stage::Mismatch, 1, added(), missing()) },
        Example { name: "mismatch, one more than asked", view: || after(Stage::Mismatch, 3, added(), one_more()) },
        Example { name: "mismatch, found twice", view: || after(Stage::Mismatch, 2, added(), twice()) },
        Example { name: "refused", view: || refused(limit(), full()) },
        Example { name: "refused, list not read", view: || refused(limit(), After::NotRead(timeout())) },
        Example { name: "changed meanwhile", view: || refused(conflict(), full()) },
        Example { name: "not read right before", view: || refused(timeout(), After::NotSent) },
        Example { name: "refused, no such ticket", view: || refused(no_such_ticket(), sought()) },
        Example { name: "refused by the gateway", view: || refused(gateway(), After::NotLooked) },
        Example { name: "refused, code not listed", view: || refused(not_listed(), After::NotLooked) },
        Example { name: "refused, not signed in", view: || refused(signed_out(), After::NotLooked) },
        Example {
            name: "removal refused",
            view: || after(Stage::Refused(forbidden()), 2, removed(), After::NotLooked),
        },
        Example { name: "unknown outcome", view: || after(Stage::Unknown(timeout()), 1, added(), After::NotLooked) },
        Example {
            name: "unknown outcome, list read",
            view: || after(Stage::Unknown(timeout()), 1, added(), missing()),
        },
        Example { name: "checking", view: || after(Stage::Unknown(timeout()), 1, added(), After::Looking) },
        Example {
            name: "check failed",
            view: || after(Stage::Unknown(timeout()), 1, added(), After::NotRead(timeout())),
        },
        Example { name: "checked after an unknown outcome", view: || after(Stage::Checked, 2, added(), partly()) },
        Example { name: "not found", view: || unavailable(ProblemKind::NotFound, None) },
        Example { name: "wrong address", view: || unavailable(ProblemKind::Protocol, Some(404)) },
        Example { name: "not allowed", view: || unavailable(ProblemKind::Forbidden, None) },
        Example { name: "list not readable", view: || unavailable(ProblemKind::Network, None) },
        Example { name: "without the list", view: || show(Stage::Ready, Listed::NotRead, &["TT201801020528"], |_| ()) },
        Example { name: "empty", view: empty },
        Example { name: "long descriptions", view: long },
        Example { name: "right to left", view: right_to_left },
        Example { name: "readonly", view: || locked(false, true) },
        Example { name: "disabled", view: || locked(true, false) },
    ]
}

fn relations() -> [Relation; 3] {
    let relation = |id: &str, description: &str, name: &str| Relation {
        case_id: id.into(),
        simple_description: description.into(),
        user_name: name.into(),
    };
    [
        relation("TT201801020526", "云服务器在 2026-11-18 凌晨无法登录，重启后恢复", "王小明"),
        relation(
            "TT201801020527",
            "Bucket <b>logs</b> answers 503 from the second availability zone",
            "Amélie Fournier",
        ),
        relation("123456", "", "Sören Ødegård"),
    ]
}

fn tickets() -> Vec<Ticket> {
    let ticket = |id: &str, description: &str, status: u64| Ticket {
        incident_id: id.into(),
        simple_description: description.into(),
        status: Some(status),
        create_time: "2026-11-18 09:12:44".into(),
    };
    vec![
        ticket("TT201801020528", "Invoice of October counts the traffic twice", 1),
        ticket("TT201801020526", "云服务器在 2026-11-18 凌晨无法登录，重启后恢复", 2),
        ticket("TT201801020530", "Certificate of the load balancer ends in three days", 17),
    ]
}

/// As many as one search shows.
fn many() -> Vec<Ticket> {
    let statuses = [0, 1, 2, 3, 4, 5, 12, 13, 17, 99];
    let ticket = |row: u64| Ticket {
        incident_id: ["TT2018010206", &(10 + row).to_string()].concat(),
        simple_description: ["Latency of the load balancer in zone ", &row.to_string()].concat(),
        status: Some(statuses[row as usize % statuses.len()]),
        create_time: "2026-11-18T09:12:44Z".into(),
    };
    (0..20).map(ticket).collect()
}

fn listed(count: usize) -> Listed {
    Listed::Known(relations().into_iter().take(count).collect())
}

fn added() -> Attempt {
    Attempt::Add(ids(&["TT201801020528", "TT201801020530"]))
}

fn removed() -> Attempt {
    Attempt::Remove(relations()[1].clone())
}

fn gone() -> After {
    After::Read(found(&["TT201801020527"], &["TT201801020526", "TT201801020527"], &["TT201801020526"]))
}

fn missing() -> After {
    After::Read(found(&["TT201801020528", "TT201801020530"], &[], &["TT201801020528"]))
}

fn one_more() -> After {
    let now = ["TT201801020528", "TT201801020530", "123456"];
    After::Read(found(&["TT201801020528", "TT201801020530"], &[], &now))
}

fn twice() -> After {
    let now = ["TT201801020528", "TT201801020530", "TT201801020528"];
    After::Read(found(&["TT201801020528", "TT201801020530"], &[], &now))
}

fn full() -> After {
    let now = ["TT201801020526", "TT201801020527", "123456"];
    After::Read(found(&["TT201801020528", "TT201801020530"], &[], &now))
}

fn sought() -> After {
    let (missing, unread) = (ids(&["TT201801020528"]), ids(&["TT201801020530"]));
    After::Sought(Sought { missing, known: ids(&["case-123"]), unread })
}

/// What the list shows of these ids.
fn found(asked: &[&str], before: &[&str], now: &[&str]) -> Found {
    let relation =
        |id: &&str| Relation { case_id: (*id).to_owned(), simple_description: String::new(), user_name: String::new() };
    Found::among(Some(&ids(before)), &now.iter().map(relation).collect::<Vec<_>>(), &ids(asked))
}

fn partly() -> After {
    missing()
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn conflict() -> Problem {
    Problem::never_sent(ProblemKind::Conflict, "")
}

fn limit() -> Problem {
    said(ProblemKind::Limit, 200, "OSM.01010043", "The same caseId relations should not be over 3.")
}

fn forbidden() -> Problem {
    said(ProblemKind::Forbidden, 200, "OSM.01010002", "No operation permission.")
}

fn no_such_ticket() -> Problem {
    said(ProblemKind::NotFound, 200, "OSM.01010015", "This case does not exist.")
}

fn gateway() -> Problem {
    let words = "Incorrect IAM authentication information: token expires, expires_at: 2026-11-18T09:12:44Z";
    said(ProblemKind::Unauthenticated, 401, "APIG.0301", words)
}

fn not_listed() -> Problem {
    said(ProblemKind::Server, 200, "OSM.01010033", "该工单状态不允许此操作")
}

fn signed_out() -> Problem {
    Problem::never_sent(ProblemKind::Unauthenticated, "The session has ended.")
}

fn said(kind: ProblemKind, status: u16, code: &str, message: &str) -> Problem {
    Problem {
        code: Some(code.into()),
        status: Some(status),
        message: message.into(),
        refused: true,
        ..Problem::new(kind)
    }
}

fn timeout() -> Problem {
    Problem::new(ProblemKind::Timeout)
}

fn chosen() -> View {
    show(Stage::Ready, listed(1), &["TT201801020528"], |state| state.tickets.set(tickets()))
}

fn searching(search: Search, results: Vec<Ticket>) -> View {
    show(Stage::Ready, listed(1), &["TT201801020530"], move |state| {
        state.words.set("balancer".into());
        state.search.set(search);
        state.results.set(results);
        state.tickets.set(tickets());
    })
}

/// More than is shown one by one.
fn column() -> View {
    show(Stage::Ready, listed(0), &["TT201801020528", "TT201801020530", "TT201801020531"], |state| {
        let id = |row: usize| ["TT2018010207", &(10 + row).to_string()].concat();
        state.left_out.set((0..47).map(|row| (id(row), Rule::TooMany)).collect());
    })
}

fn long() -> View {
    let [mut chinese, mut english, mut short] = relations();
    chinese.case_id = "7".repeat(64);
    chinese.simple_description = "云服务器在凌晨无法登录，重启后恢复，第二天又出现同样的问题。".repeat(12);
    english.simple_description =
        "The invoice of October counts the outgoing traffic twice, once for each of the two zones. ".repeat(4);
    english.user_name = "Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios".to_owned();
    short.simple_description =
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2);
    show(Stage::Ready, Listed::Known(vec![chinese, english, short]), &[], |_| ())
}

fn right_to_left() -> View {
    let relation = |id: &str, description: &str, name: &str| Relation {
        case_id: id.into(),
        simple_description: description.into(),
        user_name: name.into(),
    };
    let listed = vec![
        relation("TT201801020526", "تعذّر تسجيل الدخول إلى الخادم (ECS-12) منذ الساعة 3:00", "ليلى حداد"),
        relation("TT201801020527", "השרת אינו עונה, שגיאה 503 באזור השני", "נועה לוי"),
    ];
    let mut found = tickets();
    found[0].simple_description = "فاتورة أكتوبر تحتسب حركة البيانات مرتين".to_owned();
    show(Stage::Ready, Listed::Known(listed), &["TT201801020528"], move |state| {
        state.words.set("فاتورة".into());
        state.search.set(Search::Found(3));
        state.tickets.set(found.clone());
        state.results.set(found);
    })
}

fn locked(disabled: bool, readonly: bool) -> View {
    let state = state_of(listed(2));
    let form = Form::new(RelationsDraft { related_id_list: ids(&["TT201801020528"]) }, Stage::Ready);
    draw(form.locked_by(Signal::stored(disabled), Signal::stored(readonly)), state)
}

fn left_out() -> View {
    show(Stage::Ready, listed(1), &["TT201801020528", "TT201801020530"], |state| {
        let left_out = [
            ("case-123", Rule::Itself),
            ("TT201801020526", Rule::AlreadyRelated),
            ("TT201801020528", Rule::Duplicate),
            ("TT201801020531", Rule::TooMany),
        ];
        let mut left_out: Vec<(String, Rule)> = left_out.map(|(id, rule)| (id.to_owned(), rule)).to_vec();
        left_out.push(("9".repeat(300), Rule::TooManyCharacters));
        state.left_out.set(left_out);
    })
}

fn invalid() -> View {
    let form = Form::new(RelationsDraft::default(), Stage::Ready);
    let state = state_of(listed(1));
    state.group.set("组".repeat(70));
    form.reject(state.violations(&form.draft.get_untracked()));
    draw(form, state)
}

fn done() -> View {
    let asked = ["TT201801020526", "TT201801020527"];
    after(Stage::Done, 2, Attempt::Add(ids(&asked)), After::Read(found(&asked, &[], &asked)))
}

fn answer_lost() -> View {
    let asked = ["TT201801020526", "TT201801020527"];
    show(Stage::Done, listed(2), &[], move |state| {
        state.attempt.set(Some(Attempt::Add(ids(&asked))));
        state.after.set(After::Read(found(&asked, &[], &asked)));
        state.lost.set(Some(timeout()));
    })
}

fn refused(problem: Problem, after: After) -> View {
    show(Stage::Refused(problem), listed(3), &["TT201801020528", "TT201801020530"], |state| {
        state.before.set(Some(Vec::new()));
        state.attempt.set(Some(added()));
        state.after.set(after);
    })
}

fn after(stage: Stage, listed_now: usize, attempt: Attempt, after: After) -> View {
    let left: Vec<String> = match (&attempt, &after) {
        (Attempt::Add(_), After::Read(found)) => found.missing.clone(),
        (Attempt::Add(ids), _) if stage != Stage::Done => ids.clone(),
        _ => Vec::new(),
    };
    let left: Vec<&str> = left.iter().map(String::as_str).collect();
    show(stage, listed(listed_now), &left, move |state| {
        state.attempt.set(Some(attempt));
        state.after.set(after);
    })
}

fn asking(stage: Stage) -> View {
    show(stage, listed(2), &[], |state| state.asked.set(Some(relations()[1].clone())))
}

fn unavailable(kind: ProblemKind, status: Option<u16>) -> View {
    let problem = Problem { status, ..Problem::new(kind) };
    show(Stage::Unavailable(problem), Listed::Loading, &[], |_| ())
}

fn empty() -> View {
    let state = State::new(String::new(), "123456".to_owned(), Signal::stored(false));
    draw(Form::new(RelationsDraft::default(), Stage::Ready), state)
}

fn state_of(listed: Listed) -> State {
    let state = State::new("case-123".to_owned(), String::new(), Signal::stored(false));
    state.listed.set(listed);
    state
}

fn show(stage: Stage, listed: Listed, chosen: &[&str], more: impl FnOnce(State)) -> View {
    let state = state_of(listed);
    more(state);
    draw(Form::new(RelationsDraft { related_id_list: ids(chosen) }, stage), state)
}

fn draw(form: Form<RelationsDraft>, state: State) -> View {
    let words = Words::here();
    let violations = move || form.draft.with(|draft| state.violations(draft));
    let errors = form.errors(violations, move |violation| words.violation(violation));
    let uid = Uid::new();
    let draw = move || view! { <CaseRelationsView form errors state heading_level=2 uid on=|_| () /> };
    View::of(words.0.redrawn(draw))
}
