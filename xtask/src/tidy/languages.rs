//! Every language says everything, and is filled with the same.

use super::{File, Problem};
use crate::languages::catalog::{self, APPLICATION, LANGUAGES, ROOMS, Room, SOURCE};

/// Each language has each message of the English files and no other, with the same arguments and its own plurals.
pub fn check(files: &[File]) -> Vec<Problem> {
    let rooms: Vec<&str> = ROOMS.into_iter().chain(APPLICATION).collect();
    let mut problems = Vec::new();
    for room in rooms {
        let (english, wrong) = read(files, SOURCE, room);
        problems.extend(wrong);
        for (tag, categories) in LANGUAGES {
            let (words, wrong) = if tag == SOURCE { (english.clone(), Vec::new()) } else { read(files, tag, room) };
            problems.extend(wrong);
            let compared = catalog::compare(&english, &words, categories);
            problems.extend(compared.into_iter().map(|(line, rule)| problem(tag, room, line, rule)));
        }
    }
    problems
}

fn read(files: &[File], tag: &str, room: &str) -> (Room, Vec<Problem>) {
    let path = path_of(tag, room);
    match files.iter().find(|file| file.path == path) {
        None => (Room::new(), vec![problem(tag, room, 0, "this file is missing".to_owned())]),
        Some(file) => {
            let (words, wrong) = catalog::read(&file.text);
            (words, wrong.into_iter().map(|(line, rule)| problem(tag, room, line, rule)).collect())
        }
    }
}

fn path_of(tag: &str, room: &str) -> String {
    format!("locales/{tag}/{room}.properties")
}

fn problem(tag: &str, room: &str, line: usize, rule: String) -> Problem {
    Problem { path: path_of(tag, room), line: (line > 0).then_some(line), rule }
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    /// Every file as it should be, but for the Russian words of controls.
    fn files(russian: &str) -> Vec<File> {
        let mut files = Vec::new();
        for (tag, categories) in LANGUAGES {
            let branches: String = categories.iter().map(|category| format!(" {category} {{# x {{name}}}}")).collect();
            for room in ROOMS.into_iter().chain(APPLICATION) {
                let text = if (tag, room) == ("ru", "ui") {
                    russian.to_owned()
                } else {
                    format!("# A comment.\nfound = {{count, plural,{branches}}}\n")
                };
                files.push(file(&path_of(tag, room), &text));
            }
        }
        files
    }

    fn said(russian: &str) -> Vec<(Option<usize>, String)> {
        let problems = check(&files(russian));
        assert!(problems.iter().all(|problem| problem.path == "locales/ru/ui.properties"), "{problems:?}");
        problems.into_iter().map(|problem| (problem.line, problem.rule)).collect()
    }

    #[test]
    fn what_is_complete_is_fine() {
        let right = "found = {count, plural, one {# {name}} few {# {name}} many {# {name}} other {# {name}}}\n";
        assert_eq!(said(right), []);
    }

    #[test]
    fn a_message_that_is_missing_or_unknown_is_found() {
        assert_eq!(
            said("lost = x\n"),
            [(None, "`found` is missing".to_owned()), (Some(1), "`lost` is not in the English file".to_owned())]
        );
    }

    #[test]
    fn other_arguments_are_found() {
        let wrong = "found = {count, plural, one {#} few {#} many {#} other {#}}\n";
        assert_eq!(said(wrong), [(Some(1), "`found` is filled with count, name, not count".to_owned())]);
    }

    #[test]
    fn a_plural_without_the_language_s_categories_is_found() {
        let wrong = "found = {count, plural, one {# {name}} other {# {name}}}\n";
        let rule = "`found`: the plural of count has one, other, and the language few, many, one, other";
        assert_eq!(said(wrong), [(Some(1), rule.to_owned())]);
    }

    #[test]
    fn a_line_that_is_no_message_is_found() {
        let (_, wrong) = catalog::read("key=text\nfound = {count\nFound = x\nx = 1\nx = 2\n");
        let lines: Vec<usize> = wrong.into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 2, 3, 5]);
    }
}
