use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::strings::Words;
use super::{Confirm, FirstFocus};
use crate::view::{Show, View, view};

/// The question about a write that has just left another tab.
#[component]
pub fn SentElsewhere(
    /// Whether it is asked.
    #[prop(into)]
    asked: Signal<bool>,
    /// Whether it is to be sent all the same.
    #[prop(into)]
    on_answer: UnsyncCallback<bool>,
) -> View {
    let words = Words::here();
    view! {
        <Show when=move || asked.get()>
            <Confirm
                question=words.sent_elsewhere()
                detail=words.sent_elsewhere_body()
                confirm_label=words.send_twice()
                cancel_label=words.do_not_send()
                first_focus=FirstFocus::Cancel
                on_confirm=move |()| on_answer.run(true)
                on_cancel=move |()| on_answer.run(false)
            />
        </Show>
    }
}
