//! The reader: a descent through the grammar of RFC 8259, byte by byte.

use super::{Object, Value};

/// Documents that nest deeper are none: each level takes room on the stack.
const DEEPEST: usize = 127;

pub(super) fn document(text: &str) -> Option<Value> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(DEEPEST)?;
    parser.skip_blanks();
    (parser.at == text.len()).then_some(value)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Takes this byte, if it comes next.
    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// The next byte that is no blank.
    fn mark(&mut self) -> Option<u8> {
        self.skip_blanks();
        self.next()
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        match self.mark()? {
            b'{' => self.object(depth.checked_sub(1)?),
            b'[' => self.array(depth.checked_sub(1)?),
            b'"' => self.string().map(Value::String),
            b't' => self.word("rue", Value::Bool(true)),
            b'f' => self.word("alse", Value::Bool(false)),
            b'n' => self.word("ull", Value::Null),
            b'-' | b'0'..=b'9' => self.number(),
            _ => None,
        }
    }

    fn word(&mut self, rest: &str, value: Value) -> Option<Value> {
        self.text.get(self.at..)?.starts_with(rest).then(|| self.at += rest.len())?;
        Some(value)
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        let mut members = Vec::new();
        let mut next = self.mark()?;
        if next != b'}' {
            loop {
                if next != b'"' {
                    return None;
                }
                let name = self.string()?;
                if self.mark()? != b':' {
                    return None;
                }
                members.push((name, self.value(depth)?));
                match self.mark()? {
                    b',' => next = self.mark()?,
                    b'}' => break,
                    _ => return None,
                }
            }
        }
        Some(Value::Object(Object(members)))
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        self.skip_blanks();
        if !self.takes(b']') {
            loop {
                items.push(self.value(depth)?);
                match self.mark()? {
                    b',' => {}
                    b']' => break,
                    _ => return None,
                }
            }
        }
        Some(Value::Array(items))
    }

    /// The number whose first byte was taken.
    fn number(&mut self) -> Option<Value> {
        self.at -= 1;
        let from = self.at;
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            if !self.takes(b'+') {
                self.takes(b'-');
            }
            self.digits()?;
        }
        Some(Value::Number(self.text.get(from..self.at)?.to_owned()))
    }

    fn digits(&mut self) -> Option<()> {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }

    /// The text whose opening quote was taken.
    fn string(&mut self) -> Option<String> {
        let mut out = String::new();
        loop {
            let from = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | ..0x20) {
                self.at += 1;
            }
            out.push_str(self.text.get(from..self.at)?);
            match self.next()? {
                b'"' => return Some(out),
                b'\\' => out.push(self.escaped()?),
                _ => return None,
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut code = self.unit()?;
                let behind = self.at;
                if matches!(code, 0xd800..0xdc00) && self.takes(b'\\') && self.takes(b'u') {
                    match self.unit()? {
                        low @ 0xdc00..0xe000 => code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00),
                        // No half of this one: it is read by itself.
                        _ => self.at = behind,
                    }
                } else {
                    self.at = behind;
                }
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            itself @ (b'"' | b'\\' | b'/') => char::from(itself),
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.next()?).to_digit(16)?;
        }
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Option<String> {
        match document(&["\"", json, "\""].concat())? {
            Value::String(text) => Some(text),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn escapes_are_read() {
        assert_eq!(text(r#"a\/b\u7968\"\\\b\f\n\r\t"#).as_deref(), Some("a/b票\"\\\u{8}\u{c}\n\r\t"));
        for json in [r"\x", r"\u12", r"\u12g4", r"\u+123", "\n", "\0"] {
            assert_eq!(text(json), None, "{json}");
        }
    }

    #[test]
    fn lone_surrogates_read_as_the_replacement_character_and_nothing_else_is_touched() {
        for (json, read) in [
            (r"a\ud800b", "a\u{fffd}b"),
            (r"\uDFFF", "\u{fffd}"),
            (r"\ud800\ud83d\ude00\ud800", "\u{fffd}😀\u{fffd}"),
            (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
            (r"\ud83d\n", "\u{fffd}\n"),
            (r"\ud83d\ude00 \u7968", "😀 票"),
            (r"\\ud800", r"\ud800"),
            (r"\\\ud800\n", "\\\u{fffd}\n"),
        ] {
            assert_eq!(text(json).as_deref(), Some(read), "{json}");
        }
        for json in [r"\ud8", r"\ud800\u", r"\u票票"] {
            assert_eq!(text(json), None, "{json}");
        }
    }

    #[test]
    fn a_write_is_done_although_its_answer_has_half_a_pair() {
        let body = r#"{"resCode":"0","resMsg":"cut \ud83d","result":{"taskId":"\udc00x"}}"#.to_owned();
        let reply = crate::Reply { status: 200, headers: Vec::new(), body };
        assert_eq!(crate::aicc::read_created(&reply).expect("done"), "\u{fffd}x");
    }

    #[test]
    fn what_is_no_document_is_none() {
        for json in
            ["", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", ".5", "-", "+1", "1e", "nul", "1 2", "\u{a0}1"]
        {
            assert_eq!(document(json), None, "{json}");
        }
    }
}
