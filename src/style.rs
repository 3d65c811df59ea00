//! The styles of all widgets, as one style sheet that a document or a shadow root adopts.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CssStyleSheet;

/// What `build.rs` puts together.
const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));

/// The text of the style sheet, for a document that makes the sheet by itself: one that is made in another document
/// cannot be adopted.
pub const fn text() -> &'static str {
    TEXT
}

/// Gives the widgets in a document (or a shadow root) their looks. Adopting twice changes nothing.
///
/// An error means that the browser does not know adopted style sheets.
pub fn adopt(root: &JsValue) -> Result<(), JsValue> {
    thread_local! {
        static SHEET: Result<CssStyleSheet, JsValue> = CssStyleSheet::new().inspect(|sheet| {
            // `replaceSync` never fails on text without @import.
            drop(sheet.replace_sync(text()));
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
