//! The OpenAPI documents against the contract: what it sends, what the sandbox answers to it, and what the vendors'
//! samples show.

use std::{fs, path::Path};

use casement_contract::System;
use serde_json::Value;

use super::{Client, every_request::every_request};
use crate::openapi::Document;

/// Samples that do not conform, and why: the document says what the sandbox answers, and there the vendors differ from
/// themselves.
const OTHERWISE: [(&str, &str); 9] = [
    ("aicc/case_details_zh", "cut short: no customerInfo"),
    ("aicc/task_details", "no caseNo in its cases, no createdDate in its history, a customer without a telephone"),
    ("aicc/task_list_zh", "no creatorId, which the table makes mandatory"),
    ("ccsqm/query_quality_tasks", "optional members left out, planCode a text, personType and isManipulate numbers"),
    ("onlyoffice/access_docs", "PascalCase, no statusCode: see crate::legacy"),
    ("onlyoffice/people_filter_docs", "PascalCase, no statusCode: see crate::legacy"),
    ("osm/create_relations", "an empty body: see crate::legacy"),
    ("osm/delete_relation", "an empty body: see crate::legacy"),
    ("osm/list_cases", "a second row with hardly anything in it"),
];

#[test]
fn every_request_and_its_answer_conform() {
    let client = Client::new();
    for entry in every_request() {
        let document = Document::of(&client.sandbox, entry.request.system);
        let (method, path) = (entry.request.method.as_str(), entry.request.path.as_str());
        let good = client.token(entry.request.system, "creator");
        for token in [good.as_str(), "wrong"] {
            let reply = client.send(&entry.request, token).unwrap();
            let kind = reply.header("content-type").unwrap_or_default();
            let wrong = document.errors(method, path, reply.status, kind, &reply.body);
            assert!(wrong.is_empty(), "{}: {wrong:?}", entry.name);
        }
        if let Some(body) = &entry.request.body {
            let wrong = document.request_errors(method, path, &serde_json::from_str(body).unwrap());
            assert!(wrong.is_empty(), "{}: {wrong:?}", entry.name);
        }
    }
}

fn parsed(body: &Value) -> Result<Value, String> {
    match body {
        Value::String(text) => serde_json::from_str(text).map_err(|error| format!("{error}: {text}")),
        value => Ok(value.clone()),
    }
}

#[test]
fn the_vendors_samples_conform_but_for_those_that_are_told() {
    let client = Client::new();
    let mut told = Vec::new();
    for system in System::ALL {
        let document = Document::of(&client.sandbox, system);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../contract/fixtures").join(system.name());
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let fixture: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let name = format!("{}/{}", system.name(), path.file_stem().unwrap().to_string_lossy());
            let Some(request) = fixture["request"]["path"].as_str() else { continue };
            let method = fixture["request"]["method"].as_str().unwrap();
            let mut wrong = Vec::new();
            if !fixture["request"]["body"].is_null() && method != "GET" {
                match parsed(&fixture["request"]["body"]) {
                    Ok(body) => wrong.extend(document.request_errors(method, request, &body)),
                    Err(error) => wrong.push(error),
                }
            }
            if let Some(status) = fixture["reply"]["status"].as_u64() {
                match parsed(&fixture["reply"]["body"]) {
                    Ok(body) => wrong.extend(document.errors(
                        method,
                        request,
                        u16::try_from(status).unwrap(),
                        "application/json",
                        &body.to_string(),
                    )),
                    Err(error) => wrong.push(error),
                }
            }
            if !wrong.is_empty() {
                told.push((name, wrong));
            }
        }
    }
    let names: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
    let mut expected: Vec<&str> = OTHERWISE.iter().map(|(name, _)| *name).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    expected.sort_unstable();
    assert_eq!(sorted, expected, "{told:#?}");
}
