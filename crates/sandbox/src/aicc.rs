//! AICC: tokens, cases and tasks, as the Case 2.0 pages of the AppCube platform describe them
//! (support.huaweicloud.com, `api-cec`, pages `cec_07_0260` to `cec_07_0283`).
//!
//! # Invented codes
//!
//! The pages publish no `resCode` but `"0"`. Every other code below is the sandbox's own, shaped
//! like the one example of the platform's pages (`405230411`). A client must not read meaning
//! into them beyond "not `"0"`".
//!
//! | `resCode` | HTTP | said when |
//! | --- | --- | --- |
//! | `405290001` | 200 | a mandatory field is missing, `null` or blank |
//! | `405290002` | 200 | a field has the wrong JSON type |
//! | `405290003` | 200 | a text is longer than its documented number of bytes |
//! | `405290004` | 200 | a value is none of the documented ones |
//! | `405290005` | 200 | a date is no `YYYY-MM-DD HH:mm:ss` or no day of the calendar |
//! | `405290006` | 200 | `start` or `limit` is outside its range |
//! | `405290007` | 200 | `startTime` to `endTime` is negative or over 31 days |
//! | `405290008` | 200 | a task has a `type` and no `relateId` |
//! | `405290010` | 200 | the case does not exist |
//! | `405290011` | 200 | the task does not exist |
//! | `405290012` | 200 | the owner does not exist as that type, or is disabled |
//! | `405290013` | 200 | the operator (`creatorId`) does not exist |
//! | `405290014` | 200 | the contact does not exist |
//! | `405290015` | 200 | the case type does not exist or is inactive |
//! | `405290016` | 200 | the close reason does not exist |
//! | `405290020` | 200 | the operator is neither the owner nor allowed to assign owners |
//! | `405290021` | 200 | `ownerId` is blank and the case was not created with automatic assignment |
//! | `405290022` | 200 | the flow of the case type does not lead to that status from here |
//! | `405290023` | 200 | the case has not reached the last status of its flow |
//! | `405290024` | 200 | the case is closed already |
//! | `405290025` | 200 | the operator is neither the owner nor an administrator of the case |
//! | `405290400` | 400 | the body is not what its `Content-Type` has to say, or the path is no text |
//! | `405290401` | 401 | `access-token` is missing, unknown or over |
//! | `405290402` | 401 | the client id or secret of the token call is wrong |
//! | `405290500` | 500 | the sandbox itself failed |
//!
//! # Readings of what the pages leave open
//!
//! - `ownerType` missing means `user`: the English page does not have the field, the Chinese does.
//! - A transfer needs the case's owner (for a queue: nobody is it) or an operator with the
//!   owner-assignment permission; the seed says who has it.
//! - A blank `ownerId` is taken only for a case created with automatic assignment; the least
//!   loaded available user gets it.
//! - Who may assign owners is the "administrator" of the pages about processing and closing.
//! - `caseStatus` of a type is its flow. A strict type allows the next status only, another type any
//!   of its flow. The last status, and `Completed` in any flow, makes the state `Completed`; the
//!   first makes it `Pending`. `closedDate` is set by closing.
//! - `creatorId` may be missing when a case is created (the page of 2024 says so); then nobody is it.
//! - Modifying takes any known operator, but another owner needs the right to transfer. Tasks are
//!   anybody's to modify, to hand on and to process: no page limits it.
//! - `origin` is taken with and without its missing letter (`Whatapp`) and written with it.
//! - Ids of close reasons are read at `GET /sandbox/close-reasons`, the sandbox's own.
//! - `queryCustAllChannelContact` is known from an integrator's collection only: its answer's keys
//!   are the sandbox's.
//! - A processed case or task has the note in its trace, as `processInfo`.
//! - `caseTrace` and `taskTrace`: only `creatorId` and `creatorName` could be read on the page; the
//!   other keys of an item are the sandbox's.
//! - `classification` together with `creatorId` asks about that operator; without it, about
//!   everybody.

mod case_steps;
mod case_write;
mod cases;
mod customers;
mod field;
mod refusal;
mod task_write;
mod tasks;
mod trace;
mod transfer;
mod types;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{FromRequestParts, Path, State},
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use casement_contract::System;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value, json};

use self::{field::Fields, refusal::Refusal};
use crate::{
    db::Db,
    token::{self, Standing},
};

/// Seconds that a token lasts: the sample of the token page.
const TOKEN_SECONDS: i64 = 7200;

/// AICC's paths.
pub fn router() -> Router<Db> {
    let openapi = Router::new()
        .route("/caseType/list", post(types::list_types))
        .route("/caseType/{id}", get(types::show_type))
        .route("/case", post(case_write::create_case))
        .route("/case/modify", post(case_write::modify_case))
        .route("/case/process", post(case_steps::process_case))
        .route("/case/transfer", post(transfer::transfer_case))
        .route("/case/list", post(cases::list_cases))
        .route("/case/{id}", get(cases::show_case))
        // No `case/` in front of these two.
        .route("/status/update", post(case_steps::update_status))
        .route("/close", post(case_steps::close_case))
        .route("/task", post(tasks::create_task))
        .route("/task/modify", post(task_write::modify_task))
        .route("/task/transfer", post(task_write::transfer_task))
        .route("/task/status/update", post(task_write::update_status))
        .route("/task/process", post(task_write::process_task))
        .route("/task/list", post(tasks::list_tasks))
        // The older page documents POST for the same path (cec_07_3418), the newer GET.
        .route("/task/{id}", get(tasks::show_task).post(tasks::show_task));
    Router::new()
        .route("/baas/auth/v1.0/oauth2/token", post(issue_token))
        .nest("/service/AICC__Case/1.0.0/openapi", openapi)
        .route("/service/AICC__Customer/1.0.0/customer/queryCustAllChannelContact", post(customers::query_contacts))
        .route("/sandbox/close-reasons", get(case_steps::list_close_reasons))
}

/// The answer of the token call is OAuth's, not the envelope of the other calls.
async fn issue_token(State(db): State<Db>, headers: HeaderMap, body: Bytes) -> Result<Json<Value>, Refusal> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !content_type.is_some_and(|value| value.starts_with("application/x-www-form-urlencoded")) {
        return Err(Refusal::BadBody("application/x-www-form-urlencoded"));
    }
    let fields: Vec<_> = form_urlencoded::parse(&body).collect();
    let field = |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_ref());
    if field("grant_type") != "client_credentials" {
        return Err(Refusal::NotOneOf("grant_type"));
    }
    if (field("client_id"), field("client_secret")) != ("casement", "casement-secret") {
        return Err(Refusal::BadClient);
    }
    let issued = db.write(|tx| token::issue(tx, System::Aicc, "casement", TOKEN_SECONDS))?;
    Ok(Json(json!({
        "access_token": issued.token,
        "expires_in": issued.seconds,
        "token_type": "Bearer",
    })))
}

/// Proof that the request carried a token of AICC's in `access-token`.
struct SignedIn;

impl FromRequestParts<Db> for SignedIn {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, db: &Db) -> Result<Self, Refusal> {
        let token = parts.headers.get("access-token").and_then(|value| value.to_str().ok());
        let token = token.ok_or(Refusal::NoToken)?;
        match db.read(|conn| token::look_up(conn, System::Aicc, token))? {
            Standing::Valid { .. } => Ok(Self),
            Standing::Expired { .. } | Standing::Unknown => Err(Refusal::NoToken),
        }
    }
}

/// The id at the end of a path.
struct Id(String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        // Bytes that are no UTF-8.
        let id = Path::from_request_parts(parts, state).await.map_err(|_| Refusal::BadPath)?;
        Ok(Self(id.0))
    }
}

/// `{"resCode":"0","resMsg":"Success"}`, with `result` where the operation has one.
fn success(result: Option<Value>) -> Response {
    let mut body = json!({ "resCode": "0", "resMsg": "Success" });
    if let Some(result) = result {
        body["result"] = result;
    }
    Json(body).into_response()
}

fn parse(body: &Bytes) -> Result<Value, Refusal> {
    match serde_json::from_slice(body) {
        Ok(value @ Value::Object(_)) => Ok(value),
        _ => Err(Refusal::BadBody("application/json")),
    }
}

/// The object of that name in a body.
fn inner<'a>(body: &'a Value, name: &'static str) -> Result<Fields<'a>, Refusal> {
    match body.get(name) {
        None | Some(Value::Null) => Err(Refusal::Missing(name)),
        Some(value) => value.as_object().map(Fields).ok_or(Refusal::WrongType(name)),
    }
}

/// The name of an active user, or nothing.
fn active_user(conn: &Connection, id: &str) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT name FROM people WHERE aicc_id = ?1 AND status = 1 AND deleted = 0")?
        .query_row([id], |row| row.get(0))
        .optional()
}

/// Whether the user holds the owner-assignment permission.
fn may_assign(conn: &Connection, operator: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM people WHERE aicc_id = ?1 AND may_assign = 1")?.exists([operator])
}

fn require_contact(conn: &Connection, id: &str) -> Result<(), Refusal> {
    let known = id.is_empty() || conn.prepare_cached("SELECT 1 FROM aicc_contacts WHERE id = ?1")?.exists([id])?;
    if known { Ok(()) } else { Err(Refusal::NoContact) }
}

fn require_operator(conn: &Connection, id: &str) -> Result<(), Refusal> {
    active_user(conn, id)?.map(drop).ok_or(Refusal::NoOperator)
}
