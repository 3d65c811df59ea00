//! `<case-relations>`

use casement_contract::System;
use casement_contract::osm::RelationsDraft;
use web_sys::HtmlElement;

use super::mounted::{Mounted, Parts, mount as mount_widget};
use super::page::Page;
use crate::CaseRelations;
use crate::view::view;

pub fn mount(container: HtmlElement, page: Page) -> Mounted {
    mount_widget(System::Osm, container, page, |parts: Parts<RelationsDraft>| {
        let Parts { page, host, on_change, on_outcome } = parts;
        view! {
            <CaseRelations
                connection=page.connection()
                case_id=page.id("caseId")
                group_id=page.id("groupId")
                operator_id=page.id("operatorId")
                group_id_optional=page.flag("groupIdOptional")
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
