use casement::Submission;
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

/// What a widget keeps in which somebody added Wang.
async fn kept_with_wang() -> Option<String> {
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let held = held(None, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Hall <b>3</b>").await;
    page.find("王", "王小明").await;
    drop(page);
    held.kept()
}

#[wasm_bindgen_test]
async fn a_draft_outlives_the_widget_and_waits_for_its_case() {
    let kept = kept_with_wang().await;
    // While the case is being read, or cannot be, nothing is lost.
    for unread in [1, 0] {
        let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, unread, "")]);
        let held = held(kept.clone(), |_| true);
        let page = open_held(&held, "1234", UNLOCKED);
        settle().await;
        drop(page);
        assert_eq!(held.kept(), kept);
    }
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_AND_ME)]);
    let held = held(kept, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("王小明").await;
    assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME, WANG])));
    assert!(page.page.all("[role='alert']").is_empty(), "{}", page.page.text());
    assert!(held.audits.borrow().is_empty());
    held.host.reset();
    assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME])), "back to what was read");
}

#[wasm_bindgen_test]
async fn a_draft_stays_with_its_case_and_with_who_may_save_it() {
    let kept = kept_with_wang().await;
    let other = r#"{"status":0,"response":{"id":1235,"title":"Hall <b>3</b>","isPrivate":true,"accessList":[
        {"id":"11111111-739c-462b-af15-e652a3b1b6eb","displayName":"Ada"}]}}"#;
    for (case_id, me, now) in [("1235", ADMIN, other), ("1234", MEMBER, DANA_AND_ME)] {
        let _answers = answering(vec![(SELF, 200, me), ("/crm/case/", 200, now)]);
        let held = held(kept.clone(), |_| true);
        let page = open_held(&held, case_id, UNLOCKED);
        page.page.see("Hall <b>3</b>").await;
        settle().await;
        assert!(!page.page.text().contains("王小明"), "{}", page.page.text());
        assert!(!held.host.value().unwrap().access_list.contains(&WANG.to_owned()));
    }
}

#[wasm_bindgen_test]
async fn a_draft_that_comes_back_to_other_rights_shows_them_before_it_replaces_them() {
    let kept = kept_with_wang().await;
    let answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, ONLY_ME)]);
    let held = held(kept, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("Somebody changed the access rights meanwhile").await;
    assert_eq!(held.host.value(), Some(rights(true, &[DANA, ME, WANG])));
    let gains = page.page.find("[data-change='gains']").inner_text();
    assert!(gains.contains("Dana O'Neil") && gains.contains("王小明"), "{gains}");
    assert!(answers.sent_to("PUT").is_empty() && held.audits.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn what_nobody_changed_gives_way_to_other_rights() {
    let first = {
        let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, DANA_ONLY)]);
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", UNLOCKED);
        page.page.see("Hall <b>3</b>").await;
        settle().await;
        drop(page);
        held.kept()
    };
    let _answers = answering(vec![(SELF, 200, ADMIN), (CASE, 200, WANG_AND_ME)]);
    let held = held(first, |_| true);
    let page = open_held(&held, "1234", UNLOCKED);
    page.page.see("王小明").await;
    assert!(!page.page.text().contains("Somebody changed"), "{}", page.page.text());
    assert_eq!(held.host.value(), Some(rights(true, &[WANG, ME])));
}

#[wasm_bindgen_test]
async fn a_save_that_was_cut_off_is_told_once_looked_at_and_never_repeated() {
    for (now, me, found, rows) in [
        (DANA_AND_ME, ADMIN, "The case is still as it was before", 3),
        (WANG_AND_ME, ADMIN, "The case is neither as before nor as you asked for", 3),
        (DANA_ONLY, MEMBER, "The case is neither as before nor as you asked for", 1),
    ] {
        let answers = answering(vec![
            (SELF, 200, ADMIN),
            (SELF, 0, ""),
            (SELF, 200, me),
            (CASE, 200, DANA_AND_ME),
            (CASE, 200, DANA_AND_ME),
            (CASE, 502, ""),
            (CASE, 200, now),
            ("/crm/case/1235", 404, NOT_FOUND),
            ("PUT", 1, ""),
        ]);
        let first = held(None, |_| true);
        let page = open_held(&first, "1234", UNLOCKED);
        page.page.see("Hall <b>3</b>").await;
        page.find("王", "王小明").await;
        page.save().await;
        drop(page);
        let second = held(first.kept(), |_| true);
        let page = open_held(&second, "1235", UNLOCKED);
        page.page.see("still not known").await;
        assert!(page.page.text().contains("Hall <b>3</b>"), "the other case waits");
        assert_eq!(page.rows().len(), 3, "{:?}", page.rows());
        assert_eq!(page.outcomes.borrow().iter().map(word).collect::<Vec<_>>(), ["unknown"]);
        let (before, asked) = (Some(json(true, &[DANA, ME])), json(true, &[DANA, ME, WANG]));
        assert_eq!(second.records(), [("1234".to_owned(), 1, before, asked, None, "unknown")]);
        drop(page);
        let third = held(second.kept(), |_| true);
        let page = open_held(&third, "1235", UNLOCKED);
        page.page.see(found).await;
        settle().await;
        assert!(third.audits.borrow().is_empty(), "it was told before");
        assert_eq!(page.rows().len(), rows, "{:?}", page.rows());
        // The look changes nothing about it: only a person does.
        let still = third.host.submit().await;
        assert!(matches!(&still, Submission::Ended(all) if matches!(all[..], [Outcome::Unknown { .. }])), "{still:?}");
        assert_eq!(answers.sent_to("PUT").len(), 1);
        assert!(answers.sent_to("1235").is_empty());
        page.page.button("I have checked in the system: let me send again").click();
        page.page.see("There is no such case").await;
    }
}

#[wasm_bindgen_test]
async fn a_save_that_was_cut_off_and_went_through_leaves_nothing_to_do() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, DANA_AND_ME),
        (CASE, 200, ONLY_ME),
        ("PUT", 1, ""),
    ]);
    let first = held(None, |_| true);
    let page = open_held(&first, "1234", UNLOCKED);
    page.page.see("Hall <b>3</b>").await;
    page.page.button("Remove Dana O'Neil").click();
    page.save().await;
    drop(page);
    let second = held(first.kept(), |_| true);
    let page = open_held(&second, "1234", UNLOCKED);
    page.page.see("The case is as you asked for").await;
    page.page.see("Nothing changes yet.").await;
    let reads = answers.sent_to("GET").len();
    assert!(page.page.text().contains("It is not known whether"), "{}", page.page.text());
    page.page.button("I have checked in the system: let me send again").click();
    settle().await;
    assert_eq!(second.host.value(), Some(rights(true, &[ME])));
    assert_eq!((answers.sent_to("GET").len(), answers.sent_to("PUT").len()), (reads, 1));
}
