//! CRM cases: one, and lists of them (`CRMApi.Cases.cs`, `CasesDao.cs`, `CRMSecutiry.cs`).

use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Value, json};

use super::{
    PORTAL_OFFSET, Portal,
    body::{Arguments, int32},
    envelope::{Answer, Fault},
    users::{self, User},
};
use crate::clock;

/// A case and who may see it: it is private when, and only when, somebody is in the list.
pub struct Case {
    pub id: i32,
    pub create_by: String,
    pub access: Vec<String>,
    title: String,
    created: i64,
    closed: bool,
    tags: String,
}

impl Case {
    /// By id alone, whoever asks.
    pub fn find(conn: &Connection, id: i32) -> Result<Option<Self>, Fault> {
        let case =
            conn.prepare_cached("SELECT * FROM crm_cases WHERE id = ?1")?.query_row([id], Self::of).optional()?;
        let Some(mut case) = case else { return Ok(None) };
        case.access = access_list(conn, id)?;
        Ok(Some(case))
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            create_by: row.get("create_by")?,
            access: Vec::new(),
            title: row.get("title")?,
            created: row.get("created")?,
            closed: row.get("closed")?,
            tags: row.get("tags")?,
        })
    }

    /// The creator has no right to see a private case by having created it.
    fn visible_to(&self, user: &User) -> bool {
        user.crm_admin || self.access.is_empty() || self.access.contains(&user.guid)
    }

    fn editable_by(&self, user: &User) -> bool {
        self.visible_to(user) || self.create_by == user.guid
    }

    /// `accessList` is absent from a public case.
    pub fn write(&self, conn: &Connection, caller: &User, portal: &Portal) -> Result<Value, Fault> {
        let mut case = json!({
            "members": members(conn, self.id, portal)?,
            "createBy": users::short_of(conn, &self.create_by, portal)?,
            "created": clock::portal(self.created, PORTAL_OFFSET),
            "title": self.title,
            "isClosed": self.closed,
            "isPrivate": !self.access.is_empty(),
            "canEdit": self.editable_by(caller),
            "customFields": custom_fields(conn, self.id)?,
            "id": self.id,
        });
        if !self.access.is_empty() {
            case["accessList"] = short_list(conn, &self.access, portal)?;
        }
        Ok(case)
    }
}

/// `GET crm/case/{id}`: a case that the caller may not see does not exist.
pub fn show(conn: &Connection, caller: &User, id: &str, portal: &Portal) -> Result<Answer, Fault> {
    let case = Case::find(conn, int32(id)?)?.filter(|case| case.visible_to(caller));
    let case = case.ok_or(Fault::NotFound)?;
    Ok(Answer::one(case.write(conn, caller, portal)?))
}

/// `GET crm/case/filter`: what the caller may not see is left out without a word.
pub fn list(conn: &Connection, caller: &User, arguments: &Arguments, portal: &Portal) -> Result<Answer, Fault> {
    let mut cases: Vec<Case> =
        conn.prepare_cached("SELECT * FROM crm_cases")?.query_map([], Case::of)?.collect::<Result<_, _>>()?;
    for case in &mut cases {
        case.access = access_list(conn, case.id)?;
    }
    let words: Vec<String> =
        arguments.filter_value().unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
    let closed = match arguments.scalar("isClosed").filter(|text| !text.is_empty()) {
        Some(_) => Some(arguments.boolean("isClosed")?),
        None => None,
    };
    let tags: Vec<&str> = arguments.list("tags").filter(|tag| !tag.is_empty()).collect();
    let contact = arguments.scalar("contactid").and_then(|id| id.parse::<i64>().ok());
    let contact_cases = contact.filter(|id| *id > 0).map(|id| of_contact(conn, id)).transpose()?;
    cases.retain(|case| {
        let title = case.title.to_lowercase();
        case.visible_to(caller)
            && closed.is_none_or(|closed| case.closed == closed)
            && tags.iter().all(|tag| case.tags.contains(&format!(",{tag},")))
            && contact_cases.as_ref().is_none_or(|ids| ids.contains(&case.id))
            // Every word has to begin some word of the title.
            && words.iter().all(|word| title.split(' ').any(|part| part.starts_with(word.as_str())))
    });
    sort(&mut cases, arguments);
    let (start, count) = arguments.page();
    let total = cases.len();
    let page =
        cases.iter().skip(start).take(count).map(|case| case.write(conn, caller, portal)).collect::<Result<_, _>>()?;
    Ok(Answer::page(page, start, total))
}

/// Open cases come first, except by id.
fn sort(cases: &mut [Case], arguments: &Arguments) {
    let by = arguments.scalar("sortBy").unwrap_or("title").to_ascii_lowercase();
    cases.sort_by(|a, b| {
        let order = match by.as_str() {
            "id" => a.id.cmp(&b.id),
            "dateandtime" => a.created.cmp(&b.created),
            "createby" => a.create_by.cmp(&b.create_by),
            _ => a.title.cmp(&b.title),
        };
        let order = if arguments.descending() { order.reverse() } else { order };
        let open_first = if by == "id" { std::cmp::Ordering::Equal } else { a.closed.cmp(&b.closed) };
        open_first.then(order).then(a.id.cmp(&b.id))
    });
}

fn access_list(conn: &Connection, id: i32) -> rusqlite::Result<Vec<String>> {
    conn.prepare_cached("SELECT guid FROM crm_access WHERE case_id = ?1 ORDER BY seq")?
        .query_map([id], |row| row.get(0))?
        .collect()
}

fn of_contact(conn: &Connection, contact: i64) -> rusqlite::Result<Vec<i32>> {
    conn.prepare_cached("SELECT case_id FROM crm_members WHERE contact_id = ?1")?
        .query_map([contact], |row| row.get(0))?
        .collect()
}

fn short_list(conn: &Connection, guids: &[String], portal: &Portal) -> Result<Value, Fault> {
    let users: Vec<Value> = guids.iter().map(|guid| users::short_of(conn, guid, portal)).collect::<Result<_, _>>()?;
    Ok(Value::Array(users))
}

fn members(conn: &Connection, id: i32, portal: &Portal) -> Result<Vec<Value>, Fault> {
    let rows: Vec<(i64, String, bool, i64, Option<String>, String)> = conn
        .prepare_cached(
            "SELECT c.id, c.name, c.company, c.share_type, c.currency, c.access
             FROM crm_members m JOIN crm_contacts c ON c.id = m.contact_id
             WHERE m.case_id = ?1 ORDER BY c.id",
        )?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)))?
        .collect::<Result<_, _>>()?;
    let mut members = Vec::with_capacity(rows.len());
    for (id, name, company, share_type, currency, access) in rows {
        let photo = |size: &str| {
            let kind = if company { "company" } else { "people" };
            format!("/products/crm/data/0/photos/empty_{kind}_logo_{size}.png?id={id}")
        };
        let mut member = json!({
            "smallFotoUrl": photo("40_40"),
            "mediumFotoUrl": photo("82_82"),
            "displayName": name,
            "isCompany": company,
            "isPrivate": !access.is_empty(),
            "isShared": share_type != 0,
            "shareType": share_type,
            "currency": currency.as_deref().map(money),
            "canEdit": true,
            "canDelete": true,
            "id": id,
        });
        if !access.is_empty() {
            let guids: Vec<String> = access.split(',').map(str::to_owned).collect();
            member["accessList"] = short_list(conn, &guids, portal)?;
        }
        members.push(member);
    }
    Ok(members)
}

fn money(code: &str) -> Value {
    let (title, symbol, culture) = match code {
        "CNY" => ("Chinese Yuan", "¥", "CN"),
        "EUR" => ("Euro", "€", "EU"),
        _ => ("United States Dollar", "$", "US"),
    };
    json!({
        "title": title,
        "symbol": symbol,
        "abbreviation": code,
        "cultureName": culture,
        "isConvertable": true,
        "isBasic": code != "CNY",
    })
}

fn custom_fields(conn: &Connection, id: i32) -> rusqlite::Result<Vec<Value>> {
    conn.prepare_cached(
        "SELECT id, label, value, type, position, mask FROM crm_fields
         WHERE case_id = ?1 ORDER BY position",
    )?
    .query_map([id], |row| {
        Ok(json!({
            "id": row.get::<_, i64>(0)?,
            "entityId": id,
            "label": row.get::<_, String>(1)?,
            "fieldValue": row.get::<_, String>(2)?,
            "fieldType": row.get::<_, i64>(3)?,
            "position": row.get::<_, i64>(4)?,
            "mask": row.get::<_, String>(5)?,
        }))
    })?
    .collect()
}
