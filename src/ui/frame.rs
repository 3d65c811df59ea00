use leptos::prelude::*;

use super::focus::keep_focus_while;
use super::notice::wrong_setting;
use super::shortcuts::{KeySheet, Keys, Shortcut};
use super::{CopyId, Uid};
use crate::language::Speech;
use crate::view::{Children, NodeRef, Signal, View, view};

/// The slots that a page may fill. Names from constants also keep an empty slot from being static: Leptos would put
/// it in through `innerHTML`, which Trusted Types forbid.
const HEADING: &str = "heading";
const HELP: &str = "help";
const ACTIONS: &str = "actions";

/// What stands around every widget: a section with a heading.
#[component]
pub fn Frame(
    /// The widget's own class.
    class: &'static str,
    /// The heading.
    #[prop(into)]
    heading: Signal<String>,
    /// The heading's level in the page, 1 to 6.
    #[prop(into)]
    heading_level: Signal<u8>,
    /// One sentence on what the widget does.
    #[prop(optional, into)]
    lede: Signal<String>,
    /// Whether something is on its way.
    #[prop(into)]
    busy: Signal<bool>,
    /// Whether it is switched off: all controls in it are disabled.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether it can be read only: the row of buttons that send is gone. The controls have to be told themselves.
    #[prop(optional, into)]
    readonly: Signal<bool>,
    /// Its keys, for the sheet that lists them.
    #[prop(optional)]
    shortcuts: Vec<Shortcut>,
    /// An id that can be copied, such as that of the case; empty for none. Its button comes last: a field has the first
    /// focus.
    #[prop(optional, into)]
    id_to_copy: Signal<String>,
    /// Whose ids it carries.
    uid: Uid,
    /// The widget.
    children: Children,
) -> View {
    let keys = Keys::new(shortcuts);
    let widget = NodeRef::new();
    keep_focus_while(busy, widget);
    let language = Speech::here().language();
    let heading_id = uid.id("heading");
    let labelled_by = heading_id.clone();
    let beside = View::of(move || {
        Some(id_to_copy.get()).filter(|id| !id.is_empty()).map(|id| view! { <CopyId id in_full=true /> })
    });
    // Leptos has no name of its own for this one.
    view! {
        <section
            class=["casement ", class].concat()
            part="widget"
            node_ref=widget
            lang=language.tag()
            dir=language.direction()
            aria-labelledby=labelled_by
            aria-busy=move || busy.get().to_string()
            on:keydown=move |event| keys.take(&event)
            data-readonly=move || readonly.get().then_some("")
        >
            <header class="casement-header" part="header">
                <div
                    class="casement-heading"
                    part="heading"
                    id=heading_id
                    role="heading"
                    aria-level=move || heading_level.get().clamp(1, 6).to_string()
                >
                    <slot name=HEADING>{heading}</slot>
                </div>
                <p class="casement-lede" part="lede" hidden=move || lede.with(String::is_empty)>{lede}</p>
                <slot name=HELP></slot>
            </header>
            // It disables, and groups nothing that a screen reader should announce.
            <fieldset class="casement-body" part="body" role="none" disabled=disabled>
                {wrong_setting()}
                {children()}
                <KeySheet keys uid beside />
            </fieldset>
        </section>
    }
}

/// The row of buttons that send, and whatever the page puts beside them.
#[component]
pub fn Actions(
    /// Whether it is not there now.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    /// The buttons.
    children: Children,
) -> View {
    view! {
        <div class="casement-actions" part="actions" hidden=hidden>
            {children()}
            <slot name=ACTIONS></slot>
        </div>
    }
}
