//! Signing in to the sandbox with its published demo credentials. A real page gets its tokens from its own server.

use casement::api::Token;
use casement::contract::System;
use casement::contract::json::{Members, Object, Value};
use gloo_net::http::{Request, Response};

use super::strings::Words;

/// A token of one of the four systems.
pub async fn token(system: System, base_url: String, account: String, words: Words) -> Result<Token, String> {
    match system {
        System::Aicc => aicc(&base_url).await,
        System::Osm => osm(&base_url).await,
        System::Ccsqm => ccsqm(&base_url).await,
        System::Onlyoffice => onlyoffice(&base_url, &account).await,
    }
    .map_err(|error| words.sign_in_failed(if error.is_empty() { words.no_answer() } else { &error }, system.name()))
}

async fn aicc(base_url: &str) -> Result<Token, String> {
    let body = "grant_type=client_credentials&client_id=casement&client_secret=casement-secret";
    let response = post(base_url, "/baas/auth/v1.0/oauth2/token", "application/x-www-form-urlencoded", body).await?;
    let members = |members: &Members| (members.value("access_token"), members.value::<u32>("expires_in"));
    let (text, expires_in) = read(response, |json| json.read(&["access_token", "expires_in"], members)).await?;
    Ok(Token { text, expires_at: Some(in_seconds(expires_in.into())) })
}

async fn osm(base_url: &str) -> Result<Token, String> {
    let body = r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"casement","domain":{"name":"casement"},"password":"casement-secret"}}},"scope":{"project":{"id":"casement"}}}}"#;
    let response = post(base_url, "/v3/auth/tokens", "application/json", body).await?;
    let text = response.headers().get("X-Subject-Token").ok_or_else(|| format!("HTTP {}", response.status()))?;
    Ok(Token { text, expires_at: Some(in_seconds(86_400.0)) })
}

async fn ccsqm(base_url: &str) -> Result<Token, String> {
    let body = r#"{"app_key":"casement","app_secret":"casement-secret"}"#;
    let response = post(base_url, "/apigovernance/api/oauth/tokenByAkSk", "application/json", body).await?;
    let members = |members: &Members| (members.value("AccessToken"), members.value::<String>("Expires"));
    let (text, expires) = read(response, |json| json.read(&["AccessToken", "Expires"], members)).await?;
    Ok(Token { text, expires_at: expires.parse().ok().map(in_seconds) })
}

async fn onlyoffice(base_url: &str, account: &str) -> Result<Token, String> {
    let mut body = Object::default();
    body.set("userName", account);
    body.set("password", "casement-secret");
    let body = Value::Object(body).to_text();
    let response = post(base_url, "/api/2.0/authentication.json", "application/json", &body).await?;
    let token = |json: &Value| json.read(&["token"], |members| members.value("token"));
    let text = read(response, |json| json.read(&[], |members| token(members.part("response")?))?).await?;
    Ok(Token { text, expires_at: None })
}

async fn post(base_url: &str, path: &str, content_type: &str, body: &str) -> Result<Response, String> {
    let request = Request::post(&[base_url, path].concat()).header("Content-Type", content_type).body(body);
    request.map_err(|error| error.to_string())?.send().await.map_err(|_| String::new())
}

async fn read<T>(response: Response, read: impl FnOnce(&Value) -> Option<T>) -> Result<T, String> {
    let text = response.text().await.map_err(|error| error.to_string())?;
    Value::parse(&text).and_then(|json| read(&json)).ok_or_else(|| format!("HTTP {}", response.status()))
}

fn in_seconds(seconds: f64) -> f64 {
    js_sys::Date::now() + seconds * 1000.0
}
