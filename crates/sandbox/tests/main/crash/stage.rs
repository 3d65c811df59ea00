//! Where the crash rounds write, and how they sign in.

use std::io;

use serde_json::{Value, json};

use super::{ADMIN, Stage, Tokens, WRITERS, Written, text};
use crate::{
    program::{Heard, Server, Talk},
    support::{AICC, CCSQM, OSM},
};

/// Cases that are transferred, again and again: each transfer leaves a line in the case's history.
const CASES: usize = 12;
const OPERATOR: (&str, &str) = ("x-UserId", "1611917095665261978");
const JSON: (&str, &str) = ("Content-Type", "application/json");

impl Server {
    pub fn talk(&self) -> Talk {
        Talk::to(&self.address).unwrap()
    }
}

impl Tokens {
    pub fn of(talk: &mut Talk) -> Self {
        let form = "grant_type=client_credentials&client_id=casement&client_secret=casement-secret";
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        let aicc = talk.ask("POST", "/baas/auth/v1.0/oauth2/token", &[kind], form).unwrap();
        let user = json!({ "name": "casement", "domain": { "name": "casement" }, "password": "casement-secret" });
        let identity = json!({ "methods": ["password"], "password": { "user": user } });
        let auth = json!({ "auth": { "identity": identity, "scope": { "project": { "name": "casement" } } } });
        let osm = talk.ask("POST", "/v3/auth/tokens", &[JSON], &auth.to_string()).unwrap();
        let keys = r#"{"app_key":"casement","app_secret":"casement-secret"}"#;
        let longest = ("X-Token-Expire", "3600");
        let ccsqm = talk.ask("POST", "/apigovernance/api/oauth/tokenByAkSk", &[JSON, longest], keys).unwrap();
        let account = r#"{"userName":"admin@casement.example","password":"casement-secret"}"#;
        let portal = talk.ask("POST", "/api/2.0/authentication", &[JSON], account).unwrap();
        Self {
            aicc: text(&aicc.json()["access_token"]),
            osm: osm.header("x-subject-token").unwrap().to_owned(),
            ccsqm: format!("Bearer {}", text(&ccsqm.json()["AccessToken"])),
            portal: text(&portal.json()["response"]["token"]),
        }
    }

    pub fn aicc(&self, talk: &mut Talk, path: &str, body: &Value) -> io::Result<Heard> {
        talk.ask("POST", &format!("{AICC}{path}"), &[JSON, ("access-token", &self.aicc)], &body.to_string())
    }

    pub fn aicc_get(&self, talk: &mut Talk, path: &str) -> Heard {
        talk.ask("GET", &format!("{AICC}{path}"), &[("access-token", &self.aicc)], "").unwrap()
    }

    pub fn osm(&self, talk: &mut Talk, method: &str, path: &str, body: &str) -> io::Result<Heard> {
        talk.ask(method, &format!("{OSM}{path}"), &[JSON, ("x-auth-token", &self.osm)], body)
    }

    pub fn ccsqm(&self, talk: &mut Talk, path: &str, body: &str) -> io::Result<Heard> {
        talk.ask("POST", &format!("{CCSQM}{path}"), &[JSON, OPERATOR, ("authorization", &self.ccsqm)], body)
    }

    pub fn portal(&self, talk: &mut Talk, method: &str, path: &str, body: &str) -> io::Result<Heard> {
        talk.ask(method, &format!("/api/2.0/{path}"), &[JSON, ("authorization", &self.portal)], body)
    }
}

impl Stage {
    pub fn read(talk: &mut Talk, tokens: &Tokens) -> Self {
        let ids =
            |list: &Value, key: &str| list.as_array().unwrap().iter().map(|row| text(&row[key])).collect::<Vec<_>>();
        let mut cases = tokens.aicc(talk, "/case/list", &json!({ "start": 0, "limit": CASES })).unwrap().json();
        let mut tickets = Vec::new();
        for offset in [0, 100, 200] {
            let path = format!("?limit=100&offset={offset}");
            tickets
                .extend(ids(&tokens.osm(talk, "GET", &path, "").unwrap().json()["incident_info_list"], "incident_id"));
        }
        let crm_cases = tokens.portal(talk, "GET", "crm/case/filter?count=100", "").unwrap().json();
        let crm_cases = crm_cases["response"].as_array().unwrap().iter().map(|case| case["id"].to_string()).collect();
        Self {
            cases: ids(&cases["result"][0]["caseList"].take(), "id"),
            // Those at the end of the list have no relations yet (`seed/osm.rs`).
            tickets: tickets.split_off(75),
            crm_cases,
            quality_tasks: vec!["954645333549048833".into(), "16239245027406915901".into()],
        }
    }

    /// The write with that number. What can be written over belongs to one writer, so that its order is known.
    pub fn choose(&self, number: usize, writer: usize) -> Written {
        match number % 10 {
            0..=3 => Written::Task(format!("crash {number}")),
            4..=6 => Written::Transfer(self.cases[number % self.cases.len()].clone(), format!("crash {number}")),
            7 => {
                // Three relations a ticket, each once.
                let relation = number / 10;
                let ticket = &self.tickets[relation / 3];
                let related = &self.tickets[self.tickets.len() - 1 - relation % 3];
                Written::Relation(ticket.clone(), related.clone())
            }
            8 if writer < self.quality_tasks.len() => Written::Appointment(writer, 1 + (number / 10 % 40) as i64),
            _ => {
                let place = writer + WRITERS * (number % (self.crm_cases.len() / WRITERS));
                let mut people = vec![ADMIN.to_owned()];
                people.extend(super::PEOPLE.iter().take(1 + number / 10 % 2).map(|id| (*id).to_owned()));
                people.sort();
                Written::Access(place, people)
            }
        }
    }
}
