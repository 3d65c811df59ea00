//! Every widget has all that belongs to one, at the places where the next reader looks.

use super::{File, Problem};
use std::collections::BTreeSet;

/// What is in a widget's folder.
const IN_FOLDER: [&str; 6] = ["mod.rs", "widget.rs", "view.rs", "strings.rs", "examples.rs", "docs.md"];

/// Where all widgets are listed, and what a widget adds to the list, with its folder's name for `{}`.
const LISTS: [(&str, &str); 4] = [
    ("src/widgets/mod.rs", "pub mod {};"),
    ("build.rs", "\"widgets/{}\""),
    ("src/elements/mod.rs", "\"{}\" =>"),
    ("npm/table.js", "\"{}\""),
];

/// Reads the list of files, and in two of them that every widget is on their list.
pub fn check(files: &[File]) -> Vec<Problem> {
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let folders: BTreeSet<&str> = paths
        .iter()
        .filter_map(|path| path.strip_prefix("src/widgets/")?.split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    folders.into_iter().flat_map(|name| missing(name, &paths).into_iter().chain(unlisted(name, files))).collect()
}

fn unlisted(name: &str, files: &[File]) -> Vec<Problem> {
    let is_listed = |(list, entry): &(&str, &str)| {
        let spellings = [name.to_owned(), name.replace('_', "-")].map(|name| entry.replace("{}", &name));
        let text = files.iter().find(|file| file.path == *list).map_or("", |file| file.text.as_str());
        text.lines().map(str::trim).any(|line| {
            let is_comment = line.starts_with("//");
            !is_comment && spellings.iter().any(|entry| line.contains(entry.as_str()))
        })
    };
    let problem = |(list, entry): (&str, &str)| Problem {
        path: list.to_owned(),
        line: None,
        rule: format!("`{}` is not here: every widget is", entry.replace("{}", name)),
    };
    LISTS.into_iter().filter(|list| !is_listed(list)).map(problem).collect()
}

fn missing(name: &str, paths: &BTreeSet<&str>) -> Vec<Problem> {
    let element = name.replace('_', "-");
    let mut wanted: Vec<Vec<String>> =
        IN_FOLDER.iter().map(|file| vec![format!("src/widgets/{name}/{file}")]).collect();
    wanted.push(vec![format!("style/widgets/{name}.css"), format!("style/widgets/{element}.css")]);
    wanted.push(vec![format!("src/elements/{name}.rs")]);
    wanted.push(vec![format!("tests/browser/{name}.rs")]);
    wanted.push(vec![format!("tests/e2e/{element}.spec.ts")]);
    let missing = wanted.into_iter().filter(|spellings| !spellings.iter().any(|path| paths.contains(path.as_str())));
    let problem = |spellings: Vec<String>| Problem {
        path: format!("src/widgets/{name}"),
        line: None,
        rule: format!("a widget has {}, and this one has not", spellings.join(" or ")),
    };
    missing.map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    const COMPLETE: [&str; 10] = [
        "src/widgets/case_assign/mod.rs",
        "src/widgets/case_assign/widget.rs",
        "src/widgets/case_assign/view.rs",
        "src/widgets/case_assign/strings.rs",
        "src/widgets/case_assign/examples.rs",
        "src/widgets/case_assign/docs.md",
        "style/widgets/case-assign.css",
        "src/elements/case_assign.rs",
        "tests/browser/case_assign.rs",
        "tests/e2e/case-assign.spec.ts",
    ];

    #[test]
    fn a_complete_widget_is_fine() {
        assert_eq!(check(&files(|_| true)), []);
    }

    /// Those of the complete widget's files, and the lists.
    fn files(is_there: impl Fn(&str) -> bool) -> Vec<File> {
        let folder = COMPLETE.into_iter().filter(|path| is_there(path)).map(|path| file(path, ""));
        folder.chain(LISTS.iter().zip(LISTED).map(|((path, _), text)| file(path, text))).collect()
    }

    const LISTED: [&str; 4] =
        [MODULES, SHEETS, "\"case-assign\" => case_assign::mount(container, page),", "\"case-assign\": {"];
    const MODULES: &str = "//! The widgets.\n\npub mod case_assign;\n";
    const SHEETS: &str = "const SHEETS: [&str; 1] = [\n    \"widgets/case-assign\",\n];\n";

    #[test]
    fn a_widget_that_is_on_no_list_is_found_in_each() {
        for (module, sheet, path) in [
            ("pub mod case_assigned;", SHEETS, "src/widgets/mod.rs"),
            ("// pub mod case_assign;", SHEETS, "src/widgets/mod.rs"),
            (MODULES, "\"widgets/case-access\",", "build.rs"),
        ] {
            let mut files = files(|_| true);
            files.iter_mut().find(|file| file.path == LISTS[0].0).expect("a list").text = module.to_owned();
            files.iter_mut().find(|file| file.path == LISTS[1].0).expect("a list").text = sheet.to_owned();
            let problems = check(&files);
            assert!(problems.len() == 1 && problems[0].path == path, "{problems:?}");
            assert!(problems[0].rule.contains("case_assign"), "{problems:?}");
        }
    }

    #[test]
    fn each_missing_file_is_named() {
        for left_out in COMPLETE {
            let problems = check(&files(|path| path != left_out));
            assert!(problems.len() == 1 && problems[0].rule.contains(left_out), "{left_out}: {problems:?}");
        }
    }
}
