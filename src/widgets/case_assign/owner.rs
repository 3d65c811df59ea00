use casement_contract::aicc::{OwnerType, REMARK_BYTES, TransferDraft};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::state::{Action, State};
use super::strings;
use crate::form::Form;
use crate::people::PersonKind;
use crate::ui::{Button, Choice, ChoiceOption, Counter, Errors, PersonPicker, TextField, Uid};

/// Who gets the case, and why.
#[component]
pub(super) fn OwnerFields(
    form: Form<TransferDraft>,
    errors: Errors,
    state: State,
    locked: Signal<bool>,
    uid: Uid,
    on: UnsyncCallback<Action>,
) -> impl IntoView {
    let draft = form.draft;
    let owner_type = Memo::new(move |_| draft.with(|draft| draft.owner_type));
    let is_queue = move || owner_type.get() == Some(OwnerType::Queue);
    let kind = Signal::derive(move || if is_queue() { PersonKind::Queue } else { PersonKind::User });
    let label = Signal::derive(move || if is_queue() { strings::OWNER_QUEUE } else { strings::OWNER_USER }.to_owned());
    let hint = Signal::derive(move || {
        if state.people.with(Option::is_some) { strings::OWNER_HINT } else { strings::OWNER_ID_HINT }.to_owned()
    });
    let type_value = Signal::derive(move || value_of_type(owner_type.get()).to_owned());
    let choose_type = move |value: &'static str| {
        on.run(Action::ChooseOwner(None));
        let owner_type = type_of_value(value);
        on.run(Action::Edit(TransferDraft { owner_type, owner_id: String::new(), ..draft.get_untracked() }));
    };
    let choices = move || {
        let automatic = ChoiceOption { value: "", label: strings::AUTOMATIC, hint: strings::AUTOMATIC_HINT };
        let options = [
            ChoiceOption { value: "user", label: strings::USER, hint: "" },
            ChoiceOption { value: "queue", label: strings::QUEUE, hint: "" },
        ];
        let options = options.into_iter().chain(state.allow_automatic.get().then_some(automatic)).collect::<Vec<_>>();
        view! {
            <Choice
                id=uid.id("ownerType")
                label=strings::OWNER_TYPE
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
                    chosen=state.owner
                    on_pick=move |person| on.run(Action::ChooseOwner(person))
                    error=errors.of("ownerId")
                    disabled=locked
                />
                <Show when=move || !is_queue()>
                    <Button label=strings::ASSIGN_TO_ME on_press=move |()| on.run(Action::AssignToMe) disabled=locked />
                </Show>
            </div>
        </Show>
        <TextField
            id=uid.id("remark")
            label=strings::REMARK
            hint=strings::REMARK_HINT
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
