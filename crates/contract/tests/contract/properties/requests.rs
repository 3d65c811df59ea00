//! A draft is either told what is wrong with it, or leaves as JSON that says the same draft again.

use std::collections::BTreeMap;

use casement_contract::aicc::{OwnerType, PRIORITIES, TaskDraft, TransferDraft, TransferTarget};
use casement_contract::ccsqm::{AppointDraft, AppointTarget, SetCount};
use casement_contract::json::{FromJson, ToJson};
use casement_contract::onlyoffice::{AccessDraft, AccessTarget, EVERYONE, Guid, LOST_USER, NIL};
use casement_contract::osm::{RelationsDraft, RelationsTarget, RemovalDraft};
use casement_contract::{Request, Violation};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::cases;

/// Often something that passes, now and then anything.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![6 => "[a-zA-Z0-9]{1,20}", 1 => "[a\"\\\\/\0\u{1f}票😀\u{202e}\u{2028}<> ]{0,12}", 1 => any::<String>()]
}

fn or_empty() -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 2 => text()]
}

fn guid() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
        1 => "\\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\}",
        1 => select(&[EVERYONE, LOST_USER, NIL][..]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

/// The request, unless something blocks it: exactly then there is none.
fn sent(request: Result<Request, Vec<Violation>>, violations: &[Violation]) -> Option<Request> {
    assert_eq!(request.is_err(), Violation::any_blocks(violations), "{violations:?}");
    let request = request.ok()?;
    assert!(request.path.starts_with('/') && request.path.is_ascii(), "{}", request.path);
    Some(request)
}

fn again<D: DeserializeOwned>(request: &Request) -> D {
    let body = request.body.as_deref().expect("a body");
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"))
}

fn members(request: &Request) -> BTreeMap<String, Box<RawValue>> {
    again(request)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_transfer(
        owner in option::weighted(0.8, prop::bool::ANY), owner_id in text(), remark in text(), case_id in text(),
        operator_id in text(), allow_automatic in any::<bool>(), extra in btree_map(text(), text(), 0..3),
    ) {
        let owner_type = owner.map(|queue| if queue { OwnerType::Queue } else { OwnerType::User });
        let extra_fields = extra.iter().map(|(name, value)| (name.clone(), value.to_json())).collect();
        let target = TransferTarget { case_id, operator_id, allow_automatic, extra_fields };
        let mut draft = TransferDraft { owner_type, owner_id, remark };
        // As it is kept: whoever left the choice to the system has it left to the system afterwards.
        prop_assert_eq!(TransferDraft::from_json(&draft.to_json()), Some(draft.clone()));
        let Some(request) = sent(draft.request(&target), &draft.validate(&target)) else { return Ok(()) };
        if owner_type.is_none() {
            draft.owner_id.clear();
        }
        let members = members(&request);
        prop_assert_eq!(members.contains_key("ownerType"), owner_type.is_some());
        let standard = ["id", "ownerId", "ownerType", "creatorId", "remark"];
        for (name, value) in extra.iter().filter(|(name, _)| !standard.contains(&name.as_str())) {
            prop_assert_eq!(serde_json::from_str::<String>(members[name].get()).expect("text"), value.clone());
        }
        let told: TransferDraft = again(&request);
        prop_assert_eq!(TransferDraft { owner_type, ..told }, draft);
    }

    #[test]
    fn a_task(
        title in text(), description in or_empty(), tied in any::<bool>(), relate_id in text(), owner_id in text(),
        contact_id in or_empty(), creator_id in text(), priority in prop_oneof![Just(""), select(&PRIORITIES[..]), Just("?")],
        due_date in prop_oneof!["", "20[0-9]{2}-[0-2][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]", any::<String>()],
        attachment in or_empty(),
    ) {
        let r#type = if tied { "Case" } else { "" }.to_owned();
        let mut draft = TaskDraft {
            title, description, r#type, relate_id, owner_id, contact_id, creator_id, priority: priority.into(), due_date,
            attachment,
        };
        let Some(request) = sent(draft.request(), &draft.validate(None)) else { return Ok(()) };
        draft.relate_id = draft.case_id().to_owned();
        prop_assert_eq!(serde_json::from_str::<TaskDraft>(members(&request)["taskInfo"].get()).expect("a draft"), draft);
    }

    #[test]
    fn an_association_and_its_removal(
        ids in vec(text(), 0..5), case_id in text(), group_id in or_empty(), group_id_optional in any::<bool>(),
        existing in vec(text(), 0..3),
    ) {
        let target = RelationsTarget { case_id, group_id, group_id_optional, existing };
        let removal = RemovalDraft { related_id: ids.first().cloned().unwrap_or_default() };
        if let Some(request) = sent(removal.request(&target), &removal.validate(&target)) {
            prop_assert_eq!(again::<RemovalDraft>(&request), removal);
        }
        let draft = RelationsDraft { related_id_list: ids };
        let Some(request) = sent(draft.request(&target), &draft.validate(&target)) else { return Ok(()) };
        prop_assert_eq!(again::<RelationsDraft>(&request), draft);
        prop_assert_eq!(members(&request).contains_key("group_id"), !target.group_id.is_empty());
    }

    #[test]
    fn an_appointment(
        quality_task_id in prop_oneof![4 => "[0-9]{1,30}", 1 => any::<String>()], is_take_effect in 0u8..3,
        rows in vec((text(), option::weighted(0.9, prop_oneof![9 => 0u64..200_000_000, 1 => any::<u64>()])), 0..6),
        operator_id in text(), available in option::of(any::<u64>()),
    ) {
        let set_counts = rows.into_iter().map(|(person_id, count)| SetCount { person_id, count }).collect();
        let draft = AppointDraft { quality_task_id, is_take_effect, set_counts };
        let target = AppointTarget { operator_id, available };
        let Some(request) = sent(draft.request(&target), &draft.validate(&target)) else { return Ok(()) };
        prop_assert_eq!(again::<AppointDraft>(&request), draft);
    }

    #[test]
    fn rights(
        is_private in any::<bool>(), access_list in vec(guid(), 0..5), operator in option::weighted(0.9, guid()),
        case_id in prop_oneof![4 => "[1-9][0-9]{0,8}", 1 => any::<String>()],
    ) {
        let target = AccessTarget { case_id, operator_id: operator.as_deref().and_then(Guid::parse) };
        let draft = AccessDraft { is_private, access_list };
        let Some(request) = sent(draft.request(&target), &draft.validate(&target)) else { return Ok(()) };
        let told: AccessDraft = again(&request);
        let list: Vec<String> = draft.list_to_send(target.operator_id.as_ref()).iter().map(Guid::to_string).collect();
        prop_assert_eq!((told.is_private, &told.access_list), (draft.is_private, &list));
        // Never private with nobody, and never without the operator.
        let operator = target.operator_id.map(|id| id.to_string());
        prop_assert!(!is_private || !list.is_empty() && operator.is_some_and(|id| list.contains(&id)));
        // Everybody who was chosen is there, and nobody else.
        let chosen: Vec<Guid> = draft.access_list.iter().filter_map(|id| Guid::parse(id)).filter(Guid::is_a_person).collect();
        prop_assert!(!is_private || chosen.iter().all(|id| list.contains(&id.to_string())));
        prop_assert!(list.len() <= chosen.len() + 1);
    }
}
