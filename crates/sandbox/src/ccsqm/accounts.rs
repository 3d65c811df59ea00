//! `POST /apiaccess/rest/cc-management/v1/agentAccount/query`: employees (page `cec_07_0023`), with
//! the same token. The table's `schema` around the answer is in no sample and is left out. It does **not** answer the user ids that `personID` and `x-UserId` need.

use axum::{
    Json,
    body::{Bytes, to_bytes},
    extract::{FromRequest, Request, State},
};
use rusqlite::params;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Refusal, check_token};
use crate::db::Db;

/// The table wraps the parameters, the samples send them bare.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    request_params: Option<Params>,
    #[serde(flatten)]
    bare: Params,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Params {
    user_account: Option<String>,
    page_num: Option<i64>,
    page_size: Option<i64>,
    #[serde(default)]
    agent_type: Vec<i64>,
}

/// A caller with a good token; nobody has to say who it is.
pub(super) struct Bearer(Bytes);

impl FromRequest<Db> for Bearer {
    type Rejection = Refusal;

    async fn from_request(request: Request, db: &Db) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        check_token(db, &parts.headers)?;
        Ok(Self(to_bytes(body, 1 << 20).await.map_err(|_| Refusal::Malformed("body"))?))
    }
}

/// One account, or a page of them: `pageNum` begins with 0 here.
pub(super) async fn query_accounts(State(db): State<Db>, Bearer(body): Bearer) -> Result<Json<Value>, Refusal> {
    let body: Body = serde_json::from_slice(&body).map_err(|_| Refusal::Malformed("body"))?;
    let params = body.request_params.unwrap_or(body.bare);
    let account = params.user_account.filter(|account| !account.is_empty());
    let (page, size) = match (&account, params.page_num, params.page_size) {
        (Some(_), page, size) => (page.unwrap_or(0), size.unwrap_or(1)),
        (None, Some(page), Some(size)) => (page, size),
        (None, ..) => return Ok(failed("pageNum and pageSize are mandatory without userAccount.")),
    };
    if page < 0 || !(1..=100).contains(&size) {
        return Ok(failed("pageNum begins with 0, pageSize is 1 to 100."));
    }
    let types: Vec<String> = params.agent_type.iter().map(ToString::to_string).collect();
    let types = (!types.is_empty()).then(|| format!(",{},", types.join(",")));
    // What an agent serves comes from the work number: nobody else has to know it.
    let kind = "CASE work_no % 5 WHEN 0 THEN 4 WHEN 1 THEN 11 WHEN 2 THEN 5 WHEN 3 THEN 99 ELSE 255 END";
    let filter = format!(
        "aicc_id IS NOT NULL AND deleted = 0 AND status = 1 AND (?1 IS NULL OR user_name = ?1)
         AND (?2 IS NULL OR instr(?2, ',' || ({kind}) || ',') > 0)"
    );
    let (data, total) = db.read(|conn| -> Result<_, Refusal> {
        let total: i64 = conn
            .prepare_cached(&format!("SELECT COUNT(*) FROM people WHERE {filter}"))?
            .query_row(params![account, types], |row| row.get(0))?;
        let data: Vec<Value> = conn
            .prepare_cached(&format!(
                "SELECT user_name, name, email, {kind}, inspector, work_no, skills FROM people
                 WHERE {filter} ORDER BY work_no LIMIT ?3 OFFSET ?4"
            ))?
            .query_map(params![account, types, size, page.saturating_mul(size)], |row| {
                let number: i64 = row.get(5)?;
                let skills: Vec<String> = serde_json::from_str(&row.get::<_, String>(6)?).unwrap_or_default();
                let skills: Vec<Value> =
                    (1..=skills.len()).map(|id| json!({ "skillId": id, "agentWeight": 1, "skillWeight": 1 })).collect();
                Ok(json!({
                    "userAccount": row.get::<_, String>(0)?,
                    "userName": row.get::<_, String>(1)?,
                    "phone": "",
                    "email": row.get::<_, String>(2)?,
                    "agentType": row.get::<_, i64>(3)?,
                    "ccRoleId": if row.get::<_, bool>(4)? { 3 } else { 2 },
                    "sipAccount": (88_000_000 + number).to_string(),
                    "skills": skills,
                    "workNo": number,
                }))
            })?
            .collect::<Result<_, _>>()?;
        Ok((data, total))
    })?;
    Ok(Json(
        json!({ "resultCode": "0", "resultMessage": "get agent account info success", "total": total, "data": data }),
    ))
}

fn failed(message: &str) -> Json<Value> {
    Json(json!({ "resultCode": "1", "resultMessage": message }))
}
