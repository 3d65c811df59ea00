//! Do client and sandbox agree? Requests are built by `casement-contract`, sent to the sandbox and
//! read by `casement-contract` again; nothing in between knows a field's name.
//!
//! What is stored is read back through the contract too, and only where no system documents a way
//! to read it through the sandbox's own paths.

mod aicc;
mod ccsqm;
mod documents;
mod every_request;
mod onlyoffice;
mod osm;

use casement_contract::{Problem, ProblemKind, Reply, Request, System};
use serde_json::Value;

use crate::support::Sandbox;

/// Sends the contract's requests as the API client does, each with a token of its system.
struct Client {
    sandbox: Sandbox,
}

impl Client {
    fn new() -> Self {
        Self { sandbox: Sandbox::new() }
    }

    /// A good token; ONLYOFFICE's is that of `…@casement.example`.
    fn token(&self, system: System, portal_user: &str) -> String {
        match system {
            System::Aicc => self.sandbox.aicc_token(),
            System::Osm => self.sandbox.osm_token(),
            System::Ccsqm => self.sandbox.ccsqm_token(),
            System::Onlyoffice => self.sandbox.portal_token(portal_user),
        }
    }

    /// No answer, or half of one, is a network problem.
    fn send(&self, request: &Request, token: &str) -> Result<Reply, Problem> {
        let (name, value) = request.system.token_header(token);
        let mut headers = vec![(name, value.as_str())];
        headers.extend(request.headers.iter().map(|(name, value)| (*name, value.as_str())));
        let body = request.body.as_deref().unwrap_or_default();
        let answer = self.sandbox.try_send(request.method.as_str(), &request.path, &headers, body);
        let answer = answer.map_err(|_| Problem::new(ProblemKind::Network))?;
        let text = |value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned();
        let headers = answer.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        Ok(Reply { status: answer.status.as_u16(), headers, body: answer.text })
    }

    fn ask<T>(&self, request: &Request, read: fn(&Reply) -> Result<T, Problem>) -> Result<T, Problem> {
        self.ask_as("creator", request, read)
    }

    /// The same, as that person of the portal.
    fn ask_as<T>(&self, user: &str, request: &Request, read: fn(&Reply) -> Result<T, Problem>) -> Result<T, Problem> {
        read(&self.send(request, &self.token(request.system, user))?)
    }

    /// The answer as plain JSON, for comparing it with what the contract reads.
    fn json(&self, request: &Request) -> Value {
        let reply = self.send(request, &self.token(request.system, "creator")).unwrap();
        serde_json::from_str(&reply.body).unwrap()
    }
}

/// The answer is the system's own no: it says so, with this status and code, and nothing was done.
#[track_caller]
fn assert_refused<T>(result: Result<T, Problem>, kind: ProblemKind, status: u16, code: Option<&str>) -> Problem {
    let Err(problem) = result else { panic!("not refused; expected {kind:?}") };
    assert_eq!((problem.kind, problem.status, problem.code.as_deref()), (kind, Some(status), code), "{problem:?}");
    assert!(problem.refused, "{problem:?}");
    problem
}

/// Reads a field as the contract does: text, a number's own digits, or nothing for null and absent.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
