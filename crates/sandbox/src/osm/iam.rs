//! IAM's token call (support.huaweicloud.com, `api-iam`, page `iam_30_0001`), for a token of one project and
//! without the catalog, which is always left empty.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use casement_contract::System;
use serde_json::{Value, json};

use crate::{clock, db::Db, token};

const DAY: i64 = 86_400;

/// `POST /v3/auth/tokens`: 201, and the token in the header `X-Subject-Token`.
pub async fn issue_token(State(db): State<Db>, body: Bytes) -> Response {
    let Ok(body) = serde_json::from_slice::<Value>(&body) else {
        return refuse(StatusCode::BAD_REQUEST, "Bad Request", "Request body is invalid.");
    };
    let user = &body["auth"]["identity"]["password"]["user"];
    let known =
        user["name"] == "casement" && user["domain"]["name"] == "casement" && user["password"] == "casement-secret";
    let project = &body["auth"]["scope"]["project"];
    let scoped = project.is_null() || project["name"] == "casement" || project["id"] == "casement";
    if !known || !scoped {
        let message = "The username or password is wrong.";
        return refuse(StatusCode::UNAUTHORIZED, "Unauthorized", message);
    }
    match db.write(|tx| token::issue(tx, System::Osm, "casement", DAY)) {
        Ok(issued) => {
            let domain = json!({ "id": "casement-domain", "name": "casement" });
            let body = json!({ "token": {
                "catalog": [],
                "methods": ["password"],
                "issued_at": clock::iso(clock::now()),
                "expires_at": clock::iso(clock::now() + issued.seconds),
                "user": { "id": "casement", "name": "casement", "domain": domain, "password_expires_at": "" },
                "project": { "id": "casement", "name": "casement", "domain": domain },
                "roles": [{ "id": "0", "name": "te_admin" }],
            }});
            (StatusCode::CREATED, [("X-Subject-Token", issued.token)], Json(body)).into_response()
        }
        Err(error) => {
            let message = error.to_string();
            refuse(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error", &message)
        }
    }
}

fn refuse(status: StatusCode, title: &str, message: &str) -> Response {
    let error = json!({ "code": status.as_u16(), "title": title, "message": message });
    (status, Json(json!({ "error": error }))).into_response()
}
