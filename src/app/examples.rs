//! The application's own parts, each in its states, for whoever looks at all of them: no request, and no widget.

use casement::contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::begun::news_line;
use super::pick_list::{PickList, PickRow};
use super::route::Page;
use super::strings::{Message, Words};

/// Where they are among the rooms of examples.
pub const ROOM: &str = "app";

/// A part in a state: what it is called in its address, and in the list.
pub struct Part {
    pub slug: &'static str,
    pub name: &'static str,
    pub view: fn() -> AnyView,
}

/// In the order in which they are shown.
pub const PARTS: [Part; 7] = [
    Part { slug: "list", name: "list", view: || list(Ok(rows()), Look::default()) },
    Part { slug: "list-several-chosen", name: "list, several chosen", view: several_chosen },
    Part { slug: "list-done-and-begun", name: "list, done and begun", view: done_and_begun },
    Part { slug: "list-draft-back", name: "list, and what was begun is back", view: draft_back },
    Part { slug: "list-nothing-found", name: "list, nothing found", view: || list(Ok(Vec::new()), Look::default()) },
    Part { slug: "list-not-read", name: "list, not read", view: not_read },
    Part { slug: "left-open", name: "writes that were left open", view: left_open },
];

/// How a list looks.
#[derive(Default)]
struct Look {
    chosen: &'static str,
    is_several: bool,
    done: &'static [&'static str],
    begun: &'static [&'static str],
    note: Option<Message>,
}

fn rows() -> Vec<PickRow> {
    let row = |id: &str, title: &str, detail: &str| PickRow {
        id: id.to_owned(),
        title: title.to_owned(),
        detail: detail.to_owned(),
    };
    vec![
        row("c6m800000142lp0xsJlI", "Invoice 2026-1107 shows the wrong delivery address", "Processing · High"),
        row("c6m80000014iXKHqDw3c", "Router drops the connection every evening, line 4471", "Pending · Critical"),
        row("c6m8000000QydRW36PeO", "换货申请，订单 15635", "Processing · Medium"),
        row("c6m8000000HDhhcLe6u6", "طلب استرداد المبلغ", "New"),
    ]
}

fn list(found: Result<Vec<PickRow>, Problem>, look: Look) -> AnyView {
    let Look { chosen, is_several, done, begun, note } = look;
    let ids = |ids: &[&str]| Signal::stored(ids.iter().map(|id| (*id).to_owned()).collect::<Vec<String>>());
    view! {
        <PickList
            label=Words::list_cases
            find=move |_| std::future::ready(found.clone())
            chosen=Signal::stored(chosen.to_owned())
            several=is_several
            done=ids(done)
            begun=ids(begun)
            note=RwSignal::new(note)
            waits=false
            on_choose=Callback::new(|_| {})
        />
    }
    .into_any()
}

fn several_chosen() -> AnyView {
    let chosen = "c6m800000142lp0xsJlI c6m8000000QydRW36PeO";
    list(Ok(rows()), Look { chosen, is_several: true, ..Look::default() })
}

fn done_and_begun() -> AnyView {
    list(
        Ok(rows()),
        Look {
            chosen: "c6m8000000HDhhcLe6u6",
            done: &["c6m80000014iXKHqDw3c", "c6m8000000QydRW36PeO"],
            begun: &["c6m800000142lp0xsJlI", "c6m8000000QydRW36PeO"],
            note: Some(Words::begun_kept),
            ..Look::default()
        },
    )
}

fn draft_back() -> AnyView {
    let chosen = "c6m800000142lp0xsJlI";
    list(Ok(rows()), Look { chosen, note: Some(Words::begun_back), ..Look::default() })
}

fn not_read() -> AnyView {
    list(Err(Problem::new(ProblemKind::Network)), Look::default())
}

fn left_open() -> AnyView {
    view! {
        <div class="app-news">
            {news_line(Page::Assign, "c6m800000142lp0xsJlI".to_owned(), Words::begun_on_its_way)}
            {news_line(Page::Relations, "TT201801020528".to_owned(), Words::outcome_unknown)}
            {news_line(Page::Task, String::new(), Words::outcome_refused)}
        </div>
    }
    .into_any()
}
