use super::{Example, error, fine, form};
use crate::ui::{ButtonLook, Confirm, Disclosure, FieldError, FirstFocus, SentElsewhere, TextField};
use crate::view::{RwSignal, Signal, View, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "confirm, cannot be taken back", view: || question(DANGER) },
        Example { name: "confirm, easily taken back", view: || question(HARMLESS) },
        Example { name: "confirm, being done", view: || question(Question { busy: true, ..DANGER }) },
        Example { name: "confirm, long words", view: || question(LONG) },
        Example { name: "sent from another tab", view: sent_elsewhere },
        Example { name: "disclosure, folded", view: || folded(fine(), false) },
        Example { name: "disclosure, unfolded", view: || folded(fine(), true) },
        Example {
            name: "disclosure, unfolded by an error inside",
            view: || folded(error("Enter at most 100 bytes"), true),
        },
    ]
}

#[derive(Clone, Copy)]
struct Question {
    question: &'static str,
    detail: &'static str,
    confirm: &'static str,
    cancel: &'static str,
    first_focus: FirstFocus,
    look: ButtonLook,
    busy: bool,
}

const DANGER: Question = Question {
    question: "Open the case to everybody in the portal?",
    detail: "214 people could see it. The list of 3 people is given up.",
    confirm: "Open to everybody",
    cancel: "Keep private",
    first_focus: FirstFocus::Cancel,
    look: ButtonLook::Danger,
    busy: false,
};

const HARMLESS: Question = Question {
    question: "Remove TT201801020526?",
    detail: "",
    confirm: "Remove",
    cancel: "Keep",
    first_focus: FirstFocus::Confirm,
    look: ButtonLook::Primary,
    busy: false,
};

const LONG: Question = Question {
    question: "Give c6m800000142lp0xsJlI, “Invoice 2026-1107 shows the wrong delivery address”, back to 王小明?",
    detail: "The case has changed since: its state was Processing and is Pending, its owner was 王小明 and is Amélie Fournier.",
    confirm: "Give it back in spite of what has changed",
    cancel: "Leave everything as it is now",
    ..DANGER
};

fn question(asked: Question) -> View {
    form("Confirm", move |_| {
        let answer = RwSignal::new("");
        let Question { question, detail, confirm, cancel, first_focus, look, busy } = asked;
        view! {
            <Confirm
                question
                detail
                confirm_label=confirm
                cancel_label=cancel
                first_focus
                look
                on_confirm=move |()| answer.set("Answered: yes")
                on_cancel=move |()| answer.set("Answered: no")
                busy
            />
            <p class="casement-hint" part="hint" role="status" hidden=move || answer.get().is_empty()>{answer}</p>
        }
    })
}

fn sent_elsewhere() -> View {
    form("Sent elsewhere", |_| view! { <SentElsewhere asked=true on_answer=|_| () /> })
}

fn folded(error: Signal<Option<FieldError>>, must_open: bool) -> View {
    form("Disclosure", move |uid| {
        let value = RwSignal::new("Route via Nürnberg".to_owned());
        let id = uid.id("field");
        view! {
            <Disclosure summary="More fields" is_open=RwSignal::new(false) must_open>
                <TextField id label="Reference" value on_input=move |text| value.set(text) error />
            </Disclosure>
        }
    })
}
