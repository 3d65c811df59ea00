//! The life of a ticket: `POST …/cases`, `POST …/cases/{case_id}/action`, its status, and how many
//! there are of each.

use axum::{
    Json,
    extract::{RawQuery, State},
};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value, json};

use super::{
    Refusal,
    caller::{Caller, CaseId},
    check_group,
    logs::{self, Operation},
    parse,
};
use crate::{clock, db::Db};

/// The one value that `source_id` may have.
const SOURCE: &str = "83aeb0f2834c4df49826c781d32a963e";
const DESCRIPTION_CHARACTERS: usize = 2000;
const WORDS_CHARACTERS: usize = 400;
/// Urging again before that is too often. No page says how long; this is the sandbox's reading.
const URGE_SECONDS: i64 = 1800;
/// Severities that a ticket may be opened with; the ids are the sandbox's.
const SEVERITIES: [&str; 4] = ["0", "1", "2", "3"];

/// The status of a ticket.
pub(super) fn status_of(conn: &Connection, id: &str) -> Result<i64, Refusal> {
    conn.prepare_cached("SELECT status FROM osm_tickets WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or(Refusal::NoCase)
}

/// To be processed, processing, to be confirmed, suspended or waiting for feedback.
pub(super) fn is_open(status: i64) -> bool {
    matches!(status, 0 | 1 | 2 | 5 | 17)
}

/// `GET …/cases/{case_id}/status`.
pub(super) async fn show_status(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let status = db.read(|conn| status_of(conn, &case_id))?;
    Ok(Json(json!({ "status": status })))
}

/// `GET …/cases/count`, of one status or of each.
pub(super) async fn count_tickets(
    State(db): State<Db>,
    RawQuery(query): RawQuery,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let query = query.unwrap_or_default();
    let wanted = form_urlencoded::parse(query.as_bytes()).find(|(key, value)| key == "status" && !value.is_empty());
    let wanted: Option<i64> = wanted.map(|(_, value)| value.parse()).transpose().map_err(|_| Refusal::Invalid)?;
    let mut counts: Vec<Value> = db.read(|conn| {
        conn.prepare_cached(
            "SELECT status, COUNT(*) FROM osm_tickets WHERE ?1 IS NULL OR status = ?1 GROUP BY status ORDER BY status",
        )?
        .query_map([wanted], |row| Ok(json!({ "status": row.get::<_, i64>(0)?, "count": row.get::<_, i64>(1)? })))?
        .collect::<Result<_, _>>()
        .map_err(Refusal::from)
    })?;
    if let (Some(status), true) = (wanted, counts.is_empty()) {
        counts.push(json!({ "status": status, "count": 0 }));
    }
    Ok(Json(json!({ "incident_status_counts": counts })))
}

/// `POST …/cases`. The new ticket is to be processed, and its id is all that comes back.
pub(super) async fn create_ticket(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let body = parse(&caller)?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let description = text("simple_description").ok_or(Refusal::Invalid)?;
    if description.chars().count() > DESCRIPTION_CHARACTERS || text("source_id") != Some(SOURCE) {
        return Err(Refusal::Invalid);
    }
    let product = text("product_category_id").ok_or(Refusal::Invalid)?;
    let kind = text("business_type_id").ok_or(Refusal::Invalid)?;
    let severity = text("severity_id").unwrap_or("0");
    if !SEVERITIES.contains(&severity) {
        return Err(Refusal::NoSeverity);
    }
    if text("remind_mail").is_some_and(|mail| !mail.contains('@')) {
        return Err(Refusal::BadMail);
    }
    let id = db.write(|tx| {
        let id = new_id(tx)?;
        tx.prepare_cached(
            "INSERT INTO osm_tickets
                 (id, description, user_name, status, created, group_id, product, kind, labels, severity)
             VALUES (?1, ?2, ?3, 0, ?4, '', ?5, ?6, ',', ?7)",
        )?
        .execute(params![
            id,
            description,
            caller.operator,
            clock::now(),
            product.parse::<u32>().unwrap_or(0),
            kind.parse::<u32>().unwrap_or(0),
            severity
        ])?;
        logs::record(tx, &caller, &id, Operation::Create, "POST /v2/servicerequest/cases", "create")?;
        Ok::<_, Refusal>(id)
    })?;
    Ok(Json(json!({ "incident_id": id })))
}

/// `TT`, the day, and a number that nobody has yet.
fn new_id(conn: &Connection) -> rusqlite::Result<String> {
    let day = clock::wall_clock(clock::now())[..10].replace('-', "");
    let mut number = 5001;
    loop {
        let id = format!("TT{day}{number:04}");
        if !conn.prepare_cached("SELECT 1 FROM osm_tickets WHERE id = ?1")?.exists([&id])? {
            return Ok(id);
        }
        number += 1;
    }
}

/// `POST …/cases/{case_id}/action?action_id=`: `cancel`, `close`, `press` (urge) or `delete`.
pub(super) async fn act(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    RawQuery(query): RawQuery,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let query = query.unwrap_or_default();
    let action = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "action_id");
    let operation = match action.as_ref().map(|(_, value)| value.as_ref()) {
        Some("cancel") => Operation::Cancel,
        Some("close") => Operation::Close,
        Some("press") => Operation::Press,
        Some("delete") => Operation::Delete,
        _ => return Err(Refusal::NoAction),
    };
    // Urging has nothing to say; an empty body is as good as `{}`.
    let body = if caller.body.is_empty() { Map::new() } else { parse(&caller)? };
    check_group(&body)?;
    let judgement = words(&body, "judgement")?;
    let description = words(&body, "operate_desc")?;
    let satisfaction = match body.get("incident_satisfaction_list") {
        None | Some(Value::Null) => None,
        Some(list @ Value::Array(_)) => Some(list.to_string()),
        Some(_) => return Err(Refusal::Invalid),
    };
    db.write(|tx| {
        perform(tx, &case_id, operation)?;
        tx.prepare_cached(
            "UPDATE osm_tickets SET judgement = COALESCE(?2, judgement), satisfaction = COALESCE(?3, satisfaction)
             WHERE id = ?1",
        )?
        .execute(params![case_id, judgement, satisfaction])?;
        let endpoint = format!("POST /v2/servicerequest/cases/{case_id}/action?{query}");
        Ok::<_, Refusal>(logs::record(tx, &caller, &case_id, operation, &endpoint, description.unwrap_or_default())?)
    })?;
    Ok(Json(json!({})))
}

/// Open tickets are urged, cancelled and closed; only what is over is deleted.
fn perform(conn: &Connection, id: &str, operation: Operation) -> Result<(), Refusal> {
    let open = is_open(status_of(conn, id)?);
    let now = clock::now();
    let status = match (operation, open) {
        (Operation::Press, true) => {
            let urged: Option<i64> = conn
                .prepare_cached("SELECT urged FROM osm_tickets WHERE id = ?1")?
                .query_row([id], |row| row.get(0))?;
            if urged.is_some_and(|at| now - at < URGE_SECONDS) {
                return Err(Refusal::TooOften);
            }
            conn.prepare_cached("UPDATE osm_tickets SET urged = ?2 WHERE id = ?1")?.execute(params![id, now])?;
            return Ok(());
        }
        (Operation::Cancel, true) => 4,
        (Operation::Close, true) => 3,
        (Operation::Delete, false) if status_of(conn, id)? != 13 => 13,
        _ => return Err(Refusal::Failed),
    };
    conn.prepare_cached("UPDATE osm_tickets SET status = ?2, resolved = COALESCE(resolved, ?3) WHERE id = ?1")?
        .execute(params![id, status, now])?;
    Ok(())
}

fn words<'a>(body: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, Refusal> {
    match body.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.chars().count() <= WORDS_CHARACTERS => Ok(Some(text)),
        Some(_) => Err(Refusal::Invalid),
    }
}
