//! The page's hold on case-assign: its value, its veto, what survives it.

use casement::contract::Request;
use casement::contract::aicc::TransferDraft;
use casement::contract::json::ToJson;
use casement::{Audit, Outcome, Submission, WrongSetting};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

#[wasm_bindgen_test]
async fn nobody_is_told_that_no_case_is_chosen_before_the_page_s_case_is_read() {
    let _network = answer(vec![("/case/c6m8", 200, CASE_OWNED)]);
    let held = held(&["c6m800000142lp0xsJlI"], None, |_| true);
    assert!(!held.page.text().contains("No case is chosen"), "{}", held.page.text());
    held.page.see("Owner now").await;
    let held = super::held(&[], None, |_| true);
    held.page.see("No case is chosen").await;
}

#[wasm_bindgen_test]
async fn the_page_sets_sends_and_resets_the_draft() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE_OWNED)]);
    let Held { page, host, changes, audits, .. } = held(&["c6m800000142lp0xsJlI"], None, |_| true);
    host.set_value(draft("From the page"));
    assert_eq!(host.value(), Some(draft("From the page")), "also while the case is being read");
    page.see("Owner now").await;
    settle().await;
    assert_eq!(value(&page.field("Remark")), "From the page");
    assert_eq!(value(&page.field("New owner")), "10gg0000012IpiXMqxzk");
    assert_eq!(changes.get(), 0, "the page knows what it did itself");
    host.reset();
    settle().await;
    assert_eq!(host.value(), Some(TransferDraft::default()));
    let Submission::Invalid(violations) = host.submit().await else { panic!("an empty draft was sent") };
    assert_eq!(violations.iter().map(|one| one.field).collect::<Vec<_>>(), ["ownerId", "remark"]);
    assert!(host.validate()[1].message.starts_with("Enter a remark"));
    host.set_value(draft("Again"));
    let (first, second) = futures::join!(host.submit(), host.submit());
    assert!(matches!(&first, Submission::Ended(all) if matches!(all[..], [Outcome::Done { .. }])), "{first:?}");
    assert_eq!(first, second, "one write, and both hear of its end");
    assert_eq!(network.sent_to("POST").len(), 1);
    let audits = audits.borrow();
    assert_eq!((audits.len(), audits[0].target.as_str(), audits[0].attempt), (1, "c6m800000142lp0xsJlI", 1));
    assert!(audits[0].asked.0.contains("Again") && audits[0].before.is_some() && audits[0].after.is_some());
}

#[wasm_bindgen_test]
async fn an_empty_form_that_is_sent_after_a_success_can_be_filled_in_and_sent() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE_OWNED)]);
    let Held { page, host, .. } = held(&["c6m800000142lp0xsJlI"], None, |_| true);
    page.see("Owner now").await;
    host.set_value(draft("First"));
    assert!(matches!(host.submit().await, Submission::Ended(_)));
    assert!(matches!(host.submit().await, Submission::Invalid(found) if !found.is_empty()));
    host.set_value(draft("Second"));
    let again = host.submit().await;
    assert!(matches!(again, Submission::Ended(_)), "{again:?}");
    assert_eq!(network.sent_to("POST").len(), 2);
}

#[wasm_bindgen_test]
async fn the_page_can_keep_a_write_from_being_sent_and_add_to_it_but_replace_nothing() {
    let network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE_OWNED)]);
    let Held { host, page, .. } = held(&["c6m800000142lp0xsJlI"], None, |_| false);
    host.set_value(draft("Not now"));
    assert_eq!(host.submit().await, Submission::Cancelled);
    assert!(network.sent_to("POST").is_empty());
    assert!(!page.text().contains("not assigned"), "nothing was tried");
    drop(page);
    let add = |request: &mut Request| {
        assert!(request.add_member("traceId", &"t1".to_json()));
        assert!(!request.add_member("OWNERID", &"somebody else".to_json()));
        true
    };
    let Held { host, page: _page, .. } = held(&["c6m800000142lp0xsJlI"], None, add);
    host.set_value(draft("Now"));
    assert!(matches!(host.submit().await, Submission::Ended(_)));
    let body = &network.sent_to("POST")[0].body;
    assert!(body.ends_with(r#""remark":"Now","traceId":"t1"}"#), "{body}");
}

#[wasm_bindgen_test]
async fn a_write_that_was_cut_off_is_told_as_unknown_and_looked_at_by_the_next_widget() {
    let network = answer(vec![("/case/transfer", 1, ""), ("/case/c6m8", 200, CASE)]);
    let Held { page, host, kept, .. } = held(&["c6m800000142lp0xsJlI"], None, |_| true);
    host.set_value(draft("Cut off"));
    page.see("Owner now").await;
    fire(&page.find("form"), "submit");
    settle().await;
    let text = kept.borrow().clone();
    drop((page, host));
    let Held { page, host, audits, .. } = held(&["c6m800000142lp0xsJlI"], Some(text), |_| true);
    page.see("That does not show whether the request arrived.").await;
    // The look changes nothing about it: only a person does.
    let still = host.submit().await;
    assert!(matches!(&still, Submission::Ended(all) if matches!(all[..], [Outcome::Unknown { .. }])), "{still:?}");
    assert_eq!(network.sent_to("POST").len(), 1, "it only looked");
    assert!(matches!(audits.borrow()[..], [Audit { outcome: Outcome::Unknown { .. }, .. }]), "{audits:?}");
    assert_eq!(host.value(), Some(draft("Cut off")));
    page.button("Check the case now").click();
    page.see("This is what the system has now").await;
    assert_eq!(value(&page.field("Remark")), "Cut off");
}

#[wasm_bindgen_test]
async fn a_draft_survives_its_widget_and_what_is_done_is_not_done_again() {
    let network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/transfer", 200, REFUSED),
        ("/openapi/case/", 200, CASE_OWNED),
    ]);
    let Held { page, host, kept, .. } = held(&["a", "b"], None, |_| true);
    host.set_value(draft("Half"));
    assert!(matches!(host.submit().await, Submission::Ended(all) if all.len() == 2));
    settle().await;
    let text = kept.borrow().clone();
    drop((page, host));
    let Held { page, host, .. } = held(&["a", "b"], Some(text), |_| true);
    page.see("王小明").await;
    assert_eq!(host.value(), Some(draft("Half")));
    drop(host.submit().await);
    let sent: Vec<_> = network.sent_to("/case/transfer").iter().map(|sent| sent.body[..9].to_owned()).collect();
    assert_eq!(sent, [r#"{"id":"a""#, r#"{"id":"b""#, r#"{"id":"b""#]);
}

/// `src/app/begun/work.rs` reads these, and so does no other page.
#[wasm_bindgen_test]
async fn what_is_kept_has_the_names_that_the_application_reads() {
    let network = answer(vec![
        ("/case/transfer", 200, SUCCESS),
        ("/case/transfer", 200, REFUSED),
        ("/openapi/case/", 200, CASE_OWNED),
    ]);
    let Held { page, host, kept, .. } = held(&["a", "b"], None, |_| true);
    host.set_value(draft("Half"));
    assert!(matches!(host.submit().await, Submission::Ended(all) if all.len() == 2));
    settle().await;
    let text = kept.borrow().clone();
    let rows = r#""rows":[{"id":"a","progress":"Settled"},{"id":"b","progress":"Open"}]"#;
    let names = [r#"{"state":{"draft":{"#, rows, r#""attempts":["b"#];
    assert!(names.iter().all(|name| text.contains(name)) && text.starts_with(names[0]), "{text}");
    drop((page, host, network));

    let _network = answer(vec![("/case/transfer", 1, ""), ("/openapi/case/", 200, CASE)]);
    let Held { page, host, kept, .. } = held(&["a"], None, |_| true);
    host.set_value(draft("Cut off"));
    page.see("Owner now").await;
    fire(&page.find("form"), "submit");
    settle().await;
    let text = kept.borrow().clone();
    assert!(text.contains(r#""flight":{"#), "{text}");
    drop((page, host));
    let Held { page, kept, .. } = held(&["a"], Some(text), |_| true);
    page.see("That does not show whether the request arrived.").await;
    settle().await;
    let text = kept.borrow().clone();
    assert!(text.contains(r#""unknown":{"#) && !text.contains(r#""flight":"#), "{text}");
}

#[wasm_bindgen_test]
async fn a_value_that_came_while_loading_survives_a_widget_that_never_got_there() {
    let network = answer(vec![("/case/c6m8", 1, ""), ("/case/c6m8", 200, CASE)]);
    let Held { page, host, kept, .. } = held(&["c6m800000142lp0xsJlI"], None, |_| true);
    settle().await;
    host.set_value(draft("Early"));
    let text = kept.borrow().clone();
    drop((page, host));
    let Held { page, host, .. } = held(&["c6m800000142lp0xsJlI"], Some(text), |_| true);
    assert_eq!(host.value(), Some(draft("Early")));
    page.see("Owner now").await;
    settle().await;
    assert_eq!((host.value(), value(&page.field("Remark"))), (Some(draft("Early")), "Early".to_owned()));
    assert!(network.sent_to("POST").is_empty());
}

#[wasm_bindgen_test]
async fn a_write_is_told_of_even_when_its_widget_is_gone() {
    let _network = answer(vec![("/case/transfer", 200, SUCCESS), ("/case/c6m8", 200, CASE_OWNED)]);
    let Held { page, host, audits, .. } = held(&["c6m800000142lp0xsJlI"], None, |_| true);
    host.set_value(draft("Going"));
    page.see("Owner now").await;
    fire(&page.find("form"), "submit");
    drop(page);
    wait_until(|| !audits.borrow().is_empty()).await;
    settle().await;
    assert!(matches!(audits.borrow()[..], [Audit { outcome: Outcome::Done { .. }, .. }]), "{audits:?}");
}

#[wasm_bindgen_test]
async fn a_disabled_or_read_only_widget_is_changed_and_sent_by_nobody() {
    for (disabled, readonly) in [(true, false), (false, true)] {
        let network = answer(vec![("/case/c6m8", 200, CASE)]);
        let Held { page, host, .. } = held_with(
            &["c6m800000142lp0xsJlI"],
            Given { disabled: Signal::stored(disabled), readonly: Signal::stored(readonly), ..Given::default() },
        );
        page.see("Owner now").await;
        host.set_value(draft("Only the page"));
        settle().await;
        let remark = page.field("Remark");
        assert_eq!(value(&remark), "Only the page");
        assert_eq!(remark.matches(":disabled").unwrap(), disabled);
        assert!(remark.has_attribute("readonly"));
        type_into(&remark, "Somebody");
        fire(&page.find("form"), "submit");
        assert_eq!(host.submit().await, Submission::Cancelled);
        assert_eq!(host.value(), Some(draft("Only the page")));
        assert!(network.sent_to("POST").is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_setting_that_cannot_be_sent_is_told_as_such_and_not_as_a_wrong_id() {
    let network = answer(vec![("/openapi/case/", 200, CASE)]);
    let page = mount(|| {
        let connection = Connection::to("").mistake(|| Some("extraFields: an object is wanted".to_owned())).build();
        view! { <CaseAssign connection case_ids=Signal::stored(vec!["a".to_owned()]) operator_id="me" /> }
    });
    page.see("A setting of this page is wrong").await;
    page.see("extraFields: an object is wanted").await;
    assert!(!page.text().contains("Check the case"), "{}", page.text());
    assert!(network.sent().is_empty());
}

#[wasm_bindgen_test]
async fn a_setting_that_is_missing_for_being_wrong_is_told_where_it_would_be_asked_for() {
    let page = mount(|| {
        provide_context(WrongSetting("caseId: text is wanted, as a number loses digits".to_owned()));
        view! { <CaseAssign connection=Connection::same_origin() case_ids=Signal::stored(Vec::new()) operator_id="me" /> }
    });
    page.see("A setting of this page is wrong").await;
    page.see("caseId: text is wanted, as a number loses digits").await;
}
