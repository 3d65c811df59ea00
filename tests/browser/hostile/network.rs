//! Answers for many widgets at once: each has a host of its own.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Response, ResponseInit};

use crate::support::of_asked;

/// Part of `METHOD url`, status, body; the same part again takes over when the first is used up.
pub type Reply = (&'static str, u16, String);

#[derive(Default)]
struct Host {
    replies: Vec<Reply>,
    sent: Vec<(String, String)>,
}

type Hosts = Rc<RefCell<BTreeMap<String, Host>>>;

/// In place of the network, until it is dropped.
pub struct Network {
    hosts: Hosts,
    original: JsValue,
    _replacement: Closure<dyn FnMut(web_sys::Request) -> Promise>,
}

impl Network {
    pub fn new() -> Network {
        let hosts = Hosts::default();
        let all = hosts.clone();
        let replacement = Closure::new(move |request: web_sys::Request| {
            let all = all.clone();
            wasm_bindgen_futures::future_to_promise(async move {
                let body = wasm_bindgen_futures::JsFuture::from(request.clone().unwrap().text().unwrap()).await?;
                let line = format!("{} {}", request.method(), request.url());
                let reply = {
                    let mut all = all.borrow_mut();
                    // A widget of a test before may still be asking for something of its own.
                    all.iter_mut().find(|(url, _)| request.url().starts_with(*url)).and_then(|(_, host)| {
                        host.sent.push((line.clone(), body.as_string().unwrap()));
                        take(&mut host.replies, &line)
                    })
                };
                TimeoutFuture::new(1).await;
                let Some((status, body)) = reply else {
                    return Err(js_sys::TypeError::new("Failed to fetch").into());
                };
                let init = ResponseInit::new();
                init.set_status(status);
                let body = of_asked(&request.url(), &body);
                Response::new_with_opt_str_and_init(Some(&body), &init).map(Into::into)
            })
        });
        let window = web_sys::window().unwrap();
        let original = Reflect::get(&window, &"fetch".into()).unwrap();
        let function: &Function = replacement.as_ref().unchecked_ref();
        Reflect::set(&window, &"fetch".into(), function).unwrap();
        Network { hosts, original, _replacement: replacement }
    }

    /// A new host that answers so.
    pub fn serve(&self, replies: Vec<Reply>) -> String {
        let mut hosts = self.hosts.borrow_mut();
        let url = format!("https://h{:05}.example", hosts.len());
        hosts.insert(url.clone(), Host { replies, sent: Vec::new() });
        url
    }

    /// The bodies of all writes to a host whose line has this.
    pub fn sent(&self, url: &str, part: &str) -> Vec<String> {
        let hosts = self.hosts.borrow();
        hosts[url].sent.iter().filter(|(line, _)| line.contains(part)).map(|(_, body)| body.clone()).collect()
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        Reflect::set(&web_sys::window().unwrap(), &"fetch".into(), &self.original).unwrap();
    }
}

fn take(replies: &mut Vec<Reply>, line: &str) -> Option<(u16, String)> {
    let row = replies.iter().position(|(part, ..)| line.contains(part))?;
    let part = replies[row].0;
    let is_last = !replies[row + 1..].iter().any(|(other, ..)| *other == part);
    let (_, status, body) = if is_last { replies[row].clone() } else { replies.remove(row) };
    (status != 0).then_some((status, body))
}
