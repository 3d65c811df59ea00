//! Rules for the style sheets below `style/`.

use super::{File, Problem, line_of};

/// `!important` only shields a `:host` from the page around it; anywhere else a better selector is the answer.
pub fn check_important(files: &[File]) -> Vec<Problem> {
    let find = |file: &File| {
        let text = without_comments(&file.text);
        let found = text.match_indices("!important").filter(|(position, _)| !is_host(selector_of(&text, *position)));
        let problem =
            |(position, _)| problem(file, &text, position, "no `!important`, except to isolate a :host".to_owned());
        found.map(problem).collect::<Vec<_>>()
    };
    sheets(files).flat_map(find).collect()
}

/// A colour written out anywhere but in tokens.css is one that no theme can change.
pub fn check_colours(files: &[File]) -> Vec<Problem> {
    let find = |file: &File| {
        let text = without_comments(&file.text);
        let found = text.char_indices().filter_map(|(position, _)| Some((position, colour_at(&text, position)?)));
        let problem = |(position, colour)| {
            problem(
                file,
                &text,
                position,
                format!("{colour} is a colour: it belongs in style/tokens.css, as a custom property"),
            )
        };
        found.map(problem).collect::<Vec<_>>()
    };
    sheets(files).filter(|file| file.path != "style/tokens.css").flat_map(find).collect()
}

fn sheets(files: &[File]) -> impl Iterator<Item = &File> {
    files.iter().filter(|file| file.path.starts_with("style/") && file.path.ends_with(".css"))
}

fn problem(file: &File, text: &str, position: usize, rule: String) -> Problem {
    Problem { path: file.path.clone(), line: Some(line_of(text, position)), rule }
}

/// Comments become as many line breaks as they held.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        let (comment, after) = comment.split_once("*/").unwrap_or((comment, ""));
        kept.extend(comment.chars().filter(|letter| *letter == '\n'));
        rest = after;
    }
    kept + rest
}

/// What stands before the innermost brace that is open here.
fn selector_of(text: &str, position: usize) -> &str {
    let mut depth = 0;
    for (brace, letter) in text[..position].char_indices().rev() {
        match letter {
            '}' => depth += 1,
            '{' if depth > 0 => depth -= 1,
            '{' => {
                return text[..brace].rsplit(['{', '}', ';']).next().unwrap_or_default();
            }
            _ => {}
        }
    }
    ""
}

/// Whether these selectors mean the host, perhaps on a condition, and nothing inside.
fn is_host(selectors: &str) -> bool {
    let mut depth = 0;
    let outside_parentheses = selectors.chars().filter(|letter| {
        let is_outside = depth == 0 && *letter != '(';
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        is_outside
    });
    outside_parentheses.collect::<String>().split(',').all(|selector| selector.trim() == ":host")
}

/// The colour that starts at this place: `#rgb` and its longer forms, or a colour function.
fn colour_at(text: &str, position: usize) -> Option<&str> {
    const FUNCTIONS: [&str; 10] =
        ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];
    let (before, here) = text.split_at(position);
    if before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_') {
        return None;
    }
    if let Some(function) = FUNCTIONS.iter().find(|function| here.starts_with(**function)) {
        return Some(function);
    }
    let digits = here.strip_prefix('#')?;
    let length =
        digits.find(|letter: char| !letter.is_alphanumeric() && letter != '-' && letter != '_').unwrap_or(digits.len());
    let is_hex = matches!(length, 3 | 4 | 6 | 8) && digits[..length].chars().all(|letter| letter.is_ascii_hexdigit());
    // `#fade { … }` is a selector: a brace opens before the declaration ends.
    let is_value = here.find(['{', ';', '}']).is_none_or(|end| !here[end..].starts_with('{'));
    (is_hex && is_value).then(|| &here[..=length])
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn important_is_for_host_rules_only() {
        let text = ":host {\n  all: initial !important;\n}\n/* !important */\n.a {\n  color: inherit !important;\n}\n";
        assert_eq!(
            check_important(&[file("style/base.css", text)]).iter().map(|problem| problem.line).collect::<Vec<_>>(),
            [Some(6)]
        );
        for selector in [":host", ":host([hidden])", ":host(:not(.a, .b)),\n:host"] {
            let text = format!("@media print {{ {selector} {{ display: none !important }} }}");
            assert_eq!(check_important(&[file("style/base.css", &text)]), [], "{selector}");
        }
        for selector in [":host .a", ":host, .a", ":host(.a) :is(.b)", ":host > div", ":host-context(.a)"] {
            let text = format!("{selector} {{ display: none !important }}");
            assert_eq!(check_important(&[file("style/base.css", &text)]).len(), 1, "{selector}");
        }
    }

    #[test]
    fn a_colour_outside_the_tokens_is_found() {
        for value in ["#fff", "#00112233", "rgb(0 0 0 / 50%)", "oklch(50% 0 0)"] {
            let text = format!(".a {{\n  color: {value};\n}}");
            assert_eq!(
                check_colours(&[file("style/ui/field.css", &text)])
                    .iter()
                    .map(|problem| problem.line)
                    .collect::<Vec<_>>(),
                [Some(2)],
                "{value}"
            );
            assert_eq!(check_colours(&[file("style/tokens.css", &text)]), []);
        }
    }

    #[test]
    fn custom_properties_selectors_and_fragments_are_no_colours() {
        let text = "/* #fff */ #add { color: var(--casement-colour-text); fill: url(#clip-path); background: color-mix(in srgb, var(--a), var(--b)) }";
        assert_eq!(check_colours(&[file("style/ui/field.css", text)]), []);
    }
}
