//! `POST qualitytask/callsQualityTask`: the calls of one task (page `cec_07_0237`). `id` and `taskId`
//! are bare numbers beyond what a double holds.

use axum::{Json, extract::State};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Caller, ROLES, Refusal, SUCCESS, id_text, number, page, person};
use crate::db::Db;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    current_role: Option<String>,
    page: Option<i64>,
    rows: Option<i64>,
    fixed_columns: Option<Columns>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Columns {
    plan_code: Option<Box<RawValue>>,
    inspect_status: Option<String>,
    reviewing_states: Option<String>,
    staff: Option<String>,
    duration_from: Option<i64>,
    duration_to: Option<i64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    total: i64,
    data: Vec<Item>,
    result_code: &'static str,
    result_desc: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    id: Box<RawValue>,
    inspector: String,
    inspector_name: String,
    inspect_status: i64,
    calls: [Call; 1],
    setting: Setting,
    #[serde(rename = "is_group")]
    is_group: bool,
}

/// The page mixes two ways of writing names.
#[derive(Serialize)]
struct Call {
    call_id: String,
    call_uuid: String,
    file_name: String,
    duration: i64,
    upload_time: i64,
    call_time: i64,
    #[serde(rename = "taskId")]
    task_id: Box<RawValue>,
    call_type: i64,
    #[serde(rename = "inspectStatus")]
    inspect_status: i64,
}

#[derive(Serialize)]
struct Setting {
    call_id: String,
    #[serde(rename = "taskId")]
    task_id: Box<RawValue>,
    #[serde(rename = "staffId")]
    staff_id: String,
    staff_name: String,
}

/// The youngest first.
pub(super) async fn list_calls(State(db): State<Db>, caller: Caller) -> Result<Json<Answer>, Refusal> {
    let body: Body = serde_json::from_slice(&caller.body).map_err(|_| Refusal::Malformed("body"))?;
    let role = body.current_role.ok_or(Refusal::Malformed("currentRole"))?;
    if !ROLES.contains(&role.as_str()) {
        return Err(Refusal::BadValue("currentRole"));
    }
    let (skip, take) = page(body.page, body.rows, 100)?;
    let columns = body.fixed_columns.ok_or(Refusal::Malformed("fixedColumns"))?;
    let task = columns.plan_code.as_deref().and_then(id_text).filter(|code| code.chars().count() <= 128);
    let task = task.ok_or(Refusal::Malformed("planCode"))?;
    let text = |text: Option<String>| text.filter(|text| !text.is_empty());
    let (inspected, reviewed, staff) =
        (text(columns.inspect_status), text(columns.reviewing_states), text(columns.staff));
    let filter = "task_id = ?1 AND (?2 IS NULL OR inspect_status = ?2) AND (?3 IS NULL OR reviewing_state = ?3)
        AND (?4 IS NULL OR instr(fold(agent_name), fold(?4)) > 0)
        AND (?5 IS NULL OR duration >= ?5) AND (?6 IS NULL OR duration <= ?6)";
    let values = params![task, inspected, reviewed, staff, columns.duration_from, columns.duration_to];
    let (data, total) = db.read(|conn| -> Result<_, Refusal> {
        let officers: Option<String> = {
            use rusqlite::OptionalExtension;
            conn.prepare_cached("SELECT officers FROM ccsqm_tasks WHERE id = ?1")?
                .query_row([&task], |row| row.get(0))
                .optional()?
        };
        let officers = officers.ok_or(Refusal::NoTask)?;
        let inspector = officers.split(',').next().unwrap_or_default().to_owned();
        let name = person(conn, &inspector)?.map_or_else(String::new, |(name, _)| name);
        let total: i64 = conn
            .prepare_cached(&format!("SELECT COUNT(*) FROM ccsqm_calls WHERE {filter}"))?
            .query_row(values, |row| row.get(0))?;
        let data = conn
            .prepare(&format!(
                "SELECT * FROM ccsqm_calls WHERE {filter} ORDER BY started DESC, id LIMIT {take} OFFSET {skip}"
            ))?
            .query_map(values, |row| item(row, &task, &inspector, &name))?
            .collect::<Result<Vec<_>, _>>()?;
        Ok((data, total))
    })?;
    Ok(Json(Answer { total, data, result_code: SUCCESS, result_desc: "Operation successful." }))
}

fn item(row: &Row<'_>, task: &str, inspector: &str, inspector_name: &str) -> rusqlite::Result<Item> {
    let id: String = row.get("id")?;
    let started: i64 = row.get("started")?;
    let duration: i64 = row.get("duration")?;
    let inspect_status = row.get::<_, String>("inspect_status")?.parse().unwrap_or(-1);
    let call = Call {
        call_id: id.clone(),
        call_uuid: id.clone(),
        file_name: format!("{id}.wav"),
        duration,
        upload_time: started + duration * 1000,
        call_time: started,
        task_id: number(task),
        call_type: 0,
        inspect_status,
    };
    Ok(Item {
        id: number(task),
        inspector: inspector.to_owned(),
        inspector_name: inspector_name.to_owned(),
        inspect_status,
        calls: [call],
        setting: Setting {
            call_id: id,
            task_id: number(task),
            staff_id: row.get("agent_id")?,
            staff_name: row.get("agent_name")?,
        },
        is_group: false,
    })
}
