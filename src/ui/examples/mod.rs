//! The generic controls in each of their states.

mod buttons;
mod choices;
mod date_field;
mod frame;
mod lines;
mod notices;
mod people;
mod picker;
mod pictures;
mod questions;
mod text_field;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::{FieldError, Frame, Uid};
use crate::view::{NodeRef, Signal, View, effect, view};

/// A widget's view, or a control, in one state, without a network. The browser tests draw each of them.
pub struct Example {
    /// What is shown, in words.
    pub name: &'static str,
    /// Draws it.
    pub view: fn() -> View,
}

impl Example {
    /// The name as it stands in addresses and file names: everything but `a` to `z` and digits is one hyphen.
    pub fn slug(&self) -> String {
        let mut slug = String::with_capacity(self.name.len());
        for letter in self.name.chars() {
            let letter = letter.to_ascii_lowercase();
            if letter.is_ascii_alphanumeric() {
                slug.push(letter);
            } else if !slug.ends_with('-') && !slug.is_empty() {
                slug.push('-');
            }
        }
        slug.truncate(slug.trim_end_matches('-').len());
        slug
    }
}

/// All of them.
pub fn examples() -> Vec<Example> {
    [
        text_field::examples(),
        choices::examples(),
        buttons::examples(),
        notices::examples(),
        questions::examples(),
        date_field::examples(),
        lines::examples(),
        people::examples(),
        picker::examples(),
        pictures::examples(),
        frame::examples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A form around controls: they have their looks, and their errors lead to them, inside of a widget only.
fn form(heading: &'static str, controls: impl FnOnce(Uid) -> View + Send + 'static) -> View {
    acting(heading, controls, |_| ())
}

/// The same, and what somebody does in it once it is there.
fn acting(heading: &'static str, controls: impl FnOnce(Uid) -> View + Send + 'static, act: fn(&HtmlElement)) -> View {
    let uid = Uid::new();
    let root = NodeRef::new();
    once_there(root, act);
    view! {
        <Frame class="casement-example" heading heading_level=2 busy=false uid>
            <form novalidate on:submit=|event| event.prevent_default() node_ref=root>{controls(uid)}</form>
        </Frame>
    }
}

/// Has somebody do something in a form that is drawn now.
fn once_there(root: NodeRef, act: fn(&HtmlElement)) {
    effect(move || {
        root.track();
        request_animation_frame(move || {
            // An example that was gone before it was seen is left alone.
            if let Some(root) = root.get_untracked() {
                act(&root);
            }
        });
    });
}

/// A widget in which the list of people is open.
pub fn with_open_list(view: View) -> View {
    let root = NodeRef::new();
    effect(move || {
        root.track();
        request_animation_frame(move || {
            if let Some(root) = root.get_untracked() {
                picker::open(&root);
            }
        });
    });
    view! { <div node_ref=root>{view}</div> }
}

/// What is wrong with a field.
fn error(message: &str) -> Signal<Option<FieldError>> {
    said(message, false)
}

/// What is odd about a field.
fn warning(message: &str) -> Signal<Option<FieldError>> {
    said(message, true)
}

/// Nothing is wrong with a field.
fn fine() -> Signal<Option<FieldError>> {
    Signal::stored(None)
}

fn said(message: &str, is_warning: bool) -> Signal<Option<FieldError>> {
    Signal::stored(Some(FieldError { field: "field".into(), message: message.into(), is_warning, is_mended: false }))
}
