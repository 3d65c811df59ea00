use leptos::prelude::*;

use super::{Example, form};
use crate::ui::TextField;

pub fn examples() -> Vec<Example> {
    vec![Example { name: "text field, empty", view: empty }]
}

fn empty() -> AnyView {
    form("Text field", |uid| {
        let value = RwSignal::new(String::new());
        view! {
            <TextField
                id=uid.id("remark")
                label="Remark"
                hint="What the next owner has to know."
                value
                on_input=move |text| value.set(text)
                error=Signal::stored(None)
            />
        }
        .into_any()
    })
}
