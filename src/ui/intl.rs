//! Dates and figures as a language writes them, by the browser's own `Intl`.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A formatter of `Intl` for one language.
pub(super) struct Formatter(Option<Function>);

impl Formatter {
    /// Of days on the Gregorian calendar, without a zone.
    pub fn dates(locale: &str, options: &[(&str, &str)]) -> Formatter {
        let fixed = [("timeZone", "UTC"), ("calendar", "gregory")];
        Formatter::new("DateTimeFormat", locale, fixed.iter().chain(options))
    }

    /// Of numbers.
    pub fn numbers(locale: &str, options: &[(&str, &str)]) -> Formatter {
        Formatter::new("NumberFormat", locale, options.iter())
    }

    fn new<'a>(kind: &str, locale: &str, options: impl Iterator<Item = &'a (&'a str, &'a str)>) -> Formatter {
        let given = Object::new();
        for (name, value) in options {
            drop(Reflect::set(&given, &(*name).into(), &(*value).into()));
        }
        let make = || {
            let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
            let kind: Function = Reflect::get(&intl, &kind.into())?.dyn_into()?;
            // What is no language tag throws; the browser's own language does instead.
            let made = Reflect::construct(&kind, &Array::of2(&locale.into(), &given))
                .or_else(|_| Reflect::construct(&kind, &Array::of2(&JsValue::UNDEFINED, &given)))?;
            Reflect::get(&made, &"format".into())?.dyn_into()
        };
        Formatter(make().ok())
    }

    /// In words or figures; empty where the browser cannot.
    pub fn format(&self, value: impl Into<JsValue>) -> String {
        let format = |format: &Function| format.call1(&JsValue::UNDEFINED, &value.into()).ok()?.as_string();
        self.0.as_ref().and_then(format).unwrap_or_default()
    }
}
