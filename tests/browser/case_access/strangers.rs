//! People on the list of whom the portal says something: nobody, a group, a guest, a disabled account.

use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

#[wasm_bindgen_test]
async fn a_typed_id_is_taken_and_blocks_when_the_portal_has_nobody_by_it() {
    let nobody = r#"{"status":0,"response":[]}"#;
    let mut answers = vec![("/people/simple/filter", 200, nobody)];
    answers.extend([(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let answers = answer([answers, vec![("/people/9924256a", 200, PROFILE), ("/people/", 404, NOT_FOUND)]].concat());
    let page = opened().await;
    page.find("{33333333-739C-462B-AF15-E652A3B1B6EB}", "Use ID “{3333").await;
    page.page.see("The portal has nobody with this ID. It may be the ID of a group").await;
    assert_eq!(page.drafts.borrow().last().unwrap().access_list.last().unwrap(), STRANGER);
    page.save().await;
    page.page.see("There is a problem").await;
    assert!(answers.sent_to("PUT").is_empty());
    page.page.button(&format!("Remove {STRANGER}")).click();
    wait_until(|| page.page.wrong().is_empty()).await;
    page.find("dana.oneil", "Use ID “dana").await;
    page.page.see("This is no user ID.").await;
    page.save().await;
    page.page.see("There is a problem").await;
    page.page.button("This is no user ID. Remove it, and choose the person from the list.").click();
    assert!(has_focus(&page.page.button("Remove dana.oneil")), "the error leads to its row");
}

#[wasm_bindgen_test]
async fn an_id_that_the_page_gives_is_asked_for_before_it_is_sent() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Hall <b>3</b>").await;
    held.host.set_value(rights(true, &[DANA, STRANGER]));
    assert_eq!(words(&held.host.submit().await), ["invalid"]);
    page.page.see("There is a problem").await;
    assert!(answers.sent_to("PUT").is_empty() && held.audits.borrow().is_empty());
    let found = held.host.validate();
    let [found] = &found[..] else { panic!("{found:?}") };
    assert_eq!((found.violation.field, found.violation.row), ("accessList", Some(1)));
    assert!(found.message.contains("nobody with this ID"), "{}", found.message);
}

#[wasm_bindgen_test]
async fn whoever_stands_on_the_list_of_the_system_is_somebody() {
    let listed = case!(
        "true",
        r#"{"id":"33333333-739c-462b-af15-e652a3b1b6eb","displayName":"Eve"},{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"}"#
    );
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, listed), ("PUT", 200, listed)]);
    let page = opened().await;
    page.page.see("Not in the portal").await;
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}

#[wasm_bindgen_test]
async fn without_an_answer_about_somebody_the_list_goes_out_and_is_compared() {
    let lost = case!(
        "true",
        r#"{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"},{"id":"4a515a15-d4d6-4b8e-828e-e0586f18f3a3","displayName":"Profile has been removed"}"#
    );
    let answers =
        answering(vec![("/people/33333333", 500, ""), (SELF, 200, ADMIN), (CASE, 200, ONLY_ME), ("PUT", 200, lost)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Hall <b>3</b>").await;
    held.host.set_value(rights(true, &[STRANGER]));
    assert_eq!(words(&held.host.submit().await), ["mismatch"]);
    page.page.see("The system saved somebody as a removed profile").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}

#[wasm_bindgen_test]
async fn groups_and_nobody_are_refused_in_words() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    for id in ["c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e", "00000000-0000-0000-0000-000000000000"] {
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", UNLOCKED);
        page.page.see("Hall <b>3</b>").await;
        held.host.set_value(rights(true, &[DANA, id]));
        assert_eq!(words(&held.host.submit().await), ["invalid"]);
        page.page.see("This ID stands for a group or for nobody.").await;
    }
    assert!(answers.sent_to("PUT").is_empty());
    assert!(answers.sent_to("/people/c5cc67d1").is_empty() && answers.sent_to("/people/00000000").is_empty());
}

#[wasm_bindgen_test]
async fn accounts_are_read_four_at_a_time_and_only_of_listed_people() {
    let six = case!(
        "true",
        r#"{"id":"aaaaaaaa-0000-462b-af15-000000000001"},{"id":"aaaaaaaa-0000-462b-af15-000000000002"},
           {"id":"aaaaaaaa-0000-462b-af15-000000000003"},{"id":"aaaaaaaa-0000-462b-af15-000000000004"},
           {"id":"aaaaaaaa-0000-462b-af15-000000000005"},{"id":"aaaaaaaa-0000-462b-af15-000000000006"}"#
    );
    let answers = answering(vec![("/people/aaaaaaaa", 1, ""), (SELF, 200, ADMIN), (CASE, 200, six)]);
    let page = opened().await;
    settle().await;
    assert_eq!(page.rows().len(), 7, "six, and the operator");
    assert_eq!(answers.sent_to("/people/aaaaaaaa").len(), 4, "the others wait");
    assert_eq!(answers.sent_to("/people/").len(), 5, "nobody else but the operator is asked for");
}

#[wasm_bindgen_test]
async fn the_disabled_and_guests_are_marked_and_counted_as_nobody() {
    let disabled =
        r#"{"status":0,"response":{"id":"9924256a-739c-462b-af15-e652a3b1b6eb","displayName":"Dana","status":2}}"#;
    let _answers =
        answering(vec![("/people/9924256a", 200, disabled), (SELF, 200, ADMIN), (CASE, 200, WANG_DANA_AND_ME)]);
    let page = opened().await;
    page.page.see("Account disabled").await;
    page.page.see("A guest cannot use the CRM, listed or not.").await;
    page.page.see("Nobody else on the list can use the CRM").await;
}

#[wasm_bindgen_test]
async fn an_administrator_is_told_that_saving_adds_them() {
    let words = "You are not on the list yet: saving adds you";
    for (case, is_added) in [(DANA_ONLY, true), (DANA_AND_ME, false), (PUBLIC, false)] {
        let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, case)]);
        let page = opened().await;
        assert_eq!(page.page.text().contains(words), is_added, "{}", page.page.text());
    }
}

#[wasm_bindgen_test]
async fn the_rights_of_a_closed_case_can_be_changed() {
    let closed = r#"{"status":0,"response":{"id":1234,"title":"Hall <b>3</b>","isClosed":true,"isPrivate":false}}"#;
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, closed), ("PUT", 200, ONLY_ME)]);
    let page = opened().await;
    assert!(page.page.text().contains("Closed"));
    page.switch().click();
    settle().await;
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}
