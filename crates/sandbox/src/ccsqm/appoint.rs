//! `POST qualitytask/appointQualityTask`: manual review work goes to inspectors
//! (page `cec_07_0232`; the id is a string in the English sample, a number in the Chinese).

use std::collections::HashSet;

use axum::{Json, extract::State};
use casement_contract::ccsqm::MAX_COUNT;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use super::{Caller, Refusal, done, id_text, person, record};
use crate::{clock, db::Db};

/// The body as sent. Values stay JSON text until they are read, so no id loses a digit.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    quality_task_id: Option<Box<RawValue>>,
    set_counts_type: Option<Value>,
    is_take_effect: Option<Value>,
    set_counts: Option<Vec<Share>>,
}

#[derive(Deserialize)]
struct Share {
    #[serde(rename = "personID")]
    person_id: Option<Box<RawValue>>,
    count: Option<Value>,
}

/// The same, read.
struct Appointment {
    task_id: String,
    take_effect: bool,
    shares: Vec<(String, Option<i64>)>,
}

/// `POST qualitytask/appointQualityTask`.
pub(super) async fn appoint_quality_task(State(db): State<Db>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let body = serde_json::from_slice(&caller.body).map_err(|_| Refusal::Malformed("body"))?;
    let appointment = read(body)?;
    db.write(|tx| {
        store(tx, &appointment, &caller.operator)?;
        let endpoint = "POST qualitytask/appointQualityTask";
        Ok::<_, Refusal>(record(tx, &caller, endpoint, "appoint", &appointment.task_id)?)
    })?;
    Ok(done())
}

fn read(body: Body) -> Result<Appointment, Refusal> {
    let task_id = body.quality_task_id.as_deref().and_then(id_text);
    let task_id = task_id.ok_or(Refusal::Malformed("qualityTaskId"))?;
    let whole = |value: Option<Value>, field: &'static str| {
        value.and_then(|value| value.as_i64()).ok_or(Refusal::Malformed(field))
    };
    if whole(body.set_counts_type, "setCountsType")? != 1 {
        return Err(Refusal::BadValue("setCountsType"));
    }
    let take_effect = match whole(body.is_take_effect, "isTakeEffect")? {
        0 => false,
        1 => true,
        _ => return Err(Refusal::BadValue("isTakeEffect")),
    };
    let mut shares = Vec::new();
    for share in body.set_counts.ok_or(Refusal::Malformed("setCounts"))? {
        let person = share.person_id.as_deref().and_then(id_text);
        let count = match share.count {
            None | Some(Value::Null) => None,
            count => match whole(count, "count")? {
                count if (0..=MAX_COUNT as i64).contains(&count) => Some(count),
                _ => return Err(Refusal::BadValue("count")),
            },
        };
        shares.push((person.ok_or(Refusal::Malformed("personID"))?, count));
    }
    let people: HashSet<&String> = shares.iter().map(|(person, _)| person).collect();
    if people.is_empty() || people.len() != shares.len() {
        return Err(Refusal::BadList);
    }
    Ok(Appointment { task_id, take_effect, shares })
}

fn store(conn: &Connection, appointment: &Appointment, operator: &str) -> Result<(), Refusal> {
    let task = &appointment.task_id;
    let left: i64 = conn
        .prepare_cached("SELECT review_total - review_finished FROM ccsqm_tasks WHERE id = ?1")?
        .query_row([task], |row| row.get(0))
        .optional()?
        .ok_or(Refusal::NoTask)?;
    let asked = appointment.shares.iter().filter_map(|(_, count)| *count).sum();
    if asked > left {
        return Err(Refusal::TooMany { asked, left });
    }
    let now = clock::now();
    conn.prepare_cached("DELETE FROM ccsqm_appointments WHERE task_id = ?1")?.execute([task])?;
    for (inspector, count) in &appointment.shares {
        if !person(conn, inspector)?.is_some_and(|(_, inspects)| inspects) {
            return Err(Refusal::NoInspector(inspector.clone()));
        }
        conn.prepare_cached(
            "INSERT INTO ccsqm_appointments
                 (task_id, person_id, count, take_effect, operator_id, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![task, inspector, count, appointment.take_effect, operator, now])?;
    }
    let officers: Vec<&str> = appointment.shares.iter().map(|(person, _)| person.as_str()).collect();
    let (status, effective) = match appointment.take_effect {
        true => ("1", clock::wall_clock(now)),
        false => ("0", String::new()),
    };
    conn.prepare_cached("UPDATE ccsqm_tasks SET officers = ?2, status = ?3, effective = ?4 WHERE id = ?1")?
        .execute(params![task, officers.join(","), status, effective])?;
    Ok(())
}
