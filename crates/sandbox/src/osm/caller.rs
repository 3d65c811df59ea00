//! Who calls: a token in `X-Auth-Token`, or a request signed with an access key. The official SDKs
//! sign and send no token, so a server that insists on the token turns them away.

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{HeaderMap, header, request::Parts},
};
use casement_contract::System;

use super::{Refusal, signature};
use crate::{
    clock,
    db::Db,
    token::{self, Standing},
};

const LARGEST_BODY: usize = 1 << 20;

/// A caller whom the gateway let through, with the request's body and its language and zone.
pub(super) struct Caller {
    /// Whom the token was issued to, or the access key.
    pub operator: String,
    pub body: Bytes,
    pub english: bool,
    /// Seconds that the caller's clock is ahead of UTC.
    pub zone: i64,
}

impl FromRequest<Db> for Caller {
    type Rejection = Refusal;

    async fn from_request(request: Request, db: &Db) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, LARGEST_BODY).await.map_err(|_| Refusal::Invalid)?;
        let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let operator = match header("x-auth-token") {
            Some(token) => check_token(db, token)?,
            None if is_signed(&parts.headers) => {
                if !signature::holds(&parts, &body) {
                    return Err(Refusal::Gateway("verify aksk signature fail".into()));
                }
                signature::ACCESS_KEY.to_owned()
            }
            None => return Err(Refusal::Gateway("x-auth-token not found".into())),
        };
        Ok(Self {
            operator,
            body,
            english: header("x-language").is_some_and(|language| language.starts_with("en")),
            zone: zone(header("x-time-zone").unwrap_or("GMT+8")),
        })
    }
}

/// The ticket in the path.
pub(super) struct CaseId(pub String);

impl<S: Send + Sync> FromRequestParts<S> for CaseId {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        // Bytes that are no UTF-8.
        let id = Path::from_request_parts(parts, state).await.map_err(|_| Refusal::BadPath)?;
        Ok(Self(id.0))
    }
}

/// `offset` and `limit` of a list.
pub(super) struct Page {
    pub offset: i64,
    pub limit: i64,
}

impl Page {
    /// 0 and 10 when missing, 65 535 and 100 at most.
    pub fn read(query: &str) -> Result<Self, Refusal> {
        let mut page = Self { offset: 0, limit: 10 };
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let (place, most) = match key.as_ref() {
                "offset" => (&mut page.offset, 65_535),
                "limit" => (&mut page.limit, 100),
                _ => continue,
            };
            *place = value.parse().ok().filter(|number| (0..=most).contains(number)).ok_or(Refusal::Invalid)?;
        }
        Ok(page)
    }
}

fn check_token(db: &Db, token: &str) -> Result<String, Refusal> {
    match db.read(|conn| token::look_up(conn, System::Osm, token))? {
        Standing::Valid { subject } => Ok(subject),
        Standing::Expired { at } => Err(Refusal::Gateway(format!("token expires, expires_at: {}", clock::iso(at)))),
        Standing::Unknown => Err(Refusal::Gateway("decrypt token fail".into())),
    }
}

fn is_signed(headers: &HeaderMap) -> bool {
    headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with(signature::ALGORITHM))
}

/// `GMT+8`, `GMT-3:30`; anything else is read as the documents' default.
fn zone(text: &str) -> i64 {
    let read = |text: &str| -> Option<i64> {
        let rest = text.strip_prefix("GMT").or_else(|| text.strip_prefix("UTC"))?;
        if rest.is_empty() {
            return Some(0);
        }
        let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
        let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
        if !(-14..=14).contains(&hours) || !(0..60).contains(&minutes) {
            return None;
        }
        Some(hours * 3600 + if hours < 0 { -minutes } else { minutes } * 60)
    };
    read(text).unwrap_or(8 * 3600)
}
