use super::{Example, error, fine, form, warning};
use crate::ui::{Counter, FieldError, TextField, Uid};
use crate::view::{RwSignal, Signal, View, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "text field, empty", view: || show(remark("")) },
        Example { name: "text field, filled", view: || show(remark(REMARK)) },
        Example { name: "text field, optional", view: || show(Text { optional: true, ..remark("") }) },
        Example {
            name: "text field, near its limit",
            view: || show(counted("The customer waits for a call back today")),
        },
        Example {
            name: "text field, over its limit",
            view: || show(counted("客户要求今天之内回电，请尽快处理，谢谢")),
        },
        Example { name: "text field, with an error", view: || show(Text { error: error(TOO_LONG), ..remark(REMARK) }) },
        Example { name: "text field, with a warning", view: || show(Text { error: warning(ODD), ..remark("asap") }) },
        Example { name: "text field, cannot be changed now", view: || show(Text { disabled: true, ..remark(REMARK) }) },
        Example {
            name: "text field, long label",
            view: || show(Text { label: LONG_LABEL, hint: LONG_HINT, ..remark("") }),
        },
        Example {
            name: "text field, written from right to left",
            view: || show(remark("يرجى الاتصال بالعميل اليوم (رقم 284)")),
        },
        Example { name: "text field, one endless word", view: || show(remark(ENDLESS)) },
        Example {
            name: "text field, several lines",
            view: || show(Text { rows: 4, counter: Some(Counter::Bytes(2000)), ..remark(LINES) }),
        },
    ]
}

const REMARK: &str = "Speaks the customer’s language. 客户要求中文服务。";
const TOO_LONG: &str = "Shorten the remark by 12 bytes";
const ODD: &str = "The next owner may not know what is meant";
const LONG_LABEL: &str =
    "What the next owner has to know about this case before calling the customer back for the first time";
const LONG_HINT: &str = "A sentence or two are enough. Whatever stands in the history already need not be said again: the next owner \
     reads it first.";
const ENDLESS: &str =
    "https://crm.example/cases/c6m800000142lp0xsJlI/attachments/0f2c7d1e9b8a4c6d8e0f1a2b3c4d5e6f7a8b9c0d";
const LINES: &str =
    "Called twice, nobody answered.\nThe customer asked for a call after 14:00.\nالعميل يتحدث العربية\n退款已批准。";

/// What a text field is given.
struct Text {
    label: &'static str,
    hint: &'static str,
    value: &'static str,
    error: Signal<Option<FieldError>>,
    counter: Option<Counter>,
    optional: bool,
    rows: u8,
    disabled: bool,
}

fn remark(value: &'static str) -> Text {
    Text {
        label: "Remark",
        hint: "What the next owner has to know.",
        value,
        error: fine(),
        counter: None,
        optional: false,
        rows: 1,
        disabled: false,
    }
}

fn counted(value: &'static str) -> Text {
    Text { counter: Some(Counter::Bytes(45)), ..remark(value) }
}

fn show(text: Text) -> View {
    form("Text field", move |uid| text.draw(uid))
}

impl Text {
    fn draw(self, uid: Uid) -> View {
        let Text { label, hint, value, error, counter, optional, rows, disabled } = self;
        let value = RwSignal::new(value.to_owned());
        let id = uid.id("field");
        let on_input = move |text| value.set(text);
        match counter {
            Some(counter) => {
                view! { <TextField id label hint value on_input error optional rows disabled counter /> }
            }
            None => view! { <TextField id label hint value on_input error optional rows disabled /> },
        }
    }
}
