//! What is read after a write, to say what became of it.

use casement_contract::osm::{
    Found, NO_SUCH_TICKET, Relation, TOO_MANY_RELATIONS, read_is_known, read_relations, relations_request,
    ticket_request,
};
use casement_contract::{Problem, ProblemKind};
use futures::future::join_all;

use super::state::{After, Attempt, Sought};
use crate::api::Connection;

/// All that it takes to look, also when the widget is gone.
pub struct Looking {
    /// The way to the system.
    pub connection: Connection,
    /// The ticket.
    pub case_id: String,
    /// The group; it may be empty.
    pub group_id: String,
    /// The list before the write, where it was known.
    pub before: Option<Vec<String>>,
}

impl Looking {
    /// The list as it is now, if the answer comes soon enough.
    pub async fn list(&self) -> Option<Vec<Relation>> {
        self.connection.read_back(&relations_request(&self.case_id), read_relations).await
    }

    /// What the list has of a write.
    pub fn found(&self, attempt: &Attempt, list: Option<&[Relation]>) -> Option<Found> {
        list.map(|list| Found::among(self.before.as_deref(), list, &attempt.ids()))
    }

    /// The list after a refusal, where it can show that some of it, or all, was done all the same: nobody says whether a
    /// refused one is refused as a whole, and it may be the copy of one that was not.
    pub async fn list_after(&self, refusal: &Problem) -> Option<Vec<Relation>> {
        if self.before.is_some() && refusal.was_let_in() { self.list().await } else { None }
    }

    /// What a refusal makes worth to be told: who was faster, or which ticket there is not. `list` is the one that was
    /// read since.
    pub async fn after_refusal(
        &self,
        attempt: &Attempt,
        problem: &Problem,
        list: Option<Vec<Relation>>,
    ) -> (After, Option<Vec<Relation>>) {
        let found = self.found(attempt, list.as_deref());
        match problem.code.as_deref() {
            Some(TOO_MANY_RELATIONS) if list.is_none() => {
                let list = self.list().await;
                (After::of(self.found(attempt, list.as_deref())), list)
            }
            Some(TOO_MANY_RELATIONS) => (After::of(found), list),
            Some(NO_SUCH_TICKET) => (After::Sought(self.seek(attempt.ids()).await), list),
            _ => (After::NotLooked, list),
        }
    }

    /// Looks for the ticket and those of the write, all at once.
    async fn seek(&self, ids: Vec<String>) -> Sought {
        let ids: Vec<String> = std::iter::once(self.case_id.clone()).chain(ids).collect();
        let requests: Vec<_> = ids.iter().map(|id| ticket_request(id, &self.group_id)).collect();
        let answers = join_all(requests.iter().map(|request| self.connection.read_back(request, read_is_known))).await;
        let mut sought = Sought::default();
        for (id, answer) in ids.into_iter().zip(answers) {
            match answer {
                Some(false) => sought.missing.push(id),
                Some(true) => sought.known.push(id),
                None => sought.unread.push(id),
            }
        }
        sought
    }
}

impl After {
    /// What was found, where the list could be read.
    pub fn of(found: Option<Found>) -> After {
        found.map_or_else(|| After::NotRead(Problem::new(ProblemKind::Timeout)), After::Read)
    }
}
