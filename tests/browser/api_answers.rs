//! What the API client makes of answers before the contract reads them: redirects, broken bodies, XML.

use casement::api::Connection;
use casement::contract::{ProblemKind, aicc, onlyoffice, osm};
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const DANA: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";

/// One answer to every request, made by this JavaScript, until it is dropped.
struct Network(JsValue);

impl Network {
    fn answers(response: &str) -> Network {
        let window = web_sys::window().unwrap();
        let original = Reflect::get(&window, &"fetch".into()).unwrap();
        let fetch =
            Function::new_with_args("request", &format!("window.asked = request; return (async () => {response})();"));
        Reflect::set(&window, &"fetch".into(), &fetch).unwrap();
        Network(original)
    }

    fn in_xml(status: u16, kind: &str, body: &str) -> Network {
        let (kind, body) = (js_sys::JSON::stringify(&kind.into()), js_sys::JSON::stringify(&body.into()));
        let (kind, body) = (String::from(kind.unwrap()), String::from(body.unwrap()));
        Network::answers(&format!("new Response({body}, {{status: {status}, headers: {{'content-type': {kind}}}}})"))
    }

    fn asked(&self) -> web_sys::Request {
        Reflect::get(&web_sys::window().unwrap(), &"asked".into()).unwrap().unchecked_into()
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        Reflect::set(&web_sys::window().unwrap(), &"fetch".into(), &self.0).unwrap();
    }
}

/// Something else in the place of a global, until it is dropped.
struct Instead(&'static str, JsValue);

impl Instead {
    fn of(name: &'static str, javascript: &str) -> Instead {
        let make = Function::new_with_args(
            "name, value",
            "const before = Object.getOwnPropertyDescriptor(window, name);
             Object.defineProperty(window, name, {value, configurable: true, writable: true});
             return before;",
        );
        let value = Function::new_no_args(&format!("return {javascript}")).call0(&JsValue::NULL).unwrap();
        Instead(name, make.call2(&JsValue::NULL, &name.into(), &value).unwrap())
    }
}

impl Drop for Instead {
    fn drop(&mut self) {
        let restore = Function::new_with_args(
            "name, before",
            "if (before) Object.defineProperty(window, name, before); else delete window[name];",
        );
        restore.call2(&JsValue::NULL, &self.0.into(), &self.1).unwrap();
    }
}

fn case_in_xml(list: &str) -> String {
    format!(
        "<result><count>1</count><status>0</status><statusCode>200</statusCode><response><createBy><id>{DANA}</id>\
         <displayName>Dana O&amp;#39;Neil</displayName></createBy><title>&lt;b&gt; true</title><isClosed>false</isClosed>\
         <isPrivate>true</isPrivate>{list}<canEdit>true</canEdit><customFields /><id>1234</id></response></result>"
    )
}

async fn read_case() -> Result<onlyoffice::Case, casement::contract::Problem> {
    Connection::same_origin().read(&onlyoffice::case_request("1234"), onlyoffice::read_case).await
}

#[wasm_bindgen_test]
async fn a_redirect_is_not_followed_and_proves_nothing() {
    let network = Network::answers("Object.defineProperty(new Response(''), 'type', {value: 'opaqueredirect'})");
    let problem = Connection::same_origin().send(&aicc::case_request("c")).await.unwrap_err();
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Protocol, false));
    assert_eq!(network.asked().redirect(), web_sys::RequestRedirect::Manual);
}

#[wasm_bindgen_test]
async fn a_body_that_breaks_off_is_a_lost_connection_that_proves_nothing() {
    let _network = Network::answers(
        "new Response(new ReadableStream({
            start(controller) { controller.enqueue(new TextEncoder().encode('{\"resCode\":\"0\"')); },
            pull(controller) { controller.error(new TypeError('network error')); },
        }))",
    );
    let problem = Connection::same_origin().send(&aicc::case_request("c")).await.unwrap_err();
    assert_eq!((problem.kind, problem.refused, problem.status), (ProblemKind::Network, false, Some(200)));
}

#[wasm_bindgen_test]
async fn a_body_of_which_nothing_came_is_no_empty_body() {
    let request = osm::RemovalDraft { related_id: "TT1".into() }
        .request(&osm::RelationsTarget { case_id: "case-123".into(), group_id: "1".into(), ..Default::default() })
        .unwrap();
    let read = async || Connection::same_origin().read(&request, osm::read_removed).await;
    let _network = Network::answers("new Response('', {headers: {'content-length': '0'}})");
    assert_eq!(read().await, Ok(()));
    let _network = Network::answers("new Response('', {headers: {'content-length': '76'}})");
    let problem = read().await.unwrap_err();
    assert_eq!((problem.kind, problem.refused, problem.status), (ProblemKind::Network, false, Some(200)));
}

#[wasm_bindgen_test]
async fn a_byte_order_mark_is_no_part_of_an_answer() {
    let _network = Network::answers(
        "new Response(new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(
            '{\"resCode\":\"0\",\"result\":{\"caseInfo\":{\"id\":\"c\"}}}')]))",
    );
    let read = Connection::same_origin().read(&aicc::case_request("c"), aicc::read_case).await;
    assert_eq!(read.map(|case| case.id).as_deref(), Ok("c"));
}

#[wasm_bindgen_test]
async fn onlyoffice_is_asked_for_json_and_with_no_header_that_its_preflight_forbids() {
    let network = Network::answers("new Response('{}')");
    let _ = read_case().await;
    let names: Vec<String> = js_sys::Array::from(&network.asked().headers())
        .iter()
        .map(|pair| js_sys::Array::from(&pair).get(0).as_string().unwrap())
        .collect();
    assert_eq!(network.asked().headers().get("accept").unwrap().as_deref(), Some("application/json"));
    let allowed = ["origin", "authorization", "accept", "content-type"];
    assert!(names.iter().all(|name| allowed.contains(&name.as_str())), "{names:?}");
    assert!(!network.asked().url().contains(".xml"));
}

#[wasm_bindgen_test]
async fn an_answer_in_xml_is_read_like_one_in_json() {
    let one = format!("<accessList><id>{DANA}</id><displayName>Dana</displayName></accessList>");
    for (list, length) in [(String::new(), 0), (one.clone(), 1), (one.repeat(2), 2)] {
        let _network = Network::in_xml(200, "text/xml; charset=UTF-8", &case_in_xml(&list));
        let case = read_case().await.unwrap();
        assert_eq!((case.id.as_str(), case.title.as_str(), case.is_private), ("1234", "<b> true", true));
        assert_eq!(case.create_by.unwrap().display_name, "Dana O'Neil");
        assert_eq!(case.access_list.len(), length);
    }
}

#[wasm_bindgen_test]
async fn rows_in_xml_are_a_list_however_many_there_are() {
    let row = format!("<response><id>{DANA}</id><displayName>Dana</displayName></response>");
    for rows in [0, 1, 2] {
        let body =
            format!("<?xml version=\"1.0\"?><result><total>7</total><status>0</status>{}</result>", row.repeat(rows));
        let _network = Network::in_xml(200, "application/xml", &body);
        let request = onlyoffice::people_request(&onlyoffice::PeopleQuery::default());
        let list = Connection::same_origin().read(&request, onlyoffice::read_people).await.unwrap();
        assert_eq!((list.people.len(), list.total), (rows, Some(7)));
    }
}

#[wasm_bindgen_test]
async fn an_error_in_xml_is_the_systems_own() {
    let body = "<result><status>1</status><statusCode>404</statusCode><error><message>Not found</message>\
                <hresult>-2147467259</hresult><data /></error></result>";
    let _network = Network::in_xml(404, "text/xml", body);
    let problem = read_case().await.unwrap_err();
    assert_eq!((problem.kind, problem.refused, problem.message.as_str()), (ProblemKind::NotFound, true, "Not found"));
}

#[wasm_bindgen_test]
async fn xml_that_breaks_off_or_is_somebody_elses_proves_nothing() {
    let whole = case_in_xml("");
    for (kind, body) in [
        ("text/xml", &whole[..whole.len() - 9]),
        ("application/json", &whole[..whole.len() / 2]),
        ("text/xml", "<Error><Code>AccessDenied</Code></Error>"),
        ("text/xml", "<result><a>&nobody;</a></result>"),
        ("text/xml", ""),
    ] {
        let _network = Network::in_xml(200, kind, body);
        let problem = read_case().await.unwrap_err();
        assert_eq!((problem.kind, problem.refused), (ProblemKind::Protocol, false), "{body}");
    }
}

#[wasm_bindgen_test]
async fn only_onlyoffice_answers_in_xml() {
    let _parser = Instead::of("DOMParser", "function () { throw new Error('touched') }");
    let _network = Network::in_xml(200, "text/xml", "<result><resCode>0</resCode></result>");
    let read = Connection::same_origin().read(&aicc::case_request("c"), aicc::read_case).await;
    assert_eq!(read.unwrap_err().kind, ProblemKind::Protocol);
}

#[wasm_bindgen_test]
async fn an_answer_in_json_touches_neither_parser_nor_policy() {
    let _parser = Instead::of("DOMParser", "function () { window.touched = true; }");
    let _types = Instead::of("trustedTypes", "{createPolicy() { window.touched = true; }}");
    let _network = Network::answers("new Response('{\"status\":0,\"response\":{\"id\":1,\"isPrivate\":false}}')");
    assert_eq!(read_case().await.unwrap().id, "1");
    assert!(Reflect::get(&web_sys::window().unwrap(), &"touched".into()).unwrap().is_undefined());
}

#[wasm_bindgen_test]
async fn without_trusted_types_xml_is_parsed_all_the_same() {
    let _types = Instead::of("trustedTypes", "undefined");
    let _network = Network::in_xml(200, "text/xml", &case_in_xml(""));
    assert_eq!(read_case().await.unwrap().id, "1234");
}
