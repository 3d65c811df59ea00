//! An answer in XML, turned into the JSON text that the readers take.
//!
//! The server converts its JSON: the root is `<result>`, a list is as many siblings as it has items (none at all when
//! it is empty), `null` and `{}` are empty elements, and everything else is text. What is a list, a flag or a number
//! can no longer be seen, so it is known here, by name. Whoever has an XML parser (a browser has one) hands over the
//! elements.

use crate::json::ToJson;
use crate::wire::{Reply, Request};

/// Members that are lists, however many siblings there are.
const LISTS: [&str; 2] = ["accessList", "listAdminModules"];
/// Members that are true or false; the documents' samples write them with a capital.
const FLAGS: [&str; 6] = ["isPrivate", "isClosed", "canEdit", "isVisitor", "isAdmin", "isOwner"];
/// Members that are numbers. Ids are not among them: as text they keep every digit.
const NUMBERS: [&str; 3] = ["status", "statusCode", "total"];
/// No answer is deeper than half of this.
const DEEPEST: usize = 16;

/// An element of an answer, as an XML parser gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XmlElement {
    /// Its name.
    pub name: String,
    /// Its text, entities resolved; of no account when there are children.
    pub text: String,
    /// The elements in it, in order.
    pub children: Vec<XmlElement>,
}

/// Whether this answer is XML of the system's, rather than JSON or somebody's page.
pub fn is_xml(reply: &Reply) -> bool {
    let body = reply.text().trim_start();
    let typed = || {
        let kind = reply.header("content-type").unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        kind.eq_ignore_ascii_case("text/xml") || kind.eq_ignore_ascii_case("application/xml")
    };
    body.starts_with("<result") || body.starts_with("<?xml") || body.starts_with('<') && typed()
}

/// The answer to this request as JSON; `None` when it is not the system's envelope.
pub fn json_of_xml(request: &Request, root: &XmlElement) -> Option<String> {
    if !root.name.eq_ignore_ascii_case("result") || root.children.is_empty() {
        return None;
    }
    // One row and no row look like anything else: that there may be many is in the request.
    let path = request.path.split('?').next().unwrap_or_default();
    let lists_rows = path.ends_with("/filter");
    let mut out = String::new();
    let is_list = |name: &str| is_one_of(&LISTS, name) || lists_rows && name.eq_ignore_ascii_case("response");
    write_members(&mut out, &root.children, &is_list, DEEPEST)?;
    if lists_rows && !root.children.iter().any(|child| is_list(&child.name)) {
        out.pop();
        out.push_str(",\"response\":[]}");
    }
    Some(out)
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// An object of these elements; siblings of one name are one list, where the first of them stands.
fn write_members(
    out: &mut String,
    elements: &[XmlElement],
    is_list: &dyn Fn(&str) -> bool,
    depth: usize,
) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    let mut written: Vec<&str> = Vec::new();
    out.push('{');
    for XmlElement { name, .. } in elements {
        if written.contains(&name.as_str()) {
            continue;
        }
        if !written.is_empty() {
            out.push(',');
        }
        written.push(name);
        push_text(out, name);
        out.push(':');
        let siblings: Vec<&XmlElement> = elements.iter().filter(|element| element.name == *name).collect();
        match siblings[..] {
            [only] if !is_list(name) || is_empty(only) => write_value(out, only, depth)?,
            _ => {
                out.push('[');
                for (place, sibling) in siblings.into_iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    write_value(out, sibling, depth)?;
                }
                out.push(']');
            }
        }
    }
    out.push('}');
    Some(())
}

fn is_empty(element: &XmlElement) -> bool {
    element.children.is_empty() && element.text.is_empty()
}

fn write_value(out: &mut String, element: &XmlElement, depth: usize) -> Option<()> {
    if !element.children.is_empty() {
        return write_members(out, &element.children, &|name| is_one_of(&LISTS, name), depth);
    }
    let text = element.text.trim();
    if is_empty(element) {
        out.push_str("null");
    } else if is_one_of(&FLAGS, &element.name) && is_one_of(&["true", "false"], text) {
        out.push_str(&text.to_ascii_lowercase());
    } else if let (true, Ok(number)) = (is_one_of(&NUMBERS, &element.name), text.parse::<u64>()) {
        out.push_str(&number.to_string());
    } else {
        push_text(out, &element.text);
    }
    Some(())
}

fn push_text(out: &mut String, text: &str) {
    out.push_str(&text.to_json().to_text());
}

#[cfg(test)]
mod tests {
    use super::super::{case_request, cases_request, people_request, read_case, read_cases, read_people, self_request};
    use super::*;
    use crate::ProblemKind;

    const DANA: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";

    /// XML without attributes and comments: for these tests.
    fn parse(xml: &str) -> XmlElement {
        let mut open = vec![XmlElement::default()];
        let mut rest = xml;
        while let Some(at) = rest.find('<') {
            let (text, tag) = (&rest[..at], &rest[at + 1..]);
            open.last_mut().expect("open").text.push_str(&text.replace("&lt;", "<").replace("&amp;", "&"));
            let end = tag.find('>').expect("an end");
            let name = tag[..end].trim_matches(|c| matches!(c, '/' | ' ')).to_owned();
            if !tag.starts_with('/') {
                open.push(XmlElement { name, ..XmlElement::default() });
            }
            if tag.starts_with('/') || tag[..end].ends_with('/') {
                let closed = open.pop().expect("open");
                open.last_mut().expect("a parent").children.push(closed);
            }
            rest = &tag[end + 1..];
        }
        open.remove(0).children.remove(0)
    }

    fn reply(request: &Request, status: u16, xml: &str) -> Reply {
        let body = json_of_xml(request, &parse(xml)).unwrap_or_else(|| panic!("no envelope: {xml}"));
        Reply { status, headers: vec![("Content-Type".into(), "text/xml; charset=UTF-8".into())], body }
    }

    fn case_xml(list: &str) -> String {
        format!(
            "<result><count>1</count><status>0</status><statusCode>200</statusCode><response><createBy><id>{DANA}</id>\
             <displayName>Dana O&amp;#39;Neil</displayName></createBy><title>007</title><isClosed>false</isClosed>\
             <isPrivate>true</isPrivate>{list}<canEdit>true</canEdit><customFields /><id>1234</id></response></result>"
        )
    }

    #[test]
    fn a_case_is_read_as_from_json() {
        let xml = case_xml(&format!("<accessList><id>{DANA}</id><title>true</title></accessList>"));
        let case = read_case(&reply(&case_request("1234"), 200, &xml)).expect("a case");
        assert_eq!(
            (case.id.as_str(), case.title.as_str(), case.is_private, case.can_edit),
            ("1234", "007", true, true)
        );
        assert_eq!((case.access_list.len(), case.access_list[0].title.as_str()), (1, "true"));
        assert_eq!(case.create_by.expect("a creator").display_name, "Dana O'Neil");
    }

    #[test]
    fn a_list_of_two_of_one_of_nobody_and_none_are_lists() {
        let one = format!("<accessList><id>{DANA}</id></accessList>");
        for (list, length) in [(one.repeat(2), 2), (one, 1), ("<accessList />".into(), 0), (String::new(), 0)] {
            let case = read_case(&reply(&case_request("1234"), 200, &case_xml(&list))).expect("a case");
            assert_eq!(case.access_list.len(), length, "{list}");
        }
    }

    #[test]
    fn rows_are_a_list_however_many_there_are() {
        let row = format!("<response><id>{DANA}</id><displayName>Dana</displayName></response>");
        for rows in [0, 1, 2] {
            let xml = format!("<result><total>{rows}</total><status>0</status>{}</result>", row.repeat(rows));
            let list = read_people(&reply(&people_request(&Default::default()), 200, &xml)).expect("a list");
            assert_eq!((list.people.len(), list.total), (rows, Some(rows as u64)));
        }
        let xml = "<result><status>0</status></result>";
        assert_eq!(read_cases(&reply(&cases_request(&Default::default()), 200, xml)).expect("a list").cases, []);
        // Without a row there is nobody.
        let problem = super::super::read_profile(&reply(&self_request(), 200, xml)).expect_err("nobody");
        assert_eq!((problem.kind, problem.refused), (ProblemKind::Protocol, false));
    }

    #[test]
    fn the_documents_capitals_are_read() {
        let xml = format!(
            "<result><Status>0</Status><StatusCode>200</StatusCode><Response><Id>1234</Id><IsPrivate>True</IsPrivate>\
             <AccessList><Id>{DANA}</Id></AccessList><CanEdit>False</CanEdit></Response></result>"
        );
        let case = read_case(&reply(&case_request("1234"), 200, &xml)).expect("a case");
        assert_eq!((case.is_private, case.can_edit, case.access_list.len()), (true, false, 1));
    }

    #[test]
    fn an_error_is_the_systems_own() {
        let xml = "<result><status>1</status><statusCode>404</statusCode><error><message>Not found</message>\
                   <hresult>-2147467259</hresult><data /></error></result>";
        let problem = read_case(&reply(&case_request("1234"), 404, xml)).expect_err("an error");
        assert_eq!((problem.kind, problem.refused), (ProblemKind::NotFound, true));
        assert_eq!(problem.message, "Not found");
    }

    #[test]
    fn ids_keep_every_digit() {
        let digits = "340282366920938463463374607431768211456";
        let xml = case_xml("").replace("1234", digits);
        assert_eq!(read_case(&reply(&case_request("1"), 200, &xml)).expect("a case").id, digits);
    }

    #[test]
    fn what_is_no_flag_opens_nothing() {
        for word in ["yes", "1", ""] {
            let xml = case_xml("").replace("<isPrivate>true", &format!("<isPrivate>{word}"));
            assert!(read_case(&reply(&case_request("1234"), 200, &xml)).is_err(), "{word:?}");
        }
    }

    #[test]
    fn another_root_nothing_in_it_and_depths_without_end_are_no_answer() {
        let request = case_request("1234");
        for xml in ["<html><body>x</body></html>", "<result></result>", "<result>0</result>"] {
            assert_eq!(json_of_xml(&request, &parse(xml)), None, "{xml}");
        }
        let deep = ["<result>", &"<a>".repeat(100), &"</a>".repeat(100), "</result>"].concat();
        assert_eq!(json_of_xml(&request, &parse(&deep)), None);
    }

    #[test]
    fn xml_is_told_from_json_and_from_pages() {
        let xml = |kind: &str, body: &str| {
            is_xml(&Reply { status: 200, headers: vec![("Content-Type".into(), kind.into())], body: body.into() })
        };
        assert!(xml("text/xml; charset=UTF-8", "<result />") && xml("Application/XML", " <x/>"));
        assert!(xml("application/json", "<result><status>0</status></result>"));
        assert!(xml("", "\u{feff}<?xml version=\"1.0\"?><result />"));
        assert!(!xml("text/xml", "{}") && !xml("text/xml", "") && !xml("text/html", "<!doctype html>"));
        assert!(!xml("application/xhtml+xml", "<html>"));
    }
}
