//! `cargo xtask languages`: the message files of `locales/`, put together to what is loaded: a file for each language in
//! `target/languages/elements`, and with the application's words in `target/languages/site`.

#[path = "../../src/language/catalog.rs"]
#[expect(dead_code, reason = "the build script makes code of messages, and this does not")]
pub mod catalog;
#[path = "../../src/language/message.rs"]
#[expect(dead_code, reason = "messages are filled in the browser only")]
mod message;

use crate::Result;
use crate::workspace::Workspace;
use catalog::{APPLICATION, LANGUAGES, PSEUDO, ROOMS, Room, SOURCE, pseudo, put_together, read_language};
use std::path::Path;

/// Below Cargo's target folder: the elements' files.
pub const ELEMENTS: &str = "languages/elements";
const SITE: &str = "languages/site";

/// Writes all of them.
pub fn run() -> Result<()> {
    write(&Workspace::here())
}

/// Writes all of them; what has not changed keeps its time.
pub fn write(workspace: &Workspace) -> Result<()> {
    let locales = workspace.root.join("locales");
    let all: Vec<&str> = ROOMS.into_iter().chain(APPLICATION).collect();
    let english = read_language(&locales, SOURCE, &all)?;
    let mut languages = vec![(PSEUDO, pseudo(&english))];
    for (tag, _) in LANGUAGES {
        languages.push((tag, read_language(&locales, tag, &all)?));
    }
    let (elements, site) = (workspace.root.join("target").join(ELEMENTS), workspace.root.join("target").join(SITE));
    for (tag, rooms) in languages {
        let (widgets, _) = rooms.split_at(ROOMS.len());
        put(&elements, tag, &put_together(tag, widgets))?;
        put(&site, tag, &put_together(tag, &rooms))?;
    }
    put(&elements, "keys", &keys(&english))
}

/// Room and key of each message of the widgets, in the order of the other files.
fn keys(rooms: &[Room]) -> String {
    ROOMS.iter().zip(rooms).flat_map(|(name, room)| room.keys().map(move |key| format!("{name}.{key}\n"))).collect()
}

fn put(folder: &Path, name: &str, text: &str) -> Result<()> {
    let file = folder.join(format!("{name}.txt"));
    if std::fs::read_to_string(&file).is_ok_and(|present| present == text) {
        return Ok(());
    }
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&file, text))
        .map_err(|error| format!("{} cannot be written: {error}.", file.display()))
}
