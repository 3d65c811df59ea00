//! CRM cases: one, and lists of them (`CRMApi.Cases.cs`, `CasesDao.cs`, `CRMSecutiry.cs`).

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Value, json};

use super::{
    PORTAL_OFFSET, Portal,
    body::{Arguments, int32},
    contacts,
    envelope::{Answer, Fault},
    users::{self, User},
};
use crate::clock;

/// A case and who may see it: it is private when, and only when, somebody is in the list.
pub struct Case {
    pub id: i32,
    pub create_by: String,
    pub access: Vec<String>,
    pub title: String,
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
    pub fn visible_to(&self, user: &User) -> bool {
        user.crm_admin || self.access.is_empty() || self.access.contains(&user.guid)
    }

    /// Closing, changing and deleting.
    pub fn editable_by(&self, user: &User) -> bool {
        self.visible_to(user) || self.create_by == user.guid
    }

    /// Who may change the rights: neither the people in the list, nor whoever may edit.
    pub fn is_governed_by(&self, user: &User) -> bool {
        user.crm_admin || self.create_by == user.guid
    }

    /// `accessList` is absent from a public case.
    pub fn write(&self, conn: &Connection, portal: &Portal<'_>) -> Result<Value, Fault> {
        let mut case = json!({
            "members": contacts::of_case(conn, self.id, portal)?,
            "createBy": users::short_of(conn, &self.create_by, portal)?,
            "created": clock::portal(self.created, PORTAL_OFFSET),
            "title": self.title,
            "isClosed": self.closed,
            "isPrivate": !self.access.is_empty(),
            "canEdit": self.editable_by(portal.caller),
            "customFields": custom_fields(conn, self.id)?,
            "id": self.id,
        });
        if !self.access.is_empty() {
            case["accessList"] = users::short_list(conn, &self.access, portal)?;
        }
        Ok(case)
    }

    fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.split(',').filter(|tag| !tag.is_empty())
    }
}

/// `GET crm/case/{id}`: a case that the caller may not see does not exist.
pub fn show(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    Ok(Answer::one(visible(conn, id, portal)?.write(conn, portal)?))
}

/// The case, if the caller may see it.
pub fn visible(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Case, Fault> {
    let case = Case::find(conn, int32(id)?)?.filter(|case| case.visible_to(portal.caller));
    case.ok_or(Fault::NotFound)
}

/// `GET crm/case/filter`: what the caller may not see is left out without a word.
pub fn list(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let cases = matching(conn, portal)?;
    let (start, count) = portal.arguments.page();
    let total = cases.len();
    let page = cases.iter().skip(start).take(count).map(|case| case.write(conn, portal)).collect::<Result<_, _>>()?;
    Ok(Answer::page(page, start, total))
}

/// `GET crm/case/byprefix`: of one contact when there is one, 30 at most.
pub fn by_prefix(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let prefix = portal.arguments.scalar("prefix").unwrap_or_default().to_lowercase();
    let words: Vec<String> = prefix.split_whitespace().map(str::to_owned).collect();
    let mut cases = all_visible(conn, portal)?;
    let contact = contact_cases(conn, portal, "contactID")?;
    cases.retain(|case| begins_words(&case.title, &words) && contact.as_ref().is_none_or(|ids| ids.contains(&case.id)));
    cases.sort_by(|a, b| a.title.cmp(&b.title).then(a.id.cmp(&b.id)));
    let items = cases.iter().take(30).map(|case| case.write(conn, portal)).collect::<Result<_, _>>()?;
    Ok(Answer::plain(items))
}

/// `GET crm/case/tag`: every tag, and how many cases carry it.
pub fn tags(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for case in all_visible(conn, portal)? {
        for tag in case.tags() {
            *counts.entry(tag.to_owned()).or_default() += 1;
        }
    }
    let items = counts.into_iter().map(|(title, count)| json!({ "title": title, "relativeItemsCount": count }));
    Ok(Answer::smart(items.collect(), portal.arguments))
}

/// `GET crm/case/tag/{id}`: the tags of a case.
pub fn tags_of(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let case = visible(conn, id, portal)?;
    Ok(Answer::plain(case.tags().map(|tag| json!(tag)).collect()))
}

/// The cases that the filter of the request means, among those that the caller may see. Without a
/// filter, all of them.
pub fn matching(conn: &Connection, portal: &Portal<'_>) -> Result<Vec<Case>, Fault> {
    let arguments = portal.arguments;
    let words: Vec<String> =
        arguments.filter_value().unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
    let closed = match arguments.scalar("isClosed").filter(|text| !text.is_empty()) {
        Some(_) => Some(arguments.boolean("isClosed")?),
        None => None,
    };
    let tags: Vec<&str> = arguments.list("tags").filter(|tag| !tag.is_empty()).collect();
    let contact = contact_cases(conn, portal, "contactid")?;
    let mut cases = all_visible(conn, portal)?;
    cases.retain(|case| {
        closed.is_none_or(|closed| case.closed == closed)
            && tags.iter().all(|tag| case.tags().any(|own| own == *tag))
            && contact.as_ref().is_none_or(|ids| ids.contains(&case.id))
            && begins_words(&case.title, &words)
    });
    sort(&mut cases, arguments);
    Ok(cases)
}

fn all_visible(conn: &Connection, portal: &Portal<'_>) -> Result<Vec<Case>, Fault> {
    let mut cases: Vec<Case> =
        conn.prepare_cached("SELECT * FROM crm_cases")?.query_map([], Case::of)?.collect::<Result<_, _>>()?;
    for case in &mut cases {
        case.access = access_list(conn, case.id)?;
    }
    cases.retain(|case| case.visible_to(portal.caller));
    Ok(cases)
}

/// Every word has to begin some word of the title.
fn begins_words(title: &str, words: &[String]) -> bool {
    let title = title.to_lowercase();
    words.iter().all(|word| title.split(' ').any(|part| part.starts_with(word.as_str())))
}

fn contact_cases(conn: &Connection, portal: &Portal<'_>, name: &str) -> Result<Option<Vec<i32>>, Fault> {
    let contact = portal.arguments.scalar(name).and_then(|id| id.parse::<i64>().ok());
    contact.filter(|id| *id > 0).map(|id| of_contact(conn, id)).transpose().map_err(Fault::from)
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
