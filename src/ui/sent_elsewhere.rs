use leptos::prelude::*;

use super::strings::Words;
use super::{Confirm, FirstFocus};
use crate::view::{Callback, Show, Signal, View, view};

/// The question whether a write is meant that seems to be done already: it has just left another tab, say.
#[component]
pub fn SentElsewhere(
    /// Whether it is asked.
    #[prop(into)]
    asked: Signal<bool>,
    /// What is asked in place of that: the question, what has to be known, and the button that sends.
    #[prop(optional, into)]
    instead: Option<Callback<(), Option<[String; 3]>>>,
    /// Whether it is to be sent all the same.
    #[prop(into)]
    on_answer: Callback<bool>,
) -> View {
    let words = Words::here();
    let confirm = move || {
        let [question, detail, confirm] = instead.and_then(|instead| instead.run(())).unwrap_or_else(|| {
            [words.sent_elsewhere(), words.sent_elsewhere_body(), words.send_twice()].map(str::to_owned)
        });
        view! {
            <Confirm
                question
                detail
                confirm_label=confirm
                cancel_label=words.do_not_send()
                first_focus=FirstFocus::Cancel
                on_confirm=move |()| on_answer.run(true)
                on_cancel=move |()| on_answer.run(false)
            />
        }
    };
    view! { <Show when=move || asked.get()>{confirm()}</Show> }
}
