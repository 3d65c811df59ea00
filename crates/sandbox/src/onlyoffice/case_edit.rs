//! Making, changing, closing and deleting cases (`CreateCases`, `UpdateCases`, `CloseCases`,
//! `ReOpenCases`, `DeleteCases`, `DeleteBatchCases` of `CRMApi.Cases.cs`).

use rusqlite::{Connection, params};
use serde_json::Value;

use super::{
    Portal,
    access::Wish,
    body::int32,
    cases::{self, Case},
    envelope::{Answer, Fault},
};
use crate::clock;

/// `POST crm/case`: 201. The rules of the access call hold for `isPrivate` and `accessList`.
pub fn create(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let fields = Fields::read(portal)?;
    conn.prepare_cached("INSERT INTO crm_cases (title, created, create_by, closed) VALUES (?1, ?2, ?3, 0)")?
        .execute(params![fields.title, clock::now(), portal.caller.guid])?;
    let id = i32::try_from(conn.last_insert_rowid()).map_err(|_| Fault::BadArgument)?;
    portal.record(conn, "case: created", &id.to_string())?;
    let case = Case::find(conn, id)?.ok_or(Fault::NotFound)?;
    fields.store(conn, &case)?;
    let case = fields.wish.grant(conn, &case, portal)?;
    fields.mail(conn, &case, portal)?;
    Ok(Answer::created(case.write(conn, portal)?))
}

/// `PUT crm/case/{id}`: a full update, so a missing `isPrivate` opens the case. Of somebody who may
/// edit but not change rights, the rights are ignored without a word.
pub fn update(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let fields = Fields::read(portal)?;
    let case = editable(conn, id, portal)?;
    conn.prepare_cached("UPDATE crm_cases SET title = ?2 WHERE id = ?1")?.execute(params![case.id, fields.title])?;
    portal.record(conn, "case: updated", &case.id.to_string())?;
    if !fields.members.is_empty() {
        conn.prepare_cached("DELETE FROM crm_members WHERE case_id = ?1")?.execute([case.id])?;
    }
    fields.store(conn, &case)?;
    if case.is_governed_by(portal.caller) {
        fields.wish.grant(conn, &case, portal)?;
        fields.mail(conn, &case, portal)?;
    }
    let case = Case::find(conn, case.id)?.ok_or(Fault::NotFound)?;
    Ok(Answer::one(case.write(conn, portal)?))
}

/// `PUT crm/case/{id}/close` and `…/reopen`.
pub fn set_closed(conn: &Connection, id: &str, closed: bool, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let case = editable(conn, id, portal)?;
    conn.prepare_cached("UPDATE crm_cases SET closed = ?2 WHERE id = ?1")?.execute(params![case.id, closed])?;
    portal.record(conn, if closed { "case: closed" } else { "case: reopened" }, &case.id.to_string())?;
    let case = Case::find(conn, case.id)?.ok_or(Fault::NotFound)?;
    Ok(Answer::one(case.write(conn, portal)?))
}

/// `DELETE crm/case/{id}`: the case that was.
pub fn delete(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let case = editable(conn, id, portal)?;
    Ok(Answer::one(remove(conn, &case, portal)?))
}

/// `PUT crm/case` with `casesids`: deletes them. What the caller may not delete is skipped.
pub fn delete_many(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let mut cases = Vec::new();
    for id in portal.arguments.numbers("casesids")? {
        cases.extend(Case::find(conn, id)?.filter(|case| case.visible_to(portal.caller)));
    }
    remove_all(conn, &cases, portal)
}

/// `DELETE crm/case/filter`: deletes what the filter means; without one, everything.
pub fn delete_filtered(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let cases = cases::matching(conn, portal)?;
    remove_all(conn, &cases, portal)
}

/// Found by id; 403 for whoever may not edit, also where GET says 404.
fn editable(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Case, Fault> {
    let id = int32(id)?;
    if id <= 0 {
        return Err(Fault::BadArgument);
    }
    let case = Case::find(conn, id)?.ok_or(Fault::NotFound)?;
    if case.editable_by(portal.caller) { Ok(case) } else { Err(Fault::AccessDenied) }
}

fn remove_all(conn: &Connection, cases: &[Case], portal: &Portal<'_>) -> Result<Answer, Fault> {
    let mine = cases.iter().filter(|case| case.editable_by(portal.caller));
    Ok(Answer::plain(mine.map(|case| remove(conn, case, portal)).collect::<Result<_, _>>()?))
}

fn remove(conn: &Connection, case: &Case, portal: &Portal<'_>) -> Result<Value, Fault> {
    let written = case.write(conn, portal)?;
    for sql in [
        "DELETE FROM crm_access WHERE case_id = ?1",
        "DELETE FROM crm_members WHERE case_id = ?1",
        "DELETE FROM crm_fields WHERE case_id = ?1",
        "DELETE FROM crm_cases WHERE id = ?1",
    ] {
        conn.prepare_cached(sql)?.execute([case.id])?;
    }
    portal.record(conn, "case: deleted", &case.id.to_string())?;
    Ok(written)
}

/// The body of creating and updating.
struct Fields {
    title: String,
    members: Vec<i32>,
    custom: Vec<(i64, String)>,
    wish: Wish,
    notify: bool,
}

impl Fields {
    fn read(portal: &Portal<'_>) -> Result<Self, Fault> {
        let arguments = portal.arguments;
        let custom = arguments.objects("customFieldList", "key", "value");
        let fields = Self {
            title: arguments.scalar("title").unwrap_or_default().to_owned(),
            members: arguments.numbers("members")?,
            custom: custom.into_iter().filter_map(|(id, value)| Some((id.parse().ok()?, value.to_owned()))).collect(),
            wish: Wish::read(portal)?,
            notify: arguments.boolean("isNotify")?,
        };
        if fields.title.trim().is_empty() { Err(Fault::BadArgument) } else { Ok(fields) }
    }

    /// Contacts and custom fields; ids of nobody are left out.
    fn store(&self, conn: &Connection, case: &Case) -> Result<(), Fault> {
        for contact in &self.members {
            conn.prepare_cached(
                "INSERT OR IGNORE INTO crm_members (case_id, contact_id) SELECT ?1, id FROM crm_contacts WHERE id = ?2",
            )?
            .execute(params![case.id, contact])?;
        }
        for (field, value) in &self.custom {
            let own = conn
                .prepare_cached("UPDATE crm_fields SET value = ?3 WHERE case_id = ?1 AND id = ?2")?
                .execute(params![case.id, field, value])?;
            if own == 0 {
                conn.prepare_cached(
                    "INSERT INTO crm_fields (case_id, label, value, type, position, mask)
                     SELECT ?1, label, ?3, type, position, mask FROM crm_fields WHERE id = ?2",
                )?
                .execute(params![case.id, field, value])?;
            }
        }
        Ok(())
    }

    /// To everybody in the list but the caller, also to those who had one before.
    fn mail(&self, conn: &Connection, case: &Case, portal: &Portal<'_>) -> Result<(), Fault> {
        if self.notify {
            for guid in self.wish.people().iter().filter(|guid| **guid != portal.caller.guid) {
                portal.record(conn, "mail", &format!("{} to {guid}", case.id))?;
            }
        }
        Ok(())
    }
}
