//! `<review-assign>`

use casement_contract::System;
use casement_contract::ccsqm::AppointDraft;
use web_sys::HtmlElement;

use super::mounted::{Mounted, Parts, mount as mount_widget};
use super::page::Page;
use crate::ReviewAssign;
use crate::view::{Signal, view};

pub fn mount(container: HtmlElement, page: Page) -> Mounted {
    mount_widget(System::Ccsqm, container, page, |parts: Parts<AppointDraft>| {
        let Parts { page, host, on_change, on_outcome } = parts;
        let current_role = page.text_if_given("currentRole");
        view! {
            <ReviewAssign
                connection=page.connection()
                operator_id=page.id("operatorId")
                quality_task_id=page.id("qualityTaskId")
                current_role=Signal::derive(move || current_role.get().unwrap_or_else(|| "qualityDirector".to_owned()))
                people=page.people()
                heading_level=page.heading_level()
                disabled=page.flag("disabled")
                readonly=page.flag("readOnly")
                host
                on_change
                on_outcome
            />
        }
    })
}
