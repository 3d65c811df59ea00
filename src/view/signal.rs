use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude::{ArcMemo, ArcReadSignal, ArcRwSignal, ArcSignal, Get, Memo, ReadSignal, untrack};

use super::shared::Shared;
use super::{Computed, Gives, RwSignal};

/// A value that may change, from whoever has it: a value, a closure or a signal. What Leptos has under this name can hold
/// a value in four ways, and compiles them all for each type.
pub struct Signal<T> {
    source: Shared,
    value: PhantomData<fn() -> T>,
}

enum Source<T> {
    Stored(T),
    Derived(Box<dyn Gives<T>>),
}

impl<T: 'static> Signal<T> {
    /// Always this.
    pub fn stored(value: T) -> Signal<T> {
        Signal::of(Source::Stored(value))
    }

    /// Whatever this gives, each time anew.
    pub fn derive(compute: impl Fn() -> T + 'static) -> Signal<T> {
        Signal::of(Source::Derived(Box::new(compute)))
    }

    // Not inlined: it would be, for each closure.
    #[inline(never)]
    fn of(source: Source<T>) -> Signal<T> {
        Signal { source: Shared::new(Rc::new(source)), value: PhantomData }
    }

    /// What it is now, for this to look at.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        match self.source.get().as_ref() {
            Source::Stored(value) => look(value),
            Source::Derived(compute) => look(&compute.give()),
        }
    }

    /// The same; whoever looks is not told of changes.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        untrack(|| self.with(look))
    }

    /// Has whoever runs now run again when it changes.
    pub fn track(self) {
        self.with(|_| {});
    }
}

impl<T: Clone + 'static> Signal<T> {
    /// What it is now.
    #[inline(never)]
    pub fn get(self) -> T {
        self.source.get().as_ref::<Source<T>>().now()
    }

    /// The same; whoever asks is not told of changes.
    #[inline(never)]
    pub fn get_untracked(self) -> T {
        untrack(|| self.get())
    }

    /// What it is now, as long as its place is not gone. A page's own signal lives at least as long as what it was given
    /// to: nobody asks whether that is gone.
    pub fn try_get(self) -> Option<T> {
        Some(self.source.try_get()?.as_ref::<Source<T>>().now())
    }

    /// The same; whoever asks is not told of changes.
    pub fn try_get_untracked(self) -> Option<T> {
        untrack(|| self.try_get())
    }
}

impl<T: Clone> Source<T> {
    fn now(&self) -> T {
        match self {
            Source::Stored(value) => value.clone(),
            Source::Derived(compute) => compute.give(),
        }
    }
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T: Default + 'static> Default for Signal<T> {
    fn default() -> Signal<T> {
        Signal::stored(T::default())
    }
}

impl<T: 'static, F: Fn() -> T + 'static> From<F> for Signal<T> {
    fn from(compute: F) -> Signal<T> {
        Signal::derive(compute)
    }
}

macro_rules! signal {
    ($($signal:ty)*) => {
        $(impl<T: Clone + Send + Sync + 'static> From<$signal> for Signal<T> {
            fn from(signal: $signal) -> Signal<T> {
                Signal::derive(move || signal.get())
            }
        })*
    };
}
signal! {
    Computed<T> RwSignal<T> Memo<T> ReadSignal<T> leptos::prelude::RwSignal<T> leptos::prelude::Signal<T>
    ArcMemo<T> ArcReadSignal<T> ArcRwSignal<T> ArcSignal<T>
}

macro_rules! stored {
    ($($from:ty => $to:ty),*) => {
        $(impl From<$from> for Signal<$to> {
            fn from(value: $from) -> Signal<$to> {
                Signal::stored(value.to_owned().into())
            }
        })*
    };
}
stored! {
    &str => String, String => String, &str => Option<String>, String => Option<String>, bool => bool, u8 => u8,
    u32 => u32, u64 => u64
}

impl<T: 'static> From<Option<T>> for Signal<Option<T>> {
    fn from(value: Option<T>) -> Signal<Option<T>> {
        Signal::stored(value)
    }
}

impl<T: 'static> From<Vec<T>> for Signal<Vec<T>> {
    fn from(value: Vec<T>) -> Signal<Vec<T>> {
        Signal::stored(value)
    }
}
