//! `POST caseType/list` and `GET caseType/{id}` (AICC pages `cec_07_0263` and `cec_07_0264`).
//!
//! Table and sample of the details spell three keys differently; the sample is followed but for the
//! one key (`contentTempalteId`) that the list's table has.

use axum::{body::Bytes, extract::State, response::Response};
use casement_contract::aicc::TITLE_BYTES;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Value, json};

use super::{Id, SignedIn, field::Fields, parse, refusal::Refusal, success};
use crate::db::Db;

const SELECT: &str = "SELECT t.*, COALESCE(c.name, '') AS creator_name, COALESCE(m.name, '') AS modifier_name
    FROM aicc_types t
    LEFT JOIN people c ON c.aicc_id = t.creator_id
    LEFT JOIN people m ON m.aicc_id = t.modifier_id";

/// The way of a type's cases.
pub struct Flow {
    statuses: Vec<String>,
    strict: bool,
}

impl Flow {
    /// Of an active type.
    pub fn of_active(conn: &Connection, type_id: &str) -> Result<Self, Refusal> {
        let sql = "SELECT flow, strict FROM aicc_types WHERE id = ?1 AND status = 'Active'";
        Self::find(conn, sql, type_id)?.ok_or(Refusal::NoType)
    }

    /// Of any type: a case outlives its type's being active.
    pub fn of(conn: &Connection, type_id: &str) -> Result<Self, Refusal> {
        let sql = "SELECT flow, strict FROM aicc_types WHERE id = ?1";
        Self::find(conn, sql, type_id)?.ok_or(Refusal::NoType)
    }

    fn find(conn: &Connection, sql: &str, type_id: &str) -> rusqlite::Result<Option<Self>> {
        conn.prepare_cached(sql)?
            .query_row([type_id], |row| {
                let flow: String = row.get(0)?;
                Ok(Self { statuses: flow.split(',').map(str::to_owned).collect(), strict: row.get(1)? })
            })
            .optional()
    }

    /// Where a new case begins.
    pub fn first(&self) -> &str {
        self.statuses.first().map_or("Completed", String::as_str)
    }

    /// Whether a case may go from one status to the other.
    pub fn allows(&self, from: &str, to: &str) -> bool {
        let place = |status: &str| self.statuses.iter().position(|own| own == status);
        match (place(from), place(to)) {
            (_, None) => false,
            (Some(from), Some(to)) if self.strict => to == from + 1,
            (None, Some(to)) if self.strict => to == 0,
            _ => from != to,
        }
    }

    /// Whether the flow ends there.
    pub fn is_last(&self, status: &str) -> bool {
        status == "Completed" || self.statuses.last().is_some_and(|last| last == status)
    }

    /// The fixed state that goes with a status.
    pub fn state(&self, status: &str) -> &'static str {
        match status {
            status if self.is_last(status) => "Completed",
            status if status == self.first() => "Pending",
            _ => "Processing",
        }
    }
}

/// `POST caseType/list`.
pub async fn list_types(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let fields = Fields::of(&body)?;
    let (start, limit) = fields.page()?;
    let name = fields.optional("typeName", TITLE_BYTES)?;
    let status = fields.choice("status", &["Active", "Inactive"])?;
    let filter = "(?1 IS NULL OR instr(fold(t.name), fold(?1)) > 0) AND (?2 IS NULL OR t.status = ?2)";
    let (list, count) = db.read(|conn| -> Result<_, Refusal> {
        let count: i64 = conn
            .prepare_cached(&format!("SELECT COUNT(*) FROM aicc_types t WHERE {filter}"))?
            .query_row(params![name, status], |row| row.get(0))?;
        let list = conn
            .prepare_cached(&format!("{SELECT} WHERE {filter} ORDER BY t.name LIMIT ?3 OFFSET ?4"))?
            .query_map(params![name, status, limit, start], item)?
            .collect::<Result<Vec<_>, _>>()?;
        Ok((list, count))
    })?;
    Ok(success(Some(json!({ "caseTypes": list, "count": count }))))
}

/// `GET caseType/{id}`. In the sample `lastModifiedName` holds an id here.
pub async fn show_type(_: SignedIn, State(db): State<Db>, Id(id): Id) -> Result<Response, Refusal> {
    let found = db.read(|conn| {
        conn.prepare_cached(&format!("{SELECT} WHERE t.id = ?1"))?
            .query_row([&id], |row| {
                let mut info = item(row)?;
                info["lastModifiedName"] = json!(row.get::<_, String>("modifier_id")?);
                if let Some(content) = info.as_object_mut().and_then(|info| info.remove("contentTempalteId")) {
                    info["contentTemplateId"] = content;
                }
                Ok(info)
            })
            .optional()
    })?;
    Ok(success(Some(json!({ "caseTypeInfo": found.ok_or(Refusal::NoType)? }))))
}

fn item(row: &Row<'_>) -> rusqlite::Result<Value> {
    let text = |name: &str| row.get::<_, String>(name);
    Ok(json!({
        "id": text("id")?,
        "typeName": text("name")?,
        "description": text("description")?,
        "status": text("status")?,
        "caseStatus": text("flow")?,
        "templateId": text("template_id")?,
        "templateName": text("template_name")?,
        "contentTempalteId": "",
        "parentId": "",
        "isStrictOrder": row.get::<_, bool>("strict")?,
        "creatorName": text("creator_name")?,
        "createdDate": text("created")?,
        "lastModifiedName": text("modifier_name")?,
        "lastModifiedDate": text("modified")?,
    }))
}
