//! OSM, the service tickets of Huawei Cloud, version 2: tokens, tickets and their associations
//! (support.huaweicloud.com, `api-ticket`, pages `CreateRelations`, `DeleteRelation`,
//! `ListRelation`, `ListCases`, `ErrorCode`), with the token call of IAM that they need.
//!
//! Business errors come with HTTP 200 and `error_code`; only the gateway in front answers 400, 401 and 404.
//! All `OSM.…` and `APIG.…` codes here are published, but for one number: of the row about five labels
//! only its place, right before `OSM.01010043`, is known.
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
//! - Open tickets (0, 1, 2, 5, 17) are urged, cancelled and closed, and take messages; what is over is
//!   deleted, which makes it status 13. Anything else is `OSM.01010014`.
//! - Urging again within half an hour is `OSM.01010004`.
//! - `POST …/labels` adds; a label that does not exist, or is taken off without being there, is
//!   `OSM.01010014`.
//! - `product_category_id` 0 to 5, `business_type_id` 0 to 2 and `severity_id` 0 to 3 are the ids of the
//!   sandbox's own lists; nobody checks the other ids of `POST …/cases`.
//! - The numbers of `operate_type` and the names of privileges are the sandbox's.
//! - Several `search_key` must all be found in the brief description.
//! - A success without documented content answers `{}`.
//! - Times follow `X-Time-Zone` (default `GMT+8`) in the format of the samples, `Z` included.
//! - `resolve_time` is a number by table and SDK; that it counts seconds since 1970 is the sandbox's reading.
//! - The IAM call's failure has IAM's general shape, which the ticket pages do not show.

mod actions;
mod caller;
mod customers;
mod iam;
mod labels;
mod logs;
mod messages;
mod relations;
mod signature;
mod tickets;

use axum::{
    Json, Router,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
use casement_contract::osm::{ID_CHARACTERS, NO_SUCH_TICKET, RELATED_TO_ITSELF, TOO_MANY_RELATIONS};
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use self::caller::Caller;
use crate::db::Db;

/// OSM's paths, and IAM's token call.
pub fn router() -> Router<Db> {
    Router::new()
        .route("/v3/auth/tokens", post(iam::issue_token))
        .route("/v2/servicerequest/cases", get(tickets::list_tickets).post(actions::create_ticket))
        .route("/v2/servicerequest/cases/count", get(actions::count_tickets))
        .route("/v2/servicerequest/cases/{case_id}", get(tickets::show_ticket))
        .route(
            "/v2/servicerequest/cases/{case_id}/relations",
            get(relations::list_relations).post(relations::create_relations).delete(relations::delete_relation),
        )
        .route("/v2/servicerequest/cases/{case_id}/status", get(actions::show_status))
        .route("/v2/servicerequest/cases/{case_id}/action", post(actions::act))
        .route("/v2/servicerequest/cases/{case_id}/operate-logs", get(logs::list_operate_logs))
        .route("/v2/servicerequest/cases/{case_id}/messages", get(messages::list_messages))
        .route("/v2/servicerequest/cases/{case_id}/message", post(messages::create_message))
        .route(
            "/v2/servicerequest/cases/{case_id}/labels",
            get(labels::list_case_labels).post(labels::add_case_labels).delete(labels::remove_case_labels),
        )
        .route("/v2/servicerequest/labels", get(labels::list_labels))
        .route("/v2/servicerequest/customers/sub-customers", get(customers::list_sub_customers))
        .route("/v2/servicerequest/privileges", get(customers::list_privileges))
        .route("/v2/servicerequest/privileges/privilege-policy", get(customers::show_policy))
        .route("/v2/servicerequest/{*path}", any(no_route))
        // The gateway knows a method with a path, or neither.
        .method_not_allowed_fallback(no_route)
}

async fn no_route() -> Refusal {
    Refusal::NoRoute
}

/// What OSM says when it refuses.
#[derive(Debug)]
enum Refusal {
    /// `OSM.01010001`
    Invalid,
    /// `OSM.01010004`
    TooOften,
    /// `OSM.01010006`
    NoSeverity,
    /// `OSM.01010008`
    BadMail,
    /// `OSM.01010013`
    NoAction,
    /// `OSM.01010014`
    Failed,
    /// `OSM.01010015`
    NoCase,
    /// `OSM.01010042`, whose number is inferred from the row after it.
    TooManyLabels,
    /// `OSM.01010043`
    TooMany,
    /// `OSM.01010044`
    Itself,
    /// `APIG.0101`, from the gateway.
    NoRoute,
    /// `APIG.0201`, from the gateway.
    BadPath,
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
            Self::TooOften => (ok, "OSM.01010004", "You have asked for the order. Please ask for it later.".into()),
            Self::NoSeverity => (ok, "OSM.01010006", "Severity Id does not exist.".into()),
            Self::BadMail => (ok, "OSM.01010008", "Carbon copy email not valid.".into()),
            Self::NoAction => {
                (ok, "OSM.01010013", "The operation must be canceled or closed or pressed or deleted.".into())
            }
            Self::TooManyLabels => (ok, "OSM.01010042", "A case can have 5 labels at most.".into()),
            Self::Failed => (ok, "OSM.01010014", "Operation failed.".into()),
            Self::NoCase => (ok, NO_SUCH_TICKET, "This case does not exist.".into()),
            Self::TooMany => (ok, TOO_MANY_RELATIONS, "The same caseId relations should not be over 3.".into()),
            Self::Itself => (ok, RELATED_TO_ITSELF, "The case can not bind itself.".into()),
            Self::NoRoute => (
                StatusCode::NOT_FOUND,
                "APIG.0101",
                "The API does not exist or has not been published in the environment.".into(),
            ),
            Self::BadPath => (StatusCode::BAD_REQUEST, "APIG.0201", "API request error.".into()),
            Self::Gateway(suffix) => {
                (StatusCode::UNAUTHORIZED, "APIG.0301", format!("Incorrect IAM authentication information: {suffix}"))
            }
            Self::Broken(error) => (StatusCode::INTERNAL_SERVER_ERROR, "OSM.0004", error.to_string()),
        };
        (status, Json(json!({ "error_code": code, "error_msg": message }))).into_response()
    }
}

fn require_ticket(conn: &Connection, id: &str) -> Result<(), Refusal> {
    let known = conn.prepare_cached("SELECT 1 FROM osm_tickets WHERE id = ?1")?.exists([id])?;
    if known { Ok(()) } else { Err(Refusal::NoCase) }
}

fn parse(caller: &Caller) -> Result<Map<String, Value>, Refusal> {
    serde_json::from_slice(&caller.body).map_err(|_| Refusal::Invalid)
}

/// Ids and group ids have at least one character.
fn check_id(id: &str) -> Result<(), Refusal> {
    if (1..=ID_CHARACTERS).contains(&id.chars().count()) { Ok(()) } else { Err(Refusal::Invalid) }
}

fn check_group(body: &Map<String, Value>) -> Result<(), Refusal> {
    match body.get("group_id") {
        None | Some(Value::Null) => Ok(()),
        Some(group) => check_id(group.as_str().ok_or(Refusal::Invalid)?),
    }
}
