use leptos::prelude::*;

use super::life::Life;
use super::{GoesOn, Place};
use crate::app::route::{Page, Route};
use crate::app::session::Session;
use crate::app::strings::{Message, Words};

/// A widget that is about `id`. Where it would lose something with another id, another widget takes its place; so does
/// one where something was left.
#[component]
pub fn Lasting<Draw>(
    session: Session,
    page: Page,
    id: Signal<String>,
    /// Whether the widget itself goes on from these ids to those.
    #[prop(default = never)]
    goes_on: GoesOn,
    /// What is said of it beside the list; without a list, above the widget.
    #[prop(optional)]
    note: Option<RwSignal<Option<Message>>>,
    /// Draws the widget.
    draw: Draw,
) -> impl IntoView
where
    Draw: Fn(Life) -> AnyView + Send + 'static,
{
    let begun = session.begun;
    let words = Words::here();
    let has_list = note.is_some();
    let note = note.unwrap_or_default();
    let place = move |target: String| Place { page, target, who: untrack(|| session.who(page)) };
    let life = StoredValue::new(None::<Life>);
    let at = RwSignal::new(id.get_untracked());
    let renewed = RwSignal::new(());
    Effect::new(move |_| {
        let next = id.get();
        let before = at.get_untracked();
        if next == before {
            return;
        }
        let there = place(next.clone());
        let is_left =
            |goes_on| begun.marks.with_untracked(|marks| marks.iter().any(|mark| mark.is_left_for(&there, goes_on)));
        note.set(None);
        at.set(next.clone());
        match life.get_value() {
            // It takes its draft along.
            Some(life) if goes_on(&before, &next) && begun.is_worth_keeping(life.number) && !is_left(never) => {
                life.move_to(there);
            }
            Some(life) if !begun.is_worth_keeping(life.number) && !is_left(goes_on) => life.move_to(there),
            present => {
                if present.is_some_and(|life| begun.is_worth_keeping(life.number)) {
                    note.set(Some(Words::begun_kept));
                }
                renewed.set(());
            }
        }
    });
    // One that was left with a write on its way goes on by itself: until its end there is no other.
    let is_on_its_way = Memo::new(move |_| {
        let there = place(at.get());
        begun.marks.with(|marks| marks.iter().any(|mark| mark.is_busy && mark.is_left_for(&there, goes_on)))
    });
    view! {
        <div
            on:focusin:capture=move |_| approach(life)
            on:pointerdown:capture=move |_| approach(life)
            on:keydown:capture=move |_| approach(life)
            on:input:capture=move |_| touch(life)
        >
            {(!has_list).then(|| view! { <div class="desk__note" role="status">{move || note.get().map(|said| words.live(said)())}</div> })}
            {move || {
                renewed.track();
                if is_on_its_way.get() {
                    return view! { <p class="panel" role="status">{words.live(Words::begun_still_on_its_way)}</p> }.into_any();
                }
                let target = at.get_untracked();
                let (number, left) = begun.begin(place(target.clone()), goes_on);
                if left.as_ref().is_some_and(|left| !left.is_sent) {
                    note.set(Some(Words::begun_back));
                }
                let kept = StoredValue::new(left.map(|left| left.text));
                let present = Life { begun, number, kept, target: RwSignal::new(target) };
                life.set_value(Some(present));
                on_cleanup(move || {
                    life.try_set_value(None);
                    present.leave();
                });
                draw(present)
            }}
        </div>
    }
}

fn never(_: &str, _: &str) -> bool {
    false
}

fn approach(life: StoredValue<Option<Life>>) {
    if let Some(life) = life.get_value() {
        life.approach();
    }
}

fn touch(life: StoredValue<Option<Life>>) {
    if let Some(life) = life.get_value() {
        life.touch();
    }
}

/// The id of a page, also while another page is on its way to take its place: the widget must not take that page's id
/// for its own.
pub fn id_on(page: Page, route: RwSignal<Route>) -> Signal<String> {
    let id = Memo::new(move |before: Option<&String>| {
        route.with(|route| match (route.page == page, before) {
            (false, Some(before)) => before.clone(),
            _ => route.id.clone(),
        })
    });
    id.into()
}
