//! Letters, as the browser knows them: the standard library's tables of what is one, and of small and capital ones, are
//! 26 KB of a module.

use js_sys::{JsString, RegExp};

pub fn lower(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

pub fn upper(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}

/// Whether it is a letter or a digit, of any script.
pub fn is_letter_or_digit(character: char) -> bool {
    thread_local!(static KNOWN: RegExp = RegExp::new(r"[\p{Alphabetic}\p{Number}]", "u"));
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    KNOWN.with(|known| known.test(character.encode_utf8(&mut [0; 4])))
}
