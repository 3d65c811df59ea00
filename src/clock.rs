//! The wall clock of a time zone.

use casement_contract::date::{self, Occurrence, WallTime};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What a clock in this zone (IANA name; the browser's own when `None`) shows now. `None` for an unknown zone.
pub fn now(time_zone: Option<&str>) -> Option<WallTime> {
    shown(time_zone, &Date::new_0())
}

/// What Greenwich's clock shows now.
pub fn greenwich() -> WallTime {
    WallTime::from_1970((Date::now() / 1000.0) as i64)
}

/// What a clock in this zone shows at a moment, in seconds since 1970.
pub fn at(time_zone: Option<&str>, moment: i64) -> Option<WallTime> {
    shown(time_zone, &Date::new(&(moment as f64 * 1000.0).into()))
}

/// How many minutes a clock in this zone is before Greenwich's now; for an unknown zone, the browser's.
pub fn minutes_from_greenwich(time_zone: Option<&str>) -> i64 {
    let moment = (Date::now() / 1000.0) as i64;
    let shown = at(time_zone, moment).or_else(|| at(None, moment));
    shown.map_or(0, |shown| (shown.seconds_since_1970() - moment).div_euclid(60))
}

/// When a clock in this zone shows this time. `None` for an unknown zone.
pub fn occurrence(time_zone: Option<&str>, time: WallTime) -> Option<Occurrence> {
    date::occurrence(time, |moment| at(time_zone, moment))
}

fn shown(time_zone: Option<&str>, moment: &Date) -> Option<WallTime> {
    let options = Object::new();
    if let Some(zone) = time_zone {
        Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
        check_options(&options).ok()?;
    }
    // Sweden writes dates as AICC does.
    let text: String = moment.to_locale_string("sv-SE", &options).into();
    WallTime::parse(&text).ok()
}

/// The weekday that a week begins on for the browser's language; Monday is 0, and where it does not know.
pub fn first_day_of_week() -> u8 {
    let first_day = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
        let language = Reflect::get(&options, &"locale".into()).ok()?;
        let locale = Function::from(Reflect::get(&intl, &"Locale".into()).ok()?);
        let locale = Reflect::construct(&locale, &Array::of1(&language)).ok()?;
        let get = Reflect::get(&locale, &"getWeekInfo".into()).ok()?;
        let info = match get.dyn_ref::<Function>() {
            Some(get) => get.call0(&locale).ok()?,
            None => Reflect::get(&locale, &"weekInfo".into()).ok()?,
        };
        // 1 is Monday, 7 is Sunday.
        Reflect::get(&info, &"firstDay".into()).ok()?.as_f64()
    };
    first_day().map_or(0, |day| (day as u8).saturating_sub(1) % 7)
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
