//! What the page around the widget can do, and what it hears.

use casement::{Json, Submission};
use futures::join;

use super::*;

const OTHER_CASE: &str = "c6m800000142lp0xsJlI";
const CREATED_OTHERWISE: &str = r#"{"resCode":"0","result":{"count":1,"taskList":[{"taskId":"ccqG0000014iXvGKONQO","title":"Call back","ownerId":"10gg0000012IpiXMqxzk","priority":"","createdDate":"2026-11-20 23:59:59"}]}}"#;

fn draft(title: &str, owner_id: &str) -> TaskDraft {
    TaskDraft { title: title.into(), owner_id: owner_id.into(), ..TaskDraft::default() }
}

/// A widget that a page holds.
fn held(holder: &Holder, host: Host) -> (Mounted, Heard, casement::Host<TaskDraft>) {
    let hold = holder.host();
    let (page, heard) = Host { hold: hold.clone(), ..host }.mount();
    (page, heard, hold)
}

#[wasm_bindgen_test]
async fn the_page_reads_and_replaces_the_draft_without_a_change_event() {
    for readonly in [false, true] {
        let changes = Rc::<Cell<u32>>::default();
        let people = Host { has_people: true, changes: changes.clone(), ..Host::default() };
        let (page, _, host) = held(&Holder::default(), Host { readonly: RwSignal::new(readonly), ..people });
        settle().await;
        host.set_value(TaskDraft {
            r#type: "Case".into(),
            relate_id: format!(" {CASE} "),
            contact_id: "ciIy0000013y7cC8T2rA".into(),
            creator_id: "somebody else".into(),
            priority: "High".into(),
            due_date: "2026-11-27 17:00".into(),
            ..draft("Of the page", OWNER)
        });
        let value_now = host.value().unwrap();
        assert_eq!((value_now.creator_id.as_str(), value_now.due_date.as_str()), (OPERATOR, "2026-11-27 17:00:00"));
        assert_eq!(value_now.relate_id, CASE);
        settle().await;
        for (label, text) in [
            ("Title", "Of the page"),
            ("Case ID", CASE),
            ("Owner", OWNER),
            ("Contact", "ciIy0000013y7cC8T2rA"),
            ("Priority", "High"),
            ("Due date", "2026-11-27 17:00:00"),
        ] {
            assert_eq!(value(&page.field(label)), text, "{label}");
        }
        assert_eq!(changes.get(), 0);
    }
}

#[wasm_bindgen_test]
async fn a_value_of_the_page_keeps_names_and_takes_the_place_of_what_was_typed() {
    let changes = Rc::<Cell<u32>>::default();
    let fixture = Host { has_people: true, changes: changes.clone(), ..Host::default() };
    let (page, _, host) = held(&Holder::default(), fixture);
    fill(&page).await;
    type_into(&page.field("Due date"), "2036/11/27 17:00");
    page.find("details").set_attribute("open", "").unwrap();
    type_into(&page.field("Contact"), "Somebody");
    settle().await;
    let typed = changes.replace(0);
    assert!(typed > 0);
    // What it heard last, said again, disturbs nobody.
    host.set_value(host.value().unwrap());
    settle().await;
    assert!(has_focus(&page.field("Contact")));
    assert_eq!(value(&page.field("Contact")), "Somebody");
    assert_eq!(host.validate().len(), 1, "the contact is not chosen");
    host.set_value(TaskDraft { title: "Another".into(), ..host.value().unwrap() });
    assert_eq!(host.validate(), []);
    settle().await;
    assert_eq!(value(&page.field("Contact")), "");
    assert_eq!(value(&page.field("Owner")), format!("You ({OPERATOR})"));
    assert_eq!(value(&page.field("Due date")), "2036/11/27 17:00", "as it was typed");
    assert_eq!(changes.get(), 0);
}

#[wasm_bindgen_test]
async fn a_value_that_comes_while_the_case_is_read_is_taken_afterwards() {
    let _answers = answer(vec![("GET", 200, CASE_FOUND)]);
    let case_id = RwSignal::new(CASE.to_owned());
    let (page, _, host) = held(&Holder::default(), Host { case_id, ..Host::default() });
    host.set_value(TaskDraft { r#type: "Case".into(), relate_id: CASE.into(), ..draft("Of the page", OWNER) });
    assert_eq!(host.value().unwrap().title, "Of the page");
    page.see("Wrong <i>address</i>").await;
    settle().await;
    assert_eq!(value(&page.field("Title")), "Of the page");
}

#[wasm_bindgen_test]
async fn sending_from_the_page_tells_what_came_of_it() {
    let network =
        answer(vec![("task/list", 200, CREATED_ONCE), ("POST", 200, REFUSED), ("POST", 200, CREATED), ("POST", 0, "")]);
    let holder = Holder::default();
    let (page, _, host) = held(&holder, Host::default());
    let Submission::Invalid(violations) = host.submit().await else { panic!("an empty draft was sent") };
    assert_eq!(violations.iter().map(|violation| violation.field).collect::<Vec<_>>(), ["title", "ownerId"]);
    settle().await;
    assert_eq!(holder.rejected.borrow()[0][0].message, "Enter a title: what is to be done.");
    host.set_value(draft("Call back", OPERATOR));
    holder.vetoes.set(true);
    assert_eq!(words(&host.submit().await), ["cancelled"]);
    assert_eq!(host.value().unwrap().title, "Call back");
    settle().await;
    assert!(network.sent().is_empty() && page.wrong().is_empty());
    holder.vetoes.set(false);
    assert_eq!(words(&host.submit().await), ["refused"]);
    let (first, second) = join!(host.submit(), host.submit());
    assert_eq!([words(&first), words(&second)], [["done"], ["done"]], "both wait for the one that is on its way");
    host.set_value(draft("Call back", OPERATOR));
    for _ in 0..2 {
        assert_eq!(words(&host.submit().await), ["unknown"], "while it is unknown, nothing is sent");
    }
    assert_eq!(creations(&network), 3);
    host.reset();
    assert_eq!(host.value().unwrap().title, "Call back", "nobody looked yet");
    let states = holder.states.borrow();
    assert!(states.iter().any(|state| state.busy) && states.iter().any(|state| state.invalid));
    assert!(states.last().unwrap().unknown);
}

#[wasm_bindgen_test]
async fn the_page_adds_members_and_replaces_none() {
    let network = answer(vec![("task/list", 200, CREATED_ONCE), ("POST", 200, CREATED)]);
    let holder = Holder::default();
    let (page, _, _) = held(&holder, Host::default());
    *holder.adds.borrow_mut() = vec!["taskInfo", "TASKINFO", "source"];
    fill(&page).await;
    submit(&page);
    page.see("The task is created").await;
    let task = format!(r#"{{"title":"Call back","ownerId":"{OPERATOR}","creatorId":"{OPERATOR}"}}"#);
    assert_eq!(network.sent()[1].body, format!(r#"{{"taskInfo":{task},"source":"of the page"}}"#));
}

#[wasm_bindgen_test]
async fn each_attempt_is_recorded_once_with_what_was_asked_and_what_is_there_now() {
    let _network = answer(vec![
        ("GET", 200, CASE_FOUND),
        // One before and one after each.
        ("task/list", 200, NO_TASKS),
        ("task/list", 200, NO_TASKS),
        ("task/list", 200, CREATED_ONCE),
        ("task/list", 200, NO_TASKS),
        ("task/list", 200, CREATED_TWICE),
        ("task/list", 0, ""),
        ("POST", 200, REFUSED),
        ("POST", 200, CREATED),
    ]);
    let holder = Holder::default();
    let case_id = RwSignal::new(String::new());
    let (page, heard, _) = held(&holder, Host { case_id, ..Host::default() });
    for title in ["The task was not created", "The task is created", "The task was created twice"] {
        fill(&page).await;
        submit(&page);
        page.see(title).await;
    }
    case_id.set(CASE.to_owned());
    page.see("Wrong <i>address</i>").await;
    fill(&page).await;
    submit(&page);
    drop(page);
    wait_until(|| heard.borrow().len() > 3).await;
    let words = ["refused", "done", "mismatch", "done"];
    assert_eq!(*heard.borrow(), words);
    let free = |word, attempt| (String::new(), word, attempt);
    let expected = [free("refused", 1), free("done", 2), free("mismatch", 3), (CASE.to_owned(), "done", 1)];
    assert_eq!(holder.attempts(), expected);
    for (row, audit) in holder.audits.borrow().iter().enumerate() {
        assert!(audit.asked.0.contains(r#""title":"Call back""#) && audit.before.is_none(), "{audit:?}");
        assert!(audit.millis >= 0.0);
        let is_seen = audit.after.as_ref().is_some_and(|after| after.0.contains(r#""taskId":"ccqG0000014iXvGKONQO""#));
        assert_eq!(is_seen, [1, 2].contains(&row), "{:?}", audit.after);
    }
}

#[wasm_bindgen_test]
async fn what_was_created_otherwise_is_told_field_by_field() {
    for (list, field, asked, after) in [
        (CREATED_TWICE, "taskId", r#""ccqG0000014iXvGKONQO""#, r#"["ccqG0000014iXvGKONQO","again"]"#),
        (CREATED_OTHERWISE, "ownerId", r#""10gg0000013wbIvo3zbk""#, r#""10gg0000012IpiXMqxzk""#),
    ] {
        let _network = answer(vec![("task/list", 200, list), ("POST", 200, CREATED)]);
        let (page, _, host) = held(&Holder::default(), Host::default());
        fill(&page).await;
        let Submission::Ended(outcomes) = host.submit().await else { panic!("not sent") };
        let [Outcome::Mismatch { differences, .. }] = &outcomes[..] else { panic!("{outcomes:?}") };
        let [difference] = &differences[..] else { panic!("{differences:?}") };
        let json = |text: &str| Json(text.to_owned());
        assert_eq!((difference.field, &difference.asked, &difference.after), (field, &json(asked), &json(after)));
        assert!(!page.text().contains("The task is created"));
    }
}

#[wasm_bindgen_test]
async fn a_draft_survives_the_widget_and_not_its_case() {
    let _network = answer(vec![("GET", 200, CASE_FOUND)]);
    let holder = Holder::default();
    let owner = Some(Person { name: "Amélie".into(), ..Person::of_id(OWNER) });
    let fixture = |case: &str| Host {
        case_id: RwSignal::new(case.to_owned()),
        owner: owner.clone(),
        has_people: true,
        ..Host::default()
    };
    let (page, _, _) = held(&holder, fixture(CASE));
    page.see("Wrong <i>address</i>").await;
    fill(&page).await;
    type_into(&page.field("Due date"), "27.11.2026");
    type_into(&page.field("Case ID"), "another");
    type_into(&page.field("Contact"), "f");
    page.find("details").set_attribute("open", "").unwrap();
    page.see("Found contact").await;
    press(&page.field("Contact"), "Enter");
    settle().await;
    drop(page);
    let kept = holder.kept.borrow().clone();
    // `src/app/begun/work.rs` reads these names.
    let has = |name| kept.as_ref().is_some_and(|kept| kept.contains(name));
    assert!(has(r#""known":["#) && has(r#""is_touched":true"#), "{kept:?}");
    for (case, texts) in [
        (CASE, ["Call back", "another", &format!("You ({OPERATOR})"), "Found contact", "27.11.2026"]),
        (OTHER_CASE, ["", OTHER_CASE, "Amélie", "", ""]),
    ] {
        *holder.kept.borrow_mut() = kept.clone();
        let (page, heard, _) = held(&holder, fixture(case));
        settle().await;
        settle().await;
        for (label, text) in ["Title", "Case ID", "Owner", "Contact", "Due date"].into_iter().zip(texts) {
            assert_eq!(value(&page.field(label)), text, "{case}: {label}");
        }
        assert!(heard.borrow().is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_creation_that_was_cut_off_is_unknown_told_once_and_looked_for() {
    let network = answer(vec![("GET", 200, CASE_FOUND), ("task/list", 200, ONE_TASK), ("POST", 1, "")]);
    let holder = Holder::default();
    let fixture = || Host { case_id: RwSignal::new(CASE.to_owned()), ..Host::default() };
    let (page, _, _) = held(&holder, fixture());
    page.see("Wrong <i>address</i>").await;
    fill(&page).await;
    submit(&page);
    page.see("Creating").await;
    settle().await;
    drop(page);
    for mount in 1..=2 {
        let (page, heard, host) = held(&holder, fixture());
        page.see("It is not known whether the task was created").await;
        page.see("The task was found once").await;
        page.see("Wrong <i>address</i>").await;
        let told: &[&str] = if mount == 1 { &["unknown"] } else { &[] };
        assert_eq!(*heard.borrow(), told);
        submit(&page);
        assert_ne!(words(&host.submit().await), ["done"]);
        assert_eq!(value(&page.field("Title")), "Call back");
        assert_eq!(network.sent_to("task/list").len(), 1 + mount, "before it is sent, and then each looks once");
        assert!(network.sent_to("task/list")[0].body.contains(r#""title":"Call back""#));
        assert_eq!(holder.attempts(), [(CASE.to_owned(), "unknown", 1)]);
        type_into(&page.field("Title"), if mount == 1 { "Call back" } else { "Something else" });
        settle().await;
    }
    assert_eq!(creations(&network), 1);
}

#[wasm_bindgen_test]
async fn after_a_look_for_what_was_cut_off_sending_again_ends_as_ever() {
    let _network = answer(vec![
        ("GET", 200, CASE_FOUND),
        ("task/list", 200, NO_TASKS),
        ("task/list", 200, NO_TASKS),
        ("POST", 1, ""),
        ("POST", 200, CREATED),
    ]);
    let holder = Holder::default();
    let fixture = || Host { case_id: RwSignal::new(CASE.to_owned()), ..Host::default() };
    let (page, _, _) = held(&holder, fixture());
    page.see("Wrong <i>address</i>").await;
    fill(&page).await;
    submit(&page);
    page.see("Creating").await;
    settle().await;
    drop(page);
    let (page, heard, _) = held(&holder, fixture());
    page.see("No such task was found").await;
    page.button("Send it again").click();
    page.see("The task is created").await;
    settle().await;
    assert!(page.text().contains("The task is created"), "nothing that was waiting takes the word away");
    assert_eq!(*heard.borrow(), ["unknown", "done"]);
}

#[wasm_bindgen_test]
async fn nothing_is_changed_or_sent_while_the_page_does_not_want_it() {
    for (disabled, readonly) in [(true, false), (false, true)] {
        let network = answer(vec![("task/list", 200, CREATED_ONCE), ("POST", 200, CREATED)]);
        let (locks, changes) = ([RwSignal::new(disabled), RwSignal::new(readonly)], Rc::<Cell<u32>>::default());
        let fixture = Host { disabled: locks[0], readonly: locks[1], changes: changes.clone(), ..Host::default() };
        let (page, _, host) = held(&Holder::default(), fixture);
        settle().await;
        host.set_value(draft("Call back", OPERATOR));
        settle().await;
        assert_eq!(value(&page.field("Title")), "Call back");
        assert_eq!(page.field("Title").matches(":disabled").unwrap(), disabled);
        assert_eq!(page.find("button[type=submit]").matches(":disabled").unwrap(), disabled);
        assert!(page.field("Title").has_attribute("readonly"));
        type_into(&page.field("Title"), "Typed");
        page.button("Assign to me").click();
        page.button("Tomorrow 09:00").click();
        choose(&page.field("Priority"), "High");
        fire(&page.find("form"), "submit");
        assert_eq!(words(&host.submit().await), ["cancelled"]);
        let TaskDraft { title, priority, due_date, .. } = host.value().unwrap();
        assert_eq!([title.as_str(), &priority, &due_date], ["Call back", "", ""]);
        assert_eq!((changes.get(), network.sent().len()), (0, 0));
        for lock in locks {
            lock.set(false);
        }
        settle().await;
        submit(&page);
        page.see("The task is created").await;
    }
}

#[wasm_bindgen_test]
async fn beginning_anew_leaves_what_the_page_and_the_system_gave() {
    let _network = answer(vec![("GET", 200, CASE_FOUND), ("task/list", 200, CREATED_ONCE), ("POST", 200, CREATED)]);
    let changes = Rc::<Cell<u32>>::default();
    let owner = Some(Person { name: "Amélie".into(), ..Person::of_id(OWNER) });
    let case_id = RwSignal::new(CASE.to_owned());
    let fixture = Host { case_id, owner, has_people: true, changes: changes.clone(), ..Host::default() };
    let (page, _, host) = held(&Holder::default(), fixture);
    page.see("Wrong <i>address</i>").await;
    for said in ["There is a problem", "The task is created"] {
        fill(&page).await;
        type_into(&page.field("Title"), if said == "There is a problem" { "" } else { "Call back" });
        type_into(&page.field("Case ID"), "another");
        settle().await;
        submit(&page);
        page.see(said).await;
        type_into(&page.field("Due date"), "tomorrow");
        type_into(&page.field("Contact"), "Somebody");
        settle().await;
        changes.set(0);
        host.reset();
        settle().await;
        for (label, text) in [("Title", ""), ("Case ID", CASE), ("Owner", "Amélie"), ("Contact", ""), ("Due date", "")]
        {
            assert_eq!(value(&page.field(label)), text, "{said}: {label}");
        }
        assert!(!page.text().contains(said) && !page.text().contains("Created before"), "{}", page.text());
        assert!(page.text().contains("Wrong <i>address</i>"));
        assert_eq!(changes.get(), 0);
    }
}

#[wasm_bindgen_test]
async fn the_owner_that_the_page_gives_can_change_and_a_choice_since_then_stays() {
    let owner = RwSignal::new(Some(Person { name: "Amélie".into(), ..Person::of_id(OWNER) }));
    let page = mount(move || {
        view! { <TaskCreate connection=Connection::same_origin() operator_id=OPERATOR owner heading_level=4 /> }
    });
    settle().await;
    assert_eq!(page.find("[part=heading]").get_attribute("aria-level").as_deref(), Some("4"));
    assert_eq!(value(&page.field("Owner")), "Amélie");
    page.button("Assign to me").click();
    owner.set(Some(Person { name: "Amélie F.".into(), ..Person::of_id(OWNER) }));
    settle().await;
    assert_eq!(value(&page.field("Owner")), format!("You ({OPERATOR})"));
    owner.set(Some(Person { name: "李雷".into(), ..Person::of_id("10gg00000148QvgpaLAm") }));
    settle().await;
    assert_eq!(value(&page.field("Owner")), "李雷");
}

#[wasm_bindgen_test]
async fn whoever_waits_is_told_when_the_widget_is_gone() {
    let _network = answer(vec![("task/list", 200, CREATED_ONCE), ("POST", 200, CREATED)]);
    let (page, _, host) = held(&Holder::default(), Host::default());
    settle().await;
    host.set_value(draft("Call back", OPERATOR));
    let leave = async move { drop(page) };
    let (submission, ()) = join!(host.submit(), leave);
    assert_eq!(words(&submission), ["done"]);
    assert_eq!((host.value(), host.validate()), (None, Vec::new()));
    host.set_value(draft("Call back", OPERATOR));
    host.reset();
    assert_eq!(words(&host.submit().await), ["cancelled"]);
}

#[wasm_bindgen_test]
async fn an_owner_stays_who_it_is_when_somebody_else_sits_down() {
    let answers = answer(vec![("task/list", 200, NO_TASKS), (CREATION, 200, CREATED)]);
    let operator = RwSignal::new("one".to_owned());
    let (page, _) = Host { operator: Some(operator), ..Host::default() }.mount();
    fill(&page).await;
    assert_eq!(value(&page.field("Owner")), "You (one)");
    operator.set("another".to_owned());
    settle().await;
    assert_eq!(value(&page.field("Owner")), "one");
    submit(&page);
    wait_until(|| creations(&answers) == 1).await;
    let body =
        &answers.sent().into_iter().find(|sent| sent.method == "POST" && sent.url.ends_with(CREATION)).unwrap().body;
    assert!(body.contains(r#""ownerId":"one""#) && body.contains(r#""creatorId":"another""#), "{body}");
}
