//! Signing in to the sandbox with its published demo credentials. A real page gets its tokens from its own server.

use casement::api::Token;
use casement::contract::System;
use gloo_net::http::{Request, Response};
use serde::Deserialize;

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
    #[derive(Deserialize)]
    struct Answer {
        access_token: String,
        expires_in: f64,
    }
    let body = "grant_type=client_credentials&client_id=casement&client_secret=casement-secret";
    let response = post(base_url, "/baas/auth/v1.0/oauth2/token", "application/x-www-form-urlencoded", body).await?;
    let Answer { access_token, expires_in } = read(response).await?;
    Ok(Token { text: access_token, expires_at: Some(in_seconds(expires_in)) })
}

async fn osm(base_url: &str) -> Result<Token, String> {
    let body = r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"casement","domain":{"name":"casement"},"password":"casement-secret"}}},"scope":{"project":{"id":"casement"}}}}"#;
    let response = post(base_url, "/v3/auth/tokens", "application/json", body).await?;
    let text = response.headers().get("X-Subject-Token").ok_or_else(|| format!("HTTP {}", response.status()))?;
    Ok(Token { text, expires_at: Some(in_seconds(86_400.0)) })
}

async fn ccsqm(base_url: &str) -> Result<Token, String> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Answer {
        access_token: String,
        expires: String,
    }
    let body = r#"{"app_key":"casement","app_secret":"casement-secret"}"#;
    let response = post(base_url, "/apigovernance/api/oauth/tokenByAkSk", "application/json", body).await?;
    let Answer { access_token, expires } = read(response).await?;
    Ok(Token { text: access_token, expires_at: expires.parse().ok().map(in_seconds) })
}

async fn onlyoffice(base_url: &str, account: &str) -> Result<Token, String> {
    #[derive(Deserialize)]
    struct Answer {
        response: Inner,
    }
    #[derive(Deserialize)]
    struct Inner {
        token: String,
    }
    let body = serde_json::json!({ "userName": account, "password": "casement-secret" }).to_string();
    let response = post(base_url, "/api/2.0/authentication.json", "application/json", &body).await?;
    let answer: Answer = read(response).await?;
    Ok(Token { text: answer.response.token, expires_at: None })
}

async fn post(base_url: &str, path: &str, content_type: &str, body: &str) -> Result<Response, String> {
    let request = Request::post(&[base_url, path].concat()).header("Content-Type", content_type).body(body);
    request.map_err(|error| error.to_string())?.send().await.map_err(|_| String::new())
}

async fn read<T: for<'de> Deserialize<'de>>(response: Response) -> Result<T, String> {
    let text = response.text().await.map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|_| format!("HTTP {}", response.status()))
}

fn in_seconds(seconds: f64) -> f64 {
    js_sys::Date::now() + seconds * 1000.0
}
