//! `cargo xtask tidy`: the house rules that a program can check.
//!
//! A rule is a function from text to problems, so that each one is tested on a snippet that breaks it and one that does not.

mod imports;
mod languages;
mod layout;
mod links;
mod looks;
mod readers;
mod style;
mod words;

use crate::Result;
use crate::process;
use crate::workspace::Workspace;

/// A file of the project: its path from the root, and its text.
struct File {
    path: String,
    text: String,
}

/// Something that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
struct Problem {
    path: String,
    /// From 1; none when the file as a whole is meant.
    line: Option<usize>,
    /// The rule, in words.
    rule: String,
}

/// Checks every rule and fails with the number of problems.
pub fn run() -> Result<()> {
    match tally(&Workspace::here())? {
        (passed, 0) => {
            println!("{passed} rules hold.");
            Ok(())
        }
        (_, failed) => Err(format!("Broken rules: {failed}.")),
    }
}

/// How many rules hold, and how many are broken; every problem is printed.
pub fn tally(workspace: &Workspace) -> Result<(u32, u32)> {
    let files = read_files(workspace)?;
    let (mut passed, mut failed) = (0, 0);
    for (name, rule) in RULES {
        let problems = rule(&files);
        if problems.is_empty() {
            passed += 1;
            continue;
        }
        failed += 1;
        println!("{name}:");
        for Problem { path, line, rule } in problems {
            let line = line.map(|line| format!(":{line}")).unwrap_or_default();
            println!("  {path}{line}: {rule}");
        }
    }
    Ok((passed, failed))
}

type Rule = fn(&[File]) -> Vec<Problem>;

const RULES: [(&str, Rule); 14] = [
    ("who may import whom", imports::check),
    ("signals are compiled once", imports::check_signals),
    ("answers are read by the contract", readers::check),
    ("every widget is complete", layout::check),
    ("every language says everything", languages::check),
    ("words are in the message files", words::check_sentences),
    ("no place of one machine, no registry", words::check_places),
    ("no test is left out", words::check_left_out_tests),
    ("no !important", style::check_important),
    ("colours stand in tokens.css", style::check_colours),
    ("what a page may change about the looks is listed", looks::check_properties),
    ("ready themes set what a page may set", looks::check_themes),
    ("whatever is written can be read", looks::check_contrast),
    ("links lead somewhere", links::check),
];

/// What git tracks or would track; no build output, no packages.
fn read_files(workspace: &Workspace) -> Result<Vec<File>> {
    let list = process::ask(workspace.command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]));
    let list = list.ok_or("`git ls-files` does not work here. Needed: git, and a clone of the project. Install it: `apt-get install git`.")?;
    let mut paths: Vec<&str> = list.lines().collect();
    paths.sort_unstable();
    paths.dedup();
    // A path that cannot be read is a file that was deleted and not committed; one that is not text is no rule's concern,
    // but its being there may be.
    let read = |path: &str| std::fs::read(workspace.root.join(path)).ok();
    Ok(paths
        .into_iter()
        .filter_map(|path| {
            read(path).map(|bytes| File { path: path.to_owned(), text: String::from_utf8(bytes).unwrap_or_default() })
        })
        .collect())
}

/// The number of the line that holds this byte.
fn line_of(text: &str, position: usize) -> usize {
    text.as_bytes().iter().take(position).filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}
