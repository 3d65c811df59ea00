//! Departments (`GroupsApi.cs`), and who may use a product (`SecurityController` of the settings).

use casement_contract::onlyoffice::{EVERYONE, Guid, NIL};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Value, json};

use super::{
    Portal,
    envelope::{Answer, Fault},
    users::{self, User},
};

const GROUPS: &str = "SELECT d.id, d.guid, d.name, d.manager, COALESCE(p.user_name, '') AS manager_name
    FROM departments d LEFT JOIN people p ON p.guid = d.manager AND p.deleted = 0";
const CRM: &str = "6743007c-6f95-4d20-8c88-a8601ce5e76d";

/// `GET group`. The path is in the singular; `manager` is a user name here.
pub fn list(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let groups = conn
        .prepare_cached(&format!("{GROUPS} ORDER BY d.name"))?
        .query_map([], short)?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Answer::smart(groups, portal.arguments))
}

/// `GET group/search?groupName=`: a part of the name, letter case included.
pub fn search(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let words = portal.arguments.scalar("groupName").unwrap_or_default();
    let groups = conn
        .prepare_cached(&format!("{GROUPS} WHERE instr(d.name, ?1) > 0 ORDER BY d.name"))?
        .query_map([words], short)?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Answer::smart(groups, portal.arguments))
}

/// `GET group/user/{userid}`.
pub fn of_user(conn: &Connection, name: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let user = users::find(conn, name)?.ok_or(Fault::NotFound)?;
    Ok(Answer::smart(of(conn, &user)?.into_iter().collect(), portal.arguments))
}

/// `GET group/{id}`, with everybody in it.
pub fn show(conn: &Connection, id: &str, portal: &Portal<'_>) -> Result<Answer, Fault> {
    let guid = Guid::parse(id).ok_or(Fault::BadRequest(
        "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
    ))?;
    let found = conn
        .prepare_cached(&format!("{GROUPS} WHERE d.guid = ?1"))?
        .query_row([guid.as_str()], |row| {
            Ok((row.get::<_, i64>("id")?, row.get::<_, String>("name")?, row.get::<_, String>("manager")?))
        })
        .optional()?;
    let (department, name, manager) = found.ok_or(Fault::NotFound)?;
    let people: Vec<User> = conn
        .prepare_cached(
            "SELECT * FROM people WHERE department = ?1 AND deleted = 0 AND status = 1 ORDER BY first_name, last_name",
        )?
        .query_map([department], User::of)?
        .collect::<Result<_, _>>()?;
    let mut group = json!({
        "id": guid.as_str(),
        "name": name,
        "category": NIL,
        "parent": NIL,
        "description": "",
        "members": people.iter().map(|user| users::short(user, portal)).collect::<Vec<_>>(),
    });
    if let Some(manager) = users::find(conn, &manager)? {
        group["manager"] = users::short(&manager, portal);
    }
    Ok(Answer::one(group))
}

/// `GET settings/security?ids=`: who may use a product. For administrators of the portal only; here
/// every product is everybody's but the guests'.
pub fn security(conn: &Connection, portal: &Portal<'_>) -> Result<Answer, Fault> {
    if !portal.caller.is_portal_admin() {
        return Err(Fault::AccessDenied);
    }
    let mut wanted = portal.arguments.guids("ids")?;
    if wanted.is_empty() {
        wanted.push(CRM.to_owned());
    }
    let administrators: Vec<User> = conn
        .prepare_cached("SELECT * FROM people WHERE role <> '' AND deleted = 0 ORDER BY first_name, last_name")?
        .query_map([], User::of)?
        .collect::<Result<_, _>>()?;
    let users: Vec<Value> = administrators.iter().map(|user| users::short(user, portal)).collect();
    let items = wanted.iter().map(|id| {
        json!({
            "webItemId": id,
            "users": users,
            "groups": [{ "id": EVERYONE, "name": "Everyone", "manager": "" }],
            "enabled": true,
            "isSubItem": false,
        })
    });
    Ok(Answer::plain(items.collect()))
}

/// The department of a person.
pub fn of(conn: &Connection, user: &User) -> Result<Option<Value>, Fault> {
    let group =
        conn.prepare_cached(&format!("{GROUPS} WHERE d.id = ?1"))?.query_row([user.department], short).optional()?;
    Ok(group)
}

fn short(row: &Row<'_>) -> rusqlite::Result<Value> {
    Ok(json!({
        "id": row.get::<_, String>("guid")?,
        "name": row.get::<_, String>("name")?,
        "manager": row.get::<_, String>("manager_name")?,
    }))
}
