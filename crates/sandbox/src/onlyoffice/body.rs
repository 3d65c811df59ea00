//! How a request becomes arguments (`ApiArgumentBuilder.cs`, `Binder.cs`): query string and body
//! are flattened to names and texts, the query first. Most of the traps of this API live here.

use axum::http::{HeaderMap, Method, header, request::Parts};
use casement_contract::onlyoffice::Guid;
use serde_json::Value;

use super::envelope::Fault;

const NO_NUMBER: &str = "Input string was not in a correct format.";

/// Names and texts, in the order in which they were sent.
pub struct Arguments {
    pairs: Vec<(String, String)>,
    /// How many of them came in the query string.
    of_query: usize,
}

impl Arguments {
    /// JSON only when the type says JSON, XML only for `text/xml`; everything else is read as an
    /// HTML form, so JSON sent as `text/plain` has no parameters at all.
    pub fn read(parts: &Parts, body: &[u8]) -> Result<Self, Fault> {
        let query = parts.uri.query().unwrap_or_default();
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let of_query = pairs.len();
        if parts.method != Method::GET {
            if is_json(&parts.headers) {
                pairs.extend(json_pairs(body)?);
            } else if has_type(&parts.headers, "text/xml") {
                pairs.extend(xml_pairs(&String::from_utf8_lossy(body)));
            } else {
                pairs.extend(form_urlencoded::parse(body).into_owned());
            }
        }
        Ok(Self { pairs, of_query })
    }

    /// The first value of that name.
    pub fn scalar(&self, name: &str) -> Option<&str> {
        self.list(name).next()
    }

    /// All values of that name: `name`, `name[]` and `name[0]` are the same, in any letter case.
    pub fn list<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        self.pairs
            .iter()
            .filter(move |(key, _)| plain(key).eq_ignore_ascii_case(&name))
            .map(|(_, value)| value.as_str())
    }

    /// The objects of a list of objects, by two of their properties: `name.first` and `name.second`
    /// from JSON, `name[0].first` from a form.
    pub fn objects(&self, name: &str, first: &str, second: &str) -> Vec<(&str, &str)> {
        let part = |wanted: &str| -> Vec<&str> {
            self.pairs
                .iter()
                .filter(|(key, _)| {
                    key.rsplit_once('.').is_some_and(|(list, property)| {
                        plain(list).eq_ignore_ascii_case(name) && property.eq_ignore_ascii_case(wanted)
                    })
                })
                .map(|(_, value)| value.as_str())
                .collect()
        };
        part(first).into_iter().zip(part(second)).collect()
    }

    /// Whole numbers, each once.
    pub fn numbers(&self, name: &str) -> Result<Vec<i32>, Fault> {
        let mut numbers = Vec::new();
        for text in self.list(name) {
            let number = text.trim().parse().map_err(|_| Fault::BadRequest(NO_NUMBER))?;
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        Ok(numbers)
    }

    /// The generic filter of lists: `filterBy`, `filterOp` and `filterValue` on a property of the items.
    pub fn filter_items(&self, items: &mut Vec<Value>) {
        let (Some(by), Some(wanted)) = (self.scalar("filterBy"), self.filter_value()) else { return };
        let wanted = wanted.to_lowercase();
        let operation = self.scalar("filterOp").unwrap_or("contains");
        items.retain(|item| {
            let value = item.as_object().and_then(|map| map.iter().find(|(key, _)| key.eq_ignore_ascii_case(by)));
            let text = value.map(|(_, value)| value.as_str().map_or_else(|| value.to_string(), str::to_lowercase));
            match (operation, text) {
                ("present", text) => text.is_some_and(|text| !text.is_empty()),
                (_, None) => false,
                ("equals", Some(text)) => text == wanted,
                ("startsWith", Some(text)) => text.starts_with(&wanted),
                (_, Some(text)) => text.contains(&wanted),
            }
        });
    }

    /// A value for filtering: without brackets in the name it ends at its first comma. It is taken
    /// from the query string only, whatever the body says.
    pub fn filter_value(&self) -> Option<&str> {
        let query = &self.pairs[..self.of_query];
        let whole = query.iter().find(|(key, _)| key.eq_ignore_ascii_case("filterValue[]"));
        let cut = query.iter().find(|(key, _)| key.eq_ignore_ascii_case("filterValue"));
        whole
            .map(|(_, value)| value.as_str())
            .or_else(|| cut.and_then(|(_, value)| value.split(',').next()))
            .filter(|value| !value.trim().is_empty())
    }

    /// `true` or `false` in any letter case; missing and `null` are `false`.
    pub fn boolean(&self, name: &str) -> Result<bool, Fault> {
        match self.scalar(name).map(str::trim) {
            None | Some("") => Ok(false),
            Some(text) if text.eq_ignore_ascii_case("true") => Ok(true),
            Some(text) if text.eq_ignore_ascii_case("false") => Ok(false),
            Some(_) => Err(Fault::BadRequest("String was not recognized as a valid Boolean.")),
        }
    }

    /// GUIDs in the contract's forms (.NET's D, N, B and P; not its X), each once. Nothing is split
    /// at commas here.
    pub fn guids(&self, name: &str) -> Result<Vec<String>, Fault> {
        let mut guids = Vec::new();
        for text in self.list(name) {
            let guid = Guid::parse(text).ok_or(Fault::BadRequest(
                "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
            ))?;
            let guid = guid.to_string();
            if !guids.contains(&guid) {
                guids.push(guid);
            }
        }
        Ok(guids)
    }

    /// `startIndex` and `count`: 1000 by default and at most, what is no number is ignored.
    pub fn page(&self) -> (usize, usize) {
        let number = |name| self.scalar(name).and_then(|text| text.trim().parse::<i64>().ok());
        let size = |name| number(name).and_then(|number| usize::try_from(number).ok());
        (size("startIndex").unwrap_or(0), size("count").unwrap_or(1000).min(1000))
    }

    /// Only the exact word turns the order around.
    pub fn descending(&self) -> bool {
        self.scalar("sortOrder") == Some("descending")
    }
}

/// Whether the request says that its body is an HTML form.
pub fn is_form(headers: &HeaderMap) -> bool {
    has_type(headers, "application/x-www-form-urlencoded")
}

/// Whether the request says that its body is JSON, whatever the charset.
pub fn is_json(headers: &HeaderMap) -> bool {
    has_type(headers, "application/json")
}

/// The case id in the path is a 32-bit number; the route let digits through only.
pub fn int32(text: &str) -> Result<i32, Fault> {
    text.parse().map_err(|_| Fault::BadRequest("Value was either too large or too small for an Int32."))
}

fn has_type(headers: &HeaderMap, wanted: &str) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
}

fn plain(name: &str) -> &str {
    name.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')).map_or(name, |(name, _)| name)
}

fn json_pairs(body: &[u8]) -> Result<Vec<(String, String)>, Fault> {
    let mut pairs = Vec::new();
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(pairs);
    }
    let bad = Fault::BadRequest("Unexpected character encountered while parsing value.");
    let Ok(Value::Object(map)) = serde_json::from_slice(body) else { return Err(bad) };
    map.iter().for_each(|(name, value)| flatten(&mut pairs, name, value));
    Ok(pairs)
}

/// What the server's detour over XML leaves: an array is a repeated name, `null` is an empty text,
/// and the parts of an object get names of their own, which nothing binds to.
fn flatten(pairs: &mut Vec<(String, String)>, name: &str, value: &Value) {
    match value {
        Value::Null => pairs.push((name.to_owned(), String::new())),
        Value::Bool(value) => pairs.push((name.to_owned(), value.to_string())),
        Value::Number(value) => pairs.push((name.to_owned(), value.to_string())),
        Value::String(value) => pairs.push((name.to_owned(), value.clone())),
        Value::Array(items) => {
            for item in items {
                match item {
                    Value::Array(_) => flatten(pairs, &format!("{name}.{name}"), item),
                    item => flatten(pairs, name, item),
                }
            }
        }
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| flatten(pairs, &format!("{name}.{key}"), value));
        }
    }
}

/// The children of the root element: `<a><isPrivate>true</isPrivate></a>`. Deeper elements bind to
/// nothing and are dropped.
fn xml_pairs(text: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut content = String::new();
    for piece in text.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_end_matches('/').split_whitespace().next().unwrap_or_default();
        if tag.starts_with(['?', '!']) {
            continue;
        }
        if tag.starts_with('/') {
            if let (2, Some(name)) = (open.len(), open.last()) {
                pairs.push((name.clone(), unescape(&content)));
            }
            open.pop();
        } else if tag.ends_with('/') {
            if open.len() == 1 {
                pairs.push((name.to_owned(), String::new()));
            }
        } else {
            open.push(name.to_owned());
            content.clear();
        }
        if open.len() == 2 {
            content.push_str(after);
        }
    }
    pairs
}

/// The five names and the numbers (`&#39;`, `&#x27;`); an ampersand that begins neither stands for itself.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut pieces = text.split('&');
    plain.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let known = piece.split_once(';').and_then(|(name, rest)| {
            let letter = match name {
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "amp" => '&',
                name => {
                    let digits = name.strip_prefix('#')?;
                    let number = match digits.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16),
                        None => digits.parse(),
                    };
                    char::from_u32(number.ok()?)?
                }
            };
            Some((letter, rest))
        });
        match known {
            Some((letter, rest)) => {
                plain.push(letter);
                plain.push_str(rest);
            }
            None => {
                plain.push('&');
                plain.push_str(piece);
            }
        }
    }
    plain
}
