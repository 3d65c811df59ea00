//! Tokens of all four systems: one of one system means nothing to another. They live in the
//! database, so a restart signs nobody out.

use casement_contract::System;
use rusqlite::{Connection, OptionalExtension, params};

use crate::clock;

/// What is known about a token that somebody sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Issued and not yet over; the subject is whom it was issued to.
    Valid { subject: String },
    /// Issued, and over since then.
    Expired { at: i64 },
    /// Never issued for this system.
    Unknown,
}

/// Issues a token. The randomness is SQLite's own, seeded by the operating system.
pub fn issue(conn: &Connection, system: System, subject: &str, seconds: i64) -> rusqlite::Result<String> {
    conn.prepare_cached(
        "INSERT INTO tokens (token, system, subject, expires)
         VALUES (lower(hex(randomblob(32))), ?1, ?2, ?3) RETURNING token",
    )?
    .query_row(params![system.name(), subject, clock::now() + seconds], |row| row.get(0))
}

/// Looks a token up.
pub fn look_up(conn: &Connection, system: System, token: &str) -> rusqlite::Result<Standing> {
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
