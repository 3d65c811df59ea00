//! The fields of a task.

use casement_contract::aicc::{
    ATTACHMENT_BYTES, DESCRIPTION_BYTES, PRIORITIES, TASK_TYPE_CASE, TITLE_BYTES, TaskDraft,
};
use casement_contract::id;
use leptos::prelude::*;

use super::due::DueDate;
use super::state::{Intent, Shown};
use super::strings::Words;
use crate::people::PersonKind;
use crate::ui::{Button, Choice, ChoiceOption, Counter, Disclosure, Errors, PersonPicker, Select, TextField, Uid};
use crate::view::{Callback, RwSignal, Show, Signal, View, memo, view};

/// The draft, field by field.
#[derive(Clone, Copy)]
struct Fields {
    draft: RwSignal<TaskDraft>,
    on_intent: Callback<Intent>,
}

impl Fields {
    fn text(self, field: fn(&TaskDraft) -> &str) -> Signal<String> {
        memo(move || self.draft.with(|draft| field(draft).to_owned())).into()
    }

    fn change(self, change: impl FnOnce(&mut TaskDraft)) {
        let mut draft = self.draft.get_untracked();
        change(&mut draft);
        self.on_intent.run(Intent::Draft(draft));
    }
}

/// All fields, most needed first.
#[component]
pub fn TaskFields(
    /// The draft.
    draft: RwSignal<TaskDraft>,
    /// What is wrong with it.
    errors: Errors,
    /// What is shown beside it.
    shown: Shown,
    /// Whether it cannot be changed now.
    locked: Signal<bool>,
    /// Whose fields they are.
    uid: Uid,
    /// Somebody does something.
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    let fields = Fields { draft, on_intent };
    let priorities = std::iter::once((String::new(), words.no_priority().to_owned()))
        .chain(PRIORITIES.map(|priority| (priority.to_owned(), words.priority_of(priority).to_owned())))
        .collect::<Vec<_>>();
    view! {
        <TextField
            id=uid.id("title")
            label=words.title()
            value=fields.text(|draft| &draft.title)
            on_input=move |title| fields.change(|draft| draft.title = title)
            error=errors.of("title")
            counter=Counter::Bytes(TITLE_BYTES)
            disabled=locked
        />
        <TextField
            id=uid.id("description")
            label=words.description()
            value=fields.text(|draft| &draft.description)
            on_input=move |description| fields.change(|draft| draft.description = description)
            error=errors.of("description")
            counter=Counter::Bytes(DESCRIPTION_BYTES)
            optional=true
            rows=4
            disabled=locked
        />
        <BelongsTo fields errors locked uid />
        {move || {
            shown.round.track();
            view! { <Owner errors shown locked uid on_intent /> }
        }}
        <Select
            id=uid.id("priority")
            label=words.priority()
            options=Signal::stored(priorities)
            value=fields.text(|draft| &draft.priority)
            on_choose=move |priority| fields.change(|draft| draft.priority = priority)
            error=errors.of("priority")
            optional=true
            disabled=locked
        />
        <DueDate date=fields.text(|draft| &draft.due_date) errors shown locked uid on_intent />
        <MoreFields fields errors shown locked uid />
        <p class="casement-hint" part="facts" id=uid.id("creatorId")>
            {move || draft.with(|draft| words.created_by_any(&draft.creator_id))}
        </p>
    }
}

/// A task of its own, or one of a case.
#[component]
fn BelongsTo(fields: Fields, errors: Errors, locked: Signal<bool>, uid: Uid) -> View {
    let words = Words::here();
    let is_tied = memo(move || fields.draft.with(|draft| !draft.r#type.is_empty()));
    let options = vec![
        ChoiceOption { value: "free", label: words.free(), hint: words.free_hint() },
        ChoiceOption { value: "case", label: words.case(), hint: "" },
    ];
    let choose = move |value: &'static str| {
        let r#type = if value == "case" { TASK_TYPE_CASE.to_owned() } else { String::new() };
        fields.change(|draft| draft.r#type = r#type);
    };
    view! {
        <Choice
            id=uid.id("type")
            label=words.belongs_to()
            options
            value=Signal::derive(move || if is_tied.get() { "case" } else { "free" }.to_owned())
            on_choose=choose
            error=errors.of("type")
            disabled=locked
        />
        <Show when=move || is_tied.get()>
            <TextField
                id=uid.id("relateId")
                label=words.case_id()
                hint=words.case_id_hint()
                value=fields.text(|draft| &draft.relate_id)
                on_input=move |text: String| fields.change(|draft| draft.relate_id = id::clean(&text))
                error=errors.of("relateId")
                disabled=locked
            />
        </Show>
    }
}

#[component]
fn Owner(errors: Errors, shown: Shown, locked: Signal<bool>, uid: Uid, on_intent: Callback<Intent>) -> View {
    let words = Words::here();
    view! {
        <div class="casement-task-create__owner">
            <PersonPicker
                id=uid.id("ownerId")
                label=words.owner()
                hint=person_hint(shown, words)
                source=shown.people
                kind=PersonKind::User
                chosen=shown.owner
                pending=shown.owner_pending
                on_pick=move |person| on_intent.run(Intent::Owner(person))
                error=errors.of("ownerId")
                disabled=locked
                next=uid.id("priority")
            />
            <Button
                label=words.assign_to_me()
                on_press=move |()| on_intent.run(Intent::AssignToMe)
                disabled=locked
            />
        </div>
    }
}

/// What few tasks need.
#[component]
fn MoreFields(fields: Fields, errors: Errors, shown: Shown, locked: Signal<bool>, uid: Uid) -> View {
    let words = Words::here();
    let must_open = Signal::derive(move || {
        errors.0.with(|all| all.iter().any(|error| ["contactId", "attachment"].contains(&error.field.as_str())))
    });
    let contact = move || {
        shown.round.track();
        view! {
            <PersonPicker
                id=uid.id("contactId")
                next=uid.id("attachment")
                label=words.contact()
                hint=person_hint(shown, words)
                source=shown.people
                kind=PersonKind::Contact
                chosen=shown.contact
                pending=shown.contact_pending
                on_pick=move |person| fields.on_intent.run(Intent::Contact(person))
                error=errors.of("contactId")
                optional=true
                disabled=locked
            />
        }
    };
    view! {
        <Disclosure summary=words.more() is_open=shown.more must_open>
            {contact}
            <TextField
                id=uid.id("attachment")
                label=words.attachment()
                hint=words.attachment_hint()
                value=fields.text(|draft| &draft.attachment)
                on_input=move |attachment| fields.change(|draft| draft.attachment = attachment)
                error=errors.of("attachment")
                counter=Counter::Bytes(ATTACHMENT_BYTES)
                optional=true
                disabled=locked
            />
        </Disclosure>
    }
}

fn person_hint(shown: Shown, words: Words) -> Signal<String> {
    Signal::derive(move || {
        let has_source = shown.people.with(Option::is_some);
        if has_source { words.person_hint() } else { words.person_id_hint() }.to_owned()
    })
}
