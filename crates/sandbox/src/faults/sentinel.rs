//! Faults for whoever has only the form in front of them: a word that can be typed, or somebody who can be chosen,
//! makes the write that carries it fail in a given way. `docs/sandbox.md` has the table; a test holds it against
//! [`SENTINELS`].
//!
//! Free text says `fault:drop-after` anywhere in the body of a write. Where a write holds ids only, the demo seed has
//! somebody or something with a name that says what happens: tickets, inspectors and people of the portal.

use axum::http::Method;

use super::fault::{CleanWord, Cut, Fault, When};

/// One sentinel: its word after `fault:`, and what happens.
pub(crate) struct Sentinel {
    pub word: &'static str,
    pub does: &'static str,
}

const fn sentinel(word: &'static str, does: &'static str) -> Sentinel {
    Sentinel { word, does }
}

/// All that have a ticket, an inspector and a person of their own. Their places are part of those ids: new ones go to
/// the end.
pub(crate) const SENTINELS: [Sentinel; 28] = [
    sentinel("delay", "waits 3 seconds, then does it"),
    sentinel("delay-after", "does it, and answers 3 seconds later"),
    sentinel("timeout", "does it, and answers 2 minutes later"),
    sentinel("drop-before", "does nothing and closes the connection without an answer"),
    sentinel("drop-after", "does it and closes the connection without an answer"),
    sentinel("drop-before-clean", "the same as drop-before, on a connection that was not used before"),
    sentinel("drop-after-clean", "the same as drop-after, on a connection that was not used before"),
    sentinel("status-400", "does nothing and answers 400"),
    sentinel("status-401-once", "answers the system’s 401 to the first of two equal requests"),
    sentinel("status-401", "answers the system’s 401 every time"),
    sentinel("status-403", "does nothing and answers 403"),
    sentinel("status-429", "does nothing and answers 429 with Retry-After"),
    sentinel("status-500", "does nothing and answers 500"),
    sentinel("status-500-commit", "does it and answers 500"),
    sentinel("status-503", "does nothing and answers 503 with Retry-After"),
    sentinel("status-503-commit", "does it and answers 503 with Retry-After"),
    sentinel("html", "does nothing and answers a page with status 200"),
    sentinel("html-commit", "does it and answers a page with status 200"),
    sentinel("redirect", "does nothing and sends the client to /sandbox/health"),
    sentinel("redirect-commit", "does it and sends the client to /sandbox/health"),
    sentinel("truncate", "does it and closes the connection in the middle of the answer"),
    sentinel("truncate-clean", "does it and answers half, as if it were whole"),
    sentinel("wrong-types", "does it and answers with every type swapped"),
    sentinel("unknown-fields", "does it and answers with members that nobody documents"),
    sentinel("no-success-code", "does it and leaves out what says that it is done"),
    sentinel("hidden", "does nothing and answers 500 without any CORS header"),
    sentinel("hidden-commit", "does it and answers 500 without any CORS header"),
    sentinel("slow-body", "does it; the answer takes 3 seconds to arrive"),
];

/// What a person types. The ticket of the demo with this id is OSM's sentinel.
pub(crate) fn text(sentinel: &Sentinel) -> String {
    format!("fault:{}", sentinel.word)
}

const INSPECTOR: &str = "99000000000000000";
const GUID: &str = "fa017000-0000-4000-8000-0000000000";

/// CCSQM's inspector for the sentinel at that place.
pub(crate) fn inspector(place: usize) -> String {
    format!("{INSPECTOR}{:02}", place + 1)
}

/// The portal's person for the sentinel at that place.
pub(crate) fn guid(place: usize) -> String {
    format!("{GUID}{:02}", place + 1)
}

/// What a write's body asks for.
pub(super) struct Asked {
    /// As it may be typed.
    pub text: String,
    pub fault: Fault,
    /// Only the first of two equal requests is hit.
    pub once: bool,
    /// A connection that was used before is closed first.
    pub clean: bool,
}

/// Looks for a sentinel in one of the five writes; in no other request.
pub(super) fn find(method: &Method, path: &str, body: &[u8]) -> Option<Asked> {
    if !is_write(method, path) {
        return None;
    }
    let body = String::from_utf8_lossy(body).to_lowercase();
    typed(&body).or_else(|| chosen(&body))
}

fn is_write(method: &Method, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default().trim_end_matches(".json").trim_end_matches(".xml");
    match method.as_str() {
        "POST" => ["/openapi/case/transfer", "/openapi/task", "/relations", "/appointQualityTask"]
            .iter()
            .any(|end| path.ends_with(end)),
        "PUT" => path.starts_with("/api/2.0/crm/case/") && path.ends_with("/access"),
        "DELETE" => path.ends_with("/relations"),
        _ => false,
    }
}

fn typed(body: &str) -> Option<Asked> {
    body.match_indices("fault:").find_map(|(at, start)| {
        // `default:` is another word.
        if body[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            return None;
        }
        let rest = &body[at + start.len()..];
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        read(rest[..end].trim_end_matches('-'))
    })
}

fn chosen(body: &str) -> Option<Asked> {
    let place_after = |start: &str| {
        body.match_indices(start).find_map(|(at, _)| {
            let end = at + start.len();
            let number: usize = body.get(end..end + 2)?.parse().ok()?;
            SENTINELS.get(number.checked_sub(1)?)
        })
    };
    let found = place_after(GUID).or_else(|| place_after(&GUID.replace('-', ""))).or_else(|| place_after(INSPECTOR));
    read(found?.word)
}

/// `drop-after`, `status-418`, `status-502-commit`, `html-once`.
fn read(word: &str) -> Option<Asked> {
    let text = format!("fault:{word}");
    let (mut base, mut once, mut clean, mut commit) = (word, false, false, false);
    let fault = loop {
        if let Some(fault) = of_base(base) {
            break fault;
        }
        let (rest, modifier) = base.rsplit_once('-')?;
        match modifier {
            "once" => once = true,
            "clean" => clean = true,
            "commit" => commit = true,
            _ => return None,
        }
        base = rest;
    };
    let fault = Fault { commit: commit || fault.commit, ..fault };
    if clean && fault.drop.is_none() || fault.check().is_err() {
        return None;
    }
    Some(Asked { text, fault, once, clean })
}

fn of_base(base: &str) -> Option<Fault> {
    const SOON: Option<u64> = Some(3000);
    let none = Fault { times: 1, ..Fault::default() };
    Some(match base {
        "delay" => Fault { delay_ms: SOON, ..none },
        "delay-after" => Fault { delay_after_ms: SOON, ..none },
        "timeout" => Fault { delay_after_ms: Some(120_000), ..none },
        "drop-before" => Fault { drop: Some(When::Before), ..none },
        "drop-after" => Fault { drop: Some(When::After), ..none },
        "html" => Fault { html: true, ..none },
        "redirect" => Fault { redirect: Some("/sandbox/health".into()), ..none },
        "truncate" => Fault { truncate: Some(Cut::Broken(true)), ..none },
        "truncate-clean" => Fault { truncate: Some(Cut::Clean(CleanWord::Clean)), ..none },
        "wrong-types" => Fault { wrong_types: true, ..none },
        "unknown-fields" => Fault { unknown_fields: true, ..none },
        "no-success-code" => Fault { no_success_code: true, ..none },
        "hidden" => Fault { hidden: true, status: Some(500), ..none },
        "slow-body" => Fault { slow_body_ms: SOON, ..none },
        _ => {
            let status: u16 = base.strip_prefix("status-")?.parse().ok()?;
            let retry_after = matches!(status, 429 | 503).then_some(5);
            Fault { status: Some(status), retry_after, ..none }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentinel_is_read_as_typed_and_as_chosen() {
        for (place, sentinel) in SENTINELS.iter().enumerate() {
            let text = text(sentinel);
            for body in [
                format!("{{\"remark\":\"please, {}.\"}}", text.to_uppercase()),
                format!("{{\"personID\":\"{}\"}}", inspector(place)),
                format!("{{\"personID\":{}}}", inspector(place)),
                format!("accessList[]={}", guid(place).to_uppercase()),
                guid(place).replace('-', ""),
            ] {
                let asked = find(&Method::POST, "/x/openapi/task", body.as_bytes());
                assert_eq!(asked.map(|asked| asked.text).as_deref(), Some(text.as_str()), "{body}");
            }
        }
    }

    #[test]
    fn other_words_and_other_requests_are_left_alone() {
        for body in ["default:html", "fault:", "fault:nonsense", "fault: html", "fault:status-99", "fault:html-clean"] {
            assert!(find(&Method::POST, "/x/openapi/task", body.as_bytes()).is_none(), "{body}");
        }
        for (method, path) in
            [(Method::POST, "/x/openapi/task/list"), (Method::GET, "/v2/y/relations"), (Method::PUT, "/relations")]
        {
            assert!(find(&method, path, b"fault:html").is_none(), "{method} {path}");
        }
    }

    #[test]
    fn any_status_and_every_modifier_can_be_typed() {
        let asked = read("status-418-commit-once").expect("all of it is known");
        assert!(asked.once && asked.fault.commit && asked.fault.status == Some(418));
    }
}
