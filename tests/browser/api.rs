//! The API client: tokens, headers, time-outs.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement::CaseRelations;
use casement::api::{Connection, Locale, Reason, Token, Tokens};
use casement::contract::aicc::{TransferDraft, TransferTarget};
use casement::contract::osm::RelationsDraft;
use casement::contract::{ProblemKind, Request, aicc, ccsqm, onlyoffice, osm};
use futures::future::join;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;
use crate::two_tabs::{claim_of, take_lock};

const CASE: &str = r#"{"resCode":"0","resMsg":"Success","result":[{"caseInfo":{"id":"c"}}]}"#;
const EXPIRED: &str = r#"{"resCode":"405230401","resMsg":"expired"}"#;

/// Tokens `t1`, `t2` … and why each was asked for.
fn counted() -> (Tokens, Rc<RefCell<Vec<Reason>>>) {
    let asked = Rc::new(RefCell::new(Vec::new()));
    let log = asked.clone();
    let tokens = Tokens::new(move |_, reason| {
        log.borrow_mut().push(reason);
        let text = format!("t{}", log.borrow().len());
        async move { Ok(Token { text, expires_at: None }) }
    });
    (tokens, asked)
}

#[wasm_bindgen_test]
async fn a_token_is_asked_for_once_however_many_wait_for_it() {
    let network = answer(vec![("/case/", 200, CASE)]);
    let (tokens, asked) = counted();
    let connection = Connection::to("").tokens(tokens).build();
    let request = aicc::case_request("c");
    let (first, second) = join(connection.send(&request), connection.send(&request)).await;
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(*asked.borrow(), [Reason::First]);
    assert!(network.sent().iter().all(|sent| header(sent, "access-token") == Some("t1")));
}

#[wasm_bindgen_test]
async fn a_401_fetches_another_token_and_sends_once_more() {
    let network = answer(vec![("/case/", 401, EXPIRED), ("/case/", 200, CASE)]);
    let (tokens, asked) = counted();
    let reply = Connection::to("").tokens(tokens).build().send(&aicc::case_request("c")).await.unwrap();
    assert_eq!(reply.status, 200);
    assert_eq!(*asked.borrow(), [Reason::First, Reason::Refused]);
    let used: Vec<_> = network.sent().iter().map(|sent| header(sent, "access-token").unwrap().to_owned()).collect();
    assert_eq!(used, ["t1", "t2"]);
}

#[wasm_bindgen_test]
async fn a_write_does_not_leave_with_a_token_that_came_when_it_was_meant_no_more() {
    for (answers, fetched) in [(vec![], 0), (vec![("/case/", 401, EXPIRED)], 1)] {
        let network = answer(answers);
        let asked = Rc::new(Cell::new(0));
        let is_meant = asked.clone();
        let tokens = Tokens::new(move |_, _| {
            asked.set(asked.get() + 1);
            let text = format!("t{}", asked.get());
            async move { Ok(Token { text, expires_at: None }) }
        });
        let connection = Connection::to("").tokens(tokens).build();
        let came_in_time = move || is_meant.get() <= fetched;
        let answer = connection.send_while(&aicc::case_request("c"), &came_in_time).await;
        match fetched {
            0 => {
                let problem = answer.unwrap_err();
                assert_eq!((problem.kind, problem.refused), (ProblemKind::Unauthenticated, true));
            }
            _ => assert_eq!(answer.unwrap().status, 401),
        }
        assert_eq!(network.sent().len(), fetched);
    }
}

#[wasm_bindgen_test]
async fn a_second_401_is_the_answer() {
    let network = answer(vec![("/case/", 401, EXPIRED)]);
    let (tokens, _) = counted();
    let reply = Connection::to("").tokens(tokens).build().send(&aicc::case_request("c")).await.unwrap();
    assert_eq!(reply.status, 401);
    assert_eq!(network.sent().len(), 2);
}

#[wasm_bindgen_test]
async fn two_401s_at_once_fetch_one_token() {
    let network = answer(vec![("/case/", 401, EXPIRED), ("/case/", 401, EXPIRED), ("/case/", 200, CASE)]);
    let (tokens, asked) = counted();
    let connection = Connection::to("").tokens(tokens).build();
    let request = aicc::case_request("c");
    let (first, second) = join(connection.send(&request), connection.send(&request)).await;
    assert_eq!((first.unwrap().status, second.unwrap().status), (200, 200));
    assert_eq!(*asked.borrow(), [Reason::First, Reason::Refused]);
    assert_eq!(network.sent().len(), 4);
}

#[wasm_bindgen_test]
async fn a_provider_that_gives_the_same_token_again_is_not_asked_in_circles() {
    let network = answer(vec![("/case/", 401, EXPIRED)]);
    let tokens = Tokens::new(async |_, _| Ok(Token { text: "same".into(), expires_at: None }));
    let reply = Connection::to("").tokens(tokens).build().send(&aicc::case_request("c")).await.unwrap();
    assert_eq!(reply.status, 401);
    assert_eq!(network.sent().len(), 1);
}

#[wasm_bindgen_test]
async fn a_token_that_runs_out_is_replaced_before_it_is_used() {
    let _network = answer(vec![("/case/", 200, CASE)]);
    let asked = Rc::new(Cell::new(0));
    let count = asked.clone();
    let tokens = Tokens::new(move |_, _| {
        count.set(count.get() + 1);
        async move { Ok(Token { text: "short".into(), expires_at: Some(js_sys::Date::now() + 1000.0) }) }
    });
    let connection = Connection::to("").tokens(tokens).build();
    connection.send(&aicc::case_request("c")).await.unwrap();
    connection.send(&aicc::case_request("c")).await.unwrap();
    assert_eq!(asked.get(), 2);
}

#[wasm_bindgen_test]
async fn without_a_token_nothing_is_sent() {
    let network = answer(vec![("/case/", 200, CASE)]);
    let tokens = Tokens::new(async |_, _| Err("signed out".to_owned()));
    let problem = Connection::to("").tokens(tokens).build().send(&aicc::case_request("c")).await.unwrap_err();
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Unauthenticated, true));
    assert_eq!(problem.message, "signed out");
    assert!(network.sent().is_empty());
}

#[wasm_bindgen_test]
async fn offline_nobody_is_told_to_sign_in() {
    let switch = |code: &str| drop(Function::new_no_args(code).call0(&JsValue::NULL).unwrap());
    switch("Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })");
    let tokens = Tokens::new(async |_, _| Err("Failed to fetch".to_owned()));
    let problem = Connection::to("").tokens(tokens).build().send(&aicc::case_request("c")).await.unwrap_err();
    switch("delete navigator.onLine");
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Network, true));
    assert_eq!(problem.message, "Failed to fetch");
}

#[wasm_bindgen_test]
async fn an_answer_that_never_comes_is_a_time_out_that_proves_nothing() {
    let _network = answer(vec![("/case/", 1, "")]);
    let problem = Connection::to("").timeout_millis(50).build().send(&aicc::case_request("c")).await.unwrap_err();
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Timeout, false));
}

#[wasm_bindgen_test]
async fn a_provider_that_never_answers_is_a_time_out_before_sending() {
    let network = answer(vec![("/case/", 200, CASE)]);
    let tokens = Tokens::new(|_, _| std::future::pending());
    let connection = Connection::to("").tokens(tokens).timeout_millis(50).build();
    let problem = connection.send(&aicc::case_request("c")).await.unwrap_err();
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Timeout, true));
    assert!(network.sent().is_empty());
}

#[wasm_bindgen_test]
async fn a_provider_that_never_replaces_a_refused_token_is_asked_again_the_next_time() {
    let network = answer(vec![("/case/", 401, ""), ("/case/", 401, ""), ("/case/", 200, CASE)]);
    let asked = Rc::new(RefCell::new(Vec::new()));
    let log = Rc::clone(&asked);
    let tokens = Tokens::new(move |_, reason| {
        log.borrow_mut().push(reason);
        let turn = log.borrow().len();
        async move {
            match turn {
                1 => Ok(Token { text: "old".into(), expires_at: None }),
                2 => std::future::pending().await,
                _ => Ok(Token { text: "new".into(), expires_at: None }),
            }
        }
    });
    let connection = Connection::to("").tokens(tokens).timeout_millis(50).build();
    assert_eq!(connection.send(&aicc::case_request("c")).await.unwrap().status, 401, "which tells more");
    assert_eq!(connection.send(&aicc::case_request("c")).await.unwrap().status, 200);
    assert_eq!(*asked.borrow(), [Reason::First, Reason::Refused, Reason::Refused]);
    assert_eq!(network.sent().len(), 3);
}

#[wasm_bindgen_test]
fn a_token_never_gets_into_a_log() {
    let token = Token { text: "secret".into(), expires_at: None };
    assert!(!format!("{token:?}").contains("secret"));
}

/// All that is written to the log, until it is read.
fn logged() -> impl FnOnce() -> String {
    let begin = Function::new_no_args(
        "const lines = [], undo = [];
         for (const name of ['debug', 'error', 'info', 'log', 'warn']) {
           const before = console[name];
           console[name] = (...words) => void lines.push(words.map(String).join(' '));
           undo.push(() => { console[name] = before; });
         }
         return () => { undo.forEach((back) => back()); return lines.join('\\n'); };",
    );
    let end: Function = begin.call0(&JsValue::NULL).unwrap().unchecked_into();
    move || end.call0(&JsValue::NULL).unwrap().as_string().unwrap()
}

/// What other code of the page can read: its address, its storage, its cookies and its document.
fn open_to_the_page() -> String {
    let read = Function::new_no_args(
        "return [location.href, JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie,
           JSON.stringify(history.state), document.documentElement.outerHTML].join('\\n');",
    );
    read.call0(&JsValue::NULL).unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn a_token_is_in_its_header_and_nowhere_else() {
    const SECRET: &str = "token-of-nobody-else";
    let network = answer(vec![
        ("POST", 401, r#"{"error_code":"OSM.01010011","error_msg":"expired"}"#),
        ("/relations", 200, r#"{"case_relation_list":[]}"#),
    ]);
    let logged = logged();
    let tokens = Tokens::new(async |_, reason| Ok(Token { text: format!("{SECRET}-{reason:?}"), expires_at: None }));
    let connection = Connection::to("https://tokens.example").tokens(tokens).build();
    let requests = Rc::new(RefCell::new(Vec::new()));
    let asked_about = requests.clone();
    let held = held::<RelationsDraft>(None, move |request| {
        asked_about.borrow_mut().push(format!("{request:?}"));
        true
    });
    let host = held.host.clone();
    let page = mount(move || view! { <CaseRelations connection case_id="tokens" group_id="g" host /> });
    page.see("places taken").await;
    held.host.set_value(RelationsDraft { related_id_list: vec!["TT1".into()] });
    let submission = held.host.submit().await;
    assert_eq!(words(&submission), ["refused"]);
    settle().await;
    let sent = network.sent();
    assert!(sent.iter().all(|sent| header(sent, "X-Auth-Token").is_some_and(|token| token.starts_with(SECRET))));
    assert_eq!(sent.iter().filter(|sent| sent.method == "POST").count(), 2, "a refused token, and the one after it");
    let told = format!("{submission:?} {:?} {:?} {:?}", held.audits.borrow(), held.kept(), requests.borrow());
    let on_the_way: String = sent.iter().map(|sent| [&*sent.url, "\n", &*sent.body, "\n"].concat()).collect();
    for (place, text) in
        [("log", logged()), ("page", open_to_the_page()), ("events", told), ("addresses and bodies", on_the_way)]
    {
        assert!(!text.contains(SECRET), "{place}: {text}");
    }
}

#[wasm_bindgen_test]
async fn a_lost_connection_proves_nothing() {
    let _network = answer(vec![("/case/", 0, "")]);
    let problem = Connection::same_origin().send(&aicc::case_request("c")).await.unwrap_err();
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Network, false));
}

#[wasm_bindgen_test]
async fn each_system_gets_its_own_headers_and_no_other() {
    let network = answer(vec![("", 200, "{}")]);
    let (tokens, _) = counted();
    let connection = Connection::to("https://relay.example/")
        .tokens(tokens)
        .app_key("key")
        .language("en-us")
        .time_zone("GMT+1")
        .build();
    let draft = ccsqm::AppointDraft {
        quality_task_id: "16239245027406915901".into(),
        is_take_effect: 0,
        set_counts: vec![ccsqm::SetCount { person_id: "1600226476732482572".into(), count: Some(2) }],
    };
    let target = ccsqm::AppointTarget { operator_id: "1611917095665261978".into(), available: None };
    connection.send(&osm::relations_request("case-123")).await.unwrap();
    connection.send(&draft.request(&target).unwrap()).await.unwrap();
    let [osm, ccsqm] = &network.sent()[..] else { panic!("two requests") };
    assert_eq!(osm.url, "https://relay.example/v2/servicerequest/cases/case-123/relations");
    assert_eq!(header(osm, "X-Auth-Token"), Some("t1"));
    assert_eq!((header(osm, "X-Language"), header(osm, "X-Time-Zone")), (Some("en-us"), Some("GMT+1")));
    assert_eq!(header(osm, "x-app-key"), None);
    assert_eq!(header(ccsqm, "Authorization"), Some("Bearer t2"));
    assert_eq!(header(ccsqm, "x-UserId"), Some("1611917095665261978"));
    assert_eq!((header(ccsqm, "x-app-key"), header(ccsqm, "X-Language")), (Some("key"), None));
    assert!(ccsqm.body.contains("\"16239245027406915901\""));
    assert_eq!(osm.cache, web_sys::RequestCache::NoStore, "whatever is read is what the system has now");
}

#[wasm_bindgen_test]
async fn a_header_that_no_browser_sends_is_a_problem_and_no_crash() {
    let network = answer(vec![("", 200, "{}")]);
    let tokens = Tokens::new(async |_, _| Ok(Token { text: "令牌\n".into(), expires_at: None }));
    let problem = Connection::to("").tokens(tokens).build().send(&aicc::case_request("c")).await.unwrap_err();
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Unauthenticated, true), "it is not the case's ID");
    assert!(!format!("{problem:?}").contains('令'), "a token is no part of what is told");
    assert!(network.sent().is_empty());
    let tokens = Tokens::new(async |_, _| Ok(Token { text: "of-a-file\n".into(), expires_at: None }));
    Connection::to("").tokens(tokens).build().send(&aicc::case_request("c")).await.unwrap();
    assert_eq!(header(&network.sent()[0], "access-token"), Some("of-a-file"));
}

#[wasm_bindgen_test]
async fn nothing_is_sent_without_the_page_s_headers_nor_with_what_it_adds_wrongly() {
    let network = answer(vec![("", 200, "{}")]);
    let request = aicc::case_request("c");
    let mistaken = Request { mistake: Some("request.body".into()), ..request.clone() };
    let without = Connection::to("").headers(|| Err("headers".into())).build();
    for (connection, request, words) in
        [(Connection::to("").build(), mistaken, "request.body"), (without, request, "headers")]
    {
        let problem = connection.send(&request).await.unwrap_err();
        assert_eq!((problem.kind, problem.refused), (ProblemKind::Validation, true));
        assert_eq!(problem.message, words);
    }
    assert!(network.sent().is_empty());
}

#[wasm_bindgen_test]
async fn a_base_url_that_is_none_is_a_problem_and_no_crash() {
    let problem = Connection::to("http://[").build().send(&aicc::case_request("c")).await.unwrap_err();
    assert_eq!((problem.kind, problem.refused), (ProblemKind::Validation, true));
}

#[wasm_bindgen_test]
async fn a_write_is_claimed_once_for_all_tabs_and_this_one_may_send_it_again() {
    let connection = Connection::to("https://tabs.example").build();
    let draft =
        |remark: &str| TransferDraft { owner_id: "o".into(), remark: remark.into(), ..TransferDraft::default() };
    let target = TransferTarget { case_id: "c".into(), operator_id: "me".into(), ..TransferTarget::default() };
    let (ours, theirs) = (draft("ours").request(&target).unwrap(), draft("theirs").request(&target).unwrap());
    assert!(connection.claims(&ours).await);
    assert!(connection.claims(&ours).await, "whoever works here has seen what came of it");
    assert!(!take_lock(&claim_of(&ours)).await, "another tab finds it claimed");
    assert!(take_lock(&claim_of(&theirs)).await);
    assert!(!connection.claims(&theirs).await, "another tab has claimed it");
}

#[wasm_bindgen_test]
async fn nobody_but_osm_is_told_how_the_person_reads() {
    let network = answer(vec![("", 200, "{}")]);
    let draft = ccsqm::AppointDraft {
        quality_task_id: "16239245027406915901".into(),
        is_take_effect: 0,
        set_counts: vec![ccsqm::SetCount { person_id: "1600226476732482572".into(), count: Some(2) }],
    };
    let target = ccsqm::AppointTarget { operator_id: "1611917095665261978".into(), available: None };
    let locale = || Locale { language: "zh-TW".to_owned(), minutes_from_greenwich: -210 };
    let connection = Connection::same_origin().reading_as(locale);
    connection.send(&osm::relations_request("case-123")).await.unwrap();
    connection.send(&aicc::case_request("c")).await.unwrap();
    connection.send(&draft.request(&target).unwrap()).await.unwrap();
    connection.send(&onlyoffice::case_request("1234")).await.unwrap();
    let told = |sent: &Sent| ["X-Language", "X-Time-Zone"].map(|name| header(sent, name).map(str::to_owned));
    let [osm, others @ ..] = &network.sent()[..] else { panic!("four requests") };
    assert_eq!(told(osm), [Some("zh-cn".to_owned()), Some("GMT-3:30".to_owned())]);
    assert_eq!(others.len(), 3);
    for other in others {
        assert_eq!(told(other), [None, None], "{}", other.url);
    }
    // What the host has set goes first.
    let fixed = Connection::to("").language("en-us").build().reading_as(locale);
    fixed.send(&osm::relations_request("case-123")).await.unwrap();
    assert_eq!(told(network.sent().last().unwrap()), [Some("en-us".to_owned()), Some("GMT-3:30".to_owned())]);
}
