//! Every word that a generic control says.

use crate::language::{Argument, Speech};

include!(concat!(env!("OUT_DIR"), "/ui.rs"));

impl Words {
    pub fn any_found(self, shown: usize, total: u64) -> String {
        let shown = shown as u64;
        if total > shown { self.found_more(shown, total) } else { self.found(total) }
    }

    pub fn load_of_any(self, load: u32, capacity: Option<u32>) -> String {
        match capacity {
            Some(capacity) => self.load_of(capacity.into(), load.into()),
            None => self.load(load.into()),
        }
    }

    pub fn failed(self, message: &str) -> String {
        if message.is_empty() { self.search_failed().to_owned() } else { self.search_failed_because(message) }
    }
}
