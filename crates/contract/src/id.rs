//! Ids are text from end to end: some systems' ids have 20 digits, and a double keeps 15.

/// What Chinese keyboards write wide, and the digits of Arabic and Persian ones, as others write it.
pub fn narrow(character: char) -> char {
    match character {
        '\u{660}'..='\u{669}' => char::from_u32(character as u32 - 0x630).unwrap_or(character),
        '\u{6f0}'..='\u{6f9}' => char::from_u32(character as u32 - 0x6c0).unwrap_or(character),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        other => other,
    }
}

/// An id as it was typed or pasted, without the blanks around it and without invisible characters, wide letters and
/// digits as narrow ones.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .map(|c| Some(narrow(c)).filter(char::is_ascii_alphanumeric).unwrap_or(c))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Several ids pasted at once: separated by blanks, line ends, commas or semicolons, Latin or Chinese.
pub fn split(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、'))
        .map(clean)
        .filter(|id| !id.is_empty())
        .collect()
}

/// Whether a text is ids rather than words: each piece of it has a digit. Words are looked for, ids are taken.
pub fn looks_like_ids(text: &str) -> bool {
    let ids = split(text);
    !ids.is_empty() && ids.iter().all(|id| id.bytes().any(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_list_is_taken_apart() {
        assert_eq!(split(" TT1,TT2;\nTT3\tTT4，TT5、TT6 "), ["TT1", "TT2", "TT3", "TT4", "TT5", "TT6"]);
        assert!(split(" ,\n").is_empty());
    }

    #[test]
    fn invisible_characters_do_not_belong_to_an_id() {
        assert_eq!(clean("\u{feff} 16239245027406915901\u{200b} "), "16239245027406915901");
        assert_eq!(clean("\u{2068}c6m8\u{2069}\u{202c}"), "c6m8");
    }

    #[test]
    fn wide_letters_and_digits_are_the_narrow_ones() {
        assert_eq!(clean("１０ｇｇ００００Ａ\u{3000}"), "10gg0000A");
        assert_eq!(clean("（地址）"), "（地址）");
        assert_eq!((clean("٠١٢٩"), clean("۰۹")), ("0129".to_owned(), "09".to_owned()));
    }

    #[test]
    fn ids_are_told_from_words() {
        for ids in ["TT1", "case-123", " TT1,TT2;\nTT3 ", "16239245027406915901"] {
            assert!(looks_like_ids(ids), "{ids}");
        }
        for words in ["", " , ", "printer", "floor 2 printer", "TT1 and TT2", "打印机"] {
            assert!(!looks_like_ids(words), "{words}");
        }
    }
}
