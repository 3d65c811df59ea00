use gloo_timers::future::TimeoutFuture;

use crate::task::LatestRead;
use crate::view::{RwSignal, Signal, View, effect, view};

/// Milliseconds without a change after which a text rests.
const REST_MILLIS: u32 = 1_000;

/// What is heard of a text that each letter may change: what it is once it rests. What it begins with is there to be read.
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

/// Says these words to a screen reader once what they are about takes long: a quick answer speaks for itself.
pub fn said_when_long(busy: Signal<bool>, words: Signal<String>) -> View {
    // Also what takes long from the beginning, where `at_rest` would take the words for read.
    let (said, rest) = (RwSignal::new(String::new()), LatestRead::new());
    effect(move || say_at_rest(rest, said, if busy.get() { words.get() } else { String::new() }));
    view! { <p class="casement-visually-hidden" role="status">{said}</p> }
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
