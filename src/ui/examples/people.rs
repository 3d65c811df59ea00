//! People in a line each, as lists and pickers show them.

use leptos::prelude::*;

use super::{Example, form};
use crate::people::Person;
use crate::ui::PersonLine;
use crate::view::{View, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "people, one", view: || lines(&[amelie]) },
        Example { name: "people, names of many kinds", view: || lines(&[amelie, xiaoming, ahmad, long, id_only]) },
        Example { name: "people, with their load", view: || lines(&[|| loaded(3), || loaded(18), || loaded(25)]) },
        Example { name: "people, away and disabled", view: || lines(&[away, gone]) },
        Example { name: "people, with a standing", view: || lines(&[standing]) },
        Example { name: "people, a name without an end", view: || lines(&[endless]) },
    ]
}

fn lines(people: &'static [fn() -> Person]) -> View {
    form("People", move |_| {
        View::of(people.iter().map(|person| view! { <PersonLine person=person() /> }).collect_view())
    })
}

pub(super) fn person(id: &str, name: &str, detail: &str) -> Person {
    Person { name: name.into(), detail: Some(detail.into()), ..Person::of_id(id) }
}

pub(super) fn amelie() -> Person {
    person("10gg0000012IpiXMqxzk", "Amélie Fournier", "Billing")
}

pub(super) fn xiaoming() -> Person {
    person("10gg00000148QvgpaLAm", "王小明", "售后服务")
}

pub(super) fn ahmad() -> Person {
    person("10gg00000148ArabicAm", "أحمد بن محمد الفارسي", "خدمة العملاء")
}

pub(super) fn long() -> Person {
    let name =
        "Maria-Theodora Anastasía von Habsburg-Lothringen y Fernández de la Vega Papadopoulou-Konstantinopolitis";
    person("10gg0000013wbIvo3zbk", name, "Team for invoices, deliveries abroad, customs and whatever nobody else takes")
}

pub(super) fn away() -> Person {
    Person { available: Some(false), load: Some(12), ..person("10gg0000014away00001", "Noa Lindqvist", "Billing") }
}

pub(super) fn gone() -> Person {
    Person { disabled: true, ..person("10gg0000014gone00001", "Oleksandr Шевченко", "Left in October") }
}

fn id_only() -> Person {
    Person::of_id("9924256a-739c-462b-af15-e652a3b1b6eb")
}

fn loaded(load: u32) -> Person {
    Person { load: Some(load), capacity: Some(20), ..amelie() }
}

fn standing() -> Person {
    Person { standing: Some("1st: there, and 3 of 20 cases".into()), ..amelie() }
}

fn endless() -> Person {
    let name = "Zürich ".repeat(200);
    person("10gg0000014endless01", name.trim(), "Imported")
}
