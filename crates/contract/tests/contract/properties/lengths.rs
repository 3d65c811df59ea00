//! Lengths, counted a second time in another way.

use casement_contract::aicc::{self, OwnerType, TaskDraft, TransferDraft, TransferTarget};
use casement_contract::osm::{self, RelationsDraft, RelationsTarget};
use casement_contract::{Rule, Violation};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::cases;

/// Letters of one to four bytes, and what looks like one letter and is several: combining marks, joined emoji, flags,
/// the neighbours of the surrogates.
const LETTERS: [&str; 14] = [
    "a",
    "\0",
    "é",
    "e\u{301}",
    "ß",
    "票",
    "\u{d7ff}",
    "\u{e000}",
    "\u{ffff}",
    "\u{10000}",
    "😀",
    "👩\u{200d}💻",
    "🇨🇳",
    "\u{10ffff}",
];

/// Texts around a limit, in whatever letters.
fn around(limit: usize) -> impl Strategy<Value = String> {
    let run = vec(select(&LETTERS[..]), 1..5).prop_flat_map(move |letters| {
        let unit: String = letters.concat();
        (0..=limit / unit.chars().count() + 2, Just(unit))
    });
    let exact = (limit.saturating_sub(3)..limit + 3, select(&LETTERS[..]))
        .prop_map(|(n, last)| format!("{}{last}", "a".repeat(n.saturating_sub(last.len()))));
    prop_oneof![2 => run.prop_map(|(times, unit)| unit.repeat(times)), 2 => exact, 1 => any::<String>()]
}

/// UTF-8 bytes, by the ranges of its definition, from UTF-16.
fn bytes(text: &str) -> u64 {
    let units: Vec<u16> = text.encode_utf16().collect();
    let width = |unit: &u16| match unit {
        0..0x80 => 1,
        0x80..0x800 => 2,
        // Half of a letter of four bytes.
        0xd800..0xe000 => 2,
        _ => 3,
    };
    units.iter().map(width).sum()
}

/// Characters, from UTF-16: a pair of surrogates is one.
fn characters(text: &str) -> u64 {
    text.encode_utf16().filter(|unit| !(0xdc00..0xe000).contains(unit)).count() as u64
}

/// What the rule says about the field's length, and what it ought to.
fn too_long(violations: &[Violation], field: &str, rule: Rule) -> Option<(Option<u64>, Option<u64>)> {
    let mut found = violations.iter().filter(|violation| violation.field == field && violation.rule == rule);
    let first = found.next().map(|violation| (violation.limit, violation.actual));
    assert!(found.next().is_none(), "told twice: {violations:?}");
    first
}

fn expected(length: u64, limit: usize) -> Option<(Option<u64>, Option<u64>)> {
    (length > limit as u64).then_some((Some(limit as u64), Some(length)))
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_transfers_lengths_are_bytes(remark in around(700), id in around(20), owner in around(20), operator in around(20)) {
        let remark = [&remark, " "].concat().repeat(3);
        let draft = TransferDraft { owner_type: Some(OwnerType::User), owner_id: owner.clone(), remark: remark.clone() };
        let target = TransferTarget { case_id: id.clone(), operator_id: operator.clone(), ..TransferTarget::default() };
        let found = draft.validate(&target);
        for (field, text, limit) in
            [("remark", &remark, aicc::REMARK_BYTES), ("id", &id, 20), ("ownerId", &owner, 20), ("creatorId", &operator, 20)]
        {
            prop_assert_eq!(too_long(&found, field, Rule::TooManyBytes), expected(bytes(text), limit), "{}", field);
        }
    }

    #[test]
    fn a_tasks_lengths_are_bytes(title in around(128), attachment in around(255), case in around(20), contact in around(20)) {
        let description = title.repeat(200);
        let draft = TaskDraft {
            title: title.clone(),
            description: description.clone(),
            r#type: "Case".into(),
            relate_id: case.clone(),
            contact_id: contact.clone(),
            attachment: attachment.clone(),
            ..TaskDraft::default()
        };
        let found = draft.validate(None);
        for (field, text, limit) in [
            ("title", &title, aicc::TITLE_BYTES),
            ("description", &description, aicc::DESCRIPTION_BYTES),
            ("attachment", &attachment, aicc::ATTACHMENT_BYTES),
            ("relateId", &case, 20),
            ("contactId", &contact, 20),
        ] {
            prop_assert_eq!(too_long(&found, field, Rule::TooManyBytes), expected(bytes(text), limit), "{}", field);
        }
    }

    #[test]
    fn a_tickets_lengths_are_characters(id in around(64), group in around(64), case in around(64)) {
        let draft = RelationsDraft { related_id_list: vec![id.clone()] };
        let target = RelationsTarget { case_id: case.clone(), group_id: group.clone(), ..RelationsTarget::default() };
        let found = draft.validate(&target);
        for (field, text) in [("related_id_list", &id), ("group_id", &group), ("case_id", &case)] {
            let length = expected(characters(text), osm::ID_CHARACTERS);
            prop_assert_eq!(too_long(&found, field, Rule::TooManyCharacters), length, "{}", field);
        }
    }
}
