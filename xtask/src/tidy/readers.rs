//! Who reads JSON in what people download. The contract reads what the systems answer, and its tests try it with
//! whatever a machine can make up; nothing else may read an answer.

use super::{File, Problem, line_of};

/// What else reads JSON (a file, or a folder), and whose. None of it is a system's answer to a widget.
const READERS: [(&str, &str); 4] = [
    ("src/host/kept.rs", "what the widget itself has kept"),
    ("src/elements/page.rs", "what the page's own code hands over"),
    ("src/elements/plain.rs", "what goes to the page's own code and comes from it"),
    ("src/app/", "the application's sign-in, its list of last actions, and what the sandbox alone has: people, faults"),
];

/// The ways in which JSON is read, in Rust and in JavaScript.
const WAYS: [&str; 8] = [
    "Value::parse(",
    "serde_json::from_",
    "serde_json::Value",
    "serde_json::de",
    "serde_wasm_bindgen::from_",
    "JSON::parse",
    "JSON.parse",
    ".json()",
];

/// Reads every file that ends up in somebody's page.
pub fn check(files: &[File]) -> Vec<Problem> {
    let downloaded = |file: &&File| {
        file.path.starts_with("src/") && file.path.ends_with(".rs")
            || file.path.starts_with("npm/src/") && file.path.ends_with(".js")
    };
    let listed = |file: &&File| {
        READERS.iter().any(|(path, _)| file.path == *path || path.ends_with('/') && file.path.starts_with(path))
    };
    files.iter().filter(downloaded).filter(|file| !listed(file)).flat_map(problems_in).collect()
}

fn problems_in(file: &File) -> Vec<Problem> {
    let found = WAYS.iter().flat_map(|way| file.text.match_indices(way));
    let problem = |(position, way): (usize, &str)| Problem {
        path: file.path.clone(),
        line: Some(line_of(&file.text, position)),
        rule: format!(
            "`{way}`: a system's answer is read by the contract alone; another reader of JSON stands in READERS of \
             xtask/src/tidy/readers.rs, with what it reads"
        ),
    };
    found.map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_widget_reads_no_json_of_its_own() {
        let text = "let a = 1;\nlet row = Row::from_json(&Value::parse(&reply.body)?)?;\n";
        let problems = check(&[file("src/widgets/case_assign/work.rs", text)]);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(2)]);
        assert_eq!(check(&[file("npm/src/widget.js", "await response.json()")]).len(), 1);
        assert_eq!(check(&[file("src/api/mod.rs", "js_sys::JSON::parse(&body)")]).len(), 1);
    }

    #[test]
    fn writing_it_the_contract_and_what_is_listed_are_free() {
        let read = "Value::parse(&text)";
        for (path, text) in [
            ("src/outcome.rs", "data.to_json().to_text()"),
            ("src/host/kept.rs", read),
            ("src/app/faults/client.rs", read),
            ("crates/contract/src/aicc/mod.rs", read),
            ("crates/sandbox/src/db.rs", read),
            ("tests/browser/api.rs", read),
        ] {
            assert_eq!(check(&[file(path, text)]), [], "{path}");
        }
    }

    #[test]
    fn every_listed_reader_is_there_and_reads() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        for (path, _) in READERS.iter().filter(|(path, _)| !path.ends_with('/')) {
            let text =
                std::fs::read_to_string(format!("{root}/{path}")).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(WAYS.iter().any(|way| text.contains(way)), "{path} reads no JSON and need not be listed");
        }
    }
}
