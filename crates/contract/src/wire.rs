use crate::json::{Object, Value, json_serde, json_words};
use crate::problem::Problem;

/// A case-work system that Casement writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    /// Huawei AICC, Case OpenAPI 2.0: cases and tasks.
    Aicc,
    /// Huawei Cloud service tickets, OSM API v2.
    Osm,
    /// Huawei CCSQM, quality inspection and manual review.
    Ccsqm,
    /// ONLYOFFICE Community Server, CRM cases.
    Onlyoffice,
}

json_words!(System { Aicc: "aicc", Osm: "osm", Ccsqm: "ccsqm", Onlyoffice: "onlyoffice" });

impl System {
    /// All of them, in the order in which they are shown.
    pub const ALL: [System; 4] = [System::Aicc, System::Osm, System::Ccsqm, System::Onlyoffice];

    /// Its short name, for settings and messages.
    pub fn name(self) -> &'static str {
        match self {
            System::Aicc => "aicc",
            System::Osm => "osm",
            System::Ccsqm => "ccsqm",
            System::Onlyoffice => "onlyoffice",
        }
    }

    /// The header in which this system wants its token.
    ///
    /// ONLYOFFICE documents the bare token; `Bearer` is accepted as well, and it is tried even when a
    /// stale cookie comes along (its `ASCBearerAuthorization` module), so it is the safer of the two.
    pub fn token_header(self, token: &str) -> (&'static str, String) {
        match self {
            System::Aicc => ("access-token", token.to_owned()),
            System::Osm => ("X-Auth-Token", token.to_owned()),
            System::Ccsqm | System::Onlyoffice => ("Authorization", ["Bearer ", token].concat()),
        }
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Writes, and AICC's and CCSQM's queries.
    Post,
    /// Replaces.
    Put,
    /// Removes.
    Delete,
}

json_words!(Method { Get: "GET", Post: "POST", Put: "PUT", Delete: "DELETE" });
json_serde!(System, Method);

impl Method {
    /// As it stands in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }
}

/// A request as plain data: everything but the base URL and the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The system that it is for.
    pub system: System,
    /// The HTTP method.
    pub method: Method,
    /// Path and query below the system's base URL; begins with a slash.
    pub path: String,
    /// Headers that this very request needs, besides the token.
    pub headers: Vec<(&'static str, String)>,
    /// The JSON body.
    pub body: Option<String>,
    /// What is wrong with what somebody wanted to add to it: then it is not sent, and this is the reason.
    pub mistake: Option<String>,
}

impl Request {
    pub(crate) fn get(system: System, path: String) -> Request {
        // AICC's documents want the header of every request.
        let headers = if system == System::Aicc { vec![content_type()] } else { Vec::new() };
        Request { system, method: Method::Get, path, headers, body: None, mistake: None }
    }

    pub(crate) fn json(system: System, method: Method, path: String, body: Object) -> Request {
        // ONLYOFFICE takes a JSON body with any other type for an empty form, and an empty form opens the case.
        let body = Some(Value::Object(body).to_text());
        Request { system, method, path, headers: vec![content_type()], body, mistake: None }
    }
}

fn content_type() -> (&'static str, String) {
    ("Content-Type", "application/json; charset=UTF-8".to_owned())
}

impl Request {
    /// Adds a member to the body. `false` when there is a member of that name already, in whatever letter case
    /// (some systems do not tell them apart), or no object to add it to: then nothing is added.
    pub fn add_member(&mut self, name: &str, value: &Value) -> bool {
        let Some(Value::Object(mut members)) = self.body.as_deref().and_then(Value::parse) else { return false };
        if members.iter().any(|(key, _)| key.eq_ignore_ascii_case(name)) {
            return false;
        }
        members.add(name, value.clone());
        self.body = Some(Value::Object(members).to_text());
        true
    }
}

/// An answer as plain data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Header names (any letter case) and values.
    pub headers: Vec<(String, String)>,
    /// The body's text.
    pub body: String,
}

impl Reply {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body without the mark that some servers put in front of their UTF-8.
    pub(crate) fn text(&self) -> &str {
        self.body.strip_prefix('\u{feff}').unwrap_or(&self.body)
    }

    /// The body, or the problem of an answer that cannot be read.
    pub(crate) fn json(&self) -> Result<Value, Problem> {
        Value::parse(self.text()).ok_or_else(|| Problem::unreadable(self))
    }

    /// Whether the body says nothing at all.
    pub(crate) fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
    }
}

/// One path segment, percent-encoded: an id can never reach beyond its place in a path.
pub(crate) fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte as char);
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.push(HEX[usize::from(byte >> 4)] as char);
            out.push(HEX[usize::from(byte & 15)] as char);
        }
    }
    // A URL parser folds these two away, encoded or not. With a blank behind, they are ids that nobody has.
    if matches!(text, "." | "..") {
        out.push_str("%20");
    }
    out
}

/// A query string from pairs; empty values are left out.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (key, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(&segment(key));
        out.push('=');
        out.push_str(&segment(value));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_added_to_a_body_and_never_replace_one() {
        let with = |body: Option<&str>, name: &str, value: &str| {
            let mut request = Request::get(System::Aicc, "/".into());
            request.body = body.map(str::to_owned);
            let value = Value::parse(value).expect("JSON");
            let added = request.add_member(name, &value);
            (added, request.body.unwrap_or_default())
        };
        assert_eq!(with(Some("{}"), "b", "12345678901234567890"), (true, "{\"b\":12345678901234567890}".into()));
        assert_eq!(with(Some("{\"a\":1}"), "b\"", "[2]"), (true, "{\"a\":1,\"b\\\"\":[2]}".into()));
        assert_eq!(with(Some("{\"isPrivate\":true}"), "IsPrivate", "false"), (false, "{\"isPrivate\":true}".into()));
        assert_eq!(with(Some("[1]"), "a", "2"), (false, "[1]".into()));
        assert_eq!(with(None, "a", "2"), (false, String::new()));
    }

    #[test]
    fn a_segment_cannot_leave_its_place() {
        assert_eq!(segment("TT 1/2"), "TT%201%2F2");
        assert_eq!(segment(".."), "..%20");
        assert_eq!(segment("."), ".%20");
        assert_eq!(segment("票"), "%E7%A5%A8");
        assert_eq!(segment("a?b#c"), "a%3Fb%23c");
    }

    #[test]
    fn a_query_leaves_out_what_is_empty() {
        assert_eq!(query(&[("a", ""), ("b", "x y"), ("c[]", "1,2")]), "?b=x%20y&c%5B%5D=1%2C2");
        assert_eq!(query(&[("a", "")]), "");
    }

    #[test]
    fn each_system_gets_its_token_where_it_wants_it() {
        let headers: Vec<_> = System::ALL.iter().map(|system| system.token_header("t")).collect();
        assert_eq!(
            headers,
            [
                ("access-token", "t".to_owned()),
                ("X-Auth-Token", "t".to_owned()),
                ("Authorization", "Bearer t".to_owned()),
                ("Authorization", "Bearer t".to_owned()),
            ]
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let text = |body: &str| Reply { body: body.into(), ..Reply::default() }.text().to_owned();
        assert_eq!(text("\u{feff}{}"), "{}");
        assert_eq!(text("{\"a\":\"\u{feff}\"}"), "{\"a\":\"\u{feff}\"}");
        assert!(Reply { body: "\u{feff}\r\n".into(), ..Reply::default() }.is_blank());
    }
}
