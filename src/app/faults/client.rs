//! The sandbox's own paths for faults, requests and sentinels.

use gloo_net::http::{Request, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::app::strings::Words;

/// A fault, armed or spent.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Armed {
    pub id: u64,
    /// How often it has happened.
    pub fired: u32,
    /// How often it still will.
    pub times: u32,
    /// Which requests it hits.
    #[serde(rename = "match")]
    pub text: String,
    /// What happens, in the sandbox's own keys.
    #[serde(flatten)]
    what: Map<String, Value>,
}

impl Armed {
    /// What happens, as it would be asked for.
    pub fn what(&self) -> String {
        let parts = self.what.iter().map(|(key, value)| format!("{key}: {value}"));
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// A request that the sandbox received.
#[derive(Clone, Debug, Deserialize, PartialEq)]
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

impl Received {
    /// What hit it: a number, or what was typed.
    pub fn fault(&self, words: Words) -> String {
        match &self.fault {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(id) => words.fault_name(&id.to_string()),
        }
    }
}

/// A word that can be typed, and who can be chosen instead.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Sentinel {
    pub text: String,
    pub does: String,
}

/// The faults as they are now.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct State {
    #[serde(rename = "items")]
    pub armed: Vec<Armed>,
    pub spent: Vec<Armed>,
}

#[derive(Deserialize)]
struct Items<T> {
    items: Vec<T>,
}

const FAULTS: &str = "/sandbox/faults";

/// Faults and requests; nothing where no sandbox answers.
pub async fn look(base: &str) -> Option<(State, Vec<Received>)> {
    let requests: Items<Received> = get(base, "/sandbox/requests").await?;
    Some((get(base, FAULTS).await?, requests.items))
}

/// What can be typed.
pub async fn sentinels(base: &str) -> Option<Vec<Sentinel>> {
    get::<Items<Sentinel>>(base, "/sandbox/sentinels").await.map(|list| list.items)
}

/// Arms a fault; the error is the sandbox's own.
pub async fn arm(base: &str, fault: &Value, words: Words) -> Result<u64, String> {
    #[derive(Deserialize)]
    struct Answer {
        id: u64,
    }
    let request = Request::post(&[base, FAULTS].concat()).body(fault.to_string()).map_err(|error| error.to_string())?;
    let response = request.send().await.map_err(|_| words.no_answer().to_owned())?;
    let ok = response.ok();
    let text = response.text().await.map_err(|error| error.to_string())?;
    match serde_json::from_str::<Answer>(&text) {
        Ok(answer) if ok => Ok(answer.id),
        _ => Err(text),
    }
}

/// Disarms one fault, or all.
pub async fn disarm(base: &str, id: Option<u64>) {
    let path = id.map(|id| format!("/{id}")).unwrap_or_default();
    // What is left is read afterwards, and tells.
    drop(Request::delete(&[base, FAULTS, &path].concat()).send().await);
}

async fn get<T: DeserializeOwned>(base: &str, path: &str) -> Option<T> {
    let response = Request::get(&[base, path].concat()).send().await.ok().filter(Response::ok)?;
    serde_json::from_str(&response.text().await.ok()?).ok()
}
