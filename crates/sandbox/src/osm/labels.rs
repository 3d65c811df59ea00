//! Labels: `GET /labels`, and `GET`, `POST` and `DELETE` on `…/cases/{case_id}/labels` with
//! `label_ids` in the query, as repeated keys or with commas.

use axum::{
    Json,
    extract::{RawQuery, State},
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Value, json};

use super::{
    Refusal,
    caller::{Caller, CaseId, Page},
    logs::{self, Operation},
};
use crate::db::Db;

const MOST: usize = 5;

/// `GET /labels`.
pub(super) async fn list_labels(
    State(db): State<Db>,
    RawQuery(query): RawQuery,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let query = query.unwrap_or_default();
    let page = Page::read(&query)?;
    let field = |name: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value.into_owned())
    };
    let name = field("name");
    let id: Option<i64> = field("label_id").map(|text| text.parse()).transpose().map_err(|_| Refusal::Invalid)?;
    let filter = "(?1 IS NULL OR instr(fold(name), fold(?1)) > 0) AND (?2 IS NULL OR id = ?2)";
    let (list, total) = db.read(|conn| -> Result<_, Refusal> {
        let total: i64 = conn
            .prepare_cached(&format!("SELECT COUNT(*) FROM osm_labels WHERE {filter}"))?
            .query_row(params![name, id], |row| row.get(0))?;
        let list: Vec<Value> = conn
            .prepare_cached(&format!("SELECT * FROM osm_labels WHERE {filter} ORDER BY id LIMIT ?3 OFFSET ?4"))?
            .query_map(params![name, id, page.limit, page.offset], label)?
            .collect::<Result<_, _>>()?;
        Ok((list, total))
    })?;
    Ok(Json(json!({ "total_count": total, "label_list": list })))
}

/// `GET …/cases/{case_id}/labels`.
pub(super) async fn list_case_labels(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let list = db.read(|conn| -> Result<_, Refusal> {
        let labels = stored(conn, &case_id)?;
        Ok(of_ticket(conn, &labels)?)
    })?;
    Ok(Json(json!({ "case_label_list": list })))
}

/// `POST …/cases/{case_id}/labels`: adds to those that are there, five in all at most.
pub(super) async fn add_case_labels(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    RawQuery(query): RawQuery,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let wanted = label_ids(query.as_deref().unwrap_or_default())?;
    db.write(|tx| {
        let mut all = ids(&stored(tx, &case_id)?);
        for id in &wanted {
            if !tx.prepare_cached("SELECT 1 FROM osm_labels WHERE id = ?1")?.exists([id])? {
                return Err(Refusal::Failed);
            }
            if !all.contains(id) {
                all.push(*id);
            }
        }
        if all.len() > MOST {
            return Err(Refusal::TooManyLabels);
        }
        store(tx, &caller, &case_id, &all, Operation::AddLabels, &wanted)
    })?;
    Ok(Json(json!({})))
}

/// `DELETE …/cases/{case_id}/labels`: one that is not there is `OSM.01010014`.
pub(super) async fn remove_case_labels(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    RawQuery(query): RawQuery,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let unwanted = label_ids(query.as_deref().unwrap_or_default())?;
    db.write(|tx| {
        let mut all = ids(&stored(tx, &case_id)?);
        if unwanted.iter().any(|id| !all.contains(id)) {
            return Err(Refusal::Failed);
        }
        all.retain(|id| !unwanted.contains(id));
        store(tx, &caller, &case_id, &all, Operation::RemoveLabels, &unwanted)
    })?;
    Ok(Json(json!({})))
}

/// The labels behind a ticket's `,1,2,`.
pub(super) fn of_ticket(conn: &Connection, labels: &str) -> rusqlite::Result<Vec<Value>> {
    let mut list = Vec::new();
    for id in ids(labels) {
        let mut statement = conn.prepare_cached("SELECT * FROM osm_labels WHERE id = ?1")?;
        list.extend(statement.query_row([id], label).optional()?);
    }
    Ok(list)
}

fn label(row: &Row<'_>) -> rusqlite::Result<Value> {
    Ok(json!({
        "label_id": row.get::<_, i64>("id")?,
        "name": row.get::<_, String>("name")?,
        "color": row.get::<_, String>("color")?,
    }))
}

fn stored(conn: &Connection, case_id: &str) -> Result<String, Refusal> {
    conn.prepare_cached("SELECT labels FROM osm_tickets WHERE id = ?1")?
        .query_row([case_id], |row| row.get(0))
        .optional()?
        .ok_or(Refusal::NoCase)
}

fn store(
    conn: &Connection,
    caller: &Caller,
    case_id: &str,
    all: &[i64],
    operation: Operation,
    touched: &[i64],
) -> Result<(), Refusal> {
    let text: String = all.iter().map(|id| format!("{id},")).collect();
    conn.prepare_cached("UPDATE osm_tickets SET labels = ?2 WHERE id = ?1")?
        .execute(params![case_id, format!(",{text}")])?;
    let method = if matches!(operation, Operation::AddLabels) { "POST" } else { "DELETE" };
    let endpoint = format!("{method} /v2/servicerequest/cases/{case_id}/labels");
    let what = touched.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Ok(logs::record(conn, caller, case_id, operation, &endpoint, &what)?)
}

fn ids(labels: &str) -> Vec<i64> {
    labels.split(',').filter_map(|id| id.parse().ok()).collect()
}

fn label_ids(query: &str) -> Result<Vec<i64>, Refusal> {
    let mut wanted = Vec::new();
    for (_, value) in form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == "label_ids") {
        for part in value.split(',') {
            wanted.push(part.trim().parse().map_err(|_| Refusal::Invalid)?);
        }
    }
    if wanted.is_empty() { Err(Refusal::Invalid) } else { Ok(wanted) }
}
