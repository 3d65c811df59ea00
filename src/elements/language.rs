//! The languages that the shim has loaded.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::page::Page;
use crate::language::{self, Language};
use crate::view::effect;

thread_local!(static KNOWN: RefCell<Vec<(String, &'static Language)>> = const { RefCell::new(Vec::new()) });

/// Takes in a language under a name that an element's `language` can be: `head` is the first line of its words, and `ask`
/// gives the others by their index from 0. Throws when these are no words of this version.
#[wasm_bindgen]
pub fn learn(name: String, locale: &str, head: &str, ask: Function) -> Result<(), JsValue> {
    let language = Language::asking(locale, head, ask).map_err(|wrong| js_sys::Error::new(&wrong.to_string()))?;
    KNOWN.with_borrow_mut(|known| known.push((name, language)));
    Ok(())
}

/// Has what is drawn for this element speak its language, now and when that changes.
pub fn provide(page: &Page) {
    let name = page.text_if_given("language");
    let Some(speech) = known(name.get_untracked()).map(language::provide) else { return };
    effect(move || {
        if let Some(language) = known(name.get()) {
            speech.set(language);
        }
    });
}

fn known(name: Option<String>) -> Option<&'static Language> {
    KNOWN.with_borrow(|all| all.iter().find(|(known, _)| Some(known) == name.as_ref()).map(|(_, language)| *language))
}
