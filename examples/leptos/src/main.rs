//! A Leptos page with one of Casement's widgets. It takes the Rust crate alone: no npm, no custom element.

mod sign_in;

use casement::api::{Connection, Tokens};
use casement::{CaseAccess, Outcome};
use leptos::prelude::*;

fn main() {
    casement::style::adopt(&document()).expect("a browser of the last years");
    leptos::mount::mount_to_body(App);
}

const CASES: [&str; 3] = ["1234", "1242", "1247"];

/// A case to choose, and who may see it.
#[component]
fn App() -> impl IntoView {
    let case_id = RwSignal::new(CASES[0].to_owned());
    let news = RwSignal::new(String::new());
    // The page's own origin, where a relay stands. For systems elsewhere: `Connection::to("https://…")`.
    let connection = Connection::to("").tokens(Tokens::new(|_system, _reason| sign_in::token())).build();
    view! {
        <h1>"Cases"</h1>
        <p>
            <label for="cases">"Case "</label>
            <select id="cases" on:change:target=move |event| case_id.set(event.target().value())>
                {CASES.map(|id| view! { <option>{id}</option> })}
            </select>
        </p>
        <CaseAccess
            connection
            case_id
            on_outcome=move |outcome| news.set(in_words(outcome))
        />
        <p id="news" role="status">{news}</p>
    }
}

/// What came of a write. There are four ways, and each one wants something else of a person.
fn in_words(outcome: Outcome) -> String {
    match outcome {
        Outcome::Done { request, .. } => format!("Done: {} {}", request.method.as_str(), request.path),
        Outcome::Mismatch { differences, .. } => {
            let fields: Vec<&str> = differences.iter().map(|difference| difference.field).collect();
            format!("Accepted, but these came out otherwise: {}", fields.join(", "))
        }
        Outcome::Refused { problem, .. } => format!("Nothing was done: {:?}", problem.kind),
        Outcome::Unknown { problem, .. } => format!("Nobody knows whether it was done: {:?}", problem.kind),
    }
}
