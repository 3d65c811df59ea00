//! The associations of a ticket: `GET`, `POST` and `DELETE` on `…/cases/{case_id}/relations`.

use axum::{Json, extract::State};
use casement_contract::osm::MAX_RELATIONS;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::{
    Refusal,
    caller::{Caller, CaseId},
    check_group, check_id,
    logs::{self, Operation},
    parse, require_ticket,
};
use crate::db::Db;

/// `GET …/relations`. It takes no `group_id`, unlike the other two.
pub(super) async fn list_relations(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    check_id(&case_id)?;
    let list = db.read(|conn| {
        require_ticket(conn, &case_id)?;
        conn.prepare_cached(
            "SELECT t.id, t.description, t.user_name
             FROM osm_relations r JOIN osm_tickets t ON t.id = r.related_id
             WHERE r.case_id = ?1 ORDER BY r.seq",
        )?
        .query_map([&case_id], |row| {
            Ok(json!({
                "case_id": row.get::<_, String>(0)?,
                "simple_description": row.get::<_, String>(1)?,
                "user_name": row.get::<_, String>(2)?,
            }))
        })?
        .collect::<Result<Vec<_>, _>>()
        .map_err(Refusal::from)
    })?;
    Ok(Json(json!({ "case_relation_list": list })))
}

/// `POST …/relations`.
pub(super) async fn create_relations(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    check_id(&case_id)?;
    let body = parse(&caller)?;
    check_group(&body)?;
    let wanted = id_list(body.get("related_id_list"))?;
    db.write(|tx| {
        add(tx, &case_id, &wanted)?;
        let endpoint = format!("POST /v2/servicerequest/cases/{case_id}/relations");
        Ok::<_, Refusal>(logs::record(tx, &caller, &case_id, Operation::Relate, &endpoint, &wanted.join(", "))?)
    })?;
    Ok(Json(json!({})))
}

/// `DELETE …/relations`, with the one id to remove in a body.
pub(super) async fn delete_relation(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    check_id(&case_id)?;
    let body = parse(&caller)?;
    check_group(&body)?;
    let related = body.get("related_id").and_then(Value::as_str).ok_or(Refusal::Invalid)?;
    check_id(related)?;
    db.write(|tx| {
        require_ticket(tx, &case_id)?;
        require_ticket(tx, related)?;
        let removed = tx
            .prepare_cached("DELETE FROM osm_relations WHERE case_id = ?1 AND related_id = ?2")?
            .execute(params![case_id, related])?;
        if removed == 0 {
            return Err(Refusal::Failed);
        }
        let endpoint = format!("DELETE /v2/servicerequest/cases/{case_id}/relations");
        Ok(logs::record(tx, &caller, &case_id, Operation::Unrelate, &endpoint, related)?)
    })?;
    Ok(Json(json!({})))
}

fn add(conn: &Connection, case_id: &str, wanted: &[&str]) -> Result<(), Refusal> {
    require_ticket(conn, case_id)?;
    for related in wanted {
        if *related == case_id {
            return Err(Refusal::Itself);
        }
        require_ticket(conn, related)?;
        conn.prepare_cached("INSERT OR IGNORE INTO osm_relations (case_id, related_id) VALUES (?1, ?2)")?
            .execute(params![case_id, related])?;
    }
    let total: usize = conn
        .prepare_cached("SELECT COUNT(*) FROM osm_relations WHERE case_id = ?1")?
        .query_row([case_id], |row| row.get(0))?;
    // An error rolls the whole call back.
    if total > MAX_RELATIONS { Err(Refusal::TooMany) } else { Ok(()) }
}

fn id_list(value: Option<&Value>) -> Result<Vec<&str>, Refusal> {
    let ids: Vec<&str> = match value {
        Some(Value::Array(items)) => {
            items.iter().map(|item| item.as_str().ok_or(Refusal::Invalid)).collect::<Result<_, _>>()?
        }
        Some(Value::String(id)) => vec![id],
        _ => return Err(Refusal::Invalid),
    };
    for id in &ids {
        check_id(id)?;
    }
    Ok(ids)
}
