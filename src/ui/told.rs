use super::strings::Words;
use crate::view::{Computed, NodeRef, View, view};

/// Where it is told what came of a write: `told` at `place`, which has this id for what leads the focus there. Some is to
/// be heard at once (`urgent`). What is `past` is about an earlier draft than the one that is there: it keeps its place,
/// and says so.
///
/// It is the live region, there before its words are, so nothing in it may be one: it would be said twice. The notices in
/// it are `told`.
pub fn told_at(place: NodeRef, id: String, urgent: Computed<bool>, past: Computed<bool>, told: View) -> View {
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
        >
            {label}
            {told}
        </div>
    }
}
