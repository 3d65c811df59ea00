use leptos::prelude::*;

use super::{Example, error, fine, form, warning};
use crate::ui::{DateField, FieldError};

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
        Example { name: "date field, cannot be changed now", view: || date("2026-11-30 17:00", fine(), true) },
    ]
}

fn date(typed: &'static str, error: Signal<Option<FieldError>>, disabled: bool) -> AnyView {
    form("Date field", move |uid| {
        let value = RwSignal::new(typed.to_owned());
        let date = Signal::derive(move || [value.get().trim(), ":00"].concat());
        view! {
            <DateField
                id=uid.id("field")
                label="Due date"
                hint="As 2026-11-30 17:00, in your own time."
                value
                date
                on_input=move |text| value.set(text)
                error
                optional=typed.is_empty()
                disabled
            />
        }
        .into_any()
    })
}
