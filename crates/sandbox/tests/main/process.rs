//! The program itself: arguments, its first line, real connections, a clean stop.

use std::{
    fs,
    process::{Command, Output},
};

use casement_sandbox::Db;

use crate::{
    program::{PROGRAM, Server},
    support::new_file,
};

fn run(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).output().unwrap()
}

#[test]
fn a_bad_argument_is_explained_and_ends_with_2() {
    for (arguments, word) in [
        (&["--listen", "nowhere"][..], "--listen"),
        (&["--seed", "rich"], "demo or empty"),
        (&["--cors", "all"], "same-origin"),
        (&["--static", "no-such-folder"], "no-such-folder"),
        (&["--data"], "needs a value"),
        (&["--reset=yes"], "takes no value"),
        (&["--verbose"], "--verbose"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains(word), "{message}");
    }
    let help = run(&["--help"]);
    assert!(help.status.success() && help.stdout.starts_with(b"Four case systems"));
}

#[test]
fn legacy_and_the_rate_limit_are_switched_on_by_arguments() {
    let server = Server::start(&["--data", ":memory:", "--seed", "empty", "--legacy", "--rate-limit"]);
    assert!(server.ask("GET", "/sandbox/legacy", "").contains("\"on\":true"));
    assert!(server.ask("GET", "/sandbox/rate-limit", "").contains("\"on\":true"));
    let plain = Server::start(&["--data", ":memory:", "--seed", "empty"]);
    assert!(plain.ask("GET", "/sandbox/legacy", "").contains("\"on\":false"));
    assert!(plain.ask("GET", "/sandbox/rate-limit", "").contains("\"on\":false"));
    assert_eq!(run(&["--legacy=yes"]).status.code(), Some(2));
}

#[test]
fn a_dropped_connection_carries_not_one_byte() {
    let server = Server::start(&["--data", ":memory:"]);
    server.ask("POST", "/sandbox/faults", r#"{"match":"GET /v2","drop":"after"}"#);
    assert_eq!(server.ask("GET", "/v2/servicerequest/cases", ""), "");
    assert!(server.ask("GET", "/v2/servicerequest/cases", "").starts_with("HTTP/1.1 401"));
}

#[test]
fn a_truncated_answer_promises_more_than_it_brings() {
    let server = Server::start(&["--data", ":memory:", "--seed", "empty"]);
    server.ask("POST", "/sandbox/faults", r#"{"match":"GET /v2","truncate":true}"#);
    let answer = server.ask("GET", "/v2/servicerequest/cases", "").to_lowercase();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let promised = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    assert!(!body.is_empty() && body.len() < promised.parse().unwrap());
}

#[test]
fn a_built_page_is_served_with_the_right_types() {
    let dir = new_file();
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join("index.html"), "<h1>casement</h1>").unwrap();
    fs::write(dir.join("casement.wasm"), [0, 97, 115, 109]).unwrap();
    fs::write(dir.join("casement.js"), "export {}").unwrap();
    let server = Server::start(&["--data", ":memory:", "--seed", "empty", "--static", dir.to_str().unwrap()]);
    assert!(server.ask("GET", "/", "").contains("<h1>casement</h1>"));
    assert!(server.ask("GET", "/casement.wasm", "").contains("content-type: application/wasm"));
    assert!(server.ask("GET", "/casement.js", "").contains("content-type: text/javascript"));
    assert!(server.ask("GET", "/missing", "").starts_with("HTTP/1.1 404"));
    assert!(server.ask("GET", "/sandbox/health", "").contains("\"status\":\"ok\""));
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn reset_starts_over_and_folders_are_made() {
    let folder = new_file();
    let data = folder.join("deep").join("sandbox.db");
    let data = data.to_str().unwrap();
    let first = Server::start(&["--data", data, "--seed", "empty"]);
    assert!(first.ask("GET", "/sandbox/health", "").contains("\"seed\":\"empty\""));
    drop(first);
    let second = Server::start(&["--data", data]);
    assert!(second.ask("GET", "/sandbox/health", "").contains("\"seed\":\"empty\""), "not empty any more");
    drop(second);
    let third = Server::start(&["--data", data, "--reset"]);
    assert!(third.ask("GET", "/sandbox/health", "").contains("\"seed\":\"demo\""));
    drop(third);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_file_of_another_schema_is_refused_until_it_is_reset() {
    let path = new_file();
    let data = path.to_str().unwrap();
    drop(Server::start(&["--data", data, "--seed", "empty"]));
    let conn = rusqlite::Connection::open(&path).unwrap();
    let version: i32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert!(version > 0);
    conn.pragma_update(None, "user_version", 1).unwrap();
    drop(conn);
    let output = run(&["--listen", "127.0.0.1:0", "--data", data]);
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("--reset") && message.contains(data), "{message}");
    let again = Server::start(&["--data", data, "--seed", "empty", "--reset"]);
    assert!(again.ask("GET", "/sandbox/health", "").contains("\"status\":\"ok\""));
    drop(again);
    Db::delete(&path).unwrap();
}

#[cfg(unix)]
#[test]
fn a_terminate_signal_ends_it_cleanly() {
    let mut server = Server::start(&["--data", ":memory:", "--seed", "empty"]);
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(server.child.wait().unwrap().success());
}
