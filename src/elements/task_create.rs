//! `<task-create>`

use casement_contract::System;
use casement_contract::aicc::TaskDraft;
use web_sys::HtmlElement;

use super::mounted::{Mounted, Parts, mount as mount_widget};
use super::page::Page;
use crate::TaskCreate;
use crate::view::view;

pub fn mount(container: HtmlElement, page: Page) -> Mounted {
    mount_widget(System::Aicc, container, page, |parts: Parts<TaskDraft>| {
        let Parts { page, host, on_change, on_outcome } = parts;
        view! {
            <TaskCreate
                connection=page.connection()
                operator_id=page.id("operatorId")
                case_id=page.id("caseId")
                owner=page.owner()
                people=page.people()
                time_zone=page.text_if_given("timeZone")
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
