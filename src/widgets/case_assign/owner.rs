use casement_contract::aicc::{OwnerType, REMARK_BYTES, TransferDraft};
use leptos::prelude::*;

use super::state::{Action, State};
use super::strings::Words;
use crate::form::Form;
use crate::people::PersonKind;
use crate::ui::{Button, Choice, ChoiceOption, Counter, Errors, PersonPicker, TextField, Uid};
use crate::view::{Callback, Show, Signal, View, memo, view};

/// Who gets the case, and why.
#[component]
pub(super) fn OwnerFields(
    form: Form<TransferDraft>,
    errors: Errors,
    state: State,
    locked: Signal<bool>,
    uid: Uid,
    on: Callback<Action>,
) -> View {
    let words = Words::here();
    let draft = form.draft;
    let owner_type = memo(move || draft.with(|draft| draft.owner_type));
    let is_queue = move || owner_type.get() == Some(OwnerType::Queue);
    let kind = Signal::derive(move || if is_queue() { PersonKind::Queue } else { PersonKind::User });
    let label = Signal::derive(move || if is_queue() { words.owner_queue() } else { words.owner_user() }.to_owned());
    let hint = Signal::derive(move || {
        if state.people.with(Option::is_some) { words.owner_hint() } else { words.owner_id_hint() }.to_owned()
    });
    let chosen = Signal::derive(move || {
        let mut owner = state.owner.get()?;
        owner.name = state.name_of(&owner, words);
        Some(owner)
    });
    // Without an operator nobody knows whose they were.
    let remembered = Signal::derive(move || {
        state.operator_id.with(|id| if id.is_empty() { String::new() } else { ["aicc ", id].concat() })
    });
    let type_value = Signal::derive(move || value_of_type(owner_type.get()).to_owned());
    let choose_type = move |value: &'static str| {
        on.run(Action::ChooseOwner(None));
        let owner_type = type_of_value(value);
        on.run(Action::Edit(TransferDraft { owner_type, owner_id: String::new(), ..draft.get_untracked() }));
    };
    let choices = move || {
        let automatic = ChoiceOption { value: "", label: words.automatic(), hint: words.automatic_hint() };
        let options = [
            ChoiceOption { value: "user", label: words.user(), hint: "" },
            ChoiceOption { value: "queue", label: words.queue(), hint: "" },
        ];
        let options = options.into_iter().chain(state.allow_automatic.get().then_some(automatic)).collect::<Vec<_>>();
        view! {
            <Choice
                id=uid.id("ownerType")
                label=words.owner_type()
                options
                value=type_value
                on_choose=choose_type
                error=errors.of("ownerType")
                disabled=locked
            />
        }
    };
    view! {
        {choices}
        <Show when=move || owner_type.get().is_some()>
            <div class="casement-case-assign__owner">
                <PersonPicker
                    id=uid.id("ownerId")
                    label
                    hint
                    source=state.people
                    kind
                    chosen
                    remembered=remembered
                    next=uid.id("remark")
                    on_pick=move |person| on.run(Action::ChooseOwner(person))
                    error=errors.of("ownerId")
                    disabled=locked
                />
                <Show when=move || !is_queue()>
                    <Button label=words.assign_to_me() on_press=move |()| on.run(Action::AssignToMe) disabled=locked />
                </Show>
            </div>
        </Show>
        <TextField
            id=uid.id("remark")
            label=words.remark()
            hint=words.remark_hint()
            value=Signal::derive(move || draft.with(|draft| draft.remark.clone()))
            on_input=move |remark| on.run(Action::Edit(TransferDraft { remark, ..draft.get_untracked() }))
            error=errors.of("remark")
            counter=Counter::Bytes(REMARK_BYTES)
            rows=3
            disabled=locked
        />
    }
}

fn value_of_type(owner_type: Option<OwnerType>) -> &'static str {
    match owner_type {
        Some(OwnerType::User) => "user",
        Some(OwnerType::Queue) => "queue",
        None => "",
    }
}

fn type_of_value(value: &str) -> Option<OwnerType> {
    match value {
        "user" => Some(OwnerType::User),
        "queue" => Some(OwnerType::Queue),
        _ => None,
    }
}
