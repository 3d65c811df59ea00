//! `<case-assign>`

use casement_contract::aicc::{OwnerType, TransferDraft};
use casement_contract::{System, id};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::mounted::{Mounted, Parts, mount as mount_widget};
use super::page::Page;
use super::plain::number;
use crate::CaseAssign;
use crate::view::{Signal, view};

pub fn mount(container: HtmlElement, page: Page) -> Mounted {
    mount_widget(System::Aicc, container, page, |parts: Parts<TransferDraft>| {
        let Parts { page, host, on_change, on_outcome } = parts;
        let (case_id, case_ids) = (page.id("caseId"), page.id("caseIds"));
        let ids = move || match case_ids.with(|ids| id::split(ids)) {
            ids if ids.is_empty() => case_id.with(|id| id::split(id)),
            ids => ids,
        };
        view! {
            <CaseAssign
                connection=page.connection()
                case_ids=Signal::derive(ids)
                operator_id=page.id("operatorId")
                owner=page.owner()
                owner_type=page.other("ownerType", owner_type)
                allow_automatic=page.flag("allowAutomatic")
                can_transfer=page.flag("canTransfer")
                undo_seconds=page.other("undoSeconds", seconds)
                extra_fields=page.fields("extraFields")
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

/// What is no type of owner sends nothing: see `checkSetting` in the shim.
fn owner_type(value: &JsValue) -> OwnerType {
    match value.as_string().as_deref() {
        Some("queue") => OwnerType::Queue,
        _ => OwnerType::User,
    }
}

/// A part of a second is a second; what is no number is none.
fn seconds(value: &JsValue) -> u32 {
    value.as_string().map_or(0.0, |text| number(text.trim())).ceil() as u32
}
