//! The case that the host gives.

use super::*;

#[wasm_bindgen_test]
async fn a_given_case_is_read_and_sent() {
    let answers = answer(vec![("GET", 200, CASE_FOUND), ("POST", 200, CREATED)]);
    let (page, _) = Host { case_id: RwSignal::new(CASE.to_owned()), ..Host::default() }.mount();
    page.see("Wrong <i>address</i> 地址").await;
    assert_eq!(value(&page.field("Case ID")), CASE);
    fill(&page).await;
    submit(&page);
    page.see("The task is created").await;
    assert!(
        answers.sent_to("POST")[1]
            .body
            .contains(&format!(r#""type":"Case","ownerId":"{OPERATOR}","relateId":"{CASE}""#))
    );
    assert_eq!(value(&page.field("Case ID")), CASE);
    // Tied to another case, the one that was read is no longer the point.
    type_into(&page.field("Case ID"), "  another ");
    page.see_no_more("Wrong <i>address</i>").await;
    assert_eq!(creations(&answers), 1);
}

#[wasm_bindgen_test]
async fn a_case_that_cannot_be_read_can_be_read_again() {
    let answers = answer(vec![("GET", 404, r#"{"resCode":"1","resMsg":"no"}"#), ("GET", 200, CASE_FOUND)]);
    let (page, _) = Host { case_id: RwSignal::new(CASE.to_owned()), ..Host::default() }.mount();
    page.see("There is no such case").await;
    assert!(page.maybe_button("Create task").is_none());
    page.button("Try again").click();
    page.see("Wrong <i>address</i>").await;
    assert_eq!(answers.sent().len(), 2);
}

#[wasm_bindgen_test]
async fn another_case_waits_until_the_outcome_is_settled() {
    let answers = answer(vec![("GET", 200, CASE_FOUND), ("POST", 1, "")]);
    let case_id = RwSignal::new(String::new());
    let (page, _) = Host { case_id, ..Host::default() }.mount();
    fill(&page).await;
    submit(&page);
    page.see("Creating").await;
    case_id.set(CASE.to_owned());
    settle().await;
    submit(&page);
    settle().await;
    assert_eq!(creations(&answers), 1);
    assert!(page.text().contains("Creating"));
}

#[wasm_bindgen_test]
async fn another_case_takes_the_draft_of_the_former_one_away() {
    const OTHER: &str = "c6m800000142lp0xsJlI";
    let _answers = answer(vec![("GET", 200, CASE_FOUND)]);
    let case_id = RwSignal::new(CASE.to_owned());
    let owner = Some(Person { name: "Amélie".into(), ..Person::of_id(OWNER) });
    let (page, _) = Host { case_id, owner, has_people: true, ..Host::default() }.mount();
    page.see("Wrong <i>address</i>").await;
    fill(&page).await;
    type_into(&page.field("Due date"), "2026-11-27 17:00");
    type_into(&page.field("Contact"), "Somebody");
    type_into(&page.field("Title"), "");
    submit(&page);
    page.see("There is a problem").await;
    type_into(&page.field("Title"), "Call back");
    case_id.set(OTHER.to_owned());
    settle().await;
    settle().await;
    for label in ["Title", "Due date", "Contact"] {
        assert_eq!(value(&page.field(label)), "", "{label}");
    }
    assert_eq!(value(&page.field("Owner")), "Amélie", "the host's owner is chosen as at the start");
    assert_eq!(value(&page.field("Case ID")), OTHER);
    assert!(!page.text().contains("There is a problem"), "a new draft has nothing to complain about");
    type_into(&page.field("Title"), "Of its own");
    case_id.set(String::new());
    settle().await;
    assert_eq!(value(&page.field("Title")), "");
}

#[wasm_bindgen_test]
async fn a_case_id_is_read_again_without_the_blanks_around_it() {
    let answers = answer(vec![("GET", 404, r#"{"resCode":"1","resMsg":"no"}"#), ("GET", 200, CASE_FOUND)]);
    let (page, _) = Host { case_id: RwSignal::new(format!(" {CASE} ")), ..Host::default() }.mount();
    page.see("There is no such case").await;
    page.button("Try again").click();
    page.see("Wrong <i>address</i>").await;
    for sent in answers.sent() {
        assert!(sent.url.ends_with(&format!("/case/{CASE}")), "{}", sent.url);
    }
}
