//! The generic controls in each of their states.

mod fields;

use leptos::prelude::*;

use super::{Frame, Uid};

/// A widget's view, or a control, in one state, without a network. The browser tests draw each of them.
pub struct Example {
    /// What is shown, in words.
    pub name: &'static str,
    /// Draws it.
    pub view: fn() -> AnyView,
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
    fields::examples()
}

/// A form around controls: they have their looks, and their errors lead to them, inside of a widget only.
fn form(heading: &'static str, controls: fn(Uid) -> AnyView) -> AnyView {
    let uid = Uid::new();
    view! {
        <Frame class="casement-example" heading heading_level=2 busy=false uid>
            <form on:submit=|event| event.prevent_default()>{controls(uid)}</form>
        </Frame>
    }
    .into_any()
}
