//! What there is to choose: read from the systems with the same contract as the widgets.

use std::future::Future;

use casement::api::Connection;
use casement::contract::{Problem, System, aicc, ccsqm, onlyoffice, osm};
use futures::FutureExt;
use futures::future::LocalBoxFuture;

use super::pick_list::PickRow;
use super::session::{CCSQM_OPERATOR, Session};
use super::strings::Words;

const ROWS: u8 = 50;
const MONTH_MILLIS: f64 = 31.0 * 24.0 * 60.0 * 60.0 * 1000.0;

type Rows = LocalBoxFuture<'static, Result<Vec<PickRow>, Problem>>;

/// Cases of AICC.
pub fn cases(session: Session) -> impl Fn(String) -> Rows + Clone {
    finder(session.connection(System::Aicc), async |connection, title| {
        let query = aicc::CaseQuery { title, limit: ROWS.into(), ..aicc::CaseQuery::default() };
        let list = connection.read(&aicc::cases_request(&query), aicc::read_cases).await?;
        let row = |case: aicc::CaseRow| PickRow {
            id: case.id,
            title: case.title,
            detail: joined(&[&case.state, &case.priority]),
        };
        Ok(list.case_list.into_iter().map(row).collect())
    })
}

/// Tickets of OSM.
pub fn tickets(session: Session) -> impl Fn(String) -> Rows + Clone {
    let words = Words::here();
    finder(session.connection(System::Osm), move |connection, typed| async move {
        let query = osm::TicketQuery { words: typed, limit: ROWS, ..osm::TicketQuery::default() };
        let list = connection.read(&osm::tickets_request(&query), osm::read_tickets).await?;
        let row = |ticket: osm::Ticket| PickRow {
            id: ticket.incident_id,
            title: ticket.simple_description,
            detail: words.0.moment(&ticket.create_time),
        };
        Ok(list.incident_info_list.into_iter().map(row).collect())
    })
}

/// Quality tasks of CCSQM in the last 31 days.
pub fn quality_tasks(session: Session) -> impl Fn(String) -> Rows + Clone {
    let words = Words::here();
    finder(session.connection(System::Ccsqm), move |connection, plan_name| async move {
        let now = js_sys::Date::now();
        let query = ccsqm::QualityTaskQuery {
            operator_id: CCSQM_OPERATOR.to_owned(),
            current_role: "qualityDirector".to_owned(),
            plan_name,
            start_time_millis: (now - MONTH_MILLIS) as u64,
            end_time_millis: now as u64,
            page: 1,
            rows: ROWS.into(),
        };
        let list = connection.read(&ccsqm::quality_tasks_request(&query), ccsqm::read_quality_tasks).await?;
        let row = |task: ccsqm::QualityTask| {
            let left = task.left_to_review().map(|left| words.to_review(left)).unwrap_or_default();
            PickRow { id: task.id, title: task.plan_name, detail: left }
        };
        Ok(list.data.into_iter().map(row).collect())
    })
}

/// CRM cases of ONLYOFFICE that the account may see.
pub fn crm_cases(session: Session) -> impl Fn(String) -> Rows + Clone {
    let words = Words::here();
    finder(session.connection(System::Onlyoffice), move |connection, typed| async move {
        let query = onlyoffice::CaseQuery { words: typed, limit: ROWS.into(), ..onlyoffice::CaseQuery::default() };
        let list = connection.read(&onlyoffice::cases_request(&query), onlyoffice::read_cases).await?;
        let row = |case: onlyoffice::Case| {
            let privacy = if case.is_private { words.private() } else { words.everybody() };
            let creator = case.create_by.map(|person| person.display_name).unwrap_or_default();
            PickRow { id: case.id, title: case.title, detail: joined(&[privacy, &creator]) }
        };
        Ok(list.cases.into_iter().map(row).collect())
    })
}

fn finder<F, Fut>(connection: Connection, find: F) -> impl Fn(String) -> Rows + Clone
where
    F: Fn(Connection, String) -> Fut + Clone + 'static,
    Fut: Future<Output = Result<Vec<PickRow>, Problem>> + 'static,
{
    move |words| find(connection.clone(), words).boxed_local()
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}
