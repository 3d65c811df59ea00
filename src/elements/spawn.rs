//! Which element a task belongs to, so that a crash can be told of the right one.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::Pin;

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use wasm_bindgen_futures::spawn_local;

use super::page::Page;

thread_local!(static CURRENT: RefCell<Option<Page>> = const { RefCell::new(None) });

/// Runs this as a part of the element: what it spawns belongs to it, too.
pub fn within<T>(page: &Page, work: impl FnOnce() -> T) -> T {
    page.enter();
    let before = CURRENT.replace(Some(page.clone()));
    let result = work();
    CURRENT.set(before);
    result
}

/// Has all tasks remember their element. Only the first call does anything.
pub fn init() {
    drop(Executor::init_custom_executor(Remembering));
}

struct Remembering;

impl CustomExecutor for Remembering {
    fn spawn(&self, future: PinnedFuture<()>) {
        self.spawn_local(future);
    }

    fn spawn_local(&self, mut future: PinnedLocalFuture<()>) {
        match CURRENT.with_borrow(Clone::clone) {
            None => spawn_local(future),
            Some(page) => {
                spawn_local(poll_fn(move |context| within(&page, || Pin::as_mut(&mut future).poll(context).map(drop))))
            }
        }
    }

    fn poll_local(&self) {}
}
