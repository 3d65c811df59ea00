//! The wall clock of a time zone.

use casement_contract::date::WallTime;
use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::JsValue;

/// What a clock in this zone (IANA name; the browser's own when `None`) shows now. `None` for an unknown zone.
pub fn now(time_zone: Option<&str>) -> Option<WallTime> {
    let options = Object::new();
    if let Some(zone) = time_zone {
        Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
        check_options(&options).ok()?;
    }
    // Sweden writes dates as AICC does.
    let text: String = Date::new_0().to_locale_string("sv-SE", &options).into();
    WallTime::parse(&text).ok()
}

/// `Err` for options that a formatter does not take: asking it directly would throw through Rust.
fn check_options(options: &Object) -> Result<(), JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let format = Function::from(Reflect::get(&intl, &"DateTimeFormat".into())?);
    Reflect::construct(&format, &Array::of2(&JsValue::UNDEFINED, options)).map(drop)
}
