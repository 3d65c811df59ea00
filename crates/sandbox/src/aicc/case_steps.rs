//! What happens to a case on its way: `POST case/process`, `POST status/update` and `POST close`
//! (AICC pages `cec_07_0271`, `cec_07_3413` and `cec_07_0274`). None of them has a `result`.
//!
//! The case is `caseId` in the first and the last, `id` in the second.

use axum::{body::Bytes, extract::State, response::Response};
use casement_contract::aicc::{DESCRIPTION_BYTES, ID_BYTES, REMARK_BYTES, TITLE_BYTES};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use super::{
    SignedIn,
    field::Fields,
    inner, may_assign, parse,
    refusal::Refusal,
    require_operator, success,
    trace::{self, Step},
    types::Flow,
};
use crate::{clock, db::Db};

/// `Iternal` is what the pages spell.
const KINDS: [&str; 3] = ["Iternal", "Email", "SMS"];

/// `POST case/process`: a note, a mail or a message is added.
pub async fn process_case(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let fields = Fields::of(&body)?;
    let (id, operator) = (fields.required("caseId", ID_BYTES)?, fields.required("creatorId", ID_BYTES)?);
    let process = process_info(inner(&body, "processInfo")?, &KINDS)?;
    db.write(|tx| {
        let case = Case::find(tx, id)?;
        case.require_hand(tx, operator)?;
        case.record(tx, operator, "POST case/process", "Process", "", &process)
    })?;
    Ok(success(None))
}

/// `POST status/update`: one step of the flow that the case type has.
pub async fn update_status(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let fields = Fields::of(&body)?;
    let (id, operator) = (fields.required("id", ID_BYTES)?, fields.required("creatorId", ID_BYTES)?);
    let status = fields.required("status", TITLE_BYTES)?;
    db.write(|tx| {
        let case = Case::find(tx, id)?;
        require_operator(tx, operator)?;
        if case.closed {
            return Err(Refusal::Closed);
        }
        let flow = Flow::of(tx, &case.type_id)?;
        if !flow.allows(&case.status, status) {
            return Err(Refusal::WrongStep);
        }
        tx.prepare_cached("UPDATE aicc_cases SET status = ?2, state = ?3 WHERE id = ?1")?.execute(params![
            id,
            status,
            flow.state(status)
        ])?;
        case.record(tx, operator, "POST status/update", "UpdateStatus", status, "")
    })?;
    Ok(success(None))
}

/// `POST close`: once the case is at the end of its flow.
pub async fn close_case(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let fields = Fields::of(&body)?;
    let (id, operator) = (fields.required("caseId", ID_BYTES)?, fields.required("creatorId", ID_BYTES)?);
    let remark = fields.required("remark", REMARK_BYTES)?;
    // Mandatory on the newest page only.
    let reason = fields.optional("closedReason", ID_BYTES)?.unwrap_or_default();
    db.write(|tx| {
        let case = Case::find(tx, id)?;
        case.require_hand(tx, operator)?;
        if case.closed {
            return Err(Refusal::Closed);
        }
        if !Flow::of(tx, &case.type_id)?.is_last(&case.status) {
            return Err(Refusal::NotLastStatus);
        }
        let known = tx.prepare_cached("SELECT 1 FROM aicc_close_reasons WHERE id = ?1")?.exists([reason])?;
        if !reason.is_empty() && !known {
            return Err(Refusal::NoReason);
        }
        tx.prepare_cached("UPDATE aicc_cases SET state = 'Completed', closed = ?2, close_reason = ?3 WHERE id = ?1")?
            .execute(params![id, clock::wall_clock(clock::now()), reason])?;
        case.record(tx, operator, "POST close", "Close", remark, "")
    })?;
    Ok(success(None))
}

/// `GET /sandbox/close-reasons`: no page says where the ids of close reasons come from.
pub async fn list_close_reasons(State(db): State<Db>) -> Result<Response, Refusal> {
    let items: Vec<Value> = db.read(|conn| {
        conn.prepare_cached("SELECT id, name FROM aicc_close_reasons ORDER BY name")?
            .query_map([], |row| Ok(json!({ "id": row.get::<_, String>(0)?, "name": row.get::<_, String>(1)? })))?
            .collect::<Result<_, _>>()
            .map_err(Refusal::from)
    })?;
    Ok(crate::people::own(json!({ "items": items })))
}

/// `processInfo`, read and measured, as text.
pub fn process_info(fields: Fields<'_>, kinds: &[&str]) -> Result<String, Refusal> {
    fields.choice("type", kinds)?.ok_or(Refusal::Missing("type"))?;
    fields.required("title", TITLE_BYTES)?;
    fields.required("description", DESCRIPTION_BYTES)?;
    for (name, bytes) in [("from", 20), ("fromName", 80), ("toAddress", 2000), ("creatorId", ID_BYTES)] {
        fields.optional(name, bytes)?;
    }
    fields.text("attachment", usize::MAX)?;
    Ok(Value::Object(fields.0.clone()).to_string())
}

/// What is on record about the case.
struct Case {
    id: String,
    type_id: String,
    status: String,
    closed: bool,
    owner_type: String,
    owner_id: String,
}

impl Case {
    fn find(conn: &Connection, id: &str) -> Result<Self, Refusal> {
        conn.prepare_cached(
            "SELECT type_id, status, closed IS NOT NULL, owner_type, owner_id FROM aicc_cases WHERE id = ?1",
        )?
        .query_row([id], |row| {
            Ok(Self {
                id: id.to_owned(),
                type_id: row.get(0)?,
                status: row.get(1)?,
                closed: row.get(2)?,
                owner_type: row.get(3)?,
                owner_id: row.get(4)?,
            })
        })
        .optional()?
        .ok_or(Refusal::NoCase)
    }

    /// The case has to be in the operator's hand, or the operator an administrator.
    fn require_hand(&self, conn: &Connection, operator: &str) -> Result<(), Refusal> {
        require_operator(conn, operator)?;
        let owns = self.owner_type == "user" && self.owner_id == operator;
        if owns || may_assign(conn, operator)? { Ok(()) } else { Err(Refusal::NotYours) }
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
        let owner = (self.owner_type.as_str(), self.owner_id.as_str());
        Ok(trace::of_case(conn, &Step { id: &self.id, operator, endpoint, operation, owner, remark, process })?)
    }
}
