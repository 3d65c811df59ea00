//! What holds of whatever a machine can make up: answers, ids, texts.
//!
//! `CASEMENT_CASES` says how many cases a property is tried with; 2000 unless set.

mod answers;
mod ids;
mod json;
mod lengths;
mod requests;

use proptest::test_runner::{Config, FileFailurePersistence};

/// As many cases as this run is for. A case that fails is kept beside the tests, to be tried first from then on.
fn cases() -> Config {
    let cases = std::env::var("CASEMENT_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(2000);
    let kept =
        FileFailurePersistence::Direct(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/contract/properties/failed.txt"));
    Config { cases, failure_persistence: Some(Box::new(kept)), ..Config::default() }
}
