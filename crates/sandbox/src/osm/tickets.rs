//! Looking tickets up: `GET …/cases` and `GET …/cases/{case_id}`.
//!
//! The same id is `incident_id` in these answers and `case_id` in paths and associations.

use axum::{
    Json,
    extract::{RawQuery, State},
};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params_from_iter};
use serde_json::{Value, json};

use super::{
    Refusal,
    caller::{Caller, CaseId},
    labels, messages,
};
use crate::{clock, db::Db};

/// Rows that a list answers when `limit` is missing; the page names no default.
const DEFAULT_LIMIT: i64 = 10;

const PRODUCTS: [(&str, &str); 6] = [
    ("Elastic Cloud Server", "弹性云服务器"),
    ("Object Storage Service", "对象存储服务"),
    ("Relational Database Service", "云数据库"),
    ("Virtual Private Cloud", "虚拟私有云"),
    ("Elastic Load Balance", "弹性负载均衡"),
    ("Billing", "费用中心"),
];
const SEVERITIES: [(&str, &str); 4] = [("General", "一般"), ("Minor", "提示"), ("Major", "重要"), ("Critical", "紧急")];
const KINDS: [(&str, &str); 3] =
    [("Technical issue", "技术问题"), ("Consultation", "业务咨询"), ("Complaint", "投诉建议")];
/// `GET …/cases`.
pub(super) async fn list_tickets(
    State(db): State<Db>,
    RawQuery(query): RawQuery,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let filter = Filter::read(query.as_deref().unwrap_or_default())?;
    let (list, total) = db.read(|conn| -> Result<_, Refusal> {
        let clause = match filter.conditions.as_slice() {
            [] => String::new(),
            all => format!(" WHERE {}", all.join(" AND ")),
        };
        let values = || params_from_iter(filter.values.iter());
        let total: i64 = conn
            .prepare(&format!("SELECT COUNT(*) FROM osm_tickets{clause}"))?
            .query_row(values(), |row| row.get(0))?;
        let list = conn
            .prepare(&format!(
                "SELECT * FROM osm_tickets{clause} ORDER BY created DESC, id LIMIT {} OFFSET {}",
                filter.limit, filter.offset
            ))?
            .query_map(values(), |row| summary(conn, row, &caller))?
            .collect::<Result<Vec<_>, _>>()?;
        Ok((list, total))
    })?;
    Ok(Json(json!({ "total_count": total, "incident_info_list": list })))
}

/// `GET …/cases/{case_id}`.
pub(super) async fn show_ticket(
    State(db): State<Db>,
    CaseId(case_id): CaseId,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let info = db.read(|conn| {
        conn.prepare_cached("SELECT * FROM osm_tickets WHERE id = ?1")?
            .query_row([&case_id], |row| details(conn, row, &caller))
            .optional()
    })?;
    Ok(Json(json!({ "incident_detail_info": info.ok_or(Refusal::NoCase)? })))
}

/// The conditions of a list, as SQL and its values.
struct Filter {
    conditions: Vec<String>,
    values: Vec<Box<dyn ToSql>>,
    offset: i64,
    limit: i64,
}

impl Filter {
    fn read(query: &str) -> Result<Self, Refusal> {
        let mut filter = Self { conditions: Vec::new(), values: Vec::new(), offset: 0, limit: DEFAULT_LIMIT };
        let contains = "instr(fold(description), fold(?)) > 0";
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.into_owned();
            if value.chars().count() > 64 && key != "search_key" {
                return Err(Refusal::Invalid);
            }
            match key.as_ref() {
                "offset" => filter.offset = number(&value, 65_535)?,
                "limit" => filter.limit = number(&value, 100)?,
                // A blank text filters nothing.
                _ if value.is_empty() => {}
                "search_key" => filter.add(contains, value),
                "app_key" => {
                    filter.add("(instr(fold(id), fold(?)) > 0", value.clone());
                    filter.values.push(Box::new(value));
                    if let Some(last) = filter.conditions.last_mut() {
                        last.push_str(&format!(" OR {contains})"));
                    }
                }
                "incident_id" => filter.add("id = ?", value),
                "x_customer_name" => filter.add("instr(fold(user_name), fold(?)) > 0", value),
                // Nobody of the seed is a sub-customer.
                "x_customer_id" => filter.conditions.push("0".into()),
                "group_id" => filter.add("group_id = ?", value),
                "status" => filter.add("status = ?", number(&value, 30)?),
                "incident_status" => {
                    let all: Vec<String> = value
                        .split(',')
                        .map(|item| number(item.trim(), 30).map(|number| number.to_string()))
                        .collect::<Result<_, _>>()?;
                    filter.conditions.push(format!("status IN ({})", all.join(",")));
                }
                "label_id_list" => {
                    let label = format!(",{},", number(&value, 65_535)?);
                    filter.add("instr(labels, ?) > 0", label);
                }
                "query_start_time" => filter.add("created >= ?", moment(&value)?),
                "query_end_time" => filter.add("created <= ?", moment(&value)?),
                _ => {}
            }
        }
        Ok(filter)
    }

    fn add(&mut self, condition: &str, value: impl ToSql + 'static) {
        self.conditions.push(condition.to_owned());
        self.values.push(Box::new(value));
    }
}

fn number(text: &str, most: i64) -> Result<i64, Refusal> {
    let number = text.parse().map_err(|_| Refusal::Invalid)?;
    if (0..=most).contains(&number) { Ok(number) } else { Err(Refusal::Invalid) }
}

fn moment(text: &str) -> Result<i64, Refusal> {
    clock::parse_wall_clock(text).ok_or(Refusal::Invalid)
}

fn summary(conn: &Connection, row: &Row<'_>, caller: &Caller) -> rusqlite::Result<Value> {
    let labels: String = row.get("labels")?;
    let labels = labels::of_ticket(conn, &labels)?;
    Ok(json!({
        "xcustomer_id": "",
        "xcustomer_name": row.get::<_, String>("user_name")?,
        "status": row.get::<_, i64>("status")?,
        "incident_id": row.get::<_, String>("id")?,
        "business_type_name": word(row.get("product")?, &PRODUCTS, caller.english),
        "incident_type_name": word(row.get("kind")?, &KINDS, caller.english),
        "product_category_name": word(row.get("product")?, &PRODUCTS, caller.english),
        "incident_service_type": 0,
        "customer_id": "casement-domain",
        "dc_name": "cn-south-1",
        "simple_description": row.get::<_, String>("description")?,
        "root_cause": "",
        "resolution": "",
        "create_time": clock::iso(row.get::<_, i64>("created")? + caller.zone),
        "confirmed_time": Value::Null,
        "label_list": labels,
    }))
}

fn details(conn: &Connection, row: &Row<'_>, caller: &Caller) -> rusqlite::Result<Value> {
    let satisfaction: Value = serde_json::from_str(&row.get::<_, String>("satisfaction")?).unwrap_or_default();
    Ok(json!({
        "incident_id": row.get::<_, String>("id")?,
        "status": row.get::<_, i64>("status")?,
        "simple_description": row.get::<_, String>("description")?,
        "source_name": if caller.english { "Console" } else { "控制台" },
        "create_time": clock::iso(row.get::<_, i64>("created")? + caller.zone),
        "message_list": messages::of_ticket(conn, &row.get::<_, String>("id")?, caller.zone)?,
        "incident_satisfaction": satisfaction,
        "severity_name": word(row.get("severity")?, &SEVERITIES, caller.english),
        "business_ownership": 0,
        "resolve_time": row.get::<_, Option<i64>>("resolved")?,
        "judgement": row.get::<_, String>("judgement")?,
        "ext_info": {},
        "customer_id": "casement-domain",
        "xcustomer_id": "",
        "xcustomer_name": row.get::<_, String>("user_name")?,
        "business_type_name": word(row.get("product")?, &PRODUCTS, caller.english),
        "incident_type_name": word(row.get("kind")?, &KINDS, caller.english),
        "dc_name": "cn-south-1",
    }))
}

fn word(index: usize, words: &[(&'static str, &'static str)], english: bool) -> &'static str {
    words.get(index).map_or("", |(en, zh)| if english { en } else { zh })
}
