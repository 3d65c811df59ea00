//! A widget in a shadow root, in pages that would spoil it: looks, slots, parts, switched off, read only.

use casement::examples::ROOMS;
use casement::style;
use casement::ui::{Actions, Button, Frame, SubmitButton, TextField, Uid, focus_by_id};
use casement::view::view;
use casement::widgets::Example;
use js_sys::{Array, Function, Reflect};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::support::*;

/// All states of all widgets and controls.
pub fn every_example() -> Vec<Example> {
    ROOMS.iter().flat_map(|room| (room.examples)()).collect()
}

/// A page (a tree of its own, so that its style sheet reaches nothing else), an element with a shadow root in it, and
/// a view in there, until it is dropped.
pub struct Hosted {
    outer: HtmlElement,
    pub page: HtmlElement,
    pub host: HtmlElement,
    pub container: HtmlElement,
    _handle: Box<dyn std::any::Any>,
}

impl Drop for Hosted {
    fn drop(&mut self) {
        self.outer.remove();
    }
}

pub fn host<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Hosted {
    let made = run(
        "text",
        "const [outer, page, host, container] = [0, 0, 0, 0].map(() => document.createElement('div'));
         const root = host.attachShadow({mode: 'open'});
         const sheet = new CSSStyleSheet();
         sheet.replaceSync(text);
         root.adoptedStyleSheets = [sheet];
         root.append(container);
         page.className = 'page';
         page.style.inlineSize = '600px';
         page.append(host);
         outer.attachShadow({mode: 'open'}).append(page);
         document.body.append(outer);
         return [outer, page, host, container];",
        &[&style::text().into()],
    );
    let [outer, page, host, container] = [0, 1, 2, 3].map(|row| Array::from(&made).get(row).unchecked_into());
    let handle = Box::new(mount_to(HtmlElement::clone(&container), view));
    Hosted { outer, page, host, container, _handle: handle }
}

impl Hosted {
    pub fn find(&self, selector: &str) -> HtmlElement {
        self.container.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}")).unchecked_into()
    }

    pub fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.container.query_selector_all(selector).unwrap();
        (0..list.length()).map(|row| list.item(row).unwrap().unchecked_into()).collect()
    }

    /// Adds a style sheet to the page.
    fn spoil(&self, css: &str) {
        let add = "const style = document.createElement('style'); style.textContent = css; page.before(style);";
        run("page, css", add, &[&self.page, &css.into()]);
    }

    /// Puts something between the element's tags.
    fn slot(&self, name: &str, text: &str) {
        let child = document().create_element("b").unwrap();
        child.set_attribute("slot", name).unwrap();
        child.set_text_content(Some(text));
        self.host.append_child(&child).unwrap();
    }

    /// Every computed property of every element inside.
    fn looks(&self) -> Vec<String> {
        let read = "const look = element => {
                        const style = getComputedStyle(element);
                        return [...style].filter(name => !name.startsWith('--'))
                            .map(name => element.className + ' { ' + name + ': ' + style.getPropertyValue(name) + ' }');
                    };
                    return [...container.querySelectorAll('*')].flatMap(look);";
        Array::from(&run("container", read, &[&self.container])).iter().filter_map(|line| line.as_string()).collect()
    }
}

pub fn run(names: &str, body: &str, values: &[&JsValue]) -> JsValue {
    let values: Array = values.iter().copied().collect();
    Function::new_with_args(names, body).apply(&JsValue::NULL, &values).unwrap()
}

pub fn computed(element: &Element, property: &str) -> String {
    let read = "return getComputedStyle(element).getPropertyValue(property);";
    run("element, property", read, &[element, &property.into()]).as_string().unwrap()
}

fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap()
}

/// A form of one field.
fn form(disabled: RwSignal<bool>, readonly: RwSignal<bool>) -> impl IntoView {
    let uid = Uid::new();
    view! {
        <Frame class="casement-example" heading="Assign" heading_level=9 busy=false disabled readonly uid>
            <form>
                <TextField
                    id=uid.id("remark")
                    label="Remark"
                    value="As agreed"
                    on_input=|_| ()
                    error=Signal::stored(None)
                    disabled=readonly
                />
                <Button label="Try again" on_press=|()| () />
                <Actions>
                    <SubmitButton label="Send" busy_label="Sending" busy=false />
                </Actions>
            </form>
        </Frame>
    }
}

pub fn plain_form() -> impl IntoView {
    form(RwSignal::new(false), RwSignal::new(false))
}

/// Puts the page's root back when it is dropped.
struct LargeRoot;

impl LargeRoot {
    fn new() -> LargeRoot {
        set_root_size("40px");
        LargeRoot
    }
}

impl Drop for LargeRoot {
    fn drop(&mut self) {
        set_root_size("");
    }
}

fn set_root_size(size: &str) {
    run("size", "document.documentElement.style.fontSize = size;", &[&size.into()]);
}

const HOSTILE: [&str; 3] = [
    ".page * { all: unset !important; }",
    ".page * { display: flex !important; box-sizing: content-box !important; place-content: end !important; }",
    ".page * {
        color: red !important; -webkit-text-fill-color: lime !important; -webkit-text-stroke: 3px red !important;
        font: italic 900 40px/3 fantasy !important; font-variant: small-caps !important;
        letter-spacing: 9px !important; word-spacing: 2em !important; text-indent: 5em !important;
        text-transform: uppercase !important; text-align: right !important; text-shadow: 0 0 9px red !important;
        text-decoration: line-through; white-space: pre !important; word-break: break-all !important;
        hyphens: auto !important; tab-size: 40 !important; quotes: none !important; writing-mode: vertical-rl !important;
        cursor: none !important; caret-color: red !important; accent-color: red !important;
        color-scheme: dark !important; user-select: none !important; list-style: square inside !important;
        border-collapse: separate !important; border-spacing: 40px !important; caption-side: bottom !important;
        font-feature-settings: 'smcp' !important; font-kerning: none !important; orphans: 9 !important;
        text-underline-offset: 9px !important; line-break: anywhere !important; scrollbar-color: red red !important;
    }",
];

#[wasm_bindgen_test]
async fn a_hostile_page_changes_nothing_inside() {
    // One of each widget, with all its controls.
    let mut examples = every_example();
    examples.retain(|example| example.name == "invalid");
    assert_eq!(examples.len(), 5);
    for Example { name, view } in examples {
        let hosted = host(view);
        settle().await;
        let before = hosted.looks();
        assert!(before.len() > 10_000, "{name} has {} properties", before.len());
        let _root = LargeRoot::new();
        for css in HOSTILE {
            hosted.spoil(css);
            let changed: Vec<_> =
                before.iter().zip(hosted.looks()).filter(|(before, after)| *before != after).take(10).collect();
            assert!(changed.is_empty(), "{name} under {css}:\n{changed:#?}");
        }
    }
}

#[wasm_bindgen_test]
async fn nothing_is_cut_off_in_a_narrow_zoomed_page_and_from_right_to_left() {
    for Example { name, view } in every_example() {
        let hosted = host(view);
        hosted.page.set_attribute("style", "inline-size: 320px; direction: rtl; zoom: 1.5").unwrap();
        let widget = hosted.find(".casement");
        assert_eq!(computed(&widget, "direction"), "ltr");
        widget.set_dir("rtl");
        settle().await;
        assert_eq!(hosted.page.scroll_width(), hosted.page.client_width(), "{name}");
        assert_eq!(widget.scroll_width(), widget.client_width(), "{name}");
    }
}

#[wasm_bindgen_test]
fn it_has_a_width_of_its_own_where_it_is_asked_for_one_and_shrinks_with_its_place() {
    let hosted = host(plain_form);
    let width = || hosted.find(".casement").offset_width();
    assert_eq!(width(), 600);
    hosted.host.set_attribute("style", "display: inline-block").unwrap();
    assert_eq!(width(), 536);
    hosted.page.set_attribute("style", "inline-size: 300px").unwrap();
    assert_eq!(width(), 300);
    hosted.page.set_attribute("style", "inline-size: 300px; display: flex").unwrap();
    hosted.host.set_attribute("style", "").unwrap();
    assert_eq!(width(), 300);
    hosted.page.set_attribute("style", "inline-size: max-content").unwrap();
    assert_eq!(width(), 536);
}

#[wasm_bindgen_test]
fn the_page_decides_whether_it_can_be_seen_and_how_high_it_is_at_least() {
    let hosted = host(plain_form);
    let widget = hosted.find(".casement");
    hosted.spoil(".page * { display: block; visibility: hidden; pointer-events: none; min-block-size: 777px }");
    assert_eq!(computed(&widget, "visibility"), "hidden");
    assert_eq!(computed(&widget, "pointer-events"), "none");
    assert_eq!(widget.offset_height(), 777);
    for hidden in [&hosted.host, &hosted.container] {
        hidden.set_hidden(true);
        assert_eq!(widget.offset_height(), 0);
        hidden.set_hidden(false);
        assert_eq!(widget.offset_height(), 777);
    }
}

#[wasm_bindgen_test]
fn the_theme_attribute_and_the_custom_properties_give_it_its_looks() {
    let hosted = host(plain_form);
    let widget = hosted.find(".casement");
    let background = || computed(&widget, "background-color");
    hosted.host.set_attribute("theme", "light").unwrap();
    assert_eq!(background(), "rgb(255, 255, 255)");
    hosted.host.set_attribute("theme", "dark").unwrap();
    assert_eq!(background(), "rgb(22, 27, 36)");
    hosted.spoil(".page { --casement-color-surface: rgb(1, 2, 3); --casement-font-size: 20px }");
    assert_eq!(background(), "rgb(1, 2, 3)");
    assert_eq!(computed(&hosted.find("textarea, input"), "font-size"), "20px");
}

#[wasm_bindgen_test]
fn what_the_page_puts_into_the_slots_is_shown() {
    let hosted = host(plain_form);
    let heading = hosted.find("[role='heading']");
    assert_eq!(heading.get_attribute("aria-level").as_deref(), Some("6"));
    assert_eq!(heading.inner_text(), "Assign");
    for slot in ["heading", "help", "actions"] {
        hosted.slot(slot, "From the page");
        let slotted: HtmlElement = hosted.host.last_element_child().unwrap().unchecked_into();
        assert!(slotted.offset_width() > 0, "{slot}");
        let place = Reflect::get(&slotted, &"assignedSlot".into()).unwrap();
        let place: Element = place.dyn_into().unwrap();
        assert!(hosted.container.contains(Some(&place)), "{slot}");
    }
    assert_eq!(hosted.find("slot[name='heading']").offset_width(), 0);
}

#[wasm_bindgen_test]
fn the_focus_can_be_led_to_what_is_no_control_and_finds_controls_only_before() {
    let hosted = host(plain_form);
    let heading = hosted.find("[role='heading']");
    assert_eq!(hosted.all("[tabindex]").len(), 0);
    focus_by_id(&hosted.find("input"), &heading.id());
    assert!(is(&heading, ":focus"));
    assert_eq!(heading.tab_index(), -1);
    focus_by_id(&heading, &hosted.find("input").id());
    assert!(is(&hosted.find("input"), ":focus:not([tabindex])"));
}

#[wasm_bindgen_test]
fn slots_outside_of_a_shadow_root_do_nothing() {
    let mounted = mount(plain_form);
    assert_eq!(mounted.find("[role='heading']").inner_text(), "Assign");
    for slot in mounted.all("slot") {
        assert_eq!(computed(&slot, "display"), "contents");
    }
    assert_eq!(mounted.all("slot").len(), 3);
}

#[wasm_bindgen_test]
async fn switched_off_every_control_is_disabled_and_can_still_be_read() {
    let disabled = RwSignal::new(false);
    let hosted = host(move || form(disabled, RwSignal::new(false)));
    // The button of the sheet of keys is hidden: this form has none.
    let controls = hosted.all(":is(input, button):not([hidden] *)");
    assert_eq!(controls.len(), 3);
    assert!(controls.iter().all(|control| !is(control, ":disabled")));
    let usual = computed(&controls[0], "color");
    disabled.set(true);
    settle().await;
    for control in controls {
        assert!(is(&control, ":disabled"));
        assert_eq!(computed(&control, "opacity"), "1");
        assert_ne!(computed(&control, "color"), usual);
        let contrast = contrast(&computed(&control, "color"), &computed(&control, "background-color"));
        assert!(contrast >= 4.5, "{contrast}");
    }
    disabled.set(false);
    settle().await;
    assert!(hosted.all(":disabled").is_empty());
}

/// After WCAG 2.2; of two opaque colours.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let parts: Vec<f64> = colour
            .trim_start_matches("rgb(")
            .trim_end_matches(')')
            .split(", ")
            .map(|part| part.parse::<f64>().unwrap() / 255.0)
            .map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) })
            .collect();
        0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

#[wasm_bindgen_test]
async fn read_only_the_row_of_buttons_that_send_is_gone() {
    let readonly = RwSignal::new(false);
    let hosted = host(move || form(RwSignal::new(false), readonly));
    let submit = hosted.find("[part~='submit']");
    assert!(submit.offset_height() > 0);
    readonly.set(true);
    settle().await;
    assert_eq!(submit.offset_height(), 0);
    let other: HtmlElement = hosted.find("button[type='button']");
    assert!(other.offset_height() > 0);
    assert!(!is(&hosted.find("input"), ":disabled"));
}

#[wasm_bindgen_test]
fn whatever_can_be_seen_can_be_styled_from_outside() {
    for Example { name, view } in every_example() {
        let hosted = host(view);
        for control in
            hosted.all("input, select, textarea, button, a, summary, fieldset, table, progress, label, legend")
        {
            assert!(control.has_attribute("part"), "{name}: {}", control.outer_html());
        }
        for piece in hosted.all("*:not(option, .casement-visually-hidden)") {
            let says = "return [...element.childNodes].some(node => node.nodeType == 3 && node.data.trim());";
            if run("element", says, &[&piece]).is_truthy() {
                let named = piece.closest("[part]").unwrap().unwrap();
                assert!(!is(&named, ".casement, .casement-header, .casement-body"), "{name}: {}", piece.outer_html());
            }
        }
    }
}

#[wasm_bindgen_test]
fn from_right_to_left_a_name_in_latin_letters_begins_at_the_edge_that_all_begin_at() {
    let hosted = host(plain_form);
    let widget: HtmlElement = hosted.find("section").unchecked_into();
    widget.set_dir("rtl");
    let input: HtmlInputElement = hosted.find("input").unchecked_into();
    for (typed, direction) in [("Amélie", "ltr"), ("أحمد", "rtl")] {
        input.set_value(typed);
        assert_eq!(computed(&input, "direction"), direction);
        assert_eq!(computed(&input, "text-align"), "right", "{typed}");
    }
}
