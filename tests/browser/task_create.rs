mod host;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement::api::Connection;
use casement::contract::aicc::TaskDraft;
use casement::widgets::task_create::examples::examples;
use casement::{Outcome, PeoplePage, Person, TaskCreate, people_source};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::*;

const OPERATOR: &str = "10gg0000013wbIvo3zbk";
const OWNER: &str = "10gg0000012IpiXMqxzk";
const CASE: &str = "c6m80000014iXKHqDw3c";
const CREATED: &str = r#"{"resCode":"0","resMsg":"Success","result":{"taskId":"ccqG0000014iXvGKONQO"}}"#;
const REFUSED: &str = r#"{"resCode":"405230403","resMsg":"The owner <b>may not</b> handle tasks."}"#;
const CASE_FOUND: &str = r#"{"resCode":"0","resMsg":"成功","result":[{"caseInfo":{"id":"c6m80000014iXKHqDw3c","title":"Wrong <i>address</i> 地址","state":"Processing","priority":"High","createdDate":"2026-11-18 09:12:44"}}]}"#;
const NO_TASKS: &str = r#"{"resCode":"0","resMsg":"成功","result":{"count":0,"taskList":[]}}"#;
/// Another title that contains the one asked for, and that one.
const ONE_TASK: &str = r#"{"resCode":"0","result":{"count":2,"taskList":[{"taskId":"other","title":"Call back tomorrow"},{"taskId":"task-1","title":"Call back","createdDate":"2026-11-20 15:29:41"}]}}"#;
/// The created one, the same again a second later, one of half a minute before, somebody else's, and one of another title.
const CREATED_TWICE: &str = r#"{"resCode":"0","result":{"count":5,"taskList":[{"taskId":"again","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-21 00:00:00"},{"taskId":"ccqG0000014iXvGKONQO","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-20 23:59:59"},{"taskId":"older","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-20 23:59:29"},{"taskId":"other-owner","title":"Call back","ownerId":"10gg0000012IpiXMqxzk","createdDate":"2026-11-20 23:59:59"},{"taskId":"other-title","title":"Call back tomorrow","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-20 23:59:59"}]}}"#;
const CREATED_ONCE: &str = r#"{"resCode":"0","result":{"count":2,"taskList":[{"taskId":"ccqG0000014iXvGKONQO","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-20 23:59:59"},{"taskId":"older","title":"Call back","ownerId":"10gg0000013wbIvo3zbk","createdDate":"2026-11-20 23:59:29"}]}}"#;
const CREATED_AGAIN: &str = r#"{"resCode":"0","resMsg":"Success","result":{"taskId":"again"}}"#;
const TWO_TASKS: &str = r#"{"resCode":"0","result":{"count":2,"taskList":[{"taskId":"task-1","title":"Call back"},{"taskId":"task-2","title":"Call back"}]}}"#;

/// What the host heard.
type Heard = Rc<RefCell<Vec<String>>>;

#[derive(Default)]
struct Host {
    case_id: RwSignal<String>,
    time_zone: Option<String>,
    owner: Option<Person>,
    has_people: bool,
    without_operator: bool,
    disabled: RwSignal<bool>,
    readonly: RwSignal<bool>,
    hold: casement::Host<TaskDraft>,
    /// How often the draft was changed by the person.
    changes: Rc<Cell<u32>>,
}

impl Host {
    fn mount(self) -> (Mounted, Heard) {
        let heard = Heard::default();
        let log = heard.clone();
        // Made outside the widget, so that it outlives it.
        let on_outcome = UnsyncCallback::new(move |outcome: Outcome| log.borrow_mut().push(word(&outcome).to_owned()));
        let changes = self.changes.clone();
        let on_change = UnsyncCallback::new(move |_: TaskDraft| changes.set(changes.get() + 1));
        let page = mount(move || {
            let source = self.has_people.then(|| {
                people_source(async |query| {
                    let person = Person { name: format!("Found {}", query.kind.as_str()), ..Person::of_id("found-1") };
                    Ok(PeoplePage { items: vec![person], total: 1 })
                })
            });
            view! {
                <TaskCreate
                    connection=Connection::to("https://aicc.example").build()
                    operator_id=if self.without_operator { "" } else { OPERATOR }
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
        ("invalid", "Shorten the title by 1 byte"),
        ("submitting", "Creating"),
        ("done", "“Send the corrected invoice” has the ID ccqG0000014iXvGKONQO"),
        ("done, not verified", "Not verified:"),
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
        ("not allowed", "You may not see this case"),
        ("unavailable", "The case could not be read"),
        ("past due date", "This date has passed"),
        ("due date not readable", "This is not a date and a time yet"),
        ("unknown time zone", "does not know the time zone “Europe/Atlantis”"),
    ] {
        let page = example(examples(), name);
        assert!(page.text().contains(words), "{name}: {words:?} is not in\n{}", page.text());
    }
    assert_eq!(examples().len(), 23);
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
    page.see("19979 bytes left").await;
}

#[wasm_bindgen_test]
async fn a_press_enters_a_due_date() {
    let page = example(examples(), "empty");
    for (label, typed, sent) in [
        ("Today 17:00", "2026-11-20 17:00", "2026-11-20 17:00:00 (Friday)"),
        ("Tomorrow 09:00", "2026-11-21 09:00", "2026-11-21 09:00:00 (Saturday)"),
        ("In 3 days 17:00", "2026-11-23 17:00", "2026-11-23 17:00:00 (Monday)"),
        ("Next Monday 09:00", "2026-11-23 09:00", "2026-11-23 09:00:00 (Monday)"),
    ] {
        page.button(label).click();
        page.see(&format!("Will be sent as {sent}, on the clock of Europe/Berlin.")).await;
        assert_eq!(value(&page.field("Due date")), typed);
    }
    page.button("Clear the due date").click();
    page.see("No due date will be sent.").await;
    assert_eq!(value(&page.field("Due date")), "");
}

#[wasm_bindgen_test]
async fn today_is_offered_while_it_is_ahead() {
    // A zone in which it is so many o'clock now. Etc/GMT-3 is three hours ahead of Greenwich.
    let zone_at = |hour: i32| {
        let now = js_sys::Date::new_0().get_utc_hours() as i32;
        let ahead = (hour - now + 12).rem_euclid(24) - 12;
        format!("Etc/GMT{}{}", if ahead < 0 { '+' } else { '-' }, ahead.abs())
    };
    for (hour, is_offered) in [(12, true), (18, false)] {
        let (page, _) = Host { time_zone: Some(zone_at(hour)), ..Host::default() }.mount();
        page.see("Tomorrow 09:00").await;
        assert_eq!(page.maybe_button("Today 17:00").is_some(), is_offered, "{hour}");
    }
}

#[wasm_bindgen_test]
async fn a_date_that_has_passed_warns_and_is_sent_all_the_same() {
    let answers = answer(vec![("POST", 200, CREATED)]);
    let (page, _) = Host { time_zone: Some("Europe/Berlin".to_owned()), ..Host::default() }.mount();
    fill(&page).await;
    type_into(&page.field("Due date"), "2023-07-08 00:00");
    page.see("This date has passed.").await;
    assert_eq!(page.field("Due date").get_attribute("aria-invalid"), None);
    submit(&page);
    page.see("The task is created").await;
    assert!(answers.sent()[0].body.contains(r#""dueDate":"2023-07-08 00:00:00""#));
}

#[wasm_bindgen_test]
async fn without_a_time_zone_it_says_whose_clock_it_is() {
    let (page, _) = Host::default().mount();
    settle().await;
    type_into(&page.field("Due date"), "2026-11-27 17:00");
    page.see("(this browser’s), without a time zone; the system reads it on its own clock.").await;
}

#[wasm_bindgen_test]
async fn a_due_date_can_be_typed_in_several_ways_and_stays_as_typed() {
    let page = example(examples(), "empty");
    let due = page.field("Due date");
    for typed in ["2026-11-27 17:00", "2026/11/27T17:00:00", "2026-11-27 17：00"] {
        type_into(&due, "");
        page.see("No due date will be sent").await;
        type_into(&due, typed);
        page.see("Will be sent as 2026-11-27 17:00:00 (Friday)").await;
        assert_eq!(value(&due), typed);
    }
    type_into(&due, "27.11.2026");
    page.see("This is not a date and a time yet").await;
    assert_eq!(value(&due), "27.11.2026");
}

#[wasm_bindgen_test]
async fn the_browser_s_calendar_enters_a_date() {
    let page = example(examples(), "past due date");
    settle().await;
    let calendar = page.find("input[type=datetime-local]");
    assert_eq!(value(&calendar), "2023-07-08T00:00");
    choose(&calendar, "2026-12-01T08:15");
    page.see("Will be sent as 2026-12-01 08:15:00 (Tuesday)").await;
    assert_eq!(value(&page.field("Due date")), "2026-12-01 08:15");
    page.see_no_more("This date has passed").await;
}

#[wasm_bindgen_test]
async fn where_the_calendar_may_not_open_the_browser_s_own_field_is_shown() {
    let page = example(examples(), "empty");
    let calendar = page.find("input[type=datetime-local]");
    assert_eq!(calendar.get_attribute("aria-hidden").as_deref(), Some("true"));
    // A click that no person made may not open it either.
    page.button("Open the calendar").click();
    settle().await;
    assert_eq!(calendar.get_attribute("aria-hidden"), None);
    assert!(focused().is_same_node(Some(&calendar)));
}

#[wasm_bindgen_test]
async fn the_summary_takes_the_focus_and_leads_to_the_fields() {
    let (page, heard) = Host::default().mount();
    settle().await;
    type_into(&page.field("Due date"), "tomorrow");
    submit(&page);
    page.see("There is a problem").await;
    settle().await;
    assert!(focused().class_name().contains("casement-error-summary"));
    for (link, label) in [
        ("Enter a title: what is to be done.", "Title"),
        ("Choose the owner from the list, or paste an ID.", "Owner"),
        ("Enter the due date as year, month, day and time, such as 2026-11-27 17:00.", "Due date"),
    ] {
        page.button(link).click();
        assert!(focused().is_same_node(Some(&page.field(label))), "{label}");
    }
    assert_eq!(value(&page.field("Due date")), "tomorrow");
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
async fn only_the_hidden_calendar_is_out_of_the_keyboard_s_reach() {
    let page = example(examples(), "ready");
    let out_of_reach = page.all("input, select, textarea, button, summary");
    let out_of_reach = out_of_reach.iter().filter(|element| element.tab_index() < 0).collect::<Vec<_>>();
    assert_eq!(out_of_reach.len(), 1);
    assert_eq!(out_of_reach[0].get_attribute("type").as_deref(), Some("datetime-local"));
    assert!(!press(&page.field("Owner"), "Escape"), "Escape empties the picker");
}

#[wasm_bindgen_test]
async fn a_task_is_created_once_and_the_draft_begins_anew() {
    let answers = answer(vec![
        ("task/list", 200, CREATED_ONCE),
        ("POST https://aicc.example/service/AICC__Case/1.0.0/openapi/task", 200, CREATED),
    ]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    choose(&page.field("Priority"), "High");
    page.button("Tomorrow 09:00").click();
    type_into(&page.field("Description"), "She waits.");
    settle().await;
    submit(&page);
    submit(&page);
    page.see("“Call back” has the ID ccqG0000014iXvGKONQO").await;
    let sent = answers.sent();
    assert_eq!(sent.len(), 2, "{sent:?}");
    assert!(sent[1].url.ends_with("/task/list"), "what came of it is read back");
    assert!(!page.text().contains("Not verified"));
    let due = sent[0].body.split(r#""dueDate":""#).nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(due.len(), 19, "{due}");
    assert_eq!(
        sent[0].body.replace(due, "DUE"),
        format!(
            r#"{{"taskInfo":{{"title":"Call back","description":"She waits.","ownerId":"{OPERATOR}","dueDate":"DUE","priority":"High","creatorId":"{OPERATOR}"}}}}"#
        )
    );
    assert_eq!(*heard.borrow(), ["done"]);
    for label in ["Title", "Description", "Priority", "Due date"] {
        assert_eq!(value(&page.field(label)), "", "{label}");
    }
    assert_eq!(value(&page.field("Owner")), format!("You ({OPERATOR})"));
    page.button("Create another").click();
    settle().await;
    assert!(focused().is_same_node(Some(&page.field("Title"))));
    page.see("Created before: “Call back”, ID ccqG0000014iXvGKONQO").await;
}

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
        answers.sent_to("POST")[0]
            .body
            .contains(&format!(r#""type":"Case","ownerId":"{OPERATOR}","relateId":"{CASE}""#))
    );
    assert_eq!(value(&page.field("Case ID")), CASE);
    // Tied to another case, the one that was read is no longer the point.
    type_into(&page.field("Case ID"), "  another ");
    page.see_no_more("Wrong <i>address</i>").await;
    assert_eq!(answers.sent().len(), 3);
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
    assert_eq!(answers.sent().len(), 1);
    assert!(page.text().contains("Creating"));
}

#[wasm_bindgen_test]
async fn a_refusal_keeps_everything_and_shows_the_system_s_words_as_text() {
    let _answers = answer(vec![("POST", 200, REFUSED)]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("The task was not created").await;
    assert!(page.text().contains("The owner <b>may not</b> handle tasks."));
    assert_eq!(value(&page.field("Title")), "Call back");
    assert_eq!(*heard.borrow(), ["refused"]);
}

#[wasm_bindgen_test]
async fn an_unknown_outcome_is_looked_for_before_anything_is_sent_again() {
    let answers = answer(vec![("task/list", 200, NO_TASKS), ("POST", 0, ""), ("POST", 200, CREATED)]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("It is not known whether the task was created").await;
    submit(&page);
    settle().await;
    assert_eq!(answers.sent().len(), 1);
    assert!(has_focus(&page.button("Check my tasks")), "sending is not possible, and the focus says where to go on");
    page.button("Check my tasks").focus().unwrap();
    page.button("Check my tasks").click();
    page.see("No such task was found").await;
    assert_eq!(focused().text_content().as_deref(), Some("Check my tasks"));
    let looked = answers.sent_to("task/list");
    assert_eq!(looked[0].body, format!(r#"{{"creatorId":"{OPERATOR}","title":"Call back","start":0,"limit":100}}"#));
    page.button("Send it again").click();
    page.see("The task is created").await;
    assert_eq!(*heard.borrow(), ["unknown", "done"]);
}

#[wasm_bindgen_test]
async fn after_an_unknown_outcome_only_the_button_that_says_so_sends_again() {
    for (list, title) in [(NO_TASKS, "No such task was found"), (ONE_TASK, "The task was found once")] {
        let answers = answer(vec![("task/list", 200, list), ("POST", 0, ""), ("POST", 200, CREATED)]);
        let (page, _) = Host::default().mount();
        fill(&page).await;
        submit(&page);
        page.see("Check my tasks").await;
        page.button("Check my tasks").click();
        page.see(title).await;
        page.find("button[type=submit]").focus().unwrap();
        submit(&page);
        settle().await;
        assert_eq!(answers.sent().len(), 2, "{title}: one creation, one look");
        assert!(has_focus(&page.button("Check my tasks")), "{title}");
        page.button("Send it again").click();
        page.see("The task is created").await;
    }
}

#[wasm_bindgen_test]
async fn a_creation_that_the_browser_repeated_is_told_and_never_called_done() {
    let _answers = answer(vec![("task/list", 200, CREATED_TWICE), ("POST", 200, CREATED)]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("The task was created twice").await;
    assert!(page.text().contains("“Call back” has the IDs ccqG0000014iXvGKONQO and again."), "{}", page.text());
    assert!(page.text().contains("Close one of them in the system."));
    assert!(!page.text().contains("The task is created"));
    assert_eq!(*heard.borrow(), ["mismatch"]);
    assert_eq!(value(&page.field("Title")), "", "nobody sends it a third time by accident");
    page.button("Create another").click();
    page.see("Created before: “Call back”, IDs ccqG0000014iXvGKONQO and again").await;
}

#[wasm_bindgen_test]
async fn creating_the_same_again_on_purpose_is_no_repetition() {
    let _answers = answer(vec![
        ("task/list", 200, CREATED_ONCE),
        ("task/list", 200, CREATED_TWICE),
        ("POST", 200, CREATED),
        ("POST", 200, CREATED_AGAIN),
    ]);
    let (page, heard) = Host::default().mount();
    for id in ["ccqG0000014iXvGKONQO", "again"] {
        fill(&page).await;
        submit(&page);
        page.see(&format!("“Call back” has the ID {id}.")).await;
    }
    assert_eq!(*heard.borrow(), ["done", "done"]);
}

#[wasm_bindgen_test]
async fn a_creation_that_cannot_be_read_back_is_done_and_not_verified() {
    for (status, list) in [(0, ""), (200, NO_TASKS)] {
        let _answers = answer(vec![("task/list", status, list), ("POST", 200, CREATED)]);
        let (page, heard) = Host::default().mount();
        fill(&page).await;
        submit(&page);
        page.see("The task is created").await;
        assert!(page.text().contains("Not verified"), "{}", page.text());
        assert_eq!(*heard.borrow(), ["done"]);
    }
}

#[wasm_bindgen_test]
async fn a_list_that_does_not_answer_does_not_hold_the_success_back_for_long() {
    let _answers = answer(vec![("task/list", 1, ""), ("POST", 200, CREATED)]);
    let (page, _) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("Not verified").await;
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
    let answers = answer(vec![("GET", 404, "{}"), ("GET", 200, CASE_FOUND)]);
    let (page, _) = Host { case_id: RwSignal::new(format!(" {CASE} ")), ..Host::default() }.mount();
    page.see("There is no such case").await;
    page.button("Try again").click();
    page.see("Wrong <i>address</i>").await;
    for sent in answers.sent() {
        assert!(sent.url.ends_with(&format!("/case/{CASE}")), "{}", sent.url);
    }
}

#[wasm_bindgen_test]
async fn what_was_sent_is_looked_for_and_not_what_was_typed_since() {
    let answers = answer(vec![("task/list", 200, ONE_TASK), ("POST", 0, "")]);
    let (page, _) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("Check my tasks").await;
    type_into(&page.field("Title"), "Something else");
    page.button("Check my tasks").click();
    page.see("The task was found once").await;
    assert!(page.text().contains("task-1, created 2026-11-20 15:29:41"), "{}", page.text());
    assert!(answers.sent_to("task/list")[0].body.contains(r#""title":"Call back""#));
    assert_eq!(value(&page.field("Title")), "Something else");
    page.button("Clear the form").click();
    page.see_no_more("The task was found once").await;
    assert_eq!(value(&page.field("Title")), "");
    assert!(focused().is_same_node(Some(&page.field("Title"))));
}

#[wasm_bindgen_test]
async fn a_task_that_is_there_twice_is_counted() {
    let _answers = answer(vec![("task/list", 200, TWO_TASKS), ("POST", 0, "")]);
    let (page, _) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("Check my tasks").await;
    page.button("Check my tasks").click();
    page.see("The task was found 2 times").await;
    assert!(page.text().contains("task-2"));
}

#[wasm_bindgen_test]
async fn when_the_tasks_cannot_be_read_the_person_s_word_counts() {
    let answers = answer(vec![("task/list", 0, ""), ("POST", 0, ""), ("POST", 200, CREATED)]);
    let (page, _) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    page.see("Check my tasks").await;
    page.button("Check my tasks").click();
    page.see("Your tasks could not be read").await;
    submit(&page);
    settle().await;
    assert_eq!(answers.sent().len(), 2);
    page.button("I have checked in the system: let me send again").click();
    settle().await;
    assert!(focused().is_same_node(Some(&page.button("Create task"))));
    submit(&page);
    page.see("The task is created").await;
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
    assert!(answers.sent().is_empty());
    press(&contact, "ArrowDown");
    page.see("Found contact").await;
    page.find("[role=option]").click();
    settle().await;
    submit(&page);
    page.see("The task is created").await;
    assert!(answers.sent()[0].body.contains(r#""contactId":"found-1""#));
}

#[wasm_bindgen_test]
async fn assigning_to_oneself_takes_the_place_of_what_was_typed() {
    let (page, _) = Host { has_people: true, ..Host::default() }.mount();
    settle().await;
    type_into(&page.field("Owner"), "Nobody in particular");
    page.button("Assign to me").click();
    settle().await;
    assert_eq!(value(&page.field("Owner")), format!("You ({OPERATOR})"));
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
async fn an_outcome_is_reported_when_the_widget_is_gone() {
    let _answers = answer(vec![("POST", 200, CREATED)]);
    let (page, heard) = Host::default().mount();
    fill(&page).await;
    submit(&page);
    drop(page);
    settle().await;
    assert_eq!(*heard.borrow(), ["done"]);
}
