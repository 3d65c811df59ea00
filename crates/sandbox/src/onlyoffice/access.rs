//! Who may see cases: `PUT crm/case/{id}/access`, `PUT crm/case/access` and
//! `PUT crm/case/filter/access` (`SetAccessToCases` and its neighbours in `CRMApi.Cases.cs`,
//! `CRMSecutiry.cs`).
//!
//! Anything but "private, with at least one id" opens the case to everybody and answers 200: an
//! empty list, a missing list, a list of objects, a missing or `null` `isPrivate`.

use casement_contract::onlyoffice::EVERYONE;
use rusqlite::{Connection, params};

use super::{
    Portal,
    body::int32,
    cases::{self, Case},
    envelope::{Answer, Fault},
};

/// Sets who may see a case, and answers the case as it is then.
pub fn set(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    // Arguments are bound before anything is looked at.
    let id = int32(id)?;
    let wish = Wish::read(portal)?;
    if id <= 0 {
        return Err(Fault::BadArgument);
    }
    // Found by id only: for a case that the caller cannot see this is a 403, where GET says 404.
    let case = Case::find(conn, id)?.ok_or(Fault::NotFound)?;
    if !case.is_governed_by(portal.caller) {
        return Err(Fault::AccessDenied);
    }
    let case = wish.grant(conn, &case, portal)?;
    Ok(Answer::one(case.write(conn, portal)?))
}

/// The same for the cases of `casesid` (this spelling; another name binds to nothing). What the
/// caller cannot see or may not change is skipped without a word.
pub fn set_many(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let ids = portal.arguments.numbers("casesid")?;
    let wish = Wish::read(portal)?;
    let mut cases = Vec::new();
    for id in ids {
        cases.extend(Case::find(conn, id)?.filter(|case| case.visible_to(portal.caller)));
    }
    wish.grant_all(conn, &cases, portal)
}

/// The same for every case that the filter means: without a filter, for all.
pub fn set_filtered(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let wish = Wish::read(portal)?;
    let cases = cases::matching(conn, portal)?;
    wish.grant_all(conn, &cases, portal)
}

/// What is asked for: nobody in the list means everybody.
pub struct Wish(Vec<String>);

impl Wish {
    /// Binds `isPrivate` and `accessList`. Nobody checks that the ids belong to anybody.
    pub fn read(portal: &Portal<'_>) -> Result<Self, Fault> {
        let private = portal.arguments.boolean("isPrivate")?;
        let mut wanted = portal.arguments.guids("accessList")?;
        if private && !wanted.is_empty() {
            if !wanted.contains(&portal.caller.guid) {
                wanted.push(portal.caller.guid.clone());
            }
            // The group of everybody is dropped.
            wanted.retain(|guid| guid != EVERYONE);
        } else {
            wanted.clear();
        }
        Ok(Self(wanted))
    }

    /// Whom a mail would go to.
    pub fn people(&self) -> &[String] {
        &self.0
    }

    /// Who stays keeps the old place, who is new comes after.
    pub fn grant(&self, conn: &Connection, case: &Case, portal: &Portal<'_>) -> Result<Case, Fault> {
        for guid in case.access.iter().filter(|guid| !self.0.contains(guid)) {
            conn.prepare_cached("DELETE FROM crm_access WHERE case_id = ?1 AND guid = ?2")?
                .execute(params![case.id, guid])?;
        }
        for guid in self.0.iter().filter(|guid| !case.access.contains(guid)) {
            conn.prepare_cached("INSERT INTO crm_access (case_id, guid) VALUES (?1, ?2)")?
                .execute(params![case.id, guid])?;
        }
        let event = if self.0.is_empty() { "case: opened access" } else { "case: restricted access" };
        portal.record(conn, event, &case.id.to_string())?;
        Case::find(conn, case.id)?.ok_or(Fault::NotFound)
    }

    fn grant_all(&self, conn: &Connection, cases: &[Case], portal: &Portal<'_>) -> Result<Answer, Fault> {
        let mut changed = Vec::new();
        for case in cases.iter().filter(|case| case.is_governed_by(portal.caller)) {
            changed.push(self.grant(conn, case, portal)?.write(conn, portal)?);
        }
        Ok(Answer::plain(changed))
    }
}
