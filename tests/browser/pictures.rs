//! Pictures of workloads, shares and changes: what they say without being seen, and that they draw exact amounts.

use casement::Person;
use casement::examples::Room;
use casement::ui::{ChangeGroup, ChangeKind, LoadBar, PersonLine, Share, ShareBar};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

/// How wide the parts of a bar are, in hundredths of it.
fn widths(page: &Mounted, bar: &str) -> Vec<i32> {
    let whole = page.find(bar).get_bounding_client_rect().width();
    let parts = page.all(&format!("{bar} > span"));
    parts.iter().map(|part| (part.get_bounding_client_rect().width() / whole * 100.0).round() as i32).collect()
}

#[wasm_bindgen_test]
fn a_workload_is_drawn_of_its_capacity_and_over_it() {
    for (load, capacity, state, parts) in [
        (3, 10, "free", vec![30, 70]),
        (10, 10, "full", vec![100]),
        (20, 10, "over", vec![50, 50]),
        (u32::MAX, 1, "over", vec![4, 96]),
    ] {
        let page = mount(move || {
            view! { <div class="casement"><LoadBar load capacity=Some(capacity) words="in words" /></div> }
        });
        let bar = page.find("[part='load-bar']");
        assert_eq!(bar.get_attribute("data-load").as_deref(), Some(state), "{load} of {capacity}");
        assert_eq!(bar.get_attribute("aria-hidden").as_deref(), Some("true"));
        assert_eq!(page.text().trim(), "in words");
        let widths = widths(&page, "[part='load-bar']");
        assert_eq!(widths.len(), parts.len(), "{load} of {capacity}");
        for (width, part) in widths.iter().zip(parts) {
            assert!((width - part).abs() <= 4, "{load} of {capacity}: {widths:?}");
        }
        assert_eq!(page.all("[part='load-over']").len(), usize::from(load > capacity));
    }
}

#[wasm_bindgen_test]
fn of_nothing_there_is_no_bar() {
    for capacity in [Some(10), Some(0), None] {
        let page = mount(move || {
            view! { <div class="casement"><LoadBar load=0 capacity greatest=12 words="in words" /></div> }
        });
        assert!(page.all("[part='load-bar']").is_empty(), "{capacity:?}");
        assert_eq!(page.text().trim(), "in words");
    }
}

#[wasm_bindgen_test]
fn without_a_capacity_a_workload_is_drawn_beside_the_greatest() {
    let page =
        mount(|| view! { <div class="casement"><LoadBar load=3 capacity=None greatest=12 words="3 cases" /></div> });
    assert_eq!(widths(&page, "[part='load-bar']"), [25, 75]);
    let page = mount(|| view! { <div class="casement"><LoadBar load=3 capacity=None words="3 cases" /></div> });
    assert!(page.all("[part='load-bar']").is_empty(), "there is nobody to compare with");
    assert_eq!(page.text().trim(), "3 cases");
}

#[wasm_bindgen_test]
fn a_person_s_line_says_the_workload_in_words_once() {
    let person = || Person { load: Some(7), capacity: Some(10), ..Person::of_id("Amélie") };
    let page = mount(move || view! { <div class="casement"><PersonLine person=person() /></div> });
    assert_eq!(page.text().matches("7 of 10 cases").count(), 1, "{}", page.text());
    assert_eq!(page.all("[part='load-bar']").len(), 1);
    let standing = Person { standing: Some("Rank 1: 7 of 10 cases".to_owned()), ..person() };
    let page = mount(move || view! { <div class="casement"><PersonLine person=standing /></div> });
    assert_eq!(page.text().matches("7 of 10 cases").count(), 1, "{}", page.text());
    assert_eq!(page.all("[part='load-bar']").len(), 1);
}

#[wasm_bindgen_test]
fn initials_are_letters_and_digits_of_any_script_and_nothing_else() {
    for (name, initials) in [
        ("Ada Lovelace", "AL"),
        ("“ödön” von (horváth)", "ÖH"),
        ("王小明", "王"),
        ("Анна Каренина", "АК"),
        ("محمد علي", "مع"),
        ("— 7up!", "7"),
        ("… 🙂", ""),
    ] {
        let page = mount(move || view! { <div class="casement"><PersonLine person=Person::of_id(name) /></div> });
        assert_eq!(page.find("[part='avatar']").text_content().unwrap(), initials, "{name}");
    }
}

fn shares(parts: Vec<Share>, total: u64, most: usize, locale: &'static str) -> Mounted {
    mount(move || {
        view! {
            <div class="casement">
                <ShareBar
                    label="Reviews per inspector"
                    parts=Signal::stored(parts)
                    total=Signal::stored(total)
                    rest_label="Not given"
                    locked_label="locked"
                    others_label=|count| format!("{count} others")
                    locale
                    most
                />
            </div>
        }
    })
}

fn share(label: &str, amount: u64) -> Share {
    Share { label: label.to_owned(), amount, is_locked: false }
}

/// Each line as it is read: label, what is said of it, figures.
fn lines(page: &Mounted) -> Vec<String> {
    let lines = page.all("[part='share-list'] > li");
    let seen = |line: &web_sys::HtmlElement| {
        let parts = line.query_selector_all(":scope > span:not([aria-hidden])").unwrap();
        let texts = (0..parts.length()).filter_map(|at| parts.item(at)?.text_content()).collect::<Vec<_>>();
        texts.join("|")
    };
    lines.iter().map(seen).collect()
}

#[wasm_bindgen_test]
fn a_share_is_told_with_its_amount_and_its_part_of_the_whole() {
    let locked = Share { is_locked: true, ..share("李娜", 25) };
    let page = shares(vec![share("Amélie", 40), locked, share("Nobody", 0)], 100, 8, "en-GB");
    assert_eq!(lines(&page), ["Amélie|40 · 40%", "李娜|locked|25 · 25%", "Nobody|0 · 0%", "Not given|35 · 35%"]);
    assert_eq!(page.find("ul").get_attribute("aria-label").as_deref(), Some("Reviews per inspector"));
    assert_eq!(widths(&page, "[part='share-bar']"), [40, 25, 35]);
    assert_eq!(page.find("[part='share-bar']").get_attribute("aria-hidden").as_deref(), Some("true"));
    assert_eq!(page.all("[part='share-piece'][data-locked]").len(), 1);
    assert_eq!(
        page.all("[part='share-piece']")[1].get_attribute("data-number").as_deref(),
        Some("2"),
        "the piece has the number of its line"
    );
}

#[wasm_bindgen_test]
fn amounts_beyond_2_to_the_53_are_exact_and_no_part_is_rounded_away() {
    let parts = vec![share("most", 9_007_199_254_740_993), share("one", 1)];
    let page = shares(parts, 18_446_744_073_709_551_615, 8, "en-GB");
    assert_eq!(
        lines(&page),
        ["most|9,007,199,254,740,993 · 0.1%", "one|1 · 0.1%", "Not given|18,437,736,874,454,810,621 · 99.9%",]
    );
    let page = shares(vec![share("all", u64::MAX), share("more", u64::MAX)], u64::MAX, 8, "de");
    assert_eq!(lines(&page)[1].replace('\u{a0}', " "), "more|18.446.744.073.709.551.615 · 100 %");
    let end = page.find("[part='share-end']").get_attribute("style").unwrap();
    assert!(end.contains("50%"), "{end}");
}

#[wasm_bindgen_test]
fn of_many_the_smallest_share_one_piece() {
    let parts =
        (0..200).map(|row| share(&format!("inspector {row}"), if row % 60 == 7 { 1000 } else { row })).collect();
    let page = shares(parts, 30_000, 5, "en-GB");
    let lines = lines(&page);
    let names: Vec<&str> = lines.iter().map(|line| line.split('|').next().unwrap()).collect();
    assert_eq!(names, ["inspector 7", "inspector 67", "inspector 127", "inspector 187", "196 others", "Not given"]);
    // 0 + … + 199, without those four.
    assert_eq!(lines[4], "196 others|19,512 · 65%");
    assert_eq!(lines[5], "Not given|6,488 · 21.6%");
    assert_eq!(page.all("[part='share-piece']").len(), 6);
}

#[wasm_bindgen_test]
fn of_nothing_there_is_no_part() {
    let page = shares(vec![share("Amélie", 0)], 0, 8, "en-GB");
    assert_eq!(lines(&page), ["Amélie|0"]);
    let page = shares(Vec::new(), 12, 8, "en-GB");
    assert_eq!(lines(&page), ["Not given|12 · 100%"]);
}

#[wasm_bindgen_test]
fn a_change_is_told_in_words_with_its_sign_and_folded_when_it_is_long() {
    let group = |kind: ChangeKind, count: usize| {
        mount(move || {
            let names = (1..=count).map(|row| format!("Person {row}")).collect();
            view! { <div class="casement"><ChangeGroup kind title="Gains access" names count=Some(count) /></div> }
        })
    };
    for (kind, mark) in [(ChangeKind::Gains, "gains"), (ChangeKind::Loses, "loses"), (ChangeKind::Keeps, "keeps")] {
        let page = group(kind, 2);
        assert_eq!(page.find("[part='change']").get_attribute("data-change").as_deref(), Some(mark));
        assert_eq!(
            page.find("[part='change-title']").inner_text().split_whitespace().collect::<Vec<_>>().join(" "),
            "Gains access (2)"
        );
        assert_eq!(page.find("svg").get_attribute("aria-hidden").as_deref(), Some("true"));
        assert_eq!(page.find("ul").get_attribute("aria-label").as_deref(), Some("Gains access"));
        assert!(page.all("details").is_empty());
    }
    let signs: Vec<_> = [ChangeKind::Gains, ChangeKind::Loses, ChangeKind::Keeps]
        .map(|kind| group(kind, 1).find("svg path").get_attribute("d").unwrap())
        .into();
    assert!(signs[0] != signs[1] && signs[1] != signs[2] && signs[0] != signs[2]);
    let page = group(ChangeKind::Loses, 200);
    assert!(!page.find("details").has_attribute("open"));
    assert!(!page.text().contains("Person 200"));
    page.find("summary").click();
    assert!(page.text().contains("Person 200"));
    assert_eq!(page.all("li").len(), 200);
    assert!(group(ChangeKind::Keeps, 0).text().trim().is_empty());
}

#[wasm_bindgen_test]
async fn every_picture_fits_a_narrow_panel_in_both_directions() {
    let mut all = (Room::of_name("controls").unwrap().examples)();
    all.retain(|example| ["workloads", "shares", "changes", "calendar"].iter().any(|of| example.name.starts_with(of)));
    assert!(all.len() >= 15, "{}", all.len());
    for example in all {
        for direction in ["ltr", "rtl"] {
            let page = mount(example.view);
            page.root.set_attribute("style", "inline-size: 280px").unwrap();
            let widget = page.find(".casement");
            widget.set_dir(direction);
            settle().await;
            assert_eq!(widget.scroll_width(), widget.client_width(), "{} {direction}", example.name);
            assert!(page.root.scroll_width() <= 280, "{} {direction}", example.name);
        }
    }
}
