//! A sandbox for one test, and short ways to ask it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode},
};
use casement_sandbox::{Cors, Db, Options, Seed, app};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

pub const AICC: &str = "/service/AICC__Case/1.0.0/openapi";
pub const OSM: &str = "/v2/servicerequest/cases";
pub const CCSQM: &str = "/apiaccess/CCSQM/rest/ccisqm/v1/qualitytask";
pub const JSON: (&str, &str) = ("content-type", "application/json");

/// A sandbox with the demo seed and a database file of its own.
pub struct Sandbox {
    app: Router,
    runtime: Runtime,
    path: PathBuf,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// The path of a new file that nobody else uses.
pub fn new_file() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("sandbox-{}-{number}.db", std::process::id());
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// The demo seed, planted once per run and then copied.
pub fn seeded_bytes() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let path = new_file();
        drop(Db::open(&path, Seed::Demo).unwrap());
        let bytes = fs::read(&path).unwrap();
        Db::delete(&path).unwrap();
        bytes
    })
}

impl Sandbox {
    pub fn new() -> Self {
        Self::with(Options::default())
    }

    pub fn with_cors(cors: Cors) -> Self {
        Self::with(Options { cors, ..Options::default() })
    }

    pub fn with(options: Options) -> Self {
        let path = new_file();
        fs::write(&path, seeded_bytes()).unwrap();
        Self::on(path, Seed::Demo, options)
    }

    pub fn with_seed(seed: Seed) -> Self {
        Self::on(new_file(), seed, Options::default())
    }

    fn on(path: PathBuf, seed: Seed, options: Options) -> Self {
        let app = app(Db::open(&path, seed).unwrap(), options);
        Self { app, runtime: Builder::new_current_thread().enable_all().build().unwrap(), path }
    }

    /// The same database in a new process, as far as the server can tell.
    pub fn restart(&mut self) {
        self.app = Router::new();
        self.app = app(Db::open(&self.path, Seed::Demo).unwrap(), Options::default());
    }

    /// Sends a request; a body that breaks off is an error.
    pub fn try_send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Result<Answer, String> {
        let mut request = Request::builder().method(Method::try_from(method).unwrap()).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        self.runtime.block_on(async {
            let response = self.app.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.map_err(|error| error.to_string())?;
            let text = String::from_utf8_lossy(&body).into_owned();
            Ok(Answer { status: parts.status, headers: parts.headers, text })
        })
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.try_send(method, path, headers, body).unwrap()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, &[JSON], &body.to_string())
    }

    pub fn aicc_token(&self) -> String {
        let form = "grant_type=client_credentials&client_id=casement&client_secret=casement-secret";
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let answer = self.send("POST", "/baas/auth/v1.0/oauth2/token", &[kind], form);
        answer.json()["access_token"].as_str().unwrap().to_owned()
    }

    /// `POST` (with a body) or `GET` (with `null`) below AICC's base, signed in.
    pub fn aicc(&self, path: &str, body: &Value) -> Answer {
        let token = self.aicc_token();
        let method = if body.is_null() { "GET" } else { "POST" };
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, &format!("{AICC}{path}"), &[JSON, ("access-token", &token)], &body)
    }

    pub fn osm_token(&self) -> String {
        let body = json!({ "auth": {
            "identity": { "methods": ["password"], "password": { "user": {
                "name": "casement", "domain": { "name": "casement" }, "password": "casement-secret",
            }}},
            "scope": { "project": { "name": "casement" } },
        }});
        let answer = self.post("/v3/auth/tokens", &body);
        assert_eq!(answer.status, StatusCode::CREATED);
        answer.header("x-subject-token").unwrap().to_owned()
    }

    pub fn osm(&self, method: &str, path: &str, body: &Value) -> Answer {
        let token = self.osm_token();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let headers = [JSON, ("x-auth-token", &token), ("x-language", "en-us")];
        self.send(method, &format!("{OSM}{path}"), &headers, &body)
    }

    pub fn ccsqm_token(&self) -> String {
        let body = json!({ "app_key": "casement", "app_secret": "casement-secret" });
        let answer = self.post("/apigovernance/api/oauth/tokenByAkSk", &body);
        answer.json()["AccessToken"].as_str().unwrap().to_owned()
    }

    pub fn ccsqm(&self, path: &str, body: &str) -> Answer {
        let token = format!("Bearer {}", self.ccsqm_token());
        let headers = [JSON, ("authorization", token.as_str()), ("x-userid", "1611917095665261978")];
        self.send("POST", &format!("{CCSQM}{path}"), &headers, body)
    }

    /// A portal token of `…@casement.example`.
    pub fn portal_token(&self, name: &str) -> String {
        let body = json!({
            "userName": format!("{name}@casement.example"), "password": "casement-secret",
        });
        let answer = self.post("/api/2.0/authentication", &body);
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        answer.json()["response"]["token"].as_str().unwrap().to_owned()
    }

    pub fn portal(&self, name: &str, method: &str, path: &str, body: &str) -> Answer {
        let token = self.portal_token(name);
        let headers = [JSON, ("authorization", token.as_str()), ("host", "portal.example")];
        self.send(method, &format!("/api/2.0/{path}"), &headers, body)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // Left-overs in the test folder are harmless; a failed test keeps its database.
        if !std::thread::panicking() {
            let _ = Db::delete(&self.path);
        }
    }
}
