use std::any::Any;
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{Owner, document, untrack};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{Comment, Element, Event, Node, Text};

use super::each::BuiltEach;
use super::effect::Drawing;
use super::template::{Kind, Mark, read};
use super::{Hears, Hole, NodeRef, Value, View};

/// A view as it is in the page. It has one node at least, so that its place is known.
pub enum Built {
    /// Nothing but its place.
    Nothing(Comment),
    /// A text, and what it says.
    Text(Text, Cow<'static, str>),
    /// Elements.
    Template {
        /// What they were made from.
        template: &'static str,
        /// What is outermost.
        roots: Vec<Root>,
        /// What came of the holes, in their order.
        parts: Vec<Part>,
    },
    /// One after the other, and the end.
    List(Vec<Built>, Comment),
    /// What was drawn last, and what draws again.
    Dynamic(Rc<RefCell<Option<Built>>>, Drawing),
    /// Rows.
    Each(BuiltEach),
}

/// What a template has outermost: a node of its own, or what one of its holes holds.
pub enum Root {
    /// A node of its own.
    Node(Node),
    /// What the hole at this place holds.
    Part(usize),
}

/// What came of a hole.
pub enum Part {
    /// Something drawn.
    Child(Built),
    /// What was set once.
    Value { element: Element, kind: Kind, name: &'static str, value: Value },
    /// What is set again when it changes.
    Dynamic { element: Element, kind: Kind, name: &'static str, _effect: Drawing },
    /// What hears of an event.
    Event(Listener),
    /// What was told of the element.
    Reference(Element, NodeRef),
    /// What keeps an attribute from outside up to date, for each element that has it.
    Spread(Vec<(Element, Box<dyn Any>)>),
}

impl Built {
    /// Makes elements, and puts them nowhere yet.
    pub fn build(view: View) -> Built {
        match view {
            View::Nothing => Built::Nothing(comment()),
            View::Text(text) => Built::Text(document().create_text_node(&text), text),
            View::Template(template, holes) => build_template(template, holes),
            View::List(views) => Built::List(views.into_iter().map(Built::build).collect(), comment()),
            View::Each(each) => Built::Each(BuiltEach::build(each)),
            View::Dynamic(mut draw) => {
                let built = Rc::new(RefCell::new(None));
                // Weak: what was drawn ends with its place, while the task of an effect ends a turn later.
                let of_effect = Rc::downgrade(&built);
                let effect = Drawing::new(move || {
                    let view = draw.give();
                    let Some(built) = of_effect.upgrade() else { return };
                    let mut built = built.borrow_mut();
                    match &mut *built {
                        None => *built = Some(Built::build(view)),
                        Some(built) => built.rebuild(view),
                    }
                });
                Built::Dynamic(built, effect)
            }
        }
    }

    /// Has this show another view. What has not changed stays the element that it was.
    pub fn rebuild(&mut self, view: View) {
        match (&mut *self, view) {
            (Built::Nothing(_), View::Nothing) => (),
            (Built::Text(node, shown), View::Text(text)) => {
                if *shown != text {
                    node.set_data(&text);
                    *shown = text;
                }
            }
            (Built::Template { template, parts, .. }, View::Template(other, holes))
                if std::ptr::eq(*template, other) =>
            {
                parts.iter_mut().zip(holes).for_each(|(part, hole)| part.rebuild(hole));
            }
            (Built::List(built, end), View::List(views)) => rebuild_list(built, end, views),
            (_, view) => {
                let built = Built::build(view);
                let first = self.first();
                if let Some(parent) = first.parent_node() {
                    built.mount(&parent, Some(&first));
                }
                self.unmount();
                *self = built;
            }
        }
    }

    /// Puts its nodes into an element: before another node, or last.
    pub fn mount(&self, parent: &Node, before: Option<&Node>) {
        match self {
            Built::Nothing(node) => insert(parent, node, before),
            Built::Text(node, _) => insert(parent, node, before),
            Built::Template { roots, parts, .. } => {
                for root in roots {
                    match root {
                        Root::Node(node) => insert(parent, node, before),
                        Root::Part(at) => {
                            if let Part::Child(child) = &parts[*at] {
                                child.mount(parent, before);
                            }
                        }
                    }
                }
            }
            Built::List(views, end) => {
                views.iter().for_each(|view| view.mount(parent, before));
                insert(parent, end, before);
            }
            Built::Dynamic(built, _) => {
                if let Some(built) = &*built.borrow() {
                    built.mount(parent, before);
                }
            }
            Built::Each(each) => each.mount(parent, before),
        }
    }

    /// Takes its nodes out of the page.
    pub fn unmount(&self) {
        match self {
            Built::Nothing(node) => remove(node),
            Built::Text(node, _) => remove(node),
            Built::Template { roots, parts, .. } => {
                for root in roots {
                    match root {
                        Root::Node(node) => remove(node),
                        Root::Part(at) => {
                            if let Part::Child(child) = &parts[*at] {
                                child.unmount();
                            }
                        }
                    }
                }
            }
            Built::List(views, end) => {
                views.iter().for_each(Built::unmount);
                remove(end);
            }
            Built::Dynamic(built, _) => {
                if let Some(built) = &*built.borrow() {
                    built.unmount();
                }
            }
            Built::Each(each) => each.unmount(),
        }
    }

    /// Its first node.
    pub fn first(&self) -> Node {
        self.edge(true)
    }

    /// Its last node.
    pub fn last(&self) -> Node {
        self.edge(false)
    }

    fn edge(&self, first: bool) -> Node {
        match self {
            Built::Nothing(node) => node.clone().into(),
            Built::Text(node, _) => node.clone().into(),
            Built::Template { roots, parts, .. } => {
                match (if first { roots.first() } else { roots.last() }, &parts[..]) {
                    (Some(Root::Node(node)), _) => node.clone(),
                    (Some(Root::Part(at)), parts) => match &parts[*at] {
                        Part::Child(child) => child.edge(first),
                        _ => unreachable!("only what is drawn is a root"),
                    },
                    (None, _) => unreachable!("a template without a root"),
                }
            }
            Built::List(views, end) => match views.first().filter(|_| first) {
                Some(view) => view.first(),
                None => end.clone().into(),
            },
            Built::Dynamic(built, _) => match &*built.borrow() {
                Some(built) => built.edge(first),
                None => unreachable!("an effect runs at once"),
            },
            Built::Each(each) => each.edge(first),
        }
    }
}

fn rebuild_list(built: &mut Vec<Built>, end: &Comment, views: Vec<View>) {
    while built.len() > views.len() {
        if let Some(view) = built.pop() {
            view.unmount();
        }
    }
    let mut views = views.into_iter();
    built.iter_mut().zip(&mut views).for_each(|(built, view)| built.rebuild(view));
    for view in views {
        let view = Built::build(view);
        if let Some(parent) = end.parent_node() {
            view.mount(&parent, Some(end));
        }
        built.push(view);
    }
}

fn build_template(template: &'static str, holes: Vec<Hole>) -> Built {
    let mut holes = holes.into_iter();
    let (mut roots, mut parts) = (Vec::new(), Vec::new());
    // The elements that have begun and not ended.
    let mut open: Vec<Element> = Vec::new();
    let mut attribute = "";
    for (mark, text) in read(template) {
        let Some(element) = open.last() else {
            match mark {
                Mark::Open => {
                    let element = create(text);
                    roots.push(Root::Node(element.clone().into()));
                    open.push(element);
                }
                Mark::Text => roots.push(Root::Node(document().create_text_node(text).into())),
                _ => {
                    roots.push(Root::Part(parts.len()));
                    parts.extend(holes.next().map(child));
                }
            }
            continue;
        };
        match mark {
            Mark::Open => {
                let child = create(text);
                insert(element, &child, None);
                open.push(child);
            }
            Mark::Close => {
                open.pop();
            }
            Mark::Text => insert(element, &document().create_text_node(text), None),
            Mark::Fixed => attribute = text,
            Mark::Value => Value::Text(text.into()).apply(element, Kind::Attribute, attribute, None),
            Mark::Child => {
                let part = holes.next().map(child);
                if let Some(Part::Child(child)) = &part {
                    child.mount(element, None);
                }
                parts.extend(part);
            }
            Mark::Dynamic(kind) => parts.extend(holes.next().map(|hole| set(element, kind, text, hole))),
            Mark::Event | Mark::Reference => {
                parts.extend(holes.next().map(|hole| set(element, Kind::Attribute, text, hole)))
            }
        }
    }
    for hole in holes {
        if let Hole::Spread(spread) = hole {
            let outermost = roots.iter().filter_map(|root| match root {
                Root::Node(node) => node.dyn_ref::<Element>().cloned(),
                Root::Part(_) => None,
            });
            parts.push(Part::Spread(outermost.map(|element| (element.clone(), spread(&element))).collect()));
        }
    }
    Built::Template { template, roots, parts }
}

fn child(hole: Hole) -> Part {
    match hole {
        Hole::Child(view) => Part::Child(Built::build(view)),
        _ => unreachable!("the macro puts a view here"),
    }
}

/// Puts into a hole what is about an element.
fn set(element: &Element, kind: Kind, name: &'static str, hole: Hole) -> Part {
    let element = element.clone();
    match hole {
        Hole::Child(_) | Hole::Spread(_) => unreachable!("the macro puts an attribute here"),
        Hole::Value(value) => {
            value.apply(&element, kind, name, None);
            Part::Value { element, kind, name, value }
        }
        Hole::Dynamic(value) => {
            let (of_effect, mut before) = (element.clone(), None);
            let effect = Drawing::new(move || {
                let value = value.give();
                value.apply(&of_effect, kind, name, before.as_ref());
                before = Some(value);
            });
            Part::Dynamic { element, kind, name, _effect: effect }
        }
        Hole::Event(handler) => Part::Event(Listener::new(element, name, handler)),
        Hole::Reference(reference) => {
            reference.tell(element.clone().unchecked_into());
            Part::Reference(element, reference)
        }
    }
}

impl Part {
    fn rebuild(&mut self, hole: Hole) {
        match (&mut *self, hole) {
            (Part::Child(child), Hole::Child(view)) => child.rebuild(view),
            (Part::Value { element, kind, name, value }, Hole::Value(new)) => {
                new.apply(element, *kind, name, Some(value));
                *value = new;
            }
            (Part::Value { element, kind, name, .. } | Part::Dynamic { element, kind, name, .. }, hole) => {
                *self = set(&element.clone(), *kind, name, hole);
            }
            (Part::Event(listener), hole) => {
                *self = set(&listener.element.clone(), Kind::Attribute, listener.event, hole)
            }
            (Part::Reference(_, old), Hole::Reference(new)) if *old == new => (),
            (Part::Reference(element, _), hole) => *self = set(&element.clone(), Kind::Attribute, "", hole),
            (Part::Spread(set), Hole::Spread(spread)) => {
                set.iter_mut().for_each(|(element, kept)| *kept = spread(element));
            }
            (Part::Child(_) | Part::Spread(_), _) => unreachable!("a template's holes are of one kind each"),
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Part::Reference(element, reference) = self {
            reference.forget(element);
        }
    }
}

/// Hears of an event while it is there.
pub struct Listener {
    element: Element,
    event: &'static str,
    closure: Closure<dyn Fn(Event)>,
}

impl Listener {
    fn new(element: Element, event: &'static str, handler: SendWrapper<Box<dyn Hears>>) -> Listener {
        let owner = Owner::current().unwrap_or_default();
        let closure = Closure::<dyn Fn(Event)>::new(move |event| owner.with(|| untrack(|| handler.hear(event))));
        // Fails for what is no function only.
        let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Listener { element, event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.element.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

fn create(tag: &str) -> Element {
    let is_svg = matches!(tag, "svg" | "path" | "circle" | "rect" | "line" | "polyline" | "g");
    let made = match is_svg {
        true => document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag),
        false => document().create_element(tag),
    };
    made.expect("a tag of ours is a name")
}

pub fn comment() -> Comment {
    document().create_comment("")
}

/// Puts a node before another, or last.
pub fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    // Fails when `before` is elsewhere only.
    let _ = parent.insert_before(node, before);
}

pub fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}
