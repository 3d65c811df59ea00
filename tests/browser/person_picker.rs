//! The person picker by keyboard, after the ARIA practices for a combobox.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement::ui::{FieldError, PersonPicker};
use casement::{PeopleAtHand, PeoplePage, PeopleQuery, PeopleSource, Person, PersonKind, people_source};
use gloo_timers::future::TimeoutFuture;
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::*;

fn people(query: &PeopleQuery) -> PeoplePage {
    let all: Vec<Person> = (0..50)
        .map(|number| Person { name: format!("Li {number:02}"), ..Person::of_id(format!("id{number:02}")) })
        .chain([Person { disabled: true, name: "Disabled Dora".into(), ..Person::of_id("dora") }])
        .filter(|person| person.name.to_lowercase().contains(&query.words.to_lowercase()))
        .collect();
    let total = all.len() as u64;
    PeoplePage { items: all.into_iter().skip(query.offset as usize).take(query.limit as usize).collect(), total }
}

fn picker(
    source: impl FnOnce() -> Option<PeopleSource> + 'static,
    taken: &[&str],
) -> (Mounted, RwSignal<Option<Person>>) {
    let taken: Vec<String> = taken.iter().map(|id| (*id).to_owned()).collect();
    let chosen = RwSignal::new(None::<Person>);
    let page = mount(move || {
        view! {
            <div class="casement">
                <PersonPicker
                    id="picker".to_owned()
                    label="Owner"
                    source=Signal::stored(source())
                    kind=Signal::stored(PersonKind::User)
                    chosen
                    taken=Signal::stored(taken)
                    on_pick=UnsyncCallback::new(move |person| chosen.set(person))
                    error=Signal::stored(None::<FieldError>)
                />
            </div>
        }
    });
    (page, chosen)
}

fn in_memory() -> Option<PeopleSource> {
    Some(people_source(async |query| Ok(people(&query))))
}

fn active(page: &Mounted, input: &HtmlElement) -> String {
    let id = input.get_attribute("aria-activedescendant").unwrap_or_default();
    if id.is_empty() { String::new() } else { page.find(&format!("[id='{id}'] .casement-person__name")).inner_text() }
}

#[wasm_bindgen_test]
async fn typing_opens_the_list_and_enter_takes_the_first() {
    let (page, chosen) = picker(in_memory, &[]);
    let input = page.field("Owner");
    assert_eq!(input.get_attribute("aria-expanded").as_deref(), Some("false"));
    type_into(&input, "li 07");
    page.see("1 found").await;
    assert_eq!(input.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(active(&page, &input), "Li 07");
    assert!(!press(&input, "Enter"));
    settle().await;
    assert_eq!(chosen.get_untracked().unwrap().id, "id07");
    assert_eq!(value(&input), "Li 07");
    assert_eq!(focused().id(), "picker", "the focus stays in the input");
}

#[wasm_bindgen_test]
async fn which_one_of_a_name_is_chosen_stays_to_be_seen() {
    let of_one_name = |id: &str, detail: &str| Person { detail: Some(detail.to_owned()), ..li(id) };
    let (page, chosen) = picker(move || Some(people_source(async |_| Ok(PeoplePage::default()))), &[]);
    let hint = || page.find(".casement-hint").inner_text();
    assert_eq!(hint(), "");
    for (id, detail) in [("id1", "Technician"), ("id2", "Shift supervisor")] {
        chosen.set(Some(of_one_name(id, detail)));
        settle().await;
        assert_eq!((value(&page.field("Owner")), hint()), ("Li".to_owned(), format!("{detail} · {id}")));
    }
    chosen.set(Some(li("id3")));
    settle().await;
    assert_eq!(hint(), "id3");
    // The field itself shows that already.
    for name in ["id4", "You (id4)", "您（id4）"] {
        chosen.set(Some(Person { name: name.to_owned(), ..Person::of_id("id4") }));
        settle().await;
        assert_eq!((value(&page.field("Owner")), hint()), (name.to_owned(), String::new()));
    }
}

fn li(id: &str) -> Person {
    Person { name: "Li".to_owned(), ..Person::of_id(id) }
}

#[wasm_bindgen_test]
async fn arrows_move_without_moving_the_focus_and_stop_at_the_ends() {
    let (page, _) = picker(in_memory, &[]);
    let input = page.field("Owner");
    input.focus().unwrap();
    press(&input, "ArrowDown");
    page.see("20 of 51 shown").await;
    assert_eq!(active(&page, &input), "", "an opened list is for looking");
    press(&input, "ArrowDown");
    press(&input, "ArrowDown");
    settle().await;
    assert_eq!(active(&page, &input), "Li 01");
    press(&input, "ArrowUp");
    press(&input, "ArrowUp");
    settle().await;
    assert_eq!(active(&page, &input), "Li 00");
    assert_eq!(focused().id(), "picker");
}

#[wasm_bindgen_test]
async fn the_list_reads_on_at_its_end() {
    let (page, _) = picker(in_memory, &[]);
    let input = page.field("Owner");
    press(&input, "ArrowDown");
    page.see("20 of 51 shown").await;
    for _ in 0..21 {
        press(&input, "ArrowDown");
    }
    page.see("40 of 51 shown").await;
    assert_eq!(page.all("[role=option]").len(), 40);
}

#[wasm_bindgen_test]
async fn escape_closes_and_then_clears() {
    let (page, chosen) = picker(in_memory, &[]);
    let input = page.field("Owner");
    type_into(&input, "li 07");
    page.see("1 found").await;
    press(&input, "Escape");
    assert_eq!(input.get_attribute("aria-expanded").as_deref(), Some("true"), "effects come with the next turn");
    settle().await;
    assert_eq!(input.get_attribute("aria-expanded").as_deref(), Some("false"));
    assert_eq!(value(&input), "li 07", "what was typed stays");
    press(&input, "Escape");
    settle().await;
    assert_eq!(value(&input), "");
    assert!(chosen.get_untracked().is_none());
    assert!(press(&input, "Escape"), "an empty closed picker leaves Escape to the dialog around it");
}

#[wasm_bindgen_test]
async fn typing_over_a_choice_takes_it_back() {
    let (page, chosen) = picker(in_memory, &[]);
    let input = page.field("Owner");
    type_into(&input, "li 07");
    page.see("1 found").await;
    press(&input, "Enter");
    settle().await;
    type_into(&input, "Li 0");
    settle().await;
    assert!(chosen.get_untracked().is_none());
}

#[wasm_bindgen_test]
async fn disabled_and_taken_people_cannot_be_chosen() {
    let (page, chosen) = picker(in_memory, &["id07"]);
    let input = page.field("Owner");
    type_into(&input, "dora");
    page.see("Disabled Dora").await;
    press(&input, "Enter");
    page.find("[role=option]").click();
    type_into(&input, "li 07");
    page.see("Already chosen").await;
    press(&input, "Enter");
    settle().await;
    assert!(chosen.get_untracked().is_none());
}

fn slow() -> Option<PeopleSource> {
    Some(people_source(async |query: PeopleQuery| {
        TimeoutFuture::new(200).await;
        Ok(people(&query))
    }))
}

#[wasm_bindgen_test]
async fn enter_before_the_answer_sends_nothing_and_takes_whoever_is_alone_in_it() {
    let (page, chosen) = picker(slow, &[]);
    let input = page.field("Owner");
    type_into(&input, "li 07");
    page.see("1 found").await;
    type_into(&input, "li 08");
    assert!(!press(&input, "Enter"));
    settle().await;
    assert!(chosen.get_untracked().is_none(), "not from the older list");
    page.see("Li 08 chosen").await;
    assert_eq!(chosen.get_untracked().unwrap().id, "id08");
    assert_eq!(input.get_attribute("aria-expanded").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn enter_before_the_answer_chooses_nobody_of_several_nor_after_another_letter_nor_by_an_id() {
    let (page, chosen) = picker(slow, &[]);
    let input = page.field("Owner");
    type_into(&input, "li 1");
    press(&input, "Enter");
    page.see("10 found").await;
    assert!(chosen.get_untracked().is_none(), "of several it is for the person to look");
    type_into(&input, "li 2");
    press(&input, "Enter");
    type_into(&input, "li 23");
    page.see("1 found").await;
    assert!(chosen.get_untracked().is_none(), "Enter was for other words");
    type_into(&input, "nobody");
    press(&input, "Enter");
    page.see("Use ID “nobody”").await;
    press(&input, "ArrowDown");
    settle().await;
    assert!(chosen.get_untracked().is_none(), "an id that nobody is found for is chosen by itself");
}

#[wasm_bindgen_test]
async fn enter_pressed_once_too_often_sends_nothing_where_one_is_chosen_after_another() {
    let (page, chosen) = picker(in_memory, &[]);
    let input = page.field("Owner");
    assert!(!press(&input, "Enter"), "the form is not sent");
    type_into(&input, "li 07");
    page.see("1 found").await;
    press(&input, "Enter");
    settle().await;
    assert!(!press(&input, "Enter"), "{:?}", chosen.get_untracked());
    assert!(press_control(&input, "Enter"), "that is for the form");
}

#[wasm_bindgen_test]
async fn ctrl_enter_in_an_open_list_takes_who_is_marked_and_is_left_to_the_form() {
    let (page, chosen) = picker(in_memory, &[]);
    let input = page.field("Owner");
    type_into(&input, "nobody");
    page.see("Use ID “nobody”").await;
    assert!(press_control(&input, "Enter"));
    assert!(chosen.get_untracked().is_none(), "nobody is marked");
    type_into(&input, "li 07");
    page.see("1 found").await;
    assert!(press_control(&input, "Enter"));
    assert_eq!(chosen.get_untracked().unwrap().id, "id07");
}

#[wasm_bindgen_test]
async fn ctrl_enter_before_the_answer_takes_whoever_is_alone_in_it_and_sends_then() {
    let (page, chosen) = picker(slow, &[]);
    let send = document().create_element("button").unwrap();
    send.set_attribute("type", "submit").unwrap();
    page.find(".casement").append_child(&send).unwrap();
    let sent = Rc::new(RefCell::new(Vec::new()));
    let log = sent.clone();
    let hear = Closure::<dyn Fn()>::new(move || {
        log.borrow_mut().push(chosen.get_untracked().map(|one| one.id));
    });
    send.add_event_listener_with_callback("click", hear.as_ref().unchecked_ref()).unwrap();
    let input = page.field("Owner");
    type_into(&input, "li 1");
    assert!(!press_control(&input, "Enter"), "it waits for the answer");
    page.see("10 found").await;
    settle().await;
    assert_eq!(*sent.borrow(), [None], "of several nobody is chosen, and the form says so");
    type_into(&input, "li 08");
    assert!(!press_control(&input, "Enter"));
    wait_until(|| sent.borrow().len() == 2).await;
    assert_eq!(sent.borrow()[1], Some("id08".to_owned()));
}

#[wasm_bindgen_test]
async fn a_stale_answer_is_dropped() {
    let source = || {
        Some(people_source(async |query: PeopleQuery| {
            TimeoutFuture::new(if query.words == "li 0" { 400 } else { 5 }).await;
            Ok(people(&query))
        }))
    };
    let (page, _) = picker(source, &[]);
    let input = page.field("Owner");
    type_into(&input, "li 0");
    TimeoutFuture::new(200).await;
    type_into(&input, "li 08");
    page.see("1 found").await;
    TimeoutFuture::new(500).await;
    assert_eq!(page.all("[role=option]").len(), 1);
}

#[wasm_bindgen_test]
async fn a_text_that_nobody_is_found_for_becomes_an_id_only_when_that_is_chosen() {
    let (page, chosen) = picker(in_memory, &[]);
    let input = page.field("Owner");
    type_into(&input, "10gg0000012IpiXMqxzk");
    page.see("Use ID “10gg0000012IpiXMqxzk”").await;
    press(&input, "Enter");
    settle().await;
    assert!(chosen.get_untracked().is_none());
    press(&input, "ArrowDown");
    press(&input, "Enter");
    settle().await;
    assert_eq!(chosen.get_untracked().unwrap().id, "10gg0000012IpiXMqxzk");
}

#[wasm_bindgen_test]
async fn somebodys_id_is_taken_by_tab_and_neither_a_name_nor_an_id_that_is_nobodys() {
    for (text, seen, chosen_id) in [("id07", "Li 07", Some("id07")), ("Li 07", "Li 07", None), ("id99", "Use ID", None)]
    {
        let by_id =
            async |query: PeopleQuery| Ok(people(&PeopleQuery { words: query.words.replace("id", "Li "), ..query }));
        let (page, chosen) = picker(move || Some(people_source(by_id)), &[]);
        let input = page.field("Owner");
        type_into(&input, text);
        page.see(seen).await;
        settle().await;
        fire(&input, "blur");
        settle().await;
        let id = chosen.with_untracked(|chosen| chosen.as_ref().map(|one| one.id.clone()));
        assert_eq!(id.as_deref(), chosen_id, "{text}");
    }
}

#[wasm_bindgen_test]
async fn who_is_chosen_no_more_is_no_longer_said_to_be() {
    let (page, chosen) = picker(in_memory, &[]);
    let input = page.field("Owner");
    input.focus().unwrap();
    type_into(&input, "Li 07");
    page.see("1 found").await;
    press(&input, "Enter");
    page.see("Li 07 chosen").await;
    chosen.set(Some(Person { name: "Li 08".into(), ..Person::of_id("id08") }));
    page.see_no_more("Li 07 chosen").await;
    assert_eq!(value(&input), "Li 08");
}

#[wasm_bindgen_test]
async fn without_a_source_what_is_typed_is_the_id() {
    let (page, chosen) = picker(|| None, &[]);
    let input = page.field("Owner");
    type_into(&input, " 10gg0000012IpiXMqxzk\u{200b} ");
    settle().await;
    fire(&input, "blur");
    settle().await;
    assert_eq!(chosen.get_untracked().unwrap().id, "10gg0000012IpiXMqxzk");
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_says_so_and_offers_the_id() {
    let failing = || {
        Some(people_source(async |_| Err(casement::contract::Problem::new(casement::contract::ProblemKind::Network))))
    };
    let (page, _) = picker(failing, &[]);
    type_into(&page.field("Owner"), "li");
    page.see("The list could not be read").await;
    page.see("Use ID “li”").await;
}

#[wasm_bindgen_test]
async fn a_picker_that_is_removed_with_the_focus_in_it_goes_quietly() {
    let crashes = Rc::new(Cell::new(0));
    let count = crashes.clone();
    let listener = window_event_listener_untyped("error", move |_| count.set(count.get() + 1));
    let is_shown = RwSignal::new(true);
    let page = mount(move || {
        view! {
            <div class="casement">
                {move || {
                    if !is_shown.get() {
                        // What a browser does when it removes what has the focus. The picker's signals are gone by now.
                        fire(&document().get_element_by_id("picker").unwrap(), "blur");
                    }
                    is_shown.get().then(|| view! {
                        <PersonPicker
                            id="picker".to_owned()
                            label="Owner"
                            source=Signal::stored(in_memory())
                            kind=Signal::stored(PersonKind::User)
                            chosen=Signal::stored(None)
                            on_pick=UnsyncCallback::new(|_| ())
                            error=Signal::stored(None::<FieldError>)
                        />
                    })
                }}
            </div>
        }
    });
    type_into(&page.field("Owner"), "li 07");
    page.see("1 found").await;
    is_shown.set(false);
    settle().await;
    listener.remove();
    assert_eq!(crashes.get(), 0);
    assert!(page.all("input").is_empty());
}

#[wasm_bindgen_test]
async fn keys_of_an_open_composition_are_left_alone() {
    let (page, chosen) = picker(in_memory, &[]);
    let input = page.field("Owner");
    type_into(&input, "li 07");
    page.see("1 found").await;
    let init = web_sys::KeyboardEventInit::new();
    init.set_key("Enter");
    init.set_is_composing(true);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    assert!(input.dispatch_event(&event).unwrap(), "the key is not taken");
    settle().await;
    assert!(chosen.get_untracked().is_none());
}

#[wasm_bindgen_test]
async fn an_id_is_taken_in_full_width_and_with_the_blanks_it_was_copied_with_and_shown_as_it_is() {
    let (page, chosen) = picker(|| None, &[]);
    let input = page.field("Owner");
    type_into(&input, "\u{a0}１０ｇｇ ００００１\t");
    settle().await;
    press(&input, "Enter");
    settle().await;
    assert_eq!(chosen.get_untracked().unwrap().id, "10gg00001");
    assert_eq!(value(&input), "10gg00001");
}

#[wasm_bindgen_test]
async fn people_in_memory_are_looked_for_at_every_letter_and_others_after_a_pause() {
    for is_at_hand in [true, false] {
        let asked = Rc::new(Cell::new(0));
        let counted = asked.clone();
        let source = move || {
            provide_context(PeopleAtHand(Signal::stored(is_at_hand).into()));
            Some(people_source(move |query| {
                counted.set(counted.get() + 1);
                async move { Ok(people(&query)) }
            }))
        };
        let (page, _) = picker(source, &[]);
        let input = page.find("input");
        for letters in ["l", "li"] {
            type_into(&input, letters);
            TimeoutFuture::new(0).await;
        }
        assert_eq!(asked.get(), if is_at_hand { 2 } else { 0 });
        page.see("Li 00").await;
        assert_eq!(asked.get(), if is_at_hand { 2 } else { 1 });
    }
}

#[wasm_bindgen_test]
async fn of_people_in_memory_a_few_are_drawn_at_once_and_all_are_counted_after_that() {
    let asked = Rc::new(RefCell::new(Vec::new()));
    let noted = asked.clone();
    let source = move || {
        provide_context(PeopleAtHand(Signal::stored(true).into()));
        Some(people_source(move |query| {
            noted.borrow_mut().push((query.offset, query.limit));
            // Those who are found first are all that is known of so far.
            let page = people(&query);
            let total = if query.limit == 0 { page.total } else { u64::from(query.offset + query.limit + 1) };
            async move { Ok(PeoplePage { total, ..page }) }
        }))
    };
    let (page, _) = picker(source, &[]);
    let input = page.find("input");
    type_into(&input, "li");
    TimeoutFuture::new(0).await;
    assert_eq!(page.all("[role=option]").len(), 10);
    assert!(!page.text().contains("shown"), "no number that is not known yet: {}", page.text());
    page.see("20 of 50 shown").await;
    for _ in 0..20 {
        press(&input, "ArrowDown");
    }
    page.see("40 of 50 shown").await;
    assert_eq!(*asked.borrow(), [(0, 10), (0, 0), (10, 10), (20, 20)]);
}

#[wasm_bindgen_test]
async fn the_row_that_enter_takes_looks_so_also_after_the_list_was_drawn_anew() {
    let (page, _) = picker(in_memory, &["id08"]);
    let input = page.field("Owner");
    let selected = || -> Vec<String> {
        page.all("[aria-selected='true']")
            .iter()
            .map(|row| format!("{} {}", row.id(), row.get_attribute("part").unwrap()))
            .collect()
    };
    for (typed, found) in [("li 07", "1 found"), ("nobody", "Nobody"), ("li 08", "1 found"), ("li 0", "10 found")] {
        type_into(&input, typed);
        page.see(found).await;
        settle().await;
        let active = input.get_attribute("aria-activedescendant");
        let wanted: Vec<String> = active.iter().map(|id| format!("{id} option option-active")).collect();
        assert_eq!(selected(), wanted, "{typed}");
    }
    press(&input, "ArrowDown");
    settle().await;
    assert_eq!(selected(), ["picker-list-1 option option-active"]);
}

#[wasm_bindgen_test]
async fn a_picture_stands_over_the_initials_where_the_page_gives_one() {
    let (page, _) = picker(
        || {
            Some(people_source(async |_| {
                let url = Some("data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP8AACwAAAAAAQABAAACAkQBADs=".to_owned());
                let items = vec![Person { avatar_url: url, ..Person::of_id("Ada") }, Person::of_id("Bo")];
                Ok(PeoplePage { items, total: 2 })
            }))
        },
        &[],
    );
    page.field("Owner").click();
    page.see("Ada").await;
    let avatars = page.all("[part=avatar]");
    assert_eq!(avatars.iter().map(|one| one.text_content().unwrap()).collect::<Vec<_>>(), ["A", "B"]);
    let picture = page.find("[part=avatar] img");
    assert_eq!(picture.get_attribute("alt").as_deref(), Some(""));
    let (over, around) = (picture.get_bounding_client_rect(), avatars[0].get_bounding_client_rect());
    assert_eq!((over.x(), over.width(), over.height()), (around.x(), around.width(), around.height()));
    assert_eq!(page.all("[part=avatar] img").len(), 1);
}
