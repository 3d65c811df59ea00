//! Relative links and pictures in the documents a newcomer reads (`*.md` at the top and below `docs/`) lead to a file
//! or folder.

use super::{File, Problem, line_of};
use std::collections::BTreeSet;

/// Reads the documents against the list of files.
pub fn check(files: &[File]) -> Vec<Problem> {
    let known: BTreeSet<&str> = files.iter().flat_map(|file| with_folders(&file.path)).collect();
    let documents = files
        .iter()
        .filter(|file| file.path.ends_with(".md") && (!file.path.contains('/') || file.path.starts_with("docs/")));
    documents.flat_map(|file| broken(file, &known)).collect()
}

fn broken(file: &File, known: &BTreeSet<&str>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let text = without_code(&file.text);
    for (position, target) in links(&text).chain(pictures(&text)) {
        let target = target.split([' ', '#']).next().unwrap_or_default();
        let leads_elsewhere = target.is_empty() || target.contains("://") || target.starts_with("mailto:");
        if leads_elsewhere || known.contains(resolve(&file.path, target).as_str()) {
            continue;
        }
        let rule = format!("the link to {target} leads nowhere");
        problems.push(Problem { path: file.path.clone(), line: Some(line_of(&text, position)), rule });
    }
    problems
}

/// The target of each `[…](target)`.
fn links(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let target = |position: usize| text[position + 2..].split([')', '\n']).next().unwrap_or_default();
    text.match_indices("](").map(move |(position, _)| (position, target(position)))
}

/// What `src="…"` and `srcset="…"` name; a `srcset` may name several, each with its width or density.
fn pictures(text: &str) -> impl Iterator<Item = (usize, &str)> {
    ["src", "srcset"].into_iter().flat_map(move |name| {
        let in_quotes = move |position: usize| {
            let starts_a_word = text[..position].ends_with(|letter: char| letter.is_whitespace());
            let rest = text[position + name.len()..].trim_start().strip_prefix('=')?.trim_start();
            let quote = rest.chars().next().filter(|quote| starts_a_word && matches!(quote, '"' | '\''))?;
            rest[1..].split(quote).next()
        };
        let named = text.match_indices(name).filter_map(move |(position, _)| Some((position, in_quotes(position)?)));
        named.flat_map(move |(position, value)| {
            // The address of a `src` may hold a comma.
            let separator = if name == "srcset" { ',' } else { '\0' };
            value.split(separator).map(move |part| (position, part.trim()))
        })
    })
}

/// Fenced blocks and inline code become empty, lines keep their numbers.
fn without_code(text: &str) -> String {
    let mut fenced = false;
    let mut kept = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            kept.extend(line.split('`').step_by(2));
        }
        kept.push('\n');
    }
    kept
}

/// `a/b/c` is there, and so are `a/b` and `a`.
fn with_folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.rsplit_once('/').map(|(folder, _)| folder))
}

fn resolve(from: &str, target: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut words: Vec<&str> = Vec::new();
    for word in folder.split('/').chain(target.split('/')) {
        match word {
            "" | "." => {}
            ".." => {
                words.pop();
            }
            word => words.push(word),
        }
    }
    words.join("/")
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn rules(path: &str, text: &str) -> Vec<(Option<usize>, String)> {
        let files = [file(path, text), file("src/lib.rs", ""), file("docs/systems/osm.md", "")];
        check(&files).into_iter().map(|problem| (problem.line, problem.rule)).collect()
    }

    #[test]
    fn a_link_to_nothing_is_found_with_its_line() {
        assert_eq!(
            rules("README.md", "one\n[x](src/nothing.rs)"),
            [(Some(2), "the link to src/nothing.rs leads nowhere".to_owned())]
        );
        assert_eq!(rules("docs/a.md", "[x](lib.rs)").len(), 1);
    }

    #[test]
    fn a_picture_that_is_not_there_is_found_with_its_line() {
        let gone = |target: &str, line| (Some(line), format!("the link to {target} leads nowhere"));
        assert_eq!(rules("README.md", "one\n<img src=\"docs/gone.png\" alt=\"x\">"), [gone("docs/gone.png", 2)]);
        assert_eq!(
            rules("README.md", "<picture>\n<source srcset='docs/a.png, src/lib.rs 2x,docs/b.png 3x'>\n</picture>"),
            [gone("docs/a.png", 2), gone("docs/b.png", 2)]
        );
        let there = "<img alt=\"a src of light\" src=\"src/lib.rs\"> <img\nsrc='https://example.com/x.png?a,b'> \
                     <source srcset=\"src/lib.rs 1x, docs/systems/osm.md 2x\">";
        assert_eq!(rules("README.md", there), []);
        assert_eq!(rules("README.md", "The folder src holds the data-src=\"x\" and src = x"), []);
        assert_eq!(rules("README.md", "`<img src=\"docs/gone.png\">`"), []);
    }

    #[test]
    fn links_to_files_folders_anchors_and_elsewhere_are_fine() {
        assert_eq!(
            rules(
                "README.md",
                "[a](src/lib.rs) [b](./docs/) [c](#here) [d](https://example.com/x) [e](docs/systems/osm.md#part)"
            ),
            []
        );
        assert_eq!(rules("docs/a.md", "[a](../src/lib.rs \"title\") [b](systems/osm.md)"), []);
        assert_eq!(rules("README.md", "```\n[x](nothing)\n```\n`[x](nothing)`"), []);
        assert_eq!(rules("src/widgets/case_assign/docs.md", "[x](nothing)"), []);
    }
}
