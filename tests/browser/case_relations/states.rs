//! What each state says.

use super::*;
use casement::widgets::case_relations::examples::examples;

#[wasm_bindgen_test]
fn every_state_says_its_own_words() {
    for (name, words) in [
        ("loading", "Reading the associations"),
        ("no association", "0 of 3 places taken"),
        ("one of three", "1 of 3 places taken"),
        ("full", "All three places are taken"),
        ("chosen", "1 of 3 places taken, 1 chosen"),
        ("searching", "3 of 57 tickets shown"),
        ("nothing found", "No ticket found"),
        ("search failed", "The tickets could not be searched"),
        ("left out", "is this ticket itself"),
        ("invalid", "Choose at least one ticket"),
        ("submitting", "Associating…"),
        ("done", "2 tickets are associated: TT201801020526 and TT201801020527"),
        ("done, list not read", "The list could not be read since"),
        ("confirm removal", "Remove TT201801020527?"),
        ("removing", "Removing"),
        ("removed", "TT201801020527 is no longer associated"),
        ("done, answer lost", "No answer said that it was done"),
        ("mismatch", "The system accepted it, but its list says otherwise"),
        ("mismatch, one more than asked", "though it was not asked for here: 123456"),
        ("mismatch, found twice", "On the list more than once"),
        ("refused", "Somebody else was faster"),
        ("refused, list not read", "it is not known who is on it now"),
        ("changed meanwhile", "Somebody changed the list meanwhile, so nothing was sent."),
        ("not read right before", "Nothing was sent: the list could not be read again"),
        ("refused, no such ticket", "There is no such ticket: TT201801020528"),
        ("refused by the gateway", "The gateway in front of the system"),
        ("refused, code not listed", "a code that is not on its published list"),
        ("refused, not signed in", "No sign-in could be had"),
        ("removal refused", "TT201801020527 was not removed"),
        ("unknown outcome", "It is not known whether the tickets were associated"),
        ("unknown outcome, list read", "The list was read since"),
        ("check failed", "The list could not be read, so it is still not known"),
        ("checked after an unknown outcome", "This is what the system has now"),
        ("not found", "There is no such ticket"),
        ("wrong address", "There is no such system at this address"),
        ("not allowed", "You may not see this ticket"),
        ("list not readable", "Continue without the list"),
        ("without the list", "The present associations are not known"),
        ("empty", "No ticket is chosen"),
        ("searching, slow", "Looking…"),
        ("a thousand found", "20 of 1,000 tickets shown"),
        ("left out, a whole column", "and 27 more"),
        ("checking", "Checking…"),
        ("long descriptions", "… (360 characters)"),
        ("right to left", "ليلى حداد"),
        ("readonly", "2 of 3 places taken, 1 chosen"),
        ("disabled", "2 of 3 places taken, 1 chosen"),
    ] {
        let page = example(examples(), name);
        assert!(page.text().contains(words), "{name}: {words:?} is not in\n{}", page.text());
    }
    assert_eq!(examples().len(), 47);
}

#[wasm_bindgen_test]
async fn nobody_is_told_that_no_ticket_is_chosen_before_the_page_s_ticket_is_read() {
    let _answers = answering(vec![("/relations", 200, NONE)]);
    let page = open_with("123456");
    assert!(!page.page.text().contains("No ticket is chosen"), "{}", page.page.text());
    page.page.see("places taken").await;
    let page = open_held(&held(None, |_| true), "", "123456", UNLOCKED);
    page.page.see("No ticket is chosen").await;
}

#[wasm_bindgen_test]
async fn three_places_are_always_in_sight() {
    let _answers = answering(vec![(LIST, 200, ONE)]);
    let page = open().await;
    assert_eq!(page.slots(), ["filled", "free", "free"]);
    page.enter("TT9").await;
    assert_eq!(page.slots(), ["filled", "chosen", "free"]);
    page.page.see("1 of 3 places taken, 1 chosen").await;
}

#[wasm_bindgen_test]
async fn text_from_the_system_is_text() {
    let _answers = answering(vec![(LIST, 200, ONE)]);
    let page = open().await;
    assert!(page.page.text().contains("Disk <b>full</b>"));
    assert!(page.page.all("b").is_empty());
    assert!(page.page.text().contains("Submitted by 王小明"));
}

#[wasm_bindgen_test]
async fn a_full_ticket_offers_no_search() {
    let _answers = answering(vec![(LIST, 200, THREE)]);
    let page = open().await;
    assert!(page.page.text().contains("All three places are taken"));
    assert!(page.page.maybe_button("Associate").is_none());
    assert!(page.page.maybe_button("Remove TT1").is_some());
}

#[wasm_bindgen_test]
async fn while_it_is_locked_everything_can_be_seen_and_nothing_changes() {
    let answers = answering(vec![(LIST, 200, ONE)]);
    for (disabled, readonly) in [(true, false), (false, true)] {
        let held = held(None, |_| true);
        let page = open_held(&held, "case-123", "", (disabled, readonly));
        held.host.set_value(chosen(&["TT9"]));
        page.page.see("1 of 3 places taken, 1 chosen").await;
        assert_eq!(page.page.all("fieldset:disabled, :disabled input").len(), if disabled { 3 } else { 0 });
        assert!(page.finder().has_attribute("readonly"));
        type_into(&page.page.field("Group ID"), "42");
        type_into(&page.finder(), "TT8");
        press(&page.finder(), "Enter");
        paste_into(&page.finder(), "TT8");
        for button in ["Take out TT9", "Remove TT1", "Associate"] {
            page.page.button(button).click();
        }
        fire(&page.page.find("form"), "submit");
        settle().await;
        assert_eq!(held.host.submit().await, Submission::Cancelled);
        assert_eq!(held.host.value(), Some(chosen(&["TT9"])));
        assert!(!held.kept().unwrap().contains("42"), "{:?}", held.kept());
        assert!(page.page.all("[role='alertdialog'], [role='alert']").is_empty(), "{}", page.page.text());
        assert!(page.drafts.borrow().is_empty());
    }
    assert_eq!(answers.sent().len(), 2, "the two lists");
}
