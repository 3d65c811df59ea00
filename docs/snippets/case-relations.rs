use casement::CaseRelations;
use casement::api::Connection;
use leptos::prelude::*;

#[component]
pub fn Example(connection: Connection) -> impl IntoView {
    view! {
        <CaseRelations connection case_id="case-123" group_id="123456" />
    }
}
