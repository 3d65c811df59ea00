//! One message: text with places that are filled, after the subset of ICU's MessageFormat that is used here.
//!
//! `{name}` is a text, `{name, number}` a number, and `{name, plural, =0 {…} one {…} other {# …}}` chooses by a number,
//! which `#` stands for. There is no escaping: a brace of the text's own comes in as an argument.
//!
//! This file is a part of the build script and of `xtask`, too, so it knows nothing but the standard library.

/// A part of a message.
#[derive(Debug, PartialEq)]
pub enum Piece<'a> {
    /// Text as it is.
    Text(&'a str),
    /// The argument of this name.
    Argument(&'a str),
    /// The argument of this name, which is a number.
    Number(&'a str),
    /// One of several texts, by the argument of this name.
    Plural(&'a str, Vec<(&'a str, Vec<Piece<'a>>)>),
    /// Within a plural: its number.
    Itself,
}

/// Takes a message apart. An error says what is wrong with it.
pub fn parse(message: &str) -> Result<Vec<Piece<'_>>, String> {
    let (pieces, rest) = pieces(message, false)?;
    if rest.is_empty() { Ok(pieces) } else { Err("a } without a {".to_owned()) }
}

/// Up to the end, or to the brace that closes what this is in.
fn pieces(mut text: &str, is_plural: bool) -> Result<(Vec<Piece<'_>>, &str), String> {
    let mut pieces = Vec::new();
    loop {
        let end = text.find(|letter| matches!(letter, '{' | '}') || is_plural && letter == '#').unwrap_or(text.len());
        if end > 0 {
            pieces.push(Piece::Text(&text[..end]));
        }
        text = &text[end..];
        match text.as_bytes().first() {
            Some(b'{') => {
                let (piece, rest) = argument(&text[1..])?;
                pieces.push(piece);
                text = rest;
            }
            Some(b'#') => {
                pieces.push(Piece::Itself);
                text = &text[1..];
            }
            _ => return Ok((pieces, text)),
        }
    }
}

/// What follows an opening brace.
fn argument(text: &str) -> Result<(Piece<'_>, &str), String> {
    let unclosed = || "a { without a }".to_owned();
    let end = text.find(['{', '}']).ok_or_else(unclosed)?;
    let mut words = text[..end].splitn(3, ',').map(str::trim);
    let name = words.next().unwrap_or_default();
    match (words.next(), words.next(), &text[end..=end]) {
        (None, _, "}") => Ok((Piece::Argument(name), &text[end + 1..])),
        (Some("number"), None, "}") => Ok((Piece::Number(name), &text[end + 1..])),
        (Some("plural"), Some(_), "{") => {
            let after_comma = text.match_indices(',').nth(1).map_or(end, |(comma, _)| comma + 1);
            branches(name, &text[after_comma..])
        }
        _ => Err(["{", &text[..end], "… is neither a name nor a number nor a plural"].concat()),
    }
}

/// `one {…} other {…}}`
fn branches<'a>(name: &'a str, mut text: &'a str) -> Result<(Piece<'a>, &'a str), String> {
    let mut branches = Vec::new();
    loop {
        text = text.trim_start();
        if let Some(rest) = text.strip_prefix('}') {
            return Ok((Piece::Plural(name, branches), rest));
        }
        let (selector, rest) = text.split_once('{').ok_or("a plural without an end")?;
        let (inner, rest) = pieces(rest, true)?;
        text = rest.strip_prefix('}').ok_or("a branch of a plural without an end")?;
        branches.push((selector.trim(), inner));
    }
}

/// What fills a place.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// A text.
    Text(&'a str),
    /// A number.
    Number(u64),
}

/// How a language writes.
pub trait Writing {
    /// The plural category of a number: `one`, `few`, …
    fn category(&self, number: u64) -> String;
    /// A number's digits.
    fn number(&self, number: u64) -> String;
    /// A text within a sentence.
    fn text(&self, text: &str) -> String;
}

/// The message with its places filled. A message that cannot be taken apart is shown as it is: a host may have written it.
pub fn fill(message: &str, arguments: &[(&str, Argument)], writing: &dyn Writing) -> String {
    let mut out = String::with_capacity(message.len() + 16);
    match parse(message) {
        Ok(pieces) => write(&pieces, arguments, None, writing, &mut out),
        Err(_) => out.push_str(message),
    }
    out
}

fn write(
    pieces: &[Piece],
    arguments: &[(&str, Argument)],
    itself: Option<u64>,
    writing: &dyn Writing,
    out: &mut String,
) {
    let given = |name: &str| arguments.iter().find(|(given, _)| *given == name).map(|(_, argument)| *argument);
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Itself => out.push_str(&itself.map(|number| writing.number(number)).unwrap_or_default()),
            Piece::Argument(name) | Piece::Number(name) => match given(name) {
                Some(Argument::Text(text)) => out.push_str(&writing.text(text)),
                Some(Argument::Number(number)) => out.push_str(&writing.number(number)),
                None => out.push_str(name),
            },
            Piece::Plural(name, branches) => {
                let Some(Argument::Number(number)) = given(name) else { continue };
                let (exactly, category) = (["=", &number.to_string()].concat(), writing.category(number));
                let branch = |selector: &str| branches.iter().find(|(found, _)| *found == selector);
                if let Some((_, inner)) = branch(&exactly).or_else(|| branch(&category)).or_else(|| branch("other")) {
                    write(inner, arguments, Some(number), writing, out);
                }
            }
        }
    }
}
