//! ONLYOFFICE Community Server, CRM cases and people. Facts: `docs/systems/onlyoffice.md`.
//!
//! Answers are `{"status": 0, "statusCode", "response"}` or `{"status": 1, "statusCode", "error"}` in camelCase;
//! the documents' samples are in PascalCase, which is read as well. Keys are absent rather than null. A 4xx without
//! this envelope is not the system's: it words all its refusals in it, except the 401.

mod access;
mod case;
mod guid;
mod merge;
mod people;
mod xml;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer};
use serde_json::value::RawValue;

pub use access::{AccessChange, AccessDraft, AccessTarget, Difference, read_access};
pub use case::{Case, CaseList, CaseQuery, case_request, cases_request, read_case, read_cases};
pub use guid::{EVERYONE, Guid, LOST_USER, NIL};
pub use people::{
    PeopleList, PeopleQuery, Person, Profile, people_request, profile_request, read_people, read_profile, self_request,
};
pub use xml::{XmlElement, is_xml, json_of_xml};

use crate::json;
use crate::problem::{Problem, ProblemKind, kind_of_status};
use crate::wire::Reply;

const ROOT: &str = "/api/2.0";

#[derive(Deserialize)]
struct Envelope {
    #[serde(alias = "Status")]
    status: u8,
    #[serde(default, rename = "statusCode", alias = "StatusCode", deserialize_with = "json::count")]
    status_code: Option<u64>,
    #[serde(default, alias = "Response")]
    response: Option<Box<RawValue>>,
    #[serde(default, alias = "Error")]
    error: Option<ErrorBody>,
    #[serde(default, alias = "Total", deserialize_with = "json::count")]
    total: Option<u64>,
}

#[derive(Deserialize)]
struct ErrorBody {
    #[serde(default, alias = "Message", deserialize_with = "json::text")]
    message: String,
}

/// The payload of a successful answer, and the number of all that match where it is a list.
fn read<T: DeserializeOwned>(reply: &Reply) -> Result<(T, Option<u64>), Problem> {
    read_envelope(reply).map_err(|problem| match reply.header("retry-after") {
        // The rate limit, whoever words it; without the header a 503 is a portal that is closed.
        Some(_) if reply.status == 503 => Problem {
            status: Some(503),
            code: problem.code,
            message: problem.message,
            ..Problem::new(ProblemKind::RateLimited)
        },
        _ => problem,
    })
}

fn read_envelope<T: DeserializeOwned>(reply: &Reply) -> Result<(T, Option<u64>), Problem> {
    let envelope: Envelope = json::parse(reply)?;
    // The envelope repeats the status. Where the two differ, somebody on the way has changed one of them.
    if envelope.status_code.is_some_and(|code| code != u64::from(reply.status)) {
        return Err(Problem::unreadable(reply));
    }
    match (envelope.status, envelope.response, envelope.error) {
        (0, Some(response), None) if reply.is_success() => Ok((json::parse_part(reply, &response)?, envelope.total)),
        (1, _, Some(error)) if !reply.is_success() => {
            Err(Problem::from_system(reply, kind_of_status(reply.status), None, error.message))
        }
        _ => Err(Problem::unreadable(reply)),
    }
}

/// A display name: the system HTML-encodes it (`O&#39;Neil`), and this decodes it, once.
fn display_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    json::text(deserializer).map(|text| decode_html(&text))
}

fn decode_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest.find(';').map(|end| &rest[1..end]);
        match entity.and_then(|name| Some((decode_entity(name)?, name.len() + 2))) {
            Some((decoded, length)) => {
                out.push(decoded);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn decode_entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_names_are_decoded_once() {
        assert_eq!(decode_html("Dana O&#39;Neil &amp; Sons"), "Dana O'Neil & Sons");
        assert_eq!(decode_html("&amp;lt;b&amp;gt;"), "&lt;b&gt;");
        assert_eq!(decode_html("&lt;b&gt;&quot;&#x27;"), "<b>\"'");
    }

    #[test]
    fn what_is_no_entity_stays() {
        for text in ["R&D", "a & b; c", "&;", "&#;", "&#xD800;", "&#99999999;", "&", "王&小;"] {
            assert_eq!(decode_html(text), text);
        }
    }
}
