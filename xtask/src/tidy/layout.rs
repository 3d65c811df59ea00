//! Every widget has all that belongs to one, at the places where the next reader looks.

use super::{File, Problem};
use std::collections::BTreeSet;

/// What is in a widget's folder.
const IN_FOLDER: [&str; 6] = ["mod.rs", "widget.rs", "view.rs", "strings.rs", "examples.rs", "docs.md"];

/// Reads the list of files.
pub fn check(files: &[File]) -> Vec<Problem> {
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let folders: BTreeSet<&str> = paths
        .iter()
        .filter_map(|path| path.strip_prefix("src/widgets/")?.split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    folders.into_iter().flat_map(|name| missing(name, &paths)).collect()
}

fn missing(name: &str, paths: &BTreeSet<&str>) -> Vec<Problem> {
    let element = name.replace('_', "-");
    let mut wanted: Vec<Vec<String>> =
        IN_FOLDER.iter().map(|file| vec![format!("src/widgets/{name}/{file}")]).collect();
    wanted.push(vec![format!("style/widgets/{name}.css"), format!("style/widgets/{element}.css")]);
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
        "src/widgets/mod.rs",
        "src/widgets/case_assign/mod.rs",
        "src/widgets/case_assign/widget.rs",
        "src/widgets/case_assign/view.rs",
        "src/widgets/case_assign/strings.rs",
        "src/widgets/case_assign/examples.rs",
        "src/widgets/case_assign/docs.md",
        "style/widgets/case-assign.css",
        "tests/browser/case_assign.rs",
        "tests/e2e/case-assign.spec.ts",
    ];

    #[test]
    fn a_complete_widget_is_fine() {
        assert_eq!(check(&COMPLETE.map(|path| file(path, ""))), []);
    }

    #[test]
    fn each_missing_file_is_named() {
        for left_out in &COMPLETE[1..] {
            let files: Vec<File> =
                COMPLETE.iter().filter(|path| path != &left_out).map(|path| file(path, "")).collect();
            let problems = check(&files);
            assert!(problems.len() == 1 && problems[0].rule.contains(left_out), "{left_out}: {problems:?}");
        }
    }
}
