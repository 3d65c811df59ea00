//! An ONLYOFFICE portal: sign-in, people and CRM cases, as the source of CommunityServer 12.7.1
//! reads (github.com/ONLYOFFICE/CommunityServer: `CRMApi.Cases.cs`, `CRMSecutiry.cs`,
//! `ApiArgumentBuilder.cs`, `ApiHttpHandler.cs`, `EmployeeApi.cs`).
//!
//! The documents of this API differ from its source; the source is followed: camelCase names,
//! absent keys instead of empty ones, JSON whatever `Accept` says, and a private case with an
//! empty list is a public case.
//!
//! # Not from the source
//!
//! - Every active person signs in with the one password of the demo seed.
//! - Who is absent from `people` but still in an access list was deleted; the portal writes such a
//!   person as the lost user.
//! - A guest may read people; CRM answers 403 to guests, as the product filter does.
//! - Two-step sign-in, `Basic` credentials and the limit of 500 requests in ten seconds are left out;
//!   [`crate::faults`] can answer 503.

mod access;
mod body;
mod cases;
mod envelope;
mod users;

use axum::{
    Router,
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
    routing::{any, get},
};
use casement_contract::System;
use percent_encoding::percent_decode_str;
use serde_json::json;

use self::{
    body::Arguments,
    envelope::{Answer, Fault, Format},
    users::User,
};
use crate::{
    clock,
    db::Db,
    token::{self, Standing},
};

/// The portal's time zone, in minutes: dates are written in the portal's time.
const PORTAL_OFFSET: i64 = 180;
const YEAR: i64 = 365 * 86_400;
const PASSWORD: &str = "casement-secret";

/// The portal's API, and the picture that its answers point at.
pub fn router() -> Router<Db> {
    Router::new().route("/api/2.0/{*path}", any(dispatch)).route("/skins/default/images/{file}", get(show_picture))
}

/// The calls that this portal knows. Anything else is no route, and the web server's 404.
enum Route {
    SignIn,
    Myself,
    ShortPeople,
    FullPeople,
    Person(String),
    CaseList,
    Case(String),
    CaseAccess(String),
}

impl Route {
    fn of(method: &Method, segments: &[String]) -> Option<Self> {
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        // The route's constraint on a case id: digits only.
        let digits = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        Some(match (method.as_str(), segments.as_slice()) {
            ("POST", ["authentication"]) => Self::SignIn,
            ("GET", ["people", "@self"]) => Self::Myself,
            ("GET", ["people", "simple", "filter"]) => Self::ShortPeople,
            ("GET", ["people", "filter"]) => Self::FullPeople,
            ("GET", ["people", name]) => Self::Person((*name).to_owned()),
            ("GET", ["crm", "case", "filter"]) => Self::CaseList,
            ("GET", ["crm", "case", id]) if digits(id) => Self::Case((*id).to_owned()),
            ("PUT", ["crm", "case", id, "access"]) if digits(id) => Self::CaseAccess((*id).to_owned()),
            _ => return None,
        })
    }
}

async fn dispatch(State(db): State<Db>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts.method == Method::OPTIONS {
        return preflight();
    }
    let (segments, format) = split_path(&parts);
    let Some(route) = Route::of(&parts.method, &segments) else { return no_route() };
    let Ok(body) = to_bytes(body, 1 << 20).await else {
        return Fault::BadRequest("The body is too large.").render(format);
    };
    match answer(&db, &route, &parts, &body) {
        Ok(answer) => answer.render(format),
        Err(fault) => fault.render(format),
    }
}

/// In the order of the real server: who is it, may that person use the product, what was sent,
/// and only then the call itself.
fn answer(db: &Db, route: &Route, parts: &Parts, body: &[u8]) -> Result<Answer, Fault> {
    if let Route::SignIn = route {
        return sign_in(db, &Arguments::read(parts, body)?);
    }
    let caller = authenticate(db, parts)?;
    let crm = matches!(route, Route::CaseList | Route::Case(_) | Route::CaseAccess(_));
    if crm && caller.visitor {
        return Err(Fault::Forbidden);
    }
    let arguments = Arguments::read(parts, body)?;
    let portal = Portal { base: base(&parts.headers) };
    match route {
        Route::SignIn => Err(Fault::NotFound),
        Route::Myself => Ok(Answer::one(db.read(|conn| users::full(conn, &caller, &portal))?)),
        Route::ShortPeople => db.read(|conn| users::list(conn, &arguments, &portal, false)),
        Route::FullPeople => db.read(|conn| users::list(conn, &arguments, &portal, true)),
        Route::Person(name) => db.read(|conn| {
            let user = users::find(conn, name)?.ok_or(Fault::NotFound)?;
            Ok(Answer::one(users::full(conn, &user, &portal)?))
        }),
        Route::CaseList => db.read(|conn| cases::list(conn, &caller, &arguments, &portal)),
        Route::Case(id) => db.read(|conn| cases::show(conn, &caller, id, &portal)),
        Route::CaseAccess(id) => db.write(|tx| access::set(tx, &caller, id, &arguments, &portal)),
    }
}

/// Where the portal stands: short users carry an absolute profile address.
struct Portal {
    base: String,
}

fn base(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    format!("http://{}", host.unwrap_or("portal.example"))
}

/// A wrong password is a 500, not a 401: the exception is not mapped to a status.
fn sign_in(db: &Db, arguments: &Arguments) -> Result<Answer, Fault> {
    let name = arguments.scalar("username").unwrap_or_default();
    let password = arguments.scalar("password").unwrap_or_default();
    let user = db.read(|conn| users::by_sign_in(conn, name))?;
    let user = user.filter(|user| user.active && password == PASSWORD).ok_or(Fault::SignIn)?;
    let token = db.write(|tx| token::issue(tx, System::Onlyoffice, &user.guid, YEAR))?;
    Ok(Answer::created(json!({
        "token": token,
        "expires": clock::portal(clock::now() + YEAR, PORTAL_OFFSET),
    })))
}

/// The cookie is asked first. A raw token in `Authorization` is looked at only without a cookie; a
/// `Bearer` token is looked at in any case (`ASCCookieAuthorization`, `ASCBearerAuthorization`).
fn authenticate(db: &Db, parts: &Parts) -> Result<User, Fault> {
    let header = |name: header::HeaderName| {
        parts.headers.get(name).and_then(|value| value.to_str().ok()).filter(|text| !text.is_empty())
    };
    let authorization = header(header::AUTHORIZATION);
    let query = parts.uri.query().unwrap_or_default();
    let cookie = header(header::COOKIE)
        .and_then(|cookies| cookies.split(';').find_map(|one| one.trim().strip_prefix("asc_auth_key=")))
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .or_else(|| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(key, _)| key == "asc_auth_key")
                .map(|(_, value)| value.into_owned())
        });
    let bearer = authorization.and_then(|text| text.strip_prefix("Bearer "));
    let raw = authorization.filter(|_| cookie.is_none() && bearer.is_none());
    for token in [cookie.as_deref(), raw, bearer].into_iter().flatten() {
        let standing = db.read(|conn| token::look_up(conn, System::Onlyoffice, token.trim()))?;
        if let Standing::Valid { subject } = standing
            && let Some(user) = db.read(|conn| users::find(conn, &subject))?
            && user.active
        {
            return Ok(user);
        }
    }
    Err(Fault::Unauthorized { realm: authorization.map(|_| base(&parts.headers).replacen("http://", "", 1)) })
}

/// The path below `api/2.0/` in decoded pieces, and the format that its ending and the request's
/// type ask for.
fn split_path(parts: &Parts) -> (Vec<String>, Format) {
    let path = parts.uri.path().strip_prefix("/api/2.0/").unwrap_or_default();
    let (path, xml) = match path.rsplit_once('.') {
        Some((path, "json")) => (path, false),
        Some((path, "xml" | "tml")) => (path, true),
        _ => (path, false),
    };
    let format = if xml && !body::is_json(&parts.headers) { Format::Xml } else { Format::Json };
    let segments = path
        .trim_end_matches('/')
        .split('/')
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect();
    (segments, format)
}

/// The application answers every preflight itself (`ApiAccessControlRouteRegistrator`); the
/// `Allow-Origin` comes from the web server in front, see [`crate::cors`].
fn preflight() -> Response {
    [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "origin, authorization, accept, content-type"),
        (header::ACCESS_CONTROL_MAX_AGE, "1728000"),
    ]
    .into_response()
}

fn no_route() -> Response {
    let page = "<!DOCTYPE html><html><head><title>404</title></head>\
                <body><h1>404 - File or directory not found.</h1></body></html>";
    (StatusCode::NOT_FOUND, Html(page)).into_response()
}

async fn show_picture() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "image/png")], include_bytes!("../assets/user.png").as_slice())
}
