//! What AICC says when it refuses; the table stands in the documentation of [`crate::aicc`].

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

/// A refusal, before it becomes a status, a code and words.
#[derive(Debug)]
pub enum Refusal {
    Missing(&'static str),
    WrongType(&'static str),
    TooLong { field: &'static str, limit: usize, actual: usize },
    NotOneOf(&'static str),
    BadDate(&'static str),
    OutOfRange(&'static str),
    BadSpan,
    NoRelateId,
    NoCase,
    NoTask,
    NoOwner,
    NoOperator,
    NoContact,
    NoType,
    NoReason,
    MayNotTransfer,
    BlankOwner,
    WrongStep,
    NotLastStatus,
    Closed,
    NotYours,
    BadBody(&'static str),
    BadPath,
    NoToken,
    BadClient,
    Broken(rusqlite::Error),
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error)
    }
}

impl Refusal {
    fn parts(&self) -> (StatusCode, &'static str, String) {
        let ok = StatusCode::OK;
        match self {
            Self::Missing(field) => (ok, "405290001", format!("{field} is mandatory.")),
            Self::WrongType(field) => (ok, "405290002", format!("{field} has the wrong type.")),
            Self::TooLong { field, limit, actual } => {
                (ok, "405290003", format!("{field} has {actual} bytes; at most {limit} are allowed."))
            }
            Self::NotOneOf(field) => (ok, "405290004", format!("{field} is none of the allowed values.")),
            Self::BadDate(field) => (ok, "405290005", format!("{field} must be a date as YYYY-MM-DD HH:mm:ss.")),
            Self::OutOfRange(field) => (ok, "405290006", format!("{field} is out of range.")),
            Self::BadSpan => (ok, "405290007", "startTime and endTime may be 31 days apart at most.".into()),
            Self::NoRelateId => (ok, "405290008", "relateId is mandatory when type is set.".into()),
            Self::NoCase => (ok, "405290010", "The case does not exist.".into()),
            Self::NoTask => (ok, "405290011", "The task does not exist.".into()),
            Self::NoOwner => (ok, "405290012", "The owner does not exist or is disabled.".into()),
            Self::NoOperator => (ok, "405290013", "The operator does not exist.".into()),
            Self::NoContact => (ok, "405290014", "The contact does not exist.".into()),
            Self::NoType => (ok, "405290015", "The case type does not exist or is inactive.".into()),
            Self::NoReason => (ok, "405290016", "The close reason does not exist.".into()),
            Self::WrongStep => (ok, "405290022", "The flow of the case type does not allow this status.".into()),
            Self::NotLastStatus => (ok, "405290023", "The case has not reached its last status.".into()),
            Self::Closed => (ok, "405290024", "The case is closed.".into()),
            Self::NotYours => (ok, "405290025", "Only the current owner or an administrator can do this.".into()),
            Self::MayNotTransfer => (
                ok,
                "405290020",
                "Only the current owner or a role with the owner assignment permission can \
                 transfer the case."
                    .into(),
            ),
            Self::BlankOwner => {
                (ok, "405290021", "ownerId can be left blank in the automatic assignment mode only.".into())
            }
            Self::BadBody(wanted) => (StatusCode::BAD_REQUEST, "405290400", format!("The body must be {wanted}.")),
            Self::BadPath => (StatusCode::BAD_REQUEST, "405290400", "The path cannot be read.".into()),
            Self::NoToken => (StatusCode::UNAUTHORIZED, "405290401", "The access token is invalid.".into()),
            Self::BadClient => (StatusCode::UNAUTHORIZED, "405290402", "The client is unknown.".into()),
            Self::Broken(error) => (StatusCode::INTERNAL_SERVER_ERROR, "405290500", error.to_string()),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, message) = self.parts();
        (status, Json(json!({ "resCode": code, "resMsg": message }))).into_response()
    }
}
