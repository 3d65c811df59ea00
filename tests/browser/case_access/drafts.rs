//! What was chosen outlives whatever comes of the save.

use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

const INVALID: &str = r#"{"status":1,"statusCode":400,"error":{"message":"Invalid arguments"}}"#;
const FAILED: &str = r#"{"status":1,"statusCode":500,"error":{"message":"Server error"}}"#;

#[wasm_bindgen_test]
async fn a_draft_outlives_every_failure() {
    for (look, put, expected, puts) in [
        ((200, DANA_AND_ME), (400, INVALID), "refused", 1),
        ((200, DANA_AND_ME), (401, "Unauthorized"), "refused", 1),
        ((200, DANA_AND_ME), (403, FORBIDDEN), "refused", 1),
        ((200, DANA_AND_ME), (404, NOT_FOUND), "refused", 1),
        ((200, DANA_AND_ME), (404, "<html>No such page</html>"), "unknown", 1),
        ((200, DANA_AND_ME), (500, FAILED), "unknown", 1),
        ((200, DANA_AND_ME), (503, FAILED), "unknown", 1),
        ((200, DANA_AND_ME), (200, "<html>Sign in</html>"), "unknown", 1),
        ((200, DANA_AND_ME), (200, r#"{"status":0,"response":{"id":1234,"isPrivate":"yes"}}"#), "unknown", 1),
        ((200, DANA_AND_ME), (0, ""), "unknown", 1),
        ((200, DANA_AND_ME), (200, PUBLIC), "mismatch", 1),
        ((200, DANA_AND_ME), (200, DANA_AND_ME), "mismatch", 1),
        ((0, ""), (200, PUBLIC), "refused", 0),
        ((401, "Unauthorized"), (200, PUBLIC), "refused", 0),
    ] {
        let answers = answering(vec![
            (SELF, 200, ADMIN),
            (CASE, 200, DANA_AND_ME),
            (CASE, look.0, look.1),
            (CASE, 200, DANA_AND_ME),
            ("PUT", put.0, put.1),
        ]);
        let held = held(None, |_| true);
        let page = open_held(&held, "1234", UNLOCKED);
        page.page.see("Hall <b>3</b>").await;
        page.find("王", "王小明").await;
        let draft = rights(true, &[DANA, ME, WANG]);
        page.page.button("Save").click();
        wait_until(|| !page.outcomes.borrow().is_empty()).await;
        settle().await;
        let told = format!("{look:?} {put:?}");
        assert_eq!(page.ends(), [expected], "{told}");
        assert_eq!(held.host.value(), Some(draft), "{told}");
        assert_eq!(page.rows().len(), 3, "{told}: {:?}", page.rows());
        assert!(page.page.all("[aria-busy='true']").is_empty(), "{told}");
        assert!(!page.page.text().contains("Saved"), "{told}");
        assert_eq!(answers.sent_to("PUT").len(), puts, "{told}");
        let kept = held.kept().unwrap_or_default();
        assert!(kept.contains(WANG), "{told}: it would outlive the page, too");
    }
}

#[wasm_bindgen_test]
async fn who_signs_in_again_saves_what_was_chosen() {
    let answers = answering(vec![
        (SELF, 200, ADMIN),
        (CASE, 200, DANA_AND_ME),
        ("PUT", 401, "Unauthorized"),
        ("PUT", 200, WANG_DANA_AND_ME),
    ]);
    let page = opened().await;
    page.find("王", "王小明").await;
    page.save().await;
    page.page.see("You are not signed in. Sign in again, then save again.").await;
    page.save().await;
    page.page.see("Saved").await;
    let bodies: Vec<String> = answers.sent_to("PUT").into_iter().map(|put| put.body).collect();
    assert_eq!(bodies, vec![json(true, &[DANA, ME, WANG]); 2]);
}
