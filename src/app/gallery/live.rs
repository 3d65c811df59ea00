//! A widget at work on the sandbox, with all that its page can set and hear.

use casement::contract::System;
use casement::contract::aicc::OwnerType;
use casement::contract::json::{FromJson, ToJson};
use casement::ui::ShortcutsOff;
use casement::view::Callback;
use casement::{CaseAccess, CaseAssign, CaseRelations, Host, Outcome, Person, ReviewAssign, TaskCreate};
use leptos::prelude::*;

use super::attributes::{AttributesPanel, Settings};
use super::events::{Events, EventsPanel};
use super::looks::{Controls, LookControls, Stage};
use super::menu::{about, title};
use super::snippet_panel::SnippetPanel;
use crate::app::pages::people_of;
use crate::app::route::Page;
use crate::app::session::Session;
use crate::app::strings::Words;

/// What a live widget is given. Copying it is free.
#[derive(Clone, Copy)]
struct Given {
    session: Session,
    settings: Settings,
    events: Events,
}

/// The widget of a room.
#[component]
pub fn Live(session: Session, room: &'static str, controls: Controls) -> impl IntoView {
    let system = match room {
        "case-relations" => System::Osm,
        "review-assign" => System::Ccsqm,
        "case-access" => System::Onlyoffice,
        _ => System::Aicc,
    };
    let words = Words::here();
    let settings = Settings::of_room(room);
    let events = Events::of(system, session.base_url(system));
    let given = Given { session, settings, events };
    view! {
        <header class="gallery__head">
            <p class="gallery__room"><code>{["<", room, ">"].concat()}</code></p>
            <h1 class="gallery__title">{words.live(title(room))}</h1>
            <p class="gallery__lede">{words.live(about(room))} " " {words.live(Words::gallery_at_work_lede)}</p>
        </header>
        <LookControls controls />
        <Stage session controls draw=move || given.widget(room) />
        <div class="gallery__panels">
            <AttributesPanel settings />
            <EventsPanel events />
        </div>
        <SnippetPanel room settings controls />
    }
}

/// What every widget is given.
struct Parts<D: 'static> {
    host: Host<D>,
    on_change: Callback<D>,
    on_outcome: Callback<Outcome>,
    heading_level: Signal<u8>,
    disabled: Signal<bool>,
    readonly: Signal<bool>,
}

impl Given {
    fn widget(self, room: &'static str) -> AnyView {
        let began = js_sys::Date::now();
        let shortcuts = self.settings.text("shortcuts");
        provide_context(ShortcutsOff((move || shortcuts.with(|shortcuts| shortcuts == "off")).into()));
        let widget = match room {
            "case-assign" => self.case_assign(),
            "task-create" => self.task_create(),
            "case-relations" => self.case_relations(),
            "review-assign" => self.review_assign(),
            _ => self.case_access(),
        };
        Effect::new(move |_| self.events.ready(room, js_sys::Date::now() - began));
        widget
    }

    fn parts<D: ToJson + FromJson + Clone + 'static>(self, page: Page) -> Parts<D> {
        let Given { session, settings, events } = self;
        let host: Host<D> = events.host(session.actions, page);
        let changed = host.clone();
        Parts {
            host,
            on_change: Callback::new(move |draft: D| events.changed(&changed, &draft)),
            on_outcome: Callback::new(move |outcome: Outcome| events.ended(&outcome)),
            heading_level: settings.number("heading-level"),
            disabled: settings.flag("disabled"),
            readonly: settings.flag("readonly"),
        }
    }

    /// Who is chosen from the start.
    fn owner(self) -> Signal<Option<Person>> {
        let owner_id = self.settings.text("owner-id");
        Signal::derive(move || Some(owner_id.get()).filter(|id| !id.is_empty()).map(Person::of_id))
    }

    /// Empty for the browser's own.
    fn time_zone(self) -> Signal<Option<String>> {
        let zone = self.settings.text("time-zone");
        Signal::derive(move || Some(zone.get()).filter(|zone| !zone.is_empty()))
    }

    fn case_assign(self) -> AnyView {
        let Given { session, settings, .. } = self;
        let Parts { host, on_change, on_outcome, heading_level, disabled, readonly } = self.parts(Page::Assign);
        let (case_id, case_ids, owner_type) =
            (settings.text("case-id"), settings.text("case-ids"), settings.text("owner-type"));
        let ids = move || {
            let several = case_ids.get();
            let ids = if several.trim().is_empty() { case_id.get() } else { several };
            ids.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        let owner_type = move || if owner_type.get() == "queue" { OwnerType::Queue } else { OwnerType::User };
        view! {
            <CaseAssign
                connection=session.connection(System::Aicc)
                case_ids=ids
                operator_id=settings.text("operator-id")
                owner=self.owner()
                owner_type
                allow_automatic=settings.flag("allow-automatic")
                undo_seconds=settings.number("undo-seconds")
                people=people_of(session)
                time_zone=self.time_zone()
                heading_level
                disabled
                readonly
                host
                on_change
                on_outcome
            />
        }
        .into_any()
    }

    fn task_create(self) -> AnyView {
        let Given { session, settings, .. } = self;
        let Parts { host, on_change, on_outcome, heading_level, disabled, readonly } = self.parts(Page::Task);
        view! {
            <TaskCreate
                connection=session.connection(System::Aicc)
                operator_id=settings.text("operator-id")
                case_id=settings.text("case-id")
                owner=self.owner()
                people=people_of(session)
                time_zone=self.time_zone()
                heading_level
                disabled
                readonly
                host
                on_change
                on_outcome
            />
        }
        .into_any()
    }

    fn case_relations(self) -> AnyView {
        let Given { session, settings, .. } = self;
        let Parts { host, on_change, on_outcome, heading_level, disabled, readonly } = self.parts(Page::Relations);
        view! {
            <CaseRelations
                connection=session.connection(System::Osm)
                case_id=settings.text("case-id")
                group_id=settings.text("group-id")
                time_zone=self.time_zone()
                heading_level
                disabled
                readonly
                host
                on_change
                on_outcome
            />
        }
        .into_any()
    }

    fn review_assign(self) -> AnyView {
        let Given { session, settings, .. } = self;
        let Parts { host, on_change, on_outcome, heading_level, disabled, readonly } = self.parts(Page::Review);
        view! {
            <ReviewAssign
                connection=session.connection(System::Ccsqm)
                operator_id=settings.text("operator-id")
                quality_task_id=settings.text("quality-task-id")
                current_role=settings.text("current-role")
                people=people_of(session)
                heading_level
                disabled
                readonly
                host
                on_change
                on_outcome
            />
        }
        .into_any()
    }

    fn case_access(self) -> AnyView {
        let Given { session, settings, .. } = self;
        let Parts { host, on_change, on_outcome, heading_level, disabled, readonly } = self.parts(Page::Access);
        view! {
            <CaseAccess
                connection=session.connection(System::Onlyoffice)
                case_id=settings.text("case-id")
                heading_level
                disabled
                readonly
                host
                on_change
                on_outcome
            />
        }
        .into_any()
    }
}
