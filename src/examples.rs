//! Every example that there is, in rooms: what the gallery shows and what the tests draw.

pub use crate::ui::Example;
use crate::ui::examples as controls;
use crate::widgets::{case_access, case_assign, case_relations, review_assign, task_create};

/// A widget and its states, or the generic controls and theirs.
pub struct Room {
    /// The element's name, or `controls`.
    pub name: &'static str,
    /// In the order in which they are shown. No two have one slug.
    pub examples: fn() -> Vec<Example>,
}

impl Room {
    /// The room of this name.
    pub fn of_name(name: &str) -> Option<&'static Room> {
        ROOMS.iter().find(|room| room.name == name)
    }
}

/// All rooms.
pub static ROOMS: [Room; 6] = [
    Room { name: "case-assign", examples: case_assign::examples::examples },
    Room { name: "task-create", examples: task_create::examples::examples },
    Room { name: "case-relations", examples: case_relations::examples::examples },
    Room { name: "review-assign", examples: review_assign::examples::examples },
    Room { name: "case-access", examples: case_access::examples::examples },
    Room { name: "controls", examples: controls::examples },
];
