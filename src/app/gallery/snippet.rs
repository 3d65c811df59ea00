//! The text that embeds an element, as `docs/embedding.md` and `examples/` write it. `docs/snippets/` has what these give
//! for each element in its first state, `tests/browser/snippets` with everything set; tests run and compile those.

use super::attributes::{Attribute, Kind};

/// So long a line is at most.
const LINE: usize = 100;

/// What the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Html,
    React,
    Vue,
    Rust,
}

impl Language {
    pub const ALL: [Language; 4] = [Language::Html, Language::React, Language::Vue, Language::Rust];

    pub fn name(self) -> &'static str {
        match self {
            Language::Html => "HTML",
            Language::React => "React",
            Language::Vue => "Vue",
            Language::Rust => "Rust",
        }
    }
}

/// The text for an element with these attributes.
pub fn snippet(language: Language, element: &str, attributes: &[(Attribute, String)]) -> String {
    let tag = |number: fn(&str, &str) -> String, indent: usize, end: &str| {
        let written = attributes.iter().map(|(attribute, value)| match attribute.kind {
            Kind::Flag => attribute.name.to_owned(),
            Kind::Number => number(attribute.name, value),
            _ => quoted(attribute.name, value),
        });
        tag(element, written.collect(), indent, 2, end)
    };
    let closed = ["></", element, ">"].concat();
    match language {
        Language::Html => lines(&[
            "<link rel=\"stylesheet\" href=\"/npm/dist/casement.css\" />",
            "<script type=\"module\" src=\"/npm/dist/casement.js\"></script>",
            "",
            &tag(quoted, 0, &closed),
        ]),
        Language::React => {
            let tag = tag(|name, value| [name, "={", value, "}"].concat(), 4, " />");
            let returned = match tag.contains('\n') {
                true => ["  return (\n", &tag, "\n  );"].concat(),
                false => ["  return ", tag.trim_start(), ";"].concat(),
            };
            lines(&["import \"casement/define\";", "", "export function Example() {", &returned, "}"])
        }
        Language::Vue => lines(&[
            "<script setup lang=\"ts\">",
            "import \"casement/define\";",
            "</script>",
            "",
            "<template>",
            &tag(|name, value| [":", name, "=\"", value, "\""].concat(), 2, &closed),
            "</template>",
        ]),
        Language::Rust => rust(element, attributes),
    }
}

/// The component with its props. What only the element knows is none of them.
fn rust(element: &str, attributes: &[(Attribute, String)]) -> String {
    let component: String = element.split('-').map(capital).collect();
    let mut used = vec![component.clone()];
    let mut props = vec!["connection".to_owned()];
    let mut owner_type = "";
    let mut around = String::new();
    for (attribute, value) in attributes {
        let name = attribute.name.replace('-', "_");
        props.push(match (attribute.name, attribute.kind) {
            ("case-id", _) if element == "case-assign" && is_written(attributes, "case-ids") => continue,
            ("case-id" | "case-ids", _) if element == "case-assign" => {
                let ids: Vec<String> = value.split_whitespace().map(|id| format!("{id:?}.to_owned()")).collect();
                format!("case_ids=vec![{}]", ids.join(", "))
            }
            ("owner-id", _) => {
                used.push("Person".to_owned());
                format!("owner=Some(Person::of_id({value:?}))")
            }
            ("owner-type", _) => {
                owner_type = "use casement::contract::aicc::OwnerType;\n";
                format!("owner_type=OwnerType::{}", capital(value))
            }
            ("time-zone", _) if !attribute.is_elements_own => format!("time_zone=Some({value:?}.to_owned())"),
            ("theme" | "density", _) => {
                around.extend([" data-", &name, "=\"", value, "\""]);
                continue;
            }
            ("locale" | "shortcuts", _) => continue,
            _ if attribute.is_elements_own => continue,
            (_, Kind::Flag) => [&name, "=true"].concat(),
            (_, Kind::Number) => [&name, "=", value].concat(),
            _ => format!("{name}={value:?}"),
        });
    }
    // In the order that rustfmt has.
    used.sort();
    let modules = ["use casement::api::Connection;\n", owner_type].concat();
    let uses = match used.as_slice() {
        [one] => ["use casement::", one, ";\n", &modules].concat(),
        several => [&modules, "use casement::{", &several.join(", "), "};\n"].concat(),
    };
    let tag = match around.as_str() {
        "" => tag(&component, props, 8, 4, " />"),
        around => ["        <div", around, ">\n", &tag(&component, props, 12, 4, " />"), "\n        </div>"].concat(),
    };
    lines(&[
        uses.trim_end(),
        "use leptos::prelude::*;",
        "",
        "#[component]",
        "pub fn Example(connection: Connection) -> impl IntoView {",
        "    view! {",
        &tag,
        "    }",
        "}",
    ])
}

fn is_written(attributes: &[(Attribute, String)], name: &str) -> bool {
    attributes.iter().any(|(attribute, _)| attribute.name == name)
}

/// A tag on one line, or with a line for each attribute.
fn tag(name: &str, attributes: Vec<String>, indent: usize, step: usize, end: &str) -> String {
    let blanks = " ".repeat(indent);
    let one = [&blanks, "<", name, " ", &attributes.join(" "), end].concat();
    if one.len() <= LINE {
        return one;
    }
    let deeper = " ".repeat(indent + step);
    let more: String = attributes.iter().map(|attribute| [&deeper, attribute, "\n"].concat()).collect();
    [&blanks, "<", name, "\n", &more, &blanks, end.trim_start()].concat()
}

fn quoted(name: &str, value: &str) -> String {
    [name, "=\"", &value.replace('&', "&amp;").replace('"', "&quot;"), "\""].concat()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn lines(all: &[&str]) -> String {
    all.iter().flat_map(|line| [*line, "\n"]).collect()
}
