//! Huawei Cloud service tickets, OSM API v2. Facts: `docs/systems/osm.md`.
//!
//! Business errors come under HTTP 200 as `{"error_code": "OSM.…", "error_msg"}`; success is a 2xx without an
//! `error_code`, and its body may be empty. A 4xx without an `error_code` is not the system's, nor its gateway's
//! ("APIG"), which refuses before it passes anything on.

mod found;
mod relations;
mod speech;
mod tickets;

pub use found::Found;
pub use relations::{
    Addition, ID_CHARACTERS, MAX_RELATIONS, Relation, RelationsDraft, RelationsTarget, RemovalDraft, read_changed,
    read_relations, read_removed, relations_request,
};
pub use speech::{answered_in, language, time_zone};
pub use tickets::{Ticket, TicketList, TicketQuery, read_is_known, read_tickets, ticket_request, tickets_request};

use crate::json::Value;
use crate::problem::{Problem, ProblemKind, kind_of_status};
use crate::wire::Reply;

/// Error code: more than three relations on one ticket.
pub const TOO_MANY_RELATIONS: &str = "OSM.01010043";
/// Error code: a ticket cannot be associated with itself.
pub const RELATED_TO_ITSELF: &str = "OSM.01010044";
/// Error code: there is no such ticket.
pub const NO_SUCH_TICKET: &str = "OSM.01010015";

/// The spellings that the official SDK takes for an error as well: not this system's, and no success either.
const CODES_OF_OTHERS: [&str; 3] = ["errorCode", "code", "error"];

/// The body when the answer is the system's success, whatever else is in it; null for an empty one.
fn read(reply: &Reply) -> Result<Value, Problem> {
    if reply.is_success() && reply.is_blank() {
        return Ok(Value::Null);
    }
    let json = reply.json()?;
    let error = json.read(&[], |members| {
        let is_of_others = members.part_of(&CODES_OF_OTHERS).is_some();
        (members.value::<Option<String>>("error_code"), members.text("error_msg"), is_of_others)
    });
    let (code, message, is_of_others) = error.ok_or_else(|| Problem::unreadable(reply))?;
    let Some(code) = code.filter(|code| !code.trim().is_empty()) else {
        let is_success = reply.is_success() && !is_of_others;
        return if is_success { Ok(json) } else { Err(Problem::unreadable(reply)) };
    };
    let kind = kind_of_code(&code, reply.status);
    let is_gateway = code.starts_with("APIG");
    let mut problem = Problem::from_system(reply, kind, Some(code), message);
    // The gateway does not know what language the system was asked for.
    problem.language = problem.language.filter(|_| !is_gateway);
    Err(problem)
}

/// The kinds of the codes in OSM's list ("ErrorCode") and of the gateway in front of it ("APIG", "APIGW").
fn kind_of_code(code: &str, status: u16) -> ProblemKind {
    match code {
        "OSM.0001" | "OSM.01010001" | "OSM.01010006" | "OSM.01010008" | "OSM.01010012" | "OSM.01010013"
        | RELATED_TO_ITSELF => ProblemKind::Validation,
        "OSM.0002" | "OSM.01010003" | "OSM.01010011" | "APIG.0301" => ProblemKind::Unauthenticated,
        "OSM.0003" | "OSM.01010002" | "OSM.01010007" | "OSM.01010009" => ProblemKind::Forbidden,
        "OSM.01010004" => ProblemKind::RateLimited,
        "OSM.01010005" => ProblemKind::Limit,
        NO_SUCH_TICKET => ProblemKind::NotFound,
        TOO_MANY_RELATIONS => ProblemKind::Limit,
        _ if (200..300).contains(&status) => ProblemKind::Server,
        _ => kind_of_status(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_belong_to_other_jobs_have_their_kind_all_the_same() {
        for (code, kind) in [
            ("OSM.01010005", ProblemKind::Limit),
            ("OSM.01010006", ProblemKind::Validation),
            ("OSM.01010009", ProblemKind::Forbidden),
            ("OSM.01010013", ProblemKind::Validation),
            ("OSM.01010055", ProblemKind::Server),
        ] {
            assert_eq!(kind_of_code(code, 200), kind, "{code}");
        }
    }

    #[test]
    fn a_gateways_code_has_the_kind_of_its_status() {
        for (code, status, kind) in [
            ("APIG.0301", 401, ProblemKind::Unauthenticated),
            ("APIGW.0301", 401, ProblemKind::Unauthenticated),
            ("APIG.0308", 429, ProblemKind::RateLimited),
            ("APIG.0101", 404, ProblemKind::NotFound),
            ("APIG.0304", 403, ProblemKind::Forbidden),
        ] {
            assert_eq!(kind_of_code(code, status), kind, "{code}");
        }
    }
}
