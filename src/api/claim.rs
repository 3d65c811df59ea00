//! The same write from two tabs: whoever sends it first claims it for a while.
//!
//! A claim is a Web Lock, which the tabs of one origin share. On plain http there are none, and nothing is claimed.

use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Function, Object, Promise, Reflect, Set, Symbol};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds for which a write stays claimed.
const CLAIM_MILLIS: i32 = 10_000;

/// Claims a write by its name; `false` when another tab has. What this very page has claimed it may send again: whoever
/// works here has seen what came of it.
pub(super) async fn claim(name: &str) -> bool {
    let claimed = claimed_here();
    if claimed.has(&name.into()) {
        return true;
    }
    let is_ours = lock(name).await.unwrap_or(true);
    if is_ours {
        claimed.add(&name.into());
        // Bound in JavaScript: it has to work after this instance has crashed.
        if let Ok(delete) = Reflect::get(&claimed, &"delete".into()) {
            let delete: Function = delete.unchecked_into();
            after_claim(delete.bind1(&claimed, &name.into()).unchecked_ref());
        }
    }
    is_ours
}

/// Takes the lock, and lets it go by itself; `None` where there are no locks.
async fn lock(name: &str) -> Option<bool> {
    let locks = LOCKS.with(Option::clone)?;
    let (answer, answered) = oneshot::channel();
    let hold = Closure::once(move |lock: JsValue| {
        let is_ours = !lock.is_null();
        // Whoever asked may be gone.
        let _ = answer.send(is_ours);
        if is_ours { Promise::new(&mut |resolve, _| after_claim(&resolve)).into() } else { JsValue::UNDEFINED }
    });
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &true.into()).ok()?;
    let end = JsFuture::from(locks.request(name, &options, hold.as_ref().unchecked_ref()).ok()?);
    match select(answered, end).await {
        Either::Left((is_ours, _)) => is_ours.ok(),
        // A page without an origin of its own has no locks either.
        Either::Right(_) => None,
    }
}

/// The names that this tab has claimed: the frames of one page are one tab. They are the page's, so that the instance
/// after a crash knows them, too.
fn claimed_here() -> Set {
    let own: JsValue = js_sys::global().into();
    let top = web_sys::window().and_then(|window| window.top().ok().flatten());
    // A page of another origin around this one has none for us.
    top.and_then(|top| claims_of(&top)).or_else(|| claims_of(&own)).unwrap_or_else(|| Set::new(&JsValue::UNDEFINED))
}

fn claims_of(page: &JsValue) -> Option<Set> {
    let key = Symbol::for_("casement.claims");
    let there = Reflect::get(page, &key).ok()?;
    if there.is_object() {
        // One made by another frame is no instance of this one's `Set`.
        return Some(there.unchecked_into());
    }
    let claimed = Set::new(&JsValue::UNDEFINED);
    Reflect::set(page, &key, &claimed).ok()?;
    Some(claimed)
}

fn after_claim(end: &Function) {
    if let Some(window) = web_sys::window() {
        drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(end, CLAIM_MILLIS));
    }
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
}
