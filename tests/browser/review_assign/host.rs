//! What the page around the widget can do, and what it hears.

use casement::Submission;
use casement::contract::Rule;
use casement::contract::ccsqm::SetCount;
use futures::join;

use super::*;

const ANNA: &str = "1600226476732482572";
const BO: &str = "1600226476732482573";
const DORA: &str = "1600226476732482575";

fn draft(task: &str, parts: &[(&str, Option<u64>)]) -> AppointDraft {
    let part = |(id, count): &(&str, Option<u64>)| SetCount { person_id: (*id).to_owned(), count: *count };
    AppointDraft { quality_task_id: task.into(), is_take_effect: 1, set_counts: parts.iter().map(part).collect() }
}

/// A widget that a page holds.
fn held(holder: &Holder, host: Host) -> (Mounted, Heard, casement::Host<AppointDraft>) {
    let hold = holder.host();
    let (page, heard) = Host { hold: hold.clone(), ..host }.mount();
    (page, heard, hold)
}

fn names(page: &Mounted) -> Vec<String> {
    let name = |input: &HtmlElement| input.get_attribute("aria-label").unwrap().replace("Reviews for ", "");
    page.all("[aria-label^='Reviews for ']").iter().map(name).collect()
}

/// Whether it takes effect at once.
fn at_once(page: &Mounted) -> bool {
    page.find("input[value='1'][type=radio]").unchecked_into::<web_sys::HtmlInputElement>().checked()
}

#[wasm_bindgen_test]
async fn the_page_reads_and_replaces_the_draft_without_a_change_event() {
    for (given, readonly, task) in [("", false, UNLISTED), ("", true, UNLISTED), (TASK, false, TASK)] {
        let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
        let changes = Rc::<Cell<u32>>::default();
        let fixture = Host { readonly: RwSignal::new(readonly), changes: changes.clone(), ..Host::of_task(given) };
        let (page, _, host) = held(&Holder::default(), fixture);
        // It is taken once the list is read.
        host.set_value(draft(&format!(" {UNLISTED}"), &[(BO, Some(7)), (DORA, None), (BO, Some(0))]));
        assert_eq!(host.value().unwrap().set_counts[0].count, Some(7));
        page.see("plan <b>A</b>").await;
        settle().await;
        assert_eq!(host.value().unwrap(), draft(task, &[(BO, Some(7)), (DORA, None), (BO, Some(0))]));
        assert_eq!(names(&page), ["Bo", DORA, "Bo"], "names are kept");
        assert_eq!(counts(&page), ["7", "", "0"]);
        assert!(at_once(&page));
        assert_eq!(changes.get(), 0);
        let rules: Vec<_> =
            host.validate().into_iter().map(|finding| (finding.violation.row, finding.violation.rule)).collect();
        assert_eq!(rules, [(Some(1), Rule::Required), (Some(2), Rule::Duplicate)]);
    }
}

#[wasm_bindgen_test]
async fn somebody_whom_the_page_gives_twice_stands_in_two_rows() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _, host) = held(&Holder::default(), Host::of_task(TASK));
    page.see("plan <b>A</b>").await;
    settle().await;
    host.set_value(draft(TASK, &[(BO, Some(7)), (ANNA, Some(1)), (BO, Some(8))]));
    settle().await;
    submit(&page);
    page.see("This inspector is there twice: remove one.").await;
    type_into(&page.all("[aria-label^='Reviews for ']")[2], "9");
    settle().await;
    assert_eq!(counts(&page), ["7", "1", "9"]);
    page.button("Remove Bo").click();
    settle().await;
    assert_eq!((names(&page), counts(&page)), (vec!["Anna".to_owned(), "Bo".into()], vec!["1".to_owned(), "9".into()]));
    assert_eq!(page.wrong(), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn a_value_of_the_page_keeps_counts_as_typed_and_takes_the_place_of_other_words() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let changes = Rc::<Cell<u32>>::default();
    let fixture = Host { has_people: true, changes: changes.clone(), ..Host::of_task(TASK) };
    let (page, _, host) = held(&Holder::default(), fixture);
    page.see("plan <b>A</b>").await;
    settle().await;
    type_into(&count_of(&page, "Anna"), "１２");
    type_into(&count_of(&page, "Bo"), "a few");
    type_into(&page.field("Add an inspector"), "Do");
    settle().await;
    assert!(changes.replace(0) > 0);
    // What it heard last, said again, disturbs nobody.
    host.set_value(host.value().unwrap());
    settle().await;
    assert_eq!(value(&page.field("Add an inspector")), "Do");
    assert!(has_focus(&page.field("Add an inspector")));
    host.set_value(AppointDraft { is_take_effect: 1, ..host.value().unwrap() });
    assert!(!host.validate().iter().any(|finding| finding.violation.rule == Rule::NotOneOf));
    settle().await;
    assert_eq!(value(&page.field("Add an inspector")), "");
    assert_eq!(counts(&page), ["１２", "a few", ""]);
    assert_eq!(changes.get(), 0);
}

#[wasm_bindgen_test]
async fn sending_from_the_page_tells_what_came_of_it() {
    let network = answer(vec![
        ("queryQualityTask", 200, TASKS),
        ("appoint", 500, r#"{"resultCode":"0409001","resultDesc":"no"}"#),
        ("appoint", 200, APPOINTED),
        ("appoint", 0, ""),
    ]);
    let holder = Holder::default();
    let (page, _, host) = held(&holder, Host::of_task(TASK));
    // It waits until the list is read.
    let Submission::Invalid(violations) = host.submit().await else { panic!("an empty draft was sent") };
    assert!(violations.iter().all(|violation| violation.field == "setCounts.count"), "{violations:?}");
    settle().await;
    assert_eq!(holder.rejected.borrow()[0][0].message, "Enter the reviews for Anna in digits; 0 for none.");
    let parts = draft(TASK, &[(ANNA, Some(3))]);
    host.set_value(parts.clone());
    holder.vetoes.set(true);
    assert_eq!(words(&host.submit().await), ["cancelled"]);
    assert_eq!(host.value().unwrap(), parts);
    settle().await;
    assert!(network.sent_to("appoint").is_empty() && page.wrong().is_empty());
    holder.vetoes.set(false);
    assert_eq!(words(&host.submit().await), ["refused"]);
    let (first, second) = join!(host.submit(), host.submit());
    assert_eq!([words(&first), words(&second)], [["done"], ["done"]], "both wait for the one that is on its way");
    host.set_value(parts.clone());
    for _ in 0..2 {
        assert_eq!(words(&host.submit().await), ["unknown"], "while it is unknown, nothing is sent");
    }
    assert_eq!(network.sent_to("appoint").len(), 3);
    host.reset();
    assert_eq!(host.value().unwrap(), parts, "nobody looked yet");
    let states = holder.states.borrow();
    assert!(states.iter().any(|state| state.busy) && states.iter().any(|state| state.invalid));
    assert!(states.last().unwrap().unknown);
}

#[wasm_bindgen_test]
async fn the_page_adds_members_and_replaces_none() {
    let network = answer(vec![("queryQualityTask", 200, TASKS), ("appoint", 200, APPOINTED)]);
    let holder = Holder::default();
    let (page, _, host) = held(&holder, Host::of_task(TASK));
    *holder.adds.borrow_mut() = vec!["setCounts", "ISTAKEEFFECT", "source"];
    page.see("plan <b>A</b>").await;
    settle().await;
    host.set_value(draft(TASK, &[(ANNA, Some(3))]));
    assert_eq!(words(&host.submit().await), ["done"]);
    assert_eq!(
        network.sent_to("appoint")[0].body,
        format!(
            r#"{{"qualityTaskId":"{TASK}","setCountsType":1,"isTakeEffect":1,"setCounts":[{{"personID":"{ANNA}","count":3}}],"source":"of the page"}}"#
        )
    );
}

#[wasm_bindgen_test]
async fn each_attempt_is_recorded_once_with_what_was_asked() {
    let _network = answer(vec![
        ("queryQualityTask", 200, TASKS),
        ("appoint", 500, r#"{"resultCode":"0409001","resultDesc":"no"}"#),
        ("appoint", 200, APPOINTED),
    ]);
    let holder = Holder::default();
    let (page, heard, host) = held(&holder, Host::of_task(TASK));
    page.see("plan <b>A</b>").await;
    settle().await;
    let parts = draft(TASK, &[(ANNA, Some(3))]);
    for _ in 0..2 {
        host.set_value(parts.clone());
        host.submit().await;
    }
    host.set_value(draft(TASK, &[(ANNA, Some(4))]));
    settle().await;
    submit(&page);
    drop(page);
    wait_until(|| heard.borrow().len() > 2).await;
    assert_eq!(*heard.borrow(), ["refused", "done", "done"]);
    let attempt = |word, number| (TASK.to_owned(), word, number);
    assert_eq!(holder.attempts(), [attempt("refused", 1), attempt("done", 2), attempt("done", 1)]);
    for (audit, count) in holder.audits.borrow().iter().zip([3, 3, 4]) {
        let asked = format!(
            r#"{{"qualityTaskId":"{TASK}","isTakeEffect":1,"setCounts":[{{"personID":"{ANNA}","count":{count}}}]}}"#
        );
        assert_eq!(audit.asked.0, asked);
        assert!(audit.before.is_none() && audit.after.is_none() && audit.millis >= 0.0);
    }
}

#[wasm_bindgen_test]
async fn a_draft_survives_the_widget_and_not_its_quality_task() {
    let network = answer(vec![("queryQualityTask", 200, TASKS)]);
    let holder = Holder::default();
    let (page, _, _) = held(&holder, Host::of_task(TASK));
    page.see("plan <b>A</b>").await;
    settle().await;
    choose(&page.field("Quality tasks of"), "90");
    page.see("plan <b>A</b>").await;
    page.button("Remove Anna").click();
    page.find("input[value='1'][type=radio]").click();
    type_into(&count_of(&page, "Bo"), "a few");
    type_into(&page.field("Amount to split"), "60");
    settle().await;
    drop(page);
    let kept = holder.kept.borrow().clone();
    for (task, people, typed, amount) in
        [(TASK, &["Bo", "陈"][..], "a few", "60"), (UNLISTED, &["Anna", "Bo", "陈"], "", "")]
    {
        *holder.kept.borrow_mut() = kept.clone();
        let (page, heard, _) = held(&holder, Host::of_task(task));
        page.see_no_more("Reading the quality tasks").await;
        settle().await;
        assert_eq!(names(&page), people, "{task}");
        assert_eq!(value(&count_of(&page, "Bo")), typed, "{task}");
        assert_eq!(value(&page.field("Amount to split")), amount, "{task}");
        assert_eq!(at_once(&page), task == TASK);
        assert_eq!(value(&page.field("Quality tasks of")), "90");
        assert!(heard.borrow().is_empty());
    }
    assert!(network.sent_to("appoint").is_empty());
}

#[wasm_bindgen_test]
async fn a_quality_task_that_was_chosen_survives_too() {
    let _network = answer(vec![("queryQualityTask", 200, TASKS)]);
    let holder = Holder::default();
    let (page, _, _) = held(&holder, Host::default());
    page.see("plan <b>A</b>").await;
    settle().await;
    choose(&page.field("Quality task"), TASK);
    settle().await;
    drop(page);
    let (page, _, _) = held(&holder, Host::default());
    page.see("To review").await;
    assert_eq!(value(&page.field("Quality task")), TASK);
}

#[wasm_bindgen_test]
async fn an_assignment_that_was_cut_off_is_unknown_and_told_once() {
    let network = answer(vec![
        ("queryQualityTask", 200, TASKS),
        ("queryQualityTask", 200, LATER_TASKS),
        ("appoint", 1, ""),
        ("appoint", 200, APPOINTED),
    ]);
    let holder = Holder::default();
    let (page, _) = filled(Host { hold: holder.host(), ..Host::of_task(TASK) }).await;
    submit(&page);
    page.see("Assigning").await;
    settle().await;
    drop(page);
    for mount in 1..=2 {
        let (page, heard, host) = held(&holder, Host::of_task(TASK));
        page.see("It is not known whether the reviews were assigned").await;
        page.see("100 reviews of plan <b>A</b>, to take effect later:").await;
        page.see("Anna: 34").await;
        page.see("The list now says: 120 in all, 30 reviewed.").await;
        let told: &[&str] = if mount == 1 { &["unknown"] } else { &[] };
        assert_eq!(*heard.borrow(), told);
        submit(&page);
        assert_ne!(words(&host.submit().await), ["done"]);
        assert_eq!(network.sent_to("appoint").len(), 1);
        assert_eq!(network.sent_to("queryQualityTask").len(), mount + 1, "each looks once");
        assert_eq!(holder.attempts(), [(TASK.to_owned(), "unknown", 1)]);
        assert_eq!(counts(&page), ["34", "33", "33"]);
        if mount == 2 {
            page.button("I have checked in the system: let me send again").click();
            settle().await;
            submit(&page);
            page.see("The reviews are assigned").await;
            settle().await;
            assert!(page.text().contains("The reviews are assigned"), "nothing that was waiting takes the word away");
        }
    }
    assert_eq!(network.sent_to("appoint").len(), 2);
    assert_eq!(network.sent_to("queryQualityTask").len(), 3, "what a look has read is not read again");
}

#[wasm_bindgen_test]
async fn nothing_is_changed_or_sent_while_the_page_does_not_want_it() {
    for (disabled, readonly) in [(true, false), (false, true)] {
        let network = answer(vec![("queryQualityTask", 200, TASKS), ("appoint", 200, APPOINTED)]);
        let (locks, changes) = ([RwSignal::new(disabled), RwSignal::new(readonly)], Rc::<Cell<u32>>::default());
        let fixture = Host { disabled: locks[0], readonly: locks[1], changes: changes.clone(), ..Host::of_task(TASK) };
        let (page, _, host) = held(&Holder::default(), fixture);
        page.see("plan <b>A</b>").await;
        settle().await;
        let parts = draft(TASK, &[(ANNA, Some(3)), (BO, Some(4))]);
        host.set_value(parts.clone());
        settle().await;
        assert_eq!(counts(&page), ["3", "4"]);
        let count = count_of(&page, "Anna");
        assert_eq!(count.matches(":disabled").unwrap(), disabled);
        assert!(count.has_attribute("readonly"));
        type_into(&count, "9");
        page.button("Split evenly").click();
        page.button("Remove Bo").click();
        choose(&page.field("Quality tasks of"), "7");
        fire(&page.find("input[value='0'][type=radio]"), "change");
        fire(&page.find("form"), "submit");
        assert_eq!(words(&host.submit().await), ["cancelled"]);
        assert_eq!(host.value().unwrap(), parts);
        assert_eq!((changes.get(), network.sent().len()), (0, 1));
        for lock in locks {
            lock.set(false);
        }
        settle().await;
        submit(&page);
        page.see("The reviews are assigned").await;
    }
}

#[wasm_bindgen_test]
async fn beginning_anew_leaves_what_the_page_and_the_system_gave() {
    let _network = answer(vec![("queryQualityTask", 200, TASKS), ("appoint", 200, APPOINTED)]);
    let changes = Rc::<Cell<u32>>::default();
    let fixture = Host { has_people: true, changes: changes.clone(), ..Host::of_task(TASK) };
    let (page, _, host) = held(&Holder::default(), fixture);
    page.see("plan <b>A</b>").await;
    settle().await;
    for (count, said) in [("a few", "There is a problem"), ("3", "The reviews are assigned")] {
        host.set_value(draft(TASK, &[(BO, Some(7))]));
        settle().await;
        type_into(&count_of(&page, "Bo"), count);
        type_into(&page.field("Amount to split"), "60");
        submit(&page);
        page.see(said).await;
        type_into(&page.field("Add an inspector"), "Do");
        settle().await;
        changes.set(0);
        host.reset();
        settle().await;
        assert_eq!(
            (names(&page), counts(&page)),
            (["Anna", "Bo", "陈"].map(String::from).to_vec(), vec![String::new(); 3])
        );
        assert_eq!(value(&page.field("Amount to split")), "100");
        assert_eq!(value(&page.field("Add an inspector")), "");
        assert!(!at_once(&page) && !page.text().contains(said), "{}", page.text());
        assert_eq!(changes.get(), 0);
    }
}

#[wasm_bindgen_test]
async fn inspectors_whom_the_page_gives_later_are_added_and_none_who_was_taken_out() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let host = Host::of_task(TASK);
    let inspectors = host.inspectors;
    let (page, _) = host.mount();
    page.see("plan <b>A</b>").await;
    settle().await;
    page.button("Remove Anna").click();
    type_into(&count_of(&page, "Bo"), "3");
    settle().await;
    inspectors.update(|people| people.push(Person { name: "Dora".into(), ..Person::of_id(DORA) }));
    settle().await;
    assert_eq!(names(&page), ["Bo", "陈", "Dora"]);
    assert_eq!(counts(&page), ["3", "", ""]);
}
