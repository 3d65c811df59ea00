//! A view of ours as a view of Leptos'.

use std::rc::Rc;

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;

use super::{Built, View};

impl Render for View {
    type State = Built;

    fn build(self) -> Built {
        Built::build(self)
    }

    fn rebuild(self, state: &mut Built) {
        state.rebuild(self);
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        Built::unmount(self);
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Built::mount(self, parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.first();
        let Some(parent) = first.parent_element() else { return false };
        child.mount(&parent, Some(&first));
        true
    }

    fn elements(&self) -> Vec<types::Element> {
        Vec::new()
    }
}

/// `<CaseAssign attr:title="…" />`: what Leptos puts on a component goes to the elements that it has outermost.
impl AddAnyAttr for View {
    type Output<SomeNewAttr: Attribute> = View;

    fn add_any_attr<NewAttr: Attribute>(self, attribute: NewAttr) -> View {
        let attribute = attribute.into_cloneable_owned();
        self.spread(SendWrapper::new(Rc::new(move |element| Box::new(attribute.clone().build(element)))))
    }
}

/// Nothing is drawn on a server: the widgets begin in the browser.
impl RenderHtml for View {
    type AsyncOutput = View;
    type Owned = View;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> View {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        Built::build(self)
    }

    fn into_owned(self) -> View {
        self
    }
}
