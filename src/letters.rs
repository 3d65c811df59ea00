//! Small and capital letters, as the browser knows them: the standard library's tables are 24 KB of a module.

use js_sys::JsString;

pub fn lower(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

pub fn upper(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}
