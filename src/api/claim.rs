//! The same write from two tabs: whoever sends it first claims it, until a while after its end.
//!
//! A claim is a Web Lock, which the tabs of one origin share. On plain http there are none, and nothing is claimed.

use std::cell::RefCell;

use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Function, Object, Promise, Reflect, Set, Symbol};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds for which a write stays claimed after it was claimed, and after its end.
pub(super) const CLAIM_MILLIS: u32 = 10_000;

/// A write that this instance has claimed: its name, what lets it go, and the timer that calls it. Both are JavaScript's:
/// they have to work after this instance has crashed.
struct Claim(String, Function, i32);

thread_local!(static CLAIMS: RefCell<Vec<Claim>> = const { RefCell::new(Vec::new()) });

/// Claims a write by its name; `false` when another tab has. What this very page has claimed it may send again: whoever
/// works here has seen what came of it.
pub(super) async fn claim(name: &str) -> bool {
    let claimed = claimed_here();
    if claimed.has(&name.into()) {
        return true;
    }
    match lock(name, &claimed).await {
        Some(Some(end)) => {
            CLAIMS.with_borrow_mut(|claims| {
                claims.retain(|claim| claimed.has(&claim.0.as_str().into()));
                claims.push(Claim(name.to_owned(), end, 0));
            });
            extend(name, CLAIM_MILLIS);
            true
        }
        not_claimed => not_claimed.is_none(),
    }
}

/// Has a claim end so many milliseconds from now, if this instance has made it.
pub(super) fn extend(name: &str, millis: u32) {
    CLAIMS.with_borrow_mut(|claims| {
        // The last of this name is the one that is not over.
        let claim = claims.iter_mut().rfind(|claim| claim.0 == name);
        if let (Some(Claim(_, end, timer)), Some(window)) = (claim, web_sys::window()) {
            window.clear_timeout_with_handle(*timer);
            let millis = millis.min(i32::MAX.unsigned_abs()) as i32;
            let set = window.set_timeout_with_callback_and_timeout_and_arguments_0(end, millis);
            *timer = set.unwrap_or_default();
        }
    });
}

/// Takes the lock, and gives what lets it go; `Some(None)` when another tab has it, `None` where there are no locks. As
/// long as it is held, its name stands among those that are claimed here.
async fn lock(name: &str, claimed: &Set) -> Option<Option<Function>> {
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
            if end.is_some() {
                claimed.add(&name.into());
                let delete: Function = Reflect::get(claimed, &"delete".into()).ok()?.unchecked_into();
                over.unchecked_ref::<Over>().then(delete.bind1(claimed, &name.into()).unchecked_ref());
            }
            Some(end)
        }
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
