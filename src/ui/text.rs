//! Text that somebody else wrote (a system, the page, whoever typed it), as it is shown.
//!
//! It is shown as it came but for two things. What is endless is shortened, and says so: a name of a megabyte would be
//! the whole page. And inside a sentence of ours it is isolated: a name that turns the direction of writing round
//! must not turn the words around it. Whatever leaves the widget (requests, events, drafts) is never touched.

use super::strings::Words;

/// Characters that are shown of one text.
pub const SHOWN_CHARACTERS: usize = 300;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// Text that has an element of its own.
pub fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => [&text[..end], &Words::here().shortened(text.chars().count() as u64)].concat(),
        None => text.to_owned(),
    }
}

/// Text as a part of a sentence or of a label that runs from left to right.
pub fn within(text: &str) -> String {
    let shown = short(text);
    if shown.contains(turns) { isolated(&shown) } else { shown }
}

/// Text as a part of a sentence that runs from right to left: figures, too, would be put in another order there.
pub fn within_rtl(text: &str) -> String {
    isolated(&short(text))
}

fn isolated(shown: &str) -> String {
    let mut out = String::with_capacity(shown.len() + 6);
    let mut open = 0usize;
    out.push(FIRST_STRONG_ISOLATE);
    for letter in shown.chars() {
        match letter {
            // A paragraph's end would end the isolation.
            '\n' | '\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2029}' => out.push(' '),
            // So would an end without a beginning.
            POP_DIRECTIONAL_ISOLATE if open == 0 => (),
            POP_DIRECTIONAL_ISOLATE => {
                open -= 1;
                out.push(letter);
            }
            '\u{2066}'..='\u{2068}' => {
                open += 1;
                out.push(letter);
            }
            letter => out.push(letter),
        }
    }
    out.extend(std::iter::repeat_n(POP_DIRECTIONAL_ISOLATE, open + 1));
    out
}

/// Several texts as parts of a sentence.
pub fn within_all(texts: &[String]) -> String {
    texts.iter().map(|text| within(text)).collect::<Vec<_>>().join(", ")
}

/// Whether a character can change the order in which its neighbours are drawn: letters that run from right to left,
/// and everything that controls the direction.
fn turns(letter: char) -> bool {
    matches!(letter,
        '\u{1c}'..='\u{1e}' | '\u{85}'
        | '\u{590}'..='\u{8ff}'
        | '\u{200e}' | '\u{200f}' | '\u{2029}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
