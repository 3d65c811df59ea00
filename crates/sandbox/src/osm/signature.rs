//! Signed requests, `SDK-HMAC-SHA256`, as `huaweicloudsdkcore` (its `signer.py`) makes them.
//! `Host` with its port and `User-Agent` are signed as well, so a proxy that rewrites either
//! invalidates the signature.

use std::fmt::Write as _;

use axum::http::request::Parts;
use hmac::{Hmac, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest, Sha256};

/// The first word of the `Authorization` header.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// The demo's access key.
pub const ACCESS_KEY: &str = "CASEMENTAK";
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";
const SECRET_KEY: &[u8] = b"casement-secret-key";

/// What Python's `quote(…, safe="~")` leaves alone.
const QUOTED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'~').remove(b'_').remove(b'.').remove(b'-');

/// Whether the request was signed with the demo's key.
pub fn holds(parts: &Parts, body: &[u8]) -> bool {
    expected(parts, body).is_some_and(|(expected, given)| expected == given)
}

fn expected(parts: &Parts, body: &[u8]) -> Option<(String, String)> {
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let mut access = "";
    let mut signed = "";
    let mut given = "";
    let credentials = header("authorization")?.strip_prefix(ALGORITHM)?;
    for (key, value) in credentials.split(',').filter_map(|pair| pair.trim().split_once('=')) {
        match key {
            "Access" => access = value,
            "SignedHeaders" => signed = value,
            "Signature" => given = value,
            _ => {}
        }
    }
    if access != ACCESS_KEY {
        return None;
    }
    let mut canonical = format!("{}\n{}\n{}\n", parts.method, path(parts)?, query(parts));
    for name in signed.split(';') {
        writeln!(canonical, "{name}:{}", header(name)?.trim()).ok()?;
    }
    let hash = match (header("x-sdk-content-sha256"), hex(&Sha256::digest(body))) {
        // What is not JSON may be sent unsigned, if the signature says so.
        (Some(UNSIGNED), _) if signed.split(';').any(|name| name == "x-sdk-content-sha256") => UNSIGNED.to_owned(),
        (Some(claimed), actual) if claimed != actual => return None,
        (_, actual) => actual,
    };
    write!(canonical, "\n{signed}\n{hash}").ok()?;
    let date = header("x-sdk-date")?;
    let text = format!("{ALGORITHM}\n{date}\n{}", hex(&Sha256::digest(canonical.as_bytes())));
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET_KEY).ok()?;
    mac.update(text.as_bytes());
    Some((hex(&mac.finalize().into_bytes()), given.to_owned()))
}

fn path(parts: &Parts) -> Option<String> {
    let plain = percent_decode_str(parts.uri.path()).decode_utf8().ok()?;
    let mut path: String = plain.split('/').map(quote).collect::<Vec<_>>().join("/");
    if !path.ends_with('/') {
        path.push('/');
    }
    Some(path)
}

fn query(parts: &Parts) -> String {
    let mut pairs: Vec<(String, String)> =
        form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    pairs.sort();
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{}={}", quote(key), quote(value))).collect();
    pairs.join("&")
}

fn quote(text: &str) -> String {
    utf8_percent_encode(text, QUOTED).to_string()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
