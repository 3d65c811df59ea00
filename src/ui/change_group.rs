use leptos::prelude::*;

use super::{Icon, Picture, short};
use crate::language::Speech;
use crate::view::{View, view};

/// Longer lists are folded.
const UNFOLDED: usize = 8;

/// What becomes of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// They get something.
    Gains,
    /// Something is taken from them.
    Loses,
    /// Nothing changes for them.
    Keeps,
}

impl ChangeKind {
    fn mark(self) -> &'static str {
        match self {
            ChangeKind::Gains => "gains",
            ChangeKind::Loses => "loses",
            ChangeKind::Keeps => "keeps",
        }
    }

    /// Plus, minus, equals.
    fn icon(self) -> Icon {
        match self {
            ChangeKind::Gains => Icon::Gains,
            ChangeKind::Loses => Icon::Loses,
            ChangeKind::Keeps => Icon::Keeps,
        }
    }
}

/// Those for whom the same changes, under a title with a sign; many of them folded. Nothing where there is nobody.
#[component]
pub fn ChangeGroup(
    /// What becomes of them.
    kind: ChangeKind,
    /// The same in words.
    #[prop(into)]
    title: String,
    /// Who they are.
    names: Vec<String>,
    /// How many, where each name is somebody (or the last one some more).
    #[prop(optional_no_strip)]
    count: Option<usize>,
) -> View {
    if names.is_empty() {
        return View::Nothing;
    }
    let is_folded = names.len() > UNFOLDED;
    let count = count.or(is_folded.then_some(names.len()));
    let line = |name: String| view! { <li><span dir="auto">{short(&name)}</span></li> };
    let list = view! {
        <ul class="casement-change__names" part="change-names" aria-label=title.clone()>
            {names.into_iter().map(line).collect_view()}
        </ul>
    };
    let heading = view! {
        <Picture icon=kind.icon() />
        <span>{title}</span>
        {count.map(|count| view! {
            " "
            <span class="casement-change__count" part="change-count">{["(", &Speech::here().number(count as u64), ")"].concat()}</span>
        })}
    };
    let content = if is_folded {
        view! {
            <details>
                <summary class="casement-change__title" part="change-title">{heading}</summary>
                {list}
            </details>
        }
    } else {
        view! {
            <p class="casement-change__title" part="change-title">{heading}</p>
            {list}
        }
    };
    view! { <div class="casement-change" part="change" data-change=kind.mark()>{content}</div> }
}
