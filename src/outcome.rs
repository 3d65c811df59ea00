//! What came of a write.

use casement_contract::json::{FromJson, ToJson, Value, json_serde};
use casement_contract::{Problem, Request};

/// JSON as text, so that whatever reads it decides what becomes of long numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(pub String);

impl Json {
    /// Of plain data.
    pub fn of(data: &(impl ToJson + ?Sized)) -> Json {
        Json(data.to_json().to_text())
    }
}

impl ToJson for Json {
    fn to_json(&self) -> Value {
        self.0.to_json()
    }
}

impl FromJson for Json {
    fn from_json(json: &Value) -> Option<Json> {
        String::from_json(json).map(Json)
    }
}

json_serde!(Json);

/// Something that the system has otherwise than it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The draft's field, in the API's name.
    pub field: &'static str,
    /// What was asked for.
    pub asked: Json,
    /// What the system has.
    pub after: Json,
}

/// The end of one attempt to write, for the host.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The system did what was asked.
    Done {
        /// What was sent.
        request: Request,
        /// The answer's body; empty when it had none, or was lost and the system has what was asked for.
        response: String,
        /// What the system had before, where it was read.
        before: Option<Json>,
        /// What it has now, as it was asked for; `None` where that cannot be read.
        after: Option<Json>,
    },
    /// The system accepted, but what it says it has now differs from what was asked.
    Mismatch {
        /// What was sent.
        request: Request,
        /// The answer's body.
        response: String,
        /// The draft that was sent.
        asked: Json,
        /// What the system has now.
        after: Option<Json>,
        /// Where the two differ.
        differences: Vec<Difference>,
    },
    /// Refused, or never sent: nothing changed.
    Refused {
        /// What was sent, if it was.
        request: Option<Request>,
        /// Why.
        problem: Problem,
    },
    /// Sent, and it could not be established what came of it.
    Unknown {
        /// What was sent.
        request: Request,
        /// What is known.
        problem: Problem,
    },
}

impl Outcome {
    /// A failed attempt: refused where the problem proves that nothing was done, unknown otherwise.
    pub fn of_problem(request: Request, problem: Problem) -> Outcome {
        if problem.refused {
            Outcome::Refused { request: Some(request), problem }
        } else {
            Outcome::Unknown { request, problem }
        }
    }
}
