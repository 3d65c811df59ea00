//! An ONLYOFFICE portal: sign-in, people, groups and CRM cases, as the source of CommunityServer
//! 12.7.1 reads (github.com/ONLYOFFICE/CommunityServer: `CRMApi.Cases.cs`, `CRMSecutiry.cs`,
//! `ApiArgumentBuilder.cs`, `ApiHttpHandler.cs`, `EmployeeApi.cs`, `GroupsApi.cs`).
//!
//! The documents of this API differ from its source; the source is followed: camelCase names,
//! absent keys instead of empty ones, JSON whatever `Accept` says, and a private case with an
//! empty list is a public case. [`crate::legacy`] turns to what the documents show.
//!
//! # Not from the source
//!
//! - Every active person signs in with the one password of the demo seed; `twostep.sms` and
//!   `twostep.app` need the code `123456` besides.
//! - Five wrong passwords within a minute are too many for that name, until the minute is over.
//! - Who is absent from `people` but still in an access list was deleted; the portal writes such a
//!   person as the lost user.
//! - A guest may read people; CRM answers 403 to guests, as the product filter does.
//! - The limit of requests is off unless asked for, see [`crate::limit`].
//! - A custom field is known by its id; an unknown one is left out without a word.
//! - Mails (`isNotify`) are written to [`crate::audit`] and sent to nobody.
//! - Calls of a batch are done one after the other, each in a transaction of its own.

mod access;
mod batch;
mod body;
mod case_edit;
mod cases;
mod contacts;
mod envelope;
mod groups;
mod people;
mod route;
mod samples;
mod sign_in;
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
use rusqlite::Connection;

use self::{
    body::Arguments,
    envelope::{Answer, Fault, Form},
    route::Route,
    users::User,
};
use crate::{
    audit::{self, Entry},
    db::Db,
    legacy::LikeSamples,
};

/// The portal's time zone, in minutes: dates are written in the portal's time.
const PORTAL_OFFSET: i64 = 180;

/// The portal's API, and the picture that its answers point at.
pub fn router() -> Router<Db> {
    Router::new().route("/api/2.0/{*path}", any(dispatch)).route("/skins/default/images/{file}", get(show_picture))
}

async fn dispatch(State(db): State<Db>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts.method == Method::OPTIONS {
        return preflight();
    }
    let (segments, ending) = split_path(parts.uri.path());
    let Some(route) = Route::of(&parts.method, &segments) else { return no_route() };
    let form = form(&parts, ending, &route);
    let Ok(body) = to_bytes(body, 1 << 20).await else {
        return Fault::BadRequest("The body is too large.").render(form);
    };
    match answer(&db, &route, &parts, &body) {
        Ok(answer) => answer.render(form),
        Err(fault) => fault.render(form),
    }
}

/// In the order of the real server: who is it, may that person use the product, what was sent,
/// and only then the call itself.
fn answer(db: &Db, route: &Route, parts: &Parts, body: &[u8]) -> Result<Answer, Fault> {
    match route {
        Route::SignIn => return sign_in::sign_in(db, &Arguments::read(parts, body)?, None),
        Route::SecondStep(code) => return sign_in::sign_in(db, &Arguments::read(parts, body)?, Some(code)),
        _ => {}
    }
    let caller = sign_in::authenticate(db, parts, body)?;
    if route.is_crm() && caller.visitor {
        return Err(Fault::Forbidden);
    }
    let arguments = Arguments::read(parts, body)?;
    if let Route::Batch = route {
        return batch::run(db, parts, &arguments);
    }
    let portal = Portal {
        base: format!("http://{}", host(&parts.headers)),
        endpoint: format!("{} {}", parts.method, parts.uri.path().trim_start_matches("/api/2.0/")),
        caller: &caller,
        arguments: &arguments,
    };
    let answer = match route {
        Route::SignIn | Route::SecondStep(_) | Route::Batch => Err(Fault::NotFound),
        Route::Security => db.read(|conn| groups::security(conn, &portal)),
        Route::Myself => Ok(Answer::one(db.read(|conn| users::full(conn, &caller, &portal))?)),
        Route::ShortPeople => db.read(|conn| users::list(conn, &portal, false)),
        Route::FullPeople => db.read(|conn| users::list(conn, &portal, true)),
        Route::ActivePeople => db.read(|conn| people::of_status(conn, "1", &portal)),
        Route::PeopleOfStatus(status) => db.read(|conn| people::of_status(conn, status, &portal)),
        Route::SearchPeople { status, words } => {
            db.read(|conn| people::search(conn, status.as_deref(), words.as_deref(), &portal))
        }
        Route::Person(name) => db.read(|conn| people::show(conn, name, &portal)),
        Route::Groups => db.read(|conn| groups::list(conn, &portal)),
        Route::SearchGroups => db.read(|conn| groups::search(conn, &portal)),
        Route::GroupsOf(name) => db.read(|conn| groups::of_user(conn, name, &portal)),
        Route::Group(id) => db.read(|conn| groups::show(conn, id, &portal)),
        Route::CaseList => db.read(|conn| cases::list(conn, &portal)),
        Route::CasesByPrefix => db.read(|conn| cases::by_prefix(conn, &portal)),
        Route::Tags => db.read(|conn| cases::tags(conn, &portal)),
        Route::CaseTags(id) => db.read(|conn| cases::tags_of(conn, id, &portal)),
        Route::Case(id) => db.read(|conn| cases::show(conn, id, &portal)),
        Route::CaseAccess(id) => db.write(|tx| access::set(tx, id, &portal)),
        Route::CasesAccess => db.write(|tx| access::set_many(tx, &portal)),
        Route::FilteredAccess => db.write(|tx| access::set_filtered(tx, &portal)),
        Route::CreateCase => db.write(|tx| case_edit::create(tx, &portal)),
        Route::UpdateCase(id) => db.write(|tx| case_edit::update(tx, id, &portal)),
        Route::CloseCase(id) => db.write(|tx| case_edit::set_closed(tx, id, true, &portal)),
        Route::ReopenCase(id) => db.write(|tx| case_edit::set_closed(tx, id, false, &portal)),
        Route::DeleteCase(id) => db.write(|tx| case_edit::delete(tx, id, &portal)),
        Route::DeleteCases => db.write(|tx| case_edit::delete_many(tx, &portal)),
        Route::DeleteFiltered => db.write(|tx| case_edit::delete_filtered(tx, &portal)),
        Route::Members(id) => db.read(|conn| contacts::list(conn, id, &portal)),
        Route::AddMember(id) => db.write(|tx| contacts::add(tx, id, &portal)),
        Route::RemoveMember(id, contact) => db.write(|tx| contacts::remove(tx, id, contact, &portal)),
    }?;
    Ok(answer.trimmed(arguments.scalar("fields")))
}

/// One call: where the portal stands (short users carry an absolute address), which endpoint was
/// asked, by whom and with what.
struct Portal<'a> {
    base: String,
    endpoint: String,
    caller: &'a User,
    arguments: &'a Arguments,
}

impl Portal<'_> {
    /// The portal's own list of events has such a row for every change.
    fn record(&self, conn: &Connection, action: &str, object: &str) -> rusqlite::Result<()> {
        let entry =
            Entry { system: System::Onlyoffice, actor: &self.caller.guid, endpoint: &self.endpoint, action, object };
        audit::record(conn, &entry)
    }
}

fn host(headers: &HeaderMap) -> &str {
    headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("portal.example")
}

/// What the path ends in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    None,
    Json,
    Xml,
}

/// The path below `api/2.0/` in decoded pieces, and its ending.
fn split_path(path: &str) -> (Vec<String>, Ending) {
    let path = path.strip_prefix("/api/2.0/").unwrap_or_default();
    let (path, ending) = match path.rsplit_once('.') {
        Some((path, "json")) => (path, Ending::Json),
        Some((path, "xml" | "tml")) => (path, Ending::Xml),
        _ => (path, Ending::None),
    };
    let segments = path
        .trim_end_matches('/')
        .split('/')
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect();
    (segments, ending)
}

/// XML only for a path that says so, and not to JSON. The documents claim that XML is the default.
fn form(parts: &Parts, ending: Ending, route: &Route) -> Form {
    let samples = parts.extensions.get::<LikeSamples>();
    let json = body::is_json(&parts.headers);
    let accepts_json = || {
        let accept = parts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
        accept.is_some_and(|accept| accept.contains("application/json"))
    };
    let by_default = samples.is_some_and(|samples| samples.xml_by_default) && !accepts_json();
    let xml = !json && (ending == Ending::Xml || by_default && ending == Ending::None);
    // The documents' sample of a sign-in is in camelCase.
    let signs_in = matches!(route, Route::SignIn | Route::SecondStep(_));
    Form { xml, samples: samples.is_some() && !signs_in }
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
