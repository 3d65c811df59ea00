//! `createQualityTask` and `updateQualityTask` (pages `cec_07_0233` and `cec_07_0228`): what a manual
//! review task samples. Creating answers no id; the list has it.

use axum::{Json, extract::State};
use rusqlite::params;
use serde::Deserialize;
use serde_json::{Map, Value, value::RawValue};

use super::{Caller, ROLES, Refusal, done, id_text, manage::require_status, new_id, record, whole};
use crate::{clock, db::Db};

const NAME_CHARACTERS: usize = 32;
const DAY_MILLIS: i64 = 86_400_000;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    current_role: Option<String>,
    start_time_millis: Option<i64>,
    end_time_millis: Option<i64>,
    fixed_columns: Option<Map<String, Value>>,
    quality_task: Option<Task>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Task {
    id: Option<Box<RawValue>>,
    plan_name: Option<String>,
}

/// The same, read.
struct Settings {
    id: Option<String>,
    name: String,
    call_start: i64,
    call_end: i64,
    reviews: i64,
    interaction: i64,
    columns: String,
}

/// `POST qualitytask/createQualityTask`.
pub(super) async fn create_quality_task(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let settings = read(&caller)?;
    db.write(|tx| {
        let id = new_id(tx, "ccsqm_tasks")?;
        tx.prepare_cached(
            "INSERT INTO ccsqm_tasks (id, name, created, creator_id, call_start, call_end, inspect_total,
                 inspect_finished, review_total, review_finished, status, effective, officers, interaction, settings)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?7, 0, '0', '', '', ?8, ?9)",
        )?
        .execute(params![
            id,
            settings.name,
            clock::now() * 1000,
            caller.operator,
            settings.call_start,
            settings.call_end,
            settings.reviews,
            settings.interaction.to_string(),
            settings.columns
        ])?;
        Ok::<_, Refusal>(record(tx, &caller, "POST qualitytask/createQualityTask", "create", &id)?)
    })?;
    Ok(done())
}

/// `POST qualitytask/updateQualityTask`: all of it, for a task that is not in effect yet.
pub(super) async fn update_quality_task(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let settings = read(&caller)?;
    let id = settings.id.as_deref().ok_or(Refusal::Malformed("qualityTask.id"))?;
    db.write(|tx| {
        require_status(tx, id, &["0"])?;
        tx.prepare_cached(
            "UPDATE ccsqm_tasks SET name = ?2, call_start = ?3, call_end = ?4, review_total = ?5, interaction = ?6,
                 settings = ?7
             WHERE id = ?1",
        )?
        .execute(params![
            id,
            settings.name,
            settings.call_start,
            settings.call_end,
            settings.reviews,
            settings.interaction.to_string(),
            settings.columns
        ])?;
        Ok::<_, Refusal>(record(tx, &caller, "POST qualitytask/updateQualityTask", "update", id)?)
    })?;
    Ok(done())
}

fn read(caller: &Caller) -> Result<Settings, Refusal> {
    let body: Body = serde_json::from_slice(&caller.body).map_err(|_| Refusal::Malformed("body"))?;
    let role = body.current_role.ok_or(Refusal::Malformed("currentRole"))?;
    if !ROLES.contains(&role.as_str()) {
        return Err(Refusal::BadValue("currentRole"));
    }
    let task = body.quality_task.ok_or(Refusal::Malformed("qualityTask"))?;
    let name = task.plan_name.unwrap_or_default();
    if name.chars().count() > NAME_CHARACTERS {
        return Err(Refusal::BadValue("planName"));
    }
    let columns = body.fixed_columns.ok_or(Refusal::Malformed("fixedColumns"))?;
    let (reviews, interaction) = check_columns(&columns)?;
    let call_end = body.end_time_millis.unwrap_or_else(|| clock::now() * 1000);
    Ok(Settings {
        id: task.id.as_deref().and_then(id_text),
        name,
        call_start: body.start_time_millis.unwrap_or(call_end.saturating_sub(7 * DAY_MILLIS)),
        call_end,
        reviews,
        interaction,
        columns: Value::Object(columns).to_string(),
    })
}

/// How much is sampled (of a percentage nobody knows how much, so the number itself), and of what.
pub(super) fn check_columns(columns: &Map<String, Value>) -> Result<(i64, i64), Refusal> {
    let required = |name: &'static str| whole(columns.get(name)).ok_or(Refusal::Malformed(name));
    let reviews = required("qualityNum")?;
    if !(2..=10_000).contains(&reviews) {
        return Err(Refusal::BadValue("qualityNum"));
    }
    if !(1..=3).contains(&required("qualityType")?) {
        return Err(Refusal::BadValue("qualityType"));
    }
    let interaction = required("interactionType")?;
    if ![0, 2].contains(&interaction) {
        return Err(Refusal::BadValue("interactionType"));
    }
    for (name, most) in [
        ("maxNum", 10_000),
        ("qualityCondition", 2),
        ("scoreStart", 10_000),
        ("scoreEnd", 10_000),
        ("durationStart", 100_000_000),
        ("durationEnd", 100_000_000),
    ] {
        let sent = columns.get(name).filter(|value| !value.is_null());
        if sent.is_some() && !whole(sent).is_some_and(|number| (0..=most).contains(&number)) {
            return Err(Refusal::BadValue(name));
        }
    }
    Ok((reviews, interaction))
}
