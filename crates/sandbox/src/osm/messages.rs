//! `GET …/cases/{case_id}/messages`, and `POST …/cases/{case_id}/message` (in the singular).

use axum::{
    Json,
    extract::{RawQuery, State},
};
use rusqlite::{Connection, Row, params};
use serde_json::{Value, json};

use super::{
    Refusal,
    actions::{is_open, status_of},
    caller::{Caller, CaseId, Page},
    check_group,
    logs::{self, Operation},
    parse, require_ticket,
};
use crate::{clock, db::Db};

/// The pages name no length; this is what a description may have.
const CONTENT_CHARACTERS: usize = 2000;

/// The oldest first.
pub(super) async fn list_messages(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    RawQuery(query): RawQuery,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let page = Page::read(query.as_deref().unwrap_or_default())?;
    let (list, count) = db.read(|conn| -> Result<_, Refusal> {
        require_ticket(conn, &case_id)?;
        let count: i64 = conn
            .prepare_cached("SELECT COUNT(*) FROM osm_messages WHERE case_id = ?1")?
            .query_row([&case_id], |row| row.get(0))?;
        let first = first_of(conn, &case_id)?;
        let list: Vec<Value> = conn
            .prepare_cached("SELECT * FROM osm_messages WHERE case_id = ?1 ORDER BY seq LIMIT ?2 OFFSET ?3")?
            .query_map(params![case_id, page.limit, page.offset], |row| {
                let mut message = message(row, caller.zone, first)?;
                message["replier_type"] = message["type"].clone();
                message["iam_user_type"] = json!(0);
                Ok(message)
            })?
            .collect::<Result<_, _>>()?;
        Ok((list, count))
    })?;
    Ok(Json(json!({ "count": count, "message_list": list })))
}

/// All of a ticket, as its details show them: with an id each.
pub(super) fn of_ticket(conn: &Connection, case_id: &str, zone: i64) -> rusqlite::Result<Vec<Value>> {
    let first = first_of(conn, case_id)?;
    conn.prepare_cached("SELECT * FROM osm_messages WHERE case_id = ?1 ORDER BY seq")?
        .query_map([case_id], |row| {
            let mut message = message(row, zone, first)?;
            message["message_id"] = json!(row.get::<_, i64>("seq")?.to_string());
            Ok(message)
        })?
        .collect()
}

/// `POST …/message`.
pub(super) async fn create_message(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let body = parse(&caller)?;
    check_group(&body)?;
    let message = body.get("message").and_then(Value::as_object).ok_or(Refusal::Invalid)?;
    let content = message.get("content").and_then(Value::as_str).ok_or(Refusal::Invalid)?;
    if content.trim().is_empty() || content.chars().count() > CONTENT_CHARACTERS {
        return Err(Refusal::Invalid);
    }
    let accessories = match message.get("accessory_ids") {
        None | Some(Value::Null) => json!([]),
        Some(Value::Array(ids)) if ids.iter().all(Value::is_string) => json!(ids),
        Some(_) => return Err(Refusal::Invalid),
    };
    db.write(|tx| {
        if !is_open(status_of(tx, &case_id)?) {
            return Err(Refusal::Failed);
        }
        tx.prepare_cached(
            "INSERT INTO osm_messages (case_id, type, replier, replier_name, content, accessories, at)
             VALUES (?1, 0, ?2, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![case_id, caller.operator, content, accessories.to_string(), clock::now()])?;
        let endpoint = format!("POST /v2/servicerequest/cases/{case_id}/message");
        Ok(logs::record(tx, &caller, &case_id, Operation::Message, &endpoint, "message")?)
    })?;
    Ok(Json(json!({})))
}

fn first_of(conn: &Connection, case_id: &str) -> rusqlite::Result<i64> {
    conn.prepare_cached("SELECT COALESCE(MIN(seq), 0) FROM osm_messages WHERE case_id = ?1")?
        .query_row([case_id], |row| row.get(0))
}

fn message(row: &Row<'_>, zone: i64, first: i64) -> rusqlite::Result<Value> {
    let accessories: Vec<String> = serde_json::from_str(&row.get::<_, String>("accessories")?).unwrap_or_default();
    Ok(json!({
        "type": row.get::<_, i64>("type")?,
        "replier": row.get::<_, String>("replier")?,
        "replier_name": row.get::<_, String>("replier_name")?,
        "content": row.get::<_, String>("content")?,
        "create_time": clock::iso(row.get::<_, i64>("at")? + zone),
        "is_first_message": i64::from(row.get::<_, i64>("seq")? == first),
        "accessory_list": accessories.iter().map(|id| json!({ "accessory_id": id })).collect::<Vec<_>>(),
    }))
}
