//! The OpenAPI documents: served, whole, and of what is served only.

use std::{collections::BTreeSet, fs, path::Path};

use axum::http::StatusCode;
use casement_contract::System;
use serde_json::{Value, json};

use crate::{
    schema,
    support::{JSON, Sandbox},
};

const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

/// A system's document, as it is served.
pub struct Document {
    whole: Value,
}

impl Document {
    pub fn of(sandbox: &Sandbox, system: System) -> Self {
        let answer = sandbox.get(&format!("/sandbox/openapi/{}.json", system.name()));
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, Some("application/json")));
        assert_eq!(answer.header("x-casement-sandbox"), Some("not documented by any vendor"));
        Self { whole: answer.json() }
    }

    /// Methods and paths.
    fn operations(&self) -> BTreeSet<(String, String)> {
        let paths = self.whole["paths"].as_object().unwrap();
        let each = |(path, item): (&String, &Value)| {
            let methods: Vec<_> = item.as_object().unwrap().keys().cloned().collect();
            methods.into_iter().map(|method| (method, path.clone())).collect::<Vec<_>>()
        };
        paths.iter().flat_map(each).collect()
    }

    /// The operation that a request is; the fixed parts of a path come before its parameters.
    fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let path = path.split('?').next().unwrap_or_default();
        let fits = |template: &str| {
            let (own, other): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
            own.len() == other.len() && own.iter().zip(&other).all(|(own, other)| own.starts_with('{') || own == other)
        };
        let paths = self.whole["paths"].as_object().unwrap();
        let mut fitting: Vec<_> = paths.iter().filter(|(template, _)| fits(template)).collect();
        fitting.sort_by_key(|(template, _)| template.matches('{').count());
        fitting.iter().find_map(|(_, item)| item.get(method.to_lowercase()))
    }

    /// What is wrong with an answer: its status, its type or its body.
    pub fn errors(&self, method: &str, path: &str, status: u16, content_type: &str, body: &str) -> Vec<String> {
        let Some(operation) = self.operation(method, path) else { return vec![format!("no {method} {path}")] };
        let response = &operation["responses"][status.to_string()];
        if response.is_null() {
            return vec![format!("{method} {path} documents no {status}")];
        }
        let response = schema::resolve(&self.whole, response);
        let kind = content_type.split(';').next().unwrap_or_default().trim();
        let Some(media) = response["content"].get(kind) else { return vec![format!("{method} {path} is no {kind}")] };
        let value = match kind {
            "application/json" => match serde_json::from_str(body) {
                Ok(value) => value,
                Err(error) => return vec![error.to_string()],
            },
            _ => json!(body),
        };
        schema::errors(&self.whole, &media["schema"], &value)
    }

    /// What is wrong with the JSON body of a request.
    pub fn request_errors(&self, method: &str, path: &str, body: &Value) -> Vec<String> {
        let Some(operation) = self.operation(method, path) else { return vec![format!("no {method} {path}")] };
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        if schema.is_null() { Vec::new() } else { schema::errors(&self.whole, schema, body) }
    }
}

fn source(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file)).unwrap()
}

/// Methods and paths that an axum router's source has, below `base`.
fn routed(text: &str, names: &[(&str, &str)], base: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for call in text.split(".route(").skip(1) {
        let mut path = call.split('"').nth(1).unwrap().to_owned();
        for (name, value) in names {
            path = path.replace(name, value);
        }
        // Up to the end of the call; what follows the last one is the next function.
        let handlers = call.split("\n}").next().unwrap_or_default();
        let handlers = handlers.split("Router::new()").next().unwrap_or_default();
        for method in METHODS
            .iter()
            .filter(|method| handlers.contains(&format!(" {method}(")) || handlers.contains(&format!(".{method}(")))
        {
            found.insert(((*method).to_owned(), format!("{base}{path}")));
        }
    }
    found.retain(|(_, path)| !path.starts_with("/sandbox/"));
    found
}

/// The portal's calls, from the patterns of its route table.
fn portal_calls() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut area = "";
    for line in source("onlyoffice/route.rs").lines().map(str::trim) {
        match line {
            line if line.starts_with("fn of_case") => area = "crm/case",
            line if line.starts_with("fn of_people") => area = "people",
            line if line.starts_with("fn of_group") => area = "group",
            _ => {}
        }
        let Some((pattern, _)) = line.split_once(" => Self::") else { continue };
        let (method, parts) = match pattern.strip_prefix("(\"") {
            Some(rest) => rest.split_once("\", ").map(|(method, parts)| (method, parts.trim_end_matches(')'))).unwrap(),
            None if pattern.starts_with('[') => ("GET", pattern),
            None => continue,
        };
        let parts = parts.trim_matches(['[', ']']).split(", ").filter(|part| !part.is_empty());
        let parts = parts.map(|part| match part.strip_prefix('"') {
            Some(fixed) => fixed.trim_end_matches('"').to_owned(),
            None => "{}".to_owned(),
        });
        let path: Vec<String> = ["/api/2.0", area].iter().map(|part| (*part).to_owned()).chain(parts).collect();
        let path: Vec<String> = path.into_iter().filter(|part| !part.is_empty()).collect();
        found.insert((method.to_lowercase(), path.join("/")));
    }
    found
}

/// Names of parameters may differ.
fn nameless(operations: BTreeSet<(String, String)>) -> BTreeSet<(String, String)> {
    let plain = |path: String| {
        let part = |part: &str| if part.starts_with('{') { "{}".to_owned() } else { part.to_owned() };
        path.split('/').map(part).collect::<Vec<_>>().join("/")
    };
    operations.into_iter().map(|(method, path)| (method, plain(path))).collect()
}

#[test]
fn a_list_names_the_documents_and_each_is_a_whole_one() {
    let sandbox = Sandbox::new();
    let listed = sandbox.get("/sandbox/openapi").json()["items"].clone();
    let paths = System::ALL.map(|system| format!("/sandbox/openapi/{}.json", system.name()));
    assert_eq!(listed, json!(paths));
    for system in System::ALL {
        let document = Document::of(&sandbox, system);
        assert_eq!(document.whole["openapi"], "3.1.0");
        let mut names = BTreeSet::new();
        for (method, path) in document.operations() {
            let operation = &document.whole["paths"][&path][&method];
            assert!(METHODS.contains(&method.as_str()) && !operation["summary"].as_str().unwrap().is_empty());
            assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{method} {path}");
        }
    }
    assert_eq!(sandbox.get("/sandbox/openapi/other.json").status, StatusCode::NOT_FOUND);
}

#[test]
fn the_documents_have_every_route_and_no_other() {
    let sandbox = Sandbox::new();
    let documented = |system| nameless(Document::of(&sandbox, system).operations());
    let aicc = source("aicc.rs");
    let (below, beside) = aicc.split_once("    Router::new()\n        .route(\"/baas").unwrap();
    let mut all = routed(below, &[], "/service/AICC__Case/1.0.0/openapi");
    all.extend(routed(&format!(".route(\"/baas{beside}"), &[], ""));
    assert_eq!(documented(System::Aicc), nameless(all));

    let mut all = routed(&source("osm.rs"), &[], "");
    all.retain(|(_, path)| !path.contains("{*"));
    assert_eq!(documented(System::Osm), nameless(all));

    let base = "/apiaccess/CCSQM/rest/ccisqm/v1";
    let tasks = format!("{base}/qualitytask");
    let all = routed(&source("ccsqm.rs"), &[("{tasks}", &tasks), ("{base}", base)], "");
    assert_eq!(documented(System::Ccsqm), nameless(all));

    assert_eq!(documented(System::Onlyoffice), portal_calls());
}

#[test]
fn what_a_document_has_is_served_and_wants_somebody_who_is_known() {
    let sandbox = Sandbox::new();
    for system in System::ALL {
        let document = Document::of(&sandbox, system);
        for (method, path) in document.operations() {
            let open = document.whole["paths"][&path][&method]["security"] == json!([]);
            let path = path.replace("{contactid}", "1").replace("{id}", "1");
            let answer = sandbox.send(&method.to_uppercase(), &path, &[JSON], "{}");
            let kind = answer.header("content-type").unwrap_or_default();
            let wrong = document.errors(&method, &path, answer.status.as_u16(), kind, &answer.text);
            assert!(wrong.is_empty(), "{method} {path}: {wrong:?}");
            assert!(open || answer.status == StatusCode::UNAUTHORIZED, "{method} {path}: {}", answer.status);
        }
    }
}
