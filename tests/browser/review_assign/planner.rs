//! Splitting: evenly, by weight, by capacity, around locked rows.

use super::*;

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
    page.see("7 among 3: 3, 2, and 2. The first gets 1 more.").await;
    page.see("Assigned 7").await;
    for name in ["Anna", "Bo", "陈"] {
        page.button(&format!("Remove {name}")).click();
        settle().await;
    }
    page.button("Split evenly").click();
    page.see("Add the inspectors first.").await;
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

/// People with a weight and a capacity each, as a page gives them.
fn weighted() -> Host {
    let person = |(id, name, weight, capacity, load): (&str, &str, u32, u32, Option<u32>)| Person {
        name: name.into(),
        weight: Some(weight),
        capacity: Some(capacity),
        load,
        ..Person::of_id(id)
    };
    let people = [("1", "Anna", 1, 10, None), ("2", "Bo", 2, 25, Some(5)), ("3", "陈", 3, 50, None)];
    Host { inspectors: RwSignal::new(people.map(person).to_vec()), ..Host::of_task(TASK) }
}

fn lock_of(page: &Mounted, name: &str) -> HtmlElement {
    page.find(&format!("[aria-label='Lock the reviews for {name}']"))
}

async fn ready(host: Host) -> (Mounted, Heard) {
    let (page, heard) = host.mount();
    page.see("plan <b>A</b>").await;
    settle().await;
    (page, heard)
}

#[wasm_bindgen_test]
async fn a_split_by_weight_takes_the_page_s_weights_and_what_is_typed_over_them() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = ready(weighted()).await;
    assert!(page.all("[aria-label^='Weight: ']").is_empty(), "an even split needs none");
    choose(&page.field("How to split"), "weight");
    page.see("the rest goes to the largest remainders, the first row first").await;
    let weights: Vec<String> = page.all("[aria-label^='Weight: ']").iter().map(value).collect();
    assert_eq!(weights, ["1", "2", "3"]);
    page.button("Split by weight").click();
    page.see("100 among 3: 17, 33, and 50. Furthest from an exact part: <1.").await;
    page.see("Assigned 100 of 100, 0 left").await;
    type_into(&page.find("[aria-label='Weight: 陈']"), "heavy");
    page.button("Split by weight").click();
    page.see("Enter a weight in digits; 0 for none.").await;
    assert!(has_focus(&page.find("[aria-label='Weight: 陈']")));
    type_into(&page.find("[aria-label='Weight: 陈']"), "１");
    settle().await;
    page.button("Split by weight").click();
    page.see("100 among 3: 25, 50, and 25. Furthest from an exact part: 25 before, 0 now.").await;
    assert_eq!(
        page.all("tbody input[inputmode]").iter().map(value).collect::<Vec<_>>(),
        ["1", "25", "2", "50", "１", "25"]
    );
}

#[wasm_bindgen_test]
async fn nobody_gets_more_than_they_can_take_and_what_is_left_is_said() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = ready(weighted()).await;
    choose(&page.field("How to split"), "capacity");
    settle().await;
    let room: Vec<String> = page.all("[aria-label^='Can take: ']").iter().map(value).collect();
    assert_eq!(room, ["10", "20", "50"], "what they have takes its part");
    page.button("Split by capacity").click();
    page.see("20 are left unassigned: nobody can take more.").await;
    page.see("Assigned 80 of 100, 20 left").await;
    type_into(&page.field("Amount to split"), "40");
    page.see_no_more("are left unassigned").await;
    page.button("Split by capacity").click();
    page.see("40 among 3: 5, 10, and 25.").await;
    type_into(&page.find("[aria-label='Can take: Bo']"), "");
    page.button("Split by capacity").click();
    page.see("Enter how many this inspector can take, in digits; 0 for none.").await;
    assert!(has_focus(&page.find("[aria-label='Can take: Bo']")));
}

#[wasm_bindgen_test]
async fn a_locked_row_keeps_its_count_and_the_others_share_the_rest() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = ready(Host::of_task(TASK)).await;
    lock_of(&page, "Anna").click();
    settle().await;
    page.button("Split evenly").click();
    page.see("This row is locked: enter its reviews in digits, or unlock it.").await;
    assert!(has_focus(&count_of(&page, "Anna")));
    type_into(&count_of(&page, "Anna"), "50");
    settle().await;
    page.button("Split evenly").click();
    page.see("50 among 2: 25 each. 1 row stays locked with 50.").await;
    assert_eq!(counts(&page), ["50", "25", "25"]);
    type_into(&page.field("Amount to split"), "40");
    page.button("Split evenly").click();
    page.see("The locked rows alone have 10 more than the amount to split.").await;
    assert_eq!(counts(&page), ["50", "0", "0"]);
    for name in ["Bo", "陈"] {
        lock_of(&page, name).click();
    }
    type_into(&page.field("Amount to split"), "60");
    settle().await;
    page.button("Split evenly").click();
    page.see("10 are left unassigned: every row is locked.").await;
}

#[wasm_bindgen_test]
async fn an_even_split_is_a_few_keys_away() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = ready(Host::of_task(TASK)).await;
    let stops = page.all("input, select, button");
    let place = |element: &HtmlElement| stops.iter().position(|stop| stop.is_same_node(Some(element))).unwrap();
    let is_stop = |stop: &&HtmlElement| stop.tab_index() >= 0 && !stop.hidden();
    let (from, to) = (place(&page.field("Add an inspector")), place(&page.button("Split evenly")));
    let tabs = stops[from + 1..=to].iter().filter(is_stop).count();
    assert!(tabs <= 3, "{tabs} from the last inspector to the button");
}

#[wasm_bindgen_test]
async fn the_plan_survives_every_failure_and_the_widget() {
    let refused = r#"{"resultCode":"0409001","resultDesc":"no"}"#;
    let failures = vec![
        (400, refused),
        (401, ""),
        (403, "{}"),
        (404, "{}"),
        (429, "{}"),
        (500, refused),
        (503, refused),
        (200, "{}"),
        (200, "<html></html>"),
        (200, r#"{"resultCode":"040"#),
        (0, ""),
    ];
    for (status, body) in failures {
        let _answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", status, body)]);
        let holder = Holder::default();
        let (page, heard) = ready(Host { hold: holder.host(), ..weighted() }).await;
        choose(&page.field("How to split"), "weight");
        settle().await;
        type_into(&page.find("[aria-label='Weight: Bo']"), "4");
        type_into(&page.field("Amount to split"), "90");
        type_into(&count_of(&page, "Anna"), "10");
        lock_of(&page, "Anna").click();
        settle().await;
        page.button("Split by weight").click();
        page.see("80 among 2: 46 and 34.").await;
        submit(&page);
        wait_until(|| !heard.borrow().is_empty()).await;
        settle().await;
        let is_kept = |page: &Mounted| {
            assert_eq!(counts(page), ["10", "46", "34"], "{status} {body}");
            assert_eq!(value(&page.field("How to split")), "weight");
            assert_eq!(value(&page.field("Amount to split")), "90");
            assert_eq!(value(&page.find("[aria-label='Weight: Bo']")), "4");
            assert!(lock_of(page, "Anna").unchecked_into::<web_sys::HtmlInputElement>().checked());
        };
        is_kept(&page);
        drop(page);
        let (page, _) = ready(Host { hold: holder.host(), ..weighted() }).await;
        is_kept(&page);
    }
}
