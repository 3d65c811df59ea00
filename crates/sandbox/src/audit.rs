//! Who did what through which endpoint, over all four systems, at `GET /sandbox/audit`.
//!
//! The sandbox's own: the portal writes audit events that its API does not show, and AICC and
//! CCSQM document no such list. OSM's documented `operate-logs` are a table of their own. A row is
//! written in the transaction of the change, so it is there exactly when the change is.
//!
//! `GET /sandbox/audit?system=&object=&limit=` answers `{"items": [{"number", "time", "system",
//! "actor", "endpoint", "action", "object"}]}`, the youngest first. The portal's mails (`isNotify`)
//! are rows with the action `mail`.

use axum::{
    Router,
    extract::{RawQuery, State},
    response::Response,
    routing::get,
};
use casement_contract::System;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::{
    clock,
    db::Db,
    people::{broken, own},
};

/// The list.
pub(crate) fn router() -> Router<Db> {
    Router::new().route("/sandbox/audit", get(list))
}

/// What is written down about a change.
pub(crate) struct Entry<'a> {
    pub system: System,
    pub actor: &'a str,
    /// `POST case/transfer`
    pub endpoint: &'a str,
    pub action: &'a str,
    pub object: &'a str,
}

/// Writes a row, in the transaction of the change.
pub(crate) fn record(conn: &Connection, entry: &Entry<'_>) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO audit (at, system, actor, endpoint, action, object) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        clock::now(),
        entry.system.name(),
        entry.actor,
        entry.endpoint,
        entry.action,
        entry.object
    ])?;
    Ok(())
}

async fn list(State(db): State<Db>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let field = |name: &str| {
        form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    };
    let limit = field("limit").and_then(|text| text.parse::<u32>().ok()).unwrap_or(100).min(1000);
    let found = db.read(|conn| {
        conn.prepare_cached(
            "SELECT seq, at, system, actor, endpoint, action, object FROM audit
             WHERE (?1 IS NULL OR system = ?1) AND (?2 IS NULL OR object = ?2) ORDER BY seq DESC LIMIT ?3",
        )?
        .query_map(params![field("system"), field("object"), limit], |row| {
            Ok(json!({
                "number": row.get::<_, i64>(0)?,
                "time": clock::iso(row.get(1)?),
                "system": row.get::<_, String>(2)?,
                "actor": row.get::<_, String>(3)?,
                "endpoint": row.get::<_, String>(4)?,
                "action": row.get::<_, String>(5)?,
                "object": row.get::<_, String>(6)?,
            }))
        })?
        .collect::<rusqlite::Result<Vec<Value>>>()
    });
    match found {
        Ok(items) => own(json!({ "items": items })),
        Err(error) => broken(&error),
    }
}
