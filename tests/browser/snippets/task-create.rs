use casement::api::Connection;
use casement::{Person, TaskCreate};
use leptos::prelude::*;

#[component]
pub fn Example(connection: Connection) -> impl IntoView {
    view! {
        <div data-theme="dark">
            <TaskCreate
                connection
                operator_id="10gg0000013wbIvo3zbk"
                case_id="c6m800000142lp0xsJlI"
                owner=Some(Person::of_id("10gg00000148QvgpaLAm"))
                time_zone=Some("Asia/Shanghai".to_owned())
                heading_level=3
                disabled=true
                readonly=true
            />
        </div>
    }
}
