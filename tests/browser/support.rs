//! Mounting a view, finding things as a person does, and waiting.

mod answers;
mod hold;
mod typing;

use casement::language::Language;
use gloo_timers::future::TimeoutFuture;
use js_sys::Function;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

pub use self::answers::*;
pub use self::hold::*;
pub use self::typing::*;

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

    /// What the list of errors names that is still wrong.
    pub fn wrong(&self) -> Vec<String> {
        self.all("[part='error-summary'] [href]").iter().map(|line| line.inner_text()).collect()
    }

    /// What it names that is mended.
    pub fn mended(&self) -> Vec<String> {
        self.all("[part='error-summary'] li[aria-hidden='true'] a:not([href])").iter().map(|a| a.inner_text()).collect()
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

/// The element that has the focus.
pub fn focused() -> Element {
    document().active_element().unwrap()
}

/// Whether it is this one.
pub fn has_focus(element: &HtmlElement) -> bool {
    focused().is_same_node(Some(element))
}

/// Mounts an example by its name.
pub fn example(examples: Vec<casement::widgets::Example>, name: &str) -> Mounted {
    let view =
        examples.into_iter().find(|example| example.name == name).unwrap_or_else(|| panic!("no example {name:?}")).view;
    mount(view)
}

/// By a clock that nobody sets while it is measured.
pub fn millis() -> f64 {
    window().performance().unwrap().now()
}

/// Waits until it is so.
pub async fn wait_until(is_so: impl Fn() -> bool) {
    assert!(poll(is_so).await, "it never came to be so");
}

/// Looks again and again whether it is so, for ten seconds: a machine that does other things as well needs some.
async fn poll(is_so: impl Fn() -> bool) -> bool {
    let end = millis() + 10_000.0;
    while !is_so() {
        if millis() > end {
            return false;
        }
        TimeoutFuture::new(20).await;
    }
    true
}

/// Does something that leaves a control where it is, from edge to edge.
pub async fn without_moving(page: &Mounted, control: &HtmlElement, change: impl FnOnce()) {
    let place = || {
        let (page, place) = (page.root.get_bounding_client_rect(), control.get_bounding_client_rect());
        [place.top() - page.top(), place.left() - page.left(), place.width()]
    };
    let before = place();
    change();
    settle().await;
    assert_eq!(place(), before, "the form has moved:\n{}", page.text());
}

/// Changes the draft after an attempt has come to an end. What is told of it stays, says that it is past, and offers
/// nothing more; a control below it stays where it is.
pub async fn change_after(page: &Mounted, below: &HtmlElement, told: &str, change: impl FnOnce()) {
    let past = "[part='told-past']";
    assert!(page.all(past).is_empty(), "it is about the draft that was sent");
    without_moving(page, below, change).await;
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
