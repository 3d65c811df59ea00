//! `takeEffectQualityTask`, `terminateQualityTask` and deleting: what happens to a manual review task
//! as a whole.

use axum::{Json, extract::State};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use super::{Caller, Refusal, done, id_text, record};
use crate::{clock, db::Db};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    quality_task_id: Option<Box<RawValue>>,
    #[serde(rename = "type")]
    kind: Option<String>,
    reserve_time: Option<String>,
}

impl Body {
    fn read(caller: &Caller) -> Result<(Self, String), Refusal> {
        let body: Self = serde_json::from_slice(&caller.body).map_err(|_| Refusal::Malformed("body"))?;
        let id = body.quality_task_id.as_deref().and_then(id_text).ok_or(Refusal::Malformed("qualityTaskId"))?;
        Ok((body, id))
    }
}

/// `POST qualitytask/takeEffectQualityTask`.
pub(super) async fn take_effect(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let (body, id) = Body::read(&caller)?;
    body.kind.filter(|kind| !kind.is_empty()).ok_or(Refusal::Malformed("type"))?;
    let reserved = body.reserve_time.filter(|time| !time.is_empty());
    if reserved.as_deref().is_some_and(|time| clock::parse_wall_clock(time).is_none()) {
        return Err(Refusal::BadValue("reserveTime"));
    }
    db.write(|tx| {
        require_status(tx, &id, &["0"])?;
        let (status, effective) = match reserved {
            Some(time) => ("0", time),
            None => ("1", clock::wall_clock(clock::now())),
        };
        set_status(tx, &id, status, Some(&effective))?;
        Ok::<_, Refusal>(record(tx, &caller, "POST qualitytask/takeEffectQualityTask", "take effect", &id)?)
    })?;
    Ok(done())
}

/// `POST qualitytask/terminateQualityTask`.
pub(super) async fn terminate(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let (_, id) = Body::read(&caller)?;
    db.write(|tx| {
        require_status(tx, &id, &["1"])?;
        set_status(tx, &id, "2", None)?;
        Ok::<_, Refusal>(record(tx, &caller, "POST qualitytask/terminateQualityTask", "terminate", &id)?)
    })?;
    Ok(done())
}

/// `POST qualitytask/deleteQualityTask`, with everything that hangs on the task.
pub(super) async fn delete(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let (_, id) = Body::read(&caller)?;
    db.write(|tx| {
        require_status(tx, &id, &["0", "2"])?;
        for sql in [
            "DELETE FROM ccsqm_appointments WHERE task_id = ?1",
            "DELETE FROM ccsqm_calls WHERE task_id = ?1",
            "DELETE FROM ccsqm_tasks WHERE id = ?1",
        ] {
            tx.prepare_cached(sql)?.execute([&id])?;
        }
        Ok::<_, Refusal>(record(tx, &caller, "POST qualitytask/deleteQualityTask", "delete", &id)?)
    })?;
    Ok(done())
}

/// The task has to exist and to be in one of these states.
pub(super) fn require_status(conn: &Connection, id: &str, wanted: &[&str]) -> Result<(), Refusal> {
    let status: String = conn
        .prepare_cached("SELECT status FROM ccsqm_tasks WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or(Refusal::NoTask)?;
    if wanted.contains(&status.as_str()) { Ok(()) } else { Err(Refusal::WrongState) }
}

fn set_status(conn: &Connection, id: &str, status: &str, effective: Option<&str>) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE ccsqm_tasks SET status = ?2, effective = COALESCE(?3, effective) WHERE id = ?1")?
        .execute(params![id, status, effective])?;
    Ok(())
}
