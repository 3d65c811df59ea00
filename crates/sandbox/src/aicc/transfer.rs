//! `POST case/transfer`: a case gets another owner (AICC pages "Assigning a Case",
//! `cec_07_0270`, English for the four fields and Chinese for `ownerType`).

use axum::{body::Bytes, extract::State, response::Response};
use casement_contract::aicc::{ID_BYTES, REMARK_BYTES};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value};

use super::{
    SignedIn, active_user,
    field::Fields,
    may_assign, parse,
    refusal::Refusal,
    require_operator, success,
    trace::{self, Step},
};
use crate::db::Db;

const STANDARD: [&str; 5] = ["id", "ownerId", "ownerType", "creatorId", "remark"];

/// The body of a transfer, read and measured; whether it makes sense is not known yet.
struct Transfer<'a> {
    id: &'a str,
    /// Blank asks for automatic assignment.
    owner_id: &'a str,
    owner_type: &'a str,
    operator: &'a str,
    remark: &'a str,
    /// Fields of the customised case template.
    extra: Map<String, Value>,
}

/// What is on record about the case.
struct Current {
    owner_type: String,
    owner_id: String,
    automatic: bool,
    extra: String,
}

/// `POST case/transfer`.
pub async fn transfer_case(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let transfer = Transfer::read(Fields::of(&body)?)?;
    db.write(|tx| perform(tx, &transfer))?;
    Ok(success(None))
}

impl<'a> Transfer<'a> {
    fn read(fields: Fields<'a>) -> Result<Self, Refusal> {
        Ok(Self {
            id: fields.required("id", ID_BYTES)?,
            owner_id: fields.text("ownerId", ID_BYTES)?.ok_or(Refusal::Missing("ownerId"))?,
            owner_type: fields.choice("ownerType", &["user", "queue"])?.unwrap_or("user"),
            operator: fields.required("creatorId", ID_BYTES)?,
            remark: fields.required("remark", REMARK_BYTES)?,
            extra: fields.beside(&STANDARD),
        })
    }
}

fn perform(conn: &Connection, transfer: &Transfer<'_>) -> Result<(), Refusal> {
    let current = find(conn, transfer.id)?.ok_or(Refusal::NoCase)?;
    require_operator(conn, transfer.operator)?;
    let owns = current.owner_type == "user" && current.owner_id == transfer.operator;
    if !owns && !may_assign(conn, transfer.operator)? {
        return Err(Refusal::MayNotTransfer);
    }
    let (owner_type, owner_id) = match transfer.owner_id {
        "" if current.automatic => ("user", least_loaded(conn)?.ok_or(Refusal::NoOwner)?),
        "" => return Err(Refusal::BlankOwner),
        id if exists(conn, transfer.owner_type, id)? => (transfer.owner_type, id.to_owned()),
        _ => return Err(Refusal::NoOwner),
    };
    let mut extra: Map<String, Value> = serde_json::from_str(&current.extra).unwrap_or_default();
    extra.extend(transfer.extra.clone());
    conn.prepare_cached("UPDATE aicc_cases SET owner_type = ?2, owner_id = ?3, extra = ?4 WHERE id = ?1")?
        .execute(params![transfer.id, owner_type, owner_id, Value::Object(extra).to_string()])?;
    trace::of_case(
        conn,
        &Step {
            id: transfer.id,
            operator: transfer.operator,
            endpoint: "POST case/transfer",
            operation: "Transfer",
            owner: (owner_type, &owner_id),
            remark: transfer.remark,
            process: "",
        },
    )?;
    Ok(())
}

fn find(conn: &Connection, id: &str) -> rusqlite::Result<Option<Current>> {
    conn.prepare_cached("SELECT owner_type, owner_id, automatic, extra FROM aicc_cases WHERE id = ?1")?
        .query_row([id], |row| {
            Ok(Current { owner_type: row.get(0)?, owner_id: row.get(1)?, automatic: row.get(2)?, extra: row.get(3)? })
        })
        .optional()
}

/// Whether there is such an owner, able to work.
pub fn exists(conn: &Connection, owner_type: &str, id: &str) -> rusqlite::Result<bool> {
    if owner_type == "queue" {
        return conn.prepare_cached("SELECT 1 FROM aicc_queues WHERE id = ?1")?.exists([id]);
    }
    Ok(active_user(conn, id)?.is_some())
}

/// Whom automatic assignment picks.
pub fn least_loaded(conn: &Connection) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached(
        "SELECT aicc_id FROM people
         WHERE aicc_id IS NOT NULL AND status = 1 AND deleted = 0 AND available = 1
         ORDER BY load + (SELECT COUNT(*) FROM aicc_cases
                          WHERE owner_id = aicc_id AND state <> 'Completed'), aicc_id
         LIMIT 1",
    )?
    .query_row([], |row| row.get(0))
    .optional()
}
