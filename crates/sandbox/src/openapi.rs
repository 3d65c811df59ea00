//! What the sandbox serves, for machines: an OpenAPI 3.1 document for each system, at
//! `GET /sandbox/openapi/{system}.json`, and their list at `GET /sandbox/openapi` (the sandbox's own).
//!
//! The documents are written by hand, in `crates/sandbox/openapi`. They describe the systems as they answer here without
//! a fault and without [`crate::legacy`]. The tests hold them to the routers and to the answers.

use axum::{
    Json, Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use casement_contract::System;
use serde_json::json;

use crate::people::{MARK, own};

/// The sandbox's own paths.
pub(crate) fn router() -> Router {
    Router::new().route("/sandbox/openapi", get(list)).route("/sandbox/openapi/{file}", get(show))
}

fn document(system: System) -> &'static str {
    match system {
        System::Aicc => include_str!("../openapi/aicc.json"),
        System::Osm => include_str!("../openapi/osm.json"),
        System::Ccsqm => include_str!("../openapi/ccsqm.json"),
        System::Onlyoffice => include_str!("../openapi/onlyoffice.json"),
    }
}

async fn list() -> Response {
    let items: Vec<String> =
        System::ALL.iter().map(|system| format!("/sandbox/openapi/{}.json", system.name())).collect();
    own(json!({ "items": items }))
}

async fn show(Path(file): Path<String>) -> Response {
    match System::ALL.into_iter().find(|system| file == format!("{}.json", system.name())) {
        Some(system) => ([MARK, (header::CONTENT_TYPE.as_str(), "application/json")], document(system)).into_response(),
        None => (StatusCode::NOT_FOUND, [MARK], Json(json!({ "error": "no such document" }))).into_response(),
    }
}
