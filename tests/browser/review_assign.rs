mod digits;
mod habits;
mod host;
mod language;
mod list;
mod outcomes;
mod pasting;
mod planner;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement::api::Connection;
use casement::contract::ccsqm::AppointDraft;
use casement::language::{Speech, provide};
use casement::widgets::review_assign::examples::examples;
use casement::{Outcome, PeoplePage, Person, ReviewAssign, people_source};
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
    /// What it speaks, once it is drawn.
    speech: Rc<Cell<Option<Speech>>>,
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
            speech: Rc::default(),
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
        let on_outcome = move |outcome: Outcome| log.borrow_mut().push(word(&outcome).to_owned());
        let changes = self.changes.clone();
        let on_change = move |_: AppointDraft| changes.set(changes.get() + 1);
        let page = mount(move || {
            self.speech.set(Some(provide(language::english())));
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
    page.all("[aria-label^='Reviews for ']").iter().map(value).collect()
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
        ("invalid", "Enter the reviews for 李雷 in digits; 0 for none."),
        ("submitting", "Assigning"),
        ("done", "100 reviews of Calls about late deliveries, to take effect later:"),
        ("refused", "The system refused the values"),
        ("refused, not let in", "the quality service may not be purchased"),
        ("unknown outcome", "It is not known whether the reviews were assigned"),
        ("unknown outcome, reading the list again", "Checking…"),
        ("unknown outcome, list read again", "The list now says: 110 in all, 10 reviewed"),
        ("unknown outcome, list not readable", "The list could not be read again"),
        ("not found", "There is no quality service at this address"),
        ("wrong address", "There is no such system at this address"),
        ("not allowed", "You may not see the quality tasks"),
        ("not let in", "the quality service may not be purchased"),
        ("unavailable", "The quality tasks could not be read"),
        ("over-assigned", "Assigned 112 of 100, 12 too many"),
        ("split evenly with a remainder", "100 among 3: 34, 33, and 33. The first gets 1 more."),
        ("split without an amount", "Enter how many reviews to split"),
        ("split by weight", "100 among 3: 17, 33, and 50. Furthest from an exact part: 50 before, <1 now."),
        ("split without a weight", "Enter a weight in digits; 0 for none."),
        ("split by capacity", "60 among 3: 10, 20, and 30. Furthest from an exact part: 50 before, 0 now."),
        ("more than they can take", "40 are left unassigned: nobody can take more."),
        ("split around a locked row", "40 among 2: 20 each. 1 row stays locked with 60."),
        ("locked rows have too much", "The locked rows alone have 40 more than the amount to split."),
        ("looking up pasted rows", "Looking up 1 row…"),
        ("pasted rows not taken over", "Row 2: Who is meant by “Ana Silva”?"),
        ("slow list", "Reading the quality tasks"),
        ("disabled", "Assigned 100 of 100"),
        ("readonly", "Assigned 100 of 100"),
        ("long names", "zu Oberdietfurt an der Rott"),
        ("names from right to left", "נועה לוי"),
        ("workloads", "12 of 10 cases"),
        ("errors in many rows", "Enter at most 99,999,999 reviews."),
        ("two thousand inspectors", "Assigned 1,999 of 100"),
    ] {
        let page = example(examples(), name);
        assert!(page.text().contains(words), "{name}: {words:?} is not in\n{}", page.text());
    }
    assert_eq!(examples().len(), 40);
}

#[wasm_bindgen_test]
fn the_inspectors_stand_in_a_table_with_headers() {
    let page = example(examples(), "ready");
    assert_eq!(page.find("caption").inner_text(), "Reviews for each inspector");
    assert_eq!(page.all("thead th[scope=col]").len(), 3);
    assert_eq!(page.all("tbody th[scope=row]").len(), 3);
    assert_eq!(page.find("tfoot output").inner_text(), "Assigned 100 of 100, 0 left");
    for input in page.all("[aria-label^='Reviews for ']") {
        assert_eq!(input.get_attribute("inputmode").as_deref(), Some("numeric"));
        assert!(input.get_attribute("aria-label").is_some());
    }
}

#[wasm_bindgen_test]
async fn the_columns_stay_where_they_are_whatever_the_numbers() {
    let task = |id: usize, count: u64| format!(r#"{{"id":"{id}","planName":"plan {id}","reviewTotalCount":{count}}}"#);
    let tasks = format!(
        r#"{{"returnCode":"0409000","resultCode":0,"total":2,"data":[{},{}]}}"#,
        task(1, 9),
        task(2, 98_765_432)
    );
    let _answers = answer(vec![("queryQualityTask", 200, tasks.leak())]);
    for inspectors in [vec![], vec![Person { name: "Anna".into(), ..Person::of_id("1600226476732482572") }]] {
        let host = Host { inspectors: RwSignal::new(inspectors), ..Host::of_task("1") };
        let chosen = host.quality_task_id;
        let (page, _) = host.mount();
        page.root.set_attribute("style", "inline-size: 800px").unwrap();
        page.see("Assigned 0 of 9, 9 left").await;
        let places = || -> Vec<i32> {
            let columns = page.all("thead th, [aria-label^='Reviews for '], [aria-label^='Remove ']");
            columns.into_iter().map(|one| one.get_bounding_client_rect().left().round() as i32).collect()
        };
        let before = places();
        chosen.set("2".to_owned());
        page.see("Assigned 0 of 98,765,432, 98,765,432 left").await;
        assert_eq!(places(), before);
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
    // What empties a picker is the mouse's way to do what Escape does.
    for element in page.all("input, select, textarea, button:not([part=clear])") {
        assert!(element.tab_index() >= 0, "{}", element.outer_html());
    }
    let picker = page.field("Add an inspector");
    type_into(&picker, "nobody");
    settle().await;
    for _ in 0..2 {
        press(&picker, "Escape");
        settle().await;
    }
    assert_eq!(value(&picker), "", "Escape closes the picker, and empties it");
    assert_eq!(page.all("[part=clear]").len(), 1);
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
    page.button("Enter the reviews for Bo in digits; 0 for none.").click();
    assert!(focused().is_same_node(Some(&count_of(&page, "Bo"))));
    assert_eq!(value(&count_of(&page, "Bo")), "-1");
    page.button("Enter the reviews for 陈 in digits; 0 for none.").click();
    assert!(focused().is_same_node(Some(&count_of(&page, "陈"))));
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
async fn nothing_is_cut_or_stacked_on_a_narrow_screen() {
    for name in [
        "ready",
        "invalid",
        "over-assigned",
        "unknown outcome",
        "split by weight",
        "split without a weight",
        "more than they can take",
        "pasted rows not taken over",
        "long names",
        "names from right to left",
        "workloads",
        "errors in many rows",
    ] {
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
        for input in page.all("[aria-label^='Reviews for ']") {
            assert!(input.get_bounding_client_rect().width() >= 48.0, "{name}: no room for a count");
        }
    }
}

#[wasm_bindgen_test]
async fn typing_after_a_success_moves_nothing_and_makes_it_an_earlier_one() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, _) = filled(Host::of_task(TASK)).await;
    submit(&page);
    page.see("The reviews are assigned").await;
    let count = count_of(&page, "Anna");
    change_after(&page, &count, "The reviews are assigned", || type_into(&count, "3")).await;
}

#[wasm_bindgen_test]
fn what_is_to_be_looked_at_in_the_total_has_the_room_of_the_whole_table() {
    let page = example(examples(), "over-assigned");
    let message = page.find("[part=warning]").get_bounding_client_rect();
    let table = page.find("[part=table]").get_bounding_client_rect();
    assert!(message.width() > table.width() * 0.9, "{} of {}", message.width(), table.width());
}
