//! People from the sandbox. No vendor documents a list of AICC users, so this endpoint is the sandbox's own.

use casement::contract::json::{FromJson, Value};
use casement::contract::{Problem, ProblemKind, System};
use casement::{PeoplePage, PeopleQuery, PeopleSource, people_source};
use gloo_net::http::Request;

use super::session::Session;

/// A source for every picker of the page.
pub fn of_sandbox(session: Session) -> PeopleSource {
    people_source(move |query| find(session.base_url(System::Aicc), query))
}

async fn find(base_url: String, query: PeopleQuery) -> Result<PeoplePage, Problem> {
    let request = Request::get(&[&base_url, "/sandbox/people"].concat())
        .query([
            ("q", query.words.as_str()),
            ("kind", query.kind.as_str()),
            ("offset", &query.offset.to_string()),
            ("limit", &query.limit.to_string()),
        ])
        .send();
    let text = request.await.map_err(|_| Problem::new(ProblemKind::Network))?.text().await;
    let text = text.map_err(|_| Problem::new(ProblemKind::Network))?;
    let page = Value::parse(&text).and_then(|json| PeoplePage::from_json(&json));
    page.ok_or_else(|| Problem::new(ProblemKind::Protocol))
}
