use std::any::Any;
use std::marker::PhantomData;

use leptos::prelude::{LocalStorage, ReadValue, SetValue, WriteValue};

use super::{typed, typed_mut};

/// A value that lives as long as its component, and that nobody hears changes of: what Leptos has under this name, of one
/// type inside, as [`super::RwSignal`].
pub struct StoredValue<T> {
    stored: leptos::prelude::StoredValue<Box<dyn Any>, LocalStorage>,
    value: PhantomData<fn() -> T>,
}

impl<T: 'static> StoredValue<T> {
    /// With this in it.
    pub fn new(value: T) -> StoredValue<T> {
        StoredValue { stored: leptos::prelude::StoredValue::new_local(Box::new(value)), value: PhantomData }
    }

    /// Has this in it from now on, unless its place is gone.
    pub fn set_value(self, value: T) {
        self.stored.try_set_value(Box::new(value));
    }

    /// Changes what is in it.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change);
    }

    /// Changes what is in it, and gives what came of that; nothing when its place is gone.
    pub fn try_update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        Some(change(typed_mut(&mut **self.stored.try_write_value()?)))
    }

    /// What is in it, for this to look at.
    pub fn with_value<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(typed(&**self.stored.read_value()))
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// What is in it.
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }

    /// The same, as long as its place is not gone.
    pub fn try_get_value(self) -> Option<T> {
        Some(T::clone(typed(&**self.stored.try_read_value()?)))
    }
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}
