use leptos::prelude::{ArcMemo, ArcReadSignal, ArcRwSignal, ArcSignal, Get, Memo, ReadSignal, untrack};

use super::{Computed, Gives, RwSignal, StoredValue};

/// A value that may change, from whoever has it: a value, a closure or a signal. What Leptos has under this name can hold
/// a value in four ways, and compiles them all for each type.
pub struct Signal<T: 'static>(StoredValue<Source<T>>);

enum Source<T> {
    Stored(T),
    Derived(Box<dyn Gives<T>>),
}

impl<T: 'static> Signal<T> {
    /// Always this.
    pub fn stored(value: T) -> Signal<T> {
        Signal(StoredValue::new(Source::Stored(value)))
    }

    /// Whatever this gives, each time anew.
    pub fn derive(compute: impl Fn() -> T + 'static) -> Signal<T> {
        Signal::of(Box::new(compute))
    }

    // Not inlined: it would be, for each closure.
    #[inline(never)]
    fn of(compute: Box<dyn Gives<T>>) -> Signal<T> {
        Signal(StoredValue::new(Source::Derived(compute)))
    }

    /// What it is now, for this to look at.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.0.with_value(|source| match source {
            Source::Stored(value) => look(value),
            Source::Derived(compute) => look(&compute.give()),
        })
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
    pub fn get(self) -> T {
        self.try_get().expect(GONE)
    }

    /// The same, as long as its place is not gone.
    #[inline(never)]
    pub fn try_get(self) -> Option<T> {
        self.0.try_with_value(|source| match source {
            Source::Stored(value) => value.clone(),
            Source::Derived(compute) => compute.give(),
        })
    }

    /// The same as `get`; whoever asks is not told of changes.
    pub fn get_untracked(self) -> T {
        self.try_get_untracked().expect(GONE)
    }

    /// The same, as long as its place is not gone.
    #[inline(never)]
    pub fn try_get_untracked(self) -> Option<T> {
        untrack(|| self.try_get())
    }
}

/// Why there is a value.
const GONE: &str = "whoever asks lives no longer than what it asks";

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T: Default> Default for Signal<T> {
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
