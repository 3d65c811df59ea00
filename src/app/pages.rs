//! A page per widget: a list of real things on one side, the widget on the other.

use casement::contract::System;
use casement::{Audit, CaseAccess, CaseAssign, CaseRelations, Outcome, PeopleSource, ReviewAssign, State, TaskCreate};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::begun::{Lasting, Life, Told};
use super::focus;
use super::lists;
use super::people;
use super::pick_list::{PickList, is_one_of};
use super::route::{Page, Route};
use super::session::{CCSQM_OPERATOR, Session};
use super::strings::Words;

/// The group of the demo's tickets.
pub const GROUP_ID: &str = "123456";

/// Assign one case, or several.
#[component]
pub fn AssignPage(session: Session, id: Signal<String>) -> impl IntoView {
    let assigned = StoredValue::new(Vec::<String>::new());
    let sent = StoredValue::new(String::new());
    let (waits, note) = (RwSignal::new(false), RwSignal::new(None));
    // Whoever chooses the next case is done with those: together with it they would be assigned once more.
    let choose = Callback::new(move |ids: String| {
        let assigned = assigned.try_update_value(std::mem::take).unwrap_or_default();
        let is_over =
            |one: &&str| id.with_untracked(|id| is_one_of(one, id)) && assigned.iter().any(|done| done == one);
        let left: Vec<&str> = ids.split_whitespace().filter(|one| !is_over(one)).collect();
        Route::about(Page::Assign, left.join(" ")).open();
    });
    // What is done stays to be seen, unless somebody has chosen more meanwhile: the widget tells of it beside those.
    let leave_behind = move || {
        let chosen = id.get_untracked();
        if chosen.split_whitespace().any(|one| !sent.with_value(|sent| is_one_of(one, sent))) {
            choose.run(chosen);
        }
    };
    let on_audit = move |audit: Audit| {
        let is_done = matches!(audit.outcome, Outcome::Done { .. });
        // The page may be gone by then.
        if is_done && assigned.try_update_value(|assigned| assigned.push(audit.target.clone())).is_some() {
            leave_behind();
        }
        session.actions.record(Page::Assign, audit);
    };
    let refresh = RwSignal::new(0);
    let draw = move |life: Life| {
        let case_ids = move || life.target.with(|ids| ids.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        // What comes of a case is told beside those that are chosen while it is on its way.
        let told = told_when(Told::of(on_audit), waits, |state| state.unknown || state.checked || state.asks);
        let told = told.before_submit(move || sent.set_value(id.get_untracked()));
        view! {
            <CaseAssign
                connection=session.connection(System::Aicc)
                host=life.host(told)
                case_ids=Signal::derive(case_ids)
                operator_id=session.operator
                people=people_of(session)
                allow_automatic=true
                heading_level=1
                on_change=move |_| life.touch()
                on_outcome=move |outcome| if changed(&outcome) { refresh.update(|n| *n += 1) }
            />
        }
        .into_any()
    };
    view! {
        <Columns
            list=view! {
                <PickList
                    label=Words::list_cases
                    find=lists::cases(session)
                    chosen=id
                    several=true
                    refresh
                    done=session.actions.done_on(Page::Assign)
                    begun=session.begun.left_on(session, Page::Assign)
                    note
                    waits
                    on_choose=choose
                />
            }
            .into_any()
            widget=view! { <Lasting session page=Page::Assign id goes_on=share_one note draw /> }.into_any()
        />
    }
}

/// Whether some of the ids before are among those after: the widget goes on with its draft then.
fn share_one(before: &str, after: &str) -> bool {
    before.split_whitespace().any(|one| is_one_of(one, after))
}

/// Create a task, for a case or free.
#[component]
pub fn TaskPage(session: Session, id: Signal<String>) -> impl IntoView {
    let page = Page::Task;
    let (waits, note) = (RwSignal::new(false), RwSignal::new(None));
    let draw = move |life: Life| {
        view! {
            <TaskCreate
                connection=session.connection(System::Aicc)
                host=life.host(told_of(session, page, waits))
                operator_id=session.operator
                case_id=life.target
                people=people_of(session)
                heading_level=1
                on_change=move |_| life.touch()
            />
        }
        .into_any()
    };
    let done = session.actions.done_on(page);
    let begun = session.begun.left_on(session, page);
    view! {
        <Columns
            list=view! { <PickList label=Words::list_cases_or_none find=lists::cases(session) chosen=id done begun note waits on_choose=opens(page) /> }.into_any()
            widget=view! { <Lasting session page id note draw /> }.into_any()
        />
    }
}

/// Associate tickets.
#[component]
pub fn RelationsPage(session: Session, id: Signal<String>) -> impl IntoView {
    let page = Page::Relations;
    let (waits, note) = (RwSignal::new(false), RwSignal::new(None));
    let draw = move |life: Life| {
        view! {
            <CaseRelations
                connection=session.connection(System::Osm)
                host=life.host(told_of(session, page, waits))
                case_id=life.target
                group_id=GROUP_ID
                heading_level=1
                on_change=move |_| life.touch()
            />
        }
        .into_any()
    };
    let done = session.actions.done_on(page);
    let begun = session.begun.left_on(session, page);
    view! {
        <Columns
            list=view! { <PickList label=Words::list_tickets find=lists::tickets(session) chosen=id done begun note waits on_choose=opens(page) /> }.into_any()
            widget=view! { <Lasting session page id note draw /> }.into_any()
        />
    }
}

/// Hand out reviews.
#[component]
pub fn ReviewPage(session: Session, id: Signal<String>) -> impl IntoView {
    let page = Page::Review;
    let (waits, note) = (RwSignal::new(false), RwSignal::new(None));
    let draw = move |life: Life| {
        view! {
            <ReviewAssign
                connection=session.connection(System::Ccsqm)
                host=life.host(told_of(session, page, waits))
                operator_id=CCSQM_OPERATOR
                quality_task_id=life.target
                people=people_of(session)
                heading_level=1
                on_change=move |_| life.touch()
            />
        }
        .into_any()
    };
    let done = session.actions.done_on(page);
    let begun = session.begun.left_on(session, page);
    view! {
        <Columns
            list=view! { <PickList label=Words::list_quality_tasks find=lists::quality_tasks(session) chosen=id done begun note waits on_choose=opens(page) /> }.into_any()
            widget=view! { <Lasting session page id note draw /> }.into_any()
        />
    }
}

/// Say who may see a case.
#[component]
pub fn AccessPage(session: Session, id: Signal<String>) -> impl IntoView {
    let page = Page::Access;
    let (waits, note) = (RwSignal::new(false), RwSignal::new(None));
    let refresh = RwSignal::new(0);
    let draw = move |life: Life| {
        view! {
            <CaseAccess
                connection=session.connection(System::Onlyoffice)
                host=life.host(told_of(session, page, waits))
                case_id=life.target
                heading_level=1
                on_change=move |_| life.touch()
                on_outcome=move |outcome| if changed(&outcome) { refresh.update(|n| *n += 1) }
            />
        }
        .into_any()
    };
    let done = session.actions.done_on(page);
    let begun = session.begun.left_on(session, page);
    view! {
        <Columns
            list=view! { <PickList label=Words::list_crm_cases find=lists::crm_cases(session) chosen=id refresh done begun note waits on_choose=opens(page) /> }.into_any()
            widget=view! { <Lasting session page id note draw /> }.into_any()
        />
    }
}

/// A list beside a widget.
#[component]
fn Columns(list: AnyView, widget: AnyView) -> impl IntoView {
    view! {
        <div class="columns" on:keydown=cross>
            <div class="columns__list">{list}</div>
            <div class="columns__widget">{widget}</div>
        </div>
    }
}

/// F6 goes from the list to the widget and back: as far as that is by Tab depends on how much there is between.
fn cross(event: KeyboardEvent) {
    let is_other = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
    if event.key() != "F6" || is_other {
        return;
    }
    event.prevent_default();
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let from_list = target.and_then(|target| target.closest(".columns__list").ok().flatten()).is_some();
    focus(if from_list { FIRST_CONTROL } else { ".pick-list__row[tabindex='0']" });
}

/// Of several radio buttons the Tab key comes to the chosen one.
const FIRST_CONTROL: &str = ".columns__widget .casement \
    :is(input:not([type='radio']), input:checked, select, textarea, button):not(:disabled)";

/// Chooses something else on a page: by its address, so that it can be bookmarked.
fn opens(page: Page) -> Callback<String> {
    Callback::new(move |id| Route::about(page, id).open())
}

/// What a page hears of its widget: whether it is not done with its choice yet. Another one would take the place of what
/// comes of it.
fn told_of(session: Session, page: Page, waits: RwSignal<bool>) -> Told {
    let told = Told::of(move |audit| session.actions.record(page, audit));
    told_when(told, waits, |state| state.busy || state.unknown || state.checked || state.asks)
}

fn told_when(told: Told, waits: RwSignal<bool>, is_so: fn(State) -> bool) -> Told {
    told.on_state(move |state| {
        // The page may be gone by then.
        let _ = waits.try_set(is_so(state));
    })
}

/// The sandbox's people, for a widget's picker.
pub fn people_of(session: Session) -> Signal<Option<PeopleSource>> {
    Signal::stored(Some(people::of_sandbox(session)))
}

fn changed(outcome: &Outcome) -> bool {
    !matches!(outcome, Outcome::Refused { .. })
}
