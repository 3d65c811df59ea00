use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::{Button, ButtonLook, Uid, focus_by_id};
use crate::view::{Callback, NodeRef, Signal, View, effect, view};

/// Which of the two buttons has the focus at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstFocus {
    /// The one that does it: for what is easily taken back.
    Confirm,
    /// The one that leaves things as they are: for what is not.
    Cancel,
}

/// A question in place of a dialog: it stands where it was asked, takes the focus when it is drawn, and Escape
/// means no. Whoever draws it sees to the focus afterwards.
#[component]
pub fn Confirm(
    /// The question.
    #[prop(into)]
    question: View,
    /// What has to be known before answering.
    #[prop(optional, into)]
    detail: String,
    /// The button that does it.
    #[prop(into)]
    confirm_label: Signal<String>,
    /// The button that leaves things as they are.
    #[prop(into)]
    cancel_label: String,
    /// Which of the two has the focus at first.
    first_focus: FirstFocus,
    /// How much the button that does it asks to be pressed.
    #[prop(default = ButtonLook::Danger)]
    look: ButtonLook,
    /// It is confirmed.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// It is not.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// Whether it is being done: both buttons keep the focus and do nothing.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> View {
    let uid = Uid::new();
    let root = NodeRef::new();
    let first = match first_focus {
        FirstFocus::Confirm => "confirm",
        FirstFocus::Cancel => "cancel",
    };
    effect(move || {
        // At once, so that the next key is for the question and no longer for whatever asked it.
        if let Some(root) = root.get() {
            focus_by_id(&root, &uid.id(first));
        }
    });
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !busy.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            on_cancel.run(());
        }
    };
    let described_by = (!detail.is_empty()).then(|| uid.id("detail"));
    let detail = (!detail.is_empty()).then(|| view! { <p part="confirm-detail" id=uid.id("detail")>{detail}</p> });
    view! {
        <div
            class="casement-confirm"
            part="confirm"
            role="alertdialog"
            aria-labelledby=uid.id("question")
            aria-describedby=described_by
            node_ref=root
            on:keydown=on_key
        >
            <p class="casement-confirm__question" part="confirm-question" id=uid.id("question")>{question}</p>
            {detail}
            <div class="casement-confirm__buttons" part="confirm-buttons">
                <Button id=uid.id("confirm") label=confirm_label look=look on_press=on_confirm disabled=busy />
                <Button id=uid.id("cancel") label=cancel_label on_press=on_cancel disabled=busy />
            </div>
        </div>
    }
}
