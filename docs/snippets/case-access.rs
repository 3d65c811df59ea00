use casement::CaseAccess;
use casement::api::Connection;
use leptos::prelude::*;

#[component]
pub fn Example(connection: Connection) -> impl IntoView {
    view! {
        <CaseAccess connection case_id="1234" />
    }
}
