//! Hostile text that a person types or pastes, or that a page sets: it stays in its field, is counted right, and is
//! sent as it is or refused with words.

use casement::api::Connection;
use casement::contract::aicc::{TaskDraft, TransferDraft};
use casement::contract::id::clean;
use casement::contract::onlyoffice::AccessDraft;
use casement::contract::osm::RelationsDraft;
use casement::widgets::Example;
use casement::widgets::{case_access, case_assign, case_relations, review_assign, task_create};
use casement::{CaseAccess, CaseAssign, CaseRelations, Host, TaskCreate};
use futures::future::join_all;
use gloo_timers::future::TimeoutFuture;
use js_sys::Function;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::TURNS;
use super::look::{complaints, runs, set_trap};
use super::network::Network;
use super::scenes::scenes;
use super::texts::{Hostile, LONE, everything, megabyte, texts};
use crate::support::*;

const OPERATOR: &str = "10gg0000013wbIvo3zbk";
const OWNER: &str = "10gg0000012IpiXMqxzk";

/// As a page or a keyboard puts it into a field: a half pair is a half pair.
fn put(field: &HtmlElement, text: &str) {
    let set = "field.value = text.replaceAll('\\uf8ff', '\\ud800');
        field.dispatchEvent(new Event('input', {bubbles: true}));";
    Function::new_with_args("field, text", set).call2(&JsValue::NULL, field, &text.into()).unwrap();
}

/// What Rust gets of it.
fn arrived(text: &str) -> String {
    text.replace(LONE, "\u{fffd}")
}

/// What a field keeps of it: a line has no ends, an area has one kind of them.
fn in_field(field: &HtmlElement, text: &str) -> String {
    let text = arrived(text);
    match field.tag_name() == "TEXTAREA" {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text.replace(['\r', '\n'], ""),
    }
}

type Examples = fn() -> Vec<Example>;

/// Every field of every widget, in its ready state, with every text.
#[wasm_bindgen_test]
async fn every_typed_field_keeps_every_text_and_nothing_moves() {
    set_trap();
    let (mut count, mut found) = (0, Vec::new());
    let ready: [(&str, Examples, &str); 5] = [
        ("case-assign", case_assign::examples::examples, "ready"),
        ("task-create", task_create::examples::examples, "ready"),
        ("case-relations", case_relations::examples::examples, "one of three"),
        ("review-assign", review_assign::examples::examples, "ready"),
        ("case-access", case_access::examples::examples, "ready, private"),
    ];
    let all: Vec<Hostile> = texts().into_iter().chain([everything(), megabyte()]).collect();
    for (widget, examples, state) in ready {
        let names: Vec<_> = examples().into_iter().map(|example| example.name).collect();
        let state = if names.contains(&state) { state } else { names[1] };
        let page = example(examples(), state);
        page.root.set_attribute("style", "inline-size: 320px").unwrap();
        for details in page.all("details") {
            details.set_attribute("open", "").unwrap();
        }
        TimeoutFuture::new(20).await;
        let fields = "input:not([type]):not([readonly]), input[type=text]:not([readonly]), textarea:not([readonly])";
        let ids: Vec<String> = page.all(fields).iter().map(|field| field.id()).collect();
        assert!(!ids.is_empty(), "{widget}");
        for (row, id) in ids.into_iter().enumerate() {
            for hostile in all.iter().skip(row % TURNS).step_by(TURNS) {
                let Some(field) = page.all(&format!("[id='{id}']")).into_iter().next() else { break };
                put(&field, &hostile.text);
                TimeoutFuture::new(0).await;
                count += 1;
                let place = format!("{widget}, {id}, {}: ", hostile.name);
                found.extend(
                    // An id is shown without what cannot be seen of it.
                    complaints(&page, &[hostile.text.clone(), clean(&hostile.text)])
                        .into_iter()
                        .map(|it| [&place, it.as_str()].concat()),
                );
                put(&field, "");
            }
        }
    }
    web_sys::console::log_1(&format!("hostile: {count} texts typed").into());
    assert!(found.is_empty(), "{} complaints:\n{}", found.len(), found[..found.len().min(30)].join("\n"));
    assert_eq!(runs(), 0.0);
    assert!(count >= 100, "{count}");
}

/// Bytes that are left, by the field's own counter.
fn left(field: &HtmlElement) -> i64 {
    let frame = field.closest("[part~=field]").unwrap().unwrap();
    let words = frame.query_selector("[part~=counter]").unwrap().unwrap().text_content().unwrap();
    let number: i64 = words.split(' ').next().unwrap().replace(',', "").parse().unwrap();
    if words.contains("too many") { -number } else { number }
}

#[wasm_bindgen_test]
async fn a_typed_remark_is_counted_in_bytes_and_sent_unchanged_or_refused_with_words() {
    let network = Network::new();
    let case = json!({"resCode": "0", "result": [{"caseInfo": {"id": "c6m8", "title": "Refund", "ownerId": OWNER}}]});
    let all: Vec<Hostile> = texts().into_iter().chain([everything(), megabyte()]).collect();
    let outcomes = join_all(all.iter().map(async |hostile| {
        let url = network.serve(vec![
            ("/case/transfer", 200, json!({"resCode": "0", "resMsg": "Success"}).to_string()),
            ("/case/c6m8", 200, case.to_string()),
        ]);
        let connection = Connection::to(&url).build();
        let host = Host::default();
        host.set_value(TransferDraft { owner_id: OWNER.to_owned(), ..TransferDraft::default() });
        let held = host.clone();
        let page = mount(move || {
            view! { <CaseAssign connection case_ids=Signal::stored(vec!["c6m8".to_owned()]) operator_id=OPERATOR host=held /> }
        });
        page.see("Owner now").await;
        let field = page.field("Remark");
        put(&field, &hostile.text);
        TimeoutFuture::new(0).await;
        let expected = in_field(&field, &hostile.text);
        assert_eq!(host.value().unwrap().remark, expected, "{}", hostile.name);
        assert_eq!(left(&field), 2000 - expected.len() as i64, "{}", hostile.name);
        assert_eq!(value(&field), expected, "{}", hostile.name);
        page.find("button[type=submit]").click();
        if expected.len() > 2000 {
            page.see("Shorten the remark by").await;
            assert!(network.sent(&url, "transfer").is_empty());
            assert_eq!(value(&page.field("Remark")), expected, "nothing is cut");
            false
        } else {
            wait_until(|| !network.sent(&url, "transfer").is_empty()).await;
            let body: Value = serde_json::from_str(&network.sent(&url, "transfer")[0]).unwrap();
            assert_eq!(body["remark"], Value::String(expected), "{}", hostile.name);
            true
        }
    }))
    .await;
    let sent = outcomes.iter().filter(|is_sent| **is_sent).count();
    let refused = outcomes.len() - sent;
    assert!(sent >= 20 && refused >= 2, "{sent} {refused}");
}

#[wasm_bindgen_test]
async fn a_task_that_a_page_sets_is_sent_unchanged_or_refused_with_words() {
    let network = Network::new();
    let all: Vec<Hostile> = texts().into_iter().chain([everything(), megabyte()]).collect();
    let outcomes = join_all(all.iter().map(async |hostile| {
        let text = arrived(&hostile.text);
        let url = network.serve(vec![("POST", 400, json!({"resCode": "1", "resMsg": "no"}).to_string())]);
        let connection = Connection::to(&url).build();
        let host = Host::default();
        let draft = TaskDraft {
            title: "Call".to_owned(),
            description: text.clone(),
            attachment: text.clone(),
            owner_id: OWNER.to_owned(),
            creator_id: OPERATOR.to_owned(),
            ..TaskDraft::default()
        };
        host.set_value(draft.clone());
        let held = host.clone();
        let page = mount(move || view! { <TaskCreate connection operator_id=OPERATOR host=held /> });
        TimeoutFuture::new(20).await;
        assert_eq!(host.value().unwrap(), draft, "{}", hostile.name);
        let create = || network.sent(&url, "POST").into_iter().find(|body| body.contains("taskInfo"));
        page.find("button[type=submit]").click();
        let is_sent = if text.len() > 255 {
            page.see("There is a problem").await;
            assert_eq!(create(), None);
            false
        } else {
            wait_until(|| create().is_some()).await;
            let body: Value = serde_json::from_str(&create().unwrap()).unwrap();
            assert_eq!(body["taskInfo"]["description"], Value::String(text.clone()), "{}", hostile.name);
            assert_eq!(body["taskInfo"]["attachment"], Value::String(text), "{}", hostile.name);
            true
        };
        assert_eq!(host.value().unwrap(), draft, "{}", hostile.name);
        is_sent
    }))
    .await;
    let sent = outcomes.iter().filter(|is_sent| **is_sent).count();
    let refused = outcomes.len() - sent;
    assert!(sent >= 15 && refused >= 3, "{sent} {refused}");
}

/// Ids stand in DOM ids, in selectors and in addresses.
#[wasm_bindgen_test]
async fn lists_that_a_page_sets_are_shown_and_lead_to_their_rows() {
    set_trap();
    let network = Network::new();
    for hostile in texts().into_iter().step_by(2).chain([everything(), megabyte()]) {
        let text = arrived(&hostile.text);
        let relations = network.serve(vec![("/relations", 200, json!({"case_relation_list": []}).to_string())]);
        let connection = Connection::to(&relations).build();
        let host = Host::default();
        host.set_value(RelationsDraft { related_id_list: vec![text.clone(), "TT8".to_owned()] });
        let held = host.clone();
        let page = mount(move || view! { <CaseRelations connection case_id="case-123" group_id="123456" host=held /> });
        page.see("places taken").await;
        page.root.set_attribute("style", "inline-size: 320px").unwrap();
        TimeoutFuture::new(20).await;
        // As with every id, what cannot be seen does not belong to it.
        assert_eq!(host.value().unwrap().related_id_list[0], clean(&text), "{}", hostile.name);
        assert_eq!(complaints(&page, &[hostile.text.clone(), clean(&text)]), [""; 0], "{}", hostile.name);
        page.all("[part~=row] button[aria-label^='Take out']")[0].click();
        TimeoutFuture::new(20).await;
        assert_eq!(host.value().unwrap().related_id_list, ["TT8"], "{}", hostile.name);
        drop(page);

        let access = network.serve(access_answers());
        let connection = Connection::to(&access).build();
        let host = Host::default();
        host.set_value(AccessDraft { is_private: true, access_list: vec![text.clone()] });
        let held = host.clone();
        let page = mount(move || view! { <CaseAccess connection case_id="1234" host=held /> });
        page.see("What saving changes").await;
        page.root.set_attribute("style", "inline-size: 320px").unwrap();
        TimeoutFuture::new(20).await;
        let list = host.value().unwrap().access_list;
        assert!(list.contains(&text) || list.contains(&clean(&text)), "{}: {list:?}", hostile.name);
        assert_eq!(complaints(&page, &[hostile.text.clone(), clean(&text)]), [""; 0], "{}", hostile.name);
        page.find("button[type=submit]").click();
        page.see("There is a problem").await;
        TimeoutFuture::new(40).await;
        assert!(network.sent(&access, "PUT").is_empty(), "an id that is none is never sent");
        page.find("[part=error-link]").click();
        assert_eq!(focused().tag_name(), "BUTTON", "{}: the summary leads to the row", hostile.name);
    }
    assert_eq!(runs(), 0.0);
}

fn access_answers() -> Vec<super::network::Reply> {
    let scene = scenes().into_iter().find(|scene| (scene.widget, scene.state) == ("case-access", "private")).unwrap();
    scene.answers.iter().map(|(part, status, body)| (*part, *status, body.to_string())).collect()
}
