use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

/// An element of a view, once it is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NodeRef(RwSignal<Option<HtmlElement>, LocalStorage>);

impl NodeRef {
    /// Of no element yet.
    pub fn new() -> NodeRef {
        NodeRef(RwSignal::new_local(None))
    }

    /// The element; who asks is told of another.
    pub fn get(self) -> Option<HtmlElement> {
        self.0.get()
    }

    /// The element, as it is now. Nothing before it is there and when the view is gone.
    pub fn get_untracked(self) -> Option<HtmlElement> {
        self.0.try_get_untracked().flatten()
    }

    /// Has who asks be told of another.
    pub fn track(self) {
        self.0.track();
    }

    pub(super) fn tell(self, element: HtmlElement) {
        self.0.try_set(Some(element));
    }

    /// The element is gone; another may have come before.
    pub(super) fn forget(self, element: &Element) {
        let is_it = |it: &HtmlElement| -> bool { **it == *element };
        if self.0.try_with_untracked(|it| it.as_ref().is_some_and(is_it)) == Some(true) {
            self.0.try_set(None);
        }
    }
}

impl Default for NodeRef {
    fn default() -> NodeRef {
        NodeRef::new()
    }
}
