use casement::ReviewAssign;
use casement::api::Connection;
use leptos::prelude::*;

#[component]
pub fn Example(connection: Connection) -> impl IntoView {
    view! {
        <div data-theme="dark">
            <ReviewAssign
                connection
                quality_task_id="954645333549048833"
                operator_id="1611917095665261978"
                current_role="director"
                heading_level=3
                disabled=true
                readonly=true
            />
        </div>
    }
}
