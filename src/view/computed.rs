use std::any::Any;
use std::marker::PhantomData;

use leptos::prelude::{Memo, Read, ReadUntracked, Track};

use super::{Gives, typed};

/// A value that is computed from signals: again when one of them changes, and told on only when it is another one.
///
/// Leptos compiles a memo once for each type. Inside this they are all of one.
pub struct Computed<T> {
    memo: Memo<Erased>,
    value: PhantomData<fn() -> T>,
}

/// A value that is computed from signals.
pub fn memo<T: PartialEq + Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Computed<T> {
    Computed { memo: erased(Box::new(move || Erased(Box::new(compute())))), value: PhantomData }
}

fn erased(compute: Box<dyn Gives<Erased> + Send + Sync>) -> Memo<Erased> {
    Memo::new(move |_| compute.give())
}

impl<T: 'static> Computed<T> {
    /// What it is now, for this to look at.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(self.memo.read().as_value())
    }

    /// The same; whoever looks is not told of changes.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(self.memo.read_untracked().as_value())
    }

    /// Has whoever runs now run again when it changes.
    pub fn track(self) {
        self.memo.track();
    }
}

impl<T: Clone + 'static> Computed<T> {
    /// What it is now.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The same; whoever asks is not told of changes.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T> Clone for Computed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Computed<T> {}

/// A value of some type.
struct Erased(Box<dyn Value>);

impl Erased {
    fn as_value<T: 'static>(&self) -> &T {
        typed((*self.0).as_any())
    }
}

impl PartialEq for Erased {
    fn eq(&self, other: &Erased) -> bool {
        self.0.is_same((*other.0).as_any())
    }
}

trait Value: Send + Sync {
    fn as_any(&self) -> &dyn Any;
    fn is_same(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Value for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }
}
