//! Rules for what a page may change about the looks, and for the looks that come ready: the tokens, the table of what is
//! public, the docs and the themes say the same, and whatever is written can be read.

use std::collections::BTreeMap;

use super::{File, Problem};

const TOKENS: &str = "style/tokens.css";
const TABLE: &str = "npm/table.js";
const DOCS: &str = "docs/theming.md";
const PREFIX: &str = "--casement-";

/// Every custom property that the style sheets read stands in npm/table.js with its default, and as a row in the docs.
pub fn check_properties(files: &[File]) -> Vec<Problem> {
    let read = defaults(files);
    let listed = listed(text_of(files, TABLE));
    let docs = text_of(files, DOCS);
    let mut problems = Vec::new();
    let mut tell = |path: &str, rule: String| problems.push(Problem { path: path.to_owned(), line: None, rule });
    for (name, default) in &read {
        match listed.iter().find(|row| row.name == *name) {
            None => tell(TABLE, format!("{name} is read by a style sheet and not listed")),
            Some(row) if !default.starts_with(row.default) => {
                tell(TABLE, format!("the default of {name} is {}, and in the style sheets {default}", row.default));
            }
            Some(_) => {}
        }
    }
    for Listed { name, default, description } in &listed {
        if !read.contains_key(*name) {
            tell(TABLE, format!("{name} is listed and read by no style sheet"));
        }
        let row = format!("| `{name}` | {description} | `{default}` |");
        if !docs.lines().any(|line| line == row) {
            tell(DOCS, format!("the table of properties lacks: {row}"));
        }
    }
    let rows = docs.lines().filter(|line| line.starts_with("| `--casement-")).count();
    if rows > listed.len() {
        tell(DOCS, format!("the table has {rows} properties, and {} are listed in {TABLE}", listed.len()));
    }
    problems
}

/// A theme sets the public properties and nothing else, and all set the same: so one may stand inside of another.
pub fn check_themes(files: &[File]) -> Vec<Problem> {
    let read = defaults(files);
    let mut first: Option<(&str, Vec<&str>)> = None;
    let mut problems = Vec::new();
    for (file, look) in themes(files) {
        let mut tell = |rule| problems.push(Problem { path: file.path.clone(), line: None, rule });
        let scope = format!(":where(:root:not([data-casement-looks])),:where([data-look=\"{look}\"])");
        let (selectors, declarations) = body(&file.text);
        if selectors.split_whitespace().collect::<String>() != scope {
            tell(format!("its selectors have to be {scope}"));
        }
        let names: Vec<&str> = declarations.iter().map(|(name, _)| *name).collect();
        for name in &names {
            if !read.contains_key(*name) {
                tell(format!("{name} is no public custom property"));
            }
        }
        match &first {
            Some((other, set)) if *set != names => tell(format!("it does not set the same properties as {other}")),
            Some(_) => {}
            None => first = Some((&file.path, names)),
        }
    }
    problems
}

/// What is written can be read on everything that it stands on, in light and in dark (WCAG 2.2, 1.4.3 and 1.4.6), and
/// the edges of fields and the focus can be seen (1.4.11).
pub fn check_contrast(files: &[File]) -> Vec<Problem> {
    const SURFACES: [&str; 7] =
        ["surface", "raised", "field", "accent-surface", "success-surface", "warning-surface", "danger-surface"];
    const EVERYWHERE: [&str; 3] = ["text", "muted", "accent"];
    const MEANINGS: [&str; 3] = ["success", "warning", "danger"];

    let tokens = text_of(files, TOKENS);
    let own: BTreeMap<&str, &str> = fallbacks(tokens, "--casement-color-").collect();
    let avatars: Vec<&str> =
        (0..6).filter_map(|hue| value_between(tokens, &format!("--_avatar-{hue}:"), ';')).collect();
    let mut problems = Vec::new();
    let mut check = |path: &str, colours: &BTreeMap<&str, &str>, text_needs: f64| {
        let mut compare = |one: &str, other: &str, on: Option<&str>, needed: f64| {
            let (one_pair, other_pair) = (colours.get(one).copied(), on.or(colours.get(other).copied()));
            let pairs = one_pair.and_then(pair).zip(other_pair.and_then(pair));
            let Some((one_pair, other_pair)) = pairs else {
                let rule = format!("{one} or {other} is not written as light-dark(#rrggbb, #rrggbb)");
                return problems.push(Problem { path: path.to_owned(), line: None, rule });
            };
            for (theme, at) in [("light", 0), ("dark", 1)] {
                let ratio = contrast(one_pair[at], other_pair[at]);
                if ratio < needed {
                    let rule = format!("{one} on {other}, {theme}: the contrast is {ratio:.2}, needed is {needed}");
                    problems.push(Problem { path: path.to_owned(), line: None, rule });
                }
            }
        };
        for surface in SURFACES {
            EVERYWHERE.iter().for_each(|text| compare(text, surface, None, text_needs));
            MEANINGS.iter().for_each(|text| compare(text, surface, None, text_needs));
            ["focus", "border-strong"].iter().for_each(|edge| compare(edge, surface, None, 3.0));
        }
        avatars.iter().for_each(|avatar| compare("text", "an avatar", Some(avatar), text_needs));
        compare("on-accent", "accent", None, text_needs);
        compare("on-accent", "accent-strong", None, text_needs);
    };
    if !tokens.is_empty() {
        check(TOKENS, &own, 4.5);
    }
    for (file, look) in themes(files) {
        let (_, declarations) = body(&file.text);
        let colours =
            declarations.into_iter().filter_map(|(name, value)| Some((name.strip_prefix("--casement-color-")?, value)));
        check(&file.path, &colours.collect(), if look == "high-contrast" { 7.0 } else { 4.5 });
    }
    problems
}

fn text_of<'a>(files: &'a [File], path: &str) -> &'a str {
    files.iter().find(|file| file.path == path).map(|file| file.text.as_str()).unwrap_or_default()
}

/// The ready themes, each with its name.
fn themes(files: &[File]) -> impl Iterator<Item = (&File, &str)> {
    files.iter().filter_map(|file| Some((file, file.path.strip_prefix("npm/themes/")?.strip_suffix(".css")?)))
}

/// Every public property that the widgets' style sheets read, and its default as a person reads it: of two colours
/// without the function around them.
fn defaults(files: &[File]) -> BTreeMap<String, String> {
    let sheets = files.iter().filter(|file| file.path.starts_with("style/") && file.path.ends_with(".css"));
    let found = sheets.flat_map(|file| fallbacks(&file.text, PREFIX));
    let plain = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.strip_prefix("light-dark(").and_then(|pair| pair.strip_suffix(')')).map(str::to_owned).unwrap_or(text)
    };
    found.map(|(name, default)| (format!("{PREFIX}{name}"), plain(default))).collect()
}

/// Each `var(PREFIXname, default)`: the rest of the name, and the default.
fn fallbacks<'a>(text: &'a str, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    text.match_indices("var(").filter_map(move |(position, opening)| {
        let inside = &text[position + opening.len()..];
        let inside = inside[..end_of(inside)].trim();
        let (name, default) = inside.strip_prefix(prefix)?.split_once(',')?;
        Some((name.trim(), default.trim()))
    })
}

/// Where the parenthesis ends that this text begins in.
fn end_of(text: &str) -> usize {
    let mut depth = 0;
    let is_end = |letter: char| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        depth < 0
    };
    text.find(is_end).unwrap_or(text.len())
}

struct Listed<'a> {
    name: &'a str,
    default: &'a str,
    description: &'a str,
}

/// The custom properties of npm/table.js.
fn listed(table: &str) -> Vec<Listed<'_>> {
    let starts = table.match_indices("name: \"--casement-").map(|(position, _)| &table[position..]);
    starts
        .filter_map(|entry| {
            let of = |key| value_between(entry, &format!("{key}: \""), '"');
            Some(Listed { name: of("name")?, default: of("default")?, description: of("description")? })
        })
        .collect()
}

/// The only rule of a theme: its selectors, and its declarations.
fn body(text: &str) -> (&str, Vec<(&str, &str)>) {
    let text = text.rsplit_once("*/").map_or(text, |(_, rest)| rest);
    let (selectors, rest) = text.split_once('{').unwrap_or((text, ""));
    let declarations = rest.trim_end().trim_end_matches('}').split(';').filter_map(|line| line.split_once(':'));
    (selectors, declarations.map(|(name, value)| (name.trim(), value.trim())).collect())
}

/// What stands between this and the next such character.
fn value_between<'a>(text: &'a str, before: &str, end: char) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(end)?.0.trim())
}

/// The two colours of `light-dark(#rrggbb, #rrggbb)`.
fn pair(value: &str) -> Option<[[u8; 3]; 2]> {
    let (light, dark) = value.strip_prefix("light-dark(")?.strip_suffix(')')?.split_once(',')?;
    Some([colour(light.trim())?, colour(dark.trim())?])
}

fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// As WCAG 2.2 defines it.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let [red, green, blue] = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    const ROW: &str = "| `--casement-radius` | Corners. | `8px` |\n";
    const ENTRY: &str = "{ name: \"--casement-radius\", default: \"8px\", description: \"Corners.\" },";
    const READ: &str = ".a { border-radius: var(--casement-radius, 8px) }";

    fn rules(problems: &[Problem]) -> Vec<&str> {
        problems.iter().map(|problem| problem.rule.as_str()).collect()
    }

    fn properties(css: &str, table: &str, docs: &str) -> usize {
        check_properties(&[file("style/base.css", css), file(TABLE, table), file(DOCS, docs)]).len()
    }

    #[test]
    fn sheets_table_and_docs_have_to_agree() {
        assert_eq!(properties(READ, ENTRY, ROW), 0);
        assert_eq!(properties(READ, ENTRY, ""), 1);
        assert_eq!(properties(READ, "", ""), 1);
        assert_eq!(properties("", ENTRY, ROW), 1);
        assert_eq!(properties(&READ.replace('8', "9"), ENTRY, ROW), 1);
        assert_eq!(properties(READ, ENTRY, &[ROW, &ROW.replace("radius", "gone")].concat()), 1);
    }

    #[test]
    fn a_default_of_two_colours_is_read_without_the_function() {
        let css = ".a { color: var(--casement-color-text, light-dark(#000000,\n  #ffffff)) }";
        let found = defaults(&[file(TOKENS, css)]);
        assert_eq!(found["--casement-color-text"], "#000000, #ffffff");
    }

    #[test]
    fn a_theme_sets_public_properties_within_its_scope() {
        let theme = |look: &str, inside: &str| {
            let scope = format!(":where(:root:not([data-casement-looks])),\n:where([data-look=\"{look}\"])");
            file(&format!("npm/themes/{look}.css"), &format!("/* Flat. */\n{scope} {{\n  {inside}\n}}\n"))
        };
        let check =
            |themes: Vec<File>| check_themes(&themes.into_iter().chain([file(TOKENS, READ)]).collect::<Vec<_>>());
        let good = || theme("flat", "--casement-radius: 0;");
        assert_eq!(check(vec![good(), theme("round", "--casement-radius: 9px;")]), []);
        assert_eq!(
            rules(&check(vec![theme("flat", "--casement-corner: 0;")])),
            ["--casement-corner is no public custom property"]
        );
        assert_eq!(check(vec![theme("flat", "color: red;")]).len(), 1);
        assert_eq!(check(vec![good(), theme("round", "")]).len(), 1);
        let elsewhere = File { path: "npm/themes/round.css".to_owned(), ..good() };
        assert_eq!(check(vec![elsewhere]).len(), 1);
    }

    #[test]
    fn the_contrast_is_that_of_wcag() {
        let of = |one, other| contrast(colour(one).unwrap(), colour(other).unwrap());
        assert!((of("#000000", "#ffffff") - 21.0).abs() < 0.001);
        assert!((of("#777777", "#ffffff") - 4.48).abs() < 0.01);
        assert!((of("#123456", "#123456") - 1.0).abs() < 0.001);
    }

    #[test]
    fn a_weak_contrast_is_found_in_the_defaults_and_in_a_theme() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let own = |path: &str| file(path, &std::fs::read_to_string(format!("{root}/{path}")).unwrap());
        let (tokens, theme) = (own(TOKENS), own("npm/themes/high-contrast.css"));
        assert_eq!(rules(&check_contrast(&[own(TOKENS), own("npm/themes/high-contrast.css")])), [""; 0]);
        let weak = tokens.text.replace("#566074", "#9aa0aa");
        assert!(check_contrast(&[file(TOKENS, &weak)]).iter().all(|problem| problem.rule.starts_with("muted on")));
        assert!(!check_contrast(&[file(TOKENS, &weak)]).is_empty());
        // Enough for any other theme.
        let weak = theme.text.replace("#262626", "#5f5f5f");
        assert!(!check_contrast(&[tokens, file("npm/themes/high-contrast.css", &weak)]).is_empty());
    }
}
