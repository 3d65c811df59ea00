//! Nothing acknowledged is lost: the program is killed in the middle of writing, started again on its file, and asked.
//!
//! `CASEMENT_CRASH_ROUNDS` says how often; `cargo xtask test` sets it.

mod stage;

use std::{
    collections::HashMap,
    fs,
    hash::{BuildHasher, RandomState},
    path::PathBuf,
    process::Child,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use casement_sandbox::Db;
use serde_json::{Value, json};

use crate::{
    program::{Heard, Server, Talk},
    support::{new_file, seeded_bytes},
};

const WRITES: usize = 1000;
const WRITERS: usize = 8;

const OPERATOR: &str = "10gg0000013wbIvo3zbk";
const OWNERS: [&str; 3] = [OPERATOR, "10gg0000012IpiXMqxzk", "10gg00000148QvgpaLAm"];
/// The portal's administrator, who is in every list that they set.
const ADMIN: &str = "0d6f2c1e-5b43-4c8a-9d27-61f0a2b4c801";
const PEOPLE: [&str; 2] = ["9924256a-739c-462b-af15-e652a3b1b6eb", "61c0f9d8-2e74-4ab5-8f13-d7b6e5a40c03"];
const INSPECTOR: &str = "1600226476732482572";

/// What a write was about; the number of the write makes it the only one of its kind.
#[derive(Clone)]
enum Written {
    /// Its title.
    Task(String),
    /// The case and the remark.
    Transfer(String, String),
    /// The ticket and the one it was related to.
    Relation(String, String),
    /// The place of the CRM case, and the people who may see it then.
    Access(usize, Vec<String>),
    /// The place of the quality task, and the count.
    Appointment(usize, i64),
}

struct Attempt {
    written: Written,
    acknowledged: bool,
}

#[derive(Default)]
struct Sum {
    acknowledged: usize,
    lost: Vec<String>,
    twice: Vec<String>,
}

/// Headers that sign a client in to each system.
struct Tokens {
    aicc: String,
    osm: String,
    ccsqm: String,
    portal: String,
}

/// What there is to write on, read over the API.
struct Stage {
    cases: Vec<String>,
    tickets: Vec<String>,
    crm_cases: Vec<String>,
    quality_tasks: Vec<String>,
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let rounds = std::env::var("CASEMENT_CRASH_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let mut total = Sum::default();
    for round in 1..=rounds {
        // Not the same in each round, and different in each run: what is looked for is a bad moment.
        let moment = WRITES / 10 + (RandomState::new().hash_one(round) as usize) % (WRITES * 8 / 10);
        let sum = play(moment);
        println!(
            "round {round}: killed after {moment}, acknowledged {}, lost {}, twice {}",
            sum.acknowledged,
            sum.lost.len(),
            sum.twice.len()
        );
        total.acknowledged += sum.acknowledged;
        total.lost.extend(sum.lost);
        total.twice.extend(sum.twice);
    }
    println!(
        "{rounds} rounds: acknowledged {}, lost {}, twice {}",
        total.acknowledged,
        total.lost.len(),
        total.twice.len()
    );
    assert!(total.acknowledged >= rounds * WRITES / 10, "so few writes show nothing");
    assert!(total.lost.is_empty() && total.twice.is_empty(), "lost: {:?}\ntwice: {:?}", total.lost, total.twice);
}

/// One round: writes until so many are acknowledged, a kill, a restart, and a look at everything.
fn play(moment: usize) -> Sum {
    let path: PathBuf = new_file();
    fs::write(&path, seeded_bytes()).unwrap();
    let data = path.to_str().unwrap();
    let mut server = Server::start(&["--data", data]);
    let tokens = Tokens::of(&mut server.talk());
    let stage = Stage::read(&mut server.talk(), &tokens);

    let attempts = write_until_killed(&mut server, &tokens, &stage, moment);
    drop(server);

    let server = Server::start(&["--data", data]);
    let sum = compare(&mut server.talk(), &tokens, &stage, &attempts);
    drop(server);
    Db::delete(&path).unwrap();
    sum
}

fn write_until_killed(server: &mut Server, tokens: &Tokens, stage: &Stage, moment: usize) -> Vec<Attempt> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let attempts = Mutex::new(Vec::new());
    let killer = Mutex::new(&mut server.child);
    let address = server.address.as_str();
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (next, done, attempts, killer) = (&next, &done, &attempts, &killer);
            scope.spawn(move || {
                let Ok(mut talk) = Talk::to(address) else { return };
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= WRITES {
                        return;
                    }
                    let written = stage.choose(number, writer);
                    let heard = send(&mut talk, tokens, stage, &written);
                    let acknowledged = heard.as_ref().is_ok_and(|heard| is_success(&written, heard));
                    if let (false, Ok(heard)) = (acknowledged, &heard) {
                        panic!("refused, which shows nothing: {}", heard.body);
                    }
                    attempts.lock().unwrap().push(Attempt { written, acknowledged });
                    if !acknowledged {
                        return;
                    }
                    // The other connections are in the middle of a write then.
                    if done.fetch_add(1, Ordering::Relaxed) + 1 == moment {
                        kill(&mut killer.lock().unwrap());
                    }
                }
            });
        }
    });
    attempts.into_inner().unwrap()
}

/// SIGKILL, where there is one.
fn kill(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

fn send(talk: &mut Talk, tokens: &Tokens, stage: &Stage, written: &Written) -> std::io::Result<Heard> {
    match written {
        Written::Task(title) => {
            let info = json!({ "title": title, "ownerId": OPERATOR, "creatorId": OPERATOR });
            tokens.aicc(talk, "/task", &json!({ "taskInfo": info }))
        }
        Written::Transfer(case, remark) => {
            let owner = OWNERS[remark.len() % OWNERS.len()];
            let body = json!({ "id": case, "ownerId": owner, "creatorId": OPERATOR, "remark": remark });
            tokens.aicc(talk, "/case/transfer", &body)
        }
        Written::Relation(ticket, related) => {
            let body = json!({ "related_id_list": [related] }).to_string();
            tokens.osm(talk, "POST", &format!("/{ticket}/relations"), &body)
        }
        Written::Access(place, people) => {
            let body = json!({ "isPrivate": true, "accessList": people }).to_string();
            tokens.portal(talk, "PUT", &format!("crm/case/{}/access", stage.crm_cases[*place]), &body)
        }
        Written::Appointment(place, count) => {
            let share = json!([{ "personID": INSPECTOR, "count": count }]);
            let body = json!({
                "qualityTaskId": stage.quality_tasks[*place], "setCountsType": 1, "isTakeEffect": 0, "setCounts": share,
            });
            tokens.ccsqm(talk, "/appointQualityTask", &body.to_string())
        }
    }
}

fn is_success(written: &Written, heard: &Heard) -> bool {
    let body = || heard.json();
    heard.status == 200
        && match written {
            Written::Task(_) | Written::Transfer(..) => body()["resCode"] == "0",
            Written::Relation(..) => heard.body == "{}",
            Written::Access(..) => body()["status"] == 0,
            Written::Appointment(..) => body()["resultCode"] == "0409000",
        }
}

/// Holds what the system has against what it acknowledged.
fn compare(talk: &mut Talk, tokens: &Tokens, stage: &Stage, attempts: &[Attempt]) -> Sum {
    let mut sum = Sum::default();
    let mut found = Found::read(talk, tokens, stage, attempts);
    for Attempt { written, acknowledged } in attempts {
        sum.acknowledged += usize::from(*acknowledged);
        let (name, count) = match written {
            Written::Task(title) => (title.clone(), found.count(title)),
            Written::Transfer(case, remark) => (remark.clone(), found.count(&format!("{case} {remark}"))),
            Written::Relation(ticket, related) => {
                let name = format!("{ticket} {related}");
                let count = found.count(&name);
                (name, count)
            }
            // Later writes take their place: looked at below.
            Written::Access(..) | Written::Appointment(..) => continue,
        };
        match count {
            0 if *acknowledged => sum.lost.push(name),
            0 | 1 => {}
            _ => sum.twice.push(name),
        }
    }
    for (key, allowed) in last_states(attempts) {
        let is = found.state(talk, tokens, stage, &key);
        if !allowed.contains(&is) {
            sum.lost.push(format!("{key:?} is {is}, and may be {allowed:?}"));
        }
    }
    sum
}

/// A thing of which only the last write can be seen.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
enum Replaced {
    Access(usize),
    Appointment(usize),
}

/// For each of them, what it may be: what was acknowledged last, or what was under way after that. Each belongs to one
/// writer, so the attempts are in order.
fn last_states(attempts: &[Attempt]) -> HashMap<Replaced, Vec<String>> {
    let mut states: HashMap<Replaced, Vec<String>> = HashMap::new();
    for Attempt { written, acknowledged } in attempts {
        let (key, state) = match written {
            Written::Access(place, people) => (Replaced::Access(*place), people.join(",")),
            Written::Appointment(place, count) => (Replaced::Appointment(*place), count.to_string()),
            _ => continue,
        };
        let allowed = states.entry(key).or_default();
        if *acknowledged {
            allowed.clear();
        } else if allowed.is_empty() {
            // The first write on it may not have been done, and nobody looked what was there before.
            continue;
        }
        allowed.push(state);
    }
    states.retain(|_, allowed| !allowed.is_empty());
    states
}

/// How often each task, transfer and relation is there.
struct Found(HashMap<String, usize>);

impl Found {
    fn read(talk: &mut Talk, tokens: &Tokens, stage: &Stage, attempts: &[Attempt]) -> Self {
        let mut names = Vec::new();
        for start in (0..).step_by(100) {
            let query = json!({ "start": start, "limit": 100, "creatorId": OPERATOR });
            let list = tokens.aicc(talk, "/task/list", &query).unwrap().json()["result"]["taskList"].take();
            let list = list.as_array().unwrap();
            names.extend(list.iter().map(|task| text(&task["title"])));
            if list.len() < 100 {
                break;
            }
        }
        for case in &stage.cases {
            let details = tokens.aicc_get(talk, &format!("/case/{case}")).json();
            let trace = details["result"][0]["caseTrace"].as_array().unwrap();
            names.extend(trace.iter().map(|entry| format!("{case} {}", text(&entry["remark"]))));
        }
        let mut tickets: Vec<&String> = attempts
            .iter()
            .filter_map(|attempt| match &attempt.written {
                Written::Relation(ticket, _) => Some(ticket),
                _ => None,
            })
            .collect();
        tickets.sort();
        tickets.dedup();
        for ticket in tickets {
            let list = tokens.osm(talk, "GET", &format!("/{ticket}/relations"), "").unwrap().json();
            let list = list["case_relation_list"].as_array().unwrap();
            names.extend(list.iter().map(|row| format!("{ticket} {}", text(&row["case_id"]))));
        }
        let mut counts = HashMap::new();
        for name in names {
            *counts.entry(name).or_insert(0) += 1;
        }
        Self(counts)
    }

    fn count(&self, name: &str) -> usize {
        self.0.get(name).copied().unwrap_or(0)
    }

    fn state(&mut self, talk: &mut Talk, tokens: &Tokens, stage: &Stage, key: &Replaced) -> String {
        match key {
            Replaced::Access(place) => {
                let case = tokens.portal(talk, "GET", &format!("crm/case/{}", stage.crm_cases[*place]), "");
                let mut people: Vec<String> = case.unwrap().json()["response"]["accessList"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|person| text(&person["id"]))
                    .collect();
                people.sort();
                people.join(",")
            }
            Replaced::Appointment(place) => {
                let path = format!("/sandbox/appointments?qualityTaskId={}", stage.quality_tasks[*place]);
                let items = talk.ask("GET", &path, &[], "").unwrap().json()["items"].take();
                let counts: Vec<String> =
                    items.as_array().unwrap().iter().map(|item| item["count"].to_string()).collect();
                counts.join(",")
            }
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
