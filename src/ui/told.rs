use leptos::prelude::*;

use super::strings::Words;
use crate::view::{Children, NodeRef, View, view};

/// Where it is told what came of a write.
///
/// It is the live region, there before its words are, so nothing in it may be one: it would be said twice. The notices in
/// it are [`super::ToldNotice`]s.
#[component]
pub fn Told(
    /// Its id, for what leads the focus there.
    id: String,
    /// Its element.
    place: NodeRef,
    /// Whether it is to be heard at once.
    #[prop(into)]
    urgent: Signal<bool>,
    /// Whether it is about an earlier draft than the one that is there. It keeps its place then, and says so.
    #[prop(into)]
    past: Signal<bool>,
    /// What is told.
    children: Children,
) -> View {
    let words = Words::here();
    let role = move || if urgent.get() && !past.get() { "alert" } else { "status" };
    let label =
        move || past.get().then(|| view! { <p class="casement-told__past" part="told-past">{words.told_past()}</p> });
    // What comes later is said by itself; that it is past is no news to whoever types.
    view! {
        <div
            class="casement-told"
            id=id
            node_ref=place
            role=role
            aria-atomic="false"
            aria-live=move || past.get().then_some("off")
            data-past=move || past.get().then_some("")
        >
            {label}
            {children()}
        </div>
    }
}
