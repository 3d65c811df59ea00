use super::said_when_long;
use crate::view::{Callback, Signal, View, view};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonLook {
    /// What the form is there for.
    Primary,
    /// Everything else.
    #[default]
    Secondary,
    /// A quiet one inside a line.
    Quiet,
    /// Takes something away.
    Danger,
}

impl ButtonLook {
    fn class(self) -> &'static str {
        match self {
            ButtonLook::Primary => "casement-button casement-button--primary",
            ButtonLook::Secondary => "casement-button",
            ButtonLook::Quiet => "casement-button casement-button--quiet",
            ButtonLook::Danger => "casement-button casement-button--danger",
        }
    }

    fn part(self) -> &'static str {
        match self {
            ButtonLook::Primary => "button button-primary",
            ButtonLook::Secondary => "button",
            ButtonLook::Quiet => "button button-quiet",
            ButtonLook::Danger => "button button-danger",
        }
    }
}

/// A button that does something other than sending the form.
#[component]
pub fn Button(
    /// Its id, for what leads the focus there.
    #[prop(optional, into)]
    id: Signal<String>,
    /// What it says.
    #[prop(into)]
    label: Signal<String>,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    /// How much it asks to be pressed.
    #[prop(optional)]
    look: ButtonLook,
    /// What it says to those who do not see what it stands beside.
    #[prop(optional, into)]
    aria_label: Signal<String>,
    /// Whether it cannot be pressed now. It keeps the focus all the same.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> View {
    let press = move |_: MouseEvent| {
        if !disabled.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            id=move || some(id)
            class=look.class()
            part=look.part()
            aria-label=move || some(aria_label)
            aria-disabled=move || disabled.get().then_some("true")
            on:click=press
        >
            {label}
        </button>
    }
}

/// The button that sends the form.
#[component]
pub fn SubmitButton(
    /// Its id, for what leads the focus there.
    #[prop(optional, into)]
    id: Signal<String>,
    /// What it says.
    #[prop(into)]
    label: Signal<String>,
    /// What it says while the form is on its way.
    #[prop(into)]
    busy_label: Signal<String>,
    /// Whether the form is on its way. The button keeps the focus.
    #[prop(into)]
    busy: Signal<bool>,
) -> View {
    view! {
        <button
            type="submit"
            part="button button-primary submit"
            id=move || some(id)
            class=ButtonLook::Primary.class()
            aria-disabled=move || busy.get().then_some("true")
        >
            <span class="casement-spinner" part="spinner" hidden=move || !busy.get() aria-hidden="true"></span>
            {move || if busy.get() { busy_label.get() } else { label.get() }}
        </button>
        {said_when_long(busy, busy_label)}
    }
}

fn some(text: Signal<String>) -> Option<String> {
    text.with(|text| (!text.is_empty()).then(|| text.clone()))
}
