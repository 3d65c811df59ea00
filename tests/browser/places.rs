//! Widgets in the places that people have for them: narrow, dense, within a part of another theme; and their pictures.

use casement::widgets::Example;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::looks::{computed, every_example, host, plain_form, run};
use crate::support::*;

#[wasm_bindgen_test]
async fn in_a_side_panel_nothing_sticks_out() {
    for Example { name, view } in every_example() {
        let hosted = host(view);
        hosted.page.set_attribute("style", "inline-size: 280px").unwrap();
        settle().await;
        let widget = hosted.find("section");
        assert_eq!(widget.offset_width(), 280, "{name}");
        assert_eq!(widget.scroll_width(), widget.client_width(), "{name}");
    }
}

#[wasm_bindgen_test]
async fn with_text_spaced_out_nothing_sticks_out_and_no_line_is_cut() {
    // WCAG 2.2, 1.4.12.
    const SPACED: &str = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                              word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
    for Example { name, view } in every_example() {
        let hosted = host(view);
        hosted.page.set_attribute("style", "inline-size: 320px").unwrap();
        let add = "const style = document.createElement('style'); style.textContent = css; container.append(style);";
        run("container, css", add, &[&hosted.container, &SPACED.into()]);
        settle().await;
        let widget = hosted.find("section");
        assert_eq!(widget.scroll_width(), widget.client_width(), "{name}");
        for button in hosted.all("button") {
            assert!(button.scroll_height() <= button.client_height() + 1, "{name}: {}", button.outer_html());
        }
    }
}

#[wasm_bindgen_test]
async fn a_compact_widget_is_lower_and_what_can_be_pressed_stays_large_enough() {
    let hosted = host(plain_form);
    let comfortable = hosted.find("section").offset_height();
    hosted.host.set_attribute("density", "compact").unwrap();
    assert!(hosted.find("section").offset_height() < comfortable - 20);
    hosted.container.set_attribute("data-density", "comfortable").unwrap();
    assert_eq!(hosted.find("section").offset_height(), comfortable);

    for Example { name, view } in every_example() {
        let hosted = host(view);
        hosted.container.set_attribute("data-density", "compact").unwrap();
        settle().await;
        for control in hosted.all("button, input, select, textarea, summary, [role=option]") {
            let target = target_of(control);
            // What is not drawn, or not to be seen, is no target.
            if target.offset_width() > 1 && target.offset_height() > 1 {
                let size = (target.offset_width(), target.offset_height());
                assert!(size.0 >= 24 && size.1 >= 24, "{name}: {size:?}, {}", target.outer_html());
            }
        }
    }
}

/// What a press on a control may hit: of a box that is ticked, also the words around it.
fn target_of(control: Element) -> HtmlElement {
    let around = control.closest("label").unwrap();
    around.unwrap_or(control).unchecked_into()
}

#[wasm_bindgen_test]
fn of_two_themes_around_a_widget_the_nearer_one_counts() {
    let hosted = host(plain_form);
    let widget = hosted.find("section");
    for (outer, inner, scheme) in
        [("dark", "light", "light"), ("light", "dark", "dark"), ("dark", "auto", "light dark")]
    {
        hosted.host.set_attribute("theme", outer).unwrap();
        hosted.container.set_attribute("data-theme", inner).unwrap();
        assert_eq!(computed(&widget, "color-scheme"), scheme);
    }
}

#[wasm_bindgen_test]
fn pictures_are_drawn_and_say_nothing() {
    let mut seen = 0;
    for Example { name, view } in every_example() {
        let hosted = host(view);
        for icon in hosted.all("svg.casement-icon") {
            seen += 1;
            assert_eq!(icon.get_attribute("aria-hidden").as_deref(), Some("true"), "{name}");
            assert_eq!(icon.text_content().unwrap(), "", "{name}");
            let shape = icon.first_element_child().unwrap();
            let size = run("shape", "const box = shape.getBBox(); return Math.min(box.width, box.height)", &[&shape]);
            // A chevron is the narrowest.
            assert!(size.as_f64().unwrap() > 6.0, "{name}: {}", icon.outer_html());
        }
    }
    assert!(seen > 50, "{seen}");
}
