//! Words that must not stand in the project's files.

use super::{File, Problem, line_of};

/// Folders of one person's machine. Spelled in pieces, or this file would break the rule.
const PLACES: [&str; 4] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Use", "rs/")];

/// Hosts of package registries: what is fetched from where is the affair of the machine's settings.
const REGISTRIES: [&str; 4] =
    [concat!("crates", ".io"), concat!("npmjs", ".org"), concat!("npmjs", ".com"), concat!("py", "pi.org")];

/// No path of one machine and no registry, except in lock files.
pub fn check_places(files: &[File]) -> Vec<Problem> {
    let written =
        files.iter().filter(|file| !matches!(file.path.rsplit('/').next(), Some("Cargo.lock" | "package-lock.json")));
    written
        .flat_map(|file| {
            let places = PLACES
                .iter()
                .flat_map(|place| problems(file, place, starts_a_path, "this folder is on one machine only"));
            let registries = REGISTRIES
                .iter()
                .flat_map(|host| problems(file, host, |_| true, "which registry is used is the machine's affair"));
            places.chain(registries).collect::<Vec<_>>()
        })
        .collect()
}

/// No test is switched off, and none switches the others off.
pub fn check_left_out_tests(files: &[File]) -> Vec<Problem> {
    let rust = [concat!("#[ig", "nore")];
    let script = [
        concat!(".sk", "ip("),
        concat!("test.on", "ly"),
        concat!("describe.on", "ly"),
        concat!("it.on", "ly"),
        concat!(".fix", "me("),
    ];
    files
        .iter()
        .flat_map(|file| {
            let words: &[&str] = match file.path.rsplit('.').next() {
                Some("rs") => &rust,
                Some("ts" | "js" | "mjs") => &script,
                _ => &[],
            };
            words
                .iter()
                .flat_map(|word| {
                    problems(file, word, |_| true, "every test runs; one that cannot is deleted or mended")
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// No sentence of a person's stands in the code: it would be in one language.
pub fn check_sentences(files: &[File]) -> Vec<Problem> {
    // What a client or an element says is for whoever writes the page.
    let is_drawn = |path: &str| {
        ["src/ui/", "src/widgets/", "src/app/"].iter().any(|folder| path.starts_with(folder))
            && path.ends_with(".rs")
            && !path.contains("examples")
    };
    files.iter().filter(|file| is_drawn(&file.path)).flat_map(sentences).collect()
}

fn sentences(file: &File) -> Vec<Problem> {
    // These are for whoever writes the page, or the code.
    const FOR_DEVELOPERS: [&str; 6] = ["expect(", "panic!", "unreachable!", "error!", "reason =", "assert"];
    let code = file.text.lines().enumerate().filter(|(_, line)| {
        !line.trim_start().starts_with("//") && !FOR_DEVELOPERS.iter().any(|word| line.contains(word))
    });
    let problem = |(index, literal): (usize, &str)| Problem {
        path: file.path.clone(),
        line: Some(index + 1),
        rule: format!("`{literal}`: words that a person reads are in locales/"),
    };
    code.flat_map(|(index, line)| line.split('"').skip(1).step_by(2).map(move |literal| (index, literal)))
        .filter(|(_, literal)| is_sentence(literal))
        .map(problem)
        .collect()
}

/// A capital letter, small ones, and another word.
fn is_sentence(literal: &str) -> bool {
    let mut words = literal.split(' ');
    let is_word = |word: &str| {
        let word = word.trim_end_matches(|letter: char| letter.is_ascii_punctuation());
        word.len() > 1 && word.chars().skip(1).all(|letter| letter.is_ascii_lowercase())
    };
    let first = words.next().unwrap_or_default();
    first.starts_with(|letter: char| letter.is_ascii_uppercase()) && is_word(first) && words.any(is_word)
}

fn problems(file: &File, word: &str, counts: fn(&str) -> bool, rule: &str) -> Vec<Problem> {
    let found = file.text.match_indices(word).filter(|(position, _)| counts(&file.text[..*position]));
    let problem = |(position, word): (usize, &str)| Problem {
        path: file.path.clone(),
        line: Some(line_of(&file.text, position)),
        rule: format!("`{word}`: {rule}"),
    };
    found.map(problem).collect()
}

/// A slash after a word or a dot continues a relative path or a URL.
fn starts_a_path(before: &str) -> bool {
    !before.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '}' | '*' | '/'))
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_machine_s_folder_and_a_registry_are_found() {
        for (place, line) in [(PLACES[0], 1), (PLACES[2], 1), (REGISTRIES[0], 1), (REGISTRIES[1], 1)] {
            let problems = check_places(&[file("docs/a.md", &format!("see {place}x"))]);
            assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(line)], "{place}");
        }
    }

    #[test]
    fn relative_paths_urls_and_lock_files_are_fine() {
        let home = PLACES[2];
        assert_eq!(check_places(&[file("docs/a.md", &format!("src{home}x https://example.com{home}x"))]), []);
        assert_eq!(
            check_places(&[file("Cargo.lock", REGISTRIES[0]), file("tests/e2e/package-lock.json", REGISTRIES[1])]),
            []
        );
    }

    #[test]
    fn a_test_that_is_left_out_is_found() {
        assert_eq!(check_left_out_tests(&[file("tests/a.rs", concat!("\n#[ig", "nore]"))])[0].line, Some(2));
        assert_eq!(check_left_out_tests(&[file("tests/e2e/a.spec.ts", concat!("test.sk", "ip('x')"))]).len(), 1);
        assert_eq!(check_left_out_tests(&[file("tests/e2e/a.spec.ts", concat!("test.on", "ly('x')"))]).len(), 1);
    }

    #[test]
    fn a_sentence_in_the_code_is_found() {
        let line = |text: &str| check_sentences(&[file("src/ui/a.rs", text)]).first().and_then(|problem| problem.line);
        assert_eq!(line("\n<p>\"Nobody was found.\"</p>"), Some(2));
        for fine in
            ["let a = \"part one\";", "// \"Nobody was found\"", ".expect(\"A list is there\")", "\"Content-Type\""]
        {
            assert_eq!(line(fine), None, "{fine}");
        }
        assert_eq!(check_sentences(&[file("src/ui/examples/a.rs", "\"Dana was here\"")]), []);
    }

    #[test]
    fn an_iterator_that_skips_is_no_test() {
        assert_eq!(
            check_left_out_tests(&[file("src/a.rs", concat!("items.sk", "ip(1)")), file("a.spec.ts", "test('x')")]),
            []
        );
    }
}
