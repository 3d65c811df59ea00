use std::cell::RefCell;
use std::rc::Rc;

use casement::api::Connection;
use casement::contract::onlyoffice::AccessDraft;
use casement::widgets::case_access::examples::examples;
use casement::{CaseAccess, Outcome, Submission};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

/// The operator, an administrator in most tests.
const ME: &str = "11111111-739c-462b-af15-e652a3b1b6eb";
const DANA: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
const WANG: &str = "22222222-739c-462b-af15-e652a3b1b6eb";

const ADMIN: &str = r#"{"status":0,"response":{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada","isAdmin":true,"status":1}}"#;
const MEMBER: &str =
    r#"{"status":0,"response":{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada","status":1}}"#;
const PROFILE: &str = r#"{"status":0,"response":{"id":"9924256a-739c-462b-af15-e652a3b1b6eb","displayName":"Dana O&#39;Neil","status":1}}"#;
const GUEST: &str = r#"{"status":0,"response":{"id":"22222222-739c-462b-af15-e652a3b1b6eb","displayName":"王小明","status":1,"isVisitor":true}}"#;
const FOUND: &str = r#"{"status":0,"total":2,"response":[
    {"id":"9924256a-739c-462b-af15-e652a3b1b6eb","displayName":"Dana O&#39;Neil","title":"Manager"},
    {"id":"22222222-739c-462b-af15-e652a3b1b6eb","displayName":"王小明"}]}"#;
const NOT_FOUND: &str = r#"{"status":1,"statusCode":404,"error":{"message":"Not found"}}"#;
const FORBIDDEN: &str = r#"{"status":1,"statusCode":403,"error":{"message":"Access Denied"}}"#;

/// A case that Dana created.
macro_rules! case {
    ($private:literal, $list:literal) => {
        concat!(
            r#"{"status":0,"response":{"id":1234,"title":"Hall <b>3</b>","canEdit":true,"createBy":{"id":"9924256A-739C-462b-AF15-E652A3B1B6EB","displayName":"Dana O&#39;Neil"},"isPrivate":"#,
            $private,
            r#","accessList":["#,
            $list,
            "]}}"
        )
    };
}

const PUBLIC: &str = case!("false", "");
const DANA_ONLY: &str =
    case!("true", r#"{"id":"9924256a-739c-462b-af15-e652a3b1b6eb","displayName":"Dana O&#39;Neil"}"#);
const DANA_AND_ME: &str = case!(
    "true",
    r#"{"id":"9924256a-739c-462b-af15-e652a3b1b6eb","displayName":"Dana O&#39;Neil"},{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"}"#
);
const ONLY_ME: &str = case!("true", r#"{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"}"#);
const WANG_AND_ME: &str = case!(
    "true",
    r#"{"id":"22222222-739c-462b-af15-e652a3b1b6eb","displayName":"王小明"},{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"}"#
);
const WITH_LOST: &str = case!(
    "true",
    r#"{"id":"4a515a15-d4d6-4b8e-828e-e0586f18f3a3","displayName":"Profile has been removed"},{"id":"9924256a-739c-462b-af15-e652a3b1b6eb","displayName":"Dana O&#39;Neil"},{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"}"#
);

const SELF: &str = "/people/@self";
const CASE: &str = "/crm/case/1234";

/// What every test has besides its own answers: people and their accounts. Saving goes below the case's own
/// address, so it is looked for first.
fn answering(mut answers: Vec<Answer>) -> Answers {
    answers.extend([
        ("/people/simple/filter", 200, FOUND),
        ("/people/9924256a", 200, PROFILE),
        ("/people/22222222", 200, GUEST),
        ("/people/", 404, NOT_FOUND),
    ]);
    answers.sort_by_key(|(part, ..)| *part != "PUT");
    answer(answers)
}

struct Page {
    page: Mounted,
    outcomes: Rc<RefCell<Vec<Outcome>>>,
    drafts: Rc<RefCell<Vec<AccessDraft>>>,
}

fn open() -> Page {
    open_held(&held(None, |_| true), "1234", UNLOCKED)
}

/// Whether it is disabled, and whether it can be read only.
const UNLOCKED: (bool, bool) = (false, false);

fn open_held(held: &Held<AccessDraft>, case_id: &'static str, (disabled, readonly): (bool, bool)) -> Page {
    let outcomes = Rc::new(RefCell::new(Vec::new()));
    let drafts = Rc::new(RefCell::new(Vec::new()));
    let (told, changed, host) = (outcomes.clone(), drafts.clone(), held.host.clone());
    let page = mount(move || {
        let on_outcome = UnsyncCallback::new(move |outcome| told.borrow_mut().push(outcome));
        let on_change = UnsyncCallback::new(move |draft| changed.borrow_mut().push(draft));
        view! {
            <CaseAccess
                connection=Connection::same_origin()
                case_id=case_id
                disabled=disabled
                readonly=readonly
                host
                on_outcome=on_outcome
                on_change=on_change
            />
        }
    });
    Page { page, outcomes, drafts }
}

async fn opened() -> Page {
    let page = open();
    page.page.see("Hall <b>3</b>").await;
    settle().await;
    page
}

impl Page {
    fn switch(&self) -> web_sys::HtmlElement {
        self.page.find("[role='switch']")
    }

    fn rows(&self) -> Vec<String> {
        self.page.all(".casement-case-access__row").iter().map(|row| row.inner_text()).collect()
    }

    async fn save(&self) {
        self.page.button("Save").click();
        settle().await;
    }

    /// Looks for somebody and takes the option that says this.
    async fn find(&self, words: &str, option: &str) {
        type_into(&self.page.find("[role='combobox']"), words);
        self.page.see(option).await;
        let options = self.page.all("[role='option']");
        let found = options.iter().find(|row| row.inner_text().contains(option));
        found.unwrap_or_else(|| panic!("no option {option:?}")).click();
        settle().await;
    }
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
        ("removed profile", "The system no longer says who this was. It is dropped when you save."),
        ("disabled and guest", "A guest cannot use the CRM, listed or not."),
        ("opening", "The case will be open to everybody"),
        ("opening, to be confirmed", "Open the case to everybody?"),
        ("invalid", "This is no user ID."),
        ("operator not known", "It is not known who you are"),
        ("submitting", "Saving…"),
        ("done", "Saved. These people may see the case now"),
        ("done, public", "Saved. Everybody may see the case now"),
        ("mismatch, came back public", "The case is open to everybody, although you asked for a private one"),
        ("mismatch, saved as a removed profile", "The system saved somebody as a removed profile"),
        ("refused", "Only the case’s creator or an administrator of the CRM can change who may see it."),
        ("changed meanwhile", "Somebody changed the access rights meanwhile"),
        ("unknown outcome", "It is not known whether the access rights were changed"),
        ("check failed", "so it is still not known"),
        ("checked, as asked", "The case is as you asked for"),
        ("checked, as before", "The case is still as it was before"),
        ("checked, something else", "The case is neither as before nor as you asked for"),
        ("not allowed", "You cannot change who may see this case"),
        ("not allowed, public", "You cannot change who may see this case"),
        ("not found", "There is no such case, or you may not see it"),
        ("not signed in", "You are not signed in"),
        ("empty", "No case is chosen"),
    ] {
        let page = example(examples(), name);
        assert!(page.text().contains(words), "{name}: {words:?} is not in\n{}", page.text());
    }
    assert_eq!(examples().len(), 29);
}

#[wasm_bindgen_test]
async fn titles_and_names_are_text() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_ONLY)]);
    let page = opened().await;
    assert!(page.page.all("b").is_empty());
    assert!(page.page.text().contains("Dana O'Neil"));
}

#[wasm_bindgen_test]
async fn private_with_nobody_but_you_sends_your_own_id() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC), ("PUT", 200, ONLY_ME)]);
    let page = opened().await;
    page.switch().click();
    page.page.see("Only you and administrators will see it").await;
    assert!(page.page.text().contains("Everybody else in the portal, apart from administrators"));
    page.save().await;
    page.page.see("Saved. These people may see the case now").await;
    let puts = answers.sent_to("PUT");
    assert_eq!(puts.len(), 1);
    assert!(puts[0].url.ends_with("/api/2.0/crm/case/1234/access"));
    assert_eq!(puts[0].body, format!(r#"{{"isPrivate":true,"accessList":["{ME}"]}}"#));
    assert!(
        puts[0].headers.iter().any(|(name, value)| name == "content-type" && value.starts_with("application/json"))
    );
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Done { .. }]));
    assert!(page.page.text().contains("Only you and administrators"));
}

#[wasm_bindgen_test]
async fn your_own_id_is_always_on_the_list_and_cannot_be_taken_off() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_ONLY), ("PUT", 200, DANA_AND_ME)]);
    let page = opened().await;
    assert!(page.rows()[0].contains("Ada") && page.rows()[0].contains("You"), "{:?}", page.rows());
    assert!(page.page.text().contains("the system adds whoever saves"));
    assert!(page.page.maybe_button("Remove Ada").is_none());
    assert!(page.page.text().contains("1 person gains access."), "saving adds you, and that is said before");
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT")[0].body, format!(r#"{{"isPrivate":true,"accessList":["{DANA}","{ME}"]}}"#));
}

#[wasm_bindgen_test]
async fn somebody_is_found_added_and_taken_off_again() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let page = opened().await;
    page.find("王", "王小明").await;
    assert_eq!(page.drafts.borrow().last().unwrap().access_list, [DANA, ME, WANG]);
    page.page.see("A guest cannot use the CRM").await;
    let gains = page.page.find("[data-change='gains']").inner_text();
    assert!(gains.contains("王小明"), "{gains}");
    page.page.button("Remove Dana O'Neil").click();
    settle().await;
    assert!(has_focus(&page.page.button("Remove 王小明")), "the focus goes to the next one");
    let loses = page.page.find("[data-change='loses']").inner_text();
    assert!(loses.contains("Dana O'Neil"), "{loses}");
    page.page.button("Remove 王小明").click();
    settle().await;
    assert!(has_focus(&page.page.find("[role='combobox']")), "and to what adds when nobody is left");
    page.page.button("Put 王小明 back").click();
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap().access_list, [ME, WANG]);
}

#[wasm_bindgen_test]
async fn a_listed_person_cannot_be_chosen_twice() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let page = opened().await;
    page.find("Dana", "Already chosen").await;
    assert!(page.drafts.borrow().is_empty());
    assert_eq!(page.page.all("[role='option']")[0].get_attribute("aria-disabled").unwrap(), "true");
}

#[wasm_bindgen_test]
async fn opening_a_case_has_to_be_confirmed() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, PUBLIC)]);
    let page = opened().await;
    page.switch().click();
    page.page.see("The case will be open to everybody").await;
    page.save().await;
    assert_eq!(answers.sent_to("PUT").len(), 0);
    assert!(has_focus(&page.page.button("Keep private")), "the focus is on the safe answer");
    page.page.button("Keep private").click();
    settle().await;
    assert!(has_focus(&page.switch()));
    assert!(page.drafts.borrow().last().unwrap().is_private);
    page.switch().click();
    page.save().await;
    page.page.button("Open").click();
    page.page.see("Saved. Everybody may see the case now").await;
    let puts = answers.sent_to("PUT");
    assert_eq!(puts.len(), 1);
    assert_eq!(puts[0].body, r#"{"isPrivate":false,"accessList":[]}"#);
    assert!(has_focus(&page.page.button("Save")));
}

#[wasm_bindgen_test]
async fn escape_keeps_the_case_private() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let page = opened().await;
    page.switch().click();
    page.save().await;
    press(&focused(), "Escape");
    settle().await;
    assert!(page.page.all("[role='alertdialog']").is_empty());
    assert!(page.drafts.borrow().last().unwrap().is_private);
    assert_eq!(answers.sent_to("PUT").len(), 0);
}

#[wasm_bindgen_test]
async fn a_removed_profile_is_said_and_never_written_back() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, WITH_LOST), ("PUT", 200, DANA_AND_ME)]);
    let page = opened().await;
    assert!(page.page.text().contains("2 people, 1 removed profile, and administrators"));
    assert!(page.page.text().contains("It is dropped when you save."));
    let loses = page.page.find("[data-change='loses']").inner_text();
    assert!(loses.contains("1 removed profile"), "{loses}");
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT")[0].body, format!(r#"{{"isPrivate":true,"accessList":["{DANA}","{ME}"]}}"#));
    assert!(answers.sent_to("/people/4a515a15").is_empty());
}

#[wasm_bindgen_test]
async fn the_creator_is_kept_with_one_click() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC)]);
    let page = opened().await;
    page.switch().click();
    page.page.see("Dana O'Neil created the case and will no longer see it").await;
    page.page.button("Keep Dana O'Neil").click();
    settle().await;
    assert_eq!(page.drafts.borrow().last().unwrap().access_list, [ME, DANA]);
    assert!(!page.page.text().contains("will no longer see it"));
}

#[wasm_bindgen_test]
async fn a_private_case_that_came_back_public_is_a_mismatch_and_never_a_success() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, PUBLIC)]);
    let page = opened().await;
    page.save().await;
    page.page.see("The case is open to everybody, although you asked for a private one").await;
    assert!(!page.page.text().contains("Saved"));
    let alert = page.page.find("[role='alert']").inner_text();
    assert!(alert.contains("You asked for") && alert.contains("Dana O'Neil") && alert.contains("The system has now"));
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Mismatch { .. }]));
    assert_eq!(page.rows().len(), 2, "what was asked for is still there");
}

#[wasm_bindgen_test]
async fn somebody_missing_or_unasked_is_a_mismatch() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, WANG_AND_ME)]);
    let page = opened().await;
    page.save().await;
    page.page.see("The system has something else than you asked for").await;
    assert!(page.page.find("[role='alert']").inner_text().contains("王小明"));
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Mismatch { .. }]));
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
async fn after_an_unknown_outcome_nothing_is_sent_until_somebody_has_looked() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, DANA_AND_ME),
        ("PUT", 0, ""),
    ]);
    let page = opened().await;
    page.find("王", "王小明").await;
    page.save().await;
    page.page.see("It is not known whether the access rights were changed").await;
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Unknown { .. }]));
    page.save().await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
    assert!(has_focus(&page.page.button("Check the case now")));
    page.page.button("Check the case now").click();
    page.page.see("The case is still as it was before").await;
    assert!(page.rows().iter().any(|row| row.contains("王小明")), "nothing chosen is lost");
    assert_eq!(answers.sent_to("PUT").len(), 1, "the decision is the person's");
}

#[wasm_bindgen_test]
async fn a_check_tells_as_asked_from_something_else() {
    for (now, words) in
        [(WANG_AND_ME, "The case is neither as before nor as you asked for"), (ONLY_ME, "The case is as you asked for")]
    {
        let _answers = answering(vec![
            (SELF, 200, ADMIN),
            (CASE, 200, DANA_AND_ME),
            (CASE, 200, DANA_AND_ME),
            (CASE, 200, now),
            ("PUT", 0, ""),
        ]);
        let page = opened().await;
        page.page.button("Remove Dana O'Neil").click();
        page.save().await;
        page.page.see("It is not known").await;
        page.page.button("Check the case now").click();
        page.page.see(words).await;
    }
}

#[wasm_bindgen_test]
async fn pressing_twice_sends_once() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, DANA_AND_ME)]);
    let page = opened().await;
    let button = page.page.button("Save");
    button.focus().unwrap();
    button.click();
    button.click();
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
    assert!(has_focus(&page.page.button("Save")), "the button keeps the focus");
}

#[wasm_bindgen_test]
async fn a_change_by_somebody_else_is_shown_before_it_is_overwritten() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, WANG_AND_ME),
        ("PUT", 200, DANA_AND_ME),
    ]);
    let page = opened().await;
    page.save().await;
    page.page.see("Somebody changed the access rights meanwhile").await;
    assert_eq!(answers.sent_to("PUT").len(), 0);
    let loses = page.page.find("[data-change='loses']").inner_text();
    assert!(loses.contains("王小明"), "{loses}");
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { request: None, .. }]));
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}

#[wasm_bindgen_test]
async fn a_refusal_keeps_what_was_chosen() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 403, FORBIDDEN)]);
    let page = opened().await;
    page.find("王", "王小明").await;
    page.save().await;
    page.page.see("The access rights were not changed").await;
    assert!(page.page.text().contains("Access Denied") && page.page.text().contains("HTTP 403"));
    assert_eq!(page.rows().len(), 3);
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Refused { request: Some(_), .. }]));
}

#[wasm_bindgen_test]
async fn without_the_operator_no_private_case_is_saved() {
    let answers =
        answering(vec![(SELF, 500, ""), (SELF, 200, ADMIN), (CASE, 200, DANA_ONLY), ("PUT", 200, DANA_AND_ME)]);
    let page = opened().await;
    page.page.see("It could not be read who you are").await;
    page.save().await;
    page.page.see("It is not known who you are").await;
    assert!(focused().class_list().contains("casement-error-summary"));
    assert_eq!(answers.sent_to("PUT").len(), 0);
    page.page.button("Try again").click();
    page.page.see("Ada").await;
    assert!(!page.page.text().contains("It is not known who you are"));
    page.save().await;
    page.page.see("Saved").await;
}

#[wasm_bindgen_test]
async fn a_typed_id_is_taken_and_said_to_be_unknown() {
    let nobody = r#"{"status":0,"response":[]}"#;
    let mut answers = vec![("/people/simple/filter", 200, nobody)];
    answers.extend([(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let _answers = answer([answers, vec![("/people/9924256a", 200, PROFILE), ("/people/", 404, NOT_FOUND)]].concat());
    let page = opened().await;
    page.find("{33333333-739C-462B-AF15-E652A3B1B6EB}", "Use ID “{3333").await;
    page.page.see("The portal has nobody with this ID").await;
    assert_eq!(
        page.drafts.borrow().last().unwrap().access_list.last().unwrap(),
        "33333333-739c-462b-af15-e652a3b1b6eb"
    );
    page.find("dana.oneil", "Use ID “dana").await;
    page.page.see("This is no user ID.").await;
    page.save().await;
    page.page.see("There is a problem").await;
    page.page.button("This is no user ID. Remove it, and choose the person from the list.").click();
    assert!(has_focus(&page.page.button("Remove dana.oneil")), "the error leads to its row");
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
async fn somebody_typed_and_not_chosen_is_never_left_out_in_silence() {
    let words = "Choose the person from the list, or clear what you typed.";
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC), ("PUT", 200, ONLY_ME)]);
    let page = opened().await;
    page.switch().click();
    settle().await;
    type_into(&page.page.find("[role='combobox']"), "member");
    settle().await;
    page.save().await;
    page.page.see(words).await;
    assert!(focused().class_list().contains("casement-error-summary"));
    page.page.button(words).click();
    assert!(has_focus(&page.page.find("[role='combobox']")));
    assert_eq!(answers.sent_to("PUT").len(), 0);
    type_into(&page.page.find("[role='combobox']"), "");
    settle().await;
    assert!(!page.page.text().contains(words));
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}

#[wasm_bindgen_test]
async fn what_is_typed_does_not_matter_for_a_public_case() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC), ("PUT", 200, PUBLIC)]);
    let page = opened().await;
    page.switch().click();
    settle().await;
    type_into(&page.page.find("[role='combobox']"), "member");
    page.switch().click();
    settle().await;
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}

/// A widget whose host can give another case.
fn open_given(case_id: ArcRwSignal<String>) -> Page {
    let outcomes = Rc::new(RefCell::new(Vec::new()));
    let told = outcomes.clone();
    let page = mount(move || {
        let on_outcome = UnsyncCallback::new(move |outcome| told.borrow_mut().push(outcome));
        let case_id = Signal::derive(move || case_id.get());
        view! { <CaseAccess connection=Connection::same_origin() case_id on_outcome=on_outcome /> }
    });
    Page { page, outcomes, drafts: Rc::default() }
}

#[wasm_bindgen_test]
async fn another_case_waits_until_a_save_is_over() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        ("/crm/case/1235", 404, NOT_FOUND),
        ("PUT", 200, DANA_AND_ME),
    ]);
    let case_id = ArcRwSignal::new("1234".to_owned());
    let page = open_given(case_id.clone());
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Save").click();
    case_id.set("1235".to_owned());
    page.page.see("There is no such case").await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
    assert!(answers.sent_to("PUT")[0].url.ends_with("/crm/case/1234/access"));
    let lines: Vec<String> = answers.sent().iter().map(|sent| format!("{} {}", sent.method, sent.url)).collect();
    let at = |part: &str| lines.iter().position(|line| line.contains(part)).unwrap();
    assert!(at("/crm/case/1235") > at("PUT"), "{lines:?}");
    assert!(matches!(page.outcomes.borrow()[..], [Outcome::Done { .. }]), "the host is told");
}

#[wasm_bindgen_test]
async fn another_case_waits_until_somebody_has_seen_what_became_of_the_last() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        ("/crm/case/1235", 404, NOT_FOUND),
        ("PUT", 0, ""),
    ]);
    let case_id = ArcRwSignal::new("1234".to_owned());
    let page = open_given(case_id.clone());
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Save").click();
    case_id.set("1235".to_owned());
    page.page.see("It is not known whether the access rights were changed").await;
    page.page.button("Check the case now").click();
    page.page.see("The case is as you asked for").await;
    settle().await;
    assert!(answers.sent_to("1235").is_empty(), "what the check showed stays until somebody goes on");
    page.page.button("Go on").click();
    page.page.see("There is no such case").await;
}

#[wasm_bindgen_test]
async fn the_same_case_again_changes_nothing_and_blanks_do_not_belong_to_it() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, ONLY_ME)]);
    let case_id = ArcRwSignal::new(" \u{200b}1234 ".to_owned());
    let page = open_given(case_id.clone());
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Remove Dana O'Neil").click();
    settle().await;
    case_id.set("1234".to_owned());
    settle().await;
    case_id.set("1234".to_owned());
    settle().await;
    assert_eq!(page.rows().len(), 1, "{:?}", page.rows());
    page.save().await;
    page.page.see("Saved").await;
    assert!(answers.sent_to("PUT")[0].url.ends_with("/api/2.0/crm/case/1234/access"));
}

#[wasm_bindgen_test]
async fn who_has_looked_in_the_system_may_save_again_when_the_case_cannot_be_read() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, DANA_AND_ME),
        (CASE, 0, ""),
        (CASE, 200, DANA_AND_ME),
        ("PUT", 0, ""),
        ("PUT", 200, DANA_AND_ME),
    ]);
    let page = opened().await;
    page.save().await;
    page.page.see("It is not known whether the access rights were changed").await;
    let release = "I have checked in the system: let me send again";
    assert!(page.page.maybe_button(release).is_none(), "first it is looked here");
    page.page.button("Check the case now").click();
    page.page.see("still not known").await;
    page.page.button(release).click();
    settle().await;
    assert!(!page.page.text().contains("not known"));
    assert!(has_focus(&page.page.button("Save")), "the focus goes where it is sent again");
    page.save().await;
    page.page.see("Saved").await;
    assert_eq!(answers.sent_to("PUT").len(), 2);
}

#[wasm_bindgen_test]
async fn a_check_does_not_replace_what_was_changed_meanwhile() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 0, "")]);
    let page = opened().await;
    page.save().await;
    page.page.see("It is not known whether the access rights were changed").await;
    page.find("王", "王小明").await;
    page.page.button("Check the case now").click();
    page.page.see("The case is as you asked for").await;
    assert!(page.rows().iter().any(|row| row.contains("王小明")), "{:?}", page.rows());
}

#[wasm_bindgen_test]
async fn an_error_of_the_given_id_has_somewhere_to_lead() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let page = opened().await;
    assert_eq!(page.page.find("[id$='caseid']").inner_text(), "1234");
}

#[wasm_bindgen_test]
async fn a_save_goes_on_when_the_widget_is_gone() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, DANA_AND_ME)]);
    let page = opened().await;
    page.page.button("Save").click();
    drop(page);
    settle().await;
    settle().await;
    assert_eq!(answers.sent_to("PUT").len(), 1);
}

fn rights(is_private: bool, ids: &[&str]) -> AccessDraft {
    AccessDraft { is_private, access_list: ids.iter().map(|id| (*id).to_owned()).collect() }
}

fn json(is_private: bool, ids: &[&str]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
    format!(r#"{{"isPrivate":{is_private},"accessList":[{}]}}"#, ids.join(","))
}

#[wasm_bindgen_test]
async fn the_page_reads_and_sets_the_draft_and_is_not_told_of_it() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, PUBLIC)]);
    for lock in [UNLOCKED, (false, true)] {
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", lock);
        held.host.set_value(rights(true, &["{9924256A-739C-462B-AF15-E652A3B1B6EB}"]));
        page.page.see("Hall <b>3</b>").await;
        settle().await;
        assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME])), "it waited until the case was there");
        assert!(page.rows().iter().any(|row| row.contains("Dana O'Neil")), "{:?}", page.rows());
        if lock == UNLOCKED {
            type_into(&page.page.find("[role='combobox']"), "member");
            settle().await;
        }
        held.host.set_value(rights(true, &[WANG]));
        page.page.see("王小明").await;
        settle().await;
        assert_eq!(held.host.value(), Some(rights(true, &[WANG, ME])));
        assert_eq!(value(&page.page.find("[role='combobox']")), "", "what was typed is gone");
        assert!(held.host.validate().is_empty(), "{:?}", held.host.validate());
        assert!(page.drafts.borrow().is_empty());
    }
    assert!(answers.sent_to("PUT").is_empty());
}

#[wasm_bindgen_test]
async fn a_value_that_was_set_before_the_case_could_be_read_is_taken_with_it() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 0, ""), (CASE, 200, PUBLIC)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("The case could not be read").await;
    held.host.set_value(rights(true, &[WANG]));
    page.page.button("Try again").click();
    page.page.see("王小明").await;
    assert_eq!(held.host.value(), Some(rights(true, &[WANG, ME])));
}

#[wasm_bindgen_test]
async fn submitting_from_outside_tells_what_came_of_it() {
    let nobody = rights(true, &["dana.oneil"]);
    let asked = rights(true, &[DANA]);
    for (draft, permitted, now, put, expected, puts, attempts) in [
        (&nobody, true, DANA_AND_ME, (200, DANA_AND_ME), "invalid", 0, 0),
        (&asked, false, DANA_AND_ME, (200, DANA_AND_ME), "cancelled", 0, 0),
        (&asked, true, DANA_AND_ME, (200, DANA_AND_ME), "done", 1, 1),
        (&asked, true, DANA_AND_ME, (403, FORBIDDEN), "refused", 1, 1),
        (&asked, true, WANG_AND_ME, (200, DANA_AND_ME), "refused", 0, 1),
        (&asked, true, DANA_AND_ME, (200, PUBLIC), "mismatch", 1, 1),
        (&asked, true, DANA_AND_ME, (0, ""), "unknown", 1, 1),
    ] {
        let answers =
            answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), (CASE, 200, now), ("PUT", put.0, put.1)]);
        let held = held(None, move |request| {
            assert!(add(request, "note", "1") && !add(request, "IsPrivate", "false"));
            permitted
        });
        let page = open_held(&held, "1234", UNLOCKED);
        held.host.set_value(draft.clone());
        assert_eq!(words(&held.host.submit().await), [expected], "it waits for the case, and for the end");
        settle().await;
        assert_eq!(answers.sent_to("PUT").len(), puts, "{expected}");
        assert_eq!((held.audits.borrow().len(), page.outcomes.borrow().len()), (attempts, attempts), "{expected}");
        assert_eq!(held.rejections.get(), u32::from(expected == "invalid"));
        match expected {
            "cancelled" => {
                assert_eq!(page.page.all("[role='alert'], [aria-busy='true']").len(), 0, "{}", page.page.text());
            }
            "done" => assert_eq!(
                answers.sent_to("PUT")[0].body,
                format!(r#"{{"isPrivate":true,"accessList":["{DANA}","{ME}"],"note":1}}"#)
            ),
            "unknown" => {
                assert_eq!(words(&held.host.submit().await), ["unknown"]);
                assert_eq!(answers.sent_to("PUT").len(), 1, "not before somebody has looked");
            }
            _ => {}
        }
    }
}

#[wasm_bindgen_test]
async fn submitting_from_outside_waits_for_the_answer_to_the_question() {
    for (answer, permitted, expected, puts) in
        [("Keep private", true, "cancelled", 0), ("Open", true, "done", 1), ("Open", false, "cancelled", 0)]
    {
        let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, PUBLIC)]);
        let asked = Rc::new(RefCell::new(0));
        let asks = asked.clone();
        let held = held(None, move |_| {
            *asks.borrow_mut() += 1;
            permitted
        });
        let page = open_held(&held, "1234", UNLOCKED);
        held.host.set_value(rights(false, &[]));
        let (host, told) = (held.host.clone(), Rc::new(RefCell::new(None)));
        let tell = told.clone();
        leptos::task::spawn_local(async move { *tell.borrow_mut() = Some(host.submit().await) });
        page.page.see("Open the case to everybody?").await;
        settle().await;
        assert!(told.borrow().is_none() && *asked.borrow() == 0, "nobody has answered");
        page.page.button(answer).click();
        settle().await;
        assert_eq!(told.borrow().as_ref().map(words), Some(vec![expected]));
        assert_eq!(answers.sent_to("PUT").len(), puts);
        assert!(page.page.all("[role='alertdialog']").is_empty(), "it is answered");
    }
}

#[wasm_bindgen_test]
async fn each_attempt_is_recorded_once_with_the_rights_before_and_after() {
    let _answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, WITH_LOST),
        ("PUT", 403, FORBIDDEN),
        ("PUT", 403, FORBIDDEN),
        ("PUT", 200, DANA_ONLY),
    ]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    for expected in ["refused", "refused", "mismatch"] {
        assert_eq!(words(&held.host.submit().await), [expected]);
    }
    let before = || Some(json(true, &["4a515a15-d4d6-4b8e-828e-e0586f18f3a3", DANA, ME]));
    let asked = || json(true, &[DANA, ME]);
    let case = || "1234".to_owned();
    assert_eq!(
        held.records(),
        [
            (case(), 1, before(), asked(), None, "refused"),
            (case(), 2, before(), asked(), None, "refused"),
            (case(), 3, before(), asked(), Some(json(true, &[DANA])), "mismatch"),
        ]
    );
    match page.outcomes.borrow().last() {
        Some(Outcome::Mismatch { differences, .. }) => {
            let [found] = &differences[..] else { panic!("{differences:?}") };
            let list = |ids: &[&str]| format!("[\"{}\"]", ids.join("\",\""));
            assert_eq!(
                (found.field, &found.asked.0, &found.after.0),
                ("accessList", &list(&[DANA, ME]), &list(&[DANA]))
            );
        }
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn a_case_that_came_back_public_differs_in_both_fields() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, PUBLIC)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    assert_eq!(words(&held.host.submit().await), ["mismatch"]);
    let fields = match page.outcomes.borrow().last() {
        Some(Outcome::Mismatch { differences, .. }) => differences.iter().map(|found| found.field).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(fields, ["isPrivate", "accessList"]);
}

#[wasm_bindgen_test]
async fn an_attempt_is_recorded_also_when_the_widget_is_gone() {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 200, DANA_AND_ME)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Save").click();
    drop(page);
    settle().await;
    settle().await;
    let rights = || json(true, &[DANA, ME]);
    assert_eq!(held.records(), [("1234".to_owned(), 1, Some(rights()), rights(), Some(rights()), "done")]);
}

/// What a widget keeps in which somebody added Wang.
async fn kept_with_wang() -> Option<String> {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Hall <b>3</b>").await;
    page.find("王", "王小明").await;
    drop(page);
    held.kept()
}

#[wasm_bindgen_test]
async fn a_draft_outlives_the_widget_and_waits_for_its_case() {
    let kept = kept_with_wang().await;
    // While the case is being read, or cannot be, nothing is lost.
    for unread in [1, 0] {
        let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, unread, "")]);
        let held = held(kept.clone(), |_| true);
        let page = open_held(&held, "1234", UNLOCKED);
        settle().await;
        drop(page);
        assert_eq!(held.kept(), kept);
    }
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let held = held(kept, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("王小明").await;
    assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME, WANG])));
    assert!(page.page.all("[role='alert']").is_empty(), "{}", page.page.text());
    assert!(held.audits.borrow().is_empty());
    held.host.reset();
    assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME])), "back to what was read");
}

#[wasm_bindgen_test]
async fn a_draft_stays_with_its_case_and_with_who_may_save_it() {
    let kept = kept_with_wang().await;
    let other = case!("true", r#"{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"}"#);
    for (case_id, me, now) in [("1235", ADMIN, other), ("1234", MEMBER, DANA_AND_ME)] {
        let _answers = answering(vec![(SELF, 200, me), ("/crm/case/", 200, now)]);
        let held = held(kept.clone(), |_| true);
        let page = open_held(&held, case_id, UNLOCKED);
        page.page.see("Hall <b>3</b>").await;
        settle().await;
        assert!(!page.page.text().contains("王小明"), "{}", page.page.text());
        assert!(!held.host.value().unwrap().access_list.contains(&WANG.to_owned()));
    }
}

#[wasm_bindgen_test]
async fn a_draft_that_comes_back_to_other_rights_shows_them_before_it_replaces_them() {
    let kept = kept_with_wang().await;
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, ONLY_ME)]);
    let held = held(kept, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Somebody changed the access rights meanwhile").await;
    assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME, WANG])));
    let gains = page.page.find("[data-change='gains']").inner_text();
    assert!(gains.contains("Dana O'Neil") && gains.contains("王小明"), "{gains}");
    assert!(answers.sent_to("PUT").is_empty() && held.audits.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn what_nobody_changed_gives_way_to_other_rights() {
    let first = {
        let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_ONLY)]);
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", UNLOCKED);
        page.page.see("Hall <b>3</b>").await;
        settle().await;
        drop(page);
        held.kept()
    };
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, WANG_AND_ME)]);
    let held = held(first, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("王小明").await;
    assert!(!page.page.text().contains("Somebody changed"), "{}", page.page.text());
    assert_eq!(held.host.value(), Some(rights(true, &[WANG, ME])));
}

#[wasm_bindgen_test]
async fn a_save_that_was_cut_off_is_told_once_looked_at_and_never_repeated() {
    for (now, me, found, rows) in [
        (DANA_AND_ME, ADMIN, "The case is still as it was before", 3),
        (WANG_AND_ME, ADMIN, "The case is neither as before nor as you asked for", 3),
        (DANA_ONLY, MEMBER, "The case is neither as before nor as you asked for", 1),
    ] {
        let answers = answering(vec![
            (SELF, 200, ADMIN),
            (SELF, 0, ""),
            (SELF, 200, me),
            (CASE, 200, DANA_AND_ME),
            (CASE, 200, DANA_AND_ME),
            (CASE, 502, ""),
            (CASE, 200, now),
            ("/crm/case/1235", 404, NOT_FOUND),
            ("PUT", 1, ""),
        ]);
        let first = held(None, |_| true);
        let page = open_held(&first, "1234", UNLOCKED);
        page.page.see("Hall <b>3</b>").await;
        page.find("王", "王小明").await;
        page.save().await;
        drop(page);
        let second = held(first.kept(), |_| true);
        let page = open_held(&second, "1235", UNLOCKED);
        page.page.see("still not known").await;
        assert!(page.page.text().contains("Hall <b>3</b>"), "the other case waits");
        assert_eq!(page.rows().len(), 3, "{:?}", page.rows());
        assert_eq!(page.outcomes.borrow().iter().map(word).collect::<Vec<_>>(), ["unknown"]);
        let (before, asked) = (Some(json(true, &[DANA, ME])), json(true, &[DANA, ME, WANG]));
        assert_eq!(second.records(), [("1234".to_owned(), 1, before, asked, None, "unknown")]);
        drop(page);
        let third = held(second.kept(), |_| true);
        let page = open_held(&third, "1235", UNLOCKED);
        page.page.see(found).await;
        settle().await;
        assert!(third.audits.borrow().is_empty(), "it was told before");
        assert_eq!(page.rows().len(), rows, "{:?}", page.rows());
        assert_eq!(answers.sent_to("PUT").len(), 1);
        assert!(answers.sent_to("1235").is_empty());
        page.page.button("Go on").click();
        page.page.see("There is no such case").await;
    }
}

#[wasm_bindgen_test]
async fn a_save_that_was_cut_off_and_went_through_leaves_nothing_to_do() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, ONLY_ME),
        ("PUT", 1, ""),
    ]);
    let first = held(None, |_| true);
    let page = open_held(&first, "1234", UNLOCKED);
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Remove Dana O'Neil").click();
    page.save().await;
    drop(page);
    let second = held(first.kept(), |_| true);
    let page = open_held(&second, "1234", UNLOCKED);
    page.page.see("The case is as you asked for").await;
    page.page.see("Nothing changes yet.").await;
    let reads = answers.sent_to("GET").len();
    page.page.button("Go on").click();
    settle().await;
    assert_eq!(second.host.value(), Some(rights(true, &[ME])));
    assert_eq!((answers.sent_to("GET").len(), answers.sent_to("PUT").len()), (reads, 1));
}

#[wasm_bindgen_test]
async fn while_it_is_locked_everything_can_be_seen_and_nothing_changes() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    for (disabled, readonly) in [(true, false), (false, true)] {
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", (disabled, readonly));
        held.host.set_value(rights(true, &[WANG]));
        page.page.see("Dana O'Neil created the case and will no longer see it").await;
        settle().await;
        assert_eq!(page.page.all("fieldset:disabled").len(), usize::from(disabled));
        assert!(page.switch().matches(":disabled").unwrap());
        assert!(page.page.find("[role='combobox']").has_attribute("readonly"));
        page.switch().click();
        fire(&page.switch(), "change");
        for button in ["Remove 王小明", "Keep Dana O'Neil", "Save"] {
            page.page.button(button).click();
        }
        fire(&page.page.find("form"), "submit");
        settle().await;
        assert_eq!(held.host.submit().await, Submission::Cancelled);
        assert_eq!(held.host.value(), Some(rights(true, &[WANG, ME])));
        assert!(page.drafts.borrow().is_empty() && held.audits.borrow().is_empty());
    }
    assert!(answers.sent_to("PUT").is_empty());
}

#[wasm_bindgen_test]
async fn a_reset_goes_back_to_what_was_read() {
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME), ("PUT", 403, FORBIDDEN)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    held.host.set_value(rights(true, &[WANG]));
    assert_eq!(words(&held.host.submit().await), ["refused"]);
    settle().await;
    type_into(&page.page.find("[role='combobox']"), "member");
    settle().await;
    let reads = answers.sent_to(CASE).len();
    held.host.reset();
    settle().await;
    assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME])));
    assert_eq!(value(&page.page.find("[role='combobox']")), "");
    assert!(page.page.all("[role='alert']").is_empty(), "{}", page.page.text());
    assert!(held.host.validate().is_empty() && page.drafts.borrow().is_empty());
    assert_eq!(answers.sent_to(CASE).len(), reads);
    held.host.set_value(rights(false, &[]));
    page.save().await;
    assert_eq!(page.page.all("[role='alertdialog']").len(), 1);
    held.host.reset();
    settle().await;
    assert!(page.page.all("[role='alertdialog']").is_empty(), "the question is gone, too");
}

#[wasm_bindgen_test]
async fn a_reset_forgets_what_was_said_even_if_it_still_holds() {
    let _answers = answering(vec![(SELF, 500, ""), (CASE, 200, DANA_ONLY)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    assert_eq!(words(&held.host.submit().await), ["invalid"]);
    page.page.see("There is a problem").await;
    held.host.reset();
    page.page.see_no_more("There is a problem").await;
    assert!(!held.host.validate().is_empty());
}
