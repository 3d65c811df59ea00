use leptos::prelude::*;

use super::{Example, fine};
use crate::ui::{Actions, Button, Frame, SubmitButton, TextField, Uid};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "frame, with a heading and a sentence", view: || frame(HEADING, false, false) },
        Example { name: "frame, long heading", view: || frame(LONG, false, false) },
        Example { name: "frame, switched off", view: || frame(HEADING, true, false) },
        Example { name: "frame, read only", view: || frame(HEADING, false, true) },
    ]
}

const HEADING: &str = "Assign case";
const LONG: &str =
    "Give this case, and whatever belongs to it, to somebody of the team for invoices and deliveries abroad";

fn frame(heading: &'static str, disabled: bool, readonly: bool) -> AnyView {
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
    .into_any()
}
