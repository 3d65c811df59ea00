use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Example, fine, form, once_there};
use crate::ui::{Actions, Button, Frame, Icon, Picture, Shortcut, SubmitButton, TextField, Uid};
use crate::view::{NodeRef, RwSignal, View, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "frame, with a heading and a sentence", view: || frame(HEADING, false, false) },
        Example { name: "frame, long heading", view: || frame(LONG, false, false) },
        Example { name: "frame, switched off", view: || frame(HEADING, true, false) },
        Example { name: "frame, read only", view: || frame(HEADING, false, true) },
        Example { name: "keys, the sheet closed", view: || keys(|_| ()) },
        Example { name: "keys, the sheet open", view: || keys(open_sheet) },
        Example { name: "pictures, all of them", view: pictures },
    ]
}

const HEADING: &str = "Assign case";
const LONG: &str =
    "Give this case, and whatever belongs to it, to somebody of the team for invoices and deliveries abroad";

fn frame(heading: &'static str, disabled: bool, readonly: bool) -> View {
    let uid = Uid::new();
    let value = RwSignal::new("As agreed on the phone".to_owned());
    view! {
        <Frame
            class="casement-example"
            heading
            heading_level=2
            lede="The owner is told, and sees what you write here."
            busy=false
            disabled
            readonly
            uid
        >
            <form on:submit=|event| event.prevent_default()>
                <TextField
                    id=uid.id("field")
                    label="Remark"
                    value
                    on_input=move |text| value.set(text)
                    error=fine()
                    disabled=readonly
                />
                <Actions>
                    <SubmitButton label="Assign" busy_label="Assigning…" busy=false />
                    <Button label="Start over" on_press=|()| () />
                </Actions>
            </form>
        </Frame>
    }
}

fn keys(act: fn(&HtmlElement)) -> View {
    let uid = Uid::new();
    let value = RwSignal::new(String::new());
    let root = NodeRef::new();
    once_there(root, act);
    let shortcuts = Shortcut::of_picker().to_vec();
    view! {
        <Frame class="casement-example" heading=HEADING heading_level=2 busy=false shortcuts uid>
            <form on:submit=|event| event.prevent_default() node_ref=root>
                <TextField id=uid.id("field") label="Remark" value on_input=move |text| value.set(text) error=fine() />
            </form>
        </Frame>
    }
}

/// As a person does: by its button.
fn open_sheet(form: &HtmlElement) {
    let frame = form.closest(".casement").ok().flatten();
    let button = frame.and_then(|frame| frame.query_selector("[id$='keys-button']").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        drop(button.focus());
        button.click();
    }
}

fn pictures() -> View {
    form("Pictures", |_| {
        let all = [
            (Icon::Info, "Good to know"),
            (Icon::Success, "Done"),
            (Icon::Warning, "Look at this"),
            (Icon::Danger, "It did not work"),
            (Icon::Clear, "Empty"),
            (Icon::Calendar, "Calendar"),
            (Icon::Copy, "Copy"),
            (Icon::Unfold, "Unfold"),
        ];
        View::of(
            all.map(|(icon, words)| view! { <p class="casement-hint" part="hint"><Picture icon /> " " {words}</p> })
                .into_iter()
                .collect_view(),
        )
    })
}
