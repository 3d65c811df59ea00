//! What follows signals. Leptos compiles its machinery once for each closure; given a boxed one, once.

use leptos::prelude::{Effect, RenderEffect};
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};

use super::GivesMut;

/// Runs this after drawing, and again when a signal that it reads changes.
pub fn effect<T>(mut run: impl FnMut() -> T + 'static) {
    follow(Box::new(move || drop(run())));
}

/// The same, with what it gave the last time.
pub fn effect_with_last<T: 'static>(mut run: impl FnMut(Option<T>) -> T + 'static) {
    let mut last = None;
    follow(Box::new(move || last = Some(run(last.take()))));
}

// Not inlined: it would be, wherever an effect is made.
#[inline(never)]
fn follow(mut run: Box<dyn GivesMut<()>>) {
    Effect::new(move |_: Option<()>| run.give());
}

/// What draws: at once, and again when a signal that it reads changes.
pub struct Drawing(RenderEffect<()>);

impl Drawing {
    /// Draws.
    pub fn new(mut draw: impl FnMut() + 'static) -> Drawing {
        Drawing(RenderEffect::new(move |_| draw()))
    }
}

/// Leptos' own effects stay on the lists of the signals that they read. A signal that outlives many views, such as which
/// row of a list is active, would remember every row that ever was.
impl Drop for Drawing {
    fn drop(&mut self) {
        let subscriber = self.0.to_any_subscriber();
        subscriber.clear_sources(&subscriber);
    }
}
