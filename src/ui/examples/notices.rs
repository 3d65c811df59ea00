use casement_contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::{Example, form};
use crate::ui::{Button, ErrorSummary, Errors, FieldError, Notice, NoticeKind, ProblemDetails, TextField, within};
use crate::view::{RwSignal, View, memo, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "notice, good to know",
            view: || notice(NoticeKind::Info, "Three cases are chosen", "One remark goes out with each of them."),
        },
        Example {
            name: "notice, done",
            view: || notice(NoticeKind::Success, "The case has a new owner", "Amélie Fournier has it now."),
        },
        Example {
            name: "notice, look before you go on",
            view: || notice(NoticeKind::Caution, "The case changed since you looked", "Nothing has been sent."),
        },
        Example {
            name: "notice, look at this",
            view: || {
                notice(NoticeKind::Warning, "It is not known whether the case was assigned", "The answer did not come.")
            },
        },
        Example {
            name: "notice, it did not work",
            view: || notice(NoticeKind::Danger, "The case was not assigned", "Nothing was changed."),
        },
        Example { name: "notice, one sentence", view: || notice(NoticeKind::Success, "Saved", "") },
        Example { name: "notice, with what the system says", view: || problem(REFUSAL) },
        Example { name: "notice, the system says a lot", view: long_problem },
        Example {
            name: "notice, the system says it from right to left",
            view: || problem("المشغل غير مخول بنقل هذه الحالة (405230403)"),
        },
        Example { name: "error summary, one error", view: || summary(1) },
        Example { name: "error summary, several errors and a warning", view: || summary(3) },
    ]
}

const REFUSAL: &str = "The operator is neither the owner nor allowed to assign owners.";

fn notice(kind: NoticeKind, title: &'static str, body: &'static str) -> View {
    form("Notice", move |_| {
        if body.is_empty() {
            return view! { <Notice kind title /> };
        }
        view! {
            <Notice kind title>
                <p>{body}</p>
                <p part="notice-actions"><Button label="Try again" on_press=|()| () /></p>
            </Notice>
        }
    })
}

fn problem(message: &'static str) -> View {
    refused(message.to_owned())
}

fn long_problem() -> View {
    refused(["java.lang.IllegalStateException: ", &"com.example.portal.CaseService.transfer/".repeat(40)].concat())
}

fn refused(message: String) -> View {
    let problem =
        Problem { code: Some("405230403".into()), status: Some(403), message, ..Problem::new(ProblemKind::Forbidden) };
    form("Notice", move |_| {
        let title = ["The case was not given to ", &within("أحمد الفارسي")].concat();
        view! {
            <Notice kind=NoticeKind::Danger title>
                <ProblemDetails problem />
            </Notice>
        }
    })
}

const WRONG: [(&str, &str, &str); 3] = [
    ("owner", "New owner", "Choose a new owner"),
    ("remark", "Remark", "Shorten the remark by 12 bytes"),
    ("due", "Due date", "Enter a date as 2026-11-30 17:00, in the time of the case’s own place, or leave it empty"),
];

fn summary(count: usize) -> View {
    form("Error summary", move |uid| {
        let said = move |(field, _, message): (&str, &str, &str)| FieldError {
            field: field.into(),
            message: message.into(),
            is_warning: false,
            is_mended: false,
        };
        let all = move || {
            let odd = FieldError {
                field: "due".into(),
                message: "That is a Sunday".into(),
                is_warning: true,
                is_mended: false,
            };
            WRONG.into_iter().take(count).map(said).chain([odd]).collect::<Vec<_>>()
        };
        let errors = Errors(memo(all));
        let fields = WRONG.into_iter().take(count).map(|(field, label, _)| {
            let value = RwSignal::new(String::new());
            let on_input = move |text| value.set(text);
            view! { <TextField id=uid.id(field) label value on_input error=errors.of(field) /> }
        });
        view! {
            <ErrorSummary errors rejections=1 uid />
            {fields.collect_view()}
        }
    })
}
