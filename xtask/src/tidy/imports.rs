//! Who may import whom inside the root package and the contract; between packages cargo sees to it.

mod paths;

use super::{File, Problem};
use paths::Mention;

/// A line of the table: inside these files, none of these paths.
struct Wall {
    /// The module's file or folder.
    inside: &'static str,
    /// Files of these names may; separated by spaces, empty for none.
    but: &'static str,
    /// Separated by spaces.
    never: &'static str,
    because: &'static str,
}

const fn wall(inside: &'static str, never: &'static str, because: &'static str) -> Wall {
    Wall { inside, but: "", never, because }
}

/// Everything of ours that small shared ideas stand below.
const ABOVE_UI: &str = "crate::api crate::ui crate::form crate::widgets crate::elements crate::app gloo_net";

/// The files of a widget that talk and wait: the container, and its halves that read and send. Everything else there
/// is looks, words or plain state.
const TALKERS: &str = "widget.rs work.rs send.rs run.rs look.rs creation.rs assignment.rs";

const WALLS: [Wall; 20] = [
    wall(
        "crates/contract/src/",
        "std::fs std::net std::env std::process std::thread std::time web_sys js_sys leptos",
        "the contract knows no clock, no I/O and no browser",
    ),
    wall(
        "src/api",
        "leptos crate::ui crate::form crate::widgets crate::elements crate::app",
        "api talks to the systems and knows nothing of what is on the screen",
    ),
    wall("src/ui", "crate::api gloo_net", "ui sends no request"),
    wall(
        "src/ui",
        "casement_contract::aicc casement_contract::osm casement_contract::ccsqm casement_contract::onlyoffice",
        "ui holds generic controls, in no system's words",
    ),
    wall(
        "src/ui",
        "crate::form crate::widgets crate::elements crate::app",
        "ui is below form, widgets, elements and app",
    ),
    wall("src/form", "crate::api gloo_net", "form sends no request"),
    wall(
        "src/form",
        "casement_contract::aicc casement_contract::osm casement_contract::ccsqm casement_contract::onlyoffice",
        "form holds drafts of any kind, in no system's words",
    ),
    wall("src/form", "crate::widgets crate::elements crate::app", "form is below widgets, elements and app"),
    wall(
        "src/style",
        "crate::api crate::ui crate::form crate::widgets crate::elements crate::app casement_contract",
        "style uses nothing else of ours",
    ),
    wall("src/people", ABOVE_UI, "people knows neither systems nor the screen"),
    wall("src/outcome", ABOVE_UI, "outcome is plain data"),
    wall(
        "src/host",
        "crate::api crate::ui crate::widgets crate::elements crate::app gloo_net",
        "host knows how far a form got, and no widget, system or request of its own",
    ),
    wall("src/view", ABOVE_UI, "view draws, and knows nothing of what is drawn"),
    wall("src/task", ABOVE_UI, "task is below everything that waits"),
    wall("src/typed", ABOVE_UI, "typed holds words and nothing else"),
    wall("src/clock", ABOVE_UI, "clock reads the time and nothing else"),
    wall("src/letters", ABOVE_UI, "letters knows letters and nothing else"),
    wall(
        "src/widgets/",
        "web_sys leptos::web_sys gloo_net crate::elements crate::app",
        "a widget reaches the browser through api and ui, and knows no element",
    ),
    Wall {
        but: TALKERS,
        ..wall(
            "src/widgets/",
            "crate::api crate::task leptos::task wasm_bindgen_futures gloo_timers",
            "a view takes props and calls back: no api, no async (whoever talks and waits is in the list of TALKERS)",
        )
    },
    wall("src/elements/", "crate::ui crate::app", "an element is a shim around its widget"),
];

/// Folders whose members must not know each other.
const STRANGERS: [(&str, &str); 2] =
    [("widgets", "a widget must not use another widget"), ("elements", "an element must not use another element")];

/// Reads every Rust file's paths against the table.
pub fn check(files: &[File]) -> Vec<Problem> {
    let sources = files.iter().filter(|file| file.path.ends_with(".rs"));
    sources
        .flat_map(|file| {
            paths::mentions(&file.path, &file.text).into_iter().filter_map(|mention| judge(file, &mention))
        })
        .collect()
}

/// What widgets and controls have from `src/view`. Leptos' own, which a forgotten import leaves, is compiled anew for
/// each type.
const OF_ONE_TYPE: [(&str, &str); 7] = [
    ("Signal", "use crate::view::Signal"),
    ("RwSignal", "use crate::view::RwSignal"),
    ("Callback", "use crate::view::Callback"),
    ("UnsyncCallback", "use crate::view::Callback"),
    ("StoredValue", "use crate::view::StoredValue"),
    ("Memo::new", "use crate::view::memo"),
    ("Effect::new", "use crate::view::effect or effect_with_last"),
];

/// Widgets and controls take what is compiled once.
pub fn check_signals(files: &[File]) -> Vec<Problem> {
    let is_meant = |file: &&File| {
        file.path.ends_with(".rs")
            && ["src/ui", "src/widgets", "src/elements", "src/form", "src/host", "src/people", "src/typed", "src/task"]
                .iter()
                .any(|module| starts_with_module(&file.path, module))
    };
    let find = |file: &File| {
        let imported = file.text.split("use crate::view::").skip(1).filter_map(|rest| rest.split(';').next());
        let imported: Vec<&str> = imported.flat_map(|names| names.split(['{', '}', ',']).map(str::trim)).collect();
        let lines = || file.text.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with("//"));
        let missing = |(name, instead): &(&str, &str)| {
            let (_, line) = lines().find(|(line, _)| names(line, name) && !imported.contains(name))?;
            Some(Problem { path: file.path.clone(), line: Some(line), rule: format!("{name} of Leptos: {instead}") })
        };
        OF_ONE_TYPE.iter().filter_map(missing).collect::<Vec<_>>()
    };
    files.iter().filter(is_meant).flat_map(find).collect()
}

/// Whether a line has this name, and not as a part of another one.
fn names(line: &str, name: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(name)
        .any(|(at, _)| !line[..at].ends_with(is_letter) && !line[at + name.len()..].starts_with(is_letter))
}

fn judge(file: &File, mention: &Mention) -> Option<Problem> {
    let wall = WALLS.iter().find(|wall| {
        starts_with_module(&file.path, wall.inside)
            && !wall.but.split(' ').any(|name| is_named(&file.path, name))
            && wall.never.split(' ').any(|never| is_within(&mention.path, never))
    });
    let because = match wall {
        Some(wall) => wall.because,
        None => STRANGERS.iter().find(|(folder, _)| is_stranger(&file.path, &mention.path, folder))?.1,
    };
    Some(Problem { path: file.path.clone(), line: Some(mention.line), rule: format!("`{}`: {because}", mention.path) })
}

/// Whether `src/api` means this file: `src/api.rs` or something in `src/api/`, not `src/apiary.rs`.
fn starts_with_module(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| module.ends_with('/') || rest.starts_with(['.', '/']))
}

fn is_named(path: &str, name: &str) -> bool {
    path.rsplit('/').next() == Some(name)
}

fn is_within(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Whether a file in `src/<folder>/<one>` names `crate::<folder>::<other>`.
fn is_stranger(file: &str, mentioned: &str, folder: &str) -> bool {
    let Some(home) = file.strip_prefix(&format!("src/{folder}/")) else {
        return false;
    };
    let home = home.split(['/', '.']).next().unwrap_or_default();
    let Some(other) = mentioned.strip_prefix(&format!("crate::{folder}::")) else {
        return false;
    };
    let other = other.split("::").next().unwrap_or_default();
    let is_module = other.starts_with(|first: char| first.is_ascii_lowercase()) && !SHARED.contains(&other);
    // The folder's own mod.rs lists them all.
    is_module && home != "mod" && other != home && !SHARED.contains(&home)
}

/// What may be shared inside such a folder.
const SHARED: [&str; 4] = ["mounted", "page", "plain", "spawn"];

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&[file(path, text)])
            .into_iter()
            .map(|problem| format!("{}: {}", problem.line.unwrap_or(0), problem.rule))
            .collect()
    }

    #[test]
    fn signals_of_leptos_are_found_in_widgets_and_controls() {
        let found = |path: &str, text: &str| {
            let problems = check_signals(&[file(path, text)]);
            problems.into_iter().map(|problem| (problem.line.unwrap_or(0), problem.rule)).collect::<Vec<_>>()
        };
        let leptos = "use leptos::prelude::*;\n// RwSignal\nlet one = RwSignal::new(1);\nMemo::new(|_| 1);";
        let rules = ["RwSignal of Leptos: use crate::view::RwSignal", "Memo::new of Leptos: use crate::view::memo"];
        assert_eq!(found("src/ui/choice.rs", leptos), [(3, rules[0].to_owned()), (4, rules[1].to_owned())]);
        assert!(found("src/app/mod.rs", leptos).is_empty());
        let ours = "use crate::view::{\n    RwSignal, View,\n};\nlet one = RwSignal::new(1);\nlet other = ArcRwSignal::new(1);";
        assert!(found("src/widgets/task_create/state.rs", ours).is_empty());
    }

    #[test]
    fn each_wall_stops_what_it_names() {
        for (path, text) in [
            ("crates/contract/src/date.rs", "use std::time::SystemTime;"),
            ("src/api.rs", "use leptos::prelude::*;"),
            ("src/api/osm.rs", "use crate::ui::Notice;"),
            ("src/ui/field.rs", "use casement_contract::osm::Relation;"),
            ("src/ui/mod.rs", "use crate::form::Draft;"),
            ("src/form.rs", "use crate::api;"),
            ("src/form.rs", "use crate::widgets;"),
            ("src/style.rs", "use casement_contract::Problem;"),
            ("src/widgets/case_assign/widget.rs", "use web_sys::window;"),
            ("src/widgets/case_assign/view.rs", "use crate::api::Connection;"),
            ("src/widgets/case_assign/finder.rs", "use crate::api::Connection;"),
            ("src/widgets/case_assign/outcome.rs", "use leptos::task::spawn_local;"),
            ("src/widgets/case_assign/people.rs", "use crate::task::Latest;"),
            ("src/widgets/case_assign/state.rs", "use wasm_bindgen_futures::spawn_local;"),
            ("src/widgets/case_assign/network.rs", "use crate::api::Connection;"),
            ("src/elements/case_assign.rs", "use crate::ui::field;"),
        ] {
            assert_eq!(found(path, text).len(), 1, "{path}: {text}");
        }
    }

    #[test]
    fn what_the_table_allows_is_allowed() {
        for (path, text) in [
            ("src/api.rs", "use casement_contract::osm; use gloo_net::http::Request; use web_sys::window;"),
            ("src/ui/field.rs", "use casement_contract::rule::Violation; use leptos::prelude::*; use web_sys::Event;"),
            ("src/widgets/case_assign/widget.rs", "use crate::{api, form::Draft, ui}; use super::view::View;"),
            ("src/widgets/case_assign/work.rs", "use crate::{api, task}; use leptos::task::spawn_local;"),
            ("src/widgets/case_assign/send.rs", "use crate::{api, task}; use leptos::task::spawn_local;"),
            ("src/widgets/case_assign/finder.rs", "use crate::ui::{field, notice}; use leptos::prelude::*;"),
            ("src/widgets/mod.rs", "pub use crate::widgets::case_assign::CaseAssign;"),
            ("src/app.rs", "use crate::elements; use web_sys::window;"),
            ("src/apiary.rs", "use leptos::prelude::*;"),
        ] {
            assert_eq!(found(path, text), Vec::<String>::new(), "{path}: {text}");
        }
    }

    #[test]
    fn a_widget_does_not_know_another_however_it_is_spelled() {
        let path = "src/widgets/case_assign/widget.rs";
        assert_eq!(
            found(path, "use crate::widgets::task_create::view;"),
            ["1: `crate::widgets::task_create::view`: a widget must not use another widget"]
        );
        assert_eq!(found(path, "\nuse super::super::task_create::view;").len(), 1);
        assert_eq!(found(path, "fn f() {\n  crate::widgets::task_create::view();\n}").len(), 1);
        assert_eq!(found(path, "use crate::widgets::case_assign::view;"), Vec::<String>::new());
    }

    #[test]
    fn a_grouped_import_is_taken_apart_and_a_comment_is_not_read() {
        let text = "// use leptos::x;\nuse crate::{\n    style,\n    ui::{field, notice},\n};\n";
        assert_eq!(
            found("src/api.rs", text),
            [
                "2: `crate::ui::field`: api talks to the systems and knows nothing of what is on the screen",
                "2: `crate::ui::notice`: api talks to the systems and knows nothing of what is on the screen"
            ]
        );
    }
}
