//! What is to be sent, of one case or of several.

use std::collections::VecDeque;

use casement_contract::Request;
use casement_contract::aicc::{Case, TransferDraft};

use super::state::Owner;
use crate::api::Connection;
use crate::host::Host;

/// What is to be sent. It has all that its end needs, whoever is still there by then.
#[derive(Clone)]
pub struct Run {
    /// What is asked for.
    pub draft: TransferDraft,
    /// Who is asked for; none where the system is to choose.
    pub owner: Option<Owner>,
    /// What is still to be sent, case by case.
    pub cases: VecDeque<(String, Request)>,
    /// Whether the page has let the first of them go out.
    pub is_let_out: bool,
    /// What is not sent, though it was given: beyond what a run takes, kept back by the page, left to somebody else.
    pub unsent: Vec<Request>,
    /// Who wants it.
    pub operator_id: String,
    /// The cases as the person saw them, where they could be read.
    pub seen: Vec<(String, Case)>,
    /// The way to AICC.
    pub connection: Connection,
    /// The page around it.
    pub host: Host<TransferDraft>,
}

impl Run {
    /// The next case that the page lets go out.
    pub fn next(&mut self) -> Option<(String, Request)> {
        while let Some((id, mut request)) = self.cases.pop_front() {
            if std::mem::take(&mut self.is_let_out) || self.host.permits(&mut request) {
                return Some((id, request));
            }
            self.unsent.push(request);
        }
        None
    }

    /// It is still to be sent, and the page has let it go out.
    pub fn put_back(&mut self, case: (String, Request)) {
        self.cases.push_front(case);
        self.is_let_out = true;
    }

    /// Nothing more of it is sent: whoever waits for it hears of each case.
    pub fn end(self) {
        let left = self.cases.into_iter().map(|(_, request)| request);
        self.host.end_run(self.unsent.into_iter().chain(left));
    }

    /// The same, with the widget.
    pub fn leave(self) {
        let left = self.cases.into_iter().map(|(_, request)| request);
        self.host.leave_run(self.unsent.into_iter().chain(left));
    }
}
