//! The due date: typed, from a calendar or from a button, and the clock that it is on.

use casement::contract::date::{Calendar, WallTime, read_due};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;

use super::*;

#[wasm_bindgen_test]
async fn a_press_enters_a_due_date() {
    let page = example(examples(), "empty");
    for (label, typed, in_full) in [
        ("Today 17:00", "2026-11-20 17:00", "Friday, November 20, 2026 at 17:00, today"),
        ("Tomorrow 09:00", "2026-11-21 09:00", "Saturday, November 21, 2026 at 09:00, tomorrow"),
        ("In 3 days 17:00", "2026-11-23 17:00", "Monday, November 23, 2026 at 17:00, in 3 days"),
        ("Next Monday 09:00", "2026-11-23 09:00", "Monday, November 23, 2026 at 09:00, in 3 days"),
    ] {
        page.button(label).click();
        page.see(&format!("Will be sent as {typed}:00, on the clock of Europe/Berlin.")).await;
        assert!(page.text().contains(in_full), "{in_full} is not in\n{}", page.text());
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
    assert!(answers.sent()[1].body.contains(r#""dueDate":"2023-07-08 00:00:00""#));
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
    for typed in ["2026-11-27 17:00", "2026/11/27T17:00:00"] {
        type_into(&due, "");
        page.see("No due date will be sent").await;
        type_into(&due, typed);
        page.see("Will be sent as 2026-11-27 17:00:00").await;
        assert_eq!(value(&due), typed);
    }
    type_into(&due, "soon");
    page.see("This is not a date and a time yet").await;
    assert_eq!(value(&due), "soon");
}

#[wasm_bindgen_test]
async fn the_calendar_enters_a_day_and_keeps_the_time() {
    let page = example(examples(), "past due date");
    settle().await;
    let button = page.button("Calendar");
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("false"));
    button.click();
    settle().await;
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(focused().get_attribute("aria-label").as_deref(), Some("Saturday, July 8, 2023"));
    for key in ["PageDown", "ArrowRight"] {
        press(&focused(), key);
        settle().await;
    }
    focused().unchecked_into::<HtmlElement>().click();
    page.see("Will be sent as 2023-08-09 00:00:00").await;
    assert_eq!(value(&page.field("Due date")), "2023-08-09 00:00");
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("false"));
    assert!(has_focus(&button));
    assert!(page.all("[role='grid']").is_empty());
}

#[wasm_bindgen_test]
async fn a_day_without_a_time_is_due_when_such_days_are() {
    let page = example(examples(), "empty");
    let button = page.button("Calendar");
    button.click();
    settle().await;
    assert_eq!(focused().get_attribute("aria-label").as_deref(), Some("Friday, November 20, 2026"));
    assert_eq!(focused().get_attribute("aria-current").as_deref(), Some("date"));
    assert!(!press(&focused(), "Escape"));
    settle().await;
    assert!(has_focus(&button) && page.all("[role='grid']").is_empty());
    assert_eq!(value(&page.field("Due date")), "");
    button.click();
    settle().await;
    page.find("[aria-label='Monday, November 23, 2026']").click();
    page.see("Monday, November 23, 2026 at 17:00").await;
    page.see("Will be sent as 2026-11-23 17:00:00, on the clock of Europe/Berlin.").await;
    button.click();
    settle().await;
    type_into(&page.field("Due date"), "2026-12-24 09:30:15");
    page.see("December 2026").await;
    page.find("[aria-label='Thursday, December 31, 2026']").click();
    settle().await;
    assert_eq!(value(&page.field("Due date")), "2026-12-31 09:30:15");
}

#[wasm_bindgen_test]
async fn a_date_in_words_is_shown_with_its_weekday_and_sent_as_its_exact_text() {
    let page = example(examples(), "empty");
    let due = page.field("Due date");
    for (typed, sent) in [
        ("next Friday 17:00", "2026-11-27 17:00:00"),
        ("下周五 17:00", "2026-11-27 17:00:00"),
        ("tomorrow 9am", "2026-11-21 09:00:00"),
        ("今天下午5点", "2026-11-20 17:00:00"),
        ("+2d", "2026-11-22 17:00:00"),
    ] {
        type_into(&due, typed);
        page.see(&format!("Will be sent as {sent}, on the clock of Europe/Berlin.")).await;
        assert_eq!(value(&due), typed);
    }
    type_into(&due, "yesterday");
    page.see("This date has passed. The task can be created all the same.").await;
}

#[wasm_bindgen_test]
async fn wide_figures_are_taken_and_shown_as_what_they_are_taken_for() {
    let (page, _) = Host { time_zone: Some("Europe/Berlin".to_owned()), ..Host::default() }.mount();
    settle().await;
    for (typed, shown, sent) in [
        ("２０３０年１２月２５日１７：３０", "2030年12月25日17:30", "2030-12-25 17:30:00"),
        ("2030-11-27\u{3000}17：00", "2030-11-27\u{3000}17:00", "2030-11-27 17:00:00"),
    ] {
        type_into(&page.field("Due date"), typed);
        page.see(&format!("Will be sent as {sent}")).await;
        assert_eq!(value(&page.field("Due date")), shown);
    }
    choose_case(&page);
    settle().await;
    type_into(&page.field("Case ID"), " ｃ６ｍ８０００００１４２ ");
    settle().await;
    assert_eq!(value(&page.field("Case ID")), "c6m800000142");
    type_into(&page.field("Owner"), "１０ｇｇ０００００１２");
    press(&page.field("Owner"), "Enter");
    settle().await;
    assert_eq!(value(&page.field("Owner")), "10gg0000012");
}

#[wasm_bindgen_test]
async fn what_may_be_either_is_not_sent_before_somebody_chooses() {
    let answers = answer(vec![("POST", 200, CREATED)]);
    let (page, _) = greenwich().mount();
    fill(&page).await;
    type_into(&page.field("Due date"), "1/12/2030 9:00");
    page.see("This may be Sunday, December 1, 2030 at 09:00 or Saturday, January 12, 2030 at 09:00.").await;
    submit(&page);
    page.see("Enter a due date that can be read").await;
    assert_eq!(creations(&answers), 0);
    page.button("Sunday, December 1, 2030 at 09:00").click();
    page.see("Will be sent as 2030-12-01 09:00:00").await;
    assert_eq!(value(&page.field("Due date")), "2030-12-01 09:00");
    assert!(page.maybe_button("Saturday, January 12, 2030 at 09:00").is_none());
    submit(&page);
    page.see("The task is created").await;
    let sent = answers.sent().into_iter().find(|sent| sent.url.ends_with(CREATION)).unwrap();
    assert!(sent.body.contains(r#""dueDate":"2030-12-01 09:00:00""#), "{}", sent.body);
}

#[wasm_bindgen_test]
async fn hours_from_now_are_so_many_also_over_a_change_of_the_clocks() {
    // The first number of hours after which Berlin's clock is otherwise ahead than now, and what it shows then.
    let find = js_sys::Function::new_no_args(
        "const now = Date.now();
         const clock = (hours) => new Date(now + hours * 3600000).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' });
         const ahead = (hours) => Date.parse(clock(hours).replace(' ', 'T') + 'Z') - (now + hours * 3600000);
         let hours = 1;
         while (Math.abs(ahead(hours) - ahead(0)) < 1800000) hours += 24;
         const minute = (after) => new Date(now + hours * 3600000 + after).toLocaleString('sv-SE',
           { timeZone: 'Europe/Berlin' }).slice(0, 16);
         return [String(hours), minute(0), minute(60000)];",
    );
    let found = js_sys::Array::from(&find.call0(&wasm_bindgen::JsValue::NULL).unwrap());
    let [hours, then, a_minute_later] = [0, 1, 2].map(|place| found.get(place).as_string().unwrap());
    let (page, _) = Host { time_zone: Some("Europe/Berlin".to_owned()), ..Host::default() }.mount();
    settle().await;
    type_into(&page.field("Due date"), &format!("in {hours} hours"));
    page.see("Will be sent as").await;
    let is_said = |minute: &str| page.text().contains(&format!("Will be sent as {minute}:00, on the clock of"));
    assert!(is_said(&then) || is_said(&a_minute_later), "{then}: {}", page.text());
}

#[wasm_bindgen_test]
async fn a_time_that_the_clocks_skip_is_refused_and_the_nearest_are_offered() {
    let answers = answer(vec![("POST", 200, CREATED)]);
    let (page, heard) = Host { time_zone: Some("Europe/Berlin".to_owned()), ..Host::default() }.mount();
    fill(&page).await;
    type_into(&page.field("Due date"), "2030-03-31 02:30");
    page.see("Sunday, March 31, 2030 at 02:30 does not come on the clock of Europe/Berlin").await;
    assert!(!page.text().contains("Will be sent"), "{}", page.text());
    submit(&page);
    page.see("The clocks go forward over this time, so it does not come.").await;
    assert_eq!(page.field("Due date").get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(creations(&answers) == 0 && heard.borrow().is_empty());
    assert!(page.maybe_button("Sunday, March 31, 2030 at 01:59").is_some());
    page.button("Sunday, March 31, 2030 at 03:00").click();
    page.see("Will be sent as 2030-03-31 03:00:00").await;
    wait_until(|| page.wrong().is_empty() && page.mended().len() == 1).await;
    submit(&page);
    page.see("The task is created").await;
}

#[wasm_bindgen_test]
async fn a_time_that_comes_twice_warns_and_is_sent_all_the_same() {
    let answers = answer(vec![("POST", 200, CREATED)]);
    let (page, _) = Host { time_zone: Some("Europe/Berlin".to_owned()), ..Host::default() }.mount();
    fill(&page).await;
    type_into(&page.field("Due date"), "2030-10-27 02:30");
    page.see("The clocks go back over this time, so it comes twice that day.").await;
    assert_eq!(page.field("Due date").get_attribute("aria-invalid"), None);
    submit(&page);
    page.see("The task is created").await;
    assert_eq!(creations(&answers), 1);
}

#[wasm_bindgen_test]
async fn a_reader_elsewhere_sees_the_date_on_their_own_clock_and_the_time_there() {
    let page = example(examples(), "reader in another time zone");
    page.see("Will be sent as 2026-11-27 17:00:00, on the clock of Europe/Berlin.").await;
    page.see("On your own clock (Asia/Shanghai): Saturday, November 28, 2026 at 00:00.").await;
    page.see("It is now Friday, November 20, 2026 at 15:30 in Europe/Berlin.").await;
    type_into(&page.field("Due date"), "2026-10-25 02:30");
    page.see("Sunday, October 25, 2026 at 08:30 or Sunday, October 25, 2026 at 09:30.").await;
    let page = example(examples(), "ready");
    settle().await;
    assert!(!page.text().contains("On your own clock") && !page.text().contains("It is now"), "{}", page.text());
}

#[wasm_bindgen_test]
async fn a_due_date_is_heard_once_when_typing_rests() {
    let (page, _) = Host { time_zone: Some("Europe/Berlin".to_owned()), ..Host::default() }.mount();
    settle().await;
    let due = page.field("Due date");
    let place = page.find(".casement-task-create__due");
    let heard = || {
        let regions = place.query_selector_all("[role='status']").unwrap();
        assert_eq!(regions.length(), 1);
        regions.item(0).unwrap().text_content().unwrap()
    };
    for typed in ["2030-12-01", "2030-12-01 17", "2030-12-01 17:00"] {
        type_into(&due, typed);
        TimeoutFuture::new(300).await;
        assert_eq!(heard(), "", "somebody is typing");
    }
    wait_until(|| !heard().is_empty()).await;
    assert!(heard().starts_with("Sunday, December 1, 2030 at 17:00"), "{}", heard());
    type_into(&due, "soon");
    wait_until(|| heard().starts_with("This is not a date and a time yet")).await;
}

#[wasm_bindgen_test]
async fn a_due_date_on_a_clock_that_nobody_knows_is_a_warning_for_the_page() {
    let hold = casement::Host::<TaskDraft>::default();
    let zone = Some("Europe/Atlantis".to_owned());
    let (_page, _) = Host { time_zone: zone, hold: hold.clone(), ..Host::default() }.mount();
    settle().await;
    let draft = |due_date: &str| TaskDraft {
        title: "Call back".into(),
        owner_id: OPERATOR.into(),
        due_date: due_date.into(),
        ..TaskDraft::default()
    };
    hold.set_value(draft(""));
    assert_eq!(hold.validate(), []);
    hold.set_value(draft("2030-03-31 02:30:00"));
    let found = hold.validate();
    let [found] = &found[..] else { panic!("{found:?}") };
    assert_eq!((found.violation.field, found.violation.rule), ("dueDate", Rule::UnknownZone));
    assert!(found.message.contains("does not know the time zone “Europe/Atlantis”"), "{}", found.message);
}

#[wasm_bindgen_test]
fn the_examples_of_a_due_date_are_of_one_kind_in_each_language_and_each_is_read() {
    const ENGLISH: [&str; 3] = ["tomorrow 9:00", "next Friday 17:00", "in 3 days"];
    macro_rules! hint {
        ($language:literal) => {
            include_str!(concat!("../../../locales/", $language, "/task_create.properties"))
        };
    }
    let now = WallTime::parse("2026-11-20 12:00:00").ok();
    for (text, words) in [
        (hint!("en"), ENGLISH),
        (hint!("de"), ENGLISH),
        (hint!("fr"), ENGLISH),
        (hint!("es"), ENGLISH),
        (hint!("ru"), ENGLISH),
        (hint!("ja"), ENGLISH),
        (hint!("ar"), ENGLISH),
        (hint!("zh-CN"), ["明天 9:00", "下周五 17:00", "3天后"]),
        (hint!("zh-TW"), ["明天 9:00", "下星期五 17:00", "3天後"]),
    ] {
        let hint = text.lines().find_map(|line| line.strip_prefix("due_hint = ")).unwrap();
        let is_chinese = words != ENGLISH;
        assert_eq!(hint.contains("Friday") || hint.contains("days"), !is_chinese, "{hint}");
        assert_eq!(hint.contains('五'), is_chinese, "{hint}");
        for example in ["2026-11-27 17:00"].iter().chain(&words) {
            assert!(hint.contains(example), "{example:?} is not in {hint:?}");
            assert!(read_due(example, &Calendar { now, first_day: 0 }).is_ok(), "{example}");
        }
    }
}
