//! People of the portal: short users (`EmployeeWraper.cs`), full users (`EmployeeWraperFull.cs`)
//! and the filters of `EmployeeApi.cs`.

use casement_contract::onlyoffice::{Guid, LOST_USER, NIL};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params_from_iter};
use serde_json::{Value, json};

use super::{
    PORTAL_OFFSET, Portal,
    envelope::{Answer, Fault},
    groups,
};
use crate::clock;

const PICTURES: &str = "/skins/default/images/default_user_photo_size_";

/// A person whom the portal knows.
pub struct User {
    pub guid: String,
    pub active: bool,
    pub visitor: bool,
    /// Of the portal, or of the CRM product.
    pub crm_admin: bool,
    /// How the portal signs this person in: blank, `sms` or `app`.
    pub two_step: String,
    display_name: String,
    first_name: String,
    last_name: String,
    pub user_name: String,
    email: String,
    title: String,
    pub department: i64,
    role: String,
}

impl User {
    /// Of the portal as a whole.
    pub fn is_portal_admin(&self) -> bool {
        matches!(self.role.as_str(), "owner" | "admin")
    }

    /// A row of `people`.
    pub fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (first_name, last_name): (String, String) = (row.get("first_name")?, row.get("last_name")?);
        let role: String = row.get("role")?;
        Ok(Self {
            guid: row.get("guid")?,
            active: row.get::<_, i64>("status")? == 1,
            visitor: row.get("visitor")?,
            crm_admin: !role.is_empty(),
            two_step: row.get("two_step")?,
            display_name: html_encode(format!("{first_name} {last_name}").trim()),
            first_name,
            last_name,
            user_name: row.get("user_name")?,
            email: row.get("email")?,
            title: row.get("title")?,
            department: row.get("department")?,
            role,
        })
    }
}

/// By GUID in any of .NET's forms, or by user name.
pub fn find(conn: &Connection, name: &str) -> Result<Option<User>, Fault> {
    let guid = Guid::parse(name);
    let guid = guid.as_ref().map_or("", Guid::as_str);
    let user = conn
        .prepare_cached("SELECT * FROM people WHERE (guid = ?1 OR user_name = lower(?2)) AND deleted = 0")?
        .query_row([guid, name], User::of)
        .optional()?;
    Ok(user)
}

/// By e-mail or user name.
pub fn by_sign_in(conn: &Connection, name: &str) -> Result<Option<User>, Fault> {
    let user = conn
        .prepare_cached(
            "SELECT * FROM people
             WHERE (email = lower(?1) OR user_name = lower(?1)) AND deleted = 0 LIMIT 1",
        )?
        .query_row([name], User::of)
        .optional()?;
    Ok(user)
}

/// `people/simple/filter` and `people/filter`.
pub fn list(conn: &Connection, portal: &Portal<'_>, full_users: bool) -> Result<Answer, Fault> {
    let arguments = portal.arguments;
    let mut conditions = vec!["deleted = 0".to_owned()];
    let mut values: Vec<Box<dyn ToSql>> = Vec::new();
    if let Some(status) = arguments.scalar("employeeStatus").and_then(status_flags) {
        conditions.push(format!("(status & {status}) <> 0"));
    }
    match arguments.scalar("employeeType") {
        Some("1" | "User") => conditions.push("visitor = 0".into()),
        Some("2" | "Visitor") => conditions.push("visitor = 1".into()),
        _ => {}
    }
    if arguments.boolean("isAdministrator")? {
        conditions.push("role IN ('owner', 'admin')".into());
    }
    if let Some(group) = arguments.scalar("groupId").filter(|text| !text.is_empty()) {
        let guid = Guid::parse(group).ok_or(Fault::BadArgument)?;
        conditions.push("department = (SELECT id FROM departments WHERE guid = ?)".into());
        values.push(Box::new(guid.to_string()));
    }
    for word in arguments.filter_value().unwrap_or_default().split_whitespace() {
        // Each word somewhere in the names, the job title or the address. "Last, first" counts too.
        conditions.push("instr(haystack, ?) > 0".into());
        values.push(Box::new(word.to_lowercase()));
    }
    let clause = conditions.join(" AND ");
    let order = match (arguments.scalar("sortBy"), arguments.descending()) {
        (Some("lastname" | "lastName"), false) => "last_name, first_name",
        (Some("lastname" | "lastName"), true) => "last_name DESC, first_name DESC",
        (_, false) => "first_name, last_name",
        (_, true) => "first_name DESC, last_name DESC",
    };
    let (start, count) = arguments.page();
    let given = || params_from_iter(values.iter());
    let total: usize = conn
        .prepare_cached(&format!("SELECT COUNT(*) FROM people WHERE {clause}"))?
        .query_row(given(), |row| row.get(0))?;
    let found: Vec<User> = conn
        .prepare_cached(&format!(
            "SELECT * FROM people
             WHERE guid IN (SELECT guid FROM people WHERE {clause} ORDER BY {order}, guid LIMIT {count} OFFSET {start})
             ORDER BY {order}, guid"
        ))?
        .query_map(given(), User::of)?
        .collect::<Result<_, _>>()?;
    let mut items = Vec::with_capacity(found.len());
    for user in &found {
        let item = if full_users { full(conn, user, portal)? } else { short(user, portal) };
        items.push(item);
    }
    Ok(Answer::page(items, start, total))
}

/// The short form of whoever has that GUID; for nobody, the lost user.
pub fn short_of(conn: &Connection, guid: &str, portal: &Portal<'_>) -> Result<Value, Fault> {
    match find(conn, guid)? {
        Some(user) => Ok(short(&user, portal)),
        None => Ok(json!({
            "id": LOST_USER,
            "displayName": "Profile has been removed",
            "avatarSmall": format!("{PICTURES}32-32.png"),
            "profileUrl": if guid == NIL { String::new() } else { profile(portal, LOST_USER) },
        })),
    }
}

/// Several of them.
pub fn short_list(conn: &Connection, guids: &[String], portal: &Portal<'_>) -> Result<Value, Fault> {
    let users: Vec<Value> = guids.iter().map(|guid| short_of(conn, guid, portal)).collect::<Result<_, _>>()?;
    Ok(Value::Array(users))
}

/// The short form: there is no status in it, a disabled person looks like any other.
pub fn short(user: &User, portal: &Portal<'_>) -> Value {
    let mut short = json!({
        "id": user.guid,
        "displayName": user.display_name,
        "avatarSmall": format!("{PICTURES}32-32.png"),
        "profileUrl": profile(portal, &user.user_name),
    });
    if !user.title.is_empty() {
        short["title"] = json!(user.title);
    }
    short
}

/// The full form.
pub fn full(conn: &Connection, user: &User, portal: &Portal<'_>) -> Result<Value, Fault> {
    let department = groups::of(conn, user)?;
    let mut full = short(user, portal);
    let mut set = |key: &str, value: Value| full[key] = value;
    set("userName", json!(user.user_name));
    set("isVisitor", json!(user.visitor));
    set("firstName", json!(user.first_name));
    set("lastName", json!(user.last_name));
    set("email", json!(user.email));
    set("status", json!(if user.active { 1 } else { 2 }));
    set("activationStatus", json!(1));
    let terminated = (!user.active).then(|| clock::portal(clock::now() / 86_400 * 86_400 - 30 * 86_400, PORTAL_OFFSET));
    set("terminated", json!(terminated));
    set("avatarMedium", json!(format!("{PICTURES}48-48.png")));
    set("avatar", json!(format!("{PICTURES}82-82.png")));
    set("isAdmin", json!(user.is_portal_admin()));
    set("isOwner", json!(user.role == "owner"));
    set("isLDAP", json!(false));
    set("isSSO", json!(false));
    if user.role == "crm" {
        set("listAdminModules", json!(["crm"]));
    }
    for space in ["quotaLimit", "usedSpace", "docsSpace", "mailSpace", "talkSpace"] {
        set(space, json!(0));
    }
    let name = department.as_ref().and_then(|group| group["name"].as_str()).unwrap_or_default();
    set("department", json!(html_encode(name)));
    if let Some(group) = department {
        set("groups", json!([group]));
    }
    Ok(full)
}

/// `employeeStatus`: a number of flags, or the enumeration's word.
pub fn status_flags(text: &str) -> Option<i64> {
    match text {
        "Active" | "Default" => Some(1),
        "Terminated" => Some(2),
        "LeaveOfAbsence" => Some(4),
        "All" => Some(7),
        number => number.parse().ok(),
    }
}

fn profile(portal: &Portal<'_>, user: &str) -> String {
    format!("{}/Products/People/Profile.aspx?user={user}", portal.base)
}

/// .NET's `HtmlEncode`, which the portal applies to names of people and departments only.
fn html_encode(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
