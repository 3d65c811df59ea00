//! What is typed or pasted into lines and cells: lookups, areas that take a paste, numbers in a table.

use super::{Example, error, fine, form, warning};
use crate::ui::{CellField, FieldError, LookupField, PasteArea, TextField};
use crate::view::{RwSignal, Signal, View, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "lookup, empty", view: || lookup("", fine(), false) },
        Example { name: "lookup, typed", view: || lookup("Router restarts", fine(), false) },
        Example {
            name: "lookup, with an error",
            view: || lookup("TT2018", error("Enter all letters and digits of the ID"), false),
        },
        Example { name: "lookup, cannot be changed now", view: || lookup("TT201801020526", fine(), true) },
        Example { name: "paste area", view: paste },
        Example { name: "cell field, filled", view: || cell("25", fine(), false) },
        Example { name: "cell field, with an error", view: || cell("two", error("Enter a whole number"), false) },
        Example {
            name: "cell field, with a warning",
            view: || cell("0", warning("Nothing is given to this inspector"), false),
        },
        Example { name: "cell field, cannot be changed now", view: || cell("25", fine(), true) },
    ]
}

fn takes_lines(text: &str) -> bool {
    text.trim().contains('\n')
}

fn lookup(typed: &'static str, error: Signal<Option<FieldError>>, disabled: bool) -> View {
    form("Lookup", move |uid| {
        let value = RwSignal::new(typed.to_owned());
        let taken = RwSignal::new(String::new());
        let take = move |text: String| {
            taken.set(["Taken: ", &text.split_whitespace().collect::<Vec<_>>().join(", ")].concat());
            value.set(String::new());
        };
        view! {
            <LookupField
                id=uid.id("field")
                label="Ticket"
                hint="Words of the title, an ID, or several pasted at once."
                value
                on_input=move |text| value.set(text)
                on_enter=take
                takes_paste=takes_lines
                on_paste=take
                error
                disabled
            />
            <p class="casement-hint" part="hint" role="status" hidden=move || taken.with(String::is_empty)>{taken}</p>
        }
    })
}

fn paste() -> View {
    form("Paste area", |uid| {
        let values = [RwSignal::new("Amélie Fournier".to_owned()), RwSignal::new(String::new())];
        let field = move |number: usize, value: RwSignal<String>| {
            let label = ["Inspector ", &number.to_string()].concat();
            let id = uid.id(&number.to_string());
            view! { <TextField id label value on_input=move |text| value.set(text) error=fine() /> }
        };
        let spread = move |text: String| {
            for (line, value) in text.lines().zip(values) {
                value.set(line.trim().to_owned());
            }
        };
        view! {
            <p class="casement-hint" part="hint">"A column of names can be pasted into either line."</p>
            <PasteArea class="casement-example__lines" takes=takes_lines on_paste=spread disabled=false>
                {field(1, values[0])}
                {field(2, values[1])}
            </PasteArea>
        }
    })
}

fn cell(typed: &'static str, error: Signal<Option<FieldError>>, disabled: bool) -> View {
    form("Cell field", move |uid| {
        let value = RwSignal::new(typed.to_owned());
        view! {
            <CellField
                id=uid.id("field")
                aria_label="Reviews of Amélie Fournier"
                value
                on_input=move |text| value.set(text)
                error
                disabled
            />
        }
    })
}
