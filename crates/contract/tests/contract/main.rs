//! The contract held against the vendors' samples, against every answer that a network can give, and against whatever
//! a machine can make up.

mod answers;
#[path = "../../fuzz/any_answer.rs"]
mod any_answer;
mod properties;
mod samples;
mod support;
mod traps;
