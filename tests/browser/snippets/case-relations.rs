use casement::CaseRelations;
use casement::api::Connection;
use leptos::prelude::*;

#[component]
pub fn Example(connection: Connection) -> impl IntoView {
    view! {
        <div data-theme="dark">
            <CaseRelations
                connection
                case_id="c6m800000142lp0xsJlI"
                group_id="123456"
                time_zone=Some("Asia/Shanghai".to_owned())
                heading_level=3
                disabled=true
                readonly=true
            />
        </div>
    }
}
