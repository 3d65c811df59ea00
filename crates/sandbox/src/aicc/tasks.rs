//! `POST task`, `POST task/list` and `GET task/{id}` (AICC pages `cec_07_0278` to `cec_07_0280`).
//!
//! Creating is not idempotent and knows no idempotency key: two requests make two tasks.

use axum::{body::Bytes, extract::State, response::Response};
use casement_contract::aicc::{ATTACHMENT_BYTES, DESCRIPTION_BYTES, ID_BYTES, PRIORITIES, TASK_TYPE_CASE, TITLE_BYTES};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params, params_from_iter};
use serde_json::{Value, json};

use super::{
    Id, SignedIn, active_user, cases,
    field::Fields,
    inner, parse,
    refusal::Refusal,
    require_contact, require_operator, success,
    trace::{self, Step},
};
use crate::{clock, db::Db, ids};

/// The body of `POST task`, read and measured.
struct NewTask<'a> {
    title: &'a str,
    description: &'a str,
    kind: &'a str,
    relate_id: &'a str,
    owner_id: &'a str,
    contact_id: &'a str,
    creator_id: &'a str,
    priority: &'a str,
    due: Option<&'a str>,
    attachment: &'a str,
}

/// `POST task`.
pub async fn create_task(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let task = NewTask::read(inner(&body, "taskInfo")?)?;
    let id = db.write(|tx| insert(tx, &task))?;
    Ok(success(Some(json!({ "taskId": id }))))
}

/// `POST task/list`. `creatorId` is mandatory here: without a `classification` it lists what that
/// person created. `result` is an object, as in the sample, and not the case list's list of one.
pub async fn list_tasks(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let fields = Fields::of(&body)?;
    let (start, limit) = fields.page()?;
    let operator = fields.required("creatorId", ID_BYTES)?;
    let mut filter: Vec<(&str, &str)> = Vec::new();
    filter.push(match fields.choice("classification", &["Todo", "Processed", "Created"])? {
        Some("Todo") => ("t.status <> 'Completed' AND t.owner_id = ?", operator),
        Some("Processed") => ("t.status = 'Completed' AND t.owner_id = ?", operator),
        _ => ("t.creator_id = ?", operator),
    });
    let (from, to) = fields.span()?;
    let states = ["Completed", "Pending", "Processing"];
    for (condition, value) in [
        ("instr(fold(t.title), fold(?)) > 0", fields.optional("title", TITLE_BYTES)?),
        ("t.status = ?", fields.choice("status", &states)?),
        ("t.priority = ?", fields.choice("priority", &PRIORITIES)?),
        ("t.owner_id = ?", fields.optional("ownerId", ID_BYTES)?),
        ("t.type = ?", fields.choice("type", &[TASK_TYPE_CASE])?),
        ("t.relate_id = ?", fields.optional("relateId", ID_BYTES)?),
        ("t.contact_id = ?", fields.optional("contactId", ID_BYTES)?),
        ("t.created >= ?", from),
        ("t.created <= ?", to),
    ] {
        filter.extend(value.map(|value| (condition, value)));
    }
    let (list, count) = db.read(|conn| select(conn, &filter, start, limit))?;
    Ok(success(Some(json!({ "taskList": list, "count": count }))))
}

/// `GET task/{id}`. Here `result` is an object, and the contact is nested twice, as in the sample.
pub async fn show_task(_: SignedIn, State(db): State<Db>, Id(id): Id) -> Result<Response, Refusal> {
    let result = db.read(|conn| details(conn, &id))?.ok_or(Refusal::NoTask)?;
    Ok(success(Some(result)))
}

/// The tasks of a case, for its details.
pub fn of_case(conn: &Connection, case_id: &str) -> Result<Vec<Value>, Refusal> {
    let filter = [("t.type = 'Case' AND t.relate_id = ?", case_id)];
    Ok(select(conn, &filter, 0, 100)?.0)
}

impl<'a> NewTask<'a> {
    fn read(fields: Fields<'a>) -> Result<Self, Refusal> {
        let task = Self {
            title: fields.required("title", TITLE_BYTES)?,
            description: fields.optional("description", DESCRIPTION_BYTES)?.unwrap_or_default(),
            kind: fields.choice("type", &[TASK_TYPE_CASE])?.unwrap_or_default(),
            relate_id: fields.optional("relateId", ID_BYTES)?.unwrap_or_default(),
            owner_id: fields.required("ownerId", ID_BYTES)?,
            contact_id: fields.optional("contactId", ID_BYTES)?.unwrap_or_default(),
            creator_id: fields.required("creatorId", ID_BYTES)?,
            priority: fields.choice("priority", &PRIORITIES)?.unwrap_or_default(),
            due: fields.date("dueDate")?.map(|(text, _)| text),
            attachment: fields.optional("attachment", ATTACHMENT_BYTES)?.unwrap_or_default(),
        };
        if !task.kind.is_empty() && task.relate_id.is_empty() {
            return Err(Refusal::NoRelateId);
        }
        Ok(task)
    }
}

fn insert(conn: &Connection, task: &NewTask<'_>) -> Result<String, Refusal> {
    require_operator(conn, task.creator_id)?;
    active_user(conn, task.owner_id)?.ok_or(Refusal::NoOwner)?;
    require_case(conn, task.relate_id)?;
    require_contact(conn, task.contact_id)?;
    conn.prepare_cached(
        "INSERT INTO aicc_tasks (title, description, type, relate_id, owner_id, contact_id,
             creator_id, priority, due, attachment, status, created)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'Pending', ?11)",
    )?
    .execute(params![
        task.title,
        task.description,
        task.kind,
        task.relate_id,
        task.owner_id,
        task.contact_id,
        task.creator_id,
        task.priority,
        task.due,
        task.attachment,
        clock::wall_clock(clock::now())
    ])?;
    let seq = conn.last_insert_rowid();
    let id = ids::record("ccqG", seq.unsigned_abs());
    conn.prepare_cached("UPDATE aicc_tasks SET id = ?2 WHERE seq = ?1")?.execute(params![seq, id])?;
    let step = Step {
        id: &id,
        operator: task.creator_id,
        endpoint: "POST task",
        operation: "Create",
        owner: ("user", task.owner_id),
        remark: "",
        process: "",
    };
    trace::of_task(conn, &step)?;
    Ok(id)
}

/// A related case has to exist; a blank id relates to none.
pub fn require_case(conn: &Connection, id: &str) -> Result<(), Refusal> {
    let known = id.is_empty() || conn.prepare_cached("SELECT 1 FROM aicc_cases WHERE id = ?1")?.exists([id])?;
    if known { Ok(()) } else { Err(Refusal::NoCase) }
}

const SELECT: &str = "SELECT t.*, COALESCE(u.name, '') AS owner_name,
        COALESCE(b.name, '') AS creator_name
    FROM aicc_tasks t
    LEFT JOIN people u ON u.aicc_id = t.owner_id
    LEFT JOIN people b ON b.aicc_id = t.creator_id";

fn select(conn: &Connection, filter: &[(&str, &str)], start: i64, limit: i64) -> Result<(Vec<Value>, i64), Refusal> {
    let conditions: Vec<&str> = filter.iter().map(|(condition, _)| *condition).collect();
    let clause = format!(" WHERE {}", conditions.join(" AND "));
    let values = || params_from_iter(filter.iter().map(|(_, value)| value as &dyn ToSql));
    let count = conn
        .prepare_cached(&format!("SELECT COUNT(*) FROM aicc_tasks t{clause}"))?
        .query_row(values(), |row| row.get(0))?;
    let list = conn
        .prepare(&format!("{SELECT}{clause} ORDER BY t.seq DESC LIMIT {limit} OFFSET {start}"))?
        .query_map(values(), in_list)?
        .collect::<Result<_, _>>()?;
    Ok((list, count))
}

fn details(conn: &Connection, id: &str) -> Result<Option<Value>, Refusal> {
    let found = conn
        .prepare_cached(&format!("{SELECT} WHERE t.id = ?1"))?
        .query_row([id], |row| {
            let text = |name: &str| row.get::<_, String>(name);
            Ok((in_details(row)?, text("contact_id")?, text("relate_id")?))
        })
        .optional()?;
    let Some((info, contact_id, case_id)) = found else { return Ok(None) };
    let cases: Vec<Value> = conn
        .prepare_cached("SELECT id, seq, title, status, state FROM aicc_cases WHERE id = ?1")?
        .query_map([&case_id], |row| {
            Ok(json!({
                "id": row.get::<_, String>(0)?,
                "caseNo": format!("{:030}", row.get::<_, i64>(1)?),
                "title": row.get::<_, String>(2)?,
                "status": row.get::<_, String>(3)?,
                "state": row.get::<_, String>(4)?,
            }))
        })?
        .collect::<Result<_, _>>()?;
    Ok(Some(json!({
        "taskInfo": info,
        "taskTrace": trace::list_of_task(conn, id)?,
        "customerInfo": { "customerInfo": cases::customer(conn, &contact_id)? },
        "caseInfos": cases,
    })))
}

/// A task in the list: its id stands there twice, and its attachment does not.
fn in_list(row: &Row<'_>) -> rusqlite::Result<Value> {
    let mut task = task(row)?;
    task["taskId"] = task["id"].clone();
    Ok(task)
}

/// A task in its details.
fn in_details(row: &Row<'_>) -> rusqlite::Result<Value> {
    let mut task = task(row)?;
    task["attachment"] = json!(row.get::<_, Option<String>>("attachment")?);
    Ok(task)
}

/// What list and details show of a task.
fn task(row: &Row<'_>) -> rusqlite::Result<Value> {
    let text = |name: &str| row.get::<_, Option<String>>(name);
    Ok(json!({
        "id": text("id")?,
        "taskNo": format!("{:030}", row.get::<_, i64>("seq")?),
        "title": text("title")?,
        "description": text("description")?,
        "type": text("type")?,
        "relateId": text("relate_id")?,
        "ownerId": text("owner_id")?,
        "ownerName": text("owner_name")?,
        "contactId": text("contact_id")?,
        "priority": text("priority")?,
        "dueDate": text("due")?,
        "creatorId": text("creator_id")?,
        "creatorName": text("creator_name")?,
        "createdDate": text("created")?,
        "closedDate": text("closed")?,
        "stayDate": Value::Null,
        "status": text("status")?,
    }))
}
