//! What every answer is wrapped in, and how failures look (`ApiStandartResponce.cs`, sic).

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

/// JSON, or the same converted to XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Json,
    Xml,
}

/// A success.
pub struct Answer {
    status: StatusCode,
    count: usize,
    start: usize,
    total: Option<usize>,
    response: Value,
}

/// A failure, before it becomes a status and words. Clients tell failures apart by status alone:
/// the words are localised.
#[derive(Debug)]
pub enum Fault {
    NotFound,
    /// An argument that makes no sense.
    BadArgument,
    /// An argument or a body that cannot be read, with the runtime's words.
    BadRequest(&'static str),
    /// The person may not do this.
    AccessDenied,
    /// The person may not use the product.
    Forbidden,
    SignIn,
    /// No credentials, or none that hold; a challenge only where some were sent.
    Unauthorized {
        realm: Option<String>,
    },
    Broken(rusqlite::Error),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error)
    }
}

impl Answer {
    /// One object, 200.
    pub fn one(response: Value) -> Self {
        Self { status: StatusCode::OK, count: 1, start: 0, total: None, response }
    }

    /// One object, 201: what a POST answers.
    pub fn created(response: Value) -> Self {
        Self { status: StatusCode::CREATED, ..Self::one(response) }
    }

    /// A page of a list.
    pub fn page(items: Vec<Value>, start: usize, total: usize) -> Self {
        Self { status: StatusCode::OK, count: items.len(), start, total: Some(total), response: Value::Array(items) }
    }

    /// Keys that would be 0 are absent, and `nextIndex` is one too far, as on the real server.
    pub fn render(self, format: Format) -> Response {
        let mut envelope = Map::new();
        if self.count > 0 {
            envelope.insert("count".into(), json!(self.count));
        }
        if self.start > 0 {
            envelope.insert("startIndex".into(), json!(self.start));
        }
        if let Some(total) = self.total {
            if self.start + self.count < total {
                envelope.insert("nextIndex".into(), json!(self.start + self.count + 1));
            }
            envelope.insert("total".into(), json!(total));
        }
        envelope.insert("status".into(), json!(0));
        envelope.insert("statusCode".into(), json!(self.status.as_u16()));
        envelope.insert("response".into(), self.response);
        write(self.status, &Value::Object(envelope), format)
    }
}

impl Fault {
    pub fn render(self, format: Format) -> Response {
        let (status, message, hresult) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "Not found".into(), -2_147_467_259),
            Self::BadArgument => {
                (StatusCode::BAD_REQUEST, "Value does not fall within the expected range.".into(), -2_147_024_809)
            }
            Self::BadRequest(message) => (StatusCode::BAD_REQUEST, message.into(), -2_146_233_033),
            Self::AccessDenied => (StatusCode::FORBIDDEN, "Access Denied".into(), -2_146_233_078),
            Self::Forbidden => (StatusCode::FORBIDDEN, "Forbidden".into(), -2_147_467_259),
            Self::SignIn => (StatusCode::INTERNAL_SERVER_ERROR, "User authentication failed".into(), -2_146_233_087),
            Self::Unauthorized { realm } => return unauthorized(realm),
            Self::Broken(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string(), -2_147_467_259),
        };
        let envelope = json!({
            "status": 1,
            "statusCode": status.as_u16(),
            "error": { "message": message, "hresult": hresult, "data": {} },
        });
        write(status, &envelope, format)
    }
}

/// The bare word, not an envelope. The challenge is never `Basic`: a browser would ask its user.
fn unauthorized(realm: Option<String>) -> Response {
    let mut response = (StatusCode::UNAUTHORIZED, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], "Unauthorized")
        .into_response();
    let challenge = realm.map(|realm| format!("Bearer Realm=\"{realm}\""));
    if let Some(challenge) = challenge.and_then(|text| HeaderValue::from_str(&text).ok()) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

fn write(status: StatusCode, envelope: &Value, format: Format) -> Response {
    let (kind, text) = match format {
        // A slash stands in strings only, so escaping the finished text is enough.
        Format::Json => ("application/json; charset=UTF-8", envelope.to_string().replace('/', "\\/")),
        Format::Xml => {
            let mut text = String::new();
            element(&mut text, "result", envelope);
            ("text/xml; charset=UTF-8", text)
        }
    };
    (status, [(header::CONTENT_TYPE, kind)], text).into_response()
}

/// An array is as many siblings as it has items: an empty one leaves nothing behind.
fn element(out: &mut String, name: &str, value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| element(out, name, item)),
        Value::Null => out.push_str(&format!("<{name} />")),
        Value::Object(map) if map.is_empty() => out.push_str(&format!("<{name} />")),
        Value::Object(map) => {
            out.push_str(&format!("<{name}>"));
            map.iter().for_each(|(key, value)| element(out, key, value));
            out.push_str(&format!("</{name}>"));
        }
        Value::String(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            out.push_str(&format!("<{name}>{text}</{name}>"));
        }
        other => out.push_str(&format!("<{name}>{other}</{name}>")),
    }
}
