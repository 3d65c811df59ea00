//! The contacts of a case: `GET`, `POST` and `DELETE` on `crm/case/{id}/contact`
//! (`GetCasesMembers`, `AddMemberToCases`, `DeleteMemberFromCases`).

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use super::{
    Portal,
    body::int32,
    cases::{self, Case},
    envelope::{Answer, Fault},
    users,
};

/// `GET crm/case/{id}/contact`.
pub fn list(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let case = cases::visible(conn, id, portal)?;
    Ok(Answer::smart(of_case(conn, case.id, portal)?, portal.arguments))
}

/// `POST crm/case/{id}/contact`, with `contactid` in the body: 201, and the contact.
pub fn add(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let contact_id = int32(portal.arguments.scalar("contactid").unwrap_or("0"))?;
    if contact_id <= 0 {
        return Err(Fault::BadArgument);
    }
    let case = editable(conn, id, portal)?;
    let contact = contact(conn, contact_id.into(), portal)?.ok_or(Fault::NotFound)?;
    conn.prepare_cached("INSERT OR IGNORE INTO crm_members (case_id, contact_id) VALUES (?1, ?2)")?
        .execute(params![case.id, contact_id])?;
    portal.record(conn, "case: linked contact", &case.id.to_string())?;
    Ok(Answer::created(contact))
}

/// `DELETE crm/case/{id}/contact/{contactid}`: the contact that was taken away.
pub fn remove(conn: &Connection, id: &str, contact_id: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let contact_id = int32(contact_id)?;
    let case = editable(conn, id, portal)?;
    let contact = contact(conn, contact_id.into(), portal)?.ok_or(Fault::NotFound)?;
    conn.prepare_cached("DELETE FROM crm_members WHERE case_id = ?1 AND contact_id = ?2")?
        .execute(params![case.id, contact_id])?;
    portal.record(conn, "case: unlinked contact", &case.id.to_string())?;
    Ok(Answer::one(contact))
}

fn editable(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Case, Fault> {
    let case = cases::visible(conn, id, portal)?;
    if case.editable_by(portal.caller) { Ok(case) } else { Err(Fault::AccessDenied) }
}

/// The contacts of a case, as `members` shows them.
pub fn of_case(conn: &Connection, id: i32, portal: &Portal<'_>) -> Result<Vec<Value>, Fault> {
    let ids: Vec<i64> = conn
        .prepare_cached("SELECT contact_id FROM crm_members WHERE case_id = ?1 ORDER BY contact_id")?
        .query_map([id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut members = Vec::with_capacity(ids.len());
    for id in ids {
        members.extend(contact(conn, id, portal)?);
    }
    Ok(members)
}

fn contact(conn: &Connection, id: i64, portal: &Portal<'_>) -> Result<Option<Value>, Fault> {
    let found: Option<(String, bool, i64, Option<String>, String)> = conn
        .prepare_cached("SELECT name, company, share_type, currency, access FROM crm_contacts WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .optional()?;
    let Some((name, company, share_type, currency, access)) = found else { return Ok(None) };
    let photo = |size: &str| {
        let kind = if company { "company" } else { "people" };
        format!("/products/crm/data/0/photos/empty_{kind}_logo_{size}.png?id={id}")
    };
    let mut contact = json!({
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
        contact["accessList"] = users::short_list(conn, &guids, portal)?;
    }
    Ok(Some(contact))
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
