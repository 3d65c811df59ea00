//! `PUT crm/case/{id}/access` (`SetAccessToCases` in `CRMApi.Cases.cs`, `CRMSecutiry.cs`).
//!
//! Anything but "private, with at least one id" opens the case to everybody and answers 200: an
//! empty list, a missing list, a list of objects, a missing or `null` `isPrivate`.

use casement_contract::onlyoffice::EVERYONE;
use rusqlite::{Connection, params};

use super::{
    Portal,
    body::{Arguments, int32},
    cases::Case,
    envelope::{Answer, Fault},
    users::User,
};

/// Sets who may see a case, and answers the case as it is then.
pub fn set(
    conn: &Connection,
    caller: &User,
    id: &str,
    arguments: &Arguments,
    portal: &Portal,
) -> Result<Answer, Fault> {
    // Arguments are bound before anything is looked at.
    let id = int32(id)?;
    let private = arguments.boolean("isPrivate")?;
    let mut wanted = arguments.guids("accessList")?;
    if id <= 0 {
        return Err(Fault::BadArgument);
    }
    // Found by id only: for a case that the caller cannot see this is a 403, where GET says 404.
    let case = Case::find(conn, id)?.ok_or(Fault::NotFound)?;
    if !caller.crm_admin && case.create_by != caller.guid {
        return Err(Fault::AccessDenied);
    }
    if private && !wanted.is_empty() {
        if !wanted.contains(&caller.guid) {
            wanted.push(caller.guid.clone());
        }
        // The group of everybody is dropped. Nobody checks that the other ids belong to anybody.
        wanted.retain(|guid| guid != EVERYONE);
    } else {
        wanted.clear();
    }
    store(conn, &case, &wanted)?;
    let case = Case::find(conn, id)?.ok_or(Fault::NotFound)?;
    Ok(Answer::one(case.write(conn, caller, portal)?))
}

/// Who stays keeps the old place, who is new comes after.
fn store(conn: &Connection, case: &Case, wanted: &[String]) -> rusqlite::Result<()> {
    for guid in case.access.iter().filter(|guid| !wanted.contains(guid)) {
        conn.prepare_cached("DELETE FROM crm_access WHERE case_id = ?1 AND guid = ?2")?
            .execute(params![case.id, guid])?;
    }
    for guid in wanted.iter().filter(|guid| !case.access.contains(guid)) {
        conn.prepare_cached("INSERT INTO crm_access (case_id, guid) VALUES (?1, ?2)")?
            .execute(params![case.id, guid])?;
    }
    Ok(())
}
