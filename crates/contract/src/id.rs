//! Ids are text from end to end: some systems' ids have 20 digits, and a double keeps 15.

/// An id as it was typed or pasted, without the blanks around it and without invisible characters.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
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
    }
}
