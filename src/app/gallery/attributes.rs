//! The elements' attributes, as the live pages offer them. `npm/table.js` is where they come from; a story of the
//! end-to-end tests holds the two against each other.

use leptos::prelude::*;

use super::looks::{Label, Pick};
use crate::app::pages::GROUP_ID;
use crate::app::session::{CCSQM_OPERATOR, OPERATORS};
use crate::app::strings::Words;

/// How an attribute is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Flag,
    OneOf(&'static [(&'static str, &'static str)]),
}

/// One of an element's attributes.
#[derive(Clone, Copy)]
pub struct Attribute {
    pub name: &'static str,
    pub kind: Kind,
    /// What holds while it is absent.
    pub default: &'static str,
    /// Whether only the element knows it: the component that is at work here does not.
    pub is_elements_own: bool,
}

const fn attribute(name: &'static str, kind: Kind, default: &'static str) -> Attribute {
    Attribute { name, kind, default, is_elements_own: false }
}

const fn of_element(name: &'static str, kind: Kind, default: &'static str) -> Attribute {
    Attribute { is_elements_own: true, ..attribute(name, kind, default) }
}

/// `locale`, `theme` and `density` are chosen beside the example.
const EVERYWHERE: [Attribute; 6] = [
    attribute("heading-level", Kind::Number, "2"),
    attribute("shortcuts", Kind::OneOf(&[("on", "on"), ("off", "off")]), "on"),
    attribute("disabled", Kind::Flag, ""),
    attribute("readonly", Kind::Flag, ""),
    of_element("base-url", Kind::Text, ""),
    of_element("draft-storage", Kind::OneOf(&[("none", "none"), ("session", "session")]), "none"),
];

const OPERATOR_ID: Attribute = attribute("operator-id", Kind::Text, "");
const CASE_ID: Attribute = attribute("case-id", Kind::Text, "");
const OWNER_ID: Attribute = attribute("owner-id", Kind::Text, "");
const TIME_ZONE: Attribute = attribute("time-zone", Kind::Text, "");
/// Of those whose component shows no time.
const ELEMENTS_TIME_ZONE: Attribute = of_element("time-zone", Kind::Text, "");

/// Of this element, with what each begins with: ids that the sandbox's demo has.
fn of_room(room: &str) -> Vec<(Attribute, &'static str)> {
    match room {
        "case-assign" => vec![
            (CASE_ID, "c6m800000142lp0xsJlI"),
            (attribute("case-ids", Kind::Text, ""), ""),
            (OPERATOR_ID, OPERATORS[0].0),
            (OWNER_ID, ""),
            (attribute("owner-type", Kind::OneOf(&[("user", "user"), ("queue", "queue")]), "user"), "user"),
            (attribute("allow-automatic", Kind::Flag, ""), ""),
            (attribute("undo-seconds", Kind::Number, "0"), "0"),
            (TIME_ZONE, ""),
        ],
        "task-create" => vec![(OPERATOR_ID, OPERATORS[0].0), (CASE_ID, ""), (OWNER_ID, ""), (TIME_ZONE, "")],
        "case-relations" => {
            vec![(CASE_ID, "case-123"), (attribute("group-id", Kind::Text, ""), GROUP_ID), (TIME_ZONE, "")]
        }
        "review-assign" => vec![
            (attribute("quality-task-id", Kind::Text, ""), "954645333549048833"),
            (OPERATOR_ID, CCSQM_OPERATOR),
            (attribute("current-role", Kind::Text, "qualityDirector"), "qualityDirector"),
            (ELEMENTS_TIME_ZONE, ""),
        ],
        _ => vec![(CASE_ID, "1234"), (ELEMENTS_TIME_ZONE, "")],
    }
}

/// What the attributes are set to. Copying it is free.
#[derive(Clone, Copy)]
pub struct Settings(StoredValue<Vec<(Attribute, RwSignal<String>)>>);

impl Settings {
    pub fn of_room(room: &str) -> Settings {
        let everywhere = EVERYWHERE.into_iter().map(|attribute| (attribute, attribute.default));
        let all = of_room(room).into_iter().chain(everywhere);
        Settings(StoredValue::new(all.map(|(attribute, value)| (attribute, RwSignal::new(value.to_owned()))).collect()))
    }

    pub fn text(self, name: &str) -> Signal<String> {
        let all = self.0.get_value();
        let found = all.into_iter().find(|(attribute, _)| attribute.name == name);
        found.map_or_else(|| Signal::stored(String::new()), |(_, value)| value.into())
    }

    pub fn flag(self, name: &str) -> Signal<bool> {
        let value = self.text(name);
        Signal::derive(move || value.with(|value| !value.is_empty()))
    }

    pub fn number<N: std::str::FromStr + Default + Send + Sync + 'static>(self, name: &str) -> Signal<N> {
        let value = self.text(name);
        Signal::derive(move || value.with(|value| value.parse().unwrap_or_default()))
    }

    /// Those that have to be written: whatever is as it would be anyway is left out.
    pub fn written(self) -> Vec<(Attribute, String)> {
        let all = self.0.get_value().into_iter().map(|(attribute, value)| (attribute, value.get()));
        all.filter(|(attribute, value)| !value.is_empty() && *value != attribute.default).collect()
    }
}

/// Where they are set.
#[component]
pub fn AttributesPanel(settings: Settings) -> impl IntoView {
    let words = Words::here();
    let of = move |is_elements_own: bool| {
        let all = settings.0.get_value().into_iter();
        let some = all.filter(move |(attribute, _)| attribute.is_elements_own == is_elements_own);
        some.map(|(attribute, value)| control(attribute, value)).collect_view()
    };
    view! {
        <section class="panel gallery__panel" aria-labelledby="gallery-attributes">
            <h2 id="gallery-attributes">{words.live(Words::attributes)}</h2>
            <div class="gallery__fields">{of(false)}</div>
            <p class="gallery__lede">{words.live(Words::attributes_of_element)}</p>
            <div class="gallery__fields">{of(true)}</div>
        </section>
    }
}

fn control(attribute: Attribute, value: RwSignal<String>) -> AnyView {
    let Attribute { name, kind, .. } = attribute;
    match kind {
        Kind::OneOf(options) => {
            let options = options.iter().map(|(option, name)| (*option, Label::Name(name))).collect();
            view! { <Pick label=Label::Name(name) options value /> }.into_any()
        }
        Kind::Flag => view! {
            <label class="gallery__flag">
                <input
                    type="checkbox"
                    prop:checked=move || value.with(|value| !value.is_empty())
                    on:change=move |event| value.set(if event_target_checked(&event) { name.to_owned() } else { String::new() })
                />
                <code>{name}</code>
            </label>
        }
        .into_any(),
        Kind::Text | Kind::Number => {
            let (low, high) = if name == "heading-level" { ("1", "6") } else { ("0", "3600") };
            let is_number = kind == Kind::Number;
            view! {
                <label class="gallery__control">
                    <code>{name}</code>
                    <input
                        type=if is_number { "number" } else { "text" }
                        min=is_number.then_some(low)
                        max=is_number.then_some(high)
                        dir="ltr"
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=value
                        on:change=move |event| value.set(event_target_value(&event).trim().to_owned())
                    />
                </label>
            }
            .into_any()
        }
    }
}
