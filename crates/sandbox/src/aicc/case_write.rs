//! `POST case` and `POST case/modify` (AICC pages `cec_07_0266` and `cec_07_0269`).
//!
//! Creating is not idempotent and knows no idempotency key: two requests make two cases.

use axum::{body::Bytes, extract::State, response::Response};
use casement_contract::aicc::{DESCRIPTION_BYTES, ID_BYTES, PRIORITIES, TITLE_BYTES};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value, json};

use super::{
    SignedIn,
    field::Fields,
    inner, may_assign, parse,
    refusal::Refusal,
    require_contact, require_operator, success,
    trace::{self, Step},
    transfer,
    types::Flow,
};
use crate::{clock, db::Db, ids};

const STANDARD: [&str; 14] = [
    "id",
    "title",
    "description",
    "type",
    "ownerId",
    "isAtuoAssigned",
    "priority",
    "origin",
    "dueDate",
    "contactId",
    "attachment",
    "creatorId",
    "contactPhone",
    "beId",
];
const ORIGINS: [&str; 5] = ["Voice", "Whatapp", "Whatsapp", "webchat", "Email"];
const PHONE_BYTES: usize = 20;

/// `caseInfo` of a new case, read and measured.
struct NewCase<'a> {
    title: &'a str,
    description: &'a str,
    type_id: &'a str,
    owner_id: &'a str,
    automatic: bool,
    priority: &'a str,
    origin: &'a str,
    due: Option<&'a str>,
    contact_id: &'a str,
    contact_phone: &'a str,
    attachment: &'a str,
    creator_id: &'a str,
    be_id: &'a str,
    /// Fields of the customised case template.
    extra: Map<String, Value>,
}

/// `POST case`: `result` is an object with the new id.
pub async fn create_case(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let case = NewCase::read(inner(&body, "caseInfo")?)?;
    let id = db.write(|tx| insert(tx, &case))?;
    Ok(success(Some(json!({ "caseId": id }))))
}

/// `POST case/modify`: title and description are mandatory, whatever changes; what is missing of the
/// rest stays as it is.
pub async fn modify_case(_: SignedIn, State(db): State<Db>, body: Bytes) -> Result<Response, Refusal> {
    let body = parse(&body)?;
    let change = Change::read(inner(&body, "caseInfo")?)?;
    db.write(|tx| modify(tx, &change))?;
    Ok(success(None))
}

impl<'a> NewCase<'a> {
    fn read(fields: Fields<'a>) -> Result<Self, Refusal> {
        let blank = |name: &'static str, bytes: usize| -> Result<&'a str, Refusal> {
            Ok(fields.optional(name, bytes)?.unwrap_or_default())
        };
        Ok(Self {
            title: fields.required("title", TITLE_BYTES)?,
            description: fields.required("description", DESCRIPTION_BYTES)?,
            type_id: fields.required("type", ID_BYTES)?,
            owner_id: blank("ownerId", ID_BYTES)?,
            automatic: fields.flag("isAtuoAssigned")?,
            priority: fields.choice("priority", &PRIORITIES)?.unwrap_or_default(),
            origin: match fields.choice("origin", &ORIGINS)? {
                Some("Whatapp") => "Whatsapp",
                origin => origin.unwrap_or_default(),
            },
            due: fields.date("dueDate")?.map(|(text, _)| text),
            contact_id: fields.required("contactId", ID_BYTES)?,
            contact_phone: blank("contactPhone", PHONE_BYTES)?,
            attachment: blank("attachment", usize::MAX)?,
            creator_id: blank("creatorId", ID_BYTES)?,
            be_id: blank("beId", ID_BYTES)?,
            extra: fields.beside(&STANDARD),
        })
    }
}

fn insert(conn: &Connection, case: &NewCase<'_>) -> Result<String, Refusal> {
    if !case.creator_id.is_empty() {
        require_operator(conn, case.creator_id)?;
    }
    let flow = Flow::of_active(conn, case.type_id)?;
    require_contact(conn, case.contact_id)?;
    let owner = match case.owner_id {
        "" if case.automatic => transfer::least_loaded(conn)?.ok_or(Refusal::NoOwner)?,
        "" => return Err(Refusal::BlankOwner),
        id if transfer::exists(conn, "user", id)? => id.to_owned(),
        _ => return Err(Refusal::NoOwner),
    };
    let seq: i64 =
        conn.prepare_cached("SELECT COALESCE(MAX(seq), 0) + 1 FROM aicc_cases")?.query_row([], |row| row.get(0))?;
    let id = ids::record("c6m8", seq.unsigned_abs());
    conn.prepare_cached(
        "INSERT INTO aicc_cases (seq, id, title, description, type_id, status, state, priority, origin, contact_id,
             contact_phone, owner_type, owner_id, creator_id, automatic, upgraded, due, created, attachment, be_id, extra)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'Pending', ?7, ?8, ?9, ?10, 'user', ?11, ?12, ?13, 0, ?14, ?15, ?16, ?17, ?18)",
    )?
    .execute(params![
        seq,
        id,
        case.title,
        case.description,
        case.type_id,
        flow.first(),
        case.priority,
        case.origin,
        case.contact_id,
        case.contact_phone,
        owner,
        case.creator_id,
        case.automatic,
        case.due,
        clock::wall_clock(clock::now()),
        case.attachment,
        case.be_id,
        Value::Object(case.extra.clone()).to_string()
    ])?;
    let step = Step {
        id: &id,
        operator: case.creator_id,
        endpoint: "POST case",
        operation: "Create",
        owner: ("user", &owner),
        remark: "",
        process: "",
    };
    trace::of_case(conn, &step)?;
    Ok(id)
}

/// `caseInfo` of a change, read and measured.
struct Change<'a> {
    id: &'a str,
    operator: &'a str,
    title: &'a str,
    description: &'a str,
    owner_id: Option<&'a str>,
    priority: Option<&'a str>,
    due: Option<&'a str>,
    contact_id: Option<&'a str>,
    contact_phone: Option<&'a str>,
    attachment: Option<&'a str>,
    extra: Map<String, Value>,
}

impl<'a> Change<'a> {
    fn read(fields: Fields<'a>) -> Result<Self, Refusal> {
        Ok(Self {
            id: fields.required("id", ID_BYTES)?,
            operator: fields.required("creatorId", ID_BYTES)?,
            title: fields.required("title", TITLE_BYTES)?,
            description: fields.required("description", DESCRIPTION_BYTES)?,
            owner_id: fields.optional("ownerId", ID_BYTES)?,
            priority: fields.choice("priority", &PRIORITIES)?,
            due: fields.date("dueDate")?.map(|(text, _)| text),
            contact_id: fields.optional("contactId", ID_BYTES)?,
            contact_phone: fields.optional("contactPhone", PHONE_BYTES)?,
            attachment: fields.text("attachment", usize::MAX)?,
            extra: fields.beside(&STANDARD),
        })
    }
}

fn modify(conn: &Connection, change: &Change<'_>) -> Result<(), Refusal> {
    let (owner_type, owner_id, extra): (String, String, String) = conn
        .prepare_cached("SELECT owner_type, owner_id, extra FROM aicc_cases WHERE id = ?1")?
        .query_row([change.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?
        .ok_or(Refusal::NoCase)?;
    require_operator(conn, change.operator)?;
    require_contact(conn, change.contact_id.unwrap_or_default())?;
    let (owner_type, owner_id) = match change.owner_id {
        None => (owner_type, owner_id),
        Some(same) if same == owner_id => (owner_type, owner_id),
        Some(other) => {
            let owns = owner_type == "user" && owner_id == change.operator;
            if !owns && !may_assign(conn, change.operator)? {
                return Err(Refusal::MayNotTransfer);
            }
            if !transfer::exists(conn, "user", other)? {
                return Err(Refusal::NoOwner);
            }
            ("user".to_owned(), other.to_owned())
        }
    };
    let mut all: Map<String, Value> = serde_json::from_str(&extra).unwrap_or_default();
    all.extend(change.extra.clone());
    conn.prepare_cached(
        "UPDATE aicc_cases SET title = ?2, description = ?3, owner_type = ?4, owner_id = ?5,
             priority = COALESCE(?6, priority), due = COALESCE(?7, due), contact_id = COALESCE(?8, contact_id),
             contact_phone = COALESCE(?9, contact_phone), attachment = COALESCE(?10, attachment), extra = ?11
         WHERE id = ?1",
    )?
    .execute(params![
        change.id,
        change.title,
        change.description,
        owner_type,
        owner_id,
        change.priority,
        change.due,
        change.contact_id,
        change.contact_phone,
        change.attachment,
        Value::Object(all).to_string()
    ])?;
    let step = Step {
        id: change.id,
        operator: change.operator,
        endpoint: "POST case/modify",
        operation: "Modify",
        owner: (&owner_type, &owner_id),
        remark: "",
        process: "",
    };
    Ok(trace::of_case(conn, &step)?)
}
