//! Mounting a view, finding things as a person does, pressing keys, and answering requests.
//!
//! Requests are answered by a replaced `window.fetch`, with bodies in the vendors' shapes: these tests are about
//! what a widget makes of an answer. That real servers answer so is shown by the end-to-end stories.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use casement::contract::Request;
use casement::contract::json::{FromJson, ToJson, Value};
use casement::language::Language;
use casement::{Audit, Finding, Host, Outcome, State, Submission};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Response, ResponseInit};

/// A view in the document, until it is dropped.
pub struct Mounted {
    pub root: HtmlElement,
    _handle: Box<dyn std::any::Any>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Puts a view into the document.
pub fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Mounted {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    casement::style::adopt(&document()).unwrap();
    let handle: UnmountHandle<_> = mount_to(root.clone(), view);
    Mounted { root, _handle: Box::new(handle) }
}

impl Mounted {
    /// All the text that can be seen.
    pub fn text(&self) -> String {
        self.root.inner_text()
    }

    /// The element that a CSS selector finds.
    pub fn find(&self, selector: &str) -> HtmlElement {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector} in:\n{}", self.root.inner_html()))
    }

    /// All elements that a CSS selector finds.
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length()).map(|row| list.item(row).unwrap().unchecked_into()).collect()
    }

    /// The control with this label.
    pub fn field(&self, label: &str) -> HtmlElement {
        let labels = self.all("label");
        let found = labels.iter().find(|element| element.text_content().unwrap_or_default().trim().starts_with(label));
        let found = found.unwrap_or_else(|| panic!("no label {label:?} in:\n{}", self.text()));
        match found.get_attribute("for") {
            Some(id) => self.find(&format!("[id='{id}']")),
            None => found.query_selector("input, select, textarea").unwrap().unwrap().unchecked_into(),
        }
    }

    /// The button (or link) that says this.
    pub fn button(&self, label: &str) -> HtmlElement {
        self.maybe_button(label).unwrap_or_else(|| panic!("no button {label:?} in:\n{}", self.text()))
    }

    /// The button (or link) that says this, if it is there.
    pub fn maybe_button(&self, label: &str) -> Option<HtmlElement> {
        let says = |element: &HtmlElement| {
            let name =
                element.get_attribute("aria-label").unwrap_or_else(|| element.text_content().unwrap_or_default());
            name.trim() == label
        };
        self.all("button, a").into_iter().find(says)
    }

    /// Waits until the text can be seen.
    pub async fn see(&self, text: &str) {
        let is_seen = poll(|| self.text().contains(text)).await;
        assert!(is_seen, "{text:?} never came up in:\n{}", self.text());
    }

    /// Waits until the text can no longer be seen.
    pub async fn see_no_more(&self, text: &str) {
        let is_gone = poll(|| !self.text().contains(text)).await;
        assert!(is_gone, "{text:?} never went away in:\n{}", self.text());
    }
}

/// English as it is built in.
pub fn english() -> &'static Language {
    thread_local!(static ENGLISH: &'static Language = Language::read("en", ENGLISH_TEXT).unwrap());
    ENGLISH.with(|language| *language)
}

/// English with each message in brackets, so that it shows what comes from the message files.
pub fn bracketed() -> &'static Language {
    thread_local!(static BRACKETED: &'static Language = {
        let (first, messages) = ENGLISH_TEXT.split_once('\n').unwrap();
        let messages: String = messages.lines().map(|message| format!("[{message}]\n")).collect();
        Language::read("en", &format!("{first}\n{messages}")).unwrap()
    });
    BRACKETED.with(|language| *language)
}

const ENGLISH_TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/english.txt"));

/// The lines that can be seen, and what is said of controls, that are no message in brackets and none of these texts.
pub fn not_in_brackets(page: &Mounted, data: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = page.text().lines().map(|line| line.trim().to_owned()).collect();
    lines.extend(page.all("[aria-label]").iter().filter_map(|element| element.get_attribute("aria-label")));
    lines.retain(|line| line.chars().any(char::is_alphabetic) && !line.contains('[') && !data.contains(&line.as_str()));
    lines
}

/// Lets effects and the next frame run.
pub async fn settle() {
    TimeoutFuture::new(60).await;
}

/// Types into a field, in place of what was there.
pub fn type_into(field: &HtmlElement, text: &str) {
    field.focus().unwrap();
    match field.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.set_value(text),
        None => field.unchecked_ref::<HtmlTextAreaElement>().set_value(text),
    }
    fire(field, "input");
}

/// What is in a field.
pub fn value(field: &HtmlElement) -> String {
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => Reflect::get(field, &"value".into()).unwrap().as_string().unwrap_or_default(),
    }
}

/// Chooses in a drop-down list.
pub fn choose(select: &HtmlElement, value: &str) {
    Reflect::set(select, &"value".into(), &value.into()).unwrap();
    fire(select, "change");
}

/// Pastes a text into a field; `false` when the widget took it for itself.
pub fn paste_into(field: &HtmlElement, text: &str) -> bool {
    field.focus().unwrap();
    let paste = Function::new_with_args(
        "field, text",
        "const clipboardData = new DataTransfer();
         clipboardData.setData('text/plain', text);
         return field.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));",
    );
    paste.call2(&JsValue::NULL, field, &text.into()).unwrap().is_truthy()
}

/// Dispatches a bubbling event.
pub fn fire(element: &Element, name: &str) {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    element.dispatch_event(&web_sys::Event::new_with_event_init_dict(name, &init).unwrap()).unwrap();
}

/// Presses a key; `false` when the widget kept it for itself.
pub fn press(element: &Element, key: &str) -> bool {
    let init = web_sys::KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_key(key);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    element.dispatch_event(&event).unwrap()
}

/// The element that has the focus.
pub fn focused() -> Element {
    document().active_element().unwrap()
}

/// Whether it is this one.
pub fn has_focus(element: &HtmlElement) -> bool {
    focused().is_same_node(Some(element))
}

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

/// Mounts an example by its name.
pub fn example(examples: Vec<casement::widgets::Example>, name: &str) -> Mounted {
    let view =
        examples.into_iter().find(|example| example.name == name).unwrap_or_else(|| panic!("no example {name:?}")).view;
    mount(view)
}

/// What a page hears of a widget through its hold on it, and what it does with a write.
#[derive(Clone, Default)]
pub struct Holder {
    pub audits: Rc<RefCell<Vec<Audit>>>,
    pub states: Rc<RefCell<Vec<State>>>,
    pub rejected: Rc<RefCell<Vec<Vec<Finding>>>>,
    /// What the widget kept last.
    pub kept: Rc<RefCell<Option<String>>>,
    /// Whether nothing may go out.
    pub vetoes: Rc<Cell<bool>>,
    /// Members to be added to what goes out.
    pub adds: Rc<RefCell<Vec<&'static str>>>,
}

impl Holder {
    /// A hold for a new widget, which goes on with what the one before kept.
    pub fn host<D: Clone + ToJson + FromJson + 'static>(&self) -> Host<D> {
        let Holder { audits, states, rejected, kept, vetoes, adds } = self.clone();
        let before = kept.borrow().clone();
        Host::<D>::builder()
            .before_submit(move |request| {
                for name in adds.borrow().iter() {
                    request.add_member(name, &"of the page".to_json());
                }
                !vetoes.get()
            })
            .on_audit(move |audit| audits.borrow_mut().push(audit))
            .on_state(move |state| states.borrow_mut().push(state))
            .on_rejected(move |findings| rejected.borrow_mut().push(findings))
            .keep(move |text| *kept.borrow_mut() = Some(text))
            .kept(before)
            .build()
    }

    /// Each attempt so far: the target, what came of it, and which of the same it was.
    pub fn attempts(&self) -> Vec<(String, &'static str, u32)> {
        let audits = self.audits.borrow();
        audits.iter().map(|audit| (audit.target.clone(), word(&audit.outcome), audit.attempt)).collect()
    }
}

/// An outcome in a word.
pub fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Done { .. } => "done",
        Outcome::Mismatch { .. } => "mismatch",
        Outcome::Refused { .. } => "refused",
        Outcome::Unknown { .. } => "unknown",
    }
}

/// What came of sending, in words.
pub fn words(submission: &Submission) -> Vec<&'static str> {
    match submission {
        Submission::Invalid(_) => vec!["invalid"],
        Submission::Cancelled => vec!["cancelled"],
        Submission::Ended(outcomes) => outcomes.iter().map(word).collect(),
    }
}

/// Waits until it is so.
pub async fn wait_until(is_so: impl Fn() -> bool) {
    assert!(poll(is_so).await, "it never came to be so");
}

/// Looks again and again whether it is so, for ten seconds: a machine that does other things as well needs some.
async fn poll(is_so: impl Fn() -> bool) -> bool {
    let end = js_sys::Date::now() + 10_000.0;
    while !is_so() {
        if js_sys::Date::now() > end {
            return false;
        }
        TimeoutFuture::new(20).await;
    }
    true
}

/// A page around a widget: its hold on it, and what it hears.
pub struct Held<D: 'static> {
    pub host: Host<D>,
    pub audits: Rc<RefCell<Vec<Audit>>>,
    pub rejections: Rc<Cell<u32>>,
    pub kept: Rc<RefCell<Option<String>>>,
}

/// A page that is asked before each write, with what an earlier widget kept.
pub fn held<D: Clone + ToJson + FromJson + 'static>(
    kept: Option<String>,
    permits: impl Fn(&mut Request) -> bool + 'static,
) -> Held<D> {
    let (audits, rejections, keeps) = (Rc::new(RefCell::new(Vec::new())), Rc::new(Cell::new(0)), Rc::default());
    let (told, rejected, keep): (_, _, Rc<RefCell<Option<String>>>) =
        (Rc::clone(&audits), Rc::clone(&rejections), Rc::clone(&keeps));
    let host = Host::<D>::builder()
        .before_submit(permits)
        .on_audit(move |audit| told.borrow_mut().push(audit))
        .on_rejected(move |_| rejected.set(rejected.get() + 1))
        .keep(move |text| *keep.borrow_mut() = Some(text))
        .kept(kept)
        .build();
    Held { host, audits, rejections, kept: keeps }
}

/// Target, attempt, before, asked, after, and the outcome's own word.
pub type Record = (String, u32, Option<String>, String, Option<String>, &'static str);

impl<D> Held<D> {
    /// What was kept last.
    pub fn kept(&self) -> Option<String> {
        self.kept.borrow().clone()
    }

    /// The records so far.
    pub fn records(&self) -> Vec<Record> {
        let record = |audit: &Audit| {
            let Audit { target, before, asked, after, outcome, attempt, .. } = audit.clone();
            let text = |json: Option<casement::Json>| json.map(|json| json.0);
            (target, attempt, text(before), asked.0, text(after), word(&outcome))
        };
        self.audits.borrow().iter().map(record).collect()
    }
}

/// Adds a member to a request's body, as a page does; `false` when there is one of that name.
pub fn add(request: &mut Request, name: &str, json: &str) -> bool {
    request.add_member(name, &Value::parse(json).unwrap())
}

/// Types into a field with a composition that stays open, as input methods of Chinese and Japanese do.
pub fn compose(field: &HtmlElement, text: &str) {
    field.focus().unwrap();
    fire(field, "compositionstart");
    field.unchecked_ref::<HtmlInputElement>().set_value(text);
    dispatch(field, "new InputEvent('input', {isComposing: true, bubbles: true})");
}

/// Presses a key of an open composition; `false` when the widget kept it for itself.
pub fn press_composing(field: &HtmlElement, key: &str) -> bool {
    let event = "', isComposing: true, keyCode: 229, bubbles: true, cancelable: true})";
    dispatch(field, &["new KeyboardEvent('keydown', {key: '", key, event].concat())
}

/// Presses a key while Ctrl is held down; `false` when the widget kept it for itself.
pub fn press_control(field: &HtmlElement, key: &str) -> bool {
    dispatch(
        field,
        &["new KeyboardEvent('keydown', {key: '", key, "', ctrlKey: true, bubbles: true, cancelable: true})"].concat(),
    )
}

/// Ends the composition with this text.
pub fn end_composition(field: &HtmlElement, text: &str) {
    field.unchecked_ref::<HtmlInputElement>().set_value(text);
    fire(field, "compositionend");
}

fn dispatch(field: &HtmlElement, event: &str) -> bool {
    let dispatch = Function::new_with_args("field", &format!("return field.dispatchEvent({event})"));
    dispatch.call1(&JsValue::NULL, field).unwrap().is_truthy()
}

/// Changes the draft after an attempt has come to an end. What is told of it stays, says that it is past, and offers
/// nothing more; a control below it stays where it is.
pub async fn change_after(page: &Mounted, below: &HtmlElement, told: &str, change: impl FnOnce()) {
    let top = || below.get_bounding_client_rect().top() - page.root.get_bounding_client_rect().top();
    let past = "[part='told-past']";
    let before = top();
    assert!(page.all(past).is_empty(), "it is about the draft that was sent");
    change();
    settle().await;
    assert_eq!(top(), before, "the form has moved:\n{}", page.text());
    assert!(page.text().contains(told), "{}", page.text());
    assert_eq!(page.find(past).inner_text(), "Previous outcome");
    let told_at = page.find(past).parent_element().unwrap();
    assert_eq!(told_at.get_attribute("aria-live").as_deref(), Some("off"));
    let offers = Function::new_with_args(
        "told",
        "return [...told.querySelectorAll('button')].some((one) => one.checkVisibility({visibilityProperty: true}))",
    );
    assert!(offers.call1(&JsValue::NULL, &told_at).unwrap().is_falsy(), "a button would act on the draft of now");
}
