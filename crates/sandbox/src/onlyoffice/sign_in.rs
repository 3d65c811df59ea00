//! Who is it: sign-in with its second step, and the ways in which a request carries who sends it
//! (`AuthenticationEntryPoint.cs`, `ASCCookieAuthorization`, `ASCBasicAuthorization`,
//! `ASCBearerAuthorization`).

use axum::http::{header, request::Parts};
use casement_contract::System;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use super::{
    PORTAL_OFFSET,
    body::{self, Arguments},
    envelope::{Answer, Fault},
    users::{self, User},
};
use crate::{
    clock,
    db::Db,
    token::{self, Standing},
};

const YEAR: i64 = 365 * 86_400;
const PASSWORD: &str = "casement-secret";
/// The code of every second step, by SMS and from an application.
const CODE: &str = "123456";
/// So many wrong passwords, one after the other within so many seconds, are too many.
const ATTEMPTS: i64 = 5;
const ATTEMPTS_SECONDS: i64 = 60;

/// `POST authentication`, and `POST authentication/{code}`. A wrong password is a 500, not a 401:
/// the exception is not mapped to a status.
pub fn sign_in(db: &Db, arguments: &Arguments, code: Option<&str>) -> Result<Answer, Fault> {
    let name = arguments.scalar("username").unwrap_or_default().to_lowercase();
    let password = arguments.scalar("password").unwrap_or_default();
    if db.read(|conn| is_locked(conn, &name))? {
        return Err(Fault::TooManyAttempts);
    }
    let user = db.read(|conn| users::by_sign_in(conn, &name))?;
    let right = |user: &User| user.active && password == PASSWORD && code.is_none_or(|code| code == CODE);
    let Some(user) = user.filter(right) else {
        // A transaction of its own: the count stays although the call fails.
        db.write(|tx| count_failure(tx, &name))?;
        return Err(Fault::SignIn);
    };
    let later = clock::portal(clock::now() + 600, PORTAL_OFFSET);
    match (user.two_step.as_str(), code) {
        ("sms", None) => Ok(Answer::created(json!({ "sms": true, "phoneNoise": "+1******199", "expires": later }))),
        // `tfaKey` comes only before the application was paired.
        ("app", None) => Ok(Answer::created(json!({ "tfa": true }))),
        _ => {
            let issued = db.write(|tx| {
                tx.prepare_cached("DELETE FROM portal_attempts WHERE name = ?1")?.execute([&name])?;
                token::issue(tx, System::Onlyoffice, &user.guid, YEAR)
            })?;
            Ok(Answer::created(json!({
                "token": issued.token,
                "expires": clock::portal(clock::now() + issued.seconds, PORTAL_OFFSET),
            })))
        }
    }
}

fn is_locked(conn: &Connection, name: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM portal_attempts WHERE name = ?1 AND failures >= ?2 AND since > ?3")?
        .exists(params![name, ATTEMPTS, clock::now() - ATTEMPTS_SECONDS])
}

fn count_failure(conn: &Connection, name: &str) -> rusqlite::Result<()> {
    let now = clock::now();
    let since: Option<i64> = conn
        .prepare_cached("SELECT since FROM portal_attempts WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    let fresh = since.is_none_or(|since| since <= now - ATTEMPTS_SECONDS);
    let sql = if fresh {
        "INSERT OR REPLACE INTO portal_attempts (name, failures, since) VALUES (?1, 1, ?2)"
    } else {
        "UPDATE portal_attempts SET failures = failures + 1 WHERE name = ?1 AND ?2 > 0"
    };
    conn.prepare_cached(sql)?.execute(params![name, now])?;
    Ok(())
}

/// The cookie is asked first, then `asc_auth_key` of the query or of a form. A raw token or `Basic`
/// in `Authorization` is looked at only without them; a `Bearer` token is looked at in any case.
pub fn authenticate(db: &Db, parts: &Parts, body: &[u8]) -> Result<User, Fault> {
    let header = |name: header::HeaderName| {
        parts.headers.get(name).and_then(|value| value.to_str().ok()).filter(|text| !text.is_empty())
    };
    let authorization = header(header::AUTHORIZATION);
    let cookie = header(header::COOKIE)
        .and_then(|cookies| cookies.split(';').find_map(|one| one.trim().strip_prefix("asc_auth_key=")))
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .or_else(|| key_in(parts.uri.query().unwrap_or_default().as_bytes()))
        .or_else(|| body::is_form(&parts.headers).then(|| key_in(body)).flatten());
    let bearer = authorization.and_then(|text| text.strip_prefix("Bearer "));
    let header_only = authorization.filter(|_| cookie.is_none() && bearer.is_none());
    let basic = header_only.and_then(|text| text.strip_prefix("Basic "));
    let raw = header_only.filter(|_| basic.is_none());
    for token in [cookie.as_deref(), raw, bearer].into_iter().flatten() {
        let standing = db.read(|conn| token::look_up(conn, System::Onlyoffice, token.trim()))?;
        if let Standing::Valid { subject } = standing
            && let Some(user) = db.read(|conn| users::find(conn, &subject))?
            && user.active
        {
            return Ok(user);
        }
    }
    if let Some(user) = basic.map(|text| by_basic(db, text)).transpose()?.flatten() {
        return Ok(user);
    }
    Err(Fault::Unauthorized { realm: authorization.map(|_| super::host(&parts.headers).to_owned()) })
}

fn key_in(pairs: &[u8]) -> Option<String> {
    form_urlencoded::parse(pairs).find(|(key, _)| key == "asc_auth_key").map(|(_, value)| value.into_owned())
}

/// `Basic` has no second step: whoever needs one is not let in.
fn by_basic(db: &Db, text: &str) -> Result<Option<User>, Fault> {
    let Some(text) = base64(text.trim()).and_then(|bytes| String::from_utf8(bytes).ok()) else { return Ok(None) };
    let Some((name, password)) = text.split_once(':') else { return Ok(None) };
    let user = db.read(|conn| users::by_sign_in(conn, name))?;
    Ok(user.filter(|user| user.active && user.two_step.is_empty() && password == PASSWORD))
}

/// Reads base64 with or without its padding.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    Some(bytes)
}
