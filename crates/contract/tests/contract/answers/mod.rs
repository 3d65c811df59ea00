//! Every answer that a network can give to a write, and what it means: done, refused, or unknown.

mod aicc;
mod ccsqm;
mod half;
mod nobodys;
mod onlyoffice;
mod osm;

use casement_contract::{Problem, ProblemKind, Reply};

/// What an answer to a write means.
#[derive(Debug, PartialEq, Eq)]
pub enum Means {
    Done,
    /// Nothing was done: that is proven.
    Refused(ProblemKind),
    /// Nobody knows what was done.
    Unknown(ProblemKind),
}

/// Status, content type, body, and what they mean.
pub type Row = (u16, &'static str, &'static str, Means);

/// The problem that a reader found in an answer, if any.
pub type Reader = fn(&Reply) -> Option<Problem>;

pub const JSON: &str = "application/json; charset=UTF-8";
pub const HTML: &str = "text/html; charset=utf-8";
pub const TEXT: &str = "text/plain";
pub const PAGE: &str = "<html><body><h1>nginx</h1></body></html>";

pub fn answer(status: u16, kind: &str, body: &str) -> Reply {
    Reply { status, headers: vec![("Content-Type".into(), kind.into())], body: body.into() }
}

pub fn meaning(read: Reader, reply: &Reply) -> Means {
    match read(reply) {
        None => Means::Done,
        Some(problem) => {
            assert_eq!(problem.status, Some(reply.status), "{reply:?}");
            if problem.refused { Means::Refused(problem.kind) } else { Means::Unknown(problem.kind) }
        }
    }
}

/// Each row against each of these readers.
pub fn check(readers: &[Reader], rows: &[Row]) {
    for read in readers {
        for (status, kind, body, means) in rows {
            assert_eq!(meaning(*read, &answer(*status, kind, body)), *means, "{status} {kind} {body:?}");
        }
    }
}
