//! Who may call from another origin.
//!
//! None of the Huawei pages mentions CORS, so `nginx` and `iis` change ONLYOFFICE alone: there the
//! packages' web servers add `Access-Control-Allow-Origin: *` for `/api/2.0`
//! (`onlyoffice-communityserver-common.conf.template`; `Web.config`). `open` is for development
//! and is no vendor's behaviour.

use std::str::FromStr;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Which answers a page of another origin may read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cors {
    /// None.
    #[default]
    SameOrigin,
    /// All of all four systems, with `X-Subject-Token`.
    Open,
    /// ONLYOFFICE's successes. Errors carry no header, so a browser hides them: `add_header`
    /// without `always` covers a few statuses only.
    Nginx,
    /// All of ONLYOFFICE.
    Iis,
}

impl FromStr for Cors {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Ok(match word {
            "same-origin" => Self::SameOrigin,
            "open" => Self::Open,
            "nginx" => Self::Nginx,
            "iis" => Self::Iis,
            _ => return Err(()),
        })
    }
}

/// Marks an answer that gets no header, whatever the mode: a browser hides it.
#[derive(Clone, Copy)]
pub(crate) struct Hidden;

/// What nginx's `add_header` covers without `always`.
const NGINX_STATUSES: [u16; 10] = [200, 201, 204, 206, 301, 302, 303, 304, 307, 308];

/// Around the faults: an injected fault is as readable as any other answer.
pub(crate) async fn apply(State(cors): State<Cors>, request: Request, next: Next) -> Response {
    let portal = request.uri().path().starts_with("/api/2.0");
    let asked = request.headers().clone();
    let preflight = request.method() == Method::OPTIONS && asked.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if cors == Cors::Open && preflight {
        let mut response = StatusCode::NO_CONTENT.into_response();
        open_headers(response.headers_mut(), &asked);
        return response;
    }
    let mut response = next.run(request).await;
    if response.extensions().get::<Hidden>().is_some() {
        return response;
    }
    let status = response.status().as_u16();
    let headers = response.headers_mut();
    match cors {
        Cors::Open => open_headers(headers, &asked),
        Cors::Nginx if portal && NGINX_STATUSES.contains(&status) => any_origin(headers),
        Cors::Iis if portal => any_origin(headers),
        Cors::SameOrigin | Cors::Nginx | Cors::Iis => {}
    }
    response
}

fn any_origin(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
}

/// Allows whatever was asked for.
fn open_headers(headers: &mut HeaderMap, asked: &HeaderMap) {
    let Some(origin) = asked.get(header::ORIGIN) else { return };
    let mut set = |name: HeaderName, value: HeaderValue| {
        headers.insert(name, value);
    };
    set(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    set(header::VARY, HeaderValue::from_static("Origin"));
    set(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("X-Subject-Token, Retry-After, X-Casement-Sandbox"),
    );
    if let Some(wanted) = asked.get(header::ACCESS_CONTROL_REQUEST_METHOD) {
        set(header::ACCESS_CONTROL_ALLOW_METHODS, wanted.clone());
        set(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    }
    if let Some(wanted) = asked.get(header::ACCESS_CONTROL_REQUEST_HEADERS) {
        set(header::ACCESS_CONTROL_ALLOW_HEADERS, wanted.clone());
    }
}
