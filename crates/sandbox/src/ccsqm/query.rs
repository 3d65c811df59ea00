//! `POST qualitytask/queryQualityTask`: the list of manual review tasks (page `cec_07_0231`).
//! `data[].id` is a bare number beyond what a double holds, as on the page.

use axum::{Json, extract::State};
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Caller, ROLES, Refusal, SUCCESS, number, person};
use crate::db::Db;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    #[serde(default)]
    fixed_columns: Option<FixedColumns>,
    current_role: Option<String>,
    start_time_millis: Option<i64>,
    end_time_millis: Option<i64>,
    call_start_time_millis: Option<i64>,
    call_end_time_millis: Option<i64>,
    page: Option<i64>,
    rows: Option<i64>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct FixedColumns {
    creat_operator: Option<String>,
    reviewing_officer: Option<String>,
    status: Option<i64>,
    plan_name: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    total: usize,
    data: Vec<Item>,
    result_code: i64,
    result_desc: &'static str,
    return_code: &'static str,
    return_desc: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    id: Box<RawValue>,
    plan_code: Box<RawValue>,
    plan_code_str: String,
    plan_name: String,
    create_time: i64,
    creat_operator: String,
    call_start: i64,
    call_end: i64,
    inspect_total_count: i64,
    inspect_finished_count: i64,
    review_total_count: i64,
    review_finished_count: i64,
    status: String,
    effective_date: String,
    person_type: &'static str,
    reviewing_officer: String,
    reviewing_officer_name: String,
    is_manipulate: &'static str,
    interaction_type: String,
}

/// `POST qualitytask/queryQualityTask`.
pub(super) async fn query_quality_tasks(State(db): State<Db>, caller: Caller) -> Result<Json<Answer>, Refusal> {
    let body: Body = serde_json::from_slice(&caller.body).map_err(|_| Refusal::Malformed("body"))?;
    let required = |value: Option<i64>, field| value.ok_or(Refusal::Malformed(field));
    let from = required(body.start_time_millis, "startTimeMillis")?;
    let to = required(body.end_time_millis, "endTimeMillis")?;
    let page = required(body.page, "page")?;
    let rows = required(body.rows, "rows")?;
    let role = body.current_role.as_deref().ok_or(Refusal::Malformed("currentRole"))?;
    if !ROLES.contains(&role) {
        return Err(Refusal::BadValue("currentRole"));
    }
    if page < 1 || !(1..=100).contains(&rows) {
        return Err(Refusal::Malformed("page and rows"));
    }
    let own = (role == "qualityInspector").then_some(caller.operator.as_str());
    let items: Vec<Item> = db.read(|conn| {
        conn.prepare_cached(
            "SELECT * FROM ccsqm_tasks WHERE created BETWEEN ?1 AND ?2
             ORDER BY created DESC, id",
        )?
        .query_map([from, to], |row| item(conn, row, &caller.operator))?
        .collect::<Result<_, _>>()
        .map_err(Refusal::from)
    })?;
    // A few dozen tasks: filtering here reads better than building SQL.
    let columns = body.fixed_columns.unwrap_or_default();
    let matching: Vec<Item> = items
        .into_iter()
        .filter(|item| columns.admit(item) && own.is_none_or(|id| item.is_reviewed_by(id)))
        .filter(|item| body.call_start_time_millis.is_none_or(|from| item.call_end >= from))
        .filter(|item| body.call_end_time_millis.is_none_or(|to| item.call_start <= to))
        .collect();
    let total = matching.len();
    let (skip, take) = ((page - 1).saturating_mul(rows), rows);
    let data = matching
        .into_iter()
        .skip(usize::try_from(skip).unwrap_or(usize::MAX))
        .take(usize::try_from(take).unwrap_or(0))
        .collect();
    Ok(Json(Answer {
        total,
        data,
        result_code: 0,
        result_desc: "success",
        return_code: SUCCESS,
        return_desc: "Operation successful.",
    }))
}

impl FixedColumns {
    fn admit(&self, item: &Item) -> bool {
        let is = |wanted: &Option<String>, holds: &dyn Fn(&str) -> bool| {
            wanted.as_deref().filter(|text| !text.is_empty()).is_none_or(holds)
        };
        is(&self.plan_name, &|name| item.plan_name.to_lowercase().contains(&name.to_lowercase()))
            && is(&self.creat_operator, &|id| item.creat_operator == id)
            && is(&self.reviewing_officer, &|id| item.is_reviewed_by(id) || item.reviewing_officer_name.contains(id))
            && self.status.is_none_or(|status| item.status == status.to_string())
    }
}

impl Item {
    fn is_reviewed_by(&self, id: &str) -> bool {
        self.reviewing_officer.split(',').any(|officer| officer == id)
    }
}

fn item(conn: &Connection, row: &Row<'_>, operator: &str) -> rusqlite::Result<Item> {
    let id: String = row.get("id")?;
    let officers: String = row.get("officers")?;
    let mut names = Vec::new();
    for officer in officers.split(',').filter(|id| !id.is_empty()) {
        names.extend(person(conn, officer)?.map(|(name, _)| name));
    }
    let creator: String = row.get("creator_id")?;
    Ok(Item {
        id: number(&id),
        plan_code: number(&id),
        plan_code_str: id,
        plan_name: row.get("name")?,
        create_time: row.get("created")?,
        // "Created by me?"; the page does not list the values.
        person_type: if creator == operator { "1" } else { "0" },
        creat_operator: creator,
        call_start: row.get("call_start")?,
        call_end: row.get("call_end")?,
        inspect_total_count: row.get("inspect_total")?,
        inspect_finished_count: row.get("inspect_finished")?,
        review_total_count: row.get("review_total")?,
        review_finished_count: row.get("review_finished")?,
        status: row.get("status")?,
        effective_date: row.get("effective")?,
        reviewing_officer: officers,
        reviewing_officer_name: names.join(","),
        is_manipulate: "1",
        interaction_type: row.get("interaction")?,
    })
}
