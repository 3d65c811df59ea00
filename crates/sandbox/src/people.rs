//! The sandbox's own directory: `GET /sandbox/people` and `GET /sandbox/health`.
//!
//! No vendor documents an endpoint that finds the ids which assigning needs, so this one is not to
//! be found anywhere else: every answer says so in the header `x-casement-sandbox`.
//!
//! `GET /sandbox/people?q=&offset=&limit=&kind=user|queue|inspector|contact` answers
//! `{"items": [Person], "total": N}`. Ids are those of the system that the kind belongs to: AICC
//! for users, queues and contacts, CCSQM for inspectors. Every word of `q` has to begin a word of
//! the name, or `q` is the id. First comes an equal id, then names that begin with `q`, then the
//! rest by name.

use axum::{
    Json, Router,
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use rusqlite::{Connection, Row, ToSql, params_from_iter};
use serde_json::{Value, json};

use crate::db::Db;

pub(crate) const MARK: (&str, &str) = ("x-casement-sandbox", "not documented by any vendor");

/// The sandbox's own read-only paths.
pub fn router() -> Router<Db> {
    Router::new().route("/sandbox/people", get(list_people)).route("/sandbox/health", get(show_health))
}

/// An answer of the sandbox's own, marked as such.
pub(crate) fn own(body: Value) -> Response {
    ([MARK], Json(body)).into_response()
}

#[derive(Clone, Copy)]
enum Kind {
    User,
    Queue,
    Inspector,
    Contact,
}

impl Kind {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "" | "user" => Self::User,
            "queue" => Self::Queue,
            "inspector" => Self::Inspector,
            "contact" => Self::Contact,
            _ => return None,
        })
    }

    /// The rows of a kind, with the columns that ranking needs.
    fn rows(self) -> &'static str {
        match self {
            Self::User => "(SELECT *, aicc_id AS id FROM people WHERE aicc_id IS NOT NULL AND deleted = 0)",
            Self::Inspector => "(SELECT *, ccsqm_id AS id FROM people WHERE inspector = 1 AND deleted = 0)",
            Self::Queue => "aicc_queues",
            Self::Contact => "aicc_contacts",
        }
    }

    /// That a row has a word which begins with the value.
    fn has_word(self) -> &'static str {
        match self {
            // No character comes after the one that ends the range.
            Self::User | Self::Inspector => {
                "guid IN (SELECT guid FROM (SELECT ? AS typed)
                          CROSS JOIN people_words ON word >= typed AND word < typed || char(0x10ffff))"
            }
            // A few hundred rows.
            Self::Queue | Self::Contact => "instr(search, ' ' || ?) > 0",
        }
    }

    fn person(self, conn: &Connection, row: &Row<'_>) -> rusqlite::Result<Value> {
        let text = |name: &str| row.get::<_, String>(name);
        Ok(match self {
            Self::User => {
                let mut person = employee(row, "user")?;
                let open: i64 = conn
                    .prepare_cached("SELECT COUNT(*) FROM aicc_cases WHERE owner_id = ?1 AND state <> 'Completed'")?
                    .query_row([text("id")?], |row| row.get(0))?;
                person["load"] = json!(row.get::<_, i64>("load")? + open);
                person["capacity"] = json!(row.get::<_, i64>("capacity")?);
                person["available"] = json!(row.get::<_, bool>("available")?);
                person["skills"] = serde_json::from_str(&text("skills")?).unwrap_or_default();
                person
            }
            Self::Inspector => {
                let mut person = employee(row, "inspector")?;
                person["weight"] = json!(row.get::<_, i64>("weight")?);
                person["available"] = json!(row.get::<_, bool>("available")?);
                person
            }
            Self::Queue => json!({
                "id": text("id")?, "name": text("name")?, "detail": text("detail")?, "kind": "queue",
            }),
            Self::Contact => json!({
                "id": text("id")?, "name": text("name")?, "detail": text("company")?,
                "kind": "contact",
            }),
        })
    }
}

fn employee(row: &Row<'_>, kind: &str) -> rusqlite::Result<Value> {
    let mut person = json!({
        "id": row.get::<_, String>("id")?,
        "name": row.get::<_, String>("name")?,
        "kind": kind,
    });
    let title: String = row.get("title")?;
    if !title.is_empty() {
        person["detail"] = json!(title);
    }
    if row.get::<_, i64>("status")? != 1 {
        person["disabled"] = json!(true);
    }
    Ok(person)
}

/// Text as `search` columns hold it: lower case, every word after a space. The pieces of a word
/// that has a hyphen, an apostrophe or a dot in it count as words too.
pub(crate) fn search_text(names: &[&str]) -> String {
    let mut text = String::from(" ");
    for word in names.iter().flat_map(|name| name.split_whitespace()) {
        let word = word.to_lowercase();
        text.push_str(&word);
        text.push(' ');
        for (at, letter) in word.char_indices() {
            if matches!(letter, '-' | '\'' | '’' | '.') && at + letter.len_utf8() < word.len() {
                text.push_str(&word[at + letter.len_utf8()..]);
                text.push(' ');
            }
        }
    }
    text
}

async fn list_people(State(db): State<Db>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let field = |name: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let number = |name: &str, default: i64| field(name).parse::<i64>().unwrap_or(default).max(0);
    let Some(kind) = Kind::of(&field("kind")) else {
        let body = json!({ "error": "kind is user, queue, inspector or contact" });
        return (StatusCode::BAD_REQUEST, [MARK], Json(body)).into_response();
    };
    let (offset, limit) = (number("offset", 0), number("limit", 20).min(1000));
    match db.read(|conn| find(conn, kind, field("q").trim(), offset, limit)) {
        Ok(body) => own(body),
        Err(error) => broken(&error),
    }
}

fn find(conn: &Connection, kind: Kind, query: &str, offset: i64, limit: i64) -> rusqlite::Result<Value> {
    let folded = query.to_lowercase();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let all = vec![kind.has_word(); words.len()].join(" AND ");
    let clause = if words.is_empty() { "1".into() } else { format!("(id = ? OR ({all}))") };
    let mut values: Vec<&dyn ToSql> = Vec::new();
    if !words.is_empty() {
        values.push(&query);
        values.extend(words.iter().map(|word| word as &dyn ToSql));
    }
    let total: i64 = conn
        .prepare_cached(&format!("SELECT COUNT(*) FROM {} WHERE {clause}", kind.rows()))?
        .query_row(params_from_iter(&values), |row| row.get(0))?;
    // Without a query the tie is broken by name alone; `substr` of nothing equals nothing.
    values.push(&query);
    values.push(&folded);
    values.push(&folded);
    let sql = format!(
        "SELECT * FROM {} WHERE {clause}
         ORDER BY id <> ?, substr(search, 2, length(?)) <> ?, name, id LIMIT {limit} OFFSET {offset}",
        kind.rows()
    );
    let items: Vec<Value> = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(&values), |row| kind.person(conn, row))?
        .collect::<Result<_, _>>()?;
    Ok(json!({ "items": items, "total": total }))
}

async fn show_health(State(db): State<Db>) -> Response {
    let seed =
        db.read(|conn| conn.query_row("SELECT value FROM meta WHERE key = 'seed'", [], |row| row.get::<_, String>(0)));
    match seed {
        Ok(seed) => own(json!({
            "status": "ok", "seed": seed, "version": env!("CARGO_PKG_VERSION"),
        })),
        Err(error) => broken(&error),
    }
}

pub(crate) fn broken(error: &rusqlite::Error) -> Response {
    let body = json!({ "error": error.to_string() });
    (StatusCode::INTERNAL_SERVER_ERROR, [MARK], Json(body)).into_response()
}
