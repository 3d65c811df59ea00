use casement_contract::{Problem, ProblemKind};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use super::people::{ahmad, amelie, away, gone, long, xiaoming};
use super::{Example, acting, error, fine};
use crate::people::{PeoplePage, PeopleQuery, PeopleSource, Person, PersonKind, people_source};
use crate::ui::{FieldError, PersonPicker};
use crate::view::{RwSignal, Signal, View, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "person picker, closed", view: || show(Picker::of(everybody), |_| ()) },
        Example {
            name: "person picker, somebody chosen",
            view: || show(Picker { chosen: Some(amelie()), ..Picker::of(everybody) }, |_| ()),
        },
        Example {
            name: "person picker, with an error",
            view: || show(Picker { error: error("Choose a new owner"), ..Picker::of(everybody) }, |_| ()),
        },
        Example {
            name: "person picker, cannot be changed now",
            view: || show(Picker { chosen: Some(xiaoming()), disabled: true, ..Picker::of(everybody) }, |_| ()),
        },
        Example { name: "person picker, open", view: || show(Picker::of(everybody), open) },
        Example { name: "person picker, found", view: || show(Picker::of(everybody), |form| type_into(form, "am")) },
        Example { name: "person picker, long names", view: || show(Picker::of(long_names), open) },
        Example { name: "person picker, names from right to left", view: || show(Picker::of(arabic), open) },
        Example {
            name: "person picker, taken and away people",
            view: || show(Picker { taken: vec![amelie().id], ..Picker::of(mixed) }, open),
        },
        Example {
            name: "person picker, nobody found",
            view: || show(Picker::of(everybody), |form| type_into(form, "Zaphod Beeblebrox")),
        },
        Example {
            name: "person picker, an ID that nobody has",
            view: || show(Picker::of(everybody), |form| type_into(form, "10gg0000099nobody")),
        },
        Example { name: "person picker, a thousand people", view: || show(Picker::of(thousand), open) },
        Example { name: "person picker, slow source", view: || show(Picker::of(slow), open) },
        Example {
            name: "person picker, failing source",
            view: || show(Picker::of(failing), |form| type_into(form, "am")),
        },
        Example {
            name: "person picker, without a source",
            view: || show(Picker::without_source(), |form| type_into(form, "10gg0000012IpiXMqxzk")),
        },
    ]
}

/// What a picker is given.
struct Picker {
    source: Option<fn() -> PeopleSource>,
    chosen: Option<Person>,
    taken: Vec<String>,
    error: Signal<Option<FieldError>>,
    disabled: bool,
}

impl Picker {
    fn of(source: fn() -> PeopleSource) -> Picker {
        Picker { source: Some(source), ..Picker::without_source() }
    }

    fn without_source() -> Picker {
        Picker { source: None, chosen: None, taken: Vec::new(), error: fine(), disabled: false }
    }
}

fn show(picker: Picker, act: fn(&HtmlElement)) -> View {
    let draw = move |uid: crate::ui::Uid| {
        let Picker { source, chosen, taken, error, disabled } = picker;
        let source = Signal::stored(source.map(|source| source()));
        let chosen = RwSignal::new(chosen);
        view! {
            <PersonPicker
                id=uid.id("field")
                label="New owner"
                hint="A name, or an ID."
                source
                kind=PersonKind::User
                chosen
                taken
                on_pick=move |person| chosen.set(person)
                error
                disabled
            />
        }
    };
    acting("Person picker", draw, act)
}

/// Opens the list as a person does: into the field, and a click.
pub(super) fn open(form: &HtmlElement) {
    if let Some(input) = input(form) {
        drop(input.focus());
        input.click();
    }
}

fn type_into(form: &HtmlElement, words: &str) {
    if let Some(input) = input(form) {
        drop(input.focus());
        input.set_value(words);
        // An event of this name can always be made and sent.
        if let Ok(event) = Event::new("input") {
            drop(input.dispatch_event(&event));
        }
    }
}

fn input(form: &HtmlElement) -> Option<HtmlInputElement> {
    form.query_selector("[role='combobox']").ok().flatten()?.dyn_into().ok()
}

/// A source that has all of them at once.
fn of_people(people: Vec<Person>) -> PeopleSource {
    people_source(move |query: PeopleQuery| {
        let words = query.words.to_lowercase();
        let is_found = |person: &&Person| person.name.to_lowercase().contains(&words) || person.id == query.words;
        let found: Vec<Person> = people.iter().filter(is_found).cloned().collect();
        let total = found.len() as u64;
        let items = found.into_iter().skip(query.offset as usize).take(query.limit as usize).collect();
        async move { Ok(PeoplePage { items, total }) }
    })
}

fn everybody() -> PeopleSource {
    let loaded = Person { load: Some(3), capacity: Some(20), ..amelie() };
    of_people(vec![loaded, xiaoming(), ahmad(), away()])
}

fn long_names() -> PeopleSource {
    of_people(vec![long(), Person { available: Some(false), load: Some(19), capacity: Some(20), ..long() }])
}

fn arabic() -> PeopleSource {
    of_people(vec![ahmad(), Person { load: Some(7), ..ahmad() }])
}

fn mixed() -> PeopleSource {
    of_people(vec![amelie(), away(), gone(), xiaoming()])
}

fn thousand() -> PeopleSource {
    let numbered = |number: u32| {
        let name = ["Agent ", &number.to_string()].concat();
        Person { name, load: Some(number % 20), ..Person::of_id(["10gg00000", &number.to_string()].concat()) }
    };
    of_people((1..=1000).map(numbered).collect())
}

fn slow() -> PeopleSource {
    people_source(|_| std::future::pending())
}

fn failing() -> PeopleSource {
    people_source(|_| async {
        let message = "The directory is closed for maintenance.".to_owned();
        Err(Problem { message, ..Problem::new(ProblemKind::Server) })
    })
}
