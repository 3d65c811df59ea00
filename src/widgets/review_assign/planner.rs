//! How much there is to split, by what, and what came of it.

use casement_contract::plan::Method;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::plan::Split;
use super::state::{Intent, Shown};
use super::strings::Words;
use crate::form::field_key;
use crate::ui::{Button, FieldError, Notice, NoticeKind, Select, TextField, Uid, is_composing, is_send};
use crate::view::{Callback, Signal, View, apart, memo, view};

/// The methods, and how they are called in a list of options.
const METHODS: [(&str, Method); 3] =
    [("even", Method::Even), ("weight", Method::ByWeight), ("capacity", Method::ByCapacity)];

/// Splits an amount among all who are not locked.
#[component]
pub fn Planner(
    /// What is shown beside the draft.
    shown: Shown,
    /// Whether it cannot be changed now.
    locked: Signal<bool>,
    /// Whose field it is.
    uid: Uid,
    /// Puts the focus on a field.
    lead_to: Callback<String>,
    /// Somebody does something.
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    let draft = shown.draft;
    let amount = memo(move || draft.with(|draft| draft.amount.clone()));
    let method = memo(move || draft.with(|draft| draft.method));
    let no_amount = Signal::derive(move || {
        let error = FieldError {
            field: "amount".into(),
            message: words.no_amount().into(),
            is_warning: false,
            is_mended: false,
        };
        shown.split.with(|split| *split == Split::NoAmount).then_some(error)
    });
    let choose = move |value: String| {
        if let Some((_, method)) = METHODS.iter().find(|(name, _)| *name == value) {
            on_intent.run(Intent::Method(*method));
        }
    };
    let split = move || {
        on_intent.run(Intent::Split);
        match shown.split.get_untracked() {
            Split::NoAmount => lead_to.run("amount".to_owned()),
            Split::Nobody => lead_to.run("setCounts".to_owned()),
            Split::NoMeasure(row) => lead_to.run(field_key("measure", Some(row))),
            Split::NoLockedCount(row) => lead_to.run(field_key("setCounts.count", Some(row))),
            Split::Not | Split::Done(_) => (),
        }
    };
    let on_key = move |event: KeyboardEvent| {
        // Whoever types an amount wants it split; the form is sent by its button, or from anywhere by Ctrl+Enter.
        if event.key() == "Enter" && !is_composing(&event) && !is_send(&event) {
            event.prevent_default();
            split();
        }
    };
    let options = METHODS.map(|(value, method)| (value.to_owned(), words.method_name(method).to_owned())).to_vec();
    let chosen = move || METHODS.iter().find(|(_, other)| *other == method.get()).map_or("", |(value, _)| value);
    let told = move || shown.split.with(|split| words.split(split));
    let left = move || {
        let title = shown.split.with(|split| words.not_even_out(split))?;
        Some(apart(|| view! { <Notice kind=NoticeKind::Warning title /> }))
    };
    view! {
        <div class="casement-field" part="field">
            <div class="casement-review-assign__split">
                <div on:keydown=on_key>
                <TextField
                    id=uid.id("amount")
                    label=words.amount()
                    hint=words.amount_hint()
                    value=amount
                    on_input=move |text| on_intent.run(Intent::Amount(text))
                    error=no_amount
                    optional=true
                    disabled=locked
                />
                </div>
                <Select
                    id=uid.id("method")
                    label=words.method()
                    hint=Signal::derive(move || words.rule(method.get()).to_owned())
                    options=Signal::stored(options)
                    value=Signal::derive(move || chosen().to_owned())
                    on_choose=choose
                    error=Signal::stored(None)
                    disabled=locked
                />
                <Button
                    label=Signal::derive(move || words.split_by(method.get()).to_owned())
                    on_press=move |()| split()
                    disabled=locked
                />
            </div>
            <p class="casement-hint casement-review-assign__told" part="hint" role="status">{told}</p>
            {left}
        </div>
    }
}
