//! What arrived, and what became of it.

use std::{
    collections::VecDeque,
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use axum::http::Method;
use serde::Serialize;

use super::KEPT;
use crate::{clock, server::Arrival};

const LARGEST_SHOWN: usize = 64 << 10;

/// The last requests.
#[derive(Default)]
pub(super) struct Log {
    entries: VecDeque<Entry>,
    count: u64,
}

#[derive(Clone, Serialize)]
pub(super) struct Entry {
    number: u64,
    /// Which of the equal requests it is, from 1.
    arrival: u32,
    connection: Option<u64>,
    turn: Option<u32>,
    method: String,
    path: String,
    body: String,
    status: Option<u16>,
    time: String,
    millis: u64,
    fault: Option<Hit>,
    /// Of method, path and body as they came: what is shown of two sign-ins is equal.
    #[serde(skip)]
    sum: u64,
}

/// What hit a request: the id of a fault, or a sentinel's text.
#[derive(Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Hit {
    Armed(u64),
    Typed(String),
}

impl Log {
    pub(super) fn entries(&self) -> &VecDeque<Entry> {
        &self.entries
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
    }

    /// The new entry's number, and which of the equal requests it is.
    pub(super) fn add(&mut self, method: &Method, path: &str, body: &[u8], arrival: Option<Arrival>) -> (u64, u32) {
        let sum = sum(method, path, body);
        let before = self.entries.iter().rev().find(|entry| entry.sum == sum);
        let repeat = before.map_or(0, |entry| entry.arrival) + 1;
        self.count += 1;
        if self.entries.len() == KEPT {
            self.entries.pop_front();
        }
        self.entries.push_back(Entry {
            number: self.count,
            arrival: repeat,
            connection: arrival.map(|arrival| arrival.connection),
            turn: arrival.map(|arrival| arrival.turn),
            method: method.to_string(),
            path: without_token(path),
            body: shown(path, body),
            status: None,
            time: clock::iso(clock::now()),
            millis: 0,
            fault: None,
            sum,
        });
        (self.count, repeat)
    }

    pub(super) fn hit(&mut self, number: u64, hit: Hit) {
        if let Some(entry) = self.entry(number) {
            entry.fault = Some(hit);
        }
    }

    pub(super) fn finish(&mut self, number: u64, status: Option<u16>, took: Duration) {
        if let Some(entry) = self.entry(number) {
            entry.status = status;
            entry.millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        }
    }

    /// Searched from the back: the request is one of the last.
    fn entry(&mut self, number: u64) -> Option<&mut Entry> {
        self.entries.iter_mut().rev().find(|entry| entry.number == number)
    }
}

fn sum(method: &Method, path: &str, body: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (method, path, body).hash(&mut hasher);
    hasher.finish()
}

fn without_token(path: &str) -> String {
    match path.split_once("asc_auth_key=") {
        Some((before, after)) => {
            let rest = after.find('&').map_or("", |at| &after[at..]);
            format!("{before}asc_auth_key=(not shown){rest}")
        }
        None => path.to_owned(),
    }
}

fn shown(path: &str, body: &[u8]) -> String {
    let signs_in = ["/oauth2/token", "/auth/tokens", "/tokenByAkSk", "/authentication"];
    let text = String::from_utf8_lossy(&body[..body.len().min(LARGEST_SHOWN)]);
    if signs_in.iter().any(|part| path.contains(part)) || text.contains("asc_auth_key") {
        return "(not shown)".into();
    }
    text.into_owned()
}
