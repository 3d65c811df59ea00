//! A switch that lets the systems answer as the samples of their documents look, where those
//! differ from the servers: `--legacy`, or `POST /sandbox/legacy {"on": true}` at run time (the
//! sandbox's own). It proves that a client takes both.
//!
//! | system | as in the samples |
//! | --- | --- |
//! | ONLYOFFICE | PascalCase names inside `response` (a number's `id` stays small, sign-in too), no `count` and no `statusCode`, relative `ProfileUrl`, `True` and `False` in XML, `type` and `stack` in errors |
//! | ONLYOFFICE, with `"xml": true` | XML also where the documents claim it is the default: no JSON in the path's ending, in `Content-Type` or in `Accept` |
//! | AICC | `Content-Type: application/json%3Bcharset=UTF-8`; the case list without `ownerType`; `createdDate` of the task list as `2023-07-07T06:51:35.000Z` |
//! | OSM | no body at all on a change's success ("Response Example: None") |
//! | CCSQM | the codes of the neighbours of `appointQualityTask` without quotes (`"resultCode": 0409000`), which is no JSON |
//!
//! The samples' `Content-Length: 16` in front of longer bodies is left out: no HTTP would survive it.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    Json, Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::people::own;

const LARGEST_BODY: usize = 8 << 20;

/// The switch; clones share it.
#[derive(Clone, Default)]
pub(crate) struct Legacy {
    on: Arc<AtomicBool>,
    xml: Arc<AtomicBool>,
}

/// Put into a request whose answer has to look like the samples.
#[derive(Clone, Copy)]
pub(crate) struct LikeSamples {
    pub xml_by_default: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    on: bool,
    #[serde(default)]
    xml: bool,
}

impl Legacy {
    pub(crate) fn new(on: bool) -> Self {
        Self { on: Arc::new(on.into()), xml: Arc::default() }
    }

    fn state(&self) -> Value {
        json!({ "on": self.on.load(Ordering::Relaxed), "xml": self.xml.load(Ordering::Relaxed) })
    }
}

/// The sandbox's own path.
pub(crate) fn router(legacy: Legacy) -> Router {
    Router::new().route("/sandbox/legacy", get(show).post(change)).with_state(legacy)
}

async fn show(State(legacy): State<Legacy>) -> Response {
    own(legacy.state())
}

async fn change(State(legacy): State<Legacy>, body: Bytes) -> Response {
    match serde_json::from_slice::<Change>(&body) {
        Ok(change) => {
            legacy.on.store(change.on, Ordering::Relaxed);
            legacy.xml.store(change.xml, Ordering::Relaxed);
            own(legacy.state())
        }
        Err(error) => (StatusCode::BAD_REQUEST, Json(json!({ "error": error.to_string() }))).into_response(),
    }
}

/// The layer around the systems. The portal writes its samples' form itself, because XML and JSON
/// have one source there; the others' answers are changed here.
pub(crate) async fn apply(State(legacy): State<Legacy>, mut request: Request, next: Next) -> Response {
    if !legacy.on.load(Ordering::Relaxed) {
        return next.run(request).await;
    }
    request.extensions_mut().insert(LikeSamples { xml_by_default: legacy.xml.load(Ordering::Relaxed) });
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let changed: fn(&str, String) -> String = match path.as_str() {
        path if path.starts_with("/service/AICC__Case/") => aicc,
        path if path.starts_with("/v2/servicerequest/") => |_, text| if text == "{}" { String::new() } else { text },
        path if path.starts_with("/apiaccess/CCSQM/") => ccsqm,
        _ => return response,
    };
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LARGEST_BODY).await.unwrap_or_default();
    let text = changed(&path, String::from_utf8_lossy(&body).into_owned());
    parts.headers.remove(header::CONTENT_LENGTH);
    if path.starts_with("/service/AICC__Case/") {
        let kind = HeaderValue::from_static("application/json%3Bcharset=UTF-8");
        parts.headers.insert(header::CONTENT_TYPE, kind);
    }
    Response::from_parts(parts, Body::from(text))
}

fn aicc(path: &str, text: String) -> String {
    let list = match path.rsplit_once("/openapi") {
        Some((_, "/case/list")) => "/result/0/caseList",
        Some((_, "/task/list")) => "/result/taskList",
        _ => return text,
    };
    let Ok(mut body) = serde_json::from_str::<Value>(&text) else { return text };
    for item in body.pointer_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(item) = item.as_object_mut() {
            item.remove("ownerType");
        }
        if list.ends_with("taskList")
            && let Some(date) = item.get("createdDate").and_then(Value::as_str)
        {
            item["createdDate"] = json!(date.replace(' ', "T") + ".000Z");
        }
    }
    body.to_string()
}

/// The ids of the lists are left alone: they are text or bare digits already.
fn ccsqm(path: &str, text: String) -> String {
    if path.ends_with("/qualitytask/appointQualityTask") || path.ends_with("/qualitytask/queryQualityTask") {
        return text;
    }
    text.replace("\"resultCode\":\"0409000\"", "\"resultCode\":0409000")
        .replace("\"resultCode\":\"0408000\"", "\"resultCode\":0408000")
}
