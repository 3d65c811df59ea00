//! Answers that a broken connection has cut, and answers of another system.

use casement_contract::{ProblemKind, Reply};

use crate::any_answer::{self, READERS};
use crate::support::all_replies;

/// The body cut after every seventh byte, as a broken connection leaves it; never whole, never blank.
fn cuts(body: &str) -> Vec<String> {
    let bytes = body.trim_end().as_bytes();
    (7..bytes.len()).step_by(7).map(|end| String::from_utf8_lossy(&bytes[..end]).into_owned()).collect()
}

#[test]
fn every_reply_of_any_system_under_any_status_is_judged_by_what_stands_in_it() {
    for (_, reply) in all_replies() {
        for status in [200, 204, 302, 400, 401, 404, 408, 500, 502] {
            for body in cuts(&reply.body).into_iter().chain([reply.body.clone(), String::new()]) {
                any_answer::check(&Reply { status, body, ..reply.clone() });
            }
        }
    }
}

#[test]
fn half_a_body_under_200_is_neither_success_nor_refusal() {
    for (name, reply) in all_replies() {
        for body in cuts(&reply.body) {
            let half = Reply { status: 200, body, ..reply.clone() };
            for (reader, _, read) in READERS {
                let problem = read(&half).unwrap_or_else(|| panic!("{reader} took this for success: {name} {half:?}"));
                assert!(!problem.refused, "{reader} took this for a refusal: {name} {half:?}");
                assert_eq!(problem.kind, ProblemKind::Protocol, "{reader}: {name} {half:?}");
            }
        }
    }
}
