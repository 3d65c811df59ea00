//! Case-access: what a person can do with it and what it makes of the system's answers, by theme.

mod drafts;
mod kept;
mod list;
mod meanwhile;
mod page;
mod saving;
mod states;
mod strangers;
mod unknown;

use std::cell::RefCell;
use std::rc::Rc;

use casement::api::Connection;
use casement::contract::onlyoffice::AccessDraft;
use casement::{CaseAccess, Outcome};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

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
/// Nobody is known by this id.
const STRANGER: &str = "33333333-739c-462b-af15-e652a3b1b6eb";
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

use case;

const PUBLIC: &str = case!("false", "");
const DANA_ONLY: &str =
    case!("true", r#"{"id":"9924256a-739c-462b-af15-e652a3b1b6eb","displayName":"Dana O&#39;Neil"}"#);
/// Somebody whose name looks like markup.
const MARKED: &str = case!(
    "true",
    r#"{"id":"33333333-739c-462b-af15-e652a3b1b6eb","displayName":"&lt;b&gt;Dana&lt;/b&gt; &lt;img src=x&gt;"}"#
);
const DANA_AND_ME: &str = case!(
    "true",
    r#"{"id":"9924256a-739c-462b-af15-e652a3b1b6eb","displayName":"Dana O&#39;Neil"},{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"}"#
);
const WANG_DANA_AND_ME: &str = case!(
    "true",
    r#"{"id":"22222222-739c-462b-af15-e652a3b1b6eb","displayName":"王小明"},{"id":"9924256a-739c-462b-af15-e652a3b1b6eb","displayName":"Dana O&#39;Neil"},{"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"}"#
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

    /// What came of the attempts so far.
    fn ends(&self) -> Vec<&'static str> {
        self.outcomes.borrow().iter().map(word).collect()
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

/// A widget whose page says who works there.
fn open_by(operator_id: ArcRwSignal<String>) -> Page {
    let outcomes = Rc::new(RefCell::new(Vec::new()));
    let told = outcomes.clone();
    let page = mount(move || {
        let on_outcome = UnsyncCallback::new(move |outcome| told.borrow_mut().push(outcome));
        let operator_id = Signal::derive(move || operator_id.get());
        view! { <CaseAccess connection=Connection::same_origin() case_id="1234" operator_id on_outcome=on_outcome /> }
    });
    Page { page, outcomes, drafts: Rc::default() }
}

fn rights(is_private: bool, ids: &[&str]) -> AccessDraft {
    AccessDraft { is_private, access_list: ids.iter().map(|id| (*id).to_owned()).collect() }
}

fn json(is_private: bool, ids: &[&str]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
    format!(r#"{{"isPrivate":{is_private},"accessList":[{}]}}"#, ids.join(","))
}
