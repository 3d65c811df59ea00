//! The wall clock of a time zone.

use casement_contract::date::WallTime;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
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

/// The IANA name of the browser's own zone.
pub fn own_zone() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &"timeZone".into()).ok().and_then(|zone| zone.as_string()).unwrap_or_default()
}

/// From so many days ago until now, in milliseconds since 1970.
pub fn last_days(days: u32) -> (u64, u64) {
    let now = Date::now() as u64;
    (now.saturating_sub(u64::from(days) * 86_400_000), now)
}

/// `Err` for options that a formatter does not take: asking it directly would throw through Rust.
fn check_options(options: &Object) -> Result<(), JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let format = Function::from(Reflect::get(&intl, &"DateTimeFormat".into())?);
    Reflect::construct(&format, &Array::of2(&JsValue::UNDEFINED, options)).map(drop)
}
