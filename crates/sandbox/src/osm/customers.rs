//! Sub-customers (masked, as documented) and privileges: `GET /customers/sub-customers`,
//! `GET /privileges` and `GET /privileges/privilege-policy`.

use axum::{
    Json,
    extract::{RawQuery, State},
};
use rusqlite::params;
use serde_json::{Value, json};

use super::{Refusal, caller::Caller};
use crate::db::Db;

/// `GET /customers/sub-customers`.
pub(super) async fn list_sub_customers(
    State(db): State<Db>,
    RawQuery(query): RawQuery,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let query = query.unwrap_or_default();
    let (name, id) = (field(&query, "sub_customer_name"), field(&query, "sub_customer_id"));
    let list: Vec<Value> = db.read(|conn| {
        conn.prepare_cached(
            "SELECT id, name, mobile, email FROM osm_sub_customers
             WHERE (?1 IS NULL OR instr(fold(name), fold(?1)) > 0) AND (?2 IS NULL OR id = ?2) ORDER BY id",
        )?
        .query_map(params![name, id], |row| {
            Ok(json!({
                "customer_id": row.get::<_, String>(0)?,
                "domain_id": "casement-domain",
                "customer_name": masked(&row.get::<_, String>(1)?, 1, 0),
                "area_code": "0086",
                "mobile": masked(&row.get::<_, String>(2)?, 3, 4),
                "email": masked(&row.get::<_, String>(3)?, 1, 8),
            }))
        })?
        .collect::<Result<_, _>>()
        .map_err(Refusal::from)
    })?;
    Ok(Json(json!({ "sub_customer_infos": list })))
}

/// `GET /privileges?privilege=`: 1 for one that the caller's account has, else 0.
pub(super) async fn list_privileges(
    State(db): State<Db>,
    RawQuery(query): RawQuery,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let wanted = field(query.as_deref().unwrap_or_default(), "privilege").ok_or(Refusal::Invalid)?;
    let has = db.read(|conn| {
        conn.prepare_cached("SELECT 1 FROM osm_privileges WHERE name = ?1")?.exists([wanted]).map_err(Refusal::from)
    })?;
    Ok(Json(json!({ "has_privilege": i64::from(has) })))
}

/// `GET /privileges/privilege-policy`: on once any privilege was given.
pub(super) async fn show_policy(State(db): State<Db>, _: Caller) -> Result<Json<Value>, Refusal> {
    let on =
        db.read(|conn| conn.prepare_cached("SELECT 1 FROM osm_privileges LIMIT 1")?.exists([]).map_err(Refusal::from))?;
    Ok(Json(json!({ "policy_switch": on })))
}

fn field(query: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, value)| key == name && !value.is_empty())
        .map(|(_, value)| value.into_owned())
}

/// Stars between the first and the last letters.
fn masked(text: &str, first: usize, last: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let head: String = letters.iter().take(first).collect();
    let tail: String = letters.iter().skip(letters.len().saturating_sub(last).max(first)).collect();
    format!("{head}****{tail}")
}
