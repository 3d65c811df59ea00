mod host;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement::api::Connection;
use casement::contract::ccsqm::AppointDraft;
use casement::widgets::review_assign::examples::examples;
use casement::{Outcome, PeoplePage, Person, ReviewAssign, people_source};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::*;

const OPERATOR: &str = "1611917095665261978";
const TASK: &str = "954645333549048833";
const UNLISTED: &str = "16239245027406915901";
/// The id is a bare number beyond what a double holds, as the vendor has it.
const TASKS: &str = r#"{"total":1,"data":[{"id":954645333549048833,"planName":"plan <b>A</b>","reviewTotalCount":110,"reviewFinishedCount":10,"status":"1"}],"resultCode":0,"resultDesc":"success","returnCode":"0409000","returnDesc":"Operation successful."}"#;
const LATER_TASKS: &str = r#"{"total":1,"data":[{"id":954645333549048833,"planName":"plan <b>A</b>","reviewTotalCount":120,"reviewFinishedCount":30,"status":"1"}],"returnCode":"0409000"}"#;
const NO_TASKS: &str = r#"{"total":0,"data":[],"returnCode":"0409000"}"#;
const APPOINTED: &str = r#"{"resultCode":"0409000","resultDesc":"Operation successful."}"#;

/// What the host heard.
type Heard = Rc<RefCell<Vec<String>>>;

struct Host {
    quality_task_id: RwSignal<String>,
    operator_id: &'static str,
    inspectors: RwSignal<Vec<Person>>,
    has_people: bool,
    disabled: RwSignal<bool>,
    readonly: RwSignal<bool>,
    hold: casement::Host<AppointDraft>,
    /// How often the draft was changed by the person.
    changes: Rc<Cell<u32>>,
}

impl Default for Host {
    fn default() -> Self {
        let inspector = |(id, name): (&str, &str)| Person { name: name.into(), ..Person::of_id(id) };
        let inspectors =
            [("1600226476732482572", "Anna"), ("1600226476732482573", "Bo"), ("1600226476732482574", "陈")];
        Host {
            quality_task_id: RwSignal::new(String::new()),
            operator_id: OPERATOR,
            inspectors: RwSignal::new(inspectors.map(inspector).to_vec()),
            has_people: false,
            disabled: RwSignal::default(),
            readonly: RwSignal::default(),
            hold: casement::Host::default(),
            changes: Rc::default(),
        }
    }
}

impl Host {
    fn of_task(id: &str) -> Host {
        Host { quality_task_id: RwSignal::new(id.to_owned()), ..Host::default() }
    }

    fn mount(self) -> (Mounted, Heard) {
        let heard = Heard::default();
        let log = heard.clone();
        // Made outside the widget, so that it outlives it.
        let on_outcome = UnsyncCallback::new(move |outcome: Outcome| log.borrow_mut().push(word(&outcome).to_owned()));
        let changes = self.changes.clone();
        let on_change = UnsyncCallback::new(move |_: AppointDraft| changes.set(changes.get() + 1));
        let page = mount(move || {
            let source = self.has_people.then(|| {
                people_source(async |_| {
                    let person = Person { name: "Dora".into(), ..Person::of_id("1600226476732482575") };
                    Ok(PeoplePage { items: vec![person], total: 1 })
                })
            });
            view! {
                <ReviewAssign
                    connection=Connection::to("https://ccsqm.example").app_key("casement").build()
                    operator_id=self.operator_id
                    quality_task_id=self.quality_task_id
                    inspectors=self.inspectors
                    people=Signal::stored(source)
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

fn count_of(page: &Mounted, name: &str) -> HtmlElement {
    page.find(&format!("[aria-label='Reviews for {name}']"))
}

fn counts(page: &Mounted) -> Vec<String> {
    page.all("tbody input").iter().map(value).collect()
}

fn submit(page: &Mounted) {
    page.find("button[type=submit]").click();
}

/// The task is given and read, and 34, 33 and 33 reviews are handed out.
async fn filled(host: Host) -> (Mounted, Heard) {
    let (page, heard) = host.mount();
    page.see("plan <b>A</b>").await;
    settle().await;
    page.button("Split evenly").click();
    page.see("Assigned 100 of 100").await;
    (page, heard)
}

#[wasm_bindgen_test]
fn every_state_says_its_own_words() {
    for (name, words) in [
        ("loading", "Reading the quality tasks"),
        ("ready", "Assigned 100 of 100, 0 left"),
        ("quality task given", "Assigned 67 of 100, 33 left"),
        ("quality task given, not in the list", "Nothing is known about this quality task"),
        ("nobody yet", "Nobody yet"),
        ("empty", "There is no quality task in the last 31 days"),
        ("more quality tasks than are shown", "2 of 240 quality tasks are shown"),
        ("invalid", "Enter the reviews in row 2, in digits; 0 for none."),
        ("submitting", "Assigning"),
        ("done", "100 reviews of Calls about late deliveries, to take effect later:"),
        ("refused", "The system refused the values"),
        ("refused, not let in", "the quality service may not be purchased"),
        ("unknown outcome", "It is not known whether the reviews were assigned"),
        ("unknown outcome, reading the list again", "Checking…"),
        ("unknown outcome, list read again", "The list now says: 110 in all, 10 reviewed"),
        ("unknown outcome, list not readable", "The list could not be read again"),
        ("not found", "There is no quality service at this address"),
        ("not allowed", "You may not see the quality tasks"),
        ("not let in", "the quality service may not be purchased"),
        ("unavailable", "The quality tasks could not be read"),
        ("over-assigned", "Assigned 112 of 100, 12 too many"),
        ("split evenly with a remainder", "100 among 3: 34, 33, 33. The first gets 1 more."),
        ("split without an amount", "Enter how many reviews to split"),
    ] {
        let page = example(examples(), name);
        assert!(page.text().contains(words), "{name}: {words:?} is not in\n{}", page.text());
    }
    assert_eq!(examples().len(), 23);
}

#[wasm_bindgen_test]
fn the_inspectors_stand_in_a_table_with_headers() {
    let page = example(examples(), "ready");
    assert_eq!(page.find("caption").inner_text(), "Reviews for each inspector");
    assert_eq!(page.all("thead th[scope=col]").len(), 3);
    assert_eq!(page.all("tbody th[scope=row]").len(), 3);
    assert_eq!(page.find("tfoot output").inner_text(), "Assigned 100 of 100, 0 left");
    for input in page.all("tbody input") {
        assert_eq!(input.get_attribute("inputmode").as_deref(), Some("numeric"));
        assert!(input.get_attribute("aria-label").is_some());
    }
}

#[wasm_bindgen_test]
async fn the_total_follows_what_is_typed() {
    let page = example(examples(), "ready");
    type_into(&count_of(&page, "李雷"), "0");
    page.see("Assigned 67 of 100, 33 left").await;
    type_into(&count_of(&page, "李雷"), "１２");
    page.see("Assigned 79 of 100, 21 left").await;
    type_into(&count_of(&page, "李雷"), "100");
    page.see("Assigned 167 of 100, 67 too many").await;
    page.see("This is 67 more than there is to review").await;
}

#[wasm_bindgen_test]
async fn a_count_that_is_no_number_stays_as_typed() {
    let page = example(examples(), "ready");
    let count = count_of(&page, "Ewa Nowak");
    type_into(&count, "a few");
    page.see("Assigned 67 of 100").await;
    assert_eq!(value(&count), "a few");
    assert_eq!(count.get_attribute("aria-invalid"), None, "nothing is complained about while somebody types");
}

#[wasm_bindgen_test]
async fn removing_a_row_leaves_the_others_as_they_are_and_keeps_the_focus_in_the_form() {
    let page = example(examples(), "ready");
    let third = count_of(&page, "Ewa Nowak");
    page.button("Remove 李雷").click();
    page.see("Assigned 67 of 100").await;
    assert!(third.is_same_node(Some(&count_of(&page, "Ewa Nowak"))));
    assert!(third.id().ends_with("setCounts.count.1"), "{}", third.id());
    assert!(focused().is_same_node(Some(&page.field("Add an inspector"))));
}

#[wasm_bindgen_test]
async fn everything_is_in_the_keyboard_s_reach() {
    let page = example(examples(), "ready");
    let out_of_reach = page.all("input, select, textarea, button");
    assert!(out_of_reach.iter().all(|element| element.tab_index() >= 0));
}

#[wasm_bindgen_test]
async fn the_summary_takes_the_focus_and_leads_to_the_fields() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = Host::default().mount();
    page.see("plan <b>A</b>").await;
    settle().await;
    type_into(&count_of(&page, "Anna"), "3");
    type_into(&count_of(&page, "Bo"), "-1");
    submit(&page);
    page.see("There is a problem").await;
    settle().await;
    assert!(focused().class_name().contains("casement-error-summary"));
    page.button("Choose a quality task.").click();
    assert!(focused().is_same_node(Some(&page.field("Quality task"))));
    page.button("Enter the reviews in row 2, in digits; 0 for none.").click();
    assert!(focused().is_same_node(Some(&count_of(&page, "Bo"))));
    assert_eq!(value(&count_of(&page, "Bo")), "-1");
    page.button("Enter the reviews in row 3, in digits; 0 for none.").click();
    assert!(focused().is_same_node(Some(&count_of(&page, "陈"))));
}

#[wasm_bindgen_test]
async fn the_list_asks_for_the_last_31_days_and_for_others_when_told() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("queryQualityTask", 200, NO_TASKS)]);
    let (page, _) = Host::default().mount();
    page.see("plan <b>A</b>").await;
    choose(&page.field("Quality tasks of"), "7");
    page.see("There is no quality task in the last 7 days").await;
    let days = |body: &str| {
        let number = |name: &str| -> u64 {
            let rest = body.split(&format!("\"{name}\":")).nth(1).unwrap();
            rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
        };
        (number("endTimeMillis") - number("startTimeMillis")) / 86_400_000
    };
    let sent = answers.sent();
    assert_eq!(sent.iter().map(|sent| days(&sent.body)).collect::<Vec<_>>(), [31, 7]);
    assert!(
        sent[0].body.contains(r#""currentRole":"qualityDirector""#) && sent[0].body.contains(r#""page":1,"rows":100"#)
    );
    assert!(sent[0].headers.contains(&("x-userid".to_owned(), OPERATOR.to_owned())), "{:?}", sent[0].headers);
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_again_leaves_the_old_one() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("queryQualityTask", 500, "{}")]);
    let (page, _) = Host::default().mount();
    page.see("plan <b>A</b>").await;
    choose(&page.field("Quality tasks of"), "90");
    page.see("The list could not be read again").await;
    assert!(page.field("Quality task").inner_text().contains("100 left to review"));
}

#[wasm_bindgen_test]
async fn reviews_are_split_evenly_and_sent_once_with_every_digit() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, heard) = Host::default().mount();
    page.see("plan <b>A</b>").await;
    choose(&page.field("Quality task"), TASK);
    page.see("To review").await;
    assert_eq!(value(&page.field("Amount to split")), "100");
    page.button("Split evenly").click();
    page.see("100 among 3: 34, 33, 33. The first gets 1 more.").await;
    assert_eq!(counts(&page), ["34", "33", "33"]);
    submit(&page);
    submit(&page);
    page.see("100 reviews of plan <b>A</b>, to take effect later:").await;
    assert!(page.text().contains("陈: 33"));
    let sent = answers.sent_to("appointQualityTask");
    assert_eq!(sent.len(), 1);
    assert_eq!(
        sent[0].body,
        r#"{"qualityTaskId":"954645333549048833","setCountsType":1,"isTakeEffect":0,"setCounts":[{"personID":"1600226476732482572","count":34},{"personID":"1600226476732482573","count":33},{"personID":"1600226476732482574","count":33}]}"#
    );
    assert_eq!(*heard.borrow(), ["done"]);
    assert_eq!(counts(&page), ["", "", ""]);
    assert!(!page.text().contains("100 among 3"));
}

#[wasm_bindgen_test]
async fn splitting_asks_for_what_is_missing() {
    let _answers = answer(vec![("queryQualityTask", 200, NO_TASKS)]);
    let (page, _) = Host::of_task(UNLISTED).mount();
    page.see("Nothing is known about this quality task").await;
    settle().await;
    page.button("Split evenly").click();
    page.see("Enter how many reviews to split, in digits.").await;
    assert!(focused().is_same_node(Some(&page.field("Amount to split"))));
    type_into(&page.field("Amount to split"), "7");
    page.see_no_more("Enter how many reviews to split, in digits.").await;
    page.button("Split evenly").click();
    page.see("7 among 3: 3, 2, 2. The first gets 1 more.").await;
    page.see("Assigned 7").await;
    for name in ["Anna", "Bo", "陈"] {
        page.button(&format!("Remove {name}")).click();
        settle().await;
    }
    page.button("Split evenly").click();
    page.see("Add the inspectors first.").await;
}

#[wasm_bindgen_test]
async fn a_given_quality_task_that_is_not_listed_can_be_used() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, _) = Host::of_task(UNLISTED).mount();
    page.see("Nothing is known about this quality task: it is not among those of the last 31 days.").await;
    for (name, count) in [("Anna", "1"), ("Bo", "0"), ("陈", "2")] {
        type_into(&count_of(&page, name), count);
    }
    page.find("input[value='1'][type=radio]").click();
    settle().await;
    submit(&page);
    page.see("3 reviews of 16239245027406915901, to take effect at once:").await;
    let body = &answers.sent_to("appointQualityTask")[0].body;
    assert!(body.contains(r#""qualityTaskId":"16239245027406915901","setCountsType":1,"isTakeEffect":1"#), "{body}");
}

#[wasm_bindgen_test]
async fn a_given_quality_task_needs_no_list() {
    let _answers = answer(vec![("queryQualityTask", 403, "{}")]);
    let (page, _) = Host::of_task(TASK).mount();
    page.see("You may not see the quality tasks").await;
    page.button("Continue without the list").click();
    page.see("the list could not be read. You can assign its reviews all the same.").await;
    assert!(page.maybe_button("Assign reviews").is_some());
}

#[wasm_bindgen_test]
async fn giving_nothing_to_anybody_is_refused_before_it_is_sent() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = Host::of_task(TASK).mount();
    page.see("plan <b>A</b>").await;
    for name in ["Anna", "Bo", "陈"] {
        type_into(&count_of(&page, name), "0");
    }
    submit(&page);
    page.see("Give at least one review to somebody.").await;
    assert_eq!(answers.sent().len(), 1);
}

#[wasm_bindgen_test]
async fn an_inspector_is_found_added_and_not_added_twice() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = Host { has_people: true, ..Host::of_task(TASK) }.mount();
    page.see("plan <b>A</b>").await;
    let picker = page.field("Add an inspector");
    type_into(&picker, "Do");
    page.see("Dora").await;
    press(&picker, "Enter");
    settle().await;
    assert_eq!(page.all("tbody tr").len(), 4);
    assert_eq!(value(&picker), "");
    assert!(focused().is_same_node(Some(&picker)));
    type_into(&picker, "Do");
    page.see("Already chosen").await;
    press(&picker, "Enter");
    settle().await;
    assert_eq!(page.all("tbody tr").len(), 4);
    submit(&page);
    page.see("Choose the inspector from the list, or clear what you typed.").await;
}

#[wasm_bindgen_test]
async fn a_refusal_says_that_the_values_were_refused_and_keeps_them() {
    let _answers = answer(vec![
        ("queryQualityTask", 200, TASKS),
        ("appointQualityTask", 500, r#"{"resultCode":"0409001","resultDesc":"count <too> high"}"#),
    ]);
    let (page, heard) = filled(Host::of_task(TASK)).await;
    submit(&page);
    page.see("The system refused the values").await;
    assert!(page.text().contains("count <too> high"));
    assert_eq!(counts(&page), ["34", "33", "33"]);
    assert_eq!(*heard.borrow(), ["refused"]);
}

#[wasm_bindgen_test]
async fn a_401_may_mean_two_things() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 401, "")]);
    let (page, _) = filled(Host::of_task(TASK)).await;
    submit(&page);
    page.see("Sign in again, then send it again.").await;
    assert!(page.text().contains("may not be purchased"));
}

#[wasm_bindgen_test]
async fn an_unknown_outcome_waits_for_the_person_s_word() {
    let answers = answer(vec![
        ("queryQualityTask", 200, TASKS),
        ("queryQualityTask", 200, LATER_TASKS),
        ("appointQualityTask", 0, ""),
        ("appointQualityTask", 200, APPOINTED),
    ]);
    let (page, heard) = filled(Host::of_task(TASK)).await;
    submit(&page);
    page.see("It is not known whether the reviews were assigned").await;
    assert!(page.text().contains("Anna: 34"));
    submit(&page);
    settle().await;
    assert!(has_focus(&page.button("Read the task list again")), "the focus says where to go on");
    page.button("Read the task list again").focus().unwrap();
    page.button("Read the task list again").click();
    page.see("The list now says: 120 in all, 30 reviewed. It does not say who has how many.").await;
    assert_eq!(focused().text_content().as_deref(), Some("Read the task list again"));
    submit(&page);
    settle().await;
    assert_eq!(answers.sent_to("appointQualityTask").len(), 1);
    assert!(has_focus(&page.button("Read the task list again")));
    page.button("I have checked in the system: let me send again").click();
    settle().await;
    assert!(focused().is_same_node(Some(&page.find("button[type=submit]"))));
    assert_eq!(counts(&page), ["34", "33", "33"]);
    submit(&page);
    page.see("The reviews are assigned").await;
    assert_eq!(*heard.borrow(), ["unknown", "done"]);
}

#[wasm_bindgen_test]
async fn another_quality_task_waits_until_the_outcome_is_settled() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 1, "")]);
    let host = Host::of_task(TASK);
    let quality_task_id = host.quality_task_id;
    let (page, _) = filled(host).await;
    submit(&page);
    page.see("Assigning").await;
    quality_task_id.set(UNLISTED.to_owned());
    settle().await;
    submit(&page);
    settle().await;
    assert_eq!(answers.sent_to("appointQualityTask").len(), 1);
}

#[wasm_bindgen_test]
async fn another_quality_task_takes_the_draft_of_the_former_one_away() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let host = Host { has_people: true, ..Host::of_task(TASK) };
    let quality_task_id = host.quality_task_id;
    let (page, _) = filled(host).await;
    page.button("Remove Anna").click();
    type_into(&page.field("Add an inspector"), "Do");
    page.find("input[value='1'][type=radio]").click();
    settle().await;
    submit(&page);
    page.see("There is a problem").await;
    quality_task_id.set(UNLISTED.to_owned());
    page.see("Nothing is known about this quality task").await;
    settle().await;
    assert_eq!(counts(&page), ["", "", ""], "the host's inspectors, as at the start");
    assert_eq!(value(&page.field("Add an inspector")), "");
    assert_eq!(value(&page.field("Amount to split")), "");
    let radio: web_sys::HtmlInputElement = page.find("input[value='0'][type=radio]").unchecked_into();
    assert!(radio.checked());
    assert!(!page.text().contains("100 among 3") && !page.text().contains("There is a problem"));
}

#[wasm_bindgen_test]
async fn what_was_said_about_a_quality_task_goes_with_it() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let host = Host::of_task(TASK);
    let quality_task_id = host.quality_task_id;
    let (page, _) = filled(host).await;
    submit(&page);
    page.see("The reviews are assigned").await;
    quality_task_id.set(UNLISTED.to_owned());
    page.see_no_more("The reviews are assigned").await;
}

#[wasm_bindgen_test]
async fn nothing_is_cut_or_stacked_on_a_narrow_screen() {
    for name in ["ready", "invalid", "over-assigned", "unknown outcome"] {
        let page = example(examples(), name);
        // A phone of 360 pixels, without the page's margins.
        page.root.set_attribute("style", "inline-size: 328px").unwrap();
        settle().await;
        let widget = page.find(".casement").get_bounding_client_rect();
        for element in page.all("table, td, th, button, input, select, p, output") {
            let place = element.get_bounding_client_rect();
            let says = element.text_content().unwrap_or_default();
            if element.closest(".casement-visually-hidden").unwrap().is_some() || place.width() == 0.0 {
                continue;
            }
            assert!(
                place.right() <= widget.right() + 0.5,
                "{name}: {says:?} sticks out by {}",
                place.right() - widget.right()
            );
            assert!(
                element.scroll_width() <= element.client_width() + 1 || element.client_width() == 0,
                "{name}: {says:?} is cut"
            );
        }
        for button in page.all("tbody button") {
            assert!(button.get_bounding_client_rect().height() < 40.0, "{name}: the letters are stacked");
        }
        for input in page.all("tbody input") {
            assert!(input.get_bounding_client_rect().width() >= 48.0, "{name}: no room for a count");
        }
    }
}

#[wasm_bindgen_test]
async fn a_page_that_does_not_say_who_acts_is_told_so() {
    let answers = answer(Vec::new());
    let (page, _) = Host { operator_id: "", ..Host::default() }.mount();
    page.see("The page does not say who you are").await;
    assert!(answers.sent().is_empty());
}

#[wasm_bindgen_test]
async fn what_was_typed_as_the_amount_is_not_replaced() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = Host::default().mount();
    page.see("plan <b>A</b>").await;
    type_into(&page.field("Amount to split"), "60");
    choose(&page.field("Quality task"), TASK);
    page.see("To review").await;
    assert_eq!(value(&page.field("Amount to split")), "60");
}

#[wasm_bindgen_test]
async fn an_outcome_is_reported_when_the_widget_is_gone() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, heard) = filled(Host::of_task(TASK)).await;
    submit(&page);
    drop(page);
    settle().await;
    assert_eq!(*heard.borrow(), ["done"]);
}
