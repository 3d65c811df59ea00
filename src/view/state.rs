use std::any::Any;
use std::marker::PhantomData;

use leptos::prelude::{Read, ReadUntracked, Set, Track, Write};

use super::{typed, typed_mut};

/// A value that changes, and that others are computed from: what Leptos has under this name, which compiles it once for
/// each type. Inside this they are all of one.
pub struct RwSignal<T> {
    signal: leptos::prelude::RwSignal<Erased>,
    value: PhantomData<fn() -> T>,
}

type Erased = Box<dyn Any + Send + Sync>;

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// With this in it.
    pub fn new(value: T) -> RwSignal<T> {
        RwSignal { signal: leptos::prelude::RwSignal::new(Box::new(value)), value: PhantomData }
    }

    /// Has this in it from now on.
    pub fn set(self, value: T) {
        self.signal.set(Box::new(value));
    }

    /// The same; gives back what cannot be set any more, because the place of the signal is gone.
    pub fn try_set(self, value: T) -> Option<T> {
        let back = self.signal.try_set(Box::new(value))?;
        back.downcast().ok().map(|value| *value)
    }

    /// Changes what is in it.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// The same, and gives what came of it; nothing when its place is gone.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        Some(change(typed_mut(&mut **self.signal.try_write()?)))
    }

    /// What is in it, for this to look at.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(typed(&**self.signal.read()))
    }

    /// The same, as long as its place is not gone.
    pub fn try_with<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        Some(look(typed(&**self.signal.try_read()?)))
    }

    /// The same as `with`; whoever looks is not told of changes.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(typed(&**self.signal.read_untracked()))
    }

    /// The same, as long as its place is not gone.
    pub fn try_with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        Some(look(typed(&**self.signal.try_read_untracked()?)))
    }

    /// Has whoever runs now run again when it changes.
    pub fn track(self) {
        self.signal.track();
    }
}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    /// What is in it.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The same, as long as its place is not gone.
    pub fn try_get(self) -> Option<T> {
        self.try_with(T::clone)
    }

    /// The same; whoever asks is not told of changes.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// The same, as long as its place is not gone.
    pub fn try_get_untracked(self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

/// Whether it is the same signal.
impl<T> PartialEq for RwSignal<T> {
    fn eq(&self, other: &Self) -> bool {
        self.signal == other.signal
    }
}

impl<T> Eq for RwSignal<T> {}

impl<T: Default + Send + Sync + 'static> Default for RwSignal<T> {
    fn default() -> RwSignal<T> {
        RwSignal::new(T::default())
    }
}
