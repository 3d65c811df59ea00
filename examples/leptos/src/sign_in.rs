//! Stands in for your own server, which knows who works here. The sandbox is asked directly, with its published demo
//! credentials; a real page asks its own server for a token: a secret does not belong in a page.

use casement::api::Token;
use gloo_net::http::Request;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Answer {
    response: Response,
}

#[derive(Deserialize)]
struct Response {
    token: String,
}

/// A token of the portal; what went wrong is shown to the person.
pub async fn token() -> Result<Token, String> {
    let account = json!({ "userName": "creator@casement.example", "password": "casement-secret" });
    let Answer { response } = ask(&account).await.map_err(|error| format!("Signing in failed: {error}"))?;
    Ok(Token { text: response.token, expires_at: None })
}

async fn ask(account: &serde_json::Value) -> Result<Answer, gloo_net::Error> {
    Request::post("/api/2.0/authentication.json").json(account)?.send().await?.json().await
}
