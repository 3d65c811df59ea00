//! Tokens of all four systems: one of one system means nothing to another. They live in the
//! database, so a restart signs nobody out.
//!
//! # The sandbox's own: tokens that run out
//!
//! | request | does |
//! | --- | --- |
//! | `POST /sandbox/tokens {"lifetime_seconds": 1}` | every token issued from now on lasts so long, and every answer says so |
//! | `POST /sandbox/tokens {"lifetime_seconds": null}` | back to each system's own time |
//! | `POST /sandbox/tokens {"expire": true}` | every token that is out is over at once |
//! | `POST /sandbox/tokens {"expire": true, "system": "osm"}` | the same for one system |
//! | `GET /sandbox/tokens` | the lifetime, and how many tokens are good per system |
//!
//! The lifetime is a row of the database: it survives a restart, and goes with `--reset`.

use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use casement_contract::System;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use crate::{
    clock,
    db::Db,
    people::{broken, own},
};

const LIFETIME: &str = "token_lifetime";

/// What is known about a token that somebody sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Issued and not yet over; the subject is whom it was issued to.
    Valid { subject: String },
    /// Issued, and over since then.
    Expired { at: i64 },
    /// Never issued for this system.
    Unknown,
}

/// A new token, and the seconds that it lasts.
pub(crate) struct Issued {
    pub token: String,
    pub seconds: i64,
}

/// Issues a token for the system's own time, or for the one asked for at `/sandbox/tokens`. The
/// randomness is SQLite's own, seeded by the operating system.
pub(crate) fn issue(conn: &Connection, system: System, subject: &str, seconds: i64) -> rusqlite::Result<Issued> {
    let seconds = lifetime(conn)?.unwrap_or(seconds);
    let token = conn
        .prepare_cached(
            "INSERT INTO tokens (token, system, subject, expires)
             VALUES (lower(hex(randomblob(32))), ?1, ?2, ?3) RETURNING token",
        )?
        .query_row(params![system.name(), subject, clock::now() + seconds], |row| row.get(0))?;
    Ok(Issued { token, seconds })
}

/// Looks a token up.
pub(crate) fn look_up(conn: &Connection, system: System, token: &str) -> rusqlite::Result<Standing> {
    let found: Option<(String, i64)> = conn
        .prepare_cached("SELECT subject, expires FROM tokens WHERE token = ?1 AND system = ?2")?
        .query_row(params![token, system.name()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(match found {
        None => Standing::Unknown,
        Some((_, at)) if at <= clock::now() => Standing::Expired { at },
        Some((subject, _)) => Standing::Valid { subject },
    })
}

/// `/sandbox/tokens`.
pub(crate) fn router() -> Router<Db> {
    Router::new().route("/sandbox/tokens", get(show).post(change))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    /// Absent: as it is. `null`: each system's own.
    #[serde(default, deserialize_with = "present")]
    lifetime_seconds: Option<Option<u32>>,
    #[serde(default)]
    expire: bool,
    #[serde(default)]
    system: Option<String>,
}

/// Tells a `null` from an absent key.
fn present<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<u32>>, D::Error> {
    Option::deserialize(value).map(Some)
}

async fn show(State(db): State<Db>) -> Response {
    answer(db.read(summary))
}

async fn change(State(db): State<Db>, body: Bytes) -> Response {
    let change = match serde_json::from_slice::<Change>(&body) {
        Ok(change) => change,
        Err(error) => {
            return (StatusCode::BAD_REQUEST, Json(json!({ "error": error.to_string() }))).into_response();
        }
    };
    answer(db.write(|tx| {
        if let Some(seconds) = change.lifetime_seconds {
            tx.execute("DELETE FROM meta WHERE key = ?1", [LIFETIME])?;
            if let Some(seconds) = seconds {
                tx.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", params![LIFETIME, seconds.to_string()])?;
            }
        }
        if change.expire {
            tx.execute(
                "UPDATE tokens SET expires = min(expires, ?1) WHERE ?2 IS NULL OR system = ?2",
                params![clock::now(), change.system],
            )?;
        }
        summary(tx)
    }))
}

fn answer(found: rusqlite::Result<Value>) -> Response {
    match found {
        Ok(body) => own(body),
        Err(error) => broken(&error),
    }
}

fn summary(conn: &Connection) -> rusqlite::Result<Value> {
    let good: Map<String, Value> = conn
        .prepare_cached("SELECT system, COUNT(*) FROM tokens WHERE expires > ?1 GROUP BY system")?
        .query_map([clock::now()], |row| Ok((row.get(0)?, json!(row.get::<_, i64>(1)?))))?
        .collect::<Result<_, _>>()?;
    Ok(json!({ "lifetime_seconds": lifetime(conn)?, "good": good }))
}

fn lifetime(conn: &Connection) -> rusqlite::Result<Option<i64>> {
    let found: Option<String> = conn
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([LIFETIME], |row| row.get(0))
        .optional()?;
    Ok(found.and_then(|text| text.parse().ok()))
}
