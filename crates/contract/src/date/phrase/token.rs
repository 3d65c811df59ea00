//! The pieces of a phrase, and the way through them.

use crate::id::narrow;

/// Longer texts are no phrase.
const MOST_CHARACTERS: usize = 80;

/// A piece.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// Digits, at most four of them.
    Number { value: u32, digits: usize },
    /// Latin letters, small ones.
    Word(String),
    /// Anything else but blanks: a Chinese character, a mark.
    Sign(char),
}

/// A place in a phrase.
pub struct Cursor {
    tokens: Vec<Token>,
    at: usize,
}

impl Cursor {
    /// At the beginning of a text; `None` for one that is too long, or has a number that is.
    pub fn over(text: &str) -> Option<Cursor> {
        let mut tokens: Vec<Token> = Vec::new();
        // A blank ends a number and a word.
        let mut goes_on = false;
        for (count, character) in text.trim().chars().enumerate() {
            if count >= MOST_CHARACTERS {
                return None;
            }
            let character = simplified(narrow(character)).to_ascii_lowercase();
            if character.is_whitespace() {
                goes_on = false;
                continue;
            }
            match (tokens.last_mut().filter(|_| goes_on), character) {
                (Some(Token::Number { value, digits }), '0'..='9') => {
                    *value = *value * 10 + u32::from(character as u8 - b'0');
                    *digits += 1;
                    if *digits > 4 {
                        return None;
                    }
                }
                (Some(Token::Word(word)), 'a'..='z') => word.push(character),
                (_, '0'..='9') => tokens.push(Token::Number { value: u32::from(character as u8 - b'0'), digits: 1 }),
                (_, 'a'..='z') => tokens.push(Token::Word(character.to_string())),
                _ => tokens.push(Token::Sign(character)),
            }
            goes_on = true;
        }
        Some(Cursor { tokens, at: 0 })
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.at == self.tokens.len()
    }

    /// What a reader finds here; where it finds nothing, the place stays.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Cursor) -> Option<T>) -> Option<T> {
        let before = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = before;
        }
        found
    }

    /// A word or mark that changes nothing.
    pub fn eat_filler(&mut self) -> bool {
        self.eat_any_word(&["on", "by", "t", "due"]).is_some()
            || [',', '、', ';', '的', '在'].iter().any(|sign| self.eat(*sign))
    }

    /// This word.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let is_next = matches!(self.tokens.get(self.at), Some(Token::Word(next)) if next == word);
        self.at += usize::from(is_next);
        is_next
    }

    /// These words, all of them.
    pub fn eat_words(&mut self, words: &[&str]) -> bool {
        self.attempt(|here| words.iter().all(|word| here.eat_word(word)).then_some(())).is_some()
    }

    /// The place of the next word in this list.
    pub fn eat_any_word(&mut self, words: &[&str]) -> Option<usize> {
        words.iter().position(|word| self.eat_word(word))
    }

    /// This sign.
    pub fn eat(&mut self, sign: char) -> bool {
        let is_next = self.tokens.get(self.at) == Some(&Token::Sign(sign));
        self.at += usize::from(is_next);
        is_next
    }

    /// These signs, all of them.
    pub fn eat_all(&mut self, signs: &str) -> bool {
        self.attempt(|here| signs.chars().all(|sign| here.eat(sign)).then_some(())).is_some()
    }

    /// The place of what comes next in this list.
    pub fn eat_any(&mut self, all: &[&str]) -> Option<usize> {
        all.iter().position(|signs| self.eat_all(signs))
    }

    /// The place of what comes next in this list, when one of these signs is behind it, which stays.
    pub fn eat_any_before(&mut self, all: &[&str], next: &[char]) -> Option<usize> {
        self.attempt(|here| {
            let place = here.eat_any(all)?;
            matches!(here.tokens.get(here.at), Some(Token::Sign(sign)) if next.contains(sign)).then_some(place)
        })
    }

    /// A number of at most so many digits.
    pub fn number(&mut self, most_digits: usize) -> Option<u32> {
        match self.tokens.get(self.at) {
            Some(&Token::Number { value, digits }) if digits <= most_digits => {
                self.at += 1;
                Some(value)
            }
            _ => None,
        }
    }

    /// A year: four digits.
    pub fn year(&mut self) -> Option<i32> {
        match self.tokens.get(self.at) {
            Some(&Token::Number { value, digits: 4 }) => {
                self.at += 1;
                Some(value as i32)
            }
            _ => None,
        }
    }

    /// A number of at most four digits, or one below a hundred in Chinese.
    pub fn count(&mut self) -> Option<u32> {
        self.number(4).or_else(|| self.attempt(Cursor::chinese_number))
    }

    /// A number of at most two digits, or one in Chinese.
    pub fn small(&mut self) -> Option<u8> {
        let found = self.number(2).or_else(|| self.attempt(Cursor::chinese_number));
        found.and_then(|number| u8::try_from(number).ok())
    }

    fn chinese_number(&mut self) -> Option<u32> {
        let digit = |here: &mut Cursor| {
            here.eat_any(&["一", "二", "三", "四", "五", "六", "七", "八", "九"]).map(|place| place as u32 + 1)
        };
        if self.eat('两') {
            return Some(2);
        }
        if self.eat('零') {
            return Some(0);
        }
        match digit(self) {
            None => self.eat('十').then(|| 10 + digit(self).unwrap_or(0)),
            Some(tens) if self.eat('十') => Some(tens * 10 + digit(self).unwrap_or(0)),
            ones => ones,
        }
    }
}

/// A character of Taiwan and Hong Kong as it is written in the words that are read here.
fn simplified(character: char) -> char {
    match character {
        '週' => '周',
        '點' => '点',
        '後' => '后',
        '號' => '号',
        '個' => '个',
        '禮' => '礼',
        '這' => '这',
        '鐘' => '钟',
        '時' => '时',
        '兩' => '两',
        '過' => '过',
        '裡' => '里',
        other => other,
    }
}
