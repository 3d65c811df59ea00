use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::strings::Words;
use super::{Errors, FieldError, Uid, focus_by_id};
use crate::view::{For, NodeRef, Show, Signal, View, effect_with_last, memo, view};

/// Everything that kept a form from being sent, each line a link to its field. What is mended keeps its line, struck
/// through: if it went away, what is typed into would move.
///
/// It takes the focus whenever `rejections` grows. After the GOV.UK error summary: the alert is inside the focused
/// element, or some screen readers say it twice.
#[component]
pub fn ErrorSummary(
    /// What is wrong.
    errors: Errors,
    /// How often the form was rejected.
    #[prop(into)]
    rejections: Signal<u32>,
    /// Whose fields the lines lead to.
    uid: Uid,
) -> View {
    let words = Words::here();
    let summary = NodeRef::new();
    let blocking = memo(move || {
        errors.0.with(|all| all.iter().filter(|error| !error.is_warning).cloned().collect::<Vec<FieldError>>())
    });
    let is_over = memo(move || blocking.with(|all| all.iter().all(|error| error.is_mended)));
    // Whoever draws it anew does not reject anything.
    let drawn_at = rejections.get_untracked();
    effect_with_last(move |before: Option<u32>| {
        let rejected = rejections.get();
        if rejected > before.unwrap_or(drawn_at) {
            // The summary is drawn in this turn, so it can take the focus in the next frame.
            request_animation_frame(move || {
                if let Some(summary) = summary.get_untracked() {
                    drop(summary.focus());
                }
            });
        }
        rejected
    });
    let line = move |(place, error): (usize, FieldError)| {
        let id = uid.id(&error.field);
        let href = ["#", &id].concat();
        let is_mended = memo(move || blocking.with(|all| all.get(place).is_some_and(|error| error.is_mended)));
        let lead = move |event: MouseEvent| {
            // A fragment does not reach into a shadow root, and the page's address is not ours to change.
            event.prevent_default();
            if let Some(link) = event.current_target().and_then(|link| link.dyn_into().ok()) {
                focus_by_id(&link, &id);
            }
        };
        view! {
            <li aria-hidden=move || is_mended.get().then_some("true")>
                <a part="error-link" href=move || (!is_mended.get()).then(|| href.clone()) on:click=lead>{error.message}</a>
            </li>
        }
    };
    view! {
        <Show when=move || !blocking.with(Vec::is_empty)>
            <div class="casement-error-summary" part="error-summary" tabindex="-1" node_ref=summary>
                <div role="alert" aria-hidden=move || is_over.get().then_some("true")>
                    <p class="casement-error-summary__title" part="error-summary-title">{words.error_summary()}</p>
                    <ul>
                        <For
                            each=move || blocking.get().into_iter().enumerate()
                            key=|(place, error)| (*place, error.field.clone(), error.message.clone())
                            children=line
                        />
                    </ul>
                </div>
            </div>
        </Show>
    }
}
