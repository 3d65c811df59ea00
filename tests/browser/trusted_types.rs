//! Pages that require Trusted Types let nothing in as markup.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::looks::every_example;
use crate::support::*;

/// Makes every way throw in which text becomes markup, until it is dropped. Leptos parses a static subtree once and
/// clones it from then on, so a deep clone of a template gives it away as well.
pub struct NoMarkup {
    restore: Function,
}

impl NoMarkup {
    pub fn new() -> NoMarkup {
        let forbid = "const undo = [];
            const replace = (prototype, name, change) => {
                const before = Object.getOwnPropertyDescriptor(prototype, name);
                Object.defineProperty(prototype, name, change(before));
                undo.push(() => Object.defineProperty(prototype, name, before));
            };
            const refuse = what => { throw new TypeError('markup from text: ' + what); };
            for (const prototype of [Element.prototype, ShadowRoot.prototype])
                replace(prototype, 'innerHTML', before => ({...before, set: refuse}));
            replace(Element.prototype, 'outerHTML', before => ({...before, set: refuse}));
            replace(Element.prototype, 'insertAdjacentHTML', before => ({...before, value: (_, what) => refuse(what)}));
            replace(Range.prototype, 'createContextualFragment', before => ({...before, value: refuse}));
            replace(DOMParser.prototype, 'parseFromString', before => ({...before, value: refuse}));
            replace(Document.prototype, 'write', before => ({...before, value: refuse}));
            replace(Node.prototype, 'cloneNode', before => ({...before, value(deep) {
                return deep ? refuse('a clone of a template') : before.value.call(this);
            }}));
            return () => undo.forEach(back => back());";
        let restore = Function::new_no_args(forbid).call0(&JsValue::NULL).unwrap().unchecked_into();
        NoMarkup { restore }
    }
}

impl Drop for NoMarkup {
    fn drop(&mut self) {
        self.restore.call0(&JsValue::NULL).unwrap();
    }
}

#[wasm_bindgen_test]
async fn every_example_is_drawn_without_markup_from_text() {
    let examples = every_example();
    assert!(examples.len() > 60, "{}", examples.len());
    for example in examples {
        let guard = NoMarkup::new();
        let mounted = mount(example.view);
        for list in mounted.all("[role='combobox']") {
            list.click();
        }
        settle().await;
        drop(guard);
        assert!(!mounted.text().is_empty(), "{}", example.name);
    }
}

#[wasm_bindgen_test]
fn the_guard_refuses_markup_while_it_stands() {
    let parse = Function::new_no_args("document.createElement('div').innerHTML = '<p>Parsed</p>';");
    let guard = NoMarkup::new();
    assert!(parse.call0(&JsValue::NULL).is_err());
    drop(guard);
    assert!(parse.call0(&JsValue::NULL).is_ok());
}
