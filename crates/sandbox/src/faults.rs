//! Failures on demand, and a log of what arrived. The sandbox's own, at `/sandbox/faults`,
//! `/sandbox/sentinels` and `/sandbox/requests`; faults and log live in memory and are gone with the process.
//!
//! | request | does |
//! | --- | --- |
//! | `POST /sandbox/faults` | arms one fault; answers its `id` |
//! | `GET /sandbox/faults` | `items`: those that are left; `spent`: those that are not, the last first |
//! | `GET /sandbox/faults/{id}` | one of either, with how often it `fired` and how often it is `left` |
//! | `DELETE /sandbox/faults`, `…/{id}` | disarms all, or one |
//! | `GET /sandbox/sentinels` | what can be typed or chosen instead: see [`sentinel`] |
//! | `GET /sandbox/requests` | the last 1000 requests; `DELETE` empties the list |
//!
//! # A fault
//!
//! | key | meaning |
//! | --- | --- |
//! | `match` | text that has to occur in `METHOD path?query`; mandatory. A blank at its end is the end of that line. A preflight is hit only by a text that begins with `OPTIONS` |
//! | `times` | how many requests it hits; 1 when missing |
//! | `connection` | `"close"`: until the fault is spent every answer of the server closes its connection, and idle ones are closed at once, so that the fault meets a connection that was never used; `"reused"` when missing |
//! | `delay_ms` | waits so long before anything else happens |
//! | `delay_after_ms` | waits so long when everything has happened and only the answer is missing |
//! | `slow_body_ms` | the head comes at once, the body spread over that time |
//! | `status` | answers this status and does not do what was asked; a 4xx is said in the system's own form (with `commit` only the 401 is: else it is a gateway's) |
//! | `retry_after` | with `status`: the seconds of a `Retry-After` header |
//! | `html` | answers a web server's page instead of JSON, with `status` or 200 |
//! | `redirect` | sends the client to a path, with `status` (301, 302, 303, 307, 308) or 302 |
//! | `commit` | with the three above: does what was asked first |
//! | `hidden` | the answer has no CORS header, so a page of another origin learns nothing; a preflight is answered as ever |
//! | `drop` | closes the connection without an answer, `"before"` or `"after"` doing what was asked |
//! | `truncate` | `true`: closes the connection in the middle of the answer; `"clean"`: the answer ends there as if it were whole |
//! | `wrong_types` | the system's answer with another JSON type at every leaf |
//! | `unknown_fields` | the system's answer with undocumented members in every object; still a success |
//! | `no_success_code` | the system's answer without what says that it is a success; OSM has no such thing and answers `null` |
//!
//! `drop`, `status` or `html`, `redirect`, `truncate`, `wrong_types`, `unknown_fields` and `no_success_code` exclude each
//! other. A fault goes on when the client has left, as a server does.
//!
//! # The log
//!
//! Each entry has its `number`, the `connection` it came over and as which of its requests (`turn`), which `arrival` of
//! the same method, path and body it is (2 and more: it was sent again), `method`, `path`, `body`, `status` (`null`
//! when the connection was dropped), `time`, the `millis` it took, and the `fault` that hit it: its id, or a sentinel's
//! text. Tokens and sign-ins are never shown.

mod fault;
mod happen;
mod log;
pub(crate) mod sentinel;
mod spoil;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use axum::{
    Json, Router,
    body::{Body, Bytes, to_bytes},
    extract::{Path, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Serialize;
use serde_json::{Value, json};

use self::{
    fault::{Fault, Keep, When},
    happen::{Dropped, dropped, happen},
    log::{Hit, Log},
};
use crate::{
    people::own,
    server::{Arrival, HangUp},
};

/// Spent faults and requests that are remembered.
const KEPT: usize = 1000;
const LARGEST_BODY: usize = 8 << 20;

/// The faults that wait and the requests that came.
#[derive(Clone)]
pub(crate) struct Faults {
    inner: Arc<Mutex<Inner>>,
    hang_up: HangUp,
}

#[derive(Default)]
struct Inner {
    waiting: Vec<Armed>,
    /// The last one first.
    spent: VecDeque<Armed>,
    count: u64,
    log: Log,
}

/// A fault and what became of it.
#[derive(Clone, Serialize)]
struct Armed {
    id: u64,
    fired: u32,
    #[serde(flatten)]
    fault: Fault,
}

/// The sandbox's own paths for faults and requests.
pub(crate) fn router(faults: Faults) -> Router {
    Router::new()
        .route("/sandbox/faults", get(list_faults).post(add_fault).delete(clear_faults))
        .route("/sandbox/faults/{id}", get(show_fault).delete(remove_fault))
        .route("/sandbox/sentinels", get(list_sentinels))
        .route("/sandbox/requests", get(list_requests).delete(clear_requests))
        .with_state(faults)
}

async fn list_faults(State(faults): State<Faults>) -> Response {
    own(faults.lock().show())
}

async fn add_fault(State(faults): State<Faults>, body: Bytes) -> Response {
    let fault = serde_json::from_slice::<Fault>(&body).map_err(|error| error.to_string());
    let fault = match fault.and_then(|fault| fault.check().map(|()| fault)) {
        Ok(fault) => fault,
        Err(message) => return refuse(StatusCode::BAD_REQUEST, &message),
    };
    let closes = fault.connection == Keep::Close;
    let mut inner = faults.lock();
    inner.count += 1;
    let id = inner.count;
    inner.waiting.push(Armed { id, fired: 0, fault });
    let mut answer = inner.show();
    answer["id"] = json!(id);
    drop(inner);
    if closes {
        faults.hang_up.now();
    }
    own(answer)
}

async fn show_fault(State(faults): State<Faults>, Path(id): Path<u64>) -> Response {
    let inner = faults.lock();
    match inner.waiting.iter().chain(&inner.spent).find(|armed| armed.id == id) {
        Some(armed) => {
            let mut answer = json!(armed);
            answer["left"] = json!(armed.fault.times);
            own(answer)
        }
        None => refuse(StatusCode::NOT_FOUND, "no fault has this id"),
    }
}

async fn clear_faults(State(faults): State<Faults>) -> Response {
    let mut inner = faults.lock();
    inner.disarm(|_| true);
    own(inner.show())
}

async fn remove_fault(State(faults): State<Faults>, Path(id): Path<u64>) -> Response {
    let mut inner = faults.lock();
    inner.disarm(|armed| armed.id == id);
    own(inner.show())
}

async fn list_sentinels() -> Response {
    let rows = sentinel::SENTINELS.iter().enumerate().map(|(place, sentinel)| {
        json!({
            "text": sentinel::text(sentinel),
            "does": sentinel.does,
            "inspector": sentinel::inspector(place),
            "guid": sentinel::guid(place),
        })
    });
    own(json!({ "items": rows.collect::<Vec<_>>() }))
}

async fn list_requests(State(faults): State<Faults>) -> Response {
    own(json!({ "items": faults.lock().log.entries() }))
}

async fn clear_requests(State(faults): State<Faults>) -> Response {
    faults.lock().log.clear();
    own(json!({ "items": [] }))
}

fn refuse(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "error": message }))).into_response()
}

/// The outermost layer: while a fault wants connections closed, every answer of whatever part closes its own.
pub(crate) async fn close_connections(State(faults): State<Faults>, request: Request, next: Next) -> Response {
    // The request that uses the fault up is answered when nothing waits any more, and one that began before it was
    // armed is answered later: both ends count.
    let at_first = faults.closes();
    let mut response = next.run(request).await;
    if at_first || faults.closes() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
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
    let arrival = parts.extensions.get::<Arrival>().copied();
    let (number, fault) = faults.lock().arrive(&method, &path, &body, arrival);
    let request = Request::from_parts(parts, Body::from(body));
    let finish = move |response: Response| {
        let answered = response.extensions().get::<Dropped>().is_none();
        faults.lock().log.finish(number, answered.then(|| response.status().as_u16()), started.elapsed());
        response
    };
    let Some(fault) = fault else { return finish(next.run(request).await) };
    // In a task of its own: when the client loses patience the connection goes, and the work with it otherwise.
    let work = tokio::spawn(async move { finish(happen(&fault, request, next).await) });
    work.await.unwrap_or_else(|_| dropped())
}

impl Faults {
    pub(crate) fn new(hang_up: HangUp) -> Self {
        Self { inner: Arc::default(), hang_up }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn closes(&self) -> bool {
        self.lock().waiting.iter().any(|armed| armed.fault.connection == Keep::Close)
    }
}

impl Inner {
    fn show(&self) -> Value {
        json!({ "items": self.waiting, "spent": self.spent })
    }

    /// Logs a request and says what happens to it.
    fn arrive(&mut self, method: &Method, path: &str, body: &[u8], arrival: Option<Arrival>) -> (u64, Option<Fault>) {
        let (number, repeat) = self.log.add(method, path, body, arrival);
        let (hit, fault) = match self.take(method, path) {
            Some((id, fault)) => (Hit::Armed(id), fault),
            None => match sentinel::find(method, path, body) {
                Some(asked) if asked.once && repeat % 2 == 0 => return (number, None),
                // The fault wants a fresh connection: a browser tries again on one, by itself.
                Some(asked) if asked.clean && arrival.is_some_and(|arrival| arrival.turn > 1) => {
                    (Hit::Typed(asked.text), Fault { drop: Some(When::Before), commit: false, ..asked.fault })
                }
                Some(asked) => (Hit::Typed(asked.text), asked.fault),
                None => return (number, None),
            },
        };
        self.log.hit(number, hit);
        (number, Some(fault))
    }

    fn take(&mut self, method: &Method, path: &str) -> Option<(u64, Fault)> {
        // A blank at the end of the text is the end of the path.
        let line = format!("{method} {path} ");
        let at = self.waiting.iter().position(|Armed { fault, .. }| {
            let meant = method != Method::OPTIONS || fault.text.starts_with("OPTIONS");
            meant && line.contains(&fault.text)
        })?;
        let armed = &mut self.waiting[at];
        let taken = (armed.id, armed.fault.clone());
        armed.fired += 1;
        armed.fault.times -= 1;
        if armed.fault.times == 0 {
            let id = armed.id;
            self.disarm(|armed| armed.id == id);
        }
        Some(taken)
    }

    fn disarm(&mut self, which: impl Fn(&Armed) -> bool) {
        for armed in self.waiting.extract_if(.., |armed| which(armed)) {
            self.spent.push_front(Armed { fault: Fault { times: 0, ..armed.fault }, ..armed });
        }
        self.spent.truncate(KEPT);
    }
}
