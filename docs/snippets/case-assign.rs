use casement::CaseAssign;
use casement::api::Connection;
use leptos::prelude::*;

#[component]
pub fn Example(connection: Connection) -> impl IntoView {
    view! {
        <CaseAssign
            connection
            case_ids=vec!["c6m800000142lp0xsJlI".to_owned()]
            operator_id="10gg0000013wbIvo3zbk"
        />
    }
}
