//! The keys of a widget: a sheet that lists them, and single letters that do something.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::keys::{is_composing, is_send, send_from};
use super::strings::Words;
use super::{Button, ButtonLook, Uid, focus_by_id};
use crate::view::{Callback, NodeRef, RwSignal, Show, Signal, StoredValue, View, effect, view};

/// A key, as it is written on a keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Enter.
    Enter,
    /// Esc.
    Escape,
    /// Ctrl, or ⌘.
    Control,
    /// Down and up.
    Arrows,
    /// A letter or a sign.
    Letter(&'static str),
}

impl Key {
    fn name(self, words: Words) -> &'static str {
        match self {
            Key::Enter => words.key_enter(),
            Key::Escape => words.key_escape(),
            Key::Control => words.key_control(),
            Key::Arrows => "↓ ↑",
            Key::Letter(letter) => letter,
        }
    }
}

/// A line of the sheet.
#[derive(Clone)]
pub struct Shortcut {
    keys: &'static [Key],
    does: &'static str,
    press: Option<Callback<()>>,
}

impl Shortcut {
    /// Keys that are pressed together, and what they do wherever that is written.
    pub fn new(keys: &'static [Key], does: &'static str) -> Shortcut {
        Shortcut { keys, does, press: None }
    }

    /// A single letter that does this, while the focus is in the widget and in no field that is typed into.
    pub fn letter(keys: &'static [Key; 1], does: &'static str, press: impl Fn() + 'static) -> Shortcut {
        Shortcut { keys, does, press: Some(Callback::new(move |()| press())) }
    }

    /// Those of every [`super::PersonPicker`].
    pub fn of_picker() -> [Shortcut; 3] {
        let words = Words::here();
        [
            Shortcut::new(&[Key::Arrows], words.keys_in_list()),
            Shortcut::new(&[Key::Enter], words.keys_choose()),
            Shortcut::new(&[Key::Escape], words.keys_leave_list()),
        ]
    }

    fn is(&self, key: &str) -> bool {
        matches!(self.keys, [Key::Letter(letter)] if letter.eq_ignore_ascii_case(key))
    }
}

/// Whether single keys do nothing, and no sheet of keys is offered (WCAG 2.1.4). They do unless the page provides this
/// as a context.
#[derive(Clone, Copy)]
pub struct ShortcutsOff(pub Signal<bool>);

/// What is typed into, or takes letters for itself.
const TAKES_LETTERS: &str = "textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]";

/// What a single letter does not reach into: dialogs, and the list of errors. That takes the focus by itself, perhaps from
/// somebody who types on.
const QUIET: &str = "[role=dialog], [role=alertdialog], .casement-error-summary";

/// Where Ctrl+Enter is somebody else's.
const INSIDE: &str = "form, [role=dialog]";

/// The keys of one widget, for its frame.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    all: StoredValue<Vec<Shortcut>>,
    open: RwSignal<bool>,
    off: Option<ShortcutsOff>,
    /// Where the focus was before the sheet was opened.
    before: StoredValue<Option<web_sys::HtmlElement>>,
}

impl Keys {
    pub(super) fn new(all: Vec<Shortcut>) -> Keys {
        Keys {
            all: StoredValue::new(all),
            open: RwSignal::new(false),
            off: use_context(),
            before: StoredValue::new(None),
        }
    }

    fn are_off(self) -> bool {
        self.all.with_value(Vec::is_empty) || self.off.is_some_and(|off| off.0.get())
    }

    /// A key that was pressed in the widget and that nobody in it took.
    pub(super) fn take(self, event: &KeyboardEvent) {
        if is_send(event) {
            return self.send(event);
        }
        if event.repeat() && event.key() == "Enter" {
            return hold_back(event);
        }
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat());
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
        let Some(target) = target.filter(|_| is_plain) else { return };
        // First what most keys are: part of a text, which nothing should hold up.
        if target.matches(TAKES_LETTERS).unwrap_or(true) || event.default_prevented() || is_composing(event) {
            return;
        }
        let widget = event.current_target().and_then(|widget| widget.dyn_into::<web_sys::Element>().ok());
        let is_within = widget.is_some_and(|widget| widget.contains(Some(&target)));
        // The sheet, and a question that waits for its answer, have keys of their own.
        let is_quiet = self.open.get_untracked() || target.closest(QUIET).ok().flatten().is_some();
        if !is_within || is_quiet || untrack(|| self.are_off()) {
            return;
        }
        let key = event.key();
        let press = self.all.with_value(|all| all.iter().find(|one| one.is(&key)).and_then(|one| one.press));
        if key == "?" {
            self.before.set_value(Some(target));
            self.open.set(true);
        } else if let Some(press) = press {
            press.run(());
        } else {
            return;
        }
        event.prevent_default();
    }

    /// Ctrl+Enter beside the form: in it, the form has taken it.
    #[inline(never)] // Not needed at first: see `view::apart`.
    fn send(self, event: &KeyboardEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let is_within = |target: &web_sys::Element| matches!(target.closest(INSIDE), Ok(Some(_)));
        if let Some(target) = target.filter(|target| !event.default_prevented() && !is_within(target)) {
            event.prevent_default();
            if !event.repeat() {
                send_from(&target);
            }
        }
    }

    /// The focus goes back to where it was, or to this button.
    fn close(self, root: NodeRef, button: &str) {
        self.open.set(false);
        let before = self.before.try_update_value(Option::take).flatten();
        match (before.filter(|before| before.is_connected()), root.get_untracked()) {
            (Some(before), _) => drop(before.focus()),
            (None, Some(root)) => focus_by_id(&root, button),
            (None, None) => (),
        }
    }
}

/// An Enter that is held presses a button once, and sends once: by then another button may have the focus.
#[inline(never)] // Not needed at first: see `view::apart`.
fn hold_back(event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if target.is_some_and(|target| !target.matches("textarea").unwrap_or(true)) {
        event.prevent_default();
    }
}

/// A widget's last line: the button that opens the sheet, and the sheet.
#[component]
pub(super) fn KeySheet(
    /// What it lists.
    keys: Keys,
    /// Whose ids it carries.
    uid: Uid,
    /// What stands beside the button. The sheet opens below both, so that it moves neither.
    beside: View,
) -> View {
    let words = Words::here();
    let root = NodeRef::new();
    effect(move || {
        if keys.open.get()
            && let Some(root) = root.get_untracked()
        {
            focus_by_id(&root, &uid.id("keys"));
        }
    });
    let close = Callback::new(move |()| keys.close(root, &uid.id("keys-button")));
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !is_composing(&event) {
            event.prevent_default();
            event.stop_propagation();
            close.run(());
        }
    };
    let line = move |keys: &'static [Key], does: &'static str| {
        let caps = keys.iter().map(|key| view! { <kbd class="casement-key" part="key">{key.name(words)}</kbd> });
        view! { <div class="casement-keys__line"><dt part="keys-names">{caps.collect_view()}</dt><dd part="keys-does">{does}</dd></div> }
    };
    let sheet = move || {
        let lines = keys.all.with_value(|all| all.iter().map(|one| line(one.keys, one.does)).collect_view());
        view! {
            <div
                class="casement-keys__sheet"
                part="keys"
                role="dialog"
                id=uid.id("keys")
                tabindex="-1"
                aria-labelledby=uid.id("keys-title")
                on:keydown=on_key
            >
                <p class="casement-keys__title" part="keys-title" id=uid.id("keys-title")>{words.keys_title()}</p>
                <dl>
                    {lines}
                    {line(&[Key::Letter("?")], words.keys_sheet())}
                </dl>
                <Button label=words.close() on_press=close />
            </div>
        }
    };
    view! {
        <div class="casement-foot" node_ref=root>
            <div class="casement-keys" hidden=move || keys.are_off()>
                <Button
                    id=uid.id("keys-button")
                    label=words.keys()
                    look=ButtonLook::Quiet
                    on_press=move |()| if keys.open.get_untracked() { close.run(()) } else { keys.open.set(true) }
                />
            </div>
            {beside}
            <Show when=move || keys.open.get() && !keys.are_off()>{sheet()}</Show>
        </div>
    }
}
