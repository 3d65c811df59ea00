//! Views, as data.
//!
//! Leptos gives each view a type of its own, which is fast to write down and large to compile: a few thousand functions
//! for five widgets. Here a view is a value of one type: the `view!` macro (`crates/view`) writes Leptos' syntax down as a
//! text with holes, and [`Built`] is the one piece of code that makes elements of it and keeps them up to date. In
//! the same way [`Signal`], [`RwSignal`], [`StoredValue`], [`Callback`] and [`memo`] hold a value of any type; values,
//! closures and Leptos' signals become a `Signal` by `into`, closures and its `UnsyncCallback` a `Callback`. What is inside them, owners and components are Leptos' own, and a
//! [`View`] is a view of Leptos': it can stand in any `view!`.

mod attribute;
mod built;
mod callback;
mod computed;
mod each;
mod effect;
mod leptos;
mod reference;
mod shared;
mod show;
mod signal;
mod state;
mod stored;
mod template;

pub use attribute::{Attribute, Value};
pub use built::Built;
pub use callback::Callback;
pub use casement_view::view;
pub use computed::{Computed, memo};
pub use each::{Each, For, Key};
pub use effect::{Drawing, effect, effect_with_last};
pub use reference::NodeRef;
pub use show::Show;
pub use signal::Signal;
pub use state::RwSignal;
pub use stored::StoredValue;

use ::leptos::prelude::{Get, Memo};
use send_wrapper::SendWrapper;
use std::any::Any;
use std::borrow::Cow;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// Why a value of any type is of the one that is asked for.
const FITS: &str = "it was made for this type";

/// As the type that it was made for. One function for each type: the long number that tells them apart is in it once.
#[inline(never)]
fn typed<T: 'static>(value: &dyn Any) -> &T {
    value.downcast_ref().expect(FITS)
}

/// The same, for changing it.
#[inline(never)]
fn typed_mut<T: 'static>(value: &mut dyn Any) -> &mut T {
    value.downcast_mut().expect(FITS)
}

/// What is to be drawn.
pub enum View {
    /// Nothing.
    Nothing,
    /// A text.
    Text(Cow<'static, str>),
    /// Elements, and what goes into their holes.
    Template(&'static str, Vec<Hole>),
    /// One after the other.
    List(Vec<View>),
    /// Whatever this gives, again when a signal that it reads changes.
    Dynamic(Box<dyn GivesMut<View> + Send>),
    /// Rows that keep their elements while their keys are there.
    Each(Each),
}

/// What goes into a hole of a template.
pub enum Hole {
    /// Something that is drawn.
    Child(View),
    /// An attribute, a class, a style or a property.
    Value(Value),
    /// One that changes.
    Dynamic(Box<dyn Gives<Value> + Send>),
    /// What hears of an event.
    Event(SendWrapper<Box<dyn Hears>>),
    /// What is told of the element.
    Reference(NodeRef),
    /// An attribute from outside, for the elements that the template has outermost. It follows all other holes.
    Spread(Spread),
}

/// What the `view!` macro fills a template with. Calls are less code than a list that is written down: each kind of hole
/// is put together in one function.
pub struct Holes(Vec<Hole>);

impl Holes {
    /// Of a template that has so many.
    #[inline(never)]
    pub fn new(count: usize) -> Holes {
        Holes(Vec::with_capacity(count))
    }

    /// The view.
    #[inline(never)]
    pub fn view(self, template: &'static str) -> View {
        View::Template(template, self.0)
    }

    /// Something is drawn here.
    pub fn child(&mut self, child: impl Draw) {
        self.drawn(child.draw());
    }

    /// What an attribute, a class, a style or a property is.
    pub fn attribute(&mut self, attribute: impl Attribute) {
        attribute.fill(self);
    }

    /// What hears of an event.
    pub fn event<E: JsCast>(&mut self, handler: impl Fn(E) + 'static) {
        self.hears(Box::new(move |event: Event| handler(event.unchecked_into())));
    }

    /// What is told of the element.
    #[inline(never)]
    pub fn reference(&mut self, reference: NodeRef) {
        self.0.push(Hole::Reference(reference));
    }

    #[inline(never)]
    fn drawn(&mut self, view: View) {
        self.0.push(Hole::Child(view));
    }

    #[inline(never)]
    fn hears(&mut self, hears: Box<dyn Hears>) {
        self.0.push(Hole::Event(SendWrapper::new(hears)));
    }

    #[inline(never)]
    fn value(&mut self, value: Value) {
        self.0.push(Hole::Value(value));
    }

    #[inline(never)]
    fn dynamic(&mut self, gives: Box<dyn Gives<Value> + Send>) {
        self.0.push(Hole::Dynamic(gives));
    }
}

/// What gives something: a closure, by one function. As a `dyn Fn` it would have three, of which two are never called.
pub trait Gives<T> {
    /// Calls it.
    fn give(&self) -> T;
}

impl<T, F: Fn() -> T> Gives<T> for F {
    fn give(&self) -> T {
        self()
    }
}

/// The same of a closure that changes what it holds.
pub trait GivesMut<T> {
    /// Calls it.
    fn give(&mut self) -> T;
}

impl<T, F: FnMut() -> T> GivesMut<T> for F {
    fn give(&mut self) -> T {
        self()
    }
}

/// What hears of an event.
pub trait Hears {
    /// Tells it.
    fn hear(&self, event: Event);
}

impl<F: Fn(Event)> Hears for F {
    fn hear(&self, event: Event) {
        self(event);
    }
}

/// Sets an attribute, and gives what keeps it up to date.
pub type Spread = SendWrapper<Rc<dyn Fn(&Element) -> Box<dyn Any>>>;

/// What a component puts around.
pub type Children = Box<dyn FnOnce() -> View + Send>;

/// Draws in a function of its own. What is drawn only once somebody uses a widget does not delay its first appearance
/// then: the package loads the functions that run first, first (npm/split.js). `#[inline(never)]` does so for a function.
#[inline(never)]
pub fn apart<V: Draw>(draw: impl FnOnce() -> V) -> View {
    draw().draw()
}

/// Has a value stand in memory as a whole: closures that take it along copy it from there, and not field by field, which
/// is much more code.
#[inline(never)]
pub fn whole<T>(value: T) -> T {
    value
}

/// Whatever can be drawn.
pub trait Draw {
    /// As a view.
    fn draw(self) -> View;
}

impl View {
    /// Of whatever can be drawn.
    pub fn of(what: impl Draw) -> View {
        what.draw()
    }

    /// With one more attribute on what it has outermost.
    fn spread(self, spread: Spread) -> View {
        match self {
            View::Template(template, mut holes) => {
                holes.push(Hole::Spread(spread));
                View::Template(template, holes)
            }
            View::List(views) => View::List(views.into_iter().map(|view| view.spread(spread.clone())).collect()),
            View::Dynamic(mut draw) => View::Dynamic(Box::new(move || draw.give().spread(spread.clone()))),
            // A text has no attributes, and rows are their template's.
            View::Nothing | View::Text(_) | View::Each(_) => self,
        }
    }
}

impl From<&'static str> for View {
    fn from(text: &'static str) -> View {
        View::Text(text.into())
    }
}

impl From<String> for View {
    fn from(text: String) -> View {
        View::Text(text.into())
    }
}

impl Draw for View {
    fn draw(self) -> View {
        self
    }
}

impl Draw for () {
    fn draw(self) -> View {
        View::Nothing
    }
}

impl Draw for &'static str {
    fn draw(self) -> View {
        View::Text(self.into())
    }
}

impl Draw for String {
    fn draw(self) -> View {
        View::Text(self.into())
    }
}

impl Draw for Cow<'static, str> {
    fn draw(self) -> View {
        View::Text(self)
    }
}

impl<T: Draw> Draw for Option<T> {
    fn draw(self) -> View {
        self.map_or(View::Nothing, T::draw)
    }
}

impl<T: Draw> Draw for Vec<T> {
    fn draw(self) -> View {
        View::List(self.into_iter().map(T::draw).collect())
    }
}

impl<T: Draw, const N: usize> Draw for [T; N] {
    fn draw(self) -> View {
        View::List(self.into_iter().map(T::draw).collect())
    }
}

impl<A: Draw, B: Draw> Draw for (A, B) {
    fn draw(self) -> View {
        View::List(vec![self.0.draw(), self.1.draw()])
    }
}

impl<F: FnMut() -> T + Send + 'static, T: Draw> Draw for F {
    fn draw(mut self) -> View {
        View::Dynamic(Box::new(move || self().draw()))
    }
}

impl<T: Draw + Clone + Send + Sync + 'static> Draw for Signal<T> {
    fn draw(self) -> View {
        View::Dynamic(Box::new(move || self.get().draw()))
    }
}

impl<T: Draw + Clone + Send + Sync + 'static> Draw for Memo<T> {
    fn draw(self) -> View {
        View::Dynamic(Box::new(move || self.get().draw()))
    }
}

impl<T: Draw + Clone + 'static> Draw for Computed<T> {
    fn draw(self) -> View {
        View::Dynamic(Box::new(move || self.get().draw()))
    }
}

impl<T: Draw + Clone + Send + Sync + 'static> Draw for RwSignal<T> {
    fn draw(self) -> View {
        View::Dynamic(Box::new(move || self.get().draw()))
    }
}

impl<T: Draw + Clone + Send + Sync + 'static> Draw for ::leptos::prelude::RwSignal<T> {
    fn draw(self) -> View {
        View::Dynamic(Box::new(move || self.get().draw()))
    }
}
