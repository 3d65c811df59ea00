//! Scheduled plans: `regularqualitytask/addQualityTask`, `updateQualityTask`, `beginQualityTask` and
//! `queryQualityTask` (pages `cec_07_2729`, `cec_07_2731`, `cec_07_0221` and `cec_07_2733`).
//!
//! Success is `0408000` here, and the list is called `list`.

use axum::{Json, extract::State};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Deserialize;
use serde_json::{Map, Value, json, value::RawValue};

use super::{Caller, Refusal, id_text, new_id, page, person, record, settings::check_columns, whole};
use crate::{clock, db::Db};

const SUCCESS: &str = "0408000";
/// 9999-12-31 23:59:59.
const LAST_SECOND: i64 = 253_402_300_799;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    regular_quality_task_id: Option<Box<RawValue>>,
    appoint_quality: Option<Map<String, Value>>,
    cron_structure: Option<Map<String, Value>>,
    extraction_range: Option<Map<String, Value>>,
    page: Option<i64>,
    rows: Option<i64>,
}

/// A plan, read.
struct Plan {
    name: String,
    cycle: String,
    start: i64,
    end_type: String,
    end_time: i64,
    total_times: i64,
    interaction: String,
    inspectors: Vec<String>,
    settings: String,
}

/// `POST regularqualitytask/addQualityTask`: stopped until it is begun.
pub(super) async fn add_plan(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let plan = Plan::read(parse(&caller)?)?;
    let id = db.write(|tx| {
        plan.check_people(tx)?;
        let id = new_id(tx, "ccsqm_plans")?;
        tx.prepare_cached(
            "INSERT INTO ccsqm_plans (id, name, cycle, start, end_type, end_time, total_times, status, interaction,
                 created, creator_id, settings)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '1', ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            id,
            plan.name,
            plan.cycle,
            plan.start,
            plan.end_type,
            plan.end_time,
            plan.total_times,
            plan.interaction,
            clock::now(),
            caller.operator,
            plan.settings
        ])?;
        record(tx, &caller, "POST regularqualitytask/addQualityTask", "add plan", &id)?;
        Ok::<_, Refusal>(id)
    })?;
    Ok(done(&id))
}

/// `POST regularqualitytask/updateQualityTask`, for a plan that is stopped.
pub(super) async fn update_plan(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let body = parse(&caller)?;
    let id = plan_id(&body)?;
    let plan = Plan::read(body)?;
    db.write(|tx| {
        plan.check_people(tx)?;
        require_status(tx, &id, "1")?;
        tx.prepare_cached(
            "UPDATE ccsqm_plans SET name = ?2, cycle = ?3, start = ?4, end_type = ?5, end_time = ?6, total_times = ?7,
                 interaction = ?8, settings = ?9
             WHERE id = ?1",
        )?
        .execute(params![
            id,
            plan.name,
            plan.cycle,
            plan.start,
            plan.end_type,
            plan.end_time,
            plan.total_times,
            plan.interaction,
            plan.settings
        ])?;
        Ok::<_, Refusal>(record(tx, &caller, "POST regularqualitytask/updateQualityTask", "update plan", &id)?)
    })?;
    Ok(done(&id))
}

/// `POST regularqualitytask/beginQualityTask`.
pub(super) async fn begin_plan(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let id = plan_id(&parse(&caller)?)?;
    db.write(|tx| {
        require_status(tx, &id, "1")?;
        tx.prepare_cached("UPDATE ccsqm_plans SET status = '2' WHERE id = ?1")?.execute([&id])?;
        Ok::<_, Refusal>(record(tx, &caller, "POST regularqualitytask/beginQualityTask", "begin plan", &id)?)
    })?;
    Ok(done(&id))
}

/// `POST regularqualitytask/queryQualityTask`.
pub(super) async fn query_plans(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let body = parse(&caller)?;
    let (skip, take) = page(body.page, body.rows, 100)?;
    let (list, total) = db.read(|conn| -> Result<_, Refusal> {
        let total: i64 = conn.query_row("SELECT COUNT(*) FROM ccsqm_plans", [], |row| row.get(0))?;
        let list: Vec<Value> = conn
            .prepare_cached(
                "SELECT p.*, COALESCE(c.name, '') AS creator_name FROM ccsqm_plans p
                 LEFT JOIN people c ON c.ccsqm_id = p.creator_id
                 ORDER BY p.created DESC, p.id LIMIT ?1 OFFSET ?2",
            )?
            .query_map(params![take, skip], item)?
            .collect::<Result<_, _>>()?;
        Ok((list, total))
    })?;
    Ok(Json(json!({
        "total": total, "list": list, "resultCode": SUCCESS, "resultDesc": "Operation successful.",
    })))
}

impl Plan {
    fn read(body: Body) -> Result<Self, Refusal> {
        let appoint = body.appoint_quality.ok_or(Refusal::Malformed("appointQuality"))?;
        let cron = body.cron_structure.ok_or(Refusal::Malformed("cronStructure"))?;
        let range = body.extraction_range.ok_or(Refusal::Malformed("extractionRange"))?;
        let columns = range.get("fixedColumns").and_then(Value::as_object).ok_or(Refusal::Malformed("fixedColumns"))?;
        let (_, interaction) = check_columns(columns)?;
        let word = |name: &'static str, words: &[&str]| {
            let text = cron.get(name).and_then(Value::as_str).ok_or(Refusal::Malformed(name))?;
            if words.contains(&text) { Ok(text.to_owned()) } else { Err(Refusal::BadValue(name)) }
        };
        let cycle = word("qiqtCycleType", &["1", "2", "3"])?;
        let end_type = word("qiqtEndType", &["1", "2"])?;
        let total_times = whole(cron.get("qiqtTotalTimes"));
        if end_type == "1" && total_times.is_none() {
            return Err(Refusal::Malformed("qiqtTotalTimes"));
        }
        let name = range.get("qualityTask").and_then(|task| task.get("planName")).and_then(Value::as_str);
        Ok(Self {
            name: name.unwrap_or_default().to_owned(),
            cycle,
            start: moment(
                whole(cron.get("qiqtStartTime")).ok_or(Refusal::Malformed("qiqtStartTime"))?,
                "qiqtStartTime",
            )?,
            end_time: moment(whole(cron.get("qiqtEndTime")).unwrap_or(0), "qiqtEndTime")?,
            end_type,
            total_times: total_times.unwrap_or(0),
            interaction: interaction.to_string(),
            inspectors: inspectors(&appoint)?,
            settings: json!({ "appointQuality": appoint, "extractionRange": range }).to_string(),
        })
    }

    fn check_people(&self, conn: &Connection) -> Result<(), Refusal> {
        for id in &self.inspectors {
            if !person(conn, id)?.is_some_and(|(_, inspects)| inspects) {
                return Err(Refusal::NoInspector(id.clone()));
            }
        }
        Ok(())
    }
}

/// Seconds since 1970, up to the last year that the calendar writes with four digits.
fn moment(seconds: i64, field: &'static str) -> Result<i64, Refusal> {
    if (0..=LAST_SECOND).contains(&seconds) { Ok(seconds) } else { Err(Refusal::BadValue(field)) }
}

/// Evenly (0), with a count each, or by percentage (2), a hundred in all.
fn inspectors(appoint: &Map<String, Value>) -> Result<Vec<String>, Refusal> {
    let by = whole(appoint.get("setCountsType")).ok_or(Refusal::Malformed("setCountsType"))?;
    if ![0, 2].contains(&by) {
        return Err(Refusal::BadValue("setCountsType"));
    }
    let shares = appoint.get("setCounts").and_then(Value::as_array).ok_or(Refusal::Malformed("setCounts"))?;
    let mut ids = Vec::new();
    let mut sum = 0_i64;
    for share in shares {
        let id = share.get("personID").and_then(Value::as_str).filter(|id| id.len() <= 64);
        ids.push(id.ok_or(Refusal::Malformed("personID"))?.to_owned());
        let count = whole(share.get("count")).ok_or(Refusal::Malformed("count"))?;
        // Only percentages are ever summed up, and a percentage is never that large.
        sum = sum.saturating_add(count);
    }
    if by == 2 && sum != 100 {
        return Err(Refusal::BadValue("count"));
    }
    if ids.is_empty() { Err(Refusal::BadList) } else { Ok(ids) }
}

fn item(row: &Row<'_>) -> rusqlite::Result<Value> {
    let text = |name: &str| row.get::<_, String>(name);
    let whole = |name: &str| row.get::<_, i64>(name);
    let cycle = text("cycle")?;
    let end_type = text("end_type")?;
    let days = match cycle.as_str() {
        "1" => 1,
        "2" => 7,
        _ => 30,
    };
    let end_time = whole("end_time")?;
    Ok(json!({
        "nextExecutionTimeStr": whole("start")? + whole("executed")? * days * 86_400,
        "qiqtCreateTimeStr": whole("created")?,
        "qiqtCreater": text("creator_name")?,
        "qiqtEndTimeStr": if end_time == 0 { String::new() } else { clock::wall_clock(end_time) },
        "qiqtEndTypeStr": if end_type == "1" { "times" } else { "time" },
        "qiqtCycleType": cycle,
        "qiqtEndType": end_type,
        "qiqtExecutionTimes": whole("executed")?,
        "qiqtId": text("id")?,
        "qiqtName": text("name")?,
        "qiqtStartTimeStr": whole("start")?,
        "qiqtStatus": text("status")?,
        "qiqtTotalTimes": whole("total_times")?,
        "interactionType": text("interaction")?,
    }))
}

fn done(id: &str) -> Json<Value> {
    Json(json!({ "resultCode": SUCCESS, "resultDesc": "Operation successful.", "objId": id }))
}

fn parse(caller: &Caller) -> Result<Body, Refusal> {
    serde_json::from_slice(&caller.body).map_err(|_| Refusal::Malformed("body"))
}

fn plan_id(body: &Body) -> Result<String, Refusal> {
    body.regular_quality_task_id.as_deref().and_then(id_text).ok_or(Refusal::Malformed("regularQualityTaskId"))
}

fn require_status(conn: &Connection, id: &str, wanted: &str) -> Result<(), Refusal> {
    let status: String = conn
        .prepare_cached("SELECT status FROM ccsqm_plans WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or(Refusal::NoPlan)?;
    if status == wanted { Ok(()) } else { Err(Refusal::WrongState) }
}
