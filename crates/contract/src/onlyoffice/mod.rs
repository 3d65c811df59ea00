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

pub use access::{AccessChange, AccessDraft, AccessTarget, Difference, read_access};
pub use case::{Case, CaseList, CaseQuery, case_request, cases_request, read_case, read_cases};
pub use guid::{EVERYONE, Guid, LOST_USER, NIL};
pub use people::{
    PeopleList, PeopleQuery, Person, Profile, people_request, profile_request, read_people, read_profile, self_request,
};
pub use xml::{XmlElement, is_xml, json_of_xml};

use crate::json::{FromJson, Value};
use crate::problem::{Problem, ProblemKind, kind_of_status};
use crate::wire::Reply;

const ROOT: &str = "/api/2.0";

/// The payload of a successful answer, and the number of all that match where it is a list.
fn read<T: FromJson>(reply: &Reply) -> Result<(T, Option<u64>), Problem> {
    let payload = reply.json().and_then(|json| {
        let (response, total) = read_envelope(reply, &json)?;
        T::from_json(response).map(|payload| (payload, total)).ok_or_else(|| Problem::unreadable(reply))
    });
    payload.map_err(|problem| match reply.header("retry-after") {
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

fn read_envelope<'a>(reply: &Reply, json: &'a Value) -> Result<(&'a Value, Option<u64>), Problem> {
    let envelope = json.read_capitals(&["status"], |members| {
        let (status, status_code) = (members.value::<u8>("status"), members.count("statusCode"));
        let error = members.value::<Option<ErrorBody>>("error");
        (status, status_code, members.part("response"), error, members.count("total"))
    });
    let (status, status_code, response, error, total) = envelope.ok_or_else(|| Problem::unreadable(reply))?;
    // The envelope repeats the status. Where the two differ, somebody on the way has changed one of them.
    if status_code.is_some_and(|code| code != u64::from(reply.status)) {
        return Err(Problem::unreadable(reply));
    }
    match (status, response, error) {
        (0, Some(response), None) if reply.is_success() => Ok((response, total)),
        (1, _, Some(ErrorBody { message })) if !reply.is_success() => {
            Err(Problem::from_system(reply, kind_of_status(reply.status), None, message))
        }
        _ => Err(Problem::unreadable(reply)),
    }
}

struct ErrorBody {
    message: String,
}

impl FromJson for ErrorBody {
    fn from_json(json: &Value) -> Option<ErrorBody> {
        json.read_capitals(&[], |members| ErrorBody { message: members.text("message") })
    }
}

/// A display name: the system HTML-encodes it (`O&#39;Neil`), and this decodes it, once.
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
