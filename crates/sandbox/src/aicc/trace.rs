//! The history of cases and tasks: a row for each thing that somebody did, and one in
//! [`crate::audit`] that says through which endpoint.

use casement_contract::System;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::{
    audit::{self, Entry},
    clock,
};

/// One thing that was done.
pub struct Step<'a> {
    /// Of the case or the task.
    pub id: &'a str,
    pub operator: &'a str,
    pub endpoint: &'a str,
    pub operation: &'a str,
    /// Type and id, as they are afterwards.
    pub owner: (&'a str, &'a str),
    pub remark: &'a str,
    /// A note, a mail or a message, as JSON; blank for other things.
    pub process: &'a str,
}

/// Writes the row of a case.
pub fn of_case(conn: &Connection, step: &Step<'_>) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO aicc_case_trace
             (case_id, at, creator_id, operation, owner_type, owner_id, remark, process)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        step.id,
        clock::wall_clock(clock::now()),
        step.operator,
        step.operation,
        step.owner.0,
        step.owner.1,
        step.remark,
        step.process
    ])?;
    record(conn, step)
}

/// Writes the row of a task.
pub fn of_task(conn: &Connection, step: &Step<'_>) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO aicc_task_trace (task_id, at, creator_id, operation, owner_id, remark, process)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        step.id,
        clock::wall_clock(clock::now()),
        step.operator,
        step.operation,
        step.owner.1,
        step.remark,
        step.process
    ])?;
    record(conn, step)
}

/// `taskTrace`, the oldest first.
pub fn list_of_task(conn: &Connection, id: &str) -> rusqlite::Result<Vec<Value>> {
    conn.prepare_cached(
        "SELECT h.at, h.creator_id, h.operation, h.owner_id, h.remark, h.process,
                COALESCE(b.name, '') AS creator_name, COALESCE(u.name, '') AS owner_name
         FROM aicc_task_trace h
         LEFT JOIN people b ON b.aicc_id = h.creator_id
         LEFT JOIN people u ON u.aicc_id = h.owner_id
         WHERE h.task_id = ?1 ORDER BY h.seq",
    )?
    .query_map([id], |row| {
        let text = |name: &str| row.get::<_, String>(name);
        let mut item = json!({
            "creatorId": text("creator_id")?,
            "creatorName": text("creator_name")?,
            "createdDate": text("at")?,
            "operateType": text("operation")?,
            "ownerId": text("owner_id")?,
            "ownerName": text("owner_name")?,
            "remark": text("remark")?,
        });
        add_process(&mut item, &text("process")?);
        Ok(item)
    })?
    .collect()
}

/// `processInfo`, where there is one.
pub fn add_process(item: &mut Value, process: &str) {
    if let Ok(process) = serde_json::from_str::<Value>(process) {
        item["processInfo"] = process;
    }
}

fn record(conn: &Connection, step: &Step<'_>) -> rusqlite::Result<()> {
    let entry = Entry {
        system: System::Aicc,
        actor: step.operator,
        endpoint: step.endpoint,
        action: step.operation,
        object: step.id,
    };
    audit::record(conn, &entry)
}
