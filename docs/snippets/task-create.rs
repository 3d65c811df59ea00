use casement::TaskCreate;
use casement::api::Connection;
use leptos::prelude::*;

#[component]
pub fn Example(connection: Connection) -> impl IntoView {
    view! {
        <TaskCreate connection operator_id="10gg0000013wbIvo3zbk" />
    }
}
