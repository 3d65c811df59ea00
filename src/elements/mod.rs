//! The widgets as custom elements, for the shim in `npm/src`, which holds the JavaScript classes.
//!
//! A file an element: properties become props, callbacks become events. [`page`] is the shim's side of one element,
//! [`mounted`] what the shim holds, [`plain`] how data crosses over.

mod case_access;
mod case_assign;
mod case_relations;
mod language;
mod mounted;
mod page;
mod plain;
mod review_assign;
mod spawn;
mod task_create;

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use mounted::Mounted;
use page::{JsPage, Page};

#[wasm_bindgen]
impl Mounted {
    /// Draws the widget of this name into an element.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, container: HtmlElement, page: JsPage) -> Mounted {
        spawn::init();
        let page = Page::new(page);
        match name {
            "case-assign" => case_assign::mount(container, page),
            "task-create" => task_create::mount(container, page),
            "case-relations" => case_relations::mount(container, page),
            "review-assign" => review_assign::mount(container, page),
            "case-access" => case_access::mount(container, page),
            _ => wasm_bindgen::throw_str("there is no such widget"),
        }
    }
}

/// The style sheet's text.
#[wasm_bindgen]
pub fn styles() -> String {
    crate::style::text().to_owned()
}

#[wasm_bindgen]
extern "C" {
    /// A function of the shim. Not a `Function`: in a dead instance nothing can be called that may throw.
    pub type OnAbort;
    #[wasm_bindgen(method)]
    fn call(this: &OnAbort, its_this: &JsValue);
}

thread_local!(static ON_ABORT: RefCell<Option<OnAbort>> = const { RefCell::new(None) });

/// Has this called once when the instance traps, as it does where Rust panics: nothing of it can be used afterwards.
#[wasm_bindgen(js_name = onAbort)]
pub fn on_abort(callback: OnAbort) {
    ON_ABORT.set(Some(callback));
    wasm_bindgen::handler::set_on_abort(|| {
        if let Some(callback) = ON_ABORT.take() {
            callback.call(&JsValue::UNDEFINED);
        }
    });
}

/// Panics: only a test wants that.
#[wasm_bindgen]
pub fn trap() {
    panic!("asked for by a test");
}
