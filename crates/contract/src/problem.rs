use crate::json::{Object, ToJson, Value, json_serde, json_words};
use crate::wire::Reply;

/// What went wrong, as far as a person or a program can act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The system or the draft's own rules refuse a value.
    Validation,
    /// No token, or one that is no longer good.
    Unauthenticated,
    /// The operator may not do this.
    Forbidden,
    /// There is no such case, ticket or task, or the operator may not see it.
    NotFound,
    /// The state is not what the request takes it for.
    Conflict,
    /// A limit of the system is reached.
    Limit,
    /// Too many requests.
    RateLimited,
    /// The system failed or refused for a reason of its own.
    Server,
    /// No answer: the connection failed, or the browser hides the answer.
    Network,
    /// No answer in time.
    Timeout,
    /// An answer that does not follow the system's contract.
    Protocol,
    /// The widget itself crashed.
    Crashed,
    /// The page does not allow WebAssembly or its download.
    Blocked,
}

json_words!(ProblemKind {
    Validation: "validation",
    Unauthenticated: "unauthenticated",
    Forbidden: "forbidden",
    NotFound: "not-found",
    Conflict: "conflict",
    Limit: "limit",
    RateLimited: "rate-limited",
    Server: "server",
    Network: "network",
    Timeout: "timeout",
    Protocol: "protocol",
    Crashed: "crashed",
    Blocked: "blocked",
});

/// A failure of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What can be acted on.
    pub kind: ProblemKind,
    /// HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The system's own code.
    pub code: Option<String>,
    /// The system's own words, as they came; empty when it had none. To be shown, never to be branched on:
    /// all four systems translate them.
    pub message: String,
    /// The draft's field that the system complains about, in the API's name, when it is known.
    pub field: Option<&'static str>,
    /// Whether the same request may go through later.
    pub retryable: bool,
    /// Whether the answer proves that nothing was changed. A write that failed without this proof may have
    /// been carried out: its outcome is *unknown*.
    ///
    /// A 5xx proves nothing, not even in the system's own envelope: it may have failed after it wrote. The one
    /// exception is CCSQM's 500, which is documented as "business failure, check the parameters".
    pub refused: bool,
    /// The BCP 47 tag of what the message is written in, where that is known.
    pub language: Option<String>,
}

/// For pages: without what only this side needs to know.
impl ToJson for Problem {
    fn to_json(&self) -> Value {
        let mut object = Object::default();
        object.set("kind", &self.kind);
        object.set("status", &self.status);
        object.set("code", &self.code);
        object.set("message", &self.message);
        object.set("field", &self.field);
        object.set("retryable", &self.retryable);
        Value::Object(object)
    }
}

json_serde!(Serialize: ProblemKind, Problem);

impl Problem {
    /// A problem of this kind, without proof that nothing was changed.
    pub fn new(kind: ProblemKind) -> Problem {
        let retryable = matches!(
            kind,
            ProblemKind::Network | ProblemKind::Timeout | ProblemKind::RateLimited | ProblemKind::Unauthenticated
        );
        let message = String::new();
        Problem { kind, status: None, code: None, message, field: None, retryable, refused: false, language: None }
    }

    /// The request never left, so nothing was changed.
    pub fn never_sent(kind: ProblemKind, message: impl Into<String>) -> Problem {
        Problem { message: message.into(), refused: true, ..Problem::new(kind) }
    }

    /// An answer that is not the system's success and not readable as its error either.
    pub(crate) fn unreadable(reply: &Reply) -> Problem {
        let kind = match reply.status {
            // A system that knows no such thing says so in its own words. Others say it of an address.
            200..300 | 404 | 410 => ProblemKind::Protocol,
            status => kind_of_status(status),
        };
        // A 401 is given before anything is done, whoever words it. Any other 4xx that is not in the system's own
        // words is a gateway's or a relay's, and the system behind them may have acted.
        Problem { status: Some(reply.status), refused: reply.status == 401, ..Problem::new(kind) }
    }

    /// Whether the address is what was not found: the 404 of a web server or a gateway that knows no such path.
    pub fn is_of_the_address(&self) -> bool {
        self.kind == ProblemKind::Protocol && matches!(self.status, Some(404 | 410))
    }

    /// Whether this is the answer of a system that had let the request in: without a status nothing was sent, and a
    /// 401 comes before anything is done. A refusal of any other kind may follow a part of the work, or be that of a
    /// copy: a browser sends a request again whose connection died.
    pub fn was_let_in(&self) -> bool {
        !matches!(self.status, None | Some(401))
    }

    /// The system's own error envelope. Below 500 it says that the system did nothing; a 5xx says that it
    /// failed, perhaps halfway, and so does a 408: its time was over, and nobody says what was done in it.
    pub(crate) fn from_system(reply: &Reply, kind: ProblemKind, code: Option<String>, message: String) -> Problem {
        let refused = matches!(reply.status, 200..300 | 400..500) && reply.status != 408;
        let is_tag =
            |tag: &&str| !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let language = reply.header("content-language").filter(is_tag).map(str::to_owned);
        Problem { status: Some(reply.status), code, message, refused, language, ..Problem::new(kind) }
    }
}

/// What an HTTP status alone tells; a 2xx that is no success is the system's own refusal.
pub(crate) fn kind_of_status(status: u16) -> ProblemKind {
    match status {
        400 | 422 => ProblemKind::Validation,
        401 => ProblemKind::Unauthenticated,
        402 | 403 => ProblemKind::Forbidden,
        404 | 410 => ProblemKind::NotFound,
        408 => ProblemKind::Timeout,
        409 | 412 => ProblemKind::Conflict,
        413 => ProblemKind::Limit,
        429 => ProblemKind::RateLimited,
        300..400 => ProblemKind::Protocol,
        _ => ProblemKind::Server,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, content_type: &str, body: &str) -> Reply {
        Reply { status, headers: vec![("content-type".into(), content_type.into())], body: body.into() }
    }

    #[test]
    fn in_nobodys_words_only_a_401_proves_that_nothing_was_done() {
        for status in [200, 204, 302, 400, 403, 404, 408, 409, 413, 422, 429, 499, 500, 502, 503, 504] {
            assert!(!Problem::unreadable(&reply(status, "text/html", "<h1>nginx</h1>")).refused, "{status}");
            assert!(
                !Problem::unreadable(&reply(status, "application/json", "{\"message\":\"no\"}")).refused,
                "{status}"
            );
            assert!(!Problem::unreadable(&reply(status, "text/plain", "")).refused, "{status}");
        }
        assert!(Problem::unreadable(&reply(401, "text/html", "<h1>IIS</h1>")).refused);
    }

    #[test]
    fn a_404_in_nobodys_words_is_not_about_the_case() {
        for status in [404, 410] {
            let problem = Problem::unreadable(&reply(status, "text/html", "<h1>Not Found</h1>"));
            assert_eq!((problem.kind, problem.status), (ProblemKind::Protocol, Some(status)));
            assert!(problem.is_of_the_address(), "{status}");
        }
        assert!(!Problem::unreadable(&reply(502, "text/html", "<h1>nginx</h1>")).is_of_the_address());
        let reply = reply(404, "application/json", "");
        let problem = Problem::from_system(&reply, ProblemKind::NotFound, None, String::new());
        assert!(!problem.is_of_the_address(), "the system's own words");
    }

    #[test]
    fn a_systems_own_error_proves_it_below_500_only() {
        for (status, refused) in [
            (200, true),
            (302, false),
            (400, true),
            (407, true),
            (408, false),
            (409, true),
            (499, true),
            (500, false),
            (503, false),
        ] {
            let problem =
                Problem::from_system(&reply(status, "application/json", ""), ProblemKind::Server, None, String::new());
            assert_eq!(problem.refused, refused, "{status}");
        }
    }

    #[test]
    fn kinds_are_spelt_as_the_interface_has_them() {
        let spelt = serde_json::to_string(&ProblemKind::RateLimited).expect("a unit variant");
        assert_eq!(spelt, "\"rate-limited\"");
    }
}
