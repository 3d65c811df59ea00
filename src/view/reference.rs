use send_wrapper::SendWrapper;
use web_sys::{Element, HtmlElement};

use super::RwSignal;

/// An element of a view, once it is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NodeRef(RwSignal<Option<SendWrapper<HtmlElement>>>);

impl NodeRef {
    /// Of no element yet.
    pub fn new() -> NodeRef {
        NodeRef(RwSignal::new(None))
    }

    /// The element; who asks is told of another.
    pub fn get(self) -> Option<HtmlElement> {
        self.0.get().map(SendWrapper::take)
    }

    /// The element, as it is now. Nothing before it is there and when the view is gone.
    pub fn get_untracked(self) -> Option<HtmlElement> {
        self.0.try_get_untracked().flatten().map(SendWrapper::take)
    }

    /// Has who asks be told of another.
    pub fn track(self) {
        self.0.track();
    }

    pub(super) fn tell(self, element: HtmlElement) {
        self.0.try_set(Some(SendWrapper::new(element)));
    }

    /// The element is gone; another may have come before.
    pub(super) fn forget(self, element: &Element) {
        let is_it = |it: &HtmlElement| -> bool { **it == *element };
        if self.0.try_with_untracked(|it| it.as_deref().is_some_and(is_it)) == Some(true) {
            self.0.try_set(None);
        }
    }
}

impl Default for NodeRef {
    fn default() -> NodeRef {
        NodeRef::new()
    }
}
