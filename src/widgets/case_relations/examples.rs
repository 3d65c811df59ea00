//! Case-relations in each of its states.

use casement_contract::osm::{Found, Relation, RelationsDraft, Ticket};
use casement_contract::{Problem, ProblemKind, Rule};
use leptos::prelude::*;

use super::state::{After, Attempt, Listed, Search, State};
use super::strings;
use super::view::CaseRelationsView;
use crate::form::{Form, Stage};
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
        Example { name: "nothing found", view: || searching(Search::Found(0), Vec::new()) },
        Example { name: "search failed", view: || searching(Search::Failed(timeout()), Vec::new()) },
        Example { name: "left out", view: left_out },
        Example { name: "invalid", view: invalid },
        Example { name: "submitting", view: || after(Stage::Submitting, 1, added(), After::NotLooked) },
        Example { name: "done", view: done },
        Example { name: "done, list not read", view: || after(Stage::Done, 1, added(), After::NotRead(timeout())) },
        Example { name: "confirm removal", view: || asking(Stage::Ready) },
        Example { name: "removing", view: || asking(Stage::Submitting) },
        Example { name: "removed", view: || after(Stage::Done, 1, removed(), gone()) },
        Example { name: "mismatch", view: || after(Stage::Mismatch, 1, added(), missing()) },
        Example { name: "refused", view: || after(Stage::Refused(limit()), 3, added(), After::NotLooked) },
        Example {
            name: "removal refused",
            view: || after(Stage::Refused(forbidden()), 2, removed(), After::NotLooked),
        },
        Example { name: "unknown outcome", view: || after(Stage::Unknown(timeout()), 1, added(), After::NotLooked) },
        Example {
            name: "check failed",
            view: || after(Stage::Unknown(timeout()), 1, added(), After::NotRead(timeout())),
        },
        Example { name: "checked after an unknown outcome", view: || after(Stage::Ready, 2, added(), partly()) },
        Example { name: "not found", view: || unavailable(ProblemKind::NotFound) },
        Example { name: "not allowed", view: || unavailable(ProblemKind::Forbidden) },
        Example { name: "list not readable", view: || unavailable(ProblemKind::Network) },
        Example { name: "without the list", view: || show(Stage::Ready, Listed::NotRead, &["TT201801020528"], |_| ()) },
        Example { name: "empty", view: empty },
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
    After::Read(Found { missing: ids(&["TT201801020527"]), ..Found::default() })
}

fn missing() -> After {
    let (there, missing) = (ids(&["TT201801020528"]), ids(&["TT201801020530"]));
    After::Read(Found { there, missing, ..Found::default() })
}

fn partly() -> After {
    missing()
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn limit() -> Problem {
    Problem {
        code: Some("OSM.01010043".into()),
        status: Some(200),
        message: "The same caseId relations should not be over 3.".into(),
        refused: true,
        ..Problem::new(ProblemKind::Limit)
    }
}

fn forbidden() -> Problem {
    Problem {
        code: Some("OSM.01010002".into()),
        status: Some(200),
        message: "No operation permission.".into(),
        refused: true,
        ..Problem::new(ProblemKind::Forbidden)
    }
}

fn timeout() -> Problem {
    Problem::new(ProblemKind::Timeout)
}

fn chosen() -> AnyView {
    show(Stage::Ready, listed(1), &["TT201801020528"], |state| state.tickets.set(tickets()))
}

fn searching(search: Search, results: Vec<Ticket>) -> AnyView {
    show(Stage::Ready, listed(1), &["TT201801020530"], move |state| {
        state.words.set("balancer".into());
        state.search.set(search);
        state.results.set(results);
        state.tickets.set(tickets());
    })
}

fn left_out() -> AnyView {
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

fn invalid() -> AnyView {
    let form = Form::new(RelationsDraft::default(), Stage::Ready);
    let state = state_of(listed(1));
    state.group.set("组".repeat(70));
    form.reject(state.violations(&form.draft.get_untracked()));
    draw(form, state)
}

fn done() -> AnyView {
    let found = Found { there: ids(&["TT201801020526", "TT201801020527"]), ..Found::default() };
    after(Stage::Done, 2, Attempt::Add(found.there.clone()), After::Read(found))
}

fn after(stage: Stage, listed_now: usize, attempt: Attempt, after: After) -> AnyView {
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

fn asking(stage: Stage) -> AnyView {
    show(stage, listed(2), &[], |state| state.asked.set(Some(relations()[1].clone())))
}

fn unavailable(kind: ProblemKind) -> AnyView {
    show(Stage::Unavailable(Problem::new(kind)), Listed::Loading, &[], |_| ())
}

fn empty() -> AnyView {
    let state = State::new(String::new(), "123456".to_owned(), Signal::stored(false));
    draw(Form::new(RelationsDraft::default(), Stage::Ready), state)
}

fn state_of(listed: Listed) -> State {
    let state = State::new("case-123".to_owned(), String::new(), Signal::stored(false));
    state.listed.set(listed);
    state
}

fn show(stage: Stage, listed: Listed, chosen: &[&str], more: impl FnOnce(State)) -> AnyView {
    let state = state_of(listed);
    more(state);
    draw(Form::new(RelationsDraft { related_id_list: ids(chosen) }, stage), state)
}

fn draw(form: Form<RelationsDraft>, state: State) -> AnyView {
    let errors = form.errors(move || form.draft.with(|draft| state.violations(draft)), strings::violation);
    view! { <CaseRelationsView form errors state heading_level=2 on=|_| () /> }.into_any()
}
