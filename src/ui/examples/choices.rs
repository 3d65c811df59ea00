use super::{Example, error, fine, form};
use crate::ui::{Choice, ChoiceOption, FieldError, Select, Switch};
use crate::view::{RwSignal, Signal, View, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "choice, nothing chosen", view: || choice("", fine(), false) },
        Example { name: "choice, one chosen", view: || choice("queue", fine(), false) },
        Example { name: "choice, with an error", view: || choice("", error("Choose who is to own the case"), false) },
        Example { name: "choice, cannot be changed now", view: || choice("user", fine(), true) },
        Example { name: "select, nothing chosen", view: || select("", fine(), false) },
        Example { name: "select, one chosen", view: || select("high", fine(), false) },
        Example { name: "select, with an error", view: || select("", error("Choose a priority"), false) },
        Example { name: "select, cannot be changed now", view: || select("high", fine(), true) },
        Example { name: "select, long names", view: || select("long", fine(), false) },
        Example { name: "switch, off", view: || switch(false, false) },
        Example { name: "switch, on", view: || switch(true, false) },
        Example { name: "switch, cannot be changed now", view: || switch(true, true) },
    ]
}

fn choice(chosen: &'static str, error: Signal<Option<FieldError>>, disabled: bool) -> View {
    form("Choice", move |uid| {
        let value = RwSignal::new(chosen.to_owned());
        let options = vec![
            ChoiceOption { value: "user", label: "A person", hint: "" },
            ChoiceOption { value: "queue", label: "A queue", hint: "Whoever is free next takes the case." },
            ChoiceOption {
                value: "",
                label: "Whom the system finds",
                hint: "By skills, presence and load, as it is set up there.",
            },
        ];
        let options = if chosen.is_empty() { options[..2].to_vec() } else { options };
        view! {
            <Choice
                id=uid.id("field")
                label="New owner"
                options
                value
                on_choose=move |chosen: &'static str| value.set(chosen.to_owned())
                error
                disabled
            />
        }
    })
}

fn select(chosen: &'static str, error: Signal<Option<FieldError>>, disabled: bool) -> View {
    form("Select", move |uid| {
        let value = RwSignal::new(chosen.to_owned());
        let options = [
            ("", "Choose one"),
            ("high", "High"),
            ("normal", "Normal"),
            (
                "long",
                "As agreed with the customer in the contract for extended support, annex 3, on weekends and holidays",
            ),
            ("arabic", "عاجل (خلال ساعة)"),
        ];
        let options: Vec<_> = options.into_iter().map(|(value, label)| (value.to_owned(), label.to_owned())).collect();
        view! {
            <Select
                id=uid.id("field")
                label="Priority"
                hint="How soon somebody has to look at it."
                options
                value
                on_choose=move |chosen| value.set(chosen)
                error
                optional=chosen == "long"
                disabled
            />
        }
    })
}

fn switch(on: bool, disabled: bool) -> View {
    form("Switch", move |uid| {
        let value = RwSignal::new(on);
        view! {
            <Switch
                id=uid.id("field")
                label="Private"
                hint="Only the people below can see the case."
                value
                on_switch=move |on| value.set(on)
                disabled
            />
        }
    })
}
