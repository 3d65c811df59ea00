//! `POST …/AICC__Customer/1.0.0/customer/queryCustAllChannelContact`: the contacts. Of this call only
//! its path and its body (`start`, `limit`) are known; what an item looks like is the sandbox's.

use axum::{body::Bytes, extract::State, response::Response};
use rusqlite::params;
use serde_json::{Value, json};

use super::{SignedIn, field::Fields, parse, refusal::Refusal, success};
use crate::db::Db;

/// A page of contacts, by name.
pub async fn query_contacts(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let (start, limit) = Fields::of(&body)?.page()?;
    let (list, count) = db.read(|conn| -> Result<_, Refusal> {
        let count: i64 = conn.query_row("SELECT COUNT(*) FROM aicc_contacts", [], |row| row.get(0))?;
        let list: Vec<Value> = conn
            .prepare_cached(
                "SELECT id, name, company, phone, email FROM aicc_contacts ORDER BY name, id LIMIT ?1 OFFSET ?2",
            )?
            .query_map(params![limit, start], |row| {
                Ok(json!({
                    "id": row.get::<_, String>(0)?,
                    "customerName": row.get::<_, String>(1)?,
                    "company": row.get::<_, String>(2)?,
                    "cellPhone1": row.get::<_, String>(3)?,
                    "email": row.get::<_, String>(4)?,
                }))
            })?
            .collect::<Result<_, _>>()?;
        Ok((list, count))
    })?;
    Ok(success(Some(json!({ "customerList": list, "count": count }))))
}
