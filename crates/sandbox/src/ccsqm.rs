//! CCSQM, quality inspection: the token call `tokenByAkSk` and the manual review tasks
//! (support.huaweicloud.com, `api-cec`, pages `cec_07_2211`, `cec_07_0231` and `cec_07_0232`).
//!
//! Success is spelled differently per path: `resultCode: "0409000"` from `appointQualityTask`,
//! `returnCode: "0409000"` beside a *numeric* `resultCode` from `queryQualityTask`.
//!
//! Ids outgrow a double, and one documented id outgrows a signed 64-bit integer, so they are read
//! from the JSON text and compared as text. The rounded neighbours of an id do not exist.
//!
//! # Invented codes
//!
//! The pages publish the HTTP statuses 400 (path or parameters), 401 (not authorized), 404 and
//! 500 (business failure), and no failure code. These are the sandbox's own:
//!
//! | `resultCode` | HTTP | said when |
//! | --- | --- | --- |
//! | `0409400` | 400 | the body, a header or a mandatory field is missing or has the wrong type |
//! | `0409401` | 401 | the token, or the key and secret of the token call, are wrong |
//! | `0409500` | 500 | the sandbox itself failed |
//! | `0409501` | 500 | the quality task does not exist |
//! | `0409502` | 500 | the operator in `x-UserId` does not exist |
//! | `0409503` | 500 | an inspector does not exist |
//! | `0409504` | 500 | `setCountsType`, `isTakeEffect`, a `count` or a role is none of the allowed values |
//! | `0409505` | 500 | `setCounts` is empty or names an inspector twice |
//! | `0409506` | 500 | the counts sum to more than is left to review |
//! | `0409507` | 500 | the task or plan is in effect, or over, or not in effect, and this needs another state |
//! | `0409508` | 500 | the quality item does not exist |
//! | `0408501` | 500 | the scheduled plan does not exist |
//!
//! # Readings of what the pages leave open
//!
//! - An appointment replaces an earlier one of the same task. What is left to review is
//!   `reviewTotalCount` less `reviewFinishedCount`.
//! - `planCode` is the number of `id`, `planCodeStr` the same digits as text.
//! - `reviewingOfficer` and `reviewingOfficerName` join several inspectors with a comma.
//! - `startTimeMillis` to `endTimeMillis` is held against `createTime`, in milliseconds.
//! - `currentRole: qualityInspector` lists only the tasks that the operator reviews.
//! - `status` of a task is `0` before it is in effect, `1` in effect, `2` terminated. Only a task that is
//!   not in effect is changed or deleted; only one in effect is terminated.
//! - The path of deleting is inferred from its neighbours: the pages show its sample only.
//! - `takeEffectQualityTask`: every `type` is taken, since no page lists its values; with a
//!   `reserveTime` (`YYYY-MM-DD HH:mm:ss`) the task waits, without it is in effect at once.
//! - Numbers that one edition calls strings are taken as either.
//! - A new task's or plan's name is `qualityTask.planName`, in a plan inside `extractionRange`; a
//!   page's table of plans ends before it says so.
//! - `queryQualityItem` counts its times in seconds, as its page says of fields called `…Millis`.
//! - `x-app-key` is not checked: the pages call it optional.

mod accounts;
mod appoint;
mod calls;
mod items;
mod manage;
mod plans;
mod query;
mod settings;

use axum::{
    Json, Router,
    body::{Bytes, to_bytes},
    extract::{FromRequest, RawQuery, Request, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use casement_contract::System;
use rusqlite::Connection;
use serde_json::{Value, json, value::RawValue};

use crate::{
    audit::{self, Entry},
    clock,
    db::Db,
    token::{self, Standing},
};

const SUCCESS: &str = "0409000";
const ROLES: [&str; 4] = ["qualityDirector", "qualityInspector", "tableStaff", "tableDirector"];

/// CCSQM's paths, and `GET /sandbox/appointments`, the sandbox's own.
pub fn router() -> Router<Db> {
    let base = "/apiaccess/CCSQM/rest/ccisqm/v1";
    let tasks = format!("{base}/qualitytask");
    Router::new()
        .route("/apigovernance/api/oauth/tokenByAkSk", post(issue_token))
        .route(&format!("{tasks}/appointQualityTask"), post(appoint::appoint_quality_task))
        .route(&format!("{tasks}/queryQualityTask"), post(query::query_quality_tasks))
        .route(&format!("{tasks}/createQualityTask"), post(settings::create_quality_task))
        .route(&format!("{tasks}/updateQualityTask"), post(settings::update_quality_task))
        .route(&format!("{tasks}/takeEffectQualityTask"), post(manage::take_effect))
        .route(&format!("{tasks}/terminateQualityTask"), post(manage::terminate))
        .route(&format!("{tasks}/deleteQualityTask"), post(manage::delete))
        .route(&format!("{tasks}/callsQualityTask"), post(calls::list_calls))
        .route(&format!("{base}/qualityitem/queryQualityItem"), post(items::query_items))
        .route(&format!("{base}/qualityitem/reassginQualityTask"), post(items::reassign_item))
        .route(&format!("{base}/regularqualitytask/addQualityTask"), post(plans::add_plan))
        .route(&format!("{base}/regularqualitytask/updateQualityTask"), post(plans::update_plan))
        .route(&format!("{base}/regularqualitytask/beginQualityTask"), post(plans::begin_plan))
        .route(&format!("{base}/regularqualitytask/queryQualityTask"), post(plans::query_plans))
        .route("/apiaccess/rest/cc-management/v1/agentAccount/query", post(accounts::query_accounts))
        .route("/sandbox/appointments", get(list_appointments))
}

/// `POST tokenByAkSk`: PascalCase, and numbers as text, as in the sample.
async fn issue_token(State(db): State<Db>, headers: HeaderMap, body: Bytes) -> Result<Json<Value>, Refusal> {
    let seconds = match headers.get("x-token-expire").map(|value| value.to_str()) {
        None => 600,
        Some(text) => text.ok().and_then(|text| text.parse().ok()).unwrap_or(0),
    };
    if !(1..=3600).contains(&seconds) {
        return Err(Refusal::Malformed("X-Token-Expire"));
    }
    let body: Value = serde_json::from_slice(&body).map_err(|_| Refusal::Malformed("body"))?;
    if body["app_key"] != "casement" || body["app_secret"] != "casement-secret" {
        return Err(Refusal::Unauthorized);
    }
    let issued = db.write(|tx| token::issue(tx, System::Ccsqm, "Anonymous", seconds))?;
    Ok(Json(json!({
        "AccessToken": issued.token,
        "ApplyType": "Bearer",
        "CreateTime": clock::now().to_string(),
        "Expires": issued.seconds.to_string(),
        "Scope": "",
        "AppKey": "casement",
        "UserID": "Anonymous",
    })))
}

/// `GET /sandbox/appointments?qualityTaskId=`: what `appointQualityTask` stored. No vendor
/// documents a way to read it, so tests have this one.
async fn list_appointments(State(db): State<Db>, RawQuery(query): RawQuery) -> Result<Response, Refusal> {
    let query = query.unwrap_or_default();
    let task = form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == "qualityTaskId")
        .map(|(_, value)| value.into_owned());
    let items: Vec<Value> = db.read(|conn| {
        conn.prepare_cached(
            "SELECT task_id, person_id, count, take_effect, operator_id, at
             FROM ccsqm_appointments WHERE ?1 IS NULL OR task_id = ?1 ORDER BY seq",
        )?
        .query_map([task], |row| {
            Ok(json!({
                "qualityTaskId": row.get::<_, String>(0)?,
                "personID": row.get::<_, String>(1)?,
                "count": row.get::<_, Option<i64>>(2)?,
                "isTakeEffect": row.get::<_, i64>(3)?,
                "operatorId": row.get::<_, String>(4)?,
                "at": clock::iso(row.get(5)?),
            }))
        })?
        .collect::<Result<_, _>>()
        .map_err(Refusal::from)
    })?;
    Ok(crate::people::own(json!({ "items": items })))
}

/// A caller with a valid token, the operator that the caller claims to be, and the body.
struct Caller {
    operator: String,
    body: Bytes,
}

impl FromRequest<Db> for Caller {
    type Rejection = Refusal;

    async fn from_request(request: Request, db: &Db) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let operator = header("x-userid").filter(|id| !id.is_empty()).map(str::to_owned);
        let body = to_bytes(body, 1 << 20).await.map_err(|_| Refusal::Malformed("body"))?;
        check_token(db, &parts.headers)?;
        let operator = operator.ok_or(Refusal::Malformed("x-UserId"))?;
        // The token carries no user: who acts is whatever this header says.
        db.read(|conn| match person(conn, &operator)? {
            Some(_) => Ok(()),
            None => Err(Refusal::NoOperator),
        })?;
        Ok(Self { operator, body })
    }
}

/// `Bearer`, one space, as the page insists, and the token.
fn check_token(db: &Db, headers: &HeaderMap) -> Result<(), Refusal> {
    let token = headers.get("authorization").and_then(|value| value.to_str().ok());
    let token = token.and_then(|value| value.strip_prefix("Bearer ")).ok_or(Refusal::Unauthorized)?;
    db.read(|conn| match token::look_up(conn, System::Ccsqm, token)? {
        Standing::Valid { .. } => Ok(()),
        Standing::Expired { .. } | Standing::Unknown => Err(Refusal::Unauthorized),
    })
}

/// The name and the inspector's badge of an active person.
fn person(conn: &Connection, id: &str) -> rusqlite::Result<Option<(String, bool)>> {
    use rusqlite::OptionalExtension;
    conn.prepare_cached("SELECT name, inspector FROM people WHERE ccsqm_id = ?1 AND status = 1 AND deleted = 0")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// An id as it stands in the JSON text: the digits of a number, or the content of a string.
fn id_text(raw: &RawValue) -> Option<String> {
    let text = raw.get();
    if text.starts_with('"') {
        return serde_json::from_str(text).ok();
    }
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.to_owned())
}

/// `{"resultCode":"0409000","resultDesc":"Operation successful."}`
fn done() -> Json<Value> {
    Json(json!({ "resultCode": SUCCESS, "resultDesc": "Operation successful." }))
}

/// The digits of an id as a JSON number, none of them lost.
fn number(id: &str) -> Box<RawValue> {
    RawValue::from_string(id.to_owned()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// A whole number, or one in a string: editions differ.
fn whole(value: Option<&Value>) -> Option<i64> {
    match value? {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_i64(),
    }
}

/// `page` from 1 and `rows`, as what to skip and what to take.
fn page(page: Option<i64>, rows: Option<i64>, most: i64) -> Result<(i64, i64), Refusal> {
    let page = page.filter(|page| *page >= 1).ok_or(Refusal::Malformed("page"))?;
    let rows = rows.filter(|rows| (1..=most).contains(rows)).ok_or(Refusal::Malformed("rows"))?;
    Ok(((page - 1).saturating_mul(rows), rows))
}

/// A new id of 18 digits that nobody has yet in that table.
fn new_id(conn: &Connection, table: &str) -> rusqlite::Result<String> {
    let mut number = clock::now() * 1000;
    loop {
        let id = format!("95464{number:013}");
        if !conn.prepare(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?.exists([&id])? {
            return Ok(id);
        }
        number += 1;
    }
}

/// Who did what, for [`crate::audit`].
fn record(conn: &Connection, caller: &Caller, endpoint: &str, action: &str, object: &str) -> rusqlite::Result<()> {
    audit::record(conn, &Entry { system: System::Ccsqm, actor: &caller.operator, endpoint, action, object })
}

/// What CCSQM says when it refuses; the table stands in the documentation of this module.
#[derive(Debug)]
enum Refusal {
    Malformed(&'static str),
    Unauthorized,
    NoTask,
    NoOperator,
    NoInspector(String),
    BadValue(&'static str),
    BadList,
    TooMany { asked: i64, left: i64 },
    WrongState,
    NoItem,
    NoPlan,
    Broken(rusqlite::Error),
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let business = StatusCode::INTERNAL_SERVER_ERROR;
        let (status, code, message) = match self {
            Self::Malformed(what) => (StatusCode::BAD_REQUEST, "0409400", format!("Incorrect request. Check {what}.")),
            Self::Unauthorized => (StatusCode::UNAUTHORIZED, "0409401", "Unauthorized operation.".into()),
            Self::NoTask => (business, "0409501", "The quality task does not exist.".into()),
            Self::NoOperator => (business, "0409502", "The operator does not exist.".into()),
            Self::NoInspector(id) => (business, "0409503", format!("The inspector {id} does not exist.")),
            Self::BadValue(field) => (business, "0409504", format!("The value of {field} is not allowed.")),
            Self::BadList => (business, "0409505", "setCounts must name each inspector once.".into()),
            Self::TooMany { asked, left } => {
                (business, "0409506", format!("{asked} reviews were assigned; {left} are left."))
            }
            Self::WrongState => (business, "0409507", "The state of the task does not allow this.".into()),
            Self::NoItem => (business, "0409508", "The quality item does not exist.".into()),
            Self::NoPlan => (business, "0408501", "The scheduled plan does not exist.".into()),
            Self::Broken(error) => (business, "0409500", error.to_string()),
        };
        (status, Json(json!({ "resultCode": code, "resultDesc": message }))).into_response()
    }
}
