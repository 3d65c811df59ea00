//! The same write from two tabs: whoever sends it first claims it, until a while after its end.
//!
//! A claim is a Web Lock, which the tabs of one origin share. On plain http there are none, and nothing is claimed.

use std::cell::RefCell;

use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Array, Function, Map, Object, Promise, Reflect, Symbol};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Window};

/// Milliseconds for which a write stays claimed after it was claimed, and after its end.
pub(super) const CLAIM_MILLIS: u32 = 10_000;

/// What a claim consists of, in an array of JavaScript's: what lets it go, the document that made it and with which it
/// ends, and the timer that calls the first. It has to work after this instance has crashed.
const END: u32 = 0;
const DOCUMENT: u32 = 1;
const TIMER: u32 = 2;

// What this instance has claimed: of anything else, all that is read, no claim has to be looked for.
thread_local!(static CLAIMED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) });

/// Claims a write by its name; `false` when another tab has. What this very page has claimed it may send again: whoever
/// works here has seen what came of it.
pub(super) async fn claim(name: &str) -> bool {
    let Some(is_new) = lock(name).await else { return true };
    if !is_new && claimed_here(name).is_none() {
        return false;
    }
    CLAIMED.with_borrow_mut(|names| {
        names.retain(|one| one != name && claimed_here(one).is_some());
        names.push(name.to_owned());
    });
    if is_new {
        extend(name, CLAIM_MILLIS);
    }
    true
}

/// Has a claim end so many milliseconds from now, if this instance has asked for it.
pub(super) fn extend(name: &str, millis: u32) {
    if !CLAIMED.with_borrow(|names| names.iter().any(|one| one == name)) {
        return;
    }
    if let Some((claim, window)) = claimed_here(name) {
        window.clear_timeout_with_handle(claim.get(TIMER).unchecked_into_f64() as i32);
        let millis = millis.min(i32::MAX.unsigned_abs()) as i32;
        let end = claim.get(END).unchecked_into();
        let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(&end, millis);
        claim.set(TIMER, timer.unwrap_or_default().into());
    }
}

/// Takes the lock, and notes the claim for as long as it is held; `Some(false)` when somebody has it, `None` where there
/// are no locks.
async fn lock(name: &str) -> Option<bool> {
    let locks = LOCKS.with(Option::clone)?;
    let (answer, answered) = oneshot::channel();
    let hold = Closure::once(move |lock: JsValue| {
        let mut end = None;
        let held = Promise::new(&mut |resolve, _| end = Some(resolve));
        let _ = answer.send(end.filter(|_| !lock.is_null()));
        // Without the lock nobody waits for this.
        if lock.is_null() { lock } else { held.into() }
    });
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &true.into()).ok()?;
    let over = locks.request(name, &options, hold.as_ref().unchecked_ref()).ok()?;
    match select(answered, JsFuture::from(over.clone())).await {
        Either::Left((end, _)) => {
            let end = end.ok()?;
            if let Some(end) = &end {
                let claims = claims().unwrap_or_default();
                Reflect::set(&home(), &key(), &claims).ok()?;
                claims.set(&name.into(), &Array::of3(end, &web_sys::window()?.document().into(), &0.into()));
                let delete: Function = Reflect::get(&claims, &"delete".into()).ok()?.unchecked_into();
                over.unchecked_ref::<Over>().then(delete.bind1(&claims, &name.into()).unchecked_ref());
            }
            Some(end.is_some())
        }
        // A page without an origin of its own has no locks either.
        Either::Right(_) => None,
    }
}

/// A claim of this tab by its name, and the window whose document has made it: of a frame that is gone, or shows
/// another document by now, there is none.
fn claimed_here(name: &str) -> Option<(Array, Window)> {
    let claim: Array = claims()?.get(&name.into()).dyn_into().ok()?;
    let document = claim.get(DOCUMENT);
    let window = document.unchecked_ref::<Document>().default_view()?;
    // One that shows something else is still that of the document in Firefox; what it shows may be another origin's.
    let shown = Reflect::get(&window, &"document".into()).ok()?;
    (shown == document).then_some((claim, window))
}

/// What this tab has claimed, by name, once it has claimed something.
fn claims() -> Option<Map> {
    let there = Reflect::get(&home(), &key()).ok()?;
    // One made by another frame is no instance of this one's `Map`.
    there.is_object().then(|| there.unchecked_into())
}

/// The page that has them: the frames of one page are one tab. They are the page's, so that the instance after a crash
/// knows them, too.
fn home() -> JsValue {
    let top = web_sys::window().and_then(|window| window.top().ok().flatten()).map(JsValue::from);
    // A page of another origin around this one has none for us.
    top.filter(|top| Reflect::get(top, &key()).is_ok()).unwrap_or_else(|| js_sys::global().into())
}

fn key() -> JsValue {
    Symbol::for_("casement.claims").into()
}

#[wasm_bindgen]
extern "C" {
    /// `web-sys` has it among its unstable interfaces.
    #[derive(Clone)]
    type LockManager;

    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = locks)]
    static LOCKS: Option<LockManager>;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &Object, callback: &Function) -> Result<Promise, JsValue>;

    /// A promise to go on from in JavaScript alone.
    type Over;

    #[wasm_bindgen(method)]
    fn then(this: &Over, next: &Function);
}
