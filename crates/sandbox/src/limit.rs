//! The portal's limit of requests: 500 in ten seconds for each account, then 503 with
//! `Retry-After` (api.onlyoffice.com, basic concepts). What the body of that 503 is, no page says;
//! here it is a web server's page.
//!
//! Off unless asked for, by `--rate-limit` or at run time: tests send more than a person does.
//! `POST /sandbox/rate-limit {"on": true, "requests": 500, "seconds": 10}` is the sandbox's own;
//! `requests` and `seconds` may be missing. An account is whoever the request says it is: its token,
//! cookie or, without either, nobody.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::people::own;

/// The limit and what was counted.
#[derive(Clone)]
pub(crate) struct Limits {
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    rule: Rule,
    windows: HashMap<String, (Instant, u32)>,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    on: bool,
    #[serde(default = "documented_requests")]
    requests: u32,
    #[serde(default = "documented_seconds")]
    seconds: u32,
}

fn documented_requests() -> u32 {
    500
}

fn documented_seconds() -> u32 {
    10
}

impl Limits {
    pub(crate) fn new(on: bool) -> Self {
        let rule = Rule { on, requests: documented_requests(), seconds: documented_seconds() };
        Self { inner: Arc::new(Mutex::new(Inner { rule, windows: HashMap::new() })) }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a request; the seconds to wait when it is one too many.
    fn exceeded(&self, account: &str) -> Option<u64> {
        let mut inner = self.lock();
        let rule = inner.rule;
        if !rule.on {
            return None;
        }
        let length = Duration::from_secs(rule.seconds.into());
        let window = inner.windows.entry(account.to_owned()).or_insert_with(|| (Instant::now(), 0));
        if window.0.elapsed() >= length {
            *window = (Instant::now(), 0);
        }
        window.1 += 1;
        let left = length.saturating_sub(window.0.elapsed());
        (window.1 > rule.requests).then(|| left.as_secs() + 1)
    }
}

/// The sandbox's own path.
pub(crate) fn router(limits: Limits) -> Router {
    Router::new().route("/sandbox/rate-limit", get(show).post(change)).with_state(limits)
}

async fn show(State(limits): State<Limits>) -> Response {
    own(json!(limits.lock().rule))
}

async fn change(State(limits): State<Limits>, body: Bytes) -> Response {
    match serde_json::from_slice::<Rule>(&body) {
        Ok(rule) => {
            *limits.lock() = Inner { rule, windows: HashMap::new() };
            own(json!(rule))
        }
        Err(error) => (StatusCode::BAD_REQUEST, Json(json!({ "error": error.to_string() }))).into_response(),
    }
}

/// The layer around the portal.
pub(crate) async fn apply(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/api/2.0/") {
        return next.run(request).await;
    }
    let account = [header::AUTHORIZATION, header::COOKIE]
        .iter()
        .find_map(|name| request.headers().get(name))
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let Some(seconds) = limits.exceeded(account) else { return next.run(request).await };
    let page = "<!DOCTYPE html><html><head><title>503</title></head>\
                <body><h1>Service Temporarily Unavailable</h1></body></html>";
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}
