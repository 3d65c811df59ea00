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

fn main() {
    println!("cargo::rerun-if-changed=locales/{SOURCE}");
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
    let mut first = 0;
    for (name, room) in all.iter().zip(&rooms) {
        put(&format!("{name}.rs"), code(name, room, first))?;
        first += room.len();
    }
    let (widgets, _) = rooms.split_at(ROOMS.len());
    put("english.txt", put_together(SOURCE, widgets))?;
    let keys = all.iter().zip(&rooms).flat_map(|(name, room)| room.keys().map(move |key| format!("{name}.{key}\n")));
    let (keys, prints) = (keys.collect::<String>(), [fingerprint(widgets), fingerprint(&rooms)]);
    put("keys.rs", format!("const FINGERPRINTS: [&str; 2] = {prints:?};\nconst KEYS: &str = {keys:?};\n"))
}
