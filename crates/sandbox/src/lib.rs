//! The Casement sandbox: four case systems on one SQLite file.
//!
//! One process serves AICC, OSM, CCSQM and ONLYOFFICE at their documented paths and does what
//! their documents and sources say the real servers do, traps included: it opens a case to
//! everybody when asked to in the way the real portal does. It never validates on a client's
//! behalf, so a client is tested against the server and not against its own rules. Of
//! `casement-contract` it takes facts (lengths, codes, the forms of ids and dates) and no behaviour:
//! neither drafts nor the reading of answers.
//!
//! | module | serves |
//! | --- | --- |
//! | [`aicc`] | tokens, cases and tasks of AICC |
//! | [`osm`] | tokens, service tickets and their associations of OSM |
//! | [`ccsqm`] | tokens and manual review tasks of CCSQM |
//! | [`onlyoffice`] | sign-in, people and CRM cases of an ONLYOFFICE portal |
//! | [`people`] | the sandbox's own directory of people (no vendor documents one) |
//! | [`faults`] | failures on demand, and the log of requests |
//! | [`cors`] | who may call from another origin |
//! | [`audit`] | who did what through which endpoint |
//! | [`token`] | tokens, and how they run out |
//! | [`legacy`] | answers that look like the documents' samples |
//! | [`openapi`] | a document of each system for machines |
//! | [`limit`] | the portal's limit of requests |
//!
//! What a vendor does not document is marked where it is decided, in the module that decides it.

pub mod aicc;
pub mod audit;
pub mod ccsqm;
mod clock;
pub mod cors;
mod db;
pub mod faults;
mod ids;
pub mod legacy;
pub mod limit;
pub mod onlyoffice;
pub mod openapi;
pub mod osm;
pub mod people;
mod seed;
mod server;
pub mod token;

use std::path::PathBuf;

use axum::{
    Router,
    http::StatusCode,
    middleware,
    response::{Html, IntoResponse},
};
use tower_http::services::ServeDir;

pub use crate::{
    cors::Cors,
    db::{Db, OpenError},
    seed::Seed,
    server::{HangUp, serve},
};
use crate::{faults::Faults, legacy::Legacy, limit::Limits};

/// What the server does beside answering the four systems.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Which answers another origin may read.
    pub cors: Cors,
    /// A folder with a built page to serve beside the API.
    pub static_dir: Option<PathBuf>,
    /// What closes the connections that [`serve`] holds, when a fault wants it.
    pub hang_up: HangUp,
    /// Answers look like the documents' samples from the start.
    pub legacy: bool,
    /// The portal counts requests from the start.
    pub rate_limit: bool,
}

/// All four systems, the sandbox's own paths and, when asked for, a built page, on one database.
pub fn app(db: Db, options: Options) -> Router {
    let faults = Faults::new(options.hang_up);
    let legacy = Legacy::new(options.legacy);
    let limits = Limits::new(options.rate_limit);
    let router = Router::new()
        .merge(aicc::router())
        .merge(osm::router())
        .merge(ccsqm::router())
        .merge(onlyoffice::router())
        .merge(people::router())
        .merge(audit::router())
        .merge(token::router())
        .with_state(db)
        .layer(middleware::from_fn_with_state(legacy.clone(), legacy::apply))
        .layer(middleware::from_fn_with_state(limits.clone(), limit::apply))
        .merge(legacy::router(legacy))
        .merge(limit::router(limits))
        .merge(openapi::router())
        .merge(faults::router(faults.clone()));
    let router = match options.static_dir {
        Some(dir) => router.fallback_service(ServeDir::new(dir)),
        None => router.fallback(no_route),
    };
    router
        .layer(middleware::from_fn_with_state(faults.clone(), faults::watch))
        .layer(middleware::from_fn_with_state(options.cors, cors::apply))
        .layer(middleware::from_fn_with_state(faults, faults::close_connections))
}

/// What a web server says about a path that no application answers: a page, not JSON.
async fn no_route() -> impl IntoResponse {
    (
        StatusCode::NOT_FOUND,
        Html("<!DOCTYPE html><html><head><title>404</title></head><body><h1>Not Found</h1></body></html>"),
    )
}
