use casement_contract::date::WallTime;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Example, acting, error, fine, warning};
use crate::ui::{DateField, FieldError, Uid};
use crate::view::{RwSignal, Signal, View, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "date field, empty", view: || date("", fine(), false) },
        Example { name: "date field, filled", view: || date("2026-11-30 17:00", fine(), false) },
        Example { name: "date field, words for a date", view: || date("tomorrow 9am", fine(), false) },
        Example {
            name: "date field, with an error",
            view: || date("31.02.2026", error("Enter a date that exists"), false),
        },
        Example {
            name: "date field, with a warning",
            view: || date("2026-11-29 17:00", warning("That is a Sunday"), false),
        },
        Example { name: "date field, calendar", view: || acted("2026-11-30 17:00", fine(), false, open) },
        Example { name: "date field, cannot be changed now", view: || date("2026-11-30 17:00", fine(), true) },
    ]
}

fn date(typed: &'static str, error: Signal<Option<FieldError>>, disabled: bool) -> View {
    acted(typed, error, disabled, |_| ())
}

/// Opens the calendar.
fn open(form: &HtmlElement) {
    let button = form.query_selector("button").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

fn acted(typed: &'static str, error: Signal<Option<FieldError>>, disabled: bool, act: fn(&HtmlElement)) -> View {
    let draw = move |uid: Uid| {
        let value = RwSignal::new(typed.to_owned());
        let date = Signal::derive(move || [value.get().trim(), ":00"].concat());
        view! {
            <DateField
                id=uid.id("field")
                label="Due date"
                hint="As 2026-11-30 17:00, in your own time."
                value
                date
                today=Signal::stored(WallTime::parse("2026-11-20 15:30:00").ok())
                first_day=Signal::stored(0)
                on_input=move |text| value.set(text)
                error
                optional=typed.is_empty()
                disabled
            />
        }
    };
    acting("Date field", draw, act)
}
