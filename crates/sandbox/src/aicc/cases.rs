//! `POST case/list` and `GET case/{id}` (AICC pages `cec_07_0267` and `cec_07_0268`).

use axum::{body::Bytes, extract::State, response::Response};
use casement_contract::aicc::{ID_BYTES, PRIORITIES, TITLE_BYTES};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params, params_from_iter};
use serde_json::{Map, Value, json};

use super::{Id, SignedIn, field::Fields, parse, refusal::Refusal, success, tasks, trace};
use crate::{clock, db::Db};

const SELECT: &str = "SELECT c.*, t.name AS type_name,
        COALESCE(u.name, q.name, '') AS owner_name, COALESCE(b.name, '') AS creator_name, r.name AS reason_name
    FROM aicc_cases c
    LEFT JOIN aicc_types t ON t.id = c.type_id
    LEFT JOIN people u ON c.owner_type = 'user' AND u.aicc_id = c.owner_id
    LEFT JOIN aicc_queues q ON c.owner_type = 'queue' AND q.id = c.owner_id
    LEFT JOIN people b ON b.aicc_id = c.creator_id
    LEFT JOIN aicc_close_reasons r ON r.id = c.close_reason";

/// `POST case/list`. The answer's `result` is an array with one element, as in the sample.
pub async fn list_cases(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let fields = Fields::of(&body)?;
    let (start, limit) = fields.page()?;
    let filter = Filter::read(fields)?;
    let (list, count) = db.read(|conn| filter.run(conn, start, limit))?;
    Ok(success(Some(json!([{ "caseList": list, "count": count }]))))
}

/// `GET case/{id}`. The page documents a body on it, which no browser can send; the id is in the
/// path anyway.
pub async fn show_case(_: SignedIn, State(db): State<Db>, Id(id): Id) -> Result<Response, Refusal> {
    let result = db.read(|conn| details(conn, &id))?.ok_or(Refusal::NoCase)?;
    Ok(success(Some(json!([result]))))
}

/// The conditions of a list, as SQL and its values.
struct Filter {
    conditions: Vec<&'static str>,
    values: Vec<Box<dyn ToSql>>,
}

impl Filter {
    fn read(fields: Fields<'_>) -> Result<Self, Refusal> {
        let mut filter = Self { conditions: Vec::new(), values: Vec::new() };
        let operator = fields.optional("creatorId", ID_BYTES)?;
        let class = fields.choice("classification", &["Todo", "Follow", "Created", "Processed"])?;
        filter.text("instr(fold(c.title), fold(?)) > 0", fields.optional("title", TITLE_BYTES)?);
        filter.text("c.status = ?", fields.optional("status", usize::MAX)?);
        filter.text("c.priority = ?", fields.choice("priority", &PRIORITIES)?);
        let origins = ["Email", "Voice", "webchat", "Whatsapp", "Whatapp"];
        filter.text("c.origin = ?", fields.choice("origin", &origins)?);
        filter.text("c.owner_id = ?", fields.optional("ownerId", ID_BYTES)?);
        filter.text("c.type_id = ?", fields.optional("type", ID_BYTES)?);
        filter.text("c.contact_id = ?", fields.optional("contactId", ID_BYTES)?);
        filter.text("c.contact_phone = ?", fields.optional("contactPhone", 20)?);
        let (from, to) = fields.span()?;
        filter.text("c.created >= ?", from);
        filter.text("c.created <= ?", to);
        let queue = fields.optional("queueId", usize::MAX)?;
        filter.text("c.owner_type = 'queue' AND c.owner_id = ?", queue);
        let number = fields.optional("caseNo", usize::MAX)?;
        filter.text("c.seq = CAST(? AS INTEGER)", number);
        filter.classify(class, operator);
        // No case is reopened or answered directly here, and exporting changes nothing about the list.
        for name in ["isReopen", "isDirectResponse", "isExport"] {
            if fields.optional_flag(name)? == Some(true) && name != "isExport" {
                filter.conditions.push("0");
            }
        }
        match fields.choice("resumenType", &["newCases", "finishedCases", "unfinishedCases", "overCases"])? {
            Some("newCases") => filter.conditions.push("c.state = 'Pending'"),
            Some("finishedCases") => filter.conditions.push("c.state = 'Completed'"),
            Some("unfinishedCases") => filter.conditions.push("c.state <> 'Completed'"),
            Some(_) => {
                let now = clock::wall_clock(clock::now());
                filter.text("c.state <> 'Completed' AND c.due < ?", Some(&now));
            }
            None => {}
        }
        Ok(filter)
    }

    fn text(&mut self, condition: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.conditions.push(condition);
            self.values.push(Box::new(value.to_owned()));
        }
    }

    /// With an operator: what that person has to do, follows, created or has handled.
    fn classify(&mut self, class: Option<&str>, operator: Option<&str>) {
        match (class, operator) {
            (Some("Todo"), Some(_)) => {
                self.text("c.state <> 'Completed' AND c.owner_id = ?", operator);
            }
            (Some("Todo"), None) => self.conditions.push("c.state <> 'Completed'"),
            (Some("Follow"), Some(_)) => {
                self.text("c.id IN (SELECT case_id FROM aicc_followers WHERE user_id = ?)", operator)
            }
            (Some("Follow"), None) => {
                self.conditions.push("c.id IN (SELECT case_id FROM aicc_followers)");
            }
            (Some("Processed"), Some(_)) => self.text(
                "c.id IN (SELECT case_id FROM aicc_case_trace
                          WHERE creator_id = ? AND operation <> 'Create')",
                operator,
            ),
            (Some("Processed"), None) => self.conditions.push("c.state = 'Completed'"),
            _ => self.text("c.creator_id = ?", operator),
        }
    }

    fn run(&self, conn: &Connection, start: i64, limit: i64) -> Result<(Vec<Value>, i64), Refusal> {
        let clause = match self.conditions.as_slice() {
            [] => String::new(),
            all => format!(" WHERE {}", all.join(" AND ")),
        };
        let values = || params_from_iter(self.values.iter());
        let count = conn
            .prepare_cached(&format!("SELECT COUNT(*) FROM aicc_cases c{clause}"))?
            .query_row(values(), |row| row.get(0))?;
        let sql = format!("{SELECT}{clause} ORDER BY c.created DESC, c.seq DESC LIMIT {limit} OFFSET {start}");
        let list = conn.prepare(&sql)?.query_map(values(), list_item)?.collect::<Result<_, _>>()?;
        Ok((list, count))
    }
}

/// An item of the list: the table's keys and those that only the sample shows (`isCanced`,
/// `type.name` and so on, misspellings included).
fn list_item(row: &Row<'_>) -> rusqlite::Result<Value> {
    let mut item = common(row)?;
    item.extend(object(json!({
        "type": row.get::<_, String>("type_id")?,
        "typeName": row.get::<_, Option<String>>("type_name")?,
        "type.name": row.get::<_, Option<String>>("type_name")?,
        "type.__objectType": "AICC__CaseType__CST",
        "isCanced": false,
        "isSuspend": false,
        "suspendDate": Value::Null,
        "closedDate": row.get::<_, Option<String>>("closed")?,
    })));
    Ok(Value::Object(item))
}

fn details(conn: &Connection, id: &str) -> Result<Option<Value>, Refusal> {
    let found = conn
        .prepare_cached(&format!("{SELECT} WHERE c.id = ?1"))?
        .query_row([id], |row| Ok((case_info(row)?, row.get::<_, String>("contact_id")?)))
        .optional()?;
    let Some((info, contact_id)) = found else { return Ok(None) };
    let followed = conn.prepare_cached("SELECT 1 FROM aicc_followers WHERE case_id = ?1")?.exists([id])?;
    Ok(Some(json!({
        "caseInfo": info,
        "caseTrace": trace_of(conn, id)?,
        "customerInfo": customer(conn, &contact_id)?,
        "tasks": tasks::of_case(conn, id)?,
        "isFollower": followed,
    })))
}

fn case_info(row: &Row<'_>) -> rusqlite::Result<Value> {
    let mut info = common(row)?;
    let text = |name: &str| row.get::<_, Option<String>>(name);
    info.extend(object(json!({
        "description": text("description")?,
        "ownerName": text("owner_name")?,
        "creatorName": text("creator_name")?,
        "attachment": text("attachment")?,
        "AICC__IsCanced__CST": false,
        "AICC__IsSuspend__CST": false,
        "AICC__Origin__CST.name": text("origin")?,
        "AICC__Priority__CST.name": text("priority")?,
        "AICC__Reason__CST.name": text("reason_name")?,
        "AICC__State__CST.name": text("state")?,
        "AICC__Status__CST.name": text("status")?,
        "AICC__Type__CST.__objectType": "AICC__CaseType__CST",
        "AICC__Type__CST.name": text("type_name")?,
        // The sample shows a tenant's template field like this; ours stands in for it.
        "AICC__test1__CST": Value::Null,
    })));
    let extra: String = row.get("extra")?;
    let extra: Map<String, Value> = serde_json::from_str(&extra).unwrap_or_default();
    info.extend(extra.into_iter().map(|(key, value)| (column(key), value)));
    Ok(Value::Object(info))
}

/// A template field as AppCube names its column.
fn column(key: String) -> String {
    if key.starts_with("AICC__") { key } else { format!("AICC__{key}__CST") }
}

fn common(row: &Row<'_>) -> rusqlite::Result<Map<String, Value>> {
    let text = |name: &str| row.get::<_, Option<String>>(name);
    Ok(object(json!({
        "id": text("id")?,
        "caseNo": format!("{:030}", row.get::<_, i64>("seq")?),
        "title": text("title")?,
        "extternalNo": "",
        "status": text("status")?,
        "state": text("state")?,
        "isUpgraded": row.get::<_, bool>("upgraded")?,
        "priority": text("priority")?,
        "origin": text("origin")?,
        "reason": text("close_reason")?.filter(|reason| !reason.is_empty()),
        "stayDate": Value::Null,
        "suspendAccumulatedTime": Value::Null,
        "contactId": text("contact_id")?,
        "contactPhone": text("contact_phone")?,
        "ownerType": text("owner_type")?,
        "ownerId": text("owner_id")?,
        "parentId": Value::Null,
        "dueDate": text("due")?,
        "creatorId": text("creator_id")?,
        "createdDate": text("created")?,
    })))
}

fn trace_of(conn: &Connection, id: &str) -> rusqlite::Result<Vec<Value>> {
    conn.prepare_cached(
        "SELECT h.at, h.creator_id, h.operation, h.owner_type, h.owner_id, h.remark, h.process,
                COALESCE(b.name, '') AS creator_name, COALESCE(u.name, q.name, '') AS owner_name
         FROM aicc_case_trace h
         LEFT JOIN people b ON b.aicc_id = h.creator_id
         LEFT JOIN people u ON h.owner_type = 'user' AND u.aicc_id = h.owner_id
         LEFT JOIN aicc_queues q ON h.owner_type = 'queue' AND q.id = h.owner_id
         WHERE h.case_id = :id ORDER BY h.seq",
    )?
    .query_map(named_params! { ":id": id }, |row| {
        let text = |name: &str| row.get::<_, String>(name);
        let mut item = json!({
            "creatorId": text("creator_id")?,
            "creatorName": text("creator_name")?,
            "createdDate": text("at")?,
            "operateType": text("operation")?,
            "ownerType": text("owner_type")?,
            "ownerId": text("owner_id")?,
            "ownerName": text("owner_name")?,
            "remark": text("remark")?,
        });
        trace::add_process(&mut item, &text("process")?);
        Ok(item)
    })?
    .collect()
}

/// A contact, as the details of cases and tasks show it.
pub fn customer(conn: &Connection, id: &str) -> rusqlite::Result<Value> {
    let found = conn
        .prepare_cached("SELECT name, phone, created FROM aicc_contacts WHERE id = ?1")?
        .query_row([id], |row| {
            let text = |index: usize| row.get::<_, String>(index);
            Ok(json!({
                "customerName": text(0)?,
                "cellPhone1": text(1)?,
                "createdDate": text(2)?,
                "address": {},
                "bindAccount": [],
                "customFied": {},
            }))
        })
        .optional()?;
    Ok(found.unwrap_or(Value::Null))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
