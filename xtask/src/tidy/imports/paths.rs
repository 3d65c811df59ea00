//! The paths that a Rust file mentions, in `use` lines and in between: not a parser, but enough for `a::b` and `use a::{b, c::d}`.

/// A path that starts at a crate, and the line it stands on (for a `use`, the line of the `use`).
#[derive(Debug, PartialEq, Eq)]
pub struct Mention {
    /// Such as `crate::ui::field` or `web_sys::window`; `super` and `self` are resolved.
    pub path: String,
    /// From 1.
    pub line: usize,
}

/// All of them, in the order of the text.
pub fn mentions(file: &str, text: &str) -> Vec<Mention> {
    let code = without_comments(text);
    let mut found = Vec::new();
    let mut position = 0;
    while let Some(start) = next_word(&code, position) {
        let word_end = word_end(&code, start);
        let line = super::super::line_of(&code, start);
        if &code[start..word_end] == "use" {
            let end = code[start..].find(';').map_or(code.len(), |length| start + length);
            let tree: String = code[word_end..end].split_whitespace().collect::<Vec<_>>().join(" ");
            expand("", &tree, &mut |path| found.push(Mention { path: resolve(file, path), line }));
            position = end;
        } else {
            let end = path_end(&code, word_end);
            let path = &code[start..end];
            if path.contains("::") {
                found.push(Mention { path: resolve(file, path), line });
            }
            position = end;
        }
    }
    found
}

/// Comments become spaces, so that lines keep their numbers. A `//` in a text literal is taken for one:
/// what follows it on that line is not code that imports.
fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.find("//").map_or(line, |start| &line[..start]).to_owned() + "\n").collect()
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn next_word(code: &str, from: usize) -> Option<usize> {
    code[from..].find(is_word).map(|start| from + start)
}

fn word_end(code: &str, start: usize) -> usize {
    code[start..].find(|letter| !is_word(letter)).map_or(code.len(), |length| start + length)
}

/// Where `a::b::c` ends, given where `a` ends.
fn path_end(code: &str, mut end: usize) -> usize {
    while code[end..].starts_with("::") && code[end + 2..].starts_with(is_word) {
        end = word_end(code, end + 2);
    }
    end
}

/// `a::{b, c::{d, e}}` becomes `a::b`, `a::c::d`, `a::c::e`; `as x` is dropped.
fn expand(prefix: &str, tree: &str, found: &mut impl FnMut(&str)) {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let name = tree.split(" as ").next().unwrap_or_default().trim();
        let path = if name == "self" { prefix.trim_end_matches("::").to_owned() } else { format!("{prefix}{name}") };
        if !name.is_empty() {
            found(&path);
        }
        return;
    };
    let prefix = format!("{prefix}{}", tree[..open].trim());
    let inner = tree[open + 1..].trim_end().strip_suffix('}').unwrap_or(&tree[open + 1..]);
    let (mut depth, mut start) = (0, 0);
    for (position, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&prefix, &inner[start..position], found);
                start = position + 1;
            }
            _ => {}
        }
    }
    expand(&prefix, &inner[start..], found);
}

/// Puts `crate::…` for leading `self` and `super`. Modules inside a file count as the file.
fn resolve(file: &str, path: &str) -> String {
    let mut module = module_of(file);
    let mut words = path.split("::").peekable();
    if !matches!(words.peek(), Some(&"self" | &"super")) {
        return path.to_owned();
    }
    while let Some(word) = words.next_if(|word| matches!(*word, "self" | "super")) {
        if word == "super" {
            module.pop();
        }
    }
    std::iter::once("crate").chain(module).chain(words).collect::<Vec<_>>().join("::")
}

/// `src/widgets/case_assign/view.rs` is `widgets::case_assign::view`, and `…/mod.rs` is its folder.
fn module_of(file: &str) -> Vec<&str> {
    let inside = file.rsplit_once("src/").map_or(file, |(_, inside)| inside).trim_end_matches(".rs");
    inside.split('/').filter(|word| !matches!(*word, "mod" | "lib" | "main")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(file: &str, text: &str) -> Vec<String> {
        mentions(file, text).into_iter().map(|mention| mention.path).collect()
    }

    #[test]
    fn use_trees_are_expanded_and_relative_paths_resolved() {
        assert_eq!(
            paths("src/ui/field.rs", "pub use a::{self, b as c, d::{e, f::*},};\nuse super::notice::Notice;"),
            ["a", "a::b", "a::d::e", "a::d::f::*", "crate::ui::notice::Notice"]
        );
        assert_eq!(paths("src/ui/mod.rs", "use self::field::Field;"), ["crate::ui::field::Field"]);
    }

    #[test]
    fn paths_between_the_imports_count_with_their_line() {
        assert_eq!(
            mentions("src/a.rs", "fn f() {\n    let x = web_sys::window(); // web_sys::document()\n}\n"),
            [Mention { path: "web_sys::window".to_owned(), line: 2 }]
        );
    }
}
