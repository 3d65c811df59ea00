use std::any::Any;
use std::rc::Rc;

use leptos::prelude::{GetValue, LocalStorage, StoredValue};

use super::typed;

/// Where a value that never changes is, whoever has it: as long as its component lives.
#[derive(Clone, Copy)]
pub(super) struct Shared(StoredValue<Rc<dyn Any>, LocalStorage>);

/// The value, which is there as long as this is.
pub(super) struct Held(Rc<dyn Any>);

impl Shared {
    /// With this in it.
    #[inline(never)]
    pub fn new(value: Rc<dyn Any>) -> Shared {
        Shared(StoredValue::new_local(value))
    }

    /// What is in it.
    #[inline(never)]
    pub fn get(self) -> Held {
        self.try_get().expect("whoever asks lives no longer than what it asks")
    }

    /// The same, as long as its place is not gone.
    #[inline(never)]
    pub fn try_get(self) -> Option<Held> {
        self.0.try_get_value().map(Held)
    }
}

impl Held {
    /// As what it is.
    pub fn as_ref<T: 'static>(&self) -> &T {
        typed(&*self.0)
    }
}
