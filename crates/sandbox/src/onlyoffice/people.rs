//! The older calls for people, which have no filter of their own: `GET people`, by status, by words
//! and by name (`EmployeeApi.cs`).

use rusqlite::Connection;
use serde_json::Value;

use super::{
    Portal,
    envelope::{Answer, Fault},
    users::{self, User},
};

/// `GET people/{userNameOrGuid}`.
pub fn show(conn: &Connection, name: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let user = users::find(conn, name)?.ok_or(Fault::NotFound)?;
    Ok(Answer::one(users::full(conn, &user, portal)?))
}

/// `GET people` (the active) and `GET people/status/{status}`.
pub fn of_status(conn: &Connection, status: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let flags = users::status_flags(status).ok_or(Fault::BadRequest("Requested value was not found."))?;
    write(conn, select(conn, flags, "")?, portal)
}

/// `GET people/@search/{words}`, `people/search?query=` and `people/status/{status}/search?query=`:
/// all words somewhere in the names, the job title or the address. No words find nobody.
pub fn search(
    conn: &Connection,
    status: Option<&str>,
    words: Option<&str>,
    portal: &Portal<'_>,
) -> Result<Answer, Fault> {
    let words = words.or_else(|| portal.arguments.scalar("query")).unwrap_or_default().trim();
    if words.is_empty() {
        return Ok(Answer::plain(Vec::new()));
    }
    let flags =
        users::status_flags(status.unwrap_or("1")).ok_or(Fault::BadRequest("Requested value was not found."))?;
    write(conn, select(conn, flags, words)?, portal)
}

fn select(conn: &Connection, flags: i64, words: &str) -> Result<Vec<User>, Fault> {
    let folded: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let mut found = Vec::new();
    let mut statement = conn.prepare_cached(
        "SELECT * FROM people WHERE deleted = 0 AND (status & ?1) <> 0 ORDER BY first_name, last_name, guid",
    )?;
    let mut rows = statement.query([flags])?;
    while let Some(row) = rows.next()? {
        let haystack: String = row.get("haystack")?;
        if folded.iter().all(|word| haystack.contains(word.as_str())) {
            found.push(User::of(row)?);
        }
    }
    Ok(found)
}

/// A page is cut before the people are written in full, unless a filter has to see them all.
fn write(conn: &Connection, found: Vec<User>, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let full = |user: &User| users::full(conn, user, portal);
    let (start, count) = portal.arguments.page();
    let filters = portal.arguments.scalar("filterBy").is_some();
    if filters || found.len() <= count {
        let items = found.iter().map(full).collect::<Result<Vec<Value>, _>>()?;
        return Ok(Answer::smart(items, portal.arguments));
    }
    let page = found.iter().skip(start).take(count).map(full).collect::<Result<Vec<Value>, _>>()?;
    Ok(Answer::without_total(page, start, found.len()))
}
