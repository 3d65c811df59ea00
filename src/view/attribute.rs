use std::borrow::Cow;

use leptos::prelude::{Get, Memo};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::template::Kind;
use super::{Computed, Holes, RwSignal, Signal};

/// What an attribute, a class, a style or a property is.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// It is not there.
    No,
    /// It is there.
    Yes,
    /// A text.
    Text(Cow<'static, str>),
}

impl From<bool> for Value {
    fn from(is_there: bool) -> Value {
        if is_there { Value::Yes } else { Value::No }
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Value {
        Value::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text.into())
    }
}

impl From<Cow<'static, str>> for Value {
    fn from(text: Cow<'static, str>) -> Value {
        Value::Text(text)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::No, T::into)
    }
}

/// Whatever an attribute can be set to.
pub trait Attribute {
    /// Goes into a hole of a template.
    fn fill(self, holes: &mut Holes);
}

macro_rules! constant {
    ($($constant:ty)*) => {
        $(impl Attribute for $constant {
            fn fill(self, holes: &mut Holes) {
                holes.value(self.into());
            }
        })*
    };
}
constant!(bool &'static str String Cow<'static, str>);

impl<T: Into<Value>> Attribute for Option<T> {
    fn fill(self, holes: &mut Holes) {
        holes.value(self.into());
    }
}

impl<F: Fn() -> T + Send + 'static, T: Into<Value>> Attribute for F {
    fn fill(self, holes: &mut Holes) {
        holes.dynamic(Box::new(move || self().into()));
    }
}

macro_rules! signal {
    ($($signal:ty)*) => {
        $(impl<T: Into<Value> + Clone + Send + Sync + 'static> Attribute for $signal {
            fn fill(self, holes: &mut Holes) {
                holes.dynamic(Box::new(move || self.get().into()));
            }
        })*
    };
}
signal!(Signal<T> Memo<T> Computed<T> RwSignal<T> leptos::prelude::RwSignal<T>);

impl Value {
    /// Has an element be so; `before` is what it was set to.
    pub(super) fn apply(&self, element: &Element, kind: Kind, name: &'static str, before: Option<&Value>) {
        // A property is set again: whoever types changes it, too.
        if kind != Kind::Property && before == Some(self) {
            return;
        }
        // These fail for names that are no names only, and the names are ours.
        let _ = match (kind, self) {
            (Kind::Property, _) => js_sys::Reflect::set(element, &name.into(), &self.to_js()).map(drop),
            (Kind::Class, Value::No) => element.class_list().remove_1(name),
            (Kind::Class, _) => element.class_list().add_1(name),
            (Kind::Style, Value::Text(text)) => style(element).set_property(name, text),
            (Kind::Style, _) => style(element).remove_property(name).map(drop),
            (Kind::Attribute, Value::No) => element.remove_attribute(name),
            (Kind::Attribute, Value::Yes) => element.set_attribute(name, ""),
            (Kind::Attribute, Value::Text(text)) => element.set_attribute(name, text),
        };
    }

    fn to_js(&self) -> JsValue {
        match self {
            Value::No => JsValue::FALSE,
            Value::Yes => JsValue::TRUE,
            Value::Text(text) => JsValue::from_str(text),
        }
    }
}

fn style(element: &Element) -> web_sys::CssStyleDeclaration {
    use wasm_bindgen::JsCast;
    element.unchecked_ref::<web_sys::HtmlElement>().style()
}
