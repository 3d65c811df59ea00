use casement::CaseAccess;
use casement::api::Connection;
use leptos::prelude::*;

#[component]
pub fn Example(connection: Connection) -> impl IntoView {
    view! {
        <div data-theme="dark">
            <CaseAccess
                connection
                case_id="c6m800000142lp0xsJlI"
                heading_level=3
                disabled=true
                readonly=true
            />
        </div>
    }
}
