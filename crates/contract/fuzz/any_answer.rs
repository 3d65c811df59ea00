// What holds of every answer, whatever is in it. Fuzzing (`fuzz_targets/read.rs`) and the ordinary tests share this file,
// so it cannot rot. What an answer says is read here a second time, more simply than the readers do it.

use std::collections::BTreeMap;

use casement_contract::System::{self, Aicc, Ccsqm, Onlyoffice, Osm};
use casement_contract::{Problem, ProblemKind, Reply, aicc, ccsqm, onlyoffice, osm};
use serde_json::value::RawValue;

/// A reading function, by name: the problem it found, if any.
pub type Reader = (&'static str, System, fn(&Reply) -> Option<Problem>);

/// All of them.
pub const READERS: [Reader; 17] = [
    ("read_transferred", Aicc, |reply| aicc::read_transferred(reply).err()),
    ("read_created", Aicc, |reply| aicc::read_created(reply).err()),
    ("read_cases", Aicc, |reply| aicc::read_cases(reply).err()),
    ("read_case", Aicc, |reply| aicc::read_case(reply).err()),
    ("read_tasks", Aicc, |reply| aicc::read_tasks(reply).err()),
    ("read_task", Aicc, |reply| aicc::read_task(reply).err()),
    ("read_changed", Osm, |reply| osm::read_changed(reply).err()),
    ("read_removed", Osm, |reply| osm::read_removed(reply).err()),
    ("read_relations", Osm, |reply| osm::read_relations(reply).err()),
    ("read_tickets", Osm, |reply| osm::read_tickets(reply).err()),
    ("read_appointed", Ccsqm, |reply| ccsqm::read_appointed(reply).err()),
    ("read_quality_tasks", Ccsqm, |reply| ccsqm::read_quality_tasks(reply).err()),
    ("read_access", Onlyoffice, |reply| onlyoffice::read_access(reply).err()),
    ("read_case", Onlyoffice, |reply| onlyoffice::read_case(reply).err()),
    ("read_cases", Onlyoffice, |reply| onlyoffice::read_cases(reply).err()),
    ("read_profile", Onlyoffice, |reply| onlyoffice::read_profile(reply).err()),
    ("read_people", Onlyoffice, |reply| onlyoffice::read_people(reply).err()),
];

const STATUSES: [u16; 16] = [200, 201, 204, 302, 400, 401, 402, 403, 404, 408, 409, 429, 500, 502, 503, 504];
const TYPES: [&str; 4] = ["application/json", "text/html", "text/xml", "application/json%3Bcharset=UTF-8"];

/// Bytes as an answer: the first one says under which status and type, the others are the body.
pub fn of_bytes(bytes: &[u8]) -> Reply {
    let (first, body) = bytes.split_first().unwrap_or((&0, &[]));
    let kind = TYPES[usize::from(first >> 4) % TYPES.len()];
    Reply {
        status: STATUSES[usize::from(first & 15)],
        headers: vec![("Content-Type".to_owned(), kind.to_owned())],
        body: String::from_utf8_lossy(body).into_owned(),
    }
}

/// Reads an answer with every reader and holds what they make of it against what stands in it.
pub fn check(reply: &Reply) {
    // An error of the system's is an answer to this one, too.
    let known = osm::read_is_known(reply);
    assert!(known != Ok(true) || says_yes(Osm, reply), "known? {reply:?}");
    assert!(known != Ok(false) || words(value(&members(reply), &["error_code"])).is_some(), "unknown? {reply:?}");
    for (name, system, read) in READERS {
        let problem = read(reply);
        let what = || format!("{} {name}: {problem:?} of {reply:?}", system.name());
        let Some(problem) = &problem else {
            assert!((200..300).contains(&reply.status) && says_yes(system, reply), "success? {}", what());
            continue;
        };
        assert_eq!(problem.status, Some(reply.status), "{}", what());
        if problem.refused {
            assert!(says_no(system, reply), "refused? {}", what());
        } else if (200..300).contains(&reply.status) {
            assert_eq!(problem.kind, ProblemKind::Protocol, "{}", what());
        }
    }
}

/// The members of the body, each one's value as it stands there.
fn members(reply: &Reply) -> BTreeMap<String, Box<RawValue>> {
    let read = serde_json::from_str(text(reply)).or_else(|_| serde_json::from_str(&without_surrogates(text(reply))));
    read.unwrap_or_default()
}

fn text(reply: &Reply) -> &str {
    reply.body.strip_prefix('\u{feff}').unwrap_or(&reply.body)
}

/// The first of these members that is there and not null.
fn value<'a>(members: &'a BTreeMap<String, Box<RawValue>>, names: &[&str]) -> Option<&'a str> {
    names.iter().filter_map(|name| members.get(*name)).map(|raw| raw.get()).find(|raw| *raw != "null")
}

/// A value that is text, and not blank.
fn words(value: Option<&str>) -> Option<String> {
    let json = value?;
    let read = serde_json::from_str(json).or_else(|_| serde_json::from_str(&without_surrogates(json)));
    read.ok().filter(|text: &String| !text.trim().is_empty())
}

/// Half of a surrogate pair reads as U+FFFD; here its better half does, too: no word that counts has either.
fn without_surrogates(json: &str) -> String {
    let mut parts = json.split("\\u");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_surrogate = part.get(..4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
        match is_surrogate {
            Some(0xd800..=0xdfff) => out.extend(["\\ufffd", &part[4..]]),
            _ => out.extend(["\\u", part]),
        }
    }
    out
}

fn says_yes(system: System, reply: &Reply) -> bool {
    let members = members(reply);
    match system {
        Aicc => words(value(&members, &["resCode"])).as_deref() == Some("0"),
        Osm => {
            let blank = text(reply).trim().is_empty();
            let speaks_of_an_error = words(value(&members, &["error_code"])).is_some()
                || value(&members, &["errorCode", "code", "error"]).is_some();
            (blank || text(reply).trim_start().starts_with('{')) && !speaks_of_an_error
        }
        Ccsqm => words(value(&members, &["returnCode", "resultCode"])).as_deref() == Some("0409000"),
        Onlyoffice => {
            value(&members, &["status", "Status"]) == Some("0")
                && value(&members, &["response", "Response"]).is_some()
                && value(&members, &["error", "Error"]).is_none()
        }
    }
}

fn says_no(system: System, reply: &Reply) -> bool {
    let members = members(reply);
    let status = reply.status;
    let judged = status < 300 || (400..500).contains(&status) && status != 408;
    // A 401 is given before anything is done.
    status == 401
        || match system {
            Aicc => judged && words(value(&members, &["resCode"])).is_some_and(|code| code.trim() != "0"),
            Osm => judged && words(value(&members, &["error_code"])).is_some(),
            Ccsqm => {
                let documented = matches!(status, 400 | 404 | 500);
                let code = words(value(&members, &["returnCode", "resultCode"]));
                let silent = value(&members, &["returnCode", "resultCode"]).is_none();
                let described = ["returnDesc", "resultDesc"].iter().any(|name| value(&members, &[*name]).is_some());
                (judged || status == 500) && code.is_some_and(|code| code.trim() != "0409000")
                    || documented && (text(reply).trim().is_empty() || silent && described)
            }
            Onlyoffice => {
                judged
                    && status >= 400
                    && value(&members, &["status", "Status"]) == Some("1")
                    && value(&members, &["error", "Error"]).is_some_and(|error| error.starts_with(['{', '[']))
            }
        }
}
