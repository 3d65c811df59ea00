//! What every answer is wrapped in, and how failures look (`ApiStandartResponce.cs`, sic).

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use super::{body::Arguments, samples};

/// JSON, or the same converted to XML; as the server writes it, or as the documents' samples look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    pub xml: bool,
    pub samples: bool,
}

/// A success.
pub struct Answer {
    status: StatusCode,
    count: usize,
    start: usize,
    /// Whether there is more after this page.
    more: bool,
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
    TooManyAttempts,
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
        Self { status: StatusCode::OK, count: 1, start: 0, more: false, total: None, response }
    }

    /// One object, 201: what a POST answers.
    pub fn created(response: Value) -> Self {
        Self { status: StatusCode::CREATED, ..Self::one(response) }
    }

    /// A list as a whole.
    pub fn plain(items: Vec<Value>) -> Self {
        Self { count: items.len(), ..Self::one(Value::Array(items)) }
    }

    /// A page of a list whose total the call knows.
    pub fn page(items: Vec<Value>, start: usize, total: usize) -> Self {
        let more = start + items.len() < total;
        Self { start, more, total: Some(total), ..Self::plain(items) }
    }

    /// A list that is paged afterwards (`SmartList`): `startIndex` is ignored unless there is more
    /// than `count`, and nobody says how much there is. The generic filter has its turn first.
    pub fn smart(mut items: Vec<Value>, arguments: &Arguments) -> Self {
        arguments.filter_items(&mut items);
        let (start, count) = arguments.page();
        if items.len() <= count {
            return Self::plain(items);
        }
        let total = items.len();
        Self::without_total(items.into_iter().skip(start).take(count).collect(), start, total)
    }

    /// A page of a list that is this long, which the answer does not say.
    pub fn without_total(items: Vec<Value>, start: usize, length: usize) -> Self {
        Self { total: None, ..Self::page(items, start, length) }
    }

    /// `fields=a,b` keeps those properties of what is answered.
    pub fn trimmed(mut self, fields: Option<&str>) -> Self {
        let Some(fields) = fields.filter(|fields| !fields.is_empty()) else { return self };
        let keep = |item: &mut Value| {
            if let Value::Object(map) = item {
                map.retain(|key, _| fields.split(',').any(|field| field.trim().eq_ignore_ascii_case(key)));
            }
        };
        match &mut self.response {
            Value::Array(items) => items.iter_mut().for_each(keep),
            item => keep(item),
        }
        self
    }

    /// Keys that would be 0 are absent, and `nextIndex` is one too far, as on the real server.
    pub fn envelope(self) -> (StatusCode, Value) {
        let mut envelope = Map::new();
        if self.count > 0 {
            envelope.insert("count".into(), json!(self.count));
        }
        if self.start > 0 {
            envelope.insert("startIndex".into(), json!(self.start));
        }
        if self.more {
            envelope.insert("nextIndex".into(), json!(self.start + self.count + 1));
        }
        if let Some(total) = self.total {
            envelope.insert("total".into(), json!(total));
        }
        envelope.insert("status".into(), json!(0));
        envelope.insert("statusCode".into(), json!(self.status.as_u16()));
        envelope.insert("response".into(), self.response);
        (self.status, Value::Object(envelope))
    }

    pub fn render(self, form: Form) -> Response {
        let (status, envelope) = self.envelope();
        write(status, envelope, form)
    }
}

impl Fault {
    /// The failure as an envelope; what has none is answered with a bare word.
    pub fn envelope(&self) -> Option<(StatusCode, Value)> {
        let (status, message, hresult) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "Not found".to_owned(), -2_147_467_259),
            Self::BadArgument => {
                (StatusCode::BAD_REQUEST, "Value does not fall within the expected range.".into(), -2_147_024_809)
            }
            Self::BadRequest(message) => (StatusCode::BAD_REQUEST, (*message).to_owned(), -2_146_233_033),
            Self::AccessDenied => (StatusCode::FORBIDDEN, "Access Denied".into(), -2_146_233_078),
            Self::Forbidden => (StatusCode::FORBIDDEN, "Forbidden".into(), -2_147_467_259),
            Self::SignIn => (StatusCode::INTERNAL_SERVER_ERROR, "User authentication failed".into(), -2_146_233_087),
            Self::TooManyAttempts => {
                (StatusCode::INTERNAL_SERVER_ERROR, "Login Fail. Too many attempts".into(), -2_146_233_088)
            }
            Self::Unauthorized { .. } => return None,
            Self::Broken(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string(), -2_147_467_259),
        };
        let envelope = json!({
            "status": 1,
            "statusCode": status.as_u16(),
            "error": { "message": message, "hresult": hresult, "data": {} },
        });
        Some((status, envelope))
    }

    pub fn render(self, form: Form) -> Response {
        match (self.envelope(), self) {
            (Some((status, envelope)), _) => write(status, envelope, form),
            (None, Self::Unauthorized { realm }) => unauthorized(realm),
            (None, _) => unauthorized(None),
        }
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

fn write(status: StatusCode, mut envelope: Value, form: Form) -> Response {
    if form.samples {
        samples::like_samples(&mut envelope);
    }
    let (kind, text) = if form.xml {
        let mut text = String::new();
        element(&mut text, "result", &envelope, form.samples);
        ("text/xml; charset=UTF-8", text)
    } else {
        // A slash stands in strings only, so escaping the finished text is enough.
        ("application/json; charset=UTF-8", envelope.to_string().replace('/', "\\/"))
    };
    (status, [(header::CONTENT_TYPE, kind)], text).into_response()
}

/// An array is as many siblings as it has items: an empty one leaves nothing behind. The documents'
/// samples write .NET's `True` and `False`.
fn element(out: &mut String, name: &str, value: &Value, samples: bool) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| element(out, name, item, samples)),
        Value::Null => out.push_str(&format!("<{name} />")),
        Value::Object(map) if map.is_empty() => out.push_str(&format!("<{name} />")),
        Value::Object(map) => {
            out.push_str(&format!("<{name}>"));
            map.iter().for_each(|(key, value)| element(out, key, value, samples));
            out.push_str(&format!("</{name}>"));
        }
        Value::String(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            out.push_str(&format!("<{name}>{text}</{name}>"));
        }
        Value::Bool(value) if samples => {
            out.push_str(&format!("<{name}>{}</{name}>", if *value { "True" } else { "False" }));
        }
        other => out.push_str(&format!("<{name}>{other}</{name}>")),
    }
}
