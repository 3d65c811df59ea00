use super::{Example, form};
use crate::ui::{Actions, Button, ButtonLook, SubmitButton};
use crate::view::{RwSignal, View, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "buttons, every weight", view: || buttons(false) },
        Example { name: "buttons, cannot be pressed now", view: || buttons(true) },
        Example { name: "buttons, long words", view: long },
        Example { name: "submit button", view: || submit(false) },
        Example { name: "submit button, on its way", view: || submit(true) },
    ]
}

fn buttons(disabled: bool) -> View {
    form("Buttons", move |_| {
        let presses = RwSignal::new(0);
        let press = move |()| presses.update(|presses| *presses += 1);
        view! {
            <Actions>
                <Button label="Assign" look=ButtonLook::Primary on_press=press disabled />
                <Button label="Try again" on_press=press disabled />
                <Button label="Remove everybody" look=ButtonLook::Danger on_press=press disabled />
                <Button label="More" look=ButtonLook::Quiet on_press=press disabled />
            </Actions>
            <p class="casement-hint" part="hint" role="status">{move || ["Pressed: ", &presses.get().to_string()].concat()}</p>
        }
    })
}

fn long() -> View {
    form("Buttons", |_| {
        view! {
            <Actions>
                <Button
                    label="Assign the case to Amélie Fournier of the team for invoices and deliveries abroad"
                    look=ButtonLook::Primary
                    on_press=|()| ()
                />
                <Button label="Donaudampfschifffahrtsgesellschaftskapitänsangelegenheiten" on_press=|()| () />
                <Button label="إعادة المحاولة" on_press=|()| () />
                <Button label="重试" on_press=|()| () />
            </Actions>
        }
    })
}

fn submit(busy: bool) -> View {
    form("Submit button", move |_| {
        view! {
            <Actions>
                <SubmitButton label="Assign" busy_label="Assigning…" busy />
                <Button label="Start over" on_press=|()| () disabled=busy />
            </Actions>
        }
    })
}
