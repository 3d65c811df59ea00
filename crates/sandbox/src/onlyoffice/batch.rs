//! `POST batch`: several calls in one request, as the official pages send them
//! (`api.helper.js`, `ApiBatchRequest.cs`, `ApiBatchHttpHandler.cs`).
//!
//! The field `batch` is a JSON list of `{Name, RelativeUrl, RelativeMethod or Method, Body,
//! BodyContentType}`; the answer has an item for each, with the call's own envelope as text in `data`.

use axum::http::{HeaderValue, Method, Request, header, request::Parts};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Route, answer,
    body::Arguments,
    envelope::{Answer, Fault},
    split_path,
};
use crate::db::Db;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Call {
    #[serde(default, alias = "name")]
    name: Option<String>,
    #[serde(alias = "relativeUrl")]
    relative_url: String,
    #[serde(default, alias = "Method", alias = "relativeMethod", alias = "method")]
    relative_method: Option<String>,
    #[serde(default, alias = "body")]
    body: Option<String>,
    #[serde(default, alias = "bodyContentType")]
    body_content_type: Option<String>,
}

/// Does the calls in their order; one that fails does not stop the others.
pub fn run(db: &Db, parts: &Parts, arguments: &Arguments) -> Result<Answer, Fault> {
    let bad = Fault::BadRequest("Unexpected character encountered while parsing value.");
    let Some(text) = arguments.scalar("batch") else { return Err(Fault::BadArgument) };
    let calls: Vec<Call> = serde_json::from_str(text).map_err(|_| bad)?;
    let items = calls.into_iter().map(|call| one(db, parts, call)).collect();
    Ok(Answer::plain(items))
}

fn one(db: &Db, parts: &Parts, call: Call) -> Value {
    let name = call.name.clone();
    let (status, data) = match prepare(parts, &call) {
        Some((route, inner)) => {
            let body = call.body.unwrap_or_default();
            match answer(db, &route, &inner, body.as_bytes()).map(Answer::envelope) {
                Ok((status, envelope)) => (status.as_u16(), envelope.to_string()),
                Err(fault) => match fault.envelope() {
                    Some((status, envelope)) => (status.as_u16(), envelope.to_string()),
                    None => (401, "Unauthorized".to_owned()),
                },
            }
        }
        None => (404, String::new()),
    };
    let mut item = json!({ "data": data, "headers": {}, "status": status });
    if let Some(name) = name {
        item["name"] = json!(name);
    }
    item
}

/// The inner request: the outer one's credentials, its own path, type and body.
fn prepare(parts: &Parts, call: &Call) -> Option<(Route, Parts)> {
    let method = Method::try_from(call.relative_method.as_deref().unwrap_or("GET").to_uppercase().as_str()).ok()?;
    let path = call.relative_url.trim_start_matches('/').trim_start_matches("api/2.0/");
    let request = Request::builder().method(method).uri(format!("/api/2.0/{path}")).body(()).ok()?;
    let mut inner = request.into_parts().0;
    inner.headers = parts.headers.clone();
    let kind = call.body_content_type.as_deref().unwrap_or("application/x-www-form-urlencoded");
    inner.headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(kind).ok()?);
    let (segments, _) = split_path(inner.uri.path());
    let route = Route::of(&inner.method, &segments)?;
    // A batch within a batch is no call.
    if matches!(route, Route::Batch) { None } else { Some((route, inner)) }
}
