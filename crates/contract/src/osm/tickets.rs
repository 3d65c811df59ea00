//! Looking for tickets: `GET /v2/servicerequest/cases`.

use serde::Deserialize;

use super::read;
use crate::json;
use crate::problem::Problem;
use crate::wire::{Reply, Request, System, query};

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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Ticket {
    /// The id: called `incident_id` here and `case_id` in paths and relations.
    #[serde(deserialize_with = "json::text")]
    pub incident_id: String,
    /// What it is about.
    #[serde(default, deserialize_with = "json::text")]
    pub simple_description: String,
    /// 0 to be processed, 1 processing, 2 to be confirmed, 3 completed, 4 cancelled, 5 suspended, 12 invalid,
    /// 13 deleted, 17 pending feedback.
    #[serde(default, deserialize_with = "json::count")]
    pub status: Option<u64>,
    /// When it was created, as the system prints it in the asked-for time zone.
    #[serde(default, deserialize_with = "json::text")]
    pub create_time: String,
}

/// A page of tickets.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TicketList {
    /// The rows.
    #[serde(deserialize_with = "json::list")]
    pub incident_info_list: Vec<Ticket>,
    /// How many match in all.
    #[serde(default, deserialize_with = "json::count")]
    pub total_count: Option<u64>,
}

/// Reads a list of tickets.
pub fn read_tickets(reply: &Reply) -> Result<TicketList, Problem> {
    read(reply)?;
    json::parse(reply)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_encoded_and_cut_to_what_the_system_takes() {
        let request = tickets_request(&TicketQuery { words: "b r&x".into(), limit: 20, ..TicketQuery::default() });
        assert_eq!(request.path, "/v2/servicerequest/cases?app_key=b%20r%26x&offset=0&limit=20");
        let long = TicketQuery { words: "x".repeat(80), ..TicketQuery::default() };
        assert!(tickets_request(&long).path.contains(&format!("app_key={}&", "x".repeat(64))));
    }
}
