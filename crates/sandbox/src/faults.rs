//! Failures on demand, and a log of what arrived. The sandbox's own, at `/sandbox/faults` and
//! `/sandbox/requests`; both live in memory and are gone with the process.
//!
//! `POST /sandbox/faults` adds one fault; `GET` lists those that are left; `DELETE` removes all.
//!
//! | key | meaning |
//! | --- | --- |
//! | `match` | text that has to occur in `METHOD path?query`; mandatory. A preflight is hit only by a text that begins with `OPTIONS` |
//! | `times` | how many requests it hits; 1 when missing |
//! | `delay_ms` | waits so long before anything else happens |
//! | `delay_after_ms` | waits so long when everything has happened and only the answer is missing |
//! | `status` | answers this status and does not do what was asked |
//! | `retry_after` | with `status`: the seconds of a `Retry-After` header |
//! | `html` | answers a web server's page instead of JSON, with `status` or 200 |
//! | `commit` | with `status` or `html`: does what was asked first |
//! | `drop` | closes the connection without an answer, `"before"` or `"after"` doing what was asked |
//! | `truncate` | `true`: closes the connection in the middle of the answer; `"clean"`: the answer ends there as if it were whole |
//!
//! `GET /sandbox/requests` lists the last 1000 requests with method, path, body, status, time and
//! the milliseconds they took (`"status": null` when the connection was dropped). Tokens and
//! sign-ins are never shown. `DELETE` empties it.

use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    Json, Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use futures_util::stream;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{clock, people::own};

const KEPT: usize = 1000;
const LARGEST_BODY: usize = 8 << 20;
const LARGEST_SHOWN: usize = 64 << 10;

/// The faults that wait and the requests that came.
#[derive(Clone, Default)]
pub(crate) struct Faults {
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    waiting: Vec<Fault>,
    requests: VecDeque<Logged>,
    count: u64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    #[serde(rename = "match")]
    text: String,
    #[serde(default = "once")]
    times: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delay_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delay_after_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retry_after: Option<u32>,
    #[serde(default)]
    html: bool,
    #[serde(default)]
    commit: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    drop: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    truncate: Option<Cut>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum When {
    Before,
    After,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Cut {
    Broken(bool),
    Clean(CleanWord),
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum CleanWord {
    Clean,
}

#[derive(Clone, Serialize)]
struct Logged {
    number: u64,
    method: String,
    path: String,
    body: String,
    status: Option<u16>,
    time: String,
    millis: u64,
}

fn once() -> u32 {
    1
}

/// The sandbox's own paths for faults and requests.
pub(crate) fn router(faults: Faults) -> Router {
    Router::new()
        .route("/sandbox/faults", get(list_faults).post(add_fault).delete(clear_faults))
        .route("/sandbox/requests", get(list_requests).delete(clear_requests))
        .with_state(faults)
}

async fn list_faults(State(faults): State<Faults>) -> Response {
    own(json!({ "items": faults.lock().waiting }))
}

async fn add_fault(State(faults): State<Faults>, body: Bytes) -> Response {
    match serde_json::from_slice::<Fault>(&body) {
        Ok(fault) if fault.status.is_none_or(|code| (200..=599).contains(&code)) => {
            let mut inner = faults.lock();
            inner.waiting.push(fault);
            own(json!({ "items": inner.waiting }))
        }
        Ok(_) => refuse("status must be 200 to 599"),
        Err(error) => refuse(&error.to_string()),
    }
}

async fn clear_faults(State(faults): State<Faults>) -> Response {
    faults.lock().waiting.clear();
    own(json!({ "items": [] }))
}

async fn list_requests(State(faults): State<Faults>) -> Response {
    own(json!({ "items": faults.lock().requests }))
}

async fn clear_requests(State(faults): State<Faults>) -> Response {
    faults.lock().requests.clear();
    own(json!({ "items": [] }))
}

fn refuse(message: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "error": message }))).into_response()
}

/// The layer around every other path: logs the request, and lets the first fault that fits happen.
pub(crate) async fn watch(State(faults): State<Faults>, request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    if path.starts_with("/sandbox/") {
        return next.run(request).await;
    }
    let started = Instant::now();
    let method = request.method().clone();
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let number = faults.log(&method, &path, &body);
    let fault = faults.take(&method, &path);
    let request = Request::from_parts(parts, Body::from(body));
    let response = match &fault {
        Some(fault) => happen(fault, request, next).await,
        None => next.run(request).await,
    };
    let answered = response.extensions().get::<Dropped>().is_none();
    faults.finish(number, answered.then(|| response.status().as_u16()), started.elapsed());
    response
}

/// Marks a response that never reaches the client.
#[derive(Clone, Copy)]
struct Dropped;

async fn happen(fault: &Fault, request: Request, next: Next) -> Response {
    wait(fault.delay_ms).await;
    if fault.drop == Some(When::Before) {
        return dropped();
    }
    let instead = fault.instead();
    if let Some(instead) = instead {
        if fault.commit {
            next.run(request).await;
        }
        wait(fault.delay_after_ms).await;
        return instead;
    }
    let response = next.run(request).await;
    wait(fault.delay_after_ms).await;
    if fault.drop == Some(When::After) {
        return dropped();
    }
    match fault.truncate {
        Some(Cut::Broken(true)) => cut(response, false).await,
        Some(Cut::Clean(_)) => cut(response, true).await,
        Some(Cut::Broken(false)) | None => response,
    }
}

impl Fault {
    /// The answer given in place of the system's own.
    fn instead(&self) -> Option<Response> {
        let status = match (self.status, self.html) {
            (Some(status), _) => StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY),
            (None, true) => StatusCode::OK,
            (None, false) => return None,
        };
        let mut response = if self.html {
            let title = status.canonical_reason().unwrap_or("Sign in");
            let title = if status.is_success() { "Sign in" } else { title };
            let page = format!(
                "<!DOCTYPE html><html><head><title>{title}</title></head>\
                 <body><center><h1>{title}</h1></center><hr><center>gateway</center></body></html>"
            );
            (status, Html(page)).into_response()
        } else {
            let body = json!({ "message": "a fault that was asked for at /sandbox/faults" });
            (status, Json(body)).into_response()
        };
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        Some(response)
    }
}

async fn wait(millis: Option<u64>) {
    if let Some(millis) = millis {
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }
}

/// A body that fails before its first byte: hyper closes the connection with nothing written.
fn dropped() -> Response {
    let gone = stream::iter([Err::<Bytes, _>(io::Error::from(io::ErrorKind::ConnectionAborted))]);
    let mut response = Response::new(Body::from_stream(gone));
    response.extensions_mut().insert(Dropped);
    response
}

/// Half of the answer; then its end, or the connection's.
async fn cut(response: Response, clean: bool) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LARGEST_BODY).await.unwrap_or_default();
    let half = body.slice(..body.len() / 2);
    parts.headers.remove(header::CONTENT_LENGTH);
    if clean {
        return Response::from_parts(parts, Body::from(half));
    }
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    // The pause lets hyper write the first half before the failure closes the connection.
    let pieces = stream::unfold(Some(half), |piece| async move {
        match piece {
            Some(half) if !half.is_empty() => Some((Ok(half), Some(Bytes::new()))),
            Some(_) => {
                tokio::time::sleep(Duration::from_millis(20)).await;
                Some((Err(io::Error::from(io::ErrorKind::ConnectionAborted)), None))
            }
            None => None,
        }
    });
    Response::from_parts(parts, Body::from_stream(pieces))
}

impl Faults {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, method: &Method, path: &str) -> Option<Fault> {
        let line = format!("{method} {path}");
        let mut inner = self.lock();
        let at = inner.waiting.iter().position(|fault| {
            let meant = method != Method::OPTIONS || fault.text.starts_with("OPTIONS");
            fault.times > 0 && meant && line.contains(&fault.text)
        })?;
        let fault = inner.waiting[at].clone();
        inner.waiting[at].times -= 1;
        if inner.waiting[at].times == 0 {
            inner.waiting.remove(at);
        }
        Some(fault)
    }

    fn log(&self, method: &Method, path: &str, body: &[u8]) -> u64 {
        let mut inner = self.lock();
        inner.count += 1;
        let number = inner.count;
        if inner.requests.len() == KEPT {
            inner.requests.pop_front();
        }
        inner.requests.push_back(Logged {
            number,
            method: method.to_string(),
            path: without_token(path),
            body: shown(path, body),
            status: None,
            time: clock::iso(clock::now()),
            millis: 0,
        });
        number
    }

    fn finish(&self, number: u64, status: Option<u16>, took: Duration) {
        let mut inner = self.lock();
        // Searched from the back: the request is one of the last.
        if let Some(logged) = inner.requests.iter_mut().rev().find(|one| one.number == number) {
            logged.status = status;
            logged.millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        }
    }
}

fn without_token(path: &str) -> String {
    match path.split_once("asc_auth_key=") {
        Some((before, after)) => {
            let rest = after.find('&').map_or("", |at| &after[at..]);
            format!("{before}asc_auth_key=(not shown){rest}")
        }
        None => path.to_owned(),
    }
}

fn shown(path: &str, body: &[u8]) -> String {
    let signs_in = ["/oauth2/token", "/auth/tokens", "/tokenByAkSk", "/authentication"];
    let text = String::from_utf8_lossy(&body[..body.len().min(LARGEST_SHOWN)]);
    if signs_in.iter().any(|part| path.contains(part)) || text.contains("asc_auth_key") {
        return "(not shown)".into();
    }
    text.into_owned()
}
