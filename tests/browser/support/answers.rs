//! Answers to requests, in place of the network.
//!
//! Requests are answered by a replaced `window.fetch`, with bodies in the vendors' shapes: these tests are about
//! what a widget makes of an answer. That real servers answer so is shown by the end-to-end stories.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Response, ResponseInit};

/// A request as the page sent it.
#[derive(Clone, Debug)]
pub struct Sent {
    pub method: String,
    pub url: String,
    pub body: String,
    pub headers: Vec<(String, String)>,
    pub cache: web_sys::RequestCache,
}

/// The value of a header.
pub fn header<'a>(sent: &'a Sent, name: &str) -> Option<&'a str> {
    sent.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// Answers to requests, in place of the network, until it is dropped. A test whose widget asked for something that
/// nobody answers fails then.
pub struct Answers {
    /// Ends the waiting of requests that are never answered: a write that is given up after half a minute is looked up,
    /// also by a widget that is gone, and would be in the way of a later test.
    end_waiting: Function,
    sent: Rc<RefCell<Vec<Sent>>>,
    unexpected: Rc<RefCell<Vec<String>>>,
    original: JsValue,
    _replacement: Closure<dyn FnMut(web_sys::Request) -> Promise>,
}

impl Answers {
    /// All requests so far.
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.borrow().clone()
    }

    /// The requests whose `METHOD url` contains this.
    pub fn sent_to(&self, part: &str) -> Vec<Sent> {
        self.sent().into_iter().filter(|sent| format!("{} {}", sent.method, sent.url).contains(part)).collect()
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        self.end_waiting.call0(&JsValue::NULL).unwrap();
        Reflect::set(&web_sys::window().unwrap(), &"fetch".into(), &self.original).unwrap();
        let unexpected = self.unexpected.take();
        // A second panic would hide the first.
        if !unexpected.is_empty() && !std::thread::panicking() {
            panic!("nothing answers:\n{}", unexpected.join("\n"));
        }
    }
}

/// Status 0 is a lost connection; status 1 never answers.
pub type Answer = (&'static str, u16, &'static str);

/// Stands in an answer for the id at the end of the address that was asked for.
pub const ASKED_ID: &str = "{id}";

/// The answer's body, about what was asked for.
pub fn of_asked(url: &str, body: &str) -> String {
    let id = url.split('?').next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    body.replace(ASKED_ID, id)
}

/// Answers each request with the first entry whose text is part of its `METHOD url`, and keeps that entry for the
/// next time unless another one with the same text follows: then it is used up.
pub fn answer(answers: Vec<Answer>) -> Answers {
    let sent = Rc::new(RefCell::new(Vec::new()));
    let log = sent.clone();
    let unexpected = Rc::new(RefCell::new(Vec::new()));
    let nobodys = unexpected.clone();
    let answers = Rc::new(RefCell::new(answers));
    let replacement = Closure::new(move |request: web_sys::Request| {
        let (log, nobodys, answers) = (log.clone(), nobodys.clone(), answers.clone());
        wasm_bindgen_futures::future_to_promise(async move {
            let body = wasm_bindgen_futures::JsFuture::from(request.clone().unwrap().text().unwrap()).await?;
            let line = format!("{} {}", request.method(), request.url());
            let headers = js_sys::Array::from(&request.headers())
                .iter()
                .map(|pair| js_sys::Array::from(&pair))
                .map(|pair| (pair.get(0).as_string().unwrap(), pair.get(1).as_string().unwrap()))
                .collect();
            log.borrow_mut().push(Sent {
                method: request.method(),
                url: request.url(),
                body: body.as_string().unwrap(),
                headers,
                cache: request.cache(),
            });
            let taken = take(&mut answers.borrow_mut(), &line);
            let (status, body) = taken.unwrap_or_else(|| {
                web_sys::console::error_1(&format!("nothing answers {line}").into());
                nobodys.borrow_mut().push(line);
                (0, "")
            });
            let body = &of_asked(&request.url(), body);
            TimeoutFuture::new(5).await;
            match status {
                0 => Err(js_sys::TypeError::new("Failed to fetch").into()),
                1 => std::future::pending().await,
                _ => {
                    let init = ResponseInit::new();
                    init.set_status(status);
                    Response::new_with_opt_str_and_init(Some(body), &init).map(Into::into)
                }
            }
        })
    });
    let window = web_sys::window().unwrap();
    let original = Reflect::get(&window, &"fetch".into()).unwrap();
    let function: &Function = replacement.as_ref().unchecked_ref();
    Reflect::set(&window, &"fetch".into(), function).unwrap();
    Answers { end_waiting: watch_time_outs(), sent, unexpected, original, _replacement: replacement }
}

/// Notes every timer as long as a request's time-out, and gives what clears them.
fn watch_time_outs() -> Function {
    let watch = Function::new_no_args(
        "const { setTimeout } = window;
         const long = [];
         window.setTimeout = (work, millis, ...rest) => {
           const id = setTimeout(work, millis, ...rest);
           if (millis >= 20000) long.push(id);
           return id;
         };
         return () => {
           window.setTimeout = setTimeout;
           long.forEach((id) => clearTimeout(id));
         };",
    );
    watch.call0(&JsValue::NULL).unwrap().unchecked_into()
}

fn take(answers: &mut Vec<Answer>, line: &str) -> Option<(u16, &'static str)> {
    let row = answers.iter().position(|(part, ..)| line.contains(part))?;
    let (part, status, body) = answers[row];
    if answers[row + 1..].iter().any(|(other, ..)| *other == part) {
        answers.remove(row);
    }
    Some((status, body))
}
