use leptos::prelude::*;
use web_sys::HtmlElement;

/// An element of a view, once it is there.
#[derive(Clone, Copy)]
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

    pub(super) fn tell(self, element: Option<HtmlElement>) {
        self.0.try_set(element);
    }
}

impl Default for NodeRef {
    fn default() -> NodeRef {
        NodeRef::new()
    }
}
