//! Creating a task.

mod case;
mod compositions;
mod created;
mod drafts;
mod due;
mod duplicates;
mod host;
mod language;
mod unknown;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement::api::Connection;
use casement::contract::Rule;
use casement::contract::aicc::TaskDraft;
use casement::language::Speech;
use casement::widgets::task_create::examples::examples;
use casement::{Outcome, PeoplePage, Person, TaskCreate, people_source};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::*;

const OPERATOR: &str = "10gg0000013wbIvo3zbk";
const OWNER: &str = "10gg0000012IpiXMqxzk";
const CASE: &str = "c6m80000014iXKHqDw3c";
const CREATED: &str = r#"{"resCode":"0","resMsg":"Success","result":{"taskId":"ccqG0000014iXvGKONQO"}}"#;
const REFUSED: &str = r#"{"resCode":"405230403","resMsg":"The owner <b>may not</b> handle tasks."}"#;
const CASE_FOUND: &str = r#"{"resCode":"0","resMsg":"成功","result":[{"caseInfo":{"id":"{id}","title":"Wrong <i>address</i> 地址","state":"Processing","priority":"High","createdDate":"2026-11-18 09:12:44"}}]}"#;
const NO_TASKS: &str = r#"{"resCode":"0","resMsg":"成功","result":{"count":0,"taskList":[]}}"#;
/// Another title that contains the one asked for, and that one.
const ONE_TASK: &str = r#"{"resCode":"0","result":{"count":2,"taskList":[{"taskId":"other","title":"Call back tomorrow"},{"taskId":"task-1","title":"Call back","createdDate":"2026-11-20 15:29:41"}]}}"#;
/// The created one, the same again a second later, one of half a minute before, somebody else's, and one of another title.
const CREATED_TWICE: &str = r#"{"resCode":"0","result":{"count":5,"taskList":[{"taskId":"again","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-21 00:00:00"},{"taskId":"ccqG0000014iXvGKONQO","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-20 23:59:59"},{"taskId":"older","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-20 23:59:29"},{"taskId":"other-owner","title":"Call back","ownerId":"10gg0000012IpiXMqxzk","createdDate":"2026-11-20 23:59:59"},{"taskId":"other-title","title":"Call back tomorrow","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-20 23:59:59"}]}}"#;
const CREATED_ONCE: &str = r#"{"resCode":"0","result":{"count":2,"taskList":[{"taskId":"ccqG0000014iXvGKONQO","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-20 23:59:59"},{"taskId":"older","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-20 23:59:29"}]}}"#;
const CREATED_AGAIN: &str = r#"{"resCode":"0","resMsg":"Success","result":{"taskId":"again"}}"#;
const TWO_TASKS: &str = r#"{"resCode":"0","result":{"count":2,"taskList":[{"taskId":"task-1","title":"Call back"},{"taskId":"task-2","title":"Call back"}]}}"#;

/// The end of the path of one task in detail, and an answer of whoever does not show it.
const DETAILS: &str = "GET https://aicc.example/service/AICC__Case/1.0.0/openapi/task/";
const NO_DETAILS: &str = r#"{"resCode":"405290011","resMsg":"no such task"}"#;
/// The creation alone, without the list.
const CREATION: &str = "openapi/task";

/// Answers as the other tests do; there is no such task before one is sent, and one in detail, where a test says nothing
/// of it, is not shown.
fn answer(mut answers: Vec<Answer>) -> Answers {
    answers.insert(0, ("task/list", 200, NO_TASKS));
    answer_from_the_start(answers)
}

/// The same, where the list shows from the start what a test says.
fn answer_from_the_start(mut answers: Vec<Answer>) -> Answers {
    answers.push((DETAILS, 404, NO_DETAILS));
    crate::support::answer(answers)
}

/// How many creations were sent.
fn creations(answers: &Answers) -> usize {
    answers.sent().iter().filter(|sent| sent.method == "POST" && sent.url.ends_with(CREATION)).count()
}

/// A list of the operator's tasks called “Call back”, created so many seconds ago by a clock in Greenwich.
fn tasks(rows: &[(&str, i64)]) -> &'static str {
    let row = |(id, age): &(&str, i64)| {
        let created = js_sys::Date::new(&(js_sys::Date::now() - *age as f64 * 1000.0).into()).to_iso_string();
        let created = String::from(created)[..19].replace('T', " ");
        format!(r#"{{"taskId":"{id}","title":"Call back","ownerId":"{OPERATOR}","createdDate":"{created}"}}"#)
    };
    let rows = rows.iter().map(row).collect::<Vec<_>>().join(",");
    format!(r#"{{"resCode":"0","result":{{"taskList":[{rows}]}}}}"#).leak()
}

/// A host whose system writes its dates by a clock in Greenwich.
fn greenwich() -> Host {
    Host { time_zone: Some("Etc/UTC".to_owned()), ..Host::default() }
}

/// What the host heard.
type Heard = Rc<RefCell<Vec<String>>>;

#[derive(Default)]
struct Host {
    case_id: RwSignal<String>,
    time_zone: Option<String>,
    owner: Option<Person>,
    has_people: bool,
    without_operator: bool,
    /// Whoever sits here, where that changes.
    operator: Option<RwSignal<String>>,
    disabled: RwSignal<bool>,
    readonly: RwSignal<bool>,
    hold: casement::Host<TaskDraft>,
    /// How often the draft was changed by the person.
    changes: Rc<Cell<u32>>,
    /// What it speaks, where a test changes that.
    speech: Option<Rc<Cell<Option<Speech>>>>,
}

impl Host {
    fn mount(self) -> (Mounted, Heard) {
        let heard = Heard::default();
        let log = heard.clone();
        let on_outcome = move |outcome: Outcome| log.borrow_mut().push(word(&outcome).to_owned());
        let changes = self.changes.clone();
        let on_change = move |_: TaskDraft| changes.set(changes.get() + 1);
        let page = mount(move || {
            if let Some(speech) = &self.speech {
                speech.set(Some(language::provide_english()));
            }
            let operator = if self.without_operator { "" } else { OPERATOR };
            let operator_id = self.operator.map_or_else(|| Signal::stored(operator.to_owned()), Signal::from);
            let source = self.has_people.then(|| {
                people_source(async |query| {
                    let person = Person { name: format!("Found {}", query.kind.as_str()), ..Person::of_id("found-1") };
                    Ok(PeoplePage { items: vec![person], total: 1 })
                })
            });
            view! {
                <TaskCreate
                    connection=Connection::to("https://aicc.example").build()
                    operator_id=operator_id
                    case_id=self.case_id
                    owner=Signal::stored(self.owner.clone())
                    people=Signal::stored(source)
                    time_zone=Signal::stored(self.time_zone.clone())
                    disabled=self.disabled
                    readonly=self.readonly
                    host=self.hold.clone()
                    on_change
                    on_outcome
                />
            }
        });
        (page, heard)
    }
}

/// A title, and the operator as owner.
async fn fill(page: &Mounted) {
    settle().await;
    type_into(&page.field("Title"), "Call back");
    page.button("Assign to me").click();
    settle().await;
}

/// Says that the task belongs to a case.
fn choose_case(page: &Mounted) {
    page.find("input[value=case]").click();
}

fn submit(page: &Mounted) {
    page.find("button[type=submit]").click();
}

fn fold(details: &HtmlElement) {
    details.remove_attribute("open").unwrap();
}

#[wasm_bindgen_test]
fn every_state_says_its_own_words() {
    for (name, words) in [
        ("loading", "Reading the case"),
        ("ready", "Invoice 2026-1107 shows the wrong delivery address"),
        ("empty", "No due date will be sent"),
        ("all fields filled", "The system’s documents do not say what this text names."),
        ("long texts", "Rechnungsadressenänderungsbestätigungsschreiben"),
        ("texts from right to left", "الفاتورة 2026-1107 تحمل عنوان تسليم خاطئ"),
        ("read only", "More fields"),
        ("switched off", "More fields"),
        ("invalid", "Shorten the title by 1 byte"),
        ("invalid, every field", "The page does not say who you are"),
        ("submitting", "Creating"),
        ("done", "“Send the corrected invoice” has the ID ccqG0000014iXvGKONQO"),
        ("done, not verified", "Not verified:"),
        ("done, not verified in full", "Not verified in full:"),
        ("done, answer lost", "The answer was lost on its way, but your task list has the task."),
        ("created twice, answer lost", "The task was created twice"),
        ("duplicate", "You created such a task already"),
        ("duplicates", "You created 2 such tasks already"),
        ("created twice", "The task was created twice"),
        ("created otherwise", "Priority: the system has \"Low\", and was asked for \"High\"."),
        ("created before", "Created before: “Send the corrected invoice”"),
        ("refused", "The task was not created"),
        ("unknown outcome", "It is not known whether the task was created"),
        ("unknown outcome, looking", "Checking…"),
        ("unknown outcome, found none", "No such task was found"),
        ("unknown outcome, found once", "ccqG0000014iXvGKONQO, created 2026-11-20 15:29:41"),
        ("unknown outcome, found twice", "The task was found 2 times"),
        ("unknown outcome, tasks not readable", "I have checked in the system: let me send again"),
        ("not found", "There is no such case"),
        ("wrong address", "There is no such system at this address"),
        ("not allowed", "You may not see this case"),
        ("unavailable", "The case could not be read"),
        ("past due date", "This date has passed"),
        ("due date not readable", "This is not a date and a time yet"),
        ("due date in words", "Saturday, November 21, 2026 at 09:00, tomorrow"),
        ("due date in Chinese", "Friday, November 27, 2026 at 17:00, in 7 days"),
        ("due date without a time", "No time of day was typed, so it is 17:00."),
        ("due date of next week", "the nearest such day is Saturday, November 21, 2026 at 10:00."),
        (
            "due date that may be either",
            "This may be Saturday, November 21, 2026 at 05:00 or Saturday, November 21, 2026 at 17:00.",
        ),
        ("due date that does not exist", "There is no such date or time."),
        (
            "due date that the clocks skip",
            "Sunday, March 28, 2027 at 02:30 does not come on the clock of Europe/Berlin",
        ),
        ("due date that comes twice", "it comes twice that day"),
        ("due date read on another day", "“tomorrow 9am” was read when it was typed."),
        ("reader in another time zone", "On your own clock (Asia/Shanghai): Saturday, November 28, 2026 at 00:00."),
        ("due date that comes twice, reader elsewhere", "2027 at 08:30 or Sunday, October 31, 2027 at 09:30."),
        ("due date in words, unknown time zone", "It depends on what day it is, and that is not known here."),
        ("unknown time zone", "does not know the time zone “Europe/Atlantis”"),
    ] {
        let page = example(examples(), name);
        assert!(page.text().contains(words), "{name}: {words:?} is not in\n{}", page.text());
    }
    assert_eq!(examples().len(), 47);
}

#[wasm_bindgen_test]
async fn lengths_are_counted_in_bytes() {
    let page = example(examples(), "empty");
    let title = page.field("Title");
    type_into(&title, &"题".repeat(42));
    page.see("2 bytes left").await;
    type_into(&title, &"题".repeat(43));
    page.see("1 byte too many").await;
    assert_eq!(value(&title), "题".repeat(43));
    type_into(&page.field("Description"), "请先与客户确认");
    page.see("19,979 bytes left").await;
}

#[wasm_bindgen_test]
async fn the_summary_takes_the_focus_and_leads_to_the_fields() {
    let (page, heard) = Host::default().mount();
    settle().await;
    type_into(&page.field("Due date"), "some day");
    submit(&page);
    page.see("There is a problem").await;
    settle().await;
    assert!(focused().class_name().contains("casement-error-summary"));
    for (link, label) in [
        ("Enter a title: what is to be done.", "Title"),
        ("Choose the owner from the list, or paste an ID.", "Owner"),
        ("Enter a due date that can be read, such as 2026-11-27 17:00 or tomorrow 9am.", "Due date"),
    ] {
        page.button(link).click();
        assert!(focused().is_same_node(Some(&page.field(label))), "{label}");
    }
    assert_eq!(value(&page.field("Due date")), "some day");
    assert!(heard.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn what_is_folded_away_opens_for_an_error_and_for_its_link() {
    let (page, _) = Host::default().mount();
    fill(&page).await;
    let details = page.find("details");
    assert!(!details.has_attribute("open"));
    type_into(&page.field("Attachment"), &"x".repeat(256));
    submit(&page);
    settle().await;
    assert!(details.has_attribute("open"));
    fold(&details);
    settle().await;
    page.button("Shorten the attachment by 1 byte. Letters outside English count two to four.").click();
    assert!(details.has_attribute("open"));
    assert!(focused().is_same_node(Some(&page.field("Attachment"))));
}

#[wasm_bindgen_test]
async fn no_control_is_out_of_the_keyboard_s_reach() {
    let page = example(examples(), "ready");
    // What empties a picker is the mouse's way to do what Escape does.
    let controls = page.all("input, select, textarea, button:not([part=clear]), summary");
    assert!(controls.len() > 10);
    for control in controls {
        assert!(control.tab_index() >= 0, "{}", control.outer_html());
    }
    let pickers = page.all("[role=combobox]");
    assert_eq!(pickers.len(), page.all("[part=clear]").len());
    for picker in pickers {
        type_into(&picker, "nobody");
        settle().await;
        for _ in 0..2 {
            press(&picker, "Escape");
            settle().await;
        }
        // Whoever was chosen stays in an example.
        assert_ne!(value(&picker), "nobody", "Escape closes the picker, and empties it");
    }
}

#[wasm_bindgen_test]
async fn a_contact_that_is_typed_and_not_chosen_is_not_left_out_in_silence() {
    let answers = answer(vec![("POST", 200, CREATED)]);
    let (page, _) = Host { has_people: true, ..Host::default() }.mount();
    fill(&page).await;
    page.find("details").set_attribute("open", "").unwrap();
    let contact = page.field("Contact");
    type_into(&contact, "Amélie");
    settle().await;
    submit(&page);
    page.see("Choose the contact from the list, or clear what you typed.").await;
    assert_eq!(creations(&answers), 0);
    press(&contact, "ArrowDown");
    page.see("Found contact").await;
    page.find("[role=option]").click();
    settle().await;
    submit(&page);
    page.see("The task is created").await;
    assert!(answers.sent().iter().any(|sent| sent.body.contains(r#""contactId":"found-1""#)));
}

#[wasm_bindgen_test]
async fn assigning_to_oneself_takes_the_place_of_what_was_typed() {
    let (page, _) = Host { has_people: true, ..Host::default() }.mount();
    settle().await;
    type_into(&page.field("Owner"), "Nobody in particular");
    page.button("Assign to me").focus().unwrap();
    page.button("Assign to me").click();
    settle().await;
    assert_eq!(value(&page.field("Owner")), format!("You ({OPERATOR})"));
    page.see(&format!("You ({OPERATOR}) chosen")).await;
}

#[wasm_bindgen_test]
async fn a_page_that_does_not_say_who_acts_is_told_so() {
    let (page, _) = Host { without_operator: true, ..Host::default() }.mount();
    settle().await;
    type_into(&page.field("Title"), "Call back");
    type_into(&page.field("Owner"), OWNER);
    press(&page.field("Owner"), "Enter");
    submit(&page);
    page.see("The page does not say who you are").await;
    let link = page.all("a").into_iter().find(|link| link.inner_text().starts_with("The page")).unwrap();
    link.click();
    assert_eq!(focused().text_content().as_deref(), Some("No operator is given"));
}

#[wasm_bindgen_test]
async fn whoever_sends_from_a_list_goes_on_at_the_title() {
    let answers = answer(vec![("POST", 200, CREATED)]);
    let (page, _) = Host::default().mount();
    fill(&page).await;
    for (before, from) in [page.field("Priority"), page.find("input[value=free]")].into_iter().enumerate() {
        type_into(&page.field("Title"), "Call back");
        from.focus().unwrap();
        press_control(&from, "Enter");
        assert!(has_focus(&page.field("Title")), "while it is sent: {}", focused().outer_html());
        wait_until(|| creations(&answers) > before).await;
        page.see("The task is created").await;
        settle().await;
        assert!(has_focus(&page.field("Title")), "afterwards: {}", focused().outer_html());
    }
    assert_eq!(creations(&answers), 2);
}
