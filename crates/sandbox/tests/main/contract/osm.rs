//! Associations are added and removed, and the list tells what became of them.

use casement_contract::{
    Problem, ProblemKind,
    osm::{
        Found, MAX_RELATIONS, NO_SUCH_TICKET, RELATED_TO_ITSELF, RelationsDraft, RelationsTarget, RemovalDraft,
        TOO_MANY_RELATIONS, TicketQuery, read_changed, read_relations, read_removed, read_tickets, relations_request,
        tickets_request,
    },
};

use super::{Client, assert_refused, text};

const TICKET: &str = "case-123";
const TT: [&str; 3] = ["TT201801020526", "TT201801020527", "TT201801020528"];

pub fn target(case_id: &str) -> RelationsTarget {
    RelationsTarget { case_id: case_id.into(), group_id: "123456".into(), ..RelationsTarget::default() }
}

pub fn draft(ids: &[&str]) -> RelationsDraft {
    RelationsDraft { related_id_list: ids.iter().map(|id| (*id).to_owned()).collect() }
}

fn add(client: &Client, case_id: &str, ids: &[&str]) -> Result<(), Problem> {
    client.ask(&draft(ids).request(&target(case_id)).unwrap(), read_changed)
}

fn remove(client: &Client, case_id: &str, id: &str) -> Result<(), Problem> {
    let removal = RemovalDraft { related_id: id.into() };
    client.ask(&removal.request(&target(case_id)).unwrap(), read_removed)
}

fn related(client: &Client) -> Vec<String> {
    let list = client.ask(&relations_request(TICKET), read_relations).unwrap();
    list.into_iter().map(|relation| relation.case_id).collect()
}

#[test]
fn the_samples_association_is_added_and_shown_with_its_words() {
    let client = Client::new();
    assert!(related(&client).is_empty());
    assert_eq!(add(&client, TICKET, &["123456"]), Ok(()));
    let list = client.ask(&relations_request(TICKET), read_relations).unwrap();
    let raw = client.json(&relations_request(TICKET))["case_relation_list"][0].clone();
    assert_eq!((list.len(), list[0].case_id.as_str()), (1, "123456"));
    assert_eq!(list[0].simple_description, "Certificate of the load balancer expired");
    assert_eq!(list[0].user_name, text(&raw["user_name"]));
    assert!(!list[0].user_name.is_empty());
}

#[test]
fn three_go_in_one_request_and_one_can_go_again() {
    let client = Client::new();
    assert_eq!(add(&client, TICKET, &TT), Ok(()));
    assert_eq!(related(&client), TT);
    assert_eq!(remove(&client, TICKET, TT[1]), Ok(()));
    let list = client.ask(&relations_request(TICKET), read_relations).unwrap();
    let found = Found::among(None, &list, &TT.map(str::to_owned));
    assert_eq!((found.there, found.missing), (vec![TT[0].into(), TT[2].into()], vec![TT[1].into()]));
    assert!(found.twice.is_empty());
}

#[test]
fn a_group_may_be_left_out() {
    let client = Client::new();
    let target = RelationsTarget { group_id: String::new(), group_id_optional: true, ..target(TICKET) };
    assert_eq!(client.ask(&draft(&TT).request(&target).unwrap(), read_changed), Ok(()));
    let removal = RemovalDraft { related_id: TT[0].into() };
    assert_eq!(client.ask(&removal.request(&target).unwrap(), read_removed), Ok(()));
    assert_eq!(related(&client), TT[1..]);
}

#[test]
fn a_draft_with_a_stale_list_meets_the_limit_and_adds_nothing() {
    let client = Client::new();
    assert_eq!(add(&client, TICKET, &TT[..2]), Ok(()));
    // The target does not know of the two.
    let problem =
        assert_refused(add(&client, TICKET, &[TT[2], "123456"]), ProblemKind::Limit, 200, Some(TOO_MANY_RELATIONS));
    assert_eq!(problem.field, Some("related_id_list"));
    assert_eq!(related(&client), TT[..2]);
    assert_eq!(add(&client, TICKET, &[TT[2]]), Ok(()));
    assert_eq!(related(&client).len(), MAX_RELATIONS);
}

#[test]
fn a_ticket_associated_with_itself_is_refused() {
    let client = Client::new();
    // The contract does not let it pass, so the body is written by hand.
    let mut request = draft(&TT).request(&target(TICKET)).unwrap();
    request.body = Some(r#"{"related_id_list":["TT201801020526","case-123"],"group_id":"123456"}"#.into());
    let answer = client.ask(&request, read_changed);
    let problem = assert_refused(answer, ProblemKind::Validation, 200, Some(RELATED_TO_ITSELF));
    assert_eq!(problem.field, Some("related_id_list"));
    assert!(related(&client).is_empty());
    request.body = Some(r#"{"related_id_list":7}"#.into());
    assert_refused(client.ask(&request, read_changed), ProblemKind::Validation, 200, Some("OSM.01010001"));
}

#[test]
fn an_unknown_ticket_is_not_found_wherever_it_stands() {
    let client = Client::new();
    let unknown = |result: Result<(), Problem>, field: Option<&str>| {
        assert_eq!(assert_refused(result, ProblemKind::NotFound, 200, Some(NO_SUCH_TICKET)).field, field);
    };
    unknown(add(&client, TICKET, &[TT[0], "TT0"]), Some("related_id_list"));
    unknown(add(&client, "TT0", &TT[..1]), Some("related_id_list"));
    unknown(remove(&client, TICKET, "TT0"), Some("related_id"));
    unknown(client.ask(&relations_request("TT 0/../x?#"), |reply| read_relations(reply).map(drop)), None);
    assert!(related(&client).is_empty());
}

#[test]
fn what_is_not_associated_cannot_be_removed() {
    let client = Client::new();
    assert_refused(remove(&client, TICKET, TT[0]), ProblemKind::Server, 200, Some("OSM.01010014"));
}

#[test]
fn nothing_of_a_ticket_list_is_lost() {
    let client = Client::new();
    let request = tickets_request(&TicketQuery { limit: 100, ..TicketQuery::default() });
    let list = client.ask(&request, read_tickets).unwrap();
    let raw = client.json(&request);
    assert_eq!(list.total_count, Some(328));
    assert_eq!(list.incident_info_list.len(), 100);
    for (ticket, raw) in list.incident_info_list.iter().zip(raw["incident_info_list"].as_array().unwrap()) {
        let read = [&ticket.incident_id, &ticket.simple_description, &ticket.create_time];
        let keys = ["incident_id", "simple_description", "create_time"];
        assert_eq!(read.map(String::as_str), keys.map(|key| text(&raw[key])));
        assert!(read.iter().all(|text| !text.is_empty()));
        assert!(ticket.status.is_some() && ticket.status == raw["status"].as_u64());
    }
}

#[test]
fn tickets_are_found_by_id_and_by_words_and_paged() {
    let client = Client::new();
    let ids = |query: TicketQuery| -> (Vec<String>, Option<u64>) {
        let list = client.ask(&tickets_request(&query), read_tickets).unwrap();
        (list.incident_info_list.into_iter().map(|ticket| ticket.incident_id).collect(), list.total_count)
    };
    let of = |words: &str| ids(TicketQuery { words: words.into(), limit: 100, ..TicketQuery::default() }).0;
    assert_eq!(of(TT[0]), [TT[0]]);
    assert!(of("云服务器重启").contains(&TT[1].to_owned()));
    assert!(of("load balancer answers 502").contains(&TICKET.to_owned()));
    let long = of(&"x".repeat(80));
    assert!(long.is_empty(), "cut to what the system takes, not refused");
    let group = ids(TicketQuery { group_id: "123456".into(), limit: 100, ..TicketQuery::default() });
    assert!(group.1.is_some_and(|total| total < 328));
    let (last, total) = ids(TicketQuery { offset: 327, limit: 100, ..TicketQuery::default() });
    assert_eq!((last.len(), total), (1, Some(328)));
    let (past, total) = ids(TicketQuery { offset: u16::MAX, limit: 100, ..TicketQuery::default() });
    assert_eq!((past.len(), total), (0, Some(328)));
}
