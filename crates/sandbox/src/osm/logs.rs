//! `GET …/cases/{case_id}/operate-logs`: who did what with a ticket, and through which endpoint.
//! The numbers of `operate_type` are the sandbox's own; no page lists them.

use axum::{
    Json,
    extract::{RawQuery, State},
};
use casement_contract::System;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::{
    Refusal,
    caller::{Caller, CaseId, Page},
    require_ticket,
};
use crate::{
    audit::{self, Entry},
    clock,
    db::Db,
};

/// What can be done with a ticket.
#[derive(Clone, Copy)]
pub(super) enum Operation {
    Create = 0,
    Message = 1,
    Press = 2,
    Cancel = 3,
    Close = 4,
    Delete = 5,
    Relate = 6,
    Unrelate = 7,
    AddLabels = 8,
    RemoveLabels = 9,
}

/// Writes down what a caller did, in the transaction that does it. The description names the endpoint.
pub(super) fn record(
    conn: &Connection,
    caller: &Caller,
    case_id: &str,
    operation: Operation,
    endpoint: &str,
    what: &str,
) -> rusqlite::Result<()> {
    let description = if what.is_empty() { endpoint.to_owned() } else { format!("{endpoint}: {what}") };
    conn.prepare_cached(
        "INSERT INTO osm_logs (case_id, type, operator_type, operator_id, operator_name, description, at)
         VALUES (?1, ?2, 0, ?3, ?3, ?4, ?5)",
    )?
    .execute(params![case_id, operation as i64, caller.operator, description, clock::now()])?;
    let entry = Entry { system: System::Osm, actor: &caller.operator, endpoint, action: what, object: case_id };
    audit::record(conn, &entry)
}

/// The oldest first.
pub(super) async fn list_operate_logs(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    RawQuery(query): RawQuery,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let page = Page::read(query.as_deref().unwrap_or_default())?;
    let (list, total) = db.read(|conn| -> Result<_, Refusal> {
        require_ticket(conn, &case_id)?;
        let total: i64 = conn
            .prepare_cached("SELECT COUNT(*) FROM osm_logs WHERE case_id = ?1")?
            .query_row([&case_id], |row| row.get(0))?;
        let list: Vec<Value> = conn
            .prepare_cached("SELECT * FROM osm_logs WHERE case_id = ?1 ORDER BY seq LIMIT ?2 OFFSET ?3")?
            .query_map(params![case_id, page.limit, page.offset], |row| {
                let time = clock::iso(row.get::<_, i64>("at")? + caller.zone);
                Ok(json!({
                    "incident_log_id": row.get::<_, i64>("seq")?.to_string(),
                    "incident_id": row.get::<_, String>("case_id")?,
                    "operate_type": row.get::<_, i64>("type")?,
                    "operator_type": row.get::<_, i64>("operator_type")?,
                    "operator_id": row.get::<_, String>("operator_id")?,
                    "operator_name": row.get::<_, String>("operator_name")?,
                    "operate_desc": row.get::<_, String>("description")?,
                    "operate_time": time,
                    "timestamp_operate_time": time,
                }))
            })?
            .collect::<Result<_, _>>()?;
        Ok((list, total))
    })?;
    Ok(Json(json!({ "total_count": total, "incident_operate_log_list": list })))
}
