use casement::api::Connection;
use casement::contract::aicc::OwnerType;
use casement::{CaseAssign, Person};
use leptos::prelude::*;

#[component]
pub fn Example(connection: Connection) -> impl IntoView {
    view! {
        <div data-theme="dark">
            <CaseAssign
                connection
                case_ids=vec!["c6m800000142lp0xsJlI".to_owned(), "c6m80000014iXKHqDw3c".to_owned()]
                operator_id="10gg0000013wbIvo3zbk"
                owner=Some(Person::of_id("10gg00000148QvgpaLAm"))
                owner_type=OwnerType::Queue
                allow_automatic=true
                undo_seconds=3
                time_zone=Some("Asia/Shanghai".to_owned())
                heading_level=3
                disabled=true
                readonly=true
            />
        </div>
    }
}
