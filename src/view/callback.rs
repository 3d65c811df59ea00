use std::marker::PhantomData;
use std::rc::Rc;

use leptos::callback::{Callable, UnsyncCallback};

use super::shared::Shared;

/// What is called when something happens: what Leptos has as `UnsyncCallback`, of one type inside, as [`super::Signal`].
pub struct Callback<In, Out = ()> {
    run: Shared,
    takes: PhantomData<fn(In) -> Out>,
}

type Run<In, Out> = Rc<dyn Fn(In) -> Out>;

impl<In: 'static, Out: 'static> Callback<In, Out> {
    /// Calls this.
    pub fn new(run: impl Fn(In) -> Out + 'static) -> Callback<In, Out> {
        let run: Run<In, Out> = Rc::new(run);
        Callback { run: Shared::new(Rc::new(run)), takes: PhantomData }
    }

    /// Calls it.
    pub fn run(self, input: In) -> Out {
        self.run.get().as_ref::<Run<In, Out>>()(input)
    }

    /// What it calls, for whoever has to when its place is gone; nothing when that is gone already.
    pub fn try_kept(self) -> Option<Rc<dyn Fn(In) -> Out>> {
        Some(self.run.try_get()?.as_ref::<Run<In, Out>>().clone())
    }
}

impl<In, Out> Clone for Callback<In, Out> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In, Out> Copy for Callback<In, Out> {}

impl<In: 'static, Out: 'static, F: Fn(In) -> Out + 'static> From<F> for Callback<In, Out> {
    fn from(run: F) -> Callback<In, Out> {
        Callback::new(run)
    }
}

impl<In: 'static> From<UnsyncCallback<In>> for Callback<In> {
    fn from(callback: UnsyncCallback<In>) -> Callback<In> {
        // Its place may be gone before ours.
        Callback::new(move |input| {
            let _ = callback.try_run(input);
        })
    }
}
