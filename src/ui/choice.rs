use leptos::prelude::*;

use super::FieldError;
use super::field::{FieldFrame, FieldMessage, described_by, is_invalid};
use crate::view::{Callback, Signal, View, view};

/// One of a few things to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Its value.
    pub value: &'static str,
    /// What it says.
    pub label: &'static str,
    /// What it means; may be empty.
    pub hint: &'static str,
}

/// A few things of which one is chosen, all in sight.
#[component]
pub fn Choice(
    /// Its id; the first option carries it, so that an error can lead there.
    id: String,
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// The things.
    options: Vec<ChoiceOption>,
    /// The chosen one's value.
    #[prop(into)]
    value: Signal<String>,
    /// Somebody chose.
    #[prop(into)]
    on_choose: Callback<&'static str>,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// Whether it cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> View {
    let name = id.clone();
    let described = [&id, "-error"].concat();
    let first_id = id.clone();
    let rows = options
        .into_iter()
        .enumerate()
        .map(|(row, option)| {
            let option_id = if row == 0 { first_id.clone() } else { [&first_id, "-", option.value].concat() };
            view! {
                <label class="casement-choice__option" part="choice">
                    <input
                        type="radio"
                        class="casement-choice__input"
                        part="radio"
                        id=option_id
                        name=name.clone()
                        value=option.value
                        disabled=disabled
                        prop:checked=move || value.with(|value| value == option.value)
                        on:change=move |_| on_choose.run(option.value)
                    />
                    <span>
                        {option.label}
                        {(!option.hint.is_empty())
                            .then(|| view! { <span class="casement-choice__hint" part="hint">{option.hint}</span> })}
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="casement-field casement-choice" part="field" aria-describedby=described>
            <legend class="casement-label" part="label">{label}</legend>
            <FieldMessage id=id error />
            <div class="casement-choice__options" part="choices">{rows}</div>
        </fieldset>
    }
}

/// One of several things, in a drop-down list.
#[component]
pub fn Select(
    /// Its id.
    id: String,
    /// What is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// What to choose.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Values and what they say.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Somebody chose.
    #[prop(into)]
    on_choose: Callback<String>,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Whether it cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> View {
    let select_id = id.clone();
    let described = described_by(&id);
    let rows = move || {
        let chosen = value.get();
        let row = |(value, label): (String, String)| {
            let selected = value == chosen;
            // The attribute would be the choice to start with, and count for nothing once somebody has chosen.
            view! { <option value=value prop:selected=selected>{label}</option> }
        };
        options.get().into_iter().map(row).collect_view()
    };
    view! {
        <FieldFrame id=id label hint error optional>
            <select
                class="casement-input casement-select"
                part="input"
                id=select_id
                aria-describedby=described
                aria-invalid=move || is_invalid(error).then_some("true")
                disabled=disabled
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {rows}
            </select>
        </FieldFrame>
    }
}

/// Something that is on or off.
#[component]
pub fn Switch(
    /// Its id.
    id: String,
    /// What is on or off.
    #[prop(into)]
    label: Signal<String>,
    /// What on and off mean.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Whether it is on.
    #[prop(into)]
    value: Signal<bool>,
    /// Somebody switched it.
    #[prop(into)]
    on_switch: Callback<bool>,
    /// Whether it cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> View {
    let hint_id = [&id, "-hint"].concat();
    view! {
        <div class="casement-field casement-switch" part="field">
            <label class="casement-switch__label" part="label">
                <input
                    type="checkbox"
                    role="switch"
                    class="casement-switch__input"
                    part="switch"
                    id=id
                    aria-describedby=hint_id.clone()
                    disabled=disabled
                    prop:checked=value
                    on:change=move |event| on_switch.run(event_target_checked(&event))
                />
                <span>{label}</span>
            </label>
            <p class="casement-hint" part="hint" id=hint_id>{hint}</p>
        </div>
    }
}
