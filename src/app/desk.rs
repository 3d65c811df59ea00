use casement::contract::System;
use casement::{CaseAccess, CaseAssign, CaseRelations, ReviewAssign, TaskCreate};
use leptos::prelude::*;

use super::actions::NewestActions;
use super::begun::{Lasting, Life, Told};
use super::pages::{GROUP_ID, people_of};
use super::route::Page;
use super::session::{CCSQM_OPERATOR, Session};
use super::strings::{Message, Words};

/// All five widgets on one page, on the ids that the vendors' own samples use.
#[component]
pub fn Desk(session: Session) -> impl IntoView {
    let words = Words::here();
    let case_id = RwSignal::new("c6m800000142lp0xsJlI".to_owned());
    let ticket_id = RwSignal::new("case-123".to_owned());
    let crm_case_id = RwSignal::new("1234".to_owned());
    let quality_task_id = RwSignal::new("954645333549048833".to_owned());
    let told = move |page| Told::of(move |audit| session.actions.record(page, audit));
    let assign = move |life: Life| {
        view! {
            <CaseAssign
                connection=session.connection(System::Aicc)
                host=life.host(told(Page::Assign))
                case_ids=Signal::derive(move || vec![life.target.get()])
                operator_id=session.operator
                people=people_of(session)
                on_change=move |_| life.touch()
            />
        }
        .into_any()
    };
    let access = move |life: Life| {
        view! {
            <CaseAccess
                connection=session.connection(System::Onlyoffice)
                host=life.host(told(Page::Access))
                case_id=life.target
                on_change=move |_| life.touch()
            />
        }
        .into_any()
    };
    let relations = move |life: Life| {
        view! {
            <CaseRelations
                connection=session.connection(System::Osm)
                host=life.host(told(Page::Relations))
                case_id=life.target
                group_id=GROUP_ID
                on_change=move |_| life.touch()
            />
        }
        .into_any()
    };
    let review = move |life: Life| {
        view! {
            <ReviewAssign
                connection=session.connection(System::Ccsqm)
                host=life.host(told(Page::Review))
                operator_id=CCSQM_OPERATOR
                quality_task_id=life.target
                people=people_of(session)
                on_change=move |_| life.touch()
            />
        }
        .into_any()
    };
    let task = move |life: Life| {
        view! {
            <TaskCreate
                connection=session.connection(System::Aicc)
                host=life.host(told(Page::Task))
                operator_id=session.operator
                case_id=life.target
                people=people_of(session)
                on_change=move |_| life.touch()
            />
        }
        .into_any()
    };
    view! {
        <div class="desk">
            <header class="desk__bar">
                <h1>{words.live(Words::desk_heading)}</h1>
                <Target label=Words::desk_case value=case_id />
                <Target label=Words::desk_ticket value=ticket_id />
                <Target label=Words::desk_crm_case value=crm_case_id />
                <Target label=Words::desk_quality_task value=quality_task_id />
            </header>
            <div class="desk__widgets">
                <Lasting session page=Page::Assign id=case_id.into() draw=assign />
                <Lasting session page=Page::Access id=crm_case_id.into() draw=access />
                <Lasting session page=Page::Relations id=ticket_id.into() draw=relations />
                <Lasting session page=Page::Review id=quality_task_id.into() draw=review />
                <Lasting session page=Page::Task id=case_id.into() draw=task />
            </div>
            <NewestActions actions=session.actions />
        </div>
    }
}

/// An id that a widget of the desk is about; taken when the field is left.
#[component]
fn Target(label: Message, value: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="desk__target">
            <span>{Words::here().live(label)}</span>
            <input
                type="text"
                prop:value=value
                on:change=move |event| value.set(event_target_value(&event).trim().to_owned())
            />
        </label>
    }
}
