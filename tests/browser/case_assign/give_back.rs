//! The way back after an assignment.

use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

const ID: &str = "c6m800000142lp0xsJlI";
/// Owned by the operator of the tests.
const CASE_OF_OPERATOR: &str = r#"{"resCode":"0","result":{"caseInfo":{"id":"{id}","title":"Refund","state":"Processing","ownerId":"10gg0000013wbIvo3zbk","ownerName":"Daniel Okafor"}}}"#;
const REFUSED_BACK: &str = r#"{"resCode":"405290020","resMsg":"Only the current owner can transfer the case."}"#;
const BACK: &str = "Give it back to 王小明";

/// A case that went from 王小明 to somebody.
async fn assigned(after: &'static str, owner_id: &str, props: Given, back: (u16, &'static str)) -> (Held, Answers) {
    // A way back that is refused leaves the case where it is.
    let at_last = if back.1 == SUCCESS { CASE } else { after };
    let network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/transfer", back.0, back.1),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 200, CASE),
        ("/case/c6m8", 200, after),
        ("/case/c6m8", 200, after),
        ("/case/c6m8", 200, at_last),
    ]);
    let held = held_with(&[ID], props);
    held.page.see("Owner now").await;
    held.host.set_value(TransferDraft { owner_id: owner_id.into(), ..draft("Mine") });
    settle().await;
    send(&held.page);
    held.page.see("The case is assigned").await;
    (held, network)
}

#[wasm_bindgen_test]
async fn whoever_has_the_case_now_can_draft_the_way_back_and_sends_it_as_any_other() {
    let (held, network) = assigned(CASE_OF_OPERATOR, "10gg0000013wbIvo3zbk", Given::default(), (200, SUCCESS)).await;
    held.page.button(BACK).click();
    held.page.see("This gives the case back to 王小明. Check the remark, then assign.").await;
    assert_eq!(value(&held.page.field("New owner")), "王小明");
    assert_eq!(value(&held.page.field("Remark")), "Given back to 王小明.");
    assert_eq!(network.sent_to("POST").len(), 1, "only a person sends");
    send(&held.page);
    held.page.see("The case belongs to 王小明 now.").await;
    let body = &network.sent_to("POST")[1].body;
    assert!(body.contains(r#""ownerId":"10gg00000148QvgpaLAm","ownerType":"user""#), "{body}");
    assert!(body.contains(r#""remark":"Given back to 王小明.""#), "{body}");
}

#[wasm_bindgen_test]
async fn the_way_back_is_offered_to_nobody_else_but_on_the_hosts_word() {
    for can_transfer in [false, true] {
        let props = Given { can_transfer, ..Given::default() };
        let (held, _network) = assigned(CASE_AFTER, "10gg0000012IpiXMqxzk", props, (200, SUCCESS)).await;
        settle().await;
        assert_eq!(held.page.maybe_button(BACK).is_some(), can_transfer);
    }
}

#[wasm_bindgen_test]
async fn a_refused_way_back_has_its_own_words_and_keeps_the_draft() {
    let props = Given { can_transfer: true, ..Given::default() };
    let (held, _network) = assigned(CASE_AFTER, "10gg0000012IpiXMqxzk", props, (200, REFUSED_BACK)).await;
    held.page.button(BACK).click();
    held.page.see("This gives the case back").await;
    send(&held.page);
    held.page.see("The case was not given back").await;
    held.page.see("It may not be yours any more").await;
    held.page.see("405290020").await;
    assert_eq!(value(&held.page.field("Remark")), "Given back to 王小明.");
}

#[wasm_bindgen_test]
async fn the_way_back_to_a_queue_that_the_host_knows_goes_to_a_queue() {
    let queue = Person { name: "Billing queue".into(), ..Person::of_id("10gg00000148QvgpaLAm") };
    let props = Given { people: vec![queue], ..Given::default() };
    let (held, network) = assigned(CASE_OF_OPERATOR, "10gg0000013wbIvo3zbk", props, (200, SUCCESS)).await;
    held.page.button(BACK).click();
    held.page.see("New queue").await;
    settle().await;
    send(&held.page);
    held.page.see("The case belongs to 王小明 now.").await;
    assert!(network.sent_to("POST")[1].body.contains(r#""ownerType":"queue""#));
}

#[wasm_bindgen_test]
async fn whoever_chooses_somebody_else_gives_nothing_back() {
    let props = Given { can_transfer: true, ..Given::default() };
    let (held, _network) = assigned(CASE_AFTER, "10gg0000012IpiXMqxzk", props, (200, REFUSED_BACK)).await;
    held.page.button(BACK).click();
    held.page.see("This gives the case back").await;
    held.host.set_value(draft("Somebody else"));
    held.page.see_no_more("This gives the case back").await;
    send(&held.page);
    held.page.see("The case was not assigned").await;
}
