//! What came of a write.

use casement_contract::{Problem, Request};

/// The end of one attempt to write, for the host.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The system did what was asked.
    Done {
        /// What was sent.
        request: Request,
        /// The answer's body.
        response: String,
    },
    /// The system accepted, but what it says it has now differs from what was asked.
    Mismatch {
        /// What was sent.
        request: Request,
        /// The answer's body.
        response: String,
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
