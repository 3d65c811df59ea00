//! Ids go through reading, draft and request without losing a digit, however many they have.

use casement_contract::ccsqm::{AppointDraft, AppointTarget, SetCount};
use casement_contract::osm::{RelationsDraft, RelationsTarget, RemovalDraft};
use casement_contract::{Reply, aicc, ccsqm, onlyoffice, osm};
use proptest::prelude::*;

use super::cases;

fn digits() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<u64>().prop_map(|id| id.to_string()),
        any::<u128>().prop_map(|id| id.to_string()),
        // Around the last whole number that a double keeps, and around the ends of 64 bits.
        (0..6u64, prop::sample::select(&[1 << 53, i64::MAX as u64, u64::MAX - 6][..]))
            .prop_map(|(n, end)| (end + n).to_string()),
        "[1-9][0-9]{20,60}",
    ]
}

/// The id as a number and as text.
fn spellings(id: &str) -> [String; 2] {
    [id.to_owned(), format!("\"{id}\"")]
}

fn reply(body: String) -> Reply {
    Reply { status: 200, body, ..Reply::default() }
}

fn member(body: Option<&str>, name: &str) -> String {
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let body: serde_json::Value = serde_json::from_str(body.expect("a body")).expect("JSON");
    match &body[name] {
        serde_json::Value::Array(items) => text(&items[0]),
        value => text(value),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_quality_task_is_handed_out_under_the_id_it_was_read_with(id in digits(), person in digits()) {
        for spelt in spellings(&id) {
            let body = format!("{{\"data\":[{{\"id\":{spelt},\"status\":\"1\"}}],\"returnCode\":\"0409000\"}}");
            let list = ccsqm::read_quality_tasks(&reply(body)).expect("a list");
            let draft = AppointDraft {
                quality_task_id: list.data[0].id.clone(),
                is_take_effect: 1,
                set_counts: vec![SetCount { person_id: person.clone(), count: Some(2) }],
            };
            let target = AppointTarget { operator_id: person.clone(), available: None };
            let request = draft.request(&target).expect("valid");
            prop_assert_eq!(member(request.body.as_deref(), "qualityTaskId"), id.clone());
            prop_assert_eq!(request.headers.last(), Some(&("x-UserId", person.clone())));
            let sent: AppointDraft = serde_json::from_str(request.body.as_deref().expect("a body")).expect("a draft");
            prop_assert_eq!(sent, draft);
        }
    }

    #[test]
    fn a_ticket_is_associated_and_removed_under_the_id_it_was_read_with(id in digits()) {
        for spelt in spellings(&id) {
            let found = osm::read_tickets(&reply(format!("{{\"incident_info_list\":[{{\"incident_id\":{spelt}}}]}}")));
            let id_read = found.expect("a list").incident_info_list.remove(0).incident_id;
            let target = RelationsTarget { case_id: "case-123".into(), group_id: id.clone(), ..RelationsTarget::default() };
            let request = RelationsDraft { related_id_list: vec![id_read] }.request(&target).expect("valid");
            prop_assert_eq!(member(request.body.as_deref(), "related_id_list"), id.clone());
            prop_assert_eq!(member(request.body.as_deref(), "group_id"), id.clone());
            let listed = osm::read_relations(&reply(format!("{{\"case_relation_list\":[{{\"case_id\":{spelt}}}]}}")));
            let removal = RemovalDraft { related_id: listed.expect("a list").remove(0).case_id };
            let request = removal.request(&target).expect("valid");
            prop_assert_eq!(member(request.body.as_deref(), "related_id"), id.clone());
            prop_assert_eq!(osm::relations_request(&id).path, format!("/v2/servicerequest/cases/{id}/relations"));
        }
    }

    #[test]
    fn a_case_and_a_task_are_read_under_their_ids(id in digits()) {
        for spelt in spellings(&id) {
            let created = aicc::read_created(&reply(format!("{{\"resCode\":\"0\",\"result\":{{\"taskId\":{spelt}}}}}")));
            prop_assert_eq!(created, Ok(id.clone()));
            let body = format!("{{\"resCode\":\"0\",\"result\":[{{\"caseInfo\":{{\"id\":{spelt},\"ownerId\":{spelt}}}}}]}}");
            let case = aicc::read_case(&reply(body)).expect("a case");
            prop_assert_eq!((&case.id, &case.owner_id), (&id, &id));
            let path = aicc::case_request(&case.id).path;
            prop_assert_eq!(path.rsplit('/').next(), Some(id.as_str()));
            let body = format!("{{\"status\":0,\"response\":{{\"id\":{spelt},\"isPrivate\":false}}}}");
            prop_assert_eq!(onlyoffice::read_case(&reply(body)).expect("a case").id, id.clone());
        }
    }

    /// Whatever an id is made of, it stays in its place in a path.
    #[test]
    fn no_id_leaves_its_place_in_a_path(id in any::<String>()) {
        for (path, before, after) in [
            (osm::relations_request(&id).path, "/v2/servicerequest/cases/", "/relations"),
            (aicc::case_request(&id).path, "/service/AICC__Case/1.0.0/openapi/case/", ""),
            (onlyoffice::case_request(&id).path, "/api/2.0/crm/case/", ""),
        ] {
            let place = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            let place = place.unwrap_or_else(|| panic!("{path}"));
            prop_assert!(place.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)), "{}", path);
            prop_assert!(!matches!(place, "." | ".."), "{}", path);
        }
    }
}
