use casement_contract::aicc::{OwnerType, TransferDraft};
use casement_contract::json::Object;
use leptos::prelude::*;

use super::candidates::ranked;
use super::state::State;
use super::strings::Words;
use super::view::CaseAssignView;
use super::work::Work;
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::host::Host;
use crate::outcome::Outcome;
use crate::people::{PeopleSource, Person};
use crate::task::LatestRead;
use crate::view::{Callback, Signal, StoredValue, View, effect, memo, view, whole};

/// Gives one case, or up to 100 cases one after the other, to an owner.
#[component]
pub fn CaseAssign(
    /// The way to AICC.
    connection: Connection,
    /// The cases; a run takes the first 100.
    #[prop(into)]
    case_ids: Signal<Vec<String>>,
    /// The acting user's id.
    #[prop(into)]
    operator_id: Signal<String>,
    /// An owner that is chosen from the start.
    #[prop(optional, into)]
    owner: Signal<Option<Person>>,
    /// The kind of owner that is chosen from the start.
    #[prop(default = Signal::stored(OwnerType::User), into)]
    owner_type: Signal<OwnerType>,
    /// Whether the system may be asked to choose the owner.
    #[prop(optional, into)]
    allow_automatic: Signal<bool>,
    /// The page's word that the operator may transfer this case, whoever has it: for offering a transfer back.
    #[prop(optional, into)]
    can_transfer: Signal<bool>,
    /// So many seconds a write is held and can be taken back; 0 sends at once, and an hour is the most.
    #[prop(optional, into)]
    undo_seconds: Signal<u32>,
    /// Fields of the customised case template, to be sent beside the standard ones.
    #[prop(optional, into)]
    extra_fields: Signal<Object>,
    /// Where people and queues are found; without it their ids are typed.
    #[prop(optional, into)]
    people: Signal<Option<PeopleSource>>,
    /// The IANA zone in which the system's dates are meant. Where it is given, a case also says how long it has been
    /// there; AICC's own dates do not tell.
    #[prop(optional, into)]
    time_zone: Signal<Option<String>>,
    /// The heading's level in the page.
    #[prop(default = Signal::stored(2), into)]
    heading_level: Signal<u8>,
    /// Whether it is switched off.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether it can be read only.
    #[prop(optional, into)]
    readonly: Signal<bool>,
    /// The page's hold on it.
    #[prop(optional)]
    host: Host<TransferDraft>,
    /// The draft changed.
    #[prop(optional, into)]
    on_change: Option<Callback<TransferDraft>>,
    /// A case was sent, or was not. Told also when the widget, and the place this was written in, are gone.
    #[prop(optional, into)]
    on_outcome: Option<Callback<Outcome>>,
) -> View {
    let words = Words::here();
    let form = whole(Form::new(TransferDraft::default(), Stage::Loading).locked_by(disabled, readonly));
    let work = whole(Work {
        connection: StoredValue::new(connection),
        host: StoredValue::new(host.clone()),
        extra_fields,
        preset: owner,
        preset_type: owner_type,
        form,
        state: State::new(operator_id, allow_automatic, can_transfer, ranked(people, words), time_zone),
        undo_seconds,
        words,
        reading: LatestRead::new(),
        holding: LatestRead::new(),
        is_overtaken: StoredValue::new(false),
        pending: StoredValue::new(None),
        open: StoredValue::new(None),
        on_change,
    });
    if let Some(kept) = host.kept() {
        work.restore(kept);
    }
    effect(move || {
        let now = case_ids.get();
        if untrack(|| form.is_busy() || work.state.asks() || form.asks_to_repeat()) {
            work.is_overtaken.set_value(!work.is_about(&now));
        }
    });
    form.when_settled(move || case_ids.get(), move || work.waits(), move |case_ids| work.take(&case_ids));
    let is_begun = StoredValue::new(false);
    form.when_settled(
        move || (owner.get(), owner_type.get()),
        move || work.waits(),
        // A draft begins with the first, or has been kept with a choice of its own.
        move |_| {
            if is_begun.get_value() {
                work.take_preset();
            }
            is_begun.set_value(true);
        },
    );
    effect(move || {
        if disabled.get() || readonly.get() {
            work.stop();
        }
    });
    form.when_handed_over(operator_id, move || work.hand_over());
    warn_while_held(work);
    let errors = form.errors(move || work.violations(), move |violation| words.violation(violation));
    host.keep(move || work.to_keep());
    // Before the host ends the waiting: what waits for an answer is not sent any more.
    on_cleanup(move || work.leave_question());
    host.connect(work.controls(errors, on_outcome));
    let on = Callback::new(move |action| work.act(action));
    let draw = move || view! { <CaseAssignView form errors state=work.state heading_level on /> };
    view! { {words.0.redrawn(draw)} }
}

/// What is held ends with the page: whoever leaves is warned, and a page that comes back sends nothing by itself.
fn warn_while_held(work: Work) {
    let listeners = StoredValue::new(Vec::new());
    let stop = move || {
        let listeners = listeners.try_update_value(std::mem::take).unwrap_or_default();
        listeners.into_iter().for_each(WindowListenerHandle::remove);
    };
    let is_held = memo(move || work.state.held.with(Option::is_some));
    effect(move || {
        stop();
        if is_held.get() {
            let warn = window_event_listener_untyped("beforeunload", |event| event.prevent_default());
            let leave = window_event_listener_untyped("pagehide", move |_| work.take_back());
            listeners.set_value(vec![warn, leave]);
        }
    });
    on_cleanup(stop);
}
