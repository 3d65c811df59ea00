//! Every example, live, with everything that can be changed about it.

use leptos::prelude::*;

use super::example;
use super::session::Session;

/// The rooms and their examples beside the chosen one.
#[component]
pub fn Gallery(session: Session, id: Signal<String>) -> impl IntoView {
    let _ = (session, id);
    view! { <h1>"Gallery"</h1><p><a href=example::HREF>"All examples"</a></p> }
}
