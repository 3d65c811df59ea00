//! What the vendors document, held against what is sent and read here.

mod aicc;
mod ccsqm;
mod onlyoffice;
mod osm;

use crate::support::*;

#[test]
fn every_fixture_is_named_in_a_test() {
    let tests =
        [include_str!("aicc.rs"), include_str!("osm.rs"), include_str!("ccsqm.rs"), include_str!("onlyoffice.rs")];
    let named = |name: &String| tests.iter().any(|tests| tests.contains(&format!("\"{name}\"")));
    let unread: Vec<String> = all_names().into_iter().filter(|name| !named(name)).collect();
    assert_eq!(unread, [""; 0], "fixtures that no test reads");
}

#[test]
fn every_fixture_says_where_it_is_from() {
    for name in all_names() {
        let fixture = fixture(&name);
        let says = ["Verbatim", "Built", "https://"].iter().any(|word| fixture.source.starts_with(word));
        assert!(says && fixture.source.len() > 40, "{name}: {}", fixture.source);
        assert!(fixture.request.is_some() || fixture.reply.is_some(), "{name} holds nothing");
    }
}
