//! The calendar by keyboard, after the ARIA practices for a grid of dates, and its names in several languages.

use std::cell::RefCell;
use std::rc::Rc;

use casement::contract::date::WallTime;
use casement::ui::Calendar;
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::*;

fn day(text: &str) -> WallTime {
    WallTime::parse(&format!("{text} 00:00:00")).unwrap()
}

/// A day's full name. Browsers differ in the comma after the weekday.
fn name(day: &HtmlElement) -> String {
    day.get_attribute("aria-label").unwrap().replace(',', "")
}

/// What a calendar is drawn with, and what it told.
struct Page {
    page: Mounted,
    chosen: RwSignal<Option<WallTime>>,
    told: Rc<RefCell<Vec<String>>>,
}

#[derive(Clone)]
struct Look {
    locale: &'static str,
    first_day: u8,
    direction: &'static str,
    range: (&'static str, &'static str),
}

const LOOK: Look = Look { locale: "en-GB", first_day: 0, direction: "ltr", range: ("0001-01-01", "9999-12-31") };

impl Look {
    fn mount(self, chosen: Option<&str>) -> Page {
        let chosen = RwSignal::new(chosen.map(|text| WallTime::parse(text).unwrap()));
        let told = Rc::new(RefCell::new(Vec::new()));
        let (chose, closed) = (told.clone(), told.clone());
        let page = mount(move || {
            let on_choose = UnsyncCallback::new(move |day: WallTime| chose.borrow_mut().push(day.to_string()));
            let on_close = UnsyncCallback::new(move |()| closed.borrow_mut().push("closed".to_owned()));
            view! {
                <div class="casement" dir=self.direction>
                    <Calendar
                        id="calendar".to_owned()
                        label="Due date"
                        chosen
                        today=Signal::stored(Some(day("2026-11-20").at(15, 30)))
                        first_day=Signal::stored(self.first_day)
                        locale=self.locale
                        range=(day(self.range.0), day(self.range.1))
                        takes_focus=true
                        on_choose
                        on_close
                    />
                </div>
            }
        });
        Page { page, chosen, told }
    }
}

impl Page {
    fn title(&self) -> String {
        self.page.find("[part='calendar-title']").inner_text()
    }

    /// The one day in the order of Tab, which has the focus as well.
    fn at(&self) -> String {
        let stops = self.page.all("table [tabindex='0']");
        assert_eq!(stops.len(), 1);
        assert!(has_focus(&stops[0]), "{}", focused().outer_html());
        name(&stops[0])
    }

    async fn press(&self, key: &str, shift: bool) -> bool {
        let init = web_sys::KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_key(key);
        init.set_shift_key(shift);
        let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        let is_left_alone = focused().dispatch_event(&event).unwrap();
        settle().await;
        is_left_alone
    }

    fn day(&self, name: &str) -> HtmlElement {
        let days = self.page.all("tbody button");
        days.into_iter().find(|day| self::name(day) == name).unwrap()
    }

    fn told(&self) -> Vec<String> {
        self.told.borrow().clone()
    }
}

#[wasm_bindgen_test]
async fn it_opens_on_the_chosen_day_or_on_today() {
    let page = LOOK.mount(Some("2027-02-03 09:15:00"));
    settle().await;
    assert_eq!((page.at().as_str(), page.title().as_str()), ("Wednesday 3 February 2027", "February 2027"));
    let chosen = page.page.all("[aria-selected='true']");
    assert_eq!(chosen.len(), 1);
    assert_eq!(chosen[0].inner_text(), "3");
    assert_eq!(page.page.all("[aria-selected='false']").len(), 27);
    drop(page);
    let page = LOOK.mount(None);
    settle().await;
    assert_eq!(page.at(), "Friday 20 November 2026");
    assert!(page.page.all("[aria-selected='true']").is_empty());
    let today = page.page.all("[aria-current='date']");
    assert_eq!(today.len(), 1);
    assert!(has_focus(&today[0]));
}

#[wasm_bindgen_test]
async fn keys_lead_from_day_to_day_over_the_ends_of_months() {
    let page = LOOK.mount(Some("2026-11-27 17:00:00"));
    settle().await;
    for (key, shift, at) in [
        ("ArrowRight", false, "Saturday 28 November 2026"),
        ("ArrowDown", false, "Saturday 5 December 2026"),
        ("Home", false, "Monday 30 November 2026"),
        ("End", false, "Sunday 6 December 2026"),
        ("ArrowLeft", false, "Saturday 5 December 2026"),
        ("ArrowUp", false, "Saturday 28 November 2026"),
        ("PageDown", false, "Monday 28 December 2026"),
        ("PageUp", false, "Saturday 28 November 2026"),
        ("PageDown", true, "Sunday 28 November 2027"),
        ("PageUp", true, "Saturday 28 November 2026"),
        ("ArrowRight", false, "Sunday 29 November 2026"),
        ("ArrowRight", false, "Monday 30 November 2026"),
        ("ArrowRight", false, "Tuesday 1 December 2026"),
        ("ArrowLeft", false, "Monday 30 November 2026"),
    ] {
        assert!(!page.press(key, shift).await, "{key} is kept from the page");
        assert_eq!(page.at(), at, "{key}");
    }
    assert_eq!(page.title(), "November 2026");
    assert!(page.press("a", false).await, "other keys are the page's");
    assert!(page.told().is_empty(), "moving chooses nothing");
    assert_eq!(page.page.find("[aria-selected='true']").inner_text(), "27");
}

#[wasm_bindgen_test]
async fn a_month_that_is_too_short_is_entered_at_its_end() {
    let page = LOOK.mount(Some("2024-01-31 17:00:00"));
    settle().await;
    page.press("PageDown", false).await;
    assert_eq!(page.at(), "Thursday 29 February 2024");
    page.press("PageDown", true).await;
    assert_eq!(page.at(), "Friday 28 February 2025");
}

#[wasm_bindgen_test]
async fn a_day_is_chosen_and_escape_closes() {
    let page = LOOK.mount(Some("2026-11-27 17:00:00"));
    settle().await;
    page.press("ArrowRight", false).await;
    // What Enter and the space bar do to a button.
    focused().unchecked_into::<HtmlElement>().click();
    assert_eq!(page.told(), ["2026-11-28 00:00:00"]);
    page.day("Monday 2 November 2026").click();
    assert_eq!(page.told()[1..], ["2026-11-02 00:00:00"]);
    assert!(!page.press("Escape", false).await);
    assert_eq!(page.told()[2..], ["closed"]);
    page.page.button("Next month").focus().unwrap();
    page.press("Escape", false).await;
    assert_eq!(page.told()[3..], ["closed"]);
}

#[wasm_bindgen_test]
async fn the_buttons_turn_the_month_and_keep_the_focus() {
    let page = LOOK.mount(Some("2026-12-31 17:00:00"));
    settle().await;
    let next = page.page.button("Next month");
    next.focus().unwrap();
    next.click();
    next.click();
    settle().await;
    assert_eq!(page.title(), "February 2027");
    assert!(has_focus(&next));
    assert_eq!(name(&page.page.find("table [tabindex='0']")), "Sunday 28 February 2027");
    page.page.button("Previous month").click();
    settle().await;
    assert_eq!(page.title(), "January 2027");
    assert_eq!(page.page.find("[part='calendar-title']").get_attribute("aria-live").as_deref(), Some("polite"));
}

#[wasm_bindgen_test]
async fn days_out_of_range_are_disabled_and_no_key_leads_there() {
    let page = Look { range: ("2026-11-10", "2026-12-05"), ..LOOK }.mount(Some("2026-11-12 17:00:00"));
    settle().await;
    page.press("ArrowUp", false).await;
    assert_eq!(page.at(), "Tuesday 10 November 2026");
    let before = page.day("Monday 9 November 2026");
    assert_eq!(before.get_attribute("aria-disabled").as_deref(), Some("true"));
    before.click();
    assert!(page.told().is_empty());
    assert_eq!(page.page.button("Previous month").get_attribute("aria-disabled").as_deref(), Some("true"));
    page.press("PageDown", true).await;
    assert_eq!(page.at(), "Saturday 5 December 2026");
    assert_eq!(page.page.button("Next month").get_attribute("aria-disabled").as_deref(), Some("true"));
    page.page.button("Next month").click();
    settle().await;
    assert_eq!(page.title(), "December 2026");
}

#[wasm_bindgen_test]
async fn it_ends_where_the_years_of_four_digits_do() {
    let page = LOOK.mount(Some("9999-12-31 17:00:00"));
    settle().await;
    for key in ["ArrowRight", "ArrowDown", "PageDown"] {
        page.press(key, false).await;
        assert_eq!(page.at(), "Friday 31 December 9999", "{key}");
    }
    drop(page);
    let page = LOOK.mount(Some("0001-01-01 17:00:00"));
    settle().await;
    for key in ["ArrowLeft", "ArrowUp", "PageUp"] {
        page.press(key, false).await;
        assert_eq!(page.at(), "Monday 1 January 1", "{key}");
    }
}

#[wasm_bindgen_test]
async fn it_follows_what_is_chosen_elsewhere() {
    let page = LOOK.mount(None);
    settle().await;
    page.chosen.set(Some(day("2030-03-31").at(2, 30)));
    settle().await;
    assert_eq!(page.title(), "March 2030");
    page.chosen.set(None);
    settle().await;
    assert_eq!(page.title(), "March 2030");
    assert!(page.page.all("[aria-selected='true']").is_empty());
}

#[wasm_bindgen_test]
async fn weeks_begin_where_they_do_and_names_are_those_of_the_language() {
    for (locale, first_day, weekdays, first, title, full) in [
        ("en-GB", 0, "Mon", "Monday", "November 2026", "Friday 27 November 2026"),
        ("en-US", 6, "Sun", "Sunday", "November 2026", "Friday November 27 2026"),
        ("de", 0, "Mo", "Montag", "November 2026", "Freitag 27. November 2026"),
        ("fr", 0, "L", "lundi", "novembre 2026", "vendredi 27 novembre 2026"),
        ("zh-CN", 0, "周一", "星期一", "2026年11月", "2026年11月27日星期五"),
        ("th", 0, "จ.", "วันจันทร์", "พฤศจิกายน ค.ศ. 2026", "วันศุกร์ที่ 27 พฤศจิกายน ค.ศ. 2026"),
    ] {
        let page = Look { locale, first_day, ..LOOK }.mount(Some("2026-11-27 17:00:00"));
        settle().await;
        let column = page.page.find("th");
        let shown = column.inner_text();
        let named = column.get_attribute("aria-label").unwrap();
        if locale == "th" {
            // Browsers differ in how they write the era; the year is what counts.
            assert!(page.title().contains("2026") && page.at().contains("2026"), "{}", page.at());
            continue;
        }
        assert_eq!((shown.as_str(), named.as_str()), (weekdays, first), "{locale}");
        assert_eq!((page.title().as_str(), page.at().as_str()), (title, full), "{locale}");
        assert_eq!(page.page.all("th").len(), 7);
        assert_eq!(page.page.all("tbody tr").len(), 6);
        assert_eq!(page.page.all("tbody button").len(), 30);
    }
    // 1 November 2026 is a Sunday.
    for (first_day, empty) in [(0, 6), (6, 0), (5, 1)] {
        let page = Look { first_day, ..LOOK }.mount(Some("2026-11-27 17:00:00"));
        let cells = page.page.all("tbody td");
        assert_eq!(cells.iter().position(|cell| cell.inner_text() == "1"), Some(empty), "{first_day}");
    }
}

#[wasm_bindgen_test]
async fn what_is_no_language_is_written_in_the_browser_s_own() {
    let page = Look { locale: "not a language", ..LOOK }.mount(Some("2026-11-27 17:00:00"));
    settle().await;
    assert!(page.title().contains("2026"), "{}", page.title());
    assert!(page.at().contains("27"), "{}", page.at());
}

#[wasm_bindgen_test]
async fn from_right_to_left_the_arrow_keys_go_where_they_point() {
    let page = Look { direction: "rtl", ..LOOK }.mount(Some("2026-11-25 17:00:00"));
    settle().await;
    let before = focused().get_bounding_client_rect().left();
    page.press("ArrowLeft", false).await;
    assert_eq!(page.at(), "Thursday 26 November 2026");
    assert!(focused().get_bounding_client_rect().left() < before);
    page.press("ArrowRight", false).await;
    assert_eq!(page.at(), "Wednesday 25 November 2026");
}

#[wasm_bindgen_test]
async fn days_are_large_enough_in_the_narrowest_panel() {
    let page = LOOK.mount(Some("2026-11-27 17:00:00"));
    page.page.root.set_attribute("style", "inline-size: 280px").unwrap();
    settle().await;
    for button in page.page.all("button") {
        let place = button.get_bounding_client_rect();
        assert!(place.width() >= 24.0 && place.height() >= 24.0, "{}", button.outer_html());
    }
    assert!(page.page.find("table").offset_width() <= 280);
}
