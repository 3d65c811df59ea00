use leptos::prelude::component;

use super::{Draw, Gives, View, memo};

/// Draws one thing while a condition holds, and another or nothing while it does not.
#[component(transparent)]
pub fn Show(
    /// What is drawn while it holds.
    children: Box<dyn Gives<View> + Send>,
    /// The condition.
    #[prop(into)]
    when: When,
    /// What is drawn while it does not.
    #[prop(optional, into)]
    fallback: Fallback,
) -> View {
    let when = memo(move || when.0.give());
    View::Dynamic(Box::new(move || if when.get() { children.give() } else { fallback.0.give() }))
}

/// A condition.
pub struct When(Box<dyn Gives<bool> + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for When {
    fn from(when: F) -> When {
        When(Box::new(when))
    }
}

/// What is drawn otherwise.
pub struct Fallback(Box<dyn Gives<View> + Send>);

impl Default for Fallback {
    fn default() -> Fallback {
        Fallback(Box::new(|| View::Nothing))
    }
}

impl<F: Fn() -> V + Send + 'static, V: Draw> From<F> for Fallback {
    fn from(draw: F) -> Fallback {
        Fallback(Box::new(move || draw().draw()))
    }
}
