//! The styles of all widgets, as one style sheet that a document or a shadow root adopts.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CssStyleSheet;

/// In the order of the cascade.
const SHEETS: &[&str] = &[
    include_str!("../style/isolation.css"),
    include_str!("../style/tokens.css"),
    include_str!("../style/base.css"),
    include_str!("../style/ui/frame.css"),
    include_str!("../style/ui/icon.css"),
    include_str!("../style/ui/field.css"),
    include_str!("../style/ui/cell_field.css"),
    include_str!("../style/ui/choice.css"),
    include_str!("../style/ui/disclosure.css"),
    include_str!("../style/ui/button.css"),
    include_str!("../style/ui/date_field.css"),
    include_str!("../style/ui/notice.css"),
    include_str!("../style/ui/confirm.css"),
    include_str!("../style/ui/error_summary.css"),
    include_str!("../style/ui/person.css"),
    include_str!("../style/ui/person_picker.css"),
    include_str!("../style/ui/shortcuts.css"),
    include_str!("../style/widgets/case_assign.css"),
    include_str!("../style/widgets/task_create.css"),
    include_str!("../style/widgets/review_assign.css"),
    include_str!("../style/widgets/case_relations.css"),
    include_str!("../style/widgets/case_access.css"),
    include_str!("../style/print.css"),
];

/// The text of the style sheet, for a document that makes the sheet by itself: one that is made in another document
/// cannot be adopted.
pub fn text() -> String {
    SHEETS.concat()
}

/// Gives the widgets in a document (or a shadow root) their looks. Adopting twice changes nothing.
///
/// An error means that the browser does not know adopted style sheets.
pub fn adopt(root: &JsValue) -> Result<(), JsValue> {
    thread_local! {
        static SHEET: Result<CssStyleSheet, JsValue> = CssStyleSheet::new().inspect(|sheet| {
            // `replaceSync` never fails on text without @import.
            drop(sheet.replace_sync(&text()));
        });
    }
    let sheet = SHEET.with(Clone::clone)?;
    let name = JsValue::from_str("adoptedStyleSheets");
    let adopted = Array::from(&Reflect::get(root, &name)?);
    if !adopted.includes(sheet.unchecked_ref(), 0) {
        adopted.push(&sheet);
        Reflect::set(root, &name, &adopted)?;
    }
    Ok(())
}
