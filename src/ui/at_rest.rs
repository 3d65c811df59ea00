use gloo_timers::future::TimeoutFuture;

use crate::task::LatestRead;
use crate::view::{RwSignal, effect};

/// Milliseconds without a key after which typing rests.
const REST_MILLIS: u32 = 1_000;

/// What is heard of a text that each letter may change: what it is once typing rests. What it begins with is there to be
/// read.
pub fn at_rest(text: impl Fn() -> String + 'static) -> RwSignal<String> {
    let heard = RwSignal::new(String::new());
    let rest = LatestRead::new();
    let mut is_begun = false;
    effect(move || {
        let now = text();
        if is_begun {
            say_at_rest(rest, heard, now);
        }
        is_begun = true;
    });
    heard
}

#[inline(never)] // Not needed at first: see `view::apart`.
fn say_at_rest(rest: LatestRead, heard: RwSignal<String>, now: String) {
    rest.start(async move {
        TimeoutFuture::new(REST_MILLIS).await;
        if heard.with_untracked(|heard| *heard != now) {
            heard.set(now);
        }
    });
}
