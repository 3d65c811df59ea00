//! `<case-access>`

use casement_contract::System;
use casement_contract::onlyoffice::AccessDraft;
use web_sys::HtmlElement;

use super::mounted::{Mounted, Parts, mount as mount_widget};
use super::page::Page;
use crate::CaseAccess;
use crate::view::view;

pub fn mount(container: HtmlElement, page: Page) -> Mounted {
    mount_widget(System::Onlyoffice, container, page, |parts: Parts<AccessDraft>| {
        let Parts { page, host, on_change, on_outcome } = parts;
        view! {
            <CaseAccess
                connection=page.connection()
                case_id=page.id("caseId")
                operator_id=page.id("operatorId")
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
