use casement::widgets::case_access::examples::examples;
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

#[wasm_bindgen_test]
async fn nobody_is_told_that_no_case_is_chosen_before_the_page_s_case_is_read() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC)]);
    let page = open();
    assert!(!page.page.text().contains("No case is chosen"), "{}", page.page.text());
    page.page.see("Hall <b>3</b>").await;
    let page = open_held(&held(None, |_| true), "", UNLOCKED);
    page.page.see("No case is chosen").await;
}

#[wasm_bindgen_test]
fn every_state_says_its_own_words() {
    for (name, words) in [
        ("loading", "Reading the case"),
        ("ready, public", "Everybody in the portal who may use the CRM"),
        ("ready, private", "3 people, and administrators"),
        ("changed", "1 person gains access, 1 loses it."),
        ("only you", "Only you and administrators will see it"),
        ("creator about to be dropped", "Amélie Fournier created the case and will no longer see it"),
        ("closed case", "Closed"),
        ("operator to be added", "You are not on the list yet: saving adds you"),
        ("nobody else can use the CRM", "Nobody else on the list can use the CRM"),
        ("removed profile", "The system no longer says who this was. It is dropped when you save."),
        ("disabled and guest", "A guest cannot use the CRM, listed or not."),
        ("opening", "The case will be open to everybody"),
        ("opening, to be confirmed", "Open the case to everybody?"),
        ("invalid", "This is no user ID."),
        ("nobody has this ID", "It may be the ID of a group"),
        ("operator not known", "It is not known who you are"),
        ("submitting", "Saving…"),
        ("done", "Saved. These people may see the case now"),
        ("done, public", "Saved. Everybody may see the case now"),
        ("done, answer lost", "The answer to the save was lost"),
        ("mismatch, came back public", "The case is open to everybody, although you asked for a private one"),
        ("mismatch, saved as a removed profile", "The system saved somebody as a removed profile"),
        ("refused", "Only the case’s creator or an administrator of the CRM can change who may see it."),
        ("not sent, case not readable", "So nothing was sent."),
        ("held, changed meanwhile", "Somebody changed who may see the case while you were choosing"),
        ("held, opened meanwhile", "The case was opened to everybody."),
        ("changed meanwhile", "Somebody changed the access rights meanwhile"),
        ("unknown outcome", "It is not known whether the access rights were changed"),
        ("unknown, as before", "The case is still as it was before"),
        ("unknown, something else", "The case is neither as before nor as you asked for"),
        ("unknown, open to everybody", "The case is open to everybody, although you asked for a private one"),
        ("checking", "Checking…"),
        ("check failed", "so it is still not known"),
        ("checked, as asked", "The case is as you asked for"),
        ("checked, as before", "The case is still as it was before"),
        ("checked, something else", "The case is neither as before nor as you asked for"),
        ("not allowed", "You cannot change who may see this case"),
        ("not allowed, public", "You cannot change who may see this case"),
        ("not found", "There is no such case, or you may not see it"),
        ("wrong address", "There is no such system at this address"),
        ("not signed in", "You are not signed in"),
        ("empty", "No case is chosen"),
    ] {
        let page = example(examples(), name);
        assert!(page.text().contains(words), "{name}: {words:?} is not in\n{}", page.text());
    }
    assert_eq!(examples().len(), 42);
}

#[wasm_bindgen_test]
async fn titles_and_names_are_text() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_ONLY)]);
    let page = opened().await;
    assert!(page.page.all("b").is_empty());
    assert!(page.page.text().contains("Dana O'Neil"));
}

#[wasm_bindgen_test]
async fn a_name_that_looks_like_markup_is_text() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, MARKED)]);
    let page = opened().await;
    assert!(page.page.text().contains("<b>Dana</b> <img src=x>"), "{}", page.page.text());
    assert!(page.page.all("b, img").is_empty());
}

#[wasm_bindgen_test]
async fn who_is_neither_administrator_nor_creator_only_reads() {
    let answers = answering(vec![(SELF, 200, MEMBER), (CASE, 200, DANA_AND_ME)]);
    let page = opened().await;
    page.page.see("You cannot change who may see this case").await;
    assert!(page.page.maybe_button("Save").is_none());
    assert!(page.page.all("[role='switch'], [role='combobox']").is_empty());
    assert!(page.rows().iter().any(|row| row.contains("Dana O'Neil") && row.contains("Creator")), "{:?}", page.rows());
    assert_eq!(answers.sent_to("PUT").len(), 0);
}

#[wasm_bindgen_test]
async fn a_case_that_cannot_be_seen_says_so_and_an_impossible_id_is_not_asked_for() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 404, NOT_FOUND)]);
    let page = open();
    page.page.see("There is no such case, or you may not see it").await;
    let before = answers.sent().len();
    let page = mount(|| view! { <CaseAccess connection=Connection::same_origin() case_id="12/../34" /> });
    page.see("This cannot be the ID of a case").await;
    assert_eq!(answers.sent().len(), before);
}

#[wasm_bindgen_test]
async fn an_error_of_the_given_id_has_somewhere_to_lead() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let page = opened().await;
    assert_eq!(page.page.find("[id$='caseid']").inner_text(), "1234");
}
