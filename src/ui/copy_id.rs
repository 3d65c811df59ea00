use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Button;
use super::strings::Words;
use crate::view::{RwSignal, View, view};

/// So long it is said that something is copied.
const SAID_MILLIS: u32 = 4_000;

/// A small button that copies an id; beside it, or with the id in its words.
#[component]
pub fn CopyId(
    /// The id.
    #[prop(into)]
    id: String,
    /// Whether the id stands somewhere else.
    #[prop(optional)]
    in_full: bool,
) -> View {
    let words = Words::here();
    let said = RwSignal::new("");
    // Only the last press takes back what is said.
    let pressed = RwSignal::new(0_u32);
    let label = words.copy_id(&id);
    let copy = move |()| {
        let writing = write(&id);
        let press = pressed.get_untracked() + 1;
        pressed.set(press);
        said.set("");
        spawn_local(async move {
            let is_copied = match writing {
                Some(writing) => JsFuture::from(writing).await.is_ok(),
                None => false,
            };
            said.try_set(if is_copied { words.copied() } else { words.not_copied() });
            TimeoutFuture::new(SAID_MILLIS).await;
            if pressed.try_get_untracked() == Some(press) {
                said.try_set("");
            }
        });
    };
    view! {
        <span class="casement-copy" part="copy">
            <Button look=super::ButtonLook::Quiet label=if in_full { label.clone() } else { words.copy().to_owned() } aria_label=label on_press=copy />
            <span class="casement-copy__said" part="copy-said" role="status">{said}</span>
        </span>
    }
}

/// Not every page may write to the clipboard, and an insecure one has none.
fn write(text: &str) -> Option<Promise> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let clipboard = get(&get(web_sys::window()?.as_ref(), "navigator")?, "clipboard")?;
    let write: Function = get(&clipboard, "writeText")?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}
