//! Fixtures: `fixtures/<system>/<name>.json`, one request, reply or both in each file, with a line on where it is from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use casement_contract::onlyoffice::Guid;
use casement_contract::{Problem, ProblemKind, Reply, Request};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixture {
    pub source: String,
    pub request: Option<FixtureRequest>,
    pub reply: Option<FixtureReply>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixtureRequest {
    pub method: String,
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub body: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixtureReply {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Box<RawValue>,
}

/// A body that is a string is the very text of a sample; any other is JSON whose structure alone is documented.
pub fn body_text(body: &RawValue) -> String {
    serde_json::from_str(body.get()).unwrap_or_else(|_| body.get().to_owned())
}

pub fn fixture(name: &str) -> Fixture {
    let path = folder().join(name).with_extension("json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn reply(name: &str) -> Reply {
    let reply = fixture(name).reply.unwrap_or_else(|| panic!("{name} has no reply"));
    Reply { status: reply.status, headers: reply.headers.into_iter().collect(), body: body_text(&reply.body) }
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"))
}

pub fn all_names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for system in fs::read_dir(folder()).expect("the folder of fixtures") {
        let system = system.expect("a folder").path();
        for file in fs::read_dir(&system).expect("a system's fixtures") {
            let name = file.expect("a file").path().with_extension("");
            let name = name.strip_prefix(folder()).expect("below the folder").to_string_lossy().replace('\\', "/");
            names.insert(name);
        }
    }
    names
}

/// JSON in which numbers are their own text and the order of an object's members does not count.
#[derive(Debug, PartialEq)]
pub enum Json {
    Other(String),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

pub fn json(text: &str) -> Json {
    let part = |raw: Box<RawValue>| json(raw.get());
    match text.trim_start().as_bytes().first() {
        Some(b'{') => {
            let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).expect("an object");
            Json::Object(members.into_iter().map(|(name, value)| (name, part(value))).collect())
        }
        Some(b'[') => {
            let items: Vec<Box<RawValue>> = serde_json::from_str(text).expect("a list");
            Json::List(items.into_iter().map(part).collect())
        }
        Some(b'"') => Json::Text(serde_json::from_str(text).expect("a string")),
        _ => Json::Other(text.trim().to_owned()),
    }
}

impl Json {
    /// This object with a member set, removed or left as it is.
    pub fn with(mut self, name: &str, value: Option<Json>) -> Json {
        let Json::Object(members) = &mut self else { panic!("no object: {self:?}") };
        match value {
            Some(value) => members.insert(name.to_owned(), value),
            None => members.remove(name),
        };
        self
    }
}

pub fn text(value: &str) -> Json {
    Json::Text(value.to_owned())
}

/// Method and path are those of the sample; its body is handed back beside ours.
pub fn bodies(name: &str, request: Request) -> (Json, Json) {
    let sample = fixture(name).request.unwrap_or_else(|| panic!("{name} has no request"));
    assert_eq!((request.method.as_str(), request.path.as_str()), (sample.method.as_str(), sample.path.as_str()));
    let ours = request.body.unwrap_or_else(|| panic!("no body for {name}"));
    (json(&ours), json(&body_text(&sample.body.unwrap_or_else(|| panic!("{name} has no body")))))
}

pub fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

pub fn guid(id: &str) -> Guid {
    Guid::parse(id).expect(id)
}

/// A refusal by the system itself.
pub fn refused(status: u16, kind: ProblemKind, code: Option<&str>, message: &str) -> Problem {
    let code = code.map(str::to_owned);
    Problem { status: Some(status), code, message: message.to_owned(), refused: true, ..Problem::new(kind) }
}

/// Every reply of the fixtures, by name.
pub fn all_replies() -> Vec<(String, Reply)> {
    let has_reply = |name: &String| fixture(name).reply.is_some();
    all_names().into_iter().filter(has_reply).map(|name| (name.clone(), reply(&name))).collect()
}
