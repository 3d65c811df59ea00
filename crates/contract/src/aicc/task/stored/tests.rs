use super::*;

const OWNER: &str = "10gg00000148QvgpaLAm";

fn sent() -> TaskDraft {
    TaskDraft { title: "test002".into(), owner_id: OWNER.into(), creator_id: OWNER.into(), ..TaskDraft::default() }
}

fn row(id: &str, created: &str) -> Task {
    let (title, owner_id) = (sent().title, OWNER.into());
    Task { task_id: id.into(), title, owner_id, created_date: created.into(), ..Task::default() }
}

fn ids(tasks: &[&Task]) -> Vec<String> {
    tasks.iter().map(|task| task.task_id.clone()).collect()
}

fn time(text: &str) -> WallTime {
    WallTime::parse(text).expect("a date")
}

#[test]
fn the_task_list_is_always_of_one_creator() {
    let query = TaskQuery { creator_id: OWNER.into(), limit: 1000, ..TaskQuery::default() };
    let request = tasks_request(&query);
    assert_eq!(request.path, "/service/AICC__Case/1.0.0/openapi/task/list");
    assert_eq!(request.body.as_deref(), Some(r#"{"creatorId":"10gg00000148QvgpaLAm","start":0,"limit":100}"#));
}

#[test]
fn a_task_is_found_again_by_its_whole_title_and_its_case() {
    let row = |title: &str, case: &str| Task {
        title: title.into(),
        relate_id: some(case.into()),
        owner_id: String::new(),
        ..row("ccqG0000014iXvGKONQO", "")
    };
    let free = sent();
    assert_eq!((free.search(0).title.as_str(), free.search(100).start), ("test002", 100));
    let blank = TaskDraft { title: "test002 ".into(), ..sent() };
    assert_eq!(blank.search(0).title, "test002", "a system that cuts off blanks has no title with one");
    assert!(free.may_be(&row("test002", "")) && free.may_be(&row(" test002", "")));
    assert!(!free.may_be(&row("test0021", "")) && !free.may_be(&row("test002", "c")));
    let tied = TaskDraft { r#type: "Case".into(), relate_id: "c".into(), ..sent() };
    assert_eq!(tied.search(0).relate_id, "c");
    assert!(tied.may_be(&row("test002", "c")) && tied.may_be(&row("test002", "")));
    assert!(!tied.may_be(&row("test002", "d")));
}

#[test]
fn a_repeated_creation_is_told_from_older_and_other_tasks() {
    let created = row("created", "2026-12-31 23:59:59");
    let repeats = |others: &[Task]| {
        let rows = [std::slice::from_ref(&created), others].concat();
        sent().repeats("created", &rows, 2).map(|repeats| ids(&repeats))
    };
    assert_eq!(repeats(&[]).as_deref(), Some(&[][..]));
    let again = row("again", "2027-01-01 00:00:06");
    assert_eq!(repeats(&[again.clone(), again.clone()]), Some(vec!["again".to_owned()]));
    let of_nobody = Task { owner_id: String::new(), ..row("before", "2026-12-31 23:59:52") };
    assert_eq!(repeats(&[of_nobody]), Some(vec!["before".to_owned()]));
    for other in [
        row("later", "2027-01-01 00:00:07"),
        Task { owner_id: "10gg0000012IpiXMqxzk".into(), ..row("other owner", "2026-12-31 23:59:59") },
        Task { title: "test0021".into(), ..again.clone() },
        Task { relate_id: Some("c".into()), ..again.clone() },
    ] {
        assert_eq!(repeats(&[other]).as_deref(), Some(&[][..]));
    }
    for untold in [row("undated", ""), row("of another clock", "2026-12-31T23:59:59.000Z")] {
        assert_eq!(repeats(&[untold]), None);
    }
    assert_eq!(sent().repeats("created", &[again], 2), None);
}

#[test]
fn what_a_lost_answer_was_about_is_known_by_title_owner_case_and_time() {
    // Ten in the morning in Shanghai.
    let moment = Moment { there: Some(time("2026-11-20 10:00:00")), greenwich: time("2026-11-20 02:00:00") };
    let creations = |rows: &[Task]| ids(&sent().creations(rows, &moment, 30, Some(0)));
    for created in ["2026-11-20 09:59:00", "2026-11-20 10:00:30", "2026-11-20 10:01:30", "2026-11-20T02:00:10.000Z"] {
        assert_eq!(creations(&[row("new", created), row("new", created)]), ["new"], "{created}");
    }
    for created in ["2026-11-20 09:58:59", "2026-11-20 10:01:31", "2026-11-20T10:00:10.000Z", "", "yesterday"] {
        assert_eq!(creations(&[row("other", created)]).len(), 0, "{created}");
    }
    let new = row("new", "2026-11-20 10:00:10");
    for other in [
        Task { owner_id: "10gg0000012IpiXMqxzk".into(), ..new.clone() },
        Task { title: "test0021".into(), ..new.clone() },
        Task { relate_id: Some("c".into()), ..new.clone() },
    ] {
        assert_eq!(creations(&[other]).len(), 0);
    }
    assert_eq!(creations(&[new.clone(), row("twice", "2026-11-20 10:00:11")]), ["new", "twice"]);
    let nobody_knows = Moment { there: None, ..moment };
    assert_eq!(sent().creations(std::slice::from_ref(&new), &nobody_knows, 30, Some(0)).len(), 0);
    // Of what may have been there before, nothing older than the sending is this.
    let rows = [row("older", "2026-11-20 09:59:59"), row("at once", "2026-11-20 10:00:00"), new];
    assert_eq!(ids(&sent().creations(&rows, &moment, 30, None)), ["at once", "new"]);
    // What came between the last reading of the list and the sending is another's.
    let rows = [row("another", "2026-11-20 09:59:40"), row("older", "2026-11-20 09:59:39")];
    assert_eq!(ids(&sent().creations(&rows, &moment, 30, Some(20))), ["older"]);
}

#[test]
fn a_duplicate_has_the_same_title_owner_and_case_and_is_of_the_last_day() {
    let moment = Moment { there: Some(time("2026-11-20 10:00:00")), greenwich: time("2026-11-20 02:00:00") };
    let duplicates = |rows: &[Task]| ids(&sent().duplicates(rows, &moment, 0));
    for created in ["2026-11-19 10:00:00", "2026-11-20 09:59:59", "2026-11-20 10:00:05", "2026-11-19T02:00:00Z", ""] {
        assert_eq!(duplicates(&[row("same", created), row("same", created)]), ["same"], "{created}");
    }
    assert_eq!(duplicates(&[row("older", "2026-11-19 09:59:59")]).len(), 0);
    let same = row("same", "2026-11-20 09:00:00");
    for other in [
        Task { owner_id: "10gg0000012IpiXMqxzk".into(), ..same.clone() },
        Task { title: "test0021".into(), ..same.clone() },
        Task { relate_id: Some("c".into()), ..same.clone() },
    ] {
        assert_eq!(duplicates(&[other]).len(), 0);
    }
    let off = |seconds| sent().duplicates(&[row("older", "2026-11-19 05:00:00")], &moment, seconds).len();
    assert_eq!((off(0), off(5 * 3600)), (0, 1));
}

/// All ten fields, and a task that has them.
fn whole() -> (TaskDraft, Task) {
    let draft = TaskDraft {
        description: "One\nTwo".into(),
        r#type: "Case".into(),
        relate_id: "c".into(),
        contact_id: "contact".into(),
        priority: "High".into(),
        due_date: "2026-12-01 17:00:00".into(),
        attachment: "a".into(),
        ..sent()
    };
    let task = Task {
        priority: Some("High".into()),
        r#type: Some("Case".into()),
        relate_id: Some("c".into()),
        contact_id: Some("contact".into()),
        description: Some("One\r\nTwo ".into()),
        due_date: Some("2026-12-01 17:00:00".into()),
        attachment: Some("a".into()),
        ..row("id", "2026-11-20 10:00:00")
    };
    (draft, task)
}

/// A field, and what makes it another.
type Change = (&'static str, fn(&mut Task));

#[test]
fn every_field_that_is_stored_otherwise_is_a_difference() {
    let (draft, stored) = whole();
    let none = Comparison { differences: Vec::new(), is_whole: true };
    assert_eq!(draft.compare(&stored), none);
    let changes: [Change; 9] = [
        ("title", |task| task.title = "other".into()),
        ("description", |task| task.description = Some("One".into())),
        ("type", |task| task.r#type = Some(String::new())),
        ("relateId", |task| task.relate_id = Some("d".into())),
        ("ownerId", |task| task.owner_id = "other".into()),
        ("contactId", |task| task.contact_id = Some(String::new())),
        ("priority", |task| task.priority = Some("Low".into())),
        ("dueDate", |task| task.due_date = Some("2026-12-01 09:00:00".into())),
        ("attachment", |task| task.attachment = Some("b".into())),
    ];
    for (field, change) in changes {
        let mut other = stored.clone();
        change(&mut other);
        let comparison = draft.compare(&other);
        assert_eq!(comparison.differences.iter().map(|one| one.field).collect::<Vec<_>>(), [field]);
    }
}

#[test]
fn what_is_not_shown_or_not_asked_for_is_no_difference() {
    let (draft, stored) = whole();
    let row = Task { description: None, ..stored.clone() };
    assert_eq!(draft.compare(&row), Comparison { differences: Vec::new(), is_whole: false });
    assert_eq!(row.with(stored.clone()), stored, "what the details show besides");
    // The system may fill in what nobody asked for; a case is another matter.
    let free = Task { relate_id: None, ..stored.clone() };
    assert_eq!(sent().compare(&free), Comparison { differences: Vec::new(), is_whole: true });
    let difference = &sent().compare(&stored).differences[0];
    assert_eq!((difference.field, difference.asked.as_str(), difference.after.as_str()), ("relateId", "", "c"));
}

#[test]
fn a_date_with_a_zone_is_the_same_or_cannot_be_told() {
    assert_eq!(same_date("2026-12-01 17:00:00", "2026-12-01 17:00:00"), Some(true));
    assert_eq!(same_date("2026-12-01 17:00:00", "2026-12-01T17:00:00.000Z"), None);
    assert_eq!(same_date("2026-12-01 17:00:00", "2026-12-01T09:00:00.000Z"), None);
    assert_eq!(same_date("2026-12-01 17:00:00", "2026-12-01 09:00:00"), Some(false));
    assert_eq!(same_date("2026-12-01 17:00:00", ""), Some(false));
    assert_eq!(same_date("2026-12-01 17:00:00", "票票票票票票票"), Some(false));
}
