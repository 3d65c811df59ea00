//! OSM, the service tickets of Huawei Cloud, version 2: tokens, tickets and their associations
//! (support.huaweicloud.com, `api-ticket`, pages `CreateRelations`, `DeleteRelation`,
//! `ListRelation`, `ListCases`, `ErrorCode`), with the token call of IAM that they need.
//!
//! Business errors come with HTTP 200 and `error_code`; only the gateway in front answers 401.
//! All `OSM.…` and `APIG.…` codes here are published. The sandbox invented none.
//!
//! # Readings of what the pages leave open
//!
//! - `POST` adds to the associations that are there; more than three in all is `OSM.01010043`, in
//!   one call or over several, and then nothing is added.
//! - An id that is associated already, or stands twice in the list, is accepted and added once.
//! - An association shows on the ticket it was made on, not on the other one.
//! - A bare string for `related_id_list` is taken like a list with one item: every sample of the
//!   pages sends it so, every table says array.
//! - `group_id` may be missing from `POST` and `DELETE` (the Chinese pages say so); tickets are
//!   not kept from the members of other groups.
//! - `DELETE` of an id that is not associated is `OSM.01010014`.
//! - Several `search_key` must all be found in the brief description.
//! - A success without documented content answers `{}`.
//! - Times follow `X-Time-Zone` (default `GMT+8`) in the format of the samples, `Z` included.
//! - The IAM call's failure has IAM's general shape, which the ticket pages do not show.

mod caller;
mod iam;
mod relations;
mod signature;
mod tickets;

use axum::{
    Json, Router,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use casement_contract::osm::{NO_SUCH_TICKET, RELATED_TO_ITSELF, TOO_MANY_RELATIONS};
use serde_json::json;

use crate::db::Db;

/// OSM's paths, and IAM's token call.
pub fn router() -> Router<Db> {
    Router::new()
        .route("/v3/auth/tokens", post(iam::issue_token))
        .route("/v2/servicerequest/cases", get(tickets::list_tickets))
        .route("/v2/servicerequest/cases/{case_id}", get(tickets::show_ticket))
        .route(
            "/v2/servicerequest/cases/{case_id}/relations",
            get(relations::list_relations).post(relations::create_relations).delete(relations::delete_relation),
        )
}

/// What OSM says when it refuses.
#[derive(Debug)]
enum Refusal {
    /// `OSM.01010001`
    Invalid,
    /// `OSM.01010014`
    Failed,
    /// `OSM.01010015`
    NoCase,
    /// `OSM.01010043`
    TooMany,
    /// `OSM.01010044`
    Itself,
    /// `APIG.0301`, from the gateway, with its suffix.
    Gateway(String),
    /// `OSM.0004`, of the historical list: the sandbox itself failed.
    Broken(rusqlite::Error),
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let ok = StatusCode::OK;
        let (status, code, message) = match self {
            Self::Invalid => (ok, "OSM.01010001", "Param validation failed.".into()),
            Self::Failed => (ok, "OSM.01010014", "Operation failed.".into()),
            Self::NoCase => (ok, NO_SUCH_TICKET, "This case does not exist.".into()),
            Self::TooMany => (ok, TOO_MANY_RELATIONS, "The same caseId relations should not be over 3.".into()),
            Self::Itself => (ok, RELATED_TO_ITSELF, "The case can not bind itself.".into()),
            Self::Gateway(suffix) => {
                (StatusCode::UNAUTHORIZED, "APIG.0301", format!("Incorrect IAM authentication information: {suffix}"))
            }
            Self::Broken(error) => (StatusCode::INTERNAL_SERVER_ERROR, "OSM.0004", error.to_string()),
        };
        (status, Json(json!({ "error_code": code, "error_msg": message }))).into_response()
    }
}
