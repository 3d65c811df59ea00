//! What a fault does to a request and its answer.

use std::{io, time::Duration};

use axum::{
    Json,
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use casement_contract::System;
use futures_util::stream;
use serde_json::json;

use super::{
    LARGEST_BODY,
    fault::{Fault, When},
    spoil,
};
use crate::cors::Hidden;

/// A slow body comes in so many pieces.
const PIECES: usize = 20;

/// Marks a response that never reaches the client.
#[derive(Clone, Copy)]
pub(super) struct Dropped;

pub(super) async fn happen(fault: &Fault, request: Request, next: Next) -> Response {
    wait(fault.delay_ms).await;
    if fault.drop == Some(When::Before) {
        return dropped();
    }
    let system = spoil::system_of(request.uri().path());
    let mut response = match instead(fault, system) {
        Some(instead) => {
            if fault.commit {
                next.run(request).await;
            }
            instead
        }
        None => next.run(request).await,
    };
    wait(fault.delay_after_ms).await;
    if fault.drop == Some(When::After) {
        return dropped();
    }
    if fault.wrong_types {
        response = rewritten(response, spoil::wrong_types).await;
    } else if fault.unknown_fields {
        response = rewritten(response, spoil::unknown_fields).await;
    } else if fault.no_success_code {
        response = rewritten(response, |body| spoil::no_success_code(system, body)).await;
    } else if let Some(clean) = fault.cut() {
        response = cut(response, clean).await;
    }
    if let Some(millis) = fault.slow_body_ms {
        response = slowed(response, millis).await;
    }
    if fault.hidden {
        response.extensions_mut().insert(Hidden);
    }
    response
}

/// The answer given in place of the system's own.
fn instead(fault: &Fault, system: Option<System>) -> Option<Response> {
    let default = if fault.redirect.is_some() { StatusCode::FOUND } else { StatusCode::OK };
    let status = match fault.status {
        Some(status) => StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY),
        None => default,
    };
    let mut response = if let Some(path) = &fault.redirect {
        let place = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
        (status, [(header::LOCATION, place)]).into_response()
    } else if fault.html {
        page(status)
    } else if fault.status.is_some() {
        match (status, system) {
            (StatusCode::UNAUTHORIZED, Some(system)) => unauthorized(system),
            // What was done is refused by nobody who knows: then it is a gateway that says so.
            (status, Some(system)) if status.is_client_error() && !fault.commit => refused(system, status),
            _ => {
                let body = json!({ "message": "a fault that was asked for at /sandbox/faults" });
                (status, Json(body)).into_response()
            }
        }
    } else {
        return None;
    };
    if let Some(seconds) = fault.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Some(response)
}

fn page(status: StatusCode) -> Response {
    let title = status.canonical_reason().filter(|_| !status.is_success()).unwrap_or("Sign in");
    let page = format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head>\
         <body><center><h1>{title}</h1></center><hr><center>gateway</center></body></html>"
    );
    (status, Html(page)).into_response()
}

/// The 401 that each system gives for a token that is over. AICC documents none: it is the sandbox's own, in AICC's
/// envelope (see [`crate::aicc`]).
fn unauthorized(system: System) -> Response {
    let status = StatusCode::UNAUTHORIZED;
    let body = match system {
        System::Aicc => json!({ "resCode": "405290401", "resMsg": "The access token is invalid." }),
        System::Osm => json!({
            "error_code": "APIG.0301",
            "error_msg": "Incorrect IAM authentication information: decrypt token fail",
        }),
        System::Ccsqm => json!({ "resultCode": "0409401", "resultDesc": "Unauthorized operation." }),
        System::Onlyoffice => {
            return (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], "Unauthorized").into_response();
        }
    };
    (status, Json(body)).into_response()
}

/// A no in the system's own words, with codes of the sandbox's own.
fn refused(system: System, status: StatusCode) -> Response {
    let (code, words) = (status.as_u16(), "a fault that was asked for at /sandbox/faults");
    let body = match system {
        System::Aicc => json!({ "resCode": format!("405290{code}"), "resMsg": words }),
        System::Osm => json!({ "error_code": "OSM.01010014", "error_msg": words }),
        System::Ccsqm => json!({ "resultCode": format!("0409{code}"), "resultDesc": words }),
        System::Onlyoffice => {
            let error = json!({ "message": words, "hresult": -2_146_233_078, "data": {} });
            json!({ "status": 1, "statusCode": code, "error": error })
        }
    };
    (status, Json(body)).into_response()
}

async fn wait(millis: Option<u64>) {
    if let Some(millis) = millis {
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }
}

/// A body that fails before its first byte: hyper closes the connection with nothing written.
pub(super) fn dropped() -> Response {
    let gone = stream::iter([Err::<Bytes, _>(io::Error::from(io::ErrorKind::ConnectionAborted))]);
    let mut response = Response::new(Body::from_stream(gone));
    response.extensions_mut().insert(Dropped);
    response
}

async fn rewritten(response: Response, rewrite: impl FnOnce(&str) -> String) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LARGEST_BODY).await.unwrap_or_default();
    let text = rewrite(&String::from_utf8_lossy(&body));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(text))
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

/// The head at once, the body spread over that time: its last piece comes at the end of it.
async fn slowed(response: Response, millis: u64) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LARGEST_BODY).await.unwrap_or_default();
    let length = body.len().div_ceil(PIECES).max(1);
    let count = body.len().div_ceil(length).max(1);
    let pause = Duration::from_millis(millis) / u32::try_from(count).unwrap_or(u32::MAX);
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    let pieces = stream::unfold(body, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(pause).await;
        let piece = rest.split_to(length.min(rest.len()));
        Some((Ok::<_, io::Error>(piece), rest))
    });
    Response::from_parts(parts, Body::from_stream(pieces))
}
