//! The marks of a template, which `crates/view` writes.

/// What can be about an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An attribute.
    Attribute,
    /// A property of the JavaScript object.
    Property,
    /// A class among others.
    Class,
    /// A property of the inline style.
    Style,
}

/// One thing that a template says.
pub enum Mark {
    /// An element of this tag begins.
    Open,
    /// The last element that began ends.
    Close,
    /// This text is here.
    Text,
    /// The next hole is drawn here.
    Child,
    /// The element has this attribute; what it is follows.
    Fixed,
    /// What the attribute is.
    Value,
    /// The next hole is told of the element.
    Reference,
    /// The next hole hears of this event.
    Event,
    /// The next hole says what this is.
    Dynamic(Kind),
}

/// What a template says, one after the other, each with its text.
pub fn read(mut template: &'static str) -> impl Iterator<Item = (Mark, &'static str)> {
    std::iter::from_fn(move || {
        let mark = *template.as_bytes().first()?;
        let rest = &template[1..];
        let end = rest.bytes().position(|byte| byte < b' ' && byte != b'\n').unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        template = after;
        let mark = match mark {
            1 => Mark::Open,
            2 => Mark::Close,
            3 => Mark::Text,
            4 => Mark::Child,
            5 => Mark::Fixed,
            6 => Mark::Value,
            7 => Mark::Dynamic(Kind::Attribute),
            14 => Mark::Dynamic(Kind::Property),
            15 => Mark::Dynamic(Kind::Class),
            16 => Mark::Dynamic(Kind::Style),
            17 => Mark::Event,
            18 => Mark::Reference,
            _ => unreachable!("crates/view writes no other mark"),
        };
        Some((mark, text))
    })
}
