//! An answer in XML, which the browser parses and the contract reads.

use std::cell::RefCell;

use casement_contract::onlyoffice::{XmlElement, is_xml, json_of_xml};
use casement_contract::{Problem, ProblemKind, Reply, Request, System};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element};

/// The name under which a page's content security policy lets XML be parsed.
const POLICY: &str = "casement";

/// What to do about a page that does not. Each copy of the WebAssembly on a page makes a policy of its own.
const REFUSED: &str = "The page's Content-Security-Policy forbids to read an answer in XML. \
                       Add to it: trusted-types casement 'allow-duplicates'";

/// An element this deep is not the system's.
const DEEPEST: usize = 32;

#[wasm_bindgen]
extern "C" {
    type TrustedTypes;

    #[wasm_bindgen(method, catch, js_name = createPolicy)]
    fn create_policy(this: &TrustedTypes, name: &str, rules: &Object) -> Result<Policy, JsValue>;

    #[derive(Clone)]
    type Policy;

    #[wasm_bindgen(method, catch, js_name = createHTML)]
    fn create_html(this: &Policy, text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = DOMParser)]
    type Parser;

    #[wasm_bindgen(constructor, catch, js_class = "DOMParser")]
    fn new() -> Result<Parser, JsValue>;

    // Not web-sys's: what it takes is text, or what a policy made of it.
    #[wasm_bindgen(method, catch, js_class = "DOMParser", js_name = parseFromString)]
    fn parse(this: &Parser, text: &JsValue, kind: &str) -> Result<Document, JsValue>;
}

thread_local! {
    /// Asked for at the first answer in XML, and never before: most pages never see one. A page's policy does not
    /// change, and each refusal is a report to its owner, so it is not asked for again.
    static ASKED: RefCell<Option<Result<Policy, JsValue>>> = const { RefCell::new(None) };
}

/// The answer, in JSON if it came in XML. What is no XML of the system's stays as it is, for the contract to judge.
pub(super) fn in_json(request: &Request, reply: Reply) -> Result<Reply, Problem> {
    if request.system == System::Onlyoffice && is_xml(&reply) { rewritten(request, reply) } else { Ok(reply) }
}

#[inline(never)] // Not needed at first: see `view::apart`.
fn rewritten(request: &Request, reply: Reply) -> Result<Reply, Problem> {
    let Ok(text) = trusted(reply.body.trim_start_matches('\u{feff}').trim_start()) else {
        // Without a status, for these are not the system's words.
        return Err(Problem { message: REFUSED.to_owned(), ..Problem::new(ProblemKind::Protocol) });
    };
    let json = parse(&text).and_then(|root| json_of_xml(request, &root));
    Ok(match json {
        Some(body) => Reply { body, ..reply },
        None => reply,
    })
}

/// The text as this page lets it into a parser.
fn trusted(text: &str) -> Result<JsValue, JsValue> {
    let types = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if types.is_undefined() {
        return Ok(text.into());
    }
    let policy = match ASKED.with_borrow(Option::clone) {
        Some(asked) => asked?,
        None => {
            let asked = create_policy(types.unchecked_ref());
            ASKED.set(Some(asked.clone()));
            asked?
        }
    };
    policy.create_html(text)
}

fn create_policy(types: &TrustedTypes) -> Result<Policy, JsValue> {
    let rules = Object::new();
    // It passes the text through: whoever has this policy parses XML, and lets nothing of it into the page.
    Reflect::set(&rules, &"createHTML".into(), &Reflect::get(&js_sys::global(), &"String".into())?)?;
    types.create_policy(POLICY, &rules)
}

fn parse(text: &JsValue) -> Option<XmlElement> {
    let document = Parser::new().ok()?.parse(text, "text/xml").ok()?;
    // Where it cannot read on, a browser leaves this behind in what it has read.
    if document.get_elements_by_tag_name("parsererror").length() > 0 {
        return None;
    }
    plain(&document.document_element()?, DEEPEST)
}

fn plain(element: &Element, depth: usize) -> Option<XmlElement> {
    let depth = depth.checked_sub(1)?;
    let mut children = Vec::new();
    let mut next = element.first_element_child();
    while let Some(child) = next {
        children.push(plain(&child, depth)?);
        next = child.next_element_sibling();
    }
    let text = if children.is_empty() { element.text_content().unwrap_or_default() } else { String::new() };
    Some(XmlElement { name: element.local_name(), text, children })
}
