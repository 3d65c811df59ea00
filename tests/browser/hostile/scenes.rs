//! The states that texts of systems and pages get into, with the vendors' own samples for answers.

mod access;
mod assign;
mod relations;
mod review;
mod task;

use serde_json::{Value, json};

use super::scene::{Place, Scene, Step};
use super::walk::body;

/// The answers of a fixture of the contract.
macro_rules! sample {
    ($name:literal) => {
        super::body(include_str!(concat!("../../../../crates/contract/fixtures/", $name, ".json")))
    };
}

use sample;

/// All of them.
pub fn scenes() -> Vec<Scene> {
    [assign::scenes(), task::scenes(), relations::scenes(), review::scenes(), access::scenes()]
        .into_iter()
        .flatten()
        .collect()
}

/// A document in which some values are others.
fn with(mut document: Value, changes: &[(&str, Value)]) -> Value {
    for (pointer, value) in changes {
        let place = document.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}"));
        *place = value.clone();
    }
    document
}

/// AICC refuses.
fn aicc_error() -> Value {
    json!({"resCode": "405230411", "resMsg": "Not allowed"})
}
