//! Problems and appeals: `qualityitem/queryQualityItem` (page `cec_07_2519`) and
//! `qualityitem/reassginQualityTask` (sic, page `cec_07_0239`).
//!
//! The query's answer has no code at all.

use axum::{Json, extract::State};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json, value::RawValue};

use super::{Caller, Refusal, done, id_text, number, page, person, record};
use crate::{clock, db::Db};

const HANDLER_ROLES: [&str; 6] =
    ["qualityDirector", "qualityGroupLeader", "qualityInspector", "tableDirector", "tableGroupLeader", "tableStaff"];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Query {
    #[serde(default)]
    fixed_columns: Columns,
    start_time_millis: Option<i64>,
    end_time_millis: Option<i64>,
    rows: Option<i64>,
    page: Option<i64>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Columns {
    agent_user_ids: Vec<Value>,
    quality_user_ids: Vec<Value>,
    task_type: Option<String>,
    task_status: Option<i64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    total: usize,
    pages: i64,
    data: Vec<Item>,
    page_size: i64,
    page_num: i64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    id: Box<RawValue>,
    task_type_name: &'static str,
    inspector_name: String,
    reviewing_officer_name: String,
    initiator_name: String,
    task_operator_name: String,
    agent_name: String,
    task_status_name: &'static str,
    calls: Vec<Value>,
    create_time_str: String,
    update_time_str: String,
    setting: Value,
    #[serde(skip)]
    agent_id: String,
    #[serde(skip)]
    handler_id: String,
}

/// `POST qualityitem/queryQualityItem`. The fields called `…Millis` are seconds.
pub(super) async fn query_items(State(db): State<Db>, caller: Caller) -> Result<Json<Answer>, Refusal> {
    let query: Query = serde_json::from_slice(&caller.body).map_err(|_| Refusal::Malformed("body"))?;
    let (page_num, page_size) = (query.page.unwrap_or(1), query.rows.unwrap_or(10));
    let (skip, take) = page(Some(page_num), Some(page_size), 1_000_000)?;
    let columns = query.fixed_columns;
    let kind = columns.task_type.filter(|kind| !kind.is_empty());
    let all: Vec<Item> = db.read(|conn| {
        conn.prepare_cached(
            "SELECT i.*, COALESCE(a.name, '') AS agent_name, COALESCE(h.name, '') AS handler_name FROM ccsqm_items i
             LEFT JOIN people a ON a.ccsqm_id = i.agent_id
             LEFT JOIN people h ON h.ccsqm_id = i.handler_id
             WHERE (?1 IS NULL OR i.type = ?1) AND (?2 IS NULL OR i.status = ?2)
               AND (?3 IS NULL OR i.created >= ?3) AND (?4 IS NULL OR i.created <= ?4)
             ORDER BY i.created DESC, i.id",
        )?
        .query_map(params![kind, columns.task_status, query.start_time_millis, query.end_time_millis], item)?
        .collect::<Result<_, _>>()
        .map_err(Refusal::from)
    })?;
    let text = |id: &Value| id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let among = |ids: &[Value], id: &str| ids.is_empty() || ids.iter().any(|wanted| text(wanted) == id);
    let matching: Vec<Item> = all
        .into_iter()
        .filter(|item| among(&columns.agent_user_ids, &item.agent_id))
        .filter(|item| among(&columns.quality_user_ids, &item.handler_id))
        .collect();
    let total = matching.len();
    let size = |number: i64| usize::try_from(number).unwrap_or(usize::MAX);
    let data = matching.into_iter().skip(size(skip)).take(size(take)).collect();
    let pages = (total as i64 + page_size - 1) / page_size;
    Ok(Json(Answer { total, pages, data, page_size, page_num }))
}

fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    let id: String = row.get("id")?;
    let call: String = row.get("call_id")?;
    let handler: String = row.get("handler_name")?;
    let agent: String = row.get("agent_name")?;
    let day = clock::wall_clock(row.get("created")?)[..10].to_owned();
    let appeal = row.get::<_, String>("type")? == "2";
    Ok(Item {
        id: number(&id),
        task_type_name: if appeal { "appeal" } else { "problem" },
        inspector_name: handler.clone(),
        reviewing_officer_name: handler.clone(),
        initiator_name: agent.clone(),
        task_operator_name: handler,
        agent_name: agent,
        task_status_name: match row.get::<_, i64>("status")? {
            21 => "reviewing",
            22 => "completed",
            24 => "handling",
            _ => "verifying",
        },
        setting: json!({ "file_name": format!("{call}.wav") }),
        calls: vec![json!({ "call_uuid": call })],
        create_time_str: day.clone(),
        update_time_str: day,
        agent_id: row.get("agent_id")?,
        handler_id: row.get("handler_id")?,
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reassign {
    handler: Option<String>,
    quality_task_info_id: Option<Box<RawValue>>,
    role: Option<String>,
}

/// `POST qualityitem/reassginQualityTask`: somebody else handles it. A completed item stays as it is.
pub(super) async fn reassign_item(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let body: Reassign = serde_json::from_slice(&caller.body).map_err(|_| Refusal::Malformed("body"))?;
    let id = body.quality_task_info_id.as_deref().and_then(id_text).ok_or(Refusal::Malformed("qualityTaskInfoId"))?;
    let handler = body.handler.filter(|id| !id.is_empty()).ok_or(Refusal::Malformed("handler"))?;
    let role = body.role.unwrap_or_default();
    if !role.is_empty() && !HANDLER_ROLES.contains(&role.as_str()) {
        return Err(Refusal::BadValue("role"));
    }
    db.write(|tx| {
        person(tx, &handler)?.ok_or_else(|| Refusal::NoInspector(handler.clone()))?;
        let known = tx.prepare_cached("SELECT 1 FROM ccsqm_items WHERE id = ?1")?.exists([&id])?;
        if !known {
            return Err(Refusal::NoItem);
        }
        let changed = tx
            .prepare_cached("UPDATE ccsqm_items SET handler_id = ?2, role = ?3 WHERE id = ?1 AND status <> 22")?
            .execute(params![id, handler, role])?;
        if changed == 0 {
            return Err(Refusal::WrongState);
        }
        Ok(record(tx, &caller, "POST qualityitem/reassginQualityTask", "reassign", &id)?)
    })?;
    Ok(done())
}
