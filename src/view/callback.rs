use std::marker::PhantomData;
use std::rc::Rc;

use leptos::callback::{Callable, UnsyncCallback};

use super::shared::Shared;

/// What is called when something happens: what Leptos has as `UnsyncCallback`, of one type inside, as [`super::Signal`].
pub struct Callback<In, Out = ()> {
    run: Shared,
    takes: PhantomData<fn(In) -> Out>,
}

type Run<In, Out> = Box<dyn Fn(In) -> Out>;

impl<In: 'static, Out: 'static> Callback<In, Out> {
    /// Calls this.
    pub fn new(run: impl Fn(In) -> Out + 'static) -> Callback<In, Out> {
        let run: Run<In, Out> = Box::new(run);
        Callback { run: Shared::new(Rc::new(run)), takes: PhantomData }
    }

    /// Calls it.
    pub fn run(self, input: In) -> Out {
        self.run.get().as_ref::<Run<In, Out>>()(input)
    }

    /// The same; nothing when its place is gone.
    pub fn try_run(self, input: In) -> Option<Out> {
        Some(self.run.try_get()?.as_ref::<Run<In, Out>>()(input))
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

impl<In: 'static, Out: 'static> From<UnsyncCallback<In, Out>> for Callback<In, Out> {
    fn from(callback: UnsyncCallback<In, Out>) -> Callback<In, Out> {
        Callback::new(move |input| callback.run(input))
    }
}
