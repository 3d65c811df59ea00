//! Makes methods of the messages: a key or an argument that is not there is an error of the compiler's, and so is a key
//! that nobody uses.

#[path = "src/language"]
mod language {
    #[expect(dead_code, reason = "other languages are compared by xtask only")]
    pub mod catalog;
    #[expect(dead_code, reason = "messages are filled by the library only")]
    pub mod message;
}

use std::path::Path;
use std::{env, fs};

use language::catalog::{APPLICATION, ROOMS, SOURCE, code, fingerprint, put_together, read_language};

/// The style sheets in the order of the cascade.
const SHEETS: [&str; 28] = [
    "isolation",
    "tokens",
    "base",
    "ui/frame",
    "ui/icon",
    "ui/field",
    "ui/cell_field",
    "ui/choice",
    "ui/disclosure",
    "ui/button",
    "ui/date_field",
    "ui/calendar",
    "ui/notice",
    "ui/told",
    "ui/confirm",
    "ui/error_summary",
    "ui/person",
    "ui/load_bar",
    "ui/share_bar",
    "ui/change_group",
    "ui/person_picker",
    "ui/shortcuts",
    "widgets/case_assign",
    "widgets/task_create",
    "widgets/review_assign",
    "widgets/case_relations",
    "widgets/case_access",
    "print",
];

fn main() {
    println!("cargo::rerun-if-changed=locales/{SOURCE}");
    println!("cargo::rerun-if-changed=style");
    if let Err(error) = write() {
        println!("cargo::error={error}");
    }
}

fn write() -> Result<(), String> {
    let all: Vec<&str> = ROOMS.into_iter().chain(APPLICATION).collect();
    let rooms = read_language(Path::new("locales"), SOURCE, &all)?;
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let put = |name: &str, text: String| {
        fs::write(Path::new(&out).join(name), text).map_err(|error| format!("{out}/{name}: {error}"))
    };
    put("styles.css", styles()?)?;
    let mut first = 0;
    for (name, room) in all.iter().zip(&rooms) {
        put(&format!("{name}.rs"), code(name, room, first))?;
        first += room.len();
    }
    let (widgets, _) = rooms.split_at(ROOMS.len());
    put("english.txt", put_together(SOURCE, widgets))?;
    let keys = all.iter().zip(&rooms).flat_map(|(name, room)| room.keys().map(move |key| format!("{name}.{key}\n")));
    let (keys, prints) = (keys.collect::<String>(), [fingerprint(widgets), fingerprint(&rooms)]);
    let count = keys.lines().count();
    put(
        "keys.rs",
        format!(
            "const FINGERPRINTS: [&str; 2] = {prints:?};\nconst COUNT: usize = {count};\nconst KEYS: &str = {keys:?};\n"
        ),
    )
}

/// One style sheet of all, without its comments and the blanks in front of lines: they would be downloaded.
fn styles() -> Result<String, String> {
    let mut all = String::new();
    for name in SHEETS {
        let path = format!("style/{name}.css");
        let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let mut parts = text.split("/*");
        all.extend(parts.next());
        for part in parts {
            let (_, rest) = part.split_once("*/").ok_or_else(|| format!("{path}: a comment does not end."))?;
            all.push_str(rest);
        }
    }
    Ok(all.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}
