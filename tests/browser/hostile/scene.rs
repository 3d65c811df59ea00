//! A widget on its way into a state, with whatever texts its systems and its page give it.

use std::rc::Rc;

use casement::{PeoplePage, Person, people_source};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use serde_json::Value;
use web_sys::HtmlElement;

use super::network::Network;
use super::texts::LONE;
use super::walk;
use crate::support::*;

/// One state of one widget.
pub struct Scene {
    pub widget: &'static str,
    pub state: &'static str,
    /// Part of `METHOD url`, status, body.
    pub answers: Vec<(&'static str, u16, Value)>,
    /// Keys whose texts decide which state it gets into.
    pub keeps: &'static [&'static str],
    /// Keys whose texts are shown in it; those of people are `name`, `detail` and `id`, of the draft `draft`.
    pub shows: &'static [&'static str],
    pub mount: fn(&Place) -> Mounted,
    pub steps: &'static [Step],
}

/// What a person does, and sees.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Waits for words of ours.
    See(&'static str),
    /// Waits until words of ours are gone.
    Gone(&'static str),
    /// Types into the field with this label.
    Type(&'static str, &'static str),
    /// Presses a key in it.
    Press(&'static str, &'static str),
    /// Opens the picker with this label, until these words of ours are in it.
    Open(&'static str, &'static str),
    /// Presses the first button that begins so.
    Click(&'static str),
    /// Presses the first element of this selector.
    ClickAt(&'static str),
    /// Presses the button that sends.
    Send,
}

/// What is filled into a text that has this key; `None` leaves it.
pub type Fill = Rc<dyn Fn(&str) -> Option<String>>;

/// Where a widget is mounted, and what its page gives it.
pub struct Place {
    pub url: String,
    fill: Fill,
}

impl Place {
    /// A text that the page gives.
    pub fn text(&self, key: &str, otherwise: &str) -> String {
        // A page's texts come through Rust, which knows no half pairs.
        (self.fill)(key).unwrap_or_else(|| otherwise.to_owned()).replace(LONE, "\u{fffd}")
    }

    /// Somebody whom the page knows.
    pub fn person(&self, id: &str) -> Person {
        Person { name: self.text("name", "Dora"), detail: Some(self.text("detail", "Team")), ..Person::of_id(id) }
    }

    /// Two of them.
    pub fn people(&self, ids: [&str; 2]) -> Signal<Option<casement::PeopleSource>> {
        let items = ids.map(|id| self.person(id)).to_vec();
        Signal::stored(Some(people_source(move |_| {
            let items = items.clone();
            async move { Ok(PeoplePage { total: items.len() as u64, items }) }
        })))
    }
}

impl Scene {
    /// Mounts it at 320 px and goes through its steps; the words are of the one that was not possible.
    pub async fn play(&self, network: &Network, fill: Fill) -> (Mounted, Option<String>) {
        let written = |(part, status, body): &(&'static str, u16, Value)| {
            let mut body = body.clone();
            walk::fill(&mut body, "", &mut |key| fill(key).filter(|_| !self.keeps.contains(&key)));
            (*part, *status, walk::written(&body))
        };
        let url = network.serve(self.answers.iter().map(written).collect());
        self.play_at(Place { url, fill }, 400).await
    }

    /// The same with answers of which a single text is replaced: the one with this number.
    pub async fn play_with_one(&self, network: &Network, number: usize, text: &str) -> Mounted {
        let mut at = 0;
        let written = |(part, status, body): &(&'static str, u16, Value)| {
            let mut body = body.clone();
            walk::fill(&mut body, "", &mut |_| {
                at += 1;
                (at == number + 1).then(|| text.to_owned())
            });
            (*part, *status, walk::written(&body))
        };
        let url = network.serve(self.answers.iter().map(written).collect());
        // It may end up elsewhere.
        self.play_at(Place { url, fill: Rc::new(|_| None) }, 20).await.0
    }

    /// The keys of the texts in its answers.
    pub fn leaves(&self) -> Vec<String> {
        self.answers.iter().flat_map(|(.., body)| walk::leaves(body)).collect()
    }

    async fn play_at(&self, place: Place, turns: u32) -> (Mounted, Option<String>) {
        let page = (self.mount)(&place);
        page.root.set_attribute("style", "inline-size: 320px").unwrap();
        let mut stuck = None;
        for step in self.steps {
            if !step.take(&page, if stuck.is_none() { turns } else { 1 }).await && stuck.is_none() {
                stuck = Some(format!("{step:?} is not possible in\n{}", page.text()));
            }
        }
        TimeoutFuture::new(20).await;
        (page, stuck)
    }
}

impl Step {
    async fn take(&self, page: &Mounted, turns: u32) -> bool {
        for _ in 0..turns {
            if self.is_taken(page) {
                // What it changes is drawn in a microtask.
                TimeoutFuture::new(0).await;
                return true;
            }
            TimeoutFuture::new(10).await;
        }
        false
    }

    fn is_taken(&self, page: &Mounted) -> bool {
        let press_it = |element: Option<HtmlElement>| element.map(|element| element.click()).is_some();
        match *self {
            Step::See(words) => page.root.text_content().unwrap_or_default().contains(words),
            Step::Gone(words) => !page.root.text_content().unwrap_or_default().contains(words),
            Step::Type(label, text) => field(page, label).map(|field| enter(&field, text)).is_some(),
            Step::Press(label, key) => field(page, label).map(|field| press(&field, key)).is_some(),
            Step::Open(label, words) => {
                // What a picker waits for may draw it anew, and closed.
                let closed = |field: &HtmlElement| field.get_attribute("aria-expanded").as_deref() == Some("false");
                let is_there = Step::See(words).is_taken(page);
                if !is_there {
                    press_it(field(page, label).filter(closed));
                }
                is_there
            }
            Step::Click(label) => {
                let is_it = |element: &HtmlElement| {
                    element.text_content().unwrap_or_default().trim().starts_with(label)
                        && element.get_attribute("aria-disabled").as_deref() != Some("true")
                };
                press_it(page.all("button, summary").into_iter().find(is_it))
            }
            Step::ClickAt(selector) => press_it(page.all(selector).into_iter().next()),
            Step::Send => press_it(page.all("button[type=submit]").into_iter().next()),
        }
    }
}

fn field(page: &Mounted, label: &str) -> Option<HtmlElement> {
    let labels = page.all("label");
    let found = labels.iter().find(|one| one.text_content().unwrap_or_default().trim().starts_with(label))?;
    page.all(&format!("[id='{}']", found.get_attribute("for")?)).into_iter().next()
}

/// Types without the focus: many widgets are at it at once.
fn enter(field: &HtmlElement, text: &str) {
    js_sys::Reflect::set(field, &"value".into(), &text.into()).unwrap();
    fire(field, "input");
}
