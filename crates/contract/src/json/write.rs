//! The writer.

use super::Value;

pub(super) fn document(json: &Value) -> String {
    let mut out = String::new();
    push(&mut out, json);
    out
}

fn push(out: &mut String, json: &Value) {
    match json {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(text) => out.push_str(text),
        Value::String(text) => push_text(out, text),
        Value::Array(items) => {
            let mut before = '[';
            for item in items {
                out.push(before);
                push(out, item);
                before = ',';
            }
            end(out, before, '[', ']');
        }
        Value::Object(object) => {
            let mut before = '{';
            for (name, value) in object.iter() {
                out.push(before);
                push_text(out, name);
                out.push(':');
                push(out, value);
                before = ',';
            }
            end(out, before, '{', '}');
        }
    }
}

/// Closes, and opens before where there was nothing in between.
fn end(out: &mut String, before: char, open: char, close: char) {
    if before == open {
        out.push(open);
    }
    out.push(close);
}

fn push_text(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    for letter in text.chars() {
        let short = match letter {
            '"' | '\\' => letter,
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\0'..=' ' if letter != ' ' => {
                let code = letter as usize;
                out.push_str("\\u00");
                out.push(char::from(HEX[code >> 4]));
                out.push(char::from(HEX[code & 15]));
                continue;
            }
            _ => {
                out.push(letter);
                continue;
            }
        };
        out.push('\\');
        out.push(short);
    }
    out.push('"');
}
