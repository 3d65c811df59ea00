//! No answer makes a reader panic, or makes it take for success or for a refusal what is neither.

use casement_contract::{Reply, System};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::cases;
use crate::any_answer::{check, of_bytes};
use crate::support::{all_names, all_replies, fixture};

/// Pieces that an answer is made of, its codes and the traps around them among them.
const LEAVES: [&str; 34] = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "-0",
    "2",
    "200",
    "404",
    "409000",
    "1e999",
    "18446744073709551616",
    "\"\"",
    "\"0\"",
    "\" 0\"",
    "\"1\"",
    "\"0409000\"",
    "\"409000\"",
    "\"0409001\"",
    "\"OSM.01010043\"",
    "\"APIG.0301\"",
    "\"405230411\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"9924256a-739c-462b-af15-e652a3b1b6eb\"",
    "\"x\"",
    "{}",
    "[]",
    "[[]]",
    "\"\u{202e}\"",
    "\"<b>\"",
    "\"&#39;\"",
    "\"2026-11-20 12:00:00\"",
    "\"\\/\"",
];

/// Names of members that some reader looks for, in their traps of casing.
const NAMES: [&str; 40] = [
    "resCode",
    "resMsg",
    "result",
    "retCode",
    "caseList",
    "caseInfo",
    "taskList",
    "taskId",
    "count",
    "error_code",
    "error_msg",
    "errorCode",
    "code",
    "error",
    "Error",
    "message",
    "case_relation_list",
    "incident_info_list",
    "case_id",
    "incident_id",
    "returnCode",
    "returnDesc",
    "resultCode",
    "resultDesc",
    "data",
    "total",
    "status",
    "Status",
    "statusCode",
    "StatusCode",
    "response",
    "Response",
    "id",
    "Id",
    "isPrivate",
    "IsPrivate",
    "accessList",
    "AccessList",
    "displayName",
    "createBy",
];

/// JSON of the right shape: known members, with anything in them.
fn json() -> impl Strategy<Value = String> {
    let leaf = select(&LEAVES[..]).prop_map(str::to_owned);
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            4 => vec((select(&NAMES[..]), inner.clone()), 0..6).prop_map(object),
            1 => vec(inner, 0..3).prop_map(|items| format!("[{}]", items.join(","))),
        ]
    })
}

fn object(members: Vec<(&str, String)>) -> String {
    let members: Vec<String> = members.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![3 => Just(200), 4 => select(&[201, 204, 302, 400, 401, 403, 404, 408, 429, 500, 502, 503][..]), 1 => 200u16..600]
}

fn reply() -> impl Strategy<Value = (String, Reply)> {
    select(all_replies())
}

/// The replies of one system's fixtures.
fn replies_of(system: System) -> impl Strategy<Value = Reply> {
    let mine = |(name, _): &(String, Reply)| name.starts_with(system.name());
    select(all_replies().into_iter().filter(mine).map(|(_, reply)| reply).collect::<Vec<_>>())
}

/// A reply of the system's fixtures, with one value of it replaced or one piece of it cut out, doubled or overwritten.
fn mutated(system: System) -> impl Strategy<Value = Reply> {
    let piece = prop_oneof![
        select(&LEAVES[..]).prop_map(str::to_owned),
        select(&["", "{", "}", "[", "]", ",", ":", "\"", "\\", "\u{feff}", " ", "\0", "<"][..]).prop_map(str::to_owned),
    ];
    (replies_of(system), status(), any::<Index>(), 0usize..24, piece, any::<bool>()).prop_map(
        |(reply, status, at, length, piece, whole_value)| {
            let letters: Vec<char> = reply.body.chars().collect();
            let mut from = at.index(letters.len() + 1);
            let mut to = (from + length).min(letters.len());
            if whole_value && let Some(colon) = letters[from..].iter().position(|letter| *letter == ':') {
                from += colon + 1;
                let end = letters[from..].iter().position(|letter| matches!(letter, ',' | '}' | ']'));
                to = from + end.unwrap_or(0);
            }
            let body =
                letters[..from].iter().copied().chain(piece.chars()).chain(letters[to..].iter().copied()).collect();
            Reply { status, body, ..reply }
        },
    )
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..256)) {
        check(&of_bytes(&bytes));
    }

    #[test]
    fn any_text(status in status(), body in any::<String>()) {
        check(&Reply { status, body, ..Reply::default() });
    }

    #[test]
    fn any_json_of_known_members(status in status(), members in vec((select(&NAMES[..]), json()), 0..6)) {
        check(&Reply { status, body: object(members), ..Reply::default() });
    }

    #[test]
    fn any_json(status in status(), body in json()) {
        check(&Reply { status, body, ..Reply::default() });
    }

    #[test]
    fn a_mutated_reply_of_aicc(reply in mutated(System::Aicc)) {
        check(&reply);
    }

    #[test]
    fn a_mutated_reply_of_osm(reply in mutated(System::Osm)) {
        check(&reply);
    }

    #[test]
    fn a_mutated_reply_of_ccsqm(reply in mutated(System::Ccsqm)) {
        check(&reply);
    }

    #[test]
    fn a_mutated_reply_of_onlyoffice(reply in mutated(System::Onlyoffice)) {
        check(&reply);
    }

    /// A member that no document names changes nothing about what an answer means.
    #[test]
    fn unknown_members_change_nothing(reply in reply(), name in "[a-z]{1,8}_x", value in json()) {
        let (fixture, reply) = reply;
        let Some(rest) = reply.body.trim_start().strip_prefix('{') else { return Ok(()) };
        let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
        let more = Reply { body: format!("{{\"{name}\":{value}{comma}{rest}"), ..reply.clone() };
        for (reader, _, read) in crate::any_answer::READERS {
            prop_assert_eq!(read(&more), read(&reply), "{} {} {}", reader, &fixture, &more.body);
        }
    }
}

#[test]
fn the_target_of_fuzzing_takes_every_fixture_for_what_it_is() {
    let files =
        all_names().into_iter().filter_map(|name| fixture(&name).reply).map(|reply| reply.body.get().to_owned());
    for text in files.chain(all_replies().into_iter().map(|(_, reply)| reply.body)) {
        for first in 0..=u8::MAX {
            check(&of_bytes(&[&[first], text.as_bytes()].concat()));
        }
    }
}
