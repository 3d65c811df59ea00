//! Work beside the page.

use std::future::{Future, ready};
use std::pin::Pin;

use futures::FutureExt;
use futures::future::{AbortHandle, LocalBoxFuture, abortable};
use futures::stream::{self, StreamExt};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::view::StoredValue;

/// A read of which only the latest matters: a newer one ends it, and so does the end of its component, because
/// nobody would see what it brings. A write is never run this way: its end is reported whoever is still there.
#[derive(Clone, Copy)]
pub struct LatestRead(StoredValue<Option<AbortHandle>>);

impl LatestRead {
    /// Belongs to the component that is being made.
    pub fn new() -> LatestRead {
        let latest = LatestRead(StoredValue::new(None));
        on_cleanup(move || latest.abort());
        latest
    }

    /// Starts a read and ends the one before.
    pub fn start(self, read: impl Future<Output = ()> + 'static) {
        // Boxed, so that what follows is compiled once and not for each read.
        self.start_boxed(Box::pin(read));
    }

    fn start_boxed(self, read: Pin<Box<dyn Future<Output = ()>>>) {
        self.abort();
        let (read, handle) = abortable(read);
        self.0.set_value(Some(handle));
        spawn_local(async move {
            if read.await.is_ok() {
                self.0.set_value(None);
            }
        });
    }

    /// Ends the read, if there is one.
    pub fn abort(self) {
        if let Some(running) = self.0.try_update_value(Option::take).flatten() {
            running.abort();
        }
    }

    /// Whether there is one.
    pub fn is_running(self) -> bool {
        self.0.with_value(Option::is_some)
    }
}

/// Runs them four at a time, in this order: a system that is asked for a hundred things at once refuses some.
pub async fn four_at_a_time<'a>(reads: impl Iterator<Item = impl Future<Output = ()> + 'a>) {
    // Boxed, so that what follows is compiled once.
    run_four(reads.map(FutureExt::boxed_local).collect()).await;
}

async fn run_four(reads: Vec<LocalBoxFuture<'_, ()>>) {
    // Only whoever has news is looked at: a look at the others could be one that the elements' first part has no code
    // for.
    stream::iter(reads).buffer_unordered(4).for_each(|()| ready(())).await;
}
