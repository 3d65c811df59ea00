//! `POST task/modify`, `task/transfer`, `task/status/update` and `task/process` (AICC pages
//! `cec_07_0281` to `cec_07_0283` and `cec_07_3422`). None of them has a `result`.
//!
//! The task is `taskId` in the last one and `id` in the others.

use axum::{body::Bytes, extract::State, response::Response};
use casement_contract::aicc::{ATTACHMENT_BYTES, DESCRIPTION_BYTES, ID_BYTES, PRIORITIES, TASK_TYPE_CASE, TITLE_BYTES};
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    SignedIn, active_user,
    case_steps::process_info,
    field::Fields,
    inner, parse,
    refusal::Refusal,
    require_contact, require_operator, success,
    tasks::require_case,
    trace::{self, Step},
};
use crate::{clock, db::Db};

/// `POST task/modify`: what is missing stays as it is. The owner is changed by a transfer.
pub async fn modify_task(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let fields = inner(&body, "taskInfo")?;
    let id = fields.required("id", ID_BYTES)?;
    let title = fields.optional("title", TITLE_BYTES)?;
    let description = fields.optional("description", DESCRIPTION_BYTES)?;
    let kind = fields.choice("type", &[TASK_TYPE_CASE])?;
    let case = fields.optional("relateId", ID_BYTES)?;
    let contact = fields.optional("contactId", ID_BYTES)?;
    let priority = fields.choice("priority", &PRIORITIES)?;
    let due = fields.date("dueDate")?.map(|(text, _)| text);
    let attachment = fields.text("attachment", ATTACHMENT_BYTES)?;
    let operator = fields.optional("creatorId", ID_BYTES)?.unwrap_or_default();
    db.write(|tx| {
        let task = Task::find(tx, id)?;
        if !operator.is_empty() {
            require_operator(tx, operator)?;
        }
        require_case(tx, case.unwrap_or_default())?;
        require_contact(tx, contact.unwrap_or_default())?;
        if kind.is_some() && case.is_none() && task.relate_id.is_empty() {
            return Err(Refusal::NoRelateId);
        }
        tx.prepare_cached(
            "UPDATE aicc_tasks SET title = COALESCE(?2, title), description = COALESCE(?3, description),
                 type = COALESCE(?4, type), relate_id = COALESCE(?5, relate_id), contact_id = COALESCE(?6, contact_id),
                 priority = COALESCE(?7, priority), due = COALESCE(?8, due), attachment = COALESCE(?9, attachment)
             WHERE id = ?1",
        )?
        .execute(params![id, title, description, kind, case, contact, priority, due, attachment])?;
        task.record(tx, operator, "POST task/modify", "Modify", "", "")
    })?;
    Ok(success(None))
}

/// `POST task/transfer`. There is no `ownerType` on tasks.
pub async fn transfer_task(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let fields = Fields::of(&body)?;
    let (id, operator) = (fields.required("id", ID_BYTES)?, fields.required("creatorId", ID_BYTES)?);
    let owner = fields.required("ownerId", ID_BYTES)?;
    db.write(|tx| {
        let mut task = Task::find(tx, id)?;
        require_operator(tx, operator)?;
        active_user(tx, owner)?.ok_or(Refusal::NoOwner)?;
        tx.prepare_cached("UPDATE aicc_tasks SET owner_id = ?2 WHERE id = ?1")?.execute(params![id, owner])?;
        owner.clone_into(&mut task.owner_id);
        task.record(tx, operator, "POST task/transfer", "Transfer", "", "")
    })?;
    Ok(success(None))
}

/// `POST task/status/update`: from any status to any.
pub async fn update_status(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let fields = Fields::of(&body)?;
    let (id, operator) = (fields.required("id", ID_BYTES)?, fields.required("creatorId", ID_BYTES)?);
    let status = fields.choice("status", &["Completed", "Pending", "Processing"])?.ok_or(Refusal::Missing("status"))?;
    db.write(|tx| {
        let task = Task::find(tx, id)?;
        require_operator(tx, operator)?;
        let closed = (status == "Completed").then(|| clock::wall_clock(clock::now()));
        tx.prepare_cached("UPDATE aicc_tasks SET status = ?2, closed = ?3 WHERE id = ?1")?
            .execute(params![id, status, closed])?;
        task.record(tx, operator, "POST task/status/update", "UpdateStatus", status, "")
    })?;
    Ok(success(None))
}

/// `POST task/process`: a note is added.
pub async fn process_task(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let fields = Fields::of(&body)?;
    let (id, operator) = (fields.required("taskId", ID_BYTES)?, fields.required("creatorId", ID_BYTES)?);
    let process = process_info(inner(&body, "processInfo")?, &["Iternal"])?;
    db.write(|tx| {
        let task = Task::find(tx, id)?;
        require_operator(tx, operator)?;
        task.record(tx, operator, "POST task/process", "Process", "", &process)
    })?;
    Ok(success(None))
}

/// What is on record about the task.
struct Task {
    id: String,
    owner_id: String,
    relate_id: String,
}

impl Task {
    fn find(conn: &Connection, id: &str) -> Result<Self, Refusal> {
        conn.prepare_cached("SELECT owner_id, relate_id FROM aicc_tasks WHERE id = ?1")?
            .query_row([id], |row| Ok(Self { id: id.to_owned(), owner_id: row.get(0)?, relate_id: row.get(1)? }))
            .optional()?
            .ok_or(Refusal::NoTask)
    }

    fn record(
        &self,
        conn: &Connection,
        operator: &str,
        endpoint: &str,
        operation: &str,
        remark: &str,
        process: &str,
    ) -> Result<(), Refusal> {
        let owner = ("user", self.owner_id.as_str());
        Ok(trace::of_task(conn, &Step { id: &self.id, operator, endpoint, operation, owner, remark, process })?)
    }
}
