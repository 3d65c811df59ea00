use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::{Confirm, FirstFocus, strings};

/// The question about a write that has just left another tab.
#[component]
pub fn SentElsewhere(
    /// Whether it is asked.
    #[prop(into)]
    asked: Signal<bool>,
    /// Whether it is to be sent all the same.
    #[prop(into)]
    on_answer: UnsyncCallback<bool>,
) -> impl IntoView {
    view! {
        <Show when=move || asked.get()>
            <Confirm
                question=strings::SENT_ELSEWHERE
                detail=strings::SENT_ELSEWHERE_BODY
                confirm_label=strings::SEND_TWICE
                cancel_label=strings::DO_NOT_SEND
                first_focus=FirstFocus::Cancel
                on_confirm=move |()| on_answer.run(true)
                on_cancel=move |()| on_answer.run(false)
            />
        </Show>
    }
}
