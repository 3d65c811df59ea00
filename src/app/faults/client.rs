//! The sandbox's own paths for faults, requests and sentinels.

use casement::contract::json::{FromJson, Object, Value, json_reader};
use gloo_net::http::{Request, Response};

use crate::app::strings::Words;

/// A fault, armed or spent.
#[derive(Clone, Debug, PartialEq)]
pub struct Armed {
    pub id: u64,
    /// How often it has happened.
    pub fired: u32,
    /// How often it still will.
    pub times: u32,
    /// Which requests it hits.
    pub text: String,
    /// What happens, in the sandbox's own keys.
    what: Object,
}

impl FromJson for Armed {
    fn from_json(json: &Value) -> Option<Armed> {
        const OWN: [&str; 4] = ["id", "fired", "times", "match"];
        let all = Object::from_json(json)?;
        let others = all.iter().filter(|(name, _)| !OWN.contains(name));
        json.read(&OWN, |members| Armed {
            id: members.value("id"),
            fired: members.value("fired"),
            times: members.value("times"),
            text: members.value("match"),
            what: others.map(|(name, value)| (name.to_owned(), value.clone())).collect(),
        })
    }
}

impl Armed {
    /// What happens, as it would be asked for.
    pub fn what(&self) -> String {
        let parts = self.what.iter().map(|(key, value)| [key, ": ", &value.to_text()].concat());
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// A request that the sandbox received.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    pub number: u64,
    /// Which of the equal ones it is.
    pub arrival: u32,
    pub method: String,
    pub path: String,
    pub status: Option<u16>,
    pub time: String,
    fault: Option<Value>,
}

json_reader!(Received, needs "number" "arrival" "method" "path" "time" {
    number: value "number",
    arrival: value "arrival",
    method: value "method",
    path: value "path",
    status: value "status",
    time: value "time",
    fault: value "fault",
});

impl Received {
    /// What hit it: a number, or what was typed.
    pub fn fault(&self, words: Words) -> String {
        match &self.fault {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(id) => words.fault_name(&id.to_text()),
        }
    }
}

/// A word that can be typed, and who can be chosen instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentinel {
    pub text: String,
    pub does: String,
}

json_reader!(Sentinel, needs "text" "does" { text: value "text", does: value "does" });

/// The faults as they are now.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub armed: Vec<Armed>,
    pub spent: Vec<Armed>,
}

json_reader!(State, needs "items" "spent" { armed: value "items", spent: value "spent" });

const FAULTS: &str = "/sandbox/faults";

/// Faults and requests; nothing where no sandbox answers.
pub async fn look(base: &str) -> Option<(State, Vec<Received>)> {
    let requests = items(base, "/sandbox/requests").await?;
    Some((State::from_json(&get(base, FAULTS).await?)?, requests))
}

/// What can be typed.
pub async fn sentinels(base: &str) -> Option<Vec<Sentinel>> {
    items(base, "/sandbox/sentinels").await
}

/// Arms a fault; the error is the sandbox's own.
pub async fn arm(base: &str, fault: &Value, words: Words) -> Result<u64, String> {
    let request = Request::post(&[base, FAULTS].concat()).body(fault.to_text()).map_err(|error| error.to_string())?;
    let response = request.send().await.map_err(|_| words.no_answer().to_owned())?;
    let ok = response.ok();
    let text = response.text().await.map_err(|error| error.to_string())?;
    match Value::parse(&text).and_then(|answer| answer.read(&["id"], |members| members.value("id"))) {
        Some(id) if ok => Ok(id),
        _ => Err(text),
    }
}

/// Disarms one fault, or all.
pub async fn disarm(base: &str, id: Option<u64>) {
    let path = id.map(|id| format!("/{id}")).unwrap_or_default();
    // What is left is read afterwards, and tells.
    drop(Request::delete(&[base, FAULTS, &path].concat()).send().await);
}

async fn items<T: FromJson>(base: &str, path: &str) -> Option<Vec<T>> {
    get(base, path).await?.read(&["items"], |members| members.value("items"))
}

async fn get(base: &str, path: &str) -> Option<Value> {
    let response = Request::get(&[base, path].concat()).send().await.ok().filter(Response::ok)?;
    Value::parse(&response.text().await.ok()?)
}
