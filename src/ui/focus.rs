//! Leading the focus, so that it is never lost.

use crate::view::{NodeRef, Signal, StoredValue, effect_with_last};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// Puts the focus on the element with this id, in the widget that `near` stands in. It need not be a control.
pub fn focus_by_id(near: &web_sys::Element, id: &str) {
    // A row's id may hold what somebody typed, and not every text can stand in a selector.
    let frame = near.closest(".casement").ok().flatten();
    let root = near.get_root_node();
    let found = match root.dyn_ref::<web_sys::Document>() {
        Some(page) => page.get_element_by_id(id),
        None => root.dyn_ref::<web_sys::DocumentFragment>().and_then(|shadow| shadow.get_element_by_id(id)),
    };
    let found = found.filter(|found| frame.is_some_and(|frame| frame.contains(Some(found))));
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // What is folded away cannot take the focus.
        if let Some(folded) = element.closest("details:not([open])").ok().flatten() {
            drop(folded.set_attribute("open", ""));
        }
        // Only now: whatever can take the focus before is where a dialog, or a shadow root that delegates it, puts it
        // first.
        if element.tab_index() < 0 && !element.has_attribute("tabindex") {
            drop(element.set_attribute("tabindex", "-1"));
        }
        drop(element.focus());
    }
}

/// Puts the focus on an element that this turn draws: in the next frame, when it is there. Whoever has gone elsewhere
/// on the page meanwhile stays there.
pub fn focus_soon(near: NodeRef, id: String) {
    request_animation_frame(move || {
        if let Some(near) = near.get_untracked().filter(|near| !is_elsewhere(near)) {
            focus_by_id(&near, &id);
        }
    });
}

/// Leads the focus there where nobody has it once this turn is drawn: what had it is gone. Whoever has gone to something
/// else stays there: what is typed would be lost, or be taken for a shortcut.
pub fn focus_if_lost(near: NodeRef, id: String) {
    // After whatever takes it away has been drawn, and before another place is found for it.
    spawn_local(async move {
        if let Some(near) = near.get_untracked().filter(|_| is_lost()) {
            focus_by_id(&near, &id);
        }
    });
}

/// Arrow keys, Home and End go from the button of one row to that of another.
#[inline(never)] // Not needed at first: see `view::apart`.
pub fn go_to_row(event: &KeyboardEvent) {
    let row = event_target::<web_sys::Element>(event).closest("li").ok().flatten();
    let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
    let Some(row) = row.filter(|_| !has_modifier) else { return };
    let list = row.parent_element();
    let next = match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        "Home" => list.and_then(|list| list.first_element_child()),
        "End" => list.and_then(|list| list.last_element_child()),
        _ => return,
    };
    event.prevent_default();
    let button = next.and_then(|row| row.query_selector("button").ok().flatten());
    drop(button.map(|button| button.unchecked_into::<web_sys::HtmlElement>().focus()));
}

/// Scrolls until an element is in sight, and no further.
pub fn scroll_to(element: &web_sys::Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Brings what this turn draws into sight, in the next frame. Whoever has the focus elsewhere on the page meanwhile stays
/// there.
pub fn show_soon(place: NodeRef) {
    request_animation_frame(move || {
        let Some(place) = place.get_untracked().filter(|place| !is_elsewhere(place)) else { return };
        scroll_to(&place);
    });
}

/// Whether something outside of this widget has the focus.
fn is_elsewhere(near: &web_sys::Element) -> bool {
    let root = near.get_root_node();
    let in_shadow = root.dyn_ref::<web_sys::ShadowRoot>().and_then(|root| root.active_element());
    let active = in_shadow.or_else(|| document().active_element());
    let frame = near.closest(".casement").ok().flatten();
    active
        .is_some_and(|active| active.tag_name() != "BODY" && !frame.is_some_and(|frame| frame.contains(Some(&active))))
}

fn is_in_widget(element: &web_sys::Element) -> bool {
    matches!(element.closest(".casement"), Ok(Some(_)))
}

/// What can have the focus.
const CONTROLS: &str = "a, button, input, select, summary, textarea, [tabindex]";

/// Everything is about to be drawn anew, alike: whoever has the focus has it afterwards, too, or what has taken its place.
pub fn keep_focus() {
    let Some(before) = active_element() else { return };
    let place = Place::of(&before);
    request_animation_frame(move || {
        let now = active_element();
        // Whoever has gone elsewhere on the page meanwhile stays there.
        let is_elsewhere = |now: &web_sys::Element| now.tag_name() != "BODY" && !is_in_widget(now);
        if now.as_ref() == Some(&before) || now.as_ref().is_some_and(is_elsewhere) {
            return;
        }
        let after = if before.is_connected() { Some(before) } else { place.and_then(|place| place.find()) };
        match after {
            Some(after) if after.tag_name() != "BODY" => drop(after.unchecked_into::<web_sys::HtmlElement>().focus()),
            // Nobody had it.
            _ => drop(now.map(|now| now.unchecked_into::<web_sys::HtmlElement>().blur())),
        }
    });
}

/// While a widget is busy its controls may be switched off, and what is switched off loses the focus: whoever had it has
/// it afterwards, too, or what has taken its place.
pub(super) fn keep_focus_while(busy: Signal<bool>, widget: NodeRef) {
    let had_it = StoredValue::new(None::<(web_sys::Element, Place)>);
    effect_with_last(move |was_busy: Option<bool>| {
        let is_busy = busy.get();
        match was_busy {
            // What it shows first is drawn while nobody has the focus in it.
            Some(false) if is_busy => {
                let has_it = widget.get_untracked().is_some_and(|widget| widget.matches(":focus-within") == Ok(true));
                let active = has_it.then(active_element).flatten();
                had_it.set_value(active.and_then(|active| Place::of(&active).map(|place| (active, place))));
            }
            Some(true) if !is_busy => {
                if let Some((before, place)) = had_it.try_update_value(Option::take).flatten() {
                    request_animation_frame(move || give_back(before, place));
                }
            }
            _ => (),
        }
        is_busy
    });
}

/// The focus, to whoever had it, if nobody has it by now.
fn give_back(before: web_sys::Element, place: Place) {
    let after = if before.is_connected() { Some(before) } else { place.find() };
    if let Some(after) = after.filter(|_| is_lost()) {
        // What became of the write has been brought into sight.
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(after.unchecked_into::<web_sys::HtmlElement>().focus_with_options(&options));
    }
}

/// Whether nobody has the focus.
fn is_lost() -> bool {
    active_element().is_none_or(|active| active.tag_name() == "BODY")
}

/// Where a control is: in which of the widgets beside each other, and which of its controls it is.
struct Place {
    root: web_sys::Node,
    widget: u32,
    control: u32,
}

impl Place {
    fn of(element: &web_sys::Element) -> Option<Place> {
        let root = element.get_root_node();
        let widgets = all_in(&root, ".casement")?;
        let widget =
            (0..widgets.length()).find(|row| widgets.get(*row).is_some_and(|one| one.contains(Some(element))))?;
        let controls = all_in(&widgets.get(widget)?, CONTROLS)?;
        let control = (0..controls.length()).find(|row| controls.get(*row).is_some_and(|one| one == **element))?;
        Some(Place { root, widget, control })
    }

    fn find(&self) -> Option<web_sys::Element> {
        let widget = all_in(&self.root, ".casement")?.get(self.widget)?;
        all_in(&widget, CONTROLS)?.get(self.control)?.dyn_into().ok()
    }
}

fn all_in(node: &web_sys::Node, selector: &str) -> Option<web_sys::NodeList> {
    let found = match (node.dyn_ref::<web_sys::Element>(), node.dyn_ref::<web_sys::DocumentFragment>()) {
        (Some(element), _) => element.query_selector_all(selector),
        (_, Some(shadow)) => shadow.query_selector_all(selector),
        _ => node.dyn_ref::<web_sys::Document>()?.query_selector_all(selector),
    };
    found.ok()
}

/// The id of what has the focus, where it has one.
pub fn active_id() -> Option<String> {
    active_element().map(|active| active.id()).filter(|id| !id.is_empty())
}

/// What has the focus, in whatever shadow it stands.
pub fn active_element() -> Option<web_sys::Element> {
    let mut active = document().active_element()?;
    while let Some(inner) = active.shadow_root().and_then(|shadow| shadow.active_element()) {
        active = inner;
    }
    Some(active)
}
