//! The message files, `locales/<tag>/<room>.properties`: read, checked against the English ones, and put together to what
//! is loaded, one file a language.
//!
//! This file is a part of the build script and of `xtask`, and not of the library.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::message::{self, Piece};

/// The rooms of the widgets, and of what they are made of.
pub const ROOMS: [&str; 7] =
    ["shim", "ui", "case_assign", "task_create", "case_relations", "review_assign", "case_access"];
/// The rooms of the application around them.
pub const APPLICATION: [&str; 1] = ["app"];

/// What all others are translated from.
pub const SOURCE: &str = "en";

/// Each language, and the plural categories that it has for whole numbers (CLDR 46; `many` of French and Spanish is for
/// millions).
pub const LANGUAGES: [(&str, &[&str]); 9] = [
    ("en", &["one", "other"]),
    ("zh-CN", &["other"]),
    ("zh-TW", &["other"]),
    ("de", &["one", "other"]),
    ("fr", &["one", "many", "other"]),
    ("es", &["one", "many", "other"]),
    ("ru", &["one", "few", "many", "other"]),
    ("ja", &["other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
];

/// English as it would look in a language that is longer, for finding what is cut off, and what is in no message file.
pub const PSEUDO: &str = "en-XA";

/// The messages of one room: by key, with the line that each stands in.
pub type Room = BTreeMap<String, (String, usize)>;

/// Reads `key = message` lines; `#` and `!` begin a comment. The second part is what is wrong, by line.
pub fn read(text: &str) -> (Room, Vec<(usize, String)>) {
    let (mut room, mut problems) = (Room::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        let (line, number) = (line.trim(), index + 1);
        if line.is_empty() || line.starts_with(['#', '!']) {
            continue;
        }
        let Some((key, text)) = line.split_once(" = ").map(|(key, text)| (key.trim(), text.trim())) else {
            problems.push((number, "a line is `key = message`".to_owned()));
            continue;
        };
        let is_name = key.starts_with(|letter: char| letter.is_ascii_lowercase())
            && key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
        if !is_name {
            problems.push((number, format!("`{key}`: a key is in snake_case")));
        }
        if let Err(error) = message::parse(text) {
            problems.push((number, format!("`{key}`: {error}")));
        }
        if room.insert(key.to_owned(), (text.to_owned(), number)).is_some() {
            problems.push((number, format!("`{key}` is there twice")));
        }
    }
    (room, problems)
}

/// The rooms of one language, in their order. A file that cannot be read is an error.
pub fn read_language(locales: &Path, tag: &str, rooms: &[&str]) -> Result<Vec<Room>, String> {
    let read_room = |room: &&str| {
        let path = locales.join(tag).join(format!("{room}.properties"));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        match read(&text) {
            (room, problems) if problems.is_empty() => Ok(room),
            (_, problems) => Err(format!("{}:{}: {}", path.display(), problems[0].0, problems[0].1)),
        }
    };
    rooms.iter().map(read_room).collect()
}

/// An argument of a message, and whether it is a number.
pub type Arguments = BTreeMap<String, bool>;

/// What a message is filled with.
pub fn arguments(text: &str) -> Arguments {
    fn collect(pieces: &[Piece], into: &mut Arguments) {
        for piece in pieces {
            match piece {
                Piece::Text(_) | Piece::Itself => (),
                Piece::Argument(name) => drop(into.entry((*name).to_owned()).or_insert(false)),
                Piece::Number(name) => drop(into.insert((*name).to_owned(), true)),
                Piece::Plural(name, branches) => {
                    into.insert((*name).to_owned(), true);
                    branches.iter().for_each(|(_, inner)| collect(inner, into));
                }
            }
        }
    }
    let mut found = Arguments::new();
    collect(&message::parse(text).unwrap_or_default(), &mut found);
    found
}

/// What is wrong with a room of another language, by line; 0 is the file.
pub fn compare(source: &Room, room: &Room, categories: &[&str]) -> Vec<(usize, String)> {
    let mut problems: Vec<(usize, String)> =
        source.keys().filter(|key| !room.contains_key(*key)).map(|key| (0, format!("`{key}` is missing"))).collect();
    for (key, (text, line)) in room {
        let Some((english, _)) = source.get(key) else {
            problems.push((*line, format!("`{key}` is not in the English file")));
            continue;
        };
        if arguments(english) != arguments(text) {
            let names = |text| arguments(text).into_keys().collect::<Vec<_>>().join(", ");
            problems.push((*line, format!("`{key}` is filled with {}, not {}", names(english), names(text))));
        }
        for wrong in wrong_branches(text, categories) {
            problems.push((*line, format!("`{key}`: {wrong}")));
        }
    }
    problems
}

/// Each plural has a branch for each category of its language, and none that it has not.
fn wrong_branches(text: &str, categories: &[&str]) -> Vec<String> {
    fn check(pieces: &[Piece], categories: &BTreeSet<&str>, wrong: &mut Vec<String>) {
        for piece in pieces {
            let Piece::Plural(name, branches) = piece else { continue };
            let found: BTreeSet<&str> =
                branches.iter().map(|(selector, _)| *selector).filter(|selector| !selector.starts_with('=')).collect();
            if found != *categories {
                let list = |set: &BTreeSet<&str>| set.iter().copied().collect::<Vec<_>>().join(", ");
                wrong.push(format!("the plural of {name} has {}, and the language {}", list(&found), list(categories)));
            }
            branches.iter().for_each(|(_, inner)| check(inner, categories, wrong));
        }
    }
    let mut wrong = Vec::new();
    check(&message::parse(text).unwrap_or_default(), &categories.iter().copied().collect(), &mut wrong);
    wrong
}

/// What is loaded: the tag and the keys' fingerprint, then a line for each message in the order of rooms and keys.
pub fn put_together(tag: &str, rooms: &[Room]) -> String {
    let mut out = [tag, " ", &fingerprint(rooms), "\n"].concat();
    for (text, _) in rooms.iter().flat_map(BTreeMap::values) {
        out.push_str(text);
        out.push('\n');
    }
    out
}

/// Changes with every key, so that words of another version are noticed before they stand in the wrong places.
pub fn fingerprint(rooms: &[Room]) -> String {
    // FNV-1a.
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let keys = rooms.iter().flat_map(|room| room.iter().map(|(key, (text, _))| (key, arguments(text))));
    let hash = keys.fold(0xcbf2_9ce4_8422_2325, |hash, (key, arguments)| {
        let names = arguments.into_keys().collect::<Vec<_>>().join(",");
        key.bytes().chain([b'(']).chain(names.bytes()).chain([b'\n']).fold(hash, step)
    });
    format!("{hash:016x}")
}

/// The pseudo-language's rooms.
pub fn pseudo(rooms: &[Room]) -> Vec<Room> {
    let change = |room: &Room| room.iter().map(|(key, (text, line))| (key.clone(), (disguised(text), *line))).collect();
    rooms.iter().map(change).collect()
}

/// A message in letters that are no English ones, a third longer, and in brackets.
fn disguised(text: &str) -> String {
    fn write(pieces: &[Piece], out: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.extend(text.chars().map(accented)),
                Piece::Argument(name) => out.push_str(&format!("{{{name}}}")),
                Piece::Number(name) => out.push_str(&format!("{{{name}, number}}")),
                Piece::Itself => out.push('#'),
                Piece::Plural(name, branches) => {
                    out.push_str(&format!("{{{name}, plural,"));
                    for (selector, inner) in branches {
                        out.push_str(&format!(" {selector} {{"));
                        write(inner, out);
                        out.push('}');
                    }
                    out.push('}');
                }
            }
        }
    }
    let mut out = "⟦".to_owned();
    write(&message::parse(text).unwrap_or_default(), &mut out);
    let longer = text.chars().count().div_ceil(3);
    // In words that can go to the next line, as those of a language can.
    out.extend((0..longer).map(|at| if at % 5 == 4 { ' ' } else { '~' }));
    out.push('⟧');
    out
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "AEIOUYCNSaeiouycnsdglrt";
    const ACCENTED: &str = "ÅÉÎÕÛÝÇÑŠåéîõûýçñšðğļŕţ";
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter).map_or(letter, |(_, accented)| accented)
}

/// The Rust of the rooms: a file each, with a method for each message. `first` is how many messages stand before.
pub fn code(room_name: &str, room: &Room, first: usize) -> String {
    let mut out = format!(
        "/// The messages of `locales/*/{room_name}.properties`.\n#[derive(Clone, Copy)]\npub struct Words(pub Speech);\n\n\
         impl Words {{\n    /// In the language of whatever is drawn here.\n    pub fn here() -> Words {{\n        \
         Words(Speech::here())\n    }}\n"
    );
    for (index, (key, (text, _))) in room.iter().enumerate() {
        let (number, arguments) = (first + index, arguments(text));
        out.push_str(&format!("\n    /// {}\n    pub fn {key}(self", text.replace('[', "\\[")));
        for (name, is_number) in &arguments {
            out.push_str(&format!(", {name}: {}", if *is_number { "u64" } else { "&str" }));
        }
        if arguments.is_empty() {
            out.push_str(&format!(") -> &'static str {{\n        self.0.text({number})\n    }}\n"));
            continue;
        }
        let given: Vec<String> = arguments
            .iter()
            .map(|(name, is_number)| {
                format!("({name:?}, Argument::{}({name}))", if *is_number { "Number" } else { "Text" })
            })
            .collect();
        out.push_str(&format!(") -> String {{\n        self.0.fill({number}, &[{}])\n    }}\n", given.join(", ")));
    }
    out.push_str("}\n");
    out
}
