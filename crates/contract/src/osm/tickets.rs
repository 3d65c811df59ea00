//! Looking for tickets: `GET /v2/servicerequest/cases`, and for one of them: `GET …/cases/{case_id}`.

use super::{NO_SUCH_TICKET, read};
use crate::json::{FromJson, json_reader, json_serde};
use crate::problem::Problem;
use crate::wire::{Reply, Request, System, query, segment};

/// Which tickets to list.
#[derive(Clone, Debug, Default)]
pub struct TicketQuery {
    /// Matches a ticket's id or its description, at most 64 characters.
    pub words: String,
    /// The group, for tickets of other people in it.
    pub group_id: String,
    /// First row, 0 to 65 535.
    pub offset: u16,
    /// Rows, at most 100.
    pub limit: u8,
}

/// The request for a list of tickets.
pub fn tickets_request(ticket_query: &TicketQuery) -> Request {
    let words: String = ticket_query.words.chars().take(64).collect();
    let pairs = query(&[
        ("app_key", &words),
        ("group_id", &ticket_query.group_id),
        ("offset", &ticket_query.offset.to_string()),
        ("limit", &ticket_query.limit.min(100).to_string()),
    ]);
    Request::get(System::Osm, ["/v2/servicerequest/cases", &pairs].concat())
}

/// One row of the ticket list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The id: called `incident_id` here and `case_id` in paths and relations.
    pub incident_id: String,
    /// What it is about.
    pub simple_description: String,
    /// 0 to be processed, 1 processing, 2 to be confirmed, 3 completed, 4 cancelled, 5 suspended, 12 invalid,
    /// 13 deleted, 17 pending feedback.
    pub status: Option<u64>,
    /// When it was created, as the system prints it in the asked-for time zone.
    pub create_time: String,
}

json_reader!(Ticket, needs "incident_id" {
    incident_id: text "incident_id",
    simple_description: text "simple_description",
    status: count "status",
    create_time: text "create_time",
});

/// A page of tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketList {
    /// The rows.
    pub incident_info_list: Vec<Ticket>,
    /// How many match in all.
    pub total_count: Option<u64>,
}

json_reader!(TicketList, needs "incident_info_list" {
    incident_info_list: list "incident_info_list",
    total_count: count "total_count",
});
json_serde!(Deserialize: Ticket, TicketList);

/// Reads a list of tickets.
pub fn read_tickets(reply: &Reply) -> Result<TicketList, Problem> {
    TicketList::from_json(&read(reply)?).ok_or_else(|| Problem::unreadable(reply))
}

/// The request for one ticket; the group is for tickets of other people in it.
pub fn ticket_request(case_id: &str, group_id: &str) -> Request {
    let pairs = match group_id {
        "" => String::new(),
        group_id => query(&[("group_id", group_id)]),
    };
    Request::get(System::Osm, ["/v2/servicerequest/cases/", &segment(case_id), &pairs].concat())
}

/// Whether there is a ticket, from the answer to [`ticket_request`]. Only the system's own code says that there is none.
pub fn read_is_known(reply: &Reply) -> Result<bool, Problem> {
    match read(reply) {
        Ok(_) if reply.is_blank() => Err(Problem::unreadable(reply)),
        Ok(_) => Ok(true),
        Err(problem) if problem.code.as_deref() == Some(NO_SUCH_TICKET) => Ok(false),
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_systems_own_code_says_that_there_is_no_such_ticket() {
        let reply = |status, body: &str| Reply { status, headers: Vec::new(), body: body.into() };
        assert_eq!(read_is_known(&reply(200, r#"{"incident_detail_info":{"incident_id":"TT1"}}"#)), Ok(true));
        let missing = r#"{"error_code":"OSM.01010015","error_msg":"This case does not exist."}"#;
        assert_eq!(read_is_known(&reply(200, missing)), Ok(false));
        let forbidden = r#"{"error_code":"OSM.01010002","error_msg":"No operation permission."}"#;
        for (status, body) in [(200, forbidden), (200, ""), (404, "{}"), (502, "<h1>nginx</h1>")] {
            assert!(read_is_known(&reply(status, body)).is_err(), "{status} {body}");
        }
    }

    #[test]
    fn one_ticket_is_asked_for_by_its_id_and_the_group_when_there_is_one() {
        assert_eq!(ticket_request("TT 1/2", "组").path, "/v2/servicerequest/cases/TT%201%2F2?group_id=%E7%BB%84");
        assert_eq!(ticket_request("TT1", "").path, "/v2/servicerequest/cases/TT1");
    }

    #[test]
    fn words_are_encoded_and_cut_to_what_the_system_takes() {
        let request = tickets_request(&TicketQuery { words: "b r&x".into(), limit: 20, ..TicketQuery::default() });
        assert_eq!(request.path, "/v2/servicerequest/cases?app_key=b%20r%26x&offset=0&limit=20");
        let long = TicketQuery { words: "x".repeat(80), ..TicketQuery::default() };
        assert!(tickets_request(&long).path.contains(&format!("app_key={}&", "x".repeat(64))));
    }
}
